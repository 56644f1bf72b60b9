//! Tables that were worked out by hand.

use bescherming::{Cell, Hidden, Lattice, ProtectedLattice, Rules, SumId, protect, protect_single};

/// So many units of 1.000 euro each.
fn units(count: u64) -> Cell {
    let mut cell = Cell::default();
    (0..count).for_each(|_| cell.add_unit(100_000));
    cell
}

fn amounts(cents: impl IntoIterator<Item = i64>) -> Cell {
    let mut cell = Cell::default();
    cents.into_iter().for_each(|amount| cell.add_unit(amount));
    cell
}

fn lattice(counts: &[u64]) -> Lattice {
    Lattice::new(counts.iter().copied().map(units).collect())
}

fn counts(shown: &ProtectedLattice, leaves: usize) -> Vec<String> {
    (0..leaves).map(|leaf| shown.leaf(leaf).count.text()).collect()
}

fn reasons(shown: &ProtectedLattice, leaves: usize) -> Vec<Option<Hidden>> {
    (0..leaves).map(|leaf| shown.leaf(leaf).count.reason()).collect()
}

fn sum_counts<const N: usize>(shown: &ProtectedLattice, sums: [SumId; N]) -> [String; N] {
    sums.map(|sum| shown.sum(sum).count.text())
}

const FEW: &str = "minder dan 10";
const NOT: &str = "niet getoond";

#[test]
fn a_cell_alone() {
    let rules = Rules::default();
    assert_eq!(protect_single(&units(9), &rules).count.text(), FEW);
    assert_eq!(protect_single(&units(0), &rules).count.text(), FEW);
    assert_eq!(protect_single(&units(10), &rules).count.text(), "10");
    assert_eq!(protect_single(&units(12_343), &rules).count.text(), "12.345");
    assert_eq!(protect_single(&units(12), &rules).amount.text(), "€ 12.000");

    // Twelve households, of which one has more than half.
    let dominated = amounts([1_200_000].into_iter().chain([100_000; 11]));
    let shown = protect_single(&dominated, &rules);
    assert_eq!(shown.count.text(), "10");
    assert_eq!(shown.amount.reason(), Some(Hidden::Dominance));
    assert_eq!(shown.amount.text(), NOT);
}

#[test]
fn one_small_cell_and_a_total_cost_a_second_cell() {
    let mut table = lattice(&[120, 30, 45, 4]);
    let total = table.add_sum(0..4);
    let shown = protect(&table, &Rules::default());
    assert_eq!(counts(&shown, 4), ["120", NOT, "45", FEW]);
    assert_eq!(shown.sum(total).count.text(), "200");
}

#[test]
fn without_a_total_nothing_more_is_hidden() {
    let shown = protect(&lattice(&[120, 30, 45, 4]), &Rules::default());
    assert_eq!(counts(&shown, 4), ["120", "30", "45", FEW]);
}

#[test]
fn two_small_cells_with_a_small_remainder_cost_a_third() {
    // 3 and 4 cannot be told apart, but that there are 7 in both together is about 7 households.
    let mut table = lattice(&[120, 30, 4, 3]);
    table.add_sum(0..4);
    assert_eq!(counts(&protect(&table, &Rules::default()), 4), ["120", NOT, FEW, FEW]);

    // 8 and 7 make 15: enough to show.
    let mut table = lattice(&[120, 30, 8, 7]);
    table.add_sum(0..4);
    assert_eq!(counts(&protect(&table, &Rules::default()), 4), ["120", "30", FEW, FEW]);
}

#[test]
fn an_empty_cell_is_as_secret_as_a_small_one() {
    let mut table = lattice(&[120, 30, 0]);
    let total = table.add_sum(0..3);
    let shown = protect(&table, &Rules::default());
    assert_eq!(counts(&shown, 3), ["120", NOT, FEW]);
    assert_eq!(shown.sum(total).count.text(), "150");
}

#[test]
fn a_remainder_without_room_gives_its_leaves_away() {
    // Both "less than 10", 18 together: both 9. A third must go.
    let mut table = lattice(&[120, 30, 9, 9]);
    table.add_sum(0..4);
    assert_eq!(counts(&protect(&table, &Rules::default()), 4), ["120", NOT, FEW, FEW]);

    // The 10 would be hidden for the sake of the 0. But "not shown" means at least 10, and the remainder
    // would be 10: the leaf of 30 must go, and with that the 10 can stay.
    let mut table = lattice(&[120, 30, 10, 0]);
    table.add_sum(0..4);
    assert_eq!(counts(&protect(&table, &Rules::default()), 4), ["120", NOT, "10", FEW]);
}

/// Three wijken by three age groups, with all margins:
///
/// |       | a  | b   | c   | total |
/// |-------|----|-----|-----|-------|
/// | x     |  5 |  40 |  30 |  75   |
/// | y     | 50 |  60 |  70 | 180   |
/// | z     | 25 |  80 |  90 | 195   |
/// | total | 80 | 180 | 190 | 450   |
///
/// `xa` is too small. Its row costs the smallest other of the row, `xc`; its column the smallest other
/// of the column, `za`. Column c would give back `xc` and row z `za`, so the fourth corner goes too.
#[test]
fn a_table_with_margins_hides_a_rectangle() {
    let mut table = lattice(&[5, 40, 30, 50, 60, 70, 25, 80, 90]);
    let rows = [0, 3, 6].map(|first| table.add_sum(first..first + 3));
    let columns = [0, 1, 2].map(|first| table.add_sum((first..9).step_by(3)));
    let total = table.add_sum(0..9);

    let shown = protect(&table, &Rules::default());
    let (few, not) = (Some(Hidden::TooFew), Some(Hidden::Secondary));
    assert_eq!(reasons(&shown, 9), [few, None, not, None, None, None, not, None, not]);
    assert_eq!(sum_counts(&shown, rows), ["75", "180", "195"]);
    assert_eq!(sum_counts(&shown, columns), ["80", "180", "190"]);
    assert_eq!(sum_counts(&shown, [total]), ["450"]);
}

