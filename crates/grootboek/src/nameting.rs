//! Looking back after three and after twelve months (M10).

use std::collections::BTreeMap;

use domein::Datum;
use jiff::ToSpan;
use serde::{Deserialize, Serialize};

use crate::Grootboekstand;

/// Which look back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Nametingmoment {
    /// After three months.
    DrieMaanden,
    /// After twelve months.
    TwaalfMaanden,
}

/// Whether the goal was reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Nametinguitkomst {
    /// It was.
    Bereikt,
    /// Partly.
    Deels,
    /// It was not.
    Niet,
}

/// What was found: by the number of the booking and which look back.
pub type Nametingen = BTreeMap<(u64, Nametingmoment), Nametinguitkomst>;

/// A look back that is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct OpenNameting {
    /// On which day.
    pub dag: Datum,
    /// On which booking.
    pub nummer: u64,
    /// Which.
    pub moment: Nametingmoment,
}

impl Nametingmoment {
    /// Both.
    pub const ALL: [Self; 2] = [Self::DrieMaanden, Self::TwaalfMaanden];

    /// On which day it is due, for a decision of this day. A day that the month does not have is its last one.
    ///
    /// ```
    /// use domein::parse_datum;
    /// use grootboek::Nametingmoment;
    /// let due = Nametingmoment::DrieMaanden.due(parse_datum("2026-11-30")?);
    /// assert_eq!(due, parse_datum("2027-02-28")?);
    /// # Ok::<(), domein::OngeldigeCode>(())
    /// ```
    pub fn due(self, besluit: Datum) -> Datum {
        let months = match self {
            Self::DrieMaanden => 3,
            Self::TwaalfMaanden => 12,
        };
        besluit.checked_add(months.months()).unwrap_or(Datum::MAX)
    }
}

impl Grootboekstand {
    /// Which looks back are due on a day and not done, oldest first. None for what was reversed, or has nobody any
    /// more because its content was destroyed.
    pub fn due(&self, gedaan: &Nametingen, dag: Datum) -> Vec<OpenNameting> {
        let asked = self
            .posten()
            .iter()
            .filter(|post| post.soort.is_decision() && !post.tegengeboekt && !post.vernietigd);
        let each = asked.flat_map(|post| {
            Nametingmoment::ALL.map(|moment| OpenNameting {
                dag: moment.due(post.dag),
                nummer: post.nummer,
                moment,
            })
        });
        let mut due: Vec<_> =
            each.filter(|one| one.dag <= dag && !gedaan.contains_key(&(one.nummer, one.moment))).collect();
        due.sort_unstable();
        due
    }
}
