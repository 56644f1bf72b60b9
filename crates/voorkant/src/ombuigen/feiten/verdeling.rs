//! In which states the households of a group stand, from counts that may be shown.
//!
//! Counts of states are rounded to the threshold, more coarsely than others: a group is shown with its size, and what is left
//! of it is then never known better than to a threshold. Nobody and a few read the same: as nothing.

use std::collections::BTreeMap;

use bescherming::{Count, Rules, RulesInput, protect_single};
use rekenkern::Ladders;

use super::groepen::units;

/// The share of each state in a group of which these are the counts, so that they add up to one.
///
/// A state with enough households has its rounded count. Those in other states together, where they are enough, are spread
/// over these by how common their steps are, as if domains did not go together there. Where they are not, they are left out.
pub(super) fn shares(counts: &[u32], ladders: &Ladders, rules: &Rules) -> BTreeMap<usize, f64> {
    let rules = coarse(rules);
    let shown = |raw: u64| protect_single(&units(raw), &rules).count.shown().map(Count::value);
    let (mut found, mut others, mut left) = (BTreeMap::new(), Vec::new(), 0);
    for (state, raw) in counts.iter().map(|count| u64::from(*count)).enumerate() {
        if let Some(count) = shown(raw) {
            found.insert(state, count as f64);
        } else {
            others.push(state);
            left += raw;
        }
    }
    if let Some(left) = shown(left) {
        let steps = steps(ladders);
        let common = |domein: usize, step: usize| {
            let there = (0..counts.len()).filter(|state| steps[*state][domein] == step);
            shown(there.map(|state| u64::from(counts[state])).sum()).unwrap_or(1) as f64
        };
        let weight = |state: &usize| -> f64 {
            steps[*state].iter().enumerate().map(|(domein, step)| common(domein, *step)).product()
        };
        let all: f64 = others.iter().map(weight).sum();
        others.iter().for_each(|state| {
            found.insert(*state, left as f64 * weight(state) / all);
        });
    }
    rounded(found)
}

/// Counts as multiples of the threshold.
fn coarse(rules: &Rules) -> Rules {
    let input = RulesInput {
        threshold: rules.threshold(),
        rounding: rules.rounding().max(rules.threshold()),
        amount_rounding: rules.amount_rounding(),
        dominance_one: rules.dominance_one(),
        dominance_two: rules.dominance_two(),
    };
    Rules::new(input).unwrap_or(*rules)
}

/// The steps of each state.
fn steps(ladders: &Ladders) -> Vec<Vec<usize>> {
    let mut all: Vec<Vec<usize>> = vec![Vec::new()];
    for domein in 0..ladders.domeinen() {
        all = all
            .into_iter()
            .flat_map(|steps| {
                (0..ladders.treden(domein)).map(move |step| steps.iter().copied().chain([step]).collect())
            })
            .collect();
    }
    all
}

/// As parts of one with four decimals; what rounding leaves goes to the largest.
fn rounded(mut found: BTreeMap<usize, f64>) -> BTreeMap<usize, f64> {
    const WHOLE: f64 = 10_000.0;
    let sum: f64 = found.values().sum();
    if sum <= 0.0 {
        return BTreeMap::from([(0, 1.0)]);
    }
    found.values_mut().for_each(|share| *share = (*share / sum * WHOLE).round());
    found.retain(|_, share| *share > 0.0);
    let over = WHOLE - found.values().sum::<f64>();
    if let Some(most) = found.values_mut().max_by(|one, other| one.total_cmp(other)) {
        *most += over;
    }
    found.values_mut().for_each(|share| *share /= WHOLE);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn golden() {
        // Two steps in each of two domains.
        let ladders = Ladders::new(vec![2, 2], vec![], 0).unwrap();
        let found = shares(&[60, 31, 24, 3], &ladders, &Rules::default());
        assert_eq!(found, [(0, 0.5455), (1, 0.2727), (2, 0.1818)].into(), "60, 30 and 20");
        assert_eq!(found, shares(&[60, 31, 24, 0], &ladders, &Rules::default()), "nobody and a few");
        // Fifteen in three small states: 20 beside 40, most of it where one of the domains is without help.
        let found = shares(&[40, 6, 6, 3], &ladders, &Rules::default());
        assert!((found[&0] - 0.6667).abs() < 1e-3 && (found[&1] - found[&2]).abs() < 1e-3, "{found:?}");
        assert!(found[&1] > found[&3] && (found.values().sum::<f64>() - 1.0).abs() < 1e-12, "{found:?}");
    }

    #[test]
    fn everybody_in_one_state_is_all_of_it() {
        let ladders = Ladders::new(vec![3], vec![], 0).unwrap();
        for counts in [[400, 0, 0], [400, 9, 0], [0, 0, 0]] {
            assert_eq!(shares(&counts, &ladders, &Rules::default()), [(0, 1.0)].into());
        }
    }
}
