//! What follows from knowing that a hidden count lies below the threshold, or not below it.
//!
//! The pages say "minder dan 10" for the one and "niet getoond" for the other, so an attacker knows it.
//! With remainder 18 over two small leaves both are 9; with remainder 10 over an empty leaf and one that
//! was hidden for its sake, the second is 10 and the first is nil.

/// More than any total.
const UNBOUNDED: i128 = 1 << 100;

/// What one equation narrows can narrow another; chains longer than this are not followed.
const ROUNDS: usize = 12;

/// Something that is known: so many times each of some hidden leaves, together, is the total.
pub(crate) struct Equation {
    /// Leaves, each with how many times it counts; never zero times.
    pub(crate) terms: Vec<(usize, i128)>,
    pub(crate) total: i128,
}

/// What is known of a leaf: the least and the most that it can be.
type Range = (i128, i128);

/// A hidden leaf, as far as the attacker knows it before calculating.
#[derive(Clone, Copy)]
pub(crate) struct Leaf {
    /// It reads "minder dan": it is below the threshold. Otherwise it is not.
    pub(crate) few: bool,
    /// Its value follows from the shown cells without any bound, and may: it need not be watched.
    pub(crate) settled: bool,
}

/// The places of the equations that leave no room to a leaf: with what the other equations say, its
/// value follows. Leaves that are safe by themselves are watched too, because a value that follows by
/// way of bounds makes new equations, which nobody looks at.
pub(crate) fn cornering(equations: &[Equation], leaves: &[Leaf], threshold: u64) -> Vec<usize> {
    let threshold = i128::from(threshold);
    let start = |leaf: &Leaf| {
        if leaf.few { (0, threshold - 1) } else { (threshold, UNBOUNDED) }
    };
    let mut ranges: Vec<Range> = leaves.iter().map(start).collect();
    let (mut cornering, mut found) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let mut moved = false;
        for (place, equation) in equations.iter().enumerate() {
            equation.narrow(&ranges, &mut found);
            for &(leaf, narrowed) in &found {
                if narrowed != ranges[leaf] {
                    moved = true;
                    ranges[leaf] = narrowed;
                    if !leaves[leaf].settled && narrowed.0 >= narrowed.1 {
                        cornering.push(place);
                    }
                }
            }
        }
        if !moved || !cornering.is_empty() {
            break;
        }
    }
    cornering
}

impl Equation {
    /// Narrows each leaf to what the total leaves it beside the others.
    fn narrow(&self, ranges: &[Range], narrowed: &mut Vec<(usize, Range)>) {
        narrowed.clear();
        let extremes = |&(leaf, times): &(usize, i128)| -> Range {
            let (low, high) = ranges[leaf];
            if times > 0 { (times * low, times * high) } else { (times * high, times * low) }
        };
        let lowest: i128 = self.terms.iter().map(|term| extremes(term).0).sum();
        let highest: i128 = self.terms.iter().map(|term| extremes(term).1).sum();

        for term in &self.terms {
            let &(leaf, times) = term;
            let (low, high) = ranges[leaf];
            let (least, most) = extremes(term);
            // What this leaf contributes, with all others at their most and at their least.
            let contribution = (self.total - (highest - most), self.total - (lowest - least));
            let (from, to) = if times > 0 { contribution } else { (-contribution.1, -contribution.0) };
            let (from, to) = match times.abs() {
                1 => (from, to), // Nearly always; dividing numbers of this size is slow.
                size => (-(-from).div_euclid(size), to.div_euclid(size)),
            };
            narrowed.push((leaf, (low.max(from), high.min(to))));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FEW: Leaf = Leaf { few: true, settled: false };
    const MANY: Leaf = Leaf { few: false, settled: false };

    fn equation(terms: &[(usize, i128)], total: i128) -> Equation {
        Equation { terms: terms.to_vec(), total }
    }

    #[test]
    fn two_small_leaves_are_cornered_at_their_most_only() {
        let together = |total| cornering(&[equation(&[(0, 1), (1, 1)], total)], &[FEW, FEW], 10);
        assert!(together(17).is_empty(), "8 and 9, or 9 and 8");
        assert_eq!(together(18), [0, 0]);
    }

    #[test]
    fn a_leaf_that_is_not_small_takes_at_least_the_threshold() {
        let together = |total| cornering(&[equation(&[(0, 1), (1, 1)], total)], &[FEW, MANY], 10);
        assert!(together(11).is_empty(), "0 and 11, or 1 and 10");
        assert_eq!(together(10), [0, 0]);
    }

    #[test]
    fn multiples_and_differences_count() {
        let known = |terms: &[(usize, i128)], total| cornering(&[equation(terms, total)], &[FEW, FEW], 10);
        assert!(!known(&[(0, 2), (1, 1)], 0).is_empty(), "both nil");
        assert!(known(&[(0, 2), (1, 1)], 2).is_empty(), "0 and 2, or 1 and 0");
        assert!(!known(&[(0, 1), (1, -1)], 9).is_empty(), "9 and 0");
        assert!(known(&[(0, 1), (1, -1)], 8).is_empty(), "8 and 0, or 9 and 1");
    }

    #[test]
    fn what_one_equation_tells_another_uses() {
        // The first corners the middle leaf at nil, and the second then the last at 9.
        let leaves = [MANY, FEW, FEW];
        let chain = [equation(&[(0, 1), (1, 1)], 10), equation(&[(1, 1), (2, 1)], 9)];
        assert_eq!(cornering(&chain, &leaves, 10), [0, 0, 1]);
    }
}
