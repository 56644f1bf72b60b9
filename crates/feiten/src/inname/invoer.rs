//! What is offered: files, folders and zips, as a list of messages to read.

use std::fs::{self, File};
use std::io::{self, BufReader, Cursor, Read, Seek};
use std::path::{Path, PathBuf};

use zip::ZipArchive;

use super::lezing::mask_bsn;

/// One thing to read: a file, or the bytes of an entry of a zip.
#[derive(Clone, Debug)]
pub enum Bestandsbron {
    /// A file on disk.
    Bestand(PathBuf),
    /// Bytes that are here already, with the name to report.
    Bytes {
        /// Name to report: of the zip and the entry.
        naam: String,
        /// The content.
        bytes: Vec<u8>,
    },
}

impl Bestandsbron {
    /// The name to report.
    pub fn naam(&self) -> String {
        match self {
            Self::Bestand(path) => path.display().to_string(),
            Self::Bytes { naam, .. } => naam.clone(),
        }
    }

    /// The content, at most `limit` bytes and one more, so that the reader sees that it is too large.
    pub(crate) fn read(self, limit: u64) -> io::Result<Vec<u8>> {
        match self {
            Self::Bestand(path) => {
                let mut bytes = Vec::new();
                File::open(path)?.take(limit.saturating_add(1)).read_to_end(&mut bytes)?;
                Ok(bytes)
            }
            Self::Bytes { bytes, .. } => Ok(bytes),
        }
    }
}

/// Something that was offered and cannot be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvoerFout {
    /// Which file or folder.
    pub naam: String,
    /// What is wrong and what helps, in Dutch.
    pub tekst: String,
}

/// Everything that was offered, in a fixed order.
#[derive(Debug, Default)]
pub struct Invoer {
    bestanden: Vec<PathBuf>,
    zips: Vec<PathBuf>,
    geheugen: Vec<(String, Vec<u8>)>,
    /// What could not be opened.
    pub fouten: Vec<InvoerFout>,
    /// Files in folders that are neither `.xml` nor `.zip`.
    pub overgeslagen: u64,
}

/// Between two reads of a zip at most so many bytes are held.
const CHUNK_BYTES: usize = 16 << 20;
/// Between two steps of progress at most so many messages are read.
const CHUNK_FILES: usize = 4096;
/// A message packs to a twentieth or so; what packs to far less is made to fill a disk.
const MOST_PACKED: u64 = 200;
/// Below so many bytes nobody is hurt.
const SMALL: u64 = 1 << 20;
/// Folders deeper than this are not a delivery but a loop of links.
const DEEPEST: usize = 32;

impl Invoer {
    /// Looks what is in these files, folders and zips. A file that is named itself is always read; in a
    /// folder only `.xml` and `.zip` are.
    pub fn collect(paths: &[PathBuf]) -> Self {
        let mut all = Self::default();
        for path in paths {
            if !path.exists() {
                all.fout(path, "dit bestand of deze map bestaat niet, of u mag er niet bij");
            } else if path.is_dir() {
                all.walk(path, 0);
            } else if has_extension(path, "zip") {
                all.zips.push(path.clone());
            } else {
                all.bestanden.push(path.clone());
            }
        }
        for list in [&mut all.bestanden, &mut all.zips] {
            list.sort();
            list.dedup();
        }
        all
    }

    /// Takes files that are in memory already, with the name to report. What starts as a zip is read as one.
    pub fn from_bytes(files: Vec<(String, Vec<u8>)>) -> Self {
        Self { geheugen: files, ..Self::default() }
    }

