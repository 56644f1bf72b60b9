//! The command line. Its first word is a room or one of the verbs; the work is in the rooms.

use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand, ValueEnum};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::app::{App, AppFout};
use crate::{
    afspraken, bewaren, dialoog, doen, gegevens, inzicht, kluis, leren, logboek, ombuigen, opgave, rechten,
    reservekopie, spiegel, toegang, web, woordenboek,
};

/// Voorkant: zie waar hulp en geld heen gaan, en breng ze naar de voorkant.
#[derive(Parser)]
#[command(name = "voorkant", version, arg_required_else_help = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Lees berichten (iWmo en iJw) in: bestanden, mappen en zips.
    Import(gegevens::commands::ImportArgs),
    /// Controleer berichten zonder iets te bewaren.
    Check(gegevens::commands::CheckArgs),
    /// Maak een verzonnen gemeente met echte berichten, om mee te oefenen.
    Generate(gegevens::generate::GenerateArgs),
    /// Haal openbare cijfers op van het CBS en PDOK.
    Fetch(gegevens::fetch::FetchArgs),
    /// Open de pagina's op deze computer.
    Serve(web::commands::ServeArgs),
    /// Kamer Inzicht: waar gaat het geld heen, hoe stapelen problemen zich op?
    #[command(subcommand)]
    Inzicht(inzicht::commands::Inzicht),
    /// Opgaven: waar wij aan werken, voor wie, en waar het op wacht.
    #[command(subcommand)]
    Opgave(opgave::commands::Opgave),
    /// Kamer Ombuigen: wat gebeurt er als we geld naar de voorkant brengen?
    #[command(subcommand)]
    Ombuigen(ombuigen::commands::Ombuigen),
    /// Kamer Afspraken: wie doet wat, hoe lang, en voor welke eerlijke prijs?
    #[command(subcommand)]
    Afspraken(afspraken::commands::Afspraken),
    /// Kamer Doen: plannen van huishoudens.
    #[command(subcommand)]
    Doen(doen::commands::Doen),
    /// Kamer Leren: gaat het beter met mensen, en komt dat door ons?
    #[command(subcommand)]
    Leren(leren::commands::Leren),
    /// Kamer Dialoog: wat mogen we van elkaar verwachten?
    #[command(subcommand)]
    Dialoog(dialoog::commands::Dialogen),
    /// Kamer Spiegel: hoe goed werken gemeente en partners samen?
    #[command(subcommand)]
    Spiegel(spiegel::commands::Spiegel),
    /// Kamer Gegevens: wat is er binnen, wat wacht, wat is geweigerd?
    #[command(subcommand)]
    Gegevens(gegevens::commands::Gegevens),
    /// Vroegsignalen: wie een rekening niet betaalt, krijgt hulp aangeboden.
    #[command(subcommand)]
    Signalen(doen::signalen::commands::Signalen),
    /// Toegang: wie mag inloggen, en wat mag elke rol?
    #[command(subcommand)]
    Toegang(toegang::commands::Toegang),
    /// Rechten van inwoners: alles wat er van één persoon is bewaard.
    #[command(subcommand)]
    Rechten(rechten::commands::Rechten),
    /// Andere systemen vertellen wat er gebeurt: een zaaksysteem, en wie meldingen krijgt.
    #[command(subcommand)]
    Overdracht(doen::overdracht::commands::Overdrachtopdracht),
    /// De kluis: welke sleutels zijn er, en nieuwe maken.
    #[command(subcommand)]
    Kluis(kluis::commands::Kluis),
    /// Maak een reservekopie terwijl er wordt gewerkt, of lees er een na.
    Backup(reservekopie::commands::BackupArgs),
    /// Zet een reservekopie terug in een lege map.
    Restore(reservekopie::commands::RestoreArgs),
    /// De logs: wie deed wat, en wiens gegevens zijn gebruikt? Zijn ze heel?
    #[command(subcommand)]
    Log(logboek::commands::Log),
    /// Hoe lang bewaren we wat? Toon wat over de termijn is, of vernietig het.
    Bewaren(bewaren::commands::BewarenArgs),
    /// Het maatwerkbudget: fondsen, boekingen, betalen en verantwoorden.
    #[command(subcommand)]
    Budget(doen::budget::commands::Budget),
    /// Wat betekenen de woorden? In gewone taal, in die van de zorg en in die van het welzijn.
    Woordenboek(woordenboek::commands::WoordenboekArgs),
}

