//! Figures under a price, the quickscan and key figures as people use them, through the pages of a real server.
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

/// A municipality with accounts and examples, being served.
fn served(words: &[&str]) -> (Server, Proef) {
    let proef = with_accounts(&[words]);
    (Server::start(&proef), proef)
}

/// The number that a page carries in a hidden field; nothing when it has none.
fn hidden(page: &str, naam: &str) -> String {
    let mark = format!("name=\"{naam}\" value=\"");
    let found = page.split(&mark).nth(1).and_then(|rest| rest.split('"').next());
    found.unwrap_or_default().to_owned()
}

/// Fills in a form as it stands on its page.
fn send(mens: &Mens<'_>, path: &str, fields: &[(&str, &str)]) -> Gekregen {
    let page = mens.get(path);
    assert_eq!(page.status, 200, "{path}: {}", page.text());
    let page = page.text();
    let (form, version) = (hidden(&page, "formulier"), hidden(&page, "versie"));
    let path = path.split('?').next().unwrap_or(path);
    mens.post(path, &[&[("formulier", form.as_str()), ("versie", version.as_str())], fields].concat())
}

fn saved(answer: &Gekregen) -> String {
    assert_eq!(answer.status, 303, "{}", answer.text());
    answer.header("location").to_owned()
}

fn refused(answer: &Gekregen, status: u16, text: &str) {
    assert_eq!(answer.status, status, "{}", answer.text());
    assert!(answer.text().contains(text), "the page does not say ‘{text}’: {}", answer.text());
}

/// A-6: proposed by one, published by another, and never edited after that.
#[test]
fn a_set_takes_four_eyes_and_is_never_edited() {
    let (server, _proef) = served(&["afspraken", "voorbeeld"]);
    let [analist, controller] = ["analist", "controller"].map(|naam| Mens::signed_in(&server, naam));
    let fields = [("uit", "begin-parameters"), ("naam", "Merwoude 2027"), ("geldig_van", "1-1-2027")];
    let new = "/afspraken/prijzen/parameters/nieuw";
    let own = saved(&send(&controller, new, &fields));
    let published = [("stap", "vastgesteld")];
    refused(
        &send(&controller, &format!("{own}/stap"), &published),
        400,
        "U hebt zelf aan deze set geschreven",
    );

    let set = saved(&send(&analist, new, &fields));
    let figure = format!("{set}/cijfer?code=zvw");
    refused(&send(&analist, &figure, &[("code", "zvw"), ("waarde", "6,05")]), 400, "er staat nog niets");
    let confirmed = [("code", "zvw"), ("waarde", "6,05"), ("bron", "belastingdienst.nl, tarieven 2027")];
    saved(&send(&analist, &figure, &confirmed));
    let rows = "schaal;periodiek;uurloon_eur\n8;0;22,66";
    refused(&send(&analist, &format!("{set}/tabel"), &[("regels", rows)]), 400, "er ontbreken kolommen");
    assert_eq!(analist.get(&format!("{set}/stap")).status, 403, "publishing is not for who proposes");
    saved(&send(&controller, &format!("{set}/stap"), &published));

    let answer = analist.post(&format!("{set}/cijfer"), &[&[("versie", "3")], &confirmed[..]].concat());
    refused(&answer, 409, "Maak een nieuwe set op basis van deze");
    let page = analist.get(&set).text();
    assert!(page.contains("belastingdienst.nl, tarieven 2027") && page.contains("Vastgesteld"), "{page}");
    let next =
        [("uit", set.rsplit('/').next().unwrap_or_default()), ("naam", "2028"), ("geldig_van", "1-1-2028")];
    let next = saved(&send(&analist, new, &next));
    let found = analist.get(&format!("{next}/verschil")).text();
    assert!(found.contains("Er is niets anders"), "{found}");
    let partner = Mens::signed_in(&server, "partnerdirecteur");
    assert_eq!(partner.get(&format!("{set}/cijfers.csv")).status, 200);
    refused(&partner.post(new, &fields), 409, "De gemeente wijzigt deze cijfers");
}

