//! Gaussian elimination in exact arithmetic.
//!
//! Numbers are taken modulo the prime 2^61 - 1: exact, of one size, and fast, where fractions would
//! grow and floating point would have to guess whether a small number is zero. The answer can differ
//! from that over the fractions only where a minor of the matrix is a multiple of the prime without
//! being zero. By Hadamard's bound a minor of a matrix of zeros and ones of order n is at most
//! (n+1)^((n+1)/2) / 2^n, which stays below the prime up to n = 36; beyond that it would need a
//! determinant that happens to be a multiple of a number of 19 digits, and those of tables with margins
//! are tiny.

/// A number modulo [`PRIME`], always below it.
pub(crate) type Residue = u64;

/// 2^61 - 1, a prime of Mersenne.
pub(crate) const PRIME: u64 = (1 << 61) - 1;

/// The product of two residues.
pub(crate) fn times(a: Residue, b: Residue) -> Residue {
    let product = u128::from(a) * u128::from(b);
    // 2^61 is 1: the high part counts as much as the low part.
    let sum = (product as u64 & PRIME) + (product >> 61) as u64;
    if sum >= PRIME { sum - PRIME } else { sum }
}

/// The sum of two residues.
pub(crate) fn plus(a: Residue, b: Residue) -> Residue {
    let sum = a + b;
    if sum >= PRIME { sum - PRIME } else { sum }
}

/// The number that added to this one gives zero.
pub(crate) fn negated(a: Residue) -> Residue {
    if a == 0 { 0 } else { PRIME - a }
}

/// By Fermat: a to the power of the prime less two.
fn inverse(a: Residue) -> Residue {
    let (mut result, mut base, mut exponent) = (1, a, PRIME - 2);
    while exponent > 0 {
        if exponent & 1 == 1 {
            result = times(result, base);
        }
        base = times(base, base);
        exponent >>= 1;
    }
    result
}

/// A row of the reduced matrix: one in its pivot, where every other row has zero.
pub(crate) struct Row {
    /// The first column in which the row is not zero.
    pub(crate) pivot: usize,
    /// The columns in which the row is not zero, ascending.
    pub(crate) values: Vec<(usize, Residue)>,
    /// How the row was made: how many times each row of the original matrix.
    pub(crate) sources: Vec<(usize, Residue)>,
}

impl Row {
    /// The value in a column.
    pub(crate) fn value_at(&self, column: usize) -> Residue {
        self.values.binary_search_by_key(&column, |&(at, _)| at).map_or(0, |place| self.values[place].1)
    }
}

/// The reduced row echelon form of a matrix of zeros and ones, given as the columns that are one in
/// each row. Rows that others already imply are left out.
pub(crate) fn reduce(matrix: &[Vec<usize>], width: usize) -> Vec<Row> {
    let mut rows = Rows::new(matrix.len(), width + matrix.len());
    for (number, ones) in matrix.iter().enumerate() {
        ones.iter().for_each(|&column| rows.put_one(number, column));
        rows.put_one(number, width + number);
    }

    // Rows trade places so that those with a pivot come first; the next pivot is the first one after them.
    let mut order: Vec<usize> = (0..matrix.len()).collect();
    let mut place_of = order.clone();
    let mut pivots = Vec::new();
    for column in 0..width {
        let done = pivots.len();
        if done == order.len() {
            break;
        }
        let waiting = |&row: &usize| place_of[row] >= done;
        let Some(found) = rows.in_column(column).filter(waiting).min_by_key(|&row| place_of[row]) else {
            continue;
        };
        let first = order[done];
        order.swap(done, place_of[found]);
        place_of.swap(first, found);
        rows.clear_column(found, column);
        pivots.push(column);
    }

    let split = |(row, pivot): (usize, usize)| {
        let all = rows.entries(row);
        let sources = all.partition_point(|&(column, _)| column < width);
        let of_sum = |&(column, value): &(usize, Residue)| (column - width, value);
        Row { pivot, sources: all[sources..].iter().map(of_sum).collect(), values: all[..sources].to_vec() }
    };
    order.into_iter().zip(pivots).map(split).collect()
}

/// A matrix that is nearly empty, with marks that tell where it is not: of large tables one in a hundred places is
/// not zero, and looking for those takes far more time than calculating with them.
struct Rows {
    values: Vec<Vec<Residue>>,
    /// The columns of each row that are not zero.
    in_row: Vec<Marks>,
    /// The rows of each column that are not zero.
    in_column: Vec<Marks>,
}

impl Rows {
    fn new(height: usize, width: usize) -> Self {
        Self {
            // Made apart: what is not touched then costs no memory.
            values: (0..height).map(|_| vec![0; width]).collect(),
            in_row: vec![Marks::none(width); height],
            in_column: vec![Marks::none(height); width],
        }
    }

    /// Puts a one where a zero is.
    fn put_one(&mut self, row: usize, column: usize) {
        self.values[row][column] = 1;
        self.in_row[row].flip(column);
        self.in_column[column].flip(row);
    }

