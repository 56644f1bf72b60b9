//! Making a dialogue through the pages of a real server: its question, an expectation that passes the gate of language, open,
//! letters with a code, the kitchen table, and an evening with cards.
#![cfg(target_os = "linux")]
#![allow(clippy::expect_used, clippy::panic, reason = "a test stops at the first thing it cannot do")]

mod common;
#[path = "common/people.rs"]
mod people;
#[path = "common/server.rs"]
mod server;

use common::*;
use people::{Gekregen, Mens};
use server::{FORM, Server};

/// A municipality with accounts, being served.
struct Gemeente {
    server: Server,
    proef: Proef,
}

impl Gemeente {
    fn open() -> Self {
        let proef = Proef::new();
        for words in [
            &["gegevens", "instellen", "gemeente=9999", "gemeentenaam=Merwoude"][..],
            &["toegang", "voorbeeld"],
        ] {
            let output = run(&mut proef.command(words));
            assert!(output.status.success(), "{words:?}: {}", all_text(&output));
        }
        Self { server: Server::start(&proef), proef }
    }

    /// Whether these bytes lie anywhere in the store.
    fn holds(&self, text: &str) -> bool {
        files(&self.proef.data).into_iter().any(|file| {
            let all = std::fs::read(file).expect("a file of the store");
            all.windows(text.len()).any(|part| part == text.as_bytes())
        })
    }
}

/// The number that a page carries in a hidden field.
fn hidden(page: &str, naam: &str) -> String {
    let mark = format!("name=\"{naam}\" value=\"");
    let found = page.split(&mark).nth(1).and_then(|rest| rest.split('"').next());
    found.unwrap_or_else(|| panic!("no {naam} on the page: {page}")).to_owned()
}

fn saved(answer: &Gekregen) -> String {
    assert_eq!(answer.status, 303, "{}", answer.text());
    answer.header("location").to_owned()
}

/// What a page carries for itself, with these fields beside it.
fn filled<'a>(page: &'a str, fields: &[(&'a str, &'a str)]) -> Vec<(&'a str, String)> {
    let own = ["formulier", "versie"].map(|naam| (naam, hidden(page, naam)));
    own.into_iter().chain(fields.iter().map(|(naam, waarde)| (*naam, (*waarde).to_owned()))).collect()
}

fn post(mens: &Mens<'_>, page: &str, fields: &[(&str, String)]) -> Gekregen {
    let fields: Vec<(&str, &str)> = fields.iter().map(|(naam, waarde)| (*naam, waarde.as_str())).collect();
    mens.post(page, &fields)
}

fn send(mens: &Mens<'_>, page: &str, fields: &[(&str, &str)]) -> Gekregen {
    let shown = mens.get(page).text();
    post(mens, page, &filled(&shown, fields))
}

/// The days of a dialogue that is open today.
const DAYS: [(&str, &str); 2] = [("begin", "2020-01-01"), ("eind", "2099-12-31")];

/// A dialogue with a question.
fn dialogue(mens: &Mens<'_>, toegang: &str) -> String {
    let head = [
        ("naam", "Samen in Noord"),
        ("vraag", "Wat mogen wij van elkaar verwachten?"),
        ("gebied", "GM9999"),
        ("toegang", toegang),
    ];
    saved(&send(mens, "/dialoog/nieuw", &[&head[..], &DAYS].concat()))
}

/// An expectation with these fields in the place of its own.
fn expectation<'a>(doe: &'a str, others: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let own = [
        ("doe", doe),
        ("soort", "mag-rekenen-op"),
        ("dragers", "gemeente"),
        ("ontvangers", "inwoners"),
        ("daad", "hulp binnen 2 weken"),
        ("domein", "geld"),
        ("gebied", "GM9999"),
    ];
    let kept = own.into_iter().filter(|(naam, _)| others.iter().all(|(other, _)| other != naam));
    kept.chain(others.iter().copied()).collect()
}

/// An open dialogue with one expectation.
fn opened(mens: &Mens<'_>, toegang: &str) -> String {
    let home = dialogue(mens, toegang);
    saved(&send(mens, &format!("{home}/verwachting/nieuw"), &expectation("publiceer", &[])));
    saved(&send(mens, &format!("{home}/openen"), &[("wie_besloot", "college, 8 december 2026")]));
    home
}

