//! Who pays and who gains, and what would have to be paid among them so that nobody loses.

use serde::Serialize;

use crate::model::{Betaler, PerBetaler};

/// An amount that one payer gives to another so that nobody loses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Verrekening {
    /// Who gains, and gives.
    pub van: Betaler,
    /// Who loses, and gets.
    pub naar: Betaler,
    /// Cents.
    pub cent: i64,
}

/// Which payments make everybody whole: each loser gets its loss, from the gainers in proportion to what they gain,
/// to the cent. When all together lose, the losers get what there is, in proportion to their loss.
///
/// ```
/// use scenario::{Betaler, settle};
/// let mut saldo = [0; Betaler::COUNT];
/// saldo[Betaler::Gemeente.index()] = -300;
/// saldo[Betaler::Zorgverzekeraar.index()] = 400;
/// let found = settle(&saldo);
/// assert_eq!((found[0].van, found[0].naar, found[0].cent), (Betaler::Zorgverzekeraar, Betaler::Gemeente, 300));
/// ```
pub fn settle(saldo: &PerBetaler<i64>) -> Vec<Verrekening> {
    let gain: i128 = saldo.iter().filter(|cent| **cent > 0).map(|cent| i128::from(*cent)).sum();
    let loss: i128 = saldo.iter().filter(|cent| **cent < 0).map(|cent| -i128::from(*cent)).sum();
    let moved = gain.min(loss);
    if moved == 0 {
        return Vec::new();
    }
    let gives = proportional(saldo.map(|cent| i128::from(cent.max(0))), gain, moved);
    let gets = proportional(saldo.map(|cent| i128::from((-cent).max(0))), loss, moved);
    // Whoever gives first pays whoever gets first: the fewest payments that do it.
    let (mut gives, mut gets) = (gives, gets);
    let mut found = Vec::new();
    for van in Betaler::ALL {
        for naar in Betaler::ALL {
            let cent = gives[van.index()].min(gets[naar.index()]);
            if cent > 0 {
                gives[van.index()] -= cent;
                gets[naar.index()] -= cent;
                found.push(Verrekening { van, naar, cent: cent as i64 });
            }
        }
    }
    found
}

/// Parts of `total` in proportion to `weights` (that sum to `sum`), to the cent by largest remainder.
fn proportional(weights: PerBetaler<i128>, sum: i128, total: i128) -> PerBetaler<i128> {
    let mut parts = weights.map(|weight| weight * total / sum);
    let left = total - parts.iter().sum::<i128>();
    let mut order: [usize; Betaler::COUNT] = std::array::from_fn(|index| index);
    order.sort_by_key(|index| (std::cmp::Reverse(weights[*index] * total % sum), *index));
    for index in order.into_iter().take(left.max(0) as usize) {
        parts[index] += 1;
    }
    parts
}
