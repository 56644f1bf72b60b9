//! A compass as three parties make it, through the pages of a real server: from step 1 to the closing of step 6.
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

const PARTNER: &str = "Stichting Welzijn Merwestreek";
const VERHAAL: &str = "Vooral de zondagen waren lang. Nu eet ik met buren.";

/// A municipality with accounts and an opgave, being served.
struct Gemeente {
    server: Server,
    proef: Proef,
    opgave: String,
}

impl Gemeente {
    fn open() -> Self {
        let proef = with_accounts(&[]);
        let server = Server::start(&proef);
        let fields = [
            ("titel", "Eenzaamheid in Noord"),
            ("mensen", "Mensen boven de 75"),
            ("gebied", "Noord"),
            ("van", "2026"),
            ("tot", "2029"),
            ("waarom", "Veel mensen missen gezelschap."),
            ("eigenaar", "A. Jansen"),
        ];
        let made = Mens::signed_in(&server, "analist").post("/opgave/nieuw", &fields);
        assert_eq!(made.status, 303, "{}", made.text());
        let opgave = made.header("location").rsplit('/').next().expect("a number").to_owned();
        Self { server, proef, opgave }
    }

    fn in_as(&self, naam: &str) -> Mens<'_> {
        Mens::signed_in(&self.server, naam)
    }

    /// A compass with the opgave's own theme; its address.
    fn compass(&self, mens: &Mens<'_>) -> String {
        let page = mens.get(&format!("/leren/kompas/nieuw?opgave={}", self.opgave)).text();
        assert!(
            page.contains("Eenzaamheid in Noord") && page.contains("value=\"2029\""),
            "what the opgave says"
        );
        let fields = [
            ("opgave", self.opgave.as_str()),
            ("thema", "Eenzaamheid 75+"),
            ("gebied", "Noord"),
            ("van", "2026"),
            ("tot", "2029"),
        ];
        let made = mens.post("/leren/kompas/nieuw", &fields);
        saved(&made);
        made.header("location").to_owned()
    }
}

/// The number that a page carries in a hidden field.
fn hidden(page: &str, naam: &str) -> String {
    let mark = format!("name=\"{naam}\" value=\"");
    let found = page.split(&mark).nth(1).and_then(|rest| rest.split('"').next());
    found.unwrap_or_else(|| panic!("no {naam} on the page")).to_owned()
}

/// Fills in a form as it stands on the page `from`, and sends it to `path`.
fn send_from(mens: &Mens<'_>, from: &str, path: &str, fields: &[(&str, &str)]) -> Gekregen {
    let page = mens.get(from);
    assert_eq!(page.status, 200, "{from}");
    let page = page.text();
    let (form, version) = (hidden(&page, "formulier"), hidden(&page, "versie"));
    mens.post(path, &[&[("formulier", form.as_str()), ("versie", version.as_str())], fields].concat())
}

fn send(mens: &Mens<'_>, path: &str, fields: &[(&str, &str)]) -> Gekregen {
    send_from(mens, path, path, fields)
}

#[track_caller]
fn saved(answer: &Gekregen) {
    assert_eq!(answer.status, 303, "{}", answer.text());
}

#[track_caller]
fn refused(answer: &Gekregen, text: &str) {
    assert_eq!(answer.status, 400, "{}", answer.text());
    assert!(answer.text().contains(text), "the page does not say ‘{text}’: {}", answer.text());
}

/// Says for the party of whoever is signed in that a step is done.
fn done(mens: &Mens<'_>, adres: &str, stap: &str) -> Gekregen {
    let page = format!("{adres}/stap/{stap}");
    send_from(mens, &page, &format!("{page}/klaar"), &[])
}

fn story<'a>(tekst: &'a str, waarvoor: &'a str) -> [(&'a str, &'a str); 7] {
    [
        ("verhaal", tekst),
        ("gekeken", "ja"),
        ("plek", "r1"),
        ("verteller", "inwoner"),
        ("gegeven", "inwoner"),
        ("datum", "2026-10-01"),
        ("waarvoor", waarvoor),
    ]
}

