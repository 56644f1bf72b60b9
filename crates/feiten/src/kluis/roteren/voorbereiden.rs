//! The first step: everything once more, under the next keys.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use domein::Pseudoniem;
use kluis::{Kluissleutel, Overgang, Sleutel, Verzegeld};
use serde::Serialize;

use super::{ROTATIE, Rotatiestap, STAND, Wissel};
use crate::bewaren::{Genummerd, KENMERK, Kenmerk, Manifest, batch_name, sync_folder, today};
use crate::bronnen::Bronlijst;
use crate::kluis::IDENTITEITEN;
use crate::kluis::bestand::rewrite;
use crate::tabel::rekey;
use crate::{Datamap, FeitenFout};

/// Names of what is prepared, in `rotatie/`.
pub(super) const MANIFEST: &str = "manifest.json";
pub(super) const BRONLIJST: &str = "bronlijst.json";
pub(super) const BATCHES: &str = "batches";
pub(super) const BRONNEN: &str = "bronnen";
pub(super) const POSTVAK: &str = "postvak";
/// What was decided, until it is decided.
pub(super) const BESLUIT: &str = "besluit.concept";

/// Under which keys, from where and to where.
struct Werk<'a> {
    datamap: &'a Datamap,
    vault: &'a Kluissleutel,
    next: &'a Sleutel,
    overgang: &'a Overgang,
    naar: PathBuf,
}

/// Prepares all content and both manifests.
pub(super) fn prepare(
    datamap: &Datamap,
    vault: &Kluissleutel,
    next: &Sleutel,
    overgang: &Overgang,
    voortgang: &dyn Fn(Rotatiestap, u64, u64),
) -> Result<(), FeitenFout> {
    let naar = datamap.path().join(ROTATIE);
    for folder in [BATCHES, BRONNEN, POSTVAK] {
        make_folder(&naar.join(folder))?;
    }
    let werk = Werk { datamap, vault, next, overgang, naar };
    let manifest = Manifest::newest(datamap.path())?;
    let bronlijst = Bronlijst::newest_of(datamap.path())?;
    let total = manifest.batches.len()
        + bronlijst.iter().flat_map(|lijst| &lijst.leveringen).filter(|levering| levering.personen).count();
    let mut weg = Vec::new();
    voortgang(Rotatiestap::Voorbereiden, 0, total as u64);
    let mut done = 0;
    let mut step = || {
        done += 1;
        voortgang(Rotatiestap::Voorbereiden, done, total as u64);
    };
    let batches = werk.batches(manifest, &mut weg, &mut step)?;
    write_json(&werk.naar.join(MANIFEST), &batches)?;
    let mut bronnen = None;
    if let Some(lijst) = bronlijst {
        let lijst = werk.bronnen(lijst, &mut weg, &mut step)?;
        write_json(&werk.naar.join(BRONLIJST), &lijst)?;
        bronnen = Some(lijst.volgnummer);
    }
    werk.postvak(&datamap.path().join(POSTVAK), &werk.naar.join(POSTVAK))?;
    let kenmerk = Kenmerk::read(datamap.path())?;
    let wissel = Wissel {
        oud: kenmerk.sleutel.clone(),
        nieuw: next.vingerafdruk().to_string(),
        manifest: batches.volgnummer,
        bronlijst: bronnen,
        weg,
    };
    write_json(
        &werk.naar.join(KENMERK),
        &Kenmerk { sleutel: wissel.nieuw.clone(), sleutel_sinds: Some(today()), ..kenmerk },
    )?;
    write_json(&werk.naar.join(BESLUIT), &wissel)?;
    sync_folder(&werk.naar)?;
    sync_folder(datamap.path())
}

