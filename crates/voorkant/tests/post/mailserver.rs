//! The mail server process (`tests/smtp`).

use std::io::{BufRead as _, BufReader};
use std::net::TcpListener;
use std::path::PathBuf;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::{Arc, Mutex};

use serde_json::Value;

use crate::common::skipped;

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/smtp")
}

/// A mail server that runs as long as this lives.
pub struct Mailserver {
    child: Child,
    /// It stops when its input closes, also when the test is killed.
    _input: ChildStdin,
    pub port: u16,
    taken: Arc<Mutex<Vec<Value>>>,
}

impl Mailserver {
    /// Starts one; None (and a line that says so) where that cannot be.
    pub fn start(environment: &[(&str, &str)]) -> Option<Self> {
        if !folder().join("node_modules/smtp-server").is_dir() {
            skipped("tests/smtp has no packages; run: (cd tests/smtp && npm ci)");
            return None;
        }
        let mut child = Command::new("node")
            .env_remove("PORT")
            .arg("server.mjs")
            .current_dir(folder())
            .envs(environment.iter().copied())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("node starts");
        let input = child.stdin.take().expect("its input");
        let mut lines = BufReader::new(child.stdout.take().expect("its output")).lines();
        let first = lines.next().expect("a line").expect("text");
        let first: Value = serde_json::from_str(&first).expect("JSON");
        let port = first["port"].as_u64().and_then(|port| u16::try_from(port).ok()).expect("a port");
        let taken = Arc::new(Mutex::new(Vec::new()));
        let keep = taken.clone();
        std::thread::spawn(move || {
            for line in lines.map_while(Result::ok) {
                let one = serde_json::from_str(&line).expect("JSON");
                keep.lock().expect("the list").push(one);
            }
        });
        Some(Self { child, _input: input, port, taken })
    }

    /// The messages that it took, in the order in which they came.
    pub fn taken(&self) -> Vec<Value> {
        self.taken.lock().expect("the list").clone()
    }
}

impl Drop for Mailserver {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A port at which nobody listens.
pub fn free_port() -> u16 {
    TcpListener::bind(("127.0.0.1", 0)).and_then(|one| one.local_addr()).expect("a port").port()
}
