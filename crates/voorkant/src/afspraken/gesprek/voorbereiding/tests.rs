#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]

use domein::Periode;
use prijs::Indexreeksen;

use super::*;
use crate::afspraken::gesprek::index::follow;
use crate::afspraken::gesprek::proef::agreement;
use crate::web::Taal;

fn activity(organisatie: &str, year: i16, people: u32) -> Basisvoorziening {
    Basisvoorziening {
        rij: 2,
        organisatie: organisatie.to_owned(),
        soort: None,
        activiteit: Some("Inloop".to_owned()),
        opgave: None,
        gebied: None,
        bedrag: Bedrag::from_cents(5_000_000),
        periode: Periode::closed(Datum::constant(year, 1, 1), Datum::constant(year, 12, 31)).unwrap(),
        duur: None,
        bereik: Some(people.into()),
    }
}

fn prepared(jaar: i32, vandaag: Datum) -> Voorbereiding {
    let (afspraak, cao) = (agreement(), Caoreeks::published());
    let index = follow(&afspraak, Vec::new(), (&Indexreeksen::published(), &cao));
    let basis = [
        activity("stichting aan zet", 2024, 90),
        activity("Stichting Aan Zet", 2023, 70),
        activity("Stichting Ander", 2024, 50),
    ];
    Voorbereiding::of(&Bouwstof {
        afspraak: &afspraak,
        jaar,
        vandaag,
        index: &index,
        cao: &cao,
        basis: &basis,
        vorig: None,
        cijfers: Vec::new(),
    })
}

#[test]
fn only_what_parties_do_in_the_year_counts_as_use() {
    let found = prepared(2024, Datum::constant(2025, 1, 10));
    assert_eq!(found.tabellen[0].rijen.len(), 1);
    assert_eq!(found.tabellen[0].rijen[0][2], Gegeven::Getal(90));
    assert_eq!(found.tabellen[1].rijen.len(), 1, "the money of 2024");
    assert_eq!(found.tabellen[1].rijen[0][3], Gegeven::GeenGegevens, "its index was not recorded");
}

#[test]
fn a_price_that_stays_behind_the_wages_is_told_with_its_money() {
    // Since 2023: 7, 4 and 4 percent, so 1.07 x 1.04 x 1.04 = 15.7312 %.
    let found = prepared(2024, Datum::constant(2025, 1, 10));
    let toets = found.toets.unwrap();
    assert_eq!((prijs::rounded(toets.cao, 4).to_string().as_str(), toets.index), ("15.7312", Decimal::ZERO));
    assert!(found.prijs.0.contains("15,73 %") && found.prijs.0.contains("achter"), "{}", found.prijs.0);
    assert!(found.prijs.0.contains("€ 9.439"), "15.7312 % of € 60,000: {}", found.prijs.0);
}

#[test]
fn what_was_prepared_is_kept_as_it_was_shown() {
    let found = prepared(2024, Datum::constant(2025, 1, 10));
    let kept = found.frozen();
    assert_eq!(kept.len(), found.tabellen.len());
    let shown = |tabellen: &[Cijfertabel]| {
        tabellen
            .iter()
            .flat_map(|one| one.rijen.iter().flatten().map(|field| field.text(Taal::Nl).into_owned()))
            .collect::<Vec<_>>()
    };
    assert_eq!(shown(&kept), shown(&found.tabellen));
    let again: Vec<Cijfertabel> = serde_json::from_str(&serde_json::to_string(&kept).unwrap()).unwrap();
    assert_eq!(again, kept, "reading it once more changes nothing");
}

#[test]
fn an_outcome_counts_from_enough_people() {
    use ::afspraak::{Clausulegevolg, Uitkomstclausule};
    let mut bestand = agreement().bestand().clone();
    bestand.uitkomsten = vec![Uitkomstclausule {
        indicator: "sterk eenzaam".into(),
        nulmeting: "11".into(),
        doel: "8".into(),
        eenheid: "%".into(),
        uiterlijk: "2025-12-31".into(),
        gevolg: Clausulegevolg::Gesprek,
        ten_hoogste: None,
        telt_vanaf: 30,
        verwachting: String::new(),
    }];
    let afspraak = Afspraak::new(bestand).unwrap();
    let judged = |gemeten: u32, waarde: i64| {
        let meting = Clausulemeting {
            indicator: "sterk eenzaam".into(),
            gemeten,
            waarde: Decimal::new(waarde, 1),
            bron: "vragenlijst".into(),
        };
        let row = outcomes(&afspraak, &[meting], &[]).rijen.remove(0);
        (row[5].text(Taal::Nl).into_owned(), row[6].text(Taal::Nl).into_owned())
    };
    assert_eq!(judged(30, 75), ("7,5 %".into(), "Gehaald".into()));
    assert_eq!(judged(30, 95), ("9,5 %".into(), "Niet gehaald".into()));
    assert_eq!(judged(29, 75), (String::new(), "Niet beoordeeld: te weinig mensen gemeten".into()));
    let none = outcomes(&afspraak, &[], &[]).rijen.remove(0);
    assert_eq!(none[6].text(Taal::Nl), "Niet beoordeeld: nog niet gemeten");
}
