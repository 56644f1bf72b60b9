//! A real server on this machine, that answers as a test tells it and remembers what it was asked.
#![allow(
    dead_code,
    clippy::unwrap_used,
    clippy::panic,
    reason = "each test file uses its own part, and a test stops at the first thing it cannot do"
)]

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use opendata::{FetchOptions, Fetcher, Patience};
use serde_json::{Value, json};

/// What is asked: the path, and what stands behind the question mark, without its encoding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    pub path: String,
    pub query: HashMap<String, String>,
}

impl Question {
    fn read(target: &str) -> Self {
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
        Self {
            path: path.to_owned(),
            query: pairs.map(|(name, value)| (name.to_owned(), decoded(value))).collect(),
        }
    }

    /// The last part of the path.
    pub fn set(&self) -> &str {
        self.path.rsplit('/').next().unwrap()
    }

    pub fn get(&self, name: &str) -> &str {
        self.query.get(name).map_or("", String::as_str)
    }
}

fn decoded(text: &str) -> String {
    let bytes = text.as_bytes();
    let (mut found, mut place) = (Vec::new(), 0);
    while place < bytes.len() {
        if bytes[place] == b'%' {
            found.push(u8::from_str_radix(&text[place + 1..place + 3], 16).unwrap());
            place += 3;
        } else {
            found.push(bytes[place]);
            place += 1;
        }
    }
    String::from_utf8(found).unwrap()
}

/// What the server says.
pub struct Reply {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
    /// So many bytes more are promised than come.
    pub short: usize,
}

impl Reply {
    pub fn json(value: &Value) -> Self {
        let headers = vec![("Content-Type".to_owned(), "application/json;odata=minimalmetadata".to_owned())];
        Self { status: 200, headers, body: value.to_string().into_bytes(), short: 0 }
    }

    pub fn rows(rows: impl IntoIterator<Item = Value>) -> Self {
        Self::json(&json!({ "value": rows.into_iter().collect::<Vec<_>>() }))
    }

    pub fn status(status: u16) -> Self {
        Self { status, ..Self::json(&json!({"odata.error": {"code": "", "message": {"value": "fout"}}})) }
    }

    pub fn html() -> Self {
        let headers = vec![("Content-Type".to_owned(), "text/html; charset=utf-8".to_owned())];
        Self { status: 200, headers, body: b"<!DOCTYPE html><title>Inloggen</title>".to_vec(), short: 0 }
    }

    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Half of it, while the whole is promised.
    pub fn broken(mut self) -> Self {
        self.short = self.body.len() - self.body.len() / 2;
        self.body.truncate(self.body.len() / 2);
        self
    }

    pub fn packed(mut self) -> Self {
        let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        packer.write_all(&self.body).unwrap();
        self.body = packer.finish().unwrap();
        self.with("Content-Encoding", "gzip")
    }

    fn write(&self, out: &mut impl Write) -> std::io::Result<()> {
        let length = self.body.len() + self.short;
        write!(out, "HTTP/1.1 {} -\r\nContent-Length: {length}\r\nConnection: close\r\n", self.status)?;
        for (name, value) in &self.headers {
            write!(out, "{name}: {value}\r\n")?;
        }
        out.write_all(b"\r\n")?;
        out.write_all(&self.body)
    }
}

/// A server that runs until the test ends.
pub struct Source {
    pub base: String,
    asked: Arc<Mutex<Vec<Question>>>,
}

impl Source {
    /// Starts a server. `answer` gets the question and how often the same was asked before.
    pub fn new(answer: impl Fn(&Question, usize) -> Reply + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let asked = Arc::new(Mutex::new(Vec::new()));
        let seen = Arc::clone(&asked);
        thread::spawn(move || {
            for stream in listener.incoming() {
                let _ = serve(stream.unwrap(), &answer, &seen);
            }
        });
        Self { base, asked }
    }

    /// What was asked until now, and forgets it.
    pub fn asked(&self) -> Vec<Question> {
        std::mem::take(&mut self.asked.lock().unwrap())
    }

    pub fn options(&self) -> FetchOptions {
        let patience = Patience { pauses: vec![Duration::ZERO; 3], longest: Duration::from_secs(5) };
        FetchOptions { bron: Some(self.base.clone()), opnieuw: false, patience }
    }

    pub fn fetcher(&self) -> Fetcher {
        Fetcher::new(self.options())
    }
}

fn serve(
    stream: TcpStream,
    answer: &impl Fn(&Question, usize) -> Reply,
    seen: &Mutex<Vec<Question>>,
) -> std::io::Result<()> {
    let mut reader = BufReader::new(stream.try_clone()?);
    let mut first = String::new();
    reader.read_line(&mut first)?;
    let mut line = String::new();
    while reader.read_line(&mut line)? > 2 {
        line.clear();
    }
    let question = Question::read(first.split(' ').nth(1).unwrap_or_default());
    let before = {
        let mut seen = seen.lock().unwrap();
        let before = seen.iter().filter(|one| **one == question).count();
        seen.push(question.clone());
        before
    };
    let mut out = stream;
    answer(&question, before).write(&mut out)
}

/// All files under a folder, by their names from there, sorted.
pub fn files(folder: &std::path::Path) -> Vec<String> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(one) = folders.pop() {
        for entry in std::fs::read_dir(one).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                found.push(path.strip_prefix(folder).unwrap().display().to_string());
            }
        }
    }
    found.sort();
    found
}
