//! Records: what people decide, in SQLite or PostgreSQL by one path.
//!
//! The crate opens the store, brings it up to date, and holds what every room shares: settings with who and
//! when, the jobs that run in the background, and the log of who did what. A room's own tables are read and
//! written by the `store` of that room, through [`Opslag::pool`].

mod gebeurtenissen;
mod instellingen;
mod migraties;
mod taken;

use std::path::Path;
use std::time::Duration;

use sqlx::AnyPool;
use sqlx::any::AnyPoolOptions;

pub use gebeurtenissen::Gebeurtenis;
pub use instellingen::Instelling;
pub use taken::{NieuweTaak, Taak, Taakstaat};

/// Why the store cannot do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum OpslagFout {
    /// The database refuses or cannot be reached.
    #[error(
        "de database met instellingen en taken werkt niet. Is de schijf vol? Maak dan ruimte vrij. Mag u in de \
         datamap schrijven?"
    )]
    Database(#[from] sqlx::Error),
    /// The tables cannot be brought up to date.
    #[error("de database is niet bij te werken: {0}. Gebruik de nieuwste versie van Voorkant.")]
    Migratie(#[from] sqlx::migrate::MigrateError),
    /// A record holds what this version does not know.
    #[error("in de database staat {wat} dat deze versie niet kent: '{waarde}'")]
    Vreemd {
        /// What kind of value.
        wat: &'static str,
        /// The value.
        waarde: String,
    },
}

/// Who does something, and from where: needed for every record that somebody makes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wie {
    /// The person, as the system knows them.
    pub naam: String,
    /// How they came in: `opdrachtregel`, `pagina`.
    pub oorsprong: String,
    /// The municipality they work for; empty while none is set.
    pub gemeente: String,
}

/// The open store.
#[derive(Clone, Debug)]
pub struct Opslag {
    pool: AnyPool,
}

impl Opslag {
    /// Opens the SQLite store of a data folder; makes it when there is none.
    ///
    /// # Errors
    /// When the file cannot be opened or brought up to date.
    pub async fn open_in(datamap: &Path) -> Result<Self, OpslagFout> {
        // The name stands in an address, where these three characters mean something else.
        let file = datamap.join("voorkant.sqlite").display().to_string();
        let file = file.replace('%', "%25").replace('?', "%3F").replace('#', "%23");
        Self::open(&format!("sqlite://{file}?mode=rwc")).await
    }

    /// Opens a store by its address: `sqlite://…` or `postgres://…`.
    ///
    /// # Errors
    /// When it cannot be reached or brought up to date.
    pub async fn open(url: &str) -> Result<Self, OpslagFout> {
        sqlx::any::install_default_drivers();
        let sqlite = url.starts_with("sqlite:");
        let pool = AnyPoolOptions::new()
            .max_connections(4)
            // A server may have hung up meanwhile; a file does not.
            .test_before_acquire(!sqlite)
            .after_connect(move |connection, _| {
                Box::pin(async move {
                    if sqlite {
                        // Patience where two meet. No write-ahead log: it needs room on the disk to read,
                        // and leaves settings in a second file that a copy may miss.
                        for pragma in ["pragma busy_timeout = 10000", "pragma foreign_keys = on"] {
                            sqlx::query(pragma).execute(&mut *connection).await?;
                        }
                    }
                    Ok(())
                })
            })
            .acquire_timeout(Duration::from_secs(20))
            .connect(url)
            .await?;
        migraties::run(&pool).await?;
        Ok(Self { pool })
    }

    /// The connections, for the `store` of a room.
    pub fn pool(&self) -> &AnyPool {
        &self.pool
    }
}

/// The moment now, in UTC to the second.
pub fn now() -> String {
    jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// A number for a new record: later records sort later.
pub fn new_id() -> String {
    uuid::Uuid::now_v7().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn somebody() -> Wie {
        Wie { naam: "a.jansen".into(), oorsprong: "toets".into(), gemeente: "9999".into() }
    }

    #[tokio::test]
    async fn the_newest_setting_counts_and_the_old_ones_stay() {
        let folder = tempfile::tempdir().unwrap();
        let opslag = Opslag::open_in(folder.path()).await.unwrap();
        assert_eq!(opslag.get("drempel").await.unwrap(), None);
        opslag.set("drempel", "10", &somebody()).await.unwrap();
        opslag.set("drempel", "15", &somebody()).await.unwrap();

        let again = Opslag::open_in(folder.path()).await.unwrap();
        assert_eq!(again.get("drempel").await.unwrap().unwrap().waarde, "15");
        let values: Vec<_> =
            again.history("drempel").await.unwrap().into_iter().map(|row| row.waarde).collect();
        assert_eq!(values, ["15", "10"]);
        again.set("volgmap", "", &somebody()).await.unwrap();
        let all: Vec<_> =
            again.settings().await.unwrap().into_iter().map(|row| (row.sleutel, row.waarde)).collect();
        assert_eq!(all, [("drempel".to_owned(), "15".to_owned()), ("volgmap".to_owned(), String::new())]);
    }

    #[tokio::test]
    async fn why_somebody_did_something_is_written_down_without_a_bsn() {
        let folder = tempfile::tempdir().unwrap();
        let opslag = Opslag::open_in(folder.path()).await.unwrap();
        for written in ["123456782", "123 456 782", "123.456.782"] {
            let text = format!("bericht opgehaald: gebeld over {written} op 2026-11-22");
            opslag.log(&text, "abc", "gelukt", &somebody()).await.unwrap();
        }
        let stored: Vec<(String,)> =
            sqlx::query_as("select actie from gebeurtenis").fetch_all(opslag.pool()).await.unwrap();
        assert_eq!(stored.len(), 3);
        for (text,) in stored {
            let digits: String = text.chars().filter(char::is_ascii_digit).collect();
            assert_eq!(digits, "78220261122", "{text}");
        }
    }

    #[tokio::test]
    async fn a_job_is_taken_once_and_survives_a_restart() {
        let folder = tempfile::tempdir().unwrap();
        let opslag = Opslag::open_in(folder.path()).await.unwrap();
        let job = NieuweTaak { soort: "import".into(), invoer: "{}".into() };
        let id = opslag.queue(&job, &somebody()).await.unwrap();
        assert_eq!(opslag.take().await.unwrap().unwrap().id, id);
        assert!(opslag.take().await.unwrap().is_none());

        let restarted = Opslag::open_in(folder.path()).await.unwrap();
        assert_eq!(restarted.put_back().await.unwrap(), 1);
        assert_eq!(restarted.take().await.unwrap().unwrap().id, id);
        restarted.progress(&id, "Lezen", 3, 7).await.unwrap();
        restarted.end(&id, Taakstaat::Gelukt, "{}").await.unwrap();
        let done = restarted.job(&id).await.unwrap().unwrap();
        assert!(done.staat.is_final() && done.gedaan == 3);
        assert_eq!(restarted.put_back().await.unwrap(), 0);
    }
}
