//! An agreement as a value: who does what, where, for how long, at what price, and how both sides learn from it.
//!
//! An [`Afspraak`] is valid by construction from an [`Afspraakbestand`]. It knows what is still missing
//! ([`Afspraak::checklist`], fifteen points), what stands in the way of offering it ([`Afspraak::hindernissen`]), what
//! it says in words ([`artikelen`]), what differs from another version ([`verschil`]), and which bytes are signed
//! ([`Afspraak::document`]). [`Ondertekening`] is the walk from an open version to one that holds; [`Gebiedsbudget`]
//! the budget of an area, L = Σ p·q·t; [`Raamafspraak`] the framework of a region.
//!
//! It reads no clock and does no I/O. Amounts are whole cents; divided amounts sum by largest remainder.
//!
//! ```
//! use afspraak::{Afspraak, Afspraakbestand};
//! let bestand: Afspraakbestand = serde_json::from_str(r#"{
//!   "titel": "Schulden bij jonge gezinnen in Noord", "opgave": "7", "gebieden": ["WK099900"],
//!   "begin": "2027-01-01", "eind": "2030-12-31", "looptijd": "meerjarig",
//!   "budget": [{"jaar": 2027, "taakveld": "6.1", "klasse": "collectief", "omschrijving": "sociaal werk", "bedrag": 25000000}]
//! }"#).unwrap();
//! let afspraak = Afspraak::new(bestand).unwrap();
//! assert_eq!(afspraak.totaal().to_string(), "€ 250.000,00");
//! let missing = afspraak.checklist().into_iter().filter(|punt| !punt.klaar()).count();
//! assert_eq!(missing, 15, "a draft: there is still a lot to agree");
//! ```

mod afronden;
mod afspraak;
mod artikelen;
mod assen;
mod bestand;
mod checklist;
mod deel;
mod document;
mod fout;
mod gebied;
mod getal;
mod kijken;
mod oordeel;
mod raam;
mod schema;
mod sleutel;
mod tekenen;
mod tekenstap;
mod verschil;

pub use self::afspraak::{Afspraak, tariefeisen};
pub use self::artikelen::{Afspraakartikel, Artikelregel, artikelen, index_in_words};
pub use self::assen::{Assen, Asweigering, Bekostiging, Looptijdsoort, Rechtsvorm};
pub use self::bestand::{
    Afspraakbestand, Afspraakeis, Afspraakpartij, Begrotingsvoorbehoud, Budgetklasse, Budgetregel,
    Clausulegevolg, Egalisatiereserve, Gegevensbijlage, Gemachtigde, Geschiltrede, IJkmoment, IJksoort,
    Onderaanneming, Partijrol, Prijsverklaring, Rapportage, Risicoverdeling, Scenarioherkomst,
    Uitkomstclausule, Uitstap,
};
pub use self::checklist::Checkpunt;
pub use self::deel::Afspraakdeel;
pub use self::document::{Documenthash, VORM};
pub use self::fout::Afspraakfout;
pub use self::gebied::{
    Bedragband, Bodemoordeel, Bodemregel, Gebiedsbestemming, Gebiedsbudget, Gebiedsbudgetbestand,
    Gebiedsdeel, Gebiedsproduct, Gebiedsregel,
};
pub use self::oordeel::Clausuleoordeel;
pub use self::raam::{Raamafspraak, Raambestand, Raambijlage, Raamgedeeld, Raamvoorwaarde};
pub use self::schema::file_schema;
pub use self::tekenen::Ondertekening;
pub use self::tekenstap::{Afspraakstand, Handtekening, Sluiting, Tekenstap};
pub use self::verschil::{Afspraakverschil, Regelsoortverschil, Regelverschil, Tekstdeel, verschil, words};
