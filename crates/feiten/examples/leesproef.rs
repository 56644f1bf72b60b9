//! Measures what reading a declaration costs, step by step, and makes the messages for it.
//!
//! ```text
//! leesproef maak FOLDER MEGABYTES      writes valid 323 messages, large and small
//! leesproef xml|lees|rijen|import FOLDER   one step over all of them, with its CPU time and peak memory
//! ```
//!
//! `xml` only takes the XML apart (quick-xml, from memory); `lees` reads and checks; `rijen` makes rows with pseudonyms;
//! `import` stores them as well, on as many cores as `RAYON_NUM_THREADS` says. CPU time is that of the whole process
//! from the start of the step, as Linux counts it. `scripts/bench/declaraties.sh` sets this beside lxml.
#![allow(clippy::print_stdout, reason = "a program for the terminal")]

use std::cell::Cell;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use berichten::codes::Eenheid;
use berichten::{
    Bericht, BerichtIdentificatie, Berichtsoort, Declaratie, DeclaratieKop, GeslotenPeriode, Header, Inhoud,
    Limits, MetDebetCredit, Onderdeel, Partij, Prestatie, PrestatieClient, Release, Sink, XsdVersie,
};
use domein::{Bedrag, Bsn, Wet, parse_datum};
use feiten::{Datamap, Inlezer, Invoer, Sleutelplaats, Stap};
use kluis::Sleutel;
use quick_xml::Reader;
use quick_xml::events::Event;

type Done<T = ()> = Result<T, Box<dyn Error>>;

fn main() -> Done {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["maak", folder, megabytes] => generate(Path::new(folder), megabytes.parse::<u64>()? * 1_000_000),
        [step, folder] => measure(step, Path::new(folder)),
        _ => Err("leesproef maak FOLDER MEGABYTES, or leesproef xml|lees|rijen|import FOLDER".into()),
    }
}

fn measure(step: &str, folder: &Path) -> Done {
    let files = files(folder)?;
    let bytes = files.iter().map(|path| fs::metadata(path).map_or(0, |data| data.len())).sum::<u64>();
    let before = cpu_seconds()?;
    let (lines, cpu) = match step {
        "xml" => (xml(&files)?, cpu_seconds()?),
        "lees" => (lees(&files)?, cpu_seconds()?),
        "rijen" => (rijen(&files)?, cpu_seconds()?),
        "import" => import(folder)?,
        _ => return Err("a step is xml, lees, rijen or import".into()),
    };
    let (cpu, megabytes) = (cpu - before, bytes as f64 / 1e6);
    println!("{step} {lines} {cpu:.2} {:.0} {}", megabytes / cpu, peak_megabytes()?);
    Ok(())
}

/// Every event of every file, and nothing done with it. Lines are counted by their end.
fn xml(files: &[PathBuf]) -> Done<u64> {
    let mut lines = 0;
    for path in files {
        let bytes = fs::read(path)?;
        let mut reader = Reader::from_reader(bytes.as_slice());
        loop {
            match reader.read_event()? {
                Event::End(end) if end.name().as_ref() == "wmo323:Prestatie" => lines += 1,
                Event::Eof => break,
                _ => {}
            }
        }
    }
    Ok(lines)
}

fn lees(files: &[PathBuf]) -> Done<u64> {
    struct Lines(u64);
    impl Sink for Lines {
        fn part(&mut self, part: Onderdeel, _line: u32) {
            if let Onderdeel::Client(client) = part {
                self.0 += client.prestaties.len() as u64;
            }
        }
    }
    let mut lines = Lines(0);
    for path in files {
        let bytes = fs::read(path)?;
        let uitslag = berichten::read(bytes.as_slice(), &Limits::default(), &mut lines);
        if let Some(found) = uitslag.bevindingen.first() {
            return Err(format!("{}: {found:?}", path.display()).into());
        }
    }
    Ok(lines.0)
}

fn rijen(files: &[PathBuf]) -> Done<u64> {
    let sleutel = Sleutel::random()?;
    let inlezer = Inlezer::new(&sleutel, Limits::default());
    let mut lines = 0;
    for path in files {
        let lezing = inlezer.read_bytes(path.display().to_string(), &fs::read(path)?)?;
        lines += u64::from(lezing.uitslag.regels);
    }
    Ok(lines)
}

/// The import as the product does it. The clock stops when all is stored: linking comes after that.
fn import(folder: &Path) -> Done<(u64, f64)> {
    let data = tempfile::tempdir()?;
    let place = Sleutelplaats::Bestand(data.path().join("sleutel"));
    let datamap = Datamap::open_or_create(&data.path().join("data"), &place)?;
    let stored = Mutex::new(Cell::new(0.0));
    let voortgang = |stap, done, _| {
        if let (Stap::Koppelen, 0, Ok(stored)) = (stap, done, stored.lock()) {
            stored.set(cpu_seconds().unwrap_or_default());
        }
    };
    feiten::import(&datamap, Invoer::collect(&[folder.to_owned()]), &voortgang)?;
    let (_, batch) = datamap.load()?;
    let cpu = stored.lock().map_or(0.0, |stored| stored.get());
    Ok((batch.prestaties.len() as u64, cpu))
}

