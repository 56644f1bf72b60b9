//! The file of a backup: what goes in comes out, and no byte of it may change unseen.
#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use feiten::{Invoer, Sleutelplaats};
use opslag::proef::{TestStore, schema};
use proptest::prelude::*;

use super::nalezen::{self, Nergens};
use super::tar::{Tarlezer, Tarschrijver};
use super::{RECORDS, maken, terugzetten};
use crate::app::App;

fn packed(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut out = Tarschrijver::new(Vec::new());
    for (name, content) in parts {
        let hash = out.add(name, content.len() as u64, &mut &content[..]).unwrap();
        assert_eq!(hash, blake3::hash(content));
    }
    out.finish().unwrap()
}

fn unpacked(bytes: &[u8]) -> Option<Vec<(String, Vec<u8>)>> {
    let mut parts = Tarlezer::new(bytes);
    let mut found = Vec::new();
    loop {
        match parts.next(|_| Ok(Vec::new())) {
            Ok(Some((read, content))) => found.push((read.naam, content)),
            Ok(None) => return Some(found),
            Err(_) => return None,
        }
    }
}

proptest! {
    #[test]
    fn what_goes_in_comes_out(
        parts in prop::collection::vec(("[a-zé/]{1,130}", prop::collection::vec(any::<u8>(), 0..1200)), 0..5),
    ) {
        prop_assert_eq!(unpacked(&packed(&parts)), Some(parts));
    }

    #[test]
    fn no_input_stops_the_reader(bytes in prop::collection::vec(any::<u8>(), 0..3000)) {
        let _ = unpacked(&bytes);
    }
}

/// The tool of the system reads the file as well: who leaves needs no Voorkant.
#[test]
fn another_program_reads_it() {
    let folder = tempfile::tempdir().unwrap();
    let long = format!("data/{}/{}", "m".repeat(90), "n".repeat(90));
    let parts = [("kop.json".to_owned(), b"{}".to_vec()), (long.clone(), vec![7; 700])];
    fs::write(folder.path().join("a.tar"), packed(&parts)).unwrap();
    let tar = std::process::Command::new("tar").arg("-xf").arg("a.tar").current_dir(folder.path()).output();
    let Ok(output) = tar else {
        let _ = writeln!(std::io::stderr(), "skipped, because there is no tar here");
        return;
    };
    assert!(output.status.success(), "{output:?}");
    assert_eq!(fs::read(folder.path().join(long)).unwrap(), vec![7; 700]);
}

/// A data folder with facts, a refused message, an upload, a delivery, a log and records.
async fn filled(opslag: Option<&str>) -> (tempfile::TempDir, App) {
    let root = tempfile::tempdir().unwrap();
    let app = App::open_with(&root.path().join("data"), Some(&key(&root)), opslag, true).await.unwrap();
    let offered = Invoer::from_bytes(vec![("stuk.xml".to_owned(), b"<kapot>".to_vec())]);
    feiten::import(&app.datamap, offered, &|_, _, _| {}).unwrap();
    for name in ["postvak/1/000000.verzegeld", "logboek/2026.log", "bronnen/openbaar/cbs.csv"] {
        let path = root.path().join("data").join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, name.repeat(40)).unwrap();
    }
    let wie = app.wie("proef").await.unwrap();
    app.opslag.log("proef", "é \"aanhaling\"", "gelukt", &wie).await.unwrap();
    (root, app)
}

fn key(root: &tempfile::TempDir) -> PathBuf {
    root.path().join("a.sleutel")
}

fn verify(path: &Path) -> Result<Vec<super::Reservedeel>, String> {
    nalezen::read(path, &mut Nergens).map(|read| read.delen).map_err(|error| error.to_string())
}

async fn restored(
    from: &Path,
    root: &tempfile::TempDir,
    name: &str,
    opslag: Option<&str>,
) -> Result<App, String> {
    let (data, key) = (root.path().join(name), key(root));
    let place = Sleutelplaats::Bestand(key.clone());
    let back = terugzetten::restore(from, &data, Some(&key), place, opslag).await;
    assert!(back.map_err(|error| error.to_string())?.sleutel_er);
    // So that its records stay those of the backup; of the mark itself there is a test.
    fs::remove_file(data.join("teruggezet")).unwrap();
    Ok(App::open_with(&data, Some(&key), opslag, false).await.unwrap())
}

fn hashes(delen: Vec<super::Reservedeel>) -> Vec<(String, String)> {
    delen.into_iter().filter(|deel| deel.naam != super::KOP).map(|deel| (deel.naam, deel.blake3)).collect()
}

