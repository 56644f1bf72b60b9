//! The rights of residents, on the real binary: the extract of all that is known, and erasing.
#![allow(clippy::expect_used, clippy::panic, reason = "a test stops at the first thing it cannot do")]

mod common;
#[path = "rechten/inzage.rs"]
mod inzage;
#[path = "common/people.rs"]
mod people;
#[path = "common/server.rs"]
mod server;
#[path = "rechten/wissen.rs"]
mod wissen;

use common::*;
use people::{Gekregen, Mens};

/// The fictional municipality with its sources and one account for each role.
fn ready() -> Proef {
    let proef = Proef::new();
    proef.imported(&[gemeente()]);
    let list = gemeente().join("bronnen/bronnen.json");
    let lists = [
        run(&mut proef.command(&["gegevens", "instellen", "gemeente=9999", "gemeentenaam=Merwoude"])),
        run(proef.command(&["gegevens", "bron"]).arg("--lijst").arg(list)),
        run(&mut proef.command(&["toegang", "voorbeeld"])),
    ];
    for output in lists {
        assert!(output.status.success(), "{}", all_text(&output));
    }
    proef
}

/// The officer looks somebody up; a form of the extract, or the page.
fn look(officer: &Mens<'_>, bsn: &str, vorm: &str) -> Gekregen {
    officer.post("/rechten/persoon", &[("bsn", bsn), ("vorm", vorm)])
}
