//! Checking the log: each segment by itself, on all cores, and then whether they follow each other.

use std::fs;

use rayon::prelude::*;

use super::Verwerkingslogboek;
use super::bestanden::{BEGIN, Kop, Kopstand, MOST, lock, read_up_to, segment_begin, segment_path, segments};
use super::regel::{KETEN, Record};
use crate::breuk::{Breuksoort, Logbreuk, Logcontrole, Merkpunt};
use crate::{LogboekFout, Logsleutel, Schakel};

/// What a check says: whole, or broken at a line.
pub type Logstand = Result<Logcontrole, Logbreuk>;

/// What one segment says of itself.
struct Segment {
    nummer: u64,
    /// The number of its first line and the link before it, where it says so.
    begin: Option<(u64, Schakel)>,
    /// Lines that follow from there.
    regels: u64,
    vernietigd: u64,
    laatste: Schakel,
    /// Whether the line that was noted earlier is in it, and another one now.
    ander_merkpunt: bool,
    /// What stands after the last line that follows.
    eind: Eind,
}

/// What stands after the last line that follows.
#[derive(Clone, Copy)]
enum Eind {
    /// Nothing.
    Schoon,
    /// Something that is no line, or a line that does not follow.
    Rest {
        /// Where, in bytes from the beginning.
        place: u64,
        /// How many bytes there are from there on.
        bytes: u64,
        /// What is wrong.
        soort: Breuksoort,
        /// Whether it is no whole line.
        half: bool,
    },
    /// More than any segment holds.
    Groot,
}

impl Verwerkingslogboek {
    /// Checks the whole log, against what was noted of it earlier where there is such a note. Lines that are added
    /// meanwhile are not looked at.
    ///
    /// # Errors
    /// When a file cannot be read. That the log is broken is no error but the answer.
    pub fn verify(&self, merkpunt: Option<Merkpunt>) -> Result<Logstand, LogboekFout> {
        if !self.folder.exists() {
            let gone = Logbreuk::new(1, Breuksoort::Merkpunt);
            let empty = Logcontrole { regels: 0, vernietigd: 0, laatste: Schakel::BEGIN, afgebroken: 0 };
            return Ok(merkpunt.filter(|noted| noted.regels > 0).map_or(Ok(empty), |_| Err(gone)));
        }
        let (kop, found) = self.snapshot()?;
        let read: Vec<Segment> = found
            .par_iter()
            // One at a time for each core: a segment is read whole.
            .with_max_len(1)
            .map(|(nummer, length)| self.check_segment(*nummer, *length, merkpunt))
            .collect::<Result<_, _>>()?;
        Ok(self.join(kop, &read, merkpunt))
    }

    /// The head and the lengths of all segments, as they are together at one moment.
    fn snapshot(&self) -> Result<(Kopstand, Vec<(u64, u64)>), LogboekFout> {
        // Who may only read the folder cannot hold the lock; then nobody writes here either.
        let _lock = lock(&self.folder).ok();
        let kop = Kop::read(&self.folder, &self.sleutel)?;
        let lengths = segments(&self.folder)?.into_iter().map(|nummer| {
            let path = segment_path(&self.folder, nummer);
            let length = fs::metadata(&path).map_err(|error| LogboekFout::lezen(&path, &error))?.len();
            Ok((nummer, length))
        });
        Ok((kop, lengths.collect::<Result<_, LogboekFout>>()?))
    }

    fn check_segment(
        &self,
        nummer: u64,
        length: u64,
        merkpunt: Option<Merkpunt>,
    ) -> Result<Segment, LogboekFout> {
        if length > MOST {
            let empty = (0, 0, Schakel::BEGIN, false, Eind::Groot);
            let (regels, vernietigd, laatste, ander_merkpunt, eind) = empty;
            return Ok(Segment { nummer, begin: None, regels, vernietigd, laatste, ander_merkpunt, eind });
        }
        let bytes = read_up_to(&segment_path(&self.folder, nummer), length)?;
        Ok(walk(&bytes, nummer, &self.sleutel, merkpunt))
    }

