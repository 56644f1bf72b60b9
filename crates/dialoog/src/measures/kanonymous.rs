//! What of a table may be shown: no cell of few people, and none that follows from the others.

use serde::Serialize;

use crate::Tally;

/// One cell as it may be seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ShownCell {
    /// The counts.
    Counts(Tally),
    /// Not shown: too few people, or it would give away one with too few. Which of the two is not said.
    Hidden,
}

/// A row as it may be seen: its total, if it is asked for and may be shown, and its cells.
///
/// There is no way to make one but [`show`], so who holds one holds nothing that must stay hidden.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Shown<K> {
    total: Option<Tally>,
    cells: Vec<(K, ShownCell)>,
}

impl<K> Shown<K> {
    /// The total over all cells, hidden ones as well.
    pub const fn total(&self) -> Option<Tally> {
        self.total
    }

    /// The cells, in the order in which they came.
    pub fn cells(&self) -> &[(K, ShownCell)] {
        &self.cells
    }

    /// How many cells are hidden.
    pub fn hidden(&self) -> usize {
        self.cells.iter().filter(|(_, cell)| *cell == ShownCell::Hidden).count()
    }
}

/// Which cells of one row (of one role over areas, say) may be shown.
///
/// A cell of fewer than `fewest` people (see [`FEWEST`](super::FEWEST)) is hidden. With a shown total the
/// hidden cells together follow by subtraction; so while exactly one cell is hidden, or the hidden ones hold
/// fewer than `fewest` people together, the smallest of the shown cells is hidden too (of equal ones the last).
/// A total of fewer than `fewest` people is not shown. Cells of one row must share nobody, and **one statement
/// must be shown in one division only**: sums over several rows, or a second division of the same people, are
/// not guarded here.
///
/// Source: the report on dialogues, section 4.6.
///
/// ```
/// use dialoog::Tally;
/// use dialoog::measures::kanonymous::{ShownCell, show};
/// let cell = |seen| Tally { agree: seen / 2, disagree: 0, seen };
/// let row = show(vec![("Noord", cell(40)), ("Zuid", cell(3)), ("Oost", cell(12))], true, 10);
/// assert_eq!(row.total().unwrap().seen, 55);
/// assert_eq!(row.hidden(), 2, "Zuid is too small; without Oost it would follow from the total");
/// assert_eq!(row.cells()[0], ("Noord", ShownCell::Counts(cell(40))));
/// ```
pub fn show<K>(row: Vec<(K, Tally)>, with_total: bool, fewest: u64) -> Shown<K> {
    let sum = row.iter().fold(Tally::default(), |sum, (_, tally)| sum.plus(*tally));
    let total = (with_total && sum.seen >= fewest).then_some(sum);
    let mut hidden: Vec<bool> = row.iter().map(|(_, tally)| tally.seen < fewest).collect();
    if total.is_some() {
        complement(&row, &mut hidden, fewest);
    }
    let cells = row
        .into_iter()
        .zip(hidden)
        .map(|((key, tally), hidden)| {
            (key, if hidden { ShownCell::Hidden } else { ShownCell::Counts(tally) })
        })
        .collect();
    Shown { total, cells }
}

/// Hides the smallest shown cell for as long as what is hidden follows from the total.
fn complement<K>(row: &[(K, Tally)], hidden: &mut [bool], fewest: u64) {
    loop {
        // One hidden cell alone always holds too few: a larger one is only hidden beside it.
        let (mut any, mut people) = (false, 0_u64);
        let mut smallest: Option<(u64, &mut bool)> = None;
        for ((_, tally), hidden) in row.iter().zip(hidden.iter_mut()) {
            if *hidden {
                any = true;
                people = people.saturating_add(tally.seen);
            } else if smallest.as_ref().is_none_or(|(seen, _)| tally.seen <= *seen) {
                smallest = Some((tally.seen, hidden));
            }
        }
        if !any || people >= fewest {
            return;
        }
        let Some((_, cell)) = smallest else { return };
        *cell = true;
    }
}
