//! A scenario from a file: the same engine as the page, without a data folder.

use std::io::Write;
use std::process::{Command, Stdio};

use crate::*;

fn calculate(input: &str, more: &[&str]) -> Output {
    let mut command = Command::new(VOORKANT);
    command.args(["ombuigen", "calculate", "-"]).args(more);
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it");
    child.stdin.take().expect("its input").write_all(input.as_bytes()).expect("to write");
    child.wait_with_output().expect("its end")
}

fn example() -> String {
    stdout(&run(Command::new(VOORKANT).args(["ombuigen", "schema", "--voorbeeld"])))
}

#[test]
fn a_scenario_from_a_file_gives_the_same_to_the_bit() {
    let toml = example();
    let first = calculate(&toml, &["--format", "json"]);
    assert!(first.status.success(), "{}", stderr(&first));
    let made: Value = serde_json::from_str(&stdout(&first)).expect("JSON");
    assert_eq!(made["uitkomst"]["trekkingen"], 500);
    assert_eq!(made["uitkomst"]["gestopt"], false);
    // The form of JSON, and again: the same answer.
    let again = calculate(&made["scenario"].to_string(), &["--format", "json"]);
    assert_eq!(stdout(&again), stdout(&first));
    let text = stdout(&calculate(&toml, &[]));
    assert!(text.contains("geldt voor de gemeente") && text.contains("Wat het voor wie is"), "{text}");
    assert_dutch(&text);
}

#[test]
fn all_that_is_wrong_is_named_at_once_with_its_field() {
    let toml =
        example().replace("jaren = 10\n", "jaren = 200\n").replace("trekkingen = 500", "trekkingen = 0");
    let refused = calculate(&toml, &[]);
    assert!(!refused.status.success());
    let said = stderr(&refused);
    assert!(said.contains("jaren: ") && said.contains("trekkingen: "), "{said}");
    let unknown = stderr(&calculate(&example().replace("jaren = 10\n", "jarn = 10\n"), &[]));
    assert!(unknown.contains("jarn") && unknown.contains("schema --voorbeeld"), "{unknown}");
    for input in ["", "{", "\u{0}", "naam = 1"] {
        let refused = calculate(input, &[]);
        assert!(!refused.status.success() && !stderr(&refused).contains("panicked"), "{input}");
    }
}

/// Whoever stops a long run gets the draws that were ready, and a code that says that it is not whole.
#[cfg(unix)]
#[test]
fn a_run_that_is_stopped_gives_what_it_has() {
    let toml = example()
        .replace("trekkingen = 500", "trekkingen = 10000")
        .replace("stappen_per_jaar = 4", "stappen_per_jaar = 12");
    let proef = Proef::new();
    let file = proef.write("lang.toml", toml.replace("huishoudens = 340", "huishoudens = 400000"));
    let mut command = Command::new(VOORKANT);
    command.args(["ombuigen", "calculate", "--wijze", "huishoudens", "--format", "json"]).arg(file);
    let child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it");
    std::thread::sleep(std::time::Duration::from_secs(3));
    let stopped = Command::new("kill").args(["-INT", &child.id().to_string()]).status().expect("kill");
    assert!(stopped.success());
    let ended = child.wait_with_output().expect("its end");
    assert_eq!(ended.status.code(), Some(130), "{}", stderr(&ended));
    let made: Value = serde_json::from_str(&stdout(&ended)).expect("JSON");
    assert_eq!(made["uitkomst"]["gestopt"], true);
    assert!(made["uitkomst"]["trekkingen"].as_u64().is_some_and(|draws| draws < 10_000));
}
