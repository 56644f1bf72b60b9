#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]

use super::*;
use crate::afspraken::overeenkomst::voorbeeld;
use crate::dialoog::antwoord::proef::{clausule, over};

fn mark() -> Dialoogverwijzing {
    Dialoogverwijzing { dialoog: "gesprek".into(), over: over(1, 1) }
}

fn velden(pairs: &[(&str, &str)]) -> Velden {
    let mut velden = Velden::default();
    let whole = [
        ("nulmeting", "28"),
        ("doel", "60"),
        ("eenheid", "%"),
        ("uiterlijk", "2029-12-31"),
        ("telt_vanaf", "30"),
    ];
    pairs.iter().chain(&whole).for_each(|(veld, waarde)| velden.add(veld, waarde));
    velden
}

fn wrong(pairs: &[(&str, &str)]) -> Vec<String> {
    let fouten = read(&velden(pairs), &voorbeeld::text("o1")).unwrap_err();
    fouten.into_iter().map(|fout| fout.veld).collect()
}

#[test]
fn a_clause_goes_into_a_new_version_of_an_agreement_that_is_written() {
    let now = voorbeeld::content("o1").unwrap();
    assert_eq!(placeable(&now, &mark()), Plaatsbaar::Ja);
    let read = read(&velden(&[]), &now.afspraak).unwrap();
    let after = now.rewritten(placed(&now.afspraak, (&mark(), &clausule(1)), &read), 1).unwrap();
    assert_eq!((after.tekenen.versie(), after.afspraak.uitkomsten.len()), (2, 3));
    let last = after.afspraak.uitkomsten.last().unwrap();
    assert_eq!((last.indicator.as_str(), last.verwachting.as_str()), ("deel dat hulp krijgt", "gesprek/1@1"));
    assert_eq!(placeable(&after, &mark()), Plaatsbaar::AlErin, "once is enough");
    let next = Dialoogverwijzing { over: over(1, 2), ..mark() };
    assert_eq!(placeable(&after, &next), Plaatsbaar::AlErin, "also after another round");
    let other = Dialoogverwijzing { over: over(2, 1), ..mark() };
    assert_eq!(placeable(&after, &other), Plaatsbaar::Ja);
    // What was signed before there were marks reads, and is written, as it was.
    let text = serde_json::to_string(&now.afspraak).unwrap();
    assert!(!text.contains("\"verwachting\""), "{text}");
}

#[test]
fn an_agreement_that_holds_or_is_full_says_so() {
    let now = voorbeeld::content("o1").unwrap();
    let offered = now.offered("a1").unwrap();
    assert_eq!(placeable(&offered, &mark()), Plaatsbaar::Aangeboden);
    let mut full = now.clone();
    while full.afspraak.uitkomsten.len() < MEEST {
        let mut one = full.afspraak.uitkomsten[0].clone();
        one.indicator = format!("indicator {}", full.afspraak.uitkomsten.len());
        full.afspraak.uitkomsten.push(one);
    }
    assert_eq!(placeable(&full, &mark()), Plaatsbaar::Vol);
    let read = read(&velden(&[]), &now.afspraak).unwrap();
    let six = placed(&full.afspraak, (&mark(), &clausule(1)), &read);
    assert!(full.rewritten(six, 1).is_err(), "the rule of agreements is the same");
}

#[test]
fn what_is_measured_is_a_number_within_the_term() {
    assert_eq!(wrong(&[("nulmeting", "weinig"), ("doel", "")]), ["nulmeting", "doel"]);
    assert_eq!(wrong(&[("uiterlijk", "2031-01-01")]), ["uiterlijk"]);
    assert_eq!(wrong(&[("telt_vanaf", "9")]), ["telt_vanaf"]);
}