#[test]
fn a_dialogue_is_made_opened_and_closed() {
    let gemeente = Gemeente::open();
    let analyst = Mens::signed_in(&gemeente.server, "analist");
    assert!(analyst.get("/dialoog").text().contains("Er is nog geen dialoog"));
    // What is wrong comes back with what was typed.
    let wrong =
        [("naam", "Samen in Noord"), ("begin", "2026-12-01"), ("eind", "2026-11-01"), ("gebied", "GM9999")];
    let answer = send(&analyst, "/dialoog/nieuw", &wrong);
    assert_eq!(answer.status, 400);
    let said = answer.text();
    assert!(
        said.contains("de laatste dag ligt voor de eerste dag") && said.contains("value=\"Samen in Noord\"")
    );
    let home = dialogue(&analyst, "beide");
    // Without an expectation there is nothing to vote on.
    let early = send(&analyst, &format!("{home}/openen"), &[("wie_besloot", "college")]);
    assert!(
        early.status == 400 && early.text().contains("nog geen verwachting gepubliceerd"),
        "{}",
        early.text()
    );
    saved(&send(&analyst, &format!("{home}/verwachting/nieuw"), &expectation("publiceer", &[])));
    let shown = analyst.get(&format!("{home}/openen")).text();
    let opening = filled(&shown, &[("wie_besloot", "college, 8 december 2026")]);
    saved(&post(&analyst, &format!("{home}/openen"), &opening));
    saved(&post(&analyst, &format!("{home}/openen"), &opening));
    let page = analyst.get(&home).text();
    for words in
        ["Open, met 1 verwachting.", "De ene verwachting komt neer op anderen", "college, 8 december 2026"]
    {
        assert!(page.contains(words), "{words}: {page}");
    }
    // People could vote on it: its words stay.
    let first = format!("{home}/verwachting/1");
    assert!(analyst.get(&first).text().contains("Daarom verandert de zin niet meer"));
    let version = hidden(&page, "versie");
    let changed =
        [&expectation("publiceer", &[("daad", "iets anders")])[..], &[("versie", &version)]].concat();
    let late = analyst.post(&first, &changed);
    assert!(late.status == 400 && late.text().contains("konden hier al over stemmen"), "{}", late.text());
    // Withdrawn, and back.
    saved(&analyst.post(&format!("{first}/staat"), &[("versie", version.as_str()), ("naar", "ingetrokken")]));
    assert!(analyst.get(&home).text().contains("Open, met 0 verwachtingen"));
    // Who saw an older version hears that first.
    let stale =
        analyst.post(&format!("{first}/staat"), &[("versie", version.as_str()), ("naar", "gepubliceerd")]);
    assert!(stale.status == 409 && stale.text().contains("Iemand was u net voor"), "{}", stale.text());
    saved(&send(&analyst, &format!("{home}/sluiten"), &[("wie_besloot", "college")]));
    assert!(analyst.get("/dialoog").text().contains("Gesloten."));
    // Who only reads sees it, and makes nothing.
    let council = Mens::signed_in(&gemeente.server, "raadslid");
    assert_eq!((council.get(&home).status, council.get("/dialoog/nieuw").status), (200, 403));
}

#[test]
fn an_expectation_passes_the_gate_of_language() {
    let gemeente = Gemeente::open();
    let analyst = Mens::signed_in(&gemeente.server, "analist");
    let home = dialogue(&analyst, "open");
    let new = format!("{home}/verwachting/nieuw");
    // What points at a person is not kept, not even as a draft.
    let personal = send(&analyst, &new, &expectation("bewaar", &[("daad", "hulp van 06-12345678")]));
    assert!(personal.status == 400 && personal.text().contains("telefoonnummer"), "{}", personal.text());
    assert!(!gemeente.holds("12345678"));
    // A duty on residents asks for its safety net; a draft may wait for it.
    let ours = [("soort", "regelen-wij-zelf"), ("dragers", "buurt"), ("daad", "een sleutel voor elkaar")];
    let bare = send(&analyst, &new, &expectation("publiceer", &ours));
    let said = bare.text();
    assert!(
        bare.status == 400 && said.contains("href=\"#vangnet_wie\"") && said.contains("Inwoners dragen dit"),
        "{said}"
    );
    let looked = send(&analyst, &new, &expectation("kijk", &ours));
    assert!(
        looked.status == 200 && looked.text().contains("Als buurt regelen wij zelf een sleutel voor elkaar.")
    );
    assert!(analyst.get(&home).text().contains("Er is nog geen verwachting"));
    let shown = analyst.get(&new).text();
    let draft = filled(&shown, &expectation("bewaar", &ours));
    for _ in 0..2 {
        saved(&post(&analyst, &new, &draft));
    }
    let page = analyst.get(&home).text();
    assert!(
        page.contains("Deze zin kan nog niet worden gepubliceerd") && !page.contains("/verwachting/2"),
        "{page}"
    );
    // Advice blocks nothing.
    let plain = [("vangnet_wie", "gemeente"), ("vangnet_wat", "een sleutelkluis conform beleid")];
    let first = format!("{home}/verwachting/1");
    let advice = send(&analyst, &first, &expectation("kijk", &[&ours[..], &plain].concat())).text();
    assert!(
        advice.contains("Het kan nog gewoner") && advice.contains("duidelijk genoeg om te publiceren"),
        "{advice}"
    );
    saved(&send(&analyst, &first, &expectation("publiceer", &[&ours[..], &plain].concat())));
    assert!(analyst.get(&home).text().contains("komt neer op inwoners"));
}

