//! An agreement as people make it, through the pages of a real server: from an opgave to signatures of two sides.
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
        let analist = Mens::signed_in(&server, "analist");
        let fields = [
            ("titel", "Schulden in Noord"),
            ("mensen", "Jonge gezinnen"),
            ("gebied", "Noord"),
            ("van", "2027"),
            ("tot", "2030"),
            ("waarom", "Schulden stapelen zich op."),
            ("eigenaar", "A. Jansen"),
        ];
        let made = analist.post("/opgave/nieuw", &fields);
        assert_eq!(made.status, 303, "{}", made.text());
        let opgave = made.header("location").rsplit('/').next().expect("a number").to_owned();
        Self { server, proef, opgave }
    }

    fn in_as(&self, naam: &str) -> Mens<'_> {
        Mens::signed_in(&self.server, naam)
    }
}

/// The number that a page carries in a hidden field.
fn hidden(page: &str, naam: &str) -> String {
    let mark = format!("name=\"{naam}\" value=\"");
    let found = page.split(&mark).nth(1).and_then(|rest| rest.split('"').next());
    found.unwrap_or_else(|| panic!("no {naam} on the page")).to_owned()
}

/// Fills in a form of the agreement as it stands on its page.
fn send(mens: &Mens<'_>, path: &str, fields: &[(&str, &str)]) -> Gekregen {
    let page = mens.get(path);
    assert_eq!(page.status, 200, "{path}");
    let page = page.text();
    let (form, version) = (hidden(&page, "formulier"), hidden(&page, "versie"));
    mens.post(path, &[&[("formulier", form.as_str()), ("versie", version.as_str())], fields].concat())
}

fn saved(answer: &Gekregen) {
    assert_eq!(answer.status, 303, "{}", answer.text());
}

fn refused(answer: &Gekregen, text: &str) {
    assert_eq!(answer.status, 400, "{}", answer.text());
    assert!(answer.text().contains(text), "the page does not say ‘{text}’: {}", answer.text());
}

/// What must be there before an agreement can be offered.
fn fill_in(mens: &Mens<'_>, adres: &str) {
    let part =
        |deel: &str, fields: &[(&str, &str)]| saved(&send(mens, &format!("{adres}/deel/{deel}"), fields));
    part(
        "opdracht",
        &[("titel", "Schulden in Noord"), ("taak", "Gezinnen vroeg helpen."), ("gebieden", "Noord")],
    );
    part(
        "vorm",
        &[
            ("rechtsvorm", "subsidie"),
            ("bekostiging", "taak"),
            ("looptijd", "meerjarig"),
            ("begin", "2027-01-01"),
            ("eind", "2030-12-31"),
        ],
    );
    part(
        "partijen",
        &[
            ("partij-0-naam", "Merwoude"),
            ("partij-0-rol", "opdrachtgever"),
            ("partij-0-tekent", "ja"),
            ("partij-1-naam", PARTNER),
            ("partij-1-rol", "uitvoerder"),
            ("partij-1-organisatie", PARTNER),
            ("partij-1-tekent", "ja"),
            ("gemachtigde-0-account", "inkoper"),
            ("gemachtigde-0-naam", "A. de Vries"),
            ("gemachtigde-0-partij", "Merwoude"),
            ("gemachtigde-0-van", "2020-01-01"),
            ("gemachtigde-1-account", "partnerdirecteur"),
            ("gemachtigde-1-naam", "B. Yilmaz"),
            ("gemachtigde-1-partij", PARTNER),
            ("gemachtigde-1-van", "2020-01-01"),
        ],
    );
    part(
        "budget",
        &[
            ("budget-0-bedrag", "240.000"),
            ("budget-0-jaar", "2027"),
            ("budget-0-taakveld", "6.1"),
            ("budget-0-klasse", "collectief"),
            ("budget-0-omschrijving", "sociaal werk"),
            ("budget-0-partij", PARTNER),
        ],
    );
}

