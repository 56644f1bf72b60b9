//! Calculating an effect on the command line, from a table in a file.

use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use ::effect::Fault;
use clap::Args;

use super::panel::{LANGSTE_TABEL, read};
use super::uitkomst::{
    Effectmaat, Effectuitkomst, Meetmethode, Methodeuitkomst, as_json, front, limits, tables_of,
};
use crate::app::{AppFout, blocking};
use crate::cli::{Vorm, read_text, write_out};
use crate::leren::meetcijfer::Meeteenheid;
use crate::uitvoer::{self, Voorblad};

/// What `voorkant leren effect` takes.
#[derive(Args)]
pub struct EffectArgs {
    /// Tabel (CSV) met per gebied en periode een regel: `gebied;periode;uitkomst;gestart_in`. Andere kolommen zijn
    /// kenmerken, behalve groep en n. Met - komt de tabel van de invoer.
    #[arg(value_name = "PANEL.csv")]
    tabel: PathBuf,
    /// Hoe er wordt gerekend, zo vaak als u wilt; anders alle methoden die bij de tabel passen.
    #[arg(long, value_enum, value_name = "METHODE")]
    methode: Vec<Meetmethode>,
    /// Vorm van de uitvoer.
    #[arg(long, value_enum, default_value = "tekst")]
    format: Vorm,
    /// Wat de uitkomst is, in gewone woorden.
    #[arg(long, value_name = "WOORDEN", default_value = "de uitkomst")]
    wat: String,
    /// Schrijf naar dit bestand; anders naar het scherm.
    #[arg(long, value_name = "BESTAND")]
    naar: Option<PathBuf>,
}

/// Does it.
///
/// # Errors
/// When the table cannot be read, with all that is wrong with it, or when a file cannot be written.
pub async fn effect(args: EffectArgs) -> Result<ExitCode, AppFout> {
    let tabel = table_of(&args.tabel)?;
    let methoden = args.methode.clone();
    let uitkomst = blocking(move || {
        let (panel, bevindingen) = read(&tabel).map_err(|faults| all_wrong(&faults))?;
        let methoden = if methoden.is_empty() { Effectuitkomst::fitting(&panel) } else { methoden };
        Ok::<_, AppFout>(Effectuitkomst::of(&panel, &bevindingen, &methoden))
    })
    .await??;
    let maat = Effectmaat { wat: &args.wat, eenheid: Meeteenheid::Aantal };
    write_out(&written(&uitkomst, maat, args.format)?, args.format, args.naar)?;
    // A script must see that nothing came out.
    Ok(if uitkomst.known().next().is_none() { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

fn table_of(path: &Path) -> Result<String, AppFout> {
    if path != Path::new("-") {
        return read_text(path);
    }
    let mut text = String::new();
    std::io::stdin()
        .take(LANGSTE_TABEL as u64 * 64)
        .read_to_string(&mut text)
        .map_err(AppFout::system("de invoer is niet te lezen"))?;
    Ok(text)
}

fn all_wrong(faults: &[Fault]) -> AppFout {
    let lines: Vec<String> = faults.iter().map(|fault| format!("\n  {fault}")).collect();
    AppFout::Vraag(format!("met deze tabel is niet te rekenen:{}", lines.concat()))
}

fn written(uitkomst: &Effectuitkomst, maat: Effectmaat<'_>, format: Vorm) -> Result<Vec<u8>, AppFout> {
    let tabellen = tables_of(uitkomst, maat);
    let front = front(uitkomst, maat);
    Ok(match format {
        Vorm::Json => format!("{:#}\n", as_json(uitkomst, maat)).into_bytes(),
        Vorm::Csv => uitvoer::csv(&front.over, &tabellen)?.into_bytes(),
        Vorm::Xlsx => uitvoer::xlsx(&front, &tabellen)?,
        Vorm::Pdf => {
            let careful = limits(uitkomst).into_iter().map(|(nl, _)| nl.to_owned()).collect();
            uitvoer::pdf(&uitvoer::stuk(&front, &tabellen, vec![("Wat kan dit niet zeggen?", careful)]))?
        }
        Vorm::Tekst => text(uitkomst, &front, &uitvoer::tekst(&tabellen)).into_bytes(),
    })
}

fn text(uitkomst: &Effectuitkomst, front: &Voorblad, tabellen: &str) -> String {
    let mut lines = vec![front.vraag.clone(), String::new()];
    lines.extend(front.antwoord.clone());
    lines.push(String::new());
    lines.push(tabellen.trim_end().to_owned());
    let mut notes: Vec<String> = uitkomst.bevindingen.iter().map(ToString::to_string).collect();
    for Methodeuitkomst { methode, antwoord } in &uitkomst.methoden {
        let said: Vec<String> = match antwoord {
            Ok(found) => found.cautions.iter().map(ToString::to_string).collect(),
            Err(faults) => faults.iter().map(ToString::to_string).collect(),
        };
        notes.extend(said.into_iter().map(|one| format!("{}: {one}", methode.sleutel())));
    }
    if !notes.is_empty() {
        lines.extend([String::new(), "Let op:".to_owned()]);
        lines.extend(notes.iter().map(|one| format!("- {one}")));
    }
    lines.extend([String::new(), "Wat kan dit niet zeggen?".to_owned()]);
    lines.extend(limits(uitkomst).into_iter().map(|(nl, _)| format!("- {nl}")));
    lines.join("\n") + "\n"
}
