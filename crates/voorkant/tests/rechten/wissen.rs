//! Erasing a resident: what was shown is what goes, who is erased is found by nobody, and both logs stay whole.

use std::fs;
use std::path::PathBuf;
use std::thread::sleep;
use std::time::Duration;

use serde_json::Value;

use crate::common::*;
use crate::people::Mens;
use crate::server::Server;
use crate::{look, ready};

/// Everybody who is in a 301, read without the program.
fn everybody() -> Vec<String> {
    let mut found: Vec<String> = files(gemeente())
        .into_iter()
        .filter(|path| path.to_string_lossy().contains("301/"))
        .filter_map(|path| fs::read_to_string(path).ok())
        .filter_map(|text| Some(text.split(":Bsn>").nth(1)?.split('<').next().unwrap_or_default().to_owned()))
        .collect();
    found.sort();
    found.dedup();
    found
}

/// `voorkant rechten wissen`, with the number in a file.
fn erase(proef: &Proef, bsn: &str, mark: Option<&str>) -> std::process::Output {
    let file: PathBuf = proef.write("nummer.txt", format!("{bsn}\n"));
    let mut command = proef.command(&["rechten", "wissen"]);
    command.arg("--bsn-uit").arg(file);
    if let Some(mark) = mark {
        command.args(["--uitvoeren", mark, "--reden", "Gevraagd per brief."]);
    }
    run(&mut command)
}

/// The mark that a preview names.
fn mark(preview: &str) -> String {
    preview
        .split("--uitvoeren ")
        .nth(1)
        .and_then(|rest| rest.split_whitespace().next())
        .expect("a mark")
        .to_owned()
}

/// Somebody whose help is over, with what the preview says.
fn whose_help_is_over(proef: &Proef) -> (String, String) {
    everybody()
        .into_iter()
        .map(|bsn| {
            let output = erase(proef, &bsn, None);
            assert!(output.status.success(), "{}", all_text(&output));
            (bsn, all_text(&output))
        })
        .find(|(_, text)| !text.contains("loopt nog") && text.contains("vanaf"))
        .expect("somebody whose help is over")
}

/// The facts about somebody, as the officer gets them.
fn facts(officer: &Mens<'_>, bsn: &str) -> Value {
    let answer = look(officer, bsn, "json");
    assert_eq!(answer.status, 200, "{}", answer.text());
    let value: Value = serde_json::from_slice(&answer.bytes).expect("JSON");
    value["gegevens"].clone()
}

fn rows(facts: &Value) -> usize {
    facts.as_array().expect("tables").iter().map(|one| one["regels"].as_array().expect("rows").len()).sum()
}

/// The value of a hidden field.
fn hidden(page: &str, name: &str) -> String {
    let field = format!("name=\"{name}\" value=\"");
    page.split(&field).nth(1).and_then(|rest| rest.split('"').next()).expect("a hidden field").to_owned()
}

fn whole(proef: &Proef) {
    let output = run(&mut proef.command(&["log", "verify"]));
    assert!(output.status.success(), "{}", all_text(&output));
}

