//! Taking in what is delivered beside messages, and taking it back.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use feiten::bronnen::{Bronbestand, Bronlevering, Bronuitkomst};
use opslag::Wie;
use serde::Deserialize;

use crate::app::{App, AppFout, blocking};
use crate::bronnen::lezen::{self, Aanbod};
use crate::bronnen::soort::Bronsoort;
use crate::cli::{DataArgs, Format, print, read_text};

/// What became of a delivery.
#[derive(Clone, Debug, Default)]
pub struct Ontvangst {
    /// Whether it counts; none when nothing in it was good.
    pub uitkomst: Option<Bronuitkomst>,
    /// Rows that count.
    pub rijen: usize,
    /// What is wrong, with its place and the way out.
    pub fouten: Vec<String>,
    /// So many more are wrong.
    pub meer_fouten: usize,
    /// What a user should know.
    pub opmerkingen: Vec<String>,
}

impl Ontvangst {
    /// What became of it, in one sentence.
    pub fn zin(&self) -> (&'static str, &'static str) {
        match self.uitkomst {
            Some(Bronuitkomst::Nieuw) => ("Dit telt nu mee.", "This counts now."),
            Some(Bronuitkomst::Vervangen) => (
                "Dit telt nu mee, in de plaats van wat er was.",
                "This counts now, in the place of what there was.",
            ),
            Some(Bronuitkomst::AlBekend) => {
                ("Dit was er al. Er is niets veranderd.", "This was there already. Nothing changed.")
            }
            None => ("Hier is niets van bewaard.", "Nothing of this was kept."),
        }
    }
}

/// Takes a delivery in: the good rows count, what is wrong is told.
///
/// # Errors
/// When a choice is missing, the file is of another kind, or it cannot be kept; then nothing has changed.
pub async fn receive(
    app: &App,
    soort: Bronsoort,
    keuzes: BTreeMap<String, String>,
    bestanden: Vec<Bronbestand>,
    wie: &Wie,
) -> Result<Ontvangst, AppFout> {
    let gemeente = app.instellingen().await?.gemeente;
    let jaren = recent_years();
    let datamap = app.datamap.clone();
    let (ontvangst, naam) = blocking(move || {
        let names: Vec<String> = bestanden.iter().map(|file| file.naam().to_owned()).collect();
        let gelezen = lezen::read(&Aanbod { soort, keuzes, bestanden, gemeente, jaren: &jaren })?;
        let uitkomst = gelezen.bron.as_ref().map(|bron| datamap.add_bron(bron)).transpose()?;
        let ontvangst = Ontvangst {
            uitkomst,
            rijen: gelezen.bron.map_or(0, |bron| bron.rijen),
            fouten: gelezen.fouten,
            meer_fouten: gelezen.meer_fouten,
            opmerkingen: gelezen.opmerkingen,
        };
        Ok::<_, AppFout>((ontvangst, names.join(", ")))
    })
    .await??;
    let resultaat = if ontvangst.uitkomst.is_some() { "gelukt" } else { "geweigerd" };
    app.opslag.log("bron aangeleverd", &format!("{soort}: {naam}"), resultaat, wie).await?;
    Ok(ontvangst)
}

/// Takes a delivery back. Whether it was there.
///
/// # Errors
/// When that cannot be written.
pub async fn withdraw(
    app: &App,
    soort: Bronsoort,
    sleutel: &str,
    gemeente: &str,
    wie: &Wie,
) -> Result<bool, AppFout> {
    let (datamap, key, code) = (app.datamap.clone(), sleutel.to_owned(), gemeente.to_owned());
    let was_there = blocking(move || datamap.withdraw_bron(soort.key(), &key, &code)).await??;
    if was_there {
        app.opslag.log("bron teruggenomen", &format!("{soort}: {sleutel}"), "gelukt", wie).await?;
    }
    Ok(was_there)
}

/// The last ten years and this one: what happened to residents is counted for each of them.
fn recent_years() -> Vec<i16> {
    let now = opslag::now();
    let year: i16 = now.get(..4).and_then(|year| year.parse().ok()).unwrap_or(2026);
    (year - 10..=year).collect()
}

/// What `voorkant gegevens bron` takes.
#[derive(Args)]
pub struct BronArgs {
    #[command(flatten)]
    data: DataArgs,
    /// Soort: iv3, iv3-openbaar, gemeentefonds, socialebasis, totaalbedragen, gebiedscijfers, vlakken, regios,
    /// voorzieningen, brp, schuldhulp of vroegsignalering.
    #[arg(long, value_name = "SOORT", required_unless_present = "lijst")]
    soort: Option<String>,
    /// Keuze en waarde, bijvoorbeeld jaar=2024. Mag vaker.
    #[arg(long = "keuze", value_name = "NAAM=WAARDE")]
    keuzes: Vec<String>,
    /// Lijst met meer leveringen (JSON): voor elke soort, bestanden en keuzes.
    #[arg(long, value_name = "BESTAND", conflicts_with_all = ["soort", "bestanden"])]
    lijst: Option<PathBuf>,
    /// Neem terug wat eerder is aangeleverd, met deze naam uit de lijst van bronnen.
    #[arg(long, value_name = "NAAM", conflicts_with_all = ["lijst", "bestanden"])]
    terugnemen: Option<String>,
    /// Bestanden van één levering.
    #[arg(value_name = "BESTAND")]
    bestanden: Vec<PathBuf>,
}