    fn walk(&mut self, folder: &Path, depth: usize) {
        if depth > DEEPEST {
            self.fout(folder, "deze map ligt te diep; Voorkant kijkt tot 32 mappen diep");
            return;
        }
        let entries = match fs::read_dir(folder) {
            Ok(entries) => entries,
            Err(error) => return self.fout(folder, &explain(&error)),
        };
        for entry in entries.flatten() {
            let path = entry.path();
            if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                if entry.file_name() != "__MACOSX" {
                    self.walk(&path, depth + 1);
                }
            } else if has_extension(&path, "xml") {
                self.bestanden.push(path);
            } else if has_extension(&path, "zip") {
                self.zips.push(path);
            } else {
                self.overgeslagen += 1;
            }
        }
    }

    fn fout(&mut self, path: &Path, tekst: &str) {
        self.fouten.push(InvoerFout { naam: mask_bsn(&path.display().to_string()), tekst: mask_bsn(tekst) });
    }

    /// Number of files and zips.
    pub fn len(&self) -> usize {
        self.bestanden.len() + self.zips.len() + self.geheugen.len()
    }

    /// Whether nothing was offered.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Hands out what there is, in chunks that fit in memory. The second argument of `each` is the share of
    /// files and zips that is done by then.
    ///
    /// # Errors
    /// The first error of `each`.
    pub(crate) fn for_each_chunk<E>(
        &mut self,
        mut each: impl FnMut(Vec<Bestandsbron>, usize) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut done = 0;
        let mut chunk = Vec::new();
        let mut held = 0;
        for path in std::mem::take(&mut self.bestanden) {
            done += 1;
            held += fs::metadata(&path).map_or(0, |metadata| metadata.len());
            chunk.push(Bestandsbron::Bestand(path));
            if held >= CHUNK_BYTES as u64 || chunk.len() >= CHUNK_FILES {
                each(std::mem::take(&mut chunk), done)?;
                held = 0;
            }
        }
        if !chunk.is_empty() {
            each(chunk, done)?;
        }
        for path in std::mem::take(&mut self.zips) {
            let name = path.display().to_string();
            match File::open(&path) {
                Ok(file) => self.for_each_zip_chunk(&name, BufReader::new(file), |part| each(part, done))?,
                Err(error) => self.fout(&path, &explain(&error)),
            }
            done += 1;
        }
        for (name, bytes) in std::mem::take(&mut self.geheugen) {
            done += 1;
            if bytes.starts_with(b"PK") {
                self.for_each_zip_chunk(&name, Cursor::new(bytes), |part| each(part, done))?;
            } else {
                each(vec![Bestandsbron::Bytes { naam: name, bytes }], done)?;
            }
        }
        Ok(())
    }

    fn for_each_zip_chunk<E>(
        &mut self,
        name: &str,
        zip: impl Read + Seek,
        mut each: impl FnMut(Vec<Bestandsbron>) -> Result<(), E>,
    ) -> Result<(), E> {
        let Ok(mut archive) = ZipArchive::new(zip) else {
            self.fout(Path::new(name), "dit is geen zip-bestand, of het is beschadigd; maak de zip opnieuw");
            return Ok(());
        };
        let mut chunk = Vec::new();
        let mut held = 0;
        for place in 0..archive.len() {
            match read_entry(&mut archive, place) {
                Ok(Some((entry, bytes))) => {
                    held += bytes.len();
                    chunk.push(Bestandsbron::Bytes { naam: format!("{name}#{entry}"), bytes });
                }
                Ok(None) => self.overgeslagen += 1,
                Err(tekst) => self.fout(Path::new(name), &tekst),
            }
            if held >= CHUNK_BYTES || chunk.len() >= CHUNK_FILES {
                each(std::mem::take(&mut chunk))?;
                held = 0;
            }
        }
        if chunk.is_empty() { Ok(()) } else { each(chunk) }
    }
}

/// The bytes of one entry; `None` for folders and files that are no message. The name of an entry is only
/// reported, never used as a path.
fn read_entry(
    archive: &mut ZipArchive<impl Read + Seek>,
    place: usize,
) -> Result<Option<(String, Vec<u8>)>, String> {
    let entry = archive.by_index(place).map_err(|error| match error {
        zip::result::ZipError::UnsupportedArchive(zip::result::ZipError::PASSWORD_REQUIRED) => {
            "de zip heeft een wachtwoord; pak hem uit en lever de map aan".to_owned()
        }
        other => format!("een deel van de zip is niet te lezen ({other}); maak de zip opnieuw"),
    })?;
    let name = entry
        .name()
        .map(std::borrow::Cow::into_owned)
        .map_err(|_| "een naam in de zip is niet te lezen; maak de zip opnieuw".to_owned())?;
    let junk = name.starts_with("__MACOSX") || name.ends_with(".DS_Store");
    if entry.is_dir() || junk || !Path::new(&name).extension().is_some_and(|e| e.eq_ignore_ascii_case("xml"))
    {
        return if has_extension(Path::new(&name), "zip") {
            Err(format!("in de zip zit weer een zip ({name}); pak die eerst uit"))
        } else {
            Ok(None)
        };
    }
    let (mut bytes, packed) = (Vec::new(), entry.compressed_size());
    // Counted while reading: the size that a zip claims is not to be trusted.
    entry
        .take(berichten::Limits::default().bytes.saturating_add(1))
        .read_to_end(&mut bytes)
        .map_err(|error| format!("{name} in de zip is niet te lezen: {error}"))?;
    if bytes.len() as u64 > SMALL && bytes.len() as u64 / packed.max(1) > MOST_PACKED {
        return Err(format!(
            "{name} in de zip is uitgepakt meer dan {MOST_PACKED} keer zo groot; dat is geen bericht"
        ));
    }
    Ok(Some((name, bytes)))
}

fn has_extension(path: &Path, wanted: &str) -> bool {
    path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case(wanted))
}

/// What the system says, in Dutch words that help.
pub fn explain(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "dit bestand of deze map bestaat niet".to_owned(),
        io::ErrorKind::AlreadyExists => {
            "dit bestand bestaat al, en Voorkant schrijft er niet overheen".to_owned()
        }
        io::ErrorKind::AddrInUse => "een ander programma gebruikt het al".to_owned(),
        io::ErrorKind::StorageFull => "de schijf is vol; maak ruimte vrij".to_owned(),
        io::ErrorKind::IsADirectory => "dit is een map, geen bestand".to_owned(),
        io::ErrorKind::InvalidData => "dit is geen leesbare tekst (UTF-8)".to_owned(),
        io::ErrorKind::PermissionDenied => "u hebt hier geen rechten voor; vraag uw beheerder".to_owned(),
        _ => format!("het systeem meldt: {error}"),
    }
}
