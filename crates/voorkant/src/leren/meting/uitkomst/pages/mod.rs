//! The pages about the effect of an approach.

mod blad;
mod formulier;
mod lijst;
mod maken;
mod mee;

use crate::leren::meting::panel::{Effectpanel, Effectpanelstuk, LANGSTE_TABEL, Panelbesluit, Panelbestand};
use crate::leren::pages::record;
use crate::poort::{MetingMaken, Routes};
use crate::web::stukblad::Stukblad;
use crate::web::{Kader, Kruimel};

const EFFECT: &str = "/leren/effect";

/// The addresses.
pub fn routes() -> Routes {
    let small = Routes::new()
        .get(EFFECT, lijst::show)
        .get("/leren/effect/nieuw", maken::show)
        .get("/leren/effect/{panel}", blad::show)
        .get("/leren/effect/{panel}/gegevens", maken::show_again)
        .get("/leren/effect/{panel}/intrekken", record::show_withdraw::<Effectpanel, MetingMaken>)
        .post("/leren/effect/{panel}/intrekken", record::withdraw::<Effectpanel, MetingMaken>)
        .get("/leren/effect/{panel}/cijfers.csv", mee::csv)
        .get("/leren/effect/{panel}/cijfers.json", mee::json)
        .get("/leren/effect/{panel}/cijfers.xlsx", mee::xlsx)
        .get("/leren/effect/{panel}/cijfers.pdf", mee::pdf)
        .get("/leren/effect/{panel}/tabel.csv", mee::tabel);
    // A table, and the words around it; twice, because a form may send it as a file and as text.
    let with_table = Routes::new()
        .post("/leren/effect/nieuw", maken::make)
        .post("/leren/effect/{panel}/gegevens", maken::replace)
        .body_limit(2 * LANGSTE_TABEL + (64 << 10));
    small.merge(with_table)
}

impl Stukblad for Effectpanel {
    const WAT: (&'static str, &'static str) = ("deze meting", "this study");
    const INGETROKKEN: Panelbesluit = Panelbesluit::Ingetrokken;
    const HERVAT: Panelbesluit = Panelbesluit::Hervat;

    fn address(id: &str) -> String {
        format!("{EFFECT}/{id}")
    }

    fn titel(inhoud: &Panelbestand) -> &str {
        &inhoud.titel
    }

    fn crumbs(kader: &Kader) -> Vec<Kruimel<'_>> {
        crumbs(kader).to_vec()
    }
}

/// The places above all of them.
fn crumbs(kader: &Kader) -> [Kruimel<'_>; 3] {
    [
        ("/", kader.t("Voorpagina", "Home")),
        ("/leren", kader.t("Leren", "Learning")),
        (EFFECT, kader.t("Effecten", "Effects")),
    ]
}
