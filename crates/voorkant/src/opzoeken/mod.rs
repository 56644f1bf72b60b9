//! Room Opzoeken: from a finding to the households behind it. One asks, another approves, for a purpose and a time;
//! only then is the selection worked out and the vault opened, and each look leaves a line for each person.

mod blik;
mod decide;
mod openen;
pub mod pages;
mod selectie;
mod store;
mod wachten;

pub use self::blik::{Aanvraagblik, Goedkeurblik, Openblik, Verantwoordingsblik};
pub use self::selectie::Selectie;
pub use self::wachten::waiting;
