//! The figures under a tariff: a set with a name and a period, each value with its source and how sure we are of it.

mod code;
mod csv;
mod set;
mod start;

pub use self::code::Parametercode;
pub use self::set::{Parameterbestand, Parameterset, Parameterwaarde};
