//! All rows of the store as text, the same from every database, and back again into an empty one.
//!
//! One line of JSON for each row, an array in the order of the columns; before the rows of a table a line that names it.
//! Rows are sorted by their columns, byte by byte, so that equal records give equal bytes, whichever database they came
//! from. Tables stand in the order in which the migrations make them: a row refers to what stands above it.

use std::io::{BufRead, Write};
use std::path::Path;

use futures_util::TryStreamExt;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sqlx::any::{AnyPoolOptions, AnyRow};
use sqlx::{AnyConnection, AssertSqlSafe, Executor, Row};

use crate::{Opslag, OpslagFout, address_in, connect, migraties};

/// How many rows a table has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tabeltelling {
    /// Its name.
    pub tabel: String,
    /// Number of rows.
    pub rijen: u64,
}

/// The first line.
#[derive(Serialize, Deserialize)]
struct Kop {
    vorm: u32,
    migratie: i64,
}

/// The line before the rows of a table.
#[derive(Clone, Serialize, Deserialize)]
struct Tabelkop {
    tabel: String,
    kolommen: Vec<Kolom>,
}

#[derive(Clone, Serialize, Deserialize)]
struct Kolom {
    naam: String,
    getal: bool,
}

/// The form that is written.
const VORM: u32 = 1;

/// The number of the newest migration that this version knows.
pub fn newest_migration() -> i64 {
    migraties::newest()
}

impl Opslag {
    /// Writes all rows as they are at one moment, but for sessions and other things that let somebody in; others go on writing. SQLite
    /// makes a copy of itself for that in this file, which only its owner reads and which goes away; one that a kill left
    /// goes first.
    ///
    /// # Errors
    /// When the database or the file refuses.
    pub async fn export(
        &self,
        kopie: &Path,
        out: &mut (dyn Write + Send),
    ) -> Result<Vec<Tabeltelling>, OpslagFout> {
        let mut change = self.pool.begin().await?;
        if change.backend_name() != "SQLite" {
            change.execute("set transaction isolation level repeatable read read only").await?;
            return write_all(&mut change, out).await;
        }
        change.rollback().await?;
        // SQLite fills a file that is empty, and leaves who may read it as it is.
        private(kopie)?;
        let written = self.export_copy(kopie, out).await;
        let _ = std::fs::remove_file(kopie);
        written
    }

    async fn export_copy(
        &self,
        copy: &Path,
        out: &mut (dyn Write + Send),
    ) -> Result<Vec<Tabeltelling>, OpslagFout> {
        let name = copy.display().to_string();
        sqlx::query("vacuum into $1").bind(name.clone()).execute(&self.pool).await?;
        let name = name.replace('%', "%25").replace('?', "%3F").replace('#', "%23");
        let pool =
            AnyPoolOptions::new().max_connections(1).connect(&format!("sqlite://{name}?mode=ro")).await?;
        let written = match pool.acquire().await {
            Ok(mut connection) => write_all(&mut connection, out).await,
            Err(error) => Err(error.into()),
        };
        pool.close().await;
        written
    }

    /// Puts rows back into an empty SQLite store in this folder; makes it.
    ///
    /// # Errors
    /// As [`import`](Self::import).
    pub async fn import_in(datamap: &Path, rows: &mut (dyn BufRead + Send)) -> Result<(), OpslagFout> {
        Self::import(&address_in(datamap), rows).await
    }

    /// Puts rows back into an empty store: all of them, or none.
    ///
    /// # Errors
    /// When there are rows already, when the file is not one of rows, or when the database refuses.
    pub async fn import(url: &str, rows: &mut (dyn BufRead + Send)) -> Result<(), OpslagFout> {
        let mut lines = Regels { rows, regel: 0 };
        let kop: Kop = lines.parse()?.ok_or_else(|| lines.wrong("de eerste regel ontbreekt"))?;
        if kop.vorm != VORM || kop.migratie > migraties::newest() {
            return Err(OpslagFout::Nieuwer(kop.migratie));
        }
        let pool = connect(url).await?;
        migraties::run_to(&pool, kop.migratie).await?;
        let read = put_back(&pool, &mut lines).await;
        pool.close().await;
        read
    }
}

