//! Of how many clients the cost is unknown: help runs, and nothing was ever declared for it.

use std::collections::BTreeMap;

use bescherming::{Cell, Lattice, Rules, protect};
use domein::Voorzieningset;

use super::decide::{KostenOnbekend, Reeks};
use super::regels::Regels;

/// The share of the clients with help in one of these complete months of a year for whom in that whole year no
/// line was declared for the kind of help; of a law or of all help: for at least one of their kinds. In the
/// order of [`Reeks::all`].
pub(super) fn unknown(regels: &Regels, jaar: i32, maanden: &[i32], rules: &Rules) -> Vec<KostenOnbekend> {
    let runs = |begin: i32, eind: i32| maanden.iter().any(|maand| begin <= *maand && eind >= *maand);
    // The kinds that each client uses, and those of them without a line.
    let mut clients: BTreeMap<u32, (u32, u32)> = BTreeMap::new();
    for one in regels.hulp.iter().filter(|one| runs(one.begin, one.eind)) {
        let bit = 1 << one.soort.index();
        let (used, unknown) = clients.entry(one.persoon).or_default();
        *used |= bit;
        if !regels.gedeclareerd.contains(&(one.persoon, one.soort, jaar)) {
            *unknown |= bit;
        }
    }
    let mut by_kinds: BTreeMap<(Voorzieningset, Voorzieningset), Cell> = BTreeMap::new();
    for (used, unknown) in clients.into_values() {
        let kinds = (Voorzieningset::from_bits(used), Voorzieningset::from_bits(unknown));
        by_kinds.entry(kinds).or_default().add_unit(0);
    }
    // One lattice: kinds, laws and the whole are sums of the same clients.
    let kinds: Vec<_> = by_kinds.keys().copied().collect();
    let mut lattice = Lattice::new(by_kinds.into_values().collect());
    let mut sum = |belongs: &dyn Fn(Voorzieningset, Voorzieningset) -> bool| {
        lattice.add_sum((0..kinds.len()).filter(|place| belongs(kinds[*place].0, kinds[*place].1)))
    };
    let sums: Vec<_> = Reeks::all()
        .map(|reeks| {
            let touches = |set: Voorzieningset| set.iter().any(|kind| reeks.contains(kind));
            sum(&|used, unknown| touches(used) && !touches(unknown));
            (sum(&|_, unknown| touches(unknown)), sum(&|used, _| touches(used)))
        })
        .collect();
    let shown = protect(&lattice, rules);
    sums.into_iter()
        .map(|(unknown, all)| {
            let clienten = shown.sum(unknown).count;
            KostenOnbekend { clienten, aandeel: clienten.share_of(&shown.sum(all).count) }
        })
        .collect()
}