const INDEX: [(&str, &str); 5] = [
    ("index_dag", "2026-07-01"),
    ("reeks-0-reeks", "OVA"),
    ("reeks-0-gewicht", "0,9"),
    ("reeks-1-reeks", "PPC"),
    ("reeks-1-gewicht", "0,1"),
];

#[test]
fn from_an_opgave_to_signatures_of_two_sides() {
    let gemeente = Gemeente::open();
    let (inkoper, partner, controller) =
        (gemeente.in_as("inkoper"), gemeente.in_as("partnerdirecteur"), gemeente.in_as("controller"));
    let made = inkoper
        .post("/afspraken/overeenkomst/nieuw", &[("opgave", &gemeente.opgave), ("uitvoerder", PARTNER)]);
    saved(&made);
    let adres = made.header("location").to_owned();
    let page = inkoper.get(&adres).text();
    assert!(page.contains("2027-2030") && page.contains("Noord"), "what the opgave says is there already");
    assert!(page.contains("van de 15 punten"));

    // What cannot be a value, or does not go together, comes back with what was typed.
    let house = [
        ("rechtsvorm", "open-house"),
        ("bekostiging", "gebied"),
        ("begin", "2027-01-01"),
        ("eind", "2030-12-31"),
    ];
    refused(&send(&inkoper, &format!("{adres}/deel/vorm"), &house), "weet niemand vooraf");
    let wrong = send(
        &inkoper,
        &format!("{adres}/deel/budget"),
        &[
            ("budget-0-bedrag", "veel"),
            ("budget-0-jaar", "2027"),
            ("budget-0-taakveld", "6.1"),
            ("budget-0-klasse", "collectief"),
        ],
    );
    refused(&wrong, "dit is geen bedrag");
    assert!(wrong.text().contains("value=\"veel\""), "what was typed is still there");
    fill_in(&inkoper, &adres);

    // B-3: without a method it cannot be offered; the form says so, and with one it can.
    saved(&send(&inkoper, &format!("{adres}/deel/prijs"), &INDEX));
    refused(&send(&inkoper, &format!("{adres}/aanbieden"), &[]), "niet met welke methode");
    saved(&send(
        &inkoper,
        &format!("{adres}/deel/prijs"),
        &[&INDEX[..], &[("index_methode", "verschil")]].concat(),
    ));

    // Both sides talk; the partner cannot write.
    saved(&send(
        &partner,
        &format!("{adres}/reacties"),
        &[("deel", "prijs"), ("reactie", "De reistijd mist nog.")],
    ));
    assert!(inkoper.get(&format!("{adres}/reacties")).text().contains("De reistijd mist nog."));
    assert_eq!(partner.get(&format!("{adres}/deel/budget")).status, 403);
    let redline = partner.get(&format!("{adres}/versies")).text();
    assert!(redline.contains("[nieuw:]"), "what changed last is shown");

    saved(&send(&inkoper, &format!("{adres}/aanbieden"), &[]));
    let late = send(
        &inkoper,
        &format!("{adres}/deel/opdracht"),
        &[("titel", "Anders"), ("taak", "x"), ("gebieden", "Noord")],
    );
    refused(&late, "Neem het aanbod eerst terug");
    signed_once_by_each(&adres, &inkoper, &partner, &controller);
    changed_after_signing(&adres, &inkoper, &partner);
}

/// Signing: without a mandate it is refused, then each side once, and nobody twice.
fn signed_once_by_each(adres: &str, inkoper: &Mens<'_>, partner: &Mens<'_>, controller: &Mens<'_>) {
    let none = send(controller, &format!("{adres}/tekenen"), &[]);
    refused(&none, "geen mandaat");
    assert!(none.text().contains("href=\"#knop\"") && none.text().contains("id=\"knop\""));
    let stale = inkoper.get(&format!("{adres}/tekenen")).text();
    saved(&send(inkoper, &format!("{adres}/tekenen"), &[]));
    let (form, version) = (hidden(&stale, "formulier"), hidden(&stale, "versie"));
    saved(&inkoper.post(&format!("{adres}/tekenen"), &[("formulier", &form), ("versie", &version)]));
    saved(&send(inkoper, &format!("{adres}/tekenen"), &[]));
    let signed = inkoper.get(adres).text();
    let tables = signed.matches("A. de Vries</td>").count();
    assert_eq!(tables, 1, "an old page signs nothing again: one signature stands there");
    saved(&send(partner, &format!("{adres}/tekenen"), &[]));
    let page = partner.get(adres).text();
    assert!(
        page.contains("getekend en geldig") && page.contains("B. Yilmaz") && page.contains("A. de Vries")
    );
}

