//! Public registers of subsidies by their mapping, and the table of our own.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test")]

use std::collections::BTreeMap;

use bronnen::socialebasis::{
    self, AMSTERDAM_2016, Basisvoorziening, GEMEENTEN, Gebied, Organisatiesoort, Subsidieduur,
};
use domein::Bedrag;
use tables::{Mapping, Options, Reading};

mod support;
use support::{periode, shown, texts};

fn mapped(text: &str) -> Options {
    Options::default().mapping(Mapping::parse(text, &socialebasis::template()).unwrap())
}

fn total(rows: &[Basisvoorziening], wanted: impl Fn(&Basisvoorziening) -> bool) -> Bedrag {
    rows.iter().filter(|row| wanted(row)).map(|row| row.bedrag).sum()
}

fn euros(euros: i64) -> Bedrag {
    Bedrag::from_cents(euros * 100)
}

#[test]
fn the_register_of_amsterdam() {
    let name = "opendata/subsidies_amsterdam_2016/amsterdam-subsidies-2016.json";
    let Some(file) = support::shared(name) else { return };
    // The register has no numbers, so equal lines are grants of their own.
    let read = socialebasis::read(&file, &mapped(AMSTERDAM_2016).keep_equal());
    assert!(read.is_good(), "{:?}", shown(&read.faults));
    assert_eq!(read.rows.len(), 2_691);
    assert_eq!(total(&read.rows, |_| true), euros(427_419_075));
    let welzijn = |row: &Basisvoorziening| row.opgave.as_deref() == Some("Welzijn en Zorg");
    let millions = |amount: Bedrag| (amount.cents() + 5_000_000) / 10_000_000;
    let by = |duur| millions(total(&read.rows, |row| welzijn(row) && row.duur == Some(duur)));
    assert_eq!(millions(total(&read.rows, welzijn)), 1_910);
    assert_eq!((by(Subsidieduur::Periodiek), by(Subsidieduur::Eenmalig)), (1_871, 39));
    assert_eq!(read.rows.iter().filter(|row| !row.is_gesubsidieerd()).count(), 454);
    // As a rule equal rows count once, and that is told.
    let once = socialebasis::read(&file, &mapped(AMSTERDAM_2016));
    assert_eq!(once.rows.len(), 2_684);
    assert!(texts(&once.notes).iter().any(|note| note.contains("tellen niet mee: 7")), "{:?}", once.notes);
}

#[test]
fn large_grants_of_several_municipalities() {
    let Some(file) = support::shared("opendata/subsidies_gemeenten_top/gemeente_rows.csv") else { return };
    let read = socialebasis::read(&file, &mapped(GEMEENTEN));
    assert!(read.is_good(), "{:?}", shown(&read.faults));
    assert_eq!((read.rows.len(), total(&read.rows, |_| true)), (500, euros(3_665_085_441)));
    let largest = read.rows.iter().max_by_key(|row| row.bedrag).unwrap();
    assert_eq!(
        (largest.organisatie.as_str(), largest.bedrag),
        ("Stichting WIJ Groningen", euros(46_370_553))
    );
    assert_eq!(largest.periode, periode("2023-01-01", "2023-12-31"));
    let mut places: BTreeMap<&Gebied, usize> = BTreeMap::new();
    for row in &read.rows {
        *places.entry(row.gebied.as_ref().unwrap()).or_default() += 1;
    }
    assert_eq!(places[&Gebied::Naam("Amsterdam".to_owned())], 174);
    assert_eq!(read.rows.iter().filter(|row| row.activiteit.is_none()).count(), 145);
}

fn own(rows: &str) -> Reading<Basisvoorziening> {
    let head = "Organisatie;Activiteit;Gebied;Bedrag;Begin;Eind;Duur;Bereik;Soort organisatie\n";
    socialebasis::read(format!("{head}{rows}").as_bytes(), &Options::default())
}

#[test]
fn the_table_of_our_own() {
    let read =
        own("Welzijn Oost;Opbouwwerk;WK038401;€ 120.000,-;2024-01-01;2027-12-31;Meerjarig;1250;welzijn\n\
                    Moskee;Eettafel;hele gemeente;;2024-01-01;;;80;Kerk of moskee\n\
                    Straat;Bankje;BU03840001;0;2024-05-31;2024-05-31;eenmalig;;bewonersinitiatief\n");
    assert_eq!(shown(&read.faults), [""; 0]);
    let [one, two, three] = read.rows.as_slice() else { panic!("three rows: {:?}", shown(&read.faults)) };
    assert_eq!(
        (one.bedrag, one.duur, one.bereik),
        (euros(120_000), Some(Subsidieduur::Meerjarig), Some(1_250))
    );
    assert_eq!((two.is_gesubsidieerd(), two.soort), (false, Some(Organisatiesoort::Geloof)));
    assert_eq!((&two.gebied, two.periode.eind()), (&Some(Gebied::HeleGemeente), None));
    assert!(matches!(three.gebied, Some(Gebied::Buurt(_))));
}

#[test]
fn bad_rows_are_named() {
    let read = own(
        "A;;;-5;2024-01-01;;;;\nB;;;5;;;;;\nC;;;5;2024-05-01;2024-04-30;;;\nD;;;5;2024-01-01;;altijd;;\n\
                    E;;;5;2024-01-01;;;-1;\n",
    );
    assert!(read.rows.is_empty());
    let rules: Vec<_> = read.faults.iter().map(|fault| (fault.row.unwrap(), fault.rule.as_str())).collect();
    assert_eq!(
        rules,
        [
            (2, "Het bedrag is negatief."),
            (3, "Begin en jaar zijn allebei leeg."),
            (4, "Het eind ligt voor het begin."),
            (5, "'altijd' staat niet in de lijst."),
            (6, "Het bereik is negatief."),
        ]
    );
}

#[test]
fn json_that_is_no_flat_list_is_refused_with_its_place() {
    let cases = [
        (
            "[{\"Organisatie\": {\"naam\": 1}}]",
            "In onderdeel 1 van de lijst is 'Organisatie' zelf een lijst of een object.",
        ),
        ("[1, 2]", "Op regel 1, teken 2 is dit geen lijst in JSON."),
        ("[", "Op regel 1, teken 1 is dit geen lijst in JSON."),
    ];
    for (file, rule) in cases {
        let read = socialebasis::read(file.as_bytes(), &Options::default());
        assert_eq!(read.faults[0].rule, rule);
    }
    assert!(!socialebasis::read(b"[]", &Options::default()).is_good());
}
