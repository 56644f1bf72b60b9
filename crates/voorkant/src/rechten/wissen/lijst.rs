//! Who was erased, kept beside the key and not in the data folder. A backup of before an erasure brings somebody back, and
//! what was erased since is written in nothing that comes back with it.
//!
//! A line is a moment, the fingerprint of the key and a pseudonym: without the key nobody knows who that is. With the key
//! it can be found out whether a number was erased, as with the facts themselves; so it lies where the key lies, for who
//! runs the program only, and may go when all backups of before are gone.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::PathBuf;

use domein::Pseudoniem;
use feiten::Datamap;

use crate::app::AppFout;

/// In the data folder, while somebody came back by a backup: when that was made.
const TERUG: &str = "terug-na-wissen";

/// Who was erased, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Gewist {
    wanneer: String,
    persoon: Pseudoniem,
}

fn list(datamap: &Datamap) -> PathBuf {
    let mut path = datamap.sleutelbestand().as_os_str().to_owned();
    path.push(".gewist");
    path.into()
}

/// Writes down that somebody is erased now.
///
/// # Errors
/// When the file cannot be written.
pub(super) fn add(datamap: &Datamap, persoon: Pseudoniem) -> Result<(), AppFout> {
    let path = list(datamap);
    let mut options = OpenOptions::new();
    options.append(true).create(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    let line = format!("{} {} {persoon}\n", opslag::now(), datamap.sleutel().vingerafdruk());
    let written = options.open(&path).and_then(|mut file| {
        file.write_all(line.as_bytes())?;
        file.sync_all()
    });
    written.map_err(AppFout::system(format!("{} is niet te schrijven", path.display())))
}

/// Who was erased under the key of today. A line that a kill broke off says nothing: its erasure was not begun.
fn read(datamap: &Datamap) -> Result<Vec<Gewist>, AppFout> {
    let path = list(datamap);
    let text = match fs::read_to_string(&path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        other => other.map_err(AppFout::system(format!("{} is niet te lezen", path.display())))?,
    };
    let key = datamap.sleutel().vingerafdruk().to_string();
    let parse = |line: &str| {
        let (wanneer, rest) = line.split_once(' ')?;
        let (under, persoon) = rest.split_once(' ')?;
        let persoon = persoon.parse().ok().filter(|_| under == key)?;
        Some(Gewist { wanneer: wanneer.to_owned(), persoon })
    };
    Ok(text.lines().filter_map(parse).collect())
}

/// A backup of this moment was put back: whoever was erased since is back. How many.
///
/// # Errors
/// When the list cannot be read, or the folder not be written.
pub fn put_back(datamap: &Datamap, gemaakt: &str) -> Result<usize, AppFout> {
    let back = since(datamap, gemaakt)?.len();
    if back > 0 {
        let path = datamap.path().join(TERUG);
        fs::write(&path, gemaakt)
            .map_err(AppFout::system(format!("{} is niet te schrijven", path.display())))?;
    }
    Ok(back)
}

/// Who is back by a backup that was put back, and not erased again yet.
///
/// # Errors
/// When the list or the mark cannot be read.
pub fn came_back(datamap: &Datamap) -> Result<Vec<Pseudoniem>, AppFout> {
    let path = datamap.path().join(TERUG);
    match fs::read_to_string(&path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
        Err(error) => Err(AppFout::system(format!("{} is niet te lezen", path.display()))(error)),
        Ok(gemaakt) => since(datamap, gemaakt.trim()),
    }
}

/// All who were back are erased again.
///
/// # Errors
/// When the mark cannot be removed.
pub fn done(datamap: &Datamap) -> Result<(), AppFout> {
    let path = datamap.path().join(TERUG);
    match fs::remove_file(&path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(AppFout::system(format!("{} is niet weg te halen", path.display()))(error))
        }
        _ => Ok(()),
    }
}

/// Who was erased at a moment or after it: what was erased while the backup was made counts as well.
fn since(datamap: &Datamap, gemaakt: &str) -> Result<Vec<Pseudoniem>, AppFout> {
    let mut all = read(datamap)?;
    all.retain(|one| one.wanneer.as_str() >= gemaakt);
    let mut personen: Vec<Pseudoniem> = all.into_iter().map(|one| one.persoon).collect();
    personen.sort_unstable();
    personen.dedup();
    Ok(personen)
}

#[cfg(test)]
mod tests {
    use feiten::Sleutelplaats;

    use super::*;

    #[test]
    fn who_was_erased_after_a_backup_is_known_beside_the_key() {
        let root = tempfile::tempdir().unwrap();
        let (data, key) = (root.path().join("data"), root.path().join("sleutels/a.sleutel"));
        let datamap = Datamap::open_or_create(&data, &Sleutelplaats::Bestand(key)).unwrap();
        assert_eq!(put_back(&datamap, "2026-01-01T00:00:00Z").unwrap(), 0, "there is no list");
        let [anna, bas] = ["00112233445566778899aabbccddeeff", "ffeeddccbbaa99887766554433221100"]
            .map(|text| text.parse().unwrap());
        add(&datamap, anna).unwrap();
        add(&datamap, bas).unwrap();
        add(&datamap, anna).unwrap();
        // Under another key it was somebody else, and a line that broke off names nobody.
        let path = list(&datamap);
        let text = fs::read_to_string(&path).unwrap();
        let old =
            text.lines().next().unwrap().replace(&datamap.sleutel().vingerafdruk().to_string(), "anders");
        fs::write(&path, format!("{old}\n{text}2026-12-01T00:00:00Z abc 0011")).unwrap();
        assert!(!path.starts_with(&data), "what comes back with a backup cannot tell");

        assert!(came_back(&datamap).unwrap().is_empty());
        assert_eq!(put_back(&datamap, "2999-01-01T00:00:00Z").unwrap(), 0, "the backup is of after it");
        assert!(came_back(&datamap).unwrap().is_empty());
        assert_eq!(put_back(&datamap, "2026-01-01T00:00:00Z").unwrap(), 2);
        assert_eq!(came_back(&datamap).unwrap(), [anna, bas]);
        done(&datamap).unwrap();
        done(&datamap).unwrap();
        assert!(came_back(&datamap).unwrap().is_empty());
    }
}
