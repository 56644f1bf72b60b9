//! Leaves that are known because they are whole and not negative.

use super::{Audit, Leak};
use crate::bounds::{self, Equation, Leaf};
use crate::echelon::{PRIME, Residue, negated, times};
use crate::protected::Hidden;

/// Up to so many remainders each two are compared for what they say of the room that leaves have.
const COMPARED: usize = 24;

impl Audit<'_> {
    /// Leaves to which what is known leaves no room.
    pub(super) fn cornered(&self) -> Vec<Leak> {
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
