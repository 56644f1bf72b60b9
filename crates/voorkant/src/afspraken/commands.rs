//! The command line of this room.

use std::process::ExitCode;

use clap::Subcommand;

use super::quickscan;
use crate::app::AppFout;
use crate::cli::{DataArgs, note};
use crate::toegang::commands::VERZONNEN;

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
            let app = data.open().await?;
            let wie = app.wie("voorbeeld").await?;
            if wie.gemeente != VERZONNEN {
                return Err(AppFout::Vraag(format!(
                    "de voorbeeldafspraken zijn er alleen voor de verzonnen gemeente ({VERZONNEN}); maak een aparte map, en stel die gemeente daarin in"
                )));
            }
            quickscan::voorbeeld::make(&app.opslag, &wie).await?;
            note("Er zijn twee rondes van de quickscan: één gesloten, met zeven antwoorden, en één open. Kijk bij Afspraken.");
        }
    }
    Ok(ExitCode::SUCCESS)
}
