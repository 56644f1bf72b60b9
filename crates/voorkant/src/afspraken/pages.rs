//! The addresses of this room.

mod voorkamer;

use super::{gesprek, kengetallen, overeenkomst, prijzen, quickscan, raad, regio};
use crate::poort::Routes;

/// All of them, part by part.
pub fn routes() -> Routes {
    Routes::new()
        .get("/afspraken", voorkamer::show)
        .merge(overeenkomst::pages::routes())
        .merge(gesprek::pages::routes())
        .merge(kengetallen::pages::routes())
        .merge(prijzen::parameters::pages::routes())
        .merge(prijzen::tarieven::pages::routes())
        .merge(quickscan::pages::routes())
        .merge(raad::pages::routes())
        .merge(regio::kosten::pages::routes())
        .merge(regio::raam::pages::routes())
}
