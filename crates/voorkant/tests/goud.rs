//! A nomination as Gouden Gemeente through the pages of a real server: begun with what is missing, filled in, handed in, judged,
//! recognised and read by everybody; then the quickscan among all partners, and another two years.
#![cfg(target_os = "linux")]
#![allow(clippy::expect_used, clippy::panic, reason = "a test stops at the first thing it cannot do")]

mod common;
#[path = "common/people.rs"]
mod people;
#[path = "common/server.rs"]
mod server;

use common::*;
use people::{Gekregen, Mens};
use server::Server;

fn served() -> (Server, Proef) {
    let proef = Proef::new();
    for words in [
        &["gegevens", "instellen", "gemeente=9999", "gemeentenaam=Merwoude"][..],
        &["toegang", "voorbeeld"],
        &["spiegel", "voorbeeld"],
    ] {
        let output = run(&mut proef.command(words));
        assert!(output.status.success(), "{words:?}: {}", all_text(&output));
    }
    (Server::start(&proef), proef)
}

fn hidden(page: &str, naam: &str) -> String {
    let mark = format!("name=\"{naam}\" value=\"");
    let found = page.split(&mark).nth(1).and_then(|rest| rest.split('"').next());
    found.unwrap_or_else(|| panic!("no {naam} on the page: {page}")).to_owned()
}

fn saved(answer: &Gekregen) -> String {
    assert_eq!(answer.status, 303, "{}", answer.text());
    answer.header("location").to_owned()
}

/// Sends the form of a page with these fields beside what it carries for itself.
fn send(mens: &Mens<'_>, page: &str, fields: &[(&str, &str)]) -> Gekregen {
    let shown = mens.get(page).text();
    let own = hidden(&shown, "formulier");
    let mut all = vec![("formulier", own.as_str())];
    let version = shown.contains("name=\"versie\"").then(|| hidden(&shown, "versie"));
    all.extend(version.as_deref().map(|version| ("versie", version)));
    all.extend(fields);
    mens.post(page, &all)
}

/// Fills in a whole nomination, and gives its address.
fn written(director: &Mens<'_>) -> String {
    let begin = "/spiegel/voordracht/nieuw";
    let made = send(director, begin, &[("bewoners", "Bel mij op 06 1234 5678")]);
    assert!(made.status == 400 && made.text().contains("telefoonnummer"), "{}", made.text());
    let dossier = saved(&send(director, begin, &[]));
    let shown = director.get(&dossier).text();
    assert!(shown.contains("Wat ontbreekt nog?") && shown.contains("Vul G7 aan"), "{shown}");
    let mirror = shown.contains("de spiegel van dit jaar is niet door minstens 5 mensen van de partners");
    assert!(mirror && shown.contains("href=\"/afspraken/prijzen\""), "{shown}");
    let who = [
        ("naam1", "A. de Vries"),
        ("organisatie1", "Bibliotheek"),
        ("naam2", "B. Yilmaz"),
        ("organisatie2", "De Rivier"),
        ("bewoners", "Zij bellen terug."),
    ];
    saved(&send(director, &format!("{dossier}/wie"), &who));
    for code in ["G1", "G2", "G3", "G4", "G5", "G6", "G7"] {
        let page = format!("{dossier}/criterium/{code}");
        let fields = [
            ("bewering", "Dit gaat goed."),
            ("bewijs1", "/leren/indicatoren/duur"),
            ("zegt1", "Hulp duurt 9 maanden."),
            ("tegen", "In Noord nog niet."),
        ];
        saved(&send(director, &page, &fields));
    }
    assert_eq!(send(director, &format!("{dossier}/criterium/G1"), &[("bewijs1", "//elders")]).status, 400);
    dossier
}

#[test]
fn a_draft_is_of_who_writes_it_and_says_what_is_missing() {
    let (server, _proef) = served();
    let (director, jury) =
        (Mens::signed_in(&server, "partnerdirecteur"), Mens::signed_in(&server, "toezichthouder"));
    let dossier = written(&director);
    let shown = director.get(&dossier).text();
    assert!(!shown.contains("Vul G7 aan") && shown.contains("Hulp duurt 9 maanden."), "{shown}");
    assert!(shown.contains("B. Yilmaz"), "{shown}");
    // Others do not see a draft, and the jury does not either.
    assert_eq!(jury.get(&dossier).status, 404);
    assert_eq!(jury.get(&format!("{dossier}/jury")).status, 404);
    assert_eq!(jury.get(&format!("{dossier}/stap")).status, 403);
    assert_eq!(director.get(&format!("{dossier}/jury")).status, 403);
    // Handing in is refused with everything that is missing, also without the page of it.
    let step = format!("{dossier}/stap");
    let early = send(&director, &step, &[("doe", "indienen")]);
    assert!(early.status == 400 && early.text().contains("Indienen kan nog niet"), "{}", early.text());
    saved(&send(&director, &step, &[("doe", "intrekken"), ("reden", "Wij wachten een jaar.")]));
    let off = director.get(&dossier).text();
    assert!(off.contains("Ingetrokken.") && off.contains("Wij wachten een jaar."), "{off}");
    saved(&send(&director, &step, &[("doe", "hervatten")]));
    assert!(director.get(&dossier).text().contains("Concept."));
}

