//! Which batches count. A batch is there once a manifest names it, and not before. What the municipality delivers
//! beside messages has a manifest of its own, kept in the same way.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::batch::sync_folder;
use crate::FeitenFout;

/// The list of batches, with a number that grows by one at each change.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Manifest {
    /// Grows by one at each change; 0 when there is nothing yet.
    pub volgnummer: u64,
    /// Folders under `batches/`, in the order of writing.
    pub batches: Vec<Batchnaam>,
    /// Folders that others took the place of. They count no more, and who writes next destroys what is left of them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub vernietigen: Vec<String>,
    /// How often batches were written anew: who read meanwhile reads again.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub herschreven: u64,
}

/// Left out of a manifest where it says nothing.
pub(crate) fn is_zero(count: &u64) -> bool {
    *count == 0
}

/// A batch in the manifest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Batchnaam {
    /// Name of the folder.
    pub map: String,
    /// The municipalities in it.
    pub gemeenten: Vec<String>,
    /// Number of rows.
    pub rijen: usize,
    /// The day it came in, in UTC; unknown of batches of before this was kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gekomen: Option<String>,
    /// What was erased of it, by table: so that rows that are not there can be told from rows that were lost.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub gewist: BTreeMap<String, Gewist>,
}

/// Rows that were erased.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Gewist {
    /// How many.
    pub rijen: u64,
    /// Their signed sum in cents, of rows with an amount.
    pub cent: i64,
}

/// So many older manifests stay beside the newest, for whoever has to find out what happened.
const KEPT: usize = 5;

/// A list that is published whole, under a number that grows by one at each change.
pub(crate) trait Genummerd: Serialize + DeserializeOwned {
    /// Its folder within the data folder.
    const MAP: &'static str;

    /// Its number.
    fn volgnummer(&self) -> u64;

    /// The newest of a data folder; none where there never was one.
    fn newest_of(datamap: &Path) -> Result<Option<Self>, FeitenFout> {
        let Some(path) = files(datamap, Self::MAP)?.pop() else { return Ok(None) };
        let text = fs::read_to_string(&path).map_err(|source| FeitenFout::lezen(&path, source))?;
        serde_json::from_str(&text)
            .map(Some)
            .map_err(|error| FeitenFout::Beschadigd { path, uitleg: error.to_string() })
    }

    /// Writes this one as the newest, in one step: it is there whole or not at all.
    fn publish(&self, datamap: &Path) -> Result<(), FeitenFout> {
        let folder = datamap.join(Self::MAP);
        let path = folder.join(format!("{:08}.json", self.volgnummer()));
        let draft = folder.join("concept");
        let fail = |source| FeitenFout::schrijven(&path, source);
        fs::create_dir_all(&folder).map_err(fail)?;
        let mut file = File::create(&draft).map_err(fail)?;
        let text = serde_json::to_string_pretty(self).map_err(|error| fail(error.into()))?;
        file.write_all(text.as_bytes()).and_then(|()| file.sync_all()).map_err(fail)?;
        fs::rename(&draft, &path).map_err(fail)?;
        sync_folder(&folder)?;
        sync_folder(datamap)?;
        forget_old(datamap, Self::MAP);
        Ok(())
    }
}

impl Genummerd for Manifest {
    const MAP: &'static str = "manifest";

    fn volgnummer(&self) -> u64 {
        self.volgnummer
    }
}

impl Manifest {
    /// The newest manifest of a data folder. There is always one: a folder is made with an empty one.
    pub fn newest(datamap: &Path) -> Result<Self, FeitenFout> {
        Self::newest_of(datamap)?.ok_or_else(|| FeitenFout::Beschadigd {
            path: datamap.join(Self::MAP),
            uitleg: "er is geen manifest, dus niet te zien welke berichten tellen".to_owned(),
        })
    }
}

/// All manifests in a folder, oldest first.
fn files(datamap: &Path, map: &str) -> Result<Vec<PathBuf>, FeitenFout> {
    let folder = datamap.join(map);
    let entries = match fs::read_dir(&folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(source) => return Err(FeitenFout::lezen(&folder, source)),
    };
    let mut found: Vec<PathBuf> = entries
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        .collect();
    found.sort();
    Ok(found)
}

/// Puts a manifest that was written elsewhere in its place, in one step, and forgets all others: they name what is gone.
/// Where it stands there already, that was done before.
pub(crate) fn take_over(draft: &Path, datamap: &Path, map: &str, volgnummer: u64) -> Result<(), FeitenFout> {
    let folder = datamap.join(map);
    let path = folder.join(format!("{volgnummer:08}.json"));
    if draft.exists() {
        fs::rename(draft, &path).map_err(|source| FeitenFout::schrijven(&path, source))?;
    }
    sync_folder(&folder)?;
    for other in files(datamap, map)?.into_iter().filter(|other| *other != path) {
        fs::remove_file(&other).map_err(|source| FeitenFout::schrijven(&other, source))?;
    }
    sync_folder(&folder)
}

/// Old manifests are of use to a person only: that one cannot be removed is no reason to stop.
fn forget_old(datamap: &Path, map: &str) {
    let Ok(mut found) = files(datamap, map) else { return };
    found.truncate(found.len().saturating_sub(KEPT));
    for path in found {
        let _ = fs::remove_file(path);
    }
}
