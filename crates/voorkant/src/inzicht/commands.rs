//! The command line of this room.

use std::process::ExitCode;

use clap::{Args, Subcommand, ValueEnum};
use domein::Gemeentecode;

use super::{concentratie, stapeling, verloop};
use crate::app::AppFout;
use crate::cli::print;

/// `voorkant inzicht …`
#[derive(Subcommand)]
pub enum Inzicht {
    /// Hoe stapelt hulp zich op bij huishoudens, en wat kost dat?
    Stapeling(stapeling::commands::StapelingArgs),
    /// Welk deel van de kosten gaat naar de duurste huishoudens?
    Concentratie(concentratie::commands::ConcentratieArgs),
    /// Hoeveel cliënten en kosten zijn er per maand, en wat komt er nog bij?
    Verloop(verloop::commands::VerloopArgs),
}

/// Of whom an answer is, and how it is written.
#[derive(Args)]
pub struct UitvoerArgs {
    /// Gemeentecode; nodig als er berichten van meer dan één gemeente zijn.
    #[arg(long, value_name = "CODE")]
    pub gemeente: Option<Gemeentecode>,
    /// Vorm van de uitvoer.
    #[arg(long, value_enum, default_value = "tekst")]
    format: Vorm,
}

impl UitvoerArgs {
    /// Writes an answer in the form that was asked for.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn print(
        &self,
        json: impl FnOnce() -> Result<String, AppFout>,
        csv: impl FnOnce() -> Result<String, AppFout>,
        words: impl FnOnce() -> String,
    ) -> Result<(), AppFout> {
        match self.format {
            Vorm::Json => print(&format!("{}\n", json()?)),
            Vorm::Csv => print(&csv()?),
            Vorm::Tekst => print(&words()),
        }
    }
}

/// How an answer is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Vorm {
    /// For people.
    Tekst,
    /// For programs.
    Json,
    /// For a spreadsheet.
    Csv,
}

/// Runs a command of this room.
///
/// # Errors
/// When the question cannot be answered.
pub async fn run(command: Inzicht) -> Result<ExitCode, AppFout> {
    match command {
        Inzicht::Stapeling(args) => stapeling::commands::run(args).await,
        Inzicht::Concentratie(args) => concentratie::commands::run(args).await,
        Inzicht::Verloop(args) => verloop::commands::run(args).await,
    }
}
