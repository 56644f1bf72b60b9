//! TLS with a certificate that was made for the test.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::process::Command;
use std::sync::Arc;
use std::time::{Duration, Instant};

use ureq::Agent;
use ureq::tls::{RootCerts, TlsConfig};

use super::*;
use crate::certificate::Certificate;

/// A certificate for the names of these tests.
pub fn certificate(proef: &Proef, name: &str) -> Option<Certificate> {
    Certificate::make(proef.path(&format!("{name}.pem")), "IP:127.0.0.1,DNS:voorkant.example")
}

impl Certificate {
    /// A browser that trusts this certificate and no other.
    fn browser(&self) -> Agent {
        let pem = std::fs::read(&self.chain).expect("a certificate");
        let root = ureq::tls::Certificate::from_pem(&pem).expect("PEM");
        let tls = TlsConfig::builder().root_certs(RootCerts::Specific(Arc::new(vec![root]))).build();
        let config = Agent::config_builder()
            .tls_config(tls)
            .http_status_as_error(false)
            .max_redirects(0)
            .proxy(None)
            .timeout_global(Some(Duration::from_secs(20)));
        config.build().into()
    }

    fn serve(&self, proef: &Proef) -> Server {
        let mut command = proef.command(&["serve", "--port", "0", "--adres", "0.0.0.0"]);
        command.args(["--naam", "127.0.0.1", "--naam", "voorkant.example"]);
        command.arg("--tls-certificaat").arg(&self.chain).arg("--tls-sleutel").arg(&self.key);
        Server::start_as(command)
    }
}

/// An answer by TLS: status, headers, page.
fn ask(browser: &Agent, port: u16, path: &str, headers: &[(&str, &str)], form: Option<&str>) -> Antwoord {
    let address = format!("https://127.0.0.1:{port}{path}");
    let response = match form {
        None => headers
            .iter()
            .fold(browser.get(&address), |request, (name, value)| request.header(*name, *value))
            .call(),
        Some(form) => headers
            .iter()
            .fold(browser.post(&address), |request, (name, value)| request.header(*name, *value))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .send(form),
    };
    let mut response = response.expect("an answer by TLS");
    let headers = response.headers().iter();
    let headers =
        headers.map(|(name, value)| (name.to_string(), value.to_str().expect("text").to_owned())).collect();
    let body = response.body_mut().read_to_string().expect("text");
    Antwoord { status: response.status().as_u16(), headers, body }
}

const FORM: &str = "naam=beheerder&wachtwoord=oefenen+in+Merwoude";

#[test]
fn outside_everything_goes_by_tls() {
    let proef = merwoude_with_accounts();
    let Some(certificate) = certificate(&proef, "deur") else { return };
    let server = certificate.serve(&proef);
    let browser = certificate.browser();
    let get = |path: &str, headers: &[(&str, &str)]| ask(&browser, server.port, path, headers, None);

    let page = get("/inloggen", &[]);
    assert_eq!(page.status, 200);
    assert!(page.header("strict-transport-security").starts_with("max-age="));
    assert_eq!(get("/", &[]).header("location"), "/inloggen?verder=%2F", "nobody works without signing in");
    assert_eq!(get("/inloggen", &[("Host", "voorkant.example")]).status, 200);
    for host in ["localhost", "127.0.0.1.nip.example", "evil.example"] {
        assert_eq!(get("/inloggen", &[("Host", host)]).status, 403, "{host}");
    }

    let answer = ask(&browser, server.port, "/inloggen", &[("Sec-Fetch-Site", "same-origin")], Some(FORM));
    assert_eq!(answer.status, 303, "{}", answer.body);
    let cookies: Vec<&str> = answer
        .headers
        .iter()
        .filter(|(name, _)| name == "set-cookie")
        .map(|(_, value)| value.as_str())
        .collect();
    assert_eq!(cookies.len(), 2, "of session and device: {cookies:?}");
    for cookie in cookies {
        assert!(cookie.starts_with("__Host-voorkant_") && cookie.contains("; HttpOnly"), "{cookie}");
        assert!(
            cookie.contains("; Secure") && cookie.contains("; Path=/;") && !cookie.contains("Domain"),
            "{cookie}"
        );
    }
    let taal = get("/taal/en?terug=/", &[]);
    assert!(
        taal.header("set-cookie").starts_with("__Host-taal=en")
            && taal.header("set-cookie").ends_with("; Secure")
    );

    let session = set_cookie(&answer, "__Host-voorkant_sessie");
    assert_eq!(get("/toegang", &[("Cookie", &session)]).status, 200);
    let plain = session.replace("__Host-", "");
    assert_eq!(
        get("/toegang", &[("Cookie", &plain)]).status,
        303,
        "a cookie that another site could have set"
    );

    invitation(&server, &browser, &session);
}

