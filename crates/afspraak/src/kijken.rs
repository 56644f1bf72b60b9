//! What must hold of everything that is filled in.

mod begin;
mod geld;
mod inhoud;
mod partijen;

use domein::parse_datum;
use rust_decimal::Decimal;

pub(crate) use self::geld::{index, is_bedrag, is_taakveld};
pub(crate) use self::inhoud::eisen;
use crate::bestand::{Afspraakbestand, Budgetregel};
use crate::deel::Afspraakdeel;
use crate::fout::Afspraakfout;
use crate::{gebied, getal};

/// The longest text of one field.
const LONGEST: usize = 8_000;

/// The most lines of one list.
const MOST: usize = 300;

/// A hundred billion euros in cents: above it somebody made a mistake.
const LARGEST: i64 = 10_000_000_000_000;

/// The most outcome clauses: more is not looked at.
const CLAUSULES: usize = 5;

/// Takes white space away that says nothing, and puts lines in their fixed order.
pub(crate) fn tidy(bestand: &mut Afspraakbestand) {
    for text in lines(bestand) {
        *text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    }
    for text in texts(bestand) {
        let lines: Vec<_> = text.lines().map(str::trim).collect();
        *text = lines.join("\n").trim().to_owned();
    }
    bestand.gebieden.retain(|one| !one.is_empty());
    bestand.gebieden.sort();
    bestand.gebieden.dedup();
    let key =
        |one: &Budgetregel| (one.jaar, one.taakveld.clone(), one.partij.clone(), one.omschrijving.clone());
    bestand.budget.sort_by_key(key);
    bestand.ijkmomenten.sort_by(|one, other| (&one.dag, one.soort).cmp(&(&other.dag, other.soort)));
}

/// Fields of one line.
fn lines(bestand: &mut Afspraakbestand) -> Vec<&mut String> {
    let mut all = vec![&mut bestand.titel, &mut bestand.opgave, &mut bestand.begin, &mut bestand.eind];
    all.extend([&mut bestand.prijs.tarief, &mut bestand.prijs.eenheid]);
    all.extend(bestand.gebieden.iter_mut());
    for party in &mut bestand.partijen {
        all.extend([&mut party.naam, &mut party.organisatie]);
        for one in &mut party.gemachtigden {
            all.extend([&mut one.account, &mut one.naam, &mut one.van, &mut one.tot]);
        }
    }
    for one in &mut bestand.budget {
        all.extend([&mut one.taakveld, &mut one.omschrijving, &mut one.partij]);
    }
    for one in &mut bestand.uitkomsten {
        all.extend([
            &mut one.indicator,
            &mut one.nulmeting,
            &mut one.doel,
            &mut one.eenheid,
            &mut one.uiterlijk,
            &mut one.verwachting,
        ]);
    }
    for one in &mut bestand.ijkmomenten {
        all.extend([&mut one.dag, &mut one.onderwerp]);
    }
    all.extend(bestand.eisen.iter_mut().map(|one| &mut one.tekst));
    all.extend(bestand.geschil.iter_mut().map(|one| &mut one.wie));
    if let Some(area) = &mut bestand.gebiedsbudget {
        for one in &mut area.producten {
            all.extend([&mut one.naam, &mut one.eenheid, &mut one.taakveld]);
        }
        for one in &mut area.naar {
            all.extend([&mut one.naam, &mut one.taakveld]);
        }
    }
    all
}

/// Fields of more lines.
fn texts(bestand: &mut Afspraakbestand) -> [&mut String; 13] {
    [
        &mut bestand.taak,
        &mut bestand.inspraak,
        &mut bestand.prijs.tekst,
        &mut bestand.onderaanneming.tekst,
        &mut bestand.uitstap.inwoners,
        &mut bestand.uitstap.personeel,
        &mut bestand.voorbehoud.wat_dan,
        &mut bestand.risico.volume,
        &mut bestand.risico.prijs,
        &mut bestand.risico.wet,
        &mut bestand.egalisatie.tekst,
        &mut bestand.gegevens.welke,
        &mut bestand.gegevens.grondslag,
    ]
}

/// All faults of a tidy file.
pub(crate) fn check(bestand: &Afspraakbestand) -> Vec<Afspraakfout> {
    let mut all = Vec::new();
    sizes(bestand, &mut all);
    begin::task(bestand, &mut all);
    begin::term(bestand, &mut all);
    begin::axes(bestand, &mut all);
    partijen::parties(bestand, &mut all);
    geld::budget(bestand, &mut all);
    geld::price(bestand, &mut all);
    inhoud::outcomes(bestand, &mut all);
    inhoud::moments(bestand, &mut all);
    eisen(&bestand.eisen, &mut all);
    inhoud::ending(bestand, &mut all);
    if let Some(area) = &bestand.gebiedsbudget {
        all.extend(gebied::faults(area));
    }
    all
}

fn sizes(bestand: &Afspraakbestand, all: &mut Vec<Afspraakfout>) {
    let mut copy = bestand.clone();
    let long = lines(&mut copy).into_iter().any(|text| text.chars().count() > LONGEST);
    if long
        || texts(&mut copy).into_iter().any(|text| text.chars().count() > LONGEST)
        || bestand.gegevens.bewaren.chars().count() > LONGEST
    {
        let rule = format!("een tekst is langer dan {LONGEST} tekens");
        all.push(Afspraakfout::new(
            Afspraakdeel::Opdracht,
            "de afspraak",
            rule,
            "Zet lange teksten in een bijlage",
        ));
    }
    let counts = [
        (Afspraakdeel::Opdracht, bestand.gebieden.len()),
        (Afspraakdeel::Partijen, bestand.partijen.len()),
        (Afspraakdeel::Budget, bestand.budget.len()),
        (Afspraakdeel::Ritme, bestand.ijkmomenten.len()),
        (Afspraakdeel::Eisen, bestand.eisen.len()),
        (Afspraakdeel::Risico, bestand.geschil.len()),
    ];
    for (deel, count) in counts {
        if count > MOST {
            all.push(Afspraakfout::new(
                deel,
                deel.naam(),
                format!("er staan {count} regels; er passen er {MOST}"),
                "Neem regels samen",
            ));
        }
    }
}

/// Whether a day lies outside the term, as far as the term is known.
fn outside(bestand: &Afspraakbestand, day: &str) -> bool {
    let (Ok(begin), Ok(eind), Ok(day)) =
        (parse_datum(&bestand.begin), parse_datum(&bestand.eind), parse_datum(day))
    else {
        return false;
    };
    day < begin || day > eind
}

/// Whether a text is a day; says so when it is not.
fn dag(deel: Afspraakdeel, plaats: &str, text: &str, all: &mut Vec<Afspraakfout>) -> bool {
    let known = parse_datum(text).is_ok();
    if !known {
        all.push(Afspraakfout::new(
            deel,
            plaats,
            format!("‘{text}’ is geen dag"),
            "Kies een dag, bijvoorbeeld 2027-01-31",
        ));
    }
    known
}

/// The number of a clause.
pub(crate) fn number(text: &str) -> Decimal {
    getal::parse(text).unwrap_or_default()
}
