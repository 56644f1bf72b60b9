use std::fmt;

use domein::{Bedrag, Bsn, Datum, Postcode};

use crate::fault::Fault;
use crate::header::Layout;
use crate::values::Value;
use crate::{Template, quote};

/// A row whose cells are all good, by the names of the template. `Debug` shows its number only.
pub struct Row<'a> {
    pub(crate) number: u32,
    pub(crate) values: &'a [Value],
    pub(crate) template: &'a Template,
    pub(crate) layout: &'a Layout,
}

impl<'a> Row<'a> {
    /// Its number as a spreadsheet shows it, from 1.
    pub fn number(&self) -> u32 {
        self.number
    }

    /// The value of a column. `Option<T>` for a column that may be empty.
    ///
    /// # Errors
    /// When the column is empty and `T` is no `Option`; and when the template has no such column or another
    /// kind of column, which is a mistake in the caller.
    ///
    /// ```
    /// use domein::Bedrag;
    /// use tables::{Column, Kind, Options, Template, read_with};
    /// let template = Template::new("Kosten", vec![Column::new("Post", Kind::Text), Column::new("Bedrag", Kind::Amount)]);
    /// let reading = read_with("Post;Bedrag\nHuur;€ 1.234,50\nZaal;\n".as_bytes(), &template, &Options::default(), |row| {
    ///     Ok((row.get::<String>("Post")?, row.get::<Option<Bedrag>>("Bedrag")?))
    /// });
    /// assert_eq!(reading.rows[0], ("Huur".to_owned(), Some(Bedrag::from_cents(123_450))));
    /// assert_eq!(reading.rows[1], ("Zaal".to_owned(), None));
    /// ```
    pub fn get<T: FromValue<'a>>(&self, column: &str) -> Result<T, Fault> {
        let place = self.template.place(column).ok_or_else(|| mistake(column))?;
        let value = self.values.get(place).ok_or_else(|| mistake(column))?;
        match (T::from_value(value), value) {
            (Some(found), _) => Ok(found),
            (None, Value::Empty) => Err(self.fault(column, "Deze cel is leeg.", "Vul een waarde in.")),
            (None, _) => Err(mistake(column)),
        }
    }

    /// A fault of this row, for a rule of the caller. The texts are Dutch, and hold no value of a private column.
    pub fn fault(&self, column: &str, rule: impl Into<String>, way_out: impl Into<String>) -> Fault {
        let fault = Fault::of_row(self.number, rule, way_out);
        match self.template.place(column) {
            Some(place) => Fault { column: Some(self.layout.place(self.template, place)), ..fault },
            None => fault,
        }
    }
}

fn mistake(column: &str) -> Fault {
    Fault::of_file(
        format!("Voorkant vraagt kolom {} op een verkeerde manier.", quote(column)),
        "Dit ligt niet aan uw bestand. Meld het aan de beheerder.",
    )
}

impl fmt::Debug for Row<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Row").field("number", &self.number).finish_non_exhaustive()
    }
}

/// What can be made of a good row.
///
/// ```
/// use tables::{Column, Fault, FromRow, Kind, Options, Row, Template, read};
///
/// struct Inwoners { jaar: i16, aantal: i64 }
///
/// impl FromRow for Inwoners {
///     fn from_row(row: &Row<'_>) -> Result<Self, Fault> {
///         let aantal = row.get("Aantal")?;
///         if aantal < 0 {
///             return Err(row.fault("Aantal", "Het aantal is negatief.", "Vul een aantal van 0 of meer in."));
///         }
///         Ok(Self { jaar: row.get("Jaar")?, aantal })
///     }
/// }
///
/// let template = Template::new("Inwoners", vec![
///     Column::new("Jaar", Kind::Year).required(),
///     Column::new("Aantal", Kind::WholeNumber).required(),
/// ]);
/// let reading = read::<Inwoners>(b"jaar,aantal\n2024,1200\n2025,-3\n", &template, &Options::default());
/// assert_eq!((reading.rows[0].jaar, reading.rows[0].aantal), (2024, 1200));
/// assert_eq!(reading.faults[0].row, Some(3));
/// ```
pub trait FromRow: Sized {
    /// Makes it of a row.
    ///
    /// # Errors
    /// When the row breaks a rule: [`Row::fault`] makes one with its place.
    fn from_row(row: &Row<'_>) -> Result<Self, Fault>;
}

/// A type that a [`Value`] can be.
pub trait FromValue<'a>: Sized {
    /// The value as this type, or `None` when it is empty or of another kind.
    fn from_value(value: &'a Value) -> Option<Self>;
}

macro_rules! from_value {
    ($($type:ty: $pattern:pat => $found:expr;)+) => {$(
        impl<'a> FromValue<'a> for $type {
            fn from_value(value: &'a Value) -> Option<Self> {
                if let $pattern = value { Some($found) } else { None }
            }
        }
    )+};
}

from_value! {
    &'a str: Value::Text(text) | Value::Code(text) => text;
    String: Value::Text(text) | Value::Code(text) => text.to_string();
    i64: Value::Number(number) => *number;
    Bedrag: Value::Amount(amount) => *amount;
    Datum: Value::Date(day) => *day;
    bool: Value::YesNo(yes) => *yes;
    i16: Value::Year(year) => *year;
    Postcode: Value::Postcode(postcode) => *postcode;
    Bsn: Value::Bsn(bsn) => *bsn;
}

impl<'a, T: FromValue<'a>> FromValue<'a> for Option<T> {
    fn from_value(value: &'a Value) -> Option<Self> {
        if *value == Value::Empty { Some(None) } else { T::from_value(value).map(Some) }
    }
}
