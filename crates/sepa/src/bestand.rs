//! A payment file and what stands in it.

use std::collections::BTreeSet;

use domein::{Bedrag, Datum};
use jiff::civil::DateTime;

use crate::{Betaalkenmerk, Betaalomschrijving, Bic, Iban, SepaFout, Sepanaam, xml};

/// An amount that one transfer can carry: one cent to € 999.999.999,99.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Betaalbedrag(i64);

impl Betaalbedrag {
    /// One from an amount.
    ///
    /// # Errors
    /// When it is nothing, less, or too much.
    pub fn new(bedrag: Bedrag) -> Result<Self, SepaFout> {
        let cents = bedrag.cents();
        if (1..=99_999_999_999).contains(&cents) { Ok(Self(cents)) } else { Err(SepaFout::Bedrag) }
    }

    /// As an amount to calculate with.
    pub const fn bedrag(self) -> Bedrag {
        Bedrag::from_cents(self.0)
    }
}

/// Who pays, and from which account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opdrachtgever {
    /// The name.
    pub naam: Sepanaam,
    /// The account.
    pub iban: Iban,
    /// The bank, when it asks for that.
    pub bic: Option<Bic>,
}

/// One transfer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overboeking {
    /// What it is known by, from one end to the other.
    pub kenmerk: Betaalkenmerk,
    /// Who gets it.
    pub naam: Sepanaam,
    /// On which account.
    pub iban: Iban,
    /// At which bank; need not be known within the EEA.
    pub bic: Option<Bic>,
    /// How much.
    pub bedrag: Betaalbedrag,
    /// What whoever gets it reads.
    pub omschrijving: Betaalomschrijving,
}

/// A file with one batch of transfers from one account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Betaalbestand {
    pub(crate) kenmerk: Betaalkenmerk,
    pub(crate) gemaakt: DateTime,
    pub(crate) uitvoeren: Datum,
    pub(crate) opdrachtgever: Opdrachtgever,
    pub(crate) overboekingen: Vec<Overboeking>,
    som: Bedrag,
}

impl Betaalbestand {
    /// A file.
    ///
    /// # Errors
    /// When there is no transfer in it, a mark stands twice, one goes to the account that pays, the day lies before the
    /// file was made, or it is too much together.
    pub fn new(
        kenmerk: Betaalkenmerk,
        gemaakt: DateTime,
        uitvoeren: Datum,
        opdrachtgever: Opdrachtgever,
        overboekingen: Vec<Overboeking>,
    ) -> Result<Self, SepaFout> {
        if overboekingen.is_empty() {
            return Err(SepaFout::GeenBetalingen);
        }
        if uitvoeren < gemaakt.date() {
            return Err(SepaFout::Dag);
        }
        let mut seen = BTreeSet::new();
        for one in &overboekingen {
            if !seen.insert(&one.kenmerk) {
                return Err(SepaFout::DubbelKenmerk(one.kenmerk.to_string()));
            }
            if one.iban == opdrachtgever.iban {
                return Err(SepaFout::EigenRekening(one.kenmerk.to_string()));
            }
        }
        // The schema takes 18 digits; a sum at the edge of the numbers would not be one.
        let som: Bedrag = overboekingen.iter().map(|one| one.bedrag.bedrag()).sum();
        if som.cents() >= 1_000_000_000_000_000_000 {
            return Err(SepaFout::Som);
        }
        Ok(Self { kenmerk, gemaakt, uitvoeren, opdrachtgever, overboekingen, som })
    }

    /// All transfers together.
    pub const fn sum(&self) -> Bedrag {
        self.som
    }

    /// How many transfers there are.
    pub const fn count(&self) -> usize {
        self.overboekingen.len()
    }

    /// The file as it goes to the bank.
    ///
    /// # Errors
    /// When the XML cannot be written.
    pub fn to_xml(&self) -> Result<String, SepaFout> {
        xml::write(self).map_err(|source| SepaFout::Xml(source.to_string()))
    }
}
