//! Observations of the `OData` service of CBS (version 4): a row for each figure.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use serde_json::{Map, Value};

use super::odata::{add_row, note_next, parse_page};
use super::{Cijferlijst, Verzameling};
use crate::bevinding::quoted;

/// The dimensions of a cell, by the names that version 3 and 4 share.
const DIMENSIONS: [&str; 4] = ["TaakveldBalanspost", "Categorie", "Gemeenten", "Verslagsoort"];
/// The placings, by the columns of version 3.
const PLACINGS: [&str; 2] = ["k_1ePlaatsing_1", "k_2ePlaatsing_2"];
const MEASURES: &str = "MeasureCodes";

/// A line of a code list.
#[derive(Deserialize)]
struct Code {
    #[serde(rename = "Identifier")]
    identifier: String,
    #[serde(rename = "Title", default)]
    title: String,
}

/// What the code lists tell.
#[derive(Default)]
struct Lists {
    /// Which placing a measure is; None for a measure about something else.
    measures: BTreeMap<String, Option<usize>>,
    /// The codes of each dimension whose list was given.
    codes: BTreeMap<String, BTreeSet<String>>,
}

/// A cell: its codes, in the order of `DIMENSIONS`.
type Cel = [String; DIMENSIONS.len()];

/// A row of version 3 that is put together: where it began, and its placings.
struct Rij {
    place: String,
    placings: [Option<Value>; PLACINGS.len()],
}

/// Reads the same figures as [`read_odata`](crate::read_odata), from version 4 of the service: one observation for each
/// placing of each cell (`Observations`). What a measure and a code are is told by lists: give `MeasureCodes`, and of
/// the dimensions `TaakveldBalanspostCodes`, `CategorieCodes`, `GemeentenCodes` and `VerslagsoortCodes` as far as they
/// are there, each with its name; `MeasureCodes-0001.json` is a name too.
///
/// Keys may be filled up with spaces. A code that its list does not have is left out with a finding.
///
/// ```
/// use iv3::{read_odata, read_odata_v4};
/// let measures = br#"{"value": [{"Identifier": "M1", "Title": "1e plaatsing"}, {"Identifier": "M2", "Title": "2e plaatsing"}]}"#;
/// let long = br#"{"value": [{"Id": 0, "Measure": "M1", "Value": 12.0, "TaakveldBalanspost": "6.1   ",
///     "Categorie": "L3.4.1", "Gemeenten": "GM1680", "Verslagsoort": "2025X000"}]}"#;
/// let wide = br#"{"value": [{"ID": 0, "TaakveldBalanspost": "6.1   ", "Categorie": "L3.4.1", "Gemeenten": "GM1680   ",
///     "Verslagsoort": "2025X000", "k_1ePlaatsing_1": 12, "k_2ePlaatsing_2": null}]}"#;
/// let list = read_odata_v4([("MeasureCodes", measures.as_slice())], [long.as_slice()]);
/// assert_eq!(list, read_odata([wide.as_slice()]));
/// assert_eq!(list.cijfers.len(), 1);
/// ```
pub fn read_odata_v4<'a>(
    lists: impl IntoIterator<Item = (&'a str, &'a [u8])>,
    observations: impl IntoIterator<Item = &'a [u8]>,
) -> Cijferlijst {
    let mut found = Verzameling::default();
    let lists = read_lists(&mut found, lists);
    let (mut cells, mut next) = (BTreeMap::<Cel, Vec<Rij>>::new(), None);
    for (number, page) in observations.into_iter().enumerate() {
        let place = format!("pagina {number}");
        let Some(page) = parse_page::<Map<String, Value>>(&mut found, &place, page) else { continue };
        for (row, observation) in page.value.iter().enumerate() {
            add_observation(&mut found, &mut cells, &lists, format!("{place}, value[{row}]"), observation);
        }
        next = page.next;
    }
    note_next(&mut found, "@odata.nextLink", next.as_deref());
    let mut skipped = 0;
    for (cell, rows) in cells {
        for row in rows {
            skipped += usize::from(!add_row(&mut found, &row.place, &as_wide(&cell, row.placings)));
        }
    }
    let mut list = found.finish();
    list.overgeslagen = skipped;
    list.volgende = next;
    list
}

