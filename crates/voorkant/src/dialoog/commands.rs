//! The command line of this room.

use std::process::ExitCode;

use clap::Subcommand;
use opslag::Wie;

use super::beheer::voorbeeld;
use crate::app::AppFout;
use crate::cli::{DataArgs, note};
use crate::toegang::commands::VERZONNEN;

/// `voorkant dialoog …`
#[derive(Subcommand)]
pub enum Dialogen {
    /// Maak een dialoog met antwoorden in de verzonnen gemeente, om mee te oefenen.
    Voorbeeld {
        #[command(flatten)]
        data: DataArgs,
    },
}

/// Does it.
///
/// # Errors
/// What stands in the way, in Dutch.
pub async fn run(command: Dialogen) -> Result<ExitCode, AppFout> {
    let Dialogen::Voorbeeld { data } = command;
    let app = data.open().await?;
    let gemeente = app.instellingen().await?.gemeente.map(|code| code.to_string()).unwrap_or_default();
    if gemeente != VERZONNEN {
        return Err(AppFout::Vraag(format!(
            "het voorbeeld van een dialoog is er alleen voor de verzonnen gemeente ({VERZONNEN}); maak een aparte map, en stel die gemeente daarin in"
        )));
    }
    let wie = Wie { naam: "S. de Wit (verzonnen)".to_owned(), oorsprong: "voorbeeld".to_owned(), gemeente };
    let opgaven = crate::opgave::list(&app.opslag, &wie.gemeente).await?;
    if let Some(opgave) = opgaven.last() {
        voorbeeld::make(&app, &opgave.id, &wie).await?;
        note("Er is een dialoog om mee te oefenen. Kijk bij Dialoog.");
    } else {
        note("Er is nog geen opgave, dus er kwam geen dialoog. Maak eerst een opgave.");
    }
    Ok(ExitCode::SUCCESS)
}
