//! The Iv3 table of a year as CBS gives it, in the version that a test asks for.
#![allow(dead_code, clippy::unwrap_used, reason = "each test file uses its own part, and a test may stop")]

use serde_json::{Value, json};

use crate::common::{Question, Reply};

/// The keys of a row, as the year has them.
#[derive(Clone, Copy)]
pub struct Keys {
    pub first: &'static str,
    pub second: &'static str,
    /// Whether the columns stand in the order of another year.
    pub turned: bool,
}

pub const KEYS: Keys = Keys { first: "k_1ePlaatsing_1", second: "k_2ePlaatsing_2", turned: false };

pub fn infos(modified: &str) -> Reply {
    let one = json!({"ID": 0, "Title": "Iv3 gemeenten 2024", "Identifier": "45067NED", "Modified": modified});
    Reply::rows([one])
}

pub fn properties(keys: Keys) -> Reply {
    let mut rows = vec![
        json!({"ID": 0, "Position": 0, "Type": "Dimension", "Key": "TaakveldBalanspost", "Title": "Taakveld/balanspost"}),
        json!({"ID": 1, "Position": 1, "Type": "Dimension", "Key": "Categorie", "Title": "Categorie"}),
        json!({"ID": 2, "Position": 2, "Type": "GeoDimension", "Key": "Gemeenten", "Title": "Gemeenten"}),
        json!({"ID": 3, "Position": 3, "Type": "TimeDimension", "Key": "Verslagsoort", "Title": "Verslagsoort"}),
        json!({"ID": 4, "Position": 4, "Type": "TopicGroup", "Key": "", "Title": "Bedragen"}),
        json!({"ID": 5, "Position": 5, "Type": "Topic", "Key": keys.first, "Title": "1e plaatsing"}),
        json!({"ID": 6, "Position": 6, "Type": "Topic", "Key": keys.second, "Title": "2e plaatsing"}),
    ];
    if keys.turned {
        rows.reverse();
    }
    Reply::rows(rows)
}

/// Row number so much, with padded keys: each is another cell.
pub fn row(number: u64, keys: Keys) -> Value {
    const CATEGORIES: [&str; 4] = ["L3.4.1  ", "L4.3.1  ", "B3.2    ", "L1.1    "];
    let gemeente = format!("GM{:04}   ", 1 + number / 4);
    let category = CATEGORIES[usize::try_from(number % 4).unwrap()];
    let mut row = json!({
        "ID": number, "TaakveldBalanspost": "6.1   ", "Categorie": category, "Gemeenten": gemeente,
        "Verslagsoort": "2024X005",
    });
    row[keys.first] = json!(number + 10);
    row[keys.second] = if number.is_multiple_of(3) { json!(number + 20) } else { Value::Null };
    row
}

/// Rows from `$skip` on, never more than `$top` or `most`; with links when the service gives them.
pub fn window(question: &Question, total: u64, most: u64, links: bool, keys: Keys) -> Reply {
    let number = |name: &str, other| question.get(name).parse().unwrap_or(other);
    let (skip, top): (u64, u64) = (number("$skip", 0), number("$top", total));
    let end = (skip + top.min(most)).min(total);
    let rows: Vec<_> = (skip..end).map(|one| row(one, keys)).collect();
    let mut page = json!({ "odata.metadata": "http://elders/$metadata", "value": rows });
    let left = (skip + top).min(total) - end;
    if links && left > 0 {
        let query = format!("$format=json&$filter=a eq 'b'&$top={left}&$skip={end}");
        page["odata.nextLink"] = json!(format!("http://elders.invalid/{}?{query}", question.set()));
    }
    Reply::json(&page)
}
