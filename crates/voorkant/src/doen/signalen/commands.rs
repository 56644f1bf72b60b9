//! Early signals on the command line.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Subcommand};
use domein::parse_datum;

use super::inname::{Aanbod, read_efforts};
use super::innemen::{take_addresses, take_in};
use super::store::Opname;
use super::voorbeeld;
use crate::app::{AppFout, today};
use crate::cli::{DataArgs, note, print};

/// `voorkant signalen …`
#[derive(Subcommand)]
pub enum Signalen {
    /// Lees een levering van signalen in (DDAS vroegsignalering 0.9).
    Import(SignaalArgs),
    /// Lees de lijst met adressen van de gemeente in (CSV of Excel). Er worden alleen sleutels bewaard.
    Adressen(AdresArgs),
    /// Maak signalen om mee te oefenen, in de verzonnen gemeente 9999.
    Voorbeeld {
        #[command(flatten)]
        data: DataArgs,
    },
}

/// What `voorkant signalen import` takes.
#[derive(Args)]
pub struct SignaalArgs {
    /// Het bestand.
    #[arg(value_name = "BESTAND")]
    bestand: PathBuf,
    #[command(flatten)]
    data: DataArgs,
    /// Wat de partners eerst deden: alle, of namen met komma's ertussen. Alle vier zijn nodig.
    #[arg(long, default_value = "")]
    inspanningen: String,
    /// De dag waarop de gemeente de levering kreeg; anders vandaag.
    #[arg(long, value_name = "JAAR-MAAND-DAG")]
    ontvangen: Option<String>,
}

/// What `voorkant signalen adressen` takes.
#[derive(Args)]
pub struct AdresArgs {
    /// Het bestand.
    #[arg(value_name = "BESTAND")]
    bestand: PathBuf,
    #[command(flatten)]
    data: DataArgs,
}

/// Runs one of them.
///
/// # Errors
/// When the file or the folder cannot be read, or what was asked is not possible.
pub async fn run(command: Signalen) -> Result<ExitCode, AppFout> {
    match command {
        Signalen::Import(args) => import(args).await,
        Signalen::Adressen(args) => addresses(args).await,
        Signalen::Voorbeeld { data } => {
            let made = voorbeeld::make(&data.open().await?).await?;
            note(&format!("Nieuwe signalen om mee te oefenen: {made}. Alles is verzonnen."));
            Ok(ExitCode::SUCCESS)
        }
    }
}

fn read(path: &std::path::Path) -> Result<Vec<u8>, AppFout> {
    std::fs::read(path).map_err(AppFout::system(format!("{} is niet te lezen", path.display())))
}

async fn import(args: SignaalArgs) -> Result<ExitCode, AppFout> {
    let bytes = read(&args.bestand)?;
    let ontvangen = match &args.ontvangen {
        None => today(),
        Some(text) => parse_datum(text)
            .map_err(|_| AppFout::Vraag("--ontvangen is geen dag. Schrijf jaar-maand-dag".to_owned()))?,
    };
    let inspanningen = read_efforts([args.inspanningen.as_str()])
        .map_err(|text| AppFout::Vraag(format!("--inspanningen: {text}")))?;
    let app = args.data.open().await?;
    let wie = app.wie("opdrachtregel").await?;
    let opname = take_in(&app, bytes, &Aanbod { ontvangen, inspanningen }, ("", &wie)).await?;
    print(&report(&opname))?;
    let good = opname.levering.geweigerd == 0 && !opname.levering.soort.is_empty();
    Ok(if good { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn report(opname: &Opname) -> String {
    let one = &opname.levering;
    let mut lines = Vec::new();
    if opname.eerder {
        lines.push("Deze levering was al binnen. Er is niets veranderd.".to_owned());
    }
    lines.push(format!(
        "Nieuwe signalen: {}. Al binnen: {}. Geweigerd: {}.",
        one.nieuw, one.bekend, one.geweigerd
    ));
    if one.zaken + one.trajecten > 0 {
        lines.push(format!("Zaken van de afzender: {}. Trajecten schuldhulp: {}.", one.zaken, one.trajecten));
    }
    lines.extend(one.bevindingen.lijst.iter().map(|one| {
        let sort = if one.fout { "fout" } else { "let op" };
        format!("{sort}: {} [{}] {}", one.plaats, one.regel, one.tekst)
    }));
    if one.bevindingen.meer > 0 {
        lines.push(format!("En nog {} keer iets. Verbeter eerst wat hier staat.", one.bevindingen.meer));
    }
    lines.join("\n") + "\n"
}

async fn addresses(args: AdresArgs) -> Result<ExitCode, AppFout> {
    let bytes = read(&args.bestand)?;
    let app = args.data.open().await?;
    let wie = app.wie("opdrachtregel").await?;
    let naam = args.bestand.file_name().map(|naam| naam.to_string_lossy().into_owned()).unwrap_or_default();
    match take_addresses(&app, bytes, &naam, ("", &wie)).await? {
        Ok(aantal) => {
            note(&format!("De lijst is vervangen. Er staan nu {aantal} adressen in."));
            Ok(ExitCode::SUCCESS)
        }
        Err(fouten) => {
            print(&(fouten.join("\n") + "\n"))?;
            note("De lijst is niet vervangen. Verbeter de fouten en probeer het opnieuw.");
            Ok(ExitCode::FAILURE)
        }
    }
}
