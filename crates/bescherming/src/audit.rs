//! What an attacker can calculate from the cells that are shown.
//!
//! A cell is the set of its leaves: a vector of zeros and ones. The attacker knows the exact value of
//! each shown cell, and so of every linear combination of them; a group of leaves is disclosed when its
//! vector is such a combination. Shown leaves are single ones: they can be subtracted from every sum.
//! What is left of a shown sum, its *remainder*, lies in the hidden leaves alone, and only the
//! remainders need to be searched. Hidden leaves that are in the same remainders cannot be told apart:
//! together they are one *atom*, a column of the matrix of which the remainders are the rows.

use crate::cell::Cell;
use crate::echelon::{self, Residue, Row, negated, plus};
use crate::lattice::Group;
use crate::protected::Hidden;
use crate::rules::Rules;

/// Which of the two figures of a cell is looked at.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Measure {
    Count,
    Amount,
}

/// The shown cells with which something unsafe can be calculated, by their place in the groups.
pub(crate) type Leak = Vec<usize>;

/// Hidden leaves that no shown sum can tell apart.
struct Atom {
    leaves: Vec<usize>,
    cell: Cell,
}

/// One state of a lattice: what is shown, what is hidden, and what follows.
pub(crate) struct Audit<'a> {
    groups: &'a [Group],
    leaves: usize,
    hidden: &'a [Option<Hidden>],
    rules: &'a Rules,
    measure: Measure,
    /// The shown sums that have a remainder.
    sums: Vec<usize>,
    /// The atoms of each remainder, ascending, beside `sums`.
    remainders: Vec<Vec<usize>>,
    /// First those that are safe, then those that are not.
    atoms: Vec<Atom>,
    first_unsafe: usize,
    /// The atom of each leaf; none for shown leaves and for leaves without a shown sum.
    atom_of: Vec<Option<usize>>,
    /// All that the remainders say, as few and as short as they can be. Since safe atoms come first,
    /// the rows with a pivot among the unsafe ones are exactly what is known of unsafe atoms alone.
    rows: Vec<Row>,
}

impl<'a> Audit<'a> {
    pub(crate) fn new(
        groups: &'a [Group],
        leaves: usize,
        hidden: &'a [Option<Hidden>],
        rules: &'a Rules,
        measure: Measure,
    ) -> Self {
        let has_remainder = |&sum: &usize| {
            hidden[sum].is_none() && groups[sum].members.iter().any(|&leaf| hidden[leaf].is_some())
        };
        let mut audit = Self {
            groups,
            leaves,
            hidden,
            rules,
            measure,
            sums: (leaves..groups.len()).filter(has_remainder).collect(),
            remainders: Vec::new(),
            atoms: Vec::new(),
            first_unsafe: 0,
            atom_of: vec![None; leaves],
            rows: Vec::new(),
        };
        audit.find_atoms();
        audit.remainders = audit.sums.iter().map(|&sum| audit.atoms_in(sum)).collect();
        audit.rows = echelon::reduce(&audit.remainders, audit.atoms.len());
        audit
    }

