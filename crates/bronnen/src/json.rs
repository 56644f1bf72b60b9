//! A register as a list in JSON, as a table.

use std::collections::HashMap;

use serde_json::{Map, Value};
use tables::Fault;

use crate::bevinding::quoted;
use crate::limits::JSON_BYTES;

/// Whether this is a list in JSON, and no table.
pub(crate) fn is_list(bytes: &[u8]) -> bool {
    bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start().starts_with(b"[")
}

/// A list of flat objects as CSV: the keys are the header, the first object is row 2.
pub(crate) fn to_csv(bytes: &[u8]) -> Result<Vec<u8>, Fault> {
    if bytes.len() > JSON_BYTES {
        let rule = format!("Het bestand is groter dan {} MB.", JSON_BYTES >> 20);
        return Err(Fault::of_file(rule, "Verdeel de rijen over meer bestanden."));
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let items: Vec<Map<String, Value>> = serde_json::from_slice(bytes).map_err(|error| {
        // The error of serde may quote the file, so only its place is told.
        let rule = format!("Op regel {}, teken {} is dit geen lijst in JSON.", error.line(), error.column());
        Fault::of_file(rule, "Maak het bestand opnieuw, of lever een CSV of Excel aan.")
    })?;
    let mut names: Vec<&str> = Vec::new();
    let mut places: HashMap<&str, usize> = HashMap::new();
    for key in items.iter().flat_map(Map::keys) {
        places.entry(key).or_insert_with(|| {
            names.push(key);
            names.len() - 1
        });
    }
    let mut writer = csv::WriterBuilder::new().delimiter(b';').from_writer(Vec::new());
    let unwritten =
        |_| Fault::of_file("De lijst in JSON is leeg of te groot.", "Lever een CSV of Excel aan.");
    writer.write_record(&names).map_err(unwritten)?;
    for (number, item) in (1..).zip(&items) {
        let mut cells = vec![String::new(); names.len()];
        for (key, value) in item {
            let place = places.get(key.as_str()).copied().unwrap_or_default();
            if let Some(cell) = cells.get_mut(place) {
                *cell = text(value).ok_or_else(|| nested(number, key))?;
            }
        }
        writer.write_record(&cells).map_err(unwritten)?;
    }
    writer.into_inner().map_err(|_| Fault::of_file("De lijst in JSON is te groot.", "Lever een CSV aan."))
}

fn text(value: &Value) -> Option<String> {
    Some(match value {
        Value::Null => String::new(),
        Value::Bool(yes) => if *yes { "ja" } else { "nee" }.to_owned(),
        Value::Number(number) => number.to_string(),
        Value::String(text) => text.clone(),
        Value::Array(_) | Value::Object(_) => return None,
    })
}

fn nested(number: usize, key: &str) -> Fault {
    Fault::of_file(
        format!("In onderdeel {number} van de lijst is '{}' zelf een lijst of een object.", quoted(key)),
        "Lever een lijst aan waarin elk onderdeel alleen teksten en getallen heeft.",
    )
}
