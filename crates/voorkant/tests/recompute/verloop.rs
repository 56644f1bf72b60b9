//! The answer about the course of months beside plain SQL: clients, cost, and the clients whose cost is unknown.

use std::collections::BTreeMap;

use serde_json::Value;
use sqlx::SqlitePool;

use crate::{Gemeente, THRESHOLD, rounded_amount, rounded_count, script};

/// The bounds up to which clients are counted by how long their help lasted.
const BOUNDS: [&str; 9] = ["3", "6", "9", "12", "18", "24", "36", "48", "60"];

type Months = BTreeMap<(String, String), (i64, i64, bool)>;

/// For each part of the answer how many figures agree, and which do not.
pub async fn compare(gemeente: &Gemeente, facts: &SqlitePool) -> Vec<(&'static str, (usize, Vec<String>))> {
    let period = ["--van", "2024-01", "--tot", "2024-12", "--format", "json"];
    let answer: Value =
        serde_json::from_str(&gemeente.run(&[&["inzicht", "verloop"], &period[..]].concat())).unwrap();
    let mut parts = vec![("verloop", months(&answer, facts).await)];
    parts.extend(flow(&answer, facts).await);
    parts
}

/// Clients and cost by month.
async fn months(answer: &Value, facts: &SqlitePool) -> (usize, Vec<String>) {
    script(facts, include_str!("7-verloop.sql")).await;
    let clients = read(facts, "SELECT reeks, maand, aantal, 0, 0 FROM clienten").await;
    let costs = read(facts, "SELECT reeks, maand, aantal, cent, overheerst FROM maandkosten").await;
    let dearest = read(facts, "SELECT reeks, '', cent, 0, 0 FROM duurste").await;
    let unknown = read(facts, "SELECT reeks, '', alle, onbekend, 0 FROM zonderregel").await;

    for month in rows(answer, "maanden") {
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
    for month in rows(answer, "maanden") {
        let (name, key) = (month["reeks"].as_str().unwrap(), month["maand"].as_str().unwrap());
        let step = step(of(&dearest, name, "").0);
        let place = |what: &str| format!("{name} {key} {what}");
        let (count, _, _) = of(&clients, name, key);
        check(place("clients"), &month["clienten"], rounded_count(count), count >= THRESHOLD);
        let (with_cost, cents, dominated) = of(&costs, name, key);
        let allowed = with_cost >= THRESHOLD && !dominated;
        check(place("cost"), &month["gemeldCent"], (cents + step / 2) / step * step, allowed);
    }
    for year in rows(answer, "kostenOnbekend") {
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

/// What is held beside each other, part by part.
#[derive(Default)]
struct Beside(BTreeMap<&'static str, (usize, Vec<String>)>);

impl Beside {
    fn check(&mut self, part: &'static str, place: &str, shown: &Value, expected: i64, allowed: bool) {
        let (compared, wrong) = self.0.entry(part).or_default();
        if let Some(shown) = shown.as_i64() {
            *compared += 1;
            if shown != expected || !allowed {
                wrong.push(format!("{part} {place}: shows {shown}, SQL has {expected}"));
            }
        }
    }

    fn count(&mut self, part: &'static str, place: &str, shown: &Value, count: i64) {
        self.check(part, place, shown, rounded_count(count), count >= THRESHOLD);
    }
}

/// Who came, left and came back, how long it lasted, and who referred: in all whole years.
async fn flow(answer: &Value, facts: &SqlitePool) -> Vec<(&'static str, (usize, Vec<String>))> {
    let years: Vec<i64> = rows(answer, "stroom").filter_map(|row| row["jaar"].as_i64()).collect();
    // Which years are whole follows from how late declarations come; that is not calculated again here.
    sqlx::query("CREATE TEMP TABLE geheel AS SELECT ? || '-01-01' AS eerste, ? || '-12-31' AS laatste")
        .bind(years.iter().min())
        .bind(years.iter().max())
        .execute(facts)
        .await
        .unwrap();
    script(facts, include_str!("8-stroom.sql")).await;
    let mut beside = Beside::default();
    events(&mut beside, answer, facts).await;
    durations(&mut beside, answer, facts).await;
    referrers(&mut beside, answer, facts).await;
    beside.0.into_iter().collect()
}

async fn events(beside: &mut Beside, answer: &Value, facts: &SqlitePool) {
    let events =
        read(facts, "SELECT reeks || ' ' || wat, CAST(jaar AS TEXT), aantal, 0, 0 FROM stroomcel").await;
    for row in rows(answer, "stroom") {
        let (name, year) = (text(&row["reeks"]), text(&row["jaar"]));
        for what in ["clienten", "begonnen", "geeindigd", "terug"] {
            let place = format!("{name} {what}");
            let (count, _, _) = of(&events, &place, &year);
            beside.count("stroom", &format!("{place} {year}"), &row[what], count);
        }
    }
    let quarters = read(facts, "SELECT reeks || ' ' || wat, kwartaal, aantal, 0, 0 FROM kwartaalcel").await;
    for row in rows(answer, "kwartalen") {
        let (name, quarter) = (text(&row["reeks"]), text(&row["kwartaal"]));
        for what in ["begonnen", "geeindigd"] {
            let place = format!("{name} {what}");
            let (count, _, _) = of(&quarters, &place, &quarter);
            beside.count("kwartalen", &format!("{place} {quarter}"), &row[what], count);
        }
    }
}

async fn durations(beside: &mut Beside, answer: &Value, facts: &SqlitePool) {
    let lasted = read(facts, "SELECT reeks, grens, aantal, 0, 0 FROM duurcel").await;
    for row in rows(answer, "duur") {
        let name = text(&row["reeks"]);
        beside.count("duur", &name, &row["geeindigd"], of(&lasted, &name, "alle").0);
        for bound in BOUNDS {
            let place = format!("{name} at most {bound}");
            beside.count("duur", &place, &row[format!("tot{bound}")], of(&lasted, &name, bound).0);
        }
    }
}

async fn referrers(beside: &mut Beside, answer: &Value, facts: &SqlitePool) {
    let referrers = read(
        facts,
        "SELECT verwijzer || ' ' || wat, CAST(jaar AS TEXT), aantal, cent, overheerst FROM verwijzercel",
    )
    .await;
    for row in rows(answer, "verwijzers") {
        let (name, year) = (text(&row["verwijzer"]), text(&row["jaar"]));
        let (count, cents, dominated) = of(&referrers, &format!("{name} alle"), &year);
        let place = format!("{name} {year}");
        beside.count("verwijzers", &place, &row["clienten"], count);
        let allowed = count >= THRESHOLD && !dominated;
        beside.check("verwijzers", &place, &row["kostenCent"], rounded_amount(cents), allowed);
        beside.count(
            "verwijzers",
            &place,
            &row["begonnen"],
            of(&referrers, &format!("{name} begonnen"), &year).0,
        );
    }
}

fn rows<'a>(answer: &'a Value, table: &str) -> impl Iterator<Item = &'a Value> {
    answer["tabellen"][table].as_array().unwrap().iter()
}

fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn of(cells: &Months, row: &str, column: &str) -> (i64, i64, bool) {
    cells.get(&(row.to_owned(), column.to_owned())).copied().unwrap_or_default()
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
