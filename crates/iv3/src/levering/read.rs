//! From the bytes of a file to a delivery and its findings.

use domein::Gemeentecode;
use serde_json::{Map, Value};

use super::bestand::Bestand;
use super::{Leesuitslag, Levering, controles, rijen};
use crate::bevinding::{Bevindingen, quoted, sentence};
use crate::{Boekjaar, OngeldigVerslag, Verslagperiode, Verslagsoort};

/// A delivery holds at most some ten thousand rows: this is ten times as much.
const MAX_BYTES: usize = 25 << 20;

const METADATA: &[&str] = &[
    "overheidslaag",
    "overheidsnummer",
    "overheidsnaam",
    "boekjaar",
    "periode",
    "status",
    "datum",
    "details_openbaar",
    "financieel_pakket",
    "export_software",
];

const CONTACT: [&str; 3] = ["naam", "email", "telefoon"];

/// Reads the delivery of a municipality: the JSON of CBS, schema 2.0 or 2.1. A byte order mark is allowed.
///
/// Everything that is wrong is told at once. A row that is wrong is left out, with a finding that names its place, the
/// rule and the way out; only a file that is no delivery at all is refused as a whole. Codes, cells that must stay
/// empty and the plausibility checks are those of the year.
///
/// ```
/// use iv3::{Kant, read_levering};
/// let file = r#"{
///   "metadata": {"overheidslaag": "Gemeente", "overheidsnummer": "0301", "overheidsnaam": "Zutphen", "boekjaar": 2025,
///     "periode": 0, "status": "Begroting", "datum": "2025-01-15T10:00:00Z", "details_openbaar": true,
///     "financieel_pakket": "-", "export_software": "-"},
///   "contact": {"naam": "A. Afzender", "email": "a@example.nl", "telefoon": "0575"},
///   "data": {
///     "lasten": [{"taakveld": "6.1", "categorie": "3.8", "bedrag": 1000},
///                {"taakveld": "6.71a", "categorie": "3.8", "bedrag": 7}],
///     "baten": [{"taakveld": "0.7", "categorie": "4.3.1", "bedrag": 1000}],
///     "balans_lasten": [], "balans_baten": [], "balans_standen": []}}"#;
/// let read = read_levering(file.as_bytes());
/// let levering = read.levering.ok_or("refused")?;
/// assert_eq!(levering.posten(Kant::Lasten).len(), 1);
/// let found = &read.bevindingen[0];
/// assert_eq!((found.plaats.as_str(), found.regel), ("data.lasten[1].taakveld", "DF001"));
/// # Ok::<(), &str>(())
/// ```
pub fn read_levering(bytes: &[u8]) -> Leesuitslag {
    let mut found = Bevindingen::default();
    let mut refused = 0;
    let levering = parse(bytes, &mut found).and_then(|file| build(file, &mut found, &mut refused));
    match &levering {
        Some(levering) if refused == 0 => controles::check(levering, &mut found),
        Some(_) => {
            let text = "Er tellen rijen niet mee. Daarom zijn de controles PF001 tot en met PF009 niet gedaan. Verbeter \
                        eerst die rijen.";
            found.warning("data", "PF099", text);
        }
        None => {}
    }
    Leesuitslag { levering, bevindingen: found.list, verzwegen: found.more, afgekeurd: refused }
}

fn parse(bytes: &[u8], found: &mut Bevindingen) -> Option<Bestand> {
    if bytes.len() > MAX_BYTES {
        let text = "Het bestand is groter dan 25 MB. Lever alleen de Iv3-levering zelf aan.";
        found.error("bestand", "BESTAND", text);
        return None;
    }
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        found.error("bestand", "BESTAND", "Het bestand staat in UTF-16. Bewaar het in UTF-8.");
        return None;
    }
    match serde_json::from_slice::<Bestand>(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)) {
        Ok(file) => Some(file),
        // The error of serde may quote the file, so only its place is told.
        Err(error) => {
            let place = format!("regel {}, teken {}", error.line(), error.column());
            let text = "Het bestand is hier geen goede JSON, of een onderdeel is geen lijst of staat er twee keer. \
                        Maak het bestand opnieuw vanuit uw financiële pakket.";
            found.error(place, "BESTAND", text);
            None
        }
    }
}

