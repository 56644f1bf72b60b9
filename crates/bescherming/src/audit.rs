//! What an attacker can calculate from the cells that are shown.
//!
//! A cell is the set of its leaves: a vector of zeros and ones. The attacker knows the exact value of
//! each shown cell, and so of every linear combination of them; a group of leaves is disclosed when its
//! vector is such a combination. Shown leaves are single ones: they can be subtracted from every sum.
//! What is left of a shown sum, its *remainder*, lies in the hidden leaves alone, and only the
//! remainders need to be searched. Hidden leaves that are in the same remainders cannot be told apart:
//! together they are one *atom*, a column of the matrix of which the remainders are the rows.

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

    /// Unsafe leaves and sums of the lattice itself.
    fn hidden_groups(&self) -> Vec<Leak> {
        let mut row_at = vec![None; self.atoms.len()];
        self.rows.iter().for_each(|row| row_at[row.pivot] = Some(row));
        let mut sheet = vec![0; self.atoms.len()];

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
            let rows: Vec<&Row> = atoms.iter().filter_map(|&atom| row_at[atom]).collect();
            let shown_part =
                self.groups[group].members.iter().copied().filter(|&leaf| self.hidden[leaf].is_none());
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

    /// Unsafe groups of unsafe atoms, whatever the combination that gives them. In reduced form a
    /// vector of zeros and ones is the sum of the rows in whose pivot it is one, so the sums of rows
    /// are all there are. Rows without a common atom cannot need each other and are tried apart.
    fn combinations(&self) -> Vec<Leak> {
        let mut sheet = vec![0; self.atoms.len()];
        let mut leaks = Vec::new();
        for rows in self.connected_rows() {
            if rows.len() > EXHAUSTIVE {
                leaks.extend(self.single_rows_and_pairs(&rows, &mut sheet));
                continue;
            }
            let mut found_at = usize::MAX;
            for choice in choices(rows.len()) {
                if choice.len() > found_at {
                    break; // What is left contains a group that is about to be protected.
                }
                let chosen: Vec<&Row> = choice.iter().map(|&place| rows[place]).collect();
                if ones(&chosen, &mut sheet).is_some_and(|atoms| self.unsafe_together(&atoms)) {
                    found_at = choice.len();
                    leaks.push(self.parts(&self.sources(&chosen), []));
                }
            }
        }
        leaks
    }

    /// The same for many connected rows, of which no more than two are added up. Pairs that cannot give a group are
    /// passed over before they are added up.
    fn single_rows_and_pairs(&self, rows: &[&Row], sheet: &mut [Residue]) -> Vec<Leak> {
        let mut leak = |rows: &[&Row]| {
            let atoms = ones(rows, sheet)?;
            self.unsafe_together(&atoms).then(|| self.parts(&self.sources(rows), []))
        };
        let alone: Vec<Leak> = rows.iter().filter_map(|&row| leak(&[row])).collect();
        if !alone.is_empty() {
            return alone;
        }
        let terms: Vec<Term> = rows.iter().map(|&row| self.term(row)).collect();
        let mut pairs = Vec::new();
        for (place, two) in terms.iter().enumerate() {
            let others = terms[..place].iter().filter(|one| !self.surely_no_leak(one, two));
            pairs.extend(others.filter_map(|one| leak(&[one.row, two.row])));
        }
        pairs
    }

    fn term<'r>(&self, row: &'r Row) -> Term<'r> {
        let odd: Vec<_> = row.values.iter().copied().filter(|&(_, value)| value > 1).collect();
        let atoms: Vec<usize> = row.values.iter().map(|&(atom, _)| atom).collect();
        Term { row, cell: odd.is_empty().then(|| self.together(&atoms)), odd }
    }

    /// Whether the sum of two rows is no group, or a safe one, as far as that shows without adding it up.
    fn surely_no_leak(&self, one: &Term<'_>, two: &Term<'_>) -> bool {
        if one.stays_odd_with(two) || two.stays_odd_with(one) {
            return true;
        }
        let (Some(first), Some(second)) = (&one.cell, &two.cell) else {
            return false;
        };
        let (short, long) = if one.row.values.len() < two.row.values.len() { (one, two) } else { (two, one) };
        if short.row.values.iter().any(|&(atom, _)| long.row.value_at(atom) != 0) {
            return true; // Twice in the sum.
        }
        let mut together = *first;
        together.merge(second);
        !is_unsafe(&together, self.rules, self.measure)
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

/// A row that is tried with others.
struct Term<'a> {
    row: &'a Row,
    /// Where it is neither zero nor one.
    odd: Vec<(usize, Residue)>,
    /// Its atoms together, when there are no such places.
    cell: Option<Cell>,
}

