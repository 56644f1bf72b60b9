//! HTML and formulas in every free text: on pages they are text, in a spreadsheet they calculate nothing.

use std::io::{Cursor, Read};

use crate::people::Mens;
use crate::town::Stad;

/// One text that breaks out of everything it can, and begins as a formula.
const KWAAD: &str = "=HYPERLINK(\"http://kwaad.example\",\"x\")'><script>alert(1)</script><img src=x onerror=alert(2)>{{7*7}}";

/// Signs that begin a formula.
const FORMULES: [&str; 6] = ["=1+1", "+1", "-1+cmd|'/c calc'!A0", "@SUM(1)", "\t=1+1", "=cmd|'/c calc'!A0"];

fn never_runs(page: &str, what: &str) {
    for bad in ["<script>alert", "<img src=x", "onerror=alert(2)>", "href=\"http://kwaad"] {
        let open = bad.starts_with('<') || bad.starts_with("href");
        let found = if open { page.contains(bad) } else { page.contains(&format!("<img src=x {bad}")) };
        assert!(!found, "{what}: {bad} stands on the page as markup");
    }
}

/// Everything of an opgave and around it, written by somebody who means harm.
fn written(stad: &Stad, analist: &Mens<'_>, text: &str, mark: &str) -> String {
    let fields = [
        ("titel", text),
        ("mensen", text),
        ("gebied", text),
        ("van", "2026"),
        ("tot", "2029"),
        ("waarom", text),
        ("eigenaar", text),
        ("formulier", mark),
    ];
    let made = analist.post("/opgave/nieuw", &fields);
    assert_eq!(made.status, 303, "{}", made.text());
    let opgave = made.header("location").to_owned();
    let task = [("taak", text), ("wie", text), ("datum", "")];
    assert_eq!(analist.post(&format!("{opgave}/taken"), &task).status, 303);
    assert_eq!(analist.post(&format!("{opgave}/reacties"), &[("reactie", text)]).status, 303);
    let other = format!("{} ander", text.trim_start());
    let hand = [("naar", other.as_str()), ("reden", text), ("versie", "1")];
    let handed = analist.post(&format!("{opgave}/overdragen"), &hand);
    assert_eq!(handed.status, 303, "{}", handed.text());
    let archived = analist.post(&format!("{opgave}/archief"), &[("reden", text), ("versie", "2")]);
    assert_eq!(archived.status, 303, "{}", archived.text());
    let aside = format!("/gegevens/quarantaine/{}/terzijde", stad.nummers.bericht);
    assert!(analist.post(&aside, &[("reden-terzijde", text)]).status < 500);
    opgave
}

#[test]
fn html_in_a_free_text_is_text() {
    let stad = Stad::open();
    let (analist, beheerder) = (stad.signed_in("analist"), stad.signed_in("beheerder"));
    let opgave = written(&stad, &analist, KWAAD, "kwaad");
    let account = [("inlognaam", "kwaad"), ("weergave", KWAAD), ("organisatie", KWAAD), ("rol", "analist")];
    let made = beheerder.post("/toegang/nieuw", &account);
    assert_eq!(made.status, 303, "{}", made.text());
    let account = made.header("location").to_owned();
    let reason =
        [("versie", "1"), ("weergave", KWAAD), ("organisatie", KWAAD), ("rol", "analist"), ("reden", KWAAD)];
    assert_eq!(beheerder.post(&account, &reason).status, 303);

    for path in [
        "/".to_owned(),
        "/opgave".into(),
        "/opgave?staat=archief".into(),
        opgave.clone(),
        format!("{opgave}/archief"),
        format!("{opgave}/versies/1"),
        format!("{opgave}/versies/2"),
        "/gegevens/quarantaine".into(),
        format!("/gegevens/quarantaine/{}", stad.nummers.bericht),
    ] {
        let page = analist.get(&path);
        assert_eq!(page.status, 200, "{path}");
        never_runs(&page.text(), &path);
    }
    assert!(analist.get(&opgave).text().contains("&lt;script&gt;alert(1)"), "it is shown, as text");
    for path in ["/toegang", &account] {
        let page = beheerder.get(path).text();
        never_runs(&page, path);
        assert!(page.contains("&lt;script&gt;alert(1)"), "{path}");
    }
}

