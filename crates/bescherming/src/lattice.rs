use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fmt;

use crate::audit::{Audit, Leak, Measure};
use crate::cell::Cell;
use crate::protected::{Hidden, ProtectedCell, primary};
use crate::rules::Rules;

/// A family of linked tables: leaves that divide the units between them, and sums of leaves that will
/// be shown beside them.
///
/// Everything that a page, its download and its variants show of one division belongs in one lattice:
/// what is shown outside it can be subtracted from what is shown inside it.
///
/// ```
/// use bescherming::{Cell, Hidden, Lattice, Rules, protect};
///
/// let cell = |units: u64| {
///     let mut cell = Cell::default();
///     (0..units).for_each(|_| cell.add_unit(1_000_00));
///     cell
/// };
/// // Three neighbourhoods and their total. Neighbourhood 2 is too small, and would follow from the
/// // total: the smallest other one goes too.
/// let mut lattice = Lattice::new(vec![cell(120), cell(30), cell(4)]);
/// let total = lattice.add_sum(0..3);
///
/// let shown = protect(&lattice, &Rules::default());
/// assert_eq!(shown.leaf(0).count.text(), "120");
/// assert_eq!(shown.leaf(1).count.reason(), Some(Hidden::Secondary));
/// assert_eq!(shown.leaf(2).count.text(), "minder dan 10");
/// assert_eq!(shown.sum(total).count.text(), "155");
/// ```
#[derive(Clone, Default)]
pub struct Lattice {
    /// First the leaves, each a group of its own; then each different sum once.
    groups: Vec<Group>,
    leaves: usize,
    /// The group of each sum that was added.
    sums: Vec<usize>,
    /// The group of each set of leaves.
    known: BTreeMap<Vec<usize>, usize>,
}

/// A cell of the lattice: a leaf, or a set of leaves.
#[derive(Clone)]
pub(crate) struct Group {
    /// Indexes of leaves, ascending, each once.
    pub(crate) members: Vec<usize>,
    pub(crate) cell: Cell,
    /// Whether it is not shown whatever its size.
    pub(crate) withheld: bool,
}

/// How much is spent on showing again, in cells times sums: every cell of a table of a page, and some
/// cells of the largest tables.
const EFFORT: usize = 200_000;

/// So many times it is tried in a large table too: else its totals would be the first to go and never come back.
const LEAST_TRIES: usize = 16;

/// Cells times sums of a table that is too large for that.
const HUGE: usize = 4_000_000;

/// Which sum of a [`Lattice`]; only of use with that lattice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct SumId(usize);

impl Lattice {
    /// A lattice over these leaves. Each unit is in exactly one of them.
    pub fn new(leaves: Vec<Cell>) -> Self {
        let groups: Vec<_> = leaves
            .into_iter()
            .enumerate()
            .map(|(leaf, cell)| Group { members: vec![leaf], cell, withheld: false })
            .collect();
        let known = (0..groups.len()).map(|leaf| (vec![leaf], leaf)).collect();
        Self { leaves: groups.len(), groups, sums: Vec::new(), known }
    }

    /// Adds the sum of these leaves to what will be shown. The same set may come more than once, also
    /// as a single leaf: it is one cell with one verdict. An index without a leaf adds nothing.
    pub fn add_sum(&mut self, leaves: impl IntoIterator<Item = usize>) -> SumId {
        let mut members: Vec<usize> = leaves.into_iter().filter(|&leaf| leaf < self.leaves).collect();
        members.sort_unstable();
        members.dedup();

        let group = *self.known.entry(members).or_insert_with_key(|members| {
            let mut cell = Cell::default();
            for &leaf in members {
                cell.merge(&self.groups[leaf].cell);
            }
            self.groups.push(Group { members: members.clone(), cell, withheld: false });
            self.groups.len() - 1
        });
        self.sums.push(group);
        SumId(self.sums.len() - 1)
    }

