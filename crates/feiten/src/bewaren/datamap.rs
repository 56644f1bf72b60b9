//! The data folder: its key, its lock, its batches.

use std::fs::{self, File, OpenOptions};
use std::path::{Path, PathBuf};

use domein::{Datum, Pseudoniem, parse_datum};
use kluis::Sleutel;
use logboek::{Logsleutel, Verwerkingslogboek};
use serde::{Deserialize, Serialize};

use super::batch::sync_folder;
use super::manifest::{Batchnaam, Genummerd};
use super::schrijver::Schrijver;
use super::{Batch, Manifest};
use crate::bronnen::Bronlijst;
use crate::kluis::is_switching;
use crate::koppelen::{Stand, koppel};
use crate::overzicht::Overzicht;
use crate::rijen::BerichtRij;
use crate::tabel::Tabel;
use crate::{Beeld, FeitenFout};

/// Where the key of a data folder is looked for, or made on first use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sleutelplaats {
    /// This file.
    Bestand(PathBuf),
    /// A file of its own in this folder, named after the data folder's number.
    Map(PathBuf),
}

/// A data folder with its key.
///
/// Reading needs no lock: batches never change, and a manifest names only whole ones.
#[derive(Clone, Debug)]
pub struct Datamap {
    path: PathBuf,
    sleutel: Sleutel,
    sleutelbestand: PathBuf,
    logboek: Verwerkingslogboek,
}

/// What a data folder says of itself, in `voorkant.json`.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Kenmerk {
    /// A random number, by which the key file is found.
    pub nummer: String,
    /// The key that the pseudonyms were made with.
    pub sleutel: String,
    /// Since which day this key is used; unknown in folders of before 0.2.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sleutel_sinds: Option<String>,
    /// In which way the numbers of messages and lines were made from it.
    #[serde(default = "first_merkwijze")]
    pub merkwijze: u32,
}

/// Facts find each other by the numbers of messages and lines ([`Sleutel::digest`], [`Sleutel::kenmerk`]): numbers
/// made in two ways never meet. The first way (version 0.1) was HMAC-SHA-256, the second keyed BLAKE3. Since the third
/// an address has one pseudonym, in whichever register it stands.
const MERKWIJZE: u32 = 3;

impl Kenmerk {
    /// What a folder says of itself.
    pub fn read(path: &Path) -> Result<Self, FeitenFout> {
        let file = path.join(KENMERK);
        let text = match fs::read_to_string(&file) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                return Err(FeitenFout::GeenDatamap(path.to_owned()));
            }
            Err(source) => return Err(FeitenFout::lezen(&file, source)),
        };
        serde_json::from_str(&text)
            .map_err(|error| FeitenFout::Beschadigd { path: file, uitleg: error.to_string() })
    }
}

/// The day now, in UTC.
pub(crate) fn today() -> String {
    jiff::Timestamp::now().strftime("%Y-%m-%d").to_string()
}

/// A folder that does not say in which way, is of version 0.1.
fn first_merkwijze() -> u32 {
    1
}

pub(crate) const KENMERK: &str = "voorkant.json";

impl Datamap {
    /// Opens a data folder; makes it, with its key, when there is none yet.
    ///
    /// # Errors
    /// When the folder holds something else, when its key is gone or another, or on a failure of the disk.
    pub fn open_or_create(path: &Path, place: &Sleutelplaats) -> Result<Self, FeitenFout> {
        fs::create_dir_all(path).map_err(|source| FeitenFout::schrijven(path, source))?;
        let _lock = lock(path)?;
        match Self::open(path, place) {
            Err(FeitenFout::GeenDatamap(_)) if holds_nothing_else(path)? => Self::create(path, place),
            other => other,
        }
    }

    /// Opens a data folder that is there.
    ///
    /// # Errors
    /// As [`open_or_create`](Self::open_or_create), and when there is none.
    pub fn open(path: &Path, place: &Sleutelplaats) -> Result<Self, FeitenFout> {
        if !path.exists() {
            return Err(FeitenFout::MapBestaatNiet(path.to_owned()));
        }
        let kenmerk = Kenmerk::read(path)?;
        if is_switching(path) {
            return Err(FeitenFout::RotatieAfgebroken(path.to_owned()));
        }
        Self::open_as(path, place, &kenmerk)
    }

