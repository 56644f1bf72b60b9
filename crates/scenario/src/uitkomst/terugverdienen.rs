//! When what was put in has come back, and how much must be laid out before.

use serde::Serialize;

/// After how many years what was put in has come back, over all draws.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Terugverdientijd {
    /// For each year (the first is year 1): in which share of the draws it has come back in that year, and stays so.
    pub per_jaar: Vec<f64>,
    /// In which share of the draws nothing was ever put in.
    pub meteen: f64,
    /// In which share of the draws it does not come back within the years of the scenario.
    pub nooit: f64,
    /// The year by which half of the draws has it back; absent when that is never.
    pub midden: Option<u32>,
}

/// The year (1 is the first) from which the sum so far is zero or more and stays so; `Some(0)` when it never was
/// below, `None` when it does not come back.
///
/// ```
/// use scenario::payback_year;
/// assert_eq!(payback_year(&[-100, 40, 40, 40]), Some(4));
/// assert_eq!(payback_year(&[-100, 150, -80, 0]), None, "it came back and went again");
/// assert_eq!(payback_year(&[0, 10]), Some(0));
/// ```
pub fn payback_year(saldi: &[i64]) -> Option<u32> {
    let mut sum = 0_i64;
    let mut since = Some(0);
    for (place, saldo) in saldi.iter().enumerate() {
        sum = sum.saturating_add(*saldo);
        if sum < 0 {
            since = None;
        } else if since.is_none() {
            since = Some(place as u32 + 1);
        }
    }
    since
}

/// The deepest point of the sum so far, as an amount of zero or more: what must be laid out.
///
/// ```
/// assert_eq!(scenario::peak_financing(&[-100, 40, -10, 90]), 100);
/// assert_eq!(scenario::peak_financing(&[5, 5]), 0);
/// ```
pub fn peak_financing(saldi: &[i64]) -> i64 {
    let mut sum = 0_i64;
    let mut deepest = 0;
    for saldo in saldi {
        sum = sum.saturating_add(*saldo);
        deepest = deepest.min(sum);
    }
    -deepest
}

impl Terugverdientijd {
    /// Over draws: the saldi of a payer in each year, for each draw.
    pub(crate) fn of(draws: &[Vec<i64>], jaren: usize) -> Self {
        let mut counts = vec![0_usize; jaren + 1];
        let mut never = 0_usize;
        for saldi in draws {
            match payback_year(saldi) {
                Some(year) => counts[(year as usize).min(jaren)] += 1,
                None => never += 1,
            }
        }
        let all = draws.len().max(1) as f64;
        let mut so_far = 0;
        let midden = (0..=jaren).find(|year| {
            so_far += counts[*year];
            2 * so_far >= draws.len().max(1)
        });
        Self {
            per_jaar: counts[1..].iter().map(|count| *count as f64 / all).collect(),
            meteen: counts[0] as f64 / all,
            nooit: never as f64 / all,
            midden: midden.map(|year| year as u32),
        }
    }
}