/// A new, empty file that only its owner reads.
fn private(path: &Path) -> std::io::Result<()> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map(drop)
}

/// Tables whose rows stay behind: what lets somebody in now must not do so again after a restore, when it was ended or
/// used since. People sign in again; applications get a new token; who was invited is invited again.
const LATEN: [&str; 4] = ["sessie", "uitnodiging", "toegangstoken", "aanmeldbewijs"];

async fn put_back(pool: &sqlx::AnyPool, lines: &mut Regels<'_>) -> Result<(), OpslagFout> {
    let mut change = pool.begin().await?;
    for table in migraties::tables() {
        if !columns(&mut change, table).await?.is_empty() && !is_empty(&mut change, table).await? {
            return Err(OpslagFout::NietLeeg(table.to_owned()));
        }
    }
    let mut insert: Option<(Tabelkop, String)> = None;
    let mut ended = false;
    while let Some(value) = lines.parse::<Value>()? {
        if ended {
            return Err(lines.wrong("na het einde staat nog iets"));
        }
        match value {
            Value::Array(values) => {
                let (kop, sql) = insert.as_ref().ok_or_else(|| lines.wrong("een rij zonder tabel"))?;
                if LATEN.contains(&kop.tabel.as_str()) {
                    // A backup of an older version has them.
                    continue;
                }
                add_row(&mut change, kop, sql, values)
                    .await?
                    .ok_or_else(|| lines.wrong("een rij past niet"))?;
            }
            Value::Object(map) if map.contains_key("einde") => ended = true,
            other => {
                let kop: Tabelkop = serde_json::from_value(other).map_err(|_| lines.wrong("geen tabel"))?;
                if !migraties::tables().any(|table| table == kop.tabel) {
                    return Err(lines.wrong("een tabel die deze versie niet kent"));
                }
                let there = columns(&mut change, &kop.tabel).await?;
                if kop.kolommen.iter().any(|kolom| !there.iter().any(|one| one.naam == kolom.naam)) {
                    return Err(lines.wrong("een kolom die deze versie niet kent"));
                }
                let sql = insert_sql(&kop);
                insert = Some((kop, sql));
            }
        }
    }
    if !ended {
        return Err(lines.wrong("het einde ontbreekt"));
    }
    Ok(change.commit().await?)
}

fn insert_sql(kop: &Tabelkop) -> String {
    let names: Vec<String> = kop.kolommen.iter().map(|kolom| format!("\"{}\"", kolom.naam)).collect();
    let places: Vec<String> = (1..=names.len()).map(|place| format!("${place}")).collect();
    format!("insert into \"{}\" ({}) values ({})", kop.tabel, names.join(", "), places.join(", "))
}

/// Adds a row; `None` when it does not fit the columns.
async fn add_row(
    change: &mut AnyConnection,
    kop: &Tabelkop,
    sql: &str,
    values: Vec<Value>,
) -> Result<Option<()>, OpslagFout> {
    if values.len() != kop.kolommen.len() {
        return Ok(None);
    }
    // The names in it are those of our own tables, looked up above.
    let mut query = sqlx::query(AssertSqlSafe(sql.to_owned()));
    for (value, kolom) in values.into_iter().zip(&kop.kolommen) {
        query = match (value, kolom.getal) {
            (Value::String(text), false) => query.bind(text),
            (Value::Null, false) => query.bind(None::<String>),
            (Value::Null, true) => query.bind(None::<i64>),
            (Value::Number(number), true) => match number.as_i64() {
                Some(number) => query.bind(number),
                None => return Ok(None),
            },
            _ => return Ok(None),
        };
    }
    query.execute(change).await?;
    Ok(Some(()))
}

async fn is_empty(change: &mut AnyConnection, table: &str) -> Result<bool, OpslagFout> {
    let sql = AssertSqlSafe(format!("select 1 from \"{table}\" limit 1"));
    Ok(sqlx::query(sql).fetch_optional(change).await?.is_none())
}

