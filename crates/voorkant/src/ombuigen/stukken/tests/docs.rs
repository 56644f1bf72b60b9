//! What the documents beside the code promise.

use std::collections::BTreeSet;
use std::path::Path;

fn root() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn read(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap()
}

/// The text of a field below its heading, without its notes for who takes it over.
fn field(text: &str, name: &str) -> String {
    let head = format!("\n## `{name}`\n");
    let (_, rest) = text.split_once(&head).unwrap_or_else(|| panic!("no part about {name}"));
    let part = rest.split("\n## ").next().unwrap();
    part.split("Toelichting, niet voor het register").next().unwrap().trim().to_owned()
}

#[test]
fn the_entry_for_the_register_has_its_fields_and_fits_in_them() {
    let text = read("docs/algoritmeregister.md");
    let rows: Vec<Vec<&str>> = text
        .lines()
        .filter(|line| line.starts_with("| `"))
        .map(|line| line.trim_matches('|').split('|').map(str::trim).collect())
        .collect();
    assert_eq!(rows.len(), 25);
    for row in rows {
        let name = row[0].trim_matches('`');
        let content = field(&text, name);
        assert!(!content.is_empty(), "{name}");
        if let Ok(most) = row[2].parse::<usize>() {
            assert!(content.chars().count() <= most || content.starts_with('‹'), "{name}: {}", content.len());
        }
    }
}

/// Each test that the description of the model names is there.
#[test]
fn the_description_of_the_model_names_tests_that_exist() {
    let named: BTreeSet<String> = read("docs/model.md")
        .lines()
        .filter(|line| line.starts_with('|'))
        .flat_map(|line| line.split('`').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>())
        .filter(|word| {
            word.contains('_')
                && word.chars().all(|sign| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == '_')
        })
        .collect();
    assert!(named.len() > 20, "{} tests are named", named.len());
    let mut sources = String::new();
    for folder in ["crates/scenario", "crates/regiotafel", "crates/rekenkern", "crates/voorkant/src/ombuigen"]
    {
        collect(&root().join(folder), &mut sources);
    }
    let absent: Vec<&String> =
        named.iter().filter(|name| !sources.contains(&format!("fn {name}("))).collect();
    assert!(absent.is_empty(), "{absent:?}");
}

fn collect(folder: &Path, text: &mut String) {
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, text);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            text.push_str(&std::fs::read_to_string(path).unwrap());
        }
    }
}
