//! What the tests of the binary share: a fictional municipality, a data folder to spoil, and its answer.
#![allow(
    dead_code,
    clippy::expect_used,
    clippy::panic,
    reason = "each test file uses its own part, and a test stops at the first thing it cannot do"
)]

use std::fs::{self, File};
use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::OnceLock;

use serde_json::Value;
use tempfile::TempDir;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// The program.
pub const VOORKANT: &str = env!("CARGO_BIN_EXE_voorkant");

/// What an import of the whole municipality counts: each of these is a fault that the generator put in.
pub const BERICHTEN: u64 = 2432;

/// A municipality of 1,000 residents, made once for all tests of a file.
pub fn gemeente() -> &'static Path {
    static MADE: OnceLock<(File, PathBuf)> = OnceLock::new();
    let (_, folder) = MADE.get_or_init(|| {
        let name = format!("gemeente-{}", env!("CARGO_CRATE_NAME"));
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        // Somebody else may run the same tests from the same target folder: they wait here for each other.
        let lock = File::create(folder.with_extension("slot")).expect("a lock");
        lock.lock().expect("the lock");
        let _ = fs::remove_dir_all(&folder);
        let made = run(Command::new(VOORKANT).arg("generate").arg("--out").arg(&folder).args([
            "--residents",
            "1000",
            "--seed",
            "1",
        ]));
        assert!(made.status.success(), "{}", stderr(&made));
        (lock, folder)
    });
    folder
}

/// The years of the municipality.
pub fn jaren(years: &[&str]) -> Vec<PathBuf> {
    years.iter().map(|year| gemeente().join(year)).collect()
}

/// The first messages of a kind, such as `WMO301`, that hold the text, in the order of their names.
pub fn berichten(kind: &str, holds: &str, most: usize) -> Vec<PathBuf> {
    let found: Vec<PathBuf> = files(gemeente())
        .into_iter()
        .filter(|path| path.to_string_lossy().contains(&format!("/{kind}/")))
        .filter(|path| fs::read_to_string(path).is_ok_and(|text| text.contains(holds)))
        .take(most)
        .collect();
    assert!(!found.is_empty(), "there is no {kind} with '{holds}'");
    found
}

/// All files under a folder, sorted.
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = fs::read_dir(&folder) else {
            continue;
        };
        for entry in entries {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// A data folder to be made by the program, with its key beside it, that goes away after the test.
pub struct Proef {
    pub root: TempDir,
    pub data: PathBuf,
    pub sleutel: PathBuf,
}

impl Proef {
    pub fn new() -> Self {
        let root = tempfile::tempdir().expect("a folder");
        let (data, sleutel) = (root.path().join("data"), root.path().join("proef.sleutel"));
        Self { root, data, sleutel }
    }

    /// A path beside the data folder.
    pub fn path(&self, name: &str) -> PathBuf {
        self.root.path().join(name)
    }

    /// Writes a file beside the data folder.
    pub fn write(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).expect("a folder");
        }
        fs::write(&path, content).expect("a file");
        path
    }

    /// A command on this data folder.
    pub fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(VOORKANT);
        command.args(words).arg("--data").arg(&self.data);
        command.arg("--sleutel").arg(&self.sleutel);
        command.env("HOME", self.root.path());
        // The records of a test are never somebody's own.
        command.env_remove("VOORKANT_OPSLAG");
        command
    }

    /// An import into this data folder.
    pub fn import<P: AsRef<Path>>(&self, paths: &[P]) -> Command {
        let mut command = self.command(&["import"]);
        command.args(paths.iter().map(AsRef::as_ref));
        command
    }

    /// An import that must succeed, with a reconciliation that adds up.
    pub fn imported<P: AsRef<Path>>(&self, paths: &[P]) -> Aansluiting {
        let output = run(&mut self.import(paths));
        assert!(output.status.success(), "{}", stderr(&output));
        Aansluiting::read(&stdout(&output))
    }

    /// The verdicts of an import or a check, one JSON object for each message.
    pub fn lines(command: &mut Command) -> Vec<Value> {
        json_lines(&run(command.args(["--format", "json"])))
    }

    /// All that the product answers about this folder.
    pub fn answer(&self) -> Antwoord {
        answer(&self.data, &self.sleutel)
    }

    /// The number of the newest manifest, and the folders of batches that it names.
    pub fn manifest(&self) -> Manifest {
        Manifest::newest(&self.data)
    }
}

