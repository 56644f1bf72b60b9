//! Making the list of names: every name of the vault is opened once, and what is kept of it is closed again.

use std::collections::{BTreeMap, HashMap};
use std::path::PathBuf;
use std::sync::Arc;

use domein::{Datum, Gemeentecode, Pseudoniem};
use kluis::Datasleutel;

use super::bestand::{self, Kop, ZOEKLIJST};
use super::klank;
use super::lijst::{Emmers, Merksoort, Regel, Stempel, Woorden, Zoeklijst, Zoeksleutels, pieces};
use super::vraag::street_words;
use crate::bewaren::Genummerd;
use crate::bewaren::Manifest;
use crate::kluis::{Identiteit, Identiteitsveld, Kluis, Kluistoegang};
use crate::rijen::ClientRij;
use crate::{Datamap, FeitenFout};

/// What came of making the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Zoeklijstverslag {
    /// How many people stand in it.
    pub mensen: u64,
    /// How many people have messages but no name in the vault.
    pub zonder_naam: u64,
}

/// Where somebody belongs: each municipality that told of them, with the postcode as it was told last.
type Thuis = HashMap<Pseudoniem, BTreeMap<Gemeentecode, (Datum, Option<Pseudoniem>)>>;

impl Datamap {
    pub(crate) fn zoeklijst_path(&self) -> PathBuf {
        self.path().join(ZOEKLIJST)
    }

    fn stempel(&self) -> Result<Stempel, FeitenFout> {
        let manifest = Manifest::newest_of(self.path())?.unwrap_or_default();
        Ok(Stempel { volgnummer: manifest.volgnummer, herschreven: manifest.herschreven })
    }
}

impl Kluis<'_> {
    /// Makes the list of names anew; none when somebody else is writing in the folder: then later.
    ///
    /// # Errors
    /// When the vault or the facts cannot be read, or the list not be written. The earlier one is there then.
    pub fn make_zoeklijst(&self, _toegang: &Kluistoegang) -> Result<Option<Zoeklijstverslag>, FeitenFout> {
        // Nobody is erased while their name is read.
        let Some(_writer) = self.datamap.writer_now() else { return Ok(None) };
        self.datamap.check_current()?;
        let thuis = homes(self.datamap)?;
        let own = Datasleutel::random()?;
        let mut bouw = Bouw::new(Zoeksleutels::of(own.expose()));
        for one in self.look_up(&|persoon| thuis.contains_key(&persoon))? {
            if let Some(homes) = thuis.get(&one.persoon()) {
                bouw.add(&one, homes)?;
            }
        }
        let verslag = Zoeklijstverslag {
            mensen: bouw.mensen,
            zonder_naam: (thuis.len() as u64).saturating_sub(bouw.mensen),
        };
        let (mut lijst, personen) = bouw.finish()?;
        lijst.stempel = self.datamap.stempel()?;
        lijst.nummer.copy_from_slice(&Datasleutel::random()?.expose()[..16]);
        bestand::write(&self.datamap.zoeklijst_path(), self.datamap.sleutel(), &own, &lijst, &personen)?;
        Ok(Some(verslag))
    }

    /// The number of the facts that the list on the disk was made of; none when there is no list that may be used. Only
    /// its head is opened.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn zoeklijst_volgnummer(&self) -> Result<Option<u64>, FeitenFout> {
        let Some((kop, _)) = Kop::open(&self.datamap.zoeklijst_path(), &self.sleutel)? else {
            return Ok(None);
        };
        let counts = kop.stempel.herschreven == self.datamap.stempel()?.herschreven;
        Ok(counts.then_some(kop.stempel.volgnummer))
    }

    /// The list as it lies on the disk; the one that is held when it is still the same. None when there is none that
    /// may be used: never made, of another key, damaged, or of facts that were written anew since.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn zoeklijst(&self, held: Option<&Arc<Zoeklijst>>) -> Result<Option<Arc<Zoeklijst>>, FeitenFout> {
        let Some((kop, mut file)) = Kop::open(&self.datamap.zoeklijst_path(), &self.sleutel)? else {
            return Ok(None);
        };
        if kop.stempel.herschreven != self.datamap.stempel()?.herschreven {
            return Ok(None);
        }
        if let Some(held) = held.filter(|held| held.nummer == kop.nummer) {
            return Ok(Some(Arc::clone(held)));
        }
        Ok(kop.list(&mut file).map(Arc::new))
    }
}

fn homes(datamap: &Datamap) -> Result<Thuis, FeitenFout> {
    let mut found = Thuis::new();
    for row in datamap.one_table::<ClientRij>()? {
        let told = found.entry(row.persoon).or_default().entry(row.gemeente);
        let place = told.or_insert((row.dagtekening, row.postcode));
        if row.dagtekening >= place.0 && row.postcode.is_some() {
            *place = (row.dagtekening, row.postcode);
        }
    }
    Ok(found)
}

/// A list in the making.
struct Bouw {
    sleutels: Zoeksleutels,
    regels: Vec<Regel>,
    personen: Vec<u8>,
    namen: HashMap<String, Vec<u32>>,
    straten: HashMap<String, Vec<u32>>,
    letters: Vec<(u64, u32)>,
    mensen: u64,
}

impl Bouw {
    fn new(sleutels: Zoeksleutels) -> Self {
        Self {
            sleutels,
            regels: Vec::new(),
            personen: Vec::new(),
            namen: HashMap::new(),
            straten: HashMap::new(),
            letters: Vec::new(),
            mensen: 0,
        }
    }