fn build(file: Bestand, found: &mut Bevindingen, refused: &mut usize) -> Option<Levering> {
    let Some(Value::Object(metadata)) = &file.metadata else {
        let text =
            "Het onderdeel metadata ontbreekt. Gebruik een Iv3-levering van het CBS, schema 2.0 of 2.1.";
        found.error("metadata", "SF001", text);
        return None;
    };
    if let Some(version) = other_version(metadata, file.contact.as_ref()) {
        found.error(
            "bestand",
            "SCHEMA",
            format!(
                "Dit bestand heeft schema {version}. Hier kan alleen schema 2.0 of 2.1. Maak het bestand opnieuw met schema \
                 2.1 van het CBS."
            ),
        );
        return None;
    }
    for key in file.unknown.keys() {
        let text = "Dit onderdeel hoort niet in een Iv3-levering. Het is niet gelezen. Haal het weg.";
        found.warning(quoted(key), "SCHEMA", text);
    }
    let levering = read_metadata(metadata, found);
    check_contact(file.contact.as_ref(), found);
    let Some(data) = file.data else {
        found.error("data", "SF010", "Het onderdeel data ontbreekt. Maak het bestand opnieuw, met data.");
        return None;
    };
    let mut levering = levering?;
    *refused = rijen::fill(&mut levering, data, found)?;
    Some(levering)
}

/// The name of a schema that is not read here. A delivery does not name its schema; the old one has other keys.
fn other_version(metadata: &Map<String, Value>, contact: Option<&Value>) -> Option<String> {
    let named =
        ["schemaversie", "schema_versie", "versie", "version"].iter().find_map(|key| metadata.get(*key));
    if let Some(named) = named {
        let text = named.as_str().map_or_else(|| named.to_string(), str::to_owned);
        if !text.trim().trim_start_matches('v').starts_with('2') {
            return Some(quoted(&text));
        }
    }
    if ["software", "publiceren"].iter().any(|key| metadata.contains_key(*key)) {
        return Some("1.1".to_owned());
    }
    let is_old = metadata.get("boekjaar").is_some_and(Value::is_string)
        || contact.is_some_and(|contact| contact.get("e-mail").is_some());
    is_old.then(|| "1.0".to_owned())
}

/// The delivery without its rows; None when it cannot be known whose it is, and of which report.
fn read_metadata(metadata: &Map<String, Value>, found: &mut Bevindingen) -> Option<Levering> {
    for key in METADATA.iter().filter(|key| !metadata.contains_key(**key)) {
        let text = format!("De sleutel {key} ontbreekt. Vul hem in.");
        found.error(format!("metadata.{key}"), "SF002", text);
    }
    for key in metadata.keys().filter(|key| !METADATA.contains(&key.as_str())) {
        let text = "Deze sleutel hoort niet bij metadata. Hij is niet gelezen. Haal hem weg.";
        found.warning(format!("metadata.{}", quoted(key)), "SF003", text);
    }
    let is_municipality = read_layer(metadata, found);
    let gemeente = read_gemeente(metadata, found);
    let boekjaar = read_number(metadata, "boekjaar", Boekjaar::new, found);
    let periode = read_number(metadata, "periode", Verslagperiode::from_number, found);
    let verslag = Verslagsoort { boekjaar: boekjaar?, periode: periode? };
    check_status(metadata, verslag.periode, found);
    let open = metadata.get("details_openbaar");
    if open.is_some_and(|value| !value.is_boolean()) {
        found.error("metadata.details_openbaar", "SF004", "Dit moet true of false zijn. Pas het aan.");
    }
    Some(Levering {
        gemeente: gemeente.filter(|_| is_municipality)?,
        naam: metadata.get("overheidsnaam").and_then(Value::as_str).map(name).unwrap_or_default(),
        verslag,
        openbaar: open.and_then(Value::as_bool).unwrap_or_default(),
        lasten: Vec::new(),
        baten: Vec::new(),
        balans_lasten: Vec::new(),
        balans_baten: Vec::new(),
        standen: Vec::new(),
        refused: Vec::new(),
    })
}

