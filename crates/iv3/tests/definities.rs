//! The compact tables say what the definitions of CBS say, cell by cell.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::print_stdout, reason = "a test")]

use std::collections::{BTreeMap, BTreeSet};

use iv3::{Boekjaar, Taakveld};
use serde_json::Value;

mod support;

const CODES: &str = include_str!("../data/codes.csv");
const GRIJZE_CELLEN: &str = include_str!("../data/grijze_cellen.csv");
const CONTROLES: &str = include_str!("../data/controles.csv");

/// The definitions of a year; None when they are not at hand.
fn definitions(jaar: Boekjaar) -> Option<Value> {
    let bytes = support::shared(&format!("iv3_definities/iv3_definities_Gemeente_{jaar}.json"))?;
    Some(serde_json::from_slice(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes)).unwrap())
}

/// The lines of a table that hold in a year, with the years at these places.
fn lines(table: &'static str, jaar: Boekjaar) -> impl Iterator<Item = Vec<&'static str>> {
    table.lines().skip(1).map(|line| line.split(';').collect::<Vec<_>>()).filter(move |fields| {
        let year = |place: usize| fields[place].parse::<u16>().unwrap();
        (year(1)..=year(2)).contains(&jaar.jaar())
    })
}

/// The codes without subcodes, with their names.
fn leaves(list: &Value, found: &mut BTreeMap<String, String>) {
    for entry in list.as_array().unwrap() {
        match entry.get("subcodes") {
            Some(subcodes) => leaves(subcodes, found),
            None => {
                let text = |key: &str| entry[key].as_str().unwrap().trim().to_owned();
                found.insert(text("code"), text("omschrijving"));
            }
        }
    }
}

fn codes_of(definitions: &Value, list: &str) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    leaves(&definitions["codelijsten"][list]["codelijst"], &mut found);
    found
}

#[test]
fn every_code_of_every_year_is_there_and_no_other() {
    for jaar in Boekjaar::all() {
        let Some(definitions) = definitions(jaar) else { return };
        for list in ["taakveld", "categorie_lasten", "categorie_baten", "balanscode"] {
            let ours: BTreeSet<_> = lines(CODES, jaar)
                .filter(|fields| fields[0] == list)
                .flat_map(|fields| fields[3].split(' ').map(str::to_owned).collect::<Vec<_>>())
                .collect();
            let theirs: BTreeSet<_> = codes_of(&definitions, list).into_keys().collect();
            assert_eq!(ours, theirs, "{list} {jaar}");
        }
    }
}

#[test]
fn every_task_field_of_the_social_domain_has_the_name_of_its_year() {
    for jaar in Boekjaar::all() {
        let Some(definitions) = definitions(jaar) else { return };
        let mut theirs = codes_of(&definitions, "taakveld");
        theirs.retain(|code, _| code.starts_with("6.") || code == "7.1");
        let ours: BTreeMap<_, _> =
            Taakveld::all(jaar).map(|one| (one.code().to_owned(), one.naam().to_owned())).collect();
        assert_eq!(ours, theirs, "{jaar}");
    }
}

#[test]
fn every_grey_cell_of_every_year_is_there_and_no_other() {
    for jaar in Boekjaar::all() {
        let Some(definitions) = definitions(jaar) else { return };
        for part in ["lasten", "baten", "balans_lasten", "balans_baten"] {
            let row = if part.starts_with("balans") { "balanscode" } else { "taakveld" };
            let theirs: BTreeSet<_> = definitions["grijze_cellen"][part]
                .as_array()
                .unwrap()
                .iter()
                .map(|cell| (cell[row].as_str().unwrap(), cell["categorie"].as_str().unwrap()))
                .collect();
            let mut ours = BTreeSet::new();
            for fields in lines(GRIJZE_CELLEN, jaar).filter(|fields| fields[0] == part) {
                for row in fields[3].split(' ') {
                    ours.extend(fields[4].split(' ').map(|category| (row, category)));
                }
            }
            assert_eq!(ours, theirs, "{part} {jaar}");
        }
    }
}

#[test]
fn every_check_of_every_year_is_there_and_no_other() {
    for jaar in Boekjaar::all() {
        let Some(definitions) = definitions(jaar) else { return };
        let joined = |value: &Value| {
            let text = |one: &Value| one.as_str().map_or_else(|| one.to_string(), str::to_owned);
            value.as_array().map(|all| all.iter().map(text).collect::<Vec<_>>().join(" ")).unwrap_or_default()
        };
        let mut theirs = BTreeSet::new();
        for check in definitions["controles"].as_array().into_iter().flatten() {
            for one in check["calculaties"].as_array().unwrap() {
                let codes =
                    one.get("balanscode").or(one.get("uitgesloten_taakvelden")).unwrap_or(&Value::Null);
                theirs.insert((
                    check["foutcode"].as_str().unwrap().to_owned(),
                    joined(&one["periode"]),
                    joined(codes),
                ));
            }
        }
        let ours: BTreeSet<_> = lines(CONTROLES, jaar)
            .map(|fields| (fields[0].to_owned(), fields[3].to_owned(), fields[4].to_owned()))
            .collect();
        assert_eq!(ours, theirs, "{jaar}");
    }
}
