//! Where an agreement stands, what somebody does with it, and what is kept of that.

use std::collections::BTreeMap;

use domein::Datum;
use serde::{Deserialize, Serialize};

use crate::document::Documenthash;

/// Where an agreement stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Afspraakstand {
    /// Both sides still write.
    Open,
    /// A version lies ready to sign: nobody changes it.
    Aangeboden,
    /// Every party that signs has signed.
    Gesloten,
    /// It was withdrawn, with a reason.
    Ingetrokken,
}

impl Afspraakstand {
    /// In Dutch.
    #[must_use]
    pub const fn naam(self) -> &'static str {
        match self {
            Self::Open => "in de maak",
            Self::Aangeboden => "ligt klaar om te tekenen",
            Self::Gesloten => "getekend en geldig",
            Self::Ingetrokken => "ingetrokken",
        }
    }

    /// In English.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Open => "being written",
            Self::Aangeboden => "ready to sign",
            Self::Gesloten => "signed and in force",
            Self::Ingetrokken => "withdrawn",
        }
    }
}

/// A signature: recorded consent of an authorised person with a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Handtekening {
    /// For which party.
    pub partij: String,
    /// With which account.
    pub account: String,
    /// The name of the person.
    pub naam: String,
    /// On which day.
    #[serde(with = "domein::dag")]
    pub dag: Datum,
    /// The hash of the document that was read.
    pub hash: Documenthash,
}

/// What somebody does with an agreement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tekenstap {
    /// A new version, written on top of the version that the writer saw. After closing this begins an addendum.
    NieuweVersie {
        /// The version that the writer saw.
        gezien: u32,
    },
    /// Offers the newest version to sign.
    Aanbieden {
        /// Which version.
        versie: u32,
        /// Its hash.
        hash: Documenthash,
    },
    /// Takes the offer back, so that both can write again.
    Terugnemen,
    /// Signs.
    Tekenen {
        /// With which account.
        account: String,
        /// The day.
        dag: Datum,
        /// The hash of what was read.
        hash: Documenthash,
    },
    /// Withdraws the agreement, with a reason.
    Intrekken {
        /// Why.
        reden: String,
    },
}

/// A version that every party signed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sluiting {
    /// Its number.
    pub versie: u32,
    /// The hash of its document.
    pub hash: Documenthash,
    /// Who signed it, by party.
    pub handtekeningen: BTreeMap<String, Handtekening>,
}
