//! The answers of Inzicht, calculated once more in another way: plain SQL over the stored rows, set by set.
//!
//! Every figure that the product shows must be the figure of the SQL, rounded; and no figure may be shown
//! where the SQL finds fewer than ten.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at the first thing that is not as it should be"
)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use sqlx::SqlitePool;
use sqlx::sqlite::SqlitePoolOptions;

#[path = "recompute/accidents.rs"]
mod accidents;
#[path = "recompute/bronnen.rs"]
mod bronnen;
#[path = "recompute/concentratie.rs"]
mod concentratie;
#[path = "recompute/copy.rs"]
mod copy;
#[path = "recompute/eigenvraag.rs"]
mod eigenvraag;
#[path = "recompute/gebieden.rs"]
mod gebieden;
#[path = "recompute/verloop.rs"]
mod verloop;

const THRESHOLD: i64 = 10;

/// Households (or persons) and cents, by table and row.
type Cells = BTreeMap<(String, String), (i64, i64)>;

/// A municipality in a data folder of its own, filled by the program itself.
struct Gemeente {
    folder: tempfile::TempDir,
}

impl Gemeente {
    fn new(seed: u64) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let all = Self { folder };
        let messages = all.path("berichten");
        let (out, seed) = (messages.to_str().unwrap(), seed.to_string());
        voorkant(&["generate", "--out", out, "--residents", "3000", "--seed", &seed]);
        accidents::add(&messages);
        let list = all.products();
        all.run(&["gegevens", "instellen", "--productcodes", list.to_str().unwrap()]);
        all.run(&["gegevens", "instellen", "gemeente=9999"]);
        all.run(&["import", out]);
        bronnen::deliver(&all, &messages);
        all
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn products(&self) -> PathBuf {
        self.path("berichten/instellingen/productcodes.csv")
    }

    /// Runs the program on this data folder.
    fn run(&self, args: &[&str]) -> String {
        let (data, key) = (self.path("data"), self.path("a.sleutel"));
        let place = ["--data", data.to_str().unwrap(), "--sleutel", key.to_str().unwrap()];
        voorkant(&[args, &place[..]].concat())
    }

    /// The stored rows, in a database of their own.
    async fn facts(&self) -> SqlitePool {
        let key = feiten::Sleutelplaats::Bestand(self.path("a.sleutel"));
        let datamap = feiten::Datamap::open(&self.path("data"), &key).unwrap();
        let (_, rows) = datamap.load().unwrap();
        // Each connection to a database in memory has its own.
        let options = SqlitePoolOptions::new().max_connections(1);
        let pool = options.connect("sqlite::memory:").await.unwrap();
        script(&pool, include_str!("recompute/1-tables.sql")).await;
        copy::rows(&pool, &rows).await;
        copy::lists(&pool, &read(&self.products())).await;
        copy::bronnen(&pool, &datamap).await;
        script(&pool, include_str!("recompute/2-link.sql")).await;
        pool
    }
}

