//! Of how many clients the cost is unknown: help runs, and nothing was ever declared for it.

use std::collections::BTreeMap;

use bescherming::{Cell, Rules, protect_single};

use super::decide::{KostenOnbekend, Reeks};
use super::regels::Regels;
use crate::inzicht::zekerheid::one_way;

/// The share of the clients with help in one of these complete months of a year for whom in that whole year no
/// line was declared for the kind of help; of a law or of all help: for at least one of their kinds. In the
/// order of [`Reeks::all`].
pub(super) fn unknown(regels: &Regels, jaar: i32, maanden: &[i32], rules: &Rules) -> Vec<KostenOnbekend> {
    let runs = |begin: i32, eind: i32| maanden.iter().any(|maand| begin <= *maand && eind >= *maand);
    // Whether each client with each kind has a line.
    let clients: BTreeMap<_, bool> = regels
        .hulp
        .iter()
        .filter(|one| runs(one.begin, one.eind))
        .map(|one| {
            let declared = regels.gedeclareerd.contains(&(one.persoon, one.soort, jaar));
            ((one.persoon, one.soort), declared)
        })
        .collect();
    Reeks::all()
        .map(|reeks| {
            let mut unknown: BTreeMap<u32, bool> = BTreeMap::new();
            for ((persoon, _), declared) in clients.iter().filter(|((_, soort), _)| reeks.contains(*soort)) {
                *unknown.entry(*persoon).or_default() |= !declared;
            }
            let mut cells = vec![Cell::default(); 2];
            let mut all = Cell::default();
            for unknown in unknown.into_values() {
                cells[usize::from(unknown)].add_unit(0);
                all.add_unit(0);
            }
            let clienten = one_way(cells, rules)[1].count;
            KostenOnbekend { clienten, aandeel: clienten.share_of(&protect_single(&all, rules).count) }
        })
        .collect()
}
