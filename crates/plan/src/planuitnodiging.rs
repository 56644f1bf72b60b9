//! A partner at the table: invited for one plan, for a part of it, until a day.

use std::collections::BTreeSet;

use domein::Datum;
use serde::{Deserialize, Serialize};

use crate::{Kort, Nummer};

/// The part of a plan that a partner may see: these goals, agreements and fields of life, and nothing else.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plandeel {
    /// Which goals.
    pub doelen: BTreeSet<Nummer>,
    /// Which agreements.
    pub afspraken: BTreeSet<Nummer>,
    /// Which entries about fields of life. Special categories are never shown to a partner, also when named here.
    pub gebieden: BTreeSet<Nummer>,
}

/// An invitation to the table. The code itself is nowhere: only what it is recognised by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Planuitnodiging {
    /// Who is invited, from where: a school, a general practice.
    pub partner: Kort,
    /// What they see.
    pub deel: Plandeel,
    /// The digest of the code.
    pub codemerk: [u8; 32],
    /// The last day on which it opens.
    #[serde(with = "domein::dag")]
    pub tot: Datum,
    /// When it was taken back; that day it opens no more.
    #[serde(with = "domein::dag::some")]
    pub ingetrokken: Option<Datum>,
}

/// Why an invitation does not open a plan. A wrong code has no answer of its own: the store finds nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Planuitnodigingfout {
    /// It is over.
    #[error("deze uitnodiging is verlopen: vraag de regisseur om een nieuwe")]
    Verlopen,
    /// It was taken back.
    #[error("deze uitnodiging is ingetrokken: vraag de regisseur waarom")]
    Ingetrokken,
}

impl Planuitnodiging {
    /// The part that it opens on this day.
    ///
    /// # Errors
    /// It is over, or taken back.
    pub fn opent(&self, dag: Datum) -> Result<&Plandeel, Planuitnodigingfout> {
        if self.ingetrokken.is_some_and(|since| since <= dag) {
            Err(Planuitnodigingfout::Ingetrokken)
        } else if self.tot < dag {
            Err(Planuitnodigingfout::Verlopen)
        } else {
            Ok(&self.deel)
        }
    }
}