#[test]
fn letters_are_made_once_and_the_kitchen_table_keeps_nobody() {
    let gemeente = Gemeente::open();
    let analyst = Mens::signed_in(&gemeente.server, "analist");
    let home = opened(&analyst, "beide");
    let codes = format!("{home}/codes");
    let many = send(&analyst, &codes, &[("aantal", "5000")]);
    assert!(many.status == 400 && many.text().contains("van 1 tot en met 1000"));
    let shown = analyst.get(&codes).text();
    let form = filled(&shown, &[("aantal", "3")]);
    let letters = post(&analyst, &codes, &form);
    assert_eq!((letters.status, letters.header("content-type")), (200, "application/pdf"));
    let again = post(&analyst, &codes, &form);
    assert!(again.status == 409 && again.text().contains("niet nog eens te zien"), "{}", again.text());
    let page = analyst.get(&home).text();
    assert!(
        page.contains("3 brieven met een code gemaakt") && page.contains("Open, met 1 verwachting"),
        "{page}"
    );
    // Consent is compulsory.
    let table = format!("{home}/keukentafel");
    let chosen = [("rol", "mantelzorger"), ("gebied", "GM9999")];
    let without = send(&analyst, &table, &chosen);
    assert!(without.status == 400 && without.text().contains("zonder toestemming gaat u niet verder"));
    let shown = analyst.get(&table).text();
    let form = filled(&shown, &[&chosen[..], &[("toestemming", "ja")]].concat());
    let (one, two) = (saved(&post(&analyst, &table, &form)), saved(&post(&analyst, &table, &form)));
    let token = one.rsplit('/').next().expect("a token");
    assert!(one.starts_with("/stem/") && token.len() == 26 && one == two, "{one} {two}");
    assert!(!gemeente.holds(token), "only its keyed hash is kept");
}

/// Sends a file of cards.
fn upload(mens: &Mens<'_>, page: &str, avond: &str, file: &str) -> Gekregen {
    let mut body = String::new();
    for (name, value) in [("avond", avond), ("rol", "inwoner"), ("gebied", "GM9999")] {
        body += &format!("--grens\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
    }
    body += &format!(
        "--grens\r\nContent-Disposition: form-data; name=\"bestand\"; filename=\"kaarten.csv\"\r\n\
         Content-Type: text/csv\r\n\r\n{file}\r\n--grens--\r\n"
    );
    mens.ask("POST", page, &FORM, body.as_bytes())
}

#[test]
fn an_evening_with_cards_counts_once() {
    let gemeente = Gemeente::open();
    let analyst = Mens::signed_in(&gemeente.server, "analist");
    let home = opened(&analyst, "open");
    let page = format!("{home}/avond");
    let cards = analyst.get(&format!("{page}/kaarten.pdf?aantal=2"));
    assert_eq!((cards.status, cards.header("content-type")), (200, "application/pdf"));
    let lines = |count: usize| -> String {
        let rows = (1..=count).map(|kaart| format!("{kaart};1;eens\n"));
        std::iter::once("kaart;stelling;antwoord\n".to_owned()).chain(rows).collect()
    };
    // Nine people took part, and that is not shown.
    let first = upload(&analyst, &page, "De Linde, 12 januari", &(lines(9) + "10;7;eens\n11;1;111222333\n"));
    let said = first.text();
    for words in ["regel 11, kolom stelling", "regel 12, kolom antwoord", "nu bewaard: 9"] {
        assert!(first.status == 200 && said.contains(words), "{words}: {said}");
    }
    assert!(!said.contains("111222333") && !gemeente.holds("111222333"));
    let few = analyst.get(&home).text();
    assert!(few.contains("minder dan 10"), "{few}");
    // The same evening again, with three more cards: the nine are there already.
    let again = upload(&analyst, &page, "de linde,  12 Januari", &lines(12)).text();
    assert!(again.contains("nu bewaard: 3") && again.contains("er al waren: 9"), "{again}");
    let same = upload(&analyst, &page, "De Linde, 12 januari", &lines(12)).text();
    assert!(same.contains("nu bewaard: 0") && same.contains("er al waren: 12"), "{same}");
    assert!(!analyst.get(&home).text().contains("minder dan 10"));
    let broken = upload(&analyst, &page, "De Linde", "kaart;antwoord\n1;eens\n");
    assert!(broken.status == 400 && broken.text().contains("kolom stelling"), "{}", broken.text());
    // What it is called is kept nowhere.
    assert!(!gemeente.holds("Linde"));
}
