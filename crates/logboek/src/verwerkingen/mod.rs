//! The processing log: one line for each person and each processing, in files of a data folder.
//!
//! ```text
//! logboek/slot            the lock of who writes
//! logboek/kop             how far the log is, keyed
//! logboek/00000001.log    lines, each with its length and its link; a next file after 32 MB
//! ```

mod bestanden;
mod controleren;
mod lezen;
mod regel;
mod schrijven;
mod wissen;

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

pub use controleren::Logstand;
pub use regel::{SOORT_BETROKKENE, Statuscode, Verwerking, Verwerkingsregel};
pub use wissen::Oudereregels;

use crate::{LogboekFout, Logsleutel};

/// The processing log of a data folder. Cloning shares it; several processes may write to one folder.
///
/// ```
/// use domein::Pseudoniem;
/// use logboek::{Logsleutel, Statuscode, TraceId, Verwerking, Verwerkingslogboek};
/// # let folder = tempfile::tempdir()?;
/// let log = Verwerkingslogboek::new(folder.path(), Logsleutel::from_bytes(&[1; 32]));
/// let (one, other) = (Pseudoniem::from_bytes([1; 16]), Pseudoniem::from_bytes([2; 16]));
/// log.write(&[Verwerking {
///     trace: TraceId::random()?,
///     ouder: None,
///     status: Statuscode::Gelukt,
///     naam: "dossier bekeken".to_owned(),
///     begin: 1_764_417_600_000,
///     eind: 1_764_417_600_120,
///     bron: "voorkant".to_owned(),
///     activiteit: "urn:voorkant:verwerkingsactiviteit:voorbeeld:1".to_owned(),
///     betrokkenen: vec![one, other],
/// }])?;
/// assert_eq!(log.of_person(one)?.len(), 1);
/// assert_eq!(log.verify(None)?.map(|whole| whole.regels), Ok(2));
///
/// // The law asks that what was written about one of them goes. The other line stays, and the chain holds.
/// assert_eq!(log.erase(one, 1_764_504_000)?, 1);
/// assert!(log.of_person(one)?.is_empty());
/// assert_eq!(log.verify(None)?.map(|whole| (whole.regels, whole.vernietigd)), Ok((2, 1)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Verwerkingslogboek {
    folder: PathBuf,
    sleutel: Logsleutel,
    wachtrij: Arc<Wachtrij>,
}

/// Who writes at the same time in one process shares one step to the disk: the first that gets the turn writes for
/// all that wait.
#[derive(Debug, Default)]
struct Wachtrij {
    wachtend: Mutex<Vec<Arc<Aanvraag>>>,
    beurt: Mutex<()>,
}

#[derive(Debug)]
struct Aanvraag {
    verwerkingen: Vec<Verwerking>,
    uitkomst: OnceLock<Result<(), LogboekFout>>,
}

impl Verwerkingslogboek {
    /// The log of a data folder; its files come with the first line.
    pub fn new(datamap: &Path, sleutel: Logsleutel) -> Self {
        Self { folder: datamap.join("logboek"), sleutel, wachtrij: Arc::default() }
    }

    /// The folder of its files.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Writes a line for each person of each processing, all of them or none. When this returns they are on the
    /// disk; only then may the processing be confirmed.
    ///
    /// # Errors
    /// When they cannot be written, or when the log is not whole. Then the processing must not go on.
    pub fn write(&self, verwerkingen: &[Verwerking]) -> Result<(), LogboekFout> {
        if verwerkingen.iter().all(|one| one.betrokkenen.is_empty()) {
            return Ok(());
        }
        let own = Arc::new(Aanvraag { verwerkingen: verwerkingen.to_vec(), uitkomst: OnceLock::new() });
        let wachtend = || self.wachtrij.wachtend.lock().unwrap_or_else(PoisonError::into_inner);
        wachtend().push(own.clone());
        let _beurt = self.wachtrij.beurt.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(done) = own.uitkomst.get() {
            return done.clone();
        }
        let all = std::mem::take(&mut *wachtend());
        let lines: Vec<&[Verwerking]> = all.iter().map(|one| one.verwerkingen.as_slice()).collect();
        let done = schrijven::append(&self.folder, &self.sleutel, &lines);
        for one in &all {
            // Each is in the queue once, so nobody else has told.
            let _ = one.uitkomst.set(done.clone());
        }
        done
    }
}
