//! What social work really costs: the build-up of a tariff, the test of an offer, indexation and key figures of an organisation.
//!
//! Amounts are [`domein::Bedrag`] at the edges and [`rust_decimal::Decimal`] inside; nothing is rounded before it is
//! shown. Percentages are in percent points: `4.697` is 4.697 %.

mod bronstatus;
mod csvtekst;
mod datum;
mod fout;
mod getal;
pub mod indexatie;

pub use self::bronstatus::Bronstatus;
pub use self::fout::Prijsfout;
pub use self::getal::{in_cents, in_euros, parse_getal, rounded};
pub use self::indexatie::{
    Budgettekort, Caoreeks, Caostap, Caotoets, Indexbestand, Indexclausule, Indexcorrectie, Indexdeel,
    Indexgrens, Indexgrensstap, Indexmethode, Indexreeks, Indexreeksen, Indexstap, Indexweigeraar,
    Reeksgewicht, Reekswaarde,
};
