//! Answers to send back (302 … 325): the command, and what it shares with the page.
//!
//! An answer holds names and BSNs, as the message that it answers. So whoever makes one says why, and that is
//! logged; the product keeps nothing of it.

use std::fs;
use std::io::{Cursor, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use domein::Datum;
use feiten::{Datamap, FeitenFout, Invoer, Namens, Retourbericht, Retouropdracht, Retourverslag, retour};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::commands::write_private;
use crate::app::{AppFout, blocking};
use crate::cli::{Bar, DataArgs, note, print};

/// What `voorkant gegevens retour` takes.
#[derive(Args)]
pub struct RetourArgs {
    /// De berichten die een antwoord krijgen: bestanden, mappen of zips.
    #[arg(required = true, value_name = "MAP_OF_ZIP")]
    paden: Vec<PathBuf>,
    #[command(flatten)]
    data: DataArgs,
    /// Map waar de antwoorden in komen. Daar staan persoonsgegevens in.
    #[arg(long, value_name = "MAP")]
    out: PathBuf,
    /// Waarom u de antwoorden maakt; dit wordt vastgelegd.
    #[arg(long)]
    reden: String,
    /// Wie antwoordt: de gemeente op 305, 307, 315, 317 en 323, de aanbieder op 301 en 319.
    #[arg(long, value_enum, default_value = "gemeente")]
    namens: Wie,
    /// Geef ook berichten zonder fouten een antwoord.
    #[arg(long)]
    alles: bool,
    /// Datum op de antwoorden, bijvoorbeeld 2026-11-22; anders vandaag.
    #[arg(long, value_name = "DATUM")]
    dagtekening: Option<String>,
}

/// Who answers, as the command line names them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Wie {
    Gemeente,
    Aanbieder,
}

/// Today, where the program runs.
pub fn today() -> Datum {
    crate::app::today()
}

/// Writes the answers into a folder, each under its own name. An answer that is there already stays as it is.
///
/// # Errors
/// When the data folder cannot be read, or an answer cannot be written.
pub async fn write_answers(args: RetourArgs) -> Result<ExitCode, AppFout> {
    let opdracht = Retouropdracht {
        namens: match args.namens {
            Wie::Gemeente => Namens::Gemeente,
            Wie::Aanbieder => Namens::Aanbieder,
        },
        dagtekening: match &args.dagtekening {
            Some(text) => domein::parse_datum(text).map_err(|_| {
                AppFout::Vraag(format!("'{text}' is geen datum. Schrijf jaar-maand-dag, zoals 2026-11-22."))
            })?,
            None => today(),
        },
        alles: args.alles,
    };
    if args.reden.trim().is_empty() {
        return Err(AppFout::Vraag("vul bij --reden in waarom u de antwoorden maakt.".to_owned()));
    }
    let app = args.data.open().await?;
    let wie = app.wie("opdrachtregel").await?;
    app.opslag.log(&format!("antwoorden gemaakt: {}", args.reden.trim()), "retour", "begonnen", &wie).await?;
    fs::create_dir_all(&args.out)
        .map_err(AppFout::system(format!("de map {} is niet te maken", args.out.display())))?;
    let (datamap, paden, out) = (app.datamap.clone(), args.paden, args.out.clone());
    let verslag = blocking(move || {
        let bar = Bar::new();
        let mut failed = None;
        let done = retour(
            &datamap,
            Invoer::collect(&paden),
            Invoer::collect(&paden),
            opdracht,
            &|stap, done, total| bar.step(stap.name(), done, total),
            &mut |one| {
                if failed.is_none() {
                    failed = keep(&out.join(one.file_name()), &one).err();
                }
                Ok(())
            },
        );
        failed.map_or(done.map_err(AppFout::from), Err)
    })
    .await??;
    print(&told(&verslag))?;
    if verslag.afgekeurd + verslag.goedgekeurd > 0 {
        note(&format!(
            "De antwoorden staan in {}. Er staan persoonsgegevens in: haal ze weg als u klaar bent.",
            args.out.display()
        ));
    }
    Ok(if verslag.onbeantwoord.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Writes an answer. The same message gives the same answer under the same name, so what is there is right.
fn keep(path: &std::path::Path, answer: &Retourbericht) -> Result<(), AppFout> {
    if path.exists() {
        return Ok(());
    }
    write_private(path, &as_bytes(answer)?)
}

/// An answer as a file.
///
/// # Errors
/// When it cannot be written as a message.
pub fn as_bytes(answer: &Retourbericht) -> Result<Vec<u8>, AppFout> {
    let mut bytes = Vec::new();
    berichten::write(&answer.antwoord, &mut bytes)
        .map_err(AppFout::system(format!("het antwoord op {} is niet te maken", answer.bron)))?;
    Ok(bytes)
}

/// The answers to files that are in memory, as one zip, with what was done.
///
/// # Errors
/// When the data folder cannot be read, or the zip cannot be made.
pub fn zipped(
    datamap: &Datamap,
    files: Vec<(String, Vec<u8>)>,
    opdracht: Retouropdracht,
) -> Result<(Vec<u8>, Retourverslag), AppFout> {
    let wrong = |error: std::io::Error| AppFout::system("de zip met antwoorden is niet te maken")(error);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let mut failed = None;
    let (first, again) = (Invoer::from_bytes(files.clone()), Invoer::from_bytes(files));
    let verslag = retour(datamap, first, again, opdracht, &|_, _, _| {}, &mut |one| {
        let added = as_bytes(&one).and_then(|bytes| {
            zip.start_file(one.file_name(), SimpleFileOptions::default())
                .map_err(|error| wrong(error.into()))?;
            zip.write_all(&bytes).map_err(wrong)
        });
        failed = failed.take().or(added.err());
        Ok::<(), FeitenFout>(())
    })?;
    if let Some(error) = failed {
        return Err(error);
    }
    zip.start_file("wat-is-er-gedaan.txt", SimpleFileOptions::default())
        .map_err(|error| wrong(error.into()))?;
    zip.write_all(told(&verslag).as_bytes()).map_err(wrong)?;
    let bytes = zip.finish().map_err(|error| wrong(error.into()))?.into_inner();
    Ok((bytes, verslag))
}

/// What was done, in words.
pub fn told(verslag: &Retourverslag) -> String {
    let mut text = format!(
        "antwoorden met afkeuring  {}\nantwoorden zonder fouten  {}\nzonder fouten, geen antwoord gevraagd  {}\n\
         berichten waar een ander op antwoordt  {}\nberichten die al een antwoord hebben  {}\n",
        verslag.afgekeurd,
        verslag.goedgekeurd,
        verslag.zonder_fouten,
        verslag.van_een_ander,
        verslag.al_beantwoord,
    );
    for one in &verslag.onbeantwoord {
        text.push_str(&format!("{}: {}\n", one.naam, one.tekst));
    }
    text
}
