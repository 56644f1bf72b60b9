//! Areas from `GeoJSON`: each area by itself, so that one bad area does not cost the others.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde_json::{Map, Value};
use tables::fold;

use crate::code::shown;
use crate::meetkunde::{Doos, Kruising, area, crossing};
use crate::{Gebiedscode, Indelingsjaar, Punt, Stelsel, Veelhoek, Vlak, Vlakfout, Vlakplaats};

/// Bytes of a file: all neighbourhoods of the country are about 100 MB.
const LIMIT: usize = 256 << 20;
const KEPT: usize = 500;

/// Properties that hold the code, best first, with those that hold the name of the same level.
const PROPERTIES: [(&str, &str); 9] = [
    ("statcode", "statnaam"),
    ("code", "naam"),
    ("code", "name"),
    ("buurtcode", "buurtnaam"),
    ("bucode", "bunaam"),
    ("wijkcode", "wijknaam"),
    ("wkcode", "wknaam"),
    ("gemeentecode", "gemeentenaam"),
    ("gmcode", "gmnaam"),
];

/// Areas that were read, with what could not be.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Vlakkenlijst {
    /// The good areas, in the order of the file.
    pub vlakken: Vec<Vlak>,
    /// Areas of water, which are left out.
    pub overgeslagen: usize,
    /// Rings that ran the wrong way and were turned: most files of CBS have them.
    pub gedraaid: usize,
    /// What is wrong, at most 500.
    pub faults: Vec<Vlakfout>,
    /// Faults beyond those.
    pub more_faults: usize,
}

impl Vlakkenlijst {
    fn fault(&mut self, plaats: Vlakplaats, tekst: impl Into<String>) {
        if self.faults.len() < KEPT {
            self.faults.push(Vlakfout::new(plaats, tekst));
        } else {
            self.more_faults += 1;
        }
    }
}

/// Reads areas as CBS, PDOK and Kadaster give them: polygons with a code, in degrees (WGS84) or in RD.
///
/// `indeling` is the year of the codes; it is not needed when the file tells (`jrstatcode`). Which coordinates the file
/// has is in its `crs`, else the numbers show it. Rings that run the wrong way are turned. What has too few points, is
/// not closed, crosses itself, is empty or holds what is no number is a fault, and its area is left out.
///
/// ```
/// use gebieden::{Indelingsjaar, read_geojson};
/// let file = r#"{"type":"FeatureCollection","features":[
///   {"type":"Feature","properties":{"code":"WK001400","name":"Centrum"},
///    "geometry":{"type":"Polygon","coordinates":[[[6.5,53.2],[6.6,53.2],[6.6,53.3],[6.5,53.2]]]}},
///   {"type":"Feature","properties":{"code":"WK001401"},
///    "geometry":{"type":"Polygon","coordinates":[[[6.5,53.2],[6.6,53.2],[6.6,53.3]]]}}]}"#;
/// let list = read_geojson(file.as_bytes(), Some(Indelingsjaar::new(2022)?));
/// assert_eq!(list.vlakken[0].naam.as_deref(), Some("Centrum"));
/// assert_eq!(
///     list.faults[0].to_string(),
///     "gebied 2, deel 1, ring 1: De ring heeft 3 punten. Er zijn er minstens 4 nodig: de laatste is gelijk aan de eerste."
/// );
/// # Ok::<(), gebieden::OngeldigJaar>(())
/// ```
pub fn read_geojson(bytes: &[u8], indeling: Option<Indelingsjaar>) -> Vlakkenlijst {
    let mut list = Vlakkenlijst::default();
    match features(bytes) {
        Err(tekst) => list.fault(Vlakplaats::default(), tekst),
        Ok((crs, features)) => {
            let mut seen = BTreeMap::new();
            for (at, feature) in features.iter().enumerate() {
                let plaats = Vlakplaats { gebied: Some(at + 1), ..Vlakplaats::default() };
                match feature_of(feature, plaats, crs, indeling) {
                    Ok(None) => list.overgeslagen += 1,
                    Ok(Some((vlak, turned))) => {
                        if let Some(first) = seen.get(&(vlak.code, vlak.indeling)) {
                            let tekst = format!("{} is ook gebied {first}. Het eerste telt.", vlak.code);
                            list.fault(plaats, tekst);
                        } else {
                            seen.insert((vlak.code, vlak.indeling), at + 1);
                            list.gedraaid += turned;
                            list.vlakken.push(vlak);
                        }
                    }
                    Err(fault) => list.fault(fault.plaats, fault.tekst),
                }
            }
        }
    }
    list
}

