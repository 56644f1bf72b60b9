//! The file of the list of names: closed as a whole, and each person by itself.
//!
//! ```text
//! "VZOEK1\0\n"  length  head, sealed for the vault (key, number, of which facts, sizes)
//! persons: for each its length and its closed line
//! the list: pieces of a megabyte, each with its length, each closed
//! ```

use std::fs::{self, File};
use std::io::{BufWriter, Read, Seek, SeekFrom, Write};
use std::path::Path;

use domein::{Gemeentecode, Pseudoniem};
use kluis::{Datasleutel, Kluissleutel, Sleutel, Verzegeld};

use super::lijst::{Emmers, Regel, Rijen, Stempel, Woorden, Zoeklijst, Zoeksleutels};
use crate::FeitenFout;
use crate::bewaren::{destroy, sync_folder};

/// Its name in the data folder. It can be made again, so no backup has it.
pub(crate) const ZOEKLIJST: &str = "zoeklijst.verzegeld";
const HEADING: &[u8; 8] = b"VZOEK1\0\n";
const PIECE: usize = 1 << 20;
/// A line is a name, a day and an address.
const LONGEST: u32 = 1 << 16;

/// What stands before the list, once it is open.
pub(super) struct Kop {
    pub sleutels: Zoeksleutels,
    lijst: Datasleutel,
    pub nummer: [u8; 16],
    pub stempel: Stempel,
    stukken: u32,
    /// Where the persons begin.
    begin: u64,
    personen: u64,
}

/// Writes a list down to the disk, in the place of another.
pub(super) fn write(
    path: &Path,
    sleutel: &Sleutel,
    bestandssleutel: &Datasleutel,
    lijst: &Zoeklijst,
    personen: &[u8],
) -> Result<(), FeitenFout> {
    let fail = |source| FeitenFout::schrijven(path, source);
    let body = Inpakker::list(lijst);
    let stukken = body.chunks(PIECE).count();
    let mut head = bestandssleutel.expose().to_vec();
    head.extend(lijst.nummer);
    for number in [lijst.stempel.volgnummer, lijst.stempel.herschreven, personen.len() as u64, stukken as u64]
    {
        head.extend(number.to_le_bytes());
    }
    let head = sleutel.seal_for_kluis(&head)?;
    let draft = path.with_extension("concept");
    destroy(&draft)?;
    let mut out = BufWriter::new(File::create(&draft).map_err(fail)?);
    let mut put = |bytes: &[u8]| out.write_all(bytes).map_err(fail);
    put(HEADING)?;
    put(&size(head.as_bytes()))?;
    put(head.as_bytes())?;
    put(personen)?;
    let closer = list_key(bestandssleutel);
    for (number, piece) in body.chunks(PIECE).enumerate() {
        let closed = closer.seal(&format!("lijst/{number}"), piece)?;
        put(&size(&closed))?;
        put(&closed)?;
    }
    let file = out.into_inner().map_err(|error| fail(error.into_error()))?;
    file.sync_all().map_err(fail)?;
    destroy(path)?;
    fs::rename(&draft, path).map_err(fail)?;
    path.parent().map_or(Ok(()), sync_folder)
}

fn size(bytes: &[u8]) -> [u8; 4] {
    u32::try_from(bytes.len()).unwrap_or(u32::MAX).to_le_bytes()
}

fn list_key(file: &Datasleutel) -> Datasleutel {
    Datasleutel::from_bytes(blake3::derive_key("voorkant 2026-11-30 zoeklijst lijst", file.expose()))
}

impl Kop {
    /// Opens the head; none where there is no list, or where it is of another vault key.
    pub fn open(path: &Path, sleutel: &Kluissleutel) -> Result<Option<(Self, File)>, FeitenFout> {
        let mut file = match File::open(path) {
            Ok(file) => file,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(source) => return Err(FeitenFout::lezen(path, source)),
        };
        Ok(Self::read(&mut file, sleutel).map(|kop| (kop, file)))
    }

    fn read(file: &mut File, sleutel: &Kluissleutel) -> Option<Self> {
        let mut start = [0; 12];
        file.read_exact(&mut start).ok()?;
        let (heading, length) = start.split_first_chunk::<8>()?;
        let length = u32::from_le_bytes(length.try_into().ok()?);
        if heading != HEADING || length > LONGEST {
            return None;
        }
        let mut sealed = vec![0; length as usize];
        file.read_exact(&mut sealed).ok()?;
        let head = sleutel.open(&Verzegeld::from_bytes(sealed)).ok()?;
        let mut uit = Uitpakker(&head);
        let own: [u8; 32] = uit.array()?;
        let nummer = uit.array()?;
        let stempel = Stempel { volgnummer: uit.long()?, herschreven: uit.long()? };
        let (personen, stukken) = (uit.long()?, uit.long()?);
        Some(Self {
            sleutels: Zoeksleutels::of(&own),
            lijst: list_key(&Datasleutel::from_bytes(own)),
            nummer,
            stempel,
            stukken: u32::try_from(stukken).ok()?,
            begin: 12 + u64::from(length),
            personen,
        })
    }

    /// Reads the list itself; none when it is damaged: then it is made again.
    pub fn list(&self, file: &mut File) -> Option<Zoeklijst> {
        file.seek(SeekFrom::Start(self.begin.checked_add(self.personen)?)).ok()?;
        let mut rest = Vec::new();
        file.read_to_end(&mut rest).ok()?;
        let mut uit = Uitpakker(&rest);
        let mut body = Vec::with_capacity(rest.len());
        for number in 0..self.stukken {
            let length = uit.int()?;
            let closed = uit.bytes(length as usize)?;
            body.extend(self.lijst.unseal(&format!("lijst/{number}"), closed).ok()?);
        }
        let list = Uitpakker(&body).list(self)?;
        list.is_sound().then_some(list)
    }

