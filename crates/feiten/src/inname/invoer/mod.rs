//! What is offered: files, folders and zips, as a list of files to read.
//!
//! A file is a zip or a message by what is in it, whatever its name. What is in an envelope comes out later,
//! where the message is read: [`super::envelop`].

pub(super) mod archief;
mod naam;

use std::fs::{self, File};
use std::io::{self, BufReader, Cursor, Read, Seek};
use std::path::{Path, PathBuf};

use archief::{Vondst, is_zip};
use berichten::{Limits, envelop};
pub(super) use naam::show_name;
use rayon::prelude::*;

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

    /// The content: of a message at most the limit, of an envelope at most what that takes, and each time one
    /// more, so that the reader sees that it is too large.
    pub(crate) fn read(self, limits: &Limits) -> io::Result<Vec<u8>> {
        match self {
            Self::Bestand(path) => {
                let mut file = open(&path)?;
                let mut bytes = Vec::new();
                let most = limits.bytes.saturating_add(1);
                (&mut file).take(most).read_to_end(&mut bytes)?;
                if bytes.len() as u64 == most && envelop::recognise(&bytes) {
                    let larger = envelop::most_bytes(limits).saturating_add(1);
                    file.take(larger.saturating_sub(most)).read_to_end(&mut bytes)?;
                }
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

/// At most so many bytes are read at once. A larger file is read alone.
const CHUNK_BYTES: u64 = 8 << 20;
/// Between two steps of progress at most so many messages are read.
const CHUNK_FILES: usize = 4096;
/// Folders deeper than this are not a delivery but a loop of links.
const DEEPEST: usize = 32;

impl Invoer {
    /// Looks what is in these files, folders and zips. A file that is named itself is always read; in a
    /// folder only `.xml` and `.zip` are. Whether it is a zip shows from what is in it.
    pub fn collect(paths: &[PathBuf]) -> Self {
        let mut all = Self::default();
        for path in paths {
            if !path.exists() {
                all.fout(path, "dit bestand of deze map bestaat niet, of u mag er niet bij");
            } else if path.is_dir() {
                all.walk(path, 0);
            } else {
                all.take(path.clone());
            }
        }
        all.bestanden.sort();
        all.bestanden.dedup();
        (all.zips, all.bestanden) =
            std::mem::take(&mut all.bestanden).into_par_iter().partition(|path| is_archive(path));
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
            let junk = archief::is_junk(&entry.file_name().to_string_lossy());
            if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                if !junk {
                    self.walk(&path, depth + 1);
                }
            } else if !junk && (has_extension(&path, "xml") || has_extension(&path, "zip")) {
                self.take(path);
            } else {
                self.overgeslagen += 1;
            }
        }
    }

    /// Takes a file, or a link to one. Whatever else has a name can wait for ever when it is opened.
    fn take(&mut self, path: PathBuf) {
        match fs::metadata(&path) {
            Ok(metadata) if metadata.is_file() => self.bestanden.push(path),
            Ok(_) => self.fout(&path, NO_FILE),
            Err(error) => self.fout(&path, &explain(&error)),
        }
    }

    fn fout(&mut self, path: &Path, tekst: &str) {
        self.fouten
            .push(InvoerFout { naam: show_name(&path.display().to_string()), tekst: show_name(tekst) });
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
        let mut chunk = Chunk::default();
        let mut done = 0;
        for path in std::mem::take(&mut self.bestanden) {
            let size = fs::metadata(&path).map_or(0, |metadata| metadata.len());
            chunk.push(Bestandsbron::Bestand(path), size, &mut |part| each(part, done))?;
            done += 1;
        }
        chunk.flush(&mut |part| each(part, done))?;
        for path in std::mem::take(&mut self.zips) {
            let naam = path.display().to_string();
            match open(&path) {
                Ok(file) => {
                    self.for_each_in_zip(&naam, BufReader::new(file), &mut chunk, &mut |part| {
                        each(part, done)
                    })?;
                }
                Err(error) => self.fout(&path, &explain(&error)),
            }
            done += 1;
        }
        for (naam, bytes) in std::mem::take(&mut self.geheugen) {
            let archive = is_archive_by(&naam, &bytes);
            if archive {
                self.for_each_in_zip(&naam, Cursor::new(bytes), &mut chunk, &mut |part| each(part, done))?;
            } else {
                let size = bytes.len() as u64;
                chunk.push(Bestandsbron::Bytes { naam, bytes }, size, &mut |part| each(part, done))?;
            }
            done += 1;
        }
        chunk.flush(&mut |part| each(part, done))
    }

    fn for_each_in_zip<E>(
        &mut self,
        naam: &str,
        zip: impl Read + Seek,
        chunk: &mut Chunk,
        each: &mut dyn FnMut(Vec<Bestandsbron>) -> Result<(), E>,
    ) -> Result<(), E> {
        archief::for_each_file(zip, &Limits::default(), &mut |vondst| match vondst {
            Vondst::Bestand(entry, bytes) => {
                let (naam, size) = (format!("{naam}#{entry}"), bytes.len() as u64);
                chunk.push(Bestandsbron::Bytes { naam, bytes }, size, each)
            }
            Vondst::Overgeslagen => {
                self.overgeslagen += 1;
                Ok(())
            }
            Vondst::Fout(tekst) => {
                self.fout(Path::new(naam), &tekst);
                Ok(())
            }
        })?;
        chunk.flush(each)
    }
}

/// Files that are read at once.
#[derive(Default)]
struct Chunk {
    bronnen: Vec<Bestandsbron>,
    bytes: u64,
}

impl Chunk {
    /// Adds a file of this size; when the chunk would get too large, what is in it goes out first.
    fn push<E>(
        &mut self,
        bron: Bestandsbron,
        size: u64,
        each: &mut dyn FnMut(Vec<Bestandsbron>) -> Result<(), E>,
    ) -> Result<(), E> {
        if self.bytes.saturating_add(size) > CHUNK_BYTES || self.bronnen.len() >= CHUNK_FILES {
            self.flush(each)?;
        }
        self.bronnen.push(bron);
        self.bytes = self.bytes.saturating_add(size);
        Ok(())
    }

    fn flush<E>(&mut self, each: &mut dyn FnMut(Vec<Bestandsbron>) -> Result<(), E>) -> Result<(), E> {
        self.bytes = 0;
        if self.bronnen.is_empty() { Ok(()) } else { each(std::mem::take(&mut self.bronnen)) }
    }
}

/// What is said of a pipe, a device, or a link to a folder.
const NO_FILE: &str = "dit is geen gewoon bestand; Voorkant opent alleen gewone bestanden";

/// Opens a plain file, and looks again whether it still is one.
fn open(path: &Path) -> io::Result<File> {
    if fs::metadata(path)?.is_file() {
        File::open(path)
    } else {
        Err(io::Error::new(io::ErrorKind::InvalidInput, NO_FILE))
    }
}

/// Whether a file on disk is a zip.
fn is_archive(path: &Path) -> bool {
    let mut begin = Vec::new();
    let read = open(path).and_then(|file| file.take(64).read_to_end(&mut begin)).is_ok();
    read && is_archive_by(&path.to_string_lossy(), &begin)
}

/// What begins as a zip is one, and so is what is called one, unless it begins as XML: the rest is a damaged
/// zip, and says so.
fn is_archive_by(naam: &str, begin: &[u8]) -> bool {
    let xml = begin.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(begin).trim_ascii_start().starts_with(b"<");
    is_zip(begin) || (has_extension(naam, "zip") && !xml)
}

fn has_extension(naam: impl AsRef<Path>, wanted: &str) -> bool {
    naam.as_ref().extension().is_some_and(|extension| extension.eq_ignore_ascii_case(wanted))
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
        io::ErrorKind::InvalidInput if error.get_ref().is_some() => error.to_string(),
        io::ErrorKind::PermissionDenied => "u hebt hier geen rechten voor; vraag uw beheerder".to_owned(),
        _ => format!("het systeem meldt: {error}"),
    }
}
