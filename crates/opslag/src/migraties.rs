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

/// Two processes may open a new store at once: whoever comes second finds half-made tables, waits, and
/// looks again.
pub(crate) async fn run(pool: &AnyPool) -> Result<(), OpslagFout> {
    for _ in 0..3 {
        if migrate(pool).await.is_ok() {
            return Ok(());
        }
        tokio::time::sleep(Duration::from_millis(300)).await;
    }
    migrate(pool).await
}

async fn migrate(pool: &AnyPool) -> Result<(), OpslagFout> {
    let known = migrations! {
        1 "0001_begin",
        2 "0002_opgave",
        3 "0003_auditketen",
        4 "0004_toegang",
        5 "0005_opzoeken",
    };
    let migrations = known
        .into_iter()
        .map(|(number, name, sql)| {
            Migration::new(number, name.into(), MigrationType::Simple, sqlx::SqlStr::from_static(sql), false)
        })
        .collect();
    Ok(Migrator::with_migrations(migrations).run(pool).await?)
}
