//! A whole compass: the example of the report (loneliness of people of 75 and older; the figures are made up).
use kompas::Kompasbestand;

pub fn example() -> Kompasbestand {
    serde_json::from_str(include_str!("eenzaamheid.json")).unwrap()
}
