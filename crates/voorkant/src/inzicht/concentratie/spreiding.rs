//! Which groups of the most expensive households may be shown. Raw amounts end here.
//!
//! The groups stand in one lattice with the classes of cost of the page about stacking: all of them are cuts
//! through the same households in the same order, so what one page shows could be subtracted from the other.

use std::collections::BTreeSet;

use bescherming::{Cell, Lattice, ProtectedCell, Rules, SumId, protect, protect_single};
use rekenkern::Concentratie;

use crate::inzicht::stapeling::decide::{KOSTENKLASSEN, cost_class, cost_classes};

/// Households in the order of their cost, and the groups that may be shown.
pub(super) struct Spreiding<'a> {
    kosten: Concentratie,
    rules: &'a Rules,
    /// All households as the page about stacking shows them.
    totaal: ProtectedCell,
    /// The classes of cost as the page about stacking shows them.
    classes: Vec<ProtectedCell>,
    /// Sizes of the groups that may be shown.
    accepted: Vec<usize>,
}

/// A lattice with the sums of each class and of each group.
struct Table {
    lattice: Lattice,
    totaal: SumId,
    classes: Vec<SumId>,
    groups: Vec<SumId>,
    /// The first rank of each leaf, and the number of households.
    edges: Vec<usize>,
}

impl<'a> Spreiding<'a> {
    /// The households by their cost, with all of them as the page about stacking shows them.
    pub(super) fn new(cents: &[i64], totaal: ProtectedCell, rules: &'a Rules) -> Self {
        let kosten = Concentratie::of(cents);
        let classes = cost_classes(kosten.aflopend().iter().copied(), rules);
        Self { kosten, rules, totaal, classes, accepted: Vec::new() }
    }

    pub(super) fn households(&self) -> usize {
        self.kosten.aflopend().len()
    }

    /// All households, as every page shows them.
    pub(super) fn total(&self) -> ProtectedCell {
        self.totaal
    }

    /// Adds a group of so many most expensive households to what is shown, unless it tells too much beside what
    /// is shown already. A group is a share of the total: where the total is withheld there are no groups.
    pub(super) fn offer(&mut self, size: usize) {
        let is_share = !self.totaal.count.is_hidden() && !self.totaal.amount.is_hidden();
        if !is_share || self.accepted.contains(&size) || size >= self.households() {
            return;
        }
        self.accepted.push(size);
        let table = self.table();
        let shown = protect(&table.lattice, self.rules);
        let kept = |known: &ProtectedCell, now: ProtectedCell| {
            (known.count.is_hidden() || !now.count.is_hidden())
                && (known.amount.is_hidden() || !now.amount.is_hidden())
        };
        let classes_stay =
            self.classes.iter().zip(&table.classes).all(|(known, sum)| kept(known, shown.sum(*sum)));
        let groups_stay = table.groups.iter().all(|sum| !shown.sum(*sum).amount.is_hidden());
        let total_stays = kept(&self.totaal, shown.sum(table.totaal));
        if !total_stays || !classes_stay || !groups_stay || self.kosten.deel(size).is_none() {
            self.accepted.pop();
        }
    }

    /// A group that was offered: as it may be shown, or hidden.
    pub(super) fn top(&self, size: usize) -> ProtectedCell {
        self.between(0, size)
    }

    /// Households between two of the groups that are shown; it follows from those, so it is as safe as they
    /// are.
    pub(super) fn between(&self, smaller: usize, larger: usize) -> ProtectedCell {
        let larger = larger.min(self.households());
        if (smaller, larger) == (0, self.households()) {
            return self.totaal;
        }
        let known = |size: usize| size == 0 || size == self.households() || self.accepted.contains(&size);
        let alone = protect_single(&self.cell(smaller.min(larger), larger), self.rules);
        if known(smaller) && known(larger) { alone } else { alone.withheld() }
    }

    fn cell(&self, from: usize, to: usize) -> Cell {
        let mut cell = Cell::default();
        self.kosten.aflopend()[from..to].iter().for_each(|cent| cell.add_unit(*cent));
        cell
    }

