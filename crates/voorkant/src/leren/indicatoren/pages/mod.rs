//! The pages of indicators.

mod bestanden;
mod blad;
mod lijst;

use crate::poort::Routes;
use crate::web::{Kader, Kruimel};

/// The addresses.
pub fn routes() -> Routes {
    Routes::new()
        .get("/leren/indicatoren", lijst::show)
        .get("/leren/indicatoren/{indicator}", blad::show)
        .get("/leren/indicatoren/{indicator}/cijfers.csv", bestanden::csv)
        .get("/leren/indicatoren/{indicator}/cijfers.json", bestanden::json)
        .get("/leren/indicatoren/{indicator}/cijfers.xlsx", bestanden::workbook)
        .get("/leren/indicatoren/{indicator}/cijfers.pdf", bestanden::document)
}

/// The places above a page of an indicator.
fn crumbs(kader: &Kader) -> [Kruimel<'_>; 3] {
    [
        ("/", kader.t("Voorpagina", "Home")),
        ("/leren", "Leren"),
        ("/leren/indicatoren", kader.t("Indicatoren", "Indicators")),
    ]
}
