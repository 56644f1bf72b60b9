//! What a scenario begins with.

use std::collections::BTreeMap;

use scenario::{DomeinInvoer, Scenariobestand, SegmentInvoer, Trede};

/// A scenario in which nothing is filled in but for whom: one kind of help, one group.
pub fn empty(mensen: &str, beginjaar: i32) -> Scenariobestand {
    Scenariobestand {
        naam: String::new(),
        vraag: String::new(),
        beginjaar,
        jaren: 10,
        stappen_per_jaar: 4,
        discontovoet: 0.0225,
        prijsstijging: 0.02,
        trekkingen: 500,
        zaad: 2026,
        domein: vec![DomeinInvoer {
            sleutel: "hulp".to_owned(),
            naam: "Hulp".to_owned(),
            treden: Trede::ALL.iter().map(|one| one.key().to_owned()).collect(),
        }],
        stapelfactor: 0.0,
        segment: vec![SegmentInvoer {
            sleutel: "groep1".to_owned(),
            naam: mensen.to_owned(),
            huishoudens: 0,
            instroom_per_jaar: 0.0,
            start: BTreeMap::new(),
            instroom: BTreeMap::new(),
            uitstroom_per_jaar: 0.0,
            overgang: Vec::new(),
            bron: None,
        }],
        overlap_toegestaan: false,
        ingreep: Vec::new(),
        prijs: Vec::new(),
        verplaatsing: Vec::new(),
        stopplan: None,
    }
}
