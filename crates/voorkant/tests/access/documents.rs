//! The document about security names tests that are there.

use std::fs;
use std::path::Path;

use crate::common::files;

/// Words in `letters_like_this`.
fn named(text: &str) -> Vec<&str> {
    text.split('`')
        .skip(1)
        .step_by(2)
        .filter(|word| {
            word.matches('_').count() >= 2
                && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_')
        })
        .collect()
}

#[test]
fn every_test_that_the_document_names_exists() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let document = fs::read_to_string(root.join("docs/security.md")).expect("docs/security.md");
    let code: String = files(&root.join("crates"))
        .iter()
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .map(|path| fs::read_to_string(path).expect("code"))
        .collect();
    let tests = named(&document);
    assert!(tests.len() > 80, "only {} tests are named", tests.len());
    let missing: Vec<_> = tests.iter().filter(|name| !code.contains(&format!("fn {name}("))).collect();
    // `letters_like_this` is the example of the document itself.
    assert_eq!(missing, [&"letters_like_this"], "named in docs/security.md and not there");
}
