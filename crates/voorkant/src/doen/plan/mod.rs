//! The plan of a household: what it says, who works in it, and its walk from question to looking back.

mod decide;
mod dossier;
mod eigen;
mod inzien;
mod keukentafel;
mod nummers;
pub mod pages;
mod store;
mod tafel;
mod telling;
pub mod voorbeeld;

pub use self::decide::{Planwerker, Werkrol, Werksoort, Zicht, some_day};
pub use self::dossier::whom;
pub use self::eigen::{Planuittreksel, extracts};
pub use self::inzien::{Bekeken, Kijkgeheugen, look_at, look_at_list};
pub use self::store::{Werkende, Werkrij, work_counts, work_of};
pub use self::telling::{Plantelling, Plantellingen, count_closed};

#[cfg(test)]
pub mod proef;
