//! `voorkant woordenboek`.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use serde_json::Value;

use super::tabellen::table;
use crate::app::AppFout;
use crate::cli::{Vorm, write_out};
use crate::uitvoer::{self, Voorblad, tekst, xlsx};

/// What `voorkant woordenboek` takes.
#[derive(Args)]
pub struct WoordenboekArgs {
    /// Vorm van de uitvoer.
    #[arg(long, value_enum, default_value = "tekst")]
    format: Vorm,
    /// Schrijf naar dit bestand; anders naar het scherm.
    #[arg(long, value_name = "BESTAND")]
    naar: Option<PathBuf>,
}

/// Writes every word. It needs no data folder.
///
/// # Errors
/// When it cannot be written.
pub fn run(args: &WoordenboekArgs) -> Result<ExitCode, AppFout> {
    let bytes = match args.format {
        Vorm::Tekst => tekst(&[table()]).into_bytes(),
        Vorm::Json => format!("{}\n", json()?).into_bytes(),
        Vorm::Csv => csv()?.into_bytes(),
        Vorm::Xlsx => book()?,
        Vorm::Pdf => uitvoer::pdf(&uitvoer::stuk(&front(), &[table()], Vec::new()))?,
    };
    write_out(&bytes, args.format, args.naar.clone())?;
    Ok(ExitCode::SUCCESS)
}

/// The words as JSON.
pub(super) fn json() -> Result<String, AppFout> {
    let words: Value = uitvoer::json(&[table()]);
    serde_json::to_string_pretty(&words).map_err(|error| AppFout::Vraag(error.to_string()))
}

/// The words as CSV.
pub(super) fn csv() -> Result<String, AppFout> {
    uitvoer::csv(&[], &[table()])
}

/// The words as a workbook.
pub(super) fn book() -> Result<Vec<u8>, AppFout> {
    xlsx(&front(), &[table()])
}

fn front() -> Voorblad {
    let antwoord = "De woorden op de pagina's van Voorkant, in gewone taal, in die van de zorg en in die van het welzijn.";
    Voorblad {
        vraag: "Wat betekenen de woorden?".to_owned(),
        antwoord: vec![antwoord.to_owned()],
        ..Voorblad::default()
    }
}
