//! The pages of rules that stand in the way.

mod blad;
mod melden;

use crate::poort::Routes;

/// The addresses.
pub fn routes() -> Routes {
    Routes::new()
        .get("/doen/plannen/{plan}/knelpunt", melden::show)
        .post("/doen/plannen/{plan}/knelpunt", melden::keep)
        .get("/doen/knelpunten", blad::show)
        .get("/doen/knelpunten.csv", blad::csv)
        .get("/doen/knelpunten.json", blad::json)
}
