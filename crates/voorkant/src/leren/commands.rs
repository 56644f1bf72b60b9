//! The command line of this room.

use std::process::ExitCode;

use clap::Subcommand;
use opslag::Wie;

use super::{agenda, cyclus, indicatoren, kompas, meting, vragenlijst};
use crate::app::{App, AppFout};
use crate::cli::{DataArgs, note};
use crate::toegang::commands::VERZONNEN;

/// `voorkant leren …`
#[derive(Subcommand)]
pub enum Leren {
    /// Reken uit wat een aanpak deed, uit een tabel met gebieden en perioden, met meer dan één methode.
    Effect(meting::commands::EffectArgs),
    /// Maak voorbeelden van leren in de verzonnen gemeente, om mee te oefenen.
    Voorbeeld {
        #[command(flatten)]
        data: DataArgs,
    },
    /// Wat zien wij in de cijfers over mensen? Eén indicator, of allemaal.
    Indicatoren(indicatoren::commands::IndicatorArgs),
}

/// Does it.
///
/// # Errors
/// What stands in the way, in Dutch.
pub async fn run(command: Leren) -> Result<ExitCode, AppFout> {
    match command {
        Leren::Effect(args) => return meting::commands::effect(args).await,
        Leren::Voorbeeld { data } => examples(&data.open().await?).await?,
        Leren::Indicatoren(args) => Box::pin(indicatoren::commands::run(args)).await?,
    }
    Ok(ExitCode::SUCCESS)
}

/// Makes what the demo shows of this room. Made twice it is there once.
async fn examples(app: &App) -> Result<(), AppFout> {
    let gemeente = app.gemeente().await?;
    if gemeente != VERZONNEN {
        return Err(AppFout::Vraag(format!(
            "de voorbeelden van leren zijn er alleen voor de verzonnen gemeente ({VERZONNEN}); maak een aparte map, en stel die gemeente daarin in"
        )));
    }
    let wie = Wie { naam: "S. de Wit (verzonnen)".to_owned(), oorsprong: "voorbeeld".to_owned(), gemeente };
    let opgaven = crate::opgave::list(&app.opslag, &wie.gemeente).await?;
    if let Some(opgave) = opgaven.last() {
        kompas::voorbeeld::make(app, &opgave.id, &wie).await?;
        vragenlijst::voorbeeld::make(&app.opslag, &opgave.id, &wie).await?;
        meting::voorbeeld::make(app, &opgave.id, &wie).await?;
        meting::proef::make(app, &opgave.id, &wie).await?;
        agenda::voorbeeld::make(app, &opgave.id, &wie).await?;
        cyclus::voorbeeld::make(app, &opgave.id, &wie).await?;
    }
    note("Er zijn voorbeelden van leren. Kijk bij Leren.");
    Ok(())
}
