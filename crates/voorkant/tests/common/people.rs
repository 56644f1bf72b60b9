//! Somebody with a browser: keeps cookies, sends forms, signs in.
#![allow(
    dead_code,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first thing it cannot do, and each test file uses a part of it"
)]

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::io::{Read, Write};

use crate::server::{FIELDS, Server};

/// The password of the example accounts.
pub const WACHTWOORD: &str = "oefenen in Merwoude";

/// A browser at a server.
pub struct Mens<'a> {
    pub server: &'a Server,
    pub koekjes: RefCell<BTreeMap<String, String>>,
}

/// An answer with its bytes.
pub struct Gekregen {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub bytes: Vec<u8>,
}

impl Gekregen {
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.iter().find(|(found, _)| found == name).map_or("", |(_, value)| value)
    }

    pub fn cookies(&self) -> impl Iterator<Item = &str> {
        self.headers.iter().filter(|(name, _)| name == "set-cookie").map(|(_, value)| value.as_str())
    }
}

impl<'a> Mens<'a> {
    /// Somebody who did not sign in.
    pub fn new(server: &'a Server) -> Self {
        Self { server, koekjes: RefCell::default() }
    }

    /// Somebody who signed in with an example account.
    pub fn signed_in(server: &'a Server, naam: &str) -> Self {
        let mens = Self::new(server);
        let answer = mens.sign_in(naam, WACHTWOORD);
        assert_eq!(answer.status, 303, "{naam}: {}", answer.text());
        assert!(mens.is_in(), "{naam} is not signed in");
        mens
    }

    /// Tries a name and a password.
    pub fn sign_in(&self, naam: &str, wachtwoord: &str) -> Gekregen {
        self.post("/inloggen", &[("naam", naam), ("wachtwoord", wachtwoord)])
    }

    /// Whether the session is good.
    pub fn is_in(&self) -> bool {
        self.get("/account").status == 200
    }

    pub fn get(&self, path: &str) -> Gekregen {
        self.ask("GET", path, &[], b"")
    }

    /// Sends a form, as a browser does.
    pub fn post(&self, path: &str, fields: &[(&str, &str)]) -> Gekregen {
        let body = serde_urlencoded::to_string(fields).expect("a form");
        self.ask("POST", path, &FIELDS, body.as_bytes())
    }

    /// Any request. Cookies that come along are kept.
    pub fn ask(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Gekregen {
        let cookies: Vec<String> =
            self.koekjes.borrow().iter().map(|(name, value)| format!("{name}={value}")).collect();
        let cookies = cookies.join("; ");
        let mut all = headers.to_vec();
        if !cookies.is_empty() {
            all.push(("Cookie", &cookies));
        }
        let answer = send(self.server, method, path, &all, body);
        for cookie in answer.cookies() {
            let pair = cookie.split(';').next().and_then(|pair| pair.split_once('='));
            if let Some((name, value)) = pair {
                self.koekjes.borrow_mut().insert(name.to_owned(), value.to_owned());
            }
        }
        answer
    }

    /// The value of a cookie.
    pub fn koekje(&self, name: &str) -> String {
        self.koekjes.borrow().get(name).cloned().unwrap_or_default()
    }
}

fn send(server: &Server, method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Gekregen {
    let mut stream = server.connect();
    stream.write_all(server.head(method, path, headers, body.len()).as_bytes()).expect("a head");
    // A refused request may be answered before it was read.
    let _ = stream.write_all(body);
    let mut bytes = Vec::new();
    let _ = stream.read_to_end(&mut bytes);
    let Some(end) = bytes.windows(4).position(|four| four == b"\r\n\r\n") else {
        panic!("{method} {path}: no answer: {}", String::from_utf8_lossy(&bytes));
    };
    let body = bytes.split_off(end + 4);
    let head = String::from_utf8_lossy(&bytes).into_owned();
    let mut lines = head.lines();
    let status = lines.next().and_then(|line| line.split(' ').nth(1)).and_then(|status| status.parse().ok());
    let headers = lines
        .filter_map(|line| line.split_once(':'))
        .map(|(name, value)| (name.to_lowercase(), value.trim().to_owned()))
        .collect();
    Gekregen { status: status.expect("a status"), headers, bytes: body }
}
