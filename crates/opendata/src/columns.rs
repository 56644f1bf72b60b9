//! Columns of a table, found by what they are called. Where a column stands, and which number CBS put behind its key,
//! differs per year.

use serde_json::Value;

use crate::FetchError;

/// A column of a table of CBS, as its metadata tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// The name in the rows, such as `AantalInwoners_5`.
    pub key: String,
    /// The name for people, such as `Aantal inwoners`.
    pub title: String,
    /// What it is: `Topic`, `Dimension`, `TimeDimension`, `GeoDimension`, `GeoDetail` (`Type` of CBS).
    pub kind: String,
}

/// The columns of a table.
///
/// ```
/// use opendata::Columns;
/// let properties = br#"{"value":[
///     {"Key":"Gemeenten","Title":"Gemeenten","Type":"GeoDimension"},
///     {"Key":"k_1ePlaatsing_1","Title":"1e plaatsing","Type":"Topic"}]}"#;
/// let columns = Columns::read(properties)?;
/// assert_eq!(columns.find("1e plaatsing")?.key, "k_1ePlaatsing_1");
/// let error = columns.find("2e plaatsing").unwrap_err().to_string();
/// assert!(error.contains("ontbreekt 2e plaatsing") && error.contains("k_1ePlaatsing_1"));
/// # Ok::<(), opendata::FetchError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Columns(Vec<Column>);

impl Columns {
    /// The columns that the document `DataProperties` of `OData` version 3 tells.
    ///
    /// # Errors
    /// When it is no such document.
    pub fn read(data_properties: &[u8]) -> Result<Self, FetchError> {
        let (rows, _) = crate::page::metadata("DataProperties", data_properties)?;
        Ok(Self::of_rows(&rows))
    }

    pub(crate) fn of_rows(rows: &[Value]) -> Self {
        let column = |row: &Value| {
            let text =
                |field: &str| row.get(field).and_then(Value::as_str).unwrap_or_default().trim().to_owned();
            let column = Column { key: text("Key"), title: text("Title"), kind: text("Type") };
            // A group of columns has no key.
            (!column.key.is_empty() && column.kind != "TopicGroup").then_some(column)
        };
        Self(rows.iter().filter_map(column).collect())
    }

    /// Every column, in the order of the source.
    pub fn iter(&self) -> impl Iterator<Item = &Column> {
        self.0.iter()
    }

    /// A column by its key, by its key without the number, or by its title; capitals, spaces and signs do not matter.
    ///
    /// # Errors
    /// When it is not there, or two columns answer to the name: with the columns that are.
    pub fn find(&self, name: &str) -> Result<&Column, FetchError> {
        let by_key = self.0.iter().find(|column| column.key == name);
        let wanted = plain(name);
        let mut others =
            self.0.iter().filter(|column| plain(&column.key) == wanted || plain(&column.title) == wanted);
        match by_key.or_else(|| others.next().filter(|_| others.next().is_none())) {
            Some(column) => Ok(column),
            None => Err(FetchError::missing(
                "de kolommen van de tabel",
                name,
                self.0.iter().map(|column| column.key.as_str()),
            )),
        }
    }
}

/// A name without what CBS adds to a key: `k_` before a digit, and a number behind it.
fn plain(name: &str) -> String {
    let name = name.strip_prefix("k_").unwrap_or(name);
    let name = match name.rsplit_once('_') {
        Some((begin, number)) if !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()) => {
            begin
        }
        _ => name,
    };
    name.chars().filter(|sign| sign.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn columns(keys: &[(&str, &str)]) -> Columns {
        Columns(
            keys.iter()
                .map(|(key, title)| Column {
                    key: (*key).to_owned(),
                    title: (*title).to_owned(),
                    kind: "Topic".to_owned(),
                })
                .collect(),
        )
    }

    #[test]
    fn a_column_is_found_by_name_wherever_it_stands() {
        let one = columns(&[("AantalInwoners_5", "Aantal inwoners"), ("Mannen_6", "Mannen")]);
        let other = columns(&[("Mannen_8", "Mannen"), ("AantalInwoners_9", "Aantal inwoners")]);
        for name in ["AantalInwoners_5", "AantalInwoners", "aantal inwoners"] {
            assert_eq!(one.find(name).unwrap().key, "AantalInwoners_5", "{name}");
            assert_eq!(other.find(name).unwrap().key, "AantalInwoners_9", "{name}");
        }
    }

    #[test]
    fn two_columns_of_one_name_are_not_guessed_between() {
        let two = columns(&[("Totaal_1", "Totaal"), ("Totaal_2", "Totaal")]);
        assert!(two.find("Totaal").is_err());
        assert_eq!(two.find("Totaal_2").unwrap().key, "Totaal_2");
    }
}
