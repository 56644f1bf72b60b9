//! Voting without a name through the pages of a real server: vote, write, be moderated, look, erase; and a server that is killed
//! in the middle of it.
#![cfg(target_os = "linux")]
#![allow(clippy::expect_used, clippy::panic, reason = "a test stops at the first thing it cannot do")]

mod common;
#[path = "common/people.rs"]
mod people;
#[path = "common/server.rs"]
mod server;

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use common::*;
use people::{Gekregen, Mens};
use server::Server;
use socket2::{Domain, Socket, Type};
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{Row, SqlitePool};

const EIGEN: &str = "De gemeente belt binnen 2 dagen terug.";
const NUMMER: &str = "12345678";

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

/// The content of a dialogue with so many expectations.
fn content(toegang: &str, eind: &str, expectations: usize) -> String {
    let one = |number: usize| {
        let opzet = serde_json::json!({
            "soort": "mag-rekenen-op",
            "dragers": ["gemeente"],
            "ontvangers": ["inwoners"],
            "daad": format!("hulp binnen {} weken", number + 1),
            "voorwaarde": null, "grens": null, "vangnet": null,
            "domein": "geld",
            "gebied": "GM9999",
        });
        (number.to_string(), serde_json::json!({ "opzet": opzet, "staat": "gepubliceerd" }))
    };
    let all: serde_json::Map<String, serde_json::Value> = (1..=expectations).map(one).collect();
    serde_json::json!({
        "naam": "Samen in Noord",
        "vraag": "Wat mogen wij in Noord van elkaar verwachten?",
        "uitleg": "Wij willen het samen eens worden.",
        "gebied": "GM9999",
        "begin": "2020-01-01",
        "eind": eind,
        "toegang": toegang,
        "verwachtingen": all,
    })
    .to_string()
}

/// A dialogue as it stands in the store after it was opened.
fn dialogue(proef: &Proef, id: &str, besluit: &str, inhoud: &str) {
    on_store(proef, async |pool| {
        let stuk = "insert into stuk (id, gemeente, soort, hoort_bij, organisatie, formulier, wie, wanneer)
                    values ($1, '9999', 'dialoog', '', '', $1, 'toets', '2026-12-01T09:00:00Z')";
        sqlx::query(stuk).bind(id).execute(&pool).await.expect("a dialogue");
        let versie = "insert into stukversie (stuk, versie, gemeente, formulier, besluit, inhoud, reden, namens, wie, wanneer)
                      values ($1, 1, '9999', $2, $3, $4, '', '', 'toets', '2026-12-01T09:00:00Z')";
        let formulier = format!("{id}-1");
        sqlx::query(versie)
            .bind(id)
            .bind(formulier)
            .bind(besluit)
            .bind(inhoud)
            .execute(&pool)
            .await
            .expect("its version");
    });
}

fn column(proef: &Proef, sql: &'static str) -> Vec<String> {
    on_store(proef, async |pool| {
        let rows = sqlx::query(sql).fetch_all(&pool).await.expect("rows");
        rows.iter().map(|row| row.try_get::<String, _>(0).expect("a text")).collect()
    })
}

/// A municipality with accounts and an open dialogue, being served.
struct Gemeente {
    server: Server,
    proef: Proef,
}

impl Gemeente {
    fn open(expectations: usize) -> Self {
        let proef = Proef::new();
        for words in [
            &["gegevens", "instellen", "gemeente=9999", "gemeentenaam=Merwoude"][..],
            &["toegang", "voorbeeld"],
        ] {
            let output = run(&mut proef.command(words));
            assert!(output.status.success(), "{words:?}: {}", all_text(&output));
        }
        dialogue(&proef, "gesprek-noord", "geopend", &content("beide", "2099-12-31", expectations));
        Self { server: Server::start(&proef), proef }
    }

    /// Whether these bytes lie anywhere in the data folder.
    fn holds(&self, text: &str) -> bool {
        let holds = |bytes: Vec<u8>| bytes.windows(text.len()).any(|part| part == text.as_bytes());
        files(&self.proef.data).into_iter().any(|file| holds(std::fs::read(file).expect("a file")))
    }

    /// Somebody who begins; the address of their own page.
    fn voter(&self, rol: &str) -> (Mens<'_>, String) {
        let mens = Mens::new(&self.server);
        let begun = mens.post("/stem/gesprek-noord", &[("rol", rol)]);
        assert_eq!(begun.cookies().count(), 0, "no cookie");
        let adres = went(&begun);
        assert_eq!(adres.rsplit('/').next().map(str::len), Some(26), "{adres}");
        (mens, adres)
    }
}

