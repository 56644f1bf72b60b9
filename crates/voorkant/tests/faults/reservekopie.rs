//! A backup while others work, on a full disk, and back.

use std::fs;
use std::process::Command;
use std::thread::{scope, sleep};
use std::time::Duration;

use crate::common::*;
use crate::disk::on_own_disk;

fn backup(proef: &Proef, name: &str) -> std::process::Output {
    let mut command = Command::new(VOORKANT);
    command.arg("backup").arg(proef.path(name)).arg("--data").arg(&proef.data);
    command.arg("--sleutel").arg(&proef.sleutel).env_remove("VOORKANT_OPSLAG");
    run(&mut command)
}

fn restore(proef: &Proef, name: &str, to: &str) -> Proef {
    let mut back = Proef::new();
    back.data = back.path(to);
    fs::copy(&proef.sleutel, &back.sleutel).expect("a key");
    let mut command = back.command(&["restore"]);
    let done = run(command.arg(proef.path(name)));
    assert!(done.status.success(), "{}", stderr(&done));
    back
}

/// Backups while an import runs and settings are written: each is of one moment, whole, and gives the answer of that
/// moment; with the rest imported the answer is that of an undisturbed import.
#[test]
fn backups_are_made_while_an_import_runs() {
    let proef = Proef::new();
    proef.imported(&jaren(&["2023"]));
    let mut import = start(&mut proef.import(&[gemeente()]));
    let mut made = 0;
    scope(|all| {
        let writing = all.spawn(|| {
            for number in 0..6 {
                let value = format!("drempel={}", 10 + number);
                let done = run(&mut proef.command(&["gegevens", "instellen", &value]));
                assert!(done.status.success(), "{}", stderr(&done));
                sleep(Duration::from_millis(20));
            }
        });
        while import.try_wait().expect("its state").is_none() || made < 3 {
            let done = backup(&proef, &format!("{made}.tar"));
            assert!(done.status.success(), "{}", stderr(&done));
            made += 1;
        }
        writing.join().expect("settings are written");
    });
    for number in [0, made / 2, made - 1] {
        let name = format!("{number}.tar");
        let whole = run(Command::new(VOORKANT).args(["backup", "verify"]).arg(proef.path(&name)));
        assert!(whole.status.success() && stderr(&whole).contains("is heel"), "{}", stderr(&whole));
        let back = restore(&proef, &name, "terug");
        let rest = back.imported(&[gemeente()]);
        assert_eq!(rest.samen.0, BERICHTEN);
        assert_tidy(&back.data);
        let set = run(&mut back.command(&["gegevens", "instellen", "drempel=10"]));
        assert!(set.status.success(), "{}", stderr(&set));
        assert_eq!(back.answer().stapeling["tabellen"], undisturbed().stapeling["tabellen"], "{name}");
        assert_eq!(back.answer().rijen, undisturbed().rijen, "{name}");
    }
}

#[test]
fn a_full_disk_leaves_no_half_backup() {
    let Some((schijf, mut proef)) = on_own_disk() else {
        return skipped("a disk of its own cannot be mounted here");
    };
    let before = proef.manifest();
    schijf.leave(48);
    let root = proef.data.parent().expect("the disk").to_owned();
    let mut command = Command::new(VOORKANT);
    command.arg("backup").arg(root.join("kopie.tar")).arg("--data").arg(&proef.data);
    let output = run(command.arg("--sleutel").arg(&proef.sleutel).env_remove("VOORKANT_OPSLAG"));
    let error = stderr(&output);
    assert_eq!(output.status.code(), Some(1), "{error}");
    assert!(error.contains("vol"), "{error}");
    let left: Vec<_> = files(&root)
        .into_iter()
        .filter(|path| !path.starts_with(&proef.data))
        .map(|path| path.display().to_string())
        .collect();
    assert!(left.is_empty(), "{left:?}");
    assert_eq!(proef.manifest(), before);
    let done = backup(&proef, "elders.tar");
    assert!(done.status.success(), "{}", stderr(&done));
    proef.data = proef.path("niets");
}
