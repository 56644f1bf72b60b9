//! The pages of the work day.

mod afwezig;
mod lijst;

pub use self::lijst::{Werkkeuze, list};

use crate::poort::Routes;

/// The addresses of the work day; its list is the front page of the room.
pub fn routes() -> Routes {
    Routes::new().get("/doen/afwezig", afwezig::show).post("/doen/afwezig", afwezig::set)
}
