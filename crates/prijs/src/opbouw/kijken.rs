//! What a tariff must hold to.

use rust_decimal::Decimal;

use super::bestand::{Mixregel, Tariefbestand, Tariefeenheid, Tariefeis};
use super::tarief::Tariefgrond;
use crate::getal::whole;
use crate::{Prijsfout, rounded};

/// The most lines of a list in a tariff.
const MOST_LINES: usize = 50;
/// More minutes are in no year. Together the demands take no more than the hours of help.
const MINUTES_OF_A_YEAR: i64 = 8_784 * 60;

/// Every fault of a tariff, but for its hours.
pub(super) fn check(bestand: &Tariefbestand, grond: &Tariefgrond<'_>) -> Vec<Prijsfout> {
    let mut fouten = Vec::new();
    if bestand.product.trim().is_empty() {
        let way = "Schrijf waarvoor wordt betaald, zoals begeleiding individueel";
        fouten.push(Prijsfout::new("product", "er staat niet waarvoor het tarief is", way));
    }
    period(bestand, grond, &mut fouten);
    mix(&bestand.mix, grond, &mut fouten);
    unit(&bestand.eenheid, &mut fouten);
    for (place, number) in
        [("reiskosten", bestand.reiskosten), ("opleidingskosten", bestand.opleidingskosten)]
    {
        within(
            place,
            number,
            0,
            1_000_000,
            "Schrijf euro's per jaar van iemand die voltijd werkt",
            &mut fouten,
        );
    }
    demands(bestand, &mut fouten);
    if bestand.overhead < Decimal::ZERO || bestand.overhead > whole(99) {
        fouten.push(Prijsfout::new(
            "overhead",
            format!("{} % van de kostprijs kan niet: dan blijft er niets over voor het werk zelf", bestand.overhead),
            "Schrijf overhead als deel van de kostprijs, zoals 24. Een opslag van 31,58 % is een deel van 24 %",
        ));
    }
    for (place, number) in
        [("risico", bestand.risico), ("innovatie", bestand.innovatie), ("indexatie", bestand.indexering)]
    {
        within(place, number, 0, 100, "Schrijf een percentage van 0 tot 100", &mut fouten);
    }
    fouten
}

fn within(place: &str, number: Decimal, least: i64, most: i64, way: &str, fouten: &mut Vec<Prijsfout>) {
    if number < whole(least) || number > whole(most) {
        let rule = format!("{number} ligt niet tussen {least} en {most}");
        fouten.push(Prijsfout::new(place, rule, way));
    }
}

/// A number from a least up to a most.
fn positive(
    place: &str,
    number: Decimal,
    (least, most): (Decimal, i64),
    way: &str,
    fouten: &mut Vec<Prijsfout>,
) {
    if number < least || number > whole(most) {
        let rule = format!("{number} kan niet kloppen");
        fouten.push(Prijsfout::new(place, rule, way));
    }
}

fn period(bestand: &Tariefbestand, grond: &Tariefgrond<'_>, fouten: &mut Vec<Prijsfout>) {
    let (set, day) = (grond.set.bestand(), bestand.prijspeil);
    if day < set.geldig_van {
        fouten.push(Prijsfout::new(
            "prijspeil",
            format!("op {day} geldt de set ‘{}’ nog niet; die begint op {}", set.naam, set.geldig_van),
            "Kies een latere dag of een oudere set",
        ));
    }
    if let Some(end) = set.geldig_tot.filter(|end| *end < day) {
        fouten.push(Prijsfout::new(
            "prijspeil",
            format!("op {day} geldt de set ‘{}’ niet meer; die eindigde op {end}", set.naam),
            "Kies een eerdere dag of een nieuwere set",
        ));
    }
    if day < grond.cao.geldig_van() {
        fouten.push(Prijsfout::new(
            "prijspeil",
            format!("op {day} geldt {} nog niet", grond.cao.naam()),
            "Kies een latere dag of een oudere cao-tabel",
        ));
    }
}

fn mix(mix: &[Mixregel], grond: &Tariefgrond<'_>, fouten: &mut Vec<Prijsfout>) {
    if mix.is_empty() {
        let way = "Voeg een regel toe met schaal, trede en aandeel";
        fouten.push(Prijsfout::new("functiemix", "er staat niet wie het werk doet", way));
        return;
    }
    if mix.len() > MOST_LINES {
        let way = "Voeg functies met dezelfde schaal en trede samen";
        fouten.push(Prijsfout::new("functiemix", format!("er zijn meer dan {MOST_LINES} regels"), way));
        return;
    }
    let mut total = Decimal::ZERO;
    let mut whole_shares = true;
    for (place, line) in (1..).zip(mix) {
        let place = format!("functiemix, regel {place}");
        if let Err(fout) = grond.cao.loon(line.schaal, line.trede) {
            fouten.push(Prijsfout { plaats: place.clone(), ..fout });
        }
        if line.aandeel <= Decimal::ZERO || line.aandeel > Decimal::ONE {
            whole_shares = false;
            let rule = format!("aandeel {} ligt niet tussen 0 en 1", line.aandeel);
            fouten.push(Prijsfout::new(place, rule, "Schrijf een deel van 1: 40 % is 0,4"));
        } else {
            total += line.aandeel;
        }
    }
    if whole_shares && total != Decimal::ONE {
        let rule = format!("de aandelen tellen op tot {}, en dat moet 1 zijn", total.normalize());
        fouten.push(Prijsfout::new(
            "functiemix",
            rule,
            "Verdeel de aandelen zo dat ze samen 1 zijn, zoals 0,6 en 0,4",
        ));
    }
}

