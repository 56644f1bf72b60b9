//! What the crate writes is valid against the official schemas, where these and `xmllint` are at hand.

mod common;

use std::path::{Path, PathBuf};
use std::process::Command;

use berichten::{Bericht, Berichtsoort};
use common::{arbitrary, bytes, fixed};
use domein::Wet;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;

fn schema(bericht: &Bericht) -> PathBuf {
    let (soort, wet) = (bericht.header.soort, bericht.header.wet);
    let folder = match (wet, soort) {
        (Wet::Jeugdwet, _) => "ijw-3.2",
        (Wet::Wmo, Berichtsoort::DeclaratieAntwoord) => "iwmo-3.2-derived-retour",
        (Wet::Wmo, _) => "iwmo-3.2",
    };
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/standards/istandaarden/xsd");
    root.join(folder)
        .join(format!("{}.xsd", soort.name(wet).to_lowercase()))
}

#[test]
fn written_messages_are_valid() {
    let fixed: Vec<Bericht> = Wet::ALL.into_iter().flat_map(fixed::all).collect();
    if Command::new("xmllint").arg("--version").output().is_err() || !schema(&fixed[0]).is_file() {
        eprintln!("skipped, because xmllint or the official schemas are not here");
        return;
    }
    let mut runner = TestRunner::deterministic();
    let strategy = arbitrary::bericht();
    let any = (0..80)
        .filter_map(|_| strategy.new_tree(&mut runner).ok())
        .map(|tree| tree.current());
    for (at, bericht) in fixed.into_iter().chain(any).enumerate() {
        let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("bericht-{at}.xml"));
        std::fs::write(&file, bytes(&bericht)).expect("the folder for tests can be written");
        let check = Command::new("xmllint")
            .arg("--noout")
            .arg("--schema")
            .arg(schema(&bericht))
            .arg(&file)
            .output();
        let check = check.expect("xmllint runs");
        assert!(
            check.status.success(),
            "{}",
            String::from_utf8_lossy(&check.stderr)
        );
    }
}