    /// Opens a folder that says this of itself.
    pub(crate) fn open_as(path: &Path, place: &Sleutelplaats, kenmerk: &Kenmerk) -> Result<Self, FeitenFout> {
        if kenmerk.merkwijze != MERKWIJZE {
            return Err(FeitenFout::AndereMerkwijze {
                path: path.to_owned(),
                ouder: kenmerk.merkwijze < MERKWIJZE,
            });
        }
        let sleutelbestand = key_file(place, &kenmerk.nummer);
        if !sleutelbestand.exists() {
            return Err(FeitenFout::SleutelWeg(sleutelbestand));
        }
        let sleutel = Sleutel::read(&sleutelbestand)?;
        let kreeg = sleutel.vingerafdruk().to_string();
        if kreeg != kenmerk.sleutel {
            return Err(FeitenFout::AndereSleutel { verwacht: kenmerk.sleutel.clone(), kreeg });
        }
        Ok(Self::new(path, sleutel, sleutelbestand))
    }

    fn new(path: &Path, sleutel: Sleutel, sleutelbestand: PathBuf) -> Self {
        let logboek = Verwerkingslogboek::new(path, Logsleutel::of(&sleutel));
        Self { path: path.to_owned(), sleutel, sleutelbestand, logboek }
    }

    fn create(path: &Path, place: &Sleutelplaats) -> Result<Self, FeitenFout> {
        let nummer = Sleutel::random()?.vingerafdruk().to_string();
        let sleutelbestand = key_file(place, &nummer);
        let sleutel = if sleutelbestand.exists() {
            Sleutel::read(&sleutelbestand)?
        } else {
            Sleutel::create(&sleutelbestand)?
        };
        let kenmerk = Kenmerk {
            nummer,
            sleutel: sleutel.vingerafdruk().to_string(),
            sleutel_sinds: Some(today()),
            merkwijze: MERKWIJZE,
        };
        let kenmerkbestand = path.join(KENMERK);
        let draft = path.join("voorkant.concept");
        let fail = |source| FeitenFout::schrijven(&kenmerkbestand, source);
        let text = serde_json::to_string_pretty(&kenmerk).map_err(|error| fail(error.into()))?;
        fs::write(&draft, text).and_then(|()| File::open(&draft)?.sync_all()).map_err(fail)?;
        // The empty manifest comes first: a folder that says what it is, has one.
        if Manifest::newest(path).is_err() {
            Manifest::default().publish(path)?;
        }
        fs::rename(&draft, &kenmerkbestand).map_err(fail)?;
        sync_folder(path)?;
        Ok(Self::new(path, sleutel, sleutelbestand))
    }

    /// The folder.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The key.
    pub fn sleutel(&self) -> &Sleutel {
        &self.sleutel
    }

    /// The processing log: whose data were processed, when and for what.
    pub fn logboek(&self) -> &Verwerkingslogboek {
        &self.logboek
    }

    /// The file of the key, to name in a report: its content is never shown.
    pub fn sleutelbestand(&self) -> &Path {
        &self.sleutelbestand
    }

    /// The number of the newest manifest: it changes exactly when the facts change.
    ///
    /// # Errors
    /// When the manifest cannot be read.
    pub fn volgnummer(&self) -> Result<u64, FeitenFout> {
        Ok(Manifest::newest(&self.path)?.volgnummer)
    }

    /// All rows of all batches, with the number of the manifest they belong to.
    ///
    /// # Errors
    /// When a file cannot be read.
    pub fn load(&self) -> Result<(u64, Batch), FeitenFout> {
        self.steady(|| {
            let manifest = Manifest::newest(&self.path)?;
            let mut all = Batch::default();
            for batch in &manifest.batches {
                all.append(Batch::read(&self.batch_folder(&batch.map))?);
            }
            Ok((manifest.volgnummer, all))
        })
    }

    /// Reads what nobody is kept from erasing: when rows were written anew meanwhile, what was read of the old ones does
    /// not count, and it is read again.
    pub(crate) fn steady<T>(&self, read: impl Fn() -> Result<T, FeitenFout>) -> Result<T, FeitenFout> {
        let rewritten = || {
            let lists = Bronlijst::newest_of(&self.path)?.map(|list| list.herschreven);
            Ok::<_, FeitenFout>((Manifest::newest(&self.path)?.herschreven, lists))
        };
        loop {
            let before = rewritten()?;
            let found = read();
            if rewritten()? == before {
                return found;
            }
        }
    }

