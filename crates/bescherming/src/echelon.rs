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

/// The reduced row echelon form of a matrix of zeros and ones, given as the columns that are one in
/// each row. Rows that others already imply are left out.
pub(crate) fn reduce(matrix: &[Vec<usize>], width: usize) -> Vec<Row> {
    let mut rows: Vec<Vec<Residue>> = Vec::with_capacity(matrix.len());
    for (number, ones) in matrix.iter().enumerate() {
        let mut row = vec![0; width + matrix.len()];
        ones.iter().for_each(|&column| row[column] = 1);
        row[width + number] = 1;
        rows.push(row);
    }

    let mut pivots = Vec::new();
    for column in 0..width {
        let done = pivots.len();
        let Some(found) = (done..rows.len()).find(|&row| rows[row][column] != 0) else {
            continue;
        };
        rows.swap(done, found);
        clear_column(&mut rows, done, column);
        pivots.push(column);
    }

    let split = |row: Vec<Residue>, pivot| {
        let nonzero = |part: &[Residue]| -> Vec<_> {
            part.iter().copied().enumerate().filter(|&(_, value)| value != 0).collect()
        };
        Row { pivot, values: nonzero(&row[..width]), sources: nonzero(&row[width..]) }
    };
    rows.into_iter().zip(pivots).map(|(row, pivot)| split(row, pivot)).collect()
}

/// Makes `column` one in the row `pivot` and zero in all others.
fn clear_column(rows: &mut [Vec<Residue>], pivot: usize, column: usize) {
    let scale = inverse(rows[pivot][column]);
    let entries: Vec<(usize, Residue)> = rows[pivot]
        .iter_mut()
        .enumerate()
        .filter(|(_, value)| **value != 0)
        .map(|(place, value)| {
            *value = times(*value, scale);
            (place, *value)
        })
        .collect();
    for (number, row) in rows.iter_mut().enumerate() {
        if number == pivot || row[column] == 0 {
            continue;
        }
        let factor = negated(row[column]);
        for &(place, value) in &entries {
            row[place] = plus(row[place], times(value, factor));
        }
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
}