/// Every kind of set comes back from the store as it was, and goes in again from its own file.
#[test]
fn every_kind_of_set_comes_back() {
    let (server, _proef) = served(&["afspraken", "voorbeeld"]);
    let analist = Mens::signed_in(&server, "analist");
    for soort in ["parameters", "caotabel", "caoverhogingen", "indexreeksen"] {
        let begin = format!("begin-{soort}");
        let fields = [("uit", begin.as_str()), ("naam", "Merwoude"), ("geldig_van", "1-1-2026")];
        let set = saved(&send(&analist, "/afspraken/prijzen/parameters/nieuw", &fields));
        assert_eq!(analist.get(&set).status, 200, "{soort}");
        let file = |adres: &str| analist.get(&format!("{adres}/cijfers.csv")).text();
        let rows = file(&set);
        assert_eq!(rows, file(&format!("/afspraken/prijzen/parameters/{begin}")), "{soort}");
        let rows = rows.trim_start_matches('\u{feff}');
        saved(&send(&analist, &format!("{set}/tabel"), &[("regels", rows)]));
        assert!(analist.get(&format!("{set}/verschil")).text().contains("Er is niets anders"), "{soort}");
    }
}

/// Who answered is known, once; what was answered is seen by nobody until the round is closed, and then from five answers.
#[test]
fn a_round_is_answered_once_and_closed_for_good() {
    let (server, _proef) = served(&["afspraken", "voorbeeld"]);
    let [partner, inkoper] = ["partnerdirecteur", "inkoper"].map(|naam| Mens::signed_in(&server, naam));
    let list = inkoper.get("/afspraken/quickscan").text();
    assert!(list.contains("4 van de 7 organisaties (57 %)"), "the closed example: {list}");
    refused(&send(&inkoper, "/afspraken/quickscan/nieuw", &[("jaar", "2025")]), 409, "die is gesloten");
    let round = saved(&send(&inkoper, "/afspraken/quickscan/nieuw", &[("jaar", "2024")]));
    let answer = [
        ("nee", "1"),
        ("ontbreekt", "e"),
        ("bod", "steeds"),
        ("partijen", "een"),
        ("looptijd", "jaar"),
        ("opnieuw", "ja"),
        ("woorden", "De waterhoen broedt."),
    ];
    let at = format!("{round}/antwoord");
    refused(&partner.post(&at, &answer[..2]), 400, "kies iets uit de lijst");
    assert_eq!(inkoper.get(&at).status, 403, "the municipality does not answer");
    saved(&partner.post(&at, &answer));
    let again = partner.post(&at, &answer);
    refused(&again, 409, "Uw organisatie heeft al geantwoord");
    assert!(again.text().contains("De waterhoen broedt."), "what was typed comes back");
    let page = inkoper.get(&round).text();
    assert!(page.contains("Minder dan vijf organisaties hebben geantwoord"), "about how many: {page}");
    let page = partner.get(&round).text();
    assert!(page.contains("Uw organisatie heeft geantwoord") && !page.contains("waterhoen"), "{page}");
    for vorm in ["csv", "json", "xlsx", "pdf"] {
        assert_eq!(
            inkoper.get(&format!("{round}/cijfers.{vorm}")).status,
            404,
            "{vorm}: not while it is open"
        );
    }
    let close = format!("{round}/stap");
    saved(&send(&inkoper, &close, &[("stap", "gesloten")]));
    refused(
        &inkoper.post(&close, &[("stap", "ingetrokken"), ("reden", "x"), ("versie", "2")]),
        400,
        "blijft zo",
    );
    for mens in [&partner, &inkoper] {
        let page = mens.get(&round).text();
        assert!(page.contains("minder dan 5 antwoorden") && !page.contains("waterhoen"), "{page}");
    }
    refused(&partner.post(&at, &answer), 409, "Deze ronde is gesloten");
}