#[tokio::test]
async fn what_is_put_back_gives_the_same_backup_whichever_database_it_goes_to() {
    for store in TestStore::each().await {
        let (root, app) = filled(Some(&store.url)).await;
        let first = root.path().join("a.tar");
        maken::make(&app, &first).await.unwrap();
        let whole = hashes(verify(&first).unwrap());
        for name in
            ["logboek/2026.log", "postvak/1/000000.verzegeld", "bronnen/openbaar/cbs.csv", "voorkant.json"]
        {
            assert!(whole.iter().any(|(there, _)| *there == format!("data/{name}")), "{name}: {whole:?}");
        }
        let text = fs::read(&first).unwrap();
        for secret in ["a.sleutel", "a.kluissleutel"] {
            let secret = fs::read_to_string(root.path().join(secret)).unwrap();
            for line in secret.lines().filter_map(|line| line.split_once(": ")).map(|(_, value)| value) {
                assert!(
                    !text.windows(line.len()).any(|part| part == line.as_bytes()),
                    "a key is in the backup"
                );
            }
        }
        let mut places = vec![None, Some(format!("sqlite://{}/n.sqlite?mode=rwc", root.path().display()))];
        places.extend(schema().await.map(Some));
        for (number, place) in places.into_iter().enumerate() {
            let again = restored(&first, &root, &format!("terug{number}"), place.as_deref()).await.unwrap();
            let second = root.path().join(format!("b{number}.tar"));
            maken::make(&again, &second).await.unwrap();
            assert_eq!(hashes(verify(&second).unwrap()), whole, "{} to {place:?}", store.naam);
        }
    }
}

/// A backup of a processing log to which others add meanwhile is a log that is whole and takes lines.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn lines_that_are_added_meanwhile_do_not_break_the_log() {
    let (root, app) = filled(None).await;
    fs::remove_file(root.path().join("data/logboek/2026.log")).unwrap();
    let line = |number: u8| logboek::Verwerking {
        trace: logboek::TraceId::random().unwrap(),
        ouder: None,
        status: logboek::Statuscode::Gelukt,
        naam: "proef".to_owned(),
        begin: 0,
        eind: 1,
        bron: "proef".to_owned(),
        activiteit: "urn:voorkant:verwerkingsactiviteit:proef:1".to_owned(),
        betrokkenen: vec![domein::Pseudoniem::from_bytes([number; 16])],
    };
    app.datamap.logboek().write(&[line(0)]).unwrap();
    let stop = std::sync::atomic::AtomicBool::new(false);
    let backups: Vec<PathBuf> = (0..6).map(|number| root.path().join(format!("{number}.tar"))).collect();
    std::thread::scope(|scope| {
        let writer = scope.spawn(|| {
            let mut lines = 1;
            while !stop.load(std::sync::atomic::Ordering::Relaxed) {
                app.datamap.logboek().write(&[line(1)]).unwrap();
                lines += 1;
            }
            lines
        });
        let runtime = tokio::runtime::Handle::current();
        let made: Vec<_> = tokio::task::block_in_place(|| {
            backups.iter().map(|path| runtime.block_on(maken::make(&app, path))).collect()
        });
        stop.store(true, std::sync::atomic::Ordering::Relaxed);
        assert!(writer.join().unwrap() > 1);
        assert!(made.iter().all(Result::is_ok), "{made:?}");
    });
    for (number, path) in backups.iter().enumerate() {
        let back = restored(path, &root, &format!("terug{number}"), None).await.unwrap();
        let stand = back.datamap.logboek().verify(None).unwrap();
        assert!(stand.is_ok(), "{number}: {stand:?}");
        back.datamap.logboek().write(&[line(2)]).unwrap();
    }
}

/// The head in a backup is of before the lines: a file that grows between the two cannot lag behind it.
#[test]
fn the_head_of_the_log_is_read_before_its_lines() {
    let root = tempfile::tempdir().unwrap();
    let folder = root.path().join("logboek");
    fs::create_dir_all(&folder).unwrap();
    for name in ["kop", "slot", "00000001.log", "kop.nieuw"] {
        fs::write(folder.join(name), name).unwrap();
    }
    let found = super::inhoud::feiten(root.path()).unwrap();
    assert_eq!(found.koppen, [("logboek/kop".to_owned(), b"kop".to_vec())]);
    assert_eq!(found.bestanden, ["voorkant.json", "logboek/00000001.log"]);
}

