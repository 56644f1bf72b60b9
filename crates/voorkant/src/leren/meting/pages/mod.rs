//! The pages of a study: the question, the designs that hold, what is written down beforehand, and what it says.

mod advies;
mod blad;
mod concluderen;
mod lijst;
mod maken;
mod vastleggen;

use maud::Markup;

use super::soort::{Effectmeting, Effectmetingstuk, Metingbesluit, Metinginhoud};
use crate::leren::pages::record;
use crate::poort::{MetingMaken, Routes};
use crate::web::stukblad::Stukblad;
use crate::web::{Kader, Kruimel};

const METING: &str = "/leren/meting";

/// The addresses.
pub fn routes() -> Routes {
    Routes::new()
        .get(METING, lijst::show)
        .get("/leren/meting/nieuw", maken::show)
        .post("/leren/meting/nieuw", maken::make)
        .get("/leren/meting/{meting}", blad::show)
        .get("/leren/meting/{meting}/wijzigen", maken::show_change)
        .post("/leren/meting/{meting}/wijzigen", maken::change)
        .post("/leren/meting/{meting}/opzet", vastleggen::choose)
        .get("/leren/meting/{meting}/vastleggen", vastleggen::show)
        .post("/leren/meting/{meting}/vastleggen", vastleggen::seal)
        .get("/leren/meting/{meting}/vastlegging.pdf", vastleggen::pdf)
        .get("/leren/meting/{meting}/conclusie", concluderen::show)
        .post("/leren/meting/{meting}/conclusie", concluderen::save)
        .get("/leren/meting/{meting}/intrekken", record::show_withdraw::<Effectmeting, MetingMaken>)
        .post("/leren/meting/{meting}/intrekken", record::withdraw::<Effectmeting, MetingMaken>)
}

impl Stukblad for Effectmeting {
    const WAT: (&'static str, &'static str) = ("deze meting", "this study");
    const INGETROKKEN: Metingbesluit = Metingbesluit::Ingetrokken;
    const HERVAT: Metingbesluit = Metingbesluit::Hervat;

    fn address(id: &str) -> String {
        format!("{METING}/{id}")
    }

    fn titel(inhoud: &Metinginhoud) -> &str {
        &inhoud.vraag
    }

    fn crumbs(kader: &Kader) -> Vec<Kruimel<'_>> {
        crumbs(kader).to_vec()
    }
}

/// The places above all studies.
fn crumbs(kader: &Kader) -> [Kruimel<'_>; 3] {
    [
        ("/", kader.t("Voorpagina", "Home")),
        ("/leren", kader.t("Leren", "Learning")),
        (METING, kader.t("Metingen", "Studies")),
    ]
}

/// A page below all studies.
fn beside(kader: &Kader, titel: &str, body: &Markup) -> Markup {
    kader.page(titel, &crumbs(kader), body)
}
