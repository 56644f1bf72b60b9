//! Clients by class in each series, in one lattice. Raw counts end here.

use std::collections::{BTreeMap, HashMap};

use bescherming::{Cell, Count, Lattice, Protected, Rules, SumId, protect};
use domein::Wet;

use crate::inzicht::verloop::decide::Reeks;

/// The class of each client in each series: a client is counted once in a series.
#[derive(Default)]
pub(super) struct Klassen(HashMap<u32, BTreeMap<usize, usize>>);

impl Klassen {
    /// Puts a client in a class; the last time counts.
    pub(super) fn put(&mut self, client: u32, reeks: Reeks, klasse: usize) {
        self.0.entry(client).or_default().insert(place(reeks), klasse);
    }

    /// The same; the first time counts.
    pub(super) fn put_first(&mut self, client: u32, reeks: Reeks, klasse: usize) {
        self.0.entry(client).or_default().entry(place(reeks)).or_insert(klasse);
    }

    /// How many clients of each series are in each set of classes. What a set holds says `holds`; `narrow` are sets of all
    /// help only. Every combination is a leaf, so that no two counts can be subtracted into a few clients.
    ///
    /// Set 0 holds all: where it may not be shown, nothing of that series is.
    pub(super) fn counted(
        self,
        (sets, narrow): (usize, usize),
        holds: impl Fn(usize, usize) -> bool,
        rules: &Rules,
    ) -> Vec<Vec<Protected<Count>>> {
        let mut by_classes: BTreeMap<Vec<(usize, usize)>, Cell> = BTreeMap::new();
        for mut classes in self.0.into_values() {
            laws_divide(&mut classes);
            by_classes.entry(classes.into_iter().collect()).or_default().add_unit(0);
        }
        let leaves: Vec<Vec<(usize, usize)>> = by_classes.keys().cloned().collect();
        let mut lattice = Lattice::new(by_classes.into_values().collect());
        let series = Reeks::all().count();
        let sums: Vec<Vec<SumId>> = (0..series)
            .map(|reeks| {
                (0..if reeks == 0 { sets + narrow } else { sets })
                    .map(|set| {
                        let inside = |leaf: &usize| {
                            leaves[*leaf].iter().any(|(one, class)| *one == reeks && holds(set, *class))
                        };
                        lattice.add_sum((0..leaves.len()).filter(inside))
                    })
                    .collect()
            })
            .collect();
        let shown = protect(&lattice, rules);
        sums.into_iter()
            .map(|sums| {
                let all = sums.first().map(|sum| shown.sum(*sum).count);
                let whole = all.filter(Protected::is_hidden);
                sums.iter().map(|sum| whole.unwrap_or(shown.sum(*sum).count)).collect()
            })
            .collect()
    }
}

/// The place of a series in [`Reeks::all`].
pub(super) fn place(reeks: Reeks) -> usize {
    Reeks::all().position(|one| one == reeks).unwrap_or_default()
}

/// As in the answer about the course of months: who has both laws counts under the Jeugdwet, and all help is either.
fn laws_divide(classes: &mut BTreeMap<usize, usize>) {
    let [wmo, jeugdwet] = Wet::ALL.map(|wet| place(Reeks::Wet(wet)));
    if classes.contains_key(&jeugdwet) {
        classes.remove(&wmo);
    }
    if let Some(class) = classes.get(&jeugdwet).or_else(|| classes.get(&wmo)).copied() {
        classes.insert(place(Reeks::Totaal), class);
    }
}

/// Clients by group, each in a class: two counts of each group (all, and those in the class that is asked for), in one
/// lattice with both for all together.
pub(super) fn by_group(
    clients: impl Iterator<Item = (usize, bool)>,
    groups: usize,
    rules: &Rules,
) -> (Vec<[Protected<Count>; 2]>, [Protected<Count>; 2]) {
    let mut leaves = vec![Cell::default(); groups * 2];
    for (group, yes) in clients {
        if let Some(leaf) = leaves.get_mut(group * 2 + usize::from(yes)) {
            leaf.add_unit(0);
        }
    }
    let mut lattice = Lattice::new(leaves);
    let sums: Vec<[SumId; 2]> = (0..groups)
        .map(|one| [lattice.add_sum([one * 2, one * 2 + 1]), lattice.add_sum([one * 2 + 1])])
        .collect();
    let all = [lattice.add_sum(0..groups * 2), lattice.add_sum((0..groups).map(|one| one * 2 + 1))];
    let shown = protect(&lattice, rules);
    let counts = |sums: [SumId; 2]| sums.map(|sum| shown.sum(sum).count);
    (sums.into_iter().map(counts).collect(), counts(all))
}
