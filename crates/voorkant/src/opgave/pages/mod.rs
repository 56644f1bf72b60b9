//! Home, the pages of opgaven, the rooms that are still to come, and the pages with help.

mod blad;
mod home;
mod lijst;
mod mee;
mod nieuw;
mod raad;
mod taken;
mod uitleg;
mod velden;
mod versies;
mod wandeling;
mod wijzig;

use maud::{Markup, html};
use opslag::Wie;

use super::blik::Leest;
use super::store::Dossier;
use crate::app::ONBEKEND;
use crate::poort::{Bevoegd, EigenAccount, Mag, Routes};
use crate::web::{Kader, Kruimel, Taal, WebFout, day, kamers, parts};

/// The addresses of these pages.
pub fn routes() -> Routes {
    let mut router = Routes::new()
        .get("/", home::show)
        .get("/opgave", lijst::show)
        .get("/opgave.json", mee::list_json)
        .get("/opgave.csv", mee::list_csv)
        .get("/opgave.xlsx", mee::list_xlsx)
        .get("/opgave/nieuw", nieuw::show)
        .post("/opgave/nieuw", nieuw::make)
        .get("/opgave/{id}", blad::show)
        .get("/opgave/{id}/wijzig", wijzig::show_text)
        .post("/opgave/{id}/wijzig", wijzig::change_text)
        .get("/opgave/{id}/overdragen", wijzig::show_handover)
        .post("/opgave/{id}/overdragen", wijzig::hand_over)
        .get("/opgave/{id}/archief", wijzig::show_archive)
        .post("/opgave/{id}/archief", wijzig::archive)
        .get("/opgave/{id}/versies/{nummer}", versies::show)
        .post("/opgave/{id}/versies/{nummer}", versies::bring_back)
        .get("/opgave/{id}/taken", blad::back)
        .post("/opgave/{id}/taken", taken::add)
        .get("/opgave/{id}/taken/{taak}", taken::show)
        .post("/opgave/{id}/taken/{taak}", taken::change)
        .post("/opgave/{id}/taken/{taak}/gedaan", taken::done)
        .get("/opgave/{id}/reacties", blad::back)
        .post("/opgave/{id}/reacties", taken::comment)
        .get("/opgave/{id}/nulmeting.json", mee::baseline_json)
        .get("/opgave/{id}/nulmeting.csv", mee::baseline_csv)
        .get("/opgave/{id}/nulmeting.xlsx", mee::baseline_xlsx)
        .get("/opgave/{id}/alles.json", mee::all_json)
        .get("/opgave/{id}/alles.csv", mee::all_csv)
        .get("/opgave/{id}/alles.xlsx", mee::all_xlsx)
        .get("/uitleg", uitleg::help)
        .get("/uitleg/privacy", uitleg::privacy)
        .get("/toegankelijkheid", uitleg::accessibility);
    for kamer in kamers().iter().filter(|kamer| !kamer.klaar) {
        router = router.get(&format!("/{}", kamer.sleutel), to_come);
    }
    router
}

/// Who asks, and the opgave they ask for: one of their own municipality.
async fn find<B>(mag: &Mag<B>, id: &str) -> Result<(Wie, Dossier), WebFout>
where
    B: Bevoegd,
    B::Blik: Leest,
{
    let wie = mag.wie();
    let dossier = mag.blik().dossier(&wie.gemeente, id).await?;
    dossier.map(|dossier| (wie, dossier)).ok_or(WebFout::NietGevonden)
}

/// The name of who works here, to fill in; empty when the system does not know it.
fn known_name(kader: &Kader) -> String {
    let naam = &kader.aanmelding().naam;
    if naam == ONBEKEND { String::new() } else { naam.clone() }
}

/// The places above an opgave.
fn crumbs(kader: &Kader) -> [Kruimel<'_>; 2] {
    [("/", kader.t("Voorpagina", "Home")), ("/opgave", kader.t("Opgaven", "Opgaven"))]
}

/// A page below an opgave.
fn below(kader: &Kader, dossier: &Dossier, titel: &str, body: &Markup) -> Markup {
    let adres = address(dossier);
    let [home, list] = crumbs(kader);
    kader.page(titel, &[home, list, (&adres, dossier.opgave.nu.tekst.inhoud.titel.as_str())], body)
}

fn address(dossier: &Dossier) -> String {
    format!("/opgave/{}", dossier.opgave.id)
}

/// The day of a moment of the records.
fn on(taal: Taal, wanneer: &str) -> String {
    let date = wanneer.get(..10).and_then(|date| domein::parse_datum(date).ok());
    date.map_or_else(|| wanneer.to_owned(), |date| day(taal, date))
}

/// A room that is not there yet: a visible empty place.
async fn to_come(_: Mag<EigenAccount>, kader: Kader) -> Markup {
    let path = kader.pad.split('?').next().unwrap_or_default().trim_start_matches('/').to_owned();
    let Some(kamer) = kamers().iter().find(|kamer| kamer.sleutel == path) else {
        return html! {};
    };
    let body = html! {
        (parts::empty(
            kader.t("Deze kamer is er nog niet", "This room is not there yet"),
            &html! {
                p { (kader.t(kamer.straks, kamer.later)) }
                p { (kader.t(
                    "Uw opgaven gaan straks vanzelf mee hierheen.",
                    "Your opgaven will come along here by themselves.",
                )) }
            },
        ))
        p { (parts::link_button("/opgave", kader.t("Naar de opgaven", "To the opgaven"))) }
    };
    kader.page(kader.t(kamer.vraag, kamer.question), &[("/", kader.t("Voorpagina", "Home"))], &body)
}
