//! Making a backup, while others work.

use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use feiten::Datamap;

use super::inhoud::{self, POSTVAK, needed_uploads};
use super::tar::Tarschrijver;
use super::{DATA, INHOUD, KOP, RECORDS, Reservedeel, Reservekop, SLOTSOM, VORM};
use crate::app::{App, AppFout, blocking};
use crate::cli::Bar;

/// What was being replaced or taken in while it was copied is tried again, so many times.
const ATTEMPTS: u32 = 8;

/// What was made.
#[derive(Debug)]
pub(super) struct Gemaakt {
    /// Number of parts.
    pub(super) delen: usize,
    /// Length of the file.
    pub(super) bytes: u64,
    /// What stands in its head.
    pub(super) kop: Reservekop,
}

/// Makes a backup of an open data folder in this file.
///
/// # Errors
/// When there is such a file already, when the disk is full, or when something cannot be read. No half file stays.
pub(super) async fn make(app: &App, naar: &Path) -> Result<Gemaakt, AppFout> {
    if naar.exists() {
        return Err(AppFout::Vraag(format!(
            "{} bestaat al. Kies een andere naam: een reservekopie wordt nooit overschreven.",
            naar.display()
        )));
    }
    let draft = Concept::new(naar);
    let datamap = app.datamap.clone();
    // As long as this is held nothing is destroyed; imports go on.
    let held = blocking(move || datamap.hold_for_copy()).await??;
    let mut attempt = 0;
    loop {
        attempt += 1;
        match one_attempt(app, &draft).await {
            Err(Poging::Veranderd(_)) if attempt < ATTEMPTS => {}
            Err(Poging::Veranderd(source)) => {
                return Err(AppFout::system("de gegevens veranderen steeds terwijl ze worden gekopieerd")(
                    source,
                ));
            }
            Err(Poging::Fout(error)) => return Err(error),
            Ok(made) => {
                drop(held);
                fs::rename(&draft.file, naar)
                    .and_then(|()| sync_parent(naar))
                    .map_err(AppFout::system(format!("{} is niet te maken", naar.display())))?;
                return Ok(made);
            }
        }
    }
}

/// Files in the making. They go when this goes.
struct Concept {
    file: PathBuf,
    records: PathBuf,
    rijen: PathBuf,
}

impl Concept {
    fn new(naar: &Path) -> Self {
        let beside = |end: &str| {
            let mut name = naar.as_os_str().to_owned();
            name.push(end);
            PathBuf::from(name)
        };
        Self {
            file: beside(".concept"),
            records: beside(".records.concept"),
            rijen: beside(".rijen.concept"),
        }
    }
}

impl Drop for Concept {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.file);
        let _ = fs::remove_file(&self.records);
        let _ = fs::remove_file(&self.rijen);
    }
}

/// Why an attempt did not succeed.
enum Poging {
    /// Something went while it was copied: again.
    Veranderd(io::Error),
    /// It will not succeed.
    Fout(AppFout),
}

impl From<AppFout> for Poging {
    fn from(error: AppFout) -> Self {
        Self::Fout(error)
    }
}

async fn one_attempt(app: &App, draft: &Concept) -> Result<Gemaakt, Poging> {
    app.datamap.check_current().map_err(AppFout::from)?;
    let kop = Reservekop {
        vorm: VORM,
        versie: env!("CARGO_PKG_VERSION").to_owned(),
        gemaakt: opslag::now(),
        nummer: app.datamap.nummer().map_err(AppFout::from)?,
        sleutel: app.datamap.sleutel().vingerafdruk().to_string(),
        kluissleutel: app.datamap.sleutel().kluis_vingerafdruk().to_string(),
    };
    let mut kopie = Kopie::begin(&draft.file, app.datamap.path())?;
    kopie.text(KOP, &serde_json::to_vec_pretty(&kop).map_err(io::Error::from).map_err(full(&draft.file))?)?;
    // Uploads before the records, for jobs that are done when the facts are copied; and after them, for jobs that came.
    kopie.uploads()?;
    let mut rows = BufWriter::new(private(&draft.records)?);
    app.opslag
        .export(&draft.rijen, &mut rows)
        .await
        .map_err(|error| records_failed(error, &draft.records))?;
    rows.flush().map_err(full(&draft.records))?;
    drop(rows);
    let (records, datamap) = (draft.records.clone(), app.datamap.clone());
    let bar = Bar::new();
    let copied = blocking(move || copy(kopie, &records, &datamap, &bar)).await??;
    Ok(Gemaakt { delen: copied.0, bytes: copied.1, kop })
}