/// The features of a file, and the coordinates that it names.
fn features(bytes: &[u8]) -> Result<(Option<Stelsel>, Vec<Value>), String> {
    if bytes.len() > LIMIT {
        return Err(format!("Het bestand is groter dan {} MB. Haal het per gemeente op.", LIMIT >> 20));
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    // In Windows-1252, too, letters with an accent are those of the first 256 signs.
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => Cow::Owned(bytes.iter().map(|byte| char::from(*byte)).collect()),
    };
    let root = serde_json::from_str::<Value>(&text).or_else(|_| serde_json::from_str(&without_nan(&text)));
    let mut root = root.map_err(|error| {
        format!(
            "Dit is geen GeoJSON (regel {}, teken {}). Haal het bestand opnieuw op.",
            error.line(),
            error.column()
        )
    })?;
    let crs = match root.pointer("/crs/properties/name").and_then(Value::as_str) {
        None => None,
        Some(name) if name.contains("28992") => Some(Stelsel::Rd),
        Some(name) if ["4326", "CRS84", "4258"].iter().any(|known| name.contains(known)) => {
            Some(Stelsel::Wgs84)
        }
        Some(name) => {
            return Err(format!(
                "Het coördinatenstelsel '{}' kent Voorkant niet. Haal het bestand op in RD (EPSG:28992) of WGS84.",
                shown(name)
            ));
        }
    };
    let is = |kind: &str| root.get("type").and_then(Value::as_str) == Some(kind);
    let (is_collection, is_feature) = (is("FeatureCollection"), is("Feature"));
    match root.get_mut("features").map(Value::take) {
        Some(Value::Array(features)) if is_collection => Ok((crs, features)),
        _ if is_feature => Ok((crs, vec![root])),
        _ => {
            Err("Dit is geen GeoJSON met gebieden (FeatureCollection). Haal het bestand opnieuw op."
                .to_owned())
        }
    }
}

/// Some programs write NaN and Infinity, which JSON does not have. As null they are a fault of their own point only.
fn without_nan(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let (mut rest, mut in_text) = (text, false);
    while let Some(sign) = rest.chars().next() {
        let word = (!in_text)
            .then(|| ["NaN", "-Infinity", "Infinity"].into_iter().find(|word| rest.starts_with(word)));
        if let Some(word) = word.flatten() {
            kept.push_str("null");
            rest = rest.get(word.len()..).unwrap_or_default();
            continue;
        }
        // A sign behind a backslash is a part of the text.
        let length = if in_text && sign == '\\' {
            sign.len_utf8() + rest.chars().nth(1).map_or(0, char::len_utf8)
        } else {
            sign.len_utf8()
        };
        in_text ^= sign == '"';
        let (done, left) = rest.split_at_checked(length).unwrap_or((rest, ""));
        kept.push_str(done);
        rest = left;
    }
    kept
}

/// A feature as an area and how many of its rings were turned; None for water.
fn feature_of(
    feature: &Value,
    plaats: Vlakplaats,
    crs: Option<Stelsel>,
    indeling: Option<Indelingsjaar>,
) -> Result<Option<(Vlak, usize)>, Vlakfout> {
    let fault = |tekst: &str| Vlakfout::new(plaats, tekst);
    let properties = feature.get("properties").and_then(Value::as_object);
    let texts = properties.map(folded).unwrap_or_default();
    if ["water", "h2o"]
        .iter()
        .any(|name| texts.get(*name).is_some_and(|text| text.eq_ignore_ascii_case("ja")))
    {
        return Ok(None);
    }
    let code = PROPERTIES.iter().find_map(|(code, _)| texts.get(*code));
    let code: Gebiedscode = code
        .ok_or_else(|| fault("Het gebied heeft geen code. Er moet een eigenschap code of statcode zijn."))?
        .parse()
        .map_err(|error: domein::OngeldigeCode| fault(&format!("{error}.")))?;
    let naam = PROPERTIES
        .iter()
        .filter(|(name, _)| texts.get(*name).is_some_and(|text| text.parse() == Ok(code)))
        .find_map(|(_, name)| texts.get(*name).map(|text| (*text).to_owned()));
    let indeling = year_of(&texts, indeling, plaats)?;
    let (delen, turned) = geometry(feature.get("geometry"), plaats)?;
    let stelsel = system(&delen, crs).map_err(|tekst| fault(&tekst))?;
    Ok(Some((Vlak { code, naam, indeling, stelsel, delen }, turned)))
}

