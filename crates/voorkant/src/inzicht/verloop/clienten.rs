//! Distinct clients for each month, by kind of help. Raw counts end here.

use std::collections::{BTreeMap, HashMap};

use bescherming::{Cell, Count, Lattice, Protected, Rules, protect};
use domein::{Voorzieningset, Wet};

use super::decide::Reeks;
use super::regels::Hulp;

/// The clients of each series in one month, in the order of [`Reeks::all`]. Every combination of kinds is a leaf,
/// as on the page about stacking, so that a client with two kinds counts once in each sum. A client with help
/// under both laws counts under the Jeugdwet: they are so few that otherwise they would be the difference between
/// both laws and the whole, and one of the three could never be shown.
pub(super) fn clients(hulp: &[Hulp], maand: i32, rules: &Rules) -> Vec<Protected<Count>> {
    let mut kinds: HashMap<u32, u32> = HashMap::new();
    for one in hulp.iter().filter(|one| one.begin <= maand && one.eind >= maand) {
        *kinds.entry(one.persoon).or_default() |= 1 << one.soort.index();
    }
    let mut by_set: BTreeMap<Voorzieningset, Cell> = BTreeMap::new();
    for bits in kinds.into_values() {
        by_set.entry(Voorzieningset::from_bits(bits)).or_default().add_unit(0);
    }
    let sets: Vec<Voorzieningset> = by_set.keys().copied().collect();
    let mut lattice = Lattice::new(by_set.into_values().collect());
    let sums: Vec<_> = Reeks::all()
        .map(|reeks| {
            let inside = |place: &usize| belongs(sets[*place], reeks);
            lattice.add_sum((0..sets.len()).filter(inside))
        })
        .collect();
    let shown = protect(&lattice, rules);
    sums.into_iter().map(|sum| shown.sum(sum).count).collect()
}

fn belongs(set: Voorzieningset, reeks: Reeks) -> bool {
    let uses = |wet: Wet| set.wetten().any(|one| one == wet);
    match reeks {
        Reeks::Totaal => true,
        Reeks::Wet(Wet::Jeugdwet) => uses(Wet::Jeugdwet),
        Reeks::Wet(Wet::Wmo) => !uses(Wet::Jeugdwet),
        Reeks::Hulp(kind) => set.contains(kind),
    }
}
