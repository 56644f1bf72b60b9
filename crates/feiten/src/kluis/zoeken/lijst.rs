//! The list as it lies in memory: blind. Without the key of its file no word and no name in it can be read.

use domein::{Gemeentecode, Pseudoniem};
use kluis::Datasleutel;

use super::klank::{self, likeness};
use crate::FeitenFout;

/// Of which facts a list was made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Stempel {
    /// Number of the manifest.
    pub volgnummer: u64,
    /// How often batches were written anew.
    pub herschreven: u64,
}

/// The keys of one list: for its hashes, its words and its persons. They follow from the key of the file, and are held
/// only while somebody searches.
pub(super) struct Zoeksleutels {
    merk: [u8; 32],
    pub woord: Datasleutel,
    pub vondst: Datasleutel,
}

/// What a hash is of.
#[derive(Clone, Copy)]
pub(super) enum Merksoort {
    /// Two letters as they are written.
    Geschreven = 1,
    /// Two letters as they sound.
    Klank = 2,
    /// First letter of a word.
    Eerste = 3,
    /// A word of one letter.
    Letter = 4,
    /// A year or day of birth.
    Geboren = 5,
}

impl Zoeksleutels {
    pub fn of(file: &[u8; 32]) -> Self {
        let key = |purpose: &str| blake3::derive_key(purpose, file);
        Self {
            merk: key("voorkant 2026-11-30 zoeklijst merk"),
            woord: Datasleutel::from_bytes(key("voorkant 2026-11-30 zoeklijst woord")),
            vondst: Datasleutel::from_bytes(key("voorkant 2026-11-30 zoeklijst vondst")),
        }
    }

    /// A keyed hash.
    pub fn merk(&self, soort: Merksoort, text: &[u8]) -> u64 {
        let mut hasher = blake3::Hasher::new_keyed(&self.merk);
        hasher.update(&[soort as u8]).update(text);
        let mut bytes = [0; 8];
        hasher.finalize_xof().fill(&mut bytes);
        u64::from_le_bytes(bytes)
    }
}

/// Numbers by hash: which words have two letters, which persons a first letter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Emmers {
    pub merken: Vec<u64>,
    pub rijen: Rijen,
}

/// Rows of numbers of different lengths, one after another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Rijen {
    /// Where each row ends.
    pub eind: Vec<u32>,
    pub nummers: Vec<u32>,
}

impl Rijen {
    pub fn push(&mut self, row: impl IntoIterator<Item = u32>) {
        self.nummers.extend(row);
        self.eind.push(u32::try_from(self.nummers.len()).unwrap_or(u32::MAX));
    }

    pub fn get(&self, number: usize) -> &[u32] {
        let Some(end) = self.eind.get(number) else { return &[] };
        let begin = number.checked_sub(1).and_then(|before| self.eind.get(before)).copied().unwrap_or(0);
        self.nummers.get(begin as usize..*end as usize).unwrap_or_default()
    }
}

impl Emmers {
    /// From pairs of hash and number, in any order.
    pub fn of(mut pairs: Vec<(u64, u32)>) -> Self {
        pairs.sort_unstable();
        pairs.dedup();
        let mut made = Self::default();
        for group in pairs.chunk_by(|one, other| one.0 == other.0) {
            made.merken.extend(group.first().map(|(merk, _)| *merk));
            made.rijen.push(group.iter().map(|(_, number)| *number));
        }
        made
    }

    pub fn get(&self, merk: u64) -> &[u32] {
        self.merken.binary_search(&merk).map_or(&[], |place| self.rijen.get(place))
    }
}

/// Words, each closed, with their pieces and who has them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Woorden {
    /// Where each closed word ends in `gesloten`.
    pub eind: Vec<u32>,
    pub gesloten: Vec<u8>,
    pub geschreven: Emmers,
    pub klank: Emmers,
    /// Who has each word: numbers of lines.
    pub regels: Rijen,
}

/// Pieces of two letters, with where a word begins and ends; each once.
pub(super) fn pieces(word: &str) -> Vec<[u8; 2]> {
    let mut padded = vec![b'^'];
    padded.extend(word.bytes());
    padded.push(b'$');
    let mut found: Vec<[u8; 2]> = padded.windows(2).filter_map(|two| <[u8; 2]>::try_from(two).ok()).collect();
    found.sort_unstable();
    found.dedup();
    found
}

const NOBODY: Pseudoniem = Pseudoniem::from_bytes([0; 16]);

impl Woorden {
    /// How many words there are.
    pub fn len(&self) -> usize {
        self.eind.len()
    }

