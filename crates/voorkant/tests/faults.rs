//! Faults, injected for real: a kill, two at once, a full disk, folders that may not be read, a server that
//! is killed while it works. After each of them the answer is the one of an undisturbed import.
#![cfg(target_os = "linux")]
#![allow(clippy::expect_used, clippy::panic, reason = "a test stops at the first thing it cannot do")]

#[path = "faults/bewaren.rs"]
mod bewaren;
#[path = "faults/budget.rs"]
mod budget;
mod common;
#[path = "faults/disk.rs"]
mod disk;
#[path = "faults/logboek.rs"]
mod logboek;
#[path = "faults/opgaven.rs"]
mod opgaven;
#[path = "common/people.rs"]
mod people;
#[path = "faults/reservekopie.rs"]
mod reservekopie;
#[path = "common/server.rs"]
mod server;
#[path = "faults/serving.rs"]
mod serving;
#[path = "faults/sleutels.rs"]
mod sleutels;
#[path = "faults/sources.rs"]
mod sources;

use std::fs;
use std::os::unix::process::ExitStatusExt;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use common::*;

/// Numbers that look random and are the same in each run.
struct Toeval(u64);

impl Toeval {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (self.0 >> 33) % limit
    }
}

/// How often an import is killed, each time at another moment.
const KILLS: u32 = 50;

/// When an import is killed.
#[derive(Clone, Copy, Debug)]
enum Moment {
    /// So many milliseconds after its start.
    NaStart(u64),
    /// So many milliseconds after it has begun to write a batch.
    NaBatch(u64),
}

fn kill_at(proef: &Proef, paths: &[PathBuf], moment: Moment) {
    let mut child = start(&mut proef.import(paths));
    let begin = Instant::now();
    match moment {
        Moment::NaStart(after) => sleep(Duration::from_millis(after)),
        Moment::NaBatch(after) => {
            let batch = proef.data.join("batches/00000001");
            while !batch.exists() {
                let ended = child.try_wait().expect("its state").is_some();
                assert!(!ended && begin.elapsed() < Duration::from_secs(60), "no batch was begun");
                sleep(Duration::from_micros(200));
            }
            sleep(Duration::from_millis(after));
        }
    }
    child.kill().expect("a process to kill");
    child.wait().expect("its end");
}

#[test]
fn an_import_that_is_killed_is_done_again_and_loses_nothing() {
    let paths = jaren(&["2024", "2025"]);
    let once = Proef::new();
    let (counted, expected) = (once.imported(&paths), once.answer());
    let mut toeval = Toeval(20_251_001);
    let mut half_written = 0;
    for round in 0..KILLS {
        let moment = match round % 5 {
            0 => Moment::NaStart(toeval.below(60)),
            1 => Moment::NaStart(60 + toeval.below(600)),
            2 => Moment::NaBatch(toeval.below(4)),
            _ => Moment::NaBatch(toeval.below(60)),
        };
        let proef = Proef::new();
        kill_at(&proef, &paths, moment);
        let named = Manifest::newest(&proef.data).batches.len();
        half_written += usize::from(proef.data.join("batches/00000001").exists() && named == 0);

        let aansluiting = proef.imported(&paths);
        assert_eq!(aansluiting.samen, counted.samen, "{moment:?}");
        // What the killed import had finished comes back as a double; the rest is new: each message is somewhere.
        assert_eq!(proef.imported(&paths).dubbel, counted.samen, "{moment:?}");
        assert_eq!(proef.answer(), expected, "{moment:?}");
        assert_tidy(&proef.data);
    }
    assert!(half_written > 0, "no kill fell inside a batch: this test proves too little");
}

/// Kills an import at its so many-th call that makes something final on the disk. `None` when the system
/// does not allow this; else whether the import was killed at all.
fn kill_at_call(proef: &Proef, paths: &[PathBuf], number: usize) -> Option<bool> {
    const FINAL: &str = "fsync,fdatasync,rename,renameat,renameat2";
    let output = Command::new("strace")
        .args(["-f", "-qq", "-o", "/dev/null", "-e", &format!("trace={FINAL}"), "-e"])
        .arg(format!("inject={FINAL}:signal=KILL:when={number}"))
        .args([VOORKANT, "import", "--data"])
        .arg(&proef.data)
        .arg("--sleutel")
        .arg(&proef.sleutel)
        .args(paths)
        .output()
        .ok()?;
    match (output.status.success(), output.status.signal()) {
        (true, _) => Some(false),
        (false, Some(9)) => Some(true),
        _ => None,
    }
}

