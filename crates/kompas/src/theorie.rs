use std::collections::{BTreeMap, BTreeSet};

use domein::Datum;
use serde::{Deserialize, Serialize};

use crate::keuzes::keuzes;

/// A theory of change: why activities should lead to results, and on what that stands.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Verandertheorie {
    /// Its nodes.
    #[serde(default)]
    pub knopen: Vec<Theorieknoop>,
    /// What leads to what.
    #[serde(default)]
    pub pijlen: Vec<Theoriepijl>,
    /// What must be true for that.
    #[serde(default)]
    pub aannames: Vec<Theorieaanname>,
}

/// A node of a theory of change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Theorieknoop {
    /// Its key in this compass.
    pub id: String,
    /// Of which kind.
    pub soort: Theoriesoort,
    /// What it is.
    pub tekst: String,
}

keuzes! {
    /// The four kinds of node, in the order in which they lead to each other.
    pub enum Theoriesoort {
        /// What is done.
        Activiteit,
        /// What that yields at once: talks, hours, people reached.
        Output,
        /// What changes for people.
        Outcome,
        /// What will be so for residents.
        Resultaat,
    }
}

/// One thing that leads to another.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Theoriepijl {
    /// The node that leads.
    pub van: String,
    /// The node that it leads to.
    pub naar: String,
}

/// What must be true for an arrow to hold, and whether somebody tested it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Theorieaanname {
    /// Its key in this compass.
    pub id: String,
    /// The node that an arrow leads to, for which it must be true.
    pub bij: String,
    /// What must be true.
    pub tekst: String,
    /// What came of testing it.
    #[serde(default)]
    pub oordeel: Aannameoordeel,
    /// What shows that; must be there once it was tested.
    #[serde(default)]
    pub bewijs: String,
    /// When it was tested.
    #[serde(default, with = "domein::dag::some")]
    #[schemars(with = "Option<String>")]
    pub getoetst: Option<Datum>,
}

keuzes! {
    /// What came of testing an assumption.
    #[derive(Default)]
    pub enum Aannameoordeel {
        /// Nobody tested it.
        #[default]
        NietGetoetst,
        /// It holds.
        Klopt,
        /// It does not hold.
        KloptNiet,
        /// It was tested and is not clear.
        Onduidelijk,
    }
}

impl Aannameoordeel {
    /// Whether somebody tested it.
    #[must_use]
    pub const fn is_getoetst(self) -> bool {
        !matches!(self, Self::NietGetoetst)
    }
}

impl Verandertheorie {
    /// The nodes of circles of arrows, and between them, by key; empty when there is none. Arrows to what is no node say nothing.
    #[must_use]
    pub fn kring(&self) -> BTreeSet<&str> {
        let mut left: BTreeSet<&str> = self.knopen.iter().map(|node| node.id.as_str()).collect();
        loop {
            // Who is led to by nobody that is left, and who leads to nobody that is left, stands on no circle.
            let leads: BTreeSet<&str> = self.ends(&left, |arrow| &arrow.van);
            let led: BTreeSet<&str> = self.ends(&left, |arrow| &arrow.naar);
            let next: BTreeSet<&str> = leads.intersection(&led).copied().collect();
            if next.len() == left.len() {
                return left;
            }
            left = next;
        }
    }

    fn ends<'a>(
        &'a self,
        left: &BTreeSet<&str>,
        of: impl Fn(&'a Theoriepijl) -> &'a String,
    ) -> BTreeSet<&'a str> {
        let within = self
            .pijlen
            .iter()
            .filter(|arrow| left.contains(arrow.van.as_str()) && left.contains(arrow.naar.as_str()));
        within.map(|arrow| of(arrow).as_str()).collect()
    }

    /// The nodes in columns of the four kinds, each in the order in which they were written down.
    #[must_use]
    pub fn kolommen(&self) -> BTreeMap<Theoriesoort, Vec<&Theorieknoop>> {
        let mut columns: BTreeMap<Theoriesoort, Vec<&Theorieknoop>> = BTreeMap::new();
        for node in &self.knopen {
            columns.entry(node.soort).or_default().push(node);
        }
        columns
    }
}