    /// Closes a word at its place.
    pub fn close(&mut self, word: &str, sleutels: &Zoeksleutels) -> Result<(), FeitenFout> {
        let place = self.eind.len() as u64;
        self.gesloten.extend(sleutels.woord.close(place, NOBODY, "woord", word.as_bytes())?);
        self.eind.push(u32::try_from(self.gesloten.len()).unwrap_or(u32::MAX));
        Ok(())
    }

    fn open(&self, number: usize, sleutels: &Zoeksleutels) -> Result<String, FeitenFout> {
        let begin = number.checked_sub(1).and_then(|before| self.eind.get(before)).copied().unwrap_or(0);
        let end = self.eind.get(number).copied().unwrap_or(begin);
        let closed = self.gesloten.get(begin as usize..end as usize).unwrap_or_default();
        let plain = sleutels.woord.open(number as u64, NOBODY, "woord", closed)?;
        String::from_utf8(plain).map_err(|_| FeitenFout::Verzegeling(kluis::NietTeOpenen))
    }

    /// The words that are like what somebody typed, each with how well it fits. Only words that share pieces are opened:
    /// one typing error takes away three pieces at most, so whatever is one error away is among them.
    pub fn like(&self, typed: &str, sleutels: &Zoeksleutels) -> Result<Vec<(u32, u8)>, FeitenFout> {
        let sound = klank::klank(typed);
        let written = self.shared(&self.geschreven, Merksoort::Geschreven, typed, sleutels);
        let heard = self.shared(&self.klank, Merksoort::Klank, &sound, sleutels);
        let (least_written, least_heard) = least(typed, &sound);
        let mut found = Vec::new();
        for (number, (w, h)) in written.into_iter().zip(heard).enumerate() {
            if w < least_written && h < least_heard {
                continue;
            }
            let fits = likeness(typed, &self.open(number, sleutels)?);
            if fits > 0 {
                found.push((u32::try_from(number).unwrap_or(u32::MAX), fits));
            }
        }
        Ok(found)
    }

    /// How many pieces each word shares with a text.
    fn shared(&self, emmers: &Emmers, soort: Merksoort, text: &str, sleutels: &Zoeksleutels) -> Vec<u8> {
        let mut counts = vec![0_u8; self.len()];
        for piece in pieces(text) {
            for number in emmers.get(sleutels.merk(soort, &piece)) {
                if let Some(count) = counts.get_mut(*number as usize) {
                    *count = count.saturating_add(1);
                }
            }
        }
        counts
    }
}

/// So many pieces a word must share, as written and as heard, to be worth opening.
fn least(typed: &str, sound: &str) -> (u8, u8) {
    let number = |count: usize| u8::try_from(count).unwrap_or(u8::MAX);
    let pieces_of = |text: &str| pieces(text).len();
    // Without its end a beginning shares all.
    let begin = pieces_of(typed) - 1;
    let lost = if typed.len() >= 7 {
        4
    } else if typed.len() >= 4 {
        3
    } else {
        1
    };
    let written = begin.min(pieces_of(typed).saturating_sub(lost)).max(1);
    let all = pieces_of(sound);
    let heard = if sound.len() >= 4 { all.saturating_sub(lost).max(2) } else { all };
    (number(written), number(heard))
}

/// Somebody in the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Regel {
    pub persoon: Pseudoniem,
    pub gemeente: Gemeentecode,
    /// All zeros when it is not known.
    pub postcode: Pseudoniem,
    /// Hash of the year of birth.
    pub jaar: u32,
    /// Hash of the day of birth.
    pub dag: u32,
    /// Where the closed line begins in the file.
    pub plaats: u64,
}

/// The list of names as it lies in memory: hashes, and words that are closed. Who holds it can read nothing in it.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Zoeklijst {
    /// By which it is known again: two lists never have the same.
    pub(super) nummer: [u8; 16],
    pub(super) stempel: Stempel,
    pub(super) regels: Vec<Regel>,
    pub(super) namen: Woorden,
    pub(super) straten: Woorden,
    /// Who has a word that begins with a letter, and who has a word that is only that letter.
    pub(super) letters: Emmers,
}

impl std::fmt::Debug for Zoeklijst {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Zoeklijst({} mensen)", self.regels.len())
    }
}

impl Zoeklijst {
    /// How many people stand in it: somebody of two municipalities twice.
    pub fn len(&self) -> usize {
        self.regels.len()
    }

    /// Whether nobody stands in it.
    pub fn is_empty(&self) -> bool {
        self.regels.is_empty()
    }

    /// The number of the facts that it was made of.
    pub fn volgnummer(&self) -> u64 {
        self.stempel.volgnummer
    }
}
