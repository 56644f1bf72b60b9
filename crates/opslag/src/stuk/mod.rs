//! Records that are kept by version, with lines below them: how a room keeps what people decide.
//!
//! A room says what a kind of record holds ([`Stuksoort`]) and what a version of it can be ([`besluiten!`](crate::besluiten));
//! this module keeps the laws that hold for all of them. A version holds the whole content and is never changed. Who saves
//! names the version they saw: the next number can be taken once, so whoever comes second hears of it. A form that is sent
//! twice makes one record.
//!
//! ```
//! # use opslag::{Bewaard, Formulier, Opslag, Wie};
//! # use opslag::stuk::{self, Nieuwstuk, Stuksoort, Stukstap};
//! opslag::besluiten! {
//!     /// What a version of a note is.
//!     pub enum Notitiebesluit {
//!         /// The first.
//!         Gemaakt => "gemaakt", "Gemaakt", "Made";
//!         /// Another text.
//!         Gewijzigd => "gewijzigd", "Gewijzigd", "Changed";
//!     }
//! }
//! #[derive(Clone, Debug, PartialEq)]
//! struct Notitie;
//! impl Stuksoort for Notitie {
//!     const SLEUTEL: &'static str = "notitie";
//!     type Inhoud = String;
//!     type Besluit = Notitiebesluit;
//! }
//! # tokio::runtime::Runtime::new()?.block_on(async {
//! # let folder = tempfile::tempdir()?;
//! # let opslag = &Opslag::open_in(folder.path(), logboek::Logsleutel::from_bytes(&[1; 32])).await?;
//! # let wie = Wie { naam: "A. Jansen".into(), oorsprong: "toets".into(), gemeente: "9999".into() };
//! let tekst = "Bel de wijk".to_owned();
//! let stap = Stukstap::<Notitie> { besluit: Notitiebesluit::Gemaakt, inhoud: &tekst, reden: "", namens: "" };
//! let kept = stuk::make(opslag, &Nieuwstuk::default(), &Formulier::fresh(), &stap, &wie).await?;
//! let Bewaard::Nieuw(id) = kept else { unreachable!("it is new") };
//! let note = stuk::one::<Notitie>(opslag, "9999", &id).await?;
//! assert_eq!(note.map(|note| note.nu.inhoud), Some(tekst));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! # })?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod besluit;
mod lezen;
mod regels;
mod schrijven;

use std::fmt::Debug;

use serde::Serialize;
use serde::de::DeserializeOwned;

pub use besluit::Stukbesluit;
pub use lezen::{all, below, one, versions};
pub use regels::{Nieuweregel, Stukregel, Stukregelsoort, add_line, lines, lines_of_all};
pub use schrijven::{add, add_in, hold, make};

/// A kind of record that is kept by version.
pub trait Stuksoort: Clone + Debug + PartialEq {
    /// Its name in records and in the log.
    const SLEUTEL: &'static str;
    /// What a version holds: the whole of it.
    type Inhoud: Clone + Debug + PartialEq + Serialize + DeserializeOwned + Send + Sync;
    /// What a version can be.
    type Besluit: Stukbesluit;
}

/// Where a new record belongs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Nieuwstuk<'a> {
    /// The record above it; empty without one.
    pub hoort_bij: &'a str,
    /// The organisation that it is about or that keeps it; empty for the municipality.
    pub organisatie: &'a str,
}

/// A version to be kept.
pub struct Stukstap<'a, S: Stuksoort> {
    /// What it is.
    pub besluit: S::Besluit,
    /// The whole content.
    pub inhoud: &'a S::Inhoud,
    /// Why; empty where no reason is asked.
    pub reden: &'a str,
    /// The organisation of who saves it; empty for the municipality.
    pub namens: &'a str,
}

/// One version of a record.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(bound(serialize = ""))]
pub struct Stukversie<S: Stuksoort> {
    /// Its number, from 1.
    pub nummer: i64,
    /// What it is.
    pub besluit: S::Besluit,
    /// The whole content.
    pub inhoud: S::Inhoud,
    /// Why; empty where no reason was asked.
    pub reden: String,
    /// The organisation of who saved it; empty for the municipality.
    pub namens: String,
    /// Who saved it.
    pub wie: String,
    /// When, in UTC.
    pub wanneer: String,
}

/// A record as it is now.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(bound(serialize = ""))]
pub struct Stuk<S: Stuksoort> {
    /// Its number.
    pub id: String,
    /// The municipality.
    pub gemeente: String,
    /// The record above it; empty without one.
    pub hoort_bij: String,
    /// The organisation that it is about or that keeps it; empty for the municipality.
    pub organisatie: String,
    /// Its newest version.
    pub nu: Stukversie<S>,
}

fn written(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

#[cfg(test)]
mod tests;
