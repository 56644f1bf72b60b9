//! Debt help as DDAS 1.0: one delivery over all months.

use domein::Datum;
use serde_json::{Value, json};

use super::Gemeentebeeld;
use super::bestanden::{Levering, pretty};
use crate::calendar::{days_between, plus_days};
use crate::huishoudens::Samenstelling;
use crate::random::{Random, Subject};

/// Households a year that come with a question about debts: some 1 in 100; chosen by us near Divosa and NVVK.
const ASKED: f64 = 0.011;

pub(super) fn deliver(gemeente: &Gemeentebeeld<'_>) -> Vec<Levering> {
    let world = gemeente.world;
    if world.months.is_empty() {
        return Vec::new();
    }
    let days = days_between(world.first, world.last).max(1);
    let years = f64::from(days) / 365.25;
    let mut all = Vec::new();
    for (number, home) in world.bevolking.huishoudens.iter().enumerate() {
        let mut random = gemeente.random(Subject::Debts, number as u64);
        let last = gemeente.draagkracht.of(number);
        let chance = ASKED * years * if last.minimum { 4.2 } else { 0.62 } * last.armoede.powf(0.45);
        if home.samenstelling == Samenstelling::Woongroep || !random.chance(chance) {
            continue;
        }
        // Some began before the first month, and still run.
        let asked = plus_days(world.first, random.between(-500, days));
        let people = &world.bevolking.personen;
        let adults: Vec<usize> = home
            .people()
            .filter(|person| !people[*person].kind && gemeente.age_on(*person, asked) >= 18)
            .filter(|person| gemeente.lot[*person].is_here(asked))
            .collect();
        if !adults.is_empty() {
            let together = if random.chance(0.6) { 2 } else { 1 };
            all.extend(record(gemeente, &adults[..adults.len().min(together)], asked, &mut random));
        }
    }
    let file = json!({
        "startdatumLevering": world.first.to_string(),
        "einddatumLevering": world.last.to_string(),
        "aanleverdatumEnTijd": format!("{}T08:00:00Z", world.cutoff),
        "codeGegevensleverancier": "VERZONNEN",
        "leveringen": [{
            "teller": 1,
            "aanleverende_organisatie": { "(Statutaire) Naam": "Kredietbank Merwestreek" },
            "schuldhulptrajecten": all,
        }],
    });
    vec![Levering::new("schuldhulp", "ddas/schuldhulp.json", pretty(&file))]
}

fn record(
    gemeente: &Gemeentebeeld<'_>,
    adults: &[usize],
    asked: Datum,
    random: &mut Random,
) -> Option<Value> {
    let world = gemeente.world;
    let begin = plus_days(asked, random.between(7, 56));
    let months = if random.chance(0.35) { random.between(1, 6) } else { random.between(8, 36) };
    let end = plus_days(begin, months * 30);
    if end < world.first || begin > world.last {
        return None;
    }
    let debts: Vec<Value> = (0..random.between(2, 9))
        .map(|_| {
            let kind = ["Publiek", "Zorg", "Nuts", "Overig"][random.weighted([0.34, 0.2, 0.14, 0.32])];
            json!({ "schuldsoort": kind, "bedrag": random.between(150, 9_500), "peildatum": begin.to_string() })
        })
        .collect();
    let total: i64 = debts.iter().filter_map(|debt| debt["bedrag"].as_i64()).sum();
    let solution = ["Schuldbemiddeling", "Saneringskrediet", "Betalingsregeling", "Herfinanciering"]
        [random.weighted([0.3, 0.4, 0.24, 0.06])];
    let ended = end <= world.last;
    let mut one = json!({
        "gemeentecode": world.opdracht.gemeente.to_string(),
        "startdatum": begin.to_string(),
        "toekenningsdatum": begin.to_string(),
        "totaalSchuldbedragBijAanvangSchuld": total,
        "aanmelding": { "startdatum": asked.to_string(), "crisisinterventie": random.chance(0.06) },
        "client": adults.iter().map(|adult| client(gemeente, *adult, begin)).collect::<Vec<_>>(),
        "schulden": debts,
        "planVanAanpak": { "datumAfronding": plus_days(begin, 40).to_string() },
    });
    if months > 6 {
        one["oplossing"] = json!({ "soort": solution, "startdatum": plus_days(begin, 90).to_string() });
        let guidance =
            ["Budgetbeheer", "Budgetcoaching", "Beschermingsbewind"][random.weighted([0.5, 0.3, 0.2])];
        one["begeleiding"] = json!([{ "soort": guidance, "startdatum": plus_days(begin, 45).to_string() }]);
    }
    if ended {
        let reason = if months > 6 {
            "Afgerond"
        } else {
            ["Ingetrokken", "Nietverschenen", "Zelf", "Niet passend"][random.below(4)]
        };
        one["einddatum"] = json!(end.to_string());
        one["uitstroom"] = json!({ "datum": end.to_string(), "reden": reason });
    }
    Some(one)
}

/// Who it is about.
pub(super) fn client(gemeente: &Gemeentebeeld<'_>, person: usize, day: Datum) -> Value {
    let who = &gemeente.world.bevolking.personen[person];
    let (postcode, house, _) = gemeente.adres(who.huishouden, day.max(gemeente.world.first));
    let mut one = json!({
        "Geboortedatum": who.geboren.to_string(),
        "Postcode": postcode,
        "Huisnummer": house.to_string(),
    });
    if let Some(bsn) = gemeente.bsn[person] {
        one["Burgerservicenummer"] = json!(bsn.expose());
    }
    one
}