/// The first opening with the key writes down that it was put back, once.
#[tokio::test]
async fn putting_back_stands_in_the_audit_log() {
    let (root, app) = filled(None).await;
    let path = root.path().join("a.tar");
    maken::make(&app, &path).await.unwrap();
    let data = root.path().join("terug");
    let nowhere = Sleutelplaats::Map(root.path().join("nergens"));
    terugzetten::restore(&path, &data, None, nowhere, None).await.unwrap();
    for _ in 0..2 {
        let back = App::open_with(&data, Some(&key(&root)), None, false).await.unwrap();
        let acts = back.opslag.recent_events(10).await.unwrap();
        let told: Vec<_> = acts.iter().filter(|act| act.actie == "reservekopie teruggezet").collect();
        assert!(told.len() == 1 && told[0].object.starts_with("reservekopie van 2"), "{told:?}");
    }
}

#[tokio::test]
async fn every_changed_byte_is_found_and_named() {
    let (root, app) = filled(None).await;
    let path = root.path().join("a.tar");
    maken::make(&app, &path).await.unwrap();
    let whole = fs::read(&path).unwrap();
    let delen = verify(&path).unwrap();
    let damaged = root.path().join("b.tar");
    // Each byte of a whole backup is too many for each run: every eleventh, so that all kinds of place come by.
    for place in (0..whole.len()).step_by(11).chain([whole.len() - 1]) {
        let mut bytes = whole.clone();
        bytes[place] ^= 0x20;
        fs::write(&damaged, &bytes).unwrap();
        let error = verify(&damaged).expect_err("a changed byte");
        assert!(error.contains("beschadigd"), "byte {place}: {error}");
        assert!(
            place < 1536 || error.contains("inhoud.") || delen.iter().any(|deel| error.contains(&deel.naam)),
            "byte {place}: {error}"
        );
    }
    fs::write(&damaged, &whole[..whole.len() - 512]).unwrap();
    assert!(verify(&damaged).unwrap_err().contains("beschadigd"));
    let Err(error) = restored(&damaged, &root, "terug", None).await else { unreachable!("it is damaged") };
    assert!(error.contains("beschadigd") && !root.path().join("terug").exists(), "{error}");
}

#[tokio::test]
async fn another_key_and_a_place_that_is_not_empty_are_refused() {
    let (root, app) = filled(None).await;
    let path = root.path().join("a.tar");
    maken::make(&app, &path).await.unwrap();
    let error = maken::make(&app, &path).await.unwrap_err().to_string();
    assert!(error.contains("bestaat al"), "{error}");

    let Err(error) = restored(&path, &root, "data", None).await else { unreachable!("it is full") };
    assert!(error.contains("niet leeg"), "{error}");
    let other = root.path().join("b.sleutel");
    kluis::Sleutel::create(&other).unwrap();
    let (data, place) = (root.path().join("terug"), Sleutelplaats::Bestand(other.clone()));
    let error = terugzetten::restore(&path, &data, Some(&other), place, None).await.unwrap_err().to_string();
    let needed = app.datamap.sleutel().vingerafdruk().to_string();
    assert!(error.contains(&needed) && error.contains("niet de sleutel van deze reservekopie"), "{error}");
    assert!(!data.exists() && !root.path().join("terug.terugzetten").exists());

    // Without a key it is put back, and told which one is needed.
    let place = Sleutelplaats::Map(root.path().join("nergens"));
    let back = terugzetten::restore(&path, &data, None, place, None).await.unwrap();
    assert!(!back.sleutel_er && back.kop.sleutel == needed);
}

#[tokio::test]
async fn a_job_that_waits_has_its_upload_in_the_backup() {
    let (root, app) = filled(None).await;
    let wie = app.wie("proef").await.unwrap();
    let job = |map: &str| opslag::NieuweTaak {
        soort: "import".to_owned(),
        invoer: format!("{{\"soort\":\"postvak\",\"map\":\"{map}\",\"namen\":[\"a.xml\"]}}"),
    };
    app.opslag.queue(&job("1"), &wie).await.unwrap();
    maken::make(&app, &root.path().join("a.tar")).await.unwrap();
    app.opslag.queue(&job("weg"), &wie).await.unwrap();
    let error = maken::make(&app, &root.path().join("b.tar")).await.unwrap_err().to_string();
    assert!(error.contains("veranderen steeds"), "{error}");
    let left: Vec<String> = fs::read_dir(root.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .filter(|name| name.contains("b.tar") || name.contains("concept"))
        .collect();
    assert!(left.is_empty(), "{left:?}");
}

/// Rows of the store and the file system stay apart in the file.
#[test]
fn names_that_lead_out_go_nowhere() {
    let root = Path::new("/data");
    assert!(super::inhoud::place(root, "batches/00000001/client.parquet").is_some());
    for name in ["../x", "a/../../x", "/etc/passwd", "a//b", "", "a/./b", "a\\b", "a/\0"] {
        assert!(super::inhoud::place(root, name).is_none(), "{name}");
    }
    assert!(!RECORDS.starts_with(super::DATA));
}
