//! Agreements, what members answered to them, and the moments at which everybody looks again.

use std::collections::BTreeSet;

use domein::Datum;
use serde::{Deserialize, Serialize};

use crate::mengen::mengbaar;
use crate::{Kort, Lidnummer, Nummer, Woorden};

/// What was agreed. A resident may sign it or refuse it; the plan goes on either way.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Planafspraak {
    /// What.
    pub tekst: Woorden,
    /// Which members agree to it.
    pub partijen: BTreeSet<Lidnummer>,
    /// Who promises it from outside the household.
    pub belofte: Option<Kort>,
    /// By when.
    #[serde(with = "domein::dag::some")]
    pub op: Option<Datum>,
}

mengbaar! { Planafspraak { tekst Tekst, partijen Partijen, belofte Belofte, op Op } }

/// What a member said to an agreement.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Akkoord {
    /// Yes.
    Ja,
    /// No; a reason may be given and is never asked.
    Nee(Option<Woorden>),
}

/// An answer of a member to an agreement as it then read. It counts while the agreement reads the same.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Instemming {
    /// When.
    #[serde(with = "domein::dag")]
    pub op: Datum,
    /// Which agreement.
    pub afspraak: Nummer,
    /// Whose answer it is.
    pub lid: Lidnummer,
    /// The parent who answered for a child; none when they answered themselves.
    pub namens: Option<Lidnummer>,
    /// The version of the plan that they saw.
    pub versie: u32,
    /// The agreement as they saw it: also with whom.
    pub over: Planafspraak,
    /// What they said.
    pub antwoord: Akkoord,
}

/// A moment at which the household and its helpers look how it goes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Evaluatie {
    /// When it is planned.
    #[serde(with = "domein::dag")]
    pub op: Datum,
    /// When it was held.
    #[serde(with = "domein::dag::some")]
    pub gehouden: Option<Datum>,
    /// What was said.
    pub verslag: Option<Woorden>,
}

mengbaar! { Evaluatie { op Op, gehouden Gehouden, verslag Verslag } }
