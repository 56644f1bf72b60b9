//! The server: killed while it works, given broken deliveries, and asked by strangers.

use std::fs;
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::common::*;
use crate::server::{FORM, Server, multipart};

/// Looks at the page of a job until it has ended.
fn wait_for(server: &Server, job: &str) -> String {
    let begin = Instant::now();
    loop {
        let page = server.get(job);
        assert_eq!(page.status, 200, "{}", page.body);
        if !page.body.contains("Deze pagina ververst zichzelf") {
            return page.body;
        }
        assert!(begin.elapsed() < Duration::from_secs(60), "the job does not end: {}", page.body);
        sleep(Duration::from_millis(100));
    }
}

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

#[test]
fn a_server_that_is_killed_goes_on_with_its_job() {
    let proef = Proef::new();
    let message = fs::read_to_string(&berichten("WMO301", "", 1)[0]).expect("a message");
    let bsn = *bsns(&message).first().expect("a BSN");
    let zip = zip_of_folder(gemeente());

    let server = Server::start(&proef);
    let job = server.deliver(&[("los.xml", message.as_bytes()), ("gemeente.zip", zip.as_slice())]);
    sleep(Duration::from_millis(300));
    server.kill();

    let waiting = files(&proef.data.join("postvak"));
    assert_eq!(waiting.len(), 2, "the delivery waits in {waiting:?}");
    for path in files(&proef.data) {
        let bytes = fs::read(&path).expect("a file");
        assert!(!holds(&bytes, bsn.as_bytes()), "{} holds a BSN that can be read", path.display());
        assert!(!holds(&bytes, b"</wmo301:"), "{} can be read", path.display());
    }
    // Killed a second time, further on.
    let server = Server::start(&proef);
    sleep(Duration::from_millis(600));
    server.kill();

    let server = Server::start(&proef);
    let page = wait_for(&server, &job);
    assert!(page.contains("De berichten zijn binnen"), "{page}");
    server.kill();
    assert_eq!(&proef.answer(), undisturbed());
    assert_eq!(files(&proef.data.join("postvak")), Vec::<PathBuf>::new());
    assert_eq!(entries(&proef.data.join("postvak")), 0);
    assert_tidy(&proef.data);
}

fn entries(folder: &Path) -> usize {
    fs::read_dir(folder).map_or(0, Iterator::count)
}

#[test]
fn an_upload_that_breaks_off_leaves_nothing_behind() {
    let proef = Proef::new();
    let server = Server::start(&proef);
    let body = multipart(&[("half.xml", &[b' '; 200_000])]);
    let mut stream = server.connect();
    let head = server.head("POST", "/gegevens/aanleveren", &FORM, body.len());
    std::io::Write::write_all(&mut stream, head.as_bytes()).expect("a head");
    std::io::Write::write_all(&mut stream, &body[..100_000]).expect("half a body");
    sleep(Duration::from_millis(200));
    drop(stream);
    sleep(Duration::from_millis(300));
    assert_eq!(server.get("/gegevens").status, 200);
    assert_eq!(entries(&proef.data.join("postvak")), 0);
}

#[test]
fn a_delivery_that_is_no_message_ends_with_the_reason() {
    let proef = Proef::new();
    let server = Server::start(&proef);
    let job = server.deliver(&[("kapot.zip", b"PK dit is geen zip"), ("tekst.xml", b"geen xml")]);
    let page = wait_for(&server, &job);
    assert!(page.contains("dit is geen zip-bestand"), "{page}");
    assert_eq!(entries(&proef.data.join("postvak")), 0);
    let none = server.request("POST", "/gegevens/aanleveren", &FORM, &multipart(&[]));
    assert_eq!(none.status, 400, "{}", none.body);
    assert!(none.body.contains("Kies minstens"), "{}", none.body);
    assert_eq!(entries(&proef.data.join("postvak")), 0);
}

