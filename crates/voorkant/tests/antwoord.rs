//! The duty to answer through the pages of a real server: a round, an answer with its reason, a clause of an agreement, and the
//! same sentence asked again.
#![cfg(target_os = "linux")]
#![allow(clippy::expect_used, clippy::panic, reason = "a test stops at the first thing it cannot do")]

mod common;
#[path = "common/people.rs"]
mod people;
#[path = "common/server.rs"]
mod server;

use std::collections::BTreeMap;
use std::time::Duration;

use common::*;
use people::{Gekregen, Mens};
use serde_json::{Value, json};
use server::Server;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{Row, SqlitePool};
use verwachting::{Dialoogronde, Rondeinhoud, Stellingnummer};

const NUMMER: &str = "12345678";
const ANTWOORD: &str = "/dialoog/gesprek-noord/antwoord";

/// Runs something on the store, beside the server.
fn on_store<T>(proef: &Proef, work: impl AsyncFnOnce(SqlitePool) -> T) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(async {
        let options = SqliteConnectOptions::new()
            .filename(proef.data.join("voorkant.sqlite"))
            .busy_timeout(Duration::from_secs(10));
        let pool = SqlitePool::connect_with(options).await.expect("the store");
        let made = work(pool.clone()).await;
        pool.close().await;
        made
    })
}

fn tekst(nummer: usize) -> String {
    format!("U mag rekenen op hulp binnen {} weken van de gemeente.", nummer + 1)
}

fn expectation(nummer: usize) -> Value {
    let opzet = json!({
        "soort": "mag-rekenen-op", "dragers": ["gemeente"], "ontvangers": ["inwoners"],
        "daad": format!("hulp binnen {} weken", nummer + 1), "voorwaarde": null, "grens": null, "vangnet": null,
        "domein": "geld", "gebied": "GM9999",
    });
    json!({ "opzet": opzet, "staat": "gepubliceerd" })
}

/// A dialogue with three expectations that is open.
fn dialogue() -> String {
    let all: serde_json::Map<String, Value> =
        (1..=3).map(|one| (one.to_string(), expectation(one))).collect();
    json!({
        "naam": "Samen in Noord", "vraag": "Wat mogen wij in Noord van elkaar verwachten?", "gebied": "GM9999",
        "begin": "2020-01-01", "eind": "2099-12-31", "toegang": "open", "verwachtingen": all,
    })
    .to_string()
}

/// A round that closed long ago, and what came of it.
fn round(happens: u64, dicht: &str) -> (String, String, String) {
    let day = |text: &str| domein::parse_datum(text).expect("a day");
    let teksten: BTreeMap<_, _> = (1..=3).map(|one| (Stellingnummer(one as u64), tekst(one))).collect();
    let ronde = Dialoogronde::eerste(Rondeinhoud {
        nummer: 1,
        open: day("2020-01-01"),
        dicht: day(dicht),
        vorige: None,
        vraag: "Wat mogen wij in Noord van elkaar verwachten?".to_owned(),
        teksten,
        parameters: BTreeMap::new(),
        versie: "toets".to_owned(),
        bundels: Vec::new(),
    })
    .expect("a round");
    let stelling = |nummer: usize| {
        json!({
            "nummer": nummer, "tekst": tekst(nummer), "alle": { "agree": 50, "disagree": 5, "seen": 60 }, "rollen": [],
            "overeenstemming": null, "klasse": "gedeeld", "gebeurt": { "count": happens, "of": 60 }, "kloof": null,
            "gehouden": "deels",
        })
    };
    let uitslag = json!({
        "nummer": 1, "open": "2020-01-01", "dicht": dicht, "vraag": "Wat mogen wij verwachten?",
        "afdruk": ronde.afdruk().to_string(), "mensen": 60, "stellingen": [stelling(1), stelling(2), stelling(3)],
        "groepen": { "groepen": 1, "woorden": "", "kenmerkend": [] },
    });
    (ronde.afdruk().to_string(), ronde.write().expect("a text"), uitslag.to_string())
}

/// Puts a closed round in a dialogue.
fn close(proef: &Proef, dialoog: &str, happens: u64, dicht: &str) {
    let (afdruk, inhoud, uitslag) = round(happens, dicht);
    on_store(proef, async |pool| {
        let sql = "insert into dialoogronde (dialoog, gemeente, nummer, afdruk, inhoud, uitslag)
                   values ($1, '9999', 1, $2, $3, $4)";
        let query = sqlx::query(sql).bind(dialoog).bind(afdruk).bind(inhoud).bind(uitslag);
        query.execute(&pool).await.expect("a round");
    });
}

