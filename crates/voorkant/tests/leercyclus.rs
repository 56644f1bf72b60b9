//! Questionnaires and the learning cycle through the pages of a real server: sheets that are counted and forgotten, and
//! decisions that are asked about again.
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
        let proef = with_accounts(&[]);
        Self { server: Server::start(&proef), proef }
    }

    fn analyst(&self) -> Mens<'_> {
        Mens::signed_in(&self.server, "analist")
    }

    /// Everything in the store, as it lies on disk.
    fn store(&self) -> Vec<u8> {
        let mut all = Vec::new();
        for file in files(&self.proef.data) {
            all.extend(std::fs::read(file).expect("a file of the store"));
        }
        all
    }
}

/// The number that a page carries in a hidden field.
fn hidden(page: &str, naam: &str) -> String {
    let mark = format!("name=\"{naam}\" value=\"");
    let found = page.split(&mark).nth(1).and_then(|rest| rest.split('"').next());
    found.unwrap_or_else(|| panic!("no {naam} on the page")).to_owned()
}

fn saved(answer: &Gekregen) -> String {
    assert_eq!(answer.status, 303, "{}", answer.text());
    answer.header("location").to_owned()
}

/// Sends the form of a page with these fields beside what it carries for itself.
fn send(mens: &Mens<'_>, page: &str, fields: &[(&str, &str)]) -> Gekregen {
    let shown = mens.get(page).text();
    let own = [("formulier", hidden(&shown, "formulier"))];
    let mut all: Vec<(&str, &str)> = own.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let version = shown.contains("name=\"versie\"").then(|| hidden(&shown, "versie"));
    all.extend(version.as_deref().map(|version| ("versie", version)));
    all.extend(fields);
    mens.post(page, &all)
}

