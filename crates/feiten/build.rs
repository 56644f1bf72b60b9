//! Makes a mark of the sources that decide what facts mean. What was saved under another mark is made again.

use std::fs;
use std::path::{Path, PathBuf};

fn main() -> std::io::Result<()> {
    let mut files = Vec::new();
    for sources in ["src", "../berichten/src", "../domein/src"] {
        println!("cargo::rerun-if-changed={sources}");
        collect(Path::new(sources), &mut files)?;
    }
    files.sort();
    // FNV-1a, 64 bits: enough to see that something changed.
    let mut mark = 0xCBF2_9CE4_8422_2325_u64;
    for file in files {
        for byte in fs::read(file)? {
            mark = (mark ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3);
        }
    }
    println!("cargo::rustc-env=FEITEN_REGELS={mark:016x}");
    Ok(())
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else {
            files.push(path);
        }
    }
    Ok(())
}