/// A question, and what of it the SQL needs to know.
struct Vraag {
    args: [&'static str; 2],
    van: &'static str,
    tot: &'static str,
    druk_boven: i64,
}

/// The cost period is the calendar year 2024 in each of them.
const VRAGEN: [Vraag; 4] = [
    Vraag { args: ["--peildatum", "2025-01-01"], van: "2025-01-01", tot: "2025-01-01", druk_boven: 8 },
    Vraag { args: ["--jaar", "2024"], van: "2024-01-01", tot: "2024-12-31", druk_boven: 8 },
    // So few at one address are rare to be a home; here it is to have many households by ties.
    Vraag { args: ["--peildatum", "2025-01-01"], van: "2025-01-01", tot: "2025-01-01", druk_boven: 1 },
    Vraag { args: ["--jaar", "2024"], van: "2024-01-01", tot: "2024-12-31", druk_boven: 2 },
];

#[test]
fn sql_over_the_facts_agrees_with_every_shown_cell_for_three_seeds() {
    let mut all = Compared::default();
    std::thread::scope(|scope| {
        let seeds = [1, 20, 300].map(|seed| scope.spawn(move || compare_seed(seed)));
        seeds.into_iter().for_each(|one| all.append(one.join().unwrap()));
    });
    assert!(all.wrong.is_empty(), "{} differences:\n{}", all.wrong.len(), all.wrong.join("\n"));
    all.assert_that_it_says_something();
}

#[tokio::main(flavor = "current_thread")]
async fn compare_seed(seed: u64) -> Compared {
    let mut all = Compared::default();
    let gemeente = Gemeente::new(seed);
    let facts = gemeente.facts().await;
    let census = sqlx::query_as(include_str!("recompute/5-census.sql")).fetch_all(&facts).await.unwrap();
    all.rules = census.into_iter().collect();
    for vraag in &VRAGEN {
        let crowded = format!("druk-adres={}", vraag.druk_boven);
        gemeente.run(&["gegevens", "instellen", &crowded]);
        let ask = |format| {
            let mut args = vec!["inzicht", "stapeling", "--format", format];
            args.extend(vraag.args);
            gemeente.run(&args)
        };
        let answer: Value = serde_json::from_str(&ask("json")).unwrap();
        let recomputed = recompute(&facts, vraag).await;
        let context = format!("seed {seed}, {} {}, {crowded}", vraag.args[0], vraag.args[1]);
        all.compare(&answer, &recomputed, &context);
        all.compare_laws(&answer, &recomputed, &context);
        all.read_reasons(&ask("tekst"), &recomputed, &context);
    }
    // Without the extract: the number of all households is then what somebody set.
    let withdrawn = ["--soort", "brp", "--terugnemen", "uittreksel", "--reden", "proef"];
    gemeente.run(&[&["gegevens", "bron"], &withdrawn[..]].concat());
    script(&facts, "DELETE FROM bewoner; DELETE FROM familie;").await;
    all.add("concentratie", concentratie::compare(&gemeente, &facts, &VRAGEN[1]).await);
    for (part, compared) in verloop::compare(&gemeente, &facts).await {
        all.add(part, compared);
    }
    all.add("eigen vraag", eigenvraag::compare(&gemeente, &facts, &VRAGEN[1]).await);
    all.add("gebieden", gebieden::compare(&gemeente, &facts).await);
    all
}

async fn recompute(facts: &SqlitePool, vraag: &Vraag) -> Cells {
    ask(facts, vraag).await;
    let rows: Vec<(String, String, i64, i64)> =
        sqlx::query_as("SELECT tabel, CAST(rij AS TEXT), aantal, cent FROM cel")
            .fetch_all(facts)
            .await
            .unwrap();
    script(facts, include_str!("recompute/4-forget.sql")).await;
    rows.into_iter().map(|(table, row, count, cents)| ((table, row), (count, cents))).collect()
}

/// Puts a question to the facts; its tables stay until they are forgotten.
async fn ask(facts: &SqlitePool, vraag: &Vraag) {
    sqlx::query(
        "CREATE TABLE vraag AS SELECT '9999' AS gemeente, ? AS van, ? AS tot, '2024-01' AS maand_van, \
         '2024-12' AS maand_tot, ? AS adresdag, ? AS druk_boven",
    )
    .bind(vraag.van)
    .bind(vraag.tot)
    .bind(vraag.tot)
    .bind(vraag.druk_boven)
    .execute(facts)
    .await
    .unwrap();
    script(facts, include_str!("recompute/3-answer.sql")).await;
}

/// What was held beside each other.
#[derive(Default)]
struct Compared {
    /// How often each rule decided something.
    rules: BTreeMap<String, i64>,
    counts: BTreeMap<String, usize>,
    amounts: usize,
    few: usize,
    secondary: usize,
    wrong: Vec<String>,
}

impl Compared {
    fn append(&mut self, other: Self) {
        for (rule, times) in other.rules {
            *self.rules.entry(rule).or_default() += times;
        }
        for (table, compared) in other.counts {
            *self.counts.entry(table).or_default() += compared;
        }
        self.amounts += other.amounts;
        self.few += other.few;
        self.secondary += other.secondary;
        self.wrong.extend(other.wrong);
    }

    fn compare(&mut self, answer: &Value, recomputed: &Cells, context: &str) {
        for (table, row, cell) in shown_cells(answer) {
            let key = (table, row);
            let (count, cents) = recomputed.get(&key).copied().unwrap_or_default();
            let (table, row) = key;
            let units = cell.get("huishoudens").or_else(|| cell.get("personen")).unwrap();
            let place = format!("{context}: {table} '{row}'");
            match units.as_i64() {
                Some(shown) => {
                    if count < THRESHOLD || shown != rounded_count(count) {
                        self.wrong.push(format!("{place}: shows {shown}, SQL counts {count}"));
                    }
                    *self.counts.entry(table).or_default() += 1;
                }
                None if count < THRESHOLD => self.few += 1,
                None => self.secondary += 1,
            }
            if let Some(shown) = cell["kostenCent"].as_i64() {
                if count < THRESHOLD || shown != rounded_amount(cents) {
                    self.wrong.push(format!("{place}: shows {shown} cents, SQL adds up to {cents}"));
                }
                self.amounts += 1;
            }
        }
    }

    /// The table of CBS: combinations of laws by number of provisions.
    fn compare_laws(&mut self, answer: &Value, recomputed: &Cells, context: &str) {
        for row in answer["tabellen"]["naarWetten"].as_array().unwrap() {
            let laws = row["wetten"].as_str().unwrap();
            for number in ["een", "meer"] {
                let key = ("naarWettenNaarAantal".to_owned(), format!("{laws} {number}"));
                let count = recomputed.get(&key).map_or(0, |(count, _)| *count);
                if let Some(shown) = row[number].as_i64() {
                    if count < THRESHOLD || shown != rounded_count(count) {
                        self.wrong
                            .push(format!("{context}: {laws} {number} shows {shown}, SQL counts {count}"));
                    }
                    *self.counts.entry(key.0).or_default() += 1;
                }
            }
        }
    }

