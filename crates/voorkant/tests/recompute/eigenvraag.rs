//! A question of one's own beside plain SQL: the truth lies between the two figures that are shown, and no figure is of
//! fewer households than the threshold.

use serde_json::Value;
use sqlx::SqlitePool;

use crate::{Gemeente, THRESHOLD, Vraag, ask, rounded_amount, rounded_count, script};

/// How many figures agree, and which do not.
pub async fn compare(gemeente: &Gemeente, facts: &SqlitePool, vraag: &Vraag) -> (usize, Vec<String>) {
    gemeente.run(&["gegevens", "instellen", "druk-adres=8"]);
    let text = gemeente.run(&["inzicht", "eigen-vraag", "--jaar", "2024", "--format", "json"]);
    let answer: Value = serde_json::from_str(&text).unwrap();
    ask(facts, vraag).await;
    script(facts, include_str!("8-eigenvraag.sql")).await;
    let rows: Vec<(String, i64, i64, i64)> = sqlx::query_as(
        "SELECT voorziening, count(*), count(DISTINCT huishouden), sum(cent) FROM stuk GROUP BY voorziening
         UNION ALL SELECT 'alle', count(*), count(DISTINCT huishouden), sum(cent) FROM stuk",
    )
    .fetch_all(facts)
    .await
    .unwrap();
    script(facts, include_str!("4-forget.sql")).await;

    let (mut compared, mut wrong) = (0, Vec::new());
    for row in answer["tabellen"]["rijen"].as_array().unwrap() {
        let kind = row["soort"].as_str().unwrap();
        let truth = rows.iter().find(|(name, ..)| name == kind);
        let (count, households, cents) =
            truth.map_or((0, 0, 0), |(_, count, of, cents)| (*count, *of, *cents));
        let figure = |name: &str| row[name].as_i64();
        // Rounding goes to the nearest, so each bound is compared as it would be shown.
        if let Some(most) = figure("hoogstens") {
            compared += 1;
            if most < rounded_count(count) {
                wrong.push(format!("{kind}: at most {most}, SQL has {count}"));
            }
        }
        if let Some(least) = figure("minstens") {
            compared += 1;
            if least > rounded_count(count) || households < THRESHOLD {
                wrong.push(format!("{kind}: at least {least}, SQL has {count} of {households} households"));
            }
        }
        let exact = figure("minstens").is_some() && figure("minstens") == figure("hoogstens");
        if exact && let Some(cost) = figure("kostenHoogstensCent") {
            compared += 1;
            if (figure("minstens"), cost) != (Some(rounded_count(count)), rounded_amount(cents)) {
                wrong.push(format!("{kind}: shows {cost} cents, SQL has {cents}"));
            }
        }
    }
    (compared, wrong)
}
