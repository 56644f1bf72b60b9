//! Who is behind a pseudonym: gathered at import for the vault, and sealed before it touches a disk.

use std::collections::{BTreeMap, BTreeSet};

use berichten::{Adres, VolledigeNaam};
use domein::{Bsn, Datum, Pseudoniem};
use kluis::Sleutel;

use crate::FeitenFout;
use crate::kluis::{Identiteitsveld, Kluisregel, Kluisvulling};

/// Who is to go to the vault, each once.
#[derive(Clone, Default)]
pub(crate) struct Identiteiten {
    /// Persons of whom only the number is known: most of them, so they become a line only when it is sealed.
    nummers: BTreeMap<Pseudoniem, Bsn>,
    /// Persons as a 301 describes them.
    regels: BTreeSet<Regel>,
}

/// What a message said about a person.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Regel {
    persoon: Pseudoniem,
    bsn: String,
    dagtekening: String,
    geboortedatum: String,
    naam: String,
    adres: Option<String>,
}

/// What a 301 says of a person besides the number.
pub(crate) struct Persoonsgegevens<'a> {
    pub dagtekening: Datum,
    pub geboortedatum: Datum,
    pub naam: &'a VolledigeNaam,
    pub adres: Option<&'a Adres>,
}

impl Identiteiten {
    /// Adds a person of whom only the number is known.
    pub fn add(&mut self, persoon: Pseudoniem, bsn: Bsn) {
        self.nummers.insert(persoon, bsn);
    }

    /// Adds a person as a 301 describes them.
    pub fn add_with(&mut self, persoon: Pseudoniem, bsn: Bsn, gegevens: &Persoonsgegevens<'_>) {
        self.regels.insert(Regel {
            persoon,
            bsn: bsn.expose().to_owned(),
            dagtekening: gegevens.dagtekening.to_string(),
            geboortedatum: gegevens.geboortedatum.to_string(),
            naam: full_name(gegevens.naam),
            adres: gegevens.adres.map(full_address),
        });
    }

    /// Who is in it; some more than once.
    pub fn personen(&self) -> impl Iterator<Item = Pseudoniem> {
        self.nummers.keys().copied().chain(self.regels.iter().map(|regel| regel.persoon))
    }

    pub fn append(&mut self, other: &mut Self) {
        // Not `append` of the set itself: that builds the whole set anew for every message.
        self.nummers.extend(std::mem::take(&mut other.nummers));
        self.regels.extend(std::mem::take(&mut other.regels));
    }

    /// All lines, closed for the vault: the content of its file.
    pub fn seal(&self, sleutel: &Sleutel) -> Result<Vec<u8>, FeitenFout> {
        // Whoever stands in a line with more, stands there with the number as well.
        let described: BTreeSet<Pseudoniem> = self.regels.iter().map(|regel| regel.persoon).collect();
        let numbers = self.nummers.iter().filter(|(persoon, _)| !described.contains(persoon));
        let lines: Vec<Kluisregel<'_>> = self
            .regels
            .iter()
            .map(Regel::velden)
            .chain(numbers.map(|(persoon, bsn)| (*persoon, vec![(Identiteitsveld::Bsn, bsn.expose())])))
            .collect();
        let path = std::path::Path::new(crate::kluis::IDENTITEITEN);
        let begun = Kluisvulling::begin(Vec::new(), sleutel, lines.len() as u64);
        let mut vulling = begun.map_err(|error| error.at(path))?;
        for (persoon, velden) in lines {
            vulling.add(persoon, &velden).map_err(|error| error.at(path))?;
        }
        Ok(vulling.finish())
    }
}

impl Regel {
    fn velden(&self) -> Kluisregel<'_> {
        let mut velden = vec![
            (Identiteitsveld::Bsn, self.bsn.as_str()),
            (Identiteitsveld::Dagtekening, &self.dagtekening),
            (Identiteitsveld::Naam, &self.naam),
            (Identiteitsveld::Geboortedatum, &self.geboortedatum),
        ];
        velden.extend(self.adres.as_deref().map(|adres| (Identiteitsveld::Adres, adres)));
        (self.persoon, velden)
    }
}

fn full_name(naam: &VolledigeNaam) -> String {
    [
        naam.voornamen.as_deref().or(naam.voorletters.as_deref()),
        naam.geslachtsnaam.voorvoegsel.as_deref(),
        Some(naam.geslachtsnaam.achternaam.as_str()),
    ]
    .into_iter()
    .flatten()
    .collect::<Vec<_>>()
    .join(" ")
}

fn full_address(adres: &Adres) -> String {
    let house = adres.huis.as_ref().map(|huis| {
        let mut text = huis.huisnummer.to_string();
        text.extend([&huis.huisletter, &huis.toevoeging].into_iter().flatten().map(String::as_str));
        text
    });
    [adres.straatnaam.clone(), house, adres.postcode.clone(), adres.plaatsnaam.clone()]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" ")
}
