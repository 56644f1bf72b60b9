//! Home, the pages of opgaven, the rooms that are still to come, and the pages with help.

mod blad;
mod home;
mod lijst;
mod mee;
mod nieuw;
mod taken;
mod uitleg;
mod velden;
mod versies;
mod wandeling;
mod wijzig;

use axum::Router;
use axum::routing::{get, post};
use maud::{Markup, html};
use opslag::Wie;

use super::store::{self, Dossier};
use crate::app::ONBEKEND;
use crate::web::{Kader, Kruimel, Server, Taal, WebFout, day, kamers, parts};

/// The addresses of these pages.
pub fn routes() -> Router<Server> {
    let mut router = Router::new()
        .route("/", get(home::show))
        .route("/opgave", get(lijst::show))
        .route("/opgave.json", get(mee::list_json))
        .route("/opgave.csv", get(mee::list_csv))
        .route("/opgave.xlsx", get(mee::list_xlsx))
        .route("/opgave/nieuw", get(nieuw::show).post(nieuw::make))
        .route("/opgave/{id}", get(blad::show))
        .route("/opgave/{id}/wijzig", get(wijzig::show_text).post(wijzig::change_text))
        .route("/opgave/{id}/overdragen", get(wijzig::show_handover).post(wijzig::hand_over))
        .route("/opgave/{id}/archief", get(wijzig::show_archive).post(wijzig::archive))
        .route("/opgave/{id}/versies/{nummer}", get(versies::show).post(versies::bring_back))
        .route("/opgave/{id}/taken", get(blad::back).post(taken::add))
        .route("/opgave/{id}/taken/{taak}", get(taken::show).post(taken::change))
        .route("/opgave/{id}/taken/{taak}/gedaan", post(taken::done))
        .route("/opgave/{id}/reacties", get(blad::back).post(taken::comment))
        .route("/opgave/{id}/nulmeting.json", get(mee::baseline_json))
        .route("/opgave/{id}/nulmeting.csv", get(mee::baseline_csv))
        .route("/opgave/{id}/nulmeting.xlsx", get(mee::baseline_xlsx))
        .route("/opgave/{id}/alles.json", get(mee::all_json))
        .route("/opgave/{id}/alles.csv", get(mee::all_csv))
        .route("/opgave/{id}/alles.xlsx", get(mee::all_xlsx))
        .route("/uitleg", get(uitleg::help))
        .route("/uitleg/privacy", get(uitleg::privacy))
        .route("/toegankelijkheid", get(uitleg::accessibility));
    for kamer in kamers().iter().filter(|kamer| !kamer.klaar) {
        router = router.route(&format!("/{}", kamer.sleutel), get(to_come));
    }
    router
}

/// Who asks, and the opgave they ask for: one of their own municipality.
async fn find(server: &Server, id: &str) -> Result<(Wie, Dossier), WebFout> {
    let wie = server.app.wie("pagina").await?;
    let dossier = store::dossier(&server.app.opslag, &wie.gemeente, id).await?;
    dossier.map(|dossier| (wie, dossier)).ok_or(WebFout::NietGevonden)
}

/// The name of who works here, to fill in; empty when the system does not know it.
fn known_name(wie: &Wie) -> String {
    if wie.naam == ONBEKEND { String::new() } else { wie.naam.clone() }
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
async fn to_come(kader: Kader) -> Markup {
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
