//! Deliveries of every sort: zips good and bad, empty ones, and ones that are far too large.

use std::fs;
use std::io::Write;
use std::process::{Command, Output};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::check;
use crate::common::*;
use crate::messages::toewijzing;

#[test]
fn a_folder_and_a_zip_of_it_give_the_same_answer() {
    let folder = gemeente();
    let mut entries: Vec<(String, Vec<u8>)> = files(folder)
        .into_iter()
        .map(|path| {
            let name = path.strip_prefix(folder).expect("a file in the folder");
            let name = format!("levering/diep/{}", name.display());
            (name, fs::read(&path).expect("a file"))
        })
        .collect();
    entries.push(("__MACOSX/levering/._WMO301.xml".to_owned(), vec![0, 5, 22, 7]));
    entries.push(("levering/.DS_Store".to_owned(), b"Bud1".to_vec()));
    entries.push(("levering/diep/.DS_Store".to_owned(), b"Bud1".to_vec()));
    let proef = Proef::new();
    let zip = proef
        .write("levering.zip", zip_of(entries.iter().map(|(name, bytes)| (name.clone(), bytes.as_slice()))));
    let aansluiting = proef.imported(&[zip]);
    assert_eq!(aansluiting.samen.0, BERICHTEN);
    assert_eq!(&proef.answer(), undisturbed());
}

/// A stored zip whose entries say that they are encrypted.
fn with_password(zip: &[u8]) -> Vec<u8> {
    let mut bytes = zip.to_vec();
    for (mark, flags) in [(b"PK\x03\x04", 6), (b"PK\x01\x02", 8)] {
        let at = bytes.windows(4).position(|window| window == mark).expect("a header");
        bytes[at + flags] |= 1;
    }
    bytes
}

fn bad_zips() -> [(&'static str, Vec<u8>, &'static str); 5] {
    let message = toewijzing();
    let good = zip_of([("a.xml".to_owned(), message.as_bytes())]);
    [
        ("wachtwoord.zip", with_password(&good), "wachtwoord"),
        ("nest.zip", zip_of([("binnen.zip".to_owned(), good.as_slice())]), "zit weer een zip"),
        ("geen.zip", b"dit is geen zip".to_vec(), "geen zip-bestand"),
        ("nul.zip", Vec::new(), "geen zip-bestand"),
        ("half.zip", good[..good.len() / 2].to_vec(), "geen zip-bestand"),
    ]
}

#[test]
fn a_zip_that_cannot_be_opened_is_named_with_what_helps() {
    for (name, bytes, words) in bad_zips() {
        let proef = Proef::new();
        let zip = proef.write(name, bytes);
        let good = proef.write("goed.xml", toewijzing());
        let output = run(&mut proef.import(&[zip, good]));
        assert_eq!(output.status.code(), Some(1), "{name}");
        let text = stdout(&output);
        let line = text
            .lines()
            .find(|line| line.contains(name))
            .unwrap_or_else(|| panic!("{name} is not named: {text}"));
        assert!(line.contains(words), "{line}");
        assert_dutch(line);
        assert_eq!(Aansluiting::read(&text).aanvaard.0, 1, "the rest comes in");
    }
}

#[test]
fn a_zip_that_cannot_be_opened_is_named_beside_json_too() {
    for (name, bytes, words) in bad_zips() {
        let proef = Proef::new();
        let output = check(&[proef.write(name, bytes)]);
        assert_eq!(output.status.code(), Some(1), "{name}");
        let text = all_text(&output);
        assert!(text.contains(name) && text.contains(words), "{name}: {text}");
    }
}

#[test]
fn a_delivery_without_messages_says_so() {
    let proef = Proef::new();
    let empty = proef.write("leeg.zip", zip_of([]));
    let only_text = proef.write("tekst.zip", zip_of([("lees mij.txt".to_owned(), b"hallo".as_slice())]));
    let folder = proef.path("leeg");
    fs::create_dir(&folder).expect("a folder");
    for path in [empty, only_text, folder] {
        let output = run(Command::new(VOORKANT).arg("check").arg(&path));
        let text = all_text(&output).to_lowercase();
        assert!(
            text.contains("geen berichten gevonden") || text.contains("geen bericht in"),
            "{}: {text}",
            path.display()
        );
    }
}

