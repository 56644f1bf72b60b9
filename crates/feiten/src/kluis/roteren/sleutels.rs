//! The files of the keys, old and next.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use kluis::{Kluissleutel, Overgang, Sleutel, SleutelFout};

use super::fingerprint_of;
use crate::FeitenFout;
use crate::bewaren::{destroy, sync_folder};

/// Where the two keys of a data folder lie. The next ones lie beside them until they take their place.
#[derive(Debug)]
pub(super) struct Sleutelpaar {
    pub inlees: PathBuf,
    pub kluis: PathBuf,
}

impl Sleutelpaar {
    pub fn new(inlees: PathBuf, kluis: Option<&Path>) -> Self {
        let kluis = kluis.map_or_else(|| Sleutel::vault_path(&inlees), Path::to_owned);
        Self { inlees, kluis }
    }

    /// Draws the next keys; those that an earlier attempt drew are used again. Old and next lie beside each other from
    /// here on, so that whatever happens both are there.
    pub fn draw(&self, old: &Sleutel) -> Result<(Sleutel, Overgang), FeitenFout> {
        let (inlees, kluis) = (next(&self.inlees), next(&self.kluis));
        if inlees.exists() && kluis.exists() {
            let (sleutel, vault) = (Sleutel::read(&inlees)?, Kluissleutel::read(&kluis)?);
            if let Some(overgang) = old.overgang(&sleutel).filter(|_| vault.belongs_to(&sleutel)) {
                return Ok((sleutel, overgang));
            }
        }
        for left in [&inlees, &kluis] {
            // Half a pair, or a pair of another folder: nothing was made with it.
            destroy(left)?;
        }
        let (sleutel, vault, overgang) = old.rotate()?;
        vault.save(&kluis)?;
        sleutel.save(&inlees)?;
        Ok((sleutel, overgang))
    }

    /// Puts the next keys in the place of the old, that stay beside them: backups of before need them.
    pub fn switch(&self, oud: &str, nieuw: &str) -> Result<(), FeitenFout> {
        let drawn = next(&self.inlees);
        if fingerprint_of(&drawn)?.as_deref() == Some(nieuw) {
            let sleutel = Sleutel::read(&drawn)?;
            // The vault first: while the next import key lies beside, this step is not done.
            if next(&self.kluis).exists() {
                replace(&self.kluis, oud)?;
            }
            if !Kluissleutel::read(&self.kluis)?.belongs_to(&sleutel) {
                return Err(FeitenFout::Sleutel(SleutelFout::Vorm(self.kluis.clone())));
            }
            replace(&self.inlees, oud)?;
        }
        match fingerprint_of(&self.inlees)? {
            Some(there) if there == nieuw => Ok(()),
            Some(there) => Err(FeitenFout::AndereSleutel { verwacht: nieuw.to_owned(), kreeg: there }),
            None => Err(FeitenFout::SleutelWeg(self.inlees.clone())),
        }
    }
}

/// The keys of before that were kept.
pub(super) fn left_behind(sleutels: &Sleutelpaar, oud: &str) -> Vec<PathBuf> {
    [&sleutels.inlees, &sleutels.kluis]
        .map(|path| earlier(path, oud))
        .into_iter()
        .filter(|path| path.exists())
        .collect()
}

fn replace(path: &Path, oud: &str) -> Result<(), FeitenFout> {
    let fail = |source| FeitenFout::schrijven(path, source);
    let kept = earlier(path, oud);
    if path.exists() && !kept.exists() {
        fs::hard_link(path, &kept).or_else(|_| fs::copy(path, &kept).map(drop)).map_err(fail)?;
    }
    fs::rename(next(path), path).map_err(fail)?;
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).map_or(Ok(()), sync_folder)
}

fn next(path: &Path) -> PathBuf {
    beside(path, ".nieuw")
}

fn earlier(path: &Path, vingerafdruk: &str) -> PathBuf {
    beside(path, &format!(".oud-{vingerafdruk}"))
}

fn beside(path: &Path, end: &str) -> PathBuf {
    let mut name: OsString = path.as_os_str().to_owned();
    name.push(end);
    name.into()
}
