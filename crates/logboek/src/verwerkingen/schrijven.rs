//! Adding lines: after the last one that is whole, down to the disk, or not at all.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Seek, SeekFrom, Write};
use std::path::Path;

use super::Verwerking;
use super::bestanden::{
    BEGIN, FULL, Kop, Kopstand, MOST, create_segment, lock, read_up_to, segment_begin, segment_path, segments,
};
use super::regel::{KETEN, Record, Sjabloon};
use crate::{LogboekFout, Logsleutel};

/// Adds a line for each person of each processing. Whoever calls this holds no lock on the log.
pub(super) fn append(
    folder: &Path,
    sleutel: &Logsleutel,
    verwerkingen: &[&[Verwerking]],
) -> Result<(), LogboekFout> {
    fs::create_dir_all(folder).map_err(|error| LogboekFout::schrijven(folder, &error))?;
    let _lock = lock(folder)?;
    let from = ready(folder, sleutel)?;
    let added = add_all(folder, sleutel, from, verwerkingen).and_then(|kop| kop.write(folder, sleutel));
    if added.is_err() {
        // On a full disk the space of what does not count is given back at once.
        take_back(folder, from);
    }
    added
}

fn take_back(folder: &Path, to: Kop) {
    for later in segments(folder).unwrap_or_default().into_iter().filter(|segment| *segment > to.segment) {
        let _ = fs::remove_file(segment_path(folder, later));
    }
    if let Ok(file) = OpenOptions::new().write(true).open(segment_path(folder, to.segment)) {
        let _ = file.set_len(to.lengte);
    }
}

fn add_all(
    folder: &Path,
    sleutel: &Logsleutel,
    from: Kop,
    verwerkingen: &[&[Verwerking]],
) -> Result<Kop, LogboekFout> {
    let mut out = Uitvoer { folder, kop: from, file: None, bytes: Vec::new() };
    for verwerking in verwerkingen.iter().copied().flatten() {
        let sjabloon = Sjabloon::new(verwerking)?;
        for some in verwerking.betrokkenen.chunks(4096) {
            let mut chance = vec![0; some.len() * 24];
            crate::id::random(&mut chance)?;
            for (betrokkene, chance) in some.iter().zip(chance.as_chunks::<24>().0) {
                out.make_room()?;
                let before = (out.kop.aantal + 1, out.kop.laatste);
                out.kop.laatste = sjabloon.add(&mut out.bytes, sleutel, before, *betrokkene, chance);
                out.kop.aantal += 1;
            }
        }
    }
    out.flush()?;
    Ok(out.kop)
}

/// Where new lines go.
struct Uitvoer<'a> {
    folder: &'a Path,
    /// As far as lines were made; `lengte` is as far as they were written.
    kop: Kop,
    file: Option<File>,
    bytes: Vec<u8>,
}

impl Uitvoer<'_> {
    /// Begins the next segment when this one is full.
    fn make_room(&mut self) -> Result<(), LogboekFout> {
        if self.kop.lengte + self.bytes.len() as u64 >= FULL {
            self.flush()?;
            self.kop.segment += 1;
            self.kop.lengte = BEGIN;
            let next = (self.kop.segment, self.kop.aantal + 1, self.kop.laatste);
            self.file = Some(create_segment(self.folder, next.0, next.1, next.2)?);
        }
        Ok(())
    }

    /// Writes what was made, down to the disk.
    fn flush(&mut self) -> Result<(), LogboekFout> {
        if self.bytes.is_empty() {
            return Ok(());
        }
        let path = segment_path(self.folder, self.kop.segment);
        let fail = |error: io::Error| LogboekFout::schrijven(&path, &error);
        let mut file = match self.file.take() {
            Some(file) => file,
            None => OpenOptions::new().write(true).open(&path).map_err(fail)?,
        };
        file.seek(SeekFrom::Start(self.kop.lengte))
            .and_then(|_| file.write_all(&self.bytes))
            .and_then(|()| file.sync_data())
            .map_err(fail)?;
        self.kop.lengte += self.bytes.len() as u64;
        self.bytes.clear();
        self.file = Some(file);
        Ok(())
    }
}

