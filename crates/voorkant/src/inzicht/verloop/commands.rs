//! `voorkant inzicht verloop`.

use std::process::ExitCode;

use clap::Args;

use super::api::{self, name};
use super::decide::{Antwoord, Maandstaat, Reeks};
use super::pages::unknown_text;
use super::vraag::{self, Periodetekst};
use crate::app::AppFout;
use crate::cli::DataArgs;
use crate::inzicht::commands::UitvoerArgs;
use crate::inzicht::uitvoer::pretty;
use crate::web::Taal;

/// What `voorkant inzicht verloop` takes.
#[derive(Args)]
pub struct VerloopArgs {
    #[command(flatten)]
    data: DataArgs,
    /// Eerste maand, bijvoorbeeld 2024-01.
    #[arg(long, value_name = "MAAND")]
    van: Option<String>,
    /// Laatste maand; samen ten hoogste 36 maanden.
    #[arg(long, value_name = "MAAND")]
    tot: Option<String>,
    /// Soort hulp voor de tekst: totaal, wmo, jeugdwet, of een soort zoals in de lijst met productcodes. JSON
    /// en CSV hebben ze alle.
    #[arg(long, value_name = "SOORT", default_value = "totaal")]
    reeks: String,
    #[command(flatten)]
    uitvoer: UitvoerArgs,
}

/// Answers the question.
///
/// # Errors
/// When it cannot be answered as it was put.
pub async fn run(args: VerloopArgs) -> Result<ExitCode, AppFout> {
    let app = args.data.open().await?;
    let reeks = vraag::reeks(&args.reeks)?;
    let text = Periodetekst {
        van: args.van.as_deref().unwrap_or_default(),
        tot: args.tot.as_deref().unwrap_or_default(),
        gemeente: args.uitvoer.gemeente,
    };
    let gesteld = vraag::answer(&app, &text).await?;
    args.uitvoer.print(
        || pretty(&api::json(&gesteld)),
        || api::csv(&gesteld.antwoord),
        || in_words(&gesteld.antwoord, reeks),
    )?;
    Ok(ExitCode::SUCCESS)
}

pub(super) fn in_words(antwoord: &Antwoord, reeks: Reeks) -> String {
    let known = antwoord.peil.map_or_else(|| "geen maand".to_owned(), |peil| peil.to_string());
    let mut text = format!(
        "Gemeente {}, {}\nGerekend met wat is gedeclareerd tot en met {known}\n\nMaand           Cliënten   Gemeld tot nu toe   Verwacht er nog bij\n",
        antwoord.vraag.gemeente,
        name(reeks),
    );
    let Some(verloop) = antwoord.reeksen.iter().find(|verloop| verloop.reeks == reeks) else {
        return text;
    };
    for ((maand, staat), cijfer) in antwoord.vraag.maanden().zip(&antwoord.staten).zip(&verloop.maanden) {
        let declared = cijfer.gemeld.map_or_else(|| "geen gegevens".to_owned(), |amount| amount.text());
        let rest = match (cijfer.verwacht, staat) {
            (Some(rest), _) if rest.bedrag.is_hidden() => rest.bedrag.text(),
            (Some(rest), _) if rest.is_nothing() => "minder dan de afronding".to_owned(),
            (Some(rest), _) if rest.laag.is_hidden() || rest.hoog.is_hidden() => rest.bedrag.text(),
            (Some(rest), _) => {
                format!("{} ({} tot {})", rest.bedrag.text(), rest.laag.text(), rest.hoog.text())
            }
            (None, Maandstaat::Volledig) => "bijna niets".to_owned(),
            (None, staat) => staat.key().to_owned(),
        };
        text.push_str(&format!(
            "{:<10} {:>13} {declared:>19}   {rest}\n",
            maand.to_string(),
            cijfer.clienten.text()
        ));
    }
    text.push_str("\nKosten onbekend\n");
    for (jaar, unknown) in antwoord.jaren.iter().zip(&verloop.onbekend) {
        text.push_str(&match unknown {
            Some(unknown) => format!("  {}\n", unknown_text(Taal::Nl, *jaar, unknown)),
            None => format!("  Van {jaar} is nog geen maand volledig.\n"),
        });
    }
    text
}
