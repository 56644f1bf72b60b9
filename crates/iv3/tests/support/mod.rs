//! Where the reference files are. They are not ours to give, so a test says when it skips.

use std::path::{Path, PathBuf};

/// A file of the open data at hand; None, said aloud, when it is not there.
pub fn path(name: &str) -> Option<PathBuf> {
    let package = std::env::var("CARGO_MANIFEST_DIR").unwrap_or_default();
    let file = Path::new(&package).join("../../../shared/opendata").join(name);
    if !file.is_file() {
        println!("skipped, because {name} is not at hand");
        return None;
    }
    Some(file)
}

/// The bytes of such a file.
pub fn shared(name: &str) -> Option<Vec<u8>> {
    std::fs::read(path(name)?).ok()
}