    /// Shows this sum in no case: for a figure that is safe by itself, and not beside what is shown elsewhere. Others
    /// are hidden with which it could be calculated. A sum of the same leaves is the same figure, and goes with it.
    ///
    /// ```
    /// # use bescherming::{Cell, Hidden, Lattice, Rules, protect};
    /// # let cell = |units: u64| {
    /// #     let mut cell = Cell::default();
    /// #     (0..units).for_each(|_| cell.add_unit(1_000_00));
    /// #     cell
    /// # };
    /// let mut lattice = Lattice::new(vec![cell(120), cell(60), cell(45)]);
    /// let total = lattice.add_sum(0..3);
    /// let one = lattice.add_sum([0]);
    /// lattice.withhold(one);
    /// let shown = protect(&lattice, &Rules::default());
    /// assert_eq!(shown.sum(one).count.reason(), Some(Hidden::Secondary));
    /// // With the total and both others it would follow.
    /// assert!(shown.leaf(2).count.is_hidden() && !shown.sum(total).count.is_hidden());
    /// ```
    pub fn withhold(&mut self, sum: SumId) {
        if let Some(group) = self.sums.get(sum.0).and_then(|&group| self.groups.get_mut(group)) {
            group.withheld = true;
        }
    }

    /// The number of leaves.
    pub fn leaves(&self) -> usize {
        self.leaves
    }
}

impl fmt::Debug for Lattice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Lattice").field("leaves", &self.leaves).field("sums", &self.sums.len()).finish()
    }
}

/// A [`Lattice`] of which each figure is rounded or hidden.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProtectedLattice {
    cells: Vec<ProtectedCell>,
    leaves: usize,
    sums: Vec<usize>,
    /// What an index outside the lattice gets.
    nothing: ProtectedCell,
}

impl ProtectedLattice {
    /// The figures of a leaf, by its place in the lattice; hidden when there is no such leaf.
    pub fn leaf(&self, leaf: usize) -> ProtectedCell {
        self.cells.get(leaf).filter(|_| leaf < self.leaves).copied().unwrap_or(self.nothing)
    }

    /// The figures of a sum; hidden when the sum is of another, larger lattice.
    pub fn sum(&self, sum: SumId) -> ProtectedCell {
        self.sums.get(sum.0).and_then(|&group| self.cells.get(group)).copied().unwrap_or(self.nothing)
    }
}

/// Decides for each leaf and sum whether its count and its amount may be shown, and rounds what may.
///
/// First each cell is judged by itself (threshold, dominance). Then, for counts and after that for
/// amounts, cells are hidden in addition until nothing unsafe can be calculated from what is left; the
/// crate's documentation says from what an attacker is assumed to know. The answer depends on the
/// lattice and the rules alone: the same question always gets the same answer.
///
/// Rounding comes last and each figure is rounded by itself, so sums need not add up.
pub fn protect(lattice: &Lattice, rules: &Rules) -> ProtectedLattice {
    let groups = &lattice.groups;
    let decide = |measure, hidden| {
        let mut decision = Decision::new(lattice, rules, measure, hidden);
        let added = decision.hide_secondary();
        decision.show_needless(added);
        decision.hidden
    };
    let of_group = |group: &Group| {
        let (few, amount) = primary(&group.cell, rules);
        (few.or(group.withheld.then_some(Hidden::Secondary)), amount)
    };
    let (few, dominance): (Vec<_>, Vec<_>) = groups.iter().map(of_group).unzip();
    let counts = decide(Measure::Count, few);

    // A hidden count hides its amount; the amounts then have leaks of their own.
    let amounts = counts.iter().zip(dominance).map(|(&count, amount)| count.or(amount)).collect();
    let amounts = decide(Measure::Amount, amounts);

    let cells = groups
        .iter()
        .zip(counts.iter().zip(&amounts))
        .map(|(group, (&count, &amount))| ProtectedCell::seal(&group.cell, count, amount, rules))
        .collect();
    ProtectedLattice {
        cells,
        leaves: lattice.leaves,
        sums: lattice.sums.clone(),
        nothing: crate::protect_single(&Cell::default(), rules),
    }
}

/// The cells of a lattice while it is decided which of them are hidden.
struct Decision<'a> {
    lattice: &'a Lattice,
    rules: &'a Rules,
    measure: Measure,
    hidden: Vec<Option<Hidden>>,
    /// The sums that each leaf is in.
    sums_of: Vec<Vec<usize>>,
    /// How many leaves of each sum are hidden.
    hidden_in: Vec<usize>,
}

