//! What lies in a folder and is no file: it is named, and never opened.
#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test stops at the first thing that is not as it should be, and says why it was skipped"
)]

mod common;

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::Command;

use common::*;
use feiten::{Invoer, Verdict, check};

/// Makes a pipe that nobody writes to: who opens it, waits for ever.
fn pipe(path: &Path) -> bool {
    let made = Command::new("mkfifo").arg(path).status();
    let made = made.is_ok_and(|status| status.success());
    if !made {
        println!("skipped, because this system makes no named pipe");
    }
    made
}

#[test]
fn a_pipe_is_named_and_never_opened_and_links_to_files_are_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    fs::create_dir(path("map")).unwrap();
    if !(pipe(&path("map/b.xml")) && pipe(&path("map/g.zip")) && pipe(&path("los.xml"))) {
        return;
    }
    fs::write(path("map/a.xml"), bytes(&b301("T1", ANNA, vec![toegewezen(101)]))).unwrap();
    fs::write(path("elders"), bytes(&b301("T2", BRAM, vec![toegewezen(102)]))).unwrap();
    symlink(path("elders"), path("map/c.xml")).unwrap();
    symlink(path("los.xml"), path("map/d.xml")).unwrap();
    symlink(folder.path(), path("map/e.xml")).unwrap();
    symlink(path("nergens"), path("map/f.xml")).unwrap();

    let invoer = Invoer::collect(&[path("map"), path("los.xml")]);
    assert_eq!(invoer.len(), 2);
    let report = check(invoer, None, &|_, _, _| {}).unwrap();
    let verdicts: Vec<Verdict> = report.berichten.iter().map(|one| one.verdict).collect();
    assert_eq!(verdicts, [Verdict::Accepted; 2]);
    let mut told: Vec<(&str, bool)> = report
        .fouten
        .iter()
        .map(|fout| (fout.naam.rsplit('/').next().unwrap(), fout.tekst.contains("geen gewoon bestand")))
        .collect();
    told.sort_unstable();
    assert_eq!(
        told,
        [
            ("b.xml", true),
            ("d.xml", true),
            ("e.xml", true),
            ("f.xml", false),
            ("g.zip", true),
            ("los.xml", true)
        ]
    );
}

#[test]
fn what_became_a_pipe_after_it_was_found_is_not_opened_either() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.xml");
    fs::write(&path, "<Bericht/>").unwrap();
    let invoer = Invoer::collect(std::slice::from_ref(&path));
    fs::remove_file(&path).unwrap();
    if !pipe(&path) {
        return;
    }
    let report = check(invoer, None, &|_, _, _| {}).unwrap();
    let findings: Vec<&str> = report.berichten[0].findings.iter().map(|found| found.text.as_str()).collect();
    assert!(findings[0].contains("geen gewoon bestand"), "{findings:?}");
}
