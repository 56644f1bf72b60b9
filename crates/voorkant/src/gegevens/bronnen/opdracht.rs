//! The commands about what is delivered beside messages.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use feiten::bronnen::{Bronbestand, Bronlevering};
use opslag::Wie;
use serde::Deserialize;
use serde_json::json;

use super::map::{Levermap, gather};
use super::{Ontvangst, find, receive, withdraw};
use crate::app::{App, AppFout, blocking};
use crate::bronnen::soort::Bronsoort;
use crate::cli::{DataArgs, Format, note, print, read_text};
use crate::gegevens::commands::json as as_text;

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
    /// Bestand met namen van kolommen: een regel per kolom, naam in uw bestand = naam in het sjabloon.
    #[arg(long, value_name = "BESTAND", conflicts_with = "lijst")]
    kolommen: Option<PathBuf>,
    /// Lijst met meer leveringen (JSON): voor elke soort, bestanden en keuzes.
    #[arg(long, value_name = "BESTAND", conflicts_with_all = ["soort", "bestanden"])]
    lijst: Option<PathBuf>,
    /// Neem terug wat eerder is aangeleverd, met deze naam uit de lijst van bronnen.
    #[arg(long, value_name = "NAAM", conflicts_with_all = ["lijst", "bestanden"], requires = "reden")]
    terugnemen: Option<String>,
    /// Waarom u het terugneemt; dit wordt vastgelegd.
    #[arg(long, value_name = "TEKST", requires = "terugnemen")]
    reden: Option<String>,
    /// Vorm van de uitvoer; json geeft één regel per levering.
    #[arg(long, value_enum, default_value = "tekst")]
    format: Format,
    /// Bestanden, of een map: dan tellen alle bestanden van deze soort daarin.
    #[arg(value_name = "BESTAND_OF_MAP")]
    bestanden: Vec<PathBuf>,
}

