//! The page of a scenario's answer, and the files beside it.

mod blad;
mod delen;

use crate::poort::Routes;

/// Their addresses.
pub fn routes() -> Routes {
    Routes::new()
        .get("/ombuigen/{scenario}", blad::show)
        .get("/ombuigen/{scenario}/uitkomst.csv", blad::csv)
        .get("/ombuigen/{scenario}/uitkomst.json", blad::json)
        .get("/ombuigen/{scenario}/uitkomst.xlsx", blad::workbook)
        .get("/ombuigen/{scenario}/uitkomst.pdf", blad::document)
}