fn files(folder: &Path) -> Done<Vec<PathBuf>> {
    let mut files = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<Done<Vec<_>>>()?;
    files.sort();
    Ok(files)
}

/// User and system time of this process with all its threads, in steps of a hundredth of a second.
fn cpu_seconds() -> Done<f64> {
    let stat = fs::read_to_string("/proc/self/stat")?;
    // The name of the program stands in brackets and may hold spaces; the fields are counted behind it.
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
    let ticks = |at: usize| fields.get(at).and_then(|text| text.parse::<u64>().ok()).ok_or("no CPU time");
    Ok((ticks(11)? + ticks(12)?) as f64 / 100.0)
}

/// The most memory that this process held, in megabytes.
fn peak_megabytes() -> Done<u64> {
    let status = fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).ok_or("no peak of memory")?;
    Ok(line.trim().trim_end_matches("kB").trim().parse::<u64>()? / 1024)
}

/// Clients per message, in turn: what a large, a middling and a small organisation declares in a month.
const CLIENTS: [usize; 6] = [6000, 600, 600, 60, 60, 6];

fn generate(folder: &Path, bytes: u64) -> Done {
    fs::create_dir_all(folder)?;
    let bsns: Vec<Bsn> =
        (999_900_006..=999_999_990).filter_map(|n: u32| n.to_string().parse().ok()).collect();
    let mut written = 0;
    for (number, clients) in (0_u32..).zip(CLIENTS.into_iter().cycle()) {
        if written >= bytes {
            break;
        }
        let mut message = Vec::new();
        berichten::write(&declaratie(number, &bsns[..clients])?, &mut message)?;
        fs::write(folder.join(format!("{number:05}.xml")), &message)?;
        written += message.len() as u64;
    }
    Ok(())
}

fn declaratie(number: u32, bsns: &[Bsn]) -> Done<Bericht> {
    let clienten = (0..).zip(bsns).map(|(at, bsn)| client(number, at, *bsn)).collect::<Done<Vec<_>>>()?;
    let lines = clienten.iter().flat_map(|client| &client.prestaties);
    let totaal = lines.fold(Bedrag::ZERO, |sum, line| sum + line.ingediend.signed());
    let header = Header {
        soort: Berichtsoort::Declaratie,
        wet: Wet::Wmo,
        release: Release::V3_2,
        afzender: Partij::Aanbieder(format!("424{number:05}").parse()?),
        ontvanger: Partij::Gemeente("0384".parse()?),
        identificatie: BerichtIdentificatie {
            identificatie: format!("D{number}"),
            dagtekening: parse_datum("2024-07-05")?,
        },
        xsd_versie: XsdVersie::default(),
        antwoord_op: None,
        retour: None,
    };
    let kop = DeclaratieKop {
        declaratie_nummer: format!("2024{number:05}"),
        periode: june()?,
        dagtekening: parse_datum("2024-07-05")?,
        totaal: MetDebetCredit::from_signed(totaal),
    };
    Ok(Bericht { header, inhoud: Inhoud::Declaratie(Declaratie { kop, clienten }) })
}

/// One to four lines; one in twenty takes back a line of an earlier message.
fn client(number: u32, at: u32, bsn: Bsn) -> Done<PrestatieClient> {
    let line = |each: u32| -> Done<Prestatie> {
        let (volume, tarief) = (1 + (at * 7 + each) % 600, 500 + (at * 31 + each * 977) % 19_500);
        let amount = Bedrag::from_cents(i64::from(volume) * i64::from(tarief));
        let credit = (at + each) % 20 == 7;
        Ok(Prestatie {
            referentie_nummer: format!("{number:05}-{at:06}-{each}"),
            vorig_referentie_nummer: credit.then(|| format!("{number:05}-{at:06}-{each}-V")),
            toewijzing_nummer: 1_000_000 + at * 4 + each,
            categorie: ["01", "02", "04", "15"][(at % 4) as usize].parse()?,
            code: format!("{:05}", 1000 + at % 97).parse()?,
            periode: june()?,
            volume,
            eenheid: [Eenheid::Uur, Eenheid::Etmaal, Eenheid::Dagdeel, Eenheid::StuksOutput]
                [(each % 4) as usize],
            tarief: Some(Bedrag::from_cents(i64::from(tarief))),
            ingediend: MetDebetCredit::from_signed(if credit { -amount } else { amount }),
            retour_codes: Vec::new(),
        })
    };
    Ok(PrestatieClient {
        bsn,
        prestaties: (0..=at % 4).map(line).collect::<Done<_>>()?,
        retour_codes: Vec::new(),
    })
}

fn june() -> Done<GeslotenPeriode> {
    Ok(GeslotenPeriode { begindatum: parse_datum("2024-06-01")?, einddatum: parse_datum("2024-06-30")? })
}
