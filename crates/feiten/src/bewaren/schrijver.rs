//! Changing which batches count: adding one, and writing them anew without what is erased.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::path::PathBuf;

use super::batch::sync_folder;
use super::manifest::{Batchnaam, Genummerd, Gewist};
use super::vernietigen::destroy_folder;
use super::{Batch, Datamap, Manifest, today};
use crate::kluis::IDENTITEITEN;
use crate::koppelen::Stand;
use crate::overzicht::Overzicht;
use crate::{Beeld, FeitenFout};

/// The right to add batches, held by one process at a time.
pub(crate) struct Schrijver<'a> {
    datamap: &'a Datamap,
    manifest: Manifest,
    _lock: File,
}

impl<'a> Schrijver<'a> {
    /// Who holds the lock may write.
    pub fn new(datamap: &'a Datamap, manifest: Manifest, lock: File) -> Self {
        Self { datamap, manifest, _lock: lock }
    }

    /// Adds a batch: all of it, or nothing.
    pub fn add(&mut self, batch: &Batch, identiteiten: &[u8]) -> Result<(), FeitenFout> {
        let mut next = self.manifest.clone();
        next.volgnummer += 1;
        // What others took the place of was destroyed when this writer began.
        next.vernietigen.clear();
        let name = batch_name(next.volgnummer);
        let folder = self.datamap.batch_folder(&name);
        let gemeenten: BTreeSet<String> =
            batch.berichten.iter().filter_map(|row| row.gemeente).map(|code| code.to_string()).collect();
        next.batches.push(Batchnaam {
            map: name,
            gemeenten: gemeenten.into_iter().collect(),
            rijen: batch.len(),
            gekomen: Some(today()),
            gewist: BTreeMap::new(),
        });
        let written = batch
            .write(&folder, identiteiten)
            .and_then(|()| sync_folder(&self.datamap.path().join("batches")))
            .and_then(|()| next.publish(self.datamap.path()));
        if let Err(error) = written {
            // On a full disk the space of what does not count is given back at once. A manifest that is there
            // names the batch, also when making sure of it failed.
            if Manifest::newest(self.datamap.path()).is_ok_and(|newest| newest.volgnummer < next.volgnummer) {
                let _ = destroy_folder(&folder);
            }
            return Err(error);
        }
        self.manifest = next;
        Ok(())
    }

    /// The folder that is written to.
    pub const fn datamap(&self) -> &Datamap {
        self.datamap
    }

    /// Saves what the facts mean, if these are still the facts. It can always be made again, so a disk that
    /// refuses is no reason to stop: the next that asks will make it.
    pub fn save_beeld(&self, beeld: &Beeld, stand: &Stand, kept: &Overzicht) {
        if beeld.volgnummer == self.manifest.volgnummer {
            let _ = beeld.save(stand, kept, self.datamap.path());
        }
    }

    /// Writes batches anew with what `change` makes of them, and destroys the old ones. What `change` says was erased
    /// stays to be told; where it says nothing, a batch stays as it is. All of it counts, or nothing: then the old
    /// batches are there.
    pub fn rewrite(
        &mut self,
        mut change: impl FnMut(&mut Batch) -> Result<Option<BTreeMap<String, Gewist>>, FeitenFout>,
    ) -> Result<(), FeitenFout> {
        let mut next = Manifest { vernietigen: Vec::new(), ..self.manifest.clone() };
        let mut written = Vec::new();
        let done = self.rewrite_into(&mut next, &mut written, &mut change);
        if let Err(error) = done {
            for folder in written {
                let _ = destroy_folder(&folder);
            }
            return Err(error);
        }
        if written.is_empty() {
            return Ok(());
        }
        next.volgnummer += 1;
        next.herschreven += 1;
        sync_folder(&self.datamap.path().join("batches"))?;
        next.publish(self.datamap.path())?;
        self.manifest = next;
        // What the facts mean was kept with what is erased now as well; it is made again by who asks.
        destroy_folder(&self.datamap.path().join("beeld"))?;
        self.destroy_replaced()
    }

    fn rewrite_into(
        &self,
        next: &mut Manifest,
        written: &mut Vec<PathBuf>,
        change: &mut impl FnMut(&mut Batch) -> Result<Option<BTreeMap<String, Gewist>>, FeitenFout>,
    ) -> Result<(), FeitenFout> {
        for named in &mut next.batches {
            let old = self.datamap.batch_folder(&named.map);
            let mut batch = Batch::read_whole(&old)?;
            let Some(gone) = change(&mut batch)? else { continue };
            let identities = old.join(IDENTITEITEN);
            let identities =
                fs::read(&identities).map_err(|source| FeitenFout::lezen(&identities, source))?;
            next.volgnummer += 1;
            let name = batch_name(next.volgnummer);
            let folder = self.datamap.batch_folder(&name);
            written.push(folder.clone());
            batch.write(&folder, &identities)?;
            for (table, gone) in gone {
                let told = named.gewist.entry(table).or_default();
                told.rijen += gone.rijen;
                told.cent += gone.cent;
            }
            named.rijen = batch.len();
            next.vernietigen.push(std::mem::replace(&mut named.map, name));
        }
        Ok(())
    }

    /// Destroys what is left of batches that others took the place of.
    fn destroy_replaced(&self) -> Result<(), FeitenFout> {
        let named = |name: &String| self.manifest.batches.iter().any(|batch| batch.map == *name);
        // A manifest is text that somebody could change: no name leads out of the folder, or to what counts.
        let ours = |name: &&String| name.bytes().all(|byte| byte.is_ascii_digit()) && !named(name);
        for name in self.manifest.vernietigen.iter().filter(ours) {
            destroy_folder(&self.datamap.batch_folder(name))?;
        }
        Ok(())
    }

    /// A crash between batch and manifest leaves folders that nobody names: with the next numbers. Any other folder
    /// is not ours to remove.
    pub fn remove_unnamed_batches(&self) -> Result<(), FeitenFout> {
        self.destroy_replaced()?;
        let folder = self.datamap.path().join("batches");
        fs::create_dir_all(&folder).map_err(|source| FeitenFout::schrijven(&folder, source))?;
        let entries = fs::read_dir(&folder).map_err(|source| FeitenFout::lezen(&folder, source))?;
        for entry in entries.flatten() {
            let name = entry.file_name();
            let number =
                name.to_str().filter(|name| name.len() == 8).and_then(|name| name.parse::<u64>().ok());
            if number.is_some_and(|number| number > self.manifest.volgnummer) {
                destroy_folder(&entry.path())?;
            }
        }
        Ok(())
    }
}

pub(crate) fn batch_name(volgnummer: u64) -> String {
    format!("{volgnummer:08}")
}
