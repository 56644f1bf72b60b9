//! Deliveries with their files, and the list of them.

use serde_json::{Value, json};

use crate::{Bestand, BestandInhoud};

/// The folder in which everything comes.
const FOLDER: &str = "bronnen";

/// One delivery: its kind, its files and what is chosen with it.
pub(super) struct Levering {
    soort: &'static str,
    pub(super) bestanden: Vec<Bestand>,
    keuzes: Vec<(&'static str, String)>,
}

impl Levering {
    /// A delivery of one file.
    pub(super) fn new(soort: &'static str, path: &str, text: String) -> Self {
        Self { soort, bestanden: vec![bestand(path, text)], keuzes: Vec::new() }
    }

    /// With one file more.
    pub(super) fn with(mut self, path: &str, text: String) -> Self {
        self.bestanden.push(bestand(path, text));
        self
    }

    /// With a choice.
    pub(super) fn chosen(mut self, sleutel: &'static str, waarde: impl ToString) -> Self {
        self.keuzes.push((sleutel, waarde.to_string()));
        self
    }

    /// Its line of the list, with paths beside that list.
    pub(super) fn regel(&self) -> Value {
        let beside = |one: &Bestand| one.path.strip_prefix("bronnen/").map(str::to_owned);
        let paths: Vec<String> = self.bestanden.iter().filter_map(beside).collect();
        let keuzes: serde_json::Map<String, Value> = self
            .keuzes
            .iter()
            .map(|(name, value)| ((*name).to_owned(), Value::from(value.as_str())))
            .collect();
        json!({ "soort": self.soort, "bestanden": paths, "keuzes": keuzes })
    }
}

/// The list of all deliveries.
pub(super) fn list(regels: &[Value]) -> Bestand {
    bestand("bronnen.json", pretty(&Value::from(regels.to_vec())))
}

fn bestand(path: &str, text: String) -> Bestand {
    Bestand {
        path: format!("{FOLDER}/{path}"),
        inhoud: BestandInhoud::Tekst(text),
        fault: None,
        envelop: None,
    }
}

/// A value as JSON, a line for each part.
pub(super) fn pretty(value: &Value) -> String {
    format!("{value:#}\n")
}
