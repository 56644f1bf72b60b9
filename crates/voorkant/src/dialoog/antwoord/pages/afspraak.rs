//! What was adopted goes into an agreement: choose one that is being written, and say how it is measured.

use axum::extract::{Path, RawForm};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use opslag::stuk::Stukstap;
use opslag::{Bewaard, Formulier, OpslagFout};
use toegang::Recht;
use verwachting::Clausulevoorstel;

use super::super::clausule::{self, Plaatsbaar, placeable};
use super::super::verwijzing::Dialoogverwijzing;
use super::{Zinblad, below, sentence};
use crate::afspraken::kant::Kant;
use crate::afspraken::overeenkomst::decide::{Afspraakbesluit, Afspraaksoort};
use crate::afspraken::overeenkomst::store::{self, Overeenkomst};
use crate::dialoog::blik::Bereik;
use crate::poort::{DialoogBesluiten, Mag};
use crate::web::formulier::{Ingestuurd, Terug, hidden};
use crate::web::invoer::Invoer;
use crate::web::velden::{Formulierfout, Velden};
use crate::web::{Kader, WebFout, parts};

/// An outcome counts from so many people, when nothing else is chosen.
const TELT_VANAF: u32 = 30;

/// The mark of a sentence in an agreement.
fn mark(blad: &Zinblad) -> Result<Dialoogverwijzing, WebFout> {
    Ok(Dialoogverwijzing { dialoog: blad.dialoog.id.clone(), over: blad.regel()?.plicht.over() })
}

/// The clause of the answer that counts; none when it was not adopted as one.
fn clause(blad: &Zinblad) -> Result<Option<&Clausulevoorstel>, WebFout> {
    Ok(blad.regel()?.plicht.antwoord().and_then(|last| last.keuze.clausule()))
}

/// `GET …/{stelling}/afspraak`: the agreements, and which can take it.
pub async fn choose(
    mag: Mag<DialoogBesluiten>,
    kader: Kader,
    Path((id, nummer)): Path<(String, u64)>,
) -> Result<Markup, WebFout> {
    let blad = sentence(&mag, (&id, nummer)).await?;
    let kant = Kant::of(mag.aanmelding());
    let all = store::list(&mag.app().opslag, &mag.wie().gemeente, &kant).await?;
    let mark = mark(&blad)?;
    let seen: Vec<_> = all
        .iter()
        .map(|one| (one, placeable(&one.nu.inhoud, &mark)))
        .filter(|(_, can)| *can != Plaatsbaar::Ingetrokken)
        .collect();
    let body = html! {
        p class="vk-lead" lang="nl" { (blad.regel()?.uitslag.tekst) }
        @match clause(&blad)? {
            None => (not_adopted(&kader, &blad)),
            Some(_) if seen.is_empty() => (no_agreement(&kader)),
            Some(_) => {
                p { (kader.t("Een uitkomst kan alleen in een afspraak waar beide kanten nog aan schrijven. Die afspraak krijgt dan een nieuwe versie.",
                             "An outcome can go only into an agreement that both sides still write. That agreement then gets a new version.")) }
                ul class="vk-stack" { @for (one, can) in &seen { (card(&kader, &blad, one, *can)) } }
            }
        }
        p { a href=(blad.adres()) { (kader.t("Terug naar het antwoord", "Back to the answer")) } }
    };
    let titel = kader.t("In welke afspraak komt dit?", "Into which agreement does this go?");
    Ok(below(&kader, &blad.dialoog, titel, &body))
}

fn not_adopted(kader: &Kader, blad: &Zinblad) -> Markup {
    parts::empty(
        kader
            .t("Er is nog niets om in een afspraak te zetten", "There is nothing to put in an agreement yet"),
        &html! {
            p { (kader.t("Geef eerst antwoord: overnemen, of anders. Vul daarbij in waaraan mensen zien dat het gebeurt.",
                         "Answer first: adopt, or in another way. Fill in with it by what people see that it happens.")) }
            p { (parts::link_button(&blad.adres(), kader.t("Geef antwoord", "Answer"))) }
        },
    )
}