/// The code of a feature, of its own level: that of a neighbourhood before that of its municipality.
pub(crate) fn code_of(properties: &Map<String, Value>) -> Option<String> {
    let texts = folded(properties);
    PROPERTIES.iter().find_map(|(code, _)| texts.get(*code)).map(|code| (*code).to_owned())
}

/// The properties that are text, by folded name.
fn folded(properties: &Map<String, Value>) -> BTreeMap<String, &str> {
    properties
        .iter()
        .filter_map(|(name, value)| Some((fold(name), value.as_str()?.trim())))
        .filter(|(_, text)| !text.is_empty())
        .collect()
}

/// The year of the division: what the file says must be what was given.
fn year_of(
    texts: &BTreeMap<String, &str>,
    given: Option<Indelingsjaar>,
    plaats: Vlakplaats,
) -> Result<Indelingsjaar, Vlakfout> {
    let own = texts
        .get("jrstatcode")
        .and_then(|text| text.get(..4))
        .and_then(|year| Indelingsjaar::new(year.parse().ok()?).ok());
    match (own, given) {
        (Some(own), Some(given)) if own != given => Err(Vlakfout::new(
            plaats,
            format!("Dit gebied is van de indeling van {own}, niet van {given}. Kies het goede jaar."),
        )),
        (Some(year), _) | (None, Some(year)) => Ok(year),
        (None, None) => {
            Err(Vlakfout::new(plaats, "Het jaar van de indeling is niet bekend. Geef het jaar op."))
        }
    }
}

fn geometry(geometry: Option<&Value>, plaats: Vlakplaats) -> Result<(Vec<Veelhoek>, usize), Vlakfout> {
    let fault = |tekst: &str| Vlakfout::new(plaats, tekst);
    let geometry = geometry
        .and_then(Value::as_object)
        .ok_or_else(|| fault("Het gebied heeft geen vorm. Haal het bestand opnieuw op."))?;
    let coordinates = geometry.get("coordinates").and_then(Value::as_array);
    let parts: Vec<&Value> = match (geometry.get("type").and_then(Value::as_str), coordinates) {
        (Some("Polygon"), Some(_)) => geometry.get("coordinates").into_iter().collect(),
        (Some("MultiPolygon"), Some(parts)) => parts.iter().collect(),
        _ => {
            return Err(fault(
                "De vorm is geen vlak (Polygon of MultiPolygon). Gebruik een bestand met vlakken.",
            ));
        }
    };
    if parts.is_empty() {
        return Err(fault("Het gebied heeft geen vorm. Haal het bestand opnieuw op."));
    }
    let mut turned = 0;
    let mut delen = Vec::with_capacity(parts.len());
    for (at, part) in parts.into_iter().enumerate() {
        delen.push(polygon(part, Vlakplaats { deel: Some(at + 1), ..plaats }, &mut turned)?);
    }
    Ok((delen, turned))
}

fn polygon(part: &Value, plaats: Vlakplaats, turned: &mut usize) -> Result<Veelhoek, Vlakfout> {
    let rings = part
        .as_array()
        .filter(|rings| !rings.is_empty())
        .ok_or_else(|| Vlakfout::new(plaats, "Dit deel heeft geen rand. Haal het bestand opnieuw op."))?;
    let mut good = Vec::with_capacity(rings.len());
    for (at, value) in rings.iter().enumerate() {
        let mut ring = ring(value, Vlakplaats { ring: Some(at + 1), ..plaats })?;
        // The border runs against the clock, a hole with it.
        if (area(&ring) > 0.0) != (at == 0) {
            ring.reverse();
            *turned += 1;
        }
        good.push(ring);
    }
    let mut good = good.into_iter();
    let rand = good.next().unwrap_or_default();
    let gaten: Vec<Vec<Punt>> = good.collect();
    let doos = Doos::of(&rand);
    match gaten.iter().position(|gat| !doos.holds(&Doos::of(gat))) {
        Some(at) => Err(Vlakfout::new(
            Vlakplaats { ring: Some(at + 2), ..plaats },
            "Dit gat ligt buiten de rand. Haal het bestand opnieuw op.",
        )),
        None => Ok(Veelhoek { rand, gaten }),
    }
}

