//! The key: private, apart from the data folder, never shown.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

use crate::common::*;
use crate::messages::toewijzing;

/// The lines of a key file that are secret.
fn secrets(path: &Path) -> Vec<String> {
    let text = fs::read_to_string(path).expect("a key");
    let found: Vec<String> =
        text.lines().filter_map(|line| line.split_once(": ")).map(|(_, secret)| secret.to_owned()).collect();
    assert!(!found.is_empty() && found.iter().all(|secret| secret.len() >= 64), "{path:?}");
    found
}

#[test]
fn the_key_lies_apart_is_private_and_is_never_shown() {
    let proef = Proef::new();
    let home = proef.path("thuis");
    let command = |words: &[&str], data: &Path| {
        let mut command = Command::new(VOORKANT);
        command.args(words).arg("--data").arg(data);
        command.env_clear().env("HOME", &home).env("RUST_LOG", "trace");
        command
    };
    let message = proef.write("bericht.xml", toewijzing());
    let first = run(command(&["import"], &proef.data).arg(&message));
    assert!(first.status.success(), "{}", stderr(&first));

    let key_files = files(&home);
    assert_eq!(key_files.len(), 2, "import key and vault key: {key_files:?}");
    let mut shown = all_text(&first);
    let moved = proef.path("verhuisd");
    fs::rename(&proef.data, &moved).expect("another place");
    let second = run(command(&["import", "--format", "json"], &moved).arg(&message));
    assert!(second.status.success(), "a moved folder finds its key: {}", stderr(&second));
    assert_eq!(json_lines(&second)[0]["verdict"], "duplicate");
    shown += &all_text(&second);
    shown += &all_text(&run(&mut command(&["gegevens", "volledigheid"], &moved)));

    for path in &key_files {
        let mode = fs::metadata(path).expect("a key").permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{path:?}");
        for secret in secrets(path) {
            assert!(!shown.contains(&secret), "a secret is shown");
            for inside in files(&moved) {
                let bytes = fs::read(&inside).expect("a file");
                let found = bytes.windows(secret.len()).any(|window| window == secret.as_bytes());
                assert!(!found, "{inside:?} holds a secret");
            }
        }
    }
}

#[test]
fn a_wrong_lost_or_open_key_is_an_error_that_helps() {
    let (one, other) = (Proef::new(), Proef::new());
    let message = one.write("bericht.xml", toewijzing());
    one.imported(std::slice::from_ref(&message));
    other.imported(&[message]);
    let ask = |sleutel: &Path| {
        let mut command = Command::new(VOORKANT);
        command.args(["gegevens", "volledigheid", "--data"]).arg(&one.data);
        let output = run(command.arg("--sleutel").arg(sleutel));
        assert_eq!(output.status.code(), Some(1));
        assert_dutch(&stderr(&output));
        stderr(&output)
    };
    assert!(ask(&other.sleutel).contains("hoort niet bij deze datamap"));
    assert!(ask(&one.path("weg")).contains("reservekopie"));
    assert!(ask(&one.write("rommel", "geen sleutel")).contains("chmod 600"));
    let rubbish = one.write("rommel", "geen sleutel");
    fs::set_permissions(&rubbish, fs::Permissions::from_mode(0o600)).expect("private");
    assert!(ask(&rubbish).contains("geen sleutelbestand"));
}