fn read_lists<'a>(found: &mut Verzameling, lists: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Lists {
    let mut known = Lists::default();
    for (file, bytes) in lists {
        let name = file.split(['-', '.']).next().unwrap_or_default();
        let dimension = name.strip_suffix("Codes").filter(|name| DIMENSIONS.contains(name));
        if name != MEASURES && dimension.is_none() {
            continue;
        }
        let Some(page) = parse_page::<Code>(found, name, bytes) else { continue };
        for Code { identifier, title } in page.value {
            let identifier = identifier.trim().to_owned();
            match dimension {
                Some(name) => _ = known.codes.entry(name.to_owned()).or_default().insert(identifier),
                None => {
                    let placing = placing(&title).or_else(|| placing(&identifier));
                    known.measures.insert(identifier, placing);
                }
            }
        }
    }
    if PLACINGS.iter().enumerate().any(|(one, _)| !known.measures.values().any(|found| *found == Some(one))) {
        let names: Vec<_> = known.measures.keys().map(|name| quoted(name)).collect();
        let text = format!(
            "In MeasureCodes ontbreekt de 1e of de 2e plaatsing. Wel aanwezig: {}. Geef MeasureCodes van dezelfde tabel mee.",
            if names.is_empty() { "niets".to_owned() } else { names.join(", ") }
        );
        // The second placing comes later in the year; without the first there are no figures at all.
        if known.measures.values().any(|found| *found == Some(0)) {
            found.found.warning(MEASURES, "ONBEKEND", text);
        } else {
            found.found.error(MEASURES, "ONBEKEND", text);
        }
    }
    known
}

/// Which placing a title is about: `1e plaatsing`, `k_1ePlaatsing_1`.
fn placing(title: &str) -> Option<usize> {
    let title: String =
        title.chars().filter(|sign| sign.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    ["1eplaatsing", "2eplaatsing"].into_iter().position(|name| title.contains(name))
}

fn add_observation(
    found: &mut Verzameling,
    cells: &mut BTreeMap<Cel, Vec<Rij>>,
    lists: &Lists,
    place: String,
    observation: &Map<String, Value>,
) {
    let text = |field: &str| observation.get(field).and_then(Value::as_str).map(str::trim);
    let wrong = |found: &mut Verzameling, field: &str, what: String| {
        found.found.error(format!("{place}.{field}"), "ONBEKEND", what);
    };
    let missing =
        |field: &str| format!("Het veld {field} ontbreekt of is geen tekst. Haal de rij opnieuw op.");
    let Some(measure) = text("Measure") else { return wrong(found, "Measure", missing("Measure")) };
    let placing = match lists.measures.get(measure) {
        Some(Some(placing)) => *placing,
        Some(None) => return,
        None => return wrong(found, "Measure", unlisted(measure, MEASURES)),
    };
    let mut cell = Cel::default();
    for (code, name) in cell.iter_mut().zip(DIMENSIONS) {
        let Some(text) = text(name) else { return wrong(found, name, missing(name)) };
        if lists.codes.get(name).is_some_and(|codes| !codes.contains(text)) {
            return wrong(found, name, unlisted(text, &format!("{name}Codes")));
        }
        text.clone_into(code);
    }
    let value = observation.get("Value").cloned().unwrap_or_default();
    let rows = cells.entry(cell).or_default();
    // A placing that comes twice makes a second row: then it is told as a row of version 3 that comes twice.
    match rows.iter_mut().find(|row| row.placings[placing].is_none()) {
        Some(row) => row.placings[placing] = Some(value),
        None => {
            let mut placings = [const { None }; PLACINGS.len()];
            placings[placing] = Some(value);
            rows.push(Rij { place, placings });
        }
    }
}

fn unlisted(code: &str, list: &str) -> String {
    format!(
        "De code '{}' staat niet in {list}. De rij telt niet mee. Haal de tabel opnieuw op.",
        quoted(code)
    )
}

fn as_wide(cell: &Cel, placings: [Option<Value>; PLACINGS.len()]) -> Value {
    let codes = DIMENSIONS.into_iter().zip(cell.iter().map(|code| Value::from(code.as_str())));
    let amounts = PLACINGS.into_iter().zip(placings.map(Option::unwrap_or_default));
    Value::Object(codes.chain(amounts).map(|(name, value)| (name.to_owned(), value)).collect())
}
