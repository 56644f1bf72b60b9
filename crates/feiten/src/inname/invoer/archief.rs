//! The files in a zip, one after another and never more than one in memory.
//!
//! Nothing that a zip says of itself is trusted: sizes are counted while reading, what a file is shows from
//! its first bytes, and names are only for reporting.

use std::io::{Read, Seek};

use berichten::Limits;
use zip::CompressionMethod;

use zip::read::{Config, ZipFileEntry, ZipReadOptions};
use zip::unstable::read::ZipIterable;

use super::{has_extension, show_name};

/// A message packs to a twentieth or so; what packs to far less is made to fill a disk.
const MOST_PACKED: u64 = 200;
/// Below so many bytes nobody is hurt by one file.
const SMALL: u64 = 1 << 20;
/// The same for all files of a zip together: many small bombs are a large one.
const SMALL_TOTAL: u64 = 64 << 20;
/// A zip with more that cannot be read says how much more.
const MOST_FAULTS: usize = 20;

/// What came out of a zip.
pub(in crate::inname) enum Vondst {
    /// A file, with its name in the zip.
    Bestand(String, Vec<u8>),
    /// A file that is no message.
    Overgeslagen,
    /// A file that cannot be read, or a whole zip: what is wrong and what helps.
    Fout(String),
}

/// Whether a file begins as a zip.
pub(in crate::inname) fn is_zip(begin: &[u8]) -> bool {
    [b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"].iter().any(|magic| begin.starts_with(*magic))
}

/// Hands out what is in a zip, in the order of its directory.
///
/// # Errors
/// The first error of `each`.
pub(in crate::inname) fn for_each_file<E>(
    mut zip: impl Read + Seek,
    limits: &Limits,
    each: &mut dyn FnMut(Vondst) -> Result<(), E>,
) -> Result<(), E> {
    let length = zip.seek(std::io::SeekFrom::End(0)).unwrap_or(0);
    let mut faults = Faults::default();
    let damaged =
        || Vondst::Fout("dit is geen zip-bestand, of het is beschadigd; maak de zip opnieuw".to_owned());
    let Ok(mut archive) = ZipIterable::try_new(zip, Config::default()) else {
        return each(damaged());
    };
    let Ok(files) = archive.files() else {
        return each(damaged());
    };
    let (mut total, mut seen) = (0_u64, 0_u64);
    while let Some(entry) = files.next() {
        let Ok(entry) = entry else {
            each(Vondst::Fout(format!(
                "de inhoudsopgave van de zip is beschadigd na {seen} bestanden; maak de zip opnieuw"
            )))?;
            break;
        };
        if entry.is_dir() {
            continue;
        }
        seen += 1;
        let vondst = match read_entry(entry, files.reader_mut(), limits) {
            Ok(None) => Vondst::Overgeslagen,
            Ok(Some((naam, bytes))) => {
                total = total.saturating_add(bytes.len() as u64);
                Vondst::Bestand(naam, bytes)
            }
            Err(tekst) => match faults.add(tekst) {
                Some(tekst) => Vondst::Fout(tekst),
                None => continue,
            },
        };
        if total > SMALL_TOTAL && total / length.max(1) > MOST_PACKED {
            return each(Vondst::Fout(format!(
                "de zip is uitgepakt meer dan {MOST_PACKED} keer zo groot; dat zijn geen berichten, en de rest is niet gelezen"
            )));
        }
        each(vondst)?;
    }
    if seen == 0 {
        each(Vondst::Fout("de zip is leeg: er zit geen bestand in".to_owned()))?;
    }
    faults.rest().map_or(Ok(()), |tekst| each(Vondst::Fout(tekst)))
}

/// What is wrong with the files of one zip: the same is said once, and not without end.
#[derive(Default)]
struct Faults {
    told: Vec<String>,
    more: u64,
}

impl Faults {
    fn add(&mut self, tekst: String) -> Option<String> {
        if self.told.len() >= MOST_FAULTS || self.told.contains(&tekst) {
            self.more += 1;
            return None;
        }
        self.told.push(tekst.clone());
        Some(tekst)
    }

    fn rest(&self) -> Option<String> {
        (self.more > 0).then(|| format!("nog {} bestanden in deze zip zijn niet gelezen", self.more))
    }
}

/// The name and bytes of one file; `None` when it is no message.
fn read_entry(
    entry: ZipFileEntry<'static>,
    zip: &mut (impl Read + Seek),
    limits: &Limits,
) -> Result<Option<(String, Vec<u8>)>, String> {
    let naam = match entry.name() {
        Ok(naam) => naam.into_owned(),
        Err(_) => return Err("een naam in de zip is niet te lezen; maak de zip opnieuw".to_owned()),
    };
    if is_junk(&naam) || !(has_extension(&naam, "xml") || has_extension(&naam, "zip")) {
        return Ok(None);
    }
    let shown = show_name(&naam);
    if entry.encrypted() {
        return Err("de zip heeft een wachtwoord; pak hem uit en lever de map aan".to_owned());
    }
    if !matches!(entry.compression(), CompressionMethod::Stored | CompressionMethod::Deflated) {
        return Err(format!(
            "{shown} is ingepakt op een manier die Voorkant niet kent; pak de zip uit en lever de map aan"
        ));
    }
    let packed = entry.compressed_size();
    let unreadable = || format!("{shown} in de zip is beschadigd; maak de zip opnieuw");
    let mut file = entry.with_reader(zip, ZipReadOptions::new()).map_err(|_| unreadable())?;
    let mut bytes = Vec::new();
    read_on(&mut file, 4, &mut bytes).map_err(|_| unreadable())?;
    if is_zip(&bytes) {
        return Err(format!("in de zip zit weer een zip ({shown}); pak die eerst uit"));
    }
    let mut most = limits.bytes.saturating_add(1);
    loop {
        // In steps: a file that is made to fill a disk is seen before it fills the memory.
        let before = bytes.len() as u64;
        read_on(&mut file, SMALL.min(most.saturating_sub(before)), &mut bytes).map_err(|_| unreadable())?;
        let length = bytes.len() as u64;
        if length > SMALL && length / packed.max(1) > MOST_PACKED {
            return Err(format!(
                "{shown} in de zip is uitgepakt meer dan {MOST_PACKED} keer zo groot; dat is geen bericht"
            ));
        }
        if length == before && length < most {
            return Ok(Some((naam, bytes)));
        }
        if length >= most {
            // A message in base64 takes more room than the message.
            let larger = berichten::envelop::most_bytes(limits).saturating_add(1);
            if most >= larger || !berichten::envelop::recognise(&bytes) {
                return Ok(Some((naam, bytes)));
            }
            most = larger;
        }
    }
}

fn read_on(file: &mut impl Read, count: u64, bytes: &mut Vec<u8>) -> std::io::Result<usize> {
    file.take(count).read_to_end(bytes)
}

/// What macOS leaves between the files: its own folder, and a shadow of each file.
pub(super) fn is_junk(naam: &str) -> bool {
    naam.split(['/', '\\']).any(|part| part == "__MACOSX" || part.starts_with("._"))
}
