//! The command line of opgaven.

use opslag::{Bewaard, Formulier};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Subcommand};
use serde::Serialize;

use super::keuze::Lijstkeuze;
use super::mee::{self, Vel};
use super::nieuw::{Begin, begin};
use super::store::{self, Dossier};
use super::waarden::Ingevuld;
use crate::app::{App, AppFout};
use crate::cli::{DataArgs, Vorm, write_out};

/// `voorkant opgave …`
#[derive(Subcommand)]
pub enum Opgave {
    /// Laat zien welke opgaven er zijn, en waar zij op wachten.
    Lijst {
        #[command(flatten)]
        data: DataArgs,
        #[command(flatten)]
        keuze: Lijstkeuze,
        #[command(flatten)]
        uit: UitArgs,
    },
    /// Laat één opgave zien: tekst, taken, reacties, versies en de cijfers van het begin.
    Toon {
        /// Nummer van de opgave; de lijst noemt het.
        nummer: String,
        #[command(flatten)]
        data: DataArgs,
        #[command(flatten)]
        uit: UitArgs,
    },
    /// Maak een opgave, vanuit een antwoord van Inzicht of zonder.
    Nieuw(Box<NieuwArgs>),
    /// Neem alle opgaven mee, met alles wat erbij hoort.
    Exporteer {
        #[command(flatten)]
        data: DataArgs,
        /// Vorm van de uitvoer.
        #[arg(long, value_enum, default_value = "json")]
        format: Vorm,
        /// Schrijf naar dit bestand; anders naar het scherm.
        #[arg(long, value_name = "BESTAND")]
        naar: Option<PathBuf>,
    },
}

/// In which form, and where to.
#[derive(Args)]
pub struct UitArgs {
    /// Vorm van de uitvoer.
    #[arg(long, value_enum, default_value = "tekst")]
    format: Vorm,
    /// Schrijf naar dit bestand; anders naar het scherm.
    #[arg(long, value_name = "BESTAND")]
    naar: Option<PathBuf>,
}

/// What `voorkant opgave nieuw` takes: the same as its form.
#[derive(Args)]
pub struct NieuwArgs {
    #[command(flatten)]
    data: DataArgs,
    /// Antwoord van Inzicht waar de opgave uit komt, bijvoorbeeld stapeling.
    #[arg(long, value_name = "ANTWOORD", default_value = "", hide_default_value = true)]
    deel: String,
    /// Keuzes bij dat antwoord, zoals achter het vraagteken van het adres: jaar=2024.
    #[arg(long, value_name = "KEUZES", default_value = "", hide_default_value = true, requires = "deel")]
    keuze: String,
    /// Waar het om gaat, in één regel.
    #[arg(long)]
    titel: String,
    /// Voor wie: een groep mensen.
    #[arg(long)]
    mensen: String,
    /// In welk gebied.
    #[arg(long)]
    gebied: String,
    /// Eerste jaar.
    #[arg(long, value_name = "JAAR")]
    van: String,
    /// Laatste jaar.
    #[arg(long, value_name = "JAAR")]
    tot: String,
    /// Waarom.
    #[arg(long)]
    waarom: String,
    /// Wie zorgt dat het verder gaat.
    #[arg(long, value_name = "NAAM")]
    eigenaar: String,
    /// Eigen kenmerk: dezelfde opdracht met hetzelfde kenmerk maakt één opgave (8 tot 64 letters, cijfers of -).
    #[arg(long, value_name = "KENMERK", default_value = "", hide_default_value = true)]
    formulier: String,
    #[command(flatten)]
    uit: UitArgs,
}