/// A municipality with an account for each role, and what these commands make besides.
pub fn with_accounts(more: &[&[&str]]) -> Proef {
    let proef = Proef::new();
    let start = ["gegevens", "instellen", "gemeente=9999", "gemeentenaam=Merwoude"];
    for words in [&start[..], &["toegang", "voorbeeld"]].iter().chain(more) {
        let output = run(&mut proef.command(words));
        assert!(output.status.success(), "{words:?}: {}", all_text(&output));
    }
    proef
}

/// The newest manifest of a data folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Manifest {
    pub volgnummer: u64,
    pub batches: Vec<String>,
    pub rijen: u64,
}

impl Manifest {
    pub fn newest(data: &Path) -> Self {
        let newest = files(&data.join("manifest"))
            .into_iter()
            .rfind(|path| path.extension().is_some_and(|extension| extension == "json"));
        let text = newest.map_or_else(
            || r#"{"volgnummer":0,"batches":[]}"#.to_owned(),
            |path| fs::read_to_string(path).expect("a manifest"),
        );
        let value: Value = serde_json::from_str(&text).expect("a manifest in JSON");
        let batches = value["batches"].as_array().expect("batches");
        Self {
            volgnummer: value["volgnummer"].as_u64().expect("a number"),
            batches: batches
                .iter()
                .map(|batch| batch["map"].as_str().expect("a folder").to_owned())
                .collect(),
            rijen: batches.iter().map(|batch| batch["rijen"].as_u64().expect("a count")).sum(),
        }
    }
}

/// Nothing lies in the data folder but what a manifest names: no half batch, no draft.
pub fn assert_tidy(data: &Path) {
    let mut found: Vec<String> = fs::read_dir(data.join("batches"))
        .expect("batches")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    found.sort();
    assert_eq!(found, Manifest::newest(data).batches, "folders of batches, and those that are named");
    let drafts: Vec<_> =
        files(data).into_iter().filter(|path| path.to_string_lossy().ends_with("concept")).collect();
    assert!(drafts.is_empty(), "{drafts:?}");
}

/// What the product answers about a data folder. The number of the manifest is left out: it says how often
/// something came in, not what.
#[derive(Clone, Debug, PartialEq)]
pub struct Antwoord {
    pub stapeling: Value,
    pub volledigheid: Value,
    pub rijen: u64,
}

/// Asks two questions and counts the stored rows.
pub fn answer(data: &Path, sleutel: &Path) -> Antwoord {
    let ask = |words: &[&str]| {
        let output = run(Command::new(VOORKANT)
            .args(words)
            .args(["--format", "json", "--data"])
            .arg(data)
            .arg("--sleutel")
            .arg(sleutel));
        assert!(output.status.success(), "{words:?}: {}", stderr(&output));
        serde_json::from_str::<Value>(&stdout(&output)).expect("an answer in JSON")
    };
    let mut stapeling = ask(&["inzicht", "stapeling", "--peildatum", "2025-01-01"]);
    let number = stapeling["berekening"].as_object_mut().expect("how it was calculated").remove("feiten");
    assert!(number.is_some_and(|number| number.is_u64()), "{stapeling}");
    Antwoord {
        stapeling,
        volledigheid: ask(&["gegevens", "volledigheid"]),
        rijen: Manifest::newest(data).rijen,
    }
}

/// The answer of an undisturbed import of the whole municipality, made once for all tests of a file.
pub fn undisturbed() -> &'static Antwoord {
    static ANSWER: OnceLock<Antwoord> = OnceLock::new();
    ANSWER.get_or_init(|| {
        let proef = Proef::new();
        let aansluiting = proef.imported(&[gemeente()]);
        assert_eq!(aansluiting.samen.0, BERICHTEN);
        assert_tidy(&proef.data);
        let answer = proef.answer();
        assert!(
            answer.stapeling["tabellen"]["totaal"][0]["huishoudens"].as_u64().is_some_and(|count| count > 0),
            "an answer that says nothing proves nothing: {}",
            answer.stapeling
        );
        answer
    })
}

/// The reconciliation as an import tells it: messages and lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Aansluiting {
    pub aanvaard: (u64, u64),
    pub wacht: (u64, u64),
    pub geweigerd: (u64, u64),
    pub dubbel: (u64, u64),
    pub samen: (u64, u64),
}

