//! The addresses of this room.

mod voorkamer;

use super::{quickscan, regio};
use crate::poort::Routes;

/// All of them, part by part.
pub fn routes() -> Routes {
    Routes::new()
        .get("/afspraken", voorkamer::show)
        .merge(quickscan::pages::routes())
        .merge(regio::kosten::pages::routes())
}
