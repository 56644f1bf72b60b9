//! Combinations of what is known of unsafe atoms.

use super::{Audit, Leak, Measure, is_unsafe, ones};
use crate::cell::Cell;
use crate::echelon::{Residue, Row, plus};

/// Up to so many independent remainders among the same unsafe atoms all their combinations are tried;
/// above it only single ones and pairs.
pub(super) const EXHAUSTIVE: usize = 10;

impl Audit<'_> {
    /// Unsafe groups of unsafe atoms, whatever the combination that gives them. In reduced form a
    /// vector of zeros and ones is the sum of the rows in whose pivot it is one, so the sums of rows
    /// are all there are. Rows without a common atom cannot need each other and are tried apart.
    pub(super) fn combinations(&self) -> Vec<Leak> {
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
    pub(super) fn single_rows_and_pairs(&self, rows: &[&Row], sheet: &mut [Residue]) -> Vec<Leak> {
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
    pub(super) fn connected_rows(&self) -> Vec<Vec<&Row>> {
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
