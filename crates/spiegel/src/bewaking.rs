//! What parts of a side may be shown, so that nothing smaller can be calculated from them.

use std::collections::{BTreeMap, BTreeSet};

use crate::tonen::MINST;

/// People, as places in a list.
pub(crate) type Groep = BTreeSet<usize>;

/// Whether a number of people is nobody or enough.
pub(crate) fn is_safe(n: usize) -> bool {
    n == 0 || n >= MINST
}

/// The parts of `total` people that may be shown: each has enough people, and so has what is left when they are taken
/// from the whole, or nothing is left. Where too few are left, the smallest part goes too. Parts do not overlap.
pub(crate) fn showable<K: Clone + Ord>(parts: &BTreeMap<K, Groep>, total: usize) -> BTreeMap<K, Groep> {
    let mut shown: Vec<(&K, &Groep)> = parts.iter().filter(|(_, group)| group.len() >= MINST).collect();
    // Smallest last; names decide between equals, so that the answer is always the same.
    shown.sort_by(|a, b| b.1.len().cmp(&a.1.len()).then(a.0.cmp(b.0)));
    while !shown.is_empty() {
        let together: usize = shown.iter().map(|(_, group)| group.len()).sum();
        if total.checked_sub(together).is_some_and(is_safe) {
            break;
        }
        shown.pop();
    }
    shown.into_iter().map(|(key, group)| (key.clone(), group.clone())).collect()
}

/// Whether two ways of dividing the same `total` people may be shown beside each other: of no parts together that lie
/// within parts together of the other way are too few people left.
pub(crate) fn may_cross<K, L>(few: &BTreeMap<K, Groep>, other: &BTreeMap<L, Groep>, total: usize) -> bool {
    let (few, other) = (with_rest(few.values(), total), with_rest(other.values(), total));
    (1..1_usize << few.len().min(16)).all(|mask| {
        let union: Groep = few
            .iter()
            .enumerate()
            .filter(|(at, _)| mask >> at & 1 == 1)
            .flat_map(|(_, group)| group.iter().copied())
            .collect();
        let inside: Groep = other.iter().filter(|group| group.is_subset(&union)).flatten().copied().collect();
        let around: Groep =
            other.iter().filter(|group| !group.is_disjoint(&union)).flatten().copied().collect();
        (inside.is_empty() || is_safe(union.len() - inside.len())) && is_safe(around.len() - union.len())
    })
}

/// The groups, and who is in none of them: that is known by subtraction.
fn with_rest<'a>(groups: impl Iterator<Item = &'a Groep>, total: usize) -> Vec<Groep> {
    let mut all: Vec<Groep> = groups.cloned().collect();
    let named: Groep = all.iter().flatten().copied().collect();
    let rest: Groep = (0..total).filter(|at| !named.contains(at)).collect();
    if !rest.is_empty() {
        all.push(rest);
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn parts(labels: &[u8]) -> BTreeMap<u8, Groep> {
        let mut parts: BTreeMap<u8, Groep> = BTreeMap::new();
        for (at, label) in labels.iter().enumerate() {
            parts.entry(*label).or_default().insert(at);
        }
        parts
    }

    fn sizes(parts: &BTreeMap<u8, Groep>) -> Vec<usize> {
        parts.values().map(Groep::len).collect()
    }

    #[test]
    fn the_rest_is_nobody_or_enough() {
        let made = |groups: &[usize]| {
            let labels: Vec<u8> = (0_u8..).zip(groups).flat_map(|(at, n)| vec![at; *n]).collect();
            sizes(&showable(&parts(&labels), labels.len()))
        };
        assert_eq!(made(&[6, 5]), [6, 5], "nothing is left");
        assert_eq!(made(&[6, 3, 2]), [6], "five are left");
        assert_eq!(made(&[6, 2, 2]), [0_usize; 0], "four are left, so the six go too");
        assert_eq!(made(&[6, 5, 2]), [6], "two are left, so the five go too: seven are left");
        assert_eq!(made(&[4, 4, 4]), [0_usize; 0]);
    }

    #[test]
    fn an_organisation_within_a_level_may_leave_no_few() {
        // Eight workers, five board members; six of the workers are of one organisation.
        let levels = parts(&[0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1]);
        let organisations = |labels: &[u8]| {
            let mut found = parts(labels);
            found.retain(|label, _| *label == 7);
            found
        };
        let six = organisations(&[7, 7, 7, 7, 7, 7, 0, 0, 0, 0, 0, 0, 0]);
        assert!(!may_cross(&levels, &six, 13), "8 - 6 = 2 workers of others");
        let all = organisations(&[7, 7, 7, 7, 7, 7, 7, 7, 0, 0, 0, 0, 0]);
        assert!(may_cross(&levels, &all, 13), "the same people twice");
        let mixed = organisations(&[7, 7, 7, 0, 0, 0, 0, 0, 7, 7, 0, 0, 0]);
        assert!(may_cross(&levels, &mixed, 13));
    }

    proptest! {
        /// Every sum of shown parts, and the whole minus it, is about nobody or enough people.
        #[test]
        fn no_sum_of_parts_leaves_few(labels in prop::collection::vec(0..5_u8, 5..60)) {
            let shown: Vec<Groep> = showable(&parts(&labels), labels.len()).into_values().collect();
            for mask in 0..1_usize << shown.len() {
                let n: usize = (0..shown.len()).filter(|at| mask >> at & 1 == 1).map(|at| shown[at].len()).sum();
                prop_assert!(is_safe(n) && is_safe(labels.len() - n));
            }
        }

        /// By brute force: no two unions, one within the other, differ by few people.
        #[test]
        fn no_crossing_leaves_few(rows in prop::collection::vec((0..3_u8, 0..4_u8), 5..40)) {
            let (levels, organisations): (Vec<u8>, Vec<u8>) = rows.iter().copied().unzip();
            let a = showable(&parts(&levels), rows.len());
            let b = showable(&parts(&organisations), rows.len());
            prop_assume!(may_cross(&a, &b, rows.len()));
            let unions = |groups: Vec<Groep>| -> Vec<Groep> {
                (1..1_usize << groups.len()).map(|mask| (0..groups.len()).filter(|at| mask >> at & 1 == 1)
                    .flat_map(|at| groups[at].clone()).collect()).collect()
            };
            for one in unions(with_rest(a.values(), rows.len())) {
                for two in unions(with_rest(b.values(), rows.len())) {
                    if one.is_subset(&two) || two.is_subset(&one) {
                        prop_assert!(is_safe(one.len().abs_diff(two.len())));
                    }
                }
            }
        }
    }
}
