//! The command line of the vault.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Subcommand};
use feiten::{Datamap, Kluis as Geopend, Rotatie};
use kluis::{Kluissleutel, Sleutel};
use opslag::Opslag;
use serde_json::json;

use super::store;
use crate::app::{App, AppFout, blocking, key_place};
use crate::cli::{Bar, DataArgs, Format, note, print};
use crate::doen::zoeken;

/// `voorkant kluis …`
#[derive(Subcommand)]
pub enum Kluis {
    /// Welke sleutels horen bij deze map, en sinds wanneer?
    Status(StatusArgs),
    /// Maak nieuwe sleutels, en schrijf alles opnieuw dat met de oude is gemaakt.
    Roteren(RoterenArgs),
    /// Maak de lijst waarmee op naam wordt gezocht, zonder dat iemand er een naam in kan lezen.
    #[command(alias = "zoekindex")]
    Zoeklijst(ZoeklijstArgs),
}

/// `voorkant kluis zoeklijst`
#[derive(Args)]
pub struct ZoeklijstArgs {
    #[command(flatten)]
    data: DataArgs,
}

/// `voorkant kluis status`
#[derive(Args)]
pub struct StatusArgs {
    #[command(flatten)]
    data: DataArgs,
    #[command(flatten)]
    kluis: KluisArgs,
    /// Vorm van de uitvoer.
    #[arg(long, value_enum, default_value = "tekst")]
    format: Format,
}

/// `voorkant kluis roteren`
#[derive(Args)]
pub struct RoterenArgs {
    #[command(flatten)]
    data: DataArgs,
    #[command(flatten)]
    kluis: KluisArgs,
}

/// Where the vault key lies.
#[derive(Args)]
pub struct KluisArgs {
    /// Bestand met de kluissleutel; anders ligt hij naast de inleessleutel.
    #[arg(long, value_name = "BESTAND", env = "VOORKANT_KLUISSLEUTEL")]
    kluissleutel: Option<PathBuf>,
}

/// Runs a command of the vault.
///
/// # Errors
/// When the folder or its keys cannot be used.
pub async fn run(command: Kluis) -> Result<ExitCode, AppFout> {
    match command {
        Kluis::Status(args) => status(args).await,
        Kluis::Roteren(args) => rotate(args).await,
        Kluis::Zoeklijst(args) => names(args).await,
    }
}

async fn status(args: StatusArgs) -> Result<ExitCode, AppFout> {
    let app = args.data.open().await?;
    let datamap = &app.datamap;
    let sleutel = datamap.sleutel();
    let path = args.kluis.kluissleutel.unwrap_or_else(|| Sleutel::vault_path(datamap.sleutelbestand()));
    let regels = if path.exists() {
        Some(Geopend::open(datamap, Kluissleutel::read(&path).map_err(feiten::FeitenFout::from)?)?.regels()?)
    } else {
        None
    };
    let sinds = datamap.sleutel_sinds()?;
    let persons = datamap.bronnen()?.leveringen.iter().filter(|levering| levering.personen).count();
    let value = json!({
        "sleutel": sleutel.vingerafdruk().to_string(),
        "kluissleutel": sleutel.kluis_vingerafdruk().to_string(),
        "sinds": sinds,
        "rotaties": sleutel.rotaties(),
        "batches": datamap.batches()?,
        "bronnenMetPersonen": persons,
        "kluissleutelBereikbaar": regels.is_some(),
        "regels": regels,
    });
    if args.format == Format::Json {
        print(&format!("{value:#}\n"))?;
        return Ok(ExitCode::SUCCESS);
    }
    let since = sinds.unwrap_or_else(|| "onbekend (deze map is gemaakt door een oudere versie)".to_owned());
    let reach = match regels {
        Some(count) => format!("ligt op {}; in de kluis staan {count} regels", path.display()),
        None => format!("ligt niet op {} (dat is goed: bewaar hem ergens anders)", path.display()),
    };
    print(&format!(
        "Inleessleutel   {} in {}\nKluissleutel    {}, {reach}\nIn gebruik      sinds {since}\nVernieuwd       {} keer\n\
         Batches         {}\nBronnen         {persons} met personen\n",
        sleutel.vingerafdruk(),
        datamap.sleutelbestand().display(),
        sleutel.kluis_vingerafdruk(),
        sleutel.rotaties(),
        datamap.batches()?,
    ))?;
    Ok(ExitCode::SUCCESS)
}

async fn names(args: ZoeklijstArgs) -> Result<ExitCode, AppFout> {
    let app = args.data.open().await?;
    let wie = app.wie("opdrachtregel").await?;
    let Some(verslag) = zoeken::renew(&app, &wie.naam).await? else {
        return Err(AppFout::Vraag(
            "er worden net berichten ingelezen of gewist. Probeer het over een paar minuten opnieuw"
                .to_owned(),
        ));
    };
    note(&format!("De zoeklijst is gemaakt. Op naam te vinden: {} mensen.", verslag.mensen));
    if verslag.zonder_naam > 0 {
        note(&format!("Van {} mensen staat geen naam in de kluis.", verslag.zonder_naam));
    }
    Ok(ExitCode::SUCCESS)
}

async fn rotate(args: RoterenArgs) -> Result<ExitCode, AppFout> {
    let (path, vault) = (args.data.data.clone(), args.kluis.kluissleutel);
    let place = key_place(&path, args.data.sleutel.as_deref());
    let key = place.clone();
    let bar = Bar::new();
    let (begun, bar) = blocking(move || {
        let begun = Rotatie::begin(&path, &place, vault.as_deref(), &|stap, done, total| {
            bar.step(stap.name(), done, total);
        });
        (begun, bar)
    })
    .await?;
    let begun = begun?;
    if let Some((sleutel, overgang)) = begun.overgang() {
        let logsleutel = ::logboek::Logsleutel::of(sleutel);
        let opslag = match args.data.opslag.as_deref().map(str::trim).filter(|adres| !adres.is_empty()) {
            Some(adres) => Opslag::open_with(adres, logsleutel).await?,
            None => Opslag::open_in(&args.data.data, logsleutel).await?,
        };
        // Nothing is decided yet: the folder still opens as it was.
        let datamap = Datamap::open(&args.data.data, &key)?;
        let refused = feiten::quarantaine(&datamap)?.into_iter().map(|one| one.bericht.bericht).collect();
        store::take_along(&opslag, overgang, &refused).await?;
        store::take_residents_along(&opslag, overgang).await?;
        let layers = (datamap.sleutel().rotaties(), sleutel.rotaties());
        store::take_signals_along(&opslag, overgang, layers).await?;
    }
    let report =
        blocking(move || begun.finish(&|stap, done, total| bar.step(stap.name(), done, total))).await??;
    let app =
        App::open_with(&args.data.data, args.data.sleutel.as_deref(), args.data.opslag.as_deref(), false)
            .await?;
    let wie = app.wie("opdrachtregel").await?;
    app.opslag
        .log("sleutels vernieuwd", &format!("{} naar {}", report.oud, report.nieuw), "gelukt", &wie)
        .await?;
    note(&format!("De sleutels zijn vernieuwd: {} is nu {}.", report.oud, report.nieuw));
    note("Bewaar de nieuwe sleutels op een andere plek dan de gegevens, en maak een nieuwe reservekopie.");
    for path in &report.bewaard {
        note(&format!(
            "De oude sleutel ligt nog in {}. Reservekopieën van voor vandaag hebben hem nodig. Vernietig hem samen met die \
             kopieën.",
            path.display()
        ));
    }
    Ok(ExitCode::SUCCESS)
}
