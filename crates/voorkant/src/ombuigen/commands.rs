//! `voorkant ombuigen …`: a scenario from a file, by the same calculation as the pages.

use std::io::Read;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use clap::{Args, Subcommand, ValueEnum};
use indicatif::ProgressBar;
use scenario::{Rekenwijze, Scenariobestand, Stop, file_schema};
use serde_json::{Map, Value, json};

use super::uitkomst::{Scenarioantwoord, calculated, over, sentences, tabellen};
use crate::app::{AppFout, blocking};
use crate::cli::{Vorm, note, print, write_out};
use crate::uitvoer::{self, Aanduiding, Voorblad, tekst, xlsx};
use crate::web::Taal;

/// What can be done with scenarios on the command line.
#[derive(Subcommand)]
pub enum Ombuigen {
    /// Reken een scenariobestand uit (TOML of JSON). Ctrl-C stopt, en geeft wat er klaar is.
    Calculate(CalculateArgs),
    /// Toon het JSON-schema van een scenariobestand.
    Schema,
}

/// What is calculated, how, and in which form.
#[derive(Args)]
pub struct CalculateArgs {
    /// Het scenariobestand; - leest van de invoer.
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

/// How it is calculated.
#[derive(Clone, Copy, ValueEnum)]
enum Wijze {
    /// Wat er wordt verwacht, precies.
    Verwachting,
    /// Aantallen huishoudens, met toeval.
    Aantallen,
    /// Huishouden voor huishouden, met toeval: voor kleine groepen.
    Huishoudens,
}

impl From<Wijze> for Rekenwijze {
    fn from(wijze: Wijze) -> Self {
        match wijze {
            Wijze::Verwachting => Self::Verwachting,
            Wijze::Aantallen => Self::Aantallen,
            Wijze::Huishoudens => Self::Huishoudens,
        }
    }
}

/// Runs one of them.
///
/// # Errors
/// When the file cannot be read, or has faults.
pub async fn run(command: Ombuigen) -> Result<ExitCode, AppFout> {
    match command {
        Ombuigen::Calculate(args) => calculate(&args).await,
        Ombuigen::Schema => {
            let schema = serde_json::to_string_pretty(&file_schema()).map_err(strange)?;
            print(&format!("{schema}\n"))?;
            Ok(ExitCode::SUCCESS)
        }
    }
}

async fn calculate(args: &CalculateArgs) -> Result<ExitCode, AppFout> {
    let bestand = read_file(&read(&args.bestand)?)?;
    let stop = Stop::new();
    let (work, wijze, draws) = (stop.clone(), args.wijze.into(), u64::from(bestand.trekkingen));
    let job = blocking(move || calculated(&bestand, wijze, &work));
    tokio::pin!(job);
    let bar = ProgressBar::new(draws);
    let antwoord = loop {
        tokio::select! {
            done = &mut job => break done??,
            _ = tokio::signal::ctrl_c() => stop.ask(),
            () = tokio::time::sleep(Duration::from_millis(200)) => bar.set_position(u64::from(stop.finished()).min(draws)),
        }
    };
    bar.finish_and_clear();
    write_out(&in_form(&antwoord, args.format)?, args.format, args.naar.clone())?;
    if antwoord.uitkomst.gestopt {
        let (have, all) = (antwoord.uitkomst.trekkingen, antwoord.scenario.bestand().trekkingen);
        note(&format!("Gestopt. Dit is de uitkomst van {have} van de {all} berekeningen."));
        return Ok(ExitCode::FAILURE);
    }
    Ok(ExitCode::SUCCESS)
}

fn read(path: &PathBuf) -> Result<String, AppFout> {
    /// Larger than any scenario.
    const MOST: u64 = 4 * 1024 * 1024;
    let mut text = String::new();
    let failed = |error| AppFout::system(format!("{} is niet te lezen", path.display()))(error);
    let size = if path.as_os_str() == "-" {
        std::io::stdin().lock().take(MOST).read_to_string(&mut text).map_err(failed)?
    } else {
        let file = std::fs::File::open(path).map_err(failed)?;
        file.take(MOST).read_to_string(&mut text).map_err(failed)?
    };
    if size as u64 == MOST {
        return Err(AppFout::Vraag(
            "Een scenariobestand is kleiner dan 4 MB. Is dit het goede bestand?".to_owned(),
        ));
    }
    Ok(text)
}

/// A scenario from TOML or JSON: JSON begins with a brace.
fn read_file(text: &str) -> Result<Scenariobestand, AppFout> {
    if text.trim_start().starts_with('{') {
        return serde_json::from_str(text).map_err(strange);
    }
    toml::from_str(text)
        .map_err(|error| AppFout::Vraag(format!("Dit is geen goed scenariobestand.\n{error}")))
}

fn strange(error: serde_json::Error) -> AppFout {
    AppFout::Vraag(format!("Dit is geen goed scenariobestand: {error}"))
}

fn in_form(antwoord: &Scenarioantwoord, vorm: Vorm) -> Result<Vec<u8>, AppFout> {
    let front = || Voorblad {
        vraag: antwoord.scenario.bestand().naam.clone(),
        antwoord: sentences(Taal::Nl, antwoord),
        over: over(antwoord),
        ..Voorblad::default()
    };
    Ok(match vorm {
        Vorm::Tekst => {
            let said = sentences(Taal::Nl, antwoord).join("\n");
            format!("{said}\n\n{}", tekst(&tabellen(antwoord))).into_bytes()
        }
        Vorm::Json => {
            let member = |one: Aanduiding| (one.naam.sleutel, uitvoer::value(&one.waarde));
            let about: Map<String, Value> = over(antwoord).into_iter().map(member).collect();
            let all = json!({
                "vraag": about,
                "antwoord": sentences(Taal::Nl, antwoord),
                "tabellen": uitvoer::json(&tabellen(antwoord)),
                "uitkomst": serde_json::to_value(&antwoord.uitkomst).map_err(strange)?,
            });
            format!("{}\n", serde_json::to_string_pretty(&all).map_err(strange)?).into_bytes()
        }
        Vorm::Csv => uitvoer::csv(&over(antwoord), &tabellen(antwoord))?.into_bytes(),
        Vorm::Xlsx => xlsx(&front(), &tabellen(antwoord))?,
        Vorm::Pdf => uitvoer::pdf(&uitvoer::stuk(&front(), &tabellen(antwoord), Vec::new()))?,
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_toml_or_json_and_says_where_it_is_wrong() {
        let json = r#"{"naam": "x", "beginjaar": 2027, "jaren": 3, "domein": [], "segment": []}"#;
        let toml = "naam = \"x\"\nbeginjaar = 2027\njaren = 3\ndomein = []\nsegment = []\n";
        assert_eq!(read_file(json).unwrap(), read_file(toml).unwrap());
        let wrong = read_file(&toml.replace("jaren", "jarn")).unwrap_err().to_string();
        assert!(wrong.contains("jarn"), "{wrong}");
        assert!(read_file("").is_err() && read_file("{").is_err());
    }
}
