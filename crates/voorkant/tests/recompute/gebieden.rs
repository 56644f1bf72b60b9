//! The answers about areas beside plain SQL: people with help by buurt and wijk, and the places for a group.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use sqlx::SqlitePool;

use crate::{Gemeente, THRESHOLD, copy, read, rounded_amount, rounded_count, script};

/// How many figures agree, and which do not.
pub async fn compare(gemeente: &Gemeente, facts: &SqlitePool) -> (usize, Vec<String>) {
    let list = gemeente.path("berichten/instellingen/postcodes.csv");
    gemeente.run(&["gegevens", "instellen", "--buurten", list.to_str().unwrap()]);
    let answer = |name: &str| -> Value {
        let text = gemeente.run(&["inzicht", name, "--jaar", "2024", "--format", "json"]);
        serde_json::from_str(&text).unwrap()
    };
    let (basis, groups) = (answer("sociale-basis"), answer("groepsaanbod"));
    addresses(gemeente, facts, &read(&list)).await;
    script(facts, include_str!("8-gebieden.sql")).await;

    let (mut compared, mut wrong) = (0, Vec::new());
    let mut check = |place: &str, shown: &Value, expected: i64, allowed: bool| {
        if let Some(shown) = shown.as_i64() {
            compared += 1;
            if shown != expected || !allowed {
                wrong.push(format!("{place}: shows {shown}, SQL has {expected}"));
            }
        }
    };
    let people: Vec<(String, i64)> =
        sqlx::query_as("SELECT gebied, aantal FROM gebied").fetch_all(facts).await.unwrap();
    let people: BTreeMap<String, i64> = people.into_iter().collect();
    for table in ["gebiedenWijken", "gebiedenBuurten"] {
        for row in basis["tabellen"][table].as_array().unwrap() {
            let area = row["gebied"].as_str().unwrap();
            let count = people.get(area).copied().unwrap_or_default();
            let place = format!("sociale basis {table} {area}");
            check(&place, &row["eigenHulp"], rounded_count(count), count >= THRESHOLD);
        }
    }

    let cells: Vec<(String, String, i64, i64, bool)> =
        sqlx::query_as("SELECT voorziening, gebied, aantal, cent, overheerst FROM soortgebied")
            .fetch_all(facts)
            .await
            .unwrap();
    let of = |kind: &str, area: &str| {
        cells
            .iter()
            .find(|cell| cell.0 == kind && cell.1 == area)
            .map_or((0, 0, true), |cell| (cell.2, cell.3, cell.4))
    };
    for row in groups["tabellen"]["buurten"].as_array().unwrap() {
        let area = row["buurt"].as_str().unwrap();
        for (kind, shown) in row.as_object().unwrap().iter().filter(|(name, _)| *name != "buurt") {
            let (count, _, _) = of(kind, area);
            let place = format!("groepsaanbod {area} {kind}");
            check(&place, shown, rounded_count(count), count >= THRESHOLD);
        }
    }
    for row in groups["tabellen"]["plekken"].as_array().unwrap() {
        let (names, kind) = (row["buurten"].as_str().unwrap(), row["hulp"].as_str().unwrap());
        let parts: Vec<(i64, i64, bool)> = names.split(' ').map(|area| of(kind, area)).collect();
        let people = parts.iter().map(|part| rounded_count(part.0)).sum();
        let cents = parts.iter().map(|part| rounded_amount(part.1)).sum();
        let place = format!("groepsaanbod {names} {kind}");
        check(&place, &row["mensen"], people, people >= 20 && parts.iter().all(|part| part.0 >= THRESHOLD));
        check(&place, &row["kostenCent"], cents, parts.iter().all(|part| !part.2));
    }
    (compared, wrong)
}

/// The postcode of each client in each message, and the list of neighbourhoods, both by pseudonym.
async fn addresses(gemeente: &Gemeente, facts: &SqlitePool, list: &str) {
    let key = feiten::Sleutelplaats::Bestand(gemeente.path("a.sleutel"));
    let (datamap, rows) = {
        let datamap = feiten::Datamap::open(&gemeente.path("data"), &key).unwrap();
        let (_, rows) = datamap.load().unwrap();
        (datamap, rows)
    };
    script(
        facts,
        "CREATE TABLE postadres (bericht TEXT, persoon TEXT, dagtekening TEXT, postcode TEXT);
         CREATE TABLE buurtlijst (postcode TEXT PRIMARY KEY, buurt TEXT);",
    )
    .await;
    let clients = rows.clienten.iter().map(|row| {
        let postcode = row.postcode.map(|postcode| postcode.to_string());
        json!([row.bericht.to_string(), row.persoon.to_string(), row.dagtekening.to_string(), postcode])
    });
    copy::fill(facts, "postadres", 4, clients).await;
    let mut lines = csv::ReaderBuilder::new().delimiter(b';').from_reader(list.as_bytes());
    let lines = lines.records().map(|line| {
        let line = line.unwrap();
        json!([datamap.sleutel().postcode(line[0].parse().unwrap()).to_string(), &line[1]])
    });
    copy::fill(facts, "buurtlijst", 2, lines).await;
}
