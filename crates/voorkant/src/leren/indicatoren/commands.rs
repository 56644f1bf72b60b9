//! The command line of indicators.

use std::path::PathBuf;

use clap::Args;
use serde_json::json;

use super::{Indicator, ask, meetcijfers};
use crate::app::AppFout;
use crate::cli::{DataArgs, Vorm, write_out};
use crate::inzicht::antwoord::gemeente;
use crate::leren::meetcijfer::Meetcijfer;
use crate::uitvoer;
use crate::web::Taal;

/// What `voorkant leren indicatoren` takes.
#[derive(Args)]
pub struct IndicatorArgs {
    #[command(flatten)]
    data: DataArgs,
    /// Welke indicator, bijvoorbeeld niet-terug. Zonder naam: alle indicatoren met hun nieuwste cijfer.
    naam: Option<String>,
    /// Gemeentecode; nodig als er berichten van meer dan één gemeente zijn.
    #[arg(long, value_name = "CODE", default_value = "", hide_default_value = true)]
    gemeente: String,
    /// Vorm van de uitvoer.
    #[arg(long, value_enum, default_value = "tekst")]
    format: Vorm,
    /// Schrijf naar dit bestand; anders naar het scherm.
    #[arg(long, value_name = "BESTAND")]
    naar: Option<PathBuf>,
}

/// Shows one indicator, or all of them.
///
/// # Errors
/// When there is no such indicator, or it cannot be answered.
pub async fn run(args: IndicatorArgs) -> Result<(), AppFout> {
    let app = args.data.open().await?;
    let gemeente = gemeente(&args.gemeente)?;
    let Some(naam) = &args.naam else {
        let mut lines = Vec::new();
        for one in Indicator::ALL {
            let said = match ask(&app, one, gemeente).await {
                Ok(answer) => answer.zinnen(Taal::Nl),
                Err(AppFout::Vraag(why)) => vec![why],
                Err(error) => return Err(error),
            };
            lines.push((one, said));
        }
        let figures = if args.format == Vorm::Json { meetcijfers(&app, gemeente).await? } else { Vec::new() };
        return write_out(&listed(&lines, &figures, args.format)?, args.format, args.naar);
    };
    let indicator = Indicator::of_key(naam.trim()).ok_or_else(|| {
        let keys: Vec<&str> = Indicator::ALL.iter().map(|one| one.key()).collect();
        AppFout::Vraag(format!("'{naam}' is geen indicator. Kies uit: {}.", keys.join(", ")))
    })?;
    let answer = ask(&app, indicator, gemeente).await?;
    let bytes = match args.format {
        Vorm::Json => {
            let text = serde_json::to_string_pretty(&answer.json());
            format!("{}\n", text.map_err(|error| AppFout::Vraag(error.to_string()))?).into_bytes()
        }
        Vorm::Csv => answer.csv()?.into_bytes(),
        Vorm::Xlsx => answer.workbook()?,
        Vorm::Pdf => uitvoer::pdf(&answer.stuk())?,
        Vorm::Tekst => answer.text().into_bytes(),
    };
    write_out(&bytes, args.format, args.naar)
}

/// All of them: for people a line each, for programs a list.
fn listed(
    lines: &[(Indicator, Vec<String>)],
    figures: &[(Indicator, Meetcijfer)],
    vorm: Vorm,
) -> Result<Vec<u8>, AppFout> {
    match vorm {
        Vorm::Tekst => {
            let line =
                |(one, said): &(Indicator, Vec<String>)| format!("{}: {}\n", one.key(), said.join(" "));
            Ok(lines.iter().map(line).collect::<String>().into_bytes())
        }
        Vorm::Json => {
            let all: Vec<_> = lines
                .iter()
                .map(|(one, said)| {
                    let figure = figures.iter().find(|(of, _)| of == one).map(|(_, figure)| figure);
                    json!({ "sleutel": one.key(), "vraag": one.tekst().vraag.0, "antwoord": said, "meetcijfer": figure })
                })
                .collect();
            let text = serde_json::to_string_pretty(&json!({ "indicatoren": all }));
            Ok(format!("{}\n", text.map_err(|error| AppFout::Vraag(error.to_string()))?).into_bytes())
        }
        Vorm::Csv | Vorm::Xlsx | Vorm::Pdf => Err(AppFout::Vraag(
            "in deze vorm is er één indicator per bestand. Geef een naam, bijvoorbeeld niet-terug."
                .to_owned(),
        )),
    }
}
