//! Putting a backup back into an empty place.

use std::fs::{self, File};
use std::io::{self, BufReader, Write};
use std::path::{Path, PathBuf};

use feiten::{Datamap, FeitenFout, Sleutelplaats};
use kluis::Sleutel;
use opslag::{Opslag, OpslagFout};

use super::inhoud::place;
use super::nalezen::{self, Doel};
use super::{DATA, RECORDS, Reservekop};
use crate::app::{App, AppFout, blocking};
use crate::cli::note;
use crate::rechten::put_back;

/// What was put back.
#[derive(Debug)]
pub(super) struct Teruggezet {
    /// Number of parts.
    pub(super) delen: usize,
    /// What stands in its head.
    pub(super) kop: Reservekop,
    /// Whether the key that belongs to it is where it was looked for.
    pub(super) sleutel_er: bool,
}

/// Puts a backup back: into a folder that is not there or empty, and into an empty database.
///
/// # Errors
/// When the place is not empty, when the key is another, or when the backup is damaged. Then nothing is put back.
pub(super) async fn restore(
    van: &Path,
    data: &Path,
    sleutel: Option<&Path>,
    plaats: Sleutelplaats,
    opslag: Option<&str>,
) -> Result<Teruggezet, AppFout> {
    check_empty(data)?;
    let mut draft = data.as_os_str().to_owned();
    draft.push(".terugzetten");
    let draft = Concept(PathBuf::from(draft));
    let mut doel = Map { draft: draft.0.clone(), sleutel: sleutel.map(Path::to_owned) };
    let from = van.to_owned();
    let read = blocking(move || {
        doel.begin()?;
        nalezen::read(&from, &mut doel)
    })
    .await??;
    let sleutel_er = match Datamap::open(&draft.0, &plaats) {
        Ok(_) => true,
        Err(FeitenFout::SleutelWeg(_)) if sleutel.is_none() => false,
        Err(error) => return Err(error.into()),
    };
    // Rows in a database on a server stay when the folder cannot get its name: so that is tried first.
    try_name(data)?;
    let records = draft.0.join(RECORDS);
    let failed = || AppFout::system("de reservekopie is niet terug te zetten");
    let mut rows = BufReader::new(File::open(&records).map_err(failed())?);
    match opslag.map(str::trim).filter(|adres| !adres.is_empty()) {
        Some(adres) => Opslag::import(adres, &mut rows).await?,
        None => Opslag::import_in(&draft.0, &mut rows).await?,
    }
    fs::remove_file(&records).map_err(failed())?;
    mark(&draft.0, &read.kop).map_err(failed())?;
    check_empty(data)?;
    sync_all(&draft.0).map_err(failed())?;
    fs::rename(&draft.0, data).map_err(failed())?;
    Ok(Teruggezet { delen: read.delen.len(), kop: read.kop, sleutel_er })
}

/// What tells, until it is in the audit log, that this folder was put back.
const MERK: &str = "teruggezet";
/// With what it begins.
const VAN: &str = "reservekopie van ";

fn mark(draft: &Path, kop: &Reservekop) -> io::Result<()> {
    fs::write(draft.join(MERK), format!("{VAN}{}", kop.gemaakt))
}

/// That people are back who were erased, and the way out.
fn came_back(aantal: usize) -> String {
    let wie = if aantal == 1 { "1 persoon is".to_owned() } else { format!("{aantal} personen zijn") };
    format!(
        "Let op: {wie} gewist nadat deze reservekopie is gemaakt. Hun gegevens zijn nu terug. Wis ze opnieuw met: voorkant          rechten wissen --opnieuw"
    )
}