    /// Groups the hidden leaves by the remainders that they are in. All start as one group; each remainder divides
    /// every group in what is in it and what is not.
    fn find_atoms(&mut self) {
        let mut group_of = vec![0; self.leaves];
        // For each group: the last sum that divided it, and the group of what is in that sum.
        let mut divided = vec![(0, 0)];
        for &sum in &self.sums {
            for leaf in self.hidden_leaves(sum) {
                let group: usize = group_of[leaf];
                if divided[group].0 != sum {
                    divided[group] = (sum, divided.len());
                    divided.push((0, 0));
                }
                group_of[leaf] = divided[group].1;
            }
        }
        let mut atom_of: Vec<Option<usize>> = vec![None; divided.len()];
        let mut atoms: Vec<Vec<usize>> = Vec::new();
        for (leaf, &group) in group_of.iter().enumerate().filter(|&(_, &group)| group != 0) {
            let atom = *atom_of[group].get_or_insert(atoms.len());
            if atom == atoms.len() {
                atoms.push(Vec::new());
            }
            atoms[atom].push(leaf);
        }
        self.atoms = atoms.into_iter().map(|leaves| Atom { cell: self.merged(&leaves), leaves }).collect();
        let rules = self.rules;
        let measure = self.measure;
        self.atoms.sort_by_key(|atom| (is_unsafe(&atom.cell, rules, measure), atom.leaves[0]));
        self.first_unsafe = self.atoms.partition_point(|atom| !is_unsafe(&atom.cell, rules, measure));
        for (number, atom) in self.atoms.iter().enumerate() {
            for &leaf in &atom.leaves {
                self.atom_of[leaf] = Some(number);
            }
        }
    }

    fn hidden_leaves(&self, group: usize) -> impl Iterator<Item = usize> {
        self.groups[group].members.iter().copied().filter(|&leaf| self.hidden[leaf].is_some())
    }

    fn atoms_in(&self, group: usize) -> Vec<usize> {
        let mut atoms: Vec<_> = self.hidden_leaves(group).filter_map(|leaf| self.atom_of[leaf]).collect();
        atoms.sort_unstable();
        atoms.dedup();
        atoms
    }

    fn merged(&self, leaves: &[usize]) -> Cell {
        let mut cell = Cell::default();
        leaves.iter().for_each(|&leaf| cell.merge(&self.groups[leaf].cell));
        cell
    }

    /// Whether the group that these atoms make together is unsafe; no group at all is not.
    fn unsafe_together(&self, atoms: &[usize]) -> bool {
        !atoms.is_empty() && is_unsafe(&self.together(atoms), self.rules, self.measure)
    }

    fn together(&self, atoms: &[usize]) -> Cell {
        let mut cell = Cell::default();
        atoms.iter().for_each(|&atom| cell.merge(&self.atoms[atom].cell));
        cell
    }

    /// All that leaks, by way of the shown cells that take part in it.
    pub(crate) fn leaks(&self) -> Vec<Leak> {
        let mut leaks = self.hidden_groups();
        leaks.extend(self.differences());
        if leaks.is_empty() {
            leaks = self.combinations();
        }
        if leaks.is_empty() && self.measure == Measure::Count {
            leaks = self.cornered();
        }
        leaks
    }

    /// Unsafe leaves and sums of the lattice itself, and those that are withheld whatever their size.
    fn hidden_groups(&self) -> Vec<Leak> {
        let mut row_at = vec![None; self.atoms.len()];
        self.rows.iter().for_each(|row| row_at[row.pivot] = Some(row));
        let mut sheet = vec![0; self.atoms.len()];

        let of_group = |group: usize| -> Option<Leak> {
            let Group { members, cell, withheld } = &self.groups[group];
            let closed = *withheld && !members.is_empty();
            if self.hidden[group].is_none() || !(closed || is_unsafe(cell, self.rules, self.measure)) {
                return None;
            }
            let atoms = self.atoms_in(group);
            let within: usize = atoms.iter().map(|&atom| self.atoms[atom].leaves.len()).sum();
            // What is withheld can be the sum of shown leaves alone.
            if (atoms.is_empty() && !closed) || within != self.hidden_leaves(group).count() {
                return None; // It cuts through an atom, so no combination of remainders equals it.
            }
            let rows: Vec<&Row> = atoms.iter().filter_map(|&atom| row_at[atom]).collect();
            let shown_part = members.iter().copied().filter(|&leaf| self.hidden[leaf].is_none());
            (ones(&rows, &mut sheet)? == atoms).then(|| self.parts(&self.sources(&rows), shown_part))
        };
        (0..self.groups.len()).filter_map(of_group).collect()
    }

