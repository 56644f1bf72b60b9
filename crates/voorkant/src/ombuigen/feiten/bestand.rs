//! Facts as a scenario in which nothing is done yet.

use std::collections::BTreeMap;

use domein::Levensdomein;
use scenario::{
    BronInvoer, DomeinInvoer, OvergangInvoer, PrijsInvoer, Scenariobestand, SegmentInvoer, Trede,
};

use super::decide::{Feiten, Kanttekening};
use super::tredetabel;

/// The scenario of these facts, in which nothing is done yet.
pub fn to_bestand(feiten: &Feiten, naam: &str, jaren: u32) -> Scenariobestand {
    let domein = feiten.ladders.iter().map(|(domein, steps)| DomeinInvoer {
        sleutel: domein.key().to_owned(),
        naam: tredetabel::name(*domein).to_owned(),
        treden: steps.iter().map(|step| step.key().to_owned()).collect(),
    });
    Scenariobestand {
        naam: naam.to_owned(),
        vraag: String::new(),
        beginjaar: feiten.vraag.januari.year(),
        jaren,
        stappen_per_jaar: 1,
        discontovoet: 0.0225,
        prijsstijging: 0.02,
        trekkingen: 1000,
        zaad: 2026,
        domein: domein.collect(),
        stapelfactor: feiten.stapelfactor,
        segment: segments(feiten),
        overlap_toegestaan: false,
        ingreep: Vec::new(),
        prijs: prices(feiten),
        verplaatsing: Vec::new(),
        stopplan: None,
    }
}

fn source(tekst: String, jaar: i32) -> BronInvoer {
    BronInvoer {
        soort: "eigen_cijfers".to_owned(),
        tekst,
        jaar: Some(jaar),
        graad: None,
        status: "gezien".to_owned(),
    }
}

fn segments(feiten: &Feiten) -> Vec<SegmentInvoer> {
    let (van, tot) = feiten.gevolgd;
    let notes: Vec<String> = feiten.kanttekeningen.iter().map(Kanttekening::text).collect();
    let tekst = format!(
        "Eigen berichten en bronnen ({}), gevolgd van {van} tot en met {tot}; kleine groepen zijn samengevoegd en afgerond{}{}",
        feiten.versie,
        if notes.is_empty() { "" } else { ". " },
        notes.join("; ")
    );
    let bron = source(tekst, feiten.vraag.januari.year() - 1);
    let step = |domein: usize, place: usize| feiten.ladders[domein].1[place].key().to_owned();
    let of = |segment: &super::decide::Feitsegment| SegmentInvoer {
        sleutel: segment.sleutel.clone(),
        naam: segment.naam.clone(),
        huishoudens: segment.huishoudens,
        instroom_per_jaar: segment.instroom,
        start: segment.start.iter().map(|(state, share)| (written(feiten, *state), *share)).collect(),
        instroom: BTreeMap::new(),
        uitstroom_per_jaar: feiten.uitstroom,
        overgang: segment
            .overgangen
            .iter()
            .map(|(domein, van, naar, kans)| OvergangInvoer {
                domein: feiten.ladders[*domein].0.key().to_owned(),
                van: step(*domein, *van),
                naar: step(*domein, *naar),
                gebeurtenissen: Some(hundredth(kans.shape)),
                huishoudjaren: Some(hundredth(kans.rate).max(0.01)),
                per_jaar: None,
                spreiding: 0.0,
            })
            .collect(),
        bron: Some(bron.clone()),
    };
    feiten.segmenten.iter().map(of).collect()
}

fn hundredth(value: f64) -> f64 {
    (value * 100.0).round() / 100.0
}

/// A state as it is written: the last domain runs fastest.
fn written(feiten: &Feiten, state: usize) -> String {
    let mut left = state;
    let mut steps: Vec<&str> = Vec::new();
    for (_, ladder) in feiten.ladders.iter().rev() {
        steps.push(ladder[left % ladder.len()].key());
        left /= ladder.len();
    }
    steps.reverse();
    steps.join("/")
}

fn prices(feiten: &Feiten) -> Vec<PrijsInvoer> {
    let jaar = feiten.vraag.januari.year() - 1;
    let of = |prijs: &super::prijzen::Stapprijs| {
        let (domein, ladder) = &feiten.ladders[prijs.domein];
        Some(PrijsInvoer {
            domein: domein.key().to_owned(),
            trede: ladder[prijs.trede].key().to_owned(),
            euro_per_jaar: prijs.cent? as f64 / 100.0,
            spreiding: prijs.spreiding,
            reele_groei: 0.0,
            betalers: BTreeMap::from([("gemeente".to_owned(), 1.0)]),
            overdracht: is_income(*domein, ladder[prijs.trede]),
            verzilverbaar: 1.0,
            verzilverbaar_na_jaren: 0,
            btw: String::new(),
            bron: Some(source(
                format!("Eigen declaraties en uitgaven {jaar}, van {} huishoudens", prijs.huishoudens.text()),
                jaar,
            )),
        })
    };
    feiten.prijzen.iter().filter_map(of).collect()
}

/// An income is money that only changes hands.
fn is_income(domein: Levensdomein, trede: Trede) -> bool {
    domein == Levensdomein::Geld && trede == Trede::Zwaar
}