async fn write_all(
    connection: &mut AnyConnection,
    out: &mut (dyn Write + Send),
) -> Result<Vec<Tabeltelling>, OpslagFout> {
    line(out, &Kop { vorm: VORM, migratie: migraties::newest() })?;
    let mut counts = Vec::new();
    for table in migraties::tables().filter(|table| !LATEN.contains(table)) {
        let kolommen = columns(connection, table).await?;
        if kolommen.is_empty() {
            // A later migration took it away.
            continue;
        }
        let kop = Tabelkop { tabel: table.to_owned(), kolommen };
        line(out, &kop)?;
        let rijen = write_table(connection, &kop, out).await?;
        counts.push(Tabeltelling { tabel: table.to_owned(), rijen });
    }
    line(out, &serde_json::json!({ "einde": true }))?;
    Ok(counts)
}

async fn write_table(
    connection: &mut AnyConnection,
    kop: &Tabelkop,
    out: &mut (dyn Write + Send),
) -> Result<u64, OpslagFout> {
    let bytewise = if connection.backend_name() == "SQLite" { "" } else { " collate \"C\"" };
    let names: Vec<String> = kop.kolommen.iter().map(|kolom| format!("\"{}\"", kolom.naam)).collect();
    let order: Vec<String> = kop
        .kolommen
        .iter()
        .zip(&names)
        .map(|(kolom, name)| format!("{name}{} nulls first", if kolom.getal { "" } else { bytewise }))
        .collect();
    let sql = format!("select {} from \"{}\" order by {}", names.join(", "), kop.tabel, order.join(", "));
    let mut rows = sqlx::query(AssertSqlSafe(sql)).fetch(connection);
    let mut count = 0;
    while let Some(row) = rows.try_next().await? {
        line(out, &values(&row, kop)?)?;
        count += 1;
    }
    Ok(count)
}

fn values(row: &AnyRow, kop: &Tabelkop) -> Result<Vec<Value>, OpslagFout> {
    let value = |(place, kolom): (usize, &Kolom)| {
        Ok(if kolom.getal {
            row.try_get::<Option<i64>, _>(place)?.map_or(Value::Null, Value::from)
        } else {
            row.try_get::<Option<String>, _>(place)?.map_or(Value::Null, Value::from)
        })
    };
    kop.kolommen.iter().enumerate().map(value).collect()
}

fn line(out: &mut (dyn Write + Send), value: &impl Serialize) -> Result<(), OpslagFout> {
    let mut text = serde_json::to_vec(value).map_err(std::io::Error::from)?;
    text.push(b'\n');
    Ok(out.write_all(&text)?)
}

/// The columns of a table in their order; none where there is no such table.
async fn columns(connection: &mut AnyConnection, table: &str) -> Result<Vec<Kolom>, OpslagFout> {
    let sql = if connection.backend_name() == "SQLite" {
        "select name, lower(type) from pragma_table_info($1) order by cid"
    } else {
        "select column_name::text, data_type::text from information_schema.columns
         where table_schema = current_schema() and table_name = $1 order by ordinal_position"
    };
    let rows = sqlx::query(sql).bind(table).fetch_all(connection).await?;
    let column =
        |row: &AnyRow| Ok(Kolom { naam: row.try_get(0)?, getal: row.try_get::<String, _>(1)? == "bigint" });
    rows.iter().map(column).collect()
}

/// Lines of JSON, with their number.
struct Regels<'a> {
    rows: &'a mut (dyn BufRead + Send),
    regel: u64,
}

