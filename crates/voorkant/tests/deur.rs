//! The door to the outside, with the real program: what it refuses to open, TLS with a certificate of its own, a proxy
//! in front, cookies, forms from elsewhere, sessions that end while somebody types, and too much at once.
#![cfg(unix)]
#![allow(clippy::expect_used, clippy::panic, reason = "a test stops at the first thing it cannot do")]

#[path = "common/certificate.rs"]
mod certificate;
mod common;
#[path = "deur/drukte.rs"]
mod drukte;
#[path = "deur/maat.rs"]
mod maat;
#[path = "deur/proxy.rs"]
mod proxy;
#[path = "common/server.rs"]
mod server;
#[path = "deur/sessies.rs"]
mod sessies;
#[path = "deur/tls.rs"]
mod tls;

use common::*;
use server::{Antwoord, FIELDS, Server};

/// The password of the example accounts, as the sign-in page says it.
const WACHTWOORD: &str = "oefenen in Merwoude";

/// A made-up municipality without data.
fn merwoude() -> Proef {
    let proef = Proef::new();
    // The first `serve` makes the folder; here the settings do.
    let made =
        run(proef.command(&["import"]).arg(proef.write("leeg/leesmij.txt", "").parent().expect("a folder")));
    let set = run(&mut proef.command(&["gegevens", "instellen", "gemeente=9999", "gemeentenaam=Merwoude"]));
    assert!(set.status.success(), "{} {}", stderr(&made), stderr(&set));
    proef
}

/// The same, with one account for each role.
fn merwoude_with_accounts() -> Proef {
    let proef = merwoude();
    let made = run(&mut proef.command(&["toegang", "voorbeeld"]));
    assert!(made.status.success(), "{}", stderr(&made));
    proef
}

/// Why `serve` does not start with these words.
fn refusal(proef: &Proef, words: &[&str]) -> String {
    let mut command = proef.command(&["serve", "--port", "0"]);
    let output = run(command.args(words));
    assert!(!output.status.success(), "{words:?} started");
    stderr(&output)
}

/// The cookie that an answer sets, as a browser sends it back.
fn set_cookie(answer: &Antwoord, name: &str) -> String {
    let found = answer.headers.iter().filter(|(header, _)| header == "set-cookie");
    let mut found = found.filter_map(|(_, value)| value.split(';').next());
    found.find(|pair| pair.starts_with(&format!("{name}="))).unwrap_or_default().to_owned()
}

/// Signs in at a server without TLS; the cookie of the session.
fn sign_in(server: &Server, naam: &str) -> String {
    let answer = server.send("/inloggen", &[("naam", naam), ("wachtwoord", WACHTWOORD)]);
    assert_eq!(answer.status, 303, "{}", answer.body);
    set_cookie(&answer, "voorkant_sessie")
}

/// A form of a page, sent with a session.
fn send(server: &Server, cookie: &str, path: &str, fields: &[(&str, &str)]) -> Antwoord {
    let body = serde_urlencoded::to_string(fields).expect("a form");
    let headers = [FIELDS[0], FIELDS[1], ("Cookie", cookie)];
    server.request("POST", path, &headers, body.as_bytes())
}

#[test]
fn others_are_let_in_only_with_tls_names_and_accounts() {
    let proef = merwoude();
    let certificate = tls::certificate(&proef, "deur").map(|made| (made.chain, made.key));
    let without = refusal(&proef, &["--adres", "0.0.0.0", "--naam", "voorkant.example"]);
    assert!(without.contains("geen TLS") && without.contains("--achter-proxy"), "{without}");
    let without = refusal(&proef, &["--achter-proxy", "voorkant.example"]);
    assert!(without.contains("nog geen accounts") && without.contains("toegang begin"), "{without}");
    let strange = refusal(&proef, &["--achter-proxy", "https://voorkant.example/"]);
    assert!(strange.contains("geen naam van een server"), "{strange}");
    if let Some((chain, key)) = certificate {
        let tls = [
            "--tls-certificaat",
            chain.to_str().expect("text"),
            "--tls-sleutel",
            key.to_str().expect("text"),
        ];
        let nameless = refusal(&proef, &[&["--adres", "0.0.0.0"], &tls[..]].concat());
        assert!(nameless.contains("--naam"), "{nameless}");
        let nobody = refusal(&proef, &[&["--adres", "0.0.0.0", "--naam", "a.example"], &tls[..]].concat());
        assert!(nobody.contains("nog geen accounts"), "{nobody}");
        let swapped = refusal(&proef, &["--tls-certificaat", tls[3], "--tls-sleutel", tls[1]]);
        assert!(swapped.contains("staat geen certificaat in PEM"), "{swapped}");
    }
}

/// Accounts with a password that everybody knows are for a municipality that does not exist.
#[test]
fn example_accounts_do_not_go_outside_with_real_people() {
    let proef = merwoude_with_accounts();
    let set = run(&mut proef.command(&["gegevens", "instellen", "gemeente=0363"]));
    assert!(set.status.success(), "{}", stderr(&set));
    let refused = refusal(&proef, &["--achter-proxy", "voorkant.example"]);
    assert!(refused.contains("voorbeeldaccounts"), "{refused}");
}

#[test]
fn an_invitation_has_the_address_of_the_outside() {
    let proef = merwoude();
    let link = |words: &[&str]| stdout(&run(proef.command(&["toegang", "begin"]).args(words)));
    assert!(link(&[]).starts_with("http://127.0.0.1:8080/uitnodiging/"));
    let outside = link(&["--webadres", "https://voorkant.example/"]);
    assert!(outside.starts_with("https://voorkant.example/uitnodiging/"), "{outside}");
    for bad in ["http://voorkant.example", "voorkant.example", "https://voorkant.example/pad", "javascript:x"]
    {
        let output = run(proef.command(&["toegang", "begin"]).args(["--webadres", bad]));
        assert!(!output.status.success(), "{bad}");
    }
}

/// Everybody on this machine works without an account until there is one; with a provider nobody does.
#[test]
fn on_this_machine_nothing_changes() {
    let proef = merwoude();
    let server = Server::start(&proef);
    assert_eq!(server.get("/gegevens").status, 200);
    let answer = server.request("GET", "/", &[("Host", "voorkant.example")], b"");
    assert_eq!(answer.status, 403);
    assert!(answer.header("strict-transport-security").is_empty());
    let spoofed = [("X-Forwarded-Proto", "https"), ("Host", "127.0.0.1")];
    assert_eq!(server.request("GET", "/", &spoofed, b"").status, 200);
}
