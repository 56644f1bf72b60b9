//! The five steps in which a scenario is filled in. Each shows its part of the file form, and reads it back.

mod aanpak;
mod effect;
mod groep;
mod kosten;
mod stop;

pub(in crate::ombuigen::scenario::pages) use self::effect::moves;
use maud::Markup;
use scenario::{Scenario, Scenariobestand, Scenariofout, Trede};

use super::invul::Invulblad;
use crate::ombuigen::scenario::getypt::{Getypt, Stapfout};
use crate::ombuigen::scenario::lezer::Lezer;

/// The steps, with their question in both languages.
pub const STAPPEN: [(u8, &str, &str); 5] = [
    (1, "Voor wie?", "For whom?"),
    (2, "Wat gaan we doen?", "What will we do?"),
    (3, "Wat werkt het uit?", "What does it change?"),
    (4, "Wat kost het, en wie betaalt?", "What does it cost, and who pays?"),
    (5, "En als het niet werkt?", "And if it does not work?"),
];

/// In which step a field of the file form is filled in; 0 for what only an expert sees.
pub fn step_of(veld: &str) -> u8 {
    let below = |part: &str| veld.starts_with("ingreep") && veld.contains(part);
    if below(".effect") {
        3
    } else if below(".euro_") || below(".betalers") || below(".eigen_bijdrage") {
        4
    } else {
        match veld.split(['[', '.']).next().unwrap_or_default() {
            "naam" | "vraag" | "beginjaar" | "jaren" | "domein" | "segment" => 1,
            "ingreep" => 2,
            "prijs" | "verplaatsing" => 4,
            "stopplan" => 5,
            _ => 0,
        }
    }
}

/// The fields of a step.
pub fn fields(blad: &Invulblad<'_>, stap: u8, bestand: &Scenariobestand) -> Markup {
    match stap {
        1 => groep::fields(blad, bestand),
        2 => aanpak::fields(blad, bestand),
        3 => effect::fields(blad, bestand),
        4 => kosten::fields(blad, bestand),
        _ => stop::fields(blad, bestand),
    }
}

/// What was read of a step.
struct Gelezen {
    bestand: Scenariobestand,
    /// Where a place of the file stands on the form: `segment[0].overgang[2]` and the name of its field.
    namen: Vec<(String, String)>,
}

/// The scenario with what was typed in a step.
///
/// # Errors
/// What is wrong with this step, each at its field. What is still open in another step is no error of this one.
pub fn apply(stap: u8, bestand: &Scenariobestand, getypt: &Getypt) -> Result<Scenariobestand, Vec<Stapfout>> {
    let mut lezer = Lezer { getypt, fouten: Vec::new() };
    let Gelezen { bestand, namen } = match stap {
        1 => groep::read(&mut lezer, bestand),
        2 => aanpak::read(&mut lezer, bestand),
        3 => effect::read(&mut lezer, bestand),
        4 => kosten::read(&mut lezer, bestand),
        _ => stop::read(&mut lezer, bestand),
    };
    let mut fouten = lezer.fouten;
    let found = Scenario::new(bestand.clone()).err().unwrap_or_default();
    for fout in found.iter().filter(|fout| step_of(&fout.veld) == stap) {
        let one = of_library(fout, &namen);
        if !fouten.iter().any(|known| known.veld == one.veld) {
            fouten.push(one);
        }
    }
    if fouten.is_empty() { Ok(bestand) } else { Err(fouten) }
}

/// What the library says, at the field of the form. It speaks Dutch.
fn of_library(fout: &Scenariofout, namen: &[(String, String)]) -> Stapfout {
    let text = format!("{} {}", fout.regel, fout.uitweg);
    let veld = namen.iter().find_map(|(place, name)| {
        let rest = fout.veld.strip_prefix(place.as_str())?;
        (rest.is_empty() || rest.starts_with(['.', '['])).then(|| format!("{name}{rest}"))
    });
    Stapfout::new(veld.unwrap_or_else(|| fout.veld.clone()), text.clone(), text)
}

/// All steps of ladders but "no help": key `domein.trede`, and a name.
fn places(bestand: &Scenariobestand, none_too: bool) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for domein in &bestand.domein {
        for trede in &domein.treden {
            if none_too || trede != Trede::Geen.key() {
                found.push((
                    format!("{}.{trede}", domein.sleutel),
                    format!("{}: {}", domein.naam, word(trede)),
                ));
            }
        }
    }
    found
}

/// A step of a ladder in words.
fn word(trede: &str) -> &str {
    match trede.parse::<Trede>() {
        Ok(one) => one.name(),
        Err(()) => trede,
    }
}

/// A new key that is not taken yet.
fn new_key(begin: &str, taken: &[String]) -> String {
    (1..).map(|number| format!("{begin}{number}")).find(|key| !taken.contains(key)).unwrap_or_default()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]
mod tests;
