//! Keeping deliveries: a folder each, named by a manifest.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

use kluis::Sleutel;
use logboek::TraceId;

use super::{Bronlevering, Bronlijst, Bronuitkomst, NieuweBron, Persoonsrijen};
use crate::bewaren::{Genummerd, Schrijver, destroy_folder, sync_folder};
use crate::kluis::IDENTITEITEN;
use crate::verwerking::{Activiteit, Spoor};
use crate::{Datamap, FeitenFout};

impl Genummerd for Bronlijst {
    const MAP: &'static str = "bronnen/manifest";

    fn volgnummer(&self) -> u64 {
        self.volgnummer
    }
}

impl Datamap {
    /// The deliveries as they are now.
    ///
    /// # Errors
    /// When the manifest cannot be read.
    pub fn bronnen(&self) -> Result<Bronlijst, FeitenFout> {
        Ok(Bronlijst::newest_of(self.path())?.unwrap_or_default())
    }

    /// A file of a delivery.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn read_bron(&self, levering: &Bronlevering, naam: &str) -> Result<Vec<u8>, FeitenFout> {
        let path = self.bron_folder(levering).join(naam);
        // A manifest is text that somebody could change: no name leads out of the folder.
        if levering.personen
            || !levering.bestanden.iter().any(|known| known == naam)
            || naam.contains(['/', '\\'])
        {
            return Err(FeitenFout::lezen(&path, std::io::ErrorKind::NotFound.into()));
        }
        fs::read(&path).map_err(|source| FeitenFout::lezen(&path, source))
    }

    /// Keeps a delivery: all of it, or nothing. The same delivery twice changes nothing.
    ///
    /// # Errors
    /// When it cannot be written; then nothing has changed.
    pub fn add_bron(&self, nieuw: &NieuweBron) -> Result<Bronuitkomst, FeitenFout> {
        self.add_bron_if(nieuw, |_| Ok(()))
    }

    /// As [`Datamap::add_bron`], when what counts already allows it: nobody else changes that in between.
    ///
    /// # Errors
    /// When it is not allowed or cannot be written; then nothing has changed.
    pub fn add_bron_if<E: From<FeitenFout>>(
        &self,
        nieuw: &NieuweBron,
        allows: impl FnOnce(&Bronlijst) -> Result<(), E>,
    ) -> Result<Bronuitkomst, E> {
        self.add_bron_traced(nieuw, TraceId::random().map_err(FeitenFout::from)?, allows)
    }

    /// As [`Datamap::add_bron_if`], as a part of an act. Each person in it has a line in the processing log before
    /// anything is kept, also when the delivery then is refused or was there already: it was read.
    ///
    /// # Errors
    /// As [`Datamap::add_bron_if`], and when the processing log cannot be written.
    pub fn add_bron_traced<E: From<FeitenFout>>(
        &self,
        nieuw: &NieuweBron,
        trace: TraceId,
        allows: impl FnOnce(&Bronlijst) -> Result<(), E>,
    ) -> Result<Bronuitkomst, E> {
        let _lock = self.lock_own()?;
        let mut spoor = Spoor::new(Activiteit::Bron, trace);
        nieuw.personen.iter().for_each(|personen| personen.each(self.sleutel(), |who| spoor.add(who)));
        spoor.write(self.logboek())?;
        let mut next = self.bronnen()?;
        self.remove_unnamed(&next)?;
        next.volgnummer += 1;
        let levering = self.described(nieuw, next.volgnummer);
        let place = next.leveringen.iter().position(|known| known.replaces(&levering));
        if place.is_some_and(|place| next.leveringen[place].kenmerk == levering.kenmerk) {
            return Ok(Bronuitkomst::AlBekend);
        }
        allows(&next)?;
        let folder = self.bron_folder(&levering);
        let replaced = place.map(|place| next.leveringen.remove(place));
        next.eerdere.extend(replaced.clone());
        next.leveringen.push(levering);
        let written = write(&folder, nieuw, self.sleutel()).and_then(|()| next.publish(self.path()));
        if let Err(error) = written {
            // On a full disk the space of what does not count is given back at once.
            if self.bronnen().is_ok_and(|newest| newest.volgnummer < next.volgnummer) {
                let _ = fs::remove_dir_all(&folder);
            }
            return Err(error.into());
        }
        // Rows about persons go at once; other files stay for who reads them now. What is still there goes at the next
        // delivery.
        if let Some(older) = replaced.as_ref().filter(|older| older.personen) {
            let _ = destroy_folder(&self.bron_folder(older));
        }
        Ok(if replaced.is_some() { Bronuitkomst::Vervangen } else { Bronuitkomst::Nieuw })
    }

    /// Takes a delivery back: it counts no more, and its content goes. Whether it was there.
    ///
    /// # Errors
    /// When that cannot be written.
    pub fn withdraw_bron(&self, soort: &str, sleutel: &str, gemeente: &str) -> Result<bool, FeitenFout> {
        let _lock = self.lock_own()?;
        let mut next = self.bronnen()?;
        self.remove_unnamed(&next)?;
        let found = next.leveringen.iter().position(|known| {
            (known.soort.as_str(), known.sleutel.as_str(), known.gemeente.as_str())
                == (soort, sleutel, gemeente)
        });
        let Some(place) = found else { return Ok(false) };
        next.volgnummer += 1;
        let gone = next.leveringen.remove(place);
        let folder = self.bron_folder(&gone);
        next.eerdere.push(gone);
        next.publish(self.path())?;
        // It counts no more; that its content is still there must be known.
        destroy_folder(&folder)?;
        Ok(true)
    }

    /// Writes deliveries about persons anew with what `change` makes of them, and destroys the old ones. How many rows
    /// `change` says that were erased stays to be told; where it says nothing, a delivery stays as it is. The writer
    /// goes along: nobody else writes meanwhile.
    pub(crate) fn rewrite_bronnen(
        &self,
        _writer: &Schrijver<'_>,
        mut change: impl FnMut(&Bronlevering, &mut Persoonsrijen) -> Option<u64>,
    ) -> Result<(), FeitenFout> {
        let Some(mut next) = Bronlijst::newest_of(self.path())? else { return Ok(()) };
        self.remove_unnamed(&next)?;
        let (mut replaced, mut written) = (Vec::new(), Vec::new());
        let mut anew = |levering: &mut Bronlevering, volgnummer: &mut u64| -> Result<(), FeitenFout> {
            let mut rijen = self.read_personen(levering)?;
            let Some(gewist) = change(levering, &mut rijen) else { return Ok(()) };
            let old = self.bron_folder(levering);
            let sealed = old.join(IDENTITEITEN);
            let sealed = fs::read(&sealed).map_err(|source| FeitenFout::lezen(&sealed, source))?;
            *volgnummer += 1;
            levering.map = format!("{volgnummer:08}");
            levering.gewist += gewist;
            let folder = self.bron_folder(levering);
            written.push(folder.clone());
            fs::create_dir_all(&folder).map_err(|source| FeitenFout::schrijven(&folder, source))?;
            rijen.save(&folder, &sealed)?;
            replaced.push(old);
            sync_folder(&folder)
        };
        let Bronlijst { leveringen, volgnummer, .. } = &mut next;
        let mut persons = leveringen.iter_mut().filter(|levering| levering.personen);
        if let Err(error) = persons.try_for_each(|levering| anew(levering, volgnummer)) {
            for folder in written {
                let _ = destroy_folder(&folder);
            }
            return Err(error);
        }
        if replaced.is_empty() {
            return Ok(());
        }
        next.volgnummer += 1;
        next.herschreven += 1;
        sync_folder(&self.path().join("bronnen"))?;
        next.publish(self.path())?;
        replaced.iter().try_for_each(|old| destroy_folder(old))
    }

    fn described(&self, nieuw: &NieuweBron, volgnummer: u64) -> Bronlevering {
        let mut digest = self.sleutel().digest();
        let keuzes = nieuw.keuzes.iter().flat_map(|(name, value)| [name.as_str(), value.as_str()]);
        let texts = [nieuw.soort.as_str(), nieuw.sleutel.as_str(), nieuw.gemeente.as_str()];
        let parts = texts.into_iter().chain(keuzes).map(str::as_bytes);
        let files = nieuw.bestanden.iter().map(|file| file.bytes());
        for part in parts.chain(files) {
            // With its length, so that no two lists of parts read the same.
            digest.update(&(part.len() as u64).to_le_bytes());
            digest.update(part);
        }
        Bronlevering {
            map: format!("{volgnummer:08}"),
            soort: nieuw.soort.clone(),
            sleutel: nieuw.sleutel.clone(),
            gemeente: nieuw.gemeente.clone(),
            keuzes: nieuw.keuzes.clone(),
            rijen: nieuw.rijen,
            geweigerd: nieuw.geweigerd,
            bestanden: nieuw.bestanden.iter().map(|file| file.naam().to_owned()).collect(),
            personen: nieuw.personen.is_some(),
            gewist: 0,
            kenmerk: digest.finish().to_string(),
            wanneer: jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string(),
        }
    }

    pub(crate) fn bron_folder(&self, levering: &Bronlevering) -> PathBuf {
        self.path().join("bronnen").join(&levering.map)
    }

    /// What a crash left, and what was replaced: folders that the manifest does not name. Who still reads by an
    /// older manifest had since the change before this one to do so.
    fn remove_unnamed(&self, list: &Bronlijst) -> Result<(), FeitenFout> {
        let folder = self.path().join("bronnen");
        fs::create_dir_all(&folder).map_err(|source| FeitenFout::schrijven(&folder, source))?;
        let entries = fs::read_dir(&folder).map_err(|source| FeitenFout::lezen(&folder, source))?;
        for entry in entries.flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            let ours = name.len() == 8 && name.bytes().all(|byte| byte.is_ascii_digit());
            if ours && !list.leveringen.iter().any(|known| known.map == name) {
                destroy_folder(&entry.path())?;
            }
        }
        Ok(())
    }
}

/// Writes the files of a delivery, down to the disk.
fn write(folder: &Path, nieuw: &NieuweBron, sleutel: &Sleutel) -> Result<(), FeitenFout> {
    fs::create_dir_all(folder).map_err(|source| FeitenFout::schrijven(folder, source))?;
    if let Some(personen) = &nieuw.personen {
        Persoonsrijen::write(folder, personen, sleutel)?;
    }
    for file in nieuw.bestanden.iter().filter(|_| nieuw.personen.is_none()) {
        let path = folder.join(file.naam());
        let fail = |source| FeitenFout::schrijven(&path, source);
        let mut open = File::create_new(&path).map_err(fail)?;
        open.write_all(file.bytes()).and_then(|()| open.sync_all()).map_err(fail)?;
    }
    sync_folder(folder)?;
    folder.parent().map_or(Ok(()), sync_folder)
}