/// A municipality with accounts, an opgave and a dialogue of which a round was closed, being served.
struct Gemeente {
    server: Server,
    proef: Proef,
}

impl Gemeente {
    fn open() -> Self {
        let proef = with_accounts(&[]);
        on_store(&proef, async |pool| {
            let stuk = "insert into stuk (id, gemeente, soort, hoort_bij, organisatie, formulier, wie, wanneer)
                        values ('gesprek-noord', '9999', 'dialoog', '', '', 'g', 'toets', '2026-12-01T09:00:00Z')";
            sqlx::query(stuk).execute(&pool).await.expect("a dialogue");
            let versie = "insert into stukversie
                              (stuk, versie, gemeente, formulier, besluit, inhoud, reden, namens, wie, wanneer)
                          values ('gesprek-noord', 1, '9999', 'g-1', 'geopend', $1, '', '', 'toets', '2026-12-01T09:00:00Z')";
            sqlx::query(versie).bind(dialogue()).execute(&pool).await.expect("its version");
        });
        close(&proef, "gesprek-noord", 15, "2020-01-31");
        Self { server: Server::start(&proef), proef }
    }

    fn as_(&self, naam: &str) -> Mens<'_> {
        Mens::signed_in(&self.server, naam)
    }

    /// The number of rows that a question gives.
    fn count(&self, sql: &'static str) -> i64 {
        on_store(&self.proef, async |pool| {
            let row = sqlx::query(sql).fetch_one(&pool).await.expect("a row");
            row.try_get::<i64, _>(0).expect("a number")
        })
    }

    /// Whether these bytes lie anywhere in the data folder.
    fn holds(&self, text: &str) -> bool {
        let holds = |bytes: Vec<u8>| bytes.windows(text.len()).any(|part| part == text.as_bytes());
        files(&self.proef.data).into_iter().any(|file| holds(std::fs::read(file).expect("a file")))
    }
}

fn hidden(page: &str, naam: &str) -> String {
    let mark = format!("name=\"{naam}\" value=\"");
    let found = page.split(&mark).nth(1).and_then(|rest| rest.split('"').next());
    found.unwrap_or_else(|| panic!("no {naam} on the page: {page}")).to_owned()
}

/// The fields of a page that it carries for itself, with these.
fn filled(mens: &Mens<'_>, page: &str, fields: &[(&str, &str)]) -> Vec<(String, String)> {
    let shown = mens.get(page).text();
    let own = ["formulier", "versie"].map(|naam| (naam.to_owned(), hidden(&shown, naam)));
    let given = fields.iter().map(|(naam, waarde)| ((*naam).to_owned(), (*waarde).to_owned()));
    own.into_iter().chain(given).collect()
}

fn post(mens: &Mens<'_>, page: &str, fields: &[(String, String)]) -> Gekregen {
    let fields: Vec<(&str, &str)> =
        fields.iter().map(|(naam, waarde)| (naam.as_str(), waarde.as_str())).collect();
    mens.post(page, &fields)
}

fn went(answer: &Gekregen) -> String {
    assert_eq!(answer.status, 303, "{}", answer.text());
    answer.header("location").to_owned()
}

const OVERNEMEN: [(&str, &str); 7] = [
    ("keuze", "overnemen"),
    ("reden", "Vroege hulp scheelt later veel."),
    ("indicator", "deel dat binnen 2 weken hulp krijgt"),
    ("geld_laag", "40.000"),
    ("geld_hoog", "65.000"),
    ("begin", "2027-01-01"),
    ("eind", "2030-12-31"),
];

