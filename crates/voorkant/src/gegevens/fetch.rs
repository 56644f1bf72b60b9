//! `voorkant fetch`: public figures of CBS and PDOK, into files. Nothing else of this product goes out.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Subcommand, ValueEnum};
use domein::Gemeentecode;
use opendata::{Download, FetchOptions, Fetcher, ODataVersion, Progress, Tabelnummer};

use super::commands::json;
use crate::app::{AppFout, blocking};
use crate::cli::{Bar, Format, note, print};

/// Where downloads come, in the data folder.
const FOLDER: &str = "bronnen/openbaar";

/// What `voorkant fetch` takes.
#[derive(Args)]
pub struct FetchArgs {
    #[command(subcommand)]
    bron: Bron,
    /// Map waarin de bestanden komen; anders bronnen/openbaar in de map met gegevens.
    #[arg(long, value_name = "MAP", global = true)]
    naar: Option<PathBuf>,
    /// Map met de gegevens.
    #[arg(long, value_name = "MAP", env = "VOORKANT_DATA", global = true)]
    data: Option<PathBuf>,
    /// Haal ook op wat er al is.
    #[arg(long, global = true)]
    opnieuw: bool,
    /// Een ander adres dan dat van het CBS of PDOK, bijvoorbeeld van een kopie in uw eigen netwerk.
    #[arg(long = "bron", value_name = "ADRES", global = true)]
    adres: Option<String>,
    /// Vorm van de uitvoer.
    #[arg(long, value_enum, default_value = "tekst", global = true)]
    format: Format,
}

#[derive(Subcommand)]
enum Bron {
    /// Wat gemeenten over hun geld aan het CBS melden (Iv3): taakveld 6 en 7.1.
    Iv3 {
        /// Jaar, vanaf 2017.
        #[arg(long)]
        jaar: u16,
        /// Code van een gemeente, bijvoorbeeld 0384. Mag vaker; zonder code komt heel Nederland.
        #[arg(long, value_name = "CODE")]
        gemeente: Vec<Gemeentecode>,
    },
    /// Een hele tabel van het CBS.
    Cbs {
        /// Nummer van de tabel, bijvoorbeeld 85984NED.
        tabel: Tabelnummer,
        /// Versie van de dienst van het CBS: 3 geeft een kolom per onderwerp, 4 een rij per cijfer.
        #[arg(long, value_enum, default_value = "3")]
        odata: OData,
    },
    /// Grenzen en cijfers van wijken en buurten, als bestand voor een kaart.
    Pdok {
        /// Jaar van de indeling.
        #[arg(long)]
        jaar: u16,
        /// Code van de gemeente, bijvoorbeeld 0363.
        #[arg(long, value_name = "CODE")]
        gemeente: Gemeentecode,
    },
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum OData {
    /// Een kolom per onderwerp.
    #[value(name = "3")]
    Drie,
    /// Een rij per cijfer.
    #[value(name = "4")]
    Vier,
}

/// Fetches public figures, and says where they are.
///
/// # Errors
/// When the source does not answer, does not have them or has changed, or when they cannot be written.
pub async fn fetch(args: FetchArgs) -> Result<ExitCode, AppFout> {
    let FetchArgs { bron, naar, data, opnieuw, adres, format } = args;
    let naar = naar.or_else(|| data.map(|data| data.join(FOLDER))).ok_or_else(|| {
        AppFout::Vraag("waar moeten de bestanden komen? Geef --naar MAP, of --data MAP".to_owned())
    })?;
    let fetcher = Fetcher::new(FetchOptions { bron: adres, opnieuw, ..FetchOptions::default() });
    let download = blocking(move || {
        let bar = Bar::new();
        let tell = |progress| bar.tell(told(progress));
        match bron {
            Bron::Iv3 { jaar, gemeente } => fetcher.iv3(jaar, &gemeente, &naar, &tell),
            Bron::Cbs { tabel, odata } => {
                let odata = if odata == OData::Vier { ODataVersion::V4 } else { ODataVersion::V3 };
                fetcher.cbs(&tabel, odata, &naar, &tell)
            }
            Bron::Pdok { jaar, gemeente } => fetcher.pdok(jaar, gemeente, &naar, &tell),
        }
    })
    .await??;
    report(&download, format)?;
    Ok(ExitCode::SUCCESS)
}

fn told(progress: Progress) -> String {
    match progress {
        Progress::Rows(rows) => format!("Ophalen: {rows} rijen"),
        Progress::Waiting(pause) => {
            format!("De bron heeft het druk of de verbinding brak. Over {} seconden opnieuw", pause.as_secs())
        }
    }
}

fn report(download: &Download, format: Format) -> Result<(), AppFout> {
    let Download { map, is_new, titel, versie, naamsvermelding, rijen, .. } = download;
    match format {
        Format::Json => {
            let value = serde_json::json!({
                "folder": map, "title": titel, "version": versie, "rows": rijen, "fetched": is_new,
                "credit": naamsvermelding, "files": download.bestanden.iter().map(|one| &one.naam).collect::<Vec<_>>(),
            });
            print(&format!("{}\n", json(&value)?))
        }
        Format::Tekst => {
            if !is_new {
                note("Deze versie was er al: er is niets opgehaald. Met --opnieuw haalt u haar toch op.");
            }
            print(&format!("{}\n{titel}\n{rijen} rijen, versie {versie}. {naamsvermelding}\n", map.display()))
        }
    }
}
