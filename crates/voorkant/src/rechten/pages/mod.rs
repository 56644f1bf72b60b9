//! The pages of this room.

mod afhandelen;
mod mijn;

use maud::{Markup, html};

use super::decide::{Rechtsbesluit, Rechtsverzoek};
use crate::poort::Routes;
use crate::web::parts;
use crate::web::{Kader, Kruimel, moment};

/// The addresses of this room.
pub fn routes() -> Routes {
    Routes::new()
        .get("/mijn-gegevens", mijn::show)
        .post("/mijn-gegevens", mijn::ask)
        .get("/rechten", afhandelen::list)
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
    html! { (said) ", " (moment(kader.taal, wanneer)) ": " (reden) }
}
