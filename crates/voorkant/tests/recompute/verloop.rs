//! The answer about the course of months beside plain SQL: clients, cost, and the clients whose cost is unknown.

use std::collections::BTreeMap;

use serde_json::Value;
use sqlx::SqlitePool;

use crate::{Gemeente, THRESHOLD, rounded_amount, rounded_count, script};

type Months = BTreeMap<(String, String), (i64, i64, bool)>;

/// How many figures agree, and which do not.
pub async fn compare(gemeente: &Gemeente, facts: &SqlitePool) -> (usize, Vec<String>) {
    let period = ["--van", "2024-01", "--tot", "2024-12", "--format", "json"];
    let answer: Value =
        serde_json::from_str(&gemeente.run(&[&["inzicht", "verloop"], &period[..]].concat())).unwrap();
    script(facts, include_str!("7-verloop.sql")).await;
    let clients = read(facts, "SELECT reeks, maand, aantal, 0, 0 FROM clienten").await;
    let costs = read(facts, "SELECT reeks, maand, aantal, cent, overheerst FROM maandkosten").await;
    let dearest = read(facts, "SELECT reeks, '', cent, 0, 0 FROM duurste").await;
    let unknown = read(facts, "SELECT reeks, '', alle, onbekend, 0 FROM zonderregel").await;

    let rows = |table: &str| answer["tabellen"][table].as_array().unwrap().iter();
    for month in rows("maanden") {
        assert_eq!(month["stand"], "volledig", "the year is long over: {month}");
    }
    let (mut compared, mut wrong) = (0, Vec::new());
    let mut check = |place: String, shown: &Value, expected: i64, allowed: bool| {
        if let Some(shown) = shown.as_i64() {
            compared += 1;
            if shown != expected || !allowed {
                wrong.push(format!("verloop {place}: shows {shown}, SQL has {expected}"));
            }
        }
    };
    let of = |cells: &Months, series: &str, month: &str| {
        cells.get(&(series.to_owned(), month.to_owned())).copied().unwrap_or_default()
    };
    for month in rows("maanden") {
        let (name, key) = (month["reeks"].as_str().unwrap(), month["maand"].as_str().unwrap());
        let step = step(of(&dearest, name, "").0);
        let place = |what: &str| format!("{name} {key} {what}");
        let (count, _, _) = of(&clients, name, key);
        check(place("clients"), &month["clienten"], rounded_count(count), count >= THRESHOLD);
        let (with_cost, cents, dominated) = of(&costs, name, key);
        let allowed = with_cost >= THRESHOLD && !dominated;
        check(place("cost"), &month["gemeldCent"], (cents + step / 2) / step * step, allowed);
    }
    for year in rows("kostenOnbekend") {
        let name = year["reeks"].as_str().unwrap();
        let (all, without, _) = of(&unknown, name, "");
        let place = |what: &str| format!("{name} 2024 {what}");
        check(place("unknown"), &year["clienten"], rounded_count(without), without >= THRESHOLD);
        let (part, whole) = (rounded_count(without), rounded_count(all));
        let share = (part * 200 + whole) / (whole * 2);
        check(place("unknown share"), &year["aandeelProcent"], share, without >= THRESHOLD);
    }
    (compared, wrong)
}

async fn read(facts: &SqlitePool, sql: &'static str) -> Months {
    let rows: Vec<(String, String, i64, i64, bool)> = sqlx::query_as(sql).fetch_all(facts).await.unwrap();
    rows.into_iter().map(|(series, month, one, two, three)| ((series, month), (one, two, three))).collect()
}

/// The step of the amounts: 1,000 euros, or the first of 1, 2, 5, 10 … that one client stays within.
fn step(dearest: i64) -> i64 {
    let mut step = rounded_amount(100_000);
    for times in [2, 5, 10, 20, 50, 100, 200, 500, 1_000] {
        if step < dearest {
            step = 100_000 * times;
        }
    }
    step
}
