//! Opgaven: two people at once, forms that are sent twice, and a server that is killed while it writes. On SQLite,
//! and on PostgreSQL where there is one.

use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::Mutex;
use std::thread::sleep;
use std::time::Duration;

use serde_json::Value;

use crate::Toeval;
use crate::common::*;
use crate::server::{FIELDS, Server};

/// Where the records of a test are: in the data folder, and in a schema of its own.
pub fn stores() -> Vec<Option<String>> {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let postgres = runtime.block_on(opslag::proef::schema());
    std::iter::once(None).chain(postgres.map(Some)).collect()
}

const TEKST: [(&str, &str); 7] = [
    ("titel", "Schulden bij jonge gezinnen"),
    ("mensen", "Gezinnen met kinderen"),
    ("gebied", "Noord"),
    ("van", "2026"),
    ("tot", "2029"),
    ("waarom", "Het stapelt zich op."),
    ("eigenaar", "A. Jansen"),
];

/// The fields of an opgave, with some of them different or more.
fn with<'a>(others: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut fields: BTreeMap<&str, &str> = TEKST.into_iter().collect();
    fields.extend(others.iter().copied());
    fields.into_iter().collect()
}

/// Makes an opgave and gives its address.
fn made(server: &Server, formulier: &str) -> String {
    let answer = server.send("/opgave/nieuw", &with(&[("formulier", formulier)]));
    assert_eq!(answer.status, 303, "{}", answer.body);
    answer.header("location").to_owned()
}

fn all(server: &Server, opgave: &str) -> Value {
    let answer = server.get(&format!("{opgave}/alles.json"));
    assert_eq!(answer.status, 200, "{}", answer.body);
    serde_json::from_str(&answer.body).expect("JSON")
}

fn texts<'a>(value: &'a Value, list: &str, field: &str) -> Vec<&'a str> {
    value[list].as_array().expect("a list").iter().map(|one| one[field].as_str().expect("a text")).collect()
}

#[test]
fn of_two_who_change_an_opgave_at_once_the_second_sees_it_and_loses_nothing() {
    for store in stores() {
        let proef = Proef::new();
        let server = Server::start_on(&proef, store.as_deref());
        let opgave = made(&server, "formulier-1");
        let path = format!("{opgave}/wijzig");

        let first = with(&[("titel", "Titel van de een"), ("versie", "1"), ("formulier", "formulier-2")]);
        assert_eq!(server.send(&path, &first).status, 303);
        let mine = [("gebied", "Gebied van de ander"), ("versie", "1"), ("formulier", "formulier-3")];
        let second = server.send(&path, &with(&mine));
        assert_eq!(second.status, 409, "{}", second.body);
        assert!(second.body.contains("Iemand was u net voor"), "{}", second.body);
        // What was typed is still in the form, what the other changed is there too, and the form is of the newest.
        for kept in
            ["value=\"Gebied van de ander\"", "value=\"Titel van de een\"", "name=\"versie\" value=\"2\""]
        {
            assert!(second.body.contains(kept), "{kept} is not in {}", second.body);
        }
        assert_eq!(all(&server, &opgave)["versies"].as_array().expect("versions").len(), 2);

        // The first form once more, by a second click: nothing new, and no fright.
        assert_eq!(server.send(&path, &first).status, 303);
        let again = with(&[
            ("titel", "Titel van de een"),
            ("gebied", "Gebied van de ander"),
            ("versie", "2"),
            ("formulier", "formulier-4"),
        ]);
        assert_eq!(server.send(&path, &again).status, 303);
        let kept = all(&server, &opgave);
        assert_eq!(kept["opgave"]["nu"]["inhoud"]["titel"], "Titel van de een");
        assert_eq!(kept["opgave"]["nu"]["inhoud"]["gebied"], "Gebied van de ander");
        assert_eq!(kept["versies"].as_array().expect("versions").len(), 3);
    }
}

