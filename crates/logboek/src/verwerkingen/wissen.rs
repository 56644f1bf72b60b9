//! Destroying what was written: about one person when the law asks for it, or before a moment when its term is over.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::Write;

use domein::Pseudoniem;

use super::Verwerkingslogboek;
use super::bestanden::{lock, read_up_to, segment_path, segments};
use super::controleren::follows;
use super::lezen::records;
use super::regel::Record;
use super::schrijven::ready;
use crate::{LogboekFout, TraceId};

/// Bytes of a segment in which a first line is looked for.
const SAMPLE: u64 = 64 << 10;
/// In milliseconds.
const WEEK: i64 = 7 * 24 * 3600 * 1000;

/// Lines whose processing began before a moment, and whose content is still there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Oudereregels {
    /// How many.
    pub aantal: u64,
    /// When the oldest processing began, in milliseconds since 1970; none without lines.
    pub oudste: Option<i64>,
    /// When the newest did.
    pub nieuwste: Option<i64>,
}

impl Verwerkingslogboek {
    /// Destroys the content of all lines about one person, and gives how many. The chain holds: of each line its
    /// digest stays, with a keyed mark that says when (`wanneer`, seconds since 1970).
    ///
    /// A kill leaves each file as it was or as it becomes; asking again does the rest.
    ///
    /// # Errors
    /// When a file cannot be read or written.
    pub fn erase(&self, betrokkene: Pseudoniem, wanneer: i64) -> Result<u64, LogboekFout> {
        self.erase_where(wanneer, |_| false, |record| record.betrokkene(&self.sleutel) == Some(betrokkene))
    }

    /// Destroys the content of all lines whose processing began before a moment (milliseconds since 1970), and gives how
    /// many. Otherwise as [`erase`](Self::erase).
    ///
    /// # Errors
    /// When a file cannot be read or written.
    pub fn erase_before(&self, voor: i64, wanneer: i64) -> Result<u64, LogboekFout> {
        let skip = |segment| self.is_younger(segment, voor);
        self.erase_where(wanneer, skip, |record| record.begin().is_some_and(|begin| begin < voor))
    }

    /// What [`erase_before`](Self::erase_before) would destroy.
    ///
    /// # Errors
    /// When a file cannot be read.
    pub fn before(&self, voor: i64) -> Result<Oudereregels, LogboekFout> {
        let mut found = Oudereregels::default();
        for segment in segments(&self.folder)? {
            if self.is_younger(segment, voor) {
                continue;
            }
            let bytes = self.segment(segment)?;
            for (_, _, record) in records(&bytes, segment) {
                let Some(begin) = record.begin().filter(|begin| *begin < voor) else { continue };
                found.aantal += 1;
                found.oudste = Some(found.oudste.map_or(begin, |oldest| oldest.min(begin)));
                found.nieuwste = Some(found.nieuwste.map_or(begin, |newest| newest.max(begin)));
            }
        }
        Ok(found)
    }

    /// Which of these acts still have a line with its content.
    ///
    /// # Errors
    /// When a file cannot be read.
    pub fn that_have_lines(&self, traces: &BTreeSet<TraceId>) -> Result<BTreeSet<TraceId>, LogboekFout> {
        let mut found = BTreeSet::new();
        for segment in segments(&self.folder)? {
            if found.len() == traces.len() {
                break;
            }
            let bytes = self.segment(segment)?;
            let here = records(&bytes, segment).filter_map(|(_, _, record)| record.trace());
            found.extend(here.filter(|trace| traces.contains(trace)));
        }
        Ok(found)
    }

    /// Whether all of a segment is certainly younger, as its beginning tells: then it need not be read. A line is written
    /// after its processing began, but never a week after.
    fn is_younger(&self, segment: u64, voor: i64) -> bool {
        let Ok(bytes) = read_up_to(&segment_path(&self.folder, segment), SAMPLE) else { return false };
        let first = records(&bytes, segment).find_map(|(_, _, record)| record.begin());
        first.is_some_and(|begin| begin > voor.saturating_add(WEEK))
    }

    fn erase_where(
        &self,
        wanneer: i64,
        skip: impl Fn(u64) -> bool,
        must_go: impl Fn(&Record<'_>) -> bool,
    ) -> Result<u64, LogboekFout> {
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
            if skip(segment) {
                continue;
            }
            let bytes = self.segment(segment)?;
            let mut changed = bytes.clone();
            let before = erased;
            for (nummer, place, record) in records(&bytes, segment) {
                if must_go(&record) {
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
