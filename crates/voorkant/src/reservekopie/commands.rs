//! The command line of backup and restore.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Subcommand};

use super::nalezen::{self, Nergens};
use super::{GEMAAKT, maken, terugzetten};
use crate::app::{AppFout, blocking, key_place};
use crate::cli::{DataArgs, note};

/// `voorkant backup …`
#[derive(Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub struct BackupArgs {
    #[command(subcommand)]
    nalezen: Option<Nalezen>,
    /// Nieuw bestand voor de reservekopie.
    #[arg(value_name = "NAAR", required = true)]
    naar: Option<PathBuf>,
    #[command(flatten)]
    data: Option<DataArgs>,
}

#[derive(Subcommand)]
enum Nalezen {
    /// Lees een reservekopie helemaal na: is elk deel nog zoals het was?
    Verify {
        /// De reservekopie.
        #[arg(value_name = "BESTAND")]
        bestand: PathBuf,
    },
}

/// `voorkant restore`
#[derive(Args)]
pub struct RestoreArgs {
    /// De reservekopie.
    #[arg(value_name = "VAN")]
    van: PathBuf,
    #[command(flatten)]
    data: DataArgs,
}

/// Makes a backup, or looks whether one is whole.
///
/// # Errors
/// When it cannot be made, or is damaged.
pub async fn backup(args: BackupArgs) -> Result<ExitCode, AppFout> {
    if let Some(Nalezen::Verify { bestand }) = args.nalezen {
        let path = bestand.clone();
        let read = blocking(move || nalezen::read(&path, &mut Nergens)).await??;
        note(&format!(
            "{} is heel: {} delen, gemaakt op {}. Erbij horen de inleessleutel met kenmerk {} en de kluissleutel met kenmerk \
             {}.",
            bestand.display(),
            read.delen.len(),
            read.kop.gemaakt,
            read.kop.sleutel,
            read.kop.kluissleutel
        ));
        return Ok(ExitCode::SUCCESS);
    }
    let (Some(naar), Some(data)) = (args.naar, args.data) else {
        return Err(AppFout::Vraag(
            "geef een bestand voor de reservekopie, en met --data de map met gegevens".to_owned(),
        ));
    };
    let app = data.open().await?;
    let made = maken::make(&app, &naar).await?;
    let wie = app.wie("opdrachtregel").await?;
    if let Err(error) = app.opslag.log(GEMAAKT, &naar.display().to_string(), "gelukt", &wie).await {
        // What is not written down was not done: nobody keeps a backup of which the command said that it failed.
        let _ = std::fs::remove_file(&naar);
        return Err(error.into());
    }
    note(&format!(
        "Reservekopie gemaakt: {} ({} delen, {} bytes). De sleutels zitten er niet in. Bewaar de inleessleutel met kenmerk {} \
         en de kluissleutel met kenmerk {} op een andere plek.",
        naar.display(),
        made.delen,
        made.bytes,
        made.kop.sleutel,
        made.kop.kluissleutel
    ));
    Ok(ExitCode::SUCCESS)
}

/// Puts a backup back.
///
/// # Errors
/// When the place is not empty, the key is another, or the backup is damaged.
pub async fn restore(args: RestoreArgs) -> Result<ExitCode, AppFout> {
    let data = &args.data;
    let place = key_place(&data.data, data.sleutel.as_deref());
    let back =
        terugzetten::restore(&args.van, &data.data, data.sleutel.as_deref(), place, data.opslag.as_deref())
            .await?;
    note(&format!("Teruggezet in {}: {} delen, van {}.", data.data.display(), back.delen, back.kop.gemaakt));
    if !back.sleutel_er {
        note(&format!(
            "De sleutel is er nog niet. Nodig is het sleutelbestand met kenmerk {} (bij het maken heette de map {}). Geef het \
             mee met --sleutel.",
            back.kop.sleutel, back.kop.nummer
        ));
    }
    note(
        "Wie is gewist nadat deze reservekopie is gemaakt, staat er weer in. Naast de sleutel staat wie dat zijn: Voorkant zegt \
         het als u de map opent. Wis hen dan opnieuw met: voorkant rechten wissen --opnieuw",
    );
    Ok(ExitCode::SUCCESS)
}
