//! Budget lines, the price and its index.

use std::collections::BTreeSet;

use domein::parse_datum;
use prijs::{Indexbestand, Indexclausule, Indexmethode};

use super::LARGEST;
use crate::bestand::Afspraakbestand;
use crate::deel::Afspraakdeel;
use crate::fout::Afspraakfout;

pub(super) fn budget(bestand: &Afspraakbestand, all: &mut Vec<Afspraakfout>) {
    let deel = Afspraakdeel::Budget;
    let years = match (parse_datum(&bestand.begin), parse_datum(&bestand.eind)) {
        (Ok(begin), Ok(eind)) => Some(i32::from(begin.year())..=i32::from(eind.year())),
        _ => None,
    };
    let mut seen = BTreeSet::new();
    for (place, one) in bestand.budget.iter().enumerate() {
        let plaats =
            format!("budgetregel {} ({}, {}, ‘{}’)", place + 1, one.jaar, one.taakveld, one.omschrijving);
        let mut say = |rule: String, way: &str| all.push(Afspraakfout::new(deel, &plaats, rule, way));
        if let Some(years) = &years
            && !years.contains(&one.jaar)
        {
            let rule = format!(
                "{} ligt buiten de looptijd ({} tot en met {})",
                one.jaar,
                years.start(),
                years.end()
            );
            say(rule, "Kies een jaar binnen de looptijd, of verleng de afspraak");
        }
        if !(2000..=2100).contains(&one.jaar) {
            say("het jaar bestaat niet in deze afspraak".into(), "Schrijf een jaar als 2027");
        }
        if !is_taakveld(&one.taakveld) {
            say("het taakveld is geen code van Iv3".into(), "Schrijf de code, bijvoorbeeld 6.1 of 6.712");
        }
        if !is_bedrag(one.bedrag) {
            say("het bedrag ligt boven nul en past in een begroting".into(), "Vul een bedrag in euro's in");
        }
        if !one.partij.is_empty() && !bestand.partijen.iter().any(|party| party.naam == one.partij) {
            say(format!("‘{}’ is geen partij bij deze afspraak", one.partij), "Kies een partij van de lijst");
        }
        if !seen.insert((one.jaar, &one.taakveld, &one.partij, &one.omschrijving)) {
            say(
                "deze regel staat er twee keer".into(),
                "Neem de regels samen, of geef ze een eigen omschrijving",
            );
        }
    }
}

/// An amount that fits a budget: above nothing, below a hundred billion euros.
pub(crate) fn is_bedrag(cents: i64) -> bool {
    (1..=LARGEST).contains(&cents)
}

/// `6.1`, `6.21`, `6.712`, `6.71a`.
pub(crate) fn is_taakveld(code: &str) -> bool {
    let Some((front, back)) = code.split_once('.') else { return false };
    let digits = back.trim_end_matches(|sign: char| sign.is_ascii_lowercase());
    front.len() == 1
        && front.bytes().all(|byte| byte.is_ascii_digit())
        && (1..=3).contains(&digits.len())
        && digits.bytes().all(|byte| byte.is_ascii_digit())
        && back.len() <= digits.len() + 1
}

pub(super) fn price(bestand: &Afspraakbestand, all: &mut Vec<Afspraakfout>) {
    all.extend(bestand.index.as_ref().map(index).unwrap_or_default());
    if bestand.prijs.prijs.is_some_and(|price| !(1..=LARGEST).contains(&price)) {
        let rule = "de prijs ligt boven nul";
        all.push(Afspraakfout::new(
            Afspraakdeel::Prijs,
            "reële prijs",
            rule,
            "Vul de prijs van één eenheid in",
        ));
    }
}

/// The faults of an index clause. A draft may still lack its method (B-3): the rest is checked as if it had one.
pub(crate) fn index(index: &Indexbestand) -> Vec<Afspraakfout> {
    let mut whole = index.clone();
    whole.methode = whole.methode.or(Some(Indexmethode::Verschil));
    let fouten = Indexclausule::new(whole).err().unwrap_or_default();
    fouten
        .into_iter()
        .map(|one| Afspraakfout::new(Afspraakdeel::Prijs, one.plaats, one.regel, one.uitweg))
        .collect()
}