    /// Unsafe remainders, and unsafe differences between a remainder and one that lies within it.
    fn differences(&self) -> Vec<Leak> {
        let cells: Vec<Cell> = self.remainders.iter().map(|remainder| self.together(remainder)).collect();
        let mut inside = vec![false; self.atoms.len()];
        let mut leaks = Vec::new();
        for (one, outer) in self.remainders.iter().enumerate() {
            if is_unsafe(&cells[one], self.rules, self.measure) {
                leaks.push(self.parts(&[(one, 1)], []));
                continue;
            }
            outer.iter().for_each(|&atom| inside[atom] = true);
            for (two, inner) in self.remainders.iter().enumerate() {
                if inner.len() >= outer.len() || !inner.iter().all(|&atom| inside[atom]) {
                    continue;
                }
                if self.surely_safe_without(&cells[one], &cells[two]) {
                    continue;
                }
                let within = |atom: &usize| inner.binary_search(atom).is_ok();
                let rest: Vec<_> = outer.iter().copied().filter(|atom| !within(atom)).collect();
                if is_unsafe(&self.together(&rest), self.rules, self.measure) {
                    leaks.push(self.parts(&[(one, 1), (two, negated(1))], []));
                }
            }
            outer.iter().for_each(|&atom| inside[atom] = false);
        }
        leaks
    }

    /// Whether what is left of a cell without a part of it is safe, as far as that shows without adding it up.
    fn surely_safe_without(&self, whole: &Cell, part: &Cell) -> bool {
        whole.at_worst_without(part).is_some_and(|rest| !is_unsafe(&rest, self.rules, self.measure))
    }

    /// How the sum of these rows is made of the remainders.
    fn sources(&self, rows: &[&Row]) -> Vec<(usize, Residue)> {
        let mut sources = vec![0; self.sums.len()];
        for &(sum, value) in rows.iter().flat_map(|row| &row.sources) {
            sources[sum] = plus(sources[sum], value);
        }
        sources.into_iter().enumerate().filter(|&(_, times)| times != 0).collect()
    }

    /// The shown cells that take part when sums are combined to a group with these shown leaves: the
    /// sums, and the shown leaves that have to be added or subtracted to get there.
    fn parts(&self, sources: &[(usize, Residue)], target: impl IntoIterator<Item = usize>) -> Leak {
        let mut surplus = vec![0; self.leaves];
        target.into_iter().for_each(|leaf| surplus[leaf] = negated(1));
        let mut parts = Leak::new();
        for &(place, times) in sources {
            let sum = self.sums[place];
            parts.push(sum);
            self.groups[sum].members.iter().for_each(|&leaf| surplus[leaf] = plus(surplus[leaf], times));
        }
        let takes_part = |&leaf: &usize| self.hidden[leaf].is_none() && surplus[leaf] != 0;
        parts.extend((0..self.leaves).filter(takes_part));
        parts
    }
}

/// The atoms in the sum of these rows, when each is in it once or not at all. The sheet to add up on comes and goes
/// with zeros only.
fn ones(rows: &[&Row], sheet: &mut [Residue]) -> Option<Vec<usize>> {
    let values = || rows.iter().flat_map(|row| &row.values).copied();
    values().for_each(|(atom, value)| sheet[atom] = plus(sheet[atom], value));
    let mut atoms: Vec<usize> = Vec::new();
    let mut whole = true;
    for (atom, _) in values() {
        let value = std::mem::take(&mut sheet[atom]);
        whole &= value <= 1;
        if value == 1 {
            atoms.push(atom);
        }
    }
    atoms.sort_unstable();
    whole.then_some(atoms)
}

fn is_unsafe(cell: &Cell, rules: &Rules, measure: Measure) -> bool {
    match measure {
        Measure::Count => cell.is_small(rules),
        Measure::Amount => cell.is_small(rules) || cell.is_dominated(rules),
    }
}

mod combinations;
mod cornered;
#[cfg(test)]
mod tests;