fn ring(value: &Value, plaats: Vlakplaats) -> Result<Vec<Punt>, Vlakfout> {
    let fault = |tekst: String| Vlakfout::new(plaats, tekst);
    let values = value.as_array().map(Vec::as_slice).unwrap_or_default();
    let mut ring: Vec<Punt> = Vec::with_capacity(values.len());
    for (at, value) in values.iter().enumerate() {
        let point = point(value).ok_or_else(|| {
            let plaats = Vlakplaats { punt: Some(at + 1), ..plaats };
            Vlakfout::new(plaats, "Dit punt heeft geen twee getallen. Haal het bestand opnieuw op.")
        })?;
        // The same point twice says nothing.
        if ring.last() != Some(&point) {
            ring.push(point);
        }
    }
    if ring.is_empty() {
        return Err(fault("De ring is leeg. Haal het bestand opnieuw op.".to_owned()));
    }
    if ring.len() < 4 {
        return Err(fault(format!(
            "De ring heeft {} punten. Er zijn er minstens 4 nodig: de laatste is gelijk aan de eerste.",
            ring.len()
        )));
    }
    if ring.first() != ring.last() {
        return Err(fault(
            "De ring is niet gesloten: de laatste punt is niet gelijk aan de eerste.".to_owned(),
        ));
    }
    if area(&ring) == 0.0 {
        return Err(fault("De ring heeft geen oppervlakte. Haal het bestand opnieuw op.".to_owned()));
    }
    match crossing(&ring) {
        Kruising::Geen => Ok(ring),
        Kruising::Tussen(one, two) => Err(fault(format!(
            "De ring kruist zichzelf, na punt {} en na punt {}. Laat de vorm herstellen of haal een fijnere kaart op.",
            one + 1,
            two + 1
        ))),
        Kruising::TeVeel => Err(fault(
            "De ring heeft te veel punten om na te kijken. Haal een eenvoudigere kaart op.".to_owned(),
        )),
    }
}

fn point(value: &Value) -> Option<Punt> {
    // A third number is a height.
    let numbers = value.as_array().filter(|numbers| (2..=4).contains(&numbers.len()))?;
    let mut numbers = numbers.iter().map(Value::as_f64);
    let (x, y) = (numbers.next()??, numbers.next()??);
    // Beyond this no system has coordinates, and sums would lose their meaning. Zero has no sign here.
    (x.abs() < 1e7 && y.abs() < 1e7).then_some(Punt { x: x + 0.0, y: y + 0.0 })
}

/// In which coordinates an area is: what the file says, when the numbers can be that, else what the numbers show.
fn system(delen: &[Veelhoek], crs: Option<Stelsel>) -> Result<Stelsel, String> {
    let doos = Doos::of(delen.iter().flat_map(|deel| &deel.rand));
    let within = |west: f64, south: f64, east: f64, north: f64| {
        doos.holds_within(Punt { x: west, y: south }, Punt { x: east, y: north })
    };
    // The whole country, with the sea that belongs to municipalities.
    let (is_rd, is_degrees) =
        (within(-20_000.0, 280_000.0, 320_000.0, 680_000.0), within(-180.0, -90.0, 180.0, 90.0));
    if is_degrees && within(45.0, 0.0, 60.0, 15.0) {
        return Err(
            "De breedte staat voor de lengte. Zet de lengte (ongeveer 5) voor de breedte (ongeveer 52)."
                .to_owned(),
        );
    }
    let found = if is_rd { Some(Stelsel::Rd) } else { is_degrees.then_some(Stelsel::Wgs84) };
    match (found, crs) {
        (Some(found), Some(crs)) if found != crs => {
            Err("De getallen passen niet bij het coördinatenstelsel van het bestand. Haal het bestand opnieuw op."
                .to_owned())
        }
        (Some(found), _) => Ok(found),
        (None, _) => Err("De getallen zijn geen RD en geen graden. Haal het bestand op in RD (EPSG:28992) of WGS84.".to_owned()),
    }
}