#[test]
fn html_that_comes_back_is_text() {
    let stad = Stad::open();
    let (analist, beheerder) = (stad.signed_in("analist"), stad.signed_in("beheerder"));
    // What comes back in a form that was refused, in a header, and in an error.
    let refused = [
        analist.post("/opgave/nieuw", &[("titel", KWAAD), ("van", KWAAD), ("tot", KWAAD)]),
        analist.post(&format!("/opgave/{}/taken", stad.nummers.opgave), &[("taak", KWAAD), ("datum", KWAAD)]),
        beheerder.post(
            "/toegang/nieuw",
            &[
                ("inlognaam", KWAAD),
                ("weergave", KWAAD),
                ("email", KWAAD),
                ("werkgebied", KWAAD),
                ("rol", KWAAD),
            ],
        ),
        Mens::new(&stad.server).sign_in(KWAAD, KWAAD),
    ];
    for answer in refused {
        assert!((400..500).contains(&answer.status));
        never_runs(&answer.text(), "what came back");
    }
    let query = serde_urlencoded::to_string([
        ("pad", KWAAD),
        ("verder", KWAAD),
        ("jaar", KWAAD),
        ("deel", KWAAD),
        ("zoek", KWAAD),
    ]);
    let query = query.expect("a query");
    for path in [
        "/toegang/waarom",
        "/inloggen",
        "/inzicht/stapeling",
        "/opgave",
        "/opgave/nieuw",
        "/woordenboek",
        "/bestaat-niet",
    ] {
        never_runs(&analist.get(&format!("{path}?{query}")).text(), path);
    }
    let agent = analist.ask(
        "POST",
        "/inloggen",
        &[
            ("User-Agent", KWAAD),
            ("Content-Type", "application/x-www-form-urlencoded"),
            ("Sec-Fetch-Site", "same-origin"),
        ],
        b"naam=analist&wachtwoord=oefenen+in+Merwoude",
    );
    assert_eq!(agent.status, 303);
    never_runs(&analist.get("/account").text(), "the name of a browser");
}

/// Fields of a file of values, with quotes taken off.
fn cells(csv: &str) -> Vec<String> {
    let (mut all, mut one, mut quoted) = (Vec::new(), String::new(), false);
    for sign in csv.chars() {
        match sign {
            '"' => quoted = !quoted,
            ';' | '\n' if !quoted => all.push(std::mem::take(&mut one)),
            _ => one.push(sign),
        }
    }
    all.push(one);
    all
}

#[test]
fn a_formula_in_a_free_text_calculates_nothing() {
    let stad = Stad::open();
    let analist = stad.signed_in("analist");
    for (place, formula) in FORMULES.iter().enumerate() {
        let opgave = written(&stad, &analist, formula, &format!("formule-{place}"));
        for path in
            ["/opgave.csv".to_owned(), format!("{opgave}/alles.csv"), "/opgave.csv?staat=archief".into()]
        {
            let csv = analist.get(&path);
            assert_eq!(csv.status, 200, "{path}");
            let text = csv.text();
            for cell in cells(text.trim_start_matches('\u{feff}')) {
                let number = cell.replace(['.', ','], "").parse::<f64>().is_ok();
                let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && cell.len() > 1;
                assert!(number || !formula, "{path}: '{cell}'");
            }
        }
        assert!(
            analist.get(&format!("{opgave}/alles.csv")).text().contains(formula.trim()),
            "it is in the file"
        );
        for path in ["/opgave.xlsx".to_owned(), format!("{opgave}/alles.xlsx")] {
            let book = analist.get(&path);
            assert_eq!(book.status, 200, "{path}");
            let mut archive = zip::ZipArchive::new(Cursor::new(&book.bytes)).expect("a workbook");
            for place in 0..archive.len() {
                let mut part = archive.by_index(place).expect("a part");
                let mut text = String::new();
                part.read_to_string(&mut text).expect("its text");
                assert!(!text.contains("<f>") && !text.contains("<f "), "{path}: a formula in part {place}");
            }
        }
    }
}
