//! What was delivered through a page or the watched folder, kept until it is taken in: messages bare, in
//! envelopes and in zips, as they came.
//!
//! An uploaded file holds BSNs, so it is sealed before it touches the disk and removed once it is in.

use std::fs;
use std::path::PathBuf;

use feiten::{Datamap, Invoer};
use kluis::Verzegeld;
use serde::{Deserialize, Serialize};

use crate::app::AppFout;

/// A delivery, as the job keeps it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "soort", rename_all = "lowercase")]
pub enum Aanlevering {
    /// Uploaded files, sealed in a folder of their own.
    Postvak {
        /// Name of that folder.
        map: String,
        /// Names of the files, in their order.
        namen: Vec<String>,
    },
    /// Files on this machine.
    Paden {
        /// Which.
        paden: Vec<PathBuf>,
    },
}

/// A delivery in the making: each file is sealed as it comes.
pub struct Postvak {
    map: String,
    folder: PathBuf,
    namen: Vec<String>,
}

impl Postvak {
    /// Starts a delivery. Its folder is made when the first file comes.
    pub fn new(datamap: &Datamap) -> Self {
        let map = opslag::new_id();
        let folder = postvak(datamap).join(&map);
        Self { map, folder, namen: Vec::new() }
    }

    /// Seals a file and keeps it.
    ///
    /// # Errors
    /// When it cannot be sealed or written; then nothing of the delivery is left behind.
    pub fn add(mut self, datamap: &Datamap, naam: String, bytes: &[u8]) -> Result<Self, AppFout> {
        if let Err(error) = self.seal(datamap, &naam, bytes) {
            let _ = fs::remove_dir_all(&self.folder);
            return Err(error);
        }
        self.namen.push(naam);
        Ok(self)
    }

    fn seal(&self, datamap: &Datamap, naam: &str, bytes: &[u8]) -> Result<(), AppFout> {
        fs::create_dir_all(&self.folder).map_err(AppFout::system("het postvak is niet te maken"))?;
        let sealed = datamap.sleutel().seal_for_quarantaine(bytes).map_err(feiten::FeitenFout::from)?;
        fs::write(sealed_file(&self.folder, self.namen.len()), sealed.as_bytes())
            .map_err(AppFout::system(format!("{naam} is niet te bewaren")))
    }

    /// The delivery, for a job; `None` when no file came.
    pub fn finish(self) -> Option<Aanlevering> {
        (!self.namen.is_empty()).then_some(Aanlevering::Postvak { map: self.map, namen: self.namen })
    }
}

/// Where uploads lie sealed until they are in.
pub fn postvak(datamap: &Datamap) -> PathBuf {
    datamap.path().join("postvak")
}

fn sealed_file(folder: &std::path::Path, place: usize) -> PathBuf {
    folder.join(format!("{place:06}.verzegeld"))
}

/// Opens a delivery.
///
/// # Errors
/// When a sealed file is gone or does not open.
pub fn open(datamap: &Datamap, levering: &Aanlevering) -> Result<Invoer, AppFout> {
    match levering {
        Aanlevering::Paden { paden } => Ok(Invoer::collect(paden)),
        Aanlevering::Postvak { map, namen } => {
            let folder = postvak(datamap).join(map);
            let mut files = Vec::new();
            for (place, naam) in namen.iter().enumerate() {
                let sealed = fs::read(sealed_file(&folder, place))
                    .map_err(AppFout::system(format!("{naam} staat niet meer in het postvak")))?;
                let bytes = datamap
                    .sleutel()
                    .open_quarantaine(&Verzegeld::from_bytes(sealed))
                    .map_err(feiten::FeitenFout::from)?;
                files.push((naam.clone(), bytes));
            }
            Ok(Invoer::from_bytes(files))
        }
    }
}

/// Removes the sealed files of a delivery that is in. What cannot be removed stays sealed.
pub fn clean(datamap: &Datamap, levering: &Aanlevering) {
    if let Aanlevering::Postvak { map, .. } = levering {
        let _ = fs::remove_dir_all(postvak(datamap).join(map));
    }
}
