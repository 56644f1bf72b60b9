//! The files of the processing log: a head, a lock, and segments that follow each other.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use super::regel::KETEN;
use crate::{LogboekFout, Logsleutel, Schakel};

/// A segment begins with this: what it is, its number, the number of its first line, the link before it.
const MAGIC: &[u8; 8] = b"VKLOG 1\n";
/// Bytes of the beginning of a segment.
pub(super) const BEGIN: u64 = 64;
/// When a segment has so many bytes, the next line begins a new one.
pub(super) const FULL: u64 = 32 << 20;
/// No segment is larger: a full one, and one line.
pub(super) const MOST: u64 = FULL + (1 << 20);

/// The head: how far the log is, with a mark that only the key can make.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Kop {
    /// Lines.
    pub aantal: u64,
    /// The link of the last.
    pub laatste: Schakel,
    /// The segment it stands in.
    pub segment: u64,
    /// Where it ends in that segment.
    pub lengte: u64,
}

/// What stands in the file of the head.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kopstand {
    /// There is none.
    Geen,
    /// It is not ours.
    Ongeldig,
    /// A sound one.
    Heel(Kop),
}

/// A length that fits in one sector: it is written whole or not at all.
const KOP: usize = 88;

impl Kop {
    pub const LEEG: Self = Self { aantal: 0, laatste: Schakel::BEGIN, segment: 1, lengte: BEGIN };

    fn keten(&self) -> String {
        format!("{KETEN} {} {}", self.segment, self.lengte)
    }

    fn bytes(&self, sleutel: &Logsleutel) -> Vec<u8> {
        let merk = sleutel.head(&self.keten(), self.aantal, self.laatste);
        let mut bytes = Vec::with_capacity(KOP);
        bytes.extend(self.aantal.to_le_bytes());
        bytes.extend(self.laatste.as_bytes());
        bytes.extend(self.segment.to_le_bytes());
        bytes.extend(self.lengte.to_le_bytes());
        bytes.extend(merk.as_bytes());
        bytes
    }

    /// Reads the head of a log.
    pub fn read(folder: &Path, sleutel: &Logsleutel) -> Result<Kopstand, LogboekFout> {
        let path = folder.join("kop");
        let mut bytes = Vec::with_capacity(KOP + 1);
        let read = File::open(&path).and_then(|file| file.take(KOP as u64 + 1).read_to_end(&mut bytes));
        match read {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Kopstand::Geen),
            Err(error) => return Err(LogboekFout::lezen(&path, &error)),
            Ok(_) => {}
        }
        let number =
            |at: usize| bytes.get(at..at + 8).and_then(|part| part.try_into().ok()).map(u64::from_le_bytes);
        let link = bytes.get(8..40).and_then(|part| part.try_into().ok()).map(Schakel::from_bytes);
        let (Some(aantal), Some(laatste), Some(segment), Some(lengte)) =
            (number(0), link, number(40), number(48))
        else {
            return Ok(Kopstand::Ongeldig);
        };
        let kop = Self { aantal, laatste, segment, lengte };
        Ok(if kop.bytes(sleutel) == bytes { Kopstand::Heel(kop) } else { Kopstand::Ongeldig })
    }

    /// Writes the head. It comes after the lines are on the disk, and need not be there itself to confirm them:
    /// lines beyond the head prove themselves by their links.
    pub fn write(&self, folder: &Path, sleutel: &Logsleutel) -> Result<(), LogboekFout> {
        let path = folder.join("kop");
        let written = OpenOptions::new()
            .write(true)
            .open(&path)
            .and_then(|mut file| file.write_all(&self.bytes(sleutel)));
        written.map_err(|error| LogboekFout::schrijven(&path, &error))
    }

    /// Makes the file of the head, of a log without lines.
    pub fn create(folder: &Path, sleutel: &Logsleutel) -> Result<Self, LogboekFout> {
        let (path, draft) = (folder.join("kop"), folder.join("kop.nieuw"));
        let kop = Self::LEEG;
        fs::write(&draft, kop.bytes(sleutel))
            .and_then(|()| File::open(&draft)?.sync_all())
            .and_then(|()| fs::rename(&draft, &path))
            .and_then(|()| File::open(folder)?.sync_all())
            .and_then(|()| folder.parent().map_or(Ok(()), |data| File::open(data)?.sync_all()))
            .map_err(|error| LogboekFout::schrijven(&path, &error))?;
        Ok(kop)
    }
}

pub(super) fn segment_path(folder: &Path, segment: u64) -> PathBuf {
    folder.join(format!("{segment:08}.log"))
}

/// Makes a segment and leaves it open at its end.
pub(super) fn create_segment(
    folder: &Path,
    segment: u64,
    eerste: u64,
    vorige: Schakel,
) -> Result<File, LogboekFout> {
    let path = segment_path(folder, segment);
    let fail = |error: io::Error| LogboekFout::schrijven(&path, &error);
    let mut bytes = MAGIC.to_vec();
    bytes.extend(segment.to_le_bytes());
    bytes.extend(eerste.to_le_bytes());
    bytes.extend(vorige.as_bytes());
    bytes.resize(usize::try_from(BEGIN).unwrap_or(64), 0);
    let mut file = OpenOptions::new().create(true).truncate(true).write(true).open(&path).map_err(fail)?;
    file.write_all(&bytes).and_then(|()| file.sync_all()).map_err(fail)?;
    File::open(folder).and_then(|folder| folder.sync_all()).map_err(fail)?;
    Ok(file)
}

/// The number of the first line of a segment and the link before it; `None` when this is no segment of that number.
pub(super) fn segment_begin(bytes: &[u8], segment: u64) -> Option<(u64, Schakel)> {
    let number = |at: usize| Some(u64::from_le_bytes(bytes.get(at..at + 8)?.try_into().ok()?));
    let ours = bytes.get(..8)? == MAGIC && number(8)? == segment && bytes.get(56..64)? == [0; 8];
    let vorige = Schakel::from_bytes(bytes.get(24..56)?.try_into().ok()?);
    ours.then_some((number(16)?, vorige))
}

/// The numbers of the segments that are there, in order.
pub(super) fn segments(folder: &Path) -> Result<Vec<u64>, LogboekFout> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(LogboekFout::lezen(folder, &error)),
    };
    let mut found: Vec<u64> = entries
        .flatten()
        .filter_map(|entry| entry.file_name().to_str()?.strip_suffix(".log")?.parse().ok())
        .collect();
    found.sort_unstable();
    Ok(found)
}

/// The first bytes of a file, at most so many.
pub(super) fn read_up_to(path: &Path, most: u64) -> Result<Vec<u8>, LogboekFout> {
    let fail = |error: io::Error| LogboekFout::lezen(path, &error);
    let mut bytes = Vec::new();
    File::open(path).and_then(|file| file.take(most).read_to_end(&mut bytes)).map_err(fail)?;
    Ok(bytes)
}

/// Holds the log, alone or with other readers, until it is dropped; also when the process is killed.
pub(super) fn lock(folder: &Path) -> Result<File, LogboekFout> {
    let path = folder.join("slot");
    let fail = |error: io::Error| LogboekFout::schrijven(&path, &error);
    let file = OpenOptions::new().create(true).truncate(false).write(true).open(&path).map_err(fail)?;
    file.lock().map_err(fail)?;
    Ok(file)
}
