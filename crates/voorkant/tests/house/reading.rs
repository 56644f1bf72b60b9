//! Reads the sources and documents of the house as text, for the tests of `house.rs`.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

pub fn root() -> PathBuf {
    // The folder at run time, so that a binary built in another checkout still reads its own sources.
    let package = std::env::var("CARGO_MANIFEST_DIR").unwrap_or_else(|_| "crates/voorkant".to_owned());
    Path::new(&package).join("../..").canonicalize().expect("the root of the house")
}

pub fn read(path: impl AsRef<Path>) -> String {
    let path = root().join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

pub fn crates() -> Vec<PathBuf> {
    let mut found = entries(&root().join("crates"));
    found.retain(|path| path.join("Cargo.toml").is_file());
    assert!(found.len() > 5, "the crates were not found");
    found
}

/// The Rust files of every crate, without its tests.
pub fn sources() -> Vec<PathBuf> {
    crates().iter().flat_map(|path| files_under(path.join("src"), "rs")).collect()
}

pub fn files_under(folder: impl AsRef<Path>, extension: &str) -> Vec<PathBuf> {
    let folder = root().join(folder);
    let mut found = files_in(&folder, extension);
    for path in entries(&folder).iter().filter(|path| path.is_dir()) {
        found.extend(files_under(path, extension));
    }
    found
}

pub fn files_in(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let mut found = entries(folder);
    found.retain(|path| path.is_file() && path.extension().is_some_and(|found| found == extension));
    found
}

pub fn entries(folder: &Path) -> Vec<PathBuf> {
    let mut found: Vec<_> = fs::read_dir(folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .map(|entry| entry.expect("a readable folder").path())
        .collect();
    found.sort();
    found
}

pub fn file_name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

pub fn shown(path: &Path) -> String {
    path.strip_prefix(root()).unwrap_or(path).display().to_string()
}

/// Whether a file, or a folder it lies in, has this name.
pub fn is_named(path: &Path, name: &str) -> bool {
    path.with_extension("").components().any(|part| part.as_os_str() == name)
}

pub fn lines_where(path: &Path, test: impl Fn(&str) -> bool) -> Vec<String> {
    code_of(&read(path))
        .lines()
        .enumerate()
        .filter(|(_, line)| test(line))
        .map(|(number, line)| format!("{}:{}: {}", shown(path), number + 1, line.trim()))
        .collect()
}

/// What a source ships: comments and examples stay behind as empty lines, so that numbers hold, and the
/// tests at its end are left out.
pub fn code_of(text: &str) -> String {
    let shipped = text.split("\n#[cfg(test)]\nmod ").next().unwrap_or_default();
    let is_prose = |line: &str| ["//", "doc = ", "#[doc", "#![doc"].iter().any(|sign| line.starts_with(sign));
    shipped
        .lines()
        .map(|line| if is_prose(line.trim_start()) { "" } else { line })
        .collect::<Vec<_>>()
        .join("\n")
}

pub fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|sign: char| !sign.is_alphanumeric() && sign != '_').filter(|word| !word.is_empty())
}

pub fn value_after(text: &str, key: &str) -> String {
    text.lines()
        .find_map(|line| line.trim().strip_prefix(key))
        .map(|value| value.trim_matches(['"', '\'', ' ']).to_owned())
        .unwrap_or_else(|| panic!("no line starts with '{key}'"))
}

/// The names under every heading with "dependencies", each with its heading.
pub fn dependencies(manifest: &str) -> Vec<(String, String)> {
    let mut section = String::new();
    let mut found = Vec::new();
    for line in manifest.lines().map(str::trim) {
        if let Some(heading) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            section = heading.to_owned();
            if let Some((before, name)) = heading.rsplit_once("dependencies.") {
                found.push((format!("{before}dependencies"), name.to_owned()));
            }
        } else if section.ends_with("dependencies")
            && let Some(name) = line.split(['.', '=', ' ']).next().filter(|name| !name.is_empty())
        {
            found.push((section.clone(), name.to_owned()));
        }
    }
    found
}

