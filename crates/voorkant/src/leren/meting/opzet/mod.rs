//! Before the start: which designs hold, what a study can see at all, and what is written down. Pure: no clock, no database.

mod vastleggen;
mod vooraf;
mod woorden;

pub use self::vastleggen::{answers, deviations, late, registration, seal_holds, sheet};
pub use self::vooraf::{Vooraf, beforehand};
pub use self::woorden::{KEUZES, RICHTINGEN, WIE, choice_name, direction_name, field_name, said, unit_name};
