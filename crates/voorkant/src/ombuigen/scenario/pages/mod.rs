//! The pages of scenarios.

mod lijst;

use crate::poort::Routes;

/// Their addresses.
pub fn routes() -> Routes {
    Routes::new().get("/ombuigen", lijst::show)
}
