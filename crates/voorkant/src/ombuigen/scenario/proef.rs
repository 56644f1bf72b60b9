//! Trying something on the page of an answer: other values of what one can turn, without keeping them.

use scenario::Scenariobestand;

use super::getypt::{Getypt, Stapfout};
use super::lezer::Lezer;

/// Something one can turn: the name of its field, what it is, its value, how many times larger it is shown, and its
/// bounds as shown: lowest, highest, step.
pub struct Draaiknop {
    /// The name of its field.
    pub veld: String,
    /// Dutch and English.
    pub naam: (String, String),
    /// What it is in the file.
    pub waarde: f64,
    /// How many times larger it is shown.
    pub keer: f64,
    /// Lowest, highest and step, as shown.
    pub grens: (f64, f64, f64),
}

/// What one can turn in a scenario: years, and of each approach its reach, its cost and its first changes.
pub fn knobs(bestand: &Scenariobestand) -> Vec<Draaiknop> {
    let knob = |veld: String, (nl, en): (String, String), waarde: f64, keer: f64, grens| Draaiknop {
        veld,
        naam: (nl, en),
        waarde,
        keer,
        grens,
    };
    let mut found = vec![knob(
        "jaren".to_owned(),
        ("Jaren vooruit".to_owned(), "Years ahead".to_owned()),
        f64::from(bestand.jaren),
        1.0,
        (1.0, 40.0, 1.0),
    )];
    for (index, one) in bestand.ingreep.iter().enumerate() {
        let of = |nl: &str, en: &str| (format!("{}: {nl}", one.naam), format!("{}: {en}", one.naam));
        found.push(knob(
            format!("ingreep[{index}].bereik"),
            of("hoeveel van de 100 vraagt u", "how many of 100 you ask"),
            one.bereik,
            100.0,
            (0.0, 100.0, 1.0),
        ));
        found.push(knob(
            format!("ingreep[{index}].euro_per_deelnemer"),
            of("euro per deelnemer per jaar", "euros per participant a year"),
            one.euro_per_deelnemer,
            1.0,
            (0.0, 20_000.0, 50.0),
        ));
        for (place, effect) in one.effect.iter().enumerate().take(2) {
            found.push(knob(
                format!("ingreep[{index}].effect[{place}].verandering"),
                of(
                    &format!("verandering van {} naar {}, in procenten", effect.van, effect.naar),
                    &format!("change from {} to {}, in percents", effect.van, effect.naar),
                ),
                effect.verandering,
                100.0,
                (-95.0, 100.0, 1.0),
            ));
        }
    }
    found
}

/// The scenario with what somebody turned; the same scenario when nothing was.
///
/// # Errors
/// What is no number, at its field.
pub fn tried(bestand: &Scenariobestand, getypt: &Getypt) -> Result<Scenariobestand, Vec<Stapfout>> {
    let mut lezer = Lezer { getypt, fouten: Vec::new() };
    let mut after = bestand.clone();
    for knop in knobs(bestand) {
        let Some(waarde) = lezer.maybe(&knop.veld, knop.keer) else { continue };
        // What a field shows may have lost digits: untouched it is what it was.
        if super::getypt::show_number(knop.waarde * knop.keer)
            == super::getypt::show_number(waarde * knop.keer)
        {
            continue;
        }
        set(&mut after, &knop.veld, waarde);
    }
    if lezer.fouten.is_empty() { Ok(after) } else { Err(lezer.fouten) }
}

fn set(bestand: &mut Scenariobestand, veld: &str, waarde: f64) {
    if veld == "jaren" {
        bestand.jaren = waarde.round().clamp(0.0, 1e6) as u32;
        return;
    }
    for (index, one) in bestand.ingreep.iter_mut().enumerate() {
        if veld == format!("ingreep[{index}].bereik") {
            one.bereik = waarde;
        } else if veld == format!("ingreep[{index}].euro_per_deelnemer") {
            one.euro_per_deelnemer = waarde;
        }
        for (place, effect) in one.effect.iter_mut().enumerate() {
            if veld == format!("ingreep[{index}].effect[{place}].verandering") {
                effect.verandering = waarde;
            }
        }
    }
}
