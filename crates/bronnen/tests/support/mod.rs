//! Where the reference files are. They are not ours to give, so a test says when it skips.
#![allow(dead_code, clippy::print_stdout, reason = "each test uses a part of it")]

use std::path::Path;

use tables::{Fault, Note};

/// The bytes of a reference file; None, said aloud, when it is not at hand.
pub fn shared(name: &str) -> Option<Vec<u8>> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared").join(name);
    let bytes = std::fs::read(file).ok();
    if bytes.is_none() {
        println!("skipped, because {name} is not at hand");
    }
    bytes
}

pub fn texts(notes: &[Note]) -> Vec<&str> {
    notes.iter().map(|note| note.text.as_str()).collect()
}

pub fn shown(faults: &[Fault]) -> Vec<String> {
    faults.iter().map(Fault::to_string).collect()
}

pub fn day(text: &str) -> domein::Datum {
    domein::parse_datum(text).expect("a day")
}

pub fn periode(begin: &str, eind: &str) -> domein::Periode {
    domein::Periode::closed(day(begin), day(eind)).expect("a period")
}