/// The names of public types: defined, re-exported, or made by a macro that takes the name first.
pub fn public_types(text: &str) -> BTreeSet<String> {
    let code = code_of(text);
    let mut found: BTreeSet<String> = code.lines().flat_map(declared_types).map(str::to_owned).collect();
    found.extend(code.split("\n}").filter_map(type_made_by_macro).map(str::to_owned));
    // In a macro's own body the name is a variable, such as `$name`; a re-export may name a function.
    found.retain(|name| is_type_name(name));
    found
}

pub fn declared_types(line: &str) -> Vec<&str> {
    let mut parts = words(line.trim().strip_prefix("pub ").unwrap_or_default());
    match parts.next() {
        Some("struct" | "enum" | "trait" | "type" | "union") => parts.take(1).collect(),
        Some("use") => parts.collect(),
        _ => Vec::new(),
    }
}

/// The name in `codelijst! { Name { … }`, `tabel! { Name "table" { … }` or `digits! { Name, 4, … }`, given a
/// source up to the closing brace.
pub fn type_made_by_macro(block: &str) -> Option<&str> {
    let mut lines = block.lines().skip_while(|line| {
        !line.ends_with("! {") || line.starts_with("macro_rules") || line.starts_with(' ')
    });
    lines.next()?;
    let first = lines.map(str::trim).find(|line| !line.is_empty() && !line.starts_with('#'))?;
    let (name, rest) = first.split_once(' ')?;
    let name_comes_first = name.ends_with(',') || rest == "{" || rest.starts_with('"') && rest.ends_with('{');
    name_comes_first.then(|| name.trim_end_matches(','))
}

pub fn is_type_name(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_uppercase())
        && name.chars().all(|sign| sign.is_ascii_alphanumeric())
        && name.chars().any(|sign| sign.is_ascii_lowercase())
}

pub fn is_sql(line: &str) -> bool {
    let line = line.to_lowercase();
    let both = |first: &str, second: &str| line.contains(first) && line.contains(second);
    line.contains("\"select ")
        || line.contains("insert into ")
        || line.contains("delete from ")
        || line.contains("create table ")
        || both("select ", " from ")
        || both("\"update ", " set ")
}

/// The lines of the glossary's tables, as cells.
pub fn glossary_rows(text: &str) -> Vec<Vec<String>> {
    text.lines()
        .filter_map(|line| line.strip_prefix("| ")?.strip_suffix(" |"))
        .map(|line| line.split(" | ").map(|cell| cell.trim().to_owned()).collect())
        .filter(|cells: &Vec<String>| cells.first().is_none_or(|term| term != "Term"))
        .collect()
}

/// Every type that the glossary explains: what stands between backticks in a first column.
pub fn glossary_types(text: &str) -> BTreeSet<String> {
    glossary_rows(text)
        .iter()
        .filter_map(|cells| cells.first())
        .flat_map(|term| term.split('`').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>())
        .collect()
}

pub fn sort_key(term: &str) -> String {
    term.chars().filter(|sign| sign.is_alphanumeric() || *sign == ' ').collect::<String>().to_lowercase()
}

/// Where the links and pictures of a document lead, when that is a file of ours.
pub fn link_targets(text: &str) -> Vec<String> {
    text.split("](")
        .skip(1)
        .filter_map(|rest| rest.split([')', '#', ' ']).next())
        .filter(|target| !target.is_empty() && !target.contains(':'))
        .map(str::to_owned)
        .collect()
}

pub fn assert_none(rule: &str, wrong: &[String]) {
    assert!(wrong.is_empty(), "{rule}:\n  {}\n", wrong.join("\n  "));
}

/// The table that a line of SQL changes or removes rows of.
pub fn changed_table(line: &str) -> Option<String> {
    let line = line.to_lowercase();
    let rest = ["update ", "delete from "]
        .iter()
        .find_map(|verb| line.split_once(&format!("\"{verb}")).map(|(_, rest)| (*verb, rest)))
        .or_else(|| line.trim_start().strip_prefix("delete from ").map(|rest| ("delete from ", rest)))?;
    let mut words = rest.1.split([' ', '"', '\\']).filter(|word| !word.is_empty());
    let table = words.next()?.to_owned();
    let name = table.bytes().all(|byte| byte.is_ascii_lowercase());
    let whole = rest.0 == "delete from " || words.next() == Some("set");
    (name && whole).then_some(table)
}
