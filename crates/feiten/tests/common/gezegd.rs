//! What is said of a message, and what all messages cost.

use berichten::{Bericht, ToegewezenProduct};
use feiten::Aanmerking;

use super::{ANNA, Map, b301, b325};

/// What is to be said of the message with this identification: class, rule, return code.
pub fn said(map: &Map, identificatie: &str) -> Vec<(Option<u32>, &'static str, &'static str)> {
    let facts = map.datamap.load().unwrap().1;
    let place =
        facts.berichten.iter().position(|row| row.identificatie_tekst.as_deref() == Some(identificatie));
    let oordeel = &map.stand().oordelen[place.unwrap()];
    // The texts carry the same rules and codes.
    for (one, other) in oordeel.bevindingen.iter().zip(&oordeel.aanmerkingen) {
        assert_eq!((one.regel, one.retour), (other.regel, other.retour));
        assert!(one.tekst.ends_with('.') && !one.element.is_empty(), "{one:?}");
    }
    let parts = |one: &Aanmerking| (one.klasse, one.regel, one.retour.unwrap_or_default());
    oordeel.aanmerkingen.iter().map(parts).collect()
}

/// The granted cost in cents.
pub fn cost(map: &Map) -> i64 {
    map.stand().prestaties.iter().filter(|line| line.is_cost()).map(|line| line.cent).sum()
}

/// A declaration of which every line is granted.
pub fn granted(map: &Map, declaratie: &Bericht) {
    map.add(declaratie);
    map.add(&b325(&format!("A{}", declaratie.header.identificatie.identificatie), declaratie, &[]));
}

/// A folder in which Anna has this assignment.
pub fn with_anna(product: ToegewezenProduct) -> Map {
    let map = Map::new();
    map.add(&b301("T1", ANNA, vec![product]));
    map
}