    /// What another answer was held beside: how many figures agreed, and which did not.
    fn add(&mut self, answer: &str, (compared, wrong): (usize, Vec<String>)) {
        *self.counts.entry(answer.to_owned()).or_default() += compared;
        self.wrong.extend(wrong);
    }

    /// JSON keeps silent about why a figure is hidden; the text says "minder dan 10" for too few only.
    fn read_reasons(&mut self, text: &str, recomputed: &Cells, context: &str) {
        for class in ["1", "2", "3", "4 of meer"] {
            let table = text.lines().skip_while(|line| *line != "Naar aantal voorzieningen");
            let line = table.skip(2).find(|line| line.starts_with(&format!("  {class} "))).unwrap();
            let key = ("naarAantal".to_owned(), class.to_owned());
            let count = recomputed.get(&key).map_or(0, |(count, _)| *count);
            let says_few = line.contains("minder dan 10");
            if says_few != (count < THRESHOLD) {
                self.wrong.push(format!("{context}: SQL counts {count} where the text says:{line}"));
            }
        }
    }

    /// The comparison means something only when enough was shown, and some was hidden.
    fn assert_that_it_says_something(&self) {
        assert!(self.rules.len() > 15);
        for (rule, times) in &self.rules {
            assert!(*times >= 5, "{rule} decided something {times} times");
        }
        let least = [
            ("totaal", 24),
            ("naarAantal", 20),
            ("naarAantalWetten", 20),
            ("naarAantalDomeinen", 20),
            ("naarWetten", 30),
            ("naarWettenNaarAantal", 30),
            ("naarWet", 40),
            ("naarDomein", 60),
            ("naarVoorziening", 80),
            ("naarKosten", 40),
            ("combinaties", 12),
            ("huishoudenNaarGrond", 12),
            ("zonderLopendeHulp", 6),
            ("concentratie", 10),
            ("verloop", 500),
            ("eigen vraag", 80),
            ("stroom", 150),
            ("duur", 60),
            ("verwijzers", 20),
            ("gebieden", 60),
        ];
        for (table, least) in least {
            let compared = self.counts.get(table).copied().unwrap_or_default();
            assert!(compared >= least, "only {compared} cells of {table} were compared: {:?}", self.counts);
        }
        let others: usize = [
            "concentratie",
            "verloop",
            "stroom",
            "kwartalen",
            "duur",
            "verwijzers",
            "eigen vraag",
            "naarWettenNaarAantal",
            "gebieden",
        ]
        .iter()
        .map(|part| self.counts.get(*part).copied().unwrap_or_default())
        .sum();
        let counts = self.counts.values().sum::<usize>() - others;
        assert!(self.amounts * 10 >= counts * 8, "{} amounts beside {counts} counts", self.amounts);
        assert!(self.few > 0, "no cell was hidden for being small");
        assert!(self.secondary * 4 < counts, "{} cells hidden that are not small", self.secondary);
    }
}

/// The cells of the answer: table, row, cell.
fn shown_cells(answer: &Value) -> Vec<(String, String, &Value)> {
    let tables = &answer["tabellen"];
    let mut cells = Vec::new();
    let named = [
        ("totaal", "groep"),
        ("naarAantal", "aantal"),
        ("naarAantalWetten", "aantal"),
        ("naarAantalDomeinen", "aantal"),
        ("naarWetten", "wetten"),
        ("naarDomein", "domein"),
        ("naarWet", "wet"),
        ("naarVoorziening", "voorziening"),
        ("naarKosten", "klasse"),
        ("combinaties", "voorzieningen"),
        ("huishoudenNaarGrond", "grond"),
    ];
    for (table, name) in named {
        // Without amounts there are no classes of cost.
        for row in tables[table].as_array().into_iter().flatten() {
            cells.push((table.to_owned(), row[name].as_str().unwrap().to_owned(), row));
        }
    }
    for row in tables["nietMeegeteld"].as_array().unwrap() {
        // What waits is not recomputed here.
        if row["waarom"] != "wacht" {
            cells.push((row["waarom"].as_str().unwrap().to_owned(), String::new(), row));
        }
    }
    cells
}

/// To the nearest five, half up; ten at least.
fn rounded_count(count: i64) -> i64 {
    ((count * 2 + 5) / 10 * 5).max(THRESHOLD)
}

/// To the nearest thousand euros, half away from zero.
fn rounded_amount(cents: i64) -> i64 {
    cents.signum() * ((cents.abs() + 50_000) / 100_000) * 100_000
}

async fn script(pool: &SqlitePool, sql: &'static str) {
    sqlx::raw_sql(sql).execute(pool).await.unwrap_or_else(|error| panic!("{error} in:\n{sql}"));
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap()
}

fn voorkant(args: &[&str]) -> String {
    let run = Command::new(env!("CARGO_BIN_EXE_voorkant")).args(args).output().unwrap();
    let said = String::from_utf8_lossy(&run.stderr);
    assert!(run.status.success(), "voorkant {args:?}: {said}");
    String::from_utf8(run.stdout).unwrap()
}
