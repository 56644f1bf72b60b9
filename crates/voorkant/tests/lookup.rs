//! From an opgave to the households behind it, on the real binary with an account for each role: who asks, who approves,
//! who opens, and what both logs say of it.
#![allow(clippy::expect_used, clippy::panic, reason = "a test stops at the first thing it cannot do")]

mod common;
#[path = "common/server.rs"]
mod server;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use common::*;
use serde_json::Value;
use server::{Antwoord, Server};

/// Somebody with a browser: it keeps the cookies that it gets.
struct Bezoeker<'a> {
    server: &'a Server,
    cookies: BTreeMap<String, String>,
}

impl<'a> Bezoeker<'a> {
    /// Signs in with an example account, whose name is the key of its role.
    fn sign_in(server: &'a Server, rol: &str) -> Self {
        let mut one = Self { server, cookies: BTreeMap::new() };
        let answer = one.send("/inloggen", &[("naam", rol), ("wachtwoord", "oefenen in Merwoude")]);
        assert_eq!(answer.status, 303, "{rol}: {}", answer.body);
        one
    }

    fn request(&mut self, method: &str, path: &str, body: &str) -> Antwoord {
        let cookies: Vec<String> =
            self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let cookies = cookies.join("; ");
        let mut headers = server::FIELDS.to_vec();
        headers.push(("Cookie", &cookies));
        let answer = self.server.request(method, path, &headers, body.as_bytes());
        for (_, cookie) in answer.headers.iter().filter(|(name, _)| name == "set-cookie") {
            let (name, value) =
                cookie.split(';').next().and_then(|one| one.split_once('=')).expect("a cookie");
            self.cookies.insert(name.to_owned(), value.to_owned());
        }
        answer
    }

    fn get(&mut self, path: &str) -> Antwoord {
        self.request("GET", path, "")
    }

    fn send(&mut self, path: &str, fields: &[(&str, &str)]) -> Antwoord {
        self.request("POST", path, &serde_urlencoded::to_string(fields).expect("a form"))
    }

    fn opgave(&mut self) -> String {
        let answer = self.send(
            "/opgave/nieuw",
            &[
                ("formulier", "formulier-opgave"),
                ("titel", "Dagbesteding in Merwoude"),
                ("mensen", "Huishoudens met dagbesteding"),
                ("gebied", "Noord"),
                ("van", "2026"),
                ("tot", "2029"),
                ("waarom", "Het kan dichterbij."),
                ("eigenaar", "A. Jansen"),
            ],
        );
        assert_eq!(answer.status, 303, "{}", answer.body);
        answer.header("location").trim_start_matches("/opgave/").to_owned()
    }

    /// Asks for households; the answer of the form.
    fn ask(&mut self, opgave: &str, formulier: &str, soort: &str, aantal: &str) -> Antwoord {
        self.send(
            "/opzoeken/nieuw",
            &[
                ("formulier", formulier),
                ("opgave", opgave),
                ("doel", "wmo-onderzoek"),
                ("grondslag", "Wmo 2015, art. 2.3.2: wij gaan met deze huishoudens in gesprek."),
                ("soort", soort),
                ("peildatum", "2025-01-01"),
                ("aantal", aantal),
            ],
        )
    }
}

const JA: [(&str, &str); 3] =
    [("besluit", "goedgekeurd"), ("reden", "Nodig voor het gesprek."), ("dagen", "7")];

fn ready() -> Proef {
    let proef = Proef::new();
    proef.imported(&[gemeente()]);
    for words in [&["gegevens", "instellen", "gemeente=9999"][..], &["toegang", "voorbeeld"]] {
        let output = run(&mut proef.command(words));
        assert!(output.status.success(), "{words:?}: {}", all_text(&output));
    }
    proef
}

/// Lines of both logs.
fn log(proef: &Proef) -> Vec<Value> {
    json_lines(&run(&mut proef.command(&["log", "export", "--format", "json"])))
}

fn verify(proef: &Proef) {
    let output = run(&mut proef.command(&["log", "verify"]));
    assert!(output.status.success(), "{}", all_text(&output));
}

fn processed(log: &[Value]) -> Vec<&Value> {
    log.iter().filter(|line| line["name"] == "huishoudens opzoeken").collect()
}

fn acts<'a>(log: &'a [Value], resultaat: &str) -> Vec<&'a Value> {
    log.iter()
        .filter(|line| line["actie"] == "huishoudens geopend" && line["resultaat"] == resultaat)
        .collect()
}

