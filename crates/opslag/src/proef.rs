//! For tests: an empty store on every database that is there. SQLite always is; PostgreSQL is when
//! `VOORKANT_TEST_POSTGRES` holds its address (`scripts/postgres.sh` starts one).
#![allow(clippy::expect_used, reason = "a test stops at the first thing it cannot do")]

use std::io::{self, Write};
use std::sync::Once;

use sqlx::{Connection, Executor};
use tempfile::TempDir;

use crate::{Opslag, new_id};

/// Where tests find PostgreSQL.
pub const POSTGRES: &str = "VOORKANT_TEST_POSTGRES";

/// The key of the audit log that all tests share.
pub fn logsleutel() -> logboek::Logsleutel {
    logboek::Logsleutel::from_bytes(&[1; 32])
}

/// An empty store of one test.
#[derive(Debug)]
pub struct TestStore {
    /// Which database it is.
    pub naam: &'static str,
    /// Its address, for who opens it once more.
    pub url: String,
    /// The store.
    pub opslag: Opslag,
    folder: Option<TempDir>,
}

impl TestStore {
    /// One in a folder of its own, that goes away with it.
    pub async fn sqlite() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let url = format!("sqlite://{}/proef.sqlite?mode=rwc", folder.path().display());
        let opslag = Opslag::open(&url).await.expect("SQLite opens");
        Self { naam: "SQLite", url, opslag, folder: Some(folder) }
    }

    /// One in a schema of its own; none where there is no PostgreSQL.
    pub async fn postgres() -> Option<Self> {
        let url = schema().await?;
        let opslag = Opslag::open(&url).await.expect("PostgreSQL opens");
        Some(Self { naam: "PostgreSQL", url, opslag, folder: None })
    }

    /// One on each database that is there.
    pub async fn each() -> Vec<Self> {
        let mut stores = vec![Self::sqlite().await];
        stores.extend(Self::postgres().await);
        stores
    }

    /// The folder of the file; none on a server.
    pub fn folder(&self) -> Option<&std::path::Path> {
        self.folder.as_ref().map(TempDir::path)
    }
}

/// Makes an empty schema and gives the address that leads into it; none where there is no PostgreSQL.
pub async fn schema() -> Option<String> {
    let Ok(url) = std::env::var(POSTGRES) else {
        static SAID: Once = Once::new();
        SAID.call_once(|| {
            // Straight to the terminal: what a test that passes prints is not shown.
            let _ = writeln!(io::stderr(), "skipped on PostgreSQL, because {POSTGRES} is not set");
        });
        return None;
    };
    sqlx::any::install_default_drivers();
    let name = format!("proef_{}", new_id().replace('-', ""));
    let mut connection = sqlx::AnyConnection::connect(&url).await.expect("PostgreSQL answers");
    let made = connection.execute(sqlx::AssertSqlSafe(format!("create schema {name}"))).await;
    made.expect("a schema of its own");
    let mark = if url.contains('?') { '&' } else { '?' };
    Some(format!("{url}{mark}options[search_path]={name}"))
}
