//! The file of the vault: a sealed head, and after it persons with their closed fields.
//!
//! ```text
//! "VKLUIS2\n"  length  sealed (key of the file, number of lines)
//! for each line: pseudonym, number of fields, and for each field its number, its length and its closed bytes
//! ```
//!
//! Files of before this form are one sealed box with lines of JSON. They are read as well: then the whole file is
//! opened at once, and each field is closed again in memory.

use std::fs::File;
use std::io::{self, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use domein::Pseudoniem;
use kluis::{Datasleutel, Kluissleutel, Sleutel, Verzegeld};
use serde::Deserialize;

use crate::FeitenFout;

/// What the vault knows of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Identiteitsveld {
    /// The citizen service number.
    Bsn,
    /// From when the name and address are: the date of the message that told them.
    Dagtekening,
    /// First names or initials, and family name.
    Naam,
    /// Birth date.
    Geboortedatum,
    /// Address where the person lives.
    Adres,
}

impl Identiteitsveld {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Bsn, Self::Dagtekening, Self::Naam, Self::Geboortedatum, Self::Adres];

    /// Its name, as it goes along with the closed field.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Bsn => "bsn",
            Self::Dagtekening => "dagtekening",
            Self::Naam => "naam",
            Self::Geboortedatum => "geboortedatum",
            Self::Adres => "adres",
        }
    }

    const fn number(self) -> u8 {
        self as u8 + 1
    }
}

/// What goes along with a closed field: its name, and which fields stand in its line. So none can be renamed or taken
/// out of a line without the others telling.
fn label(veld: Identiteitsveld, line: u8) -> String {
    format!("{} {line}", veld.name())
}

fn line_of(velden: impl Iterator<Item = Identiteitsveld>) -> u8 {
    velden.fold(0, |line, veld| line | 1 << veld.number())
}

/// A line in the making: fields that are not closed yet.
pub(crate) type Kluisregel<'a> = (Pseudoniem, Vec<(Identiteitsveld, &'a str)>);

const HEADING: &[u8; 8] = b"VKLUIS2\n";
/// A field is an address at most; what is longer is damage.
const LONGEST: u32 = 1 << 20;

/// A vault file in the making.
pub(crate) struct Kluisvulling<W> {
    out: W,
    sleutel: Datasleutel,
    plaats: u64,
}

impl<W: Write> Kluisvulling<W> {
    /// Starts a file of so many lines.
    pub fn begin(mut out: W, sleutel: &Sleutel, regels: u64) -> Result<Self, Kluisfout> {
        let data = Datasleutel::random().map_err(FeitenFout::from)?;
        let mut head = data.expose().to_vec();
        head.extend(regels.to_le_bytes());
        let sealed = sleutel.seal_for_kluis(&head).map_err(FeitenFout::from)?;
        out.write_all(HEADING)?;
        out.write_all(&length(sealed.as_bytes()).to_le_bytes())?;
        out.write_all(sealed.as_bytes())?;
        Ok(Self { out, sleutel: data, plaats: 0 })
    }

    /// Adds a line.
    pub fn add(&mut self, persoon: Pseudoniem, velden: &[(Identiteitsveld, &str)]) -> Result<(), Kluisfout> {
        self.out.write_all(persoon.as_bytes())?;
        self.out.write_all(&[velden.len() as u8])?;
        let line = line_of(velden.iter().map(|(veld, _)| *veld));
        for (veld, text) in velden {
            let closed = self.sleutel.close(self.plaats, persoon, &label(*veld, line), text.as_bytes());
            let closed = closed.map_err(FeitenFout::from)?;
            self.plaats += 1;
            self.out.write_all(&[veld.number()])?;
            self.out.write_all(&length(&closed).to_le_bytes())?;
            self.out.write_all(&closed)?;
        }
        Ok(())
    }

    /// The file, written whole.
    pub fn finish(self) -> W {
        self.out
    }
}

/// Writing failed: by the system, or by what is written.
pub(crate) enum Kluisfout {
    Systeem(io::Error),
    Feiten(FeitenFout),
}

impl From<io::Error> for Kluisfout {
    fn from(error: io::Error) -> Self {
        Self::Systeem(error)
    }
}

impl From<FeitenFout> for Kluisfout {
    fn from(error: FeitenFout) -> Self {
        Self::Feiten(error)
    }
}

impl Kluisfout {
    /// With the file that could not be written.
    pub fn at(self, path: &Path) -> FeitenFout {
        match self {
            Self::Systeem(source) => FeitenFout::schrijven(path, source),
            Self::Feiten(error) => error,
        }
    }
}

