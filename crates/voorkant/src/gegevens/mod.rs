//! The room Gegevens: what came in, what waits, what was refused.
//!
//! | route | what |
//! |---|---|
//! | `/gegevens` | what is in, how complete it is |
//! | `/gegevens/aanleveren` | deliver messages |
//! | `/gegevens/taken/{id}` | how far a delivery is, and its reconciliation |
//! | `/gegevens/quarantaine` | refused messages, with their reasons |
//! | `/gegevens/quarantaine/{bericht}` | one of them, to correct |
//! | `/gegevens/retour` | answers to send back |
//! | `/gegevens/wachtend` | messages that wait for another |
//! | `/gegevens/instellingen` | municipality, thresholds, watched folder |
//! | `/gegevens/productcodes` | from product code to kind of help |
//! | `/gegevens/bronnen` | what was delivered beside messages |
//! | `/gegevens/bronnen/{soort}` | deliver one kind of it, or take it back |
//! | `/gegevens/buurten` | from postcode to neighbourhood |

pub mod aanlevering;
mod blik;
pub mod bronnen;
pub mod buurten;
pub mod commands;
pub mod fetch;
pub mod generate;
pub mod lijsten;
pub mod pages;
pub mod retour;
pub mod ruimte;
pub mod store;

pub use self::blik::{Aanleverblik, Gegevensblik, Herstelblik, Instelblik};
