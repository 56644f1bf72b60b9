//! Destroying what was written about one person, when the law asks for it.

use std::fs::{self, File};
use std::io::Write;

use domein::Pseudoniem;

use super::Verwerkingslogboek;
use super::bestanden::{lock, segment_path, segments};
use super::controleren::follows;
use super::lezen::records;
use super::schrijven::ready;
use crate::LogboekFout;

impl Verwerkingslogboek {
    /// Destroys the content of all lines about one person, and gives how many. The chain holds: of each line its
    /// digest stays, with a keyed mark that says when (`wanneer`, seconds since 1970).
    ///
    /// A kill leaves each file as it was or as it becomes; asking again does the rest.
    ///
    /// # Errors
    /// When a file cannot be read or written.
    pub fn erase(&self, betrokkene: Pseudoniem, wanneer: i64) -> Result<u64, LogboekFout> {
        if !self.folder.exists() {
            return Ok(0);
        }
        let _lock = lock(&self.folder)?;
        // What a kill left half is cut off first: a torn tail is no reason to keep what must go.
        ready(&self.folder, &self.sleutel)?;
        let mut erased = 0;
        // What a kill left here still says what had to go.
        for segment in segments(&self.folder)? {
            let _ = fs::remove_file(segment_path(&self.folder, segment).with_extension("nieuw"));
        }
        for segment in segments(&self.folder)? {
            let bytes = self.segment(segment)?;
            let mut changed = bytes.clone();
            let before = erased;
            for (nummer, place, record) in records(&bytes, segment) {
                if record.betrokkene(&self.sleutel) == Some(betrokkene) {
                    let gone = record.destroy(&self.sleutel, nummer, wanneer);
                    changed[place..place + gone.len()].copy_from_slice(&gone);
                    erased += 1;
                }
            }
            if erased > before {
                // Nobody tidies away the proof of something else.
                if !follows(&bytes, segment, &self.sleutel) {
                    let uitleg = "vernietigen kan pas als het log heel is".to_owned();
                    return Err(LogboekFout::NietHeel { path: segment_path(&self.folder, segment), uitleg });
                }
                self.replace(segment, &changed)?;
            }
        }
        Ok(erased)
    }

    fn replace(&self, segment: u64, bytes: &[u8]) -> Result<(), LogboekFout> {
        let path = segment_path(&self.folder, segment);
        let draft = path.with_extension("nieuw");
        let written = File::create(&draft)
            .and_then(|mut file| file.write_all(bytes).and_then(|()| file.sync_all()))
            .and_then(|()| fs::rename(&draft, &path))
            .and_then(|()| File::open(&self.folder)?.sync_all());
        if written.is_err() {
            let _ = fs::remove_file(&draft);
        }
        written.map_err(|error| LogboekFout::schrijven(&path, &error))
    }
}