#[test]
fn who_comes_after_the_archive_hears_so_and_keeps_their_text() {
    for store in stores() {
        let proef = Proef::new();
        let server = Server::start_on(&proef, store.as_deref());
        let opgave = made(&server, "formulier-1");
        let away = [("reden", "Klaar."), ("versie", "1"), ("formulier", "formulier-2")];
        assert_eq!(server.send(&format!("{opgave}/archief"), &away).status, 303);

        let late = with(&[("titel", "Nog een titel"), ("versie", "1"), ("formulier", "formulier-3")]);
        let answer = server.send(&format!("{opgave}/wijzig"), &late);
        assert_eq!(answer.status, 409);
        assert!(answer.body.contains("Naar het archief") && answer.body.contains("value=\"Nog een titel\""));
        let said = server
            .send(&format!("{opgave}/reacties"), &[("reactie", "Wacht even"), ("formulier", "formulier-4")]);
        assert_eq!(said.status, 409);
        assert!(said.body.contains("in het archief") && said.body.contains("Wacht even"));
        assert!(!server.get("/opgave").body.contains(&opgave), "it left the list");
        assert!(server.get("/opgave?staat=archief").body.contains(&opgave));

        let back = [("reden", "Toch niet."), ("versie", "2"), ("formulier", "formulier-5")];
        assert_eq!(server.send(&format!("{opgave}/archief"), &back).status, 303);
        assert!(server.get("/opgave").body.contains(&opgave));
        assert_eq!(texts(&all(&server, &opgave), "versies", "reden"), ["Toch niet.", "Klaar.", ""]);
    }
}

#[test]
fn eight_clicks_at_once_make_one_opgave() {
    for store in stores() {
        let proef = Proef::new();
        let server = Server::start_on(&proef, store.as_deref());
        let addresses: Vec<String> = std::thread::scope(|scope| {
            let clicks: Vec<_> = (0..8).map(|_| scope.spawn(|| made(&server, "formulier-1"))).collect();
            clicks.into_iter().map(|click| click.join().expect("an answer")).collect()
        });
        assert!(addresses.iter().all(|one| *one == addresses[0]), "{addresses:?}");
        let list: Value = serde_json::from_str(&server.get("/opgave.json").body).expect("JSON");
        assert_eq!(list.as_array().expect("a list").len(), 1);
    }
}

#[test]
fn a_form_with_faults_comes_back_with_what_was_typed() {
    let proef = Proef::new();
    let server = Server::start(&proef);
    let fields =
        with(&[("titel", ""), ("van", "2029"), ("tot", "2026"), ("waarom", "<b>\"Mijn\" & waarom</b>")]);
    let answer = server.send("/opgave/nieuw", &fields);
    assert_eq!(answer.status, 400);
    for said in [
        "id=\"titel-fout\"",
        "Vul dit veld in.",
        "id=\"tot-fout\"",
        "Kies 2029 of later.",
        "&lt;b&gt;&quot;Mijn&quot; &amp; waarom&lt;/b&gt;",
    ] {
        assert!(answer.body.contains(said), "{said} is not in {}", answer.body);
    }
    assert!(!answer.body.contains("id=\"mensen-fout\""));
    for (path, status) in [
        ("/opgave/nieuw?deel=bestaat-niet", 400),
        ("/opgave/nieuw?deel=stapeling&jaar=onzin", 400),
        ("/opgave/bestaat-niet", 404),
        ("/opgave/%00", 404),
        ("/opgave?staat=onzin", 400),
        ("/opgave?kamer=keuken", 400),
        ("/opgave?kamer=ombuigen&staat=alle&eigenaar=niemand", 200),
    ] {
        assert_eq!(server.get(path).status, status, "{path}");
    }
    let opgave = made(&server, "formulier-1");
    for (path, status) in
        [("/versies/1", 200), ("/versies/2", 404), ("/taken/x", 404), ("/nulmeting.json", 404)]
    {
        assert_eq!(server.get(&format!("{opgave}{path}")).status, status, "{path}");
    }
}

/// Sends a form to a server that may be killed meanwhile. The status; none when no answer came.
fn try_send(port: u16, path: &str, fields: &[(&str, &str)]) -> Option<u16> {
    let body = serde_urlencoded::to_string(fields).ok()?;
    let mut stream = TcpStream::connect(("127.0.0.1", port)).ok()?;
    stream.set_read_timeout(Some(Duration::from_secs(30))).ok()?;
    let mut head = format!(
        "POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\nContent-Length: {}\r\n",
        body.len()
    );
    FIELDS.iter().for_each(|(name, value)| head.push_str(&format!("{name}: {value}\r\n")));
    stream.write_all(format!("{head}\r\n{body}").as_bytes()).ok()?;
    let mut answer = String::new();
    let _ = stream.read_to_string(&mut answer);
    answer.split(' ').nth(1)?.parse().ok()
}

