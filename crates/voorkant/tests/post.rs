//! Messages to people, by the real program to a real mail server: sent, tried again, given up, never lost.
#![cfg(unix)]
#![allow(clippy::expect_used, clippy::panic, reason = "a test stops at the first thing it cannot do")]

#[path = "common/certificate.rs"]
mod certificate;
mod common;
#[path = "post/mailserver.rs"]
mod mailserver;
#[path = "common/server.rs"]
mod server;

use std::thread::sleep;
use std::time::{Duration, Instant};

use certificate::Certificate;
use common::*;
use mailserver::{Mailserver, free_port};
use server::{Antwoord, FIELDS, Server};

const WACHTWOORD: &str = "oefenen in Merwoude";

/// A municipality with accounts that sends to this port.
fn municipality(port: u16) -> Proef {
    let proef = Proef::new();
    succeeds(&proef, &["gegevens", "instellen", "gemeente=9999"]);
    succeeds(&proef, &["toegang", "voorbeeld"]);
    set(&proef, port, &[]);
    proef
}

fn set(proef: &Proef, port: u16, more: &[&str]) {
    let port = format!("post-poort={port}");
    let usual = [
        "toegang",
        "post",
        "post-aan=ja",
        "post-server=127.0.0.1",
        "post-tls=geen",
        &port,
        "post-afzender=Voorkant <voorkant@merwoude.example>",
        "post-adres=https://voorkant.merwoude.example/",
    ];
    succeeds(proef, &[&usual[..], more].concat());
}

fn succeeds(proef: &Proef, words: &[&str]) -> String {
    let output = run(&mut proef.command(words));
    assert!(output.status.success(), "{words:?}: {}", stderr(&output));
    stdout(&output)
}

/// An administrator who is signed in.
struct Beheerder<'a> {
    server: &'a Server,
    cookie: String,
}

impl<'a> Beheerder<'a> {
    fn of(server: &'a Server) -> Self {
        let answer = server.send("/inloggen", &[("naam", "beheerder"), ("wachtwoord", WACHTWOORD)]);
        let all = answer.headers.iter().filter(|(name, _)| name == "set-cookie");
        let cookie = all.map(|(_, value)| value.as_str()).find(|value| value.starts_with("voorkant_sessie="));
        let cookie = cookie.and_then(|value| value.split(';').next()).expect("a session").to_owned();
        Self { server, cookie }
    }

    fn send(&self, path: &str, fields: &[(&str, &str)]) -> Antwoord {
        let headers = [FIELDS[0], FIELDS[1], ("Cookie", self.cookie.as_str())];
        let body = serde_urlencoded::to_string(fields).expect("a form");
        self.server.request("POST", path, &headers, body.as_bytes())
    }

    fn page(&self) -> String {
        let answer = self.server.request("GET", "/toegang/post", &[("Cookie", &self.cookie)], b"");
        assert_eq!(answer.status, 200);
        answer.body
    }

    /// Makes an account, and announces a link for it.
    fn invites(&self, naam: &str, email: &str) {
        let fields =
            [("inlognaam", naam), ("weergave", "Sanne de Wit"), ("email", email), ("rol", "analist")];
        let made = self.send("/toegang/nieuw", &fields);
        assert_eq!(made.status, 303, "{}", made.body);
        let link = self.send(&format!("{}/link", made.header("location")), &[("bericht", "ja")]);
        assert_eq!(link.status, 200, "{}", link.body);
        assert!(link.body.contains("/uitnodiging/"), "{}", link.body);
        assert!(link.body.contains("Er gaat ook een e-mail heen"), "{}", link.body);
    }
}

fn until(what: &str, mut holds: impl FnMut() -> bool) {
    let begin = Instant::now();
    while !holds() {
        assert!(begin.elapsed() < Duration::from_secs(60), "{what} took too long");
        sleep(Duration::from_millis(100));
    }
}

