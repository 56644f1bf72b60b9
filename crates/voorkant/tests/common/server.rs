//! `voorkant serve` on a free port, and requests over a bare connection.
#![allow(
    dead_code,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first thing it cannot do"
)]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use crate::common::Proef;

/// A running server; it is killed when this goes away.
pub struct Server {
    child: Child,
    pub port: u16,
}

/// An answer of the server.
pub struct Antwoord {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: String,
}

impl Antwoord {
    pub fn header(&self, name: &str) -> &str {
        self.headers
            .iter()
            .find(|(found, _)| found == name)
            .map(|(_, value)| value.as_str())
            .unwrap_or_default()
    }
}

impl Server {
    /// Starts it, and waits until it says where it listens.
    pub fn start(proef: &Proef) -> Self {
        Self::start_on(proef, None)
    }

    /// Starts it with its records at this address; without one they are in the data folder.
    pub fn start_on(proef: &Proef, opslag: Option<&str>) -> Self {
        let opslag: Vec<_> = opslag.iter().map(|opslag| ("VOORKANT_OPSLAG", *opslag)).collect();
        Self::start_with(proef, &opslag)
    }

    /// Starts it with these in its environment.
    pub fn start_with(proef: &Proef, environment: &[(&str, &str)]) -> Self {
        let mut command = proef.command(&["serve", "--port", "0"]);
        command.envs(environment.iter().copied());
        Self::start_as(command)
    }

    /// Starts it as this command says.
    pub fn start_as(mut command: Command) -> Self {
        let mut child = command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program starts");
        let mut line = String::new();
        let out = child.stdout.take().expect("its output");
        BufReader::new(out).read_line(&mut line).expect("its first line");
        let port = line
            .trim()
            .strip_prefix("Voorkant luistert op http")
            .and_then(|address| address.rsplit(':').next()?.parse().ok())
            .unwrap_or_else(|| panic!("'{line}' does not say where it listens"));
        Self { child, port }
    }

    /// Its number.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Ends it at once, as `kill -9` does.
    pub fn kill(mut self) {
        self.child.kill().expect("a process to kill");
        self.child.wait().expect("its end");
    }

    /// An open connection.
    pub fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(("127.0.0.1", self.port)).expect("a connection");
        stream.set_read_timeout(Some(Duration::from_secs(30))).expect("a limit");
        stream
    }

    pub fn get(&self, path: &str) -> Antwoord {
        self.request("GET", path, &[], b"")
    }

    /// The body of an answer that is no text.
    pub fn bytes(&self, path: &str) -> Vec<u8> {
        let mut stream = self.connect();
        stream.write_all(self.head("GET", path, &[], 0).as_bytes()).expect("a head");
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).expect("an answer");
        let head = bytes.windows(4).position(|four| four == b"\r\n\r\n").expect("the end of its head");
        bytes.split_off(head + 4)
    }

    /// A request; `Host` is this machine unless the headers say otherwise.
    pub fn request(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Antwoord {
        let mut stream = self.connect();
        let head = self.head(method, path, headers, body.len());
        stream.write_all(head.as_bytes()).expect("a head");
        // A refused upload may be answered before it was read.
        let _ = stream.write_all(body);
        read_answer(stream)
    }

    /// Sends a form of names and values, as a browser does.
    pub fn send(&self, path: &str, fields: &[(&str, &str)]) -> Antwoord {
        let body = serde_urlencoded::to_string(fields).expect("a form");
        self.request("POST", path, &FIELDS, body.as_bytes())
    }

    /// Sends a form of names and values, as a browser sends one that can hold a file.
    pub fn send_parts(&self, path: &str, fields: &[(&str, &str)]) -> Antwoord {
        let part = |(name, value): &(&str, &str)| {
            format!("--grens\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
        };
        let body: String = fields.iter().map(part).collect();
        self.request("POST", path, &FORM, (body + "--grens--\r\n").as_bytes())
    }

    /// The head of a request.
    pub fn head(&self, method: &str, path: &str, headers: &[(&str, &str)], length: usize) -> String {
        let mut head =
            format!("{method} {path} HTTP/1.1\r\nConnection: close\r\nContent-Length: {length}\r\n");
        if !headers.iter().any(|(name, _)| *name == "Host") {
            head.push_str(&format!("Host: 127.0.0.1:{}\r\n", self.port));
        }
        for (name, value) in headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        head + "\r\n"
    }

    /// Delivers files by the form of the page, and gives the address of the job.
    pub fn deliver(&self, files: &[(&str, &[u8])]) -> String {
        let body = multipart(files);
        let answer = self.request("POST", "/gegevens/aanleveren", &FORM, &body);
        assert_eq!(answer.status, 303, "{}", answer.body);
        answer.header("location").to_owned()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The headers of a form of names and values.
pub const FIELDS: [(&str, &str); 2] =
    [("Content-Type", "application/x-www-form-urlencoded"), ("Sec-Fetch-Site", "same-origin")];

/// The headers with which a browser sends the form of a page.
pub const FORM: [(&str, &str); 2] =
    [("Content-Type", "multipart/form-data; boundary=grens"), ("Sec-Fetch-Site", "same-origin")];

/// Files as a browser sends them.
pub fn multipart(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut body = Vec::new();
    for (name, bytes) in files {
        body.extend_from_slice(
            format!(
                "--grens\r\nContent-Disposition: form-data; name=\"bestanden\"; filename=\"{name}\"\r\n\
                 Content-Type: application/octet-stream\r\n\r\n"
            )
            .as_bytes(),
        );
        body.extend_from_slice(bytes);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(b"--grens--\r\n");
    body
}

fn read_answer(mut stream: TcpStream) -> Antwoord {
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).expect("an answer");
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let (head, body) = text.split_once("\r\n\r\n").unwrap_or_else(|| panic!("no answer: {text}"));
    let mut lines = head.lines();
    let status = lines
        .next()
        .and_then(|line| line.split(' ').nth(1))
        .and_then(|status| status.parse().ok())
        .expect("a status");
    let headers = lines
        .filter_map(|line| line.split_once(": "))
        .map(|(name, value)| (name.to_lowercase(), value.to_owned()))
        .collect();
    Antwoord { status, headers, body: body.to_owned() }
}
