//! All that is known of one person: who may ask for it, what is in it, who is not, and what both logs say of it. Held
//! against the messages themselves.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Write as _;
use std::process::Stdio;

use serde_json::Value;

use crate::common::*;
use crate::people::Mens;
use crate::server::Server;
use crate::{look, ready};

/// A number that passes the eleven-test and that no message has.
const NIEMAND: &str = "999990275";

fn log(proef: &Proef) -> Vec<Value> {
    json_lines(&run(&mut proef.command(&["log", "export", "--format", "json"])))
}

/// Lines of the processing log by this name, and of the audit log by this act.
fn lines(proef: &Proef, naam: &str, actie: &str) -> (usize, usize) {
    let log = log(proef);
    let count = |key: &str, value: &str| log.iter().filter(|line| line[key] == value).count();
    (count("name", naam), count("actie", actie))
}

/// What messages say of persons, read without the program: by number, in how many 301s and with how many products.
struct Verteld {
    producten: BTreeMap<String, usize>,
    /// Who is named as family in the 301 of another, by the other: pairs of number and message.
    namen: BTreeMap<String, BTreeSet<String>>,
}

fn texts(text: &str, tag: &str) -> Vec<String> {
    let mark = format!(":{tag}>");
    text.split(&mark)
        .skip(1)
        .step_by(2)
        .filter_map(|rest| rest.split('<').next().map(str::to_owned))
        .collect()
}

fn told() -> Verteld {
    let mut told = Verteld { producten: BTreeMap::new(), namen: BTreeMap::new() };
    for path in files(gemeente()) {
        let name = path.to_string_lossy().into_owned();
        if !name.contains("301/") {
            continue;
        }
        let Ok(text) = fs::read_to_string(&path) else { continue };
        let Some(bsn) = texts(&text, "Bsn").into_iter().next() else { continue };
        *told.producten.entry(bsn.clone()).or_default() += texts(&text, "ToewijzingNummer").len();
        let family: BTreeSet<String> = texts(&text, "Voornamen").into_iter().collect();
        told.namen.entry(bsn).or_default().extend(family);
    }
    told
}

fn json_of(officer: &Mens<'_>, bsn: &str) -> Value {
    let answer = look(officer, bsn, "json");
    assert_eq!(answer.status, 200, "{}", answer.text());
    serde_json::from_slice(&answer.bytes).expect("JSON")
}

fn rows<'a>(value: &'a Value, tabel: &str) -> &'a Vec<Value> {
    let all = value["gegevens"].as_array().expect("tables");
    let found = all.iter().find(|one| one["tabel"] == tabel).expect("a table");
    found["regels"].as_array().expect("rows")
}

fn headings(page: &str) -> Vec<&str> {
    page.split("<h2").skip(1).filter_map(|rest| rest.split('>').nth(1)?.split('<').next()).collect()
}

/// All words of 32 hexadecimal digits.
fn pseudonyms(text: &str) -> BTreeSet<&str> {
    text.split(|sign: char| !sign.is_ascii_alphanumeric())
        .filter(|word| word.len() == 32 && word.bytes().all(|byte| byte.is_ascii_hexdigit()))
        .collect()
}