/// What is taken along is what was signed; an addendum that is withdrawn leaves it so.
fn changed_after_signing(adres: &str, inkoper: &Mens<'_>, partner: &Mens<'_>) {
    let page = partner.get(adres).text();
    // The JSON is what was signed: its hash, calculated elsewhere, stands on the page.
    let json = partner.get(&format!("{adres}/afspraak.json"));
    let hash = sha256(&json.bytes);
    assert!(page.contains(&hash), "{hash} is not on the page");
    for file in ["afspraak.pdf", "budget.csv", "budget.xlsx", "afdruk"] {
        assert_eq!(partner.get(&format!("{adres}/{file}")).status, 200, "{file}");
    }
    refused(
        &send(inkoper, &format!("{adres}/intrekken"), &[("reden", "toch niet")]),
        "trekt niemand alleen in",
    );

    // An addendum is signed again, and until then the first text holds.
    saved(&send(
        inkoper,
        &format!("{adres}/deel/opdracht"),
        &[("titel", "Schulden in Noord"), ("taak", "Gezinnen eerder helpen."), ("gebieden", "Noord")],
    ));
    let page = inkoper.get(adres).text();
    assert!(page.contains("Het is een aanvulling"));
    let step = page.split("/afspraak.json\"").next().and_then(|before| before.rsplit("href=\"").next());
    let step = step.expect("what was signed is there to take along");
    assert!(step.contains("/versies/"), "{step}");
    let held = partner.get(&format!("{step}/afspraak.json"));
    assert_eq!(sha256(&held.bytes), hash, "what was signed, while the addendum is open");
    assert!(partner.get(&format!("{step}/afspraak.pdf")).text().starts_with("%PDF-"));
    let list = inkoper.get("/afspraken").text();
    assert!(list.contains("Er is een aanvulling in de maak"));
    let council = inkoper.get("/afspraken/raad").text();
    assert!(
        council.contains("Daarvan is er 1 getekend") && council.contains("er is een aanvulling in de maak")
    );
    saved(&send(inkoper, &format!("{adres}/intrekken"), &[("reden", "toch niet")]));
    let json = partner.get(&format!("{adres}/afspraak.json"));
    assert_eq!(sha256(&json.bytes), hash, "what was signed holds again");
}

/// By another program than the product.
fn sha256(bytes: &[u8]) -> String {
    use std::io::Write;
    use std::process::{Command, Stdio};
    let mut child = Command::new("sha256sum")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("sha256sum is there");
    child.stdin.take().expect("its input").write_all(bytes).expect("the bytes");
    let output = child.wait_with_output().expect("its answer");
    String::from_utf8_lossy(&output.stdout).split_whitespace().next().unwrap_or_default().to_owned()
}

/// A municipality with the agreements to practise with, and the address of the one that has talks.
fn partnership() -> (Gemeente, String) {
    let gemeente = Gemeente::open();
    let made = run(&mut gemeente.proef.command(&["afspraken", "voorbeeld"]));
    assert!(made.status.success(), "{}", all_text(&made));
    let page = gemeente.in_as("inkoper").get("/afspraken").text();
    let talk = page.split("/gesprek/2026\"").next().and_then(|before| before.rsplit("href=\"").next());
    let adres = talk.expect("a talk asks for attention").to_owned();
    (gemeente, adres)
}

