//! The workbook, calculated once more by another program.

use std::path::Path;
use std::process::Command;
use std::sync::LazyLock;

use proptest::prelude::*;

use super::super::controller::{bladen, total};
use super::*;
use crate::uitvoer::{Rekenblad, Vak, rekenboek};

/// What `LibreOffice` is told: to calculate all that it opens, and to believe no outcome that it is given.
const SETTINGS: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"#;

/// The sheets as `LibreOffice` calculates them; nothing where it is not there.
fn recalculated(bladen: &[Rekenblad]) -> Option<Vec<Vec<Vec<String>>>> {
    let folder = tempfile::tempdir().unwrap();
    let user = folder.path().join("user/user");
    std::fs::create_dir_all(&user).unwrap();
    std::fs::write(user.join("registrymodifications.xcu"), SETTINGS).unwrap();
    std::fs::write(folder.path().join("boek.xlsx"), rekenboek("Proef", bladen).unwrap()).unwrap();
    let made = Command::new("soffice")
        .arg(format!("-env:UserInstallation=file://{}", folder.path().join("user").display()))
        .args(["--headless", "--convert-to"])
        .arg("csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,false,false,false,false,-1")
        .arg("--outdir")
        .arg(folder.path())
        .arg(folder.path().join("boek.xlsx"))
        .output();
    if let Err(error) = made {
        println!("skipped, because LibreOffice (soffice) is not here ({error})");
        return None;
    }
    Some(bladen.iter().map(|blad| sheet(folder.path(), &blad.naam)).collect())
}

fn sheet(folder: &Path, naam: &str) -> Vec<Vec<String>> {
    let text = std::fs::read_to_string(folder.join(format!("boek-{naam}.csv"))).unwrap();
    csv::ReaderBuilder::new()
        .delimiter(b';')
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes())
        .records()
        .map(|row| row.unwrap().iter().map(str::to_owned).collect())
        .collect()
}

/// The sheets with outcomes that are all wrong: what comes out right was calculated.
fn forgotten(bladen: &[Rekenblad]) -> Vec<Rekenblad> {
    let forget = |vak: &Vak| match vak {
        Vak::Som(formula, _) => Vak::Som(formula.clone(), 77_777),
        Vak::Oordeel(formula, _) => Vak::Oordeel(formula.clone(), "onbekend".to_owned()),
        other => other.clone(),
    };
    bladen
        .iter()
        .map(|blad| Rekenblad {
            rijen: blad.rijen.iter().map(|rij| rij.iter().map(forget).collect()).collect(),
            ..blad.clone()
        })
        .collect()
}

fn cents(text: &str) -> i64 {
    (text.parse::<f64>().unwrap_or_else(|_| panic!("no number: {text}")) * 100.0).round() as i64
}

#[test]
fn another_program_calculates_every_formula_to_the_same_cent() {
    let made = Made::new(|_| {});
    let bladen = bladen(&made.bron());
    let Some(found) = recalculated(&forgotten(&bladen)) else { return };
    let mut compared = 0;
    for (blad, rows) in bladen.iter().zip(&found) {
        for (row, rij) in blad.rijen.iter().enumerate() {
            for (column, vak) in rij.iter().enumerate() {
                let shown = rows.get(row).and_then(|fields| fields.get(column)).map_or("", String::as_str);
                match vak {
                    Vak::Som(formula, expected) => {
                        assert_eq!(cents(shown), *expected, "{}, {formula}: {shown}", blad.naam);
                        compared += 1;
                    }
                    Vak::Oordeel(formula, expected) => assert_eq!(shown, expected, "{formula}"),
                    _ => {}
                }
            }
        }
    }
    assert!(compared > 500, "{compared} formulas");
}

#[test]
fn totals_are_those_of_the_page_and_payers_sum_to_all() {
    let made = Made::new(|_| {});
    for table in [&made.uitkomst.kas, &made.uitkomst.waarde, &made.uitkomst.contant] {
        let payers: i64 = Betaler::ALL.into_iter().map(|one| total(table, Some(one))).sum();
        assert_eq!(total(table, None), payers);
        let years: i64 = (0..table.jaren()).map(|year| table.samen(year)).sum();
        assert_eq!(total(table, None), years);
    }
    for one in &made.uitkomst.betalers {
        assert_eq!(one.contant.gemiddeld, total(&made.uitkomst.contant, one.betaler), "{:?}", one.betaler);
        let cash: i64 = one.kas.iter().map(|band| band.gemiddeld).sum();
        assert_eq!(cash, total(&made.uitkomst.kas, one.betaler), "{:?}", one.betaler);
    }
}

#[test]
fn the_sheets_say_where_each_number_comes_from() {
    let made = Made::new(|_| {});
    let bladen = bladen(&made.bron());
    let names: Vec<&str> = bladen.iter().map(|blad| blad.naam.as_str()).collect();
    assert_eq!(names, ["Uitleg", "Kas", "Waarde", "Contant", "Banden", "Aannames"]);
    let assumptions = &bladen[5].rijen;
    let sourceless = |rij: &Vec<Vak>| rij.get(3) == Some(&Vak::tekst("zonder bron"));
    assert!(assumptions.iter().any(sourceless), "a price without a source says so");
    let study = scenario::bewijs::zoek("regioplan-2011").unwrap().verwijzing();
    assert!(assumptions.iter().any(|rij| rij.get(4) == Some(&Vak::Tekst(study.clone()))));
}

/// One scenario for all words.
static KORT: LazyLock<Made> = LazyLock::new(|| {
    Made::new(|file| {
        file["trekkingen"] = json!(10);
        file["jaren"] = json!(2);
    })
});

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever somebody writes, it is words in the workbook, and both documents are made.
    #[test]
    fn any_words_make_a_workbook(words in "\\PC{1,60}") {
        let bron = Stukbron { opgave: &words, besluit: &words, gemeente: &words, ..KORT.bron() };
        prop_assert!(xlsx(&bron).is_ok());
        prop_assert!(pdf(&bron).is_ok());
    }
}