    /// Everything that is shown of these households in the order of their cost, as one lattice.
    fn table(&self) -> Table {
        let sorted = self.kosten.aflopend();
        let edge = |class: usize| sorted.partition_point(|cent| cost_class(*cent) >= class);
        let edges: BTreeSet<usize> = (0..=KOSTENKLASSEN.len())
            .map(edge)
            .chain(self.accepted.iter().copied())
            .chain([0, sorted.len()])
            .collect();
        let edges: Vec<usize> = edges.into_iter().collect();
        let leaves = edges.windows(2).map(|pair| self.cell(pair[0], pair[1])).collect();
        let mut lattice = Lattice::new(leaves);
        let totaal = lattice.add_sum(0..edges.len().saturating_sub(1));
        let mut table = Table { lattice, totaal, classes: Vec::new(), groups: Vec::new(), edges };
        for class in 0..KOSTENKLASSEN.len() {
            let sum = table.sum(edge(class + 1), edge(class));
            table.classes.push(sum);
        }
        for size in &self.accepted {
            let sum = table.sum(0, *size);
            table.groups.push(sum);
        }
        table
    }
}

impl Table {
    fn sum(&mut self, from: usize, to: usize) -> SumId {
        let leaves = self.edges.len().saturating_sub(1);
        let inside = (0..leaves).filter(|leaf| self.edges[*leaf] >= from && self.edges[*leaf] < to);
        self.lattice.add_sum(inside)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Numbers that look random and are the same each time.
    fn costs(seed: u64, households: usize) -> Vec<i64> {
        let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
        (0..households)
            .map(|_| {
                state ^= state << 13;
                state ^= state >> 7;
                state ^= state << 17;
                let part = (state % 1_000) as f64 / 1_000.0;
                // Few are dear, some cost nothing, and now and then there is a credit.
                let cents = (part.powi(4) * 9_000_000.0) as i64;
                if state.is_multiple_of(11) { -(cents / 200) } else { cents }
            })
            .collect()
    }

    /// Households of which the page about stacking shows the total whenever it is safe by itself.
    fn spread<'a>(cents: &[i64], rules: &'a Rules) -> Spreiding<'a> {
        let mut all = Cell::default();
        cents.iter().for_each(|cent| all.add_unit(*cent));
        Spreiding::new(cents, protect_single(&all, rules), rules)
    }

    fn offered(spreiding: &mut Spreiding<'_>, sizes: &[usize]) {
        sizes.iter().for_each(|size| spreiding.offer(*size));
    }

    /// Whether a run of households, the dearest first, may be known: its number, and its amount.
    fn safe(run: &[i64]) -> (bool, bool) {
        let mut sizes: Vec<u64> = run.iter().map(|cent| cent.unsigned_abs()).collect();
        sizes.sort_unstable_by(|one, other| other.cmp(one));
        let whole: u64 = sizes.iter().sum();
        let (one, two) = (sizes.first().copied().unwrap_or(0), sizes.get(1).copied().unwrap_or(0));
        let few = run.len() < 10;
        (!few, !few && one * 100 <= whole * 50 && (one + two) * 100 <= whole * 80)
    }

    /// The attacker: knows exactly each run of households that either page shows. Two runs that share an edge
    /// can be added or subtracted, so all runs between two edges that hang together are known.
    fn known_runs(runs: &[(usize, usize)]) -> BTreeSet<(usize, usize)> {
        let mut known: BTreeSet<(usize, usize)> =
            runs.iter().copied().filter(|(from, to)| from < to).collect();
        loop {
            let mut more = known.clone();
            for (a, b) in &known {
                for (c, d) in &known {
                    for (from, to) in [(a, d, b == c), (c, a, d == b && c < a), (b, d, a == c && b < d)]
                        .into_iter()
                        .filter_map(|(from, to, joined)| (joined && from < to).then_some((*from, *to)))
                    {
                        more.insert((from, to));
                    }
                }
            }
            if more.len() == known.len() {
                return known;
            }
            known = more;
        }
    }

    #[test]
    fn nothing_unsafe_follows_from_both_pages_together() {
        let rules = Rules::default();
        let (mut shown_groups, mut hidden_groups) = (0, 0);
        for seed in 1..400 {
            let cents = costs(seed, 40 + (seed as usize * 37) % 900);
            let mut spreiding = spread(&cents, &rules);
            let households = spreiding.households() as u64;
            let sizes: Vec<usize> = [100, 50, 10, 5, 250, 500, 8, 13]
                .iter()
                .map(|part| rekenkern::promille_of(households, *part) as usize)
                .collect();
            offered(&mut spreiding, &sizes);
            let sorted = spreiding.kosten.aflopend();
            let edge = |class: usize| sorted.partition_point(|cent| cost_class(*cent) >= class);
            let mut counts = vec![(0, sorted.len())];
            let mut amounts = counts.clone();
            for (class, cell) in spreiding.classes.iter().enumerate() {
                let run = (edge(class + 1), edge(class));
                counts.extend((!cell.count.is_hidden()).then_some(run));
                amounts.extend((!cell.amount.is_hidden()).then_some(run));
            }
            for size in &sizes {
                let cell = spreiding.top(*size);
                shown_groups += usize::from(!cell.amount.is_hidden());
                hidden_groups += usize::from(cell.amount.is_hidden());
                counts.extend((!cell.count.is_hidden()).then_some((0, *size)));
                amounts.extend((!cell.amount.is_hidden()).then_some((0, *size)));
            }
            for (from, to) in known_runs(&counts) {
                assert!(safe(&sorted[from..to]).0, "seed {seed}: {from}..{to} is too few");
            }
            for (from, to) in known_runs(&amounts) {
                assert!(safe(&sorted[from..to]).1, "seed {seed}: the amount of {from}..{to} is dominated");
            }
        }
        assert!(shown_groups > 500 && hidden_groups > 500, "{shown_groups} shown, {hidden_groups} hidden");
    }

    /// Worked by hand: thirteen households above 50,000 euro; a group of fifteen would leave two between them.
    #[test]
    fn a_group_next_to_a_class_of_cost_is_not_shown() {
        let mut cents = vec![6_000_000; 13];
        cents.extend(vec![3_000_000; 30]);
        cents.extend(vec![100_000; 157]);
        let rules = Rules::default();
        let mut spreiding = spread(&cents, &rules);
        offered(&mut spreiding, &[15]);
        assert!(spreiding.top(15).count.is_hidden() && spreiding.top(15).amount.is_hidden());
        offered(&mut spreiding, &[13, 23]);
        assert_eq!(spreiding.top(13).amount.text(), "€ 780.000", "the class itself");
        assert_eq!(spreiding.top(23).amount.text(), "€ 1.080.000", "ten more");
        assert_eq!(spreiding.between(13, 23).amount.text(), "€ 300.000");
        assert!(spreiding.between(15, 23).amount.is_hidden());
    }

    #[test]
    fn a_small_or_dominated_group_is_not_shown() {
        let rules = Rules::default();
        let mut cents = vec![20_000_000];
        cents.extend(vec![1_000_000; 99]);
        let mut spreiding = spread(&cents, &rules);
        offered(&mut spreiding, &[5, 10, 20, 50]);
        assert_eq!(spreiding.top(5).count.text(), "minder dan 10");
        assert!(spreiding.top(10).amount.is_hidden(), "one of ten has 20 of 29 parts");
        assert!(spreiding.top(20).amount.is_hidden(), "one of twenty has 20 of 39 parts");
        assert_eq!(spreiding.top(50).amount.text(), "€ 690.000");
    }

    #[test]
    fn without_households_or_cost_nothing_is_shown() {
        let rules = Rules::default();
        for cents in [vec![], vec![0; 200], vec![-500; 200]] {
            let mut spreiding = spread(&cents, &rules);
            offered(&mut spreiding, &[0, 10, 20]);
            assert!(spreiding.top(10).amount.is_hidden());
        }
    }

    /// Where the page about stacking withholds the total, a group or its share would give it away.
    #[test]
    fn without_a_total_there_are_no_groups() {
        let rules = Rules::default();
        let cents: Vec<i64> = (1..=200).map(|rank| 300_000 + rank * 100).collect();
        let known = spread(&cents, &rules);
        let mut with = Spreiding::new(&cents, known.total(), &rules);
        offered(&mut with, &[20, 100]);
        assert!(!with.top(20).amount.is_hidden() && !with.top(100).amount.is_hidden());

        for total in [known.total().withheld(), known.total().without_amount()] {
            let mut without = Spreiding::new(&cents, total, &rules);
            offered(&mut without, &[20, 100]);
            for cell in [without.top(20), without.top(100), without.between(20, 200), without.top(200)] {
                assert!(cell.amount.is_hidden());
            }
            assert_eq!(without.top(200), total, "all of them are the total");
        }
    }
}