/// Steps 1 to 5, as the worker of the municipality writes them down.
fn five_steps(mens: &Mens<'_>, adres: &str) {
    let part =
        |deel: &str, fields: &[(&str, &str)]| saved(&send(mens, &format!("{adres}/deel/{deel}"), fields));
    part("beeld", &[("hoe", "Meer ouderen missen gezelschap.")]);
    let source = [("bron", "Gezondheidsmonitor"), ("status", "gezien")];
    let figure = [("naam", "Sterk eenzaam"), ("eenheid", "procent"), ("waarde", "11"), ("n", "420")];
    part("cijfer", &[&figure[..], &source].concat());
    part("ambitie", &[("naam", "Niemand is ongewild alleen")]);
    let result = [
        ("jaren", "3"),
        ("wie", "onze inwoners van 75 en ouder"),
        ("naam", "minder vaak eenzaam zijn"),
        ("ambities", "m1"),
    ];
    part("resultaat", &result);
    let indicator =
        [("bij", "r1"), ("naam", "Sterk eenzaam"), ("eenheid", "procent"), ("waarde", "11"), ("n", "420")];
    part("indicator", &[&indicator[..], &source, &[("doel", "8"), ("doeljaar", "2029")]].concat());
    part(
        "activiteit",
        &[
            ("naam", "Samen eten"),
            ("organisatie", PARTNER),
            ("resultaten", "r1"),
            ("bereik", "240"),
            ("kosten", "60.000"),
        ],
    );
    part(
        "input",
        &[("activiteit", "a1"), ("soort", "training"), ("naam", "Signalen leren zien"), ("stand", "deels")],
    );
    let outcome = [("naam", "i1"), ("activiteit", "a1"), ("jaar", "2027"), ("waarde", "20"), ("n", "96")];
    part("outcome", &[&outcome[..], &source].concat());
    part(
        "lessen",
        &[
            ("beteraf", "Een deel wel."),
            ("gaatgoed", "De tafels zitten vol."),
            ("kanbeter", "Ook op zondag."),
        ],
    );
    let next = [("besluit", "veranderen"), ("naam", "Ook op zondag eten"), ("activiteit", "a1")];
    part("punt", &[&next[..], &[("eigenaar", PARTNER), ("voor", "2027-09-01")]].concat());
}

