//! Values of the Dutch social domain, valid by construction.
//!
//! Whoever holds a [`Bsn`] holds nine digits that pass the eleven-test; whoever holds a [`Periode`] holds a
//! begin that does not lie after its end. The crate does no I/O, reads no clock and knows nothing of the
//! rest of the house.
//!
//! Nouns that a law or a standard defines keep their Dutch name (see `docs/woordenlijst.md`).

mod bedrag;
mod bsn;
mod codes;
mod gebied;
mod huishouden;
mod maand;
mod periode;
mod pseudoniem;
mod voorziening;
mod wet;

pub use bedrag::Bedrag;
pub use bsn::{Bsn, BsnFout};
pub use codes::{AgbCode, Gemeentecode, OngeldigeCode, Productcategorie, Productcode};
pub use gebied::{Buurtcode, Postcode};
pub use huishouden::Huishoudengrond;
pub use maand::Maand;
pub use periode::{OngeldigePeriode, Periode, parse_datum};
pub use pseudoniem::Pseudoniem;
pub use voorziening::{Klasse, Levensdomein, Voorziening, Voorzieningset};
pub use wet::Wet;

/// A calendar day without time or time zone.
pub type Datum = jiff::civil::Date;
/// A time of day without time zone.
pub type Tijd = jiff::civil::Time;