fn no_agreement(kader: &Kader) -> Markup {
    parts::empty(
        kader.t("Er is nog geen afspraak", "There is no agreement yet"),
        &html! {
            p { (kader.t("Maak er een bij Afspraken, of maak een aanvulling op een afspraak die geldt. Daarna kunt u dit erin zetten.",
                         "Make one at Afspraken, or make an addendum to one that holds. After that you can put this in it.")) }
            p { (parts::link_button("/afspraken", kader.t("Naar Afspraken", "To Afspraken"))) }
        },
    )
}

fn card(kader: &Kader, blad: &Zinblad, one: &Overeenkomst, can: Plaatsbaar) -> Markup {
    let adres = format!("/afspraken/overeenkomst/{}", one.id);
    html! {
        li class="vk-card" {
            h2 class="utrecht-heading-3" { a href=(adres) { (one.nu.inhoud.afspraak.titel) } }
            @if can == Plaatsbaar::Ja {
                p { a href={ (blad.adres()) "/afspraak/" (one.id) } { (kader.t("Zet het in deze afspraak", "Put it in this agreement"))
                    span class="vk-visually-hidden" { ": " (one.nu.inhoud.afspraak.titel) } } }
            } @else { (hindrance(kader, one, can)) }
        }
    }
}

/// Why an agreement cannot take it, and the way out.
fn hindrance(kader: &Kader, one: &Overeenkomst, can: Plaatsbaar) -> Markup {
    let (nl, en, pad, way) = match can {
        Plaatsbaar::Ja | Plaatsbaar::AlErin => (
            "Het staat er al in.",
            "It stands there already.",
            "",
            kader.t("Bekijk de afspraak", "Look at the agreement"),
        ),
        Plaatsbaar::Vol => (
            "Er staan al vijf uitkomsten in. Meer mag niet. Haal er eerst een weg, of kies een andere afspraak.",
            "It has five outcomes already. More is not allowed. Remove one first, or choose another agreement.",
            "/deel/uitkomsten",
            kader.t("Wijzig de uitkomsten", "Change the outcomes"),
        ),
        Plaatsbaar::Aangeboden => (
            "Deze afspraak ligt klaar om te tekenen. Neem het aanbod eerst terug.",
            "This agreement lies ready to be signed. Take the offer back first.",
            "/terugnemen",
            kader.t("Neem het aanbod terug", "Take the offer back"),
        ),
        Plaatsbaar::Getekend => (
            "Deze afspraak is getekend en geldt. Begin eerst een aanvulling: wijzig iets in de afspraak. Daarna kunt u dit erin zetten, en tekent iedereen opnieuw.",
            "This agreement was signed and holds. Begin an addendum first: change something in it. After that you can put this in it, and everybody signs again.",
            "/deel/uitkomsten",
            kader.t("Begin een aanvulling", "Begin an addendum"),
        ),
        Plaatsbaar::Ingetrokken => (
            "Deze afspraak is ingetrokken. Kies een andere.",
            "This agreement was withdrawn. Choose another.",
            "",
            kader.t("Bekijk de afspraak", "Look at the agreement"),
        ),
    };
    html! {
        p { (kader.t(nl, en)) }
        p { a href={ "/afspraken/overeenkomst/" (one.id) (pad) } { (way) span class="vk-visually-hidden" { ": " (one.nu.inhoud.afspraak.titel) } } }
    }
}

/// The sentence and the agreement.
async fn both(
    mag: &Mag<DialoogBesluiten>,
    (id, nummer, afspraak): (&str, u64, &str),
) -> Result<(Zinblad, Overeenkomst), WebFout> {
    let blad = sentence(mag, (id, nummer)).await?;
    let kant = Kant::of(mag.aanmelding());
    let found = store::one(&mag.app().opslag, &mag.wie().gemeente, &kant, afspraak).await?;
    Ok((blad, found.ok_or(WebFout::NietGevonden)?))
}