fn went(answer: &Gekregen) -> String {
    assert_eq!(answer.status, 303, "{}", answer.text());
    answer.header("location").to_owned()
}

/// An answer to one question about a statement.
fn answer(mens: &Mens<'_>, page: &str, stelling: &str, vraag: &str, antwoord: &str) -> String {
    went(&mens.post(page, &[("stelling", stelling), ("vraag", vraag), ("antwoord", antwoord)]))
}

#[test]
fn voting_writing_being_moderated_and_erasing() {
    let gemeente = Gemeente::open(3);
    let begin = Mens::new(&gemeente.server).get("/stem/gesprek-noord");
    let said = begin.text();
    for words in ["Wat mogen wij in Noord", "zonder naam", "de dag, niet het uur", "name=\"rol\""] {
        assert!(said.contains(words), "{words}: {said}");
    }
    let (mens, own) = gemeente.voter("uitvoering");
    votes(&mens, &own);
    writes(&gemeente, &mens, &own);
    is_moderated(&gemeente, &mens, &own);
    // Somebody else votes on it, and reads what was done with it.
    let (other, others) = gemeente.voter("inwoner");
    answer(&other, &others, "1001", "norm", "eens");
    let page = other.get(&format!("{others}/stelling/1001")).text();
    assert!(page.contains("Wat is ermee gedaan?") && page.contains("Stelling 1001 is geplaatst."), "{page}");
    assert!(other.get(&format!("{others}/mijn")).text().contains("U schreef nog geen stelling"));
    erases(&gemeente, &mens, &own);
    // What somebody else answered is still there.
    assert!(other.get(&format!("{others}/lijst")).text().contains("hulp binnen 2 weken"));
    assert_eq!(column(&gemeente.proef, "select norm from stem"), ["eens"]);
}

/// One statement, its other questions, and another answer to the first.
fn votes(mens: &Mens<'_>, own: &str) {
    let page = mens.get(own).text();
    for words in
        ["U mag rekenen op hulp", ">Eens", ">Oneens", ">Weet ik niet", "accesskey=\"3\"", "0 van de 3"]
    {
        assert!(page.contains(words), "{words}: {page}");
    }
    let next = answer(mens, own, "1", "norm", "eens");
    assert_eq!(next, format!("{own}/vraag/1?vraag=ervaring"));
    assert!(mens.get(&next).text().contains("Gebeurt dit nu?"));
    let next = answer(mens, &format!("{own}/vraag/1"), "1", "ervaring", "soms");
    assert_eq!(next, format!("{own}/vraag/1?vraag=draagkracht"), "who carries it is asked once more");
    let page = format!("{own}/vraag/1");
    let fields = [("vraag", "draagkracht"), ("antwoord", "als"), ("als", "wij mensen erbij krijgen")];
    assert_eq!(went(&mens.post(&page, &fields)), own);
    let refused =
        mens.post(&page, &[("vraag", "draagkracht"), ("antwoord", "als"), ("als", "bel 06-12345678")]);
    assert!(refused.status == 400 && !refused.text().contains(NUMMER), "{}", refused.text());
    // A changed answer takes the place of the first.
    let statement = format!("{own}/stelling/1");
    answer(mens, &statement, "1", "norm", "oneens");
    let list = mens.get(&format!("{own}/lijst")).text();
    assert!(list.contains("Oneens") && list.contains("Ja, als wij mensen erbij krijgen"), "{list}");
    assert!(mens.get(own).text().contains("1 van de 3"));
    // What cannot be voted on is told, and a link that was changed opens nothing.
    assert_eq!(mens.post(own, &[("stelling", "77"), ("vraag", "norm"), ("antwoord", "eens")]).status, 409);
    let strange = "/stem/gesprek-noord/00000000000000000000000000";
    assert_eq!(mens.get(strange).status, 404);
}

fn writes(gemeente: &Gemeente, mens: &Mens<'_>, own: &str) {
    let page = format!("{own}/schrijven");
    for text in ["Bel mij op 06-12345678 als het kan.", "Kom <b>nu</b> langs."] {
        let refused = mens.post(&page, &[("tekst", text)]);
        assert!(refused.status == 400 && !refused.text().contains(NUMMER), "{}", refused.text());
    }
    assert!(column(&gemeente.proef, "select inhoud from moderatie").is_empty(), "nothing was kept");
    assert!(!gemeente.holds(NUMMER));
    // Hard words are advised against, and may stay.
    let hard = mens.post(&page, &[("tekst", "De gemeente dient binnen 2 dagen te bellen.")]);
    assert!(hard.status == 200 && hard.text().contains("Kan het eenvoudiger?"), "{}", hard.text());
    for _ in 0..2 {
        assert_eq!(went(&mens.post(&page, &[("tekst", EIGEN)])), format!("{own}/mijn"));
    }
    let mine = mens.get(&format!("{own}/mijn")).text();
    assert!(mine.contains(EIGEN) && mine.contains("Een moderator leest hem nog."), "{mine}");
    assert!(!mine.contains("Stelling 1002"), "the same words twice are one statement");
}

