//! What a reader of TOML or JSON found, in Dutch: where, the rule and the way out. Nothing of its own words is shown.

use crate::fout::Lijstfout;

/// Where something stands, from 1: its line and its character.
pub(crate) type Plek = (usize, usize);

/// The place of a byte in a text.
pub(crate) fn place_of(text: &str, at: usize) -> Plek {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    let before = &text[..at];
    let line = before.rsplit('\n').next().unwrap_or_default();
    (before.matches('\n').count() + 1, line.chars().count() + 1)
}

/// A fault of a reader of this form of file (`TOML` or `JSON`), from its words.
pub(crate) fn unreadable(vorm: &str, (regel, teken): Plek, what: &str) -> Lijstfout {
    let (rule, way_out) = said(vorm, what.trim());
    Lijstfout::new(format!("regel {regel}, teken {teken}"), rule, way_out)
}

fn said(vorm: &str, what: &str) -> (String, String) {
    let named = |front: &str| what.strip_prefix(front).and_then(|rest| rest.split('`').next());
    if let Some(name) = named("unknown field `") {
        return (format!("het veld ‘{name}’ bestaat niet"), choose(what));
    }
    if let Some(name) = named("missing field `") {
        return (format!("het veld ‘{name}’ ontbreekt"), format!("Zet ‘{name}’ erbij, in dit blok"));
    }
    if let Some(name) = named("duplicate field `") {
        return (format!("het veld ‘{name}’ staat er twee keer"), "Haal er een weg".to_owned());
    }
    if let Some(name) = named("unknown variant `") {
        return (format!("‘{name}’ kan hier niet"), choose(what));
    }
    if let Some((_, expected)) =
        what.strip_prefix("invalid type: ").and_then(|rest| rest.rsplit_once("expected "))
    {
        return (
            "hier staat iets van een andere soort dan hier hoort".to_owned(),
            format!("Zet hier {}", kind(expected)),
        );
    }
    if what.starts_with("invalid value")
        || what.contains("out of range")
        || what.starts_with("invalid length")
    {
        return (
            "deze waarde kan hier niet".to_owned(),
            "Kijk in een ingebouwde vragenlijst wat hier hoort".to_owned(),
        );
    }
    if what.contains("duplicate key") {
        return (
            "deze naam staat er al".to_owned(),
            "Haal er een weg, of geef er een een andere naam".to_owned(),
        );
    }
    if what.contains("EOF while parsing") || what.contains("unclosed") {
        return (
            format!("het bestand houdt op voordat de {vorm} af is"),
            "Kijk of onderaan een haakje of een aanhalingsteken mist".to_owned(),
        );
    }
    let signs = if vorm == "TOML" {
        "Een regel is een naam, een is-teken en een waarde. Tekst staat tussen aanhalingstekens. Kijk ook of een haakje of komma mist"
    } else {
        "Kijk of er een komma, een haakje of een aanhalingsteken mist of te veel staat"
    };
    (format!("dit is geen geldige {vorm}"), signs.to_owned())
}

/// The names between which somebody can choose: those in quotes after `expected`.
fn choose(what: &str) -> String {
    let after = what.rsplit_once("expected ").map_or("", |(_, rest)| rest);
    let names: Vec<String> = after.split('`').skip(1).step_by(2).map(|name| format!("‘{name}’")).collect();
    if names.is_empty() { "Haal het weg".to_owned() } else { format!("Kies uit {}", names.join(", ")) }
}

/// What is expected, in ordinary words.
fn kind(expected: &str) -> &'static str {
    let has = |parts: &[&str]| parts.iter().any(|part| expected.contains(part));
    if has(&["string", "str"]) && !has(&["struct"]) {
        "tekst, tussen aanhalingstekens"
    } else if has(&["bool"]) {
        "true of false, zonder aanhalingstekens"
    } else if has(&["f64", "f32", "float"]) {
        "een getal, zonder aanhalingstekens"
    } else if has(&["u32", "i32", "u64", "i64", "integer"]) {
        "een heel getal, zonder aanhalingstekens"
    } else if has(&["sequence", "array", "tuple"]) {
        "een lijst"
    } else if has(&["struct", "map", "table"]) {
        "een blok met velden"
    } else {
        "wat in een ingebouwde vragenlijst op deze plek staat"
    }
}
