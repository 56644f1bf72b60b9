//! The addresses of this room.

pub(super) mod record;
mod voorkamer;

use super::{agenda, cyclus, indicatoren, kompas, meting, terug, vragenlijst};
use crate::poort::Routes;

/// All of them, part by part.
pub fn routes() -> Routes {
    Routes::new()
        .get("/leren", voorkamer::show)
        .merge(agenda::pages::routes())
        .merge(meting::pages::routes())
        .merge(meting::uitkomst::pages::routes())
        .merge(kompas::pages::routes())
        .merge(vragenlijst::pages::routes())
        .merge(terug::pages::routes())
        .merge(indicatoren::pages::routes())
        .merge(cyclus::pages::routes())
}
