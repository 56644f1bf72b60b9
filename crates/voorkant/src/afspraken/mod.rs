//! The room Afspraken: who does what, for how long, and at what real price.
//!
//! | route | what |
//! |---|---|
//! | `/afspraken` | the agreements of this municipality, by opgave, and the ways to what belongs to them |
//! | `/afspraken/overeenkomst/{afspraak}` | one agreement: its text, versions, comments, signatures, documents (`overeenkomst`) |
//! | `/afspraken/prijzen/…` | what help really costs, and what an offer would need (`prijzen`) |
//! | `/afspraken/quickscan` | whether organisations get a real price (`quickscan`) |
//! | `/afspraken/kengetallen` | how organisations are doing (`kengetallen`) |
//! | `/afspraken/raad` | all agreements on one A4, for the council (`raad`) |
//! | `/afspraken/regio/…` | what arranging costs in a region (`regio`) |
//!
//! What is calculated stands in the libraries `prijs`, `afspraak` and `transactiekosten`: this room keeps records of it, lets
//! two sides work on them, and shows what they answer. `kant` says for which side somebody comes, `blik` what each right may
//! reach. Records are kept by version ([`opslag::stuk`]).

pub mod api;
mod bewijs;
mod blik;
mod clausules;
pub mod commands;
mod gesprek;
pub mod kant;
mod kengetallen;
pub mod overeenkomst;
pub mod pages;
mod prijzen;
mod quickscan;
mod raad;
mod regio;

pub use self::bewijs::{Looptijdbewijs, Prijstoetsbewijs, lengths, price_tests};
pub use self::clausules::{Geldendeclausules, clauses_of};

pub use self::blik::{
    Afspraakblik, Afspraakpen, Afspraakreactiepen, Parameterpen, Partnerpen, Prijsblik, Prijspen, Tekenpen,
};
pub use self::gesprek::attention_of;