/// The records, the rest of the uploads, the facts.
fn copy(mut kopie: Kopie, records: &Path, datamap: &Datamap, bar: &Bar) -> Result<(usize, u64), Poging> {
    kopie.outside(RECORDS, records)?;
    kopie.uploads()?;
    for (map, count) in needed_uploads(records)? {
        let there = format!("{DATA}{POSTVAK}/{map}/");
        if kopie.delen.keys().filter(|name| name.starts_with(&there)).count() < count {
            return Err(Poging::Veranderd(io::ErrorKind::NotFound.into()));
        }
    }
    let feiten = inhoud::feiten(datamap.path()).map_err(changed(datamap.path()))?;
    for (name, text) in &feiten.koppen {
        kopie.text(&format!("{DATA}{name}"), text)?;
    }
    let total = feiten.bestanden.len() as u64;
    for (done, name) in feiten.bestanden.iter().enumerate() {
        bar.step("Kopiëren", done as u64, total);
        kopie.file(name)?;
    }
    datamap.check_current().map_err(AppFout::from)?;
    kopie.finish()
}

/// A backup in the making.
struct Kopie {
    path: PathBuf,
    data: PathBuf,
    out: Tarschrijver<BufWriter<File>>,
    delen: BTreeMap<String, (u64, String)>,
}

impl Kopie {
    fn begin(path: &Path, data: &Path) -> Result<Self, AppFout> {
        let out = Tarschrijver::new(BufWriter::with_capacity(1 << 18, private(path)?));
        Ok(Self { path: path.to_owned(), data: data.to_owned(), out, delen: BTreeMap::new() })
    }

    fn add(&mut self, name: &str, bytes: u64, content: &mut dyn Read) -> Result<(), AppFout> {
        let hash = self.out.add(name, bytes, content).map_err(full(&self.path))?;
        self.delen.insert(name.to_owned(), (bytes, hash.to_hex().to_string()));
        Ok(())
    }

    fn text(&mut self, name: &str, text: &[u8]) -> Result<(), AppFout> {
        self.add(name, text.len() as u64, &mut &text[..])
    }

    /// A file of the data folder; of one that grows what is there now.
    fn file(&mut self, name: &str) -> Result<(), Poging> {
        let path = self.data.join(name);
        let mut file = File::open(&path).map_err(changed(&path))?;
        let bytes = file.metadata().map_err(changed(&path))?.len();
        Ok(self.add(&format!("{DATA}{name}"), bytes, &mut file)?)
    }

    fn outside(&mut self, name: &str, path: &Path) -> Result<(), Poging> {
        let mut file = File::open(path).map_err(changed(path))?;
        let bytes = file.metadata().map_err(changed(path))?.len();
        Ok(self.add(name, bytes, &mut file)?)
    }

    /// What lies in the upload box and was not taken yet. What goes meanwhile is in the facts.
    fn uploads(&mut self) -> Result<(), Poging> {
        let mut found = Vec::new();
        inhoud::walk(&self.data, POSTVAK, &mut found).map_err(changed(&self.data))?;
        for name in found {
            if self.delen.contains_key(&format!("{DATA}{name}")) {
                continue;
            }
            match self.file(&name) {
                Err(Poging::Veranderd(_)) => {}
                other => other?,
            }
        }
        Ok(())
    }

    fn finish(mut self) -> Result<(usize, u64), Poging> {
        let delen: Vec<Reservedeel> = std::mem::take(&mut self.delen)
            .into_iter()
            .map(|(naam, (bytes, blake3))| Reservedeel { naam, bytes, blake3 })
            .collect();
        let text = serde_json::to_vec_pretty(&delen).map_err(io::Error::from).map_err(full(&self.path))?;
        let som = blake3::hash(&text).to_hex().to_string();
        self.text(INHOUD, &text)?;
        self.text(SLOTSOM, som.as_bytes())?;
        let path = self.path;
        let file = self.out.finish().and_then(|out| Ok(out.into_inner()?)).map_err(full(&path))?;
        file.sync_all().map_err(full(&path))?;
        let bytes = file.metadata().map_err(full(&path))?.len();
        Ok((delen.len(), bytes))
    }
}

/// A new file that only its owner reads.
fn private(path: &Path) -> Result<File, AppFout> {
    let _ = fs::remove_file(path);
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map_err(full(path))
}

fn full(path: &Path) -> impl FnOnce(io::Error) -> AppFout + use<> {
    AppFout::system(format!("de reservekopie is niet gemaakt: {} is niet te schrijven", path.display()))
}

fn changed(path: &Path) -> impl FnOnce(io::Error) -> Poging + use<> {
    let path = path.to_owned();
    move |error| {
        if error.kind() == io::ErrorKind::NotFound {
            Poging::Veranderd(error)
        } else {
            Poging::Fout(AppFout::system(format!("{} is niet te lezen", path.display()))(error))
        }
    }
}

/// A full disk is named as that, whichever of the two files met it.
fn records_failed(error: opslag::OpslagFout, path: &Path) -> AppFout {
    match error {
        opslag::OpslagFout::Bestand(source) => full(path)(source),
        other => other.into(),
    }
}

fn sync_parent(path: &Path) -> io::Result<()> {
    match path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        Some(folder) => File::open(folder)?.sync_all(),
        None => File::open(".")?.sync_all(),
    }
}