#[test]
fn from_step_one_to_six_with_three_parties() {
    let gemeente = Gemeente::open();
    let (worker, partner, resident) =
        (gemeente.in_as("analist"), gemeente.in_as("partnerdirecteur"), gemeente.in_as("inwoner"));
    let adres = gemeente.compass(&worker);
    five_steps(&worker, &adres);
    let page = worker.get(&adres).text();
    assert!(
        page.contains("Over 3 jaar willen we dat onze inwoners van 75 en ouder minder vaak eenzaam zijn.")
    );
    assert!(page.contains("resultaat zonder verhaal"), "a loose end until somebody tells a story");
    let step = format!("{adres}/stap/resultaat");
    refused(&send_from(&worker, &step, &format!("{adres}/publiceren"), &[]), "er is nog geen verhaal");

    saved(&send(&resident, &format!("{adres}/verhaal/nieuw"), &story(VERHAAL, "kompas")));
    let page = worker.get(&adres).text();
    assert!(page.contains("zondagen waren lang") && page.contains("Er zijn geen losse einden"), "{page}");
    saved(&send(&worker, &format!("{adres}/publiceren"), &[]));

    for stap in ["monitoring", "resultaat", "activiteiten", "input", "outcome"] {
        for mens in [&worker, &partner, &resident] {
            saved(&done(mens, &adres, stap));
        }
    }
    assert!(worker.get(&adres).text().contains("zijn er 5 klaar volgens alle drie de partijen"));
    let closing = format!("{adres}/sluiten");
    refused(&send(&worker, &closing, &[]), "stap 6 sluit met alle drie de partijen");
    let without = [("reden-inwoners", "Niet gesproken"), ("reden-aanbieder", "Niet gesproken")];
    let without =
        [&without[..], &[("datum-inwoners", "2026-11-01"), ("datum-aanbieder", "2026-11-01")]].concat();
    refused(&send(&worker, &closing, &without), "uw eigen partij zei nog niet dat stap 6 klaar is");
    for mens in [&worker, &partner] {
        saved(&done(mens, &adres, "verbetercyclus"));
    }
    refused(&send(&worker, &closing, &[("reden-inwoners", "Nog niet gesproken")]), "kies een dag");
    let late = [("reden-inwoners", "Nog niet gesproken"), ("datum-inwoners", "2199-01-01")];
    refused(&send(&worker, &closing, &late), "deze dag moet nog komen");
    let alone = [("reden-inwoners", "Nog niet gesproken"), ("datum-inwoners", "2026-11-01")];
    refused(&send(&partner, &closing, &alone), "alleen de gemeente kan stap 6 sluiten");
    refused(&send(&worker, &closing, &[]), "inwoners");
    saved(&done(&resident, &adres, "verbetercyclus"));
    saved(&send(&worker, &closing, &[]));
    let page = worker.get(&adres).text();
    assert!(page.contains("door alle drie de partijen"), "{page}");
    assert!(!page.contains(&format!("{adres}/deel/hoofd")), "a closed compass does not change");
    refused(
        &send(&worker, &format!("{adres}/deel/beeld"), &[("hoe", "Anders")]),
        "gesloten en verandert niet meer",
    );
    let page = format!("{adres}/stap/verbetercyclus");
    let answer = resident.post(&format!("{page}/reactie"), &[("reactie", "Nog iets")]);
    assert!(answer.status == 409 || answer.status == 400, "{}", answer.text());
    assert!(!worker.get(&page).text().contains("Nog iets"), "nothing is said of a closed compass");

    let next = worker.post(&format!("{adres}/periode"), &[("van", "2030"), ("tot", "2033")]);
    saved(&next);
    let page = worker.get(next.header("location")).text();
    assert!(page.contains("2030-2033") && page.contains("Samen eten") && !page.contains("zondagen"));
    saved(&send(&worker, &closing, &[("open", "ja"), ("reden", "Er kwam een cijfer bij.")]));
    assert!(worker.get(&adres).text().contains("Er kwam een cijfer bij."));
}

#[test]
fn a_step_that_changed_after_a_party_spoke_says_so() {
    let gemeente = Gemeente::open();
    let (worker, partner) = (gemeente.in_as("analist"), gemeente.in_as("partnerdirecteur"));
    let adres = gemeente.compass(&worker);
    five_steps(&worker, &adres);
    saved(&done(&partner, &adres, "activiteiten"));
    saved(&done(&worker, &adres, "input"));
    let fields = [("id", "a1"), ("naam", "Samen koken"), ("organisatie", PARTNER), ("resultaten", "r1")];
    saved(&send(&worker, &format!("{adres}/deel/activiteit"), &fields));
    let page = worker.get(&format!("{adres}/stap/activiteiten")).text();
    assert!(page.contains("daarna gewijzigd"));
    assert!(!worker.get(&format!("{adres}/stap/input")).text().contains("daarna gewijzigd"), "another step");
    let page = partner.get(&format!("{adres}/stap/activiteiten")).text();
    assert!(page.contains("Ja, deze stap is nog klaar"));
    saved(&done(&partner, &adres, "activiteiten"));
    assert!(!worker.get(&format!("{adres}/stap/activiteiten")).text().contains("daarna gewijzigd"));
    let own = format!("{adres}/stap/activiteiten");
    saved(&send_from(&partner, &own, &format!("{own}/klaar"), &[("weg", "ja")]));
    assert!(partner.get(&own).text().contains("Deze stap is klaar"), "taken back");
}