#[test]
fn what_was_shown_goes_and_of_others_nothing() {
    let proef = ready();
    let (bsn, text) = whose_help_is_over(&proef);
    assert_eq!(bsns(&text), Vec::<&str>::new());
    let everybody = everybody();
    let others: Vec<&String> = everybody.iter().filter(|other| **other != bsn).take(12).collect();
    let server = Server::start(&proef);
    let officer = Mens::signed_in(&server, "privacy-officer");
    let before: Vec<Value> = others.iter().map(|other| facts(&officer, other)).collect();
    assert!(rows(&facts(&officer, &bsn)) > 3);

    let found = look(&officer, &bsn, "").text();
    let persoon = hidden(&found, "persoon");
    let page = officer.post("/rechten/wissen", &[("persoon", &persoon)]);
    let shown = page.text();
    assert!(page.status == 200 && shown.contains("Nu is er nog niets veranderd"), "{shown}");
    assert!(shown.contains("AWR, art. 52") && bsns(&shown).is_empty());
    let gezien = hidden(&shown, "gezien");
    let send = |gezien: &str, akkoord: &str, reden: &str| {
        let form =
            [("persoon", persoon.as_str()), ("gezien", gezien), ("akkoord", akkoord), ("reden", reden)];
        officer.post("/rechten/wissen/uitvoeren", &form)
    };
    assert_eq!(send(&gezien, "", "Op verzoek.").status, 400, "who is not sure erases nothing");
    assert_eq!(send(&gezien, "ja", "").status, 400, "nor who does not say why");
    assert_eq!(send("iets anders", "ja", "Op verzoek.").status, 409, "nor who saw something else");
    assert!(rows(&facts(&officer, &bsn)) > 3, "nothing went");
    for rol in ["beheerder", "analist", "inwoner", "toezichthouder", "regisseur"] {
        let other = Mens::signed_in(&server, rol);
        assert_eq!(other.post("/rechten/wissen", &[("persoon", &persoon)]).status, 403, "{rol}");
        assert_eq!(other.post("/rechten/wissen/uitvoeren", &[("persoon", &persoon)]).status, 403, "{rol}");
    }
    let done = send(&gezien, "ja", "Op verzoek.");
    assert!(done.status == 200 && done.text().contains("De gegevens zijn gewist"), "{}", done.text());

    let nobody = look(&officer, &bsn, "").text();
    assert!(nobody.contains("Niets gevonden") && nobody.contains("niet bekend"), "{nobody}");
    assert_eq!(rows(&facts(&officer, &bsn)), 0);
    let after: Vec<Value> = others.iter().map(|other| facts(&officer, other)).collect();
    assert_eq!(before.len(), after.len());
    for (before, after) in before.iter().zip(&after) {
        // A tie with who is erased goes with them; all else stays.
        let without = |value: &Value| {
            let mut tables = value.clone();
            tables
                .as_array_mut()
                .expect("tables")
                .retain(|one| !["relatie", "familie"].contains(&one["tabel"].as_str().unwrap_or_default()));
            tables
        };
        assert_eq!(without(before), without(after));
    }
    whole(&proef);
    let log: Vec<Value> = json_lines(&run(&mut proef.command(&["log", "export", "--format", "json"])));
    let count = |act: &str| log.iter().filter(|line| line["actie"] == act).count();
    assert_eq!((count("wissen van persoon begonnen"), count("persoon gewist")), (1, 1));
    assert!(
        log.iter().any(|line| line["actie"] == "persoon gewist"
            && line["object"] == "zonder vraag op de site: Op verzoek.")
    );
    assert_eq!(log.iter().filter(|line| line["name"] == "gegevens wissen").count(), 1, "and it can be shown");
    assert!(!serde_json::to_string(&log).expect("JSON").contains(&bsn));
}

