//! The last step: the new in the place of the old. Each part of it can be done twice.

use std::fs;
use std::path::Path;

use super::sleutels::Sleutelpaar;
use super::voorbereiden::{BATCHES, BRONLIJST, BRONNEN, MANIFEST, POSTVAK, decided, names};
use super::{ROTATIE, Rotatiestap, STAND, Wissel};
use crate::FeitenFout;
use crate::bewaren::{Genummerd, KENMERK, Manifest, destroy, destroy_folder, sync_folder, take_over};
use crate::bronnen::Bronlijst;
use crate::kluis::ZOEKLIJST;

/// Decides to switch, in one rename.
pub(super) fn decide(datamap: &Path) -> Result<(), FeitenFout> {
    let (draft, stand) = decided(datamap);
    fs::rename(&draft, &stand).map_err(|source| FeitenFout::schrijven(&stand, source))?;
    sync_folder(&datamap.join(ROTATIE))
}

/// Does what was decided.
pub(super) fn switch(
    datamap: &Path,
    wissel: &Wissel,
    sleutels: &Sleutelpaar,
    voortgang: &dyn Fn(Rotatiestap, u64, u64),
) -> Result<(), FeitenFout> {
    let prepared = datamap.join(ROTATIE);
    sleutels.switch(&wissel.oud, &wissel.nieuw)?;
    for kind in [BATCHES, BRONNEN] {
        move_all(&prepared.join(kind), &datamap.join(kind))?;
    }
    postvak(&prepared.join(POSTVAK), &datamap.join(POSTVAK))?;
    take_over(&prepared.join(MANIFEST), datamap, Manifest::MAP, wissel.manifest)?;
    if let Some(volgnummer) = wissel.bronlijst {
        take_over(&prepared.join(BRONLIJST), datamap, Bronlijst::MAP, volgnummer)?;
    }
    let kenmerk = datamap.join(KENMERK);
    if prepared.join(KENMERK).exists() {
        fs::rename(prepared.join(KENMERK), &kenmerk)
            .map_err(|source| FeitenFout::schrijven(&kenmerk, source))?;
    }
    sync_folder(datamap)?;
    // The list of names opens with the vault key of before only; who searches makes it again.
    destroy(&datamap.join(ZOEKLIJST))?;
    // What the facts mean was kept with the old pseudonyms as well; it is made again by who asks.
    let weg: Vec<&str> = wissel.weg.iter().map(String::as_str).chain(["beeld"]).collect();
    for (done, folder) in weg.iter().enumerate() {
        voortgang(Rotatiestap::Wisselen, done as u64, weg.len() as u64);
        destroy_folder(&datamap.join(folder))?;
    }
    let stand = prepared.join(STAND);
    fs::remove_file(&stand).map_err(|source| FeitenFout::schrijven(&stand, source))?;
    destroy_folder(&prepared)?;
    sync_folder(datamap)
}

fn move_all(from: &Path, to: &Path) -> Result<(), FeitenFout> {
    fs::create_dir_all(to).map_err(|source| FeitenFout::schrijven(to, source))?;
    for name in names(from)? {
        fs::rename(from.join(&name), to.join(&name)).map_err(|source| FeitenFout::schrijven(to, source))?;
    }
    sync_folder(to)
}

/// Each sealed upload takes the place of the one with the same name.
fn postvak(from: &Path, to: &Path) -> Result<(), FeitenFout> {
    for name in names(from)? {
        let (from, to) = (from.join(&name), to.join(&name));
        if from.is_dir() {
            postvak(&from, &to)?;
            sync_folder(&to)?;
        } else {
            destroy(&to)?;
            fs::rename(&from, &to).map_err(|source| FeitenFout::schrijven(&to, source))?;
        }
    }
    Ok(())
}
