//! How long help lasted that ended. Raw counts end here.
//!
//! A quartile is the duration of somebody. So none is taken from the durations themselves: clients are counted up to each
//! of a few fixed durations, those counts are protected, and the quartiles are read between the counts that are shown.

use std::collections::{BTreeMap, HashMap};

use bescherming::{Cell, Count, Lattice, Protected, Rules, protect};
use domein::{Voorziening, Wet};
use rekenkern::Hulpreeks;

use super::days_of;
use super::jaar::place;
use super::reeksen::{Hulpreeksen, law_of};
use crate::inzicht::verloop::decide::Reeks;

/// The durations up to which clients are counted, in months.
pub const GRENZEN: [u32; 9] = [3, 6, 9, 12, 18, 24, 36, 48, 60];

/// How long help of one series lasted.
#[derive(Clone, Copy, Debug)]
pub struct Duurcijfer {
    /// Clients of whom help ended.
    pub geeindigd: Protected<Count>,
    /// Of them: for how many it lasted no longer than each of [`GRENZEN`].
    pub tot: [Protected<Count>; GRENZEN.len()],
}

impl Duurcijfer {
    /// The duration that so many quarters of the clients do not exceed, read between two counts that are shown; none
    /// where too much is hidden to tell.
    pub fn quartile(&self, quarter: u8) -> Option<Kwartiel> {
        let all = self.geeindigd.shown()?.value() as f64;
        let wanted = all * f64::from(quarter) / 4.0;
        let (mut months, mut below) = (0.0, 0.0);
        for (bound, count) in GRENZEN.iter().zip(&self.tot) {
            // A count that is hidden says nothing; the next one that is shown goes on from the last.
            let Some(count) = count.shown() else { continue };
            let (bound, count) = (f64::from(*bound), count.value() as f64);
            if count >= wanted && count > below {
                let along = (wanted - below).max(0.0) / (count - below);
                return Some(Kwartiel::Maanden((months + along * (bound - months)).round() as u32));
            }
            (months, below) = (bound, count.max(below));
        }
        let last = GRENZEN[GRENZEN.len() - 1];
        (months >= f64::from(last)).then_some(Kwartiel::Langer(last))
    }
}

/// Where a quartile lies, in whole months.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kwartiel {
    /// At about so many.
    Maanden(u32),
    /// Beyond the last duration up to which clients are counted.
    Langer(u32),
}

/// For each series: the last spell of each client that ended in one of these years, by how long it lasted.
pub(super) fn durations(reeksen: &Hulpreeksen, jaren: &[i32], rules: &Rules) -> Vec<Duurcijfer> {
    let (Some(first), Some(last)) = (jaren.first(), jaren.last()) else { return Vec::new() };
    let (van, tot) = days_of(first * 12..=last * 12 + 11);
    let series: Vec<Reeks> = Reeks::all().collect();
    // For each client the class of each series; later spells take the place of earlier ones.
    let mut clients: HashMap<u32, BTreeMap<usize, usize>> = HashMap::new();
    let mut add = |spell: &Hulpreeks, reeks: Reeks| {
        if (van..=tot).contains(&spell.eind) {
            clients.entry(spell.client).or_default().insert(place(reeks), class(spell));
        }
    };
    for spell in &reeksen.wetten {
        add(spell, Reeks::Wet(law_of(spell)));
    }
    for spell in &reeksen.soorten {
        if let Some(kind) = Voorziening::ALL.get(usize::from(spell.reeks)) {
            add(spell, Reeks::Hulp(*kind));
        }
    }
    let mut by_classes: BTreeMap<Vec<(usize, usize)>, Cell> = BTreeMap::new();
    for mut classes in clients.into_values() {
        laws_divide(&mut classes);
        by_classes.entry(classes.into_iter().collect()).or_default().add_unit(0);
    }
    let leaves: Vec<Vec<(usize, usize)>> = by_classes.keys().cloned().collect();
    let mut lattice = Lattice::new(by_classes.into_values().collect());
    let mut sum = |place: usize, below: usize| {
        let inside = |leaf: &usize| leaves[*leaf].iter().any(|(one, class)| *one == place && *class < below);
        lattice.add_sum((0..leaves.len()).filter(inside))
    };
    let sums: Vec<_> = (0..series.len())
        .map(|place| {
            let bounds: [_; GRENZEN.len()] = std::array::from_fn(|bound| sum(place, bound + 1));
            (sum(place, usize::MAX), bounds)
        })
        .collect();
    let shown = protect(&lattice, rules);
    sums.into_iter()
        .map(|(all, bounds)| Duurcijfer {
            geeindigd: shown.sum(all).count,
            tot: bounds.map(|bound| shown.sum(bound).count),
        })
        .collect()
}

/// The number of bounds that a spell lasted longer than. A month is 30.44 days, the mean of the calendar.
fn class(spell: &Hulpreeks) -> usize {
    let days = i64::from(spell.eind) - i64::from(spell.begin) + 1;
    GRENZEN.iter().filter(|bound| days * 4_800 > i64::from(**bound) * 146_097).count()
}

/// As for the clients of a year: who has both laws counts under the Jeugdwet, and all help is either.
fn laws_divide(classes: &mut BTreeMap<usize, usize>) {
    let [wmo, jeugdwet] = Wet::ALL.map(|wet| place(Reeks::Wet(wet)));
    if classes.contains_key(&jeugdwet) {
        classes.remove(&wmo);
    }
    if let Some(class) = classes.get(&jeugdwet).or_else(|| classes.get(&wmo)).copied() {
        classes.insert(place(Reeks::Totaal), class);
    }
}
