//! Calculations over columns: slices in, small tables out.
//!
//! The kernels know no files, no clock and no protection: what they return are raw counts, and only a
//! room's `decide` may turn those into something that can be shown.
//!
//! Persons and households are dense numbers, days are [`domein::day_number`]s and months are
//! [`domein::Maand::number`]s, so that a group-by is an array index.

mod aandeel;
mod afwikkeling;
mod blijvers;
mod bundle;
mod concentratie;
mod groepen;
mod huishoudens;
mod instroom;
mod inzet;
mod maandsets;
mod maandverloop;
mod overgangen;
mod overleving;
mod runs;
mod stapelduur;
mod stapeling;
mod stapeltelling;
#[cfg(test)]
mod testing;
mod topkosten;
mod treden;
mod vervolg;

pub use aandeel::{Z95, wilson};
pub use afwikkeling::{Afwikkeling, Meldingen, Nakomst, afwikkeling};
pub use blijvers::{Blijvers, Topgemiddelden, blijvers, split_half};
pub use concentratie::{Concentratie, promille_of};
pub use groepen::{Gebiedshulp, Groepskans, Groepsregels, groepen, meters_between};
pub use huishoudens::{Huishoudens, estimate_huishoudens};
pub use instroom::{DUURMAANDEN, Hulpreeks, Instroom, Instroomregels, Instroomrijen, hulpreeksen, instroom};
pub use inzet::{Inzet, Maandvenster};
pub use maandverloop::{Maandverloop, maandverloop};
pub use overgangen::{Overgang, Overgangsmoment, Stapelstand, overgangen};
pub use overleving::{Openmoment, Overlevingsmediaan, Overlevingspunt, Tijdsklasse, mediaan, overleving};
pub use runs::Runs;
pub use stapelduur::{DUURKLASSEN, Duurtelling, Stapelduur, stapelduur};
pub use stapeling::{Gebruik, Kosten, Stapeling, stapeling};
pub use stapeltelling::{Stapelteller, Stapeltelling, count_stapeling};
pub use topkosten::{Topkosten, kosten_per_huishouden, topkosten};
pub use treden::{
    Ladders, MEESTE_DOMEINEN, MEESTE_TREDEN, Overstappen, Tredereeks, Volgvenster, overstappen, standen,
    tredereeksen,
};
pub use vervolg::{Afbouw, afbouw, duurklasse, vervolgd};

/// The end of something that runs on: later than every day.
pub const OPEN_END: i32 = i32::MAX;