/// A name as it can be shown: no longer than names are.
fn name(text: &str) -> String {
    text.trim().chars().filter(|sign| !sign.is_control()).take(80).collect()
}

fn read_layer(metadata: &Map<String, Value>, found: &mut Bevindingen) -> bool {
    match metadata.get("overheidslaag").map(Value::as_str) {
        None => false,
        Some(Some("Gemeente")) => true,
        Some(_) => {
            let text = "Hier kan alleen de levering van een gemeente, niet die van een provincie of een \
                        gemeenschappelijke regeling. Kies een bestand met overheidslaag Gemeente.";
            found.error("metadata.overheidslaag", "SF004", text);
            false
        }
    }
}

fn read_gemeente(metadata: &Map<String, Value>, found: &mut Bevindingen) -> Option<Gemeentecode> {
    let value = metadata.get("overheidsnummer")?;
    let code = value.as_str().and_then(|text| text.trim().parse().ok());
    if code.is_none() {
        let text =
            "Dit is geen gemeentecode. Vul de vier cijfers van het CBS in als tekst, bijvoorbeeld \"0301\".";
        found.error("metadata.overheidsnummer", "SF004", text);
    }
    code
}

fn read_number<T>(
    metadata: &Map<String, Value>,
    key: &str,
    read: impl FnOnce(i64) -> Result<T, OngeldigVerslag>,
    found: &mut Bevindingen,
) -> Option<T> {
    let value = metadata.get(key)?;
    // The schema says "number", so 2025.0 is a year too.
    let whole =
        value.as_i64().or_else(|| value.as_f64().filter(|one| one.fract() == 0.0).map(|one| one as i64));
    let text = match whole.map(read) {
        Some(Ok(value)) => return Some(value),
        Some(Err(error)) => sentence(&error),
        None => "Dit moet een heel getal zijn. Pas het aan.".to_owned(),
    };
    found.error(format!("metadata.{key}"), "SF004", text);
    None
}

fn check_status(metadata: &Map<String, Value>, periode: Verslagperiode, found: &mut Bevindingen) {
    let Some(status) = metadata.get("status") else { return };
    let expected = if periode == Verslagperiode::Begroting { "Begroting" } else { "Realisatie" };
    if status.as_str() != Some(expected) {
        let text = format!(
            "Bij periode {} hoort status {expected}. Controleer of dit het goede bestand is, en pas de status aan.",
            periode.number()
        );
        found.warning("metadata.status", "SF004", text);
    }
}

/// Who sent the file is asked by the schema, and is not read any further.
fn check_contact(contact: Option<&Value>, found: &mut Bevindingen) {
    let Some(Value::Object(contact)) = contact else {
        found.warning(
            "contact",
            "SF005",
            "Het onderdeel contact ontbreekt. Het CBS vraagt erom. Vul het in.",
        );
        return;
    };
    if contact.keys().any(|key| !CONTACT.contains(&key.as_str())) {
        let text =
            "Hier staat een sleutel die er niet hoort. Alleen naam, email en telefoon mogen. Haal hem weg.";
        found.warning("contact", "SF007", text);
    }
    for key in CONTACT {
        let place = format!("contact.{key}");
        match contact.get(key) {
            None => found.warning(place, "SF006", "Deze sleutel ontbreekt. Het CBS vraagt erom. Vul hem in."),
            Some(Value::String(text)) if text.trim().is_empty() => {
                found.warning(place, "SF009", "Hier staat niets. Het CBS vraagt erom. Vul het in.");
            }
            Some(Value::String(_)) => {}
            Some(_) => found.warning(place, "SF008", "Dit moet tekst zijn. Pas het aan."),
        }
    }
}