fn unit(unit: &Tariefeenheid, fouten: &mut Vec<Prijsfout>) {
    let tenth = Decimal::new(1, 1);
    match unit {
        Tariefeenheid::Uur => {}
        Tariefeenheid::Dagdeel { uren } => {
            let way = "Schrijf de uren van een dagdeel, zoals 4";
            positive("eenheid, uren", *uren, (tenth, 24), way, fouten);
        }
        Tariefeenheid::Traject { uren } => {
            let way = "Schrijf de uren van een traject, zoals 40";
            positive("eenheid, uren", *uren, (tenth, 10_000), way, fouten);
        }
        Tariefeenheid::Groep { uren, begeleiders, deelnemers, aanwezig } => {
            let one = Decimal::ONE;
            for (place, number, bounds, way) in [
                ("eenheid, uren", uren, (tenth, 24), "Schrijf de uren van een bijeenkomst, zoals 3"),
                ("eenheid, begeleiders", begeleiders, (tenth, 100), "Schrijf hoeveel begeleiders er zijn"),
                ("eenheid, deelnemers", deelnemers, (one, 1_000), "Schrijf hoeveel plaatsen bezet zijn"),
                ("eenheid, aanwezig", aanwezig, (one, 100), "Schrijf hoeveel procent komt, zoals 85"),
            ] {
                positive(place, *number, bounds, way, fouten);
            }
        }
    }
}

fn demands(bestand: &Tariefbestand, fouten: &mut Vec<Prijsfout>) {
    if bestand.eisen.len() > MOST_LINES {
        let way = "Voeg eisen die bij elkaar horen samen";
        fouten.push(Prijsfout::new("eisen", format!("er zijn meer dan {MOST_LINES} eisen"), way));
        return;
    }
    for (place, eis) in (1..).zip(&bestand.eisen) {
        demand(&format!("eisen, regel {place}"), eis, fouten);
    }
    let minutes = bestand
        .eisen
        .iter()
        .fold(Decimal::ZERO, |all, eis| all.saturating_add(eis.minuten.saturating_mul(eis.per_jaar)));
    match bestand.uren_per_client {
        None if bestand.eisen.iter().any(|eis| !eis.minuten.is_zero()) => fouten.push(Prijsfout::new(
            "uren per cliënt",
            "een eis in minuten heeft de uren hulp per cliënt per jaar nodig",
            "Schrijf hoeveel uren hulp een cliënt gemiddeld krijgt, zoals 50",
        )),
        Some(hours) => {
            let way = "Schrijf de uren hulp per cliënt per jaar";
            positive("uren per cliënt", hours, (Decimal::new(1, 1), 8_784), way, fouten);
            if minutes > hours.saturating_mul(whole(60)) {
                let asked = rounded(minutes / whole(60), 1).normalize();
                fouten.push(Prijsfout::new(
                    "uren per cliënt",
                    format!(
                        "de eisen kosten samen {asked} uur per cliënt, en een cliënt krijgt {} uur hulp",
                        hours.normalize()
                    ),
                    "Kijk na hoeveel minuten en hoe vaak, of vul de uren hulp per jaar in",
                ));
            }
        }
        None => {}
    }
}

fn demand(place: &str, eis: &Tariefeis, fouten: &mut Vec<Prijsfout>) {
    if eis.tekst.trim().is_empty() {
        fouten.push(Prijsfout::new(
            place,
            "er staat niet wat de gemeente vraagt",
            "Schrijf de eis in een zin",
        ));
    }
    within(place, eis.minuten, 0, MINUTES_OF_A_YEAR, "Schrijf minuten per cliënt", fouten);
    within(place, eis.per_jaar, 0, 1_000, "Schrijf hoe vaak per jaar", fouten);
    within(place, eis.bedrag, 0, 10_000, "Schrijf euro's per uur", fouten);
    if eis.minuten.is_zero() != eis.per_jaar.is_zero() {
        let rule = "er staan minuten zonder hoe vaak, of andersom";
        fouten.push(Prijsfout::new(place, rule, "Vul beide in, of laat beide leeg"));
    }
    if eis.minuten.is_zero() && eis.bedrag.is_zero() {
        let rule = "deze eis heeft geen minuten en geen bedrag";
        fouten.push(Prijsfout::new(place, rule, "Elke eis kost tijd of geld: schrijf hoeveel"));
    }
}
