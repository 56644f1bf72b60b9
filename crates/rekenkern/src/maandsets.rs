//! Which kinds of help each household has, month by month.

use std::ops::Range;

use rayon::prelude::*;

use crate::bundle::Bundle;
use crate::{Gebruik, Maandvenster, Runs};

/// The help of each household as months of the window: never written out for all households at once.
pub(crate) struct Maandsets {
    runs: Runs,
    /// From which month to before which month, and the kind as a bit.
    rows: Vec<(u16, u16, u64)>,
    months: usize,
}

impl Maandsets {
    /// The order of the rows changes nothing. More rows than a `u32` counts are no rows: that is more help than
    /// the country has people.
    pub fn new(huishoudens: usize, gebruik: Gebruik<'_>, venster: &Maandvenster) -> Self {
        let Some(bundle) = Bundle::new(huishoudens, gebruik.huishouden) else {
            return Self { runs: Runs::default(), rows: Vec::new(), months: venster.len() };
        };
        let (kinds, begin) = (bundle.column(gebruik.voorziening), bundle.column(gebruik.begin));
        let eind = bundle.column(gebruik.eind);
        let days = begin.iter().zip(eind.iter());
        let rows = kinds.iter().zip(days).map(|(kind, (begin, eind))| {
            let (from, until) = venster.span(*begin, *eind);
            (from as u16, until as u16, 1_u64.checked_shl(u32::from(*kind)).unwrap_or(0))
        });
        let rows = rows.collect();
        Self { runs: bundle.runs().clone(), rows, months: venster.len() }
    }

    /// Folds over all households: each part on a thread of its own, the outcomes in the order of the parts.
    /// A household is handed over as its combination (as bits) in each month.
    pub fn fold<T: Send>(&self, start: impl Fn() -> T + Sync, add: impl Fn(&mut T, &[u64]) + Sync) -> Vec<T> {
        self.runs
            .parts(4 * rayon::current_num_threads())
            .into_par_iter()
            .map(|part| {
                let mut outcome = start();
                let mut sets = vec![0_u64; self.months];
                for rows in self.runs.each(part) {
                    self.fill(rows, &mut sets);
                    add(&mut outcome, &sets);
                }
                outcome
            })
            .collect()
    }

    fn fill(&self, rows: Range<usize>, sets: &mut [u64]) {
        sets.fill(0);
        for (from, until, bit) in self.rows.get(rows).unwrap_or_default() {
            for set in sets.get_mut(usize::from(*from)..usize::from(*until)).unwrap_or_default() {
                *set |= bit;
            }
        }
    }
}
