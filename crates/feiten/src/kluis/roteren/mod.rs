//! New keys: everything that was made with the old ones is written anew.
//!
//! Three steps, each of which may be broken off at any moment and done again:
//!
//! 1. **Prepare.** All that names a person or is sealed is written a second time, under the new keys, in `rotatie/`. The
//!    old counts and nothing of it is touched. Broken off: what was prepared goes, and it begins again.
//! 2. **Decide.** `rotatie/stand.json` appears, in one rename. From here it can only go forward, and nobody opens the
//!    folder before it has.
//! 3. **Switch.** The new batches take their place, the new keys, the new manifests, and then the old content is
//!    destroyed. Each of these can be done twice. The last is that `stand.json` goes.

mod sleutels;
mod voorbereiden;
mod wisselen;

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use kluis::{Kluissleutel, Overgang, Sleutel};
use serde::{Deserialize, Serialize};

use self::sleutels::{Sleutelpaar, left_behind};
use crate::bewaren::{Kenmerk, destroy_folder, key_file, lock, no_copies, open_lock};
use crate::{Datamap, FeitenFout, Sleutelplaats};

/// Where the next content is prepared.
const ROTATIE: &str = "rotatie";
/// Says that the switch was decided.
const STAND: &str = "stand.json";

/// Whether a switch was decided and is not finished.
pub(crate) fn is_switching(datamap: &Path) -> bool {
    datamap.join(ROTATIE).join(STAND).exists()
}

/// What the switch has to do: known before the first step of it is done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Wissel {
    /// Fingerprint of the key of before.
    oud: String,
    /// Fingerprint of the next key.
    nieuw: String,
    /// Number of the next manifest of batches.
    manifest: u64,
    /// Number of the next manifest of deliveries; none where there never was one.
    bronlijst: Option<u64>,
    /// Folders that are destroyed afterwards, from the data folder.
    weg: Vec<String>,
}

/// A step of a rotation, to show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rotatiestap {
    /// Writing everything under the new keys.
    Voorbereiden,
    /// Putting the new in the place of the old.
    Wisselen,
}

impl Rotatiestap {
    /// In Dutch, for a progress bar.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Voorbereiden => "Alles opnieuw schrijven met nieuwe sleutels",
            Self::Wisselen => "Oude batches vernietigen",
        }
    }
}

/// What a rotation did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rotatieverslag {
    /// Fingerprint of the key of before.
    pub oud: String,
    /// Fingerprint of the key that counts now.
    pub nieuw: String,
    /// Where the keys of before were put: backups of before need them.
    pub bewaard: Vec<PathBuf>,
}

/// A rotation under way. While it lives nobody else writes, copies or serves.
#[derive(Debug)]
pub struct Rotatie {
    path: PathBuf,
    sleutels: Sleutelpaar,
    overgang: Option<(Sleutel, Overgang)>,
    _slots: [File; 3],
}

/// Held by the process that works in the background.
const WERKSLOT: &str = "werk.slot";

impl Rotatie {
    /// Prepares a rotation; after one that was broken off in its switch it only holds the folder.
    ///
    /// # Errors
    /// When a server runs, when a key is missing or is another, or on a failure of the disk. Nothing has changed then.
    pub fn begin(
        path: &Path,
        place: &Sleutelplaats,
        kluissleutel: Option<&Path>,
        voortgang: &dyn Fn(Rotatiestap, u64, u64),
    ) -> Result<Self, FeitenFout> {
        if !path.exists() {
            return Err(FeitenFout::MapBestaatNiet(path.to_owned()));
        }
        Kenmerk::read(path)?;
        let work = open_lock(&path.join(WERKSLOT))?;
        if work.try_lock().is_err() {
            return Err(FeitenFout::InGebruik);
        }
        let slots = [work, no_copies(path)?, lock(path)?];
        let kenmerk = Kenmerk::read(path)?;
        let sleutels = Sleutelpaar::new(key_file(place, &kenmerk.nummer), kluissleutel);
        if is_switching(path) {
            return Ok(Self { path: path.to_owned(), sleutels, overgang: None, _slots: slots });
        }
        let datamap = Datamap::open_as(path, place, &kenmerk)?;
        let vault = Kluissleutel::read(&sleutels.kluis)?;
        super::Kluis::open(&datamap, vault.clone())?;
        destroy_folder(&path.join(ROTATIE))?;
        let (next, overgang) = sleutels.draw(datamap.sleutel())?;
        voorbereiden::prepare(&datamap, &vault, &next, &overgang, voortgang)?;
        Ok(Self {
            path: path.to_owned(),
            sleutels,
            overgang: Some((datamap.sleutel().clone(), overgang)),
            _slots: slots,
        })
    }

    /// The key of before, and the way from its pseudonyms to the new, for records that hold one; none when the switch was decided before:
    /// then they have been taken along already.
    pub fn overgang(&self) -> Option<(&Sleutel, &Overgang)> {
        self.overgang.as_ref().map(|(sleutel, overgang)| (sleutel, overgang))
    }

    /// Decides, and switches.
    ///
    /// # Errors
    /// On a failure of the disk. Doing it again goes on where it stopped.
    pub fn finish(self, voortgang: &dyn Fn(Rotatiestap, u64, u64)) -> Result<Rotatieverslag, FeitenFout> {
        if self.overgang.is_some() {
            wisselen::decide(&self.path)?;
        }
        let path = self.path.join(ROTATIE).join(STAND);
        let text = fs::read_to_string(&path).map_err(|source| FeitenFout::lezen(&path, source))?;
        let wissel: Wissel = serde_json::from_str(&text)
            .map_err(|error| FeitenFout::Beschadigd { path, uitleg: error.to_string() })?;
        wisselen::switch(&self.path, &wissel, &self.sleutels, voortgang)?;
        Ok(Rotatieverslag {
            bewaard: left_behind(&self.sleutels, &wissel.oud),
            oud: wissel.oud,
            nieuw: wissel.nieuw,
        })
    }
}

/// Which key a file holds; none where there is no such file.
fn fingerprint_of(path: &Path) -> Result<Option<String>, FeitenFout> {
    if path.exists() { Ok(Some(Sleutel::read(path)?.vingerafdruk().to_string())) } else { Ok(None) }
}
