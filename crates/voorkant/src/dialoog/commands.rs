//! The command line of this room.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Subcommand;
use opslag::{Wie, stuk};

use super::beheer::voorbeeld;
use super::inhoud::Dialoog;
use super::ronde::one;
use super::uitwisseling::{self, Inleeskop, MEESTE_BYTES, Polisbestand, Polislezing};
use crate::app::{App, AppFout, today};
use crate::cli::{DataArgs, note, print};
use crate::toegang::commands::VERZONNEN;

/// `voorkant dialoog …`
#[derive(Subcommand)]
pub enum Dialogen {
    /// Maak een dialoog met antwoorden in de verzonnen gemeente, om mee te oefenen.
    Voorbeeld {
        #[command(flatten)]
        data: DataArgs,
    },
    /// Lees een eerder gesprek in uit bestanden van Polis (comments.csv, votes.csv of participants-votes.csv).
    Inlezen {
        /// Map of zip met de bestanden.
        map: PathBuf,
        #[command(flatten)]
        data: DataArgs,
        /// Hoe het gesprek heet; anders het onderwerp uit summary.csv.
        #[arg(long)]
        naam: Option<String>,
        /// Wat de vraag was; anders het onderwerp uit summary.csv.
        #[arg(long)]
        vraag: Option<String>,
        /// Zeg alleen wat erin staat, en bewaar niets.
        #[arg(long)]
        kijk: bool,
    },
    /// Schrijf een gesloten ronde als bestanden van Polis.
    Uitvoeren {
        /// Nummer van de dialoog; het staat in het adres van de pagina.
        dialoog: String,
        /// Nummer van de ronde.
        ronde: u32,
        #[command(flatten)]
        data: DataArgs,
        /// In deze map.
        #[arg(long, value_name = "MAP")]
        uit: PathBuf,
    },
}

/// Does it.
///
/// # Errors
/// What stands in the way, in Dutch.
pub async fn run(command: Dialogen) -> Result<ExitCode, AppFout> {
    match command {
        Dialogen::Voorbeeld { data } => Box::pin(example(&data)).await,
        Dialogen::Inlezen { map, data, naam, vraag, kijk } => {
            Box::pin(read(&data, &map, (naam, vraag), kijk)).await
        }
        Dialogen::Uitvoeren { dialoog, ronde, data, uit } => export(&data, (&dialoog, ronde), &uit).await,
    }
}

async fn example(data: &DataArgs) -> Result<ExitCode, AppFout> {
    let app = data.open().await?;
    let gemeente = app.gemeente().await?;
    if gemeente != VERZONNEN {
        return Err(AppFout::Vraag(format!(
            "het voorbeeld van een dialoog is er alleen voor de verzonnen gemeente ({VERZONNEN}); maak een aparte map, en stel die gemeente daarin in"
        )));
    }
    let wie = Wie { naam: "S. de Wit (verzonnen)".to_owned(), oorsprong: "voorbeeld".to_owned(), gemeente };
    let opgaven = crate::opgave::list(&app.opslag, &wie.gemeente).await?;
    if let Some(opgave) = opgaven.last() {
        voorbeeld::make(&app, &opgave.id, &wie).await?;
        note("Er is een dialoog om mee te oefenen. Kijk bij Dialoog.");
    } else {
        note("Er is nog geen opgave, dus er kwam geen dialoog. Maak eerst een opgave.");
    }
    Ok(ExitCode::SUCCESS)
}

