//! Downloads on disk: `<folder>/<subject>/<version>/`. A download is whole, or it is not there.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::FetchError;
use crate::page::feature_collection;
use crate::series::Plan;

/// What came of it, in the folder of a download.
const VERSIE: &str = "versie.json";
/// How far a draft is.
const STAND: &str = "stand.json";
/// The draft of a download. Nobody else reads it.
const CONCEPT: &str = ".concept";
/// The old one, while a new one takes its place.
const OUD: &str = ".oud";
const SLOT: &str = ".slot";

/// A file of a download.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DownloadFile {
    /// Its name in the folder.
    pub naam: String,
    /// Rows or features in it.
    pub rijen: u64,
}

/// A whole download on disk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Download {
    /// The folder it lies in.
    #[serde(skip)]
    pub map: PathBuf,
    /// Whether it was fetched now; false when this version was there already.
    #[serde(skip)]
    pub is_new: bool,
    /// The base address.
    pub bron: String,
    /// As the source calls it.
    pub titel: String,
    /// When the source changed it last, as the source writes it; where the source does not tell, the year.
    pub versie: String,
    /// How the source wants to be named.
    pub naamsvermelding: String,
    /// Rows or features of the subject itself, without code lists.
    pub rijen: u64,
    /// Its files, in the order of the rows.
    pub bestanden: Vec<DownloadFile>,
}

impl Download {
    /// The download in a folder; None when there is none.
    pub fn open(map: &Path) -> Option<Self> {
        let text = fs::read(map.join(VERSIE)).ok()?;
        let found: Self = serde_json::from_slice(&text).ok()?;
        let is_whole = found.bestanden.iter().all(|file| map.join(&file.naam).is_file());
        is_whole.then(|| Self { map: map.to_owned(), ..found })
    }

    /// The files of one series, such as `TypedDataSet`, `Observations` or `buurten`, in the order of their rows.
    pub fn files(&self, series: &str) -> Vec<PathBuf> {
        let is_of = |name: &str| {
            let stem = name.split('.').next().unwrap_or_default();
            stem.strip_prefix(series).is_some_and(|rest| {
                rest.is_empty()
                    || rest.strip_prefix('-').is_some_and(|number| number.bytes().all(|b| b.is_ascii_digit()))
            })
        };
        self.bestanden.iter().filter(|file| is_of(&file.naam)).map(|file| self.map.join(&file.naam)).collect()
    }
}

/// How far a draft is: after a break the next question is the one that was not answered.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Stand {
    bron: String,
    versie: String,
    /// What all series ask: another question is another download.
    vragen: Vec<String>,
    /// Which series is next.
    pub(crate) reeks: usize,
    /// Its pages on disk.
    pub(crate) paginas: u64,
    /// Rows that the source gave of this series, and of this window of it.
    pub(crate) ontvangen: u64,
    pub(crate) venster: u64,
    /// The next question of this series; None for the first.
    pub(crate) vervolg: Option<String>,
    /// Rows of the subject on disk.
    pub(crate) rijen: u64,
    bestanden: Vec<DownloadFile>,
}

/// The folder of a subject, held by this process alone.
pub(crate) struct Subject {
    folder: PathBuf,
    target: PathBuf,
    draft: PathBuf,
    _slot: File,
}

impl Subject {
    /// Opens the folder of a subject, and waits for who works in it.
    pub(crate) fn open(naar: &Path, name: &str, versie: &str) -> Result<Self, FetchError> {
        let folder = naar.join(name);
        fs::create_dir_all(&folder).map_err(FetchError::disk(&folder))?;
        let slot = folder.join(SLOT);
        let held = File::create(&slot).and_then(|file| file.lock().map(|()| file));
        let held = held.map_err(FetchError::disk(&slot))?;
        let target = folder.join(safe_name(versie));
        // A new one was about to take the place of an old one.
        let old = folder.join(OUD);
        if old.exists() && !target.exists() && !folder.join(CONCEPT).exists() {
            fs::rename(&old, &target).map_err(FetchError::disk(&old))?;
        }
        Ok(Self { draft: folder.join(CONCEPT), target, folder, _slot: held })
    }

    /// The download of this version, when it is there and whole.
    pub(crate) fn present(&self) -> Option<Download> {
        Download::open(&self.target)
    }

    /// Throws the draft away.
    pub(crate) fn discard(&self) -> Result<(), FetchError> {
        remove(&self.draft)
    }

