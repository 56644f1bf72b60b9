//! What a clause must hold to.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::clausule::{CAO, Indexbestand, Indexmethode};
use crate::Prijsfout;
use crate::getal::whole;

/// Whether a yearly change in percent points can be one.
pub(crate) fn possible(percent: Decimal) -> bool {
    percent >= whole(-50) && percent <= whole(100)
}

/// Every fault of a clause.
pub(crate) fn check(bestand: &Indexbestand) -> Vec<Prijsfout> {
    let mut fouten = Vec::new();
    match bestand.methode {
        None => fouten.push(Prijsfout::new(
            "indexclausule, methode",
            "de methode ontbreekt; de uitkomsten verschillen, dus een clausule noemt de hare",
            "Kies verhouding, verschil of de cao volgen",
        )),
        Some(methode) => follows(bestand, methode, &mut fouten),
    }
    weights(bestand, &mut fouten);
    if !(1..=12).contains(&bestand.maand) {
        fouten.push(Prijsfout::new(
            "indexclausule, maand",
            format!("{} is geen maand", bestand.maand),
            "Kies een maand van 1 (januari) tot 12 (december)",
        ));
    }
    limits(bestand, &mut fouten);
    fouten
}

fn follows(bestand: &Indexbestand, methode: Indexmethode, fouten: &mut Vec<Prijsfout>) {
    let cao = bestand.gewichten.iter().any(|one| one.reeks == CAO);
    if methode == Indexmethode::CaoVolgend && !cao {
        fouten.push(Prijsfout::new(
            "indexclausule, gewichten",
            "de clausule volgt de cao, maar de cao heeft geen gewicht",
            "Voeg een regel ‘CAO’ toe, bijvoorbeeld met gewicht 0,9",
        ));
    }
    if methode != Indexmethode::CaoVolgend && cao {
        fouten.push(Prijsfout::new(
            "indexclausule, gewichten",
            "de cao heeft een gewicht, maar de methode volgt de cao niet",
            "Kies de methode ‘de cao volgen’, of haal de regel ‘CAO’ weg",
        ));
    }
}

fn weights(bestand: &Indexbestand, fouten: &mut Vec<Prijsfout>) {
    const PLACE: &str = "indexclausule, gewichten";
    let mut names = BTreeSet::new();
    let mut total = Decimal::ZERO;
    for (place, weight) in (1..).zip(&bestand.gewichten) {
        let place = format!("{PLACE}, regel {place}");
        if weight.reeks.trim().is_empty() {
            fouten.push(Prijsfout::new(&place, "er staat geen reeks", "Noem de reeks, zoals OVA"));
        }
        if !names.insert(weight.reeks.as_str()) {
            fouten.push(Prijsfout::new(
                &place,
                format!("reeks ‘{}’ staat er twee keer", weight.reeks),
                "Tel de twee gewichten op tot één regel",
            ));
        }
        if weight.gewicht <= Decimal::ZERO || weight.gewicht > Decimal::ONE {
            let rule = format!("gewicht {} ligt niet tussen 0 en 1", weight.gewicht);
            fouten.push(Prijsfout::new(&place, rule, "Schrijf een deel van 1: 90 % is 0,9"));
            return;
        }
        total = total.saturating_add(weight.gewicht);
    }
    if total != Decimal::ONE {
        let rule = format!("de gewichten tellen op tot {}, en dat moet 1 zijn", total.normalize());
        fouten.push(Prijsfout::new(
            PLACE,
            rule,
            "Verdeel de gewichten zo dat ze samen 1 zijn, zoals 0,9 en 0,1",
        ));
    }
}

fn limits(bestand: &Indexbestand, fouten: &mut Vec<Prijsfout>) {
    for (name, limit) in [("plafond", bestand.plafond), ("bodem", bestand.bodem)] {
        if let Some(limit) = limit
            && !possible(limit)
        {
            fouten.push(Prijsfout::new(
                format!("indexclausule, {name}"),
                format!("{limit} % kan niet kloppen"),
                "Schrijf een percentage tussen -50 en 100",
            ));
        }
    }
    if let (Some(floor), Some(cap)) = (bestand.bodem, bestand.plafond)
        && floor > cap
    {
        fouten.push(Prijsfout::new(
            "indexclausule, bodem",
            format!("de bodem ({floor} %) ligt boven het plafond ({cap} %)"),
            "Maak de bodem lager of het plafond hoger",
        ));
    }
}
