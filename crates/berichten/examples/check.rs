//! Checks the messages that are named on the command line, and says what is wrong with each.
//!
//! ```text
//! cargo run -p berichten --example check -- map/*.xml
//! ```
#![allow(clippy::print_stdout, reason = "a program for the terminal")]

use std::fs::File;
use std::io::{self, BufReader};

use berichten::{Limits, Onderdeel, Sink, read};

/// Counts what is handed out; nothing else of a message is kept, so a file may be as large as it likes.
#[derive(Default)]
struct Parts(usize);

impl Sink for Parts {
    fn part(&mut self, _: Onderdeel, _: u32) {
        self.0 += 1;
    }
}

fn main() -> io::Result<()> {
    for path in std::env::args_os().skip(1) {
        let mut parts = Parts::default();
        let uitslag = read(BufReader::new(File::open(&path)?), &Limits::default(), &mut parts);
        let name = uitslag.kenmerk.map_or_else(
            || "no message".to_owned(),
            |kenmerk| format!("{} {}", kenmerk.soort.name(kenmerk.wet), kenmerk.release),
        );
        let verdict = if uitslag.refused() { "refused" } else { "good" };
        println!(
            "{}: {name}, {verdict}, {} parts, {} lines, {}",
            path.display(),
            parts.0,
            uitslag.regels,
            uitslag.bedrag
        );
        for found in &uitslag.bevindingen {
            println!("  {} line {} {}: {}", found.regel, found.line, found.element, found.tekst);
        }
    }
    Ok(())
}
