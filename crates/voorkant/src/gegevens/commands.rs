//! The command line of this room, with the verbs `import` and `check`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Subcommand};
use domein::Pseudoniem;
use feiten::{Aansluiting, Importverslag, Invoer, Telling, Verdict};
use logboek::TraceId;

use super::retour::{RetourArgs, write_answers};
use super::{lijsten, store};
use crate::app::{App, AppFout, blocking};
use crate::cli::{Bar, DataArgs, Format, note, print, read_text};
use crate::instellingen::{Instellingen, SOORTEN};

/// What `voorkant import` takes.
#[derive(Args)]
pub struct ImportArgs {
    /// Bestanden, mappen of zips met berichten.
    #[arg(required = true, value_name = "MAP_OF_ZIP")]
    pub paden: Vec<PathBuf>,
    #[command(flatten)]
    data: DataArgs,
    /// Vorm van de uitvoer; json geeft één regel per bericht.
    #[arg(long, value_enum, default_value = "tekst")]
    format: Format,
}

/// What `voorkant check` takes.
#[derive(Args)]
pub struct CheckArgs {
    /// Bestanden, mappen of zips met berichten.
    #[arg(required = true, value_name = "BESTAND")]
    pub paden: Vec<PathBuf>,
    /// Kijk ook naar de berichten die in deze map al binnen zijn.
    #[arg(long, value_name = "MAP")]
    data: Option<PathBuf>,
    /// Sleutelbestand bij die map.
    #[arg(long, value_name = "BESTAND", env = "VOORKANT_SLEUTEL")]
    sleutel: Option<PathBuf>,
    /// Vorm van de uitvoer; json geeft één regel per bericht.
    #[arg(long, value_enum, default_value = "tekst")]
    format: Format,
}

/// `voorkant gegevens …`
#[derive(Subcommand)]
pub enum Gegevens {
    /// Laat zien per aanbieder tot welke maand de declaraties binnen zijn.
    Volledigheid {
        #[command(flatten)]
        data: DataArgs,
        /// Vorm van de uitvoer.
        #[arg(long, value_enum, default_value = "tekst")]
        format: Format,
    },
    /// Laat instellingen zien, of verander ze.
    Instellen(InstelArgs),
    /// Lever aan wat naast berichten telt: Iv3, subsidies, cijfers van wijken, andere voorzieningen, BRP.
    Bron(super::bronnen::opdracht::BronArgs),
    /// Laat zien wat er naast berichten is aangeleverd.
    Bronnen {
        #[command(flatten)]
        data: DataArgs,
        /// Vorm van de uitvoer.
        #[arg(long, value_enum, default_value = "tekst")]
        format: Format,
    },
    /// Schrijf een lege tabel om in te vullen: een sjabloon.
    Sjabloon(super::bronnen::opdracht::SjabloonArgs),
    /// Maak de antwoorden die de standaard vraagt op berichten die niet kloppen (306 tot en met 325).
    Retour(RetourArgs),
    /// Geweigerde berichten: laat zien, haal op, verbeter.
    #[command(subcommand)]
    Quarantaine(Quarantaine),
}

/// What `voorkant gegevens instellen` takes.
#[derive(Args)]
pub struct InstelArgs {
    #[command(flatten)]
    data: DataArgs,
    /// Instelling en waarde, bijvoorbeeld drempel=10. Mag vaker.
    #[arg(value_name = "NAAM=WAARDE")]
    waarden: Vec<String>,
    /// Lijst met productcodes (CSV).
    #[arg(long, value_name = "BESTAND")]
    productcodes: Option<PathBuf>,
    /// Lijst met postcodes en buurten (CSV).
    #[arg(long, value_name = "BESTAND")]
    buurten: Option<PathBuf>,
}

/// `voorkant gegevens quarantaine …`
#[derive(Subcommand)]
pub enum Quarantaine {
    /// Laat de geweigerde berichten zien, met de reden.
    Lijst {
        #[command(flatten)]
        data: DataArgs,
        /// Vorm van de uitvoer.
        #[arg(long, value_enum, default_value = "tekst")]
        format: Format,
    },
    /// Schrijf een geweigerd bericht naar een bestand. Daar staan persoonsgegevens in.
    Ophalen {
        #[command(flatten)]
        data: DataArgs,
        /// Nummer van het bericht.
        bericht: String,
        /// Bestand waar het bericht in komt.
        #[arg(long, value_name = "BESTAND")]
        out: PathBuf,
        /// Waarom u het bericht ophaalt; dit wordt vastgelegd.
        #[arg(long)]
        reden: String,
    },
    /// Lever een verbeterd bericht aan in de plaats van een geweigerd bericht.
    Vervangen {
        #[command(flatten)]
        data: DataArgs,
        /// Nummer van het geweigerde bericht.
        bericht: String,
        /// Bestand met het verbeterde bericht.
        bestand: PathBuf,
    },
}

