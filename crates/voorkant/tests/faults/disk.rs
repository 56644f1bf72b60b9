//! A disk that is full, files that may not grow, and folders that may not be read.

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
use std::path::PathBuf;
use std::process::Command;

use crate::common::*;
use crate::logboek::assert_whole as assert_logs_whole;

/// A disk of its own size, in memory; it is taken away when this goes away.
pub struct Schijf(PathBuf);

impl Schijf {
    /// Mounts one; none where this system does not allow it.
    pub fn mount(at: PathBuf) -> Option<Self> {
        fs::create_dir(&at).expect("a folder");
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", "size=64m", "tmpfs"])
            .arg(&at)
            .output()
            .is_ok_and(|output| output.status.success());
        mounted.then_some(Self(at))
    }

    fn resize(&self, kilobytes: u64) {
        let option = format!("remount,size={kilobytes}k");
        let mut mount = Command::new("mount");
        let done = run(mount.args(["-o", &option]).arg(&self.0));
        assert!(done.status.success(), "{}", stderr(&done));
    }

    /// Leaves so much free, in kilobytes.
    pub fn leave(&self, kilobytes: u64) {
        let shown = run(Command::new("df").args(["-k", "--output=used"]).arg(&self.0));
        let used: u64 =
            stdout(&shown).lines().last().and_then(|line| line.trim().parse().ok()).expect("a size");
        self.resize(used + kilobytes);
    }
}

impl Drop for Schijf {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(&self.0).output();
    }
}

/// A data folder with two years in it, on a disk of its own; `None` when this system does not allow one.
pub fn on_own_disk() -> Option<(Schijf, Proef)> {
    let mut proef = Proef::new();
    let schijf = Schijf::mount(proef.path("schijf"))?;
    proef.data = schijf.0.join("data");
    proef.imported(&jaren(&["2024", "2025"]));
    Some((schijf, proef))
}

/// The import fails, says what helps, and has changed nothing.
fn assert_full(proef: &Proef, output: &std::process::Output, words: &str) {
    let error = stderr(output);
    assert_eq!(output.status.code(), Some(1), "{error}");
    assert_dutch(&error);
    assert!(error.contains(words) && error.contains("importeer opnieuw"), "{error}");
    assert_tidy(&proef.data);
}

#[test]
fn a_full_disk_loses_nothing_and_says_what_helps() {
    let Some((schijf, proef)) = on_own_disk() else {
        return skipped("mounting a disk in memory is not allowed here");
    };
    let before = (proef.answer(), proef.manifest());
    for free in [60, 120, 200] {
        schijf.leave(free);
        let output = run(&mut proef.import(&[gemeente()]));
        assert_full(&proef, &output, "maak ruimte vrij");
        assert_eq!((proef.answer(), proef.manifest()), before, "{free} kB free");
    }
    schijf.resize(64 << 10);
    assert_logs_whole(&proef);
    proef.imported(&[gemeente()]);
    assert_logs_whole(&proef);
    assert_eq!(&proef.answer(), undisturbed());
    assert_tidy(&proef.data);
}

#[test]
fn without_one_free_byte_the_data_folder_still_answers() {
    let Some((schijf, proef)) = on_own_disk() else {
        return skipped("mounting a disk in memory is not allowed here");
    };
    let before = proef.answer();
    schijf.leave(0);
    let output = run(&mut proef.import(&[gemeente()]));
    assert_eq!(output.status.code(), Some(1));
    assert_dutch(&stderr(&output));
    assert!(stderr(&output).contains("ruimte vrij"), "{}", stderr(&output));
    assert_eq!(proef.answer(), before);
}