/// What `voorkant gegevens sjabloon` takes.
#[derive(Args)]
pub struct SjabloonArgs {
    /// Soort: socialebasis, totaalbedragen, voorzieningen of brp.
    #[arg(value_name = "SOORT")]
    soort: String,
    /// Bestand waar het sjabloon in komt; anders komt het op het scherm.
    #[arg(long, value_name = "BESTAND")]
    out: Option<PathBuf>,
    /// Vorm van de uitvoer; json legt elke kolom uit.
    #[arg(long, value_enum, default_value = "tekst")]
    format: Format,
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
/// When it cannot begin, or the disk fails. Deliveries before that count.
pub async fn run(args: BronArgs) -> Result<ExitCode, AppFout> {
    let BronArgs { data, soort, keuzes, kolommen, lijst, terugnemen, reden, format, bestanden } = args;
    let lines = match &lijst {
        Some(path) => list_of(path)?,
        None => {
            let mut keuzes = chosen(&keuzes)?;
            if let Some(path) = &kolommen {
                keuzes.insert("kolommen".to_owned(), read_text(path)?);
            }
            vec![(soort.as_deref().unwrap_or_default().parse()?, bestanden, keuzes)]
        }
    };
    let app = data.open_or_create().await?;
    let wie = app.wie("opdrachtregel").await?;
    if let (Some(naam), Some((soort, ..))) = (&terugnemen, lines.first()) {
        let levering = find(&app, *soort, naam).await?;
        withdraw(&app, &levering, reden.as_deref().unwrap_or_default(), &wie).await?;
        print(&format!("{soort} {naam}: teruggenomen\n"))?;
        return Ok(ExitCode::SUCCESS);
    }
    let mut all_good = true;
    for (soort, paths, keuzes) in lines {
        all_good &= deliver_all(&app, soort, &keuzes, &paths, format, &wie).await?;
    }
    Ok(if all_good { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

type Regel = (Bronsoort, Vec<PathBuf>, BTreeMap<String, String>);

/// The deliveries of a list. Names of files are seen from where the list stands.
fn list_of(path: &Path) -> Result<Vec<Regel>, AppFout> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let lines: Vec<Lijstregel> = serde_json::from_str(&read_text(path)?).map_err(|error| {
        let (line, column) = (error.line(), error.column());
        AppFout::Vraag(format!(
            "{} is geen lijst met leveringen (regel {line}, teken {column}). Elke levering heeft soort, bestanden en \
             keuzes.",
            path.display()
        ))
    })?;
    lines
        .into_iter()
        .map(|line| {
            let files = line.bestanden.iter().map(|file| folder.join(file)).collect();
            Ok((line.soort.parse()?, files, line.keuzes))
        })
        .collect()
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

/// Takes in all deliveries that the files are. Whether each of them counts.
async fn deliver_all(
    app: &App,
    soort: Bronsoort,
    keuzes: &BTreeMap<String, String>,
    paths: &[PathBuf],
    format: Format,
    wie: &Wie,
) -> Result<bool, AppFout> {
    let owned = paths.to_vec();
    let Levermap { bestanden, keuzes: told } = blocking(move || gather(soort, &owned)).await??;
    let keuzes: BTreeMap<String, String> = told.into_iter().chain(keuzes.clone()).collect();
    let mut deliveries = soort.deliveries(bestanden);
    if deliveries.is_empty() {
        deliveries.push(Vec::new());
    }
    let mut all_good = true;
    for files in deliveries {
        let names: Vec<String> = files.iter().map(|file: &Bronbestand| file.naam().to_owned()).collect();
        match receive(app, soort, keuzes.clone(), files, wie).await {
            Ok(done) => {
                all_good &= done.uitkomst.is_some();
                report(soort, &done, format)?;
            }
            // Something is wrong with this one: another one can be good.
            Err(AppFout::Vraag(text)) => {
                all_good = false;
                let done = Ontvangst { bestanden: names, fouten: vec![text], ..Ontvangst::default() };
                report(soort, &done, format)?;
            }
            Err(other) => return Err(other),
        }
    }
    Ok(all_good)
}

fn report(soort: Bronsoort, done: &Ontvangst, format: Format) -> Result<(), AppFout> {
    if format == Format::Json {
        let line = json!({
            "soort": soort.key(),
            "naam": done.naam,
            "bestanden": done.bestanden,
            "uitkomst": done.woord(),
            "rijen": done.rijen,
            "geweigerd": done.geweigerd,
            "fouten": done.fouten,
            "meer_fouten": done.meer_fouten,
            "opmerkingen": done.opmerkingen,
        });
        return print(&format!("{line}\n"));
    }
    let names = done.bestanden.join(", ");
    let many = if names.chars().count() > 80 { format!("{} bestanden", done.bestanden.len()) } else { names };
    let (faults, more) = done.told();
    let rows = if done.rijen == 1 { "1 rij".to_owned() } else { format!("{} rijen", done.rijen) };
    let mut text = format!("{soort} ({many}): {rows}. {}\n", done.zin().0);
    for fault in faults {
        text.push_str(&format!("  fout: {fault}\n"));
    }
    if more > 0 {
        text.push_str(&format!("  en nog {more} fouten; met --format json ziet u er meer\n"));
    }
    for remark in done.opmerkingen.iter().take(super::MOST_TOLD) {
        text.push_str(&format!("  let op: {remark}\n"));
    }
    if done.uitkomst.is_none() {
        note(text.trim_end());
        return Ok(());
    }
    print(&text)
}

/// Writes which deliveries count.
///
/// # Errors
/// When the data folder cannot be read.
pub async fn list(data: &DataArgs, format: Format) -> Result<ExitCode, AppFout> {
    let app = data.open().await?;
    let bronnen = app.bronnen().await?;
    let lines = &bronnen.lijst.leveringen;
    let text = match format {
        Format::Json => format!("{}\n", as_text(&lines.iter().map(as_json).collect::<Vec<_>>())?),
        Format::Tekst if lines.is_empty() => {
            "Er is nog niets aangeleverd naast berichten. Zie: voorkant gegevens bron --help\n".to_owned()
        }
        Format::Tekst => lines
            .iter()
            .map(|one| {
                format!(
                    "{} ‘{}’: {} rijen, {} geweigerd, {}\n",
                    one.soort, one.sleutel, one.rijen, one.geweigerd, one.wanneer
                )
            })
            .collect(),
    };
    print(&text)?;
    Ok(ExitCode::SUCCESS)
}

fn as_json(one: &Bronlevering) -> serde_json::Value {
    json!({
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

/// Writes an empty table to fill in, or what its columns mean.
///
/// # Errors
/// When the kind has no template, or the file cannot be written.
pub fn template(args: &SjabloonArgs) -> Result<ExitCode, AppFout> {
    let soort: Bronsoort = args.soort.parse()?;
    let template = soort.sjabloon().ok_or_else(|| {
        let with: Vec<&str> =
            Bronsoort::ALL.into_iter().filter(|one| one.sjabloon().is_some()).map(Bronsoort::key).collect();
        AppFout::Vraag(format!(
            "{soort} heeft geen sjabloon: {} Een sjabloon is er voor {}.",
            soort.uitleg().0,
            with.join(", ")
        ))
    })?;
    let text = match args.format {
        Format::Tekst => String::from_utf8_lossy(&template.example_csv()).into_owned(),
        Format::Json => {
            let columns: Vec<_> = template
                .explain()
                .into_iter()
                .map(|one| {
                    json!({
                        "naam": one.name, "ook": one.others, "soort": one.kind, "nodig": one.required,
                        "voorbeeld": one.example, "uitleg": one.help,
                    })
                })
                .collect();
            format!("{}\n", as_text(&columns)?)
        }
    };
    match &args.out {
        None => print(&text)?,
        Some(path) => {
            let fail = AppFout::system(format!("{} is niet te schrijven", path.display()));
            // Somebody may have filled in the one that is there.
            fs::File::create_new(path)
                .and_then(|mut file| std::io::Write::write_all(&mut file, text.as_bytes()))
                .map_err(fail)?;
        }
    }
    Ok(ExitCode::SUCCESS)
}
