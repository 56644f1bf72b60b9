//! The command line of this room.

use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use clap::{Args, Subcommand, ValueEnum};
use scenario::{Rekenwijze, Scenario, Scenariobestand, Stop, file_schema};
use serde_json::json;

use super::scenario::{Berekend, example, made, tables_of, words_of};
use super::{raadskeuze, regiotafel};
use crate::app::{AppFout, blocking};
use crate::cli::{Bar, DataArgs, Vorm, note, print, read_text, write_out};
use crate::uitvoer;

/// `voorkant ombuigen …`
#[derive(Subcommand)]
pub enum Ombuigen {
    /// Reken een scenario door uit een bestand (TOML of JSON). Ctrl+C stopt, en geeft wat er dan is.
    Calculate(CalculateArgs),
    /// Laat zien hoe een scenariobestand eruitziet: het JSON Schema, of een voorbeeld.
    Schema(SchemaArgs),
    /// Maak een voorbeeldscenario, een regiotafel en een raadskeuze in de verzonnen gemeente, om mee te oefenen.
    Voorbeeld {
        #[command(flatten)]
        data: DataArgs,
    },
}

/// How time passes over the households.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Wijze {
    /// Wat te verwachten is, precies berekend.
    Verwachting,
    /// Aantallen huishoudens, met toeval.
    Aantallen,
    /// Huishouden voor huishouden, met toeval: voor kleine groepen.
    Huishoudens,
}

/// What `voorkant ombuigen calculate` takes.
#[derive(Args)]
pub struct CalculateArgs {
    /// Bestand met het scenario; - leest van de invoer.
    #[arg(value_name = "BESTAND")]
    bestand: PathBuf,
    /// Vorm van de uitvoer.
    #[arg(long, value_enum, default_value = "tekst")]
    format: Vorm,
    /// Hoe er wordt gerekend.
    #[arg(long, value_enum, default_value = "verwachting")]
    wijze: Wijze,
    /// Schrijf naar dit bestand; anders naar het scherm.
    #[arg(long, value_name = "BESTAND")]
    naar: Option<PathBuf>,
}

/// What `voorkant ombuigen schema` takes.
#[derive(Args)]
pub struct SchemaArgs {
    /// Schrijf een ingevuld voorbeeld in plaats van het schema.
    #[arg(long)]
    voorbeeld: bool,
}

/// Runs a command of this room.
///
/// # Errors
/// When a scenario cannot be read or calculated, with all that is wrong with it.
pub async fn run(command: Ombuigen) -> Result<ExitCode, AppFout> {
    match command {
        Ombuigen::Calculate(args) => calculate(args).await,
        Ombuigen::Schema(args) => {
            let text = if args.voorbeeld { example::BESTAND.to_owned() } else { pretty(&file_schema())? };
            print(&text)?;
            Ok(ExitCode::SUCCESS)
        }
        Ombuigen::Voorbeeld { data } => {
            let app = data.open().await?;
            let (opgave, wie) = example::make(&app).await?;
            regiotafel::voorbeeld::make(&app.opslag, &opgave, &wie).await?;
            raadskeuze::voorbeeld::make(&app.opslag, &opgave, &wie).await?;
            note(
                "Er is een voorbeeldscenario waarover is besloten, een regiotafel en een raadskeuze. Kijk bij Ombuigen.",
            );
            Ok(ExitCode::SUCCESS)
        }
    }
}

async fn calculate(args: CalculateArgs) -> Result<ExitCode, AppFout> {
    let scenario = checked(read(&args.bestand)?)?;
    let wijze = match args.wijze {
        Wijze::Verwachting => Rekenwijze::Verwachting,
        Wijze::Aantallen => Rekenwijze::Aantallen,
        Wijze::Huishoudens => Rekenwijze::Huishoudens,
    };
    let draws = u64::from(scenario.bestand().trekkingen);
    let (stop, bar) = (Stop::new(), Bar::new());
    let asked = stop.clone();
    let work = blocking(move || made(scenario, wijze, &asked));
    tokio::pin!(work);
    let berekend = loop {
        tokio::select! {
            done = &mut work => break done??,
            _ = tokio::signal::ctrl_c(), if !stop.is_asked() => {
                note("Gestopt: hier is wat er al was.");
                stop.ask();
            }
            () = tokio::time::sleep(Duration::from_millis(200)) => {
                bar.step("Rekenen", u64::from(stop.finished()), draws);
            }
        }
    };
    drop(bar);
    write_out(&written(&berekend, args.format)?, args.format, args.naar)?;
    // Half an answer is an answer, but a script must see that it is not whole.
    Ok(if berekend.uitkomst.gestopt { ExitCode::from(130) } else { ExitCode::SUCCESS })
}

fn read(path: &Path) -> Result<Scenariobestand, AppFout> {
    let text = if path == Path::new("-") {
        let mut text = String::new();
        std::io::stdin()
            .take(1 << 20)
            .read_to_string(&mut text)
            .map_err(AppFout::system("de invoer is niet te lezen"))?;
        text
    } else {
        read_text(path)?
    };
    let is_json = text.trim_start().starts_with('{');
    let wrong = |what: String| {
        AppFout::Vraag(format!(
            "{} is geen scenario: {what}. Kijk met: voorkant ombuigen schema --voorbeeld",
            path.display()
        ))
    };
    if is_json {
        serde_json::from_str(&text).map_err(|error| wrong(error.to_string()))
    } else {
        toml::from_str(&text).map_err(|error| wrong(error.to_string().trim().to_owned()))
    }
}

/// The scenario, or all that is wrong with it at once.
fn checked(bestand: Scenariobestand) -> Result<Scenario, AppFout> {
    Scenario::new(bestand).map_err(|fouten| {
        let lines: Vec<String> = fouten.iter().map(|fout| format!("\n  {fout}")).collect();
        AppFout::Vraag(format!("dit scenario is niet te berekenen:{}", lines.concat()))
    })
}

fn pretty(value: &serde_json::Value) -> Result<String, AppFout> {
    serde_json::to_string_pretty(value)
        .map(|text| text + "\n")
        .map_err(|error| AppFout::Vraag(error.to_string()))
}

fn written(berekend: &Berekend, format: Vorm) -> Result<Vec<u8>, AppFout> {
    let front = words_of(berekend);
    Ok(match format {
        Vorm::Json => {
            pretty(&json!({ "scenario": berekend.scenario.bestand(), "uitkomst": berekend.uitkomst }))?
                .into_bytes()
        }
        Vorm::Csv => uitvoer::csv(&front.over, &tables_of(berekend))?.into_bytes(),
        Vorm::Xlsx => uitvoer::xlsx(&front, &tables_of(berekend))?,
        Vorm::Pdf => uitvoer::pdf(&uitvoer::stuk(&front, &tables_of(berekend), Vec::new()))?,
        Vorm::Tekst => {
            let said: String = front.antwoord.iter().map(|zin| format!("{zin}\n")).collect();
            format!("{}\n{said}{}", front.vraag, uitvoer::tekst(&tables_of(berekend))).into_bytes()
        }
    })
}