    /// The draft of this plan: where it was left, or empty.
    pub(crate) fn begin(&self, plan: &Plan, afresh: bool) -> Result<Stand, FetchError> {
        let vragen = plan.series.iter().map(|one| format!("{}?{}", one.name, one.query)).collect();
        let empty =
            Stand { bron: plan.bron.clone(), versie: plan.versie.clone(), vragen, ..Stand::default() };
        let left = fs::read(self.draft.join(STAND)).ok();
        let left = left.and_then(|text| serde_json::from_slice::<Stand>(&text).ok());
        if let Some(left) = left.filter(|left| !afresh && left.is_of(&empty) && self.has_all(left)) {
            return Ok(left);
        }
        remove(&self.draft)?;
        fs::create_dir_all(&self.draft).map_err(FetchError::disk(&self.draft))?;
        Ok(empty)
    }

    fn has_all(&self, stand: &Stand) -> bool {
        stand.bestanden.iter().all(|file| self.draft.join(&file.naam).is_file())
    }

    /// Writes a page, and then that it is there.
    pub(crate) fn add(
        &self,
        stand: &mut Stand,
        naam: String,
        rijen: u64,
        bytes: &[u8],
    ) -> Result<(), FetchError> {
        self.write(&naam, bytes)?;
        stand.bestanden.push(DownloadFile { naam, rijen });
        Ok(())
    }

    /// Notes how far the draft is.
    pub(crate) fn note(&self, stand: &Stand) -> Result<(), FetchError> {
        let text = serde_json::to_vec(stand).map_err(io::Error::from);
        let text = text.map_err(FetchError::disk(self.draft.join(STAND)))?;
        let beside = format!("{STAND}.nieuw");
        self.write(&beside, &text)?;
        let path = self.draft.join(STAND);
        fs::rename(self.draft.join(beside), &path).map_err(FetchError::disk(path))
    }

    fn write(&self, naam: &str, bytes: &[u8]) -> Result<(), FetchError> {
        let path = self.draft.join(naam);
        File::create(&path)
            .and_then(|mut file| file.write_all(bytes).and_then(|()| file.sync_all()))
            .map_err(FetchError::disk(path))
    }

    /// Joins the pages of a series of features into one file.
    pub(crate) fn merge(&self, stand: &mut Stand, name: &str) -> Result<(), FetchError> {
        let begin = format!("{name}-");
        let (pages, others): (Vec<_>, Vec<_>) =
            std::mem::take(&mut stand.bestanden).into_iter().partition(|file| file.naam.starts_with(&begin));
        let mut features = Vec::new();
        for page in &pages {
            let path = self.draft.join(&page.naam);
            let bytes = fs::read(&path).map_err(FetchError::disk(&path))?;
            let mut page: Value =
                serde_json::from_slice(&bytes).map_err(io::Error::from).map_err(FetchError::disk(&path))?;
            if let Some(Value::Array(found)) = page.get_mut("features").map(Value::take) {
                features.extend(found);
            }
        }
        stand.bestanden = others;
        let rijen = features.len() as u64;
        self.add(stand, format!("{name}.geojson"), rijen, feature_collection(&features).as_bytes())?;
        for page in pages {
            let path = self.draft.join(page.naam);
            fs::remove_file(&path).map_err(FetchError::disk(path))?;
        }
        Ok(())
    }

    /// Makes the draft the download of its version.
    pub(crate) fn publish(&self, plan: &Plan, stand: Stand) -> Result<Download, FetchError> {
        let download = Download {
            map: self.target.clone(),
            is_new: true,
            bron: stand.bron,
            titel: plan.titel.clone(),
            versie: stand.versie,
            naamsvermelding: plan.naamsvermelding.to_owned(),
            rijen: stand.rijen,
            bestanden: stand.bestanden,
        };
        let text = serde_json::to_vec_pretty(&download).map_err(io::Error::from);
        self.write(VERSIE, &text.map_err(FetchError::disk(&self.draft))?)?;
        let state = self.draft.join(STAND);
        if state.exists() {
            fs::remove_file(&state).map_err(FetchError::disk(&state))?;
        }
        let old = self.folder.join(OUD);
        remove(&old)?;
        if self.target.exists() {
            fs::rename(&self.target, &old).map_err(FetchError::disk(&self.target))?;
        }
        fs::rename(&self.draft, &self.target).map_err(FetchError::disk(&self.target))?;
        remove(&old)?;
        Ok(download)
    }
}

impl Stand {
    fn is_of(&self, empty: &Self) -> bool {
        self.bron == empty.bron && self.versie == empty.versie && self.vragen == empty.vragen
    }
}

fn remove(folder: &Path) -> Result<(), FetchError> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(FetchError::disk(folder)(error)),
        _ => Ok(()),
    }
}

/// A version as the name of a folder, on every system.
fn safe_name(versie: &str) -> String {
    const LONGEST: usize = 40;
    let name: String = versie
        .chars()
        .take(LONGEST)
        .map(|sign| if sign.is_ascii_alphanumeric() { sign } else { '-' })
        .collect();
    if name.is_empty() { "onbekend".to_owned() } else { name }
}