    /// Whether the segments follow each other, up to the head.
    fn join(&self, kop: Kopstand, segments: &[Segment], merkpunt: Option<Merkpunt>) -> Logstand {
        let mut stand = Logcontrole { regels: 0, vernietigd: 0, laatste: Schakel::BEGIN, afgebroken: 0 };
        let last = segments.len();
        for (place, (segment, expected)) in segments.iter().zip(1..).enumerate() {
            let next = stand.regels + 1;
            let at = |offset: u64| {
                format!("{}, byte {offset}", segment_path(&self.folder, segment.nummer).display())
            };
            let broken = |nummer, soort, offset| Err(Logbreuk { nummer, soort, plaats: at(offset) });
            if segment.nummer != expected {
                let plaats = segment_path(&self.folder, expected).display().to_string();
                return Err(Logbreuk { nummer: next, soort: Breuksoort::Ontbreekt, plaats });
            }
            let torn_begin =
                place + 1 == last && segment.begin.is_none() && !matches!(segment.eind, Eind::Groot);
            match segment.begin {
                Some(begin) if begin == (next, stand.laatste) => {}
                // A kill while a new segment was made: nothing in it was confirmed. The head tells otherwise.
                None if torn_begin => {}
                Some((eerste, _)) if eerste > next => return broken(next, Breuksoort::Ontbreekt, 0),
                _ => return broken(next, Breuksoort::Gewijzigd, 0),
            }
            stand.regels += segment.regels;
            stand.vernietigd += segment.vernietigd;
            if segment.begin.is_some() {
                stand.laatste = segment.laatste;
            }
            if segment.ander_merkpunt {
                return broken(merkpunt.map_or(next, |noted| noted.regels), Breuksoort::Merkpunt, 0);
            }
            let next = stand.regels + 1;
            let counted = matches!(kop, Kopstand::Heel(kop) if kop.aantal < next);
            match segment.eind {
                Eind::Schoon => {}
                // After all that was confirmed, and at the very end: a write that was broken off.
                Eind::Rest { bytes, half: true, .. } if place + 1 == last && counted => {
                    stand.afgebroken = bytes;
                }
                Eind::Rest { place, soort, .. } => return broken(next, soort, place),
                Eind::Groot => return broken(next, Breuksoort::Gewijzigd, 0),
            }
        }
        self.finish(kop, stand, merkpunt)
    }

    fn finish(&self, kop: Kopstand, stand: Logcontrole, merkpunt: Option<Merkpunt>) -> Logstand {
        let plaats = self.folder.join("kop").display().to_string();
        let broken = |soort| Err(Logbreuk { nummer: stand.regels + 1, soort, plaats: plaats.clone() });
        if merkpunt.is_some_and(|noted| noted.regels > stand.regels) {
            return broken(Breuksoort::Merkpunt);
        }
        match kop {
            Kopstand::Geen if stand.regels == 0 && stand.afgebroken == 0 => Ok(stand),
            Kopstand::Geen | Kopstand::Ongeldig => broken(Breuksoort::Kop),
            Kopstand::Heel(kop) if kop.aantal > stand.regels => broken(Breuksoort::Staart),
            Kopstand::Heel(kop) if kop.aantal == stand.regels && kop.laatste != stand.laatste => {
                broken(Breuksoort::Kop)
            }
            // Lines beyond the head are whole by themselves: the head is counted on after them.
            Kopstand::Heel(_) => Ok(stand),
        }
    }
}

/// Whether all that stands in a segment follows from its beginning.
pub(super) fn follows(bytes: &[u8], nummer: u64, sleutel: &Logsleutel) -> bool {
    let segment = walk(bytes, nummer, sleutel, None);
    segment.begin.is_some() && matches!(segment.eind, Eind::Schoon)
}

/// Walks the lines of a segment as far as they follow from its beginning.
fn walk(bytes: &[u8], nummer: u64, sleutel: &Logsleutel, merkpunt: Option<Merkpunt>) -> Segment {
    let begin = segment_begin(bytes, nummer);
    let (eerste, mut laatste) = begin.unwrap_or((1, Schakel::BEGIN));
    let mut place = if begin.is_some() { usize::try_from(BEGIN).unwrap_or(64) } else { bytes.len() };
    let (mut next, mut vernietigd, mut ander_merkpunt) = (eerste, 0, false);
    let eind = loop {
        let rest = bytes.get(place..).unwrap_or_default();
        if rest.is_empty() {
            break Eind::Schoon;
        }
        let end = |soort, half| Eind::Rest { place: place as u64, bytes: rest.len() as u64, soort, half };
        let broken = |soort| end(soort, false);
        let Some((record, length)) = Record::read(rest) else { break end(Breuksoort::Gewijzigd, true) };
        let Some(digest) = record.digest(sleutel, next) else { break broken(Breuksoort::Inhoudweg) };
        if record.schakel != sleutel.link(KETEN, next, laatste, digest) {
            break broken(Breuksoort::Gewijzigd);
        }
        if merkpunt.is_some_and(|noted| noted.regels == next && noted.laatste != record.schakel) {
            ander_merkpunt = true;
        }
        laatste = record.schakel;
        vernietigd += u64::from(record.is_destroyed());
        next = next.saturating_add(1);
        place += length;
    };
    let regels = next.saturating_sub(eerste);
    Segment { nummer, begin, regels, vernietigd, laatste, ander_merkpunt, eind }
}