fn is_moderated(gemeente: &Gemeente, mens: &Mens<'_>, own: &str) {
    let list = "/dialoog/gesprek-noord/inzending";
    assert_eq!(Mens::signed_in(&gemeente.server, "inwoner").get(list).status, 403);
    let analyst = Mens::signed_in(&gemeente.server, "analist");
    assert!(analyst.get(list).text().contains(EIGEN));
    let page = format!("{list}/1001");
    let step = |mens: &Mens<'_>, versie: &str, stap: &str, more: &[(&str, &str)]| {
        mens.post(&page, &[&[("versie", versie), ("stap", stap)][..], more].concat())
    };
    // Rejected, objected to, looked at again by a head, and placed.
    let fields = [("grond", "onduidelijk"), ("woorden", "Wie belt er?")];
    went(&step(&analyst, "1", "afwijzen", &fields));
    let mine = mens.get(&format!("{own}/mijn")).text();
    assert!(mine.contains("niet geplaatst") && mine.contains("Wie belt er?"), "{mine}");
    let objects =
        [("nummer", "1001"), ("versie", "2"), ("stap", "bezwaar"), ("woorden", "Het staat er toch.")];
    went(&mens.post(&format!("{own}/mijn"), &objects));
    let refused = step(&analyst, "3", "gegrond", &[]);
    assert!(refused.text().contains("Alleen een hoofdmoderator"), "{}", refused.text());
    let head = Mens::signed_in(&gemeente.server, "teamleider");
    assert!(head.get(&page).text().contains("Het staat er toch."));
    went(&step(&head, "3", "gegrond", &[]));
    went(&step(&analyst, "4", "aanvaarden", &[]));
    let late = step(&head, "4", "afwijzen", &fields);
    let said = late.text();
    assert!(
        late.status == 409 && said.contains("Iemand was u net voor") && said.contains("Wie belt er?"),
        "{said}"
    );
    assert!(mens.get(&format!("{own}/mijn")).text().contains("geplaatst"));
    let log = Mens::new(&gemeente.server).get("/stem/gesprek-noord/logboek").text();
    assert!(
        log.contains("Stelling 1001 is geplaatst.") && !log.contains(EIGEN) && !log.contains("Wie belt"),
        "{log}"
    );
}

fn erases(gemeente: &Gemeente, mens: &Mens<'_>, own: &str) {
    let token = own.rsplit('/').next().expect("a token");
    let all = column(&gemeente.proef, "select merk from inzending");
    let merk = all.first().expect("who wrote");
    assert!(!gemeente.holds(token), "the token is nowhere");
    assert!(
        gemeente.holds(merk) && gemeente.holds("belt binnen 2 dagen") && gemeente.holds("wij mensen erbij")
    );
    let page = format!("{own}/wissen");
    assert_eq!(mens.post(&page, &[]).status, 400, "it is asked once more");
    let gone = mens.post(&page, &[("zeker", "ja")]);
    assert!(gone.status == 200 && gone.text().contains("Alles is gewist"), "{}", gone.text());
    for rest in ["", "/lijst", "/mijn", "/stelling/1", "/wissen"] {
        assert_eq!(mens.get(&format!("{own}{rest}")).status, 404, "{rest}");
    }
    assert_eq!(mens.post(own, &[("stelling", "2"), ("vraag", "norm"), ("antwoord", "eens")]).status, 404);
    for text in [merk.as_str(), "belt binnen 2 dagen", "wij mensen erbij", "Het staat er toch"] {
        assert!(!gemeente.holds(text), "{text} is still there");
    }
}