#[test]
fn a_message_says_that_something_is_ready_and_not_what() {
    let Some(mail) = Mailserver::start(&[]) else { return };
    let proef = municipality(mail.port);
    let server = Server::start(&proef);
    let beheerder = Beheerder::of(&server);
    beheerder.invites("s.dewit", "s.dewit@merwoude.example");
    until("the message", || mail.taken().len() == 1);
    let one = mail.taken().remove(0);
    assert_eq!(one["to"], serde_json::json!(["s.dewit@merwoude.example"]));
    assert_eq!(one["from"], "voorkant@merwoude.example");
    let text = one["text"].as_str().expect("a text");
    for needed in [
        "Subject: Er staat iets voor u klaar in Voorkant",
        "https://voorkant.merwoude.example/",
        "Auto-Submitted: auto-generated",
        "Message-ID: <",
    ] {
        assert!(text.contains(needed), "no '{needed}' in {text}");
    }
    for secret in ["Sanne", "uitnodiging", "wachtwoord", "analist", "9999"] {
        let body = text.split_once("\r\n\r\n").or(text.split_once("\n\n")).expect("a body").1;
        assert!(!body.to_lowercase().contains(&secret.to_lowercase()), "'{secret}' in {body}");
    }
    until("the record", || beheerder.page().contains("verstuurd"));
    sleep(Duration::from_secs(4));
    assert_eq!(mail.taken().len(), 1, "once");
}

#[test]
fn a_server_that_is_down_is_tried_again() {
    let port = free_port();
    if Mailserver::start(&[]).is_none() {
        return;
    }
    let proef = municipality(port);
    let server = Server::start(&proef);
    let beheerder = Beheerder::of(&server);
    beheerder.invites("s.dewit", "s.dewit@merwoude.example");
    until("the first attempt", || beheerder.page().contains("geen goede verbinding met de mailserver"));
    let mail = Mailserver::start(&[("PORT", &port.to_string())]).expect("a mail server");
    until("the message", || mail.taken().len() == 1);
    until("the record", || beheerder.page().contains("verstuurd"));
}

#[test]
fn a_server_that_asks_to_come_back_gets_it_later() {
    let Some(mail) = Mailserver::start(&[]) else { return };
    let proef = municipality(mail.port);
    let server = Server::start(&proef);
    let beheerder = Beheerder::of(&server);
    beheerder.invites("s.dewit", "straks@merwoude.example");
    until("the first attempt", || beheerder.page().contains("451"));
    until("the second attempt", || mail.taken().len() == 1);
}

#[test]
fn an_address_that_is_refused_is_given_up_and_told() {
    let Some(mail) = Mailserver::start(&[]) else { return };
    let proef = municipality(mail.port);
    let server = Server::start(&proef);
    let beheerder = Beheerder::of(&server);
    beheerder.invites("s.dewit", "weg@merwoude.example");
    until("giving up", || beheerder.page().contains("de mailserver weigert dit adres (550)"));
    let page = beheerder.page();
    assert!(page.contains("Probeer opnieuw") && !page.contains("weg@merwoude.example"), "{page}");
    let listed = succeeds(&proef, &["toegang", "post"]);
    assert!(listed.contains("opgegeven") && listed.contains("550"), "{listed}");
    // Somebody else gets theirs, and the one that was given up can be tried again.
    beheerder.invites("k.bakker", "k.bakker@merwoude.example");
    until("the other message", || mail.taken().len() == 1);
    let again = between(&page, "action=\"/toegang/post/", "\"");
    assert_eq!(beheerder.send(&format!("/toegang/post/{again}"), &[]).status, 303);
    until("giving up again", || beheerder.page().contains("weigert dit adres"));
    assert_eq!(mail.taken().len(), 1);
    assert_eq!(beheerder.send("/toegang/post/niets", &[]).status, 404);
}

