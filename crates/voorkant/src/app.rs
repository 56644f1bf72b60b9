//! What every room works with: the facts, the records and the settings of one data folder.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use ::logboek::Logsleutel;
use domein::{Gemeentecode, Maand};
use feiten::{Datamap, FeitenFout, Overzicht, Sleutelplaats, Stand};
use opslag::{Opslag, OpslagFout, Wie};
use tokio::sync::Mutex;

use crate::bewaren::Feitentelling;
use crate::bronnen::Bronnen;
use crate::cache::AnswerCache;
use crate::dialoog::{Stembus, Stemgeheugen};
use crate::doen::{Kasboeken, Kijkgeheugen, Zoekgeheugen};
use crate::instellingen::Instellingen;
use crate::maanden;

/// The name of who works here, when the system does not know it.
pub const ONBEKEND: &str = "onbekend";

/// Why a command or a page cannot do its work. Each text names the way out.
#[derive(Debug, thiserror::Error)]
pub enum AppFout {
    /// The facts.
    #[error(transparent)]
    Feiten(#[from] FeitenFout),
    /// The records.
    #[error(transparent)]
    Opslag(#[from] OpslagFout),
    /// Public figures from elsewhere.
    #[error(transparent)]
    Opendata(opendata::FetchError),
    /// A question that cannot be answered as it was put.
    #[error("{0}")]
    Vraag(String),
    /// A file or an address of the system.
    #[error("{wat}: {}", feiten::explain(source))]
    Systeem {
        /// What was being done.
        wat: String,
        /// What the system says.
        source: std::io::Error,
    },
}

impl From<opendata::FetchError> for AppFout {
    /// What the system says is told as elsewhere.
    fn from(error: opendata::FetchError) -> Self {
        match error {
            opendata::FetchError::Disk { path, source } => {
                Self::system(format!("{} is niet te schrijven of te lezen", path.display()))(source)
            }
            other => Self::Opendata(other),
        }
    }
}

impl From<::logboek::LogboekFout> for AppFout {
    fn from(error: ::logboek::LogboekFout) -> Self {
        Self::Feiten(error.into())
    }
}

impl AppFout {
    /// An error of the system, with what was being done.
    pub fn system(wat: impl Into<String>) -> impl FnOnce(std::io::Error) -> Self {
        let wat = wat.into();
        move |source| Self::Systeem { wat, source }
    }

    /// Whether a file of the facts is not there: somebody took a delivery back while it was being read.
    pub fn is_gone(&self) -> bool {
        matches!(self, Self::Feiten(FeitenFout::Lezen { source, .. }) if source.kind() == std::io::ErrorKind::NotFound)
    }
}

/// The facts of one moment, and what they mean together.
#[derive(Debug)]
pub struct Beeld {
    /// Number of the manifest.
    pub volgnummer: u64,
    /// What is kept of the messages.
    pub feiten: Overzicht,
    /// What they mean together.
    pub stand: Stand,
    /// The last month with cost of each municipality of `stand`: looked for once, because every page asks.
    laatste_maanden: Vec<Option<Maand>>,
}

impl Beeld {
    /// The last month of a municipality with cost, as far as one odd line can be trusted.
    pub fn last_month(&self, gemeente: Gemeentecode) -> Option<Maand> {
        let place = self.stand.gemeenten.iter().position(|known| *known == gemeente)?;
        *self.laatste_maanden.get(place)?
    }
}

/// An open data folder. Cloning shares it.
#[derive(Clone)]
pub struct App {
    /// The facts on disk.
    pub datamap: Datamap,
    /// The records.
    pub opslag: Opslag,
    /// Answers that were made before.
    pub antwoorden: AnswerCache,
    /// Facts past their term that were counted before.
    pub feitentelling: Feitentelling,
    /// Who looked at which plan lately.
    pub plankijken: Kijkgeheugen,
    /// The ledgers of the maatwerkbudget as they were read before.
    pub kasboeken: Kasboeken,
    /// By which names people in the vault are found.
    pub zoekgeheugen: Zoekgeheugen,
    /// Where votes of dialogues come in.
    pub stembus: Stembus,
    /// Dialogues as voters meet them, as they were read a moment ago.
    pub stemgeheugen: Stemgeheugen,
    beeld: Arc<Mutex<Option<Arc<Beeld>>>>,
    bronnen: Arc<Mutex<Option<Arc<Bronnen>>>>,
}

impl App {
    /// Opens a data folder, and makes it when `create` says so and it is not there.
    ///
    /// # Errors
    /// When the folder, its key or its database cannot be opened.
    pub async fn open(path: &Path, sleutel: Option<&Path>, create: bool) -> Result<Self, AppFout> {
        Self::open_with(path, sleutel, None, create).await
    }

    /// As [`open`](Self::open), with the records at this address; without one they are in the data folder.
    ///
    /// # Errors
    /// As [`open`](Self::open).
    pub async fn open_with(
        path: &Path,
        sleutel: Option<&Path>,
        opslag: Option<&str>,
        create: bool,
    ) -> Result<Self, AppFout> {
        let place = key_place(path, sleutel);
        let datamap =
            if create { Datamap::open_or_create(path, &place)? } else { Datamap::open(path, &place)? };
        let logsleutel = Logsleutel::of(datamap.sleutel());
        let opslag = match opslag.map(str::trim).filter(|adres| !adres.is_empty()) {
            Some(adres) => Opslag::open_with(adres, logsleutel).await?,
            None => Opslag::open_in(path, logsleutel).await?,
        };
        let app = Self {
            datamap,
            opslag,
            antwoorden: AnswerCache::default(),
            feitentelling: Feitentelling::default(),
            plankijken: Kijkgeheugen::default(),
            kasboeken: Kasboeken::default(),
            zoekgeheugen: Zoekgeheugen::default(),
            stembus: Stembus::default(),
            stemgeheugen: Stemgeheugen::default(),
            beeld: Arc::default(),
            bronnen: Arc::default(),
        };
        crate::reservekopie::log_put_back(&app).await?;
        Ok(app)
    }

    /// The facts as they are now. They are read again only when the manifest has changed.
    ///
    /// # Errors
    /// When the facts cannot be read.
    pub async fn beeld(&self) -> Result<Arc<Beeld>, AppFout> {
        let mut held = self.beeld.lock().await;
        let newest = self.datamap.volgnummer()?;
        if let Some(beeld) = held.as_ref().filter(|beeld| beeld.volgnummer == newest) {
            return Ok(beeld.clone());
        }
        let datamap = self.datamap.clone();
        let beeld = Arc::new(blocking(move || load(&datamap)).await??);
        *held = Some(beeld.clone());
        Ok(beeld)
    }

    /// What was delivered beside messages, as it is now. It is read again only when something was delivered.
    ///
    /// # Errors
    /// When the manifest cannot be read.
    pub async fn bronnen(&self) -> Result<Arc<Bronnen>, AppFout> {
        let mut held = self.bronnen.lock().await;
        let now = Bronnen::now(&self.datamap)?;
        if let Some(bronnen) = held.as_ref().filter(|known| known.lijst.volgnummer == now.lijst.volgnummer) {
            return Ok(bronnen.clone());
        }
        let bronnen = Arc::new(now);
        *held = Some(bronnen.clone());
        Ok(bronnen)
    }

    /// The code of the municipality of this data folder; empty while none is set.
    ///
    /// # Errors
    /// As [`instellingen`](Self::instellingen).
    pub async fn gemeente(&self) -> Result<String, AppFout> {
        Ok(self.instellingen().await?.gemeente.map(|code| code.to_string()).unwrap_or_default())
    }

    /// The settings as they are now.
    ///
    /// # Errors
    /// When the records cannot be read.
    pub async fn instellingen(&self) -> Result<Instellingen, AppFout> {
        Instellingen::load(&self.opslag).await
    }

    /// Who gives a command or lets the program work by itself: whoever runs it.
    ///
    /// # Errors
    /// When the records cannot be read.
    pub async fn wie(&self, oorsprong: &str) -> Result<Wie, AppFout> {
        let gemeente = self.instellingen().await?.gemeente;
        Ok(Wie {
            naam: system_user().unwrap_or_else(|| ONBEKEND.to_owned()),
            oorsprong: oorsprong.to_owned(),
            gemeente: gemeente.map_or_else(String::new, |code| code.to_string()),
        })
    }
}

/// The name of who runs the program, when the system knows it.
pub fn system_user() -> Option<String> {
    let named = ["USER", "LOGNAME", "USERNAME"].into_iter().find_map(|name| std::env::var(name).ok());
    named.filter(|naam| !naam.is_empty())
}

/// A moment from now, as the records write it.
pub fn after(how_long: jiff::SignedDuration) -> String {
    let moment = jiff::Timestamp::now().checked_add(how_long).unwrap_or(jiff::Timestamp::MAX);
    moment.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// Today, where this machine stands.
pub fn today() -> domein::Datum {
    jiff::Zoned::now().date()
}

fn load(datamap: &Datamap) -> Result<Beeld, FeitenFout> {
    let (volgnummer, feiten, stand) = datamap.stand()?;
    let laatste_maanden =
        stand.gemeenten.iter().map(|gemeente| maanden::last_month(&stand, *gemeente)).collect();
    Ok(Beeld { volgnummer, feiten, stand, laatste_maanden })
}

/// Runs long work beside the server.
///
/// # Errors
/// When the work ends without a result.
pub async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, AppFout> {
    tokio::task::spawn_blocking(work)
        .await
        .map_err(|_| AppFout::Vraag("dit werk is onverwacht gestopt; probeer het opnieuw".to_owned()))
}

/// Where the key lies: where somebody says, else in the settings folder of the user, so that whoever copies
/// the data folder has no key with it.
pub fn key_place(data: &Path, sleutel: Option<&Path>) -> Sleutelplaats {
    if let Some(file) = sleutel {
        return Sleutelplaats::Bestand(file.to_owned());
    }
    let config = std::env::var_os("XDG_CONFIG_HOME")
        .map(PathBuf::from)
        .or_else(|| std::env::var_os("HOME").map(|home| PathBuf::from(home).join(".config")));
    match config.filter(|folder| folder.is_absolute()) {
        Some(folder) => Sleutelplaats::Map(folder.join("voorkant/sleutels")),
        None => {
            let mut beside = data.as_os_str().to_owned();
            beside.push("-sleutels");
            Sleutelplaats::Map(beside.into())
        }
    }
}
