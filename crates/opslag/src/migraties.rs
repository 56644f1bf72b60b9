//! Bringing the tables up to date. The files stand in `migrations/`; what they may hold stands in its README.

use std::time::Duration;

use sqlx::AnyPool;
use sqlx::migrate::{Migration, MigrationType, Migrator};

use crate::OpslagFout;

macro_rules! migrations {
    ($($number:literal $name:literal,)*) => {
        [$(($number, $name, include_str!(concat!("../../../migrations/", $name, ".sql")))),*]
    };
}

/// All of them, oldest first: number, name, SQL.
const ALL: &[(i64, &str, &str)] = &migrations! {
    1 "0001_begin",
    2 "0002_opgave",
    3 "0003_auditketen",
    4 "0004_toegang",
    5 "0005_opzoeken",
    6 "0006_api",
    7 "0007_rechten",
    12 "0012_deur",
    13 "0013_bewaren",
    14 "0014_doen",
    15 "0015_budget",
    16 "0016_signalen",
    17 "0017_zoeken",
    18 "0018_overdracht",
    20 "0020_planbericht",
    22 "0022_betaalintrekking",
    23 "0023_ombuigen",
    24 "0024_regiotafel",
    25 "0025_raadskeuze",
    26 "0026_stukken",
    27 "0027_quickscan",
    28 "0028_dialoog",
    29 "0029_spiegel",
    30 "0030_goudscan",
};

/// Two processes may open a new store at once: whoever comes second finds half-made tables, waits, and
/// looks again.
pub(crate) async fn run(pool: &AnyPool) -> Result<(), OpslagFout> {
    run_to(pool, newest()).await
}

/// As [`run`], but no further than this migration.
pub(crate) async fn run_to(pool: &AnyPool, last: i64) -> Result<(), OpslagFout> {
    for _ in 0..3 {
        if migrate(pool, last).await.is_ok() {
            return Ok(());
        }
        tokio::time::sleep(Duration::from_millis(300)).await;
    }
    migrate(pool, last).await
}

/// Whether this migration was applied at an earlier time.
pub(crate) async fn is_applied(pool: &AnyPool, number: i64) -> Result<bool, OpslagFout> {
    let mut connection = pool.acquire().await?;
    let there = if connection.backend_name() == "SQLite" {
        "select 1 from sqlite_master where type = 'table' and name = '_sqlx_migrations'"
    } else {
        "select 1 from information_schema.tables
         where table_schema = current_schema() and table_name = '_sqlx_migrations'"
    };
    if sqlx::query(there).fetch_optional(&mut *connection).await?.is_none() {
        return Ok(false);
    }
    let sql = "select 1 from _sqlx_migrations where version = $1";
    Ok(sqlx::query(sql).bind(number).fetch_optional(&mut *connection).await?.is_some())
}

/// The number of the newest migration.
pub(crate) fn newest() -> i64 {
    ALL.iter().map(|(number, ..)| *number).max().unwrap_or_default()
}

/// The tables that the migrations make, in their order: a table refers to earlier ones only.
pub(crate) fn tables() -> impl Iterator<Item = &'static str> {
    ALL.iter().flat_map(|(.., sql)| sql.lines()).filter_map(|line| {
        let name = line.trim().strip_prefix("create table ")?;
        let name = name.strip_prefix("if not exists ").unwrap_or(name);
        name.split([' ', '(']).next().filter(|name| !name.is_empty())
    })
}

async fn migrate(pool: &AnyPool, last: i64) -> Result<(), OpslagFout> {
    let migrations = ALL
        .iter()
        .filter(|(number, ..)| *number <= last)
        .map(|(number, name, sql)| {
            let sql = sqlx::SqlStr::from_static(sql);
            Migration::new(*number, (*name).into(), MigrationType::Simple, sql, false)
        })
        .collect();
    Ok(Migrator::with_migrations(migrations).run(pool).await?)
}
