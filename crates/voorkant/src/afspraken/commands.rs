//! The command line of this room.

use std::process::ExitCode;

use clap::{Args, Subcommand, ValueEnum};
use opslag::Wie;

use super::{gesprek, kengetallen, overeenkomst, prijzen, quickscan, regio};
use crate::app::{App, AppFout};
use crate::cli::{DataArgs, note, print};
use crate::toegang::commands::{VERZONNEN, VOORBEELDPARTNER};

/// `voorkant afspraken …`
#[derive(Subcommand)]
pub enum Afspraken {
    /// Maak voorbeeldafspraken in de verzonnen gemeente, om mee te oefenen.
    Voorbeeld {
        #[command(flatten)]
        data: DataArgs,
    },
    /// Laat zien hoe een bestand eruitziet: het JSON Schema, of een voorbeeld.
    Schema(AfsprakenschemaArgs),
}

/// What `voorkant afspraken schema` takes.
#[derive(Args)]
pub struct AfsprakenschemaArgs {
    /// Waarvan.
    #[arg(value_enum)]
    wat: Schemawat,
    /// Schrijf een ingevuld voorbeeld in plaats van het schema.
    #[arg(long)]
    voorbeeld: bool,
}

/// Of which file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Schemawat {
    /// Een afspraak: wat er wordt getekend.
    Afspraak,
    /// Een tarief, met alles waarop het rust.
    Tarief,
    /// Wat het regelen kost, op twee manieren.
    Transactiekosten,
}

/// Does it.
///
/// # Errors
/// What stands in the way, in Dutch.
pub async fn run(command: Afspraken) -> Result<ExitCode, AppFout> {
    match command {
        Afspraken::Voorbeeld { data } => examples(&data.open().await?).await?,
        Afspraken::Schema(args) => print(&schema(&args)?)?,
    }
    Ok(ExitCode::SUCCESS)
}

/// Makes what the demo shows of this room. Made twice it is there once.
async fn examples(app: &App) -> Result<(), AppFout> {
    let gemeente = app.gemeente().await?;
    if gemeente != VERZONNEN {
        return Err(AppFout::Vraag(format!(
            "de voorbeeldafspraken zijn er alleen voor de verzonnen gemeente ({VERZONNEN}); maak een aparte map, en stel die gemeente daarin in"
        )));
    }
    let wie = Wie { naam: "S. de Wit (verzonnen)".to_owned(), oorsprong: "voorbeeld".to_owned(), gemeente };
    prijzen::parameters::voorbeeld::make(&app.opslag, &wie).await?;
    quickscan::voorbeeld::make(&app.opslag, &wie).await?;
    prijzen::tarieven::voorbeeld::put(&app.opslag, VOORBEELDPARTNER, &wie).await?;
    kengetallen::voorbeeld::make(&app.opslag, &wie).await?;
    let opgaven = crate::opgave::list(&app.opslag, &wie.gemeente).await?;
    if let Some(opgave) = opgaven.last() {
        overeenkomst::voorbeeld::make(&app.opslag, &opgave.id, &wie).await?;
        gesprek::voorbeeld::make(app, &opgave.id, &wie).await?;
    }
    let opgave = opgaven.last().map(|one| one.id.as_str()).unwrap_or_default();
    regio::kosten::voorbeeld::make(&app.opslag, opgave, &wie).await?;
    regio::raam::voorbeeld::make(&app.opslag, opgave, &wie).await?;
    note("Er zijn voorbeeldafspraken. Kijk bij Afspraken.");
    Ok(())
}

fn schema(args: &AfsprakenschemaArgs) -> Result<String, AppFout> {
    let value = match (args.wat, args.voorbeeld) {
        (Schemawat::Afspraak, false) => Ok(afspraak::file_schema()),
        (Schemawat::Afspraak, true) => serde_json::to_value(overeenkomst::voorbeeld::text("opgave-1")),
        (Schemawat::Tarief, false) => Ok(prijs::tarief_schema()),
        (Schemawat::Tarief, true) => serde_json::to_value(prijzen::tarieven::voorbeeld::document()?),
        (Schemawat::Transactiekosten, false) => Ok(transactiekosten::file_schema()),
        (Schemawat::Transactiekosten, true) => serde_json::to_value(transactiekosten::zestien_gemeenten()),
    };
    value
        .and_then(|value| serde_json::to_string_pretty(&value))
        .map(|text| text + "\n")
        .map_err(|error| AppFout::Vraag(error.to_string()))
}