const GESPREK: [(&str, &str); 7] = [
    ("dag", "2026-11-20"),
    ("aanwezig", "A. de Vries en B. Yilmaz"),
    ("bevindingen", "De inloop in Oost loopt nu ook."),
    ("uitkomst", "doorgaan"),
    ("reden", "Het werkt."),
    ("gedaan-1", "ja"),
    ("wat-1", ""),
];

#[test]
fn a_talk_is_recorded_once_corrected_and_recognised() {
    let (gemeente, adres) = partnership();
    let (inkoper, partner, controller) =
        (gemeente.in_as("inkoper"), gemeente.in_as("partnerdirecteur"), gemeente.in_as("controller"));
    let talk = format!("{adres}/gesprek/2026");
    let record = format!("{talk}/vastleggen");
    assert!(inkoper.get(&talk).text().contains("De prijs blijft"), "the price beside wages");
    assert_eq!(partner.get(&record).status, 403, "the municipality records");
    assert_eq!(partner.get(&format!("{talk}/akkoord")).status, 404, "there is nothing to recognise yet");

    // What is missing is named at its field, with what was typed.
    let half = send(&inkoper, &record, &[("dag", "2026-11-20"), ("aanwezig", "wij"), ("wat-1", "bellen")]);
    assert_eq!(half.status, 400, "{}", half.text());
    assert!(half.text().contains("kies iets uit de lijst") && half.text().contains("value=\"bellen\""));
    let more = send(&inkoper, &record, &[&GESPREK[..6], &[("wat-1", "bellen")]].concat());
    assert_eq!(more.status, 400, "an action needs somebody and a day");
    assert!(more.text().contains("schrijf op wie dit doet"));

    // Two people at once make one talk; the second hears of it and nothing typed is lost.
    let page = controller.get(&record).text();
    saved(&send(&inkoper, &record, &GESPREK));
    let late = [("formulier", &*hidden(&page, "formulier")), ("versie", "0"), ("dag", "2026-11-21")];
    let late = controller.post(&record, &[&late[..], &GESPREK[1..]].concat());
    assert_eq!(late.status, 409, "{}", late.text());
    assert!(late.text().contains("Iemand was u net voor"));

    // The other side says once, for each version, whether the report is right.
    let agree = format!("{talk}/akkoord");
    let no = send(&partner, &agree, &[("eens", "nee")]);
    assert_eq!(no.status, 400, "who sees it differently says what");
    saved(&send(&partner, &agree, &[("eens", "nee"), ("tekst", "Oost loopt nog niet.")]));
    assert_eq!(send(&partner, &agree, &[("eens", "ja")]).status, 409);
    assert!(inkoper.get(&talk).text().contains("Oost loopt nog niet."));
    let better = [("bevindingen", "De inloop in Oost begint te lopen.")];
    saved(&send(&inkoper, &record, &[&GESPREK[..2], &better, &GESPREK[3..]].concat()));
    saved(&send(&partner, &agree, &[("eens", "ja")]));
    assert!(partner.get(&talk).text().contains("begint te lopen"));
    let pdf = partner.get(&format!("{talk}/cijfers.pdf"));
    assert!(pdf.status == 200 && pdf.text().starts_with("%PDF-"));
    assert!(!inkoper.get("/afspraken").text().contains("/gesprek/2026\""), "it no longer asks for attention");
}

#[test]
fn an_index_waits_for_its_figure_and_is_recorded_once() {
    let (gemeente, adres) = partnership();
    let (inkoper, partner) = (gemeente.in_as("inkoper"), gemeente.in_as("partnerdirecteur"));
    let index = format!("{adres}/index");
    let page = inkoper.get(&index).text();
    assert!(page.contains("6,37 %") && page.contains("4,957 %"), "the published figures of 2024 and 2025");
    assert!(page.contains("wacht op een cijfer") && page.contains("OVA"));
    let wait = inkoper.post(&index, &[("formulier", "formulier-index"), ("versie", "2026")]);
    assert_eq!(wait.status, 409, "a figure is missing");
    let again = inkoper.post(&index, &[("formulier", "formulier-indey"), ("versie", "2025")]);
    assert_eq!(again.status, 303, "that year stands there already");
    assert_eq!(inkoper.get(&index).text().matches("4,957 %").count(), page.matches("4,957 %").count());
    assert_eq!(partner.post(&index, &[("versie", "2026")]).status, 403);
    assert_eq!(partner.get(&index).status, 200);
}

