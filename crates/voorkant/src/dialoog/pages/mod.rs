//! Every address of this room, part by part.

use super::{antwoord, beheer, moderatie, ronde, stemmen, uitdaging, uitwisseling, vertaling};
use crate::poort::Routes;

/// The addresses.
pub fn routes() -> Routes {
    Routes::new()
        .merge(antwoord::pages::routes())
        .merge(beheer::pages::routes())
        .merge(moderatie::pages::routes())
        .merge(ronde::pages::routes())
        .merge(stemmen::pages::routes())
        .merge(uitdaging::pages::routes())
        .merge(uitwisseling::pages::routes())
        .merge(vertaling::pages::routes())
}
