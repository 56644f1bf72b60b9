//! The command line of the logs.

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Subcommand, ValueEnum};
use jiff::civil::Date;

use super::{controle, meegeven};
use crate::app::{App, AppFout};
use crate::cli::{DataArgs, Format, note, print, read_text};

/// `voorkant log …`
#[derive(Subcommand)]
pub enum Log {
    /// Controleer of het auditlog en het verwerkingslog heel zijn; noem anders de eerste regel die niet klopt.
    Verify(VerifyArgs),
    /// Geef beide logs mee aan wie erover gaat, zoals de functionaris gegevensbescherming.
    Export(ExportArgs),
}

/// What a check is held against, and how it is told.
#[derive(Args)]
pub struct VerifyArgs {
    #[command(flatten)]
    data: DataArgs,
    /// Uitvoer van een eerdere controle, die u buiten deze computer hebt bewaard.
    #[arg(long, value_name = "BESTAND")]
    merkpunten: Option<PathBuf>,
    /// Vorm van de uitvoer.
    #[arg(long, value_enum, default_value = "tekst")]
    format: Format,
}

/// What is handed out.
#[derive(Args)]
pub struct ExportArgs {
    #[command(flatten)]
    data: DataArgs,
    /// Vorm van de uitvoer.
    #[arg(long, value_enum, default_value = "json")]
    format: Logvorm,
    /// Alleen regels vanaf deze dag (UTC), zoals 2026-11-29.
    #[arg(long, value_name = "DATUM")]
    sinds: Option<Date>,
    /// Schrijf naar dit bestand; anders naar het scherm.
    #[arg(long, value_name = "BESTAND")]
    naar: Option<PathBuf>,
}

/// How lines of a log are handed out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Logvorm {
    /// Voor programma's: elke regel een eigen JSON-object.
    Json,
    /// Voor een rekenblad.
    Csv,
}

/// Runs a command on the logs.
///
/// # Errors
/// When it cannot do its work. That a log is broken is told, with exit code 1.
pub async fn run(command: Log) -> Result<ExitCode, AppFout> {
    match command {
        Log::Verify(args) => verify(args).await,
        Log::Export(args) => export(args).await,
    }
}

async fn verify(args: VerifyArgs) -> Result<ExitCode, AppFout> {
    let app = args.data.open().await?;
    let noted = match &args.merkpunten {
        Some(path) => Some(controle::read_noted(&read_text(path)?)?),
        None => None,
    };
    let found = controle::check(&app, noted).await?;
    print(&match args.format {
        Format::Tekst => found.text(),
        Format::Json => found.json(),
    })?;
    let told = controle::write_down(&app, &found).await;
    if found.is_whole() {
        told?;
        return Ok(ExitCode::SUCCESS);
    }
    // A broken chain takes no new line; the answer is what counts.
    if told.is_err() {
        note("Deze controle zelf is niet in het auditlog te zetten, omdat dat niet heel is.");
    }
    Ok(ExitCode::FAILURE)
}

async fn export(args: ExportArgs) -> Result<ExitCode, AppFout> {
    let app: App = args.data.open().await?;
    let wie = app.wie("opdrachtregel").await?;
    let since = args.sinds.map_or_else(|| "het begin".to_owned(), |day| day.to_string());
    // First it is written down: what cannot be, is not handed out.
    app.opslag.log("logboek uitgegeven", &format!("regels vanaf {since}"), "begonnen", &wie).await?;
    let Some(path) = args.naar else {
        let mut out = io::BufWriter::new(io::stdout().lock());
        let done = meegeven::write(&app, &mut out, args.format, args.sinds).await;
        return match done
            .and_then(|()| out.flush().map_err(AppFout::system("de uitvoer is niet te schrijven")))
        {
            // A reader that went away (`| head`) is no failure.
            Err(AppFout::Systeem { source, .. }) if source.kind() == io::ErrorKind::BrokenPipe => {
                Ok(ExitCode::SUCCESS)
            }
            done => done.map(|()| ExitCode::SUCCESS),
        };
    };
    let fail = || AppFout::system(format!("{} is niet te schrijven", path.display()));
    let mut out = io::BufWriter::new(std::fs::File::create(&path).map_err(fail())?);
    meegeven::write(&app, &mut out, args.format, args.sinds).await?;
    out.flush().map_err(fail())?;
    note(&format!("Geschreven: {}", path.display()));
    Ok(ExitCode::SUCCESS)
}