#[test]
fn the_officer_gets_all_of_one_person_and_nothing_of_another() {
    let proef = ready();
    let server = Server::start(&proef);
    let officer = Mens::signed_in(&server, "privacy-officer");
    let told = told();
    // With a family, and with most products: it proves most.
    let (bsn, count) = told
        .producten
        .iter()
        .filter(|(bsn, _)| told.namen[*bsn].len() > 1)
        .max_by_key(|(_, count)| **count)
        .expect("somebody with family");

    let page = look(&officer, bsn, "");
    let text = page.text();
    assert_eq!(page.status, 200, "{text}");
    assert!(text.contains("regels gevonden") && text.contains("Toegewezen hulp"), "{text}");
    assert_eq!(bsns(&text), Vec::<&str>::new(), "a BSN is on no page");
    let name = ("alles over een persoon opzoeken", "persoon opgezocht");
    assert_eq!(lines(&proef, name.0, name.1), (1, 1), "one line in each log for one look");

    let value = json_of(&officer, bsn);
    assert_eq!(rows(&value, "toewijzing").len(), *count, "as many as the messages have");
    let name = ("alles over een persoon meenemen", "uittreksel van persoon gemaakt");
    assert_eq!(lines(&proef, name.0, name.1), (1, 1), "one line in each log for one extract");
    assert_eq!(rows(&value, "bewoner").len(), 1, "the register has everybody once");
    assert!(rows(&value, "prestatie").iter().all(|row| row["waarden"]["bedragCent"].is_i64()));
    assert!(value["betrokkene"]["naam"].is_string(), "the vault is open");
    assert!(value["gebruik"].as_array().expect("uses").len() > 2);

    let html = look(&officer, bsn, "html").text();
    assert!(html.contains("Autoriteit Persoonsgegevens") && html.contains("Beslist een computer over u?"));
    let pdf = look(&officer, bsn, "pdf");
    assert!(pdf.bytes.starts_with(b"%PDF-1.7") && pdf.header("content-type") == "application/pdf");
    read_pdf(&proef, &pdf.bytes, &["Wat weet de gemeente van mij?", "Autoriteit Persoonsgegevens", "AGB"]);
    for bytes in [html.as_bytes(), &pdf.bytes, value.to_string().as_bytes()] {
        assert_eq!(bsns(&String::from_utf8_lossy(bytes)), Vec::<&str>::new());
    }

    // Everybody else of the municipality, by pseudonym; and family by name.
    let own = value["betrokkene"]["pseudoniem"].as_str().expect("a pseudonym");
    let others: Vec<String> = told
        .producten
        .keys()
        .filter(|other| *other != bsn)
        .take(25)
        .map(|other| json_of(&officer, other)["betrokkene"]["pseudoniem"].as_str().expect("one").to_owned())
        .collect();
    let json = value.to_string();
    let named = pseudonyms(&json);
    assert!(named.contains(own));
    assert!(others.iter().all(|other| !named.contains(other.as_str())), "somebody else is in it");
    let naam = value["betrokkene"]["naam"].as_str().expect("a name");
    for relative in told.namen[bsn].iter().filter(|one| !naam.contains(one.as_str())) {
        for text in [&html, &json] {
            let words: Vec<&str> = text.split(|sign: char| !sign.is_alphabetic()).collect();
            assert!(!words.contains(&relative.as_str()), "{relative} is somebody else");
        }
    }
    assert_eq!(
        rows(&value, "relatie")
            .iter()
            .filter(|row| row["waarden"]["verwijzing"] != "een ander" && row["over"] == "zelf")
            .count(),
        0
    );
    let log = serde_json::to_string(&log(&proef)).expect("JSON");
    assert!(!log.contains(bsn.as_str()), "no number in any log");
}

fn read_pdf(proef: &Proef, bytes: &[u8], holds: &[&str]) {
    let path = proef.write("uittreksel.pdf", bytes);
    let output = match std::process::Command::new("pdftotext").arg("-layout").arg(path).arg("-").output() {
        Ok(output) => output,
        Err(error) => return skipped(&format!("pdftotext of poppler-utils is not here: {error}")),
    };
    let text = String::from_utf8_lossy(&output.stdout);
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for said in holds {
        assert!(text.contains(said), "{said} is not in {text}");
    }
    assert_eq!(bsns(&text), Vec::<&str>::new());
}

