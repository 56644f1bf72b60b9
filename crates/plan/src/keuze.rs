//! Vraagvolgend: what would you choose yourself, and what does it cost. The price stands beside each option at the
//! moment of choosing; it never blocks a choice.

use std::collections::BTreeMap;

use domein::Datum;
use serde::{Deserialize, Serialize};

use crate::mengen::{Namen, Toon, mengbaar};
use crate::soorten::kinds;
use crate::{Kort, Kostenpost, Lidnummer, Nummer};

kinds! {
    Prijstermijn, "Whether a price is paid once or every year.":
    Eenmalig "eenmalig" "once",
    PerJaar "per jaar" "a year",
}

/// What an option costs.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Keuzeprijs {
    /// Once or every year.
    pub termijn: Prijstermijn,
    /// How much, and where that comes from.
    pub kosten: Kostenpost,
}

impl Toon for Keuzeprijs {
    fn toon(&self, namen: &Namen) -> String {
        format!("{} {}", self.kosten.toon(namen), self.termijn.naam().0)
    }
}

/// Something to choose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Keuzeoptie {
    /// What.
    pub wat: Kort,
    /// What it costs; none when nobody knows.
    pub prijs: Option<Keuzeprijs>,
}

mengbaar! { Keuzeoptie { wat Wat, prijs Prijs } }

/// What was chosen, by whom, when.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Keuzebesluit {
    /// Which option.
    pub optie: Nummer,
    /// Which member chose it.
    pub lid: Lidnummer,
    /// When.
    #[serde(with = "domein::dag")]
    pub op: Datum,
}

impl Toon for Keuzebesluit {
    fn toon(&self, namen: &Namen) -> String {
        let option = namen.opties.get(&self.optie).map_or("iets anders", Kort::as_str);
        format!("{option}, door {} op {}", self.lid.toon(namen), self.op.toon(namen))
    }
}

/// Why nothing was chosen. A price is never a reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Keuzefout {
    /// There is no such choice or option.
    #[error("deze keuze staat niet (meer) in het plan: open het plan opnieuw")]
    Onbekend,
    /// Only who belongs to the household chooses.
    #[error("alleen wie bij het huishouden hoort, kiest: laat een van hen kiezen")]
    GeenLid,
}

/// A choice that the household makes itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Keuzemoment {
    /// The question.
    pub vraag: Kort,
    /// What can be chosen, with its price beside it.
    pub opties: BTreeMap<Nummer, Keuzeoptie>,
    /// What was chosen.
    pub gekozen: Option<Keuzebesluit>,
}

mengbaar! { Keuzemoment { vraag Vraag, opties Opties, gekozen Gekozen } }
