//! What a household-year on a step costs, by the own declarations of the year before the day of the question.

use std::collections::BTreeMap;

use bescherming::{Amount, Cell, Count, Lattice, Protected, Rules, protect};
use rekenkern::{Ladders, Tredereeks, Volgvenster, overstappen};

use super::groepen::units;
use crate::inzicht::huishoudloop::Loopkosten;

/// What a household-year on a step costs, and by how many households that was told.
#[derive(Clone, Debug, PartialEq)]
pub struct Stapprijs {
    /// Place of the domain in the question.
    pub domein: usize,
    /// Place of the step on its ladder, from 1.
    pub trede: usize,
    /// Cents for a household-year, in whole tens of euros; none where it may not be shown.
    pub cent: Option<i64>,
    /// How many households had cost there.
    pub huishoudens: Protected<Count>,
    /// Standard error as a share of it, in coarse classes.
    pub spreiding: f64,
}

/// A year on a step is paid by what was declared in it, and by the months that households stood there.
pub(super) struct Prijsgrond<'a> {
    pub reeksen: &'a [Tredereeks],
    pub ladders: &'a Ladders,
    pub kosten: &'a [Loopkosten],
    pub huishoudens: usize,
    /// First and last day of the year, the last one being the first of the next.
    pub jaar: (i32, i32),
    /// Of each layer its domain and step.
    pub plaatsen: &'a [Option<(u8, u8)>],
    /// First and last day of each month of the year.
    pub maanden: BTreeMap<i32, (i32, i32)>,
}

pub(super) fn prices(grond: &Prijsgrond<'_>, rules: &Rules) -> Vec<Stapprijs> {
    let nobody_apart = vec![0; grond.huishoudens];
    let (van, tot) = grond.jaar;
    let window = Volgvenster { van, tot, segment: &nobody_apart };
    let stood = overstappen(grond.reeksen, grond.ladders, 1, &[window]);
    let amounts = by_step(grond);
    let mut found = Vec::new();
    for domein in 0..grond.ladders.domeinen() {
        let steps: Vec<usize> = (1..grond.ladders.treden(domein)).collect();
        let of_step = |step: &usize| amounts.get(&(domein as u8, *step as u8));
        let cell = |step: &usize| {
            let mut cell = Cell::default();
            of_step(step).into_iter().flatten().for_each(|(_, cent)| cell.add_unit(*cent));
            cell
        };
        let mut lattice = Lattice::new(steps.iter().map(cell).collect());
        lattice.add_sum(0..steps.len());
        let protected = protect(&lattice, rules);
        for (place, step) in steps.iter().enumerate() {
            let days: u64 =
                (0..rekenkern::MEESTE_DOMEINEN).map(|others| stood.dagen(0, domein, others, *step)).sum();
            let stood_there =
                bescherming::protect_single(&units(stood.huishoudens(0, domein, (*step, *step))), rules);
            let months =
                bescherming::protect_single(&units((days as f64 / 30.4375).round() as u64), rules).count;
            let shown = protected.leaf(place);
            let months = months.shown().filter(|_| stood_there.count.shown().is_some());
            found.push(Stapprijs {
                domein,
                trede: *step,
                cent: price(shown.amount, months),
                huishoudens: shown.count,
                spreiding: of_step(step).map_or(0.0, |cents| spread(cents.values())),
            });
        }
    }
    found
}

/// In whole tens of euros for a year.
fn price(amount: Protected<Amount>, months: Option<Count>) -> Option<i64> {
    const TEN_EUROS: f64 = 1_000.0;
    let per_year = amount.shown()?.cents() as f64 * 12.0 / months?.value() as f64;
    (per_year > 0.0).then(|| ((per_year / TEN_EUROS).round() * TEN_EUROS) as i64)
}

/// The cents of each household, by the domain and the step on which it stood in the month; who stood on none counts on the
/// step of the help itself.
fn by_step(grond: &Prijsgrond<'_>) -> BTreeMap<(u8, u8), BTreeMap<u32, i64>> {
    let mut found: BTreeMap<(u8, u8), BTreeMap<u32, i64>> = BTreeMap::new();
    for line in grond.kosten {
        let Some((domein, own)) = grond.plaatsen.get(usize::from(line.laag)).copied().flatten() else {
            continue;
        };
        let Some((first, last)) = grond.maanden.get(&line.maand).copied() else { continue };
        let from =
            grond.reeksen.partition_point(|one| (one.huishouden, one.domein) < (line.huishouden, domein));
        let mine = grond.reeksen[from..]
            .iter()
            .take_while(|one| (one.huishouden, one.domein) == (line.huishouden, domein));
        let here = mine.filter(|one| one.begin <= last && one.eind >= first).map(|one| one.trede).max();
        let sum = found.entry((domein, here.unwrap_or(own))).or_default().entry(line.huishouden).or_default();
        *sum = sum.saturating_add(line.cent);
    }
    found
}

/// Standard error of the mean as a share of it, in four classes: finer, it would tell of single amounts.
fn spread<'a>(cents: impl Iterator<Item = &'a i64>) -> f64 {
    let (mut count, mut sum, mut squares) = (0.0, 0.0, 0.0);
    for cent in cents {
        let value = *cent as f64;
        (count, sum, squares) = (count + 1.0, sum + value, squares + value * value);
    }
    if count < 2.0 || sum <= 0.0 {
        return 0.3;
    }
    let mean = sum / count;
    let error = ((squares / count - mean * mean).max(0.0) / count).sqrt() / mean;
    [0.02, 0.05, 0.1, 0.2].into_iter().find(|class| error <= *class).unwrap_or(0.3)
}