#[test]
fn what_a_council_of_residents_said_is_written_down_with_name_and_day() {
    let gemeente = Gemeente::open();
    let worker = gemeente.in_as("analist");
    let adres = gemeente.compass(&worker);
    let (page, path) = (format!("{adres}/stap/monitoring"), format!("{adres}/stap/monitoring/klaar"));
    let council =
        [("namens", "adviesraad"), ("adviesraad", "Adviesraad sociaal domein"), ("datum", "2026-11-02")];
    refused(&send_from(&worker, &page, &path, &[("namens", "adviesraad")]), "welke adviesraad dit zei");
    let late = [("namens", "adviesraad"), ("adviesraad", "Adviesraad"), ("datum", "2199-01-01")];
    refused(&send_from(&worker, &page, &path, &late), "deze dag moet nog komen");
    saved(&send_from(&worker, &page, &path, &council));
    let text = worker.get(&page).text();
    assert!(
        text.contains("opgeschreven namens Adviesraad sociaal domein") && text.contains("2 november 2026")
    );
    // A partner cannot speak for residents, whatever it sends: it speaks for itself.
    let partner = gemeente.in_as("partnerdirecteur");
    let (page, path) = (format!("{adres}/stap/input"), format!("{adres}/stap/input/klaar"));
    saved(&send_from(&partner, &page, &path, &council));
    assert!(partner.get(&page).text().contains(&format!("door {PARTNER}")));
    assert!(!partner.get(&page).text().contains("opgeschreven namens"));
}

#[test]
fn a_story_needs_consent_carries_no_person_and_goes_away_everywhere() {
    let gemeente = Gemeente::open();
    let (worker, resident, council) =
        (gemeente.in_as("analist"), gemeente.in_as("inwoner"), gemeente.in_as("raadslid"));
    let adres = gemeente.compass(&worker);
    five_steps(&worker, &adres);
    let nieuw = format!("{adres}/verhaal/nieuw");
    for (tekst, why) in [
        ("Bel mij op 06-12345678.", "telefoonnummer"),
        ("Bel mij op 06 -  12345678.", "telefoonnummer"),
        ("Bel mij op 06\t12345678.", "telefoonnummer"),
        ("Mijn nummer is 123456782.", "BSN"),
        ("Mail mij: jan@voorbeeld.nl.", "e-mailadres"),
        ("Ik woon op 1234 AB 12.", "postcode"),
        ("Ik sprak mevrouw Jansen.", "een naam"),
        ("", "er staat nog geen verhaal"),
    ] {
        refused(&send(&resident, &nieuw, &story(tekst, "openbaar")), why);
    }
    let fields = story(VERHAAL, "openbaar");
    let without: Vec<_> = fields.into_iter().filter(|(naam, _)| *naam != "waarvoor").collect();
    refused(&send(&resident, &nieuw, &without), "waarvoor het verhaal gebruikt mag worden");
    let unseen: Vec<_> = fields.into_iter().filter(|(naam, _)| *naam != "gekeken").collect();
    refused(&send(&resident, &nieuw, &unseen), "kijk het verhaal na op namen");

    let told =
        send(&resident, &nieuw, &[&story(VERHAAL, "kompas")[..], &[("waarvoor", "openbaar")]].concat());
    saved(&told);
    let place = told.header("location").to_owned();
    assert!(resident.get(&place).text().contains("ook voor de raad en voor iedereen"));
    let inside = send(&worker, &nieuw, &story("Alleen voor wie meewerkt: het huis was stil.", "kompas"));
    saved(&inside);
    let page = council.get(&adres).text();
    assert!(
        page.contains("zondagen waren lang") && !page.contains("het huis was stil"),
        "public stories only"
    );
    for file in ["kompas.json", "cijfers.csv"] {
        let text = worker.get(&format!("{adres}/{file}")).text();
        assert!(!text.contains("het huis was stil"), "{file}");
    }
    assert!(worker.get(&format!("{adres}/kompas.json")).text().contains("zondagen waren lang"));

    // A resident cannot withdraw what somebody else told; the worker can when the teller asks.
    let other = inside.header("location");
    refused(
        &send_from(&resident, &format!("{adres}/stap/resultaat"), other, &[("weg", "ja")]),
        "van iemand anders",
    );
    // Nor can the organisation that it can be about.
    let partner = gemeente.in_as("partnerdirecteur");
    refused(
        &send_from(&partner, &format!("{adres}/stap/resultaat"), &place, &[("weg", "ja")]),
        "van iemand anders",
    );
    saved(&send(&resident, &place, &[("weg", "ja")]));
    for page in [
        &adres,
        &place,
        &format!("{adres}/stap/resultaat"),
        &format!("{adres}/versies/1"),
        &format!("{adres}/kompas.json"),
    ] {
        assert!(!worker.get(page).text().contains("zondagen waren lang"), "{page}");
    }
    assert!(worker.get(&adres).text().contains("1 verhaal is hier niet te lezen"), "the count stays");
    assert!(worker.get(&place).text().contains("De toestemming is ingetrokken"));
}

