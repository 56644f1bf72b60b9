//! Figures per area in JSON: pages of `OData` version 3 and 4, and the properties of a map.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};
use tables::{Fault, RawTable};

use crate::cijfers::fill;
use crate::geojson::code_of;
use crate::{Cijferbron, Gebiedscijferlijst, Kerncijfer};

/// Bytes of all pages together: a whole table of the country is about 100 MB.
const LIMIT: usize = 512 << 20;
/// The dimension of areas, as CBS calls it in every table of districts.
const AREA: &str = "WijkenEnBuurten";

type Object = Map<String, Value>;

/// Reads figures per area from JSON: all pages of a table of CBS or RIVM together, in their order, by `OData` version 3
/// (`TypedDataSet`) or 4 (`Observations` with `MeasureCodes`), or a map with figures (`GeoJSON`).
///
/// The documents and code lists beside the pages (`DataProperties`, `WijkenEnBuurtenCodes`) may be given too: each is
/// known by what is in it. Columns are found by name, never by place. A page that is broken off, or after which another
/// one should follow, is a fault of the whole: half a table is no table.
///
/// ```
/// use gebieden::{Cijferbron, Cijfersoort, Indelingsjaar, Kerncijfer, Leeftijdsgroep, read_gebiedscijfers_json};
/// let bron = Cijferbron {
///     soort: Cijfersoort::Kwb, jaar: 2024, indeling: Indelingsjaar::new(2024)?, leeftijd: Leeftijdsgroep::Iedereen,
/// };
/// let page = br#"{"value":[{"ID":0,"WijkenEnBuurten":"GM0014    ","WmoClienten_93":5200,"AantalInwoners_5":null}]}"#;
/// let list = read_gebiedscijfers_json([page.as_slice()], bron);
/// assert_eq!(list.gebieden[0].cijfer(Kerncijfer::WmoClienten), Some(5200.0));
/// assert_eq!(list.gebieden[0].cijfer(Kerncijfer::Inwoners), None, "unknown is not 0");
///
/// let half = br#"{"value":[{"ID":0,"WijkenEnBuurten":"GM0014    ","WmoCl"#;
/// let list = read_gebiedscijfers_json([page.as_slice(), half.as_slice()], bron);
/// assert!(list.gebieden.is_empty() && list.faults[0].to_string().contains("Bestand 2"));
/// # Ok::<(), gebieden::OngeldigJaar>(())
/// ```
pub fn read_gebiedscijfers_json<'a>(
    files: impl IntoIterator<Item = &'a [u8]>,
    bron: Cijferbron,
) -> Gebiedscijferlijst {
    let mut list = Gebiedscijferlijst::default();
    match Paginas::read(files).and_then(|pages| pages.table()) {
        Ok(table) => fill(&mut list, table, bron),
        Err(fault) => list.fault(fault),
    }
    list
}

/// What the files hold, by kind of row.
#[derive(Default)]
struct Paginas {
    rows: Vec<Object>,
    observations: Vec<Object>,
    /// Names of columns (version 3) by key.
    titles: BTreeMap<String, String>,
    /// Names of measures and areas (version 4) by key.
    codes: BTreeMap<String, String>,
    /// The last page of rows says that another follows.
    goes_on: bool,
}