    fn add(
        &mut self,
        one: &Identiteit,
        homes: &BTreeMap<Gemeentecode, (Datum, Option<Pseudoniem>)>,
    ) -> Result<(), FeitenFout> {
        let Some(naam) = one.open(Identiteitsveld::Naam)? else { return Ok(()) };
        let born = one.open(Identiteitsveld::Geboortedatum)?;
        let adres = one.open(Identiteitsveld::Adres)?;
        let [naam, born, adres] = [Some(naam), born, adres]
            .map(|text| text.map_or_else(String::new, |text| text.expose().to_owned()));
        self.mensen += 1;
        for (gemeente, (_, postcode)) in homes {
            self.line(one.persoon(), (*gemeente, *postcode), (&naam, &born, &adres))?;
        }
        Ok(())
    }

    fn line(
        &mut self,
        persoon: Pseudoniem,
        (gemeente, postcode): (Gemeentecode, Option<Pseudoniem>),
        (naam, born, adres): (&str, &str, &str),
    ) -> Result<(), FeitenFout> {
        let number = u32::try_from(self.regels.len()).unwrap_or(u32::MAX);
        let plaats = self.personen.len() as u64;
        let text = [naam, born, adres].map(|part| part.replace('\n', " ")).join("\n");
        let closed = self.sleutels.vondst.close(u64::from(number), persoon, "vondst", text.as_bytes())?;
        self.personen.extend(u32::try_from(closed.len()).unwrap_or(u32::MAX).to_le_bytes());
        self.personen.extend(closed);
        let hash = |text: &str| short(&self.sleutels, text);
        let (jaar, dag) = (hash(born.get(..4).unwrap_or_default()), hash(born));
        let postcode = postcode.unwrap_or_else(|| Pseudoniem::from_bytes([0; 16]));
        self.regels.push(Regel { persoon, gemeente, postcode, jaar, dag, plaats });
        for word in klank::words(naam) {
            let letter = word.geschreven.as_bytes().get(..1).unwrap_or_default();
            self.letters.push((self.sleutels.merk(Merksoort::Eerste, letter), number));
            if word.geschreven.len() == 1 {
                self.letters.push((self.sleutels.merk(Merksoort::Letter, letter), number));
                continue;
            }
            self.namen.entry(word.geschreven).or_default().push(number);
            if let Some(whole) = word.aaneen {
                self.namen.entry(whole).or_default().push(number);
            }
        }
        for word in street_words(adres).into_iter().filter(|word| word.geschreven.len() > 1) {
            self.straten.entry(word.geschreven).or_default().push(number);
        }
        Ok(())
    }

    fn finish(self) -> Result<(Zoeklijst, Vec<u8>), FeitenFout> {
        let lijst = Zoeklijst {
            namen: words(self.namen, &self.sleutels)?,
            straten: words(self.straten, &self.sleutels)?,
            letters: Emmers::of(self.letters),
            regels: self.regels,
            ..Zoeklijst::default()
        };
        Ok((lijst, self.personen))
    }
}

/// The hash of a day or year of birth, cut short: what is found by it is compared once it is open.
pub(super) fn short(sleutels: &Zoeksleutels, text: &str) -> u32 {
    (sleutels.merk(Merksoort::Geboren, text.as_bytes()) >> 32) as u32
}

/// Words with their pieces. Their order is that of a map with chance in it: it says nothing of what they are.
fn words(all: HashMap<String, Vec<u32>>, sleutels: &Zoeksleutels) -> Result<Woorden, FeitenFout> {
    let mut made = Woorden::default();
    let (mut written, mut heard) = (Vec::new(), Vec::new());
    for (word, mut lines) in all {
        let number = u32::try_from(made.len()).unwrap_or(u32::MAX);
        let merk = |soort, text: &str| {
            pieces(text)
                .into_iter()
                .map(move |piece| (sleutels.merk(soort, &piece), number))
                .collect::<Vec<_>>()
        };
        written.extend(merk(Merksoort::Geschreven, &word));
        heard.extend(merk(Merksoort::Klank, &klank::klank(&word)));
        made.close(&word, sleutels)?;
        lines.dedup();
        made.regels.push(lines);
    }
    made.geschreven = Emmers::of(written);
    made.klank = Emmers::of(heard);
    Ok(made)
}

/// A list without a vault, for the measurement: names as they are drawn. Some of them, to ask for, and how many words.
#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]
pub(super) fn for_measurement(
    datamap: &Datamap,
    mensen: u32,
    next: &mut dyn FnMut() -> (String, String, String),
) -> (Vec<(String, String)>, usize) {
    let own = Datasleutel::random().unwrap();
    let mut bouw = Bouw::new(Zoeksleutels::of(own.expose()));
    let mut asked = Vec::new();
    for number in 0..mensen {
        let (naam, born, adres) = next();
        let persoon = datamap.sleutel().kenmerk(&number.to_string());
        bouw.line(persoon, ("9999".parse().unwrap(), None), (&naam, &born, &adres)).unwrap();
        if number % (mensen / 200).max(1) == 0 {
            asked.push((naam, born));
        }
    }
    let (mut lijst, personen) = bouw.finish().unwrap();
    lijst.stempel = datamap.stempel().unwrap();
    let words = lijst.namen.len();
    bestand::write(&datamap.zoeklijst_path(), datamap.sleutel(), &own, &lijst, &personen).unwrap();
    (asked, words)
}