/// Writes down that this folder was put back: at its first opening, because that takes the key. A log that is not whole
/// takes no line; then the mark stays, and whoever opens the folder can look what is wrong.
///
/// # Errors
/// When the mark cannot be read or the records cannot be written.
pub async fn log_put_back(app: &App) -> Result<(), AppFout> {
    let path = app.datamap.path().join(MERK);
    let van = match fs::read_to_string(&path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        other => other.map_err(AppFout::system(format!("{} is niet te lezen", path.display())))?,
    };
    if let Some(gemaakt) = van.strip_prefix(VAN) {
        let back = put_back(&app.datamap, gemaakt)?;
        if back > 0 {
            note(&came_back(back));
        }
    }
    let wie = app.wie("opdrachtregel").await?;
    match app.opslag.log("reservekopie teruggezet", &van, "gelukt", &wie).await {
        Err(OpslagFout::Keten) => return Ok(()),
        other => other?,
    }
    match fs::remove_file(&path) {
        // Two opened it at once: it stands there twice.
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        other => other.map_err(AppFout::system(format!("{} is niet weg te halen", path.display()))),
    }
}

/// Whether a folder can be given this name: an empty one is, and goes again when there was none.
fn try_name(data: &Path) -> Result<(), AppFout> {
    let failed = || {
        AppFout::system(format!(
            "{} kan niet worden gemaakt of vervangen, dus er is niets teruggezet. Is het een schijf of een koppeling? \
             Kies dan een map daarin",
            data.display()
        ))
    };
    let there = data.exists();
    let mut probe = data.as_os_str().to_owned();
    probe.push(".proef");
    let probe = Concept(PathBuf::from(probe));
    fs::create_dir(&probe.0).map_err(failed())?;
    fs::rename(&probe.0, data).map_err(failed())?;
    if there { Ok(()) } else { fs::remove_dir(data).map_err(failed()) }
}

fn check_empty(data: &Path) -> Result<(), AppFout> {
    let entries = match fs::read_dir(data) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        other => other.map_err(AppFout::system(format!("{} is niet te lezen", data.display())))?,
    };
    if entries.count() == 0 {
        return Ok(());
    }
    Err(AppFout::Vraag(format!(
        "{} is niet leeg. Terugzetten kan alleen in een lege of nieuwe map. Er is niets veranderd.",
        data.display()
    )))
}

/// A folder in the making. It goes when this goes.
struct Concept(PathBuf);

impl Drop for Concept {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Puts parts into the folder in the making.
struct Map {
    draft: PathBuf,
    sleutel: Option<PathBuf>,
}

impl Map {
    fn begin(&self) -> Result<(), AppFout> {
        let failed = || AppFout::system(format!("{} is niet te maken", self.draft.display()));
        match fs::remove_dir_all(&self.draft) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(failed()(error)),
            _ => {}
        }
        fs::create_dir_all(&self.draft).map_err(failed())
    }
}

impl Doel for Map {
    fn kop(&mut self, kop: &Reservekop) -> Result<(), AppFout> {
        let Some(path) = &self.sleutel else { return Ok(()) };
        let given = Sleutel::read(path).map_err(FeitenFout::from)?.vingerafdruk().to_string();
        if given == kop.sleutel {
            return Ok(());
        }
        Err(AppFout::Vraag(format!(
            "{} is niet de sleutel van deze reservekopie: nodig is de sleutel met kenmerk {}, deze heeft {given}. Er is niets \
             teruggezet.",
            path.display(),
            kop.sleutel
        )))
    }

    fn open(&mut self, naam: &str) -> io::Result<Box<dyn Write>> {
        let path = if naam == RECORDS {
            self.draft.join(RECORDS)
        } else {
            let name = naam.strip_prefix(DATA).and_then(|name| place(&self.draft, name));
            name.ok_or(io::ErrorKind::InvalidData)?
        };
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        Ok(Box::new(File::create_new(path)?))
    }
}

/// Brings all files and folders down to the disk.
fn sync_all(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() { sync_all(&path)? } else { File::open(&path)?.sync_all()? }
    }
    File::open(folder)?.sync_all()
}
