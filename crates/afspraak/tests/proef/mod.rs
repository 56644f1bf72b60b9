//! An agreement in which nothing is missing.

use afspraak::{Afspraakbestand, Budgetklasse, Budgetregel};

/// A budget line.
pub fn regel(jaar: i32, taakveld: &str, bedrag: i64) -> Budgetregel {
    Budgetregel {
        jaar,
        taakveld: taakveld.into(),
        klasse: Budgetklasse::Collectief,
        omschrijving: "sociaal werk".into(),
        partij: String::new(),
        bedrag,
        scenario: String::new(),
    }
}

/// A whole agreement between a municipality and an organisation.
pub fn compleet() -> Afspraakbestand {
    serde_json::from_str(include_str!("compleet.json")).unwrap()
}
