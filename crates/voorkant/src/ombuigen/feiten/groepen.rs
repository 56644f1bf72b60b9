//! Households in groups by how many kinds of help they have, and where they live. Groups divide the households between them
//! and none is smaller than the threshold, so no sum or difference of groups is.

use std::collections::BTreeMap;

use bescherming::{Cell, Rules, protect_single};
use gebieden::Wijkcode;

/// Classes of stacking: no kind of help, one, two, and three or more.
pub(super) const KLASSEN: usize = 4;
/// More districts than this are not told apart within a class.
const MEESTE_WIJKEN: usize = 10;

/// How households are divided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Groepen {
    /// The lowest class that each class counts with; classes that are too small go with the one below.
    klasse: [usize; KLASSEN],
    /// Of each class with a group of its own, the group of each district that stands by itself.
    wijken: BTreeMap<(usize, Wijkcode), u32>,
    /// Of each class with a group of its own, the group of all that is not in a district of its own.
    overige: BTreeMap<usize, u32>,
    /// What each group is called.
    pub namen: Vec<Groepsnaam>,
}

/// What a group is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Groepsnaam {
    /// From this number of kinds of help …
    pub van: usize,
    /// … to this one; none for all above.
    pub tot: Option<usize>,
    /// In this district; none for everywhere, or for all other districts.
    pub wijk: Option<Wijkcode>,
    /// Whether some districts have groups of their own.
    pub verdeeld: bool,
}

impl Groepen {
    /// Divides households by their class and district on the day of the question. None when all with help together are
    /// fewer than the threshold.
    pub fn new(
        klassen: &[usize],
        wijken: &[Option<Wijkcode>],
        per_wijk: bool,
        rules: &Rules,
    ) -> Option<Self> {
        let mut of_class = [0_u64; KLASSEN];
        klassen.iter().for_each(|klasse| of_class[(*klasse).min(KLASSEN - 1)] += 1);
        let klasse = merged(of_class, rules)?;
        let mut found = Self { klasse, wijken: BTreeMap::new(), overige: BTreeMap::new(), namen: Vec::new() };
        for class in (0..KLASSEN).filter(|class| klasse[*class] == *class) {
            let above = (class + 1..KLASSEN).find(|above| klasse[*above] == *above);
            let naam =
                |wijk, verdeeld| Groepsnaam { van: class, tot: above.map(|above| above - 1), wijk, verdeeld };
            let mut of_wijk: BTreeMap<Option<Wijkcode>, u64> = BTreeMap::new();
            for (one, wijk) in
                klassen.iter().zip(wijken).filter(|(one, _)| klasse[(**one).min(KLASSEN - 1)] == class)
            {
                debug_assert!(*one >= class);
                *of_wijk.entry(*wijk).or_default() += 1;
            }
            // Who has no help is mostly not in view, so where those live is not known here.
            let own = if per_wijk && class > 0 { own_districts(&of_wijk, rules) } else { Vec::new() };
            let verdeeld = !own.is_empty();
            let rest: u64 = of_wijk
                .iter()
                .filter(|(wijk, _)| wijk.is_none_or(|wijk| !own.contains(&wijk)))
                .map(|one| one.1)
                .sum();
            for wijk in own {
                found.wijken.insert((class, wijk), found.namen.len() as u32);
                found.namen.push(naam(Some(wijk), verdeeld));
            }
            if rest > 0 || !verdeeld {
                found.overige.insert(class, found.namen.len() as u32);
                found.namen.push(naam(None, verdeeld));
            }
        }
        Some(found)
    }

    /// The group of a household.
    pub fn of(&self, klasse: usize, wijk: Option<Wijkcode>) -> u32 {
        let class = self.klasse[klasse.min(KLASSEN - 1)];
        let own = wijk.and_then(|wijk| self.wijken.get(&(class, wijk)));
        // In another year somebody may live where nobody of this class lives now: then the first group of the class.
        let first = || self.wijken.iter().find(|((one, _), _)| *one == class).map(|(_, group)| *group);
        own.or_else(|| self.overige.get(&class)).copied().or_else(first).unwrap_or(u32::MAX)
    }
}

/// With which class each counts.
fn merged(of_class: [u64; KLASSEN], rules: &Rules) -> Option<[usize; KLASSEN]> {
    let mut klasse = [0, 1, 2, 3];
    let mut sums = of_class;
    for class in (2..KLASSEN).rev() {
        if !is_shown(sums[class], rules) {
            sums[class - 1] += sums[class];
            let below = class - 1;
            klasse.iter_mut().filter(|one| **one == class).for_each(|one| *one = below);
        }
    }
    is_shown(sums[1], rules).then_some(klasse)
}

/// The districts that stand by themselves: the largest ones with enough households, so that what is left is nobody or enough.
fn own_districts(of_wijk: &BTreeMap<Option<Wijkcode>, u64>, rules: &Rules) -> Vec<Wijkcode> {
    let mut own: Vec<(u64, Wijkcode)> = of_wijk
        .iter()
        .filter_map(|(wijk, count)| Some((*count, (*wijk)?)))
        .filter(|(count, _)| is_shown(*count, rules))
        .collect();
    own.sort_unstable_by_key(|(count, wijk)| (std::cmp::Reverse(*count), *wijk));
    own.truncate(MEESTE_WIJKEN);
    let all: u64 = of_wijk.values().sum();
    let rest = |own: &[(u64, Wijkcode)]| all - own.iter().map(|one| one.0).sum::<u64>();
    while !own.is_empty() && rest(&own) > 0 && !is_shown(rest(&own), rules) {
        own.pop();
    }
    let mut codes: Vec<Wijkcode> = own.into_iter().map(|one| one.1).collect();
    codes.sort_unstable();
    codes
}

/// Whether so many households are enough to be shown.
pub(super) fn is_shown(households: u64, rules: &Rules) -> bool {
    !protect_single(&units(households), rules).count.is_hidden()
}

/// A cell of so many units without an amount.
pub(super) fn units(count: u64) -> Cell {
    let (mut found, mut double, mut left) = (Cell::default(), Cell::default(), count);
    double.add_unit(0);
    while left > 0 {
        if left % 2 == 1 {
            found.merge(&double);
        }
        let same = double;
        double.merge(&same);
        left /= 2;
    }
    found
}
