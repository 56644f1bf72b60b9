//! Room Doen: one household, one plan, and money that the professional may spend.
//!
//! `plan` is the plan and its walk, `budget` the ledger of the maatwerkbudget, `signalen` early signals of debt, `werkdag`
//! what somebody has to do today, `overdracht` what other systems are told. What they write about a household is sealed
//! under a key of its own (`zegel`): who destroys that key, destroys all of it.

pub mod berichten;
mod blik;
pub mod budget;
pub mod commands;
mod invullen;
pub mod knelpunt;
pub mod overdracht;
pub mod pages;
pub mod plan;
pub mod signalen;
mod store;
pub mod werkdag;
pub(crate) mod zegel;
pub mod zoeken;

pub use self::blik::{
    Beginblik, Budgetblik, Budgetpen, Eigenblik, Kasblik, Overdrachtblik, Planblik, Planpen, Signaalblik,
    Signaalpost, Tafelblik, Werkblik, Zoekblik,
};
pub use self::budget::{Kasboeken, destroy_bookings};
pub use self::plan::{Kijkgeheugen, Plantelling, Plantellingen, count_closed};
pub use self::signalen::{Signaalblad, figures as signal_figures, of_person as signals_of_person};
pub use self::zoeken::Zoekgeheugen;