fn length(bytes: &[u8]) -> u32 {
    u32::try_from(bytes.len()).unwrap_or(u32::MAX)
}

/// A closed field, with what opens it.
#[derive(Clone)]
pub(crate) struct Geslotenveld {
    sleutel: Arc<Datasleutel>,
    plaats: u64,
    regel: u8,
    bytes: Vec<u8>,
}

impl Geslotenveld {
    pub fn open(&self, persoon: Pseudoniem, veld: Identiteitsveld) -> Result<String, FeitenFout> {
        let plain = self.sleutel.open(self.plaats, persoon, &label(veld, self.regel), &self.bytes)?;
        String::from_utf8(plain).map_err(|_| FeitenFout::Verzegeling(kluis::NietTeOpenen))
    }
}

/// A line of which nothing is open but the pseudonym.
pub(crate) struct Geslotenregel {
    pub persoon: Pseudoniem,
    pub velden: Vec<(Identiteitsveld, Geslotenveld)>,
}

/// Reads a vault file line by line.
pub(crate) struct Kluislezer {
    path: PathBuf,
    bron: Bron,
    sleutel: Arc<Datasleutel>,
    plaats: u64,
    regels: u64,
}

enum Bron {
    Bestand {
        file: BufReader<File>,
        left: u64,
    },
    /// A file of before: its lines, last first.
    Eerder(Vec<String>),
}

/// A line as it was before.
#[derive(Deserialize)]
struct Eerder {
    persoon: String,
    bsn: String,
    dagtekening: Option<String>,
    geboortedatum: Option<String>,
    naam: Option<String>,
    adres: Option<String>,
}

impl Kluislezer {
    /// Opens a file with the vault key.
    pub fn open(path: &Path, sleutel: &Kluissleutel) -> Result<Self, FeitenFout> {
        let fail = |source| FeitenFout::lezen(path, source);
        let mut file = BufReader::new(File::open(path).map_err(fail)?);
        let mut start = Vec::new();
        file.by_ref().take(HEADING.len() as u64).read_to_end(&mut start).map_err(fail)?;
        if start != HEADING {
            file.read_to_end(&mut start).map_err(fail)?;
            let plain = sleutel.open(&Verzegeld::from_bytes(start));
            return Self::earlier(path, &plain.map_err(|error| FeitenFout::beschadigd(path, &error))?);
        }
        let damaged = || damaged(path);
        let size = u32::from_le_bytes(exact(&mut file).ok_or_else(damaged)?);
        let mut sealed = Vec::new();
        file.by_ref().take(u64::from(size.min(LONGEST))).read_to_end(&mut sealed).map_err(fail)?;
        let head = sleutel.open(&Verzegeld::from_bytes(sealed));
        let head = head.map_err(|error| FeitenFout::beschadigd(path, &error))?;
        let (key, count) = head.split_at_checked(32).ok_or_else(damaged)?;
        let key: [u8; 32] = key.try_into().map_err(|_| damaged())?;
        let left = u64::from_le_bytes(count.try_into().map_err(|_| damaged())?);
        Ok(Self {
            path: path.to_owned(),
            bron: Bron::Bestand { file, left },
            sleutel: Arc::new(Datasleutel::from_bytes(key)),
            plaats: 0,
            regels: left,
        })
    }

    fn earlier(path: &Path, plain: &[u8]) -> Result<Self, FeitenFout> {
        let text = std::str::from_utf8(plain).map_err(|_| damaged(path))?;
        let lines: Vec<String> = text.lines().rev().map(str::to_owned).collect();
        Ok(Self {
            path: path.to_owned(),
            regels: lines.len() as u64,
            bron: Bron::Eerder(lines),
            sleutel: Arc::new(Datasleutel::random()?),
            plaats: 0,
        })
    }

    /// How many lines there are.
    pub fn len(&self) -> u64 {
        self.regels
    }

    fn line(&mut self) -> Result<Option<Geslotenregel>, FeitenFout> {
        match &mut self.bron {
            Bron::Bestand { file, left } => {
                if *left == 0 {
                    // What stands after the last line was put there.
                    return if exact::<1>(file).is_some() { Err(damaged(&self.path)) } else { Ok(None) };
                }
                *left -= 1;
                let line = stored(file, &self.sleutel, &mut self.plaats);
                line.map(Some).ok_or_else(|| damaged(&self.path))
            }
            Bron::Eerder(lines) => {
                let Some(line) = lines.pop() else { return Ok(None) };
                let line: Eerder = serde_json::from_str(&line).map_err(|_| damaged(&self.path))?;
                let line = closed_again(&line, &self.sleutel, &mut self.plaats)?;
                line.map(Some).ok_or_else(|| damaged(&self.path))
            }
        }
    }
}