#[test]
fn a_resident_asks_and_the_account_goes_along() {
    let proef = ready();
    let (bsn, _) = whose_help_is_over(&proef);
    let server = Server::start(&proef);
    let (officer, resident) =
        (Mens::signed_in(&server, "privacy-officer"), Mens::signed_in(&server, "inwoner"));
    let form = officer.get("/rechten").text();
    let account = form.split("<option value=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("one");
    assert_eq!(officer.post("/rechten/koppelen", &[("account", account), ("bsn", &bsn)]).status, 303);
    let question = [("formulier", "vraag-1"), ("soort", "wissen"), ("tekst", "Ik wil dat alles weggaat.")];
    assert_eq!(resident.post("/mijn-gegevens", &question).status, 303);
    let list = officer.get("/rechten").text();
    let verzoek = hidden(&list, "verzoek");
    let page = officer.post("/rechten/wissen", &[("verzoek", &verzoek)]).text();
    assert!(page.contains("Ik wil dat alles weggaat.") && page.contains("Accounts"), "{page}");
    let form = [
        ("verzoek", verzoek.as_str()),
        ("gezien", &hidden(&page, "gezien")),
        ("akkoord", "ja"),
        ("reden", "Alles is weg."),
    ];
    let done = officer.post("/rechten/wissen/uitvoeren", &form);
    assert_eq!(done.status, 200, "{}", done.text());
    assert!(!resident.is_in(), "the session is over");
    assert!(!Mens::new(&server).sign_in("inwoner", "oefenen in Merwoude").text().contains("Uitloggen"));
    let list = officer.get("/rechten").text();
    assert!(!list.contains("Ik wil dat alles weggaat.") && list.contains("gewist"), "{list}");
    whole(&proef);
}

#[test]
fn a_kill_at_any_moment_leaves_it_undone_or_done_and_the_rest_is_done_again() {
    let proef = ready();
    let (bsn, text) = whose_help_is_over(&proef);
    let mark = mark(&text);
    let file = proef.write("nummer.txt", format!("{bsn}\n"));
    for wait in (0..9).map(|step| step * 130) {
        let mut command = proef.command(&["rechten", "wissen"]);
        let mut child =
            start(command.arg("--bsn-uit").arg(&file).args(["--uitvoeren", &mark, "--reden", "x"]));
        sleep(Duration::from_millis(wait));
        let _ = child.kill();
        child.wait().expect("it ends");
        whole(&proef);
    }
    // Whatever is left goes, and after that nothing is.
    let left = erase(&proef, &bsn, None);
    let again = erase(&proef, &bsn, Some(&self::mark(&all_text(&left))));
    assert!(again.status.success(), "{}", all_text(&again));
    let left = stdout(&erase(&proef, &bsn, None));
    assert_eq!(left.lines().collect::<Vec<_>>(), ["soort;gaat weg;blijft los;blijft"]);
    assert_tidy(&proef.path("data"));
    whole(&proef);
    proef.answer();
}

/// A backup of before brings somebody back; what lies beside the key tells, and they are erased once more.
#[test]
fn who_comes_back_by_a_backup_is_told_and_erased_again() {
    let proef = ready();
    let (bsn, text) = whose_help_is_over(&proef);
    let kopie = proef.path("kopie.tar");
    let made = run(proef.command(&["backup"]).arg(&kopie));
    assert!(made.status.success(), "{}", all_text(&made));
    let done = erase(&proef, &bsn, Some(&mark(&text)));
    assert!(done.status.success(), "{}", all_text(&done));

    let mut back = Proef::new();
    back.data = back.path("terug");
    back.sleutel = proef.sleutel.clone();
    let put = run(back.command(&["restore"]).arg(&kopie));
    assert!(put.status.success() && all_text(&put).contains("wissen --opnieuw"), "{}", all_text(&put));
    let opened = run(&mut back.command(&["log", "verify"]));
    assert!(all_text(&opened).contains("1 persoon is gewist nadat"), "{}", all_text(&opened));
    let returned = all_text(&erase(&back, &bsn, None));
    assert!(returned.contains("--uitvoeren"), "{returned}");
    assert!(returned.lines().count() > 5, "the rows are back: {returned}");
    {
        let server = Server::start(&back);
        let page = Mens::signed_in(&server, "privacy-officer").get("/rechten").text();
        assert!(page.contains("Er zijn gewiste gegevens terug") && page.contains("--opnieuw"), "{page}");
    }

    let again = run(&mut back.command(&["rechten", "wissen", "--opnieuw"]));
    assert!(again.status.success(), "{}", all_text(&again));
    assert!(all_text(&again).contains("Opnieuw gewist: 1 persoon"), "{}", all_text(&again));
    let left = stdout(&erase(&back, &bsn, None));
    assert_eq!(left.lines().collect::<Vec<_>>(), ["soort;gaat weg;blijft los;blijft"]);
    let none = run(&mut back.command(&["rechten", "wissen", "--opnieuw"]));
    assert!(none.status.success() && all_text(&none).contains("niemand om opnieuw"), "{}", all_text(&none));
    {
        let server = Server::start(&back);
        let page = Mens::signed_in(&server, "privacy-officer").get("/rechten").text();
        assert!(!page.contains("Er zijn gewiste gegevens terug"), "{page}");
    }
    whole(&back);
    assert_tidy(&back.data);
}
