//! One nomination: where it stands, what is missing before it can be handed in, and all of what it says.

use ::spiegel::{Goudcriterium, Voordrachteis, Voordrachtgat, Voordrachtstand, missing};
use axum::extract::Path;
use maud::{Markup, html};
use opslag::stuk;
use toegang::Recht;

use super::super::feiten::gather;
use super::delen::{beside, history, judgement, known, residents, state, title};
use super::{Dossier, GOUDEN, VOORDRACHT, address, crumbs, seen, writes};
use crate::afspraken::kant::Kant;
use crate::app::today;
use crate::poort::{Mag, SpiegelLezen};
use crate::spiegel::blik::Bereik;
use crate::web::{Kader, WebFout};

/// `GET /spiegel/voordracht/{voordracht}`.
pub async fn show(mag: Mag<SpiegelLezen>, kader: Kader, Path(id): Path<String>) -> Result<Markup, WebFout> {
    let dossier = seen(&mag, &kader, &id).await?;
    let (opslag, mine) = (&mag.app().opslag, writes(&kader, &dossier));
    let inhoud = &dossier.nu.inhoud;
    let bestand = inhoud.voordracht.bestand();
    let draft = mine && inhoud.stand(today()) == Voordrachtstand::Concept;
    let gaps = if draft {
        let kant = Kant::of(mag.aanmelding());
        let found = gather(opslag, (&dossier.gemeente, &bestand.gemeente), &kant).await?;
        missing(bestand, &found.poort, today().year())
    } else {
        Vec::new()
    };
    let versions = if mine { stuk::versions(opslag, &dossier).await? } else { Vec::new() };
    let body = html! {
        p class="vk-lead" { (state(&kader, &dossier)) " " (lead(&kader, &dossier, draft.then_some(gaps.len()))) }
        p { (kader.t("Voorgedragen door ", "Nominated by ")) (bestand.door) "." }
        @if !gaps.is_empty() { (wanting(&kader, &dossier, &gaps)) }
        (criteria(&kader, &dossier, draft))
        (residents(&kader, &bestand.bewoners))
        @if mine { (referees(&kader, &dossier, draft)) }
        @if let Some(feiten) = &inhoud.feiten { (known(&kader, feiten)) }
        (next(&kader, &dossier, mine))
        @if !versions.is_empty() { (history(&kader, &versions)) }
    };
    let titel = format!(
        "{} {}?",
        kader.t("Is dit een Gouden Gemeente:", "Is this a Golden Municipality:"),
        bestand.gemeente
    );
    Ok(kader.page(&titel, &crumbs(&kader), &body))
}

/// What it waits for, in a sentence. `gaps` is how many things are missing from a draft.
fn lead(kader: &Kader, dossier: &Dossier, gaps: Option<usize>) -> String {
    let inhoud = &dossier.nu.inhoud;
    let last = inhoud.voordracht.stappen().last().map(|stap| stap.reden.clone()).unwrap_or_default();
    match (inhoud.stand(today()), gaps) {
        (Voordrachtstand::Concept, Some(0)) => kader
            .t("Alles is er: u kunt de voordracht indienen.", "All is there: you can hand it in.")
            .to_owned(),
        (Voordrachtstand::Concept, Some(1)) => {
            kader.t("Er ontbreekt nog 1 ding.", "1 thing is still missing.").to_owned()
        }
        (Voordrachtstand::Concept, _) => {
            let left = gaps.unwrap_or_default();
            kader
                .t(&format!("Er ontbreken nog {left} dingen."), &format!("{left} things are still missing."))
                .to_owned()
        }
        (Voordrachtstand::Ingediend, _) => {
            kader.t("Zij wacht op de jury.", "It waits for the jury.").to_owned()
        }
        (Voordrachtstand::BijJury, _) => {
            kader.t("De jury weegt het bewijs.", "The jury weighs the evidence.").to_owned()
        }
        (Voordrachtstand::Verlopen, _) => kader
            .t(
                "De erkenning is voorbij. Zij kan verder na een quickscan onder alle partners.",
                "The recognition is over. It can go on after a quickscan among all partners.",
            )
            .to_owned(),
        _ => last,
    }
}

/// Where to go for what is missing, and what that way is called.
fn way_out(kader: &Kader, dossier: &Dossier, eis: Voordrachteis) -> (String, String) {
    let adres = address(&dossier.id);
    let (to, nl, en) = match eis {
        Voordrachteis::Wie | Voordrachteis::Referenten | Voordrachteis::Bewoners => {
            (format!("{adres}/wie"), "Vul aan".to_owned(), "Complete it".to_owned())
        }
        Voordrachteis::Criterium(one) => {
            let code = one.code();
            (format!("{adres}/criterium/{code}"), format!("Vul {code} aan"), format!("Complete {code}"))
        }
        Voordrachteis::SpiegelGemeente | Voordrachteis::SpiegelPartners => {
            ("/spiegel".to_owned(), "Naar de spiegels".to_owned(), "To the mirrors".to_owned())
        }
        Voordrachteis::Prijstoets => {
            ("/afspraken/prijzen".to_owned(), "Naar de prijzen".to_owned(), "To the prices".to_owned())
        }
        Voordrachteis::Looptijd => {
            ("/afspraken".to_owned(), "Naar de afspraken".to_owned(), "To the agreements".to_owned())
        }
        Voordrachteis::Dialoog => {
            ("/dialoog".to_owned(), "Naar de dialoog".to_owned(), "To the dialogue".to_owned())
        }
    };
    (to, kader.t(&nl, &en).to_owned())
}