/// `GET …/{stelling}/afspraak/{afspraak}`.
pub async fn show(
    mag: Mag<DialoogBesluiten>,
    kader: Kader,
    Path((id, nummer, afspraak)): Path<(String, u64, String)>,
) -> Result<Markup, WebFout> {
    let (blad, overeenkomst) = both(&mag, (&id, nummer, &afspraak)).await?;
    let mut velden = Velden::default();
    if let Some(now) = blad.regel()?.uitslag.gebeurt.and_then(|found| found.value()) {
        velden.add("nulmeting", format!("{:.0}", now * 100.0));
        velden.add("eenheid", "%");
    }
    velden.add("telt_vanaf", TELT_VANAF);
    if let Some(clausule) = clause(&blad)? {
        // Not later than the agreement itself.
        let last = domein::parse_datum(&overeenkomst.nu.inhoud.afspraak.eind).unwrap_or(clausule.eind());
        velden.add("uiterlijk", clausule.eind().min(last));
    }
    page(&kader, (&blad, &overeenkomst), (&velden, &Terug::default()))
}

/// `POST …/{stelling}/afspraak/{afspraak}`.
pub async fn place(
    mag: Mag<DialoogBesluiten>,
    kader: Kader,
    Path((id, nummer, afspraak)): Path<(String, u64, String)>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let (blad, overeenkomst) = both(&mag, (&id, nummer, &afspraak)).await?;
    let sent = Ingestuurd::read(&bytes);
    let mark = mark(&blad)?;
    let can = placeable(&overeenkomst.nu.inhoud, &mark);
    // Also for a form that was sent twice: what it asked is done.
    if can == Plaatsbaar::AlErin {
        return Ok(Redirect::to(&blad.adres()).into_response());
    }
    let back = |(status, terug): (StatusCode, Terug)| -> Result<Response, WebFout> {
        Ok((status, page(&kader, (&blad, &overeenkomst), (&sent.velden, &terug))?).into_response())
    };
    let wrong = |tekst: &str| {
        Terug::wrong(vec![Formulierfout::new("nulmeting", tekst)], sent.gezien, overeenkomst.nu.nummer)
    };
    let Some(voorstel) = clause(&blad)?.filter(|_| can == Plaatsbaar::Ja) else {
        return back(wrong(
            "deze afspraak kan dit nu niet opnemen; lees hierboven waarom, en wat u kunt doen",
        ));
    };
    if !kader.mag(Recht::AfsprakenMaken) {
        return back(wrong("u mag geen afspraken wijzigen; vraag de inkoper of de controller"));
    }
    let velden = match clausule::read(&sent.velden, &overeenkomst.nu.inhoud.afspraak) {
        Ok(velden) => velden,
        Err(fouten) => return back(Terug::wrong(fouten, sent.gezien, overeenkomst.nu.nummer)),
    };
    let after = clausule::placed(&overeenkomst.nu.inhoud.afspraak, (&mark, voorstel), &velden);
    let seen = seen_text(&mag, &overeenkomst, sent.gezien).await?;
    let inhoud = match overeenkomst.nu.inhoud.rewritten(after, seen) {
        Ok(inhoud) => inhoud,
        Err(fouten) => {
            let said: Vec<String> = fouten.iter().map(ToString::to_string).collect();
            return back(wrong(&said.join(" ")));
        }
    };
    let stap = Stukstap::<Afspraaksoort> {
        besluit: Afspraakbesluit::Gewijzigd,
        inhoud: &inhoud,
        reden: "",
        namens: "",
    };
    let on = (&overeenkomst, sent.gezien);
    match store::step(&mag.app().opslag, on, &sent.formulier, &stap, &mag.wie()).await? {
        Bewaard::Nieuw(_) | Bewaard::AlGedaan(_) => Ok(Redirect::to(&blad.adres()).into_response()),
        Bewaard::AnderePoging(_) | Bewaard::Botsing => {
            back((StatusCode::CONFLICT, Terug { botsing: true, ..Terug::default() }))
        }
    }
}