impl Term<'_> {
    /// Whether a place where this row is neither zero nor one is not made so by the other.
    fn stays_odd_with(&self, other: &Self) -> bool {
        self.odd.iter().any(|&(atom, value)| plus(value, other.row.value_at(atom)) > 1)
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

#[cfg(test)]
mod tests {
    use super::*;

    /// A generator without a library: the tables need variety, not randomness.
    struct Sequence(u64);

    impl Sequence {
        fn below(&mut self, end: u64) -> u64 {
            self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (self.0 >> 33) % end
        }
    }

    /// Forty leaves of which most are small, with twenty-five sums of some leaves and of some of those within them.
    fn groups(seed: u64) -> Vec<Group> {
        let mut sequence = Sequence(seed);
        let mut groups: Vec<Group> = Vec::new();
        for leaf in 0..40 {
            let mut cell = Cell::default();
            (0..=sequence.below(9)).for_each(|_| cell.add_unit(sequence.below(900) as i64));
            groups.push(Group { members: vec![leaf], cell });
        }
        for sum in 0..25 {
            let within: Vec<usize> =
                if sum % 3 == 2 { groups[39 + sum].members.clone() } else { (0..40).collect() };
            let part = 2 + sequence.below(2);
            let members: Vec<usize> = within.into_iter().filter(|_| sequence.below(part) > 0).collect();
            let mut cell = Cell::default();
            members.iter().for_each(|&leaf| cell.merge(&groups[leaf].cell));
            groups.push(Group { members, cell });
        }
        groups
    }

    /// The sum of rows by every atom, and the atoms when all are zero or one.
    fn plainly(audit: &Audit<'_>, rows: &[&Row]) -> Option<Vec<usize>> {
        let mut values = vec![0; audit.atoms.len()];
        for &(atom, value) in rows.iter().flat_map(|row| &row.values) {
            values[atom] = plus(values[atom], value);
        }
        values
            .iter()
            .all(|&value| value <= 1)
            .then(|| (0..values.len()).filter(|&atom| values[atom] == 1).collect())
    }

    /// The same leaks in the same order as by adding everything up, for counts and for amounts.
    #[test]
    fn nothing_is_passed_over_that_leaks() {
        let rules = Rules::default();
        let (mut single, mut double, mut nested) = (0, 0, 0);
        for seed in 0..400 {
            for measure in [Measure::Count, Measure::Amount] {
                let groups = groups(seed);
                let why = |group: &Group| is_unsafe(&group.cell, &rules, measure).then_some(Hidden::TooFew);
                let hidden: Vec<_> = groups.iter().map(why).collect();
                let audit = Audit::new(&groups, 40, &hidden, &rules, measure);
                let leaks =
                    |rows: &[&Row]| plainly(&audit, rows).is_some_and(|atoms| audit.unsafe_together(&atoms));
                let told = |rows: &[&Row]| audit.parts(&audit.sources(rows), []);

                for rows in audit.connected_rows().iter().filter(|rows| rows.len() > EXHAUSTIVE) {
                    let alone: Vec<Leak> =
                        rows.iter().filter(|&&row| leaks(&[row])).map(|&row| told(&[row])).collect();
                    let mut pairs = Vec::new();
                    for two in 0..rows.len() {
                        let each = (0..two).map(|one| [rows[one], rows[two]]);
                        pairs.extend(each.filter(|pair| leaks(pair)).map(|pair| told(&pair)));
                    }
                    let found = audit.single_rows_and_pairs(rows, &mut vec![0; audit.atoms.len()]);
                    single += alone.len();
                    double += if alone.is_empty() { pairs.len() } else { 0 };
                    assert_eq!(found, if alone.is_empty() { pairs } else { alone }, "seed {seed}");
                }

                let mut plain = Vec::new();
                for (one, outer) in audit.remainders.iter().enumerate() {
                    if audit.unsafe_together(outer) {
                        plain.push(audit.parts(&[(one, 1)], []));
                        continue;
                    }
                    for (two, inner) in audit.remainders.iter().enumerate() {
                        let rest: Vec<usize> =
                            outer.iter().copied().filter(|atom| !inner.contains(atom)).collect();
                        if rest.len() + inner.len() == outer.len() && audit.unsafe_together(&rest) {
                            plain.push(audit.parts(&[(one, 1), (two, negated(1))], []));
                            nested += 1;
                        }
                    }
                }
                assert_eq!(audit.differences(), plain, "seed {seed}");
            }
        }
        assert!(single > 0 && double > 0 && nested > 0, "{single} alone, {double} pairs, {nested} nested");
    }

    /// Worked by hand: two sums that overlap make three atoms of five leaves, and the leaf in neither sum is in none.
    #[test]
    fn leaves_that_no_sum_tells_apart_are_one_atom() {
        let small = |members: &[usize]| Group { members: members.to_vec(), cell: Cell::default() };
        let leaves = (0..6).map(|leaf| small(&[leaf]));
        let groups: Vec<Group> = leaves.chain([small(&[0, 1, 2]), small(&[2, 3, 4])]).collect();
        let mut hidden = vec![Some(Hidden::TooFew); 6];
        hidden.extend([None, None]);
        let rules = Rules::default();
        let audit = Audit::new(&groups, 6, &hidden, &rules, Measure::Count);
        let atoms: Vec<&[usize]> = audit.atoms.iter().map(|atom| atom.leaves.as_slice()).collect();
        assert_eq!(atoms, [&[0, 1][..], &[2], &[3, 4]]);
        assert_eq!(audit.atom_of, [Some(0), Some(0), Some(1), Some(2), Some(2), None]);
        assert_eq!(audit.remainders, [[0, 1], [1, 2]]);
    }
}
