//! What is it worth to know a number before deciding? "Wat moeten we als eerste meten?"

/// Expected value of knowing one uncertain number perfectly (EVPPI), in the unit of `outcomes`.
///
/// Somebody does it when the expected outcome is above zero, and else does nothing. Knowing the number first, they
/// would do it only where the outcome that is then expected is above zero. What is then expected is a polynomial of
/// the third degree in `z`, the number on a normal scale (Strong, Oakley and Brennan 2014 regress likewise).
///
/// ```
/// // The outcome is the number itself, standard normal: knowing it is worth E[max(0, z)] = 0.3989.
/// let z: Vec<f64> = (0..2001).map(|k| (f64::from(k) - 1000.0) / 1000.0 * 3.0).collect();
/// assert!(scenario::value_of_knowing(&z, &z.iter().map(|z| 5.0 + 0.0 * z).collect::<Vec<_>>()) < 1e-9);
/// assert!(scenario::value_of_knowing(&z, &z) > 0.3);
/// ```
pub fn value_of_knowing(z: &[f64], outcomes: &[f64]) -> f64 {
    let count = z.len().min(outcomes.len());
    if count < 8 {
        return 0.0;
    }
    let mean = outcomes[..count].iter().sum::<f64>() / count as f64;
    let Some(weights) = cubic(&z[..count], &outcomes[..count]) else { return 0.0 };
    let expected = |z: f64| weights[0] + z * (weights[1] + z * (weights[2] + z * weights[3]));
    let knowing = z[..count].iter().map(|z| expected(*z).max(0.0)).sum::<f64>() / count as f64;
    (knowing - mean.max(0.0)).max(0.0)
}

/// Least squares of a polynomial of the third degree, by the normal equations.
fn cubic(z: &[f64], y: &[f64]) -> Option<[f64; 4]> {
    const N: usize = 4;
    let mut table = [[0.0; N + 1]; N];
    for (z, y) in z.iter().zip(y) {
        let powers = [1.0, *z, z * z, z * z * z];
        for (row, first) in table.iter_mut().zip(powers) {
            for (cell, second) in row.iter_mut().zip(powers) {
                *cell += first * second;
            }
            row[N] += first * y;
        }
    }
    for column in 0..N {
        let pivot = (column..N).max_by(|a, b| table[*a][column].abs().total_cmp(&table[*b][column].abs()))?;
        table.swap(column, pivot);
        let lead = table[column][column];
        if lead.abs() < 1e-12 {
            return None;
        }
        let pivot_row = table[column];
        for (_, row) in table.iter_mut().enumerate().filter(|(number, _)| *number != column) {
            let factor = row[column] / lead;
            for (cell, above) in row.iter_mut().zip(pivot_row) {
                *cell -= factor * above;
            }
        }
    }
    Some(std::array::from_fn(|row| table[row][N] / table[row][row]))
}