/// Which data folder, and where its key lies.
#[derive(Args)]
pub struct DataArgs {
    /// Map met de gegevens.
    #[arg(long, value_name = "MAP", env = "VOORKANT_DATA")]
    pub data: PathBuf,
    /// Sleutelbestand; anders staat de sleutel in de instellingenmap van de gebruiker.
    #[arg(long, value_name = "BESTAND", env = "VOORKANT_SLEUTEL")]
    pub sleutel: Option<PathBuf>,
    /// Database met instellingen en opgaven: postgres://…; anders een bestand in de map met gegevens.
    #[arg(long, value_name = "ADRES", env = "VOORKANT_OPSLAG", hide_env_values = true)]
    pub opslag: Option<String>,
}

impl DataArgs {
    /// Opens the folder that is there.
    ///
    /// # Errors
    /// When it is not there or cannot be opened.
    pub async fn open(&self) -> Result<App, AppFout> {
        self.open_as(false).await
    }

    /// Opens the folder, and makes it when it is not there.
    ///
    /// # Errors
    /// When it cannot be opened or made.
    pub async fn open_or_create(&self) -> Result<App, AppFout> {
        self.open_as(true).await
    }

    async fn open_as(&self, create: bool) -> Result<App, AppFout> {
        App::open_with(&self.data, self.sleutel.as_deref(), self.opslag.as_deref(), create).await
    }
}

/// How an answer is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people.
    Tekst,
    /// For programs.
    Json,
}

/// How tables are written to take along.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Vorm {
    /// Voor mensen.
    Tekst,
    /// Voor programma's.
    Json,
    /// Voor een rekenblad, alle tabellen onder elkaar.
    Csv,
    /// Voor een rekenblad, elke tabel op een eigen blad.
    Xlsx,
    /// Om te lezen en af te drukken, ook voor wie niet ziet.
    Pdf,
}

/// Writes what a command made to a file, or else to the screen.
///
/// # Errors
/// When the file cannot be written, or a workbook or a document would go to a screen.
pub fn write_out(bytes: &[u8], vorm: Vorm, naar: Option<PathBuf>) -> Result<(), AppFout> {
    match naar {
        Some(path) => {
            std::fs::write(&path, bytes)
                .map_err(AppFout::system(format!("{} is niet te schrijven", path.display())))?;
            note(&format!("Geschreven: {}", path.display()));
            Ok(())
        }
        None if matches!(vorm, Vorm::Xlsx | Vorm::Pdf) => binary(bytes),
        None => print(&String::from_utf8_lossy(bytes)),
    }
}

/// A workbook means nothing on a screen.
fn binary(bytes: &[u8]) -> Result<(), AppFout> {
    let mut out = io::stdout().lock();
    if out.is_terminal() {
        return Err(AppFout::Vraag(
            "een rekenblad of een pdf past niet op het scherm. Geef een bestand met --naar.".to_owned(),
        ));
    }
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(AppFout::system("de uitvoer is niet te schrijven")(error))
        }
        _ => Ok(()),
    }
}

/// A page that asks several answers goes deep, most of all in a build that was not optimised.
const STACK: usize = 8 << 20;

