//! An agreement for the tests of this part.
#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]

use ::afspraak::{Afspraak, Afspraakbestand};
use serde_json::json;

/// Two years, € 60,000 a year, an index on the base of 2023, a talk in November.
pub fn agreement() -> Afspraak {
    let bestand: Afspraakbestand = serde_json::from_value(json!({
        "titel": "Schulden vroeg helpen in Noord",
        "opgave": "opgave-1",
        "begin": "2024-01-01",
        "eind": "2025-12-31",
        "partijen": [
            {"naam": "Gemeente Merwoude", "rol": "opdrachtgever", "tekent": true},
            {"naam": "Aan Zet", "rol": "uitvoerder", "organisatie": "Stichting Aan Zet", "tekent": true}
        ],
        "budget": [
            {"jaar": 2024, "taakveld": "6.1", "klasse": "collectief", "omschrijving": "Inloop", "bedrag": 6_000_000},
            {"jaar": 2025, "taakveld": "6.1", "klasse": "collectief", "omschrijving": "Inloop", "bedrag": 6_000_000}
        ],
        "prijs": {"prijs": 10_000, "eenheid": "uur"},
        "index": {
            "basisdatum": "2023-01-01",
            "methode": "verschil",
            "gewichten": [{"reeks": "OVA", "gewicht": "0.9"}, {"reeks": "PPC", "gewicht": "0.1"}]
        },
        "ijkmomenten": [
            {"dag": "2024-03-15", "soort": "kwartaal"},
            {"dag": "2024-11-15", "soort": "jaar"}
        ]
    }))
    .unwrap();
    Afspraak::new(bestand).unwrap()
}
