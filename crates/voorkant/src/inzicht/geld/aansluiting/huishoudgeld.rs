//! What is left when the rows that are shown are taken from the total, with each household whole.
//!
//! The lattice has a household once for each kind of help. Two kinds of the same six households are twelve units there,
//! and what somebody calculates from the total is the cost of six.

use std::collections::BTreeMap;

use bescherming::{Amount, Cell, Protected, Rules, protect_single};

use super::Gemeld;
use crate::inzicht::geld::plaats::Boekplaats;

/// The cents of each household on each place, and on no place at all.
#[derive(Default)]
pub(super) struct Huishoudgeld {
    rows: BTreeMap<Option<Boekplaats>, BTreeMap<u32, i64>>,
}

impl Huishoudgeld {
    /// Adds what a household has on a place.
    pub(super) fn add(&mut self, plaats: Option<&Boekplaats>, household: u32, cent: i64) {
        *self.rows.entry(plaats.cloned()).or_default().entry(household).or_default() += cent;
    }

    /// Withholds rows until nothing unsafe follows from the total and the rows that are shown, and returns the total as
    /// it may be shown. Every other sum that can be made of these is what is left with more rows.
    pub(super) fn withhold(
        &self,
        shown: &mut BTreeMap<Boekplaats, Gemeld>,
        totaal: Protected<Amount>,
        rules: &Rules,
    ) -> Protected<Amount> {
        for (plaats, gemeld) in shown.iter_mut() {
            let whole = self.safe(rules, |row| row == Some(plaats));
            if is_shown(gemeld) && whole.is_hidden() {
                *gemeld = Gemeld::Verborgen(whole);
            }
        }
        let whole = self.safe(rules, |_| true);
        if totaal.is_hidden() || whole.is_hidden() {
            return if totaal.is_hidden() { totaal } else { whole };
        }
        while !self.rest_is_safe(shown, rules) {
            let of_shown = shown.iter_mut().filter(|(_, gemeld)| is_shown(gemeld));
            let smallest = of_shown.min_by_key(|(plaats, _)| self.size(plaats));
            let Some((plaats, gemeld)) = smallest else { return secondary(&self.cell_of(|_| true), rules) };
            *gemeld = Gemeld::Verborgen(secondary(&self.cell_of(|row| row == Some(plaats)), rules));
        }
        whole
    }

    /// Whether the total less the rows that are shown may be known. Nothing withheld is nothing to know.
    fn rest_is_safe(&self, shown: &BTreeMap<Boekplaats, Gemeld>, rules: &Rules) -> bool {
        let is_left =
            |row: Option<&Boekplaats>| !row.and_then(|plaats| shown.get(plaats)).is_some_and(is_shown);
        let all_shown = shown.values().all(is_shown) && !self.rows.contains_key(&None);
        all_shown || !self.safe(rules, is_left).is_hidden()
    }

    /// The amount of some rows together, where it may be shown by itself.
    fn safe(&self, rules: &Rules, wanted: impl Fn(Option<&Boekplaats>) -> bool) -> Protected<Amount> {
        protect_single(&self.cell_of(wanted), rules).amount
    }

    /// Some rows together, each household once.
    fn cell_of(&self, wanted: impl Fn(Option<&Boekplaats>) -> bool) -> Cell {
        let mut cents: BTreeMap<u32, i64> = BTreeMap::new();
        for (_, row) in self.rows.iter().filter(|(plaats, _)| wanted(plaats.as_ref())) {
            row.iter().for_each(|(household, cent)| *cents.entry(*household).or_default() += cent);
        }
        cell(&cents)
    }

    /// By which the row goes that is missed least: its households, then their cents.
    fn size(&self, plaats: &Boekplaats) -> (usize, u64) {
        let row = self.rows.get(&Some(plaats.clone()));
        row.map_or((0, 0), |row| (row.len(), row.values().map(|cent| cent.unsigned_abs()).sum()))
    }
}

fn is_shown(gemeld: &Gemeld) -> bool {
    !matches!(gemeld, Gemeld::Verborgen(_))
}

/// A safe amount, withheld because of what stands beside it.
fn secondary(cell: &Cell, rules: &Rules) -> Protected<Amount> {
    protect_single(cell, rules).without_amount().amount
}

/// The households as units.
pub(super) fn cell(cents: &BTreeMap<u32, i64>) -> Cell {
    let mut cell = Cell::default();
    cents.values().for_each(|cent| cell.add_unit(*cent));
    cell
}
