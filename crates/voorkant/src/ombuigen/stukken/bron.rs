//! What the documents of a scenario are made from.

use scenario::{Scenario, Uitkomst};

/// A calculated scenario with what a document says about it. Nothing here is about a person.
#[derive(Clone, Copy, Debug)]
pub struct Stukbron<'a> {
    /// Code of the municipality.
    pub gemeente: &'a str,
    /// What the opgave is called; empty when there is none.
    pub opgave: &'a str,
    /// The number of this version of the scenario.
    pub versie: i64,
    /// What was decided about this version, in words; empty when nothing was.
    pub besluit: &'a str,
    /// The scenario.
    pub scenario: &'a Scenario,
    /// Its outcome.
    pub uitkomst: &'a Uitkomst,
}

impl Stukbron<'_> {
    /// The question: as somebody wrote it, else with the name of the scenario.
    pub(super) fn vraag(&self) -> String {
        let bestand = self.scenario.bestand();
        let asked = bestand.vraag.trim();
        if asked.is_empty() {
            format!("Wat gebeurt er als we dit doen: {}?", bestand.naam.trim())
        } else {
            asked.to_owned()
        }
    }
}