/// Runs the command line.
pub fn run() -> ExitCode {
    let cli = Cli::parse();
    let runtime =
        match tokio::runtime::Builder::new_multi_thread().enable_all().thread_stack_size(STACK).build() {
            Ok(runtime) => runtime,
            Err(error) => return failed(&AppFout::system("het programma kan niet starten")(error)),
        };
    let outcome = runtime.block_on(async {
        match cli.command {
            Command::Import(args) => gegevens::commands::import(args).await,
            Command::Check(args) => gegevens::commands::check(args).await,
            Command::Generate(args) => gegevens::generate::generate(args).await,
            Command::Fetch(args) => gegevens::fetch::fetch(args).await,
            Command::Serve(args) => web::commands::serve(args).await,
            Command::Inzicht(command) => inzicht::commands::run(command).await,
            Command::Opgave(command) => opgave::commands::run(command).await,
            Command::Ombuigen(command) => ombuigen::commands::run(command).await,
            Command::Afspraken(command) => afspraken::commands::run(command).await,
            Command::Doen(command) => Box::pin(doen::commands::run(command)).await,
            Command::Leren(command) => leren::commands::run(command).await,
            Command::Dialoog(command) => Box::pin(dialoog::commands::run(command)).await,
            Command::Spiegel(command) => Box::pin(spiegel::commands::run(command)).await,
            Command::Gegevens(command) => gegevens::commands::run(command).await,
            Command::Signalen(command) => doen::signalen::commands::run(command).await,
            Command::Toegang(command) => toegang::commands::run(command).await,
            Command::Rechten(command) => rechten::commands::run(command).await,
            Command::Overdracht(command) => doen::overdracht::commands::run(command).await,
            Command::Kluis(command) => kluis::commands::run(command).await,
            Command::Backup(args) => reservekopie::commands::backup(args).await,
            Command::Restore(args) => reservekopie::commands::restore(args).await,
            Command::Log(command) => logboek::commands::run(command).await,
            Command::Bewaren(args) => bewaren::commands::run(args).await,
            Command::Budget(command) => doen::budget::commands::run(command).await,
            Command::Woordenboek(args) => woordenboek::commands::run(&args),
        }
    });
    match outcome {
        Ok(code) => code,
        Err(error) => failed(&error),
    }
}

fn failed(error: &AppFout) -> ExitCode {
    let _ = writeln!(io::stderr(), "Fout: {error}");
    ExitCode::FAILURE
}

/// Writes to standard output. A reader that went away (`| head`) is no failure.
///
/// # Errors
/// When writing fails for another reason.
pub fn print(text: &str) -> Result<(), AppFout> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(AppFout::system("de uitvoer is niet te schrijven")(error))
        }
        _ => Ok(()),
    }
}

/// Writes a note to standard error.
pub fn note(text: &str) {
    let _ = writeln!(io::stderr(), "{text}");
}

/// Reads a text file that somebody named.
///
/// # Errors
/// When it cannot be read, with its name.
pub fn read_text(path: &Path) -> Result<String, AppFout> {
    std::fs::read_to_string(path).map_err(AppFout::system(format!("{} is niet te lezen", path.display())))
}

/// A progress bar on the terminal; nothing where there is none.
pub struct Bar(ProgressBar);

impl Bar {
    /// A bar that is empty until its first step.
    pub fn new() -> Self {
        let bar = ProgressBar::with_draw_target(Some(0), ProgressDrawTarget::stderr_with_hz(8));
        if let Ok(style) = ProgressStyle::with_template("{msg} {wide_bar} {percent}% {elapsed}") {
            bar.set_style(style);
        }
        Self(bar)
    }

    /// Shows a text where the end is not known.
    pub fn tell(&self, text: String) {
        if let Ok(style) = ProgressStyle::with_template("{msg} {elapsed}") {
            self.0.set_style(style);
        }
        self.0.set_message(text);
        self.0.tick();
    }

    /// Shows how far a step is.
    pub fn step(&self, name: &'static str, done: u64, total: u64) {
        self.0.set_message(name);
        self.0.set_length(total);
        self.0.set_position(done);
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}