fn wanting(kader: &Kader, dossier: &Dossier, gaps: &[Voordrachtgat]) -> Markup {
    html! {
        section class="vk-section" aria-labelledby="ontbreekt" {
            h2 class="utrecht-heading-2" id="ontbreekt" { (kader.t("Wat ontbreekt nog?", "What is still missing?")) }
            ul class="vk-stack" { @for gap in gaps {
                @let (to, called) = way_out(kader, dossier, gap.eis);
                li class="vk-card" {
                    p lang="nl" { strong { (crate::web::capital(&gap.fout.plaats)) } ": " (gap.fout.regel) "." }
                    p { span lang="nl" { (gap.fout.uitweg) "." } " " a href=(to) { (called) span class="vk-visually-hidden" { ": " (gap.fout.plaats) } } }
                }
            } }
        }
    }
}

/// The seven criteria. Who writes sees them all; others see them as the jury does.
fn criteria(kader: &Kader, dossier: &Dossier, draft: bool) -> Markup {
    let inhoud = &dossier.nu.inhoud;
    let adres = address(&dossier.id);
    // A draft, or what was withdrawn: only who writes comes here.
    let (sheet, own) = (inhoud.voordracht.juryblad(), &inhoud.voordracht.bestand().delen);
    let decided = !matches!(
        inhoud.stand(today()),
        Voordrachtstand::Concept | Voordrachtstand::Ingediend | Voordrachtstand::BijJury
    );
    html! {
        section class="vk-section" aria-labelledby="criteria" {
            h2 class="utrecht-heading-2" id="criteria" { (kader.t("Wat zegt de voordracht?", "What does the nomination say?")) }
            @for one in Goudcriterium::ALL {
                h3 class="utrecht-heading-3" { (title(one)) }
                @if let Some(shown) = sheet.as_ref().and_then(|blad| blad.criteria.iter().find(|shown| shown.criterium == one)) {
                    (beside(kader, shown.into(), true))
                } @else if let Some(deel) = own.iter().find(|deel| deel.criterium == one) {
                    (beside(kader, deel.into(), true))
                } @else {
                    p { (kader.t("Hier staat nog niets.", "There is nothing here yet.")) }
                }
                @if decided { @if let Some(oordeel) = inhoud.oordelen.get(&one) { (judgement(kader, oordeel)) } }
                @if draft { p { a href={ (adres) "/criterium/" (one.code()) } { (kader.t("Schrijf aan ", "Write on ")) (one.code()) } } }
            }
        }
    }
}

fn referees(kader: &Kader, dossier: &Dossier, draft: bool) -> Markup {
    html! {
        section class="vk-section" aria-labelledby="referenten" {
            h2 class="utrecht-heading-2" id="referenten" { (kader.t("Wie kan de jury vragen?", "Whom can the jury ask?")) }
            (people(kader, dossier))
            @if draft { p { a href={ (address(&dossier.id)) "/wie" } { (kader.t("Wijzig wie de jury kan vragen, en wat inwoners zeggen", "Change whom the jury can ask, and what residents say")) } } }
        }
    }
}

/// Who can be asked.
pub(super) fn people(kader: &Kader, dossier: &Dossier) -> Markup {
    let referenten = &dossier.nu.inhoud.voordracht.bestand().referenten;
    html! {
        @if referenten.is_empty() { p { (kader.t("Er is nog niemand opgegeven.", "Nobody was named yet.")) } }
        @else { ul { @for one in referenten { li { (one.naam) ", " (one.organisatie) } } } }
    }
}

fn next(kader: &Kader, dossier: &Dossier, mine: bool) -> Markup {
    let adres = address(&dossier.id);
    let stand = dossier.nu.inhoud.stand(today());
    let jury = kader.mag(Recht::VoordrachtBeoordelen) && dossier.nu.inhoud.voordracht.juryblad().is_some();
    html! {
        section class="vk-section" aria-labelledby="verder" {
            h2 class="utrecht-heading-2" id="verder" { (kader.t("Wat kunt u nu doen?", "What can you do now?")) }
            ul class="vk-next" {
                @if mine {
                    @match stand {
                        Voordrachtstand::Concept => li { a href={ (adres) "/stap" } { (kader.t("Dien de voordracht in, of trek die in", "Hand it in, or withdraw it")) } },
                        Voordrachtstand::Ingetrokken => li { a href={ (adres) "/stap" } { (kader.t("Pak deze voordracht weer op", "Take this nomination up again")) } },
                        Voordrachtstand::NietErkend | Voordrachtstand::Verlopen => {},
                        _ => li { a href={ (adres) "/stap" } { (kader.t("Trek deze voordracht in", "Withdraw this nomination")) } },
                    }
                }
                @if jury { li { a href={ (adres) "/jury" } { (kader.t("Naar het blad van de jury", "To the sheet of the jury")) } } }
                @if stand == Voordrachtstand::Erkend { li { a href={ (GOUDEN) "/" (dossier.id) } { (kader.t("Lees het verhaal dat iedereen leest", "Read the story that everybody reads")) } } }
                li { a href=(VOORDRACHT) { (kader.t("Bekijk alle voordrachten", "Look at all nominations")) } }
            }
        }
    }
}