/// Runs a command of this room.
///
/// # Errors
/// When there is no such opgave, or it cannot be made as it was typed.
pub async fn run(command: Opgave) -> Result<ExitCode, AppFout> {
    match command {
        Opgave::Lijst { data, keuze, uit } => {
            let (app, gemeente) = opened(&data).await?;
            let found = keuze.pick(store::list(&app.opslag, &gemeente).await?)?;
            written(&Vel::of_list(&found), &found, uit.format, uit.naar)
        }
        Opgave::Toon { nummer, data, uit } => {
            let (app, gemeente) = opened(&data).await?;
            show(&app, &gemeente, &nummer, uit).await
        }
        Opgave::Nieuw(args) => make(*args).await,
        Opgave::Exporteer { data, format, naar } => {
            let (app, gemeente) = opened(&data).await?;
            let mut dossiers: Vec<Dossier> = Vec::new();
            for opgave in store::list(&app.opslag, &gemeente).await? {
                dossiers.extend(store::dossier(&app.opslag, &gemeente, &opgave.id).await?);
            }
            written(&Vel::of_all(&dossiers), &dossiers, format, naar)
        }
    }
}

async fn opened(data: &DataArgs) -> Result<(App, String), AppFout> {
    let app = data.open().await?;
    let gemeente = app.wie("opdrachtregel").await?.gemeente;
    Ok((app, gemeente))
}

async fn show(app: &App, gemeente: &str, nummer: &str, uit: UitArgs) -> Result<ExitCode, AppFout> {
    let dossier = store::dossier(&app.opslag, gemeente, nummer).await?.ok_or_else(|| {
        AppFout::Vraag(format!(
            "er is geen opgave met nummer '{nummer}'. Kijk met: voorkant opgave lijst --staat alle"
        ))
    })?;
    written(&Vel::of_dossier(&dossier), &dossier, uit.format, uit.naar)
}

async fn make(args: NieuwArgs) -> Result<ExitCode, AppFout> {
    let (app, gemeente) = opened(&args.data).await?;
    let typed = Ingevuld {
        titel: args.titel,
        mensen: args.mensen,
        gebied: args.gebied,
        van: args.van,
        tot: args.tot,
        waarom: args.waarom,
    };
    let tekst = Begin { tekst: &typed, eigenaar: &args.eigenaar }.read().map_err(|fouten| {
        let lines: Vec<String> = fouten.iter().map(|fout| format!("\n  --{fout}")).collect();
        AppFout::Vraag(format!("de opgave is niet gemaakt:{}", lines.concat()))
    })?;
    if !args.formulier.is_empty() && Formulier::read(&args.formulier).as_str() != args.formulier {
        return Err(AppFout::Vraag(
            "een kenmerk heeft 8 tot 64 tekens: letters, cijfers en streepjes.".to_owned(),
        ));
    }
    let formulier = Formulier::read(&args.formulier);
    let nulmeting = begin(&app, &args.deel, &args.keuze).await?;
    let wie = app.wie("opdrachtregel").await?;
    match store::create(&app.opslag, &formulier, &tekst, nulmeting.as_ref(), &wie).await? {
        Bewaard::Nieuw(id) | Bewaard::AlGedaan(id) => show(&app, &gemeente, &id, args.uit).await,
        Bewaard::AnderePoging(id) => Err(AppFout::Vraag(format!(
            "met dit kenmerk is al een andere opgave gemaakt: {id}. Kies een ander kenmerk."
        ))),
        Bewaard::Botsing => Err(AppFout::Vraag("probeer het opnieuw".to_owned())),
    }
}

fn written(
    vel: &Vel,
    record: &impl Serialize,
    format: Vorm,
    naar: Option<PathBuf>,
) -> Result<ExitCode, AppFout> {
    let bytes = match format {
        Vorm::Json => format!("{}\n", mee::json(record)?).into_bytes(),
        Vorm::Csv => vel.csv()?.into_bytes(),
        Vorm::Xlsx => vel.xlsx()?,
        Vorm::Pdf => vel.pdf()?,
        Vorm::Tekst => vel.tekst().into_bytes(),
    };
    write_out(&bytes, format, naar)?;
    Ok(ExitCode::SUCCESS)
}