/// Households by the combination of provisions that they have, as in an `UpSet` chart.
///
/// Leaves: a 60, b 50, c 40, ab 20, ac 15, bc 4, abc 12. Sums: per provision a 107, b 86, c 71; by number
/// of provisions one 150, two 39; three (which is the leaf abc); total 201.
///
/// `bc` is too small, and follows from b, c, two and the total. What can be hidden with it? A change that
/// no sum notices has to leave abc alone (total less one less two), so it changes, for +1 in bc: ab and ac
/// by -1 together (two), a by +1 (provision a), b and c by -1 together (one). With ab -1: ac 0, b 0, c -1.
/// With ac -1: ab 0, b -1, c 0. So bc, a and either ab with c (60 + 20 + 40 households) or ac with b
/// (60 + 15 + 50) must be hidden: four cells, and no fewer.
#[test]
fn overlapping_sets_are_one_lattice() {
    let mut table = lattice(&[60, 50, 40, 20, 15, 4, 12]);
    let provisions = [[0, 3, 4, 6], [1, 3, 5, 6], [2, 4, 5, 6]].map(|leaves| table.add_sum(leaves));
    let numbers = [table.add_sum(0..3), table.add_sum(3..6), table.add_sum([6])];
    let total = table.add_sum(0..7);

    let shown = protect(&table, &Rules::default());
    assert_eq!(counts(&shown, 7), [NOT, "50", NOT, NOT, "15", FEW, "10"]);
    assert_eq!(sum_counts(&shown, provisions), ["105", "85", "70"]);
    assert_eq!(sum_counts(&shown, numbers), ["150", "40", "10"]);
    assert_eq!(sum_counts(&shown, [total]), ["200"]);
}

/// Two neighbourhoods of equal size; in one a single household has most of the money. The counts are
/// harmless, the amounts are not: the dominated one follows from the total, so the other goes too.
#[test]
fn a_dominated_amount_costs_a_second_amount_but_no_count() {
    let dominated = amounts([3_000_000].into_iter().chain([100_000; 19]));
    let mut table = Lattice::new(vec![dominated, units(20), units(30)]);
    let total = table.add_sum(0..3);

    let shown = protect(&table, &Rules::default());
    assert_eq!(counts(&shown, 3), ["20", "20", "30"]);
    let why = [0, 1, 2].map(|leaf| shown.leaf(leaf).amount.reason());
    assert_eq!(why, [Some(Hidden::Dominance), Some(Hidden::Secondary), None]);
    assert_eq!(shown.leaf(2).amount.text(), "€ 30.000");
    assert_eq!(shown.sum(total).amount.text(), "€ 99.000", "30.000 + 19.000 + 20.000 + 30.000");
}

#[test]
fn a_hidden_count_hides_its_amount_also_when_it_is_secondary() {
    let mut table = lattice(&[120, 30, 4]);
    table.add_sum(0..3);
    let shown = protect(&table, &Rules::default());
    assert_eq!(shown.leaf(1).amount.reason(), Some(Hidden::Secondary));
    assert_eq!(shown.leaf(2).amount.reason(), Some(Hidden::TooFew));
}

#[test]
fn figures_from_figures_use_what_is_shown() {
    // 12 units of 1.000 euro: shown as 10 units and 12.000 euro.
    let shown = protect_single(&units(12), &Rules::default());
    assert_eq!(shown.amount.per(&shown.count).text(), "€ 1.200");
    let whole = protect_single(&units(33), &Rules::default());
    assert_eq!(shown.count.share_of(&whole.count).text(), "29 %", "10 of 35");
    assert_eq!(shown.amount.share_of(&whole.amount).text(), "36 %", "12 of 33");

    let few = protect_single(&units(3), &Rules::default());
    assert_eq!(few.amount.per(&few.count).text(), NOT);
    assert_eq!(few.count.share_of(&whole.count).text(), NOT);
    assert_eq!(whole.count.share_of(&few.count).reason(), Some(Hidden::TooFew));

    let credit = protect_single(&amounts([-100_000; 12]), &Rules::default());
    assert_eq!(credit.amount.text(), "-€ 12.000");
    assert_eq!(credit.amount.per(&credit.count).text(), "-€ 1.200");
    assert_eq!(credit.amount.share_of(&whole.amount).text(), "-36 %");
    let nil = protect_single(&amounts([0; 12]), &Rules::default());
    assert_eq!(nil.amount.text(), "€ 0");
    assert_eq!(shown.amount.share_of(&nil.amount).text(), NOT, "no share of nothing");
}

#[test]
fn what_is_not_in_the_lattice_is_hidden() {
    let mut table = lattice(&[120, 30]);
    let empty = table.add_sum([]);
    let beyond = table.add_sum([0, 7]);
    let mut larger = table.clone();
    let foreign = larger.add_sum([0, 1]);

    let shown = protect(&table, &Rules::default());
    assert!(shown.sum(empty).count.is_hidden());
    assert_eq!(shown.sum(beyond).count.text(), "120");
    assert!(shown.sum(foreign).count.is_hidden());
    assert!(shown.leaf(2).count.is_hidden());
    assert!(protect(&Lattice::new(vec![]), &Rules::default()).leaf(0).amount.is_hidden());
}
