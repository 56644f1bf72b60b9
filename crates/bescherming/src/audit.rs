//! What an attacker can calculate from the cells that are shown.
//!
//! A cell is the set of its leaves: a vector of zeros and ones. The attacker knows the exact value of
//! each shown cell, and so of every linear combination of them; a group of leaves is disclosed when its
//! vector is such a combination. Shown leaves are single ones: they can be subtracted from every sum.
//! What is left of a shown sum, its *remainder*, lies in the hidden leaves alone, and only the
//! remainders need to be searched. Hidden leaves that are in the same remainders cannot be told apart:
//! together they are one *atom*, a column of the matrix of which the remainders are the rows.

use std::collections::BTreeMap;

use crate::bounds::{self, Equation, Leaf};
use crate::cell::Cell;
use crate::echelon::{self, PRIME, Residue, Row, negated, plus, times};
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

/// Up to so many independent remainders among the same unsafe atoms all their combinations are tried;
/// above it only single ones and pairs.
const EXHAUSTIVE: usize = 10;

/// Up to so many remainders each two are compared for what they say of the room that leaves have.
const COMPARED: usize = 24;

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

    /// Groups the hidden leaves by the remainders that they are in.
    fn find_atoms(&mut self) {
        let mut memberships: Vec<Vec<usize>> = vec![Vec::new(); self.leaves];
        for &sum in &self.sums {
            for leaf in self.hidden_leaves(sum) {
                memberships[leaf].push(sum);
            }
        }
        let mut classes: BTreeMap<Vec<usize>, Vec<usize>> = BTreeMap::new();
        for (leaf, sums) in memberships.into_iter().enumerate().filter(|(_, sums)| !sums.is_empty()) {
            classes.entry(sums).or_default().push(leaf);
        }

        self.atoms =
            classes.into_values().map(|leaves| Atom { cell: self.merged(&leaves), leaves }).collect();
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
        let mut cell = Cell::default();
        atoms.iter().for_each(|&atom| cell.merge(&self.atoms[atom].cell));
        !atoms.is_empty() && is_unsafe(&cell, self.rules, self.measure)
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

    /// Unsafe leaves and sums of the lattice itself.
    fn hidden_groups(&self) -> Vec<Leak> {
        let mut row_at = vec![None; self.atoms.len()];
        self.rows.iter().for_each(|row| row_at[row.pivot] = Some(row));

        let of_group = |group: usize| -> Option<Leak> {
            if self.hidden[group].is_none() || !is_unsafe(&self.groups[group].cell, self.rules, self.measure)
            {
                return None;
            }
            let atoms = self.atoms_in(group);
            let within: usize = atoms.iter().map(|&atom| self.atoms[atom].leaves.len()).sum();
            if atoms.is_empty() || within != self.hidden_leaves(group).count() {
                return None; // It cuts through an atom, so no combination of remainders equals it.
            }
            let known = self.add_up(atoms.iter().filter_map(|&atom| row_at[atom]));
            let shown_part =
                self.groups[group].members.iter().copied().filter(|&leaf| self.hidden[leaf].is_none());
            (known.ones()? == atoms).then(|| self.parts(&known.sources, shown_part))
        };
        (0..self.groups.len()).filter_map(of_group).collect()
    }

    /// Unsafe remainders, and unsafe differences between a remainder and one that lies within it.
    fn differences(&self) -> Vec<Leak> {
        let inside: Vec<Vec<bool>> = self
            .remainders
            .iter()
            .map(|remainder| {
                let mut inside = vec![false; self.atoms.len()];
                remainder.iter().for_each(|&atom| inside[atom] = true);
                inside
            })
            .collect();
        let mut leaks = Vec::new();
        for (one, outer) in self.remainders.iter().enumerate() {
            if self.unsafe_together(outer) {
                leaks.push(self.parts(&[(one, 1)], []));
                continue;
            }
            for (two, inner) in self.remainders.iter().enumerate() {
                if inner.len() >= outer.len() || !inner.iter().all(|&atom| inside[one][atom]) {
                    continue;
                }
                let rest: Vec<_> = outer.iter().copied().filter(|&atom| !inside[two][atom]).collect();
                if self.unsafe_together(&rest) {
                    leaks.push(self.parts(&[(one, 1), (two, negated(1))], []));
                }
            }
        }
        leaks
    }

    /// Unsafe groups of unsafe atoms, whatever the combination that gives them. In reduced form a
    /// vector of zeros and ones is the sum of the rows in whose pivot it is one, so the sums of rows
    /// are all there are. Rows without a common atom cannot need each other and are tried apart.
    fn combinations(&self) -> Vec<Leak> {
        let mut leaks = Vec::new();
        for rows in self.connected_rows() {
            let mut found_at = usize::MAX;
            for choice in choices(rows.len()) {
                if choice.len() > found_at {
                    break; // What is left contains a group that is about to be protected.
                }
                let known = self.add_up(choice.iter().map(|&place| rows[place]));
                if known.ones().is_some_and(|atoms| self.unsafe_together(&atoms)) {
                    found_at = choice.len();
                    leaks.push(self.parts(&known.sources, []));
                }
            }
        }
        leaks
    }

    /// The rows over unsafe atoms alone, divided so that different parts have no atom in common.
    fn connected_rows(&self) -> Vec<Vec<&Row>> {
        // A small group has small parts only. A dominated one may hold atoms that are not.
        let first = if self.measure == Measure::Count { self.first_unsafe } else { 0 };
        let mut part_of = vec![None; self.atoms.len()];
        let mut parts: Vec<Vec<&Row>> = Vec::new();
        for row in self.rows.iter().filter(|row| row.pivot >= first) {
            let mut joined = vec![row];
            for &(atom, _) in &row.values {
                if let Some(part) = part_of[atom] {
                    let rows: &mut Vec<&Row> = &mut parts[part]; // Empty when it was joined before.
                    joined.append(rows);
                }
            }
            for &(atom, _) in joined.iter().flat_map(|row| &row.values) {
                part_of[atom] = Some(parts.len());
            }
            joined.sort_by_key(|row| row.pivot);
            parts.push(joined);
        }
        parts.retain(|rows| !rows.is_empty());
        parts
    }

    /// Leaves to which what is known leaves no room.
    fn cornered(&self) -> Vec<Leak> {
        let leaf = |&why| Leaf { few: why == Some(Hidden::TooFew), settled: false };
        let mut leaves: Vec<_> = self.hidden[..self.leaves].iter().map(leaf).collect();
        for row in self.rows.iter().filter(|row| row.values.len() == 1) {
            if let [leaf] = self.atoms[row.pivot].leaves[..] {
                leaves[leaf].settled = true;
            }
        }
        let (equations, sources) = self.equations();
        bounds::cornering(&equations, &leaves, self.rules.threshold())
            .into_iter()
            .map(|equation| self.parts(&sources[equation], []))
            .collect()
    }

    /// What is searched for bounds, each with how it is made of the remainders: the remainders
    /// themselves, the rows that follow from them, and, when they are few, their differences.
    fn equations(&self) -> (Vec<Equation>, Vec<Vec<(usize, Residue)>>) {
        let once = |remainder: &[usize], times| remainder.iter().map(|&atom| (atom, times)).collect();
        let remainders =
            (0..self.sums.len()).map(|one| (self.equation(once(&self.remainders[one], 1)), vec![(one, 1)]));
        let rows = self
            .rows
            .iter()
            .filter_map(|row| Some((self.equation(whole_numbers(&row.values)?), row.sources.clone())));
        let compared = if self.sums.len() <= COMPARED { self.sums.len() } else { 0 };
        let pairs = (0..compared).flat_map(|two| (0..two).map(move |one| (one, two)));
        let differences = pairs.map(|(one, two)| {
            let (plus, minus) = (&self.remainders[one], &self.remainders[two]);
            let only = |these: &[usize], others: &[usize], times| -> Vec<(usize, i128)> {
                let rest = these.iter().filter(|atom| others.binary_search(atom).is_err());
                rest.map(|&atom| (atom, times)).collect()
            };
            let terms = [only(plus, minus, 1), only(minus, plus, -1)].concat();
            (self.equation(terms), vec![(one, 1), (two, negated(1))])
        });
        remainders.chain(rows).chain(differences).unzip()
    }

    fn equation(&self, atoms: Vec<(usize, i128)>) -> Equation {
        let mut equation = Equation { terms: Vec::new(), total: 0 };
        for (atom, times) in atoms {
            let atom = &self.atoms[atom];
            equation.total += times * i128::from(atom.cell.count);
            equation.terms.extend(atom.leaves.iter().map(|&leaf| (leaf, times)));
        }
        equation
    }

    fn add_up<'r>(&self, rows: impl Iterator<Item = &'r Row>) -> Combination {
        let mut values = vec![0; self.atoms.len()];
        let mut sources = vec![0; self.sums.len()];
        for row in rows {
            row.values.iter().for_each(|&(atom, value)| values[atom] = plus(values[atom], value));
            row.sources.iter().for_each(|&(sum, value)| sources[sum] = plus(sources[sum], value));
        }
        let sources = sources.into_iter().enumerate().filter(|&(_, times)| times != 0).collect();
        Combination { values, sources }
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

/// A combination of remainders: what it is of each atom, and how it is made.
struct Combination {
    values: Vec<Residue>,
    sources: Vec<(usize, Residue)>,
}

impl Combination {
    /// The atoms, when each is in it once or not at all.
    fn ones(&self) -> Option<Vec<usize>> {
        debug_assert!(self.values.iter().all(|&value| value < PRIME));
        let whole = self.values.iter().all(|&value| value <= 1);
        whole.then(|| (0..self.values.len()).filter(|&atom| self.values[atom] == 1).collect())
    }
}

/// A row in whole numbers, when it has small ones: the row itself or a small multiple of it.
fn whole_numbers(values: &[(usize, Residue)]) -> Option<Vec<(usize, i128)>> {
    (1..=6).find_map(|multiple| {
        values.iter().map(|&(atom, value)| Some((atom, small_number(times(value, multiple))?))).collect()
    })
}

/// The number of at most 64, of either sign, that this residue stands for.
fn small_number(value: Residue) -> Option<i128> {
    let (value, below) = (i128::from(value), i128::from(PRIME) - i128::from(value));
    if value <= 64 { Some(value) } else { (below <= 64).then_some(-below) }
}

fn is_unsafe(cell: &Cell, rules: &Rules, measure: Measure) -> bool {
    match measure {
        Measure::Count => cell.is_small(rules),
        Measure::Amount => cell.is_small(rules) || cell.is_dominated(rules),
    }
}

/// The choices from so many things that are tried, small ones first.
fn choices(things: usize) -> Vec<Vec<usize>> {
    if things > EXHAUSTIVE {
        let pairs = (0..things).flat_map(|two| (0..two).map(move |one| vec![one, two]));
        return (0..things).map(|one| vec![one]).chain(pairs).collect();
    }
    let chosen = |mask: u32| (0..things).filter(|place| mask >> place & 1 == 1).collect();
    let mut all: Vec<Vec<usize>> = (1..1_u32 << things).map(chosen).collect();
    all.sort_by_key(Vec::len);
    all
}