/// Runs a command of this room.
///
/// # Errors
/// When it cannot do its work.
pub async fn run(command: Gegevens) -> Result<ExitCode, AppFout> {
    match command {
        Gegevens::Volledigheid { data, format } => completeness(&data, format).await,
        Gegevens::Instellen(args) => configure(args).await,
        Gegevens::Bron(args) => super::bronnen::opdracht::run(args).await,
        Gegevens::Bronnen { data, format } => super::bronnen::opdracht::list(&data, format).await,
        Gegevens::Sjabloon(args) => super::bronnen::opdracht::template(&args),
        Gegevens::Retour(args) => write_answers(args).await,
        Gegevens::Quarantaine(Quarantaine::Lijst { data, format }) => refused(&data, format).await,
        Gegevens::Quarantaine(Quarantaine::Ophalen { data, bericht, out, reden }) => {
            fetch(&data, &bericht, &out, &reden).await
        }
        Gegevens::Quarantaine(Quarantaine::Vervangen { data, bericht, bestand }) => {
            replace(&data, &bericht, bestand).await
        }
    }
}

/// Imports messages and ends with the reconciliation.
///
/// # Errors
/// When the store cannot go on; what was written before stands.
pub async fn import(args: ImportArgs) -> Result<ExitCode, AppFout> {
    let app = args.data.open_or_create().await?;
    let wie = app.wie("opdrachtregel").await?;
    let datamap = app.datamap.clone();
    let paden = args.paden.clone();
    let verslag = blocking(move || {
        let bar = Bar::new();
        feiten::import(&datamap, Invoer::collect(&paden), &|stap, done, total| {
            bar.step(stap.name(), done, total);
        })
    })
    .await??;
    let text = format!("{} berichten", verslag.aansluiting.binnen.berichten);
    app.opslag.log_traced("berichten ingelezen", &text, "gelukt", &wie, verslag.trace).await?;
    report(&verslag, args.format)
}

/// Gives the verdicts of an import, and stores nothing.
///
/// # Errors
/// When a named data folder cannot be read.
pub async fn check(args: CheckArgs) -> Result<ExitCode, AppFout> {
    let app = match &args.data {
        Some(data) => Some(App::open(data, args.sleutel.as_deref(), false).await?),
        None => None,
    };
    let datamap = app.map(|app| app.datamap);
    let paden = args.paden;
    let verslag = blocking(move || {
        let bar = Bar::new();
        feiten::check(Invoer::collect(&paden), datamap.as_ref(), &|stap, done, total| {
            bar.step(stap.name(), done, total);
        })
    })
    .await??;
    report(&verslag, args.format)
}