#[test]
fn nobody_found_looks_the_same_and_is_logged_as_well() {
    let proef = ready();
    let server = Server::start(&proef);
    let officer = Mens::signed_in(&server, "privacy-officer");
    let known = told().producten.into_keys().next().expect("somebody");
    let (found, nobody) = (look(&officer, &known, ""), look(&officer, NIEMAND, ""));
    assert_eq!((found.status, nobody.status), (200, 200));
    let (found, nobody) = (found.text(), nobody.text());
    assert!(nobody.contains("Niets gevonden") && !found.contains("Niets gevonden"));
    assert_eq!(headings(&found), headings(&nobody));
    assert_eq!(found.matches("<form").count(), nobody.matches("<form").count());
    assert_eq!(lines(&proef, "alles over een persoon opzoeken", "persoon opgezocht"), (2, 2));
    for vorm in ["html", "pdf", "json"] {
        assert_eq!(look(&officer, NIEMAND, vorm).status, 200, "{vorm}");
    }

    // What is no number opens nothing, is not repeated, and looks nobody up.
    for wrong in ["123456789", "", "999 99", "abc"] {
        let answer = look(&officer, wrong, "");
        assert_eq!(answer.status, 400, "{wrong}");
        assert!(answer.text().contains("elfproef") && !answer.text().contains("123456789"));
    }
    assert_eq!(officer.post("/rechten/persoon", &[("persoon", "geen")]).status, 400);
    assert_eq!(officer.post("/rechten/persoon", &[("verzoek", "geen")]).status, 404);
    assert_eq!(lines(&proef, "alles over een persoon opzoeken", "persoon opgezocht"), (2, 2));
    for rol in ["beheerder", "teamleider", "toezichthouder", "inwoner", "analist"] {
        assert_eq!(look(&Mens::signed_in(&server, rol), &known, "").status, 403, "{rol}");
    }
    // Without the key of the vault there is all but the name.
    let vault = files(proef.root.path())
        .into_iter()
        .find(|path| path.parent() == Some(proef.root.path()) && path.to_string_lossy().contains("kluis"))
        .expect("the key of the vault");
    fs::rename(&vault, proef.path("weg")).expect("it goes away");
    let closed = look(&officer, &known, "");
    assert!(closed.status == 200 && closed.text().contains("De kluis is dicht"), "{}", closed.text());
    assert!(!rows(&json_of(&officer, &known), "toewijzing").is_empty());
}