/// One delivery of a list.
#[derive(Deserialize)]
struct Lijstregel {
    soort: String,
    bestanden: Vec<PathBuf>,
    #[serde(default)]
    keuzes: BTreeMap<String, String>,
}

/// Runs the command.
///
/// # Errors
/// When a delivery cannot be taken in. Those before it count.
pub async fn run(args: BronArgs) -> Result<ExitCode, AppFout> {
    let app = args.data.open_or_create().await?;
    let wie = app.wie("opdrachtregel").await?;
    if let Some(path) = &args.lijst {
        let folder = path.parent().unwrap_or(Path::new("."));
        let lines: Vec<Lijstregel> = serde_json::from_str(&read_text(path)?).map_err(|error| {
            AppFout::Vraag(format!("{} is geen lijst met leveringen: {error}", path.display()))
        })?;
        for line in lines {
            let files = line.bestanden.iter().map(|file| folder.join(file)).collect::<Vec<_>>();
            deliver(&app, line.soort.parse()?, line.keuzes, &files, &wie).await?;
        }
        return Ok(ExitCode::SUCCESS);
    }
    let soort: Bronsoort = args.soort.as_deref().unwrap_or_default().parse()?;
    if let Some(sleutel) = &args.terugnemen {
        let list = app.bronnen().await?;
        let found = list.lijst.of(soort.key()).find(|one| one.sleutel == *sleutel).cloned();
        let found = found
            .ok_or_else(|| AppFout::Vraag(format!("er is geen bron {soort} met de naam '{sleutel}'.")))?;
        withdraw(&app, soort, sleutel, &found.gemeente, &wie).await?;
        print(&format!("{soort} {sleutel}: teruggenomen\n"))?;
        return Ok(ExitCode::SUCCESS);
    }
    deliver(&app, soort, chosen(&args.keuzes)?, &args.bestanden, &wie).await?;
    Ok(ExitCode::SUCCESS)
}

/// Writes which deliveries count.
///
/// # Errors
/// When the data folder cannot be read.
pub async fn list(data: &DataArgs, format: Format) -> Result<ExitCode, AppFout> {
    let app = data.open().await?;
    let bronnen = app.bronnen().await?;
    let text = match format {
        Format::Json => {
            let rows: Vec<_> = bronnen.lijst.leveringen.iter().map(as_json).collect();
            let text = serde_json::to_string_pretty(&rows);
            format!("{}\n", text.map_err(|error| AppFout::Vraag(error.to_string()))?)
        }
        Format::Tekst => bronnen
            .lijst
            .leveringen
            .iter()
            .map(|one| {
                let (rijen, geweigerd) = (one.rijen, one.geweigerd);
                format!(
                    "{} {}: {rijen} rijen, {geweigerd} geweigerd, {}\n",
                    one.soort, one.sleutel, one.wanneer
                )
            })
            .collect(),
    };
    print(&text)?;
    Ok(ExitCode::SUCCESS)
}

fn as_json(one: &Bronlevering) -> serde_json::Value {
    serde_json::json!({
        "soort": one.soort,
        "naam": one.sleutel,
        "gemeente": one.gemeente,
        "keuzes": one.keuzes,
        "rijen": one.rijen,
        "geweigerd": one.geweigerd,
        "bestanden": one.bestanden,
        "wanneer": one.wanneer,
    })
}

fn chosen(texts: &[String]) -> Result<BTreeMap<String, String>, AppFout> {
    texts
        .iter()
        .map(|text| {
            text.split_once('=')
                .map(|(name, value)| (name.trim().to_owned(), value.trim().to_owned()))
                .ok_or_else(|| {
                    AppFout::Vraag(format!(
                        "'{text}' is geen keuze. Schrijf NAAM=WAARDE, bijvoorbeeld jaar=2024."
                    ))
                })
        })
        .collect()
}

async fn deliver(
    app: &App,
    soort: Bronsoort,
    keuzes: BTreeMap<String, String>,
    paths: &[PathBuf],
    wie: &Wie,
) -> Result<(), AppFout> {
    let mut files = Vec::new();
    for path in paths {
        let bytes =
            std::fs::read(path).map_err(AppFout::system(format!("{} is niet te lezen", path.display())))?;
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        files.push(Bronbestand::new(&name, bytes));
    }
    let names: Vec<String> = files.iter().map(|file| file.naam().to_owned()).collect();
    let done = receive(app, soort, keuzes, files, wie).await?;
    let mut text = format!("{soort} ({}): {} rijen. {}\n", names.join(", "), done.rijen, done.zin().0);
    for fault in done.fouten.iter().take(MOST_TOLD) {
        text.push_str(&format!("  fout: {fault}\n"));
    }
    let more = done.meer_fouten + done.fouten.len().saturating_sub(MOST_TOLD);
    if more > 0 {
        text.push_str(&format!("  en nog {more} fouten\n"));
    }
    for note in done.opmerkingen.iter().take(MOST_TOLD) {
        text.push_str(&format!("  let op: {note}\n"));
    }
    print(&text)?;
    match done.uitkomst {
        Some(_) => Ok(()),
        None => Err(AppFout::Vraag(format!("van {} is niets bewaard.", names.join(", ")))),
    }
}

/// At most so many faults are told at once.
pub const MOST_TOLD: usize = 50;