#[test]
fn faults_come_back_with_what_was_typed_and_two_at_once_are_told() {
    let gemeente = Gemeente::open();
    let (worker, buyer) = (gemeente.in_as("analist"), gemeente.in_as("inkoper"));
    let adres = gemeente.compass(&worker);
    five_steps(&worker, &adres);
    let part = format!("{adres}/deel/outcome");
    let typed = [("naam", "i1"), ("activiteit", "a1"), ("jaar", "2027"), ("bron", "Telling")];
    let with = |more: &[(&'static str, &'static str)]| [&typed[..], more].concat();
    let back = send(&worker, &part, &with(&[("waarde", "veel"), ("n", "40")]));
    refused(&back, "dit is geen getal");
    assert!(back.text().contains("value=\"veel\""), "what was typed is still there");
    refused(&send(&worker, &part, &with(&[("waarde", "140"), ("n", "40")])), "tussen 0 en 100 procent");
    refused(&send(&worker, &part, &with(&[("waarde", "40")])), "over hoeveel mensen");
    refused(
        &send(&worker, &format!("{adres}/deel/indicator"), &[("naam", "Los"), ("eenheid", "procent")]),
        "hoort bij een resultaat",
    );
    saved(&send(&worker, &part, &with(&[("waarde", "40"), ("n", "7")])));
    let page = worker.get(&format!("{adres}/stap/outcome")).text();
    assert!(page.contains("minder dan 10") && !page.contains(">40<"), "{page}");
    saved(&send(&worker, &part, &with(&[("waarde", "50"), ("n", "20")])));
    assert!(
        worker.get(&format!("{adres}/stap/outcome")).text().contains("niet te vergelijken met het begin")
    );

    let ambition = format!("{adres}/deel/ambitie");
    let page = worker.get(&ambition).text();
    let (form, version) = (hidden(&page, "formulier"), hidden(&page, "versie"));
    saved(&send(&buyer, &ambition, &[("naam", "Buren kennen elkaar")]));
    let late =
        worker.post(&ambition, &[("formulier", &form), ("versie", &version), ("naam", "Iedereen doet mee")]);
    assert_eq!(late.status, 409, "{}", late.text());
    assert!(late.text().contains("Iemand was u net voor") && late.text().contains("Iedereen doet mee"));
    let again = worker.get(&ambition).text();
    let fields = [
        ("formulier", hidden(&again, "formulier")),
        ("versie", hidden(&again, "versie")),
        ("naam", "Iedereen doet mee".into()),
    ];
    let fields: Vec<(&str, &str)> = fields.iter().map(|(naam, waarde)| (*naam, waarde.as_str())).collect();
    saved(&worker.post(&ambition, &fields));
    saved(&worker.post(&ambition, &fields));
    let page = worker.get(&format!("{adres}/stap/monitoring")).text();
    assert_eq!(page.matches("<li>Iedereen doet mee</li>").count(), 1, "a form that comes twice makes one");

    saved(&send(&worker, &format!("{adres}/intrekken"), &[("reden", "Dubbel")]));
    refused(&send(&worker, &ambition, &[("naam", "Nog een")]), "ingetrokken");
    saved(&send(&worker, &format!("{adres}/intrekken"), &[("reden", "Toch niet")]));
    assert!(worker.get(&adres).text().contains("Weer opgepakt"));
}