/// Sends a form twice, as an impatient hand does: both lead back to what was saved, and nobody was just before.
fn twice(mens: &Mens<'_>, path: &str, fields: &[(&str, &str)]) {
    let page = mens.get(path).text();
    let (form, version) = (hidden(&page, "formulier"), hidden(&page, "versie"));
    let all = [&[("formulier", form.as_str()), ("versie", version.as_str())], fields].concat();
    saved(&mens.post(path, &all));
    let again = mens.post(path, &all);
    assert_eq!(again.status, 303, "{path}, sent again: {}", again.text());
}

#[test]
fn a_form_that_is_sent_twice_says_that_it_was_saved() {
    let gemeente = Gemeente::open();
    let (inkoper, partner) = (gemeente.in_as("inkoper"), gemeente.in_as("partnerdirecteur"));
    let made = inkoper
        .post("/afspraken/overeenkomst/nieuw", &[("opgave", &gemeente.opgave), ("uitvoerder", PARTNER)]);
    let adres = made.header("location").to_owned();
    fill_in(&inkoper, &adres);
    let index = [&INDEX[..], &[("index_methode", "verschil")]].concat();
    twice(&inkoper, &format!("{adres}/deel/prijs"), &index);
    let task = [("titel", "Schulden"), ("taak", "Gezinnen eerder helpen."), ("gebieden", "Noord")];
    twice(&inkoper, &format!("{adres}/deel/opdracht"), &task);
    twice(&inkoper, &format!("{adres}/aanbieden"), &[]);
    twice(&inkoper, &format!("{adres}/terugnemen"), &[("reden", "nog iets")]);
    twice(&inkoper, &format!("{adres}/aanbieden"), &[]);
    twice(&inkoper, &format!("{adres}/tekenen"), &[]);
    twice(&partner, &format!("{adres}/tekenen"), &[]);
    let more = [("titel", "Schulden"), ("taak", "Nog eerder."), ("gebieden", "Noord")];
    twice(&inkoper, &format!("{adres}/deel/opdracht"), &more);
    twice(&inkoper, &format!("{adres}/intrekken"), &[("reden", "toch niet")]);

    // Who wrote on an older text hears that there is a newer one, and keeps what was typed.
    let page = inkoper.get(&format!("{adres}/deel/opdracht")).text();
    let (form, version) = (hidden(&page, "formulier"), hidden(&page, "versie"));
    saved(&send(&inkoper, &format!("{adres}/deel/opdracht"), &more));
    let late = [("formulier", form.as_str()), ("versie", version.as_str()), ("titel", "Anders")];
    let late = inkoper.post(&format!("{adres}/deel/opdracht"), &[&late[..], &more[1..]].concat());
    assert_eq!(late.status, 409);
    assert!(late.text().contains("twee open versies kan niet") && late.text().contains("value=\"Anders\""));

    // A tariff that nobody made is no tariff; an answer that fails comes back at its comment.
    refused(
        &send(&inkoper, &format!("{adres}/deel/prijs"), &[("tarief", "verzonnen")]),
        "dit tarief is er niet",
    );
    let talk = format!("{adres}/reacties");
    saved(&send(&partner, &talk, &[("deel", "prijs"), ("reactie", "De reistijd mist nog.")]));
    let op = hidden(&inkoper.get(&talk).text(), "op");
    let empty = send(&inkoper, &talk, &[("op", &op), ("reactie", ""), ("opgelost", "ja")]);
    assert_eq!(empty.status, 400);
    let text = empty.text();
    assert!(
        text.contains(&format!("href=\"#antwoord-{op}\""))
            && text.contains("<details class=\"vk-details\" open")
    );
    assert_eq!(hidden(&text, "op"), op);
}