/// The head of a log to which lines can be added: what a kill left half is cut off, what was written whole but not
/// yet counted is counted. A log that is not whole is refused.
pub(super) fn ready(folder: &Path, sleutel: &Logsleutel) -> Result<Kop, LogboekFout> {
    let broken = |uitleg: String| LogboekFout::NietHeel { path: folder.to_owned(), uitleg };
    let mut kop = match Kop::read(folder, sleutel)? {
        Kopstand::Heel(kop) => kop,
        Kopstand::Geen if segments(folder)?.is_empty() => Kop::create(folder, sleutel)?,
        Kopstand::Geen => return Err(broken("de kop is weg".to_owned())),
        Kopstand::Ongeldig => {
            return Err(broken("de kop is veranderd, of hoort bij een andere sleutel".to_owned()));
        }
    };
    // A kill while the log was made leaves its first segment away, or with half a beginning: no line was counted.
    if kop.aantal == 0 && length_of(&segment_path(folder, 1))? < BEGIN {
        create_segment(folder, 1, 1, kop.laatste)?;
    }
    loop {
        let path = segment_path(folder, kop.segment);
        let length = length_of(&path)?;
        if length < kop.lengte {
            return Err(broken(format!("vanaf regel {} of eerder is het einde weg", kop.aantal)));
        }
        if length > kop.lengte {
            count_rest(&path, sleutel, &mut kop)?;
        }
        let Some(next) = next_segment(folder, kop)? else { return Ok(kop) };
        kop.segment = next;
        kop.lengte = BEGIN;
    }
}

/// How many bytes a file has; nothing when it is not there.
fn length_of(path: &Path) -> Result<u64, LogboekFout> {
    match fs::metadata(path) {
        Ok(found) => Ok(found.len()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(0),
        Err(error) => Err(LogboekFout::lezen(path, &error)),
    }
}

/// Counts the lines that are whole after the head, and cuts off what is not.
fn count_rest(path: &Path, sleutel: &Logsleutel, kop: &mut Kop) -> Result<(), LogboekFout> {
    let bytes = read_up_to(path, MOST)?;
    let mut place = usize::try_from(kop.lengte).unwrap_or(usize::MAX);
    while let Some((record, length)) = Record::read(bytes.get(place..).unwrap_or_default()) {
        let nummer = kop.aantal + 1;
        let link =
            record.digest(sleutel, nummer).map(|digest| sleutel.link(KETEN, nummer, kop.laatste, digest));
        if link != Some(record.schakel) {
            break;
        }
        place += length;
        (kop.aantal, kop.laatste) = (nummer, record.schakel);
    }
    kop.lengte = place as u64;
    let fail = |error: io::Error| LogboekFout::schrijven(path, &error);
    let file = OpenOptions::new().write(true).open(path).map_err(fail)?;
    file.set_len(kop.lengte).and_then(|()| file.sync_all()).map_err(fail)
}

/// The segment after the one of the head, when a kill came before it was counted. One that does not follow was
/// never confirmed, and goes.
fn next_segment(folder: &Path, kop: Kop) -> Result<Option<u64>, LogboekFout> {
    let next = kop.segment + 1;
    let path = segment_path(folder, next);
    if !path.exists() {
        return Ok(None);
    }
    let begin = segment_begin(&read_up_to(&path, BEGIN)?, next);
    if begin == Some((kop.aantal + 1, kop.laatste)) {
        return Ok(Some(next));
    }
    fs::remove_file(&path).map_err(|error| LogboekFout::schrijven(&path, &error))?;
    Ok(None)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops at the first thing it cannot do")]
mod tests {
    use super::*;

    /// A kill while a log was made: the head is there, and its first segment up to some byte.
    #[test]
    fn a_log_that_was_half_made_takes_lines() {
        let sleutel = Logsleutel::from_bytes(&[7; 32]);
        let place = tempfile::tempdir().unwrap();
        for length in 0..BEGIN {
            let folder = place.path().join(length.to_string());
            fs::create_dir(&folder).unwrap();
            let kop = Kop::create(&folder, &sleutel).unwrap();
            create_segment(&folder, 1, 1, kop.laatste).unwrap().set_len(length).unwrap();
            assert_eq!(ready(&folder, &sleutel).unwrap(), Kop::LEEG, "after {length} bytes");
            assert_eq!(length_of(&segment_path(&folder, 1)).unwrap(), BEGIN);
        }
    }
}