#[test]
fn a_word_of_another_stays_and_a_key_is_never_given_again() {
    let gemeente = Gemeente::open();
    let (worker, resident) = (gemeente.in_as("analist"), gemeente.in_as("inwoner"));
    let adres = gemeente.compass(&worker);
    five_steps(&worker, &adres);
    saved(&done(&resident, &adres, "monitoring"));
    let page = format!("{adres}/stap/monitoring");
    let council = [("namens", "adviesraad"), ("weg", "ja")];
    refused(&send_from(&worker, &page, &format!("{page}/klaar"), &council), "alleen wie het zei");
    assert!(worker.get(&page).text().contains("door een inwoner"));

    let ambition = format!("{adres}/deel/ambitie");
    saved(&send(&worker, &ambition, &[("naam", "Buren kennen elkaar")]));
    saved(&send(&worker, &ambition, &[("id", "m2"), ("weg", "ja")]));
    saved(&send(&worker, &ambition, &[("naam", "Iedereen doet mee")]));
    assert_eq!(worker.get(&format!("{ambition}?id=m2")).status, 404, "the key of what is gone");
    assert!(worker.get(&format!("{ambition}?id=m3")).text().contains("Iedereen doet mee"));
}

#[test]
fn every_form_of_it_can_be_taken_along() {
    let gemeente = Gemeente::open();
    let worker = gemeente.in_as("analist");
    let output = run(&mut gemeente.proef.command(&["leren", "voorbeeld"]));
    assert!(output.status.success(), "{}", all_text(&output));
    let list = worker.get("/leren/kompas").text();
    let adres = list.split("href=\"/leren/kompas/").nth(2).and_then(|rest| rest.split('"').next());
    let adres = format!("/leren/kompas/{}", adres.expect("the example"));
    let page = worker.get(&adres).text();
    assert!(page.contains("Dit is een voorbeeld") && page.contains("Vroeger belde er pas iemand"), "{page}");
    for (file, begin) in [("a4.pdf", &b"%PDF-"[..]), ("cijfers.xlsx", b"PK"), ("cijfers.csv", b"")] {
        let got = worker.get(&format!("{adres}/{file}"));
        assert_eq!(got.status, 200, "{file}");
        assert!(got.bytes.starts_with(begin), "{file}");
    }
    let file: serde_json::Value =
        serde_json::from_str(&worker.get(&format!("{adres}/kompas.json")).text()).expect("JSON");
    let schema: serde_json::Value =
        serde_json::from_str(&worker.get("/leren/kompas/vorm.json").text()).expect("JSON");
    assert_eq!(file["vorm"], schema["properties"]["vorm"]["const"]);
    for (name, _) in file["inhoud"].as_object().expect("an object") {
        assert!(
            schema["properties"]["inhoud"]["properties"][name].is_object(),
            "{name} is not in the schema"
        );
    }
    worker.koekjes.borrow_mut().insert("taal".to_owned(), "en".to_owned());
    assert!(worker.get(&adres).text().contains("Counting and telling"));
    for place in [
        "arena",
        "theorie",
        "stap/resultaat",
        "stap/outcome",
        "publiceren",
        "sluiten",
        "periode",
        "versies/1",
    ] {
        assert_eq!(worker.get(&format!("{adres}/{place}")).status, 200, "{place}");
    }
}
