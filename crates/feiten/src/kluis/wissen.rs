//! Taking somebody out of the vault.

use std::collections::BTreeSet;
use std::fs;

use domein::Pseudoniem;

use super::bestand::{Kluislezer, rewrite};
use super::{Kluis, Kluistoegang};
use crate::FeitenFout;
use crate::bewaren::{destroy, sync_folder};

impl Kluis<'_> {
    /// Takes one person out of the vault: every file that knows them is written anew without them, and the old one is
    /// destroyed. From then on nobody finds out whose facts these are. In how many files they stood.
    ///
    /// A crash leaves each file as it was or without the person; the next time the rest is done.
    ///
    /// # Errors
    /// When a file cannot be read or written.
    pub fn erase(&self, _toegang: &Kluistoegang, persoon: Pseudoniem) -> Result<usize, FeitenFout> {
        let _copies = self.datamap.no_copies()?;
        let _lock = self.datamap.lock_own()?;
        self.erase_held(&BTreeSet::from([persoon]))
    }

    /// The same of several, for who holds the folder.
    pub(crate) fn erase_held(&self, personen: &BTreeSet<Pseudoniem>) -> Result<usize, FeitenFout> {
        let mut files = 0;
        // First: a name that is erased is not found by a list of before. Who searches next makes it again.
        destroy(&self.datamap.zoeklijst_path())?;
        for path in self.datamap.kluisbestanden()? {
            let (draft, old) = (path.with_extension("concept"), path.with_extension("oud"));
            // Left by a crash: the old bytes of a file that was written anew.
            destroy(&draft)?;
            destroy(&old)?;
            let mut known = false;
            for line in Kluislezer::open(&path, &self.sleutel)? {
                known |= personen.contains(&line?.persoon);
            }
            if !known {
                continue;
            }
            rewrite(&path, &self.sleutel, &draft, self.datamap.sleutel(), |other| {
                (!personen.contains(&other)).then_some(other)
            })?;
            // The old bytes keep a name, to be destroyed under; the new file takes their place in one step.
            let fail = |source| FeitenFout::schrijven(&path, source);
            let _ = fs::hard_link(&path, &old);
            fs::rename(&draft, &path).map_err(fail)?;
            if let Some(folder) = path.parent() {
                sync_folder(folder)?;
            }
            destroy(&old)?;
            files += 1;
        }
        Ok(files)
    }
}
