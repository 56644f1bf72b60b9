//! The command line of this room.

use std::process::ExitCode;

use clap::Subcommand;

use super::stapeling;
use crate::app::AppFout;

/// `voorkant inzicht …`
#[derive(Subcommand)]
pub enum Inzicht {
    /// Hoe stapelt hulp zich op bij huishoudens, en wat kost dat?
    Stapeling(stapeling::commands::StapelingArgs),
}

/// Runs a command of this room.
///
/// # Errors
/// When the question cannot be answered.
pub async fn run(command: Inzicht) -> Result<ExitCode, AppFout> {
    match command {
        Inzicht::Stapeling(args) => stapeling::commands::run(args).await,
    }
}