#[test]
fn the_server_lets_in_only_pages_of_its_own() {
    let proef = Proef::new();
    let server = Server::start(&proef);
    for host in ["evil.example", "evil.example:8080", "127.0.0.1.evil.example"] {
        let answer = server.request("GET", "/", &[("Host", host)], b"");
        assert_eq!(answer.status, 403, "{host}");
    }
    for site in ["cross-site", "same-site"] {
        let headers = [FORM[0], ("Sec-Fetch-Site", site)];
        let answer = server.request("POST", "/gegevens/aanleveren", &headers, &multipart(&[]));
        assert_eq!(answer.status, 403, "{site}");
    }
    let headers = [FORM[0], ("Origin", "http://evil.example")];
    let answer = server.request("POST", "/gegevens/instellingen", &headers, b"drempel=3");
    assert_eq!(answer.status, 403);
    assert!(!proef.data.join("postvak").exists());

    for path in ["/", "/gegevens", "/gegevens/aanleveren", "/inzicht/stapeling", "/nergens"] {
        let page = server.get(path);
        let policy = page.header("content-security-policy");
        for part in ["default-src 'none'", "script-src 'self'", "frame-ancestors 'none'"] {
            assert!(policy.contains(part), "{path}: {policy}");
        }
        assert!(!policy.contains("unsafe"), "{path}: {policy}");
        assert_eq!(page.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(page.header("x-frame-options"), "DENY", "{path}");
        assert_eq!(page.header("cache-control"), "no-store", "{path}");
    }
}

#[test]
fn the_server_listens_to_this_machine_only() {
    let proef = Proef::new();
    let server = Server::start(&proef);
    let wanted = format!(":{:04X}", server.port);
    let listening: Vec<String> = ["/proc/net/tcp", "/proc/net/tcp6"]
        .iter()
        .filter_map(|path| fs::read_to_string(path).ok())
        .flat_map(|table| table.lines().map(str::to_owned).collect::<Vec<_>>())
        .filter_map(|line| {
            let words: Vec<&str> = line.split_whitespace().collect();
            let local = (*words.get(1)?).to_owned();
            // State 0A: listening.
            (words.get(3) == Some(&"0A") && local.ends_with(&wanted)).then_some(local)
        })
        .collect();
    assert_eq!(listening, [format!("0100007F{wanted}")]);
}

/// What a running server says, and what the program says that has just begun, are the same: after every change
/// of facts, settings and lists, also when somebody else made it.
#[test]
fn an_answer_that_is_kept_is_never_out_of_date() {
    const ASKED: [(&str, &[&str]); 3] = [
        ("/inzicht/stapeling.json?jaar=2024", &["stapeling", "--jaar", "2024"]),
        ("/inzicht/concentratie.json?jaar=2024", &["concentratie", "--jaar", "2024"]),
        (
            "/inzicht/verloop.json?van=2024-01&tot=2024-06",
            &["verloop", "--van", "2024-01", "--tot", "2024-06"],
        ),
    ];
    let proef = Proef::new();
    proef.imported(&jaren(&["2023"]));
    let server = Server::start(&proef);
    let mut seen: Vec<Vec<String>> = Vec::new();
    let mut compare = |what: &str| {
        let answers: Vec<String> = ASKED
            .iter()
            .map(|(address, words)| {
                let command = [&["inzicht"], *words, &["--format", "json"]].concat();
                let fresh = stdout(&run(&mut proef.command(&command)));
                std::thread::scope(|scope| {
                    let visitors: Vec<_> = (0..8).map(|_| scope.spawn(|| server.get(address))).collect();
                    for visitor in visitors {
                        let page = visitor.join().expect("an answer");
                        assert_eq!(page.body.trim(), fresh.trim(), "{address} after {what}");
                    }
                });
                fresh
            })
            .collect();
        assert!(!seen.contains(&answers), "nothing changed by {what}, so it proves nothing");
        seen.push(answers);
    };
    compare("the first import");
    proef.imported(&jaren(&["2024"]));
    compare("new facts");
    for setting in ["drempel=12", "afronding=10", "huishoudens=450; 2024; CBS", "druk-adres=1"] {
        let output = run(&mut proef.command(&["gegevens", "instellen", setting]));
        assert!(output.status.success(), "{}", stderr(&output));
        compare(setting);
    }
    let list = gemeente().join("instellingen/productcodes.csv");
    let list = list.to_str().expect("a path");
    let output = run(&mut proef.command(&["gegevens", "instellen", "--productcodes", list]));
    assert!(output.status.success(), "{}", stderr(&output));
    compare("a list");
}
