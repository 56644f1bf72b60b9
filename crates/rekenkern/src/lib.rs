//! Calculations over columns: slices in, small tables out.
//!
//! The kernels know no files, no clock and no protection: what they return are raw counts, and only a
//! room's `decide` may turn those into something that can be shown.
//!
//! Persons and households are dense numbers, days are [`domein::day_number`]s and months are
//! [`domein::Maand::number`]s, so that a group-by is an array index.

mod afwikkeling;
mod concentratie;
mod huishoudens;
mod maandreeks;
mod stapeling;

pub use afwikkeling::{Afwikkeling, Meldingen, Verwachting, afwikkeling};
pub use concentratie::{Concentratie, promille_of};
pub use huishoudens::{Huishoudens, estimate_huishoudens};
pub use maandreeks::{Reeksrijen, maandreeks};
pub use stapeling::{Gebruik, Kosten, Stapeling, stapeling};

/// The end of something that runs on: later than every day.
pub const OPEN_END: i32 = i32::MAX;
