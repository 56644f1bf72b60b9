//! The addresses of this room, and the form that its parts share.

use super::{raadskeuze, regiotafel, scenario};
use crate::poort::Routes;

/// All of them, part by part.
pub fn routes() -> Routes {
    Routes::new()
        .merge(scenario::pages::routes())
        .merge(regiotafel::pages::routes())
        .merge(raadskeuze::pages::routes())
}