/// The rows of the table of households: number, name, birth date, address.
fn rows(page: &str) -> Vec<[String; 4]> {
    let body = page.split("<tbody>").nth(1).and_then(|rest| rest.split("</tbody>").next()).expect("a table");
    body.split("<tr>")
        .skip(1)
        .map(|row| {
            let cells: Vec<String> = row
                .split("</t")
                .filter_map(|cell| cell.rsplit_once('>').map(|(_, text)| text.trim().to_owned()))
                .filter(|text| !text.is_empty())
                .collect();
            cells.try_into().unwrap_or_else(|cells| panic!("no four cells: {cells:?}"))
        })
        .collect()
}

/// A person as a message tells of them.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Verteld {
    geboren: String,
    achternaam: String,
    postcodes: Vec<String>,
    bsn: String,
}

impl Verteld {
    fn is(&self, [_, naam, geboren, adres]: &[String; 4]) -> bool {
        let lives_there = self.postcodes.iter().any(|postcode| adres.contains(postcode.as_str()));
        self.geboren == *geboren && naam.ends_with(self.achternaam.as_str()) && lives_there
    }
}

/// What the messages themselves say of persons, read without the program.
fn told() -> BTreeSet<Verteld> {
    let all = |text: &str, tag: &str| -> Vec<String> {
        let mark = format!(":{tag}>");
        let texts = text.split(&mark).skip(1).step_by(2);
        texts.filter_map(|rest| rest.split('<').next().map(str::to_owned)).collect()
    };
    let mut found = BTreeSet::new();
    for text in files(gemeente()).iter().filter_map(|path| fs::read_to_string(path).ok()) {
        let first = |tag: &str| all(&text, tag).into_iter().next();
        if let (Some(geboren), Some(achternaam), Some(bsn)) =
            (first("Datum"), first("Achternaam"), first("Bsn"))
        {
            found.insert(Verteld { geboren, achternaam, postcodes: all(&text, "Postcode"), bsn });
        }
    }
    found
}

#[test]
fn one_asks_another_approves_and_each_person_has_one_line() {
    let proef = ready();
    let server = Server::start(&proef);
    let mut regisseur = Bezoeker::sign_in(&server, "regisseur");
    let mut teamleider = Bezoeker::sign_in(&server, "teamleider");
    let opgave = regisseur.opgave();

    // Data of another law need a ground of their own.
    let refused = regisseur.ask(&opgave, "formulier-jeugd", "jeugdhulp-ambulant", "10");
    assert_eq!(refused.status, 400, "{}", refused.body);
    assert!(refused.body.contains("jeugdhulp"), "{}", refused.body);

    let asked = regisseur.ask(&opgave, "formulier-1", "dagbesteding", "50");
    assert_eq!(asked.status, 303, "{}", asked.body);
    let request = asked.header("location").to_owned();
    let (decision, open) = (format!("{request}/besluit"), format!("{request}/openen"));
    let again = regisseur.ask(&opgave, "formulier-1", "dagbesteding", "50");
    assert_eq!(again.header("location"), request, "a second click makes no second request");

    // Before somebody else said yes, nothing opens; and whoever asks does not say yes.
    assert_eq!(regisseur.send(&open, &[]).status, 403);
    assert_eq!(regisseur.send(&decision, &JA).status, 403);
    for rol in ["analist", "raadslid", "beheerder", "inwoner", "professional-gemeente"] {
        let mut other = Bezoeker::sign_in(&server, rol);
        assert_eq!(other.send(&decision, &JA).status, 403, "{rol}");
        assert_eq!(other.send(&open, &[]).status, 403, "{rol}");
    }
    assert_eq!(teamleider.send(&decision, &JA).status, 303);
    assert_eq!(teamleider.send(&decision, &JA).status, 409, "decided already");
    assert_eq!(teamleider.send(&open, &[]).status, 403, "who approves does not open");
    assert!(processed(&log(&proef)).is_empty(), "nobody was looked at yet");

    let page = regisseur.send(&open, &[]);
    assert_eq!(page.status, 200, "{}", page.body);
    let shown = rows(&page.body);
    assert!(shown.len() > 3, "a selection of nobody proves nothing: {shown:?}");
    let told = told();
    for person in &shown {
        assert!(told.iter().any(|one| one.is(person)), "no message tells of this person");
    }
    assert_eq!(bsns(&page.body), Vec::<&str>::new(), "a BSN is not shown");

    let lines = log(&proef);
    let processed = processed(&lines);
    assert_eq!(processed.len(), shown.len(), "one line for each person");
    let [act] = acts(&lines, "gelukt")[..] else { panic!("one act") };
    assert!(act["trace_id"].is_string(), "{act}");
    assert!(processed.iter().all(|line| line["trace_id"] == act["trace_id"]), "joined by the trace");
    assert!(processed.iter().all(|line| {
        line["attributes"]["dpl.core.processing_activity_id"] == "urn:voorkant:doel:wmo-onderzoek:1"
    }));
    // No name or address of anybody stands in a log.
    let text = serde_json::to_string(&lines).expect("JSON");
    assert!(
        shown
            .iter()
            .all(|[_, naam, _, adres]| !text.contains(naam.as_str()) && !text.contains(adres.as_str()))
    );

    // Everybody who signs in sees how often, but not the request itself.
    let mut raad = Bezoeker::sign_in(&server, "raadslid");
    let list = raad.get("/opzoeken").body;
    assert!(list.contains("<strong>1</strong>"), "{list}");
    assert_eq!(raad.get(&request).status, 404);
    verify(&proef);
}

