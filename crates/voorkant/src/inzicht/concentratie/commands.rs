//! `voorkant inzicht concentratie`.

use std::process::ExitCode;

use clap::Args;

use super::api::{self, percent_text};
use super::decide::{Antwoord, VanAlle};
use super::vraag;
use crate::app::AppFout;
use crate::cli::DataArgs;
use crate::inzicht::commands::UitvoerArgs;
use crate::inzicht::uitvoer::pretty;
use crate::inzicht::vraag::Vraagtekst;
use crate::web::{Taal, days};

/// What `voorkant inzicht concentratie` takes.
#[derive(Args)]
pub struct ConcentratieArgs {
    #[command(flatten)]
    data: DataArgs,
    /// Jaar van de kosten, bijvoorbeeld 2024; anders het laatste hele jaar.
    #[arg(long, value_name = "JAAR")]
    jaar: Option<String>,
    #[command(flatten)]
    uitvoer: UitvoerArgs,
}

/// Answers the question.
///
/// # Errors
/// When it cannot be answered as it was put.
pub async fn run(args: ConcentratieArgs) -> Result<ExitCode, AppFout> {
    let app = args.data.open().await?;
    let text = Vraagtekst {
        peildatum: "",
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
    let mut text = format!(
        "Gemeente {}, {}\nHuishoudens met hulp: {}\nKosten: {}\n\nDuurste deel van de huishoudens met hulp\n",
        antwoord.vraag.gemeente,
        days(Taal::Nl, antwoord.vraag.moment.cost_period()),
        antwoord.totaal.count,
        antwoord.totaal.amount,
    );
    for group in &antwoord.met_hulp {
        text.push_str(&format!(
            "  {:>5} % {:>16} {:>18} {:>14}\n",
            percent_text(group.promille),
            group.cel.count.text(),
            group.cel.amount.text(),
            group.aandeel.text()
        ));
    }
    text.push_str("\nDuurste deel van alle huishoudens in de gemeente\n");
    match &antwoord.van_alle {
        VanAlle::Onbekend => text.push_str(
            "  Geen gegevens. Geef het aantal huishoudens: voorkant gegevens instellen \
             'huishoudens=24310; 2024; CBS StatLine'\n",
        ),
        VanAlle::TeWeinig(known) => text.push_str(&format!(
            "  Geen gegevens. {} huishoudens is minder dan er hulp krijgen. Kijk de instelling na.\n",
            known.aantal
        )),
        VanAlle::Bekend(known, groups) => {
            text.push_str(&format!("  {} huishoudens in {} ({})\n", known.aantal, known.jaar, known.bron));
            for group in groups {
                text.push_str(&format!(
                    "  {:>5} % {:>18} {:>14}\n",
                    percent_text(group.promille),
                    group.cel.amount.text(),
                    group.aandeel.text()
                ));
            }
        }
    }
    text
}