    /// What all facts together say, in columns. It is read as it was saved when it fits the facts; else it is
    /// made, and saved when nobody else is writing.
    ///
    /// # Errors
    /// When the facts cannot be read.
    pub fn beeld(&self) -> Result<Beeld, FeitenFout> {
        if let Some(beeld) = self.steady(|| Ok(Beeld::load(&self.path, self.volgnummer()?)))? {
            return Ok(beeld);
        }
        let (volgnummer, overzicht, stand) = self.linked()?;
        let beeld = Beeld::new(volgnummer, &stand);
        if let Some(writer) = self.writer_now() {
            writer.save_beeld(&beeld, &stand, &overzicht);
        }
        Ok(beeld)
    }

    /// What all facts together say, with what is kept of the messages and the number of the manifest. As
    /// [`beeld`](Self::beeld) it is read as it was saved, or made and saved.
    ///
    /// # Errors
    /// When the facts cannot be read.
    pub fn stand(&self) -> Result<(u64, Overzicht, Stand), FeitenFout> {
        let kept = self.steady(|| {
            let volgnummer = self.volgnummer()?;
            Ok((volgnummer, Beeld::load_stand(&self.path, volgnummer)))
        })?;
        if let (volgnummer, Some((overzicht, stand))) = kept {
            return Ok((volgnummer, overzicht, stand));
        }
        let (volgnummer, overzicht, stand) = self.linked()?;
        if let Some(writer) = self.writer_now() {
            writer.save_beeld(&Beeld::new(volgnummer, &stand), &stand, &overzicht);
        }
        Ok((volgnummer, overzicht, stand))
    }

    /// Links all rows, and lets go of them.
    fn linked(&self) -> Result<(u64, Overzicht, Stand), FeitenFout> {
        let (volgnummer, feiten) = self.load()?;
        let stand = koppel(&feiten);
        Ok((volgnummer, Overzicht::new(&feiten, &stand), stand))
    }

    /// All messages of all batches, without their rows.
    pub(crate) fn messages(&self) -> Result<Vec<BerichtRij>, FeitenFout> {
        self.one_table()
    }

    /// One table of all batches.
    pub(crate) fn one_table<R: Tabel>(&self) -> Result<Vec<R>, FeitenFout> {
        self.steady(|| {
            let mut all = Vec::new();
            for batch in &Manifest::newest(&self.path)?.batches {
                all.extend(R::read(&self.batch_folder(&batch.map))?);
            }
            Ok(all)
        })
    }

    /// The rows of one message in one table.
    pub(crate) fn rows_of<R: Tabel>(&self, bericht: Pseudoniem) -> Result<Vec<R>, FeitenFout> {
        self.steady(|| {
            for batch in &Manifest::newest(&self.path)?.batches {
                let rows = R::read_of(&self.batch_folder(&batch.map), bericht)?;
                if !rows.is_empty() {
                    return Ok(rows);
                }
            }
            Ok(Vec::new())
        })
    }