impl Regels<'_> {
    fn parse<T: for<'de> Deserialize<'de>>(&mut self) -> Result<Option<T>, OpslagFout> {
        let mut text = String::new();
        self.regel += 1;
        if self.rows.read_line(&mut text)? == 0 {
            return Ok(None);
        }
        serde_json::from_str(&text).map(Some).map_err(|error| self.wrong(&error.to_string()))
    }

    fn wrong(&self, uitleg: &str) -> OpslagFout {
        OpslagFout::Overdracht { regel: self.regel, uitleg: uitleg.to_owned() }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]

    use super::*;
    use crate::proef::{TestStore, schema};

    /// Texts that two databases would sort differently by their own habit, and that a file could break on.
    const TEXTS: [&str; 7] = ["a", "B", "é", "", "een\nregel", "\"{[", "Z z"];

    async fn fill(opslag: &Opslag) {
        for (place, text) in TEXTS.into_iter().enumerate() {
            sqlx::query("insert into instelling (id, gemeente, sleutel, waarde, wie, wanneer) values ($1,$2,$3,$4,$5,$6)")
                .bind(format!("{}{place}", TEXTS[TEXTS.len() - 1 - place]))
                .bind("0384")
                .bind(text)
                .bind(text)
                .bind("proef")
                .bind("2026-01-01T00:00:00Z")
                .execute(opslag.pool())
                .await
                .unwrap();
        }
        let lijst = "insert into lijstversie (id, gemeente, lijst, bestand, regels, wie, wanneer)
                     values ('v1', '', 'buurten', 'b.csv', 9007199254740993, 'proef', '')";
        sqlx::query(lijst).execute(opslag.pool()).await.unwrap();
        let child = "insert into buurtpostcode values ('v1', '1234AB', 'BU03840101', 'Noord', 'Wijk')";
        sqlx::query(child).execute(opslag.pool()).await.unwrap();
    }

    async fn dump(opslag: &Opslag) -> Vec<u8> {
        let folder = tempfile::tempdir().unwrap();
        let mut bytes = Vec::new();
        let copy = folder.path().join("kopie.concept");
        if opslag.pool().acquire().await.unwrap().backend_name() == "SQLite" {
            // A kill left one.
            std::fs::write(&copy, "half").unwrap();
        }
        let counts = opslag.export(&copy, &mut bytes).await.unwrap();
        assert!(counts.iter().any(|one| one.tabel == "instelling"), "{counts:?}");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0, "the copy is gone");
        bytes
    }

    /// What was written but for the moment at which the log of a store begins: each was made at another second.
    fn without_beginning(bytes: &[u8]) -> String {
        let text = String::from_utf8_lossy(bytes);
        let begins = |line: &&str| line.starts_with("[\"1\",\"20") && line.matches("\",\"").count() == 1;
        assert_eq!(text.lines().filter(begins).count(), 1, "one store begins once");
        text.lines().filter(|line| !begins(line)).collect::<Vec<_>>().join("\n")
    }

    #[tokio::test]
    async fn rows_go_from_every_database_to_every_other() {
        let mut dumps = Vec::new();
        for store in TestStore::each().await {
            fill(&store.opslag).await;
            dumps.push((store.naam, dump(&store.opslag).await));
        }
        let (_, first) = &dumps[0];
        for (naam, bytes) in &dumps {
            assert_eq!(without_beginning(bytes), without_beginning(first), "{naam}");
        }
        let folder = tempfile::tempdir().unwrap();
        let mut empty = vec![format!("sqlite://{}/leeg.sqlite?mode=rwc", folder.path().display())];
        empty.extend(schema().await);
        for url in empty {
            Opslag::import(&url, &mut &first[..]).await.unwrap();
            assert_eq!(dump(&Opslag::open(&url).await.unwrap()).await, *first, "{url}");
            let error = Opslag::import(&url, &mut &first[..]).await.unwrap_err();
            assert!(matches!(error, OpslagFout::NietLeeg(_)), "{error:?}");
        }
    }

    /// Neither by a backup of now, nor by one of an older version, does anybody get in who was let in before it.
    #[tokio::test]
    async fn what_lets_somebody_in_does_not_come_back() {
        let store = TestStore::sqlite().await;
        let mut connection = store.opslag.pool().acquire().await.unwrap();
        let kolommen = columns(&mut connection, "uitnodiging").await.unwrap();
        drop(connection);
        let text = String::from_utf8(dump(&store.opslag).await).unwrap();
        for table in LATEN {
            assert!(migraties::tables().any(|known| known == table), "{table}");
            assert!(!text.contains(&format!("\"tabel\":\"{table}\"")), "{table}");
        }
        let row: Vec<Value> =
            kolommen.iter().map(|one| if one.getal { 1.into() } else { "x".into() }).collect();
        let kop = serde_json::to_string(&Tabelkop { tabel: "uitnodiging".to_owned(), kolommen }).unwrap();
        let older = text.replace("{\"einde\"", &format!("{kop}\n{}\n{{\"einde\"", Value::from(row)));
        let folder = tempfile::tempdir().unwrap();
        Opslag::import_in(folder.path(), &mut older.as_bytes()).await.unwrap();
        let back = Opslag::open_in(folder.path(), crate::proef::logsleutel()).await.unwrap();
        let count: (i64,) =
            sqlx::query_as("select count(*) from uitnodiging").fetch_one(back.pool()).await.unwrap();
        assert_eq!(count.0, 0);
    }

    #[cfg(unix)]
    #[test]
    fn only_its_owner_reads_the_copy() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("kopie");
        std::fs::write(&path, "van een ander").unwrap();
        private(&path).unwrap();
        let made = std::fs::metadata(&path).unwrap();
        assert_eq!((made.permissions().mode() & 0o777, made.len()), (0o600, 0));
    }

    #[tokio::test]
    async fn a_file_that_is_not_whole_puts_nothing_back() {
        let store = TestStore::sqlite().await;
        fill(&store.opslag).await;
        let whole = String::from_utf8(dump(&store.opslag).await).unwrap();
        let cut: Vec<&str> = whole.lines().collect();
        let broken = [
            cut[..cut.len() - 1].join("\n"),
            whole.replacen("\"proef\",", "", 1),
            whole.replacen("9007199254740993", "\"veel\"", 1),
            whole.replacen("\"tabel\":\"instelling\"", "\"tabel\":\"sqlite_master\"", 1),
            whole.replacen("\"naam\":\"waarde\"", "\"naam\":\"waarde) values (1); --\"", 1),
            format!("{whole}[1]\n"),
            whole.replacen("\"migratie\":", "\"migratie\":9", 1),
        ];
        for text in broken {
            assert_ne!(text, whole);
            let folder = tempfile::tempdir().unwrap();
            assert!(Opslag::import_in(folder.path(), &mut text.as_bytes()).await.is_err(), "{text}");
            let key = crate::proef::logsleutel();
            let left = Opslag::open_in(folder.path(), key).await.unwrap();
            let count: (i64,) =
                sqlx::query_as("select count(*) from instelling").fetch_one(left.pool()).await.unwrap();
            assert_eq!(count.0, 0);
        }
    }

    /// Others write while rows are written out: what comes out is of one moment.
    #[tokio::test(flavor = "multi_thread")]
    async fn who_writes_meanwhile_goes_on_and_the_moment_is_one() {
        for store in TestStore::each().await {
            let opslag = store.opslag.clone();
            let writer = tokio::spawn(async move {
                for number in 0..60 {
                    // Two rows that belong together, in one change.
                    let mut change = opslag.change().await.unwrap();
                    for half in ["a", "b"] {
                        sqlx::query("insert into instelling (id, gemeente, sleutel, waarde, wie, wanneer) values ($1,'',$2,'','','')")
                            .bind(format!("{number:03}{half}"))
                            .bind(half)
                            .execute(&mut *change)
                            .await
                            .unwrap();
                    }
                    change.commit().await.unwrap();
                }
            });
            let mut seen = 0;
            while seen < 120 {
                let text = String::from_utf8(dump(&store.opslag).await).unwrap();
                let now = text.lines().filter(|line| line.starts_with("[\"0")).count();
                assert!(now >= seen && now % 2 == 0, "{}: {now}", store.naam);
                if writer.is_finished() && now == seen {
                    break;
                }
                seen = now;
            }
            writer.await.unwrap();
            let text = String::from_utf8(dump(&store.opslag).await).unwrap();
            assert_eq!(text.lines().filter(|line| line.starts_with("[\"0")).count(), 120, "{}", store.naam);
        }
    }
}