fn report(verslag: &Importverslag, format: Format) -> Result<ExitCode, AppFout> {
    match format {
        Format::Json => {
            let mut lines = String::new();
            for one in &verslag.berichten {
                lines.push_str(&json(one)?);
                lines.push('\n');
            }
            print(&lines)?;
            note(&unread(verslag));
            note(&summary(verslag));
        }
        Format::Tekst => {
            print(&details(verslag))?;
            print(&summary(verslag))?;
            print("\n")?;
        }
    }
    let unreadable = verslag.berichten.iter().any(|one| one.findings.iter().any(|f| f.rule == "BESTAND"));
    Ok(if verslag.fouten.is_empty() && !unreadable { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// At most so many messages are told in words; all of them are in the JSON and on the pages.
const MOST_TOLD: usize = 20;

fn details(verslag: &Importverslag) -> String {
    let mut text = String::new();
    let told: Vec<_> = verslag.berichten.iter().filter(|one| one.verdict != Verdict::Accepted).collect();
    for one in told.iter().take(MOST_TOLD) {
        let around = one.envelope.map(|family| format!(" (in een envelop van {})", family_name(family)));
        text.push_str(&format!("{}{}: {}\n", one.file, around.unwrap_or_default(), one.verdict.name()));
        for finding in &one.findings {
            let line = if finding.line > 0 { format!(", regel {}", finding.line) } else { String::new() };
            text.push_str(&format!("  {} {}{line}: {}\n", finding.rule, finding.element, finding.text));
        }
    }
    if told.len() > MOST_TOLD {
        text.push_str(&format!(
            "… en nog {} berichten. Gebruik --format json voor alle.\n",
            told.len() - MOST_TOLD
        ));
    }
    text.push_str(&unread(verslag));
    text
}

fn family_name(family: &str) -> &'static str {
    if family == "vecozo" { "VECOZO" } else { "StUF" }
}

/// What could not be opened, a line each.
fn unread(verslag: &Importverslag) -> String {
    verslag.fouten.iter().map(|fout| format!("{}: niet gelezen: {}\n", fout.naam, fout.tekst)).collect()
}

/// The reconciliation in words.
pub fn summary(verslag: &Importverslag) -> String {
    let Aansluiting { binnen, aanvaard, wacht, geweigerd, dubbel } = verslag.aansluiting;
    let line = |name: &str, telling: Telling| {
        format!(
            "{name:<12}{:>10} berichten {:>10} regels {:>20}\n",
            telling.berichten,
            telling.regels,
            telling.bedrag.to_string()
        )
    };
    let mut text = String::from("Aansluiting\n");
    text.push_str(&line("aanvaard", aanvaard));
    text.push_str(&line("wacht", wacht));
    text.push_str(&line("geweigerd", geweigerd));
    text.push_str(&line("dubbel", dubbel));
    text.push_str(&line("samen", binnen));
    if binnen.berichten == 0 {
        text.push_str("Er zijn geen berichten gevonden. Kies XML-bestanden, een map of een zip.\n");
    }
    if verslag.overgeslagen > 0 {
        text.push_str(&format!(
            "{} bestanden zijn geen bericht en zijn overgeslagen.\n",
            verslag.overgeslagen
        ));
    }
    text
}

async fn completeness(data: &DataArgs, format: Format) -> Result<ExitCode, AppFout> {
    let beeld = data.open().await?.beeld().await?;
    let rows = feiten::volledigheid(&beeld.feiten, &beeld.stand);
    match format {
        Format::Json => print(&format!("{}\n", json(&rows)?))?,
        Format::Tekst => {
            for row in rows {
                print(&format!(
                    "{} {}: volledig tot en met {}, {} maanden ontbreken, {} declaraties zonder antwoord\n",
                    row.aanbieder,
                    row.wet,
                    row.volledig_tot_en_met,
                    row.ontbrekende_maanden.len(),
                    row.zonder_antwoord
                ))?;
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

async fn configure(args: InstelArgs) -> Result<ExitCode, AppFout> {
    let app = args.data.open_or_create().await?;
    for pair in &args.waarden {
        let (sleutel, waarde) = pair.split_once('=').ok_or_else(|| {
            AppFout::Vraag(format!("'{pair}' heeft geen =. Schrijf bijvoorbeeld drempel=10."))
        })?;
        let wie = app.wie("opdrachtregel").await?;
        Instellingen::change(&app.opslag, sleutel, waarde, &wie).await?;
    }
    let wie = app.wie("opdrachtregel").await?;
    let mut faults = 0;
    if let Some(path) = &args.productcodes {
        let read = lijsten::read_productcodes(&read_text(path)?);
        faults += tell(path, read.regels.len(), &read.fouten);
        if read.is_good() {
            store::set_productcodes(&app.opslag, &file_name(path), &read.regels, &wie).await?;
        }
    }
    if let Some(path) = &args.buurten {
        let read = lijsten::read_buurten(&read_text(path)?);
        faults += tell(path, read.regels.len(), &read.fouten);
        if read.is_good() {
            store::set_buurten(&app.opslag, &file_name(path), &read.regels, &wie).await?;
        }
    }
    let now = app.instellingen().await?;
    for soort in &SOORTEN {
        print(&format!("{}={}\n", soort.sleutel, now.value(soort.sleutel)))?;
    }
    Ok(if faults == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn tell(path: &Path, good: usize, faults: &[lijsten::Regelfout]) -> usize {
    if faults.is_empty() {
        note(&format!("{}: {good} regels bewaard", path.display()));
    } else {
        note(&format!(
            "{}: {} regels zijn niet goed. De lijst is niet vervangen; verbeter deze regels.",
            path.display(),
            faults.len()
        ));
    }
    for fault in faults.iter().take(MOST_TOLD) {
        note(&format!("  {fault}"));
    }
    faults.len()
}

fn file_name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

async fn refused(data: &DataArgs, format: Format) -> Result<ExitCode, AppFout> {
    let app = data.open().await?;
    let waiting = feiten::quarantaine(&app.datamap)?;
    for one in waiting {
        let findings: Vec<_> = one.bevindingen.iter().filter(|finding| finding.weigert).collect();
        match format {
            Format::Json => {
                let findings: Vec<_> = findings
                    .iter()
                    .map(|finding| {
                        serde_json::json!({
                            "rule": finding.regel, "element": finding.element,
                            "line": finding.regelnummer, "text": finding.tekst,
                        })
                    })
                    .collect();
                let id = one.bericht.bericht.to_string();
                let row = serde_json::json!({ "id": id, "file": one.bericht.bron, "findings": findings });
                print(&format!("{row}\n"))?;
            }
            Format::Tekst => {
                print(&format!("{} {}\n", one.bericht.bericht, one.bericht.bron))?;
                for finding in findings {
                    print(&format!(
                        "  {} {}, regel {}: {}\n",
                        finding.regel, finding.element, finding.regelnummer, finding.tekst
                    ))?;
                }
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

async fn fetch(data: &DataArgs, bericht: &str, out: &Path, reden: &str) -> Result<ExitCode, AppFout> {
    let app = data.open().await?;
    let wie = app.wie("opdrachtregel").await?;
    let (bytes, trace) = feiten::show_quarantaine(&app.datamap, number(bericht)?)?;
    let (actie, object) = (format!("bericht opgehaald: {reden}"), opened(bericht, trace));
    app.opslag.log_traced(&actie, &object, "gelukt", &wie, trace).await?;
    write_private(out, &bytes)?;
    note(&format!(
        "{} is geschreven. Er staan persoonsgegevens in: haal het weg als u klaar bent.",
        out.display()
    ));
    Ok(ExitCode::SUCCESS)
}

async fn replace(data: &DataArgs, bericht: &str, bestand: PathBuf) -> Result<ExitCode, AppFout> {
    let app = data.open().await?;
    let wie = app.wie("opdrachtregel").await?;
    let old = number(bericht)?;
    if !feiten::quarantaine(&app.datamap)?.iter().any(|one| one.bericht.bericht == old) {
        return Err(feiten::FeitenFout::NietInQuarantaine(bericht.to_owned()).into());
    }
    let bytes =
        fs::read(&bestand).map_err(AppFout::system(format!("{} is niet te lezen", bestand.display())))?;
    let verslag = feiten::replace(&app.datamap, file_name(&bestand), bytes, old)?;
    let verdict = verslag.berichten.first().map_or("niets", |one| one.verdict.name());
    app.opslag.log_traced("bericht vervangen", bericht, verdict, &wie, verslag.trace).await?;
    report(&verslag, Format::Tekst)?;
    let taken = matches!(verslag.berichten.first(), Some(one) if matches!(one.verdict, Verdict::Accepted | Verdict::Waiting));
    Ok(if taken { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// An opened message as the audit log names it. Without a trace nobody could be read from it.
pub fn opened(bericht: &str, trace: Option<TraceId>) -> String {
    if trace.is_some() { bericht.to_owned() } else { format!("{bericht}, personen onbekend") }
}

/// A message by the number that lists show.
///
/// # Errors
/// When the text is no such number.
pub fn number(text: &str) -> Result<Pseudoniem, AppFout> {
    text.parse().map_err(|_| {
        let shown: String = text.chars().take(40).collect();
        AppFout::Vraag(format!("'{shown}' is geen berichtnummer. Neem het over uit de lijst."))
    })
}

/// Writes a new file that only its owner may read.
///
/// # Errors
/// When it is there already, or cannot be written.
pub fn write_private(path: &Path, bytes: &[u8]) -> Result<(), AppFout> {
    use std::io::Write;
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let wat = format!("{} is niet te schrijven", path.display());
    options.open(path).and_then(|mut file| file.write_all(bytes)).map_err(AppFout::system(wat))
}

/// Any value as JSON.
///
/// # Errors
/// Never for the values of this program.
pub fn json(value: &impl serde::Serialize) -> Result<String, AppFout> {
    serde_json::to_string(value).map_err(|error| AppFout::Vraag(error.to_string()))
}
