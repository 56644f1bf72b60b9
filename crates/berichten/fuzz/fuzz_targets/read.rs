//! Any bytes: the reader must not panic, and what it makes of them must hold together.
#![no_main]

use berichten::{Ernst, read_bericht, write};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let (bericht, uitslag) = read_bericht(bytes);
    assert!(bericht.is_some() || uitslag.refused(), "nothing was read and nothing was said");
    let Some(bericht) = bericht else { return };
    // What was read can be written, and is then the same message with the same verdict.
    let mut written = Vec::new();
    write(&bericht, &mut written).expect("what was read can be written");
    let (again, second) = read_bericht(&written);
    assert_eq!(again.as_ref(), Some(&bericht));
    let rules = |uitslag: &berichten::Uitslag| {
        let refusing = uitslag.bevindingen.iter().filter(|found| found.ernst == Ernst::Weigert);
        refusing.map(|found| found.regel).collect::<Vec<_>>()
    };
    assert_eq!(rules(&uitslag), rules(&second));
});