#[test]
fn too_many_a_withdrawn_purpose_and_a_lost_key_show_nobody() {
    let proef = ready();
    let server = Server::start(&proef);
    let mut regisseur = Bezoeker::sign_in(&server, "regisseur");
    let mut teamleider = Bezoeker::sign_in(&server, "teamleider");
    let opgave = regisseur.opgave();
    let mut approved = |formulier: &str, aantal: &str| {
        let asked = regisseur.ask(&opgave, formulier, "dagbesteding", aantal);
        assert_eq!(asked.status, 303, "{}", asked.body);
        let request = asked.header("location").to_owned();
        assert_eq!(teamleider.send(&format!("{request}/besluit"), &JA).status, 303);
        format!("{request}/openen")
    };
    let (one, all) = (approved("formulier-1", "1"), approved("formulier-2", "50"));

    let too_many = regisseur.send(&one, &[]);
    assert_eq!(too_many.status, 409, "{}", too_many.body);
    assert!(too_many.body.contains("meer huishoudens dan de 1"), "{}", too_many.body);
    let lines = log(&proef);
    assert_eq!(acts(&lines, "geweigerd: te veel huishoudens").len(), 1);
    assert!(processed(&lines).is_empty() && acts(&lines, "gelukt").is_empty());

    let vault = files(proef.root.path())
        .into_iter()
        .find(|path| path.parent() == Some(proef.root.path()) && path.to_string_lossy().contains("kluis"))
        .expect("the key of the vault");
    let away = proef.path("weg");
    fs::rename(&vault, &away).expect("it goes away");
    let lost = regisseur.send(&all, &[]);
    assert_eq!(lost.status, 409, "{}", lost.body);
    let lines = log(&proef);
    assert_eq!((acts(&lines, "mislukt").len(), acts(&lines, "gelukt").len()), (1, 0));
    let tried = processed(&lines).len();
    assert!(tried > 0, "an attempt that failed is written down too");
    assert!(processed(&lines).iter().all(|line| line["status_code"] == 2));
    fs::rename(&away, &vault).expect("it comes back");

    let mut privacy = Bezoeker::sign_in(&server, "privacy-officer");
    let decide =
        |besluit| [("onderwerp", "wmo-onderzoek"), ("besluit", besluit), ("reden", "Er is een klacht.")];
    assert_eq!(privacy.send("/toegang/doelen/beheer", &decide("ingetrokken")).status, 303);
    let refused = regisseur.send(&all, &[]);
    assert_eq!(refused.status, 403, "{}", refused.body);
    assert_eq!(processed(&log(&proef)).len(), tried, "nobody was looked at");
    assert_eq!(privacy.send("/toegang/doelen/beheer", &decide("hersteld")).status, 303);
    assert_eq!(regisseur.send(&all, &[]).status, 200);
    assert_eq!(processed(&log(&proef)).len(), 2 * tried, "one line for each person and each time");
    verify(&proef);
}

