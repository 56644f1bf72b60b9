//! Records: what people decide, in SQLite or PostgreSQL by one path.
//!
//! The crate opens the store, brings it up to date, and holds what every room shares: settings with who and
//! when, the jobs that run in the background, and the log of who did what. A room's own tables are read and
//! written by the `store` of that room, through [`Opslag::pool`].

mod formulier;
mod gebeurtenissen;
mod instellingen;
mod keten;
mod migraties;
mod overdracht;
#[cfg(any(test, feature = "proef"))]
pub mod proef;
pub mod stuk;
mod taken;
mod voorwerp;

use std::path::Path;
use std::time::Duration;

use logboek::Logsleutel;
use sqlx::AnyPool;
use sqlx::any::AnyPoolOptions;

pub use formulier::{Bewaard, Formulier};
pub use gebeurtenissen::Gebeurtenis;
pub use instellingen::Instelling;
pub use keten::{Auditrij, Auditvraag, Ketenstand};
pub use overdracht::{Tabeltelling, newest_migration};
pub use taken::{NieuweTaak, Taak, Taakstaat};

/// Why the store cannot do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum OpslagFout {
    /// The database refuses or cannot be reached.
    #[error(
        "de database met instellingen, taken en opgaven werkt niet. Is de schijf vol? Maak dan ruimte vrij. Mag u in de \
         datamap schrijven? Staat de database op een server? Kijk of die aan staat en of het adres klopt."
    )]
    Database(#[from] sqlx::Error),
    /// The tables cannot be brought up to date.
    #[error("de database is niet bij te werken: {0}. Gebruik de nieuwste versie van Voorkant.")]
    Migratie(#[from] sqlx::migrate::MigrateError),
    /// The address names no store.
    #[error(
        "dit is geen adres van een database: het begint niet met sqlite: of postgres:. Kijk naar --opslag, of naar \
         VOORKANT_OPSLAG in de omgeving"
    )]
    Adres,
    /// The chain of the audit log does not fit its head: nothing may be written until somebody has looked.
    #[error(
        "het auditlog is niet heel, dus er wordt niets vastgelegd en niets gedaan. Draai 'voorkant log verify': dat \
         noemt de regel. Hoort de sleutel wel bij deze database?"
    )]
    Keten,
    /// The log cannot make what it needs.
    #[error(transparent)]
    Logboek(#[from] logboek::LogboekFout),
    /// Rows cannot be written to a file, or read from it.
    #[error("de rijen van de database zijn niet weg te schrijven of terug te lezen: {0}")]
    Bestand(#[from] std::io::Error),
    /// A file of rows does not have the form that it must have.
    #[error("regel {regel} van de rijen van de database is niet te lezen: {uitleg}")]
    Overdracht {
        /// Which line.
        regel: u64,
        /// What is wrong.
        uitleg: String,
    },
    /// Rows are put back into an empty database only.
    #[error(
        "in de database staat al iets (tabel {0}). Terugzetten kan alleen in een lege database. Er is niets veranderd."
    )]
    NietLeeg(String),
    /// The rows are of a newer version.
    #[error(
        "deze rijen zijn van een nieuwere versie van Voorkant (tabellen {0}). Gebruik die versie. Er is niets veranderd."
    )]
    Nieuwer(i64),
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

/// A change that is being made; it counts only when it is committed.
pub type AnyChange<'a> = sqlx::Transaction<'a, sqlx::Any>;

/// The open store.
#[derive(Clone, Debug)]
pub struct Opslag {
    pool: AnyPool,
    sleutel: Logsleutel,
}

impl Opslag {
    /// Opens the SQLite store of a data folder; makes it when there is none.
    ///
    /// # Errors
    /// When the file cannot be opened or brought up to date.
    pub async fn open_in(datamap: &Path, sleutel: Logsleutel) -> Result<Self, OpslagFout> {
        Self::open_with(&address_in(datamap), sleutel).await
    }

    /// Opens a store of a test, with the key that all tests share.
    ///
    /// # Errors
    /// As [`open_with`](Self::open_with).
    #[cfg(any(test, feature = "proef"))]
    pub async fn open(url: &str) -> Result<Self, OpslagFout> {
        Self::open_with(url, proef::logsleutel()).await
    }

    /// Opens a store by its address, `sqlite://…` or `postgres://…`, with the key of its audit log.
    ///
    /// # Errors
    /// When it cannot be reached or brought up to date.
    pub async fn open_with(url: &str, sleutel: Logsleutel) -> Result<Self, OpslagFout> {
        let pool = connect(url).await?;
        let before = !migraties::is_applied(&pool, keten::MIGRATIE).await?;
        migraties::run(&pool).await?;
        let opslag = Self { pool, sleutel };
        opslag.begin_chain(before).await?;
        Ok(opslag)
    }

    /// The connections, for the `store` of a room.
    pub fn pool(&self) -> &AnyPool {
        &self.pool
    }

    /// A change of several rows: all of them or none, with what it says in the log.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn change(&self) -> Result<AnyChange<'_>, OpslagFout> {
        Ok(self.pool.begin().await?)
    }
}

/// Connects to a store, whatever tables it has.
async fn connect(url: &str) -> Result<AnyPool, OpslagFout> {
    sqlx::any::install_default_drivers();
    let sqlite = url.starts_with("sqlite:");
    if !sqlite && !["postgres://", "postgresql://"].iter().any(|start| url.starts_with(start)) {
        return Err(OpslagFout::Adres);
    }
    Ok(AnyPoolOptions::new()
        .max_connections(if sqlite { 4 } else { 8 })
        // A server may have hung up meanwhile; a file does not.
        .test_before_acquire(!sqlite)
        .after_connect(move |connection, _| {
            Box::pin(async move {
                if sqlite {
                    // Patience where two meet. No write-ahead log: it needs room on the disk to read,
                    // and leaves settings in a second file that a copy may miss. What is erased is written over.
                    for pragma in [
                        "pragma busy_timeout = 10000",
                        "pragma foreign_keys = on",
                        "pragma secure_delete = on",
                    ] {
                        sqlx::query(pragma).execute(&mut *connection).await?;
                    }
                }
                Ok(())
            })
        })
        .acquire_timeout(Duration::from_secs(20))
        .connect(url)
        .await?)
}

/// The address of the SQLite store of a data folder.
pub(crate) fn address_in(datamap: &Path) -> String {
    // The name stands in an address, where these three characters mean something else.
    let file = datamap.join("voorkant.sqlite").display().to_string();
    let file = file.replace('%', "%25").replace('?', "%3F").replace('#', "%23");
    format!("sqlite://{file}?mode=rwc")
}

/// The moment now, in UTC to the second.
pub fn now() -> String {
    jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// A number for a new record: later records sort later.
pub fn new_id() -> String {
    uuid::Uuid::now_v7().to_string()
}

/// A number that says nothing of when or in which order things were made: for what must stay without a name.
pub fn random_id() -> String {
    uuid::Uuid::new_v4().to_string()
}

#[cfg(test)]
mod tests;
