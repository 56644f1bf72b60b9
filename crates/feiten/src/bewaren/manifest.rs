//! Which batches count. A batch is there once a manifest names it, and not before.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

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
}

/// So many older manifests stay beside the newest, for whoever has to find out what happened.
const KEPT: usize = 5;

impl Manifest {
    /// The newest manifest of a data folder. There is always one: a folder is made with an empty one.
    pub fn newest(datamap: &Path) -> Result<Self, FeitenFout> {
        let Some(path) = files(datamap)?.pop() else {
            return Err(FeitenFout::Beschadigd {
                path: datamap.join("manifest"),
                uitleg: "er is geen manifest, dus niet te zien welke berichten tellen".to_owned(),
            });
        };
        let text = fs::read_to_string(&path).map_err(|source| FeitenFout::lezen(&path, source))?;
        serde_json::from_str(&text)
            .map_err(|error| FeitenFout::Beschadigd { path, uitleg: error.to_string() })
    }

    /// Writes this manifest as the newest, in one step: it is there whole or not at all.
    pub fn publish(&self, datamap: &Path) -> Result<(), FeitenFout> {
        let folder = datamap.join("manifest");
        let path = folder.join(format!("{:08}.json", self.volgnummer));
        let draft = folder.join("concept");
        let fail = |source| FeitenFout::schrijven(&path, source);
        fs::create_dir_all(&folder).map_err(fail)?;
        let mut file = File::create(&draft).map_err(fail)?;
        let text = serde_json::to_string_pretty(self).map_err(|error| fail(error.into()))?;
        file.write_all(text.as_bytes()).and_then(|()| file.sync_all()).map_err(fail)?;
        fs::rename(&draft, &path).map_err(fail)?;
        sync_folder(&folder)?;
        sync_folder(datamap)?;
        forget_old(datamap);
        Ok(())
    }
}

/// All manifests, oldest first.
fn files(datamap: &Path) -> Result<Vec<PathBuf>, FeitenFout> {
    let folder = datamap.join("manifest");
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

/// Old manifests are of use to a person only: that one cannot be removed is no reason to stop.
fn forget_old(datamap: &Path) {
    let Ok(mut found) = files(datamap) else { return };
    found.truncate(found.len().saturating_sub(KEPT));
    for path in found {
        let _ = fs::remove_file(path);
    }
}
