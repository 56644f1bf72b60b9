//! The command line of this room.

use std::process::ExitCode;

use clap::Subcommand;
use opslag::Wie;

use super::voorbeeld;
use crate::app::AppFout;
use crate::cli::{DataArgs, note};
use crate::toegang::commands::VERZONNEN;

/// `voorkant spiegel …`
#[derive(Subcommand)]
pub enum Spiegel {
    /// Maak voorbeelden van de spiegel in de verzonnen gemeente, om mee te oefenen.
    Voorbeeld {
        #[command(flatten)]
        data: DataArgs,
    },
}

/// Does it.
///
/// # Errors
/// What stands in the way, in Dutch.
pub async fn run(command: Spiegel) -> Result<ExitCode, AppFout> {
    let Spiegel::Voorbeeld { data } = command;
    let app = data.open().await?;
    let instellingen = app.instellingen().await?;
    let gemeente = instellingen.gemeente.map(|code| code.to_string()).unwrap_or_default();
    if gemeente != VERZONNEN {
        return Err(AppFout::Vraag(format!(
            "de voorbeelden van de spiegel zijn er alleen voor de verzonnen gemeente ({VERZONNEN}); maak een aparte map, en stel die gemeente daarin in"
        )));
    }
    let wie = Wie { naam: "S. de Wit (verzonnen)".to_owned(), oorsprong: "voorbeeld".to_owned(), gemeente };
    voorbeeld::make(&app.opslag, crate::app::today(), &wie).await?;
    voorbeeld::golden(&app.opslag, &instellingen.gemeentenaam, crate::app::today(), &wie).await?;
    note(
        "Er zijn voorbeelden van de spiegel, van een voordracht als Gouden Gemeente en van een quickscan. Kijk bij Spiegel.",
    );
    Ok(ExitCode::SUCCESS)
}
