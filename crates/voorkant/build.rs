//! Puts the style sheet, the fonts and the script of `assets/dist` into the program, and looks whether they fit
//! the pages.
//!
//! Writes `assets.rs` in the output folder: `FILES`, the list of what the web part serves.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs};

/// Seen from this crate.
const DIST: &str = "../../assets/dist";

fn main() -> ExitCode {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed={DIST}");
    println!("cargo::rerun-if-changed=src");
    match generate() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!(
                "The style sheets and fonts are not there yet: run `make assets` in the root, then build again."
            );
            eprintln!(
                "    NL: De opmaak en de lettertypen zijn er nog niet: doe `make assets` in de hoofdmap en bouw opnieuw."
            );
            eprintln!("    ({error})");
            ExitCode::FAILURE
        }
    }
}

fn generate() -> io::Result<()> {
    let root = PathBuf::from(variable("CARGO_MANIFEST_DIR")?);
    let dist = root.join(DIST);
    // Written after the files themselves, so where it is, they are.
    read(&dist.join("manifest.json"))?;
    let code = rust_list(&read(&dist.join("files.txt"))?)?;
    fs::write(Path::new(&variable("OUT_DIR")?).join("assets.rs"), code)?;
    warn_about_left_out(&read(&dist.join("left-out.txt"))?, &root.join("src"))
}

/// Rust for the lines of `files.txt`: name, short hash and content type, with tabs between.
fn rust_list(lines: &str) -> io::Result<String> {
    let mut code = String::from(
        "/// What `assets/dist` held when the program was built.\npub(crate) static FILES: &[Asset] = &[\n",
    );
    for line in lines.lines() {
        let [name, hash, content_type] = line.split('\t').collect::<Vec<_>>()[..] else {
            return Err(invalid(format!("files.txt has a line that cannot be read: {line}")));
        };
        // Writing to a string cannot fail.
        let _ = writeln!(
            code,
            "    Asset {{ name: {name:?}, hash: {hash:?}, content_type: {content_type:?}, \
             bytes: include_bytes!(concat!(env!(\"CARGO_MANIFEST_DIR\"), \"/{DIST}/{name}\")) }},"
        );
    }
    code.push_str("];\n");
    Ok(code)
}

/// Says which classes of the design system the pages use while the style sheet was made without them.
fn warn_about_left_out(lines: &str, src: &Path) -> io::Result<()> {
    let left_out: BTreeSet<&str> = lines.lines().collect();
    for file in rust_files(src)? {
        let text = read(&file)?;
        let words = text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '_'));
        for class in words.filter(|word| left_out.contains(word)).collect::<BTreeSet<_>>() {
            println!("cargo::warning=the style sheet was made without .{class}: run `make assets`");
        }
    }
    Ok(())
}

fn rust_files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            found.append(&mut rust_files(&path)?);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    Ok(found)
}

fn read(path: &Path) -> io::Result<String> {
    fs::read_to_string(path)
        .map_err(|error| io::Error::new(error.kind(), format!("{}: {error}", path.display())))
}

fn variable(name: &str) -> io::Result<String> {
    env::var(name).map_err(|error| invalid(format!("{name}: {error}")))
}

fn invalid(message: String) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, message)
}
