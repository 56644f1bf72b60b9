//! Looking somebody up by name in the vault, for a purpose and on a ground.
//!
//! Words are compared blind (`feiten::Zoeklijst`); a person is opened only to be shown. The search itself stands in the
//! audit log, with a keyed digest in the place of what was typed; each person who was opened gets a line in the processing
//! log, before anybody sees them.

mod decide;
pub mod pages;
mod store;
mod vinden;
mod werk;

pub use self::vinden::{Vondst, Zoekgeheugen, vondst};
pub use self::werk::{keep, renew};