impl Werk<'_> {
    /// Each batch gets a next number, so that the old one stays as long as it counts.
    fn batches(
        &self,
        mut manifest: Manifest,
        weg: &mut Vec<String>,
        step: &mut dyn FnMut(),
    ) -> Result<Manifest, FeitenFout> {
        let folder = self.naar.join(BATCHES);
        for batch in &mut manifest.batches {
            manifest.volgnummer += 1;
            let name = batch_name(manifest.volgnummer);
            let old = format!("{BATCHES}/{}", batch.map);
            self.folder(&self.datamap.path().join(&old), &folder.join(&name))?;
            weg.push(old);
            batch.map = name;
            step();
        }
        manifest.volgnummer += 1;
        sync_folder(&folder)?;
        Ok(manifest)
    }

    /// Deliveries about persons are written anew; of all others only their digest changes.
    fn bronnen(
        &self,
        mut lijst: Bronlijst,
        weg: &mut Vec<String>,
        step: &mut dyn FnMut(),
    ) -> Result<Bronlijst, FeitenFout> {
        let folder = self.naar.join(BRONNEN);
        for levering in &mut lijst.leveringen {
            levering.kenmerk = self.text(&levering.kenmerk);
            if !levering.personen {
                continue;
            }
            lijst.volgnummer += 1;
            let name = format!("{:08}", lijst.volgnummer);
            let old = format!("{BRONNEN}/{}", levering.map);
            self.folder(&self.datamap.path().join(&old), &folder.join(&name))?;
            weg.push(old);
            levering.map = name;
            step();
        }
        for levering in &mut lijst.eerdere {
            levering.kenmerk = self.text(&levering.kenmerk);
        }
        lijst.volgnummer += 1;
        sync_folder(&folder)?;
        Ok(lijst)
    }

    fn folder(&self, from: &Path, to: &Path) -> Result<(), FeitenFout> {
        make_folder(to)?;
        for name in names(from)? {
            let (from, to) = (from.join(&name), to.join(&name));
            if name == IDENTITEITEN {
                rewrite(&from, self.vault, &to, self.next, |old| Some(self.overgang.over(old)))?;
            } else if name.ends_with(".parquet") {
                rekey(&from, &to, |old| self.overgang.over(old), |sealed| self.sealed(sealed))?;
            }
            // Anything else is left by a crash: a batch has no other files.
        }
        sync_folder(to)
    }

    fn postvak(&self, from: &Path, to: &Path) -> Result<(), FeitenFout> {
        make_folder(to)?;
        for name in names(from)? {
            let (from, to) = (from.join(&name), to.join(&name));
            if from.is_dir() {
                self.postvak(&from, &to)?;
                continue;
            }
            let bytes = fs::read(&from).map_err(|source| FeitenFout::lezen(&from, source))?;
            // What does not open was left half by a crash: no job knows it, and it stays as it is.
            if let Ok(sealed) = self.sealed(&bytes) {
                write_file(&to, &sealed)?;
            }
        }
        sync_folder(to)
    }

    fn sealed(&self, sealed: &[u8]) -> Result<Vec<u8>, FeitenFout> {
        let plain = self.datamap.sleutel().open_quarantaine(&Verzegeld::from_bytes(sealed.to_vec()))?;
        Ok(self.next.seal_for_quarantaine(&plain)?.as_bytes().to_vec())
    }

    fn text(&self, pseudoniem: &str) -> String {
        let known = pseudoniem.parse::<Pseudoniem>().ok();
        known.map_or_else(|| pseudoniem.to_owned(), |old| self.overgang.over(old).to_string())
    }
}

/// Names in a folder, sorted; none where there is no folder.
pub(super) fn names(folder: &Path) -> Result<Vec<String>, FeitenFout> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(source) => return Err(FeitenFout::lezen(folder, source)),
    };
    let mut names: Vec<String> =
        entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    Ok(names)
}

fn make_folder(folder: &Path) -> Result<(), FeitenFout> {
    fs::create_dir_all(folder).map_err(|source| FeitenFout::schrijven(folder, source))
}

fn write_json(path: &Path, value: &impl Serialize) -> Result<(), FeitenFout> {
    let text =
        serde_json::to_string_pretty(value).map_err(|error| FeitenFout::schrijven(path, error.into()))?;
    write_file(path, text.as_bytes())
}

fn write_file(path: &Path, bytes: &[u8]) -> Result<(), FeitenFout> {
    fs::write(path, bytes)
        .and_then(|()| File::open(path)?.sync_all())
        .map_err(|source| FeitenFout::schrijven(path, source))
}

/// The name under which the switch is decided.
pub(super) fn decided(datamap: &Path) -> (PathBuf, PathBuf) {
    let folder = datamap.join(ROTATIE);
    (folder.join(BESLUIT), folder.join(STAND))
}
