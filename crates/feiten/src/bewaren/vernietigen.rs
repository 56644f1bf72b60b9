//! Destroying: what was there is written over before its name goes.
//!
//! On a disk that writes elsewhere (flash, copy-on-write, a snapshot) the old bytes may stay somewhere. What is sealed
//! stays closed there; that is why keys are rotated as well.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

use crate::FeitenFout;

/// Writes over a file and removes it. What is not there is gone already.
pub(crate) fn destroy(path: &Path) -> Result<(), FeitenFout> {
    match overwrite(path).and_then(|()| fs::remove_file(path)) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(FeitenFout::schrijven(path, error)),
        _ => Ok(()),
    }
}

/// Destroys all files of a folder, and the folder.
pub(crate) fn destroy_folder(folder: &Path) -> Result<(), FeitenFout> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(source) => return Err(FeitenFout::lezen(folder, source)),
    };
    for entry in entries {
        let path = entry.map_err(|source| FeitenFout::lezen(folder, source))?.path();
        // A link is removed, never followed.
        let kind = fs::symlink_metadata(&path).map_err(|source| FeitenFout::lezen(&path, source))?;
        if kind.is_dir() {
            destroy_folder(&path)?;
        } else if kind.is_file() {
            destroy(&path)?;
        } else {
            fs::remove_file(&path).map_err(|source| FeitenFout::schrijven(&path, source))?;
        }
    }
    fs::remove_dir(folder).map_err(|source| FeitenFout::schrijven(folder, source))
}

fn overwrite(path: &Path) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).open(path)?;
    let mut left = file.metadata()?.len();
    let zeros = [0; 1 << 16];
    while left > 0 {
        let part = usize::try_from(left).map_or(zeros.len(), |left| left.min(zeros.len()));
        file.write_all(&zeros[..part])?;
        left -= part as u64;
    }
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A second name of the same file still shows what became of its bytes.
    #[test]
    fn the_bytes_are_gone_before_the_name_is() {
        let folder = tempfile::tempdir().unwrap();
        let (path, other) = (folder.path().join("a/geheim"), folder.path().join("b"));
        fs::create_dir(folder.path().join("a")).unwrap();
        fs::write(&path, vec![7; 100_000]).unwrap();
        fs::hard_link(&path, &other).unwrap();
        destroy_folder(&folder.path().join("a")).unwrap();
        assert!(!path.exists());
        assert_eq!(fs::read(&other).unwrap(), vec![0; 100_000]);
        destroy(&path).unwrap();
    }
}