#[test]
fn a_resident_reads_which_role_looked_and_what_for() {
    let proef = ready();
    let server = Server::start(&proef);
    let mut inwoner = Bezoeker::sign_in(&server, "inwoner");
    let mut privacy = Bezoeker::sign_in(&server, "privacy-officer");
    let mut regisseur = Bezoeker::sign_in(&server, "regisseur");
    let mut teamleider = Bezoeker::sign_in(&server, "teamleider");

    // Before anybody says who they are, a resident sees nothing and can ask nothing.
    let page = inwoner.get("/mijn-gegevens");
    assert!(page.status == 200 && page.body.contains("nog niet gekoppeld"), "{}", page.body);
    let question =
        [("formulier", "formulier-vraag"), ("soort", "correctie"), ("tekst", "Mijn adres klopt niet.")];
    assert_eq!(inwoner.send("/mijn-gegevens", &question).status, 403);

    let opgave = regisseur.opgave();
    let asked = regisseur.ask(&opgave, "formulier-1", "dagbesteding", "50");
    let request = asked.header("location").to_owned();
    assert_eq!(teamleider.send(&format!("{request}/besluit"), &JA).status, 303);
    let shown = rows(&regisseur.send(&format!("{request}/openen"), &[]).body);
    let told = told();
    let bsn = told.iter().find(|one| one.is(&shown[0])).map(|one| one.bsn.as_str()).expect("who it is");

    let form = privacy.get("/rechten").body;
    let account =
        form.split("<option value=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("an account");
    let link = |bsn| [("account", account), ("bsn", bsn)];
    for rol in ["beheerder", "teamleider", "inwoner"] {
        assert_eq!(
            Bezoeker::sign_in(&server, rol).send("/rechten/koppelen", &link(bsn)).status,
            403,
            "{rol}"
        );
    }
    let wrong = privacy.send("/rechten/koppelen", &link("123456789"));
    assert!(wrong.status == 400 && !wrong.body.contains("123456789"), "{}", wrong.body);
    assert_eq!(privacy.send("/rechten/koppelen", &link(bsn)).status, 303);
    assert_eq!(privacy.send("/rechten/koppelen", &link(bsn)).status, 409, "once");
    assert!(!privacy.get("/rechten").body.contains(bsn));

    let page = inwoner.get("/mijn-gegevens");
    assert_eq!(page.status, 200, "{}", page.body);
    for said in [
        "Regisseur, de gemeente",
        "huishoudens opzoeken",
        "Melding, onderzoek en besluit Wmo",
        "berichten inlezen",
        "het programma van de gemeente",
    ] {
        assert!(page.body.contains(said), "{said} is not in {}", page.body);
    }
    // One: the director. The privacy officer who said who they are saw nothing. To look is a line as well.
    assert!(page.body.contains("Eén keer zag iemand anders"), "{}", page.body);
    assert!(page.body.contains("u zelf"), "{}", page.body);
    assert_eq!(bsns(&page.body), Vec::<&str>::new());
    let own = |lines: &[Value]| lines.iter().filter(|line| line["name"] == "eigen gegevens bekijken").count();
    assert_eq!(own(&log(&proef)), 1, "one line for one look");

    let typed = format!("Mijn nummer is {bsn} en mijn adres klopt niet.");
    let question = [("formulier", "formulier-vraag"), ("soort", "correctie"), ("tekst", typed.as_str())];
    for _ in 0..2 {
        assert_eq!(inwoner.send("/mijn-gegevens", &question).status, 303);
    }
    let list = privacy.get("/rechten").body;
    assert_eq!(list.matches("mijn adres klopt niet").count(), 1, "{list}");
    assert!(!list.contains(bsn), "a number that slipped in is masked");
    let address = list.split("action=\"/rechten/verzoeken/").nth(1).and_then(|rest| rest.split('"').next());
    let address = format!("/rechten/verzoeken/{}", address.expect("a form"));
    let answer = [("besluit", "toegewezen"), ("reden", "Het adres is aangepast.")];
    assert_eq!(inwoner.send(&address, &answer).status, 403);
    assert_eq!(privacy.send(&address, &answer).status, 303);
    assert_eq!(privacy.send(&address, &answer).status, 409);
    assert!(inwoner.get("/mijn-gegevens").body.contains("Het adres is aangepast."));

    // Both logs tell of it, hold no number, and are whole.
    let lines = log(&proef);
    assert!(!serde_json::to_string(&lines).expect("JSON").contains(bsn));
    verify(&proef);
}

#[test]
fn the_log_is_read_by_who_may_and_taken_along_as_it_was_searched() {
    let proef = ready();
    let server = Server::start(&proef);
    let mut privacy = Bezoeker::sign_in(&server, "privacy-officer");
    let mut analist = Bezoeker::sign_in(&server, "analist");
    for path in ["/logboek", "/logboek.csv", "/logboek.json"] {
        assert_eq!(analist.get(path).status, 403, "{path}");
        assert_eq!(server.get(path).status, 303, "{path}: nobody signed in");
    }
    let page = privacy.get("/logboek");
    assert!(page.status == 200 && page.body.contains("Nog nooit gecontroleerd"), "{}", page.body);
    verify(&proef);
    for _ in 0..30 {
        assert_eq!(privacy.get("/logboek.json?wat=niets+van+dit+alles").body, "");
    }
    let page = privacy.get("/logboek").body;
    assert!(page.contains("beide logs waren heel") && page.contains("Oudere regels"), "{page}");
    assert_eq!(privacy.get("/logboek?van=gisteren").status, 400);

    let found = privacy.get("/logboek?wat=account+gemaakt").body;
    assert_eq!(
        found.matches("account gemaakt").count(),
        15,
        "14 roles, and the field that says what was searched"
    );
    let json = privacy.get("/logboek.json?wat=account+gemaakt");
    assert_eq!(json.body.lines().count(), 14, "{}", json.body);
    let csv = privacy.get("/logboek.csv?wat=auditlog");
    assert!(csv.header("content-disposition").contains("voorkant-auditlog.csv"));
    assert_eq!(
        csv.body.lines().count(),
        1 + 30 + 2,
        "a head, and each time that it was taken along: {}",
        csv.body
    );
}
