//! From help in use to spells on a step.

use std::borrow::Cow;
use std::ops::Range;

use rayon::prelude::*;

use super::{Ladders, MEESTE_TREDEN};
use crate::bundle::Bundle;
use crate::{Gebruik, OPEN_END, Runs};

/// A time of a household on one step of a life domain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Tredereeks {
    /// Household.
    pub huishouden: u32,
    /// Life domain, as in [`Ladders`].
    pub domein: u8,
    /// Step, from 1.
    pub trede: u8,
    /// First day.
    pub begin: i32,
    /// Last day; [`crate::OPEN_END`] when it runs on.
    pub eind: i32,
}

/// Finds on which step of each life domain households stand, from day to day: household by household, within those by
/// domain and first day.
///
/// Of what runs on a day the highest step counts. So many days without help in a domain as [`Ladders`] says, or fewer, are
/// no stop: the step before them goes on. Help that ends before it begins is no help. The order of the rows changes nothing;
/// sorted by household they are not moved.
///
/// ```
/// use rekenkern::{Gebruik, Ladders, OPEN_END, tredereeksen};
/// let ladders = Ladders::new(vec![3], vec![Some((0, 1)), Some((0, 2))], 10).unwrap();
/// // Light from day 0 to 60, heavy from day 20 to 39, and after a pause of nine days light again.
/// let gebruik = Gebruik {
///     huishouden: &[0, 0, 0],
///     voorziening: &[0, 1, 0],
///     begin: &[0, 20, 70],
///     eind: &[60, 39, OPEN_END],
/// };
/// let found = tredereeksen(1, gebruik, &ladders);
/// let days: Vec<_> = found.iter().map(|one| (one.trede, one.begin, one.eind)).collect();
/// assert_eq!(days, [(1, 0, 19), (2, 20, 39), (1, 40, OPEN_END)]);
/// ```
pub fn tredereeksen(huishoudens: usize, gebruik: Gebruik<'_>, ladders: &Ladders) -> Vec<Tredereeks> {
    let Some(rows) = Rows::new(huishoudens, gebruik) else { return Vec::new() };
    let parts: Vec<Vec<Tredereeks>> =
        rows.parts().into_par_iter().map(|part| rows.spells(part, ladders)).collect();
    parts.into_iter().flatten().collect()
}

/// Columns in the order of households.
struct Rows<'a> {
    runs: Runs,
    voorziening: Cow<'a, [u8]>,
    begin: Cow<'a, [i32]>,
    eind: Cow<'a, [i32]>,
}

/// A day from which a row counts, or counts no more, on its step.
type Edge = (i32, u8, bool);

impl<'a> Rows<'a> {
    fn new(huishoudens: usize, gebruik: Gebruik<'a>) -> Option<Self> {
        let columns = [gebruik.voorziening.len(), gebruik.begin.len(), gebruik.eind.len()];
        let len = columns.into_iter().fold(gebruik.huishouden.len(), usize::min);
        let bundle = Bundle::new(huishoudens, gebruik.huishouden.get(..len)?)?;
        let (voorziening, begin, eind) =
            (bundle.column(gebruik.voorziening), bundle.column(gebruik.begin), bundle.column(gebruik.eind));
        Some(Self { runs: bundle.runs().clone(), voorziening, begin, eind })
    }

    fn parts(&self) -> Vec<Range<usize>> {
        self.runs.parts(4 * rayon::current_num_threads())
    }

    fn spells(&self, households: Range<usize>, ladders: &Ladders) -> Vec<Tredereeks> {
        let mut found = Vec::new();
        let mut edges: Vec<Vec<Edge>> = vec![Vec::new(); ladders.domeinen()];
        let first = households.start;
        for (household, rows) in (first..).zip(self.runs.each(households)) {
            for row in rows {
                let (begin, eind) = (self.begin[row], self.eind[row]);
                let Some((domein, trede)) = ladders.plaats(self.voorziening[row]).filter(|_| eind >= begin)
                else {
                    continue;
                };
                let mine = &mut edges[usize::from(domein)];
                mine.push((begin, trede, true));
                if eind < OPEN_END {
                    mine.push((eind + 1, trede, false));
                }
            }
            for (domein, edges) in (0_u8..).zip(&mut edges) {
                edges.sort_unstable();
                let from = found.len();
                let spell = |trede, begin, eind| Tredereeks {
                    huishouden: household as u32,
                    domein,
                    trede,
                    begin,
                    eind,
                };
                walk(edges, |trede, begin, eind| {
                    add(&mut found, from, spell(trede, begin, eind), ladders.gat);
                });
                edges.clear();
            }
        }
        found
    }
}

/// Hands out each stretch of days on one step above none.
fn walk(edges: &[Edge], mut stretch: impl FnMut(u8, i32, i32)) {
    let mut running = [0_u32; MEESTE_TREDEN];
    let (mut step, mut since) = (0_u8, i32::MIN);
    for same_day in edges.chunk_by(|one, other| one.0 == other.0) {
        let day = same_day[0].0;
        for (_, trede, begins) in same_day {
            let count = &mut running[usize::from(*trede)];
            *count = if *begins { *count + 1 } else { count.saturating_sub(1) };
        }
        let now = (1..MEESTE_TREDEN as u8).rev().find(|step| running[usize::from(*step)] > 0).unwrap_or(0);
        if now != step {
            if step > 0 {
                stretch(step, since, day - 1);
            }
            (step, since) = (now, day);
        }
    }
    if step > 0 {
        stretch(step, since, OPEN_END);
    }
}

/// Adds a stretch of the household and domain whose stretches begin at `from`, and closes a short pause before it.
fn add(found: &mut Vec<Tredereeks>, from: usize, next: Tredereeks, gat: i32) {
    if found.len() > from
        && let Some(last) = found.last_mut()
        && i64::from(next.begin) - i64::from(last.eind) - 1 <= i64::from(gat)
    {
        if last.trede == next.trede {
            last.eind = next.eind;
            return;
        }
        last.eind = next.begin - 1;
    }
    found.push(next);
}