#[test]
fn from_a_round_to_a_clause_and_the_question_of_next_year() {
    let gemeente = Gemeente::open();
    let (inkoper, nobody) = (gemeente.as_("inkoper"), Mens::new(&gemeente.server));
    let page = inkoper.get(ANTWOORD).text();
    for words in
        ["Van de 3 zinnen uit ronde 1 zijn er 0 beantwoord", "3 antwoorden zijn te laat", "27 maart 2020"]
    {
        assert!(page.contains(words), "{words}: {page}");
    }
    is_refused(&gemeente, &inkoper);
    answers(&gemeente, &inkoper);
    everybody_reads(&nobody);
    let agreement = becomes_a_clause(&gemeente, &inkoper);
    assert!(nobody.get("/stem/gesprek-noord/antwoord").text().contains("waarover nog wordt gepraat"));
    assert!(
        !nobody.get("/stem/gesprek-noord/antwoord").text().contains("Schulden in Noord"),
        "not signed yet"
    );
    assert!(
        !inkoper.get("/stem/gesprek-noord/antwoord").text().contains("Schulden in Noord"),
        "nor to who writes it, on the page of everybody"
    );
    assert!(inkoper.get(&format!("{ANTWOORD}/1")).text().contains(&agreement));
    let raadslid = gemeente.as_("raadslid").get(&format!("{ANTWOORD}/1")).text();
    assert!(raadslid.contains("waarover nog wordt gepraat") && !raadslid.contains(&agreement), "{raadslid}");
    stays(&gemeente, &inkoper);
    is_asked_again(&gemeente, &inkoper, &nobody);
}

/// What is wrong is said at its field, what was typed stays, and a number of somebody is kept nowhere.
fn is_refused(gemeente: &Gemeente, inkoper: &Mens<'_>) {
    let page = format!("{ANTWOORD}/1");
    let only = post(inkoper, &page, &filled(inkoper, &page, &OVERNEMEN[..2]));
    let said = only.text();
    assert_eq!(only.status, 400, "{said}");
    assert!(
        said.contains("Vroege hulp scheelt later veel.") && said.contains("href=\"#indicator\""),
        "{said}"
    );
    let number = format!("Bel mij op 06-{NUMMER}.");
    let personal = post(inkoper, &page, &filled(inkoper, &page, &[("keuze", "niet"), ("reden", &number)]));
    assert_eq!(personal.status, 400);
    assert!(!gemeente.holds(NUMMER), "a number of somebody is kept nowhere");
    let raadslid = gemeente.as_("raadslid");
    assert_eq!(raadslid.get(&page).status, 200, "everybody who reads dialogues reads answers");
    assert_eq!(raadslid.post(&page, &[("keuze", "niet")]).status, 403);
    assert_eq!(inkoper.get(&format!("{ANTWOORD}/77")).status, 404);
    assert_eq!(gemeente.count("select count(*) from stuk where soort = 'dialoogplicht'"), 0);
}

/// One adopted, sent twice; one not; and another answer beside it.
fn answers(gemeente: &Gemeente, inkoper: &Mens<'_>) {
    let page = format!("{ANTWOORD}/1");
    let fields = filled(inkoper, &page, &OVERNEMEN);
    assert_eq!(went(&post(inkoper, &page, &fields)), page);
    assert_eq!(went(&post(inkoper, &page, &fields)), page, "the same form twice");
    let versions =
        "select count(*) from stukversie where stuk in (select id from stuk where soort = 'dialoogplicht')";
    assert_eq!(gemeente.count(versions), 2, "asked, and answered once");
    let second = format!("{ANTWOORD}/2");
    let not = |reden: &'static str| filled(inkoper, &second, &[("keuze", "niet"), ("reden", reden)]);
    let (first, other) = (not("Dit kost te veel."), not("Een ander was net iets later."));
    went(&post(inkoper, &second, &first));
    let late = post(inkoper, &second, &other);
    assert_eq!(late.status, 409, "somebody was first");
    assert!(
        late.text().contains("Iemand was u net voor")
            && late.text().contains("Een ander was net iets later.")
    );
    went(&post(inkoper, &second, &not("Het kost nog steeds te veel.")));
    let shown = inkoper.get(&second).text();
    assert!(shown.contains("Eerdere antwoorden op zin 2") && shown.contains("Dit kost te veel."), "{shown}");
}

