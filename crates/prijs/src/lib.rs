//! What social work really costs: the build-up of a tariff, the test of an offer, indexation and key figures of an organisation.
//!
//! Amounts are [`domein::Bedrag`] at the edges and [`rust_decimal::Decimal`] inside; nothing is rounded before it is
//! shown. Percentages are in percent points: `4.697` is 4.697 %.
//!
//! A [`Tarief`] is calculated from a [`Tariefbestand`] on a [`Tariefgrond`]: a [`Parameterset`], a [`Caotabel`] and the
//! rises since that table ([`Caoreeks`]). An [`Aanbodtoets`] lays an offer beside it, and an [`Indexclausule`] says what it
//! becomes next year.

mod aanbod;
mod bronstatus;
mod cao;
mod csvtekst;
mod datum;
mod element;
mod fout;
mod getal;
pub mod indexatie;
pub mod kengetal;
mod loon;
mod opbouw;
mod parameters;
mod uren;

pub use self::aanbod::{
    Aanbodbestand, Aanbodoordeel, Aanbodtoets, Elementgat, Tariefbanden, Toetsgrootheid, Toetsoordeel,
    Toetswaarde, Waardeband,
};
pub use self::bronstatus::Bronstatus;
pub use self::cao::{Caocel, Caoladder, Caotabel, Caotrede};
pub use self::element::{Jeugdwetelement, Wmoelement};
pub use self::fout::Prijsfout;
pub use self::getal::{in_cents, in_euros, parse_getal, rounded};
pub use self::indexatie::{
    Budgettekort, Caoreeks, Caostap, Caotoets, Indexbestand, Indexclausule, Indexcorrectie, Indexdeel,
    Indexgrens, Indexgrensstap, Indexmethode, Indexreeks, Indexreeksen, Indexstap, Indexweigeraar,
    Reeksgewicht, Reekswaarde,
};
pub use self::kengetal::{Jaarcijfers, Kengetal, Kengetaleenheid, Kengetalspreiding};
pub use self::loon::{Looncontract, Loonopbouw, Loonregels, Werkgevergrootte};
pub use self::opbouw::{
    Caobestand, Caoregel, Gebruiktewaarde, Mixloon, Mixregel, Tarief, Tariefbestand, Tariefdocument,
    Tariefeenheid, Tariefeis, Tariefgrond, Tariefgrondbestand, Tariefgronden, Tariefpost, Tariefregel,
    Tariefuitkomst, Tariefuitkomstregel, Tariefwaarschuwing, overhead_markup, overhead_share, tarief_schema,
};
pub use self::parameters::{Parameterbestand, Parametercode, Parameterset, Parameterwaarde};
pub use self::uren::{Urenbestand, Urentabel};
