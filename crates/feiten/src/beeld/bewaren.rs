//! A [`Beeld`] on disk: a folder of its own for each manifest of the facts, and one small file that names the
//! folder that counts. Whoever is stopped halfway leaves the old one, or none: then it is made again.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use rekenkern::Runs;
use serde::{Deserialize, Serialize};

use super::tabellen::{
    AanbiederRij, Banden, GemeenteRij, PersoonRij, PostcodeRij, Prestaties, ProductRij, Toewijzingen,
    Woonplaatsen,
};
use super::{Beeld, Kolommen, cut_at_changes, stand};
use crate::FeitenFout;
use crate::bewaren::sync_folder;
use crate::koppelen::{Product, Stand};
use crate::overzicht::Overzicht;
use crate::tabel::Tabel;

/// Changes when the same facts would mean something else, or would be laid out otherwise: made of the sources
/// by `build.rs`, so that nobody has to think of it.
const REGELS: &str = env!("FEITEN_REGELS");
const FOLDER: &str = "beeld";
const MERK: &str = "beeld.json";
/// About so many rows lie in one part of a file: enough parts for all threads, few enough to be read fast.
const PART: usize = 1 << 20;

/// Which folder counts, and what it was made from.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Merk {
    /// Number of the manifest of the facts.
    volgnummer: u64,
    /// The rules by which it was made.
    regels: String,
    /// The folder beside this file.
    map: String,
}

impl Merk {
    fn new(volgnummer: u64) -> Self {
        Self { volgnummer, regels: REGELS.to_owned(), map: format!("{volgnummer:08}-{REGELS}") }
    }

    fn read(folder: &Path) -> Option<Self> {
        serde_json::from_str(&fs::read_to_string(folder.join(MERK)).ok()?).ok()
    }
}

impl Beeld {
    /// Reads what lies in a data folder, if it was made from this manifest by these rules. Whatever is wrong
    /// with it, it can be made again: then there is none.
    pub(crate) fn load(datamap: &Path, volgnummer: u64) -> Option<Self> {
        Self::read_tables(&counting(datamap, volgnummer)?, volgnummer).ok().filter(Self::is_sound)
    }

    /// The [`Stand`] that lies beside it, with what is kept of the messages, under the same conditions.
    pub(crate) fn load_stand(datamap: &Path, volgnummer: u64) -> Option<(Overzicht, Stand)> {
        stand::read(&counting(datamap, volgnummer)?).ok().flatten()
    }

    /// Whether a data folder holds one that was made from this manifest by these rules.
    pub(crate) fn is_saved(datamap: &Path, volgnummer: u64) -> bool {
        Merk::read(&datamap.join(FOLDER)) == Some(Merk::new(volgnummer))
    }

    /// Lays it down in a data folder with the `Stand` that it was made from, in one step. Whoever calls holds the folder
    /// for writing.
    pub(crate) fn save(&self, stand: &Stand, kept: &Overzicht, datamap: &Path) -> Result<(), FeitenFout> {
        let folder = datamap.join(FOLDER);
        let merk = Merk::new(self.volgnummer);
        let tables = folder.join(&merk.map);
        let written = self
            .write_tables(&tables)
            .and_then(|()| stand::write(stand, kept, &tables))
            .and_then(|()| sync_folder(&tables))
            .and_then(|()| publish(&folder, &merk));
        // The space of what does not count is given back; that it could not be is no reason to stop.
        let _ = forget_others(&folder, Merk::read(&folder).map(|merk| merk.map));
        written
    }

    fn write_tables(&self, folder: &Path) -> Result<(), FeitenFout> {
        let fail = |source| FeitenFout::schrijven(folder, source);
        if folder.exists() {
            fs::remove_dir_all(folder).map_err(fail)?;
        }
        fs::create_dir_all(folder).map_err(fail)?;
        self.toewijzingen.write(folder, &cut_at_changes(&self.toewijzingen.persoon, PART))?;
        self.prestaties.write(folder, &cut_at_changes(&self.prestaties.persoon, PART))?;
        self.woonplaatsen.write(folder, &cut_at_changes(&self.woonplaatsen.persoon, PART))?;
        self.banden.write(folder, &[])?;
        rows(&self.personen, |persoon| PersoonRij { persoon }, folder)?;
        rows(&self.postcodes, |postcode| PostcodeRij { postcode }, folder)?;
        rows(&self.aanbieders, |aanbieder| AanbiederRij { aanbieder }, folder)?;
        rows(&self.gemeenten, |gemeente| GemeenteRij { gemeente }, folder)?;
        let product = |Product { wet, categorie, code }| ProductRij { wet, categorie, code };
        rows(&self.producten, product, folder)
    }

    fn read_tables(folder: &Path, volgnummer: u64) -> Result<Self, FeitenFout> {
        let personen: Vec<_> = PersoonRij::read(folder)?.into_iter().map(|row| row.persoon).collect();
        let woonplaatsen = Woonplaatsen::read(folder)?;
        let van_persoon = Runs::from_sorted(personen.len(), &woonplaatsen.persoon);
        let product = |ProductRij { wet, categorie, code }| Product { wet, categorie, code };
        Ok(Self {
            volgnummer,
            personen,
            aanbieders: AanbiederRij::read(folder)?.into_iter().map(|row| row.aanbieder).collect(),
            gemeenten: GemeenteRij::read(folder)?.into_iter().map(|row| row.gemeente).collect(),
            producten: ProductRij::read(folder)?.into_iter().map(product).collect(),
            toewijzingen: Toewijzingen::read(folder)?,
            prestaties: Prestaties::read(folder)?,
            // Without runs it is not sound.
            van_persoon: van_persoon.unwrap_or_default(),
            woonplaatsen,
            postcodes: PostcodeRij::read(folder)?.into_iter().map(|row| row.postcode).collect(),
            banden: Banden::read(folder)?,
        })
    }
}

/// The folder that counts, if it was made from this manifest by these rules.
fn counting(datamap: &Path, volgnummer: u64) -> Option<PathBuf> {
    let folder = datamap.join(FOLDER);
    let merk = Merk::read(&folder).filter(|merk| *merk == Merk::new(volgnummer))?;
    Some(folder.join(merk.map))
}

fn rows<T: Clone, R: Tabel>(list: &[T], row: impl Fn(T) -> R, folder: &Path) -> Result<(), FeitenFout> {
    R::write(&list.iter().cloned().map(row).collect::<Vec<_>>(), folder)
}

fn publish(folder: &Path, merk: &Merk) -> Result<(), FeitenFout> {
    let path = folder.join(MERK);
    let fail = |source| FeitenFout::schrijven(&path, source);
    let draft = folder.join("beeld.concept");
    let text = serde_json::to_string_pretty(merk).map_err(|error| fail(error.into()))?;
    sync_folder(folder)?;
    fs::write(&draft, text).and_then(|()| File::open(&draft)?.sync_all()).map_err(fail)?;
    fs::rename(&draft, &path).map_err(fail)?;
    sync_folder(folder)
}

/// Removes the folders that do not count. A reader of one of them finds nothing, and makes its own.
fn forget_others(folder: &Path, counts: Option<String>) -> std::io::Result<()> {
    let folders = fs::read_dir(folder)?.flatten().map(|entry| entry.path()).filter(|path| path.is_dir());
    let others: Vec<PathBuf> =
        folders.filter(|path| path.file_name() != counts.as_deref().map(AsRef::as_ref)).collect();
    others.iter().try_for_each(fs::remove_dir_all)
}
