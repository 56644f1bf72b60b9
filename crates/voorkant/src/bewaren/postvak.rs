//! Sealed deliveries that no work waits for any more.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;
use std::time::UNIX_EPOCH;

use feiten::Datamap;
use jiff::Timestamp;

use super::decide::Voorbijtelling;
use crate::app::AppFout;
use crate::gegevens::aanlevering::{Aanlevering, postvak};

/// A folder with sealed files that was left behind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Blijver {
    /// Where it lies.
    pub folder: PathBuf,
    /// When its last file came.
    pub wanneer: Timestamp,
}

/// Folders whose last file came before a moment, and that no job needs. `unfinished` are the jobs that are still to be
/// done, as they are kept.
///
/// # Errors
/// When the upload box cannot be read.
pub fn left_behind(
    datamap: &Datamap,
    unfinished: &[String],
    voor: Timestamp,
) -> Result<Vec<Blijver>, AppFout> {
    let needed: BTreeSet<String> = unfinished
        .iter()
        .filter_map(|invoer| match serde_json::from_str(invoer) {
            Ok(Aanlevering::Postvak { map, .. }) => Some(map),
            _ => None,
        })
        .collect();
    let path = postvak(datamap);
    let fail = || AppFout::system(format!("{} is niet te lezen", path.display()));
    if !path.exists() {
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
    for entry in fs::read_dir(&path).map_err(fail())? {
        let entry = entry.map_err(fail())?;
        if needed.contains(&*entry.file_name().to_string_lossy()) {
            continue;
        }
        let changed = entry.metadata().and_then(|about| about.modified()).map_err(fail())?;
        let seconds = changed.duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
        let wanneer =
            Timestamp::from_second(i64::try_from(seconds).unwrap_or(i64::MAX)).unwrap_or(Timestamp::MAX);
        if wanneer < voor {
            found.push(Blijver { folder: entry.path(), wanneer });
        }
    }
    found.sort_by(|one, other| (one.wanneer, &one.folder).cmp(&(other.wanneer, &other.folder)));
    Ok(found)
}

/// How many there are.
pub fn counted(found: &[Blijver]) -> Voorbijtelling {
    let text = |one: Option<&Blijver>| {
        one.map_or_else(String::new, |one| one.wanneer.strftime("%Y-%m-%dT%H:%M:%SZ").to_string())
    };
    Voorbijtelling { aantal: found.len() as u64, oudste: text(found.first()), nieuwste: text(found.last()) }
}

/// Removes them.
///
/// # Errors
/// When one cannot be removed; those before it are gone.
pub fn remove(found: &[Blijver]) -> Result<(), AppFout> {
    for one in found {
        let removed =
            if one.folder.is_dir() { fs::remove_dir_all(&one.folder) } else { fs::remove_file(&one.folder) };
        removed.map_err(AppFout::system(format!("{} is niet te verwijderen", one.folder.display())))?;
    }
    Ok(())
}
