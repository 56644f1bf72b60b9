//! The command line of the rights of residents.

use std::io::{BufRead, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Subcommand};
use domein::Bsn;
use toegang::{Aanvrager, Rol};

use super::inzage::{self, Kluisstand, Ontvanger, Uittreksel, Vrager, gather};
use super::pages::standalone;
use super::wissen::{self, Wisbesluit, Wisvoorbeeld, Wisvraag, ZONDER_VRAAG};
use crate::app::{App, AppFout};
use crate::cli::{DataArgs, note, print, read_text};
use crate::opgave::Verhaal;
use crate::poort::Aanmelding;

/// `voorkant rechten …`
#[derive(Subcommand)]
pub enum Rechten {
    /// Laat zien wat er weggaat als iemand vraagt om wissen, of wis het.
    Wissen(WissenArgs),
    /// Schrijf alles op wat er van één persoon is bewaard: als pagina, als PDF en als JSON.
    Uittreksel(UittrekselArgs),
}

/// `voorkant rechten uittreksel`
#[derive(Args)]
pub struct UittrekselArgs {
    #[command(flatten)]
    data: DataArgs,
    /// Bestand met het burgerservicenummer, of - om het te typen. Zo blijft het nummer niet achter op deze computer.
    #[arg(long, value_name = "BESTAND")]
    bsn_uit: PathBuf,
    /// Map waarin de drie bestanden komen. Zij mogen er nog niet zijn.
    #[arg(long, value_name = "MAP")]
    naar: PathBuf,
}

/// `voorkant rechten wissen`
#[derive(Args)]
pub struct WissenArgs {
    #[command(flatten)]
    data: DataArgs,
    /// Bestand met het burgerservicenummer, of - om het te typen. Zo blijft het nummer niet achter op deze computer.
    #[arg(long, value_name = "BESTAND", required_unless_present = "opnieuw")]
    bsn_uit: Option<PathBuf>,
    /// Wis opnieuw wie door het terugzetten van een reservekopie terugkwam.
    #[arg(long, conflicts_with_all = ["bsn_uit", "uitvoeren", "reden"])]
    opnieuw: bool,
    /// Het kenmerk dat het voorbeeld noemde. Zonder kenmerk verandert er niets en ziet u het voorbeeld.
    #[arg(long, value_name = "KENMERK", requires = "reden")]
    uitvoeren: Option<String>,
    /// Waarom het weg mag. Dat komt in het logboek.
    #[arg(long, value_name = "TEKST")]
    reden: Option<String>,
}

/// Runs a command of the rights of residents.
///
/// # Errors
/// When the folder cannot be opened, the number is none, or the files cannot be written.
pub async fn run(command: Rechten) -> Result<ExitCode, AppFout> {
    match command {
        Rechten::Wissen(args) => erase(args).await,
        Rechten::Uittreksel(args) => extract(args).await,
    }
}

async fn extract(args: UittrekselArgs) -> Result<ExitCode, AppFout> {
    let app = args.data.open().await?;
    let bsn = read_bsn(&args.bsn_uit)?;
    let paths = ["html", "pdf", "json"].map(|ending| args.naar.join("uittreksel").with_extension(ending));
    // Before anything is looked up and written down: would there be a place for it?
    std::fs::create_dir_all(&args.naar)
        .map_err(AppFout::system(format!("{} is niet te maken", args.naar.display())))?;
    if let Some(there) = paths.iter().find(|path| path.exists()) {
        return Err(AppFout::Vraag(format!(
            "{} is er al, en kan van een ander zijn. Kies met --naar een lege map.",
            there.display()
        )));
    }
    let persoon = app.datamap.sleutel().persoon(bsn);
    let aanmelding = whoever(&app).await?;
    let wie = app.wie("opdrachtregel").await?;
    let wat = ("alles over een persoon meenemen", "uittreksel van persoon gemaakt", "inzage");
    let inzage = gather(&app, persoon, &Vrager { aanmelding: &aanmelding, wie, wat }).await?;
    if let Kluisstand::Dicht(waarom) = &inzage.kluis {
        note(&format!("De kluis is dicht, dus de naam en het adres staan er niet in: {waarom}"));
    }
    if inzage.is_empty() {
        note("Niets gevonden. Dat staat ook in de bestanden.");
    }
    let stuk = Uittreksel::of(&inzage, Ontvanger::Functionaris);
    let text =
        serde_json::to_string_pretty(&inzage::json(&inzage, Ontvanger::Functionaris)).unwrap_or_default();
    let contents = [standalone(&stuk).into_bytes(), inzage::pdf(&stuk)?, text.into_bytes()];
    for (path, content) in paths.iter().zip(&contents) {
        write_private(path, content)?;
        note(&format!("Geschreven: {}", path.display()));
    }
    Ok(ExitCode::SUCCESS)
}

/// Whoever runs the program on this machine: no account says who that is.
async fn whoever(app: &App) -> Result<Aanmelding, AppFout> {
    let settings = app.instellingen().await?;
    let aanvrager =
        Aanvrager { gemeente: settings.gemeente, rollen: [Rol::Beheerder].into(), ..Aanvrager::nobody() };
    Ok(Aanmelding { aanvrager, gemeentenaam: settings.gemeentenaam, ..Aanmelding::nobody() })
}

