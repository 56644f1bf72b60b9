//! The addresses of this room.

use super::scenario;
use crate::poort::Routes;

/// All of them, part by part.
pub fn routes() -> Routes {
    Routes::new().merge(scenario::pages::routes())
}