impl<'a> Decision<'a> {
    fn new(lattice: &'a Lattice, rules: &'a Rules, measure: Measure, hidden: Vec<Option<Hidden>>) -> Self {
        let mut sums_of = vec![Vec::new(); lattice.leaves];
        let mut hidden_in = vec![0; lattice.groups.len()];
        for (sum, group) in lattice.groups.iter().enumerate().skip(lattice.leaves) {
            for &leaf in &group.members {
                sums_of[leaf].push(sum);
                hidden_in[sum] += usize::from(hidden[leaf].is_some());
            }
        }
        Self { lattice, rules, measure, hidden, sums_of, hidden_in }
    }

    fn leaks(&self) -> Vec<Leak> {
        let Lattice { groups, leaves, .. } = self.lattice;
        Audit::new(groups, *leaves, &self.hidden, self.rules, self.measure).leaks()
    }

    /// Hides shown cells until nothing leaks, and tells which. Ends, because each round hides at least one cell and a
    /// lattice that shows nothing leaks nothing.
    fn hide_secondary(&mut self) -> Vec<usize> {
        let mut added = Vec::new();
        loop {
            let leaks = self.leaks();
            if leaks.is_empty() {
                return added;
            }
            for parts in leaks {
                // A leak that an earlier choice of this round closed needs no victim of its own.
                if parts.iter().all(|&part| self.hidden[part].is_none())
                    && let Some(victim) = self.cheapest(&parts)
                {
                    self.set(victim, Some(Hidden::Secondary));
                    added.push(victim);
                }
            }
        }
    }

    /// The cell of which the loss hurts least: leaves before sums, then the smallest.
    ///
    /// But first those leaves that are the only hidden one in the fewest sums. From such a sum the leaf
    /// could be calculated at once, so that yet another would have to go: in a table with margins this
    /// rule leads to the fourth corner of a rectangle instead of to ever new rows.
    fn cheapest(&self, parts: &[usize]) -> Option<usize> {
        let groups = &self.lattice.groups;
        let leaves = self.lattice.leaves;
        parts.iter().copied().min_by_key(|&part| {
            let sums = self.sums_of.get(part).map_or(&[][..], Vec::as_slice);
            let whole = |&&sum: &&usize| self.hidden[sum].is_none() && self.hidden_in[sum] == 0;
            (part >= leaves, sums.iter().filter(whole).count(), groups[part].cell.count, part)
        })
    }

    /// Hides a cell or shows it again, and keeps count of the hidden leaves of each sum.
    fn set(&mut self, group: usize, why: Option<Hidden>) {
        let (before, after) = (self.hidden[group].is_some(), why.is_some());
        self.hidden[group] = why;
        if before != after {
            for &sum in self.sums_of.get(group).map_or(&[][..], Vec::as_slice) {
                let count = &mut self.hidden_in[sum];
                *count = if after { *count + 1 } else { *count - 1 };
            }
        }
    }

    /// Shows again what need not have been hidden: cells are chosen one after the other, and a later
    /// choice can make an earlier one needless. Sums come first, then the largest. All that are left are
    /// tried together, and in halves when that leaks, within a fixed effort: what is not tried stays
    /// hidden.
    fn show_needless(&mut self, mut needless: Vec<usize>) {
        let groups = &self.lattice.groups;
        needless
            .sort_by_key(|&group| (group < self.lattice.leaves, Reverse(groups[group].cell.count), group));
        let size = (groups.len() * (groups.len() - self.lattice.leaves)).max(1);
        let least = if size <= HUGE { LEAST_TRIES } else { 0 };
        let mut tries = (EFFORT / size).max(least);

        let mut stack = vec![needless];
        while let Some(mut candidates) = stack.pop().filter(|_| tries > 0) {
            if candidates.is_empty() {
                continue;
            }
            tries -= 1;
            candidates.iter().for_each(|&group| self.set(group, None));
            if self.leaks().is_empty() {
                continue;
            }
            candidates.iter().for_each(|&group| self.set(group, Some(Hidden::Secondary)));
            if candidates.len() > 1 {
                let later = candidates.split_off(candidates.len() / 2);
                stack.extend([later, candidates]);
            }
        }
    }
}
