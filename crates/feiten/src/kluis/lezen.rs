//! Looking somebody up.

use std::collections::BTreeSet;
use std::collections::btree_map::{BTreeMap, Entry, IntoIter};
use std::fmt;
use std::path::PathBuf;

use domein::Pseudoniem;
use kluis::Kluissleutel;

use super::bestand::{Geslotenveld, Identiteitsveld, Kluislezer};
use super::{IDENTITEITEN, Kluistoegang};
use crate::{Datamap, FeitenFout};

/// The vault of a data folder, with the key that opens it.
#[derive(Debug)]
pub struct Kluis<'a> {
    pub(crate) datamap: &'a Datamap,
    pub(super) sleutel: Kluissleutel,
}

/// What was hidden: a text that does not print itself.
///
/// ```compile_fail
/// fn show(name: feiten::Onthuld) -> String {
///     name.to_string()
/// }
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Onthuld(String);

impl Onthuld {
    pub(super) fn new(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// The text itself. Whoever calls this shows it to somebody who may see it.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Onthuld {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Onthuld(geheim)")
    }
}

/// A person who was looked up. Each field is still closed, until it is asked for.
#[derive(Clone)]
pub struct Identiteit {
    persoon: Pseudoniem,
    velden: BTreeMap<Identiteitsveld, (String, Geslotenveld)>,
}

impl Identiteit {
    /// Whose identity it is.
    pub fn persoon(&self) -> Pseudoniem {
        self.persoon
    }

    /// Opens one field, as it was last told; none where the vault never knew it.
    ///
    /// # Errors
    /// When the field was damaged or put in the place of another.
    pub fn open(&self, veld: Identiteitsveld) -> Result<Option<Onthuld>, FeitenFout> {
        let closed = self.velden.get(&veld);
        closed.map(|(_, closed)| closed.open(self.persoon, veld).map(Onthuld)).transpose()
    }
}

impl fmt::Debug for Identiteit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Identiteit({}, geheim)", self.persoon)
    }
}

impl<'a> Kluis<'a> {
    /// The vault of a data folder.
    ///
    /// # Errors
    /// When the key is not the one that belongs to the folder.
    pub fn open(datamap: &'a Datamap, sleutel: Kluissleutel) -> Result<Self, FeitenFout> {
        if !sleutel.belongs_to(datamap.sleutel()) {
            return Err(FeitenFout::AndereKluissleutel {
                verwacht: datamap.sleutel().kluis_vingerafdruk().to_string(),
                kreeg: sleutel.vingerafdruk().to_string(),
            });
        }
        Ok(Self { datamap, sleutel })
    }

    /// Looks persons up, in the order of their pseudonyms. Whom the vault does not know is left out.
    ///
    /// The files are read line by line, and of whom nobody asked nothing is opened. Of whom somebody asked each field
    /// is held closed: it opens one by one, when it is asked for.
    ///
    /// # Errors
    /// When a file cannot be read or is damaged.
    pub fn resolve(
        &self,
        _toegang: &Kluistoegang,
        personen: &BTreeSet<Pseudoniem>,
    ) -> Result<Identiteiten, FeitenFout> {
        self.datamap.steady(|| self.look_up(&|persoon| personen.contains(&persoon)))
    }

    pub(super) fn look_up(&self, asked: &dyn Fn(Pseudoniem) -> bool) -> Result<Identiteiten, FeitenFout> {
        let mut found: BTreeMap<Pseudoniem, Identiteit> = BTreeMap::new();
        for path in self.datamap.kluisbestanden()? {
            for line in Kluislezer::open(&path, &self.sleutel)? {
                let line = line?;
                if !asked(line.persoon) {
                    continue;
                }
                let told = line.velden.iter().find(|(veld, _)| *veld == Identiteitsveld::Dagtekening);
                let when =
                    told.map_or(Ok(String::new()), |(veld, closed)| closed.open(line.persoon, *veld))?;
                let identiteit = found
                    .entry(line.persoon)
                    .or_insert_with(|| Identiteit { persoon: line.persoon, velden: BTreeMap::new() });
                identiteit.learn(&when, line.velden);
            }
        }
        Ok(Identiteiten(found.into_iter()))
    }

    /// How many lines the vault has, over all its files.
    ///
    /// # Errors
    /// When a file cannot be opened with this key.
    pub fn regels(&self) -> Result<u64, FeitenFout> {
        let files = self.datamap.kluisbestanden()?;
        files.iter().map(|path| Kluislezer::open(path, &self.sleutel).map(|file| file.len())).sum()
    }
}

impl Identiteit {
    /// What was told last counts, field by field: a message without an address takes none away.
    fn learn(&mut self, when: &str, velden: Vec<(Identiteitsveld, Geslotenveld)>) {
        for (veld, closed) in velden {
            match self.velden.entry(veld) {
                Entry::Vacant(place) => drop(place.insert((when.to_owned(), closed))),
                Entry::Occupied(mut place) => {
                    if when >= place.get().0.as_str() {
                        place.insert((when.to_owned(), closed));
                    }
                }
            }
        }
    }
}

/// Persons who were looked up, one by one.
#[derive(Debug)]
pub struct Identiteiten(IntoIter<Pseudoniem, Identiteit>);

impl Iterator for Identiteiten {
    type Item = Identiteit;

    fn next(&mut self) -> Option<Identiteit> {
        self.0.next().map(|(_, identiteit)| identiteit)
    }
}

impl Datamap {
    /// The files of the vault: of batches, and of deliveries about persons.
    ///
    /// # Errors
    /// When a manifest cannot be read.
    pub(crate) fn kluisbestanden(&self) -> Result<Vec<PathBuf>, FeitenFout> {
        let batches = self.batch_folders()?.into_iter();
        let bronnen = self.bronnen()?;
        let persons = bronnen.leveringen.iter().filter(|levering| levering.personen);
        let folders = batches.chain(persons.map(|levering| self.bron_folder(levering)));
        Ok(folders.map(|folder| folder.join(IDENTITEITEN)).collect())
    }
}
