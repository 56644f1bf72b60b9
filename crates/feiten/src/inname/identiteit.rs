//! Who is behind a pseudonym: gathered at import for the vault, and sealed before it touches a disk.

use std::collections::{BTreeMap, BTreeSet};

use berichten::{Adres, VolledigeNaam};
use domein::{Bsn, Datum, Pseudoniem};
use kluis::{Sleutel, Verzegeld};
use serde::Serialize;

use crate::FeitenFout;

/// Who is to go to the vault, each once.
#[derive(Clone, Default)]
pub(crate) struct Identiteiten {
    /// Persons of whom only the number is known: most of them, so they become a line only when it is sealed.
    nummers: BTreeMap<Pseudoniem, Bsn>,
    /// Lines about persons as a 301 describes them.
    regels: BTreeSet<String>,
}

/// One line: what a message said about a person.
#[derive(Serialize)]
struct Regel<'a> {
    persoon: String,
    bsn: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    dagtekening: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    geboortedatum: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    naam: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
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
        self.regels.insert(line(&Regel {
            persoon: persoon.to_string(),
            bsn: bsn.expose(),
            dagtekening: Some(gegevens.dagtekening.to_string()),
            geboortedatum: Some(gegevens.geboortedatum.to_string()),
            naam: Some(full_name(gegevens.naam)),
            adres: gegevens.adres.map(full_address),
        }));
    }

    pub fn append(&mut self, other: &mut Self) {
        // Not `append` of the set itself: that builds the whole set anew for every message.
        self.nummers.extend(std::mem::take(&mut other.nummers));
        self.regels.extend(std::mem::take(&mut other.regels));
    }

    /// All lines, closed for the vault.
    pub fn seal(&self, sleutel: &Sleutel) -> Result<Verzegeld, FeitenFout> {
        let mut plain = self.regels.iter().map(String::as_str).collect::<String>();
        for (persoon, bsn) in &self.nummers {
            plain.push_str(&line(&Regel {
                persoon: persoon.to_string(),
                bsn: bsn.expose(),
                dagtekening: None,
                geboortedatum: None,
                naam: None,
                adres: None,
            }));
        }
        Ok(sleutel.seal_for_kluis(plain.as_bytes())?)
    }
}

fn line(regel: &Regel<'_>) -> String {
    // A struct of texts has nothing that JSON cannot say.
    serde_json::to_string(regel).map_or_else(|_| String::new(), |line| line + "\n")
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
