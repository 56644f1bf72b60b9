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
mod inzet;
mod maandreeks;
mod maandverloop;
mod runs;
mod stapeling;
mod stapeltelling;
#[cfg(test)]
mod testing;
mod topkosten;

pub use afwikkeling::{Afwikkeling, Meldingen, Verwachting, afwikkeling};
pub use concentratie::{Concentratie, promille_of};
pub use huishoudens::{Huishoudens, estimate_huishoudens};
pub use inzet::{Inzet, Maandvenster};
pub use maandreeks::{Reeksrijen, maandreeks};
pub use maandverloop::{Maandverloop, maandverloop};
pub use runs::Runs;
pub use stapeling::{Gebruik, Kosten, Stapeling, stapeling};
pub use stapeltelling::{Stapelteller, Stapeltelling, count_stapeling};
pub use topkosten::{Topkosten, kosten_per_huishouden, topkosten};

/// The end of something that runs on: later than every day.
pub const OPEN_END: i32 = i32::MAX;
