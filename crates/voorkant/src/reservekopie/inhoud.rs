//! What of a data folder goes along.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::app::AppFout;

/// What the product keeps beside facts and deliveries: whole folders, as they are. What stands in none of the lists can
/// be made again (`beeld/`), belongs to a process (locks), or is not ours.
const MAPPEN: [&str; 1] = ["bronnen/openbaar"];
/// The processing log.
const LOGBOEK: &str = "logboek";
/// The upload box.
pub(super) const POSTVAK: &str = "postvak";

/// Files that count now, as paths in the data folder. What tells how much the others hold comes with its content: it is
/// of the moment before they are copied.
pub(super) struct Feiten {
    /// Newest manifests and the head of the processing log, and their text.
    pub(super) koppen: Vec<(String, Vec<u8>)>,
    /// All other files.
    pub(super) bestanden: Vec<String>,
}

/// Lists what counts.
///
/// # Errors
/// When the folder cannot be read.
pub(super) fn feiten(data: &Path) -> io::Result<Feiten> {
    let mut found = Feiten { koppen: Vec::new(), bestanden: vec!["voorkant.json".to_owned()] };
    for (map, lijst, folders) in
        [("manifest", "batches", "batches"), ("bronnen/manifest", "leveringen", "bronnen")]
    {
        let Some(name) = newest(&data.join(map))? else { continue };
        let name = format!("{map}/{name}");
        let text = fs::read(data.join(&name))?;
        let value: Value = serde_json::from_slice(&text)?;
        for one in value[lijst].as_array().into_iter().flatten() {
            let folder = one["map"].as_str().unwrap_or_default();
            let folder = format!("{folders}/{folder}");
            let before = found.bestanden.len();
            walk(data, &folder, &mut found.bestanden)?;
            if found.bestanden.len() == before {
                // It was replaced since the list was read.
                return Err(io::ErrorKind::NotFound.into());
            }
        }
        found.koppen.push((name, text));
    }
    for map in MAPPEN {
        walk(data, map, &mut found.bestanden)?;
    }
    logboek(data, &mut found)?;
    Ok(found)
}

/// The processing log, to which others add: first the head, then the lines. Lines beyond the head prove themselves; a
/// head that counts more lines than there are makes a log that takes none.
fn logboek(data: &Path, found: &mut Feiten) -> io::Result<()> {
    let name = format!("{LOGBOEK}/kop");
    let path = data.join(&name);
    let kop = head(&path)?;
    let mut files = Vec::new();
    walk(data, LOGBOEK, &mut files)?;
    files.retain(|file| file.ends_with(".log"));
    match kop {
        Some(text) => found.koppen.push((name, text)),
        // It was begun since: its lines may be listed.
        None if path.exists() => return Err(io::ErrorKind::NotFound.into()),
        None => {}
    }
    found.bestanden.extend(files);
    Ok(())
}

/// The head, read until two times say the same: somebody may be writing it.
fn head(path: &Path) -> io::Result<Option<Vec<u8>>> {
    let read = || match fs::read(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        other => other.map(Some),
    };
    let mut before = read()?;
    for _ in 0..100 {
        let now = read()?;
        if now == before {
            return Ok(now);
        }
        before = now;
    }
    Err(io::ErrorKind::NotFound.into())
}

fn newest(folder: &Path) -> io::Result<Option<String>> {
    let mut names = names(folder)?;
    names.retain(|name| name.ends_with(".json"));
    Ok(names.pop())
}

fn names(folder: &Path) -> io::Result<Vec<String>> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error),
    };
    let mut names = Vec::new();
    for entry in entries {
        names.push(entry?.file_name().to_string_lossy().into_owned());
    }
    names.sort();
    Ok(names)
}

/// All files under a folder, sorted; links are not followed, drafts and old bytes are left.
pub(super) fn walk(data: &Path, folder: &str, found: &mut Vec<String>) -> io::Result<()> {
    for name in names(&data.join(folder))? {
        let path = format!("{folder}/{name}");
        match fs::symlink_metadata(data.join(&path)) {
            Ok(kind) if kind.is_dir() => walk(data, &path, found)?,
            Ok(kind) if kind.is_file() && !name.ends_with("concept") && !name.ends_with(".oud") => {
                found.push(path);
            }
            Ok(_) => {}
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

/// Where a part of the file goes in a data folder; none for a name that leads out of it.
pub(super) fn place(data: &Path, name: &str) -> Option<PathBuf> {
    let fine = |part: &str| !part.is_empty() && part != "." && part != ".." && !part.contains(['\\', '\0']);
    let mut path = data.to_owned();
    for part in name.split('/') {
        if !fine(part) {
            return None;
        }
        path.push(part);
    }
    Some(path)
}

/// Folders of the upload box that a job of these records still needs, with how many files it has in there.
///
/// # Errors
/// When the records cannot be read.
pub(super) fn needed_uploads(records: &Path) -> Result<Vec<(String, usize)>, AppFout> {
    let fail = || AppFout::system(format!("{} is niet te lezen", records.display()));
    let file = fs::File::open(records).map_err(fail())?;
    let mut needed = Vec::new();
    let mut columns: Option<(usize, usize)> = None;
    for line in io::BufRead::lines(io::BufReader::new(file)) {
        let line = line.map_err(fail())?;
        // Only the head of a table begins with a brace; of all tables one is of interest.
        if line.starts_with('{') {
            let kop: Value = serde_json::from_str(&line).unwrap_or_default();
            let place =
                |naam: &str| kop["kolommen"].as_array()?.iter().position(|kolom| kolom["naam"] == naam);
            columns = if kop["tabel"] == "taak" { place("staat").zip(place("invoer")) } else { None };
            continue;
        }
        let Some((staat, invoer)) = columns else { continue };
        let row: Value = serde_json::from_str(&line).unwrap_or_default();
        if !matches!(row[staat].as_str(), Some("wacht" | "bezig")) {
            continue;
        }
        let levering: Value =
            serde_json::from_str(row[invoer].as_str().unwrap_or_default()).unwrap_or_default();
        if let (Some(map), Some(namen)) = (levering["map"].as_str(), levering["namen"].as_array()) {
            needed.push((map.to_owned(), namen.len()));
        }
    }
    Ok(needed)
}
