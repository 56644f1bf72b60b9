//! The command line of this room.

use std::process::ExitCode;

use clap::Subcommand;

use crate::app::AppFout;
use crate::cli::DataArgs;

/// `voorkant afspraken …`
#[derive(Subcommand)]
pub enum Afspraken {
    /// Maak voorbeeldafspraken in de verzonnen gemeente, om mee te oefenen.
    Voorbeeld {
        #[command(flatten)]
        data: DataArgs,
    },
}

/// Does it.
///
/// # Errors
/// What stands in the way, in Dutch.
pub async fn run(command: Afspraken) -> Result<ExitCode, AppFout> {
    match command {
        Afspraken::Voorbeeld { data } => {
            data.open().await?;
        }
    }
    Ok(ExitCode::SUCCESS)
}