#[test]
fn the_jury_decides_everybody_reads_and_partners_are_asked_again() {
    let (server, _proef) = served();
    let (jury, analyst) = (Mens::signed_in(&server, "toezichthouder"), Mens::signed_in(&server, "analist"));
    let list = jury.get("/spiegel/voordracht").text();
    let dossier = list
        .split("href=\"")
        .filter_map(|rest| rest.split('"').next())
        .find(|found| found.starts_with("/spiegel/voordracht/"))
        .expect("the example")
        .to_owned();
    assert!(list.contains("Erkend: van 15 januari"), "{list}");
    // What the jury sees has no figure that a side gave itself, and names who can be asked; others do not see them.
    let sheet = jury.get(&format!("{dossier}/jury")).text();
    assert!(sheet.contains("en staan hier niet") && sheet.contains("B. Yilmaz"), "{sheet}");
    assert!(!analyst.get(&dossier).text().contains("B. Yilmaz"));
    // Everybody reads the story, without an account and without links into the product.
    let nobody = Mens::new(&server);
    let story = format!("/gouden/{}", dossier.rsplit('/').next().expect("a number"));
    assert!(nobody.get("/gouden").text().contains(&story));
    let text = nobody.get(&story).text();
    for words in ["Erkend van 15 januari", "Wat ertegen spreekt", "5 van de 9", "90 procent van de leden"] {
        assert!(text.contains(words), "{words}: {text}");
    }
    assert!(!text.contains("B. Yilmaz") && !text.contains("href=\"/spiegel/"), "{text}");
    // The quickscan of this year is there: another two years, with a reason.
    let decide = format!("{dossier}/jury/besluit");
    assert_eq!(send(&jury, &decide, &[("uitkomst", "verlengd")]).status, 400, "without a reason");
    let again = [("uitkomst", "verlengd"), ("reden", "Partners blijven erachter staan.")];
    saved(&send(&jury, &decide, &again));
    assert!(nobody.get(&story).text().contains("Partners blijven erachter staan."));
    // Next year's quickscan: one link, the same form twice, closed from five.
    let year = analyst.get("/spiegel/goudscan/nieuw").text();
    let next = (hidden_value(&year, "jaar").parse::<i32>().expect("a year") + 1).to_string();
    let scan = saved(&send(&analyst, "/spiegel/goudscan/nieuw", &[("jaar", &next)]));
    let shown = analyst.get(&scan).text();
    let at = shown.find("/goudscan/").filter(|_| shown.contains("Link voor alle partners")).expect("a link");
    let link = shown[at..]
        .split("/goudscan/")
        .filter_map(|rest| rest.split('"').next())
        .find(|found| found.len() > 60)
        .map(|found| format!("/goudscan/{found}"))
        .expect("a link with a token");
    let answer =
        [("opnieuw", "ja"), ("reele_prijs", "nee"), ("looptijd", "een-jaar"), ("lasten_passen", "ja")];
    assert_eq!(send(&nobody, &link, &answer[..2]).status, 400);
    for _ in 0..4 {
        saved(&send(&nobody, &link, &answer));
    }
    assert_eq!(analyst.post(&format!("{scan}/sluiten"), &[("versie", "1")]).status, 409);
    saved(&send(&nobody, &link, &answer));
    saved(&send(&analyst, &format!("{scan}/sluiten"), &[]));
    let outcome = analyst.get(&scan).text();
    assert!(outcome.contains("minstens 3 van de 5"), "{outcome}");
    for form in ["csv", "json", "xlsx", "pdf"] {
        assert_eq!(analyst.get(&format!("{scan}/cijfers.{form}")).status, 200, "{form}");
    }
    assert!(nobody.get(&link).text().contains("U kunt nu niet antwoorden"));
}

/// The value of a field of a form.
fn hidden_value(page: &str, naam: &str) -> String {
    let mark = format!("name=\"{naam}\" type=\"text\" value=\"");
    let found = page.split(&mark).nth(1).and_then(|rest| rest.split('"').next());
    found.unwrap_or_else(|| panic!("no {naam} on the page: {page}")).to_owned()
}
