//! What the fictional municipality delivers beside messages.

use super::*;

/// Everything that `generate` writes counts, nothing in it is wrong, and delivered twice it counts once.
#[test]
fn the_sources_of_the_example_count() {
    let proef = Proef::new();
    let set = run(&mut proef.command(&["gegevens", "instellen", "gemeente=9999"]));
    assert!(set.status.success(), "{}", stderr(&set));
    let list = gemeente().join("bronnen/bronnen.json");
    let lines: Value = serde_json::from_slice(&fs::read(&list).expect("the list")).expect("JSON");
    let deliveries = lines.as_array().expect("a list").len();
    let deliver = || {
        let path = list.to_string_lossy();
        let done = run(&mut proef.command(&["gegevens", "bron", "--lijst", &path]));
        assert!(done.status.success(), "{}", stderr(&done));
        String::from_utf8_lossy(&done.stdout).into_owned()
    };
    let told = deliver();
    assert_eq!(told.matches("Dit telt nu mee.").count(), deliveries, "{told}");
    let faults: Vec<&str> = told.lines().filter(|line| line.starts_with("  fout:")).collect();
    assert!(faults.is_empty(), "{faults:?}");
    let again = deliver();
    assert_eq!(again.matches("Dit was er al.").count(), deliveries, "{again}");
}
