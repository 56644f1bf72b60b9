//! Early signals of arrears as DDAS 0.9, of the last twelve months.

use domein::Datum;
use serde_json::{Value, json};

use super::Gemeentebeeld;
use super::bestanden::{Levering, pretty};
use super::schulden::client;
use crate::calendar::{days_between, plus_days};
use crate::huishoudens::Samenstelling;
use crate::random::{Random, Subject};

/// Signals a year for each household: 4 a month for each thousand residents (Divosa, 2023), two residents each.
const SIGNALS: f64 = 0.1;
/// So many signals of one household in a row.
const MOST: usize = 6;

const PARTNERS: [(&str, f64); 6] = [
    ("Zorg", 0.45),
    ("Energie", 0.2),
    ("Huur", 0.19),
    ("Water", 0.13),
    ("Hypotheek", 0.01),
    ("Overige", 0.02),
];
/// What comes of a case. Contact in 17 of 100 and help accepted in 3 (Divosa, 2021), somewhat more here.
const RESULTS: [(&str, f64); 9] = [
    ("Niet opgepakt: herhaalde melding", 0.12),
    ("Inwoner al bekend bij schuldhulpverlening", 0.05),
    ("Definitief geen contact kunnen krijgen", 0.42),
    ("Geen reactie na eerder contact", 0.1),
    ("Inwoner heeft zelf al betaald/betalingsregeling getroffen", 0.13),
    ("Inwoner hoeft geen hulp vanuit vroegsignalering", 0.09),
    ("(Budget)advies en/of quick fix", 0.04),
    ("Vervolghulp en/of verwijzing financieel", 0.04),
    ("Vervolghulp en/of verwijzing niet financieel", 0.01),
];

pub(super) fn deliver(gemeente: &Gemeentebeeld<'_>) -> Vec<Levering> {
    let world = gemeente.world;
    let Some(first) = world.months.iter().rev().nth(11).or(world.months.first()) else { return Vec::new() };
    let (first, last) = (first.first_day(), world.last);
    let days = days_between(first, last).max(1);
    let (mut signals, mut cases) = (Vec::new(), Vec::new());
    for (number, home) in world.bevolking.huishoudens.iter().enumerate() {
        if home.samenstelling == Samenstelling::Woongroep {
            continue;
        }
        let mut random = gemeente.random(Subject::Debts, 1 << 40 | number as u64);
        // Few households have many signals.
        let last_of = gemeente.draagkracht.of(number);
        let poor = if last_of.minimum { 3.0 } else { 0.79 } * last_of.armoede.powf(0.4);
        let expected = SIGNALS * f64::from(days) / 365.25 / 1.45 * poor;
        let adult = home.first as usize;
        if !random.chance(expected.min(0.8)) || gemeente.age_on(adult, first) < 18 {
            continue;
        }
        let begin = plus_days(first, random.between(0, days));
        let mut ids = Vec::new();
        let mut day = begin;
        while day <= last && ids.len() < MOST && gemeente.lot[adult].is_here(day) {
            let id = format!("S{:07}", signals.len() + 1);
            signals.push(signal(gemeente, &id, adult, day, &mut random));
            ids.push(json!({ "ID": id }));
            if !random.chance(0.38) {
                break;
            }
            day = plus_days(day, random.between(1, 75));
        }
        if !ids.is_empty() && random.chance(0.72) {
            cases.push(case(&ids, begin, &mut random));
        }
    }
    let file = json!({
        "startdatumLevering": first.to_string(),
        "einddatumLevering": last.to_string(),
        "aanleverdatumEnTijd": format!("{}T08:00:00Z", world.cutoff),
        "codeGegevensleverancier": "VERZONNEN",
        "leveringen": [{
            "teller": 1,
            "gemeentecode": world.opdracht.gemeente.to_string(),
            "aanleverende_organisatie": { "naam": "Gemeente Merwoude" },
            "vroegsignalen": signals,
            "vroegsignaalzaken": cases,
        }],
    });
    vec![Levering::new("vroegsignalering", "ddas/vroegsignalering.json", pretty(&file))]
}

fn signal(gemeente: &Gemeentebeeld<'_>, id: &str, adult: usize, day: Datum, random: &mut Random) -> Value {
    let partner = PARTNERS[random.weighted(PARTNERS.map(|(_, weight)| weight))].0;
    let amount = match partner {
        "Huur" | "Hypotheek" => random.between(600, 3_200),
        "Zorg" => random.between(260, 1_100),
        _ => random.between(80, 900),
    };
    let mut who = client(gemeente, adult, day);
    // Creditors know an address and a name; a third of the signals comes without a number.
    if random.chance(0.34)
        && let Some(map) = who.as_object_mut()
    {
        map.remove("Burgerservicenummer");
    }
    json!({
        "ID": id,
        "crisissignaal": random.chance(0.02),
        "warmeOverdracht": random.chance(0.05),
        "bedrag": amount,
        "ontstaansdatum": plus_days(day, -random.between(30, 120)).to_string(),
        "signaaldatum": day.to_string(),
        "signaalpartner": { "type": partner },
        "client": who,
    })
}

fn case(ids: &[Value], begin: Datum, random: &mut Random) -> Value {
    let taken = plus_days(begin, random.between(3, 24));
    let result = RESULTS[random.weighted(RESULTS.map(|(_, weight)| weight))].0;
    let tries: Vec<Value> = (0..random.between(1, 3))
        .map(|place| {
            let kind = ["Brief", "Telefoon", "Huisbezoek", "SMS/Whatsapp"][random.below(4)];
            let reached = !result.starts_with("Definitief") && random.chance(0.5);
            json!({ "soort": kind, "bereikt": reached, "datum": plus_days(taken, place * 6).to_string() })
        })
        .collect();
    json!({
        "vroegsignalen": ids,
        "matchingsdatum": plus_days(begin, 2).to_string(),
        "datum_opgepakt": taken.to_string(),
        "resultaat": result,
        "contactpogingen": tries,
    })
}
