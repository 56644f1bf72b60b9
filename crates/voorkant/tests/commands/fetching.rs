//! Public figures, from a source on this machine: what comes, what is told, and what is on disk when it goes wrong.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;

use serde_json::{Value, json};

use crate::common::*;

/// A source on this machine: what it was asked comes out of the channel.
pub struct Source {
    pub base: String,
    pub asked: Receiver<String>,
}

/// Starts a source that answers as it is told; without an answer it stays silent.
pub fn source(answer: impl Fn(&str) -> Option<(u16, String)> + Send + 'static) -> Source {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let base = format!("http://{}", listener.local_addr().expect("an address"));
    let (tell, asked) = channel();
    thread::spawn(move || {
        let mut silent = Vec::new();
        for stream in listener.incoming() {
            let stream = stream.expect("a connection");
            let target = target(&stream);
            let said = answer(&target);
            let _ = tell.send(target);
            match said {
                Some((status, body)) => say(stream, status, &body),
                None => silent.push(stream),
            }
        }
    });
    Source { base, asked }
}

fn target(stream: &TcpStream) -> String {
    let mut lines = BufReader::new(stream).lines().map_while(Result::ok);
    let first = lines.next().unwrap_or_default();
    lines.find(String::is_empty);
    first.split(' ').nth(1).unwrap_or_default().to_owned()
}

fn say(mut stream: TcpStream, status: u16, body: &str) {
    let length = body.len();
    let head =
        format!("HTTP/1.1 {status} -\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n");
    let _ = stream.write_all(format!("{head}Connection: close\r\n\r\n{body}").as_bytes());
}

fn rows(rows: &[Value]) -> Option<(u16, String)> {
    Some((200, json!({ "value": rows }).to_string()))
}

/// Iv3 of a year, of one row.
pub fn iv3(target: &str) -> Option<(u16, String)> {
    let column = |key: &str| json!({"Type": "Topic", "Key": key, "Title": key});
    let path = target.split('?').next().unwrap_or_default();
    match path.rsplit('/').next().unwrap_or_default() {
        "TableInfos" => rows(&[json!({"Title": "Iv3 2024", "Modified": "2025-07-01T02:00:00"})]),
        "DataProperties" => rows(&[
            column("TaakveldBalanspost"),
            column("Categorie"),
            column("Gemeenten"),
            column("Verslagsoort"),
            column("k_1ePlaatsing_1"),
            column("k_2ePlaatsing_2"),
        ]),
        "TypedDataSet" => rows(&[json!({
            "TaakveldBalanspost": "6.1   ", "Categorie": "L1.1    ", "Gemeenten": "GM0150   ",
            "Verslagsoort": "2024X005", "k_1ePlaatsing_1": 12, "k_2ePlaatsing_2": null
        })]),
        _ => Some((404, "{}".to_owned())),
    }
}

pub fn fetch(words: &[&str], bron: &str) -> Command {
    let mut command = Command::new(VOORKANT);
    command.arg("fetch").args(words).args(["--bron", bron]);
    for name in
        ["VOORKANT_DATA", "HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"]
    {
        command.env_remove(name);
    }
    command
}

fn text(path: &Path) -> &str {
    path.to_str().expect("a path in UTF-8")
}

#[test]
fn figures_come_into_the_data_folder_once() {
    let proef = Proef::new();
    let source = source(iv3);
    let words = ["iv3", "--jaar", "2024", "--gemeente", "0150", "--data", text(&proef.data)];
    let first = run(&mut fetch(&words, &source.base));
    assert!(first.status.success(), "{}", stderr(&first));
    let folder = proef.data.join("bronnen/openbaar/iv3-2024-GM0150/2025-07-01T02-00-00");
    let expected = format!(
        "{}\nIv3 2024\n1 rijen, versie 2025-07-01T02:00:00. Bron: CBS, CC BY 4.0\n",
        folder.display()
    );
    assert_eq!(stdout(&first), expected);
    assert!(folder.join("TypedDataSet-0001.json").is_file() && folder.join("versie.json").is_file());
    assert_eq!(source.asked.try_iter().count(), 4, "version, columns, rows, and the version again");

    let again = run(fetch(&words, &source.base).args(["--format", "json"]));
    let line: Value = serde_json::from_str(&stdout(&again)).expect("JSON");
    assert_eq!((line["rows"].as_u64(), line["fetched"].as_bool()), (Some(1), Some(false)));
    assert_eq!(source.asked.try_iter().count(), 1);
    assert!(run(fetch(&words, &source.base).arg("--opnieuw")).status.success());
    assert_eq!(source.asked.try_iter().count(), 4);
    assert!(!proef.data.join("voorkant.json").exists(), "no key and no data folder is made for it");
}

