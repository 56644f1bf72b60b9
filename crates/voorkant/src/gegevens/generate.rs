//! `voorkant generate`: a fictional municipality on disk, to practise with.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use clap::Args;
use rayon::prelude::*;
use voorbeeld::{Opdracht, kerncijfers};

use crate::app::{AppFout, blocking};
use crate::cli::{Bar, note};

/// What `voorkant generate` takes.
#[derive(Args)]
pub struct GenerateArgs {
    /// Map waarin de berichten komen; die moet leeg of nieuw zijn.
    #[arg(long, value_name = "MAP")]
    out: PathBuf,
    /// Aantal inwoners, van 1.000 tot 1.000.000.
    #[arg(long, default_value_t = 100_000)]
    residents: u32,
    /// Getal dat het toeval bepaalt: hetzelfde getal geeft dezelfde gemeente.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Aantal jaren vanaf 2021, van 1 tot 15: met 10 lopen de berichten door tot oktober 2030.
    #[arg(long, value_name = "JAREN", default_value_t = 5, value_parser = clap::value_parser!(u8).range(1..=15))]
    years: u8,
    /// Hoeveel van elke honderd berichten een retourbericht zonder opmerking krijgen, van 0 tot 100.
    #[arg(long, value_name = "AANTAL", default_value_t = 5, value_parser = clap::value_parser!(u8).range(0..=100))]
    returns: u8,
}

/// Makes a fictional municipality on disk.
///
/// # Errors
/// When the folder is not empty or cannot be written.
pub async fn generate(args: GenerateArgs) -> Result<ExitCode, AppFout> {
    let opdracht =
        Opdracht::new(args.residents, args.seed).map_err(|error| AppFout::Vraag(error.to_string()))?;
    let opdracht = Opdracht { accepted_returns: args.returns, ..opdracht.with_years(args.years) };
    let used = fs::read_dir(&args.out).is_ok_and(|mut entries| entries.next().is_some());
    if used {
        return Err(AppFout::Vraag(format!(
            "{} is niet leeg. Kies een nieuwe map: Voorkant schrijft nooit over berichten heen.",
            args.out.display()
        )));
    }
    let (out, files) = (args.out.clone(), Arc::new(AtomicU64::new(0)));
    let count = files.clone();
    blocking(move || write_all(&opdracht, &out, &count)).await??;
    note(&format!(
        "{} bestanden geschreven in {}. Alles is verzonnen.",
        files.load(Ordering::Relaxed),
        args.out.display()
    ));
    let cijfers = kerncijfers(&opdracht);
    note(&format!(
        "De gemeente heeft {} inwoners in {} huishoudens ({}).",
        cijfers.inwoners, cijfers.huishoudens, cijfers.jaar
    ));
    Ok(ExitCode::SUCCESS)
}

/// Files are made by one thread and written by all, in parts that fit in memory.
fn write_all(opdracht: &Opdracht, out: &Path, files: &AtomicU64) -> Result<(), AppFout> {
    const PART: usize = 2048;
    let bar = Bar::new();
    let mut part = Vec::with_capacity(PART);
    let mut outcome = Ok(());
    voorbeeld::generate(
        opdracht,
        &mut |file| {
            part.push(file);
            if part.len() == PART && outcome.is_ok() {
                outcome = write_part(out, std::mem::take(&mut part), files);
            }
        },
        &mut |done, total| bar.step("Gemeente verzinnen en berichten schrijven", done, total),
    );
    outcome.and_then(|()| write_part(out, part, files))?;
    let mut outcome = Ok(());
    voorbeeld::generate_bronnen(opdracht, &mut |file| {
        if outcome.is_ok() {
            outcome = write_part(out, vec![file], files);
        }
    });
    outcome
}

fn write_part(out: &Path, part: Vec<voorbeeld::Bestand>, files: &AtomicU64) -> Result<(), AppFout> {
    files.fetch_add(part.len() as u64, Ordering::Relaxed);
    part.into_par_iter().try_for_each(|file| {
        let path = out.join(&file.path);
        let fail = || AppFout::system(format!("{} is niet te schrijven", path.display()));
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(fail())?;
        }
        let mut bytes = Vec::new();
        file.write(&mut bytes).map_err(fail())?;
        fs::write(&path, bytes).map_err(fail())
    })
}