#[test]
fn a_resident_asks_gets_it_and_takes_it_along() {
    let proef = ready();
    let server = Server::start(&proef);
    let (officer, resident) =
        (Mens::signed_in(&server, "privacy-officer"), Mens::signed_in(&server, "inwoner"));
    for path in
        ["/mijn-gegevens/uittreksel", "/mijn-gegevens/uittreksel.pdf", "/mijn-gegevens/uittreksel.json"]
    {
        let answer = resident.get(path);
        assert_eq!((answer.status, answer.header("location")), (303, "/mijn-gegevens"), "{path}");
        assert_eq!(officer.get(path).status, 403, "{path}");
    }
    let told = told();
    // Of whom another says that they are family.
    let bsn = told
        .producten
        .keys()
        .find(|bsn| rows(&json_of(&officer, bsn), "relatie").iter().any(|row| row["over"] == "genoemd"))
        .expect("somebody whom another names");
    let form = officer.get("/rechten").text();
    let account = form.split("<option value=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("one");
    assert_eq!(officer.post("/rechten/koppelen", &[("account", account), ("bsn", bsn)]).status, 303);
    let question = [("formulier", "vraag-1"), ("soort", "inzage"), ("tekst", "Ik wil alles zien.")];
    assert_eq!(resident.post("/mijn-gegevens", &question).status, 303);

    let list = officer.get("/rechten").text();
    let id = list.split("name=\"verzoek\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
    let id = id.expect("the way to the person").to_owned();
    let page = officer.post("/rechten/persoon", &[("verzoek", &id)]);
    assert!(page.status == 200 && page.text().contains("Ik wil alles zien."), "{}", page.text());
    assert!(
        log(&proef).iter().any(|line| line["actie"] == "persoon opgezocht" && line["object"] == id.as_str())
    );
    let answer = [("besluit", "toegewezen"), ("reden", "Het staat klaar.")];
    assert_eq!(officer.post(&format!("/rechten/verzoeken/{id}"), &answer).status, 303);

    let mine = resident.get("/mijn-gegevens/uittreksel.json");
    assert!(mine.header("content-disposition").contains("uittreksel-"));
    let mine: Value = serde_json::from_slice(&mine.bytes).expect("JSON");
    let theirs = json_of(&officer, bsn);
    let by_others =
        |value: &Value| rows(value, "relatie").iter().filter(|row| row["over"] == "genoemd").count();
    assert!(by_others(&mine) == 0 && by_others(&theirs) > 0);
    assert_eq!(mine["weggelaten"]["relatie"], by_others(&theirs));
    for tabel in ["client", "toewijzing", "levering", "prestatie", "bewoner", "familie", "verstrekking"] {
        assert_eq!(rows(&mine, tabel), rows(&theirs, tabel), "{tabel}");
    }
    assert_eq!(mine["vragen"][0]["tekst"], "Ik wil alles zien.");
    assert_eq!(mine["accounts"][0]["inlognaam"], "inwoner");
    let page = resident.get("/mijn-gegevens/uittreksel").text();
    assert!(page.contains("uit berichten over een ander") && bsns(&page).is_empty(), "{page}");
    assert!(resident.get("/mijn-gegevens/uittreksel.pdf").bytes.starts_with(b"%PDF-1.7"));
    assert_eq!(lines(&proef, "eigen gegevens meenemen", "uittreksel van eigen gegevens gemaakt"), (3, 3));
    assert!(run(&mut proef.command(&["log", "verify"])).status.success());
}

#[test]
fn on_the_command_line_the_number_is_read_and_never_told() {
    let proef = ready();
    let told = told();
    let bsn = told.producten.keys().next().expect("somebody");
    let file = proef.write("nummer.txt", format!("{bsn}\n"));
    let out = proef.path("stukken");
    let extract = |from: &std::path::Path| {
        let mut command = proef.command(&["rechten", "uittreksel"]);
        command.arg("--bsn-uit").arg(from).arg("--naar").arg(&out);
        command
    };
    let made = run(&mut extract(&file));
    assert!(made.status.success(), "{}", all_text(&made));
    assert_eq!(bsns(&all_text(&made)), Vec::<&str>::new());
    let value: Value =
        serde_json::from_slice(&fs::read(out.join("uittreksel.json")).expect("JSON")).expect("JSON");
    assert_eq!(rows(&value, "toewijzing").len(), told.producten[bsn]);
    let html = fs::read_to_string(out.join("uittreksel.html")).expect("a page");
    assert!(html.contains("<style>") && bsns(html.split("</style>").nth(1).expect("a body")).is_empty());
    assert!(fs::read(out.join("uittreksel.pdf")).expect("a PDF").starts_with(b"%PDF-1.7"));
    #[cfg(unix)]
    for path in files(&out) {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(fs::metadata(&path).expect("a file").permissions().mode() & 0o777, 0o600);
    }
    let name = ("alles over een persoon meenemen", "uittreksel van persoon gemaakt");
    assert_eq!(lines(&proef, name.0, name.1), (1, 1));

    // What is there may be of another: it stays, and nobody is looked up.
    let again = run(&mut extract(&file));
    assert!(!again.status.success() && all_text(&again).contains("lege map"), "{}", all_text(&again));
    let wrong = proef.write("fout.txt", "123456789\n");
    let refused = run(&mut extract(&wrong));
    assert!(!refused.status.success() && !all_text(&refused).contains("123456789"), "{}", all_text(&refused));
    assert_eq!(lines(&proef, name.0, name.1), (1, 1));

    // Typed, for somebody of whom nothing is known.
    let mut command = proef.command(&["rechten", "uittreksel"]);
    let mut child = command
        .args(["--bsn-uit", "-", "--naar"])
        .arg(proef.path("leeg"))
        .stdin(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program");
    child.stdin.take().expect("a pipe").write_all(format!("{NIEMAND}\n").as_bytes()).expect("typed");
    let output = child.wait_with_output().expect("its end");
    assert!(output.status.success() && stderr(&output).contains("Niets gevonden"), "{}", stderr(&output));
    assert_eq!(lines(&proef, name.0, name.1), (2, 2));
    assert!(!serde_json::to_string(&log(&proef)).expect("JSON").contains(bsn.as_str()));
}