#[test]
fn the_address_of_a_source_is_asked_through_the_proxy_of_the_environment() {
    let proef = Proef::new();
    let proxy = source(|_| Some((403, "{}".to_owned())));
    let words = ["cbs", "85984NED", "--naar", text(&proef.data)];
    let mut command = fetch(&words, "http://bron.voorbeeld.test/odata");
    let output = run(command.env("HTTP_PROXY", &proxy.base));
    assert_eq!(output.status.code(), Some(1));
    assert_dutch(&stderr(&output));
    let asked: Vec<_> = proxy.asked.try_iter().collect();
    assert!(!asked.is_empty() && asked.iter().all(|one| one.contains("bron.voorbeeld.test")), "{asked:?}");
}

#[test]
fn without_a_network_the_address_and_the_way_out_are_told() {
    let proef = Proef::new();
    let closed = TcpListener::bind("127.0.0.1:0").expect("a port").local_addr().expect("an address");
    let naar = proef.path("openbaar");
    for words in [
        vec!["iv3", "--jaar", "2024"],
        vec!["cbs", "85984NED", "--odata", "4"],
        vec!["pdok", "--jaar", "2024", "--gemeente", "0363"],
    ] {
        let output = run(fetch(&words, &format!("http://{closed}")).arg("--naar").arg(&naar));
        assert_eq!(output.status.code(), Some(1), "{words:?}");
        let said = stderr(&output);
        assert_dutch(&said);
        assert!(said.contains(&closed.to_string()) && said.contains("zelf ophalen"), "{said}");
        assert!(files(&naar).is_empty());
    }
}

#[test]
fn what_is_asked_in_a_wrong_way_is_told_before_anything_goes_out() {
    let source = source(iv3);
    let proef = Proef::new();
    let naar = text(&proef.data);
    let cases: [(&[&str], &str, i32, &str); 5] = [
        (&["iv3", "--jaar", "2024"], &source.base, 1, "--naar MAP"),
        (&["iv3", "--jaar", "2011", "--naar", naar], &source.base, 1, "2017 tot en met 2026"),
        (&["cbs", "..", "--naar", naar], &source.base, 2, "geen nummer van een tabel"),
        (&["pdok", "--jaar", "2024", "--gemeente", "GM12", "--naar", naar], &source.base, 2, "GM12"),
        (
            &["iv3", "--jaar", "2024", "--naar", naar],
            "https://naam:geheim@bron.test",
            1,
            "geen adres van een bron",
        ),
    ];
    for (words, bron, code, expected) in cases {
        let output = run(&mut fetch(words, bron));
        let said = stderr(&output);
        assert_eq!(output.status.code(), Some(code), "{said}");
        assert!(said.contains(expected) && !said.contains("geheim"), "{said}");
    }
    assert_eq!(source.asked.try_iter().count(), 0);
}

#[test]
fn a_fetch_that_is_killed_leaves_nothing_that_looks_whole() {
    let proef = Proef::new();
    let naar = proef.path("openbaar");
    let words = ["iv3", "--jaar", "2024", "--naar", text(&naar)];
    let first_of_two = |target: &str, second: Option<(u16, String)>| {
        if target.contains("$skiptoken=2") {
            return second;
        }
        let (status, body) = iv3(target)?;
        let mut page: Value = serde_json::from_str(&body).expect("JSON");
        if target.contains("/TypedDataSet") {
            page["odata.nextLink"] = json!("TypedDataSet?$skiptoken=2");
        }
        Some((status, page.to_string()))
    };
    let stuck = source(move |target| first_of_two(target, None));
    let mut child = fetch(&words, &stuck.base).stderr(Stdio::null()).spawn().expect("the program");
    while !stuck.asked.recv().expect("a question").contains("$skiptoken=2") {}
    child.kill().expect("an end");
    child.wait().expect("an end");
    let left = files(&naar);
    assert!(
        left.iter()
            .all(|path| path.components().any(|part| part.as_os_str().to_string_lossy().starts_with('.')))
    );
    assert!(left.iter().any(|path| path.ends_with("TypedDataSet-0001.json")), "the draft stays: {left:?}");
    // The draft is of another address now: it is not mixed with what comes from here.
    let whole = source(iv3);
    let output = run(&mut fetch(&words, &whole.base));
    assert!(output.status.success(), "{}", stderr(&output));
    let page = naar.join("iv3-2024/2025-07-01T02-00-00/TypedDataSet-0001.json");
    assert!(fs::read_to_string(page).expect("a page").contains("GM0150"));
    assert!(!files(&naar).iter().any(|path| path.to_string_lossy().contains(".concept")));
}