    /// The closed line of one person.
    pub fn line(&self, file: &mut File, plaats: u64) -> Option<Vec<u8>> {
        file.seek(SeekFrom::Start(self.begin.checked_add(plaats)?)).ok()?;
        let mut length = [0; 4];
        file.read_exact(&mut length).ok()?;
        let length = u32::from_le_bytes(length);
        if length > LONGEST {
            return None;
        }
        let mut closed = vec![0; length as usize];
        file.read_exact(&mut closed).ok()?;
        Some(closed)
    }
}

impl Zoeklijst {
    /// Whether every number in it is of something that is there.
    fn is_sound(&self) -> bool {
        let words = [&self.namen, &self.straten];
        let below = |numbers: &[u32], most: usize| numbers.iter().all(|number| (*number as usize) < most);
        words.iter().all(|words| {
            below(&words.geschreven.rijen.nummers, words.len())
                && below(&words.klank.rijen.nummers, words.len())
                && below(&words.regels.nummers, self.regels.len())
        }) && below(&self.letters.rijen.nummers, self.regels.len())
    }
}

/// Puts numbers one after another.
struct Inpakker(Vec<u8>);

impl Inpakker {
    fn list(lijst: &Zoeklijst) -> Vec<u8> {
        let mut made = Self(Vec::new());
        made.count(lijst.regels.len());
        for regel in &lijst.regels {
            made.0.extend(regel.persoon.as_bytes());
            made.0.extend(regel.gemeente.as_str().as_bytes());
            made.0.extend(regel.postcode.as_bytes());
            made.0.extend(regel.jaar.to_le_bytes());
            made.0.extend(regel.dag.to_le_bytes());
            made.0.extend(regel.plaats.to_le_bytes());
        }
        made.words(&lijst.namen);
        made.words(&lijst.straten);
        made.buckets(&lijst.letters);
        made.0
    }

    fn count(&mut self, count: usize) {
        self.0.extend(u32::try_from(count).unwrap_or(u32::MAX).to_le_bytes());
    }

    fn numbers(&mut self, numbers: &[u32]) {
        self.count(numbers.len());
        numbers.iter().for_each(|number| self.0.extend(number.to_le_bytes()));
    }

    fn rows(&mut self, rijen: &Rijen) {
        self.numbers(&rijen.eind);
        self.numbers(&rijen.nummers);
    }

    fn buckets(&mut self, emmers: &Emmers) {
        self.count(emmers.merken.len());
        emmers.merken.iter().for_each(|merk| self.0.extend(merk.to_le_bytes()));
        self.rows(&emmers.rijen);
    }

    fn words(&mut self, woorden: &Woorden) {
        self.numbers(&woorden.eind);
        self.count(woorden.gesloten.len());
        self.0.extend(&woorden.gesloten);
        self.buckets(&woorden.geschreven);
        self.buckets(&woorden.klank);
        self.rows(&woorden.regels);
    }
}

/// Takes them apart again; nothing in it is trusted.
struct Uitpakker<'a>(&'a [u8]);

impl<'a> Uitpakker<'a> {
    fn bytes(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }

    fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        self.bytes(N)?.try_into().ok()
    }

    fn int(&mut self) -> Option<u32> {
        self.array().map(u32::from_le_bytes)
    }

    fn long(&mut self) -> Option<u64> {
        self.array().map(u64::from_le_bytes)
    }

    fn numbers(&mut self) -> Option<Vec<u32>> {
        let count = self.int()? as usize;
        let bytes = self.bytes(count.checked_mul(4)?)?;
        Some(bytes.as_chunks::<4>().0.iter().map(|one| u32::from_le_bytes(*one)).collect())
    }

    fn rows(&mut self) -> Option<Rijen> {
        Some(Rijen { eind: self.numbers()?, nummers: self.numbers()? })
    }

    fn buckets(&mut self) -> Option<Emmers> {
        let count = self.int()? as usize;
        let bytes = self.bytes(count.checked_mul(8)?)?;
        let merken = bytes.as_chunks::<8>().0.iter().map(|one| u64::from_le_bytes(*one)).collect();
        Some(Emmers { merken, rijen: self.rows()? })
    }

    fn words(&mut self) -> Option<Woorden> {
        let eind = self.numbers()?;
        let count = self.int()? as usize;
        let gesloten = self.bytes(count)?.to_vec();
        Some(Woorden {
            eind,
            gesloten,
            geschreven: self.buckets()?,
            klank: self.buckets()?,
            regels: self.rows()?,
        })
    }

    fn line(&mut self) -> Option<Regel> {
        let persoon = Pseudoniem::from_bytes(self.array()?);
        let gemeente: [u8; 4] = self.array()?;
        let gemeente: Gemeentecode = std::str::from_utf8(&gemeente).ok()?.parse().ok()?;
        let postcode = Pseudoniem::from_bytes(self.array()?);
        Some(Regel { persoon, gemeente, postcode, jaar: self.int()?, dag: self.int()?, plaats: self.long()? })
    }

    fn list(mut self, kop: &Kop) -> Option<Zoeklijst> {
        let count = self.int()?;
        let mut regels = Vec::new();
        for _ in 0..count {
            regels.push(self.line()?);
        }
        Some(Zoeklijst {
            nummer: kop.nummer,
            stempel: kop.stempel,
            regels,
            namen: self.words()?,
            straten: self.words()?,
            letters: self.buckets()?,
        })
    }
}