/// Sends a file of sheets.
fn upload(mens: &Mens<'_>, round: &str, file: &str, how: &str) -> Gekregen {
    let page = format!("{round}/inlezen");
    let shown = mens.get(&page).text();
    let mut body = String::new();
    for (name, value) in [
        ("formulier", hidden(&shown, "formulier")),
        ("versie", hidden(&shown, "versie")),
        ("moment", "voor".to_owned()),
        ("hoe", how.to_owned()),
    ] {
        body += &format!("--grens\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
    }
    body += &format!(
        "--grens\r\nContent-Disposition: form-data; name=\"bestand\"; filename=\"vellen.csv\"\r\n\
         Content-Type: text/csv\r\n\r\n{file}\r\n--grens--\r\n"
    );
    mens.ask("POST", &page, &FORM, body.as_bytes())
}

/// Pairs of sheets: everybody goes from strongly to somewhat lonely, or stays.
fn sheets(better: usize, same: usize) -> String {
    let mut text = "moment;code;v1;v2;v3;v4;v5;v6\n".to_owned();
    let (strong, some) = ("ja;nee;nee;min of meer;ja;ja", "ja;nee;ja;ja;min of meer;nee");
    for number in 0..better + same {
        let after = if number < better { some } else { strong };
        text += &format!("voor;GEHEIM{number};{strong}\nna;GEHEIM{number};{after}\n");
    }
    text
}

#[test]
fn sheets_are_counted_and_forgotten() {
    let gemeente = Gemeente::open();
    let analyst = gemeente.analyst();
    let fields = [("lijst", "eenzaamheid-djg-6"), ("naam", "Samen eten"), ("werving", "aanmelding")];
    let round = saved(&send(&analyst, "/leren/vragenlijst/nieuw", &fields));
    // A number like a BSN refuses the whole file, also the good lines in it; 111222333 was never given out.
    let refused = upload(&analyst, &round, &sheets(20, 20).replace("GEHEIM3;", "111222333;"), "nieuw");
    assert_eq!(refused.status, 400);
    let said = refused.text();
    assert!(said.contains("burgerservicenummer") && said.contains("regel 8, kolom 2"), "{said}");
    assert!(!said.contains("111222333") && !gemeente.store().windows(9).any(|part| part == b"111222333"));
    assert!(analyst.get(&round).text().contains("nog geen vellen geteld"));
    // Nine sheets are counted, and nothing of them is shown.
    saved(&upload(&analyst, &round, &sheets(5, 4), "nieuw"));
    let few = analyst.get(&round).text();
    assert!(few.contains("te weinig vellen") && !few.contains("de gemiddelde score"), "{few}");
    // Enough of them: level, change, and what it does not say.
    saved(&upload(&analyst, &round, &sheets(30, 20), "nieuw"));
    let page = analyst.get(&round).text();
    for words in [
        "Vooraf is de gemiddelde score 6,0 (6,0 tot 6,0), van hoogstens 6.",
        "Bij dezelfde mensen is de gemiddelde score achteraf",
        "Of dit door de activiteit komt, ziet u hier niet",
        "Vooraf en achteraf is geen bewijs",
        "nog niet zeker",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    // The codes by which pairs were found are nowhere.
    assert!(!gemeente.store().windows(6).any(|part| part == b"GEHEIM"));
    for form in ["csv", "json", "xlsx", "pdf"] {
        assert_eq!(analyst.get(&format!("{round}/cijfers.{form}")).status, 200, "{form}");
    }
    // Once sheets are counted, how people came to it stands: a change of it could be chosen after the figures.
    let chosen = [("naam", "Samen eten"), ("werving", "selectie")];
    let late = send(&analyst, &format!("{round}/wijzig"), &chosen);
    assert!(late.status == 400 && late.text().contains("staat daarom vast"), "{}", late.text());
    assert!(analyst.get(&round).text().contains("Bij dezelfde mensen"));
    // Of people who were chosen because it went badly there is no difference.
    let fields = [("lijst", "eenzaamheid-djg-6"), chosen[0], chosen[1]];
    let selected = saved(&send(&analyst, "/leren/vragenlijst/nieuw", &fields));
    saved(&upload(&analyst, &selected, &sheets(30, 20), "nieuw"));
    let page = analyst.get(&selected).text();
    assert!(page.contains("Daarom laten wij geen verschil zien") && !page.contains("Bij dezelfde mensen"));
    // The empty form is for everybody who may read, as a page and as a document.
    let resident = Mens::signed_in(&gemeente.server, "inwoner");
    let form = resident.get("/leren/vragenlijst/lijst/eenzaamheid-djg-11/formulier").text();
    assert!(form.contains("Vaak voel ik me in de steek gelaten") && form.contains("Schrijf uw naam niet op"));
    assert_eq!(resident.get("/leren/vragenlijst/nieuw").status, 403);
}

#[test]
fn sheets_are_typed_one_by_one_with_the_keyboard() {
    let gemeente = Gemeente::open();
    let analyst = gemeente.analyst();
    let fields = [("lijst", "eenzaamheid-djg-6"), ("naam", "Koffie"), ("werving", "iedereen")];
    let round = saved(&send(&analyst, "/leren/vragenlijst/nieuw", &fields));
    let typing = format!("{round}/typen");
    let mut page = analyst.get(&typing).text();
    for number in 0..12 {
        let row = if number % 2 == 0 { "131111" } else { "133133" };
        let carried = if number == 0 { String::new() } else { hidden(&page, "vellen") };
        let fields = [
            ("formulier", hidden(&page, "formulier")),
            ("versie", hidden(&page, "versie")),
            ("vellen", carried.replace("&#10;", "\n")),
        ];
        let mut all: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        all.extend([("moment", "voor"), ("rij", row)]);
        let next = analyst.post(&typing, &all);
        assert_eq!(next.status, 200, "{}", next.text());
        page = next.text();
    }
    assert!(page.contains("12 vellen staan klaar"), "{page}");
    assert!(
        analyst.get(&round).text().contains("nog geen vellen geteld"),
        "nothing is kept until it is counted"
    );
    let fields = [
        ("formulier", hidden(&page, "formulier")),
        ("versie", hidden(&page, "versie")),
        ("vellen", hidden(&page, "vellen")),
    ];
    let mut all: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    all.extend([("actie", "tel"), ("hoe", "erbij")]);
    saved(&analyst.post(&typing, &all));
    assert!(analyst.get(&round).text().contains("Vooraf is de gemiddelde score"));
}

#[test]
fn a_decision_is_asked_about_at_the_next_meeting() {
    let gemeente = Gemeente::open();
    let analyst = gemeente.analyst();
    let fields = [
        ("titel", "Eenzaamheid in Noord"),
        ("mensen", "Mensen boven de 75"),
        ("gebied", "Noord"),
        ("van", "2026"),
        ("tot", "2029"),
        ("waarom", "Veel mensen missen gezelschap."),
        ("eigenaar", "A. Jansen"),
    ];
    let opgave = saved(&analyst.post("/opgave/nieuw", &fields));
    let opgave = opgave.rsplit('/').next().expect("a number");
    let fields = [("naam", "Minder eenzaam"), ("opgave", opgave), ("begin", "2024-01-15")];
    let cycle = saved(&send(&analyst, "/leren/cyclus/nieuw", &fields));
    assert!(analyst.get("/leren").text().contains("Minder eenzaam"), "a meeting is due");
    let meeting = |kind: &str, day: &str| {
        saved(&send(
            &analyst,
            &format!("{cycle}/plannen"),
            &[("soort", kind), ("dag", day), ("tijd", "14:00")],
        ))
    };
    let first = meeting("kwartaal", "2024-04-15");
    let record = |of: &str, fields: &[(&str, &str)]| {
        let mut all =
            vec![("gemeente", "S. de Wit"), ("inwoners", "De wijkraad"), ("bevindingen", "Het loopt.")];
        all.extend(fields);
        send(&analyst, &format!("{of}/vastleggen"), &all)
    };
    // A party that was not there asks for a reason.
    let decided = [
        ("dag", "2024-04-15"),
        ("soort-1", "stoppen"),
        ("wat-1", "De inloop op maandag"),
        ("wie-1", "Wijkteam"),
        ("voor-1", "2024-06-01"),
        ("reden-1", "Er komt bijna niemand."),
    ];
    let back = record(&first, &decided);
    assert_eq!(back.status, 400);
    assert!(back.text().contains("een van de drie partijen was er niet"));
    saved(&record(&first, &[&decided[..], &[("aanbieder", "Stichting Aan Zet")]].concat()));
    // The next agenda asks, and the answer is measured.
    let second = meeting("halfjaar", "2024-10-15");
    let agenda = analyst.get(&second).text();
    assert!(
        agenda.contains("Stoppen: De inloop op maandag") && agenda.contains("Is het uitgevoerd?"),
        "{agenda}"
    );
    for form in ["pdf", "ics"] {
        assert_eq!(analyst.get(&format!("{second}/agenda.{form}")).status, 200, "{form}");
    }
    let number = first.rsplit('/').next().expect("a number");
    let heard = format!("stand-{number}-1");
    let fields = [("dag", "2024-10-15"), ("aanbieder", "Stichting Aan Zet"), (heard.as_str(), "gedaan")];
    saved(&record(&second, &fields));
    let page = analyst.get(&cycle).text();
    for words in ["stoppen of aan te passen: 1 van de 2", "uitgevoerd: 1 van de 1 waarnaar is gevraagd"] {
        assert!(page.contains(words), "{words}: {page}");
    }
    // What was done is not asked again.
    let third = meeting("jaar", "2025-01-15");
    assert!(!analyst.get(&third).text().contains("Stoppen: De inloop op maandag"));
    assert!(
        record(&third, &[("dag", "2025-01-15"), ("aanbieder", "x")]).text().contains("neemt een besluit")
    );
    // Called off, with a reason, and it no longer asks for attention.
    saved(&send(&analyst, &format!("{third}/intrekken"), &[("reden", "Geen zaal.")]));
    assert!(analyst.get(&third).text().contains("Geen zaal."));
}