impl Paginas {
    fn read<'a>(files: impl IntoIterator<Item = &'a [u8]>) -> Result<Self, Fault> {
        let mut found = Self::default();
        let mut size = 0_usize;
        for (number, bytes) in (1..).zip(files) {
            size = size.saturating_add(bytes.len());
            if size > LIMIT {
                return Err(Fault::of_file(
                    format!("De bestanden zijn samen groter dan {} MB.", LIMIT >> 20),
                    "Haal de tabel per gemeente op.",
                ));
            }
            found.add(number, bytes)?;
        }
        Ok(found)
    }

    fn add(&mut self, number: usize, bytes: &[u8]) -> Result<(), Fault> {
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let mut page: Value = serde_json::from_slice(bytes).map_err(|error| {
            let at = format!("regel {}, teken {}", error.line(), error.column());
            let rule = if error.is_eof() {
                format!("Bestand {number} is niet compleet: het stopt op {at}.")
            } else {
                format!("Bestand {number} is geen JSON ({at}).")
            };
            Fault::of_file(rule, "Haal het opnieuw op. Van deze levering telt niets mee.")
        })?;
        if let Some(Value::Array(features)) = page.get_mut("features").map(Value::take) {
            self.rows.extend(features.into_iter().filter_map(properties));
            return Ok(());
        }
        let follows = ["odata.nextLink", "@odata.nextLink"]
            .iter()
            .any(|link| page.get(link).is_some_and(Value::is_string));
        let Some(Value::Array(rows)) = page.get_mut("value").map(Value::take) else {
            return Err(Fault::of_file(
                format!("In bestand {number} staan geen rijen van het CBS en geen gebieden van een kaart."),
                "Lever de bladzijden van TypedDataSet of Observations aan, of een kaart als GeoJSON.",
            ));
        };
        for row in rows {
            let Value::Object(row) = row else {
                let rule = format!("In bestand {number} staat een rij zonder velden.");
                return Err(Fault::of_file(rule, "Haal het opnieuw op."));
            };
            self.sort(row, follows);
        }
        Ok(())
    }

    /// Puts a row with its kind.
    fn sort(&mut self, row: Object, follows: bool) {
        let name = |key: &str| Some((text(row.get(key)?), text(row.get("Title")?)));
        if row.contains_key("Measure") && row.contains_key("Value") {
            self.goes_on = follows;
            self.observations.push(row);
        } else if let Some((key, title)) = name("Identifier") {
            self.codes.insert(key, title);
        } else if let Some((key, title)) = name("Key") {
            // A group of columns has no key of its own.
            if row.contains_key("Type") && !key.is_empty() {
                self.titles.insert(key, title);
            }
        } else if !row.contains_key("ShortTitle") {
            self.goes_on = follows;
            self.rows.push(row);
        }
    }

    fn table(self) -> Result<RawTable, Fault> {
        if self.goes_on {
            return Err(Fault::of_file(
                "Na het laatste bestand komt er nog een.",
                "Haal de volgende bladzijden ook op en lever ze samen aan. Van deze levering telt niets mee.",
            ));
        }
        if self.observations.is_empty() { Ok(self.wide()) } else { self.long() }
    }

    /// Rows of version 3 or of a map: a column for each topic.
    fn wide(self) -> RawTable {
        let mut keys: Vec<String> = Vec::new();
        let mut seen = BTreeSet::new();
        for key in self.rows.iter().flat_map(Map::keys) {
            if seen.insert(key.as_str()) {
                keys.push(key.clone());
            }
        }
        let header = keys.iter().map(|key| self.column_name(key)).collect();
        let cells =
            |row: &Object| keys.iter().map(|key| row.get(key).map(text).unwrap_or_default()).collect();
        RawTable::of_texts(header, self.rows.iter().map(cells))
    }

    /// The key of a column, or its title where only that tells what it is.
    fn column_name(&self, key: &str) -> String {
        let by_title = || {
            let title = self.titles.get(key)?;
            Kerncijfer::of_column(title).map(|_| title.clone())
        };
        if Kerncijfer::of_column(key).is_some() { None } else { by_title() }.unwrap_or_else(|| key.to_owned())
    }

    /// Observations of version 4: a row for each figure, put side by side.
    fn long(self) -> Result<RawTable, Fault> {
        let measures: BTreeSet<String> = self.observations.iter().filter_map(measure).collect();
        if !measures.iter().any(|code| self.codes.contains_key(code)) {
            return Err(Fault::of_file(
                "De lijst met onderwerpen (MeasureCodes) ontbreekt.",
                "Lever die samen met de cijfers aan. Zonder de lijst is niet te zeggen waar een cijfer over gaat.",
            ));
        }
        let columns = self.measures(&measures);
        let dimensions = ["Perioden", "Leeftijd", "Marges"];
        let mut rows: BTreeMap<Vec<String>, BTreeMap<&str, String>> = BTreeMap::new();
        for row in &self.observations {
            let Some(code) =
                measure(row).and_then(|code| columns.get_key_value(&code).map(|(code, _)| code.as_str()))
            else {
                continue;
            };
            let place = |name: &str| row.get(name).map(text).unwrap_or_default();
            let key = [AREA].iter().chain(&dimensions).map(|name| place(name)).collect();
            rows.entry(key).or_default().insert(code, place("Value"));
        }
        let mut header: Vec<String> =
            [AREA].iter().chain(&dimensions).map(|name| (*name).to_owned()).collect();
        // A dimension that the table does not have is no column.
        let has = |at: usize| rows.keys().any(|key| key.get(at).is_some_and(|text| !text.is_empty()));
        let kept: Vec<usize> = (0..header.len()).filter(|at| *at == 0 || has(*at)).collect();
        header = kept.iter().filter_map(|at| header.get(*at).cloned()).collect();
        header.push("naam".to_owned());
        header.extend(columns.values().cloned());
        let cells = rows.iter().map(|(key, values)| {
            let mut cells: Vec<String> = kept.iter().filter_map(|at| key.get(*at).cloned()).collect();
            cells.push(key.first().and_then(|area| self.codes.get(area)).cloned().unwrap_or_default());
            cells.extend(columns.keys().map(|code| values.get(code.as_str()).cloned().unwrap_or_default()));
            cells
        });
        Ok(RawTable::of_texts(header, cells))
    }

    /// The measures that are a key figure, by code. Two that answer to one name are not guessed between.
    fn measures(&self, used: &BTreeSet<String>) -> BTreeMap<String, String> {
        let mut found: BTreeMap<Kerncijfer, Vec<&String>> = BTreeMap::new();
        for code in used {
            if let Some(which) = self.codes.get(code).and_then(|title| Kerncijfer::of_column(title)) {
                found.entry(which).or_default().push(code);
            }
        }
        let alone =
            |codes: Vec<&String>| if let [one] = codes.as_slice() { Some((*one).clone()) } else { None };
        found
            .into_values()
            .filter_map(alone)
            .map(|code| (code.clone(), self.codes.get(&code).cloned().unwrap_or_default()))
            .collect()
    }
}

fn measure(row: &Object) -> Option<String> {
    row.get("Measure").map(text)
}

/// The properties of a feature as a row, with the code of its own level.
fn properties(mut feature: Value) -> Option<Object> {
    let Some(Value::Object(mut row)) = feature.get_mut("properties").map(Value::take) else { return None };
    if let Some(code) = code_of(&row) {
        row.insert(AREA.to_owned(), Value::String(code));
    }
    Some(row)
}

/// A value as a cell of a table. CBS fills keys up with spaces.
fn text(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.trim().to_owned(),
        other => other.to_string(),
    }
}