fn between(text: &str, start: &str, end: &str) -> String {
    let found = text.split_once(start).and_then(|(_, rest)| rest.split_once(end));
    found.unwrap_or_else(|| panic!("no '{start}' in {text}")).0.to_owned()
}

/// Killed at other moments each time: before, while and after a message is sent.
#[test]
fn what_was_confirmed_is_sent_though_the_program_is_killed() {
    let Some(mail) = Mailserver::start(&[]) else { return };
    let proef = municipality(mail.port);
    let mut addresses = Vec::new();
    for round in 0..6_u64 {
        let server = Server::start(&proef);
        let address = format!("m{round}@merwoude.example");
        Beheerder::of(&server).invites(&format!("m{round}"), &address);
        addresses.push(address);
        sleep(Duration::from_millis(round * 700));
        server.kill();
    }
    let server = Server::start(&proef);
    until("all messages", || {
        let taken = mail.taken();
        addresses.iter().all(|address| taken.iter().any(|one| one["to"][0] == address.as_str()))
    });
    until("the records", || !succeeds(&proef, &["toegang", "post"]).contains(" wacht "));
    drop(server);
    // What came twice says by its number that it is the same.
    let numbers: Vec<String> = mail
        .taken()
        .iter()
        .map(|one| between(one["text"].as_str().expect("a text"), "Message-ID: <", ">"))
        .collect();
    let distinct: std::collections::BTreeSet<&String> = numbers.iter().collect();
    assert_eq!(distinct.len(), addresses.len(), "{numbers:?}");
}

#[test]
fn off_is_off_and_a_password_is_never_kept() {
    let Some(mail) = Mailserver::start(&[("USER", "voorkant"), ("PASS", "heel geheim 123")]) else { return };
    let proef = municipality(mail.port);
    set(&proef, mail.port, &["post-gebruiker=voorkant", "post-aan=nee"]);
    let password = proef.write("smtp-wachtwoord", "heel geheim 123\n");
    // The command of the test is inherited by the server that it starts.
    let server =
        Server::start_with(&proef, &[("VOORKANT_SMTP_WACHTWOORD_BESTAND", &password.display().to_string())]);
    let beheerder = Beheerder::of(&server);
    beheerder.invites("s.dewit", "s.dewit@merwoude.example");
    sleep(Duration::from_secs(5));
    assert!(mail.taken().is_empty(), "off");
    set(&proef, mail.port, &["post-gebruiker=voorkant"]);
    until("the message", || mail.taken().len() == 1);
    assert_eq!(mail.taken()[0]["user"], "voorkant");
    for path in files(&proef.data) {
        let bytes = std::fs::read(&path).expect("a file");
        assert!(!bytes.windows(15).any(|part| part == b"heel geheim 123"), "{}", path.display());
    }
}

#[test]
fn a_server_without_a_good_certificate_gets_nothing() {
    let files = tempfile::tempdir().expect("a folder");
    let Some(made) = Certificate::make(files.path().join("cert.pem"), "DNS:localhost") else { return };
    let (cert, key) = (made.chain.display().to_string(), made.key.display().to_string());
    let Some(mail) = Mailserver::start(&[("CERT", &cert), ("KEY", &key)]) else { return };
    let proef = municipality(mail.port);
    set(&proef, mail.port, &["post-tls=starttls", "post-server=localhost"]);
    let server = Server::start(&proef);
    let beheerder = Beheerder::of(&server);
    beheerder.invites("s.dewit", "s.dewit@merwoude.example");
    until("the first attempt", || beheerder.page().contains("opnieuw"));
    assert!(mail.taken().is_empty(), "nobody knows this certificate");
    server.kill();
    // A machine that trusts it sends, closed from then on.
    let server = Server::start_with(&proef, &[("SSL_CERT_FILE", &cert)]);
    until("the message", || mail.taken().len() == 1);
    assert_eq!(mail.taken()[0]["secure"], true);
    drop(server);
}