#[test]
fn a_dialogue_that_is_not_open_says_so_and_a_code_is_needed_where_it_is() {
    let gemeente = Gemeente::open(1);
    let mens = Mens::new(&gemeente.server);
    dialogue(&gemeente.proef, "gesprek-oud", "geopend", &content("open", "2020-02-01", 1));
    dialogue(&gemeente.proef, "gesprek-concept", "gewijzigd", &content("open", "2099-12-31", 1));
    dialogue(&gemeente.proef, "gesprek-brief", "geopend", &content("code", "2099-12-31", 1));
    let over = mens.get("/stem/gesprek-oud").text();
    assert!(over.contains("Dit gesprek is gesloten") && over.contains("1 februari 2020"), "{over}");
    assert_eq!(mens.post("/stem/gesprek-oud", &[("rol", "inwoner")]).status, 409);
    let concept = mens.get("/stem/gesprek-concept").text();
    assert!(concept.contains("nog niet open") && !concept.contains("Wat mogen wij"), "{concept}");
    let letter = mens.get("/stem/gesprek-brief").text();
    assert!(letter.contains("Ik heb een code") && !letter.contains("name=\"rol\""), "{letter}");
    assert_eq!(mens.post("/stem/gesprek-brief", &[("rol", "inwoner")]).status, 400);
    let typed = [("rol", "inwoner"), ("code", "ABCD-EFGH-JKMN")];
    let wrong = mens.post("/stem/gesprek-brief/code", &typed);
    assert!(wrong.status == 400 && wrong.text().contains("typfout"), "{}", wrong.text());
    assert_eq!(mens.get("/stem/gesprek-weg").status, 404);
    assert!(column(&gemeente.proef, "select merk from stemmer").is_empty());
}

/// One form over a bare connection, as if from a network of its own: the status, and where it leads. Nothing when the server
/// went away in the middle of it.
fn attempt(port: u16, who: usize, path: &str, body: &str) -> Option<(u16, String)> {
    let own = [127, 1 + (who / 250) as u8, (who % 250) as u8, 1];
    let socket = Socket::new(Domain::IPV4, Type::STREAM, None).ok()?;
    socket.bind(&SocketAddr::from((own, 0)).into()).ok()?;
    socket.connect(&SocketAddr::from(([127, 0, 0, 1], port)).into()).ok()?;
    let mut stream = TcpStream::from(socket);
    stream.set_read_timeout(Some(Duration::from_secs(60))).ok()?;
    let head = format!(
        "POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\nContent-Length: {}\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nSec-Fetch-Site: same-origin\r\n\r\n",
        body.len()
    );
    stream.write_all((head + body).as_bytes()).ok()?;
    let mut text = String::new();
    stream.read_to_string(&mut text).ok()?;
    let status = text.split(' ').nth(1)?.parse().ok()?;
    let leads = text.lines().find_map(|line| line.strip_prefix("location: "));
    Some((status, leads.unwrap_or_default().to_owned()))
}

/// Somebody begins and votes on everything, until the server is gone; each answer that is confirmed is told.
fn keeps_voting(port: u16, who: usize, stellingen: usize, confirm: impl Fn(&str, usize)) {
    let Some((303, own)) = attempt(port, who, "/stem/gesprek-noord", "rol=inwoner") else { return };
    for stelling in 1..=stellingen {
        let body = format!("stelling={stelling}&vraag=norm&antwoord=eens");
        match attempt(port, who, &own, &body) {
            Some((303, _)) => confirm(&own, stelling),
            Some((other, _)) => panic!("{other}"),
            None => return,
        }
    }
}

#[test]
fn each_confirmed_vote_of_five_hundred_people_is_there_after_a_kill() {
    const KIEZERS: usize = 500;
    const STELLINGEN: usize = 12;
    let Gemeente { server, proef } = Gemeente::open(STELLINGEN);
    let port = server.port;
    // What each confirmed, by the address of their own page.
    let confirmed = Mutex::new(BTreeMap::<String, BTreeSet<usize>>::new());
    let votes = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for who in 0..KIEZERS {
            let (confirmed, votes) = (&confirmed, &votes);
            scope.spawn(move || {
                keeps_voting(port, who, STELLINGEN, |own, stelling| {
                    confirmed.lock().expect("a list").entry(own.to_owned()).or_default().insert(stelling);
                    votes.fetch_add(1, Ordering::Relaxed);
                });
            });
        }
        let started = Instant::now();
        while votes.load(Ordering::Relaxed) < KIEZERS * 3 && started.elapsed() < Duration::from_secs(90) {
            std::thread::sleep(Duration::from_millis(5));
        }
        server.kill();
    });
    let confirmed = confirmed.into_inner().expect("a list");
    let all: usize = confirmed.values().map(BTreeSet::len).sum();
    assert!((KIEZERS * 3..KIEZERS * STELLINGEN).contains(&all), "killed in the middle: {all}");
    // The store opens again, and each voter finds each answer that was confirmed.
    let server = Server::start(&proef);
    let mens = Mens::new(&server);
    for (own, answers) in &confirmed {
        let page = mens.get(&format!("{own}/lijst")).text();
        let kept = page.matches("<td>Eens</td>").count();
        assert!(kept >= answers.len(), "{kept} of {}", answers.len());
    }
}
