//! Whether what is delivered beside messages looks like life: how schemes stack with help, and whether households of
//! the BRP are those that live there. Measured over 2024; the bands stand in docs/voorbeeld.md too.

use std::collections::BTreeSet;

use ::bronnen::brp::{self, woonbeeld};
use domein::{Datum, Regeling, Voorziening, Wet};

use super::*;
use crate::huishoudens::Samenstelling;

/// Households with something in a year. In a home everybody stands alone.
type Huizen = BTreeSet<(u32, Option<u32>)>;

struct Gemeten {
    residents: f64,
    households: f64,
    wmo: Huizen,
    jeugd: Huizen,
    /// Of the Participatiewet, as far as it is delivered.
    pwet: Huizen,
    bijstand: Huizen,
    schuldhulp: Huizen,
    leerlingenvervoer: Huizen,
    verzuim: Huizen,
    /// Cents of help in the accounts, and what was declared about that year.
    help: f64,
    declared: f64,
}

fn measure(residents: u32, seed: u64) -> Gemeten {
    let opdracht = Opdracht::new(residents, seed).unwrap();
    let (world, trajecten) = world::build(&opdracht);
    let gemeente = Gemeentebeeld::new(&world, &trajecten);
    let (first, last) = (Datum::new(2024, 1, 1).unwrap(), Datum::new(2024, 12, 31).unwrap());
    let home = |person: usize| {
        let number = world.bevolking.personen[person].huishouden;
        let alone = world.bevolking.huishoudens[number as usize].samenstelling == Samenstelling::Woongroep;
        (number, alone.then_some(person as u32))
    };
    let helped = |wet: Wet| -> Huizen {
        let runs = trajecten.iter().filter(|one| one.begin <= last && one.eind >= first);
        let of_law = runs.filter(|one| world.aanbod.producten[usize::from(one.product)].wet == wet);
        of_law.map(|one| home(one.persoon as usize)).collect()
    };
    let had = |schemes: &[Regeling]| -> Huizen {
        let rows = gemeente.verstrekt.iter().filter(|row| schemes.contains(&row.regeling));
        let runs = rows.filter(|row| row.begin <= last && row.eind.is_none_or(|end| end >= first));
        runs.map(|row| home(row.persoon)).collect()
    };
    let pwet = [
        Regeling::Bijstand,
        Regeling::BijzondereBijstand,
        Regeling::ReIntegratie,
        Regeling::Loonkostensubsidie,
    ];
    let by_bsn: std::collections::HashMap<Bsn, usize> =
        gemeente.bsn.iter().enumerate().filter_map(|(person, bsn)| Some(((*bsn)?, person))).collect();
    let file = schulden::deliver(&gemeente).remove(0).bestanden.remove(0);
    let crate::BestandInhoud::Tekst(text) = file.inhoud else { panic!("a text") };
    let debts = ::bronnen::ddas::read_schuldhulp(text.as_bytes()).trajecten;
    let year = domein::Periode::closed(first, last).unwrap();
    let schuldhulp = debts
        .iter()
        .filter(|one| one.periode().is_some_and(|periode| periode.overlaps(year)))
        .flat_map(|one| &one.clienten)
        .filter_map(|client| by_bsn.get(&client.bsn?))
        .map(|person| home(*person))
        .collect();
    let help: i64 = iv3::report(&gemeente, 2024, false)
        .iter()
        .filter(|(veld, _)| matches!(veld, taakvelden::Veld::Hulp(_)))
        .map(|(_, amounts)| amounts.lasten)
        .sum();
    let declared: i64 = Voorziening::ALL.iter().map(|kind| gemeente.gedeclareerd.hulp(2024, *kind)).sum();
    Gemeten {
        residents: gemeente.inwoners(),
        households: crate::huishoudens::count(&world.bevolking) as f64,
        wmo: helped(Wet::Wmo),
        jeugd: helped(Wet::Jeugdwet),
        pwet: had(&pwet),
        bijstand: had(&[Regeling::Bijstand]),
        schuldhulp,
        leerlingenvervoer: had(&[Regeling::Leerlingenvervoer]),
        verzuim: had(&[Regeling::Schoolverzuim]),
        help: help as f64,
        declared: declared as f64,
    }
}

impl Gemeten {
    fn laws(&self, home: &(u32, Option<u32>)) -> usize {
        [&self.wmo, &self.jeugd, &self.pwet].into_iter().filter(|one| one.contains(home)).count()
    }

    fn all(&self) -> Huizen {
        self.wmo.iter().chain(&self.jeugd).chain(&self.pwet).copied().collect()
    }

    /// Of the households with a scheme the part that has help under Wmo or Jeugdwet.
    fn with_help(&self, having: &Huizen) -> f64 {
        let both = having.iter().filter(|home| self.wmo.contains(home) || self.jeugd.contains(home)).count();
        100.0 * both as f64 / having.len() as f64
    }
}

struct Figure {
    name: &'static str,
    band: std::ops::RangeInclusive<f64>,
    of: fn(&Gemeten) -> f64,
}

const fn figure(name: &'static str, low: f64, high: f64, of: fn(&Gemeten) -> f64) -> Figure {
    Figure { name, band: low..=high, of }
}

