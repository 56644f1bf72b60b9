//! Writes ten million lines and measures checking them and looking one person up. `cargo run --release -p logboek
//! --example tienmiljoen [LINES] [FOLDER]`.
#![allow(clippy::print_stdout, reason = "the command says what it measured")]

use std::error::Error;
use std::path::PathBuf;
use std::time::Instant;

use domein::Pseudoniem;
use logboek::{Logsleutel, Statuscode, TraceId, Verwerking, Verwerkingslogboek};

/// Persons in one import.
const BULK: u64 = 100_000;

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = std::env::args().skip(1);
    let lines: u64 = args.next().map_or(Ok(10_000_000), |text| text.parse())?;
    let folder = args.next().map_or_else(|| std::env::temp_dir().join("voorkant-tienmiljoen"), PathBuf::from);
    std::fs::create_dir_all(&folder)?;
    let log = Verwerkingslogboek::new(&folder, Logsleutel::from_bytes(&[1; 32]));

    let begin = Instant::now();
    for bulk in 0..lines.div_ceil(BULK) {
        let people = (bulk * BULK..(bulk + 1) * BULK).map(|number| {
            let mut bytes = [0; 16];
            bytes[..8].copy_from_slice(&(number % 1_000_000).to_le_bytes());
            Pseudoniem::from_bytes(bytes)
        });
        log.write(&[Verwerking {
            trace: TraceId::random()?,
            ouder: None,
            status: Statuscode::Gelukt,
            naam: "berichten inlezen".to_owned(),
            begin: 1_764_417_600_000,
            eind: 1_764_417_600_120,
            bron: "voorkant 0.1.0".to_owned(),
            activiteit: "urn:voorkant:verwerkingsactiviteit:berichten-inlezen:1".to_owned(),
            betrokkenen: people.collect(),
        }])?;
    }
    let written = begin.elapsed();
    let size: u64 = std::fs::read_dir(log.folder())?
        .flatten()
        .filter_map(|entry| entry.metadata().ok())
        .map(|file| file.len())
        .sum();
    println!("write  {:>6.2} s, {} MB", written.as_secs_f64(), size / 1_000_000);

    let begin = Instant::now();
    let stand = log.verify(None)?.map_err(|breuk| breuk.to_string())?;
    println!("verify {:>6.2} s, {} lines", begin.elapsed().as_secs_f64(), stand.regels);

    let begin = Instant::now();
    let mut someone = [0; 16];
    someone[..8].copy_from_slice(&4711_u64.to_le_bytes());
    let found = log.of_person(Pseudoniem::from_bytes(someone))?.len();
    println!("person {:>6.2} s, {found} lines", begin.elapsed().as_secs_f64());

    let trace = [Verwerking {
        trace: TraceId::random()?,
        ouder: None,
        status: Statuscode::Gelukt,
        naam: "dossier bekeken".to_owned(),
        begin: 0,
        eind: 1,
        bron: "voorkant 0.1.0".to_owned(),
        activiteit: "urn:voorkant:verwerkingsactiviteit:voorbeeld:1".to_owned(),
        betrokkenen: vec![Pseudoniem::from_bytes(someone)],
    }];
    let begin = Instant::now();
    for _ in 0..100 {
        log.write(&trace)?;
    }
    println!("single {:>6.2} ms each", begin.elapsed().as_secs_f64() * 10.0);
    Ok(())
}
