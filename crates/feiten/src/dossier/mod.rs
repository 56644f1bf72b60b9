//! All that is known of one person: every row of every table that names their pseudonym.
//!
//! Tables and columns come from their declarations, so that a new one is in it by itself. Who else stands in a row of
//! this person is not told: [`Dossierwaarde::Ander`] says that there was somebody, and nobody after this reader can say
//! who.

mod lezen;
mod wijzen;

use domein::{Datum, Gemeentecode, Pseudoniem};

use crate::bronnen::Bronlevering;
use crate::rijen::BerichtRij;

/// All that is known of one person.
#[derive(Clone, Debug, PartialEq)]
pub struct Persoonsdossier {
    /// Who.
    pub persoon: Pseudoniem,
    /// Every table that can hold something of a person, also those that hold nothing of this one: first those of
    /// messages, then those of deliveries.
    pub tabellen: Vec<Dossiertabel>,
    /// The messages that the rows came in.
    pub berichten: Vec<BerichtRij>,
    /// Refused messages that name this person. What is in them stays sealed.
    pub geweigerd: Vec<BerichtRij>,
}

/// The rows of one table about a person.
#[derive(Clone, Debug, PartialEq)]
pub struct Dossiertabel {
    /// Its name, as its file is called.
    pub naam: &'static str,
    /// Its columns, in the order of their declaration.
    pub kolommen: Vec<String>,
    /// The rows, in the order in which they came.
    pub rijen: Vec<Dossierrij>,
}

/// One row about a person.
#[derive(Clone, Debug, PartialEq)]
pub struct Dossierrij {
    /// In what way it is about them.
    pub band: Dossierband,
    /// The delivery that it came in; none when it came in a message.
    pub levering: Option<Bronlevering>,
    /// One value for each column.
    pub waarden: Vec<Dossierwaarde>,
}

/// In what way a row is about a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Dossierband {
    /// It is about them.
    Zelf,
    /// It answers something of theirs, and names it by its reference.
    Antwoord,
    /// It is about another, who names them.
    Genoemd,
}

/// What stands in a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Dossierwaarde {
    /// Nothing.
    Leeg,
    /// A whole number; of an amount in cents.
    Getal(i64),
    /// Yes or no.
    Ja(bool),
    /// A text or a code.
    Tekst(String),
    /// A day.
    Dag(Datum),
    /// A pseudonym: of a message, a reference, an address, or of the person.
    Kenmerk(Pseudoniem),
    /// Another person, who is not named.
    Ander,
    /// Something sealed, of so many bytes.
    Verzegeld(usize),
}

impl Dossiertabel {
    /// What stands in a column of one of its rows; nothing where there is no such column.
    pub fn waarde<'a>(&self, rij: &'a Dossierrij, kolom: &str) -> &'a Dossierwaarde {
        let place = self.kolommen.iter().position(|known| known == kolom);
        place.and_then(|place| rij.waarden.get(place)).unwrap_or(&Dossierwaarde::Leeg)
    }

    /// Of which municipality a row is, where its row or its delivery says so.
    fn gemeente(&self, rij: &Dossierrij) -> Option<Gemeentecode> {
        match (self.waarde(rij, "gemeente"), &rij.levering) {
            (Dossierwaarde::Tekst(code), _) => code.parse().ok(),
            (_, Some(levering)) => levering.gemeente.parse().ok(),
            _ => None,
        }
    }
}

impl Persoonsdossier {
    /// How many rows there are, over all tables.
    pub fn rijen(&self) -> usize {
        self.tabellen.iter().map(|tabel| tabel.rijen.len()).sum()
    }

    /// Whether nothing is known.
    pub fn is_empty(&self) -> bool {
        self.rijen() == 0 && self.geweigerd.is_empty()
    }

    /// Without what is of another municipality, which answers for that itself.
    #[must_use]
    pub fn of_gemeente(mut self, gemeente: Gemeentecode) -> Self {
        for tabel in &mut self.tabellen {
            let kept = tabel.rijen.iter().map(|rij| tabel.gemeente(rij).is_none_or(|one| one == gemeente));
            let mut kept = kept.collect::<Vec<_>>().into_iter();
            tabel.rijen.retain(|_| kept.next().unwrap_or(true));
        }
        for messages in [&mut self.berichten, &mut self.geweigerd] {
            messages.retain(|row| row.gemeente.is_none_or(|one| one == gemeente));
        }
        self
    }
}