const FIGURES: &[Figure] = &[
    figure("households with help or the Participatiewet", 14.0, 22.0, |all| {
        100.0 * all.all().len() as f64 / all.households
    }),
    figure("of those with more than one law", 9.0, 15.0, |all| {
        let using = all.all();
        100.0 * using.iter().filter(|home| all.laws(home) > 1).count() as f64 / using.len() as f64
    }),
    figure("households with bijstand in a year", 4.2, 6.6, |all| {
        100.0 * all.bijstand.len() as f64 / all.households
    }),
    figure("of households with the Participatiewet also with help", 25.0, 40.0, |all| {
        all.with_help(&all.pwet)
    }),
    figure("households with debt help", 1.2, 2.8, |all| 100.0 * all.schuldhulp.len() as f64 / all.households),
    figure("of those with bijstand", 20.0, 45.0, |all| {
        100.0 * all.schuldhulp.intersection(&all.bijstand).count() as f64 / all.schuldhulp.len() as f64
    }),
    figure("of those with help", 15.0, 40.0, |all| all.with_help(&all.schuldhulp)),
    figure("households with school transport", 0.5, 1.4, |all| {
        100.0 * all.leerlingenvervoer.len() as f64 / all.households
    }),
    figure("of those with help too", 30.0, 65.0, |all| all.with_help(&all.leerlingenvervoer)),
    figure("of households with school absence also with help", 30.0, 65.0, |all| all.with_help(&all.verzuim)),
    figure("accounts of help for each resident, in euros", 520.0, 900.0, |all| {
        all.help / 100.0 / all.residents
    }),
    figure("of those declared in messages", 85.0, 97.0, |all| 100.0 * all.declared / all.help),
];

/// The municipalities on which the figures are measured.
const MEASURED: [(u32, u64); 3] = [(100_000, 2026), (60_000, 2), (20_000, 2026)];

/// The table of docs/voorbeeld.md comes from here: `cargo test -p voorbeeld --lib bronnen -- --nocapture`.
#[test]
fn what_is_delivered_looks_like_life_and_the_document_says_so() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/voorbeeld.md");
    let document = std::fs::read_to_string(path).unwrap();
    let all = MEASURED.map(|(residents, seed)| measure(residents, seed));
    let mut wrong = Vec::new();
    for figure in FIGURES {
        let found = all.each_ref().map(|one| (figure.of)(one));
        let cells = found.map(|value| format!("{value:.1}")).join(" | ");
        let row = format!("| {} | {cells} | {} to {} |", figure.name, figure.band.start(), figure.band.end());
        eprintln!("{row}");
        if found.iter().any(|value| !figure.band.contains(value)) {
            wrong.push(format!("outside its band: {row}"));
        }
        let begin = format!("| {} |", figure.name);
        let told = document.lines().find(|line| line.starts_with(&begin)).unwrap_or_default();
        let told: Vec<f64> =
            told.split('|').skip(2).take(3).filter_map(|cell| cell.trim().parse().ok()).collect();
        // Another machine may round a logarithm otherwise, and so draw another person.
        let near = told.iter().zip(&found).all(|(told, value)| (told - value).abs() <= 0.15 + 0.03 * value);
        if told.len() != found.len() || !near {
            wrong.push(format!("docs/voorbeeld.md says otherwise: {row}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The rule of the house finds in the extract the households that live there.
#[test]
fn the_extract_has_the_households_that_live_there() {
    let opdracht = Opdracht::new(20_000, 5).unwrap();
    let (world, trajecten) = world::build(&opdracht);
    let gemeente = Gemeentebeeld::new(&world, &trajecten);
    let file = inwoners::deliver(&gemeente).remove(0).bestanden.remove(0);
    let crate::BestandInhoud::Tekst(text) = file.inhoud else { panic!("a text") };
    let (_, read) = brp::read(text.as_bytes(), &tables::Options::default());
    let day = gemeente.peildatum();
    let beeld = woonbeeld(&read.rows, opdracht.gemeente, day);
    let found = rekenkern::estimate_huishoudens(&beeld.adressen, &beeld.banden, 8);
    let here = |home: &crate::huishoudens::Huishouden| {
        home.people().filter(|person| gemeente.lot[*person].is_here(day)).count()
    };
    let homes = &world.bevolking.huishoudens;
    let shared = homes.iter().filter(|home| home.samenstelling == Samenstelling::Woongroep);
    let alone: usize = shared.map(|home| if here(home) > 8 { here(home) } else { here(home).min(1) }).sum();
    let families = homes.iter().filter(|home| home.samenstelling != Samenstelling::Woongroep);
    let expected = families.filter(|home| here(home) > 0).count() + alone;
    assert_eq!(found.len(), expected);
    // All who lived there at some time are in it, and few of them died or left.
    let most = crate::huishoudens::count(&world.bevolking);
    assert!((most * 97 / 100..=most + alone).contains(&found.len()), "{} of {most}", found.len());
}

#[test]
fn numbers_are_unique_and_those_of_the_messages() {
    let (world, trajecten) = world::build(&Opdracht::new(12_000, 3).unwrap());
    let gemeente = Gemeentebeeld::new(&world, &trajecten);
    let unique: BTreeSet<&Bsn> = gemeente.bsn.iter().flatten().collect();
    assert_eq!(unique.len(), 12_000);
    for (person, own) in world.bevolking.personen.iter().zip(&gemeente.bsn) {
        assert!(person.bsn.is_none() || person.bsn == *own);
    }
}
