//! The Kwaliteitskompas of Movisie and `NJi`: six steps that municipality, residents and providers walk together, from how
//! residents are doing to whether they are better off.
//!
//! A compass is written down as a [`Kompasbestand`] and holds as a [`Kompas`]. It counts and tells: each result has at least
//! one number and one story. What hangs loose is shown both ways ([`Kompas::losse_einden`]). Targets are frozen once they are
//! published ([`Kompas::vervolg`]); step 6 closes with all three parties, or with a dated reason for who is missing
//! ([`Kompas::mag_sluiten`]). Nothing here puts organisations in an order.
//!
//! ```
//! # use kompas::{Instemmer, Kompas, Kompasbestand, Kompaspartij, Kompasstap, Stapinstemming};
//! let mut bestand = Kompasbestand { thema: "Schulden".into(), gebied: "Noord".into(), van: 2026, tot: 2029, ..Default::default() };
//! bestand.instemmingen.push(Stapinstemming {
//!     stap: Kompasstap::Verbetercyclus,
//!     partij: Kompaspartij::Inwoners,
//!     wie: Instemmer::Adviesraad { naam: "Adviesraad sociaal domein".into() },
//!     datum: domein::parse_datum("2026-11-30").unwrap(),
//!     daarna_gewijzigd: false,
//! });
//! let kompas = Kompas::new(bestand).unwrap();
//! let fouten = kompas.mag_sluiten(&[]).unwrap_err();
//! assert_eq!(fouten.len(), 2, "municipality and provider did not speak yet");
//! ```

mod arena;
mod bestand;
mod cijfer;
mod fout;
mod instemming;
mod keuzes;
mod kijken;
mod kompas;
mod los;
mod schema;
mod stap;
mod theorie;
mod verhaal;
mod vervolg;

pub use self::arena::{Arenarij, Arenasom, Effectzekerheid, incasso};
pub use self::bestand::{
    Kompasactiviteit, Kompasambitie, Kompasbestand, Kompasindicator, Kompasoutcome, Kompasresultaat,
    Kwaliteitsinput, Kwaliteitsoort, Kwaliteitstand, Monitorcijfer, Streefdoel, Verbetering, Verbeterkeuze,
    Verbeterpunt,
};
pub use self::cijfer::{
    Cijferbron, Cijferstatus, Kompascijfer, Kompaseenheid, MINST, Outcomezicht, VERGELIJKBAAR, marge, wilson,
};
pub use self::fout::Kompasfout;
pub use self::instemming::{Instemmer, Kompassluiting, Stapinstemming, Zonderpartij};
pub use self::kompas::Kompas;
pub use self::los::{Loseind, Loseindsoort};
pub use self::schema::{VORM, file_schema};
pub use self::stap::{Kompaspartij, Kompasstap};
pub use self::theorie::{
    Aannameoordeel, Theorieaanname, Theorieknoop, Theoriepijl, Theoriesoort, Verandertheorie,
};
pub use self::verhaal::{
    Herkenbaar, Kompasverhaal, Verhaalgebruik, Verhaaltoestemming, Verteller, herkenbaar,
};
