//! The pages of this room.

mod afhandelen;
mod mijn;
mod persoon;
mod uittreksel;
mod wissen;

use maud::{Markup, html};

pub use self::mijn::row as look_row;
pub use self::uittreksel::standalone;
use super::decide::{Rechtsbesluit, Rechtsverzoek};
use crate::poort::Routes;
use crate::web::parts;
use crate::web::{Kader, Kruimel, moment};

/// The addresses of this room.
pub fn routes() -> Routes {
    Routes::new()
        .get("/mijn-gegevens", mijn::show)
        .post("/mijn-gegevens", mijn::ask)
        .get("/mijn-gegevens/uittreksel", mijn::extract_page)
        .get("/mijn-gegevens/uittreksel.pdf", mijn::extract_pdf)
        .get("/mijn-gegevens/uittreksel.json", mijn::extract_json)
        .get("/rechten", afhandelen::list)
        .get("/rechten/persoon", persoon::form)
        .post("/rechten/persoon", persoon::look)
        .post("/rechten/wissen", wissen::show)
        .post("/rechten/wissen/uitvoeren", wissen::erase)
        .post("/rechten/koppelen", afhandelen::link)
        .post("/rechten/verzoeken/{id}", afhandelen::decide)
}

fn crumbs(kader: &Kader) -> [Kruimel<'_>; 1] {
    [("/", kader.t("Voorpagina", "Home"))]
}

/// What was decided about a question, in words.
fn decision(kader: &Kader, verzoek: &Rechtsverzoek) -> Markup {
    let Some(Rechtsbesluit { toegewezen, reden, wanneer }) = &verzoek.besluit else {
        return parts::cell(kader.t("wacht op antwoord", "waits for an answer"));
    };
    let said = if *toegewezen { kader.t("gedaan", "done") } else { kader.t("niet gedaan", "not done") };
    html! { (said) ", " (moment(kader.taal, wanneer)) ": " (parts::kept(kader, reden)) }
}