async fn read(
    data: &DataArgs,
    map: &Path,
    (naam, vraag): (Option<String>, Option<String>),
    kijk: bool,
) -> Result<ExitCode, AppFout> {
    let files = uitwisseling::opened(offered(map)?).map_err(AppFout::Vraag)?;
    let lezing = uitwisseling::read(files, today()).await?;
    print(&told(&lezing))?;
    let Some(gesprek) = lezing.gesprek else { return Ok(ExitCode::FAILURE) };
    if kijk {
        return Ok(ExitCode::SUCCESS);
    }
    let line = |given: Option<String>, wat: &str| {
        let text = given.unwrap_or_else(|| gesprek.onderwerp.clone());
        let read = text.parse::<::verwachting::Stellingtekst>();
        read.map(|text| text.as_str().to_owned()).map_err(|why| AppFout::Vraag(format!("--{wat}: {why}")))
    };
    let kop = Inleeskop { naam: line(naam, "naam")?, vraag: line(vraag, "vraag")? };
    let app: App = data.open().await?;
    let wie = app.wie("opdrachtregel").await?;
    let id = uitwisseling::keep(&app, &gesprek, &kop, (&wie, today())).await?;
    note(&format!("Het gesprek staat bij Dialoog, onder nummer {id}."));
    Ok(ExitCode::SUCCESS)
}

/// The files of a folder, or a zip.
fn offered(map: &Path) -> Result<Vec<Polisbestand>, AppFout> {
    let wrong = |path: &Path| AppFout::system(format!("{} is niet te lezen", path.display()));
    let mut paths = Vec::new();
    if map.is_dir() {
        for entry in std::fs::read_dir(map).map_err(wrong(map))? {
            let path = entry.map_err(wrong(map))?.path();
            if path.extension().is_some_and(|ext| ext.eq_ignore_ascii_case("csv")) {
                paths.push(path);
            }
        }
        paths.sort();
    } else {
        paths.push(map.to_owned());
    }
    let most = u64::try_from(MEESTE_BYTES).unwrap_or(u64::MAX);
    let file = |path: &PathBuf| {
        let size = std::fs::metadata(path).map_err(wrong(path))?.len();
        if size > most {
            let most = MEESTE_BYTES >> 20;
            return Err(AppFout::Vraag(format!("{} is groter dan {most} MB", path.display())));
        }
        let naam = path.file_name().map(|naam| naam.to_string_lossy().into_owned()).unwrap_or_default();
        Ok(Polisbestand { naam, inhoud: std::fs::read(path).map_err(wrong(path))? })
    };
    paths.iter().map(file).collect()
}

fn told(lezing: &Polislezing) -> String {
    let mut lines = Vec::new();
    if let Some(gesprek) = &lezing.gesprek {
        let votes: usize = gesprek.stemmen.iter().map(std::collections::BTreeMap::len).sum();
        let (stellingen, mensen) = (gesprek.stellingen.len(), gesprek.stemmen.len());
        lines.push(format!("Gelezen: {stellingen} stellingen, {mensen} mensen, {votes} stemmen."));
    }
    lines.extend(lezing.fouten.iter().chain(&lezing.meldingen).cloned());
    if lezing.meer > 0 {
        lines.push(format!("Nog meer regels die niet zijn gelezen: {}.", lezing.meer));
    }
    lines.join("\n") + "\n"
}

async fn export(data: &DataArgs, (dialoog, ronde): (&str, u32), uit: &Path) -> Result<ExitCode, AppFout> {
    let app = data.open().await?;
    let wie = app.wie("opdrachtregel").await?;
    let unknown = || AppFout::Vraag(format!("er is geen gesloten ronde {ronde} van dialoog '{dialoog}'"));
    let found = stuk::one::<Dialoog>(&app.opslag, &wie.gemeente, dialoog).await?.ok_or_else(unknown)?;
    let round = one(&app.opslag, &found.id, ronde).await?.ok_or_else(unknown)?;
    let files = uitwisseling::export(round.ronde).await?.map_err(AppFout::Vraag)?;
    std::fs::create_dir_all(uit).map_err(AppFout::system(format!("{} is niet te maken", uit.display())))?;
    for file in files {
        let path = uit.join(&file.naam);
        std::fs::write(&path, &file.inhoud)
            .map_err(AppFout::system(format!("{} is niet te schrijven", path.display())))?;
        note(&format!("Geschreven: {}", path.display()));
    }
    let wat = format!("ronde {ronde} van dialoog meegenomen als Polis-bestanden");
    app.opslag.log(&wat, &found.id, "meegenomen", &wie).await?;
    Ok(ExitCode::SUCCESS)
}
