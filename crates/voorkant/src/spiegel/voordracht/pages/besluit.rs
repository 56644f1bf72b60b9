//! The decision of the jury: recognised or not, with the reason; and another two years, after a quickscan among all partners.

use ::spiegel::{ERKEND_JAREN, QUICKSCAN_2019, Scanuitslag, Voordrachtstand};
use axum::extract::{Path, RawForm};
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use opslag::Formulier;

use super::super::invullen::{reason, told};
use super::delen::state;
use super::{Dossier, Voordrachtbesluit, Voordrachtinhoud, address, filed, jury};
use crate::app::today;
use crate::poort::{Mag, VoordrachtBeoordelen};
use crate::spiegel::blik::Bereik;
use crate::spiegel::goudscan::{latest, pages::GOUDSCAN};
use crate::web::formulier::{Ingestuurd, Terug, hidden};
use crate::web::invoer::Invoer;
use crate::web::parts::{self, Toon};
use crate::web::stukblad::{self, below};
use crate::web::velden::{Formulierfout, Velden};
use crate::web::{Kader, WebFout};

/// The last quickscan of the municipality of a nomination.
async fn scan(mag: &Mag<VoordrachtBeoordelen>, dossier: &Dossier) -> Result<Option<Scanuitslag>, WebFout> {
    let naam = &dossier.nu.inhoud.voordracht.bestand().gemeente;
    Ok(latest(&mag.app().opslag, (&dossier.gemeente, naam)).await?)
}

/// `GET …/jury/besluit`.
pub async fn show(
    mag: Mag<VoordrachtBeoordelen>,
    kader: Kader,
    Path(id): Path<String>,
) -> Result<Markup, WebFout> {
    let dossier = filed(&mag, &id).await?;
    let scan = scan(&mag, &dossier).await?;
    Ok(page(&kader, (&dossier, scan.as_ref()), (&Velden::default(), &Terug::default())))
}

/// `POST …/jury/besluit`.
pub async fn save(
    mag: Mag<VoordrachtBeoordelen>,
    kader: Kader,
    Path(id): Path<String>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let (dossier, sent) = (filed(&mag, &id).await?, Ingestuurd::read(&bytes));
    if dossier.nu.nummer > sent.gezien && is_done(&dossier, &sent.velden) {
        // Sent twice: the second finds it done.
        return Ok(Redirect::to(&address(&id)).into_response());
    }
    let scan = scan(&mag, &dossier).await?;
    let back = |(status, terug): stukblad::Teruggestuurd| {
        (status, page(&kader, (&dossier, scan.as_ref()), (&sent.velden, &terug))).into_response()
    };
    let (besluit, inhoud, reden) = match decided(&dossier, &sent.velden, scan.as_ref()) {
        Ok(after) => after,
        Err(fouten) => return Ok(back(Terug::wrong(fouten, sent.gezien, dossier.nu.nummer))),
    };
    let stap = (besluit, &inhoud, reden.as_str());
    let saved = stukblad::keep(&mag.app().opslag, &dossier, &sent, ("reden", stap), &mag.wie()).await?;
    Ok(saved.unwrap_or_else(back))
}

/// Whether the last decision is the one of this form.
fn is_done(dossier: &Dossier, velden: &Velden) -> bool {
    let same = match velden.get("uitkomst") {
        "erkend" => dossier.nu.besluit == Voordrachtbesluit::Erkend,
        "niet-erkend" => dossier.nu.besluit == Voordrachtbesluit::NietErkend,
        "verlengd" => dossier.nu.besluit == Voordrachtbesluit::Verlengd,
        _ => false,
    };
    same && reason(velden).is_ok_and(|reden| reden == dossier.nu.reden)
}

type Gezet = (Voordrachtbesluit, Voordrachtinhoud, String);

fn decided(
    dossier: &Dossier,
    velden: &Velden,
    scan: Option<&Scanuitslag>,
) -> Result<Gezet, Vec<Formulierfout>> {
    let inhoud = &dossier.nu.inhoud;
    let reden = reason(velden);
    let wrong = |tekst: &str| {
        let mut all = vec![Formulierfout::new("uitkomst", tekst)];
        all.extend(reden.as_ref().err().into_iter().flatten().cloned());
        all
    };
    let why = reden.as_deref().unwrap_or_default();
    let made = match (velden.get("uitkomst"), scan) {
        ("erkend", _) => inhoud.decided(true, why, today()),
        ("niet-erkend", _) => inhoud.decided(false, why, today()),
        ("verlengd", Some(scan)) => inhoud.renewed(scan, why, today()),
        ("verlengd", None) => {
            return Err(wrong("er is nog geen gesloten quickscan onder alle partners; houd die eerst"));
        }
        _ => return Err(wrong("kies een besluit")),
    };
    let reden = reden?;
    let (besluit, after) = made.map_err(|faults| told("uitkomst", &faults))?;
    Ok((besluit, after, reden))
}

