//! `voorkant inzicht stapeling`.

use std::process::ExitCode;

use clap::Args;

use super::api;
use super::decide::{AANTALLEN, Antwoord};
use super::vraag;
use crate::app::AppFout;
use crate::cli::DataArgs;
use crate::inzicht::commands::UitvoerArgs;
use crate::inzicht::uitvoer::pretty;
use crate::inzicht::vraag::Vraagtekst;
use crate::web::{Taal, days};

/// What `voorkant inzicht stapeling` takes.
#[derive(Args)]
pub struct StapelingArgs {
    #[command(flatten)]
    data: DataArgs,
    /// Dag waarop de hulp loopt, bijvoorbeeld 2025-01-01. Voorkant rekent op de eerste dag van die maand.
    #[arg(long, value_name = "DATUM", conflicts_with = "jaar")]
    peildatum: Option<String>,
    /// Jaar waarin de hulp liep, bijvoorbeeld 2024.
    #[arg(long, value_name = "JAAR")]
    jaar: Option<String>,
    #[command(flatten)]
    uitvoer: UitvoerArgs,
}

/// Answers the question.
///
/// # Errors
/// When it cannot be answered as it was put.
pub async fn run(args: StapelingArgs) -> Result<ExitCode, AppFout> {
    let app = args.data.open().await?;
    let text = Vraagtekst {
        peildatum: args.peildatum.as_deref().unwrap_or_default(),
        jaar: args.jaar.as_deref().unwrap_or_default(),
        gemeente: args.uitvoer.gemeente,
    };
    let gesteld = vraag::answer(&app, &text).await?;
    args.uitvoer.print(
        || pretty(&api::json(&gesteld)),
        || api::csv(&gesteld.antwoord),
        || in_words(&gesteld.antwoord),
    )?;
    Ok(ExitCode::SUCCESS)
}

fn in_words(antwoord: &Antwoord) -> String {
    let moment = antwoord.vraag.moment;
    let mut text = format!(
        "Gemeente {}, {}\nHuishoudens met hulp: {}\nKosten: {} ({})\n\nAantal soorten hulp in één huishouden\n",
        antwoord.vraag.gemeente,
        days(Taal::Nl, moment.days()),
        antwoord.totaal.count,
        antwoord.totaal.amount,
        days(Taal::Nl, moment.cost_period()),
    );
    for (name, cell) in AANTALLEN.iter().zip(&antwoord.naar_aantal) {
        text.push_str(&format!("  {name:<12} {:>16} {:>18}\n", cell.count.text(), cell.amount.text()));
    }
    text.push_str("\nCombinaties\n");
    for (set, cell) in &antwoord.combinaties {
        let names: Vec<_> = set.iter().map(domein::Voorziening::name).collect();
        text.push_str(&format!(
            "  {:>16} {:>18}  {}\n",
            cell.count.text(),
            cell.amount.text(),
            names.join(" + ")
        ));
    }
    text
}