async fn erase(args: WissenArgs) -> Result<ExitCode, AppFout> {
    let app = args.data.open().await?;
    let Some(bsn_uit) = args.bsn_uit else { return again(&app).await };
    let persoon = app.datamap.sleutel().persoon(read_bsn(&bsn_uit)?);
    let aanmelding = whoever(&app).await?;
    let vrager =
        Vrager { aanmelding: &aanmelding, wie: app.wie("opdrachtregel").await?, wat: ("", "", ZONDER_VRAAG) };
    let Some(gezien) = args.uitvoeren else {
        tell(&wissen::preview(&app, persoon, ZONDER_VRAAG, &vrager).await?)?;
        return Ok(ExitCode::SUCCESS);
    };
    let reden = Verhaal::read("reden", args.reden.as_deref().unwrap_or_default());
    let reden = reden.map_err(|fout| AppFout::Vraag(fout.nl))?.as_str().to_owned();
    let vraag = Wisvraag { persoon, verzoek: None, reden, gezien };
    match wissen::carry_out(&app, vraag, &vrager).await? {
        Wisbesluit::Gedaan(done) => {
            note(&format!("Gewist: {} regels. Dat staat in het logboek.", done.verslag.totaal().weg));
            Ok(ExitCode::SUCCESS)
        }
        Wisbesluit::Veranderd(shown) => {
            tell(&shown)?;
            Err(AppFout::Vraag(
                "dit is niet wat het voorbeeld liet zien, dus er is niets gewist. Kijk opnieuw en geef het kenmerk hierboven."
                    .to_owned(),
            ))
        }
    }
}

/// Erases again who was erased before and came back by a backup that was put back. That was decided then, so it is shown
/// afterwards.
async fn again(app: &App) -> Result<ExitCode, AppFout> {
    let back = wissen::came_back(&app.datamap)?;
    let aanmelding = whoever(app).await?;
    for persoon in &back {
        let wie = app.wie("opdrachtregel").await?;
        let vrager = Vrager { aanmelding: &aanmelding, wie, wat: ("", "", ZONDER_VRAAG) };
        let gezien = wissen::preview(app, *persoon, ZONDER_VRAAG, &vrager).await?.gezien();
        let reden = "opnieuw gewist na het terugzetten van een reservekopie".to_owned();
        let vraag = Wisvraag { persoon: *persoon, verzoek: None, reden, gezien };
        if let Wisbesluit::Veranderd(_) = wissen::carry_out(app, vraag, &vrager).await? {
            return Err(AppFout::Vraag(
                "er kwam op dat moment iets bij over iemand die opnieuw wordt gewist. Probeer het opnieuw."
                    .to_owned(),
            ));
        }
    }
    wissen::erased_again(&app.datamap)?;
    note(&match back.len() {
        0 => "Er is niemand om opnieuw te wissen.".to_owned(),
        1 => "Opnieuw gewist: 1 persoon. Dat staat in het logboek.".to_owned(),
        many => format!("Opnieuw gewist: {many} personen. Dat staat in het logboek."),
    });
    Ok(ExitCode::SUCCESS)
}

/// What would go, what stays and why, and the mark by which it may be done.
fn tell(shown: &Wisvoorbeeld) -> Result<(), AppFout> {
    let rows = shown
        .rows()
        .into_iter()
        .map(|((naam, _), telling)| format!("{naam};{};{};{}\n", telling.weg, telling.los, telling.blijft));
    print(&std::iter::once("soort;gaat weg;blijft los;blijft\n".to_owned()).chain(rows).collect::<String>())?;
    for reden in &shown.verslag.redenen {
        note(&wissen::reason(*reden).0);
    }
    for (nl, _) in wissen::left(shown.forgets(), shown.records.plannen) {
        note(nl);
    }
    note(&format!("Er is nog niets gewist. Wissen: voeg toe --uitvoeren {} --reden \"…\"", shown.gezien()));
    Ok(())
}

/// The number, from the first line of a file or of what is typed. What was there instead is never told.
fn read_bsn(path: &Path) -> Result<Bsn, AppFout> {
    let text = if path == Path::new("-") {
        let mut line = String::new();
        std::io::stdin()
            .lock()
            .read_line(&mut line)
            .map_err(AppFout::system("het burgerservicenummer is niet te lezen"))?;
        line
    } else {
        read_text(path)?
    };
    text.lines().next().unwrap_or_default().trim().parse().map_err(|_| {
        AppFout::Vraag(
            "op de eerste regel staat geen burgerservicenummer: het heeft negen cijfers en voldoet aan de elfproef. Kijk \
             het na op het identiteitsbewijs."
                .to_owned(),
        )
    })
}

/// A file that others on this machine cannot read, and that takes the place of no other.
fn write_private(path: &Path, content: &[u8]) -> Result<(), AppFout> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    let written =
        options.open(path).and_then(|mut file| file.write_all(content).and_then(|()| file.sync_all()));
    written.map_err(AppFout::system(format!("{} is niet te schrijven", path.display())))
}
