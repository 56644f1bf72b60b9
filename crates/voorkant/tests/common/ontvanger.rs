//! A receiver on a real socket: a small case system by the ZGW APIs, and an address that takes events. It can be told to
//! fail, to hang and to forget to answer.
#![allow(
    dead_code,
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test stops at the first thing it cannot do, and each test file uses a part of it"
)]

use std::collections::VecDeque;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use serde_json::{Value, json};

/// How the next question is answered, where it is not answered well.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kuur {
    /// With this status, and nothing is kept.
    Status(u16),
    /// Kept, and then the connection breaks without an answer.
    Vergeten,
    /// Not before this long.
    Traag(Duration),
}

/// A question as it came in.
#[derive(Clone, Debug)]
pub struct Verzoek {
    pub methode: String,
    pub pad: String,
    pub headers: Vec<(String, String)>,
    pub body: Value,
}

impl Verzoek {
    pub fn header(&self, naam: &str) -> &str {
        self.headers.iter().find(|(one, _)| one == naam).map_or("", |(_, value)| value)
    }
}

#[derive(Default)]
struct Register {
    verzoeken: Vec<Verzoek>,
    kuren: VecDeque<Kuur>,
    /// What was made: kind, thing.
    dingen: Vec<(String, Value)>,
    toegelaten: Option<String>,
}

/// The receiver. It answers for as long as the test runs.
#[derive(Clone)]
pub struct Ontvangst {
    pub poort: u16,
    register: Arc<Mutex<Register>>,
}

impl Ontvangst {
    pub fn open() -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a port");
        let poort = listener.local_addr().expect("an address").port();
        let one = Self { poort, register: Arc::default() };
        let own = one.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let own = own.clone();
                std::thread::spawn(move || own.serve(stream));
            }
        });
        one
    }

    /// Its address.
    pub fn adres(&self, pad: &str) -> String {
        format!("http://127.0.0.1:{}{pad}", self.poort)
    }

    /// From now on the next questions are answered so.
    pub fn kuren(&self, kuren: &[Kuur]) {
        self.register.lock().unwrap().kuren.extend(kuren);
    }

    /// Only who brings this proof is let in.
    pub fn only(&self, proof: &str) {
        self.register.lock().unwrap().toegelaten = Some(proof.to_owned());
    }

    /// What came in, of this method.
    pub fn verzoeken(&self, methode: &str) -> Vec<Verzoek> {
        let all = self.register.lock().unwrap();
        all.verzoeken.iter().filter(|one| one.methode == methode).cloned().collect()
    }

    /// What was made, of this kind.
    pub fn dingen(&self, soort: &str) -> Vec<Value> {
        let all = self.register.lock().unwrap();
        all.dingen.iter().filter(|(kind, _)| kind == soort).map(|(_, one)| one.clone()).collect()
    }

    fn serve(&self, stream: TcpStream) {
        let mut reader = BufReader::new(stream.try_clone().expect("a stream"));
        let mut writer = stream;
        while let Some(verzoek) = read(&mut reader) {
            let kuur = {
                let mut register = self.register.lock().unwrap();
                register.verzoeken.push(verzoek.clone());
                register.kuren.pop_front()
            };
            if let Some(Kuur::Traag(long)) = kuur {
                std::thread::sleep(long);
            }
            let (status, body) = match kuur {
                Some(Kuur::Status(status)) => (status, json!({"title": "kuur"})),
                _ => self.answer(&verzoek),
            };
            if kuur == Some(Kuur::Vergeten) {
                return;
            }
            let text = body.to_string();
            let extra =
                if (300..400).contains(&status) { "Location: http://127.0.0.1:1/elders\r\n" } else { "" };
            let head = format!(
                "HTTP/1.1 {status} X\r\nContent-Type: application/json\r\n{extra}Content-Length: {}\r\n\r\n",
                text.len()
            );
            if writer.write_all(format!("{head}{text}").as_bytes()).is_err() {
                return;
            }
        }
    }

    fn answer(&self, verzoek: &Verzoek) -> (u16, Value) {
        let mut register = self.register.lock().unwrap();
        if register.toegelaten.as_deref().is_some_and(|proof| verzoek.header("authorization") != proof) {
            return (403, json!({"code": "permission_denied"}));
        }
        let (pad, query) = verzoek.pad.split_once('?').unwrap_or((&verzoek.pad, ""));
        let soort = pad.rsplit('/').next().unwrap_or_default().to_owned();
        let by: Vec<(String, String)> = serde_urlencoded::from_str(query).unwrap_or_default();
        if verzoek.methode == "GET" {
            let fits = |one: &Value| by.iter().all(|(name, value)| one[name] == *value);
            let found: Vec<Value> = register
                .dingen
                .iter()
                .filter(|(kind, one)| *kind == soort && fits(one))
                .map(|(_, one)| one.clone())
                .collect();
            return (200, json!({"count": found.len(), "next": null, "previous": null, "results": found}));
        }
        if let Some(fault) = register.refuses(&soort, &verzoek.body) {
            return (400, json!({"invalidParams": [{"code": fault}]}));
        }
        let mut made = verzoek.body.clone();
        made["url"] = json!(format!("http://127.0.0.1:{}{pad}/{}", self.poort, register.dingen.len()));
        register.dingen.push((soort, made.clone()));
        (201, made)
    }
}

impl Register {
    /// What a case system refuses: a number twice, a second result, an end without one.
    fn refuses(&self, soort: &str, body: &Value) -> Option<&'static str> {
        let there = |kind: &str, field: &str| {
            self.dingen.iter().any(|(one, thing)| one == kind && thing[field] == body[field])
        };
        match soort {
            "zaken" | "besluiten" if there(soort, "identificatie") => Some("identificatie-niet-uniek"),
            "resultaten" if there("resultaten", "zaak") => Some("unique"),
            "statussen"
                if body["statustype"].as_str().is_some_and(|one| one.ends_with("eind"))
                    && !there("resultaten", "zaak") =>
            {
                Some("resultaat-does-not-exist")
            }
            _ => None,
        }
    }
}

fn read(reader: &mut impl BufRead) -> Option<Verzoek> {
    let mut first = String::new();
    reader.read_line(&mut first).ok().filter(|count| *count > 0)?;
    let mut words = first.split(' ');
    let (methode, pad) = (words.next()?.to_owned(), words.next()?.to_owned());
    let mut headers = Vec::new();
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).ok()?;
        let Some((name, value)) = line.trim_end().split_once(':') else { break };
        headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
    }
    let length = headers.iter().find(|(name, _)| name == "content-length");
    let length: usize = length.and_then(|(_, value)| value.parse().ok()).unwrap_or(0);
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    Some(Verzoek { methode, pad, headers, body: serde_json::from_slice(&body).unwrap_or(Value::Null) })
}
