//! The command line of telling other systems.

use std::fs::File;
use std::process::ExitCode;

use clap::{Args, Subcommand};
use serde_json::json;

use super::store;
use super::werk::{Ronde, round};
use crate::app::AppFout;
use crate::cli::{DataArgs, Format, note, print};

/// `voorkant overdracht …`
#[derive(Subcommand)]
pub enum Overdrachtopdracht {
    /// Verstuur nu wat wacht, aan het zaaksysteem en aan wie meldingen krijgt.
    Stuur(OverdrachtArgs),
    /// Hoeveel wacht, en hoeveel liep vast?
    Status(OverdrachtArgs),
}

/// What both take.
#[derive(Args)]
pub struct OverdrachtArgs {
    #[command(flatten)]
    data: DataArgs,
    /// Vorm van de uitvoer.
    #[arg(long, value_enum, default_value = "tekst")]
    format: Format,
}

/// Runs a command.
///
/// # Errors
/// When the records cannot be read, or another process tells already.
pub async fn run(command: Overdrachtopdracht) -> Result<ExitCode, AppFout> {
    match command {
        Overdrachtopdracht::Stuur(args) => send(args).await,
        Overdrachtopdracht::Status(args) => status(args).await,
    }
}

async fn send(args: OverdrachtArgs) -> Result<ExitCode, AppFout> {
    let app = args.data.open().await?;
    let path = app.datamap.path().join("werk.slot");
    let lock =
        File::create(&path).map_err(AppFout::system(format!("{} is niet te maken", path.display())))?;
    if lock.try_lock().is_err() {
        return Err(AppFout::Vraag(
            "voorkant serve draait, en verstuurt zelf wat wacht. Kijk op /doen/overdracht, of stop het eerst"
                .to_owned(),
        ));
    }
    let mut all = Ronde::default();
    loop {
        let one = round(&app, None).await?;
        all.verzonden += one.verzonden;
        all.later += one.later;
        all.vastgelopen += one.vastgelopen;
        if one.verzonden == 0 {
            break;
        }
    }
    if args.format == Format::Json {
        let value = json!({"verzonden": all.verzonden, "later": all.later, "vastgelopen": all.vastgelopen});
        print(&format!("{value:#}\n"))?;
    } else {
        print(&format!(
            "Verstuurd     {}\nLater weer    {}\nVastgelopen   {}\n",
            all.verzonden, all.later, all.vastgelopen
        ))?;
    }
    Ok(if all.later + all.vastgelopen == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

async fn status(args: OverdrachtArgs) -> Result<ExitCode, AppFout> {
    let app = args.data.open().await?;
    let gemeente = app.wie("opdrachtregel").await?.gemeente;
    let counts = store::counts(&app.opslag, &gemeente).await?;
    if args.format == Format::Json {
        let all: Vec<_> = counts
            .iter()
            .map(|(ontvanger, staat, aantal, oudste)| {
                json!({"ontvanger": ontvanger.sleutel(), "staat": staat, "aantal": aantal, "oudste": oudste})
            })
            .collect();
        print(&format!("{:#}\n", json!({ "overdracht": all })))?;
        return Ok(ExitCode::SUCCESS);
    }
    if counts.is_empty() {
        note("Er is nog niets over te dragen.");
    }
    for (ontvanger, staat, aantal, oudste) in counts {
        print(&format!("{:<26} {staat:<12} {aantal:>6}   oudste {oudste}\n", ontvanger.naam().0))?;
    }
    Ok(ExitCode::SUCCESS)
}