#[test]
fn a_limit_on_the_size_of_files_loses_nothing_and_says_what_helps() {
    let proef = Proef::new();
    proef.imported(&jaren(&["2025"]));
    let before = (proef.answer(), proef.manifest());
    // Kept sealed in quarantine, so as large there as it is here.
    let large = proef.write("groot.xml", vec![b'x'; 1 << 20]);
    let script = format!(
        "trap '' XFSZ; ulimit -f 512; exec '{VOORKANT}' import '{}' '{}' --data '{}' --sleutel '{}'",
        gemeente().display(),
        large.display(),
        proef.data.display(),
        proef.sleutel.display()
    );
    let output = run(Command::new("bash").args(["-c", &script]));
    assert_full(&proef, &output, "mag niet groter worden");
    assert_eq!((proef.answer(), proef.manifest()), before);

    let rest = proef.imported(&[gemeente(), large.as_path()]);
    assert_eq!(rest.samen.0, BERICHTEN + 1);
    let (answer, expected) = (proef.answer(), undisturbed());
    assert_eq!(answer.stapeling, expected.stapeling);
    assert_eq!(answer.volledigheid, expected.volledigheid);
}

/// Runs as somebody who may not read everything: root becomes nobody, everybody else is enough as they are.
fn as_nobody(proef: &Proef) -> Option<Command> {
    if fs::metadata(proef.root.path()).expect("a folder").uid() != 0 {
        return Some(Command::new(VOORKANT));
    }
    let copy = proef.path("voorkant");
    fs::copy(VOORKANT, &copy).expect("a copy of the program");
    for (path, mode) in [(copy.as_path(), 0o755), (proef.root.path(), 0o755)] {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("a mode");
    }
    let own = proef.path("eigen");
    fs::create_dir(&own).expect("a folder");
    chown(&own, Some(65_534), Some(65_534)).expect("an owner");
    let user = ["--reuid=65534", "--regid=65534", "--clear-groups"];
    let works = Command::new("setpriv").args(user).arg(&copy).arg("--version").output();
    if !works.is_ok_and(|output| output.status.success()) {
        return None;
    }
    let mut command = Command::new("setpriv");
    command.args(user).arg(&copy);
    Some(command)
}

#[test]
fn what_may_not_be_read_is_named_and_the_rest_comes_in() {
    let mut proef = Proef::new();
    for (place, path) in berichten("WMO301", "", 4).iter().enumerate() {
        let folder = ["in/open", "in/open", "in/dicht", "in"][place];
        let bytes = fs::read(path).expect("a message");
        let written = proef.write(&format!("{folder}/b{place}.xml"), bytes);
        fs::set_permissions(written, fs::Permissions::from_mode(0o644)).expect("a mode");
    }
    let (folder, file) = (proef.path("in/dicht"), proef.path("in/b3.xml"));
    let allow = |folder_mode: u32, file_mode: u32| {
        for (path, mode) in [(&folder, folder_mode), (&file, file_mode)] {
            fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("a mode");
        }
    };
    let Some(mut command) = as_nobody(&proef) else {
        return skipped("the program cannot be run as somebody else here (setpriv)");
    };
    proef.data = proef.path("eigen/data");
    proef.sleutel = proef.path("eigen/sleutel");
    fs::create_dir_all(proef.path("eigen")).expect("a folder");
    command.arg("import").arg(proef.path("in")).arg("--data").arg(&proef.data);
    command.arg("--sleutel").arg(&proef.sleutel);

    allow(0, 0);
    let output = run(&mut command);
    let text = all_text(&output);
    allow(0o755, 0o644);
    let first = proef.manifest();
    assert_eq!(output.status.code(), Some(1), "{text}");
    for name in ["in/dicht", "in/b3.xml"] {
        assert!(text.contains(name), "{name} is not named: {text}");
    }
    assert_eq!(text.matches("u hebt hier geen rechten voor").count(), 2, "{text}");
    assert_eq!(Aansluiting::read(&stdout(&output)).aanvaard.0, 2, "{text}");

    let second = Aansluiting::read(&stdout(&run(&mut command)));
    assert_eq!((second.aanvaard.0, second.dubbel.0), (2, 2));
    assert_eq!((first.volgnummer, proef.manifest().volgnummer), (1, 2));
}