    fn in_column(&self, column: usize) -> impl Iterator<Item = usize> {
        self.in_column[column].iter()
    }

    /// What is not zero in a row, by column.
    fn entries(&self, row: usize) -> Vec<(usize, Residue)> {
        let mut entries = Vec::with_capacity(self.in_row[row].count());
        entries.extend(self.in_row[row].iter().map(|column| (column, self.values[row][column])));
        entries
    }

    /// Makes `column` one in the row `pivot` and zero in all others.
    fn clear_column(&mut self, pivot: usize, column: usize) {
        let scale = inverse(self.values[pivot][column]);
        let mut entries = self.entries(pivot);
        for (place, value) in &mut entries {
            *value = times(*value, scale);
            self.values[pivot][*place] = *value;
        }
        let others: Vec<usize> = self.in_column(column).filter(|&row| row != pivot).collect();
        for row in others {
            let factor = negated(self.values[row][column]);
            let values = &mut self.values[row];
            for &(place, value) in &entries {
                let before = values[place];
                values[place] = plus(before, times(value, factor));
                if before == 0 || values[place] == 0 {
                    self.in_row[row].flip(place);
                    self.in_column[place].flip(row);
                }
            }
        }
    }
}

/// Which of a number of things are marked.
#[derive(Clone)]
struct Marks(Vec<u64>);

impl Marks {
    fn none(things: usize) -> Self {
        Self(vec![0; things.div_ceil(64)])
    }

    fn flip(&mut self, thing: usize) {
        self.0[thing / 64] ^= 1 << (thing % 64);
    }

    fn count(&self) -> usize {
        self.0.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// Those that are marked, ascending.
    fn iter(&self) -> impl Iterator<Item = usize> {
        self.0.iter().enumerate().flat_map(|(place, &word)| {
            let next = |rest: &u64| Some(rest & (rest - 1)).filter(|&rest| rest != 0);
            let words = std::iter::successors(Some(word).filter(|&word| word != 0), next);
            words.map(move |rest| place * 64 + rest.trailing_zeros() as usize)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn residues_wrap_at_the_prime() {
        assert_eq!(times(PRIME - 1, PRIME - 1), 1, "minus one squared");
        assert_eq!(times(1 << 60, 2), 1, "2^61 is one");
        assert_eq!(plus(PRIME - 1, 1), 0);
        assert_eq!(plus(5, negated(5)), 0);
        for number in [1, 2, 3, 12_345, PRIME - 1] {
            assert_eq!(times(number, inverse(number)), 1);
        }
    }

    #[test]
    fn a_system_is_solved_with_its_sources() {
        // x + y, y + z, x + z: together each of the three, with halves. The fourth row says nothing new.
        let rows = reduce(&[vec![0, 1], vec![1, 2], vec![0, 2], vec![0, 1]], 3);
        let half = inverse(2);
        assert_eq!(rows.iter().map(|row| row.pivot).collect::<Vec<_>>(), [0, 1, 2]);
        assert_eq!(rows[0].values, [(0, 1)]);
        assert_eq!(rows[0].sources, [(0, half), (1, negated(half)), (2, half)]);
    }

    /// Of many matrices: each row is what its sources say, has its pivot to itself, and together they give every row
    /// of the matrix.
    #[test]
    fn a_reduced_matrix_says_what_the_matrix_says() {
        let mut state = 1_u64;
        let mut below = |end: u64| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) % end
        };
        for (height, width) in [(3, 70), (20, 12), (30, 200), (70, 66)] {
            let mut row = |_| (0..width).filter(|_| below(4) == 0).collect::<Vec<usize>>();
            let mut matrix: Vec<Vec<usize>> = (0..height - 1).map(&mut row).collect();
            matrix.push(matrix[0].clone());
            let rows = reduce(&matrix, width);
            assert!(rows.len() < height && rows.is_sorted_by_key(|row| row.pivot));
            for row in &rows {
                let mut told = vec![0; width];
                for &(source, value) in &row.sources {
                    matrix[source].iter().for_each(|&column| told[column] = plus(told[column], value));
                }
                let at: Vec<Residue> = (0..width).map(|column| row.value_at(column)).collect();
                assert_eq!(at, told);
                assert_eq!((row.values[0], row.value_at(row.pivot)), ((row.pivot, 1), 1));
                assert!(rows.iter().all(|other| other.pivot == row.pivot || other.value_at(row.pivot) == 0));
            }
            for ones in &matrix {
                let mut left = vec![0; width];
                ones.iter().for_each(|&column| left[column] = 1);
                for row in &rows {
                    let factor = negated(left[row.pivot]);
                    for &(column, value) in &row.values {
                        left[column] = plus(left[column], times(value, factor));
                    }
                }
                assert!(left.iter().all(|&value| value == 0));
            }
        }
    }
}