impl Iterator for Kluislezer {
    type Item = Result<Geslotenregel, FeitenFout>;

    fn next(&mut self) -> Option<Self::Item> {
        self.line().transpose()
    }
}

fn stored(file: &mut impl Read, sleutel: &Arc<Datasleutel>, plaats: &mut u64) -> Option<Geslotenregel> {
    let persoon = Pseudoniem::from_bytes(exact(file)?);
    let [count] = exact(file)?;
    let mut velden = Vec::with_capacity(count.into());
    for _ in 0..count {
        let [number] = exact(file)?;
        let veld = Identiteitsveld::ALL.into_iter().find(|veld| veld.number() == number)?;
        let size = u32::from_le_bytes(exact(file)?);
        if size > LONGEST {
            return None;
        }
        let mut bytes = vec![0; size as usize];
        file.read_exact(&mut bytes).ok()?;
        velden.push((veld, Geslotenveld { sleutel: sleutel.clone(), plaats: *plaats, regel: 0, bytes }));
        *plaats += 1;
    }
    let regel = line_of(velden.iter().map(|(veld, _)| *veld));
    velden.iter_mut().for_each(|(_, closed)| closed.regel = regel);
    Some(Geslotenregel { persoon, velden })
}

fn closed_again(
    line: &Eerder,
    sleutel: &Arc<Datasleutel>,
    plaats: &mut u64,
) -> Result<Option<Geslotenregel>, FeitenFout> {
    let Ok(persoon) = line.persoon.parse::<Pseudoniem>() else { return Ok(None) };
    let known = [
        (Identiteitsveld::Bsn, Some(&line.bsn)),
        (Identiteitsveld::Dagtekening, line.dagtekening.as_ref()),
        (Identiteitsveld::Naam, line.naam.as_ref()),
        (Identiteitsveld::Geboortedatum, line.geboortedatum.as_ref()),
        (Identiteitsveld::Adres, line.adres.as_ref()),
    ];
    let mut velden = Vec::new();
    let regel = line_of(known.iter().filter(|(_, text)| text.is_some()).map(|(veld, _)| *veld));
    for (veld, text) in known {
        let Some(text) = text else { continue };
        let bytes = sleutel.close(*plaats, persoon, &label(veld, regel), text.as_bytes())?;
        velden.push((veld, Geslotenveld { sleutel: sleutel.clone(), plaats: *plaats, regel, bytes }));
        *plaats += 1;
    }
    Ok(Some(Geslotenregel { persoon, velden }))
}

fn exact<const N: usize>(file: &mut impl Read) -> Option<[u8; N]> {
    let mut bytes = [0; N];
    file.read_exact(&mut bytes).ok()?;
    Some(bytes)
}

fn damaged(path: &Path) -> FeitenFout {
    FeitenFout::beschadigd(path, &"de kluis heeft hier een andere vorm dan verwacht")
}

/// Writes a vault file anew, down to the disk: under another key, with other pseudonyms, or without somebody. How many
/// lines it has.
pub(crate) fn rewrite(
    from: &Path,
    kluissleutel: &Kluissleutel,
    to: &Path,
    sleutel: &Sleutel,
    name: impl Fn(Pseudoniem) -> Option<Pseudoniem>,
) -> Result<u64, FeitenFout> {
    let mut count = 0;
    for line in Kluislezer::open(from, kluissleutel)? {
        count += u64::from(name(line?.persoon).is_some());
    }
    let fail = |source| FeitenFout::schrijven(to, source);
    let out = io::BufWriter::new(File::create(to).map_err(fail)?);
    let mut vulling = Kluisvulling::begin(out, sleutel, count).map_err(|error| error.at(to))?;
    for line in Kluislezer::open(from, kluissleutel)? {
        let line = line?;
        let Some(persoon) = name(line.persoon) else { continue };
        let mut velden = Vec::with_capacity(line.velden.len());
        for (veld, closed) in &line.velden {
            velden.push((*veld, closed.open(line.persoon, *veld)?));
        }
        let velden: Vec<(Identiteitsveld, &str)> =
            velden.iter().map(|(veld, text)| (*veld, text.as_str())).collect();
        vulling.add(persoon, &velden).map_err(|error| error.at(to))?;
    }
    let file = vulling.finish().into_inner().map_err(|error| fail(error.into_error()))?;
    file.sync_all().map_err(fail)?;
    Ok(count)
}