/// What an administrator gives to others leads to this door; and a form says where it comes from.
fn invitation(server: &Server, browser: &Agent, session: &str) {
    let list = ask(browser, server.port, "/toegang", &[("Cookie", session)], None).body;
    let id =
        list.split("/toegang/accounts/").nth(1).and_then(|rest| rest.split('"').next()).expect("an account");
    let path = format!("/toegang/accounts/{id}/link");
    let send = |more: &[(&str, &str)]| {
        ask(browser, server.port, &path, &[&[("Cookie", session)], more].concat(), Some(""))
    };
    assert_eq!(send(&[]).status, 403, "a session without a word of where the form comes from");
    assert_eq!(send(&[("Origin", "https://evil.example")]).status, 403);
    assert_eq!(send(&[("Origin", "http://127.0.0.1")]).status, 403, "without TLS");
    assert_eq!(send(&[("Sec-Fetch-Site", "same-site")]).status, 403);
    let made = send(&[("Origin", &format!("https://127.0.0.1:{}", server.port))]);
    assert_eq!(made.status, 200, "{}", made.body);
    assert!(made.body.contains(&format!("https://127.0.0.1:{}/uitnodiging/", server.port)), "{}", made.body);
}

/// Without TLS there is no page; and who says nothing, or nonsense, keeps nobody else out.
#[test]
fn whoever_does_not_speak_tls_gets_nothing() {
    let proef = merwoude_with_accounts();
    let Some(certificate) = certificate(&proef, "deur") else { return };
    let server = certificate.serve(&proef);
    let mut plain = server.connect();
    plain.write_all(b"GET /inloggen HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n").expect("a request");
    let mut answer = Vec::new();
    let _ = plain.read_to_end(&mut answer);
    assert!(!answer.starts_with(b"HTTP/"), "{}", String::from_utf8_lossy(&answer));

    let silent: Vec<TcpStream> = (0..200).map(|_| server.connect()).collect();
    let begin = Instant::now();
    assert_eq!(ask(&certificate.browser(), server.port, "/inloggen", &[], None).status, 200);
    assert!(begin.elapsed() < Duration::from_secs(8), "nobody waits for the silent ones");
    drop(silent);
}

/// A new certificate comes in without stopping; one that is broken leaves the old one in its place.
#[test]
fn a_certificate_is_renewed_without_stopping() {
    let proef = merwoude_with_accounts();
    let Some(old) = certificate(&proef, "deur") else { return };
    let server = old.serve(&proef);
    let works = |certificate: &Certificate| {
        certificate.browser().get(format!("https://127.0.0.1:{}/inloggen", server.port)).call().is_ok()
    };
    let hang_up = || {
        let done = Command::new("kill").args(["-HUP", &server.id().to_string()]).status();
        assert!(done.expect("kill").success());
        std::thread::sleep(Duration::from_millis(700));
    };
    assert!(works(&old));
    let pem = std::fs::read(&old.chain).expect("a certificate");
    proef.write("deur.pem", "stuk");
    hang_up();
    proef.write("oud.pem", &pem);
    let kept = Certificate { chain: proef.path("oud.pem"), key: old.key.clone() };
    assert!(works(&kept), "the old one stays");

    let new = certificate(&proef, "deur").expect("another one, in the same place");
    hang_up();
    assert!(works(&new));
    assert!(!works(&kept), "the old one is gone");
}
