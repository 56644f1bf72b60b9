//! On whom the accepted duties land.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::Share;

/// One duty that an expectation lays on somebody: who must carry it, in which domain of life, in which area.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Duty<B, D, A> {
    /// Who must carry it.
    pub bearer: B,
    /// The domain of life.
    pub domain: D,
    /// The area.
    pub area: A,
    /// Whether it was accepted (decided "overnemen"); others are counted as asked only.
    pub accepted: bool,
}

/// Accepted duties of those asked, per bearer, domain and area.
///
/// Source: the report on dialogues, section 4.3 ("Balans").
///
/// ```
/// use dialoog::Share;
/// use dialoog::measures::balance::{Balance, Duty};
/// let duty = |bearer, accepted| Duty { bearer, domain: "wonen", area: "Noord", accepted };
/// let balance = Balance::of([duty("inwoner", true), duty("inwoner", false), duty("gemeente", true)]);
/// assert_eq!(balance.cell(&"inwoner", &"wonen", &"Noord"), Share { count: 1, of: 2 });
/// assert_eq!(balance.burden(&"inwoner", None, Some(&"Noord")), Share { count: 1, of: 2 });
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Balance<B, D, A> {
    cells: BTreeMap<(B, D, A), Share>,
}

impl<B: Ord + Clone, D: Ord + Clone, A: Ord + Clone> Balance<B, D, A> {
    /// Counts duties.
    pub fn of(duties: impl IntoIterator<Item = Duty<B, D, A>>) -> Self {
        let mut cells = BTreeMap::new();
        for duty in duties {
            let share: &mut Share = cells.entry((duty.bearer, duty.domain, duty.area)).or_default();
            share.of = share.of.saturating_add(1);
            share.count = share.count.saturating_add(u64::from(duty.accepted));
        }
        Self { cells }
    }

    /// Every cell with a duty, in order: of those asked, how many were accepted.
    pub fn cells(&self) -> impl Iterator<Item = (&(B, D, A), Share)> {
        self.cells.iter().map(|(cell, &share)| (cell, share))
    }

    /// Accepted of asked in one cell.
    pub fn cell(&self, bearer: &B, domain: &D, area: &A) -> Share {
        self.cells.get(&(bearer.clone(), domain.clone(), area.clone())).copied().unwrap_or_default()
    }

    /// How much lands on a bearer: its accepted duties of all accepted duties, in one domain or all, in one
    /// area or all.
    pub fn burden(&self, bearer: &B, domain: Option<&D>, area: Option<&A>) -> Share {
        let mut share = Share::default();
        for ((carries, in_domain, in_area), found) in &self.cells {
            if domain.is_none_or(|domain| domain == in_domain) && area.is_none_or(|area| area == in_area) {
                share.of = share.of.saturating_add(found.count);
                if carries == bearer {
                    share.count = share.count.saturating_add(found.count);
                }
            }
        }
        share
    }
}