/// What was sent: its text, and whether it was confirmed.
type Sent = Mutex<Vec<(String, bool)>>;

/// Says things until the server is gone.
fn comment_on(port: u16, opgave: &str, who: &str, sent: &Sent) {
    for number in 0.. {
        let said = format!("{who}-{number:05}");
        let status =
            try_send(port, &format!("{opgave}/reacties"), &[("reactie", &said), ("formulier", &said)]);
        assert!(matches!(status, None | Some(303)), "{said}: {status:?}");
        sent.lock().expect("the list").push((said, status.is_some()));
        if status.is_none() {
            return;
        }
    }
}

/// Changes the title until the server is gone.
fn change(port: u16, opgave: &str, who: &str, mut gezien: i64, sent: &Sent) {
    for number in 0.. {
        let titel = format!("{who}-{number:05}");
        let versie = gezien.to_string();
        let fields = with(&[("titel", &titel), ("versie", &versie), ("formulier", &titel)]);
        let status = try_send(port, &format!("{opgave}/wijzig"), &fields);
        assert!(matches!(status, None | Some(303)), "{titel}: {status:?}");
        sent.lock().expect("the list").push((titel, status.is_some()));
        if status.is_none() {
            return;
        }
        gezien += 1;
    }
}

/// Killed while three people write, again and again. What was confirmed is there, once; what was not may be sent
/// again, and is there once too.
#[test]
fn a_server_that_is_killed_while_it_writes_loses_nothing_that_it_confirmed() {
    let mut toeval = Toeval(20_261_129);
    for store in stores() {
        let proef = Proef::new();
        let server = Server::start_on(&proef, store.as_deref());
        let opgave = made(&server, "formulier-1");
        let (said, titles) = (Sent::default(), Sent::default());
        let mut server = Some(server);
        for round in 0..8 {
            let running = server.take().unwrap_or_else(|| Server::start_on(&proef, store.as_deref()));
            let port = running.port;
            let gezien = all(&running, &opgave)["versies"][0]["nummer"].as_i64().expect("a number");
            std::thread::scope(|scope| {
                let (opgave, said, titles) = (&opgave, &said, &titles);
                for who in ["een", "ander"] {
                    scope.spawn(move || comment_on(port, opgave, &format!("{who}-{round}"), said));
                }
                scope.spawn(move || change(port, opgave, &format!("titel-{round}"), gezien, titles));
                sleep(Duration::from_millis(60 + toeval.below(250)));
                running.kill();
            });
        }
        let server = Server::start_on(&proef, store.as_deref());
        let said = said.into_inner().expect("the list");
        let titles = titles.into_inner().expect("the list");
        let confirmed = |sent: &[(String, bool)]| sent.iter().filter(|(_, confirmed)| *confirmed).count();
        assert!(confirmed(&said) > 20 && confirmed(&titles) > 8, "too little was written to prove anything");

        let before = all(&server, &opgave);
        let kept = texts(&before, "reacties", "tekst");
        for (text, confirmed) in &said {
            let times = kept.iter().filter(|one| *one == text).count();
            assert!(times == 1 || (times == 0 && !confirmed), "{text} is there {times} times ({confirmed})");
        }
        let versions = before["versies"].as_array().expect("versions");
        let numbers: Vec<i64> = versions.iter().rev().filter_map(|one| one["nummer"].as_i64()).collect();
        assert_eq!(numbers, (1..=i64::try_from(versions.len()).expect("a number")).collect::<Vec<_>>());
        for (titel, confirmed) in &titles {
            let times = versions.iter().filter(|one| one["inhoud"]["titel"] == titel.as_str()).count();
            assert!(times == 1 || (times == 0 && !confirmed), "{titel} is there {times} times ({confirmed})");
        }

        // Everybody sends everything again: now all of it is there, once.
        for (text, _) in &said {
            let again = [("reactie", text.as_str()), ("formulier", text)];
            assert_eq!(server.send(&format!("{opgave}/reacties"), &again).status, 303);
        }
        let after = all(&server, &opgave);
        let mut kept = texts(&after, "reacties", "tekst");
        kept.sort_unstable();
        let mut expected: Vec<&str> = said.iter().map(|(text, _)| text.as_str()).collect();
        expected.sort_unstable();
        assert_eq!(kept, expected);
    }
}
