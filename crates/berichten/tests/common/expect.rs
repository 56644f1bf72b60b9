//! What a bad file must be refused for.

use berichten::{Bericht, Ernst, read_bericht};

use super::text;

/// The rules that refuse a file, each with its element.
pub fn refused(bytes: &[u8]) -> Vec<(&'static str, String)> {
    let (_, uitslag) = read_bericht(bytes);
    for found in &uitslag.bevindingen {
        let debug = format!("{found:?}");
        for private in ["999900006", "999900018", "Berg", "Noor", "Kade", "1234AB", "020123"] {
            assert!(!debug.contains(private), "a finding shows a person: {debug}");
        }
    }
    let refusing = uitslag.bevindingen.into_iter().filter(|found| found.ernst == Ernst::Weigert);
    refusing.map(|found| (found.regel, found.element)).collect()
}

/// Replaces the first occurrence, which must be there.
pub fn change(bericht: &Bericht, from: &str, to: &str) -> Vec<u8> {
    let text = text(bericht);
    assert!(text.contains(from), "{from} must be in the message");
    text.replacen(from, to, 1).into_bytes()
}

/// Some finding refuses with this rule on this element.
#[track_caller]
pub fn expect(bytes: &[u8], regel: &str, element: &str) {
    let found = refused(bytes);
    assert!(
        found.iter().any(|(code, path)| *code == regel && path == element),
        "expected {regel} on '{element}', found {found:?}"
    );
}

/// Exactly one finding refuses.
#[track_caller]
pub fn expect_only(bytes: &[u8], regel: &str, element: &str) {
    let found = refused(bytes);
    assert_eq!(found, [(found.first().map_or("", |first| first.0), element.to_owned())]);
    assert_eq!(found[0].0, regel);
}

/// Where a declared line stands.
pub const LINE: &str = "Declaratie/Clienten/Client/Prestaties/Prestatie";
/// Where an assignment stands.
pub const PRODUCT: &str = "Client/ToegewezenProducten/ToegewezenProduct";
