//! Some files in one: a zip. Nothing that a zip says of itself is trusted.

use std::io::{Cursor, Read as _, Write as _};

use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::MEESTE_BYTES;
use crate::app::AppFout;

/// More files are not looked at.
const MEESTE_BESTANDEN: usize = 50;

/// A file with its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Polisbestand {
    /// Its name, without a folder.
    pub naam: String,
    /// What is in it.
    pub inhoud: Vec<u8>,
}

/// Puts files in one zip.
///
/// # Errors
/// Never in practice: it is written to memory.
pub fn packed(bestanden: &[Polisbestand]) -> Result<Vec<u8>, AppFout> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let wrong =
        |error: &dyn std::fmt::Display| AppFout::Vraag(format!("het bestand is niet te maken: {error}"));
    for bestand in bestanden {
        writer
            .start_file(bestand.naam.as_str(), SimpleFileOptions::default())
            .map_err(|error| wrong(&error))?;
        writer.write_all(&bestand.inhoud).map_err(|error| wrong(&error))?;
    }
    Ok(writer.finish().map_err(|error| wrong(&error))?.into_inner())
}

/// The files, those in a zip by themselves.
pub fn opened(bestanden: Vec<Polisbestand>) -> Result<Vec<Polisbestand>, String> {
    let mut all = Vec::new();
    let mut room = MEESTE_BYTES;
    for bestand in bestanden {
        if bestand.inhoud.starts_with(b"PK\x03\x04") {
            unpack(&bestand.inhoud, &mut room, &mut all)?;
        } else {
            take(&mut room, bestand.inhoud.len())?;
            all.push(bestand);
        }
    }
    Ok(all)
}

fn take(room: &mut usize, bytes: usize) -> Result<(), String> {
    *room = room.checked_sub(bytes).ok_or_else(|| {
        let most = MEESTE_BYTES >> 20;
        format!("De bestanden zijn samen groter dan {most} MB. Laat participants-votes.csv weg als er een votes.csv is.")
    })?;
    Ok(())
}

fn unpack(bytes: &[u8], room: &mut usize, all: &mut Vec<Polisbestand>) -> Result<(), String> {
    let damaged = |_| "Dit is geen zip-bestand, of het is beschadigd. Maak de zip opnieuw.".to_owned();
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    if zip.len() > MEESTE_BESTANDEN {
        return Err(format!(
            "In de zip zitten meer dan {MEESTE_BESTANDEN} bestanden. Maak een zip met alleen de bestanden van één gesprek."
        ));
    }
    for place in 0..zip.len() {
        let entry = zip.by_index(place).map_err(damaged)?;
        if entry.is_dir() {
            continue;
        }
        let naam = entry.name().map_err(damaged)?.rsplit(['/', '\\']).next().unwrap_or_default().to_owned();
        if !naam.to_lowercase().ends_with(".csv") {
            continue;
        }
        let mut inhoud = Vec::new();
        let most = u64::try_from(*room).unwrap_or(u64::MAX).saturating_add(1);
        entry
            .take(most)
            .read_to_end(&mut inhoud)
            .map_err(|_| "Een bestand in de zip is beschadigd. Maak de zip opnieuw.".to_owned())?;
        take(room, inhoud.len())?;
        all.push(Polisbestand { naam, inhoud });
    }
    Ok(())
}