fn page(
    kader: &Kader,
    (dossier, scan): (&Dossier, Option<&Scanuitslag>),
    (velden, terug): (&Velden, &Terug),
) -> Markup {
    let invoer = Invoer { kader, velden, fouten: &terug.fouten };
    let stand = dossier.nu.inhoud.stand(today());
    let body = html! {
        (terug.message(kader, ("Deze voordracht", "This nomination")))
        (invoer.summary())
        p class="vk-lead" { (state(kader, dossier)) }
        @match stand {
            Voordrachtstand::BijJury => (first(&invoer, dossier)),
            Voordrachtstand::Erkend | Voordrachtstand::Verlopen => (again(&invoer, dossier, scan)),
            _ => p { (kader.t("Er is nu niets te besluiten.", "There is nothing to decide now.")) },
        }
        p { a href=(jury::sheet(&dossier.id)) { (kader.t("Terug naar het blad van de jury", "Back to the sheet of the jury")) } }
    };
    below(
        kader,
        dossier,
        kader.t("Wordt deze gemeente erkend?", "Will this municipality be recognised?"),
        &body,
    )
}

fn first(invoer: &Invoer<'_>, dossier: &Dossier) -> Markup {
    let kader = invoer.kader;
    let left = dossier.nu.inhoud.unjudged();
    let options = [("erkend", ("Erkend", "Recognised")), ("niet-erkend", ("Niet erkend", "Not recognised"))]
        .map(|(value, (nl, en))| (value.to_owned(), kader.t(nl, en).to_owned()));
    html! {
        @if !left.is_empty() {
            (parts::alert(Toon::LetOp, kader.t("Nog niet elk criterium heeft een oordeel", "Not every criterion has a judgement yet"), &html! {
                p { (kader.t("Deze missen nog: ", "These are missing: ")) @for (place, one) in left.iter().enumerate() { @if place > 0 { ", " } (one.code()) } "." }
            }))
        }
        p { (kader.t("De oordelen tellen niet op. U weegt ze, en schrijft op waarom. Een erkenning geldt ", "Judgements do not add up. You weigh them, and write down why. A recognition holds for "))
            (ERKEND_JAREN) (kader.t(" jaar.", " years.")) }
        form class="vk-form" method="post" action={ (address(&dossier.id)) "/jury/besluit" } {
            (hidden(&Formulier::fresh(), dossier.nu.nummer))
            (invoer.choice(invoer.label("uitkomst", ("Wat besluit de jury?", "What does the jury decide?"), ("", "")), options.into_iter()))
            (invoer.area(invoer.label("reden", ("Waarom?", "Why?"), ("Iedereen leest dit bij het besluit.", "Everybody reads this with the decision."))))
            (parts::submit(kader.t("Leg het besluit vast", "Record the decision")))
        }
    }
}

fn again(invoer: &Invoer<'_>, dossier: &Dossier, scan: Option<&Scanuitslag>) -> Markup {
    let kader = invoer.kader;
    html! {
        @match scan {
            None => (parts::alert(Toon::LetOp, kader.t("Er is nog geen quickscan", "There is no quickscan yet"), &html! {
                p { (kader.t("Een erkenning gaat alleen verder na een quickscan onder alle partners, van dit of vorig jaar.",
                    "A recognition goes on only after a quickscan among all partners, of this year or the last.")) }
                p { a href=(GOUDSCAN) { (kader.t("Naar de quickscan", "To the quickscan")) } }
            })),
            Some(scan) => {
                section class="vk-section" aria-labelledby="scan" {
                    h2 class="utrecht-heading-2" id="scan" { (kader.t("Wat zeiden alle partners?", "What did all partners say?")) " (" (scan.jaar) ")" }
                    ul lang="nl" { @for one in &scan.aandelen { li { (one.tekst()) } } }
                    p lang="nl" { (QUICKSCAN_2019.jaar) ": " (QUICKSCAN_2019.zin) ". " (QUICKSCAN_2019.kanttekening) }
                    p { (kader.t("De quickscan besluit niets. Dat doet u, met een reden.", "The quickscan decides nothing. You do, with a reason.")) }
                }
                form class="vk-form" id="uitkomst" tabindex="-1" method="post" action={ (address(&dossier.id)) "/jury/besluit" } {
                    (hidden(&Formulier::fresh(), dossier.nu.nummer))
                    input type="hidden" name="uitkomst" value="verlengd";
                    (invoer.area(invoer.label("reden", ("Waarom gaat de erkenning verder?", "Why does the recognition go on?"), ("Iedereen leest dit bij het besluit.", "Everybody reads this with the decision."))))
                    (parts::submit(kader.t("Erken opnieuw, voor twee jaar", "Recognise again, for two years")))
                }
            },
        }
    }
}
