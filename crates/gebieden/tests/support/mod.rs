//! Where the reference files are. They are not ours to give, so a test says when it skips.

use std::path::Path;
use std::process::Command;

/// The bytes of a file of the open data, unpacked; None, said aloud, when it is not at hand.
pub fn shared(name: &str) -> Option<Vec<u8>> {
    let package = std::env::var("CARGO_MANIFEST_DIR").unwrap_or_default();
    let file = Path::new(&package).join("../../../shared/opendata").join(name);
    let bytes = if name.ends_with(".gz") {
        let unpacked = Command::new("gzip").arg("-dc").arg(&file).output().ok();
        unpacked.filter(|out| out.status.success()).map(|out| out.stdout)
    } else {
        std::fs::read(&file).ok()
    };
    if bytes.is_none() {
        println!("skipped, because {name} is not at hand");
    }
    bytes
}