impl Aansluiting {
    /// Reads it from the output, and holds its rows against its total, to the cent.
    pub fn read(text: &str) -> Self {
        let row = |name: &str| {
            let line = text
                .lines()
                .find(|line| line.starts_with(&format!("{name} ")) && line.contains(" berichten "))
                .unwrap_or_else(|| panic!("no line '{name}' in:\n{text}"));
            let words: Vec<&str> = line.split_whitespace().collect();
            let count = |place: usize| words[place].replace('.', "").parse::<u64>().expect("a count");
            let negative = line.contains('-');
            let digits: String = words[5..].concat().chars().filter(char::is_ascii_digit).collect();
            let cents = digits.parse::<i64>().expect("an amount") * if negative { -1 } else { 1 };
            (count(1), count(3), cents)
        };
        let parts = ["aanvaard", "wacht", "geweigerd", "dubbel"].map(row);
        let total =
            parts.iter().fold((0, 0, 0), |sum, part| (sum.0 + part.0, sum.1 + part.1, sum.2 + part.2));
        assert_eq!(total, row("samen"), "{text}");
        let [aanvaard, wacht, geweigerd, dubbel] = parts.map(|part| (part.0, part.1));
        Self { aanvaard, wacht, geweigerd, dubbel, samen: (total.0, total.1) }
    }
}

/// Runs a command to its end. A crash is never an answer.
pub fn run(command: &mut Command) -> Output {
    let output = command.stdin(Stdio::null()).output().expect("the program starts");
    let error = stderr(&output);
    assert!(!error.contains("panicked at"), "{error}");
    assert!(output.status.code().is_some(), "{:?} ended by a signal: {error}", output.status);
    output
}

/// Starts a command, with nothing to read and nobody to write to.
pub fn start(command: &mut Command) -> Child {
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program starts")
}

pub fn stdout(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

pub fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Both streams, for what may stand in neither.
pub fn all_text(output: &Output) -> String {
    stdout(output) + &stderr(output)
}

/// One JSON value for each line.
pub fn json_lines(output: &Output) -> Vec<Value> {
    stdout(output)
        .lines()
        .map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}")))
        .collect()
}

/// The codes of the rules in a verdict.
pub fn rules(line: &Value) -> Vec<&str> {
    line["findings"]
        .as_array()
        .expect("findings")
        .iter()
        .map(|finding| finding["rule"].as_str().expect("a rule"))
        .collect()
}

/// Numbers of nine digits in a text that pass the eleven-test, as each BSN does.
pub fn bsns(text: &str) -> Vec<&str> {
    // The number of a message is 32 hexadecimal digits, and now and then nine of them in a row look like a BSN.
    text.split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| word.len() != 32 || !word.bytes().all(|byte| byte.is_ascii_hexdigit()))
        .flat_map(|word| word.split(|c: char| !c.is_ascii_digit()))
        .filter(|digits| digits.len() == 9 && eleven_test(digits))
        .collect()
}

fn eleven_test(digits: &str) -> bool {
    let sum: i32 = digits
        .bytes()
        .zip([9, 8, 7, 6, 5, 4, 3, 2, -1])
        .map(|(digit, weight)| i32::from(digit - b'0') * weight)
        .sum();
    sum % 11 == 0 && digits != "000000000"
}

/// What a user reads is Dutch, says more than a code, and holds no BSN.
pub fn assert_dutch(text: &str) {
    const DUTCH: [&str; 9] = ["het", "de", "een", "dit", "niet", "er", "maar", "van", "geen"];
    const ENGLISH: [&str; 11] = [
        "the",
        "not",
        "found",
        "invalid",
        "error",
        "unexpected",
        "expected",
        "while",
        "failed",
        "denied",
        "file",
    ];
    let words: Vec<String> = text.split(|c: char| !c.is_alphabetic()).map(str::to_lowercase).collect();
    let holds = |list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
    assert!(holds(&DUTCH), "not Dutch: {text}");
    assert!(!holds(&ENGLISH), "English words: {text}");
    assert_eq!(bsns(text), Vec::<&str>::new(), "a BSN: {text}");
}

/// A zip with these entries, deflated.
pub fn zip_of<'a>(entries: impl IntoIterator<Item = (String, &'a [u8])>) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default();
    for (name, bytes) in entries {
        writer.start_file(name, options).expect("an entry");
        writer.write_all(bytes).expect("its bytes");
    }
    writer.finish().expect("a zip").into_inner()
}

/// A zip of a folder, with the names as they lie in it.
pub fn zip_of_folder(folder: &Path) -> Vec<u8> {
    let contents: Vec<(String, Vec<u8>)> = files(folder)
        .into_iter()
        .map(|path| {
            let name = path.strip_prefix(folder).expect("a file in the folder");
            (name.to_string_lossy().into_owned(), fs::read(&path).expect("a file"))
        })
        .collect();
    zip_of(contents.iter().map(|(name, bytes)| (name.clone(), bytes.as_slice())))
}

/// Says that a test did not run.
pub fn skipped(why: &str) {
    let _ = writeln!(std::io::stderr(), "skipped, because {why}");
}