/// The number of the text on which the form was made.
async fn seen_text(
    mag: &Mag<DialoogBesluiten>,
    overeenkomst: &Overeenkomst,
    gezien: i64,
) -> Result<u32, OpslagFout> {
    let all = store::versions(&mag.app().opslag, overeenkomst, &Kant::Gemeente).await?;
    let seen = all.iter().find(|one| one.nummer == gezien).map(|one| &one.inhoud);
    Ok(seen.unwrap_or(&overeenkomst.nu.inhoud).tekenen.versie())
}

fn page(
    kader: &Kader,
    (blad, overeenkomst): (&Zinblad, &Overeenkomst),
    (velden, terug): (&Velden, &Terug),
) -> Result<Markup, WebFout> {
    let invoer = Invoer { kader, velden, fouten: &terug.fouten };
    let can = placeable(&overeenkomst.nu.inhoud, &mark(blad)?);
    let titel = format!(
        "{} ‘{}’",
        kader.t("Zet dit in de afspraak", "Put this in the agreement"),
        overeenkomst.nu.inhoud.afspraak.titel
    );
    let body = html! {
        (terug.message(kader, ("Deze afspraak", "This agreement")))
        (invoer.summary())
        p class="vk-lead" lang="nl" { (blad.regel()?.uitslag.tekst) }
        @match clause(blad)? {
            None => (not_adopted(kader, blad)),
            Some(_) if can != Plaatsbaar::Ja => (hindrance(kader, overeenkomst, can)),
            Some(clausule) => (form(&invoer, (blad, overeenkomst), clausule)),
        }
        p { a href={ (blad.adres()) "/afspraak" } { (kader.t("Kies een andere afspraak", "Choose another agreement")) } }
    };
    Ok(below(kader, &blad.dialoog, &titel, &body))
}

fn form(
    invoer: &Invoer<'_>,
    (blad, overeenkomst): (&Zinblad, &Overeenkomst),
    clausule: &Clausulevoorstel,
) -> Markup {
    let kader = invoer.kader;
    html! {
        p { (kader.t("Wat we meten: ", "What we measure: ")) strong lang="nl" { (clausule.indicator()) } ". "
            (kader.t("Wat volgt eruit: erover praten. Dat kunt u later in de afspraak wijzigen.", "What follows: a talk about it. You can change that in the agreement later.")) }
        form class="vk-form" method="post" action={ (blad.adres()) "/afspraak/" (overeenkomst.id) } {
            (hidden(&Formulier::fresh(), overeenkomst.nu.nummer))
            (invoer.amount(invoer.label("nulmeting", ("Hoe is het nu?", "How is it now?"),
                ("Staat er al iets? Dat is het deel van de mensen dat zei dat het gebeurt.", "Is something there already? That is the share of the people who said that it happens."))))
            (invoer.amount(invoer.label("doel", ("Wat moet het worden?", "What should it become?"), ("", ""))))
            (invoer.line(invoer.label("eenheid", ("In wat?", "In what?"), ("Bijvoorbeeld: %.", "For example: %."))))
            (invoer.day(invoer.label("uiterlijk", ("Uiterlijk", "By"), ("Binnen de looptijd van de afspraak.", "Within the term of the agreement."))))
            (invoer.line(invoer.label("telt_vanaf", ("Telt vanaf hoeveel gemeten mensen?", "Counts from how many measured people?"), ("", ""))))
            (parts::submit(kader.t("Zet het erin", "Put it in")))
        }
    }
}
