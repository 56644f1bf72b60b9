#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]

use super::*;
use crate::dialoog::antwoord::proef::{dag, over, verwachting};

fn typed(pairs: &[(&str, &str)]) -> Velden {
    let mut velden = Velden::default();
    pairs.iter().for_each(|(veld, waarde)| velden.add(veld, waarde));
    velden
}

const CLAUSULE: [(&str, &str); 5] = [
    ("indicator", "deel dat hulp krijgt"),
    ("geld_laag", "40.000"),
    ("geld_hoog", "65.000"),
    ("begin", "1-1-2027"),
    ("eind", "2030-12-31"),
];

fn read_one(pairs: &[(&str, &str)]) -> Result<Dialoogantwoord, Vec<Formulierfout>> {
    let mut all = pairs.to_vec();
    all.push(("reden", "Dit helpt mensen."));
    read(&typed(&all), (over(1, 1), Some(&verwachting(1))), dag("2026-11-30"))
}

fn wrong(pairs: &[(&str, &str)]) -> Vec<String> {
    read_one(pairs).unwrap_err().into_iter().map(|fout| fout.veld).collect()
}

#[test]
fn what_is_adopted_becomes_a_clause_word_for_word() {
    let read = read_one(&[&[("keuze", "overnemen")][..], &CLAUSULE].concat()).unwrap();
    let clausule = read.keuze.clausule().unwrap();
    assert!(clausule.is_literal() && clausule.uit() == over(1, 1));
    assert_eq!(clausule.geld().map(|geld| geld.tot), Some(Bedrag::from_cents(6_500_000)));
    // In another way: with a clause of others, or without one.
    let other = [("keuze", "anders"), ("hoe", "Binnen 3 weken."), ("daad", "hulp binnen 3 weken")];
    let read = read_one(&[&other[..], &CLAUSULE].concat()).unwrap();
    assert!(!read.keuze.clausule().unwrap().is_literal());
    let read = read_one(&other[..2]).unwrap();
    assert_eq!((read.keuze.soort(), read.keuze.clausule()), (Besluitsoort::Anders, None));
    assert_eq!(read_one(&[("keuze", "niet")]).unwrap().keuze, Dialoogkeuze::Niet);
}

#[test]
fn all_that_is_wrong_is_said_at_its_field() {
    assert_eq!(wrong(&[]), ["keuze"]);
    assert_eq!(wrong(&[("keuze", "overnemen")]), ["indicator", "begin", "eind"]);
    assert_eq!(wrong(&[("keuze", "anders")]), ["hoe"]);
    let half = [
        ("keuze", "overnemen"),
        ("geld_laag", "10"),
        ("indicator", "x"),
        ("begin", "1-1-2027"),
        ("eind", "1-1-2026"),
    ];
    assert_eq!(wrong(&half), ["geld_hoog", "eind"]);
    let turned = [&[("keuze", "overnemen"), ("geld_laag", "9"), ("geld_hoog", "8")][..], &CLAUSULE].concat();
    assert_eq!(wrong(&turned), ["geld_hoog"]);
    let nobody = read(&typed(&[("keuze", "niet")]), (over(1, 1), None), dag("2026-11-30"));
    assert_eq!(nobody.unwrap_err().first().map(|fout| fout.veld.as_str()), Some("reden"));
}

#[test]
fn a_number_of_somebody_is_refused_and_not_repeated() {
    let mut velden = typed(&[("keuze", "niet")]);
    velden.add("reden", "Bel mevrouw op 06-12345678.");
    let fouten = read(&velden, (over(1, 1), None), dag("2026-11-30")).unwrap_err();
    assert!(fouten.iter().all(|fout| fout.veld == "reden" && !fout.tekst.contains("12345678")), "{fouten:?}");
}

#[test]
fn a_sentence_of_a_resident_says_nothing_of_who_would_do_it() {
    let of = |pairs: &[(&str, &str)]| {
        let mut all = pairs.to_vec();
        all.push(("reden", "Omdat het kan."));
        read(&typed(&all), (over(1_001, 1), None), dag("2026-11-30"))
    };
    assert_eq!(of(&[("keuze", "overnemen")]).unwrap_err()[0].veld, "keuze");
    assert!(of(&[("keuze", "anders"), ("hoe", "Wij bellen terug.")]).is_ok());
    let fouten = of(&[("keuze", "anders"), ("hoe", "Wij bellen terug."), ("indicator", "x")]).unwrap_err();
    assert_eq!(fouten[0].veld, "indicator");
}
