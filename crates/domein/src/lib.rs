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
pub mod dag;
mod gebied;
mod huishouden;
mod maand;
mod masker;
mod periode;
mod pseudoniem;
mod regeling;
mod stapel;
mod voorziening;
mod wet;

pub use bedrag::Bedrag;
pub use bsn::{Bsn, BsnFout};
pub use codes::{AgbCode, Gemeentecode, OngeldigeCode, Productcategorie, Productcode};
pub use gebied::{Buurtcode, Postcode};
pub use huishouden::Huishoudengrond;
pub use maand::Maand;
pub use masker::mask_bsn;
pub use periode::{OngeldigePeriode, Periode, parse_datum};
pub use pseudoniem::Pseudoniem;
pub use regeling::{Ondersteuning, Regeling};
pub use stapel::Stapel;
pub use voorziening::{Klasse, Levensdomein, Voorziening, Voorzieningset};
pub use wet::Wet;

/// A calendar day without time or time zone.
pub type Datum = jiff::civil::Date;
/// A time of day without time zone.
pub type Tijd = jiff::civil::Time;

/// Days since 1970-01-01: the form of a day in columns.
///
/// ```
/// # use domein::{day_number, parse_datum};
/// assert_eq!(day_number(parse_datum("1970-01-02")?), 1);
/// # Ok::<(), domein::OngeldigeCode>(())
/// ```
pub fn day_number(day: Datum) -> i32 {
    // Between the years -9999 and 9999 the difference fits with room to spare.
    day.since((jiff::Unit::Day, Datum::constant(1970, 1, 1))).map_or(0, |span| span.get_days())
}

/// The day with this [`day_number`]; beyond the calendar, its edge.
///
/// ```
/// # use domein::{day_from_number, parse_datum};
/// assert_eq!(day_from_number(20_089), parse_datum("2025-01-01")?);
/// # Ok::<(), domein::OngeldigeCode>(())
/// ```
pub fn day_from_number(number: i32) -> Datum {
    let edge = if number < 0 { Datum::MIN } else { Datum::MAX };
    jiff::Span::new()
        .try_days(i64::from(number))
        .ok()
        .and_then(|span| Datum::constant(1970, 1, 1).checked_add(span).ok())
        .unwrap_or(edge)
}
