//! The command line of this room.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Subcommand};

use super::antwoord::{Antwoordsoort, csv};
use super::pages::blad::{Antwoordblad, book, in_words, pretty};
use super::vraag::Gesteld;
use super::{concentratie, eigenvraag, geld, groepsaanbod, raadsvragen, socialebasis, stapeling, verloop};
use crate::app::AppFout;
use crate::cli::{DataArgs, Vorm, write_out};
use crate::uitvoer::{self, tekst};
use crate::web::Taal;

/// `voorkant inzicht …`
#[derive(Subcommand)]
pub enum Inzicht {
    /// Waar gaat het geld naartoe?
    Geld(AntwoordArgs<geld::Antwoord>),
    /// Hoe stapelt hulp zich op bij huishoudens, en wat kost dat?
    Stapeling(AntwoordArgs<stapeling::Antwoord>),
    /// Welk deel van de kosten gaat naar de duurste huishoudens?
    Concentratie(AntwoordArgs<concentratie::Antwoord>),
    /// Hoeveel cliënten en kosten zijn er, wie komt en wie gaat, en hoe gaat het verder?
    Verloop(AntwoordArgs<verloop::Antwoord>),
    /// Wat is er in elke wijk voor iedereen, en wat is er nodig?
    SocialeBasis(AntwoordArgs<socialebasis::Antwoord>),
    /// Waar wonen mensen met dezelfde hulp dicht bij elkaar?
    Groepsaanbod(AntwoordArgs<groepsaanbod::Antwoord>),
    /// Wat wil de raad weten? Vier vragen op één A4.
    Raadsvragen(AntwoordArgs<raadsvragen::Antwoord>),
    /// Welke hulp gaat naar wie, en wat kost dat? Kies zelf de kenmerken.
    EigenVraag(AntwoordArgs<eigenvraag::Antwoord>),
}

/// What a command of this room takes: the same choices as its page.
#[derive(Args)]
pub struct AntwoordArgs<A: Antwoordsoort> {
    #[command(flatten)]
    data: DataArgs,
    #[command(flatten)]
    keuze: A::Keuze,
    /// Vorm van de uitvoer.
    #[arg(long, value_enum, default_value = "tekst")]
    format: Vorm,
    /// Schrijf naar dit bestand; anders naar het scherm.
    #[arg(long, value_name = "BESTAND")]
    naar: Option<PathBuf>,
}

/// Runs a command of this room.
///
/// # Errors
/// When the question cannot be answered.
pub async fn run(command: Inzicht) -> Result<ExitCode, AppFout> {
    match command {
        Inzicht::Geld(args) => answer(args).await,
        Inzicht::Stapeling(args) => answer(args).await,
        Inzicht::Concentratie(args) => answer(args).await,
        Inzicht::Verloop(args) => answer(args).await,
        Inzicht::SocialeBasis(args) => answer(args).await,
        Inzicht::Groepsaanbod(args) => answer(args).await,
        Inzicht::Raadsvragen(args) => answer(args).await,
        Inzicht::EigenVraag(args) => answer(args).await,
    }
}

async fn answer<A: Antwoordblad>(args: AntwoordArgs<A>) -> Result<ExitCode, AppFout> {
    let app = args.data.open().await?;
    let gesteld = A::ask(&app, &args.keuze).await?;
    let bytes = match args.format {
        Vorm::Json => format!("{}\n", pretty(&gesteld)?).into_bytes(),
        Vorm::Csv => csv(&gesteld)?.into_bytes(),
        Vorm::Xlsx => book(&gesteld, &args.keuze)?,
        Vorm::Pdf => uitvoer::pdf(&A::stuk(&gesteld, &args.keuze))?,
        Vorm::Tekst => text(&gesteld, &args.keuze).into_bytes(),
    };
    write_out(&bytes, args.format, args.naar)?;
    Ok(ExitCode::SUCCESS)
}

fn text<A: Antwoordblad>(gesteld: &Gesteld<A>, keuze: &A::Keuze) -> String {
    let antwoord = &gesteld.antwoord;
    let keuze = antwoord.gekozen(keuze);
    let mut text = String::new();
    for one in antwoord.over() {
        text.push_str(&format!("{}: {}\n", one.naam.text(Taal::Nl), one.waarde.text(Taal::Nl)));
    }
    text.push('\n');
    for paragraph in in_words(antwoord, &keuze) {
        text.push_str(&format!("{paragraph}\n"));
    }
    text + &tekst(&antwoord.op_blad(&keuze))
}
