//! The answer about concentration beside plain SQL: the households in the order of their cost, cut and added up.

use serde_json::Value;
use sqlx::SqlitePool;

use crate::{Gemeente, THRESHOLD, Vraag, ask, rounded_amount, rounded_count, script};

/// A figure from outside, as somebody sets it.
const HOUSEHOLDS: i64 = 1_349;

/// How many figures agree, and which do not.
pub async fn compare(gemeente: &Gemeente, facts: &SqlitePool, vraag: &Vraag) -> (usize, Vec<String>) {
    gemeente.run(&["gegevens", "instellen", "druk-adres=8", &format!("huishoudens={HOUSEHOLDS}; 2024; CBS")]);
    let text = gemeente.run(&["inzicht", "concentratie", "--jaar", "2024", "--format", "json"]);
    let answer: Value = serde_json::from_str(&text).unwrap();
    ask(facts, vraag).await;
    let rows: Vec<(String, i64, i64, i64, i64)> =
        sqlx::query_as(include_str!("6-concentratie.sql")).bind(HOUSEHOLDS).fetch_all(facts).await.unwrap();
    script(facts, include_str!("4-forget.sql")).await;
    let total = rows.iter().find(|row| row.0 == "totaal").map(|row| rounded_amount(row.3)).unwrap();

    let (mut compared, mut wrong) = (0, Vec::new());
    for (table, promille, count, cents, dearest) in &rows {
        let shown = match table.as_str() {
            "totaal" => &answer["tabellen"]["totaal"][0],
            table => group(&answer["tabellen"][table], *promille),
        };
        let mut check = |what: &str, shown: &Value, expected: i64, allowed: bool| {
            if let Some(shown) = shown.as_i64() {
                compared += 1;
                if shown != expected || !allowed {
                    wrong.push(format!(
                        "{table} {promille}: shows {what} {shown}, SQL has {expected} of {count}"
                    ));
                }
            }
        };
        let allowed = *count >= THRESHOLD && dearest * 2 <= *cents;
        check("households", &shown["huishoudens"], rounded_count(*count), *count >= THRESHOLD);
        check("cents", &shown["kostenCent"], rounded_amount(*cents), allowed);
        let share = (rounded_amount(*cents) * 200 + total) / (total * 2);
        check("percent", &shown["aandeelProcent"], share, allowed);
    }
    (compared, wrong)
}

fn group(groups: &Value, promille: i64) -> &Value {
    let key = format!("0-{promille}");
    groups.as_array().unwrap().iter().find(|group| group["groep"] == key.as_str()).unwrap()
}
