#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a test stops at the first thing that is not as it should be, and says what it skips"
)]

use std::process::Command;

use opslag::stuk::{Stuk, Stukversie};
use prijs::{Looncontract, Mixregel, Tarief, Tariefbestand, Tariefeenheid, Tariefeis, Tariefgronden};

use super::*;
use crate::afspraken::prijzen::tarieven::decide::{Tariefbesluit, Tariefstuk};

fn heel(tarief: Tariefbestand) -> Heeltarief {
    let gronden = Tariefgronden::start_2026();
    let counted = Tarief::new(tarief.clone(), &gronden.view()).unwrap();
    let inhoud = Tariefstuk { tarief, grond: gronden.bestand(), vertrouwelijk: false, van_elders: false };
    let nu = Stukversie {
        nummer: 1,
        besluit: Tariefbesluit::Gemaakt,
        inhoud,
        reden: String::new(),
        namens: String::new(),
        wie: "toets".into(),
        wanneer: String::new(),
    };
    let (id, gemeente) = ("t".to_owned(), "9999".to_owned());
    let stuk = Stuk { id, gemeente, hoort_bij: String::new(), organisatie: String::new(), nu };
    Heeltarief { stuk, tarief: counted, gronden, eigen: true }
}

fn groep() -> Tariefbestand {
    let mut tarief = Tariefbestand::worked_example();
    let number = |text: &str| text.parse::<Decimal>().unwrap();
    tarief.eenheid = Tariefeenheid::Groep {
        uren: 3.into(),
        begeleiders: number("1.5"),
        deelnemers: 11.into(),
        aanwezig: 85.into(),
    };
    let flex = Mixregel {
        schaal: 4,
        aandeel: number("0.35"),
        contract: Looncontract::Flex,
        ..tarief.mix[0].clone()
    };
    tarief.mix[0].aandeel = number("0.65");
    tarief.mix.push(flex);
    tarief.uren_per_client = Some(40.into());
    tarief.eisen.push(Tariefeis {
        tekst: "=1+1".into(),
        minuten: 30.into(),
        per_jaar: 4.into(),
        bedrag: 0.into(),
    });
    tarief.indexering = number("2.5");
    tarief
}

/// The tab of the sector as `LibreOffice` calculates it; nothing where it is not here.
fn recalculated(heel: &Heeltarief) -> Option<Vec<Vec<String>>> {
    let folder = tempfile::tempdir().unwrap();
    let user = folder.path().join("user/user");
    std::fs::create_dir_all(&user).unwrap();
    let settings = r#"<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"#;
    std::fs::write(user.join("registrymodifications.xcu"), settings).unwrap();
    // With outcomes that are all wrong: what comes out right was calculated.
    let forget = |vak: &Vak| match vak {
        Vak::Som(formula, _) => Vak::Som(formula.clone(), 77_777),
        Vak::Reken(formula, _, digits) => Vak::Reken(formula.clone(), "77777".into(), *digits),
        Vak::Oordeel(formula, _) => Vak::Oordeel(formula.clone(), "onbekend".into()),
        other => other.clone(),
    };
    let mut bladen = sheets(heel);
    for vak in bladen.iter_mut().flat_map(|blad| &mut blad.rijen).flatten() {
        *vak = forget(vak);
    }
    std::fs::write(folder.path().join("boek.xlsx"), rekenboek("Proef", &bladen).unwrap()).unwrap();
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
    let text = std::fs::read_to_string(folder.path().join(format!("boek-{SECTOR}.csv"))).unwrap();
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(b';')
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    Some(reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect())
}

#[test]
fn another_program_calculates_every_formula_to_the_same_number() {
    for tarief in [Tariefbestand::worked_example(), groep()] {
        let heel = heel(tarief);
        let Some(found) = recalculated(&heel) else { return };
        let ours = sheets(&heel).remove(0);
        let mut compared = 0;
        for (row, (vakken, cells)) in ours.rijen.iter().zip(&found).enumerate() {
            for (column, vak) in vakken.iter().enumerate() {
                let cell = cells.get(column).map_or("", String::as_str);
                let right = match vak {
                    Vak::Som(_, cents) => {
                        cell.parse::<f64>().is_ok_and(|one| (one * 100.0 - *cents as f64).abs() < 1e-6)
                    }
                    Vak::Reken(_, outcome, _) => {
                        let outcome: f64 = outcome.parse().unwrap();
                        cell.parse::<f64>().is_ok_and(|one| (one - outcome).abs() < 1e-6)
                    }
                    Vak::Oordeel(_, words) => cell == words,
                    _ => continue,
                };
                assert!(right, "row {row}, column {column}: {cell} for {vak:?}");
                compared += 1;
            }
        }
        assert!(compared > 50, "only {compared} fields calculate");
    }
}

#[test]
fn the_last_rows_are_the_price_of_the_page() {
    let heel = heel(Tariefbestand::worked_example());
    let blad = sheets(&heel).remove(0);
    let sums: Vec<i64> = blad
        .rijen
        .iter()
        .flatten()
        .filter_map(|vak| if let Vak::Som(_, cents) = vak { Some(*cents) } else { None })
        .collect();
    assert_eq!(sums, [4_189, 2_100, 1_639, 711, 0, 110, 262, 8_749, 9_011]);
}
