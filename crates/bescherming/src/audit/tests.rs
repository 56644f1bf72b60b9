//! Nothing is passed over that leaks.

use super::combinations::EXHAUSTIVE;
use super::*;

/// A generator without a library: the tables need variety, not randomness.
struct Sequence(u64);

impl Sequence {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }
}

/// Forty leaves of which most are small, with twenty-five sums of some leaves and of some of those within them.
fn groups(seed: u64) -> Vec<Group> {
    let mut sequence = Sequence(seed);
    let mut groups: Vec<Group> = Vec::new();
    for leaf in 0..40 {
        let mut cell = Cell::default();
        (0..=sequence.below(9)).for_each(|_| cell.add_unit(sequence.below(900) as i64));
        groups.push(Group { members: vec![leaf], cell, withheld: false });
    }
    for sum in 0..25 {
        let within: Vec<usize> =
            if sum % 3 == 2 { groups[39 + sum].members.clone() } else { (0..40).collect() };
        let part = 2 + sequence.below(2);
        let members: Vec<usize> = within.into_iter().filter(|_| sequence.below(part) > 0).collect();
        let mut cell = Cell::default();
        members.iter().for_each(|&leaf| cell.merge(&groups[leaf].cell));
        groups.push(Group { members, cell, withheld: false });
    }
    groups
}

/// The sum of rows by every atom, and the atoms when all are zero or one.
fn plainly(audit: &Audit<'_>, rows: &[&Row]) -> Option<Vec<usize>> {
    let mut values = vec![0; audit.atoms.len()];
    for &(atom, value) in rows.iter().flat_map(|row| &row.values) {
        values[atom] = plus(values[atom], value);
    }
    values
        .iter()
        .all(|&value| value <= 1)
        .then(|| (0..values.len()).filter(|&atom| values[atom] == 1).collect())
}

/// The same leaks in the same order as by adding everything up, for counts and for amounts.
#[test]
fn nothing_is_passed_over_that_leaks() {
    let rules = Rules::default();
    let (mut single, mut double, mut nested) = (0, 0, 0);
    for seed in 0..400 {
        for measure in [Measure::Count, Measure::Amount] {
            let groups = groups(seed);
            let why = |group: &Group| is_unsafe(&group.cell, &rules, measure).then_some(Hidden::TooFew);
            let hidden: Vec<_> = groups.iter().map(why).collect();
            let audit = Audit::new(&groups, 40, &hidden, &rules, measure);
            let leaks =
                |rows: &[&Row]| plainly(&audit, rows).is_some_and(|atoms| audit.unsafe_together(&atoms));
            let told = |rows: &[&Row]| audit.parts(&audit.sources(rows), []);

            for rows in audit.connected_rows().iter().filter(|rows| rows.len() > EXHAUSTIVE) {
                let alone: Vec<Leak> =
                    rows.iter().filter(|&&row| leaks(&[row])).map(|&row| told(&[row])).collect();
                let mut pairs = Vec::new();
                for two in 0..rows.len() {
                    let each = (0..two).map(|one| [rows[one], rows[two]]);
                    pairs.extend(each.filter(|pair| leaks(pair)).map(|pair| told(&pair)));
                }
                let found = audit.single_rows_and_pairs(rows, &mut vec![0; audit.atoms.len()]);
                single += alone.len();
                double += if alone.is_empty() { pairs.len() } else { 0 };
                assert_eq!(found, if alone.is_empty() { pairs } else { alone }, "seed {seed}");
            }

            let mut plain = Vec::new();
            for (one, outer) in audit.remainders.iter().enumerate() {
                if audit.unsafe_together(outer) {
                    plain.push(audit.parts(&[(one, 1)], []));
                    continue;
                }
                for (two, inner) in audit.remainders.iter().enumerate() {
                    let rest: Vec<usize> =
                        outer.iter().copied().filter(|atom| !inner.contains(atom)).collect();
                    if rest.len() + inner.len() == outer.len() && audit.unsafe_together(&rest) {
                        plain.push(audit.parts(&[(one, 1), (two, negated(1))], []));
                        nested += 1;
                    }
                }
            }
            assert_eq!(audit.differences(), plain, "seed {seed}");
        }
    }
    assert!(single > 0 && double > 0 && nested > 0, "{single} alone, {double} pairs, {nested} nested");
}

/// Worked by hand: two sums that overlap make three atoms of five leaves, and the leaf in neither sum is in none.
#[test]
fn leaves_that_no_sum_tells_apart_are_one_atom() {
    let small =
        |members: &[usize]| Group { members: members.to_vec(), cell: Cell::default(), withheld: false };
    let leaves = (0..6).map(|leaf| small(&[leaf]));
    let groups: Vec<Group> = leaves.chain([small(&[0, 1, 2]), small(&[2, 3, 4])]).collect();
    let mut hidden = vec![Some(Hidden::TooFew); 6];
    hidden.extend([None, None]);
    let rules = Rules::default();
    let audit = Audit::new(&groups, 6, &hidden, &rules, Measure::Count);
    let atoms: Vec<&[usize]> = audit.atoms.iter().map(|atom| atom.leaves.as_slice()).collect();
    assert_eq!(atoms, [&[0, 1][..], &[2], &[3, 4]]);
    assert_eq!(audit.atom_of, [Some(0), Some(0), Some(1), Some(2), Some(2), None]);
    assert_eq!(audit.remainders, [[0, 1], [1, 2]]);
}