#[test]
fn what_is_not_there_is_named_and_ends_in_failure() {
    let proef = Proef::new();
    for name in ["nergens.xml", "nergens.zip", "nergens"] {
        let output = run(&mut proef.import(&[proef.path(name)]));
        let text = all_text(&output);
        assert!(text.contains(name) && text.contains("bestaat niet"), "{text}");
        assert_eq!(output.status.code(), Some(1), "{name}: {text}");
    }
}

/// Runs a command and gives the most memory that it held, in megabytes.
#[cfg(target_os = "linux")]
fn most_memory(command: &mut Command) -> (Output, u64) {
    use std::process::Stdio;
    let child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let status = format!("/proc/{}/status", child.id());
    let watch = std::thread::spawn(move || {
        let mut most = 0;
        while let Ok(text) = fs::read_to_string(&status) {
            let held = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
            let Some(held) = held else { break };
            let held = held.trim().trim_end_matches(" kB").parse::<u64>().unwrap_or(0);
            most = most.max(held / 1024);
            std::thread::sleep(std::time::Duration::from_millis(2));
        }
        most
    });
    let output = child.wait_with_output().expect("its end");
    (output, watch.join().expect("a measure"))
}

#[test]
#[cfg(target_os = "linux")]
fn a_zip_bomb_is_refused_within_bounded_memory() {
    const MEGABYTES: usize = 100;
    let good = toewijzing();
    let (head, tail) = good.split_once("</wmo301:Header>").expect("a header");
    let proef = Proef::new();
    let path = proef.path("bom.zip");
    let mut zip = ZipWriter::new(fs::File::create(&path).expect("a file"));
    let options = SimpleFileOptions::default().compression_level(Some(1));
    zip.start_file("bom.xml", options).expect("an entry");
    zip.write_all(format!("{head}</wmo301:Header>").as_bytes()).expect("its start");
    let blank = vec![b' '; 1 << 20];
    for _ in 0..MEGABYTES {
        zip.write_all(&blank).expect("a megabyte");
    }
    zip.write_all(tail.as_bytes()).expect("its end");
    zip.finish().expect("a zip");
    assert!(fs::metadata(&path).expect("a file").len() < 1 << 20, "a bomb is small");

    let (output, held) = most_memory(proef.import(&[path]).args(["--format", "json"]));
    let lines = json_lines(&output);
    assert_eq!(lines.len(), 1, "{}", stderr(&output));
    assert_eq!((lines[0]["verdict"].as_str(), rules(&lines[0])), (Some("refused"), vec!["GRENS"]));
    assert!((1..250).contains(&held), "{held} MB for one message, of which 25 MB is read");
}

#[test]
#[cfg(target_os = "linux")]
fn many_large_refused_messages_stay_within_bounded_memory() {
    let proef = Proef::new();
    proef.imported(&jaren(&["2024", "2025"]));
    for number in 0..12_u64 {
        let path = proef.write(&format!("groot/{number}.xml"), format!("<a b=\"{number}\">"));
        let file = fs::OpenOptions::new().write(true).open(path).expect("a file");
        file.set_len((24 << 20) + number).expect("its length");
    }
    let (output, held) = most_memory(&mut proef.import(&[proef.path("groot")]));
    assert_eq!(Aansluiting::read(&stdout(&output)).geweigerd.0, 12);
    assert!((1..400).contains(&held), "an import holds {held} MB");
    let (output, held) = most_memory(&mut proef.command(&["gegevens", "volledigheid"]));
    assert!(output.status.success(), "{}", stderr(&output));
    assert!((1..100).contains(&held), "a question holds {held} MB");
}