fn everybody_reads(nobody: &Mens<'_>) {
    let page = nobody.get("/stem/gesprek-noord/antwoord").text();
    for words in [
        "Wat is ermee gedaan?",
        "Van de 3 zinnen uit ronde 1 zijn er 2 beantwoord. Er staat er 1 nog open.",
        "Vroege hulp scheelt later veel.",
        "Het kost nog steeds te veel.",
        "deel dat binnen 2 weken hulp krijgt",
        "Het antwoord kwam ",
        "Het eerste antwoord kwam ",
        "dagen te laat",
        "id=\"stelling-3\"",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    for way in ["/stem/gesprek-noord", "/stem/gesprek-noord/uitslag", "/stem/gesprek-noord/uitslag/1"] {
        assert!(nobody.get(way).text().contains("/stem/gesprek-noord/antwoord"), "{way} leads there");
    }
}

/// What people said in a closed round stays: the dialogue cannot be withdrawn.
fn stays(gemeente: &Gemeente, inkoper: &Mens<'_>) {
    let page = "/dialoog/gesprek-noord/intrekken";
    assert!(inkoper.get(page).text().contains("href=\"/dialoog/gesprek-noord/sluiten\""));
    let off = inkoper.post(page, &[("versie", "1"), ("reden", "Liever niet meer.")]);
    let said = off.text();
    assert_eq!(off.status, 409, "{said}");
    for words in ["wat mensen zeiden blijft openbaar", "href=\"#reden\"", "Liever niet meer."] {
        assert!(said.contains(words), "{words}: {said}");
    }
    assert_eq!(gemeente.count("select max(versie) from stukversie where stuk = 'gesprek-noord'"), 1);
}

/// The number of the agreement of which it became a clause.
fn becomes_a_clause(gemeente: &Gemeente, inkoper: &Mens<'_>) -> String {
    let choose = format!("{ANTWOORD}/1/afspraak");
    assert!(inkoper.get(&choose).text().contains("Er is nog geen afspraak"));
    let opgave = went(&gemeente.as_("analist").post(
        "/opgave/nieuw",
        &[
            ("titel", "Schulden in Noord"),
            ("mensen", "Jonge gezinnen"),
            ("gebied", "Noord"),
            ("van", "2027"),
            ("tot", "2030"),
            ("waarom", "Schulden stapelen zich op."),
            ("eigenaar", "A. Jansen"),
        ],
    ));
    let opgave = opgave.rsplit('/').next().expect("a number");
    let partner = "Stichting Welzijn Merwestreek";
    let agreement =
        went(&inkoper.post("/afspraken/overeenkomst/nieuw", &[("opgave", opgave), ("uitvoerder", partner)]));
    let part = format!("{agreement}/deel/vorm");
    let term = [("begin", "2027-01-01"), ("eind", "2030-12-31")];
    went(&post(inkoper, &part, &filled(inkoper, &part, &term)));
    let id = agreement.rsplit('/').next().expect("a number").to_owned();
    let place = format!("{choose}/{id}");
    assert!(inkoper.get(&choose).text().contains(&place));
    let wrong = post(inkoper, &place, &filled(inkoper, &place, &[("nulmeting", "25"), ("doel", "veel")]));
    assert!(wrong.status == 400 && wrong.text().contains("href=\"#doel\""), "{}", wrong.text());
    let whole = [
        ("nulmeting", "25"),
        ("doel", "60"),
        ("eenheid", "%"),
        ("uiterlijk", "2030-12-31"),
        ("telt_vanaf", "30"),
    ];
    let fields = filled(inkoper, &place, &whole);
    went(&post(inkoper, &place, &fields));
    went(&post(inkoper, &place, &fields));
    let shown = inkoper.get(&agreement).text();
    assert!(
        shown.contains("deel dat binnen 2 weken hulp krijgt") && shown.contains("verwachting 1@1"),
        "{shown}"
    );
    assert!(shown.contains("href=\"/stem/gesprek-noord/uitslag/1\""), "one click to the votes: {shown}");
    assert!(inkoper.get(&choose).text().contains("Het staat er al in."));
    // Somebody who writes the outcomes anew keeps the mark.
    let part = format!("{agreement}/deel/uitkomsten");
    assert_eq!(hidden(&inkoper.get(&part).text(), "uitkomst-0-verwachting"), "gesprek-noord/1@1");
    id
}

fn is_asked_again(gemeente: &Gemeente, inkoper: &Mens<'_>, nobody: &Mens<'_>) {
    assert!(inkoper.get(ANTWOORD).text().contains("Vraag het opnieuw"));
    let again = format!("{ANTWOORD}/opnieuw");
    let made = went(&inkoper.post(&again, &[]));
    assert_eq!(went(&inkoper.post(&again, &[])), made, "once a year");
    let page = inkoper.get(&made).text();
    assert!(
        page.contains(&tekst(1)) && !page.contains(&tekst(2)),
        "what was adopted, in the same words: {page}"
    );
    let id = made.rsplit('/').next().expect("a number");
    close(&gemeente.proef, id, 45, "2026-11-01");
    let page = nobody.get("/stem/gesprek-noord/antwoord").text();
    for words in [
        "In 2020 zei 25 %",
        "In 2026 zei 75 %",
        "Dat is 50 procentpunt meer",
        "Deels nagekomen.",
        "alsof het twee keer andere mensen zijn",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
}
