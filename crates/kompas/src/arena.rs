use std::collections::BTreeMap;

use domein::Bedrag;
use serde::{Deserialize, Serialize};

use crate::keuzes::keuzes;

/// A row of the effect arena: what an activity brings about, for whom, who pays for it and who cashes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Arenarij {
    /// Its key in this compass.
    pub id: String,
    /// The activity.
    pub activiteit: String,
    /// The effect.
    pub effect: String,
    /// For whom.
    pub voor_wie: String,
    /// Who pays for the activity.
    pub betaalt: String,
    /// Who cashes the effect.
    pub incasseert: String,
    /// How much that is in a year; None when nobody knows.
    #[serde(default)]
    #[schemars(with = "Option<i64>")]
    pub bedrag: Option<Bedrag>,
    /// How sure it is.
    #[serde(default)]
    pub zekerheid: Effectzekerheid,
}

impl Arenarij {
    /// Whether another one cashes than who pays: the wrong pocket.
    #[must_use]
    pub fn is_andere_zak(&self) -> bool {
        !self.betaalt.eq_ignore_ascii_case(&self.incasseert)
    }
}

keuzes! {
    /// How sure an effect is: A (measured, with a group to compare with) to D (claimed).
    #[derive(Default)]
    pub enum Effectzekerheid {
        /// Measured, with a group to compare with.
        A,
        /// Measured, before and after.
        B,
        /// Estimated from comparable work elsewhere.
        C,
        /// Claimed by somebody.
        #[default]
        D,
    }
}

/// What somebody cashes: what is known of it, and how many effects have no amount. An unknown amount is never nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Arenasom {
    /// The amounts that are known, in a year.
    pub bekend: Bedrag,
    /// How many effects have an amount.
    pub met: usize,
    /// How many have none.
    pub zonder: usize,
}

/// What each party cashes, by name.
#[must_use]
pub fn incasso(rijen: &[Arenarij]) -> BTreeMap<&str, Arenasom> {
    let mut sums: BTreeMap<&str, Arenasom> = BTreeMap::new();
    for row in rijen {
        let sum = sums.entry(row.incasseert.as_str()).or_default();
        match row.bedrag {
            Some(amount) => {
                sum.bekend += amount;
                sum.met += 1;
            }
            None => sum.zonder += 1,
        }
    }
    sums
}