/// The figures of an organisation reach that organisation only, in every form.
#[test]
fn key_figures_stay_with_their_organisation() {
    let (server, _proef) = served(&["afspraken", "voorbeeld"]);
    let [partner, controller] = ["partnerdirecteur", "controller"].map(|naam| Mens::signed_in(&server, naam));
    let fields = [("jaar", "2022"), ("eigen_vermogen", "1.234.567"), ("totaal_vermogen", "5.000.000")];
    let fill = "/afspraken/kengetallen/invullen";
    let wrong = [("jaar", "2022"), ("totaal_vermogen", "1"), ("vlottende_activa", "2")];
    refused(&send(&partner, fill, &wrong), 400, "meer dan het geheel");
    saved(&send(&partner, fill, &fields));
    // The form of 2022 with the year 2025 typed in it: that year is there, and stays as it is.
    let other = [("jaar", "2025"), ("van_jaar", "2022"), ("versie", "1"), ("eigen_vermogen", "1")];
    refused(&partner.post(fill, &other), 409, "");
    let there = partner.get(&format!("{fill}?jaar=2025")).text();
    assert!(there.contains("2100000") && there.contains(r#"name="van_jaar" value="2025""#), "{there}");
    let own = partner.get("/afspraken/kengetallen").text();
    assert!(own.contains("24,7") && own.contains("Uw eigen kengetallen"), "{own}");
    for path in ["", "/cijfers.csv", "/cijfers.json"] {
        let seen = controller.get(&format!("/afspraken/kengetallen{path}"));
        assert_eq!(seen.status, 200);
        let text = seen.text();
        assert!(
            !text.contains("24,7") && !text.contains("24.7") && !text.contains("Uw eigen"),
            "{path}: {text}"
        );
    }
    assert_eq!(controller.get(fill).status, 403);
    let record = "/afspraken/kengetallen/vastleggen";
    refused(&send(&controller, record, &[("jaar", "2022")]), 409, "minder dan 5 organisaties");
    saved(&send(&controller, record, &[("jaar", "2025")]));
    refused(&send(&controller, record, &[("jaar", "2025")]), 409, "ligt de verdeling al vast");

    let propose = [("kengetal", "solvabiliteit"), ("laag", "20"), ("waarom", "Een buffer voor tegenslag.")];
    let band = saved(&send(&partner, "/afspraken/kengetallen/bandbreedte", &propose));
    let agree = [("stap", "afgesproken")];
    refused(&send(&partner, &band, &agree), 400, "Uw kant heeft dit zelf voorgesteld");
    saved(&send(&controller, &band, &agree));
    assert!(partner.get(&band).text().contains("Afgesproken"));
    // Another proposal, or one side alone, does not end what was agreed.
    let other = [("stap", "voorgesteld"), ("kengetal", "solvabiliteit"), ("laag", "33"), ("waarom", "Meer.")];
    let at = |versie: &'static str, fields: &[(&'static str, &'static str)]| {
        [&[("versie", versie)], fields].concat()
    };
    let off = [("stap", "ingetrokken"), ("reden", "Het hoeft niet meer.")];
    refused(&partner.post(&band, &at("2", &off)), 400, "samen afgesproken");
    saved(&partner.post(&band, &at("2", &other)));
    let page = partner.get(&band).text();
    assert!(page.contains("geldt tot beide kanten") && page.contains("Niet onder 20,0 %"), "{page}");
    let rows = controller.get("/afspraken/kengetallen/cijfers.csv").text();
    assert!(rows.contains("20,0 %") && rows.contains("33,0 %"), "both stand beside each other: {rows}");
    saved(&partner.post(&band, &at("3", &off)));
    saved(&partner.post(&band, &at("4", &[("stap", "intrekvoorstel"), ("reden", "Het is te krap.")])));
    refused(&partner.post(&band, &at("5", &off)), 400, "De andere kant moet ermee instemmen");
    saved(&controller.post(&band, &at("5", &[("stap", "ingetrokken")])));
    assert!(!partner.get(&band).text().contains("geldt tot beide kanten"));
    // Who reads prices reads it, without a form.
    let read = Mens::signed_in(&server, "analist").get(&band);
    assert_eq!(read.status, 200);
    assert!(!read.text().contains("Leg deze keuze vast"));
    assert!(partner.get(&band).text().contains("Leg deze keuze vast"));
}