#[test]
fn an_import_may_be_killed_at_each_step_to_the_disk() {
    let (first, second) = (berichten("WMO301", "", 3), berichten("WMO323", "", 3));
    let whole = Proef::new();
    whole.imported(&first);
    whole.imported(&second);
    let expected = whole.manifest();
    for number in 1..100 {
        let proef = Proef::new();
        proef.imported(&first);
        let before = proef.manifest();
        match kill_at_call(&proef, &second, number) {
            None => return skipped("a program cannot be killed at a chosen call here (strace)"),
            Some(false) => {
                assert!(number > 10, "only {number} steps: not what an import does");
                return;
            }
            Some(true) => {}
        }
        let after = proef.manifest();
        assert!(after == before || after == expected, "call {number}: {after:?}");
        let again = proef.imported(&second);
        assert_eq!(again.dubbel.0 > 0, after == expected, "call {number}");
        assert_eq!(proef.manifest(), expected, "call {number}");
        assert_tidy(&proef.data);
    }
    panic!("an import takes more than 100 steps to the disk");
}

#[test]
fn a_half_batch_and_a_draft_of_a_manifest_do_not_count() {
    let proef = Proef::new();
    proef.imported(&jaren(&["2024"]));
    let before = (proef.answer(), proef.manifest());
    // What a kill between batch and manifest leaves behind.
    let whole = proef.data.join("batches/00000001");
    let half = proef.data.join("batches/00000002");
    fs::create_dir(&half).expect("a folder");
    fs::copy(whole.join("bericht.parquet"), half.join("bericht.parquet")).expect("a file");
    fs::write(half.join("client.parquet"), b"PAR1").expect("half a file");
    fs::write(proef.data.join("manifest/concept"), b"{\"volgnummer\": 2, \"bat").expect("a draft");

    assert_eq!((proef.answer(), proef.manifest()), before);
    let again = proef.imported(&jaren(&["2024"]));
    assert_eq!(again.dubbel, again.samen);
    assert_eq!((proef.answer(), proef.manifest()), before);
    assert!(!half.exists());
}

#[test]
fn a_kill_between_the_two_key_files_does_not_stop_the_next_import() {
    let proef = Proef::new();
    let few = berichten("WMO301", "", 2);
    proef.imported(&few);
    // As after a kill in the first milliseconds of the first import: the vault key is there, the rest is not.
    fs::remove_file(&proef.sleutel).expect("a key");
    fs::remove_dir_all(&proef.data).expect("a data folder");
    let output = run(&mut proef.import(&few));
    assert!(output.status.success(), "{}", stderr(&output));
}

/// Starts both at once and waits for both.
fn both(one: &mut Command, other: &mut Command) -> [Aansluiting; 2] {
    let children = [one, other].map(|command| {
        command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts")
    });
    children.map(|child| {
        let output = child.wait_with_output().expect("its end");
        assert!(output.status.success(), "{}", stderr(&output));
        Aansluiting::read(&stdout(&output))
    })
}

#[test]
fn two_imports_of_the_same_folder_at_once_count_it_once() {
    let proef = Proef::new();
    let [one, other] = both(&mut proef.import(&[gemeente()]), &mut proef.import(&[gemeente()]));
    assert_eq!((one.samen.0, other.samen.0), (BERICHTEN, BERICHTEN));
    let (first, second) = if one.aanvaard.0 > 0 { (one, other) } else { (other, one) };
    assert!(first.aanvaard.0 > 2000, "{first:?}");
    assert_eq!(second.dubbel, second.samen);
    assert_eq!(&proef.answer(), undisturbed());
    assert_tidy(&proef.data);
    assert_eq!(proef.manifest().volgnummer, 1);
}

#[test]
fn two_imports_of_two_halves_at_once_make_one_whole() {
    let proef = Proef::new();
    let [one, other] = both(
        &mut proef.import(&jaren(&["2021", "2022", "2023"])),
        &mut proef.import(&jaren(&["2024", "2025"])),
    );
    assert_eq!(one.samen.0 + other.samen.0, BERICHTEN);
    assert_eq!(&proef.answer(), undisturbed());
    assert_tidy(&proef.data);
    assert_eq!(proef.manifest().volgnummer, 2);
}
