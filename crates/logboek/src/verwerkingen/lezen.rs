//! Reading lines: of one person, or all.

use domein::Pseudoniem;
use rayon::prelude::*;

use super::bestanden::{BEGIN, MOST, read_up_to, segment_begin, segment_path, segments};
use super::regel::Record;
use super::{Verwerkingslogboek, Verwerkingsregel};
use crate::LogboekFout;

impl Verwerkingslogboek {
    /// All lines about one person, oldest first. All lines are looked through: which of them are about one person
    /// cannot be seen without the key, so there is no list of it either. Some two million lines a second.
    ///
    /// # Errors
    /// When a file cannot be read.
    pub fn of_person(&self, betrokkene: Pseudoniem) -> Result<Vec<Verwerkingsregel>, LogboekFout> {
        let found = segments(&self.folder)?
            .into_par_iter()
            .with_max_len(1)
            .map(|segment| {
                let bytes = self.segment(segment)?;
                Ok(records(&bytes, segment)
                    .filter(|(_, _, record)| record.betrokkene(&self.sleutel) == Some(betrokkene))
                    .filter_map(|(nummer, _, record)| record.regel(&self.sleutel, nummer))
                    .collect::<Vec<_>>())
            })
            .collect::<Result<Vec<_>, LogboekFout>>()?;
        Ok(found.into_iter().flatten().collect())
    }

    /// Hands out all lines from a moment on (milliseconds since 1970), oldest first, in the order of writing. A
    /// line whose content was destroyed comes with its number and when that was, in seconds since 1970.
    ///
    /// # Errors
    /// When a file cannot be read, or when `take` has one.
    pub fn for_each<E: From<LogboekFout>>(
        &self,
        sinds: i64,
        mut take: impl FnMut(Result<Verwerkingsregel, (u64, i64)>) -> Result<(), E>,
    ) -> Result<(), E> {
        for segment in segments(&self.folder)? {
            let bytes = self.segment(segment)?;
            for (nummer, _, record) in records(&bytes, segment) {
                match (record.regel(&self.sleutel, nummer), record.destroyed_at()) {
                    (Some(regel), _) if regel.verwerking.begin >= sinds => take(Ok(regel))?,
                    (None, Some(wanneer)) => take(Err((nummer, wanneer)))?,
                    _ => {}
                }
            }
        }
        Ok(())
    }

    pub(super) fn segment(&self, segment: u64) -> Result<Vec<u8>, LogboekFout> {
        read_up_to(&segment_path(&self.folder, segment), MOST)
    }
}

/// The records of a segment with their number and their place, without looking whether they follow.
pub(super) fn records(bytes: &[u8], segment: u64) -> impl Iterator<Item = (u64, usize, Record<'_>)> {
    let begin = segment_begin(bytes, segment);
    let mut place = if begin.is_some() { usize::try_from(BEGIN).unwrap_or(64) } else { bytes.len() };
    let mut next = begin.map_or(1, |(eerste, _)| eerste);
    std::iter::from_fn(move || {
        let (record, length) = Record::read(bytes.get(place..)?)?;
        let found = (next, place, record);
        place += length;
        next = next.saturating_add(1);
        Some(found)
    })
}
