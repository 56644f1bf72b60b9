//! The command line of this room.

use std::process::ExitCode;

use clap::{Args, Subcommand};

use super::plan;
use crate::app::AppFout;
use crate::cli::{DataArgs, note};

/// `voorkant doen …`
#[derive(Subcommand)]
pub enum Doen {
    /// Maak voorbeeldplannen in de verzonnen gemeente, om mee te oefenen.
    Voorbeeld(VoorbeeldArgs),
}

/// Where.
#[derive(Args)]
pub struct VoorbeeldArgs {
    #[command(flatten)]
    data: DataArgs,
}

/// Runs one of them.
///
/// # Errors
/// When it cannot be done.
pub async fn run(command: Doen) -> Result<ExitCode, AppFout> {
    match command {
        Doen::Voorbeeld(args) => {
            plan::voorbeeld::make(&args.data.open().await?).await?;
            note("Er zijn drie voorbeeldplannen. Log in als regisseur en kijk bij Doen.");
        }
    }
    Ok(ExitCode::SUCCESS)
}