    /// Waits until no other process writes, and then holds the folder for writing.
    ///
    /// # Errors
    /// When the folder cannot be locked or cleaned.
    pub(crate) fn writer(&self) -> Result<Schrijver<'_>, FeitenFout> {
        let lock = self.lock_own()?;
        let writer = Schrijver::new(self, Manifest::newest(&self.path)?, lock);
        writer.remove_unnamed_batches()?;
        Ok(writer)
    }

    /// Waits until no other process writes. Who waited may find that the key was rotated meanwhile: then nothing may
    /// be written with the key of before.
    pub(crate) fn lock_own(&self) -> Result<File, FeitenFout> {
        let lock = lock(&self.path)?;
        self.check_current()?;
        Ok(lock)
    }

    /// Whether this is still the key of the folder; somebody may have rotated it.
    ///
    /// # Errors
    /// When it is not.
    pub fn check_current(&self) -> Result<(), FeitenFout> {
        let kenmerk = Kenmerk::read(&self.path)?;
        if is_switching(&self.path) || kenmerk.sleutel != self.sleutel.vingerafdruk().to_string() {
            return Err(FeitenFout::SleutelVernieuwd);
        }
        Ok(())
    }

    /// Holds the content of the folder for copying: as long as this is held, nothing is destroyed.
    ///
    /// # Errors
    /// When the folder cannot be locked.
    pub fn hold_for_copy(&self) -> Result<File, FeitenFout> {
        let path = self.path.join(KOPIESLOT);
        let file = open_lock(&path)?;
        file.lock_shared().map_err(|source| FeitenFout::schrijven(&path, source))?;
        Ok(file)
    }

    /// Waits until nobody copies. Taken before the folder itself: who copies takes that second.
    pub(crate) fn no_copies(&self) -> Result<File, FeitenFout> {
        no_copies(&self.path)
    }

    /// Holds the folder for writing, unless another process does.
    pub(crate) fn writer_now(&self) -> Option<Schrijver<'_>> {
        let lock = lock_file(&self.path).ok()?;
        lock.try_lock().ok()?;
        Some(Schrijver::new(self, Manifest::newest(&self.path).ok()?, lock))
    }

    pub(super) fn batch_folder(&self, name: &str) -> PathBuf {
        self.path.join("batches").join(name)
    }

    /// The folder of each batch, with the day it came in, where that is known.
    pub(crate) fn batches_by_day(&self) -> Result<Vec<(PathBuf, Option<Datum>)>, FeitenFout> {
        let manifest = Manifest::newest(&self.path)?;
        let day = |batch: &Batchnaam| batch.gekomen.as_deref().and_then(|day| parse_datum(day).ok());
        Ok(manifest.batches.iter().map(|batch| (self.batch_folder(&batch.map), day(batch))).collect())
    }

    /// The folders of all batches.
    pub(crate) fn batch_folders(&self) -> Result<Vec<PathBuf>, FeitenFout> {
        let manifest = Manifest::newest(&self.path)?;
        Ok(manifest.batches.iter().map(|batch| self.batch_folder(&batch.map)).collect())
    }

    /// The number of this folder, after which its key file may be named.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub fn nummer(&self) -> Result<String, FeitenFout> {
        Ok(Kenmerk::read(&self.path)?.nummer)
    }

    /// Since which day the key of this folder is used; none in a folder that does not say.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub fn sleutel_sinds(&self) -> Result<Option<String>, FeitenFout> {
        Ok(Kenmerk::read(&self.path)?.sleutel_sinds)
    }

    /// How many batches count.
    ///
    /// # Errors
    /// When the manifest cannot be read.
    pub fn batches(&self) -> Result<usize, FeitenFout> {
        Ok(Manifest::newest(&self.path)?.batches.len())
    }
}

pub(crate) fn key_file(place: &Sleutelplaats, nummer: &str) -> PathBuf {
    match place {
        Sleutelplaats::Bestand(path) => path.clone(),
        Sleutelplaats::Map(folder) => folder.join(format!("{nummer}.sleutel")),
    }
}

/// The lock goes with the file handle, also when the process is killed.
pub(crate) fn lock(path: &Path) -> Result<File, FeitenFout> {
    let file = lock_file(path)?;
    file.lock().map_err(|source| FeitenFout::schrijven(&path.join("slot"), source))?;
    Ok(file)
}

/// Held shared by who copies, and alone by who destroys.
pub(crate) const KOPIESLOT: &str = "kopie.slot";

/// Waits until nobody copies.
pub(crate) fn no_copies(path: &Path) -> Result<File, FeitenFout> {
    let path = path.join(KOPIESLOT);
    let file = open_lock(&path)?;
    file.lock().map_err(|source| FeitenFout::schrijven(&path, source))?;
    Ok(file)
}

fn lock_file(path: &Path) -> Result<File, FeitenFout> {
    open_lock(&path.join("slot"))
}

pub(crate) fn open_lock(path: &Path) -> Result<File, FeitenFout> {
    OpenOptions::new()
        .create(true)
        .truncate(false)
        .write(true)
        .open(path)
        .map_err(|source| FeitenFout::schrijven(path, source))
}

/// Only what Voorkant itself puts down before a folder is a data folder.
fn holds_nothing_else(path: &Path) -> Result<bool, FeitenFout> {
    let entries = fs::read_dir(path).map_err(|source| FeitenFout::lezen(path, source))?;
    Ok(entries.flatten().all(|entry| {
        let name = entry.file_name();
        name == "slot"
            || name == "voorkant.concept"
            || name == "manifest"
            || name.to_string_lossy().starts_with("voorkant.sqlite")
    }))
}
