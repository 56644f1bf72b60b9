//! Reading a backup from front to back, and holding every part against the table of contents.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufReader, Write};
use std::path::Path;

use super::tar::{Gelezen, Tarfout, Tarlezer};
use super::{INHOUD, KOP, Reservedeel, Reservekop, SLOTSOM, VORM};
use crate::app::AppFout;

/// What a whole backup holds.
#[derive(Debug)]
pub(super) struct Nagelezen {
    /// Its head.
    pub(super) kop: Reservekop,
    /// Its parts, without the last two.
    pub(super) delen: Vec<Reservedeel>,
}

/// Where parts go while they are read.
pub(super) trait Doel {
    /// Told the head, before anything else goes anywhere.
    fn kop(&mut self, kop: &Reservekop) -> Result<(), AppFout>;
    /// Where a part goes.
    fn open(&mut self, naam: &str) -> io::Result<Box<dyn Write>>;
}

/// Nowhere: only to look whether the backup is whole.
pub(super) struct Nergens;

impl Doel for Nergens {
    fn kop(&mut self, _: &Reservekop) -> Result<(), AppFout> {
        Ok(())
    }

    fn open(&mut self, _: &str) -> io::Result<Box<dyn Write>> {
        Ok(Box::new(io::sink()))
    }
}

/// The parts that this reader needs itself, kept while they pass.
enum Uit {
    Zelf(Vec<u8>),
    Doel(Box<dyn Write>),
}

impl Write for Uit {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Zelf(kept) => kept.write(bytes),
            Self::Doel(out) => out.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Zelf(_) => Ok(()),
            Self::Doel(out) => out.flush(),
        }
    }
}

/// Reads a backup.
///
/// # Errors
/// When it is no backup, when it is damaged (with the parts that are), or when a part cannot be written.
pub(super) fn read(path: &Path, doel: &mut dyn Doel) -> Result<Nagelezen, AppFout> {
    let file = File::open(path).map_err(AppFout::system(format!("{} is niet te lezen", path.display())))?;
    let mut parts = Tarlezer::new(BufReader::with_capacity(1 << 18, file));
    let mut kop: Option<Reservekop> = None;
    let mut seen: Vec<Gelezen> = Vec::new();
    let mut own: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    loop {
        let out = |naam: &str| match naam {
            KOP | INHOUD | SLOTSOM => Ok(Uit::Zelf(Vec::new())),
            _ if seen.is_empty() => Err(io::ErrorKind::InvalidData.into()),
            naam => doel.open(naam).map(Uit::Doel),
        };
        let next = parts.next(out).map_err(|error| refused(path, error, seen.is_empty()))?;
        let Some((gelezen, mut out)) = next else { break };
        out.flush().map_err(AppFout::system(format!("{} is niet te schrijven", gelezen.naam)))?;
        if let Uit::Zelf(bytes) = out {
            if gelezen.naam == KOP {
                let read: Reservekop =
                    serde_json::from_slice(&bytes).map_err(|_| damaged(path, &[KOP.to_owned()]))?;
                if read.vorm > VORM {
                    return Err(AppFout::Vraag(format!(
                        "{} is gemaakt met een nieuwere versie van Voorkant ({}). Gebruik die versie.",
                        path.display(),
                        read.versie
                    )));
                }
                doel.kop(&read)?;
                kop = Some(read);
            }
            own.insert(gelezen.naam.clone(), bytes);
        }
        seen.push(gelezen);
    }
    let delen = contents(path, &own, &seen)?;
    let kop = kop.ok_or_else(|| damaged(path, &[KOP.to_owned()]))?;
    Ok(Nagelezen { kop, delen })
}

/// Holds what was read against the table of contents.
fn contents(
    path: &Path,
    own: &BTreeMap<String, Vec<u8>>,
    seen: &[Gelezen],
) -> Result<Vec<Reservedeel>, AppFout> {
    let wrong = |naam: &str| damaged(path, &[naam.to_owned()]);
    let text = own.get(INHOUD).ok_or_else(|| wrong(INHOUD))?;
    let som = own.get(SLOTSOM).ok_or_else(|| wrong(SLOTSOM))?;
    if blake3::hash(text).to_hex().as_bytes() != som.as_slice() {
        return Err(damaged(path, &[format!("{INHOUD} of {SLOTSOM}")]));
    }
    let delen: Vec<Reservedeel> = serde_json::from_slice(text).map_err(|_| wrong(INHOUD))?;
    let mut expected: BTreeMap<&str, &Reservedeel> =
        delen.iter().map(|deel| (deel.naam.as_str(), deel)).collect();
    let mut bad = Vec::new();
    for gelezen in seen.iter().filter(|one| one.naam != INHOUD && one.naam != SLOTSOM) {
        let same = expected
            .remove(gelezen.naam.as_str())
            .is_some_and(|deel| deel.bytes == gelezen.bytes && deel.blake3 == gelezen.hash.to_hex().as_str());
        if !same {
            bad.push(gelezen.naam.clone());
        }
    }
    bad.extend(expected.into_keys().map(|naam| format!("{naam} (ontbreekt)")));
    if bad.is_empty() { Ok(delen) } else { Err(damaged(path, &bad)) }
}

fn damaged(path: &Path, delen: &[String]) -> AppFout {
    AppFout::Vraag(format!(
        "de reservekopie {} is beschadigd: {}. Gebruik een andere kopie; zet van deze niets terug.",
        path.display(),
        delen.join(", ")
    ))
}

fn refused(path: &Path, error: Tarfout, first: bool) -> AppFout {
    match error {
        Tarfout::Lezen(source) => AppFout::system(format!("{} is niet te lezen", path.display()))(source),
        Tarfout::Schrijven(source) if source.kind() == io::ErrorKind::InvalidData => {
            damaged(path, &["een naam die niet in een reservekopie hoort".to_owned()])
        }
        Tarfout::Schrijven(source) => AppFout::system("de reservekopie is niet terug te zetten")(source),
        Tarfout::Beschadigd(_) if first => AppFout::Vraag(format!(
            "{} is geen reservekopie van Voorkant, of het begin is beschadigd.",
            path.display()
        )),
        Tarfout::Beschadigd(waar) => damaged(path, &[waar]),
    }
}
