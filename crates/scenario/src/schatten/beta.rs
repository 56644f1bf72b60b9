//! How much a problem elsewhere speeds up a move upwards: one number for all, from what was counted.

use super::EstimateError;

/// What was counted of a move upwards, of units with so many other domains not at the lowest step.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StackCell {
    /// Which move of which segment: cells of one group share a rate without other problems.
    pub group: usize,
    /// How many other domains.
    pub others: u8,
    /// How many moves.
    pub count: u64,
    /// In so many years at risk.
    pub years: f64,
}

/// What each domain more does to a rate upwards: it is multiplied by `exp(log_hazard)`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stacking {
    /// Log of the factor; nil where nothing was counted that tells it.
    pub log_hazard: f64,
    /// Its standard error; none where nothing was counted that tells it.
    pub se: Option<f64>,
}

impl Stacking {
    /// Years at risk as if there were no other problem, so that the rate without one is the count by these years.
    pub fn base_years(&self, others: u8, years: f64) -> f64 {
        years * (self.log_hazard * f64::from(others)).exp()
    }
}

/// Further than this from nil a factor (20 times) is not believed, and comes of few.
const FURTHEST: f64 = 3.0;
const STEPS: usize = 60;

/// The likeliest factor: counts are Poisson with `years · rate of the group · exp(b · others)`, and the rates of the groups
/// are filled in (profile likelihood), which has one top.
///
/// # Errors
/// When years are no number or below zero.
pub fn fit_stacking(cells: &[StackCell]) -> Result<Stacking, EstimateError> {
    if let Some(cell) = cells.iter().find(|cell| !cell.years.is_finite() || cell.years < 0.0) {
        return Err(EstimateError::Waarde {
            veld: format!("Groep {}, gevolgde jaren", cell.group),
            waarde: cell.years.to_string(),
            regel: "Geef een getal van 0 of meer.",
        });
    }
    let (mut low, mut high) = (-FURTHEST, FURTHEST);
    let information = |b: f64| slope(cells, b).1;
    if information(0.0) <= 0.0 {
        return Ok(Stacking { log_hazard: 0.0, se: None });
    }
    // The slope of the likelihood only falls: halving finds where it is nil.
    for _ in 0..STEPS {
        let middle = f64::midpoint(low, high);
        if slope(cells, middle).0 > 0.0 {
            low = middle;
        } else {
            high = middle;
        }
    }
    let log_hazard = f64::midpoint(low, high);
    let at_edge = log_hazard.abs() > FURTHEST - 1e-6;
    let known = information(log_hazard);
    Ok(Stacking { log_hazard, se: (known > 0.0 && !at_edge).then(|| known.sqrt().recip()) })
}

/// Slope of the log-likelihood, and how fast it falls.
fn slope(cells: &[StackCell], b: f64) -> (f64, f64) {
    let groups = cells.iter().map(|cell| cell.group + 1).max().unwrap_or(0);
    // Of each group: counts, and years with the factor: plain, times others, times others squared.
    let mut sums = vec![[0.0; 5]; groups];
    for cell in cells {
        let (others, count) = (f64::from(cell.others), cell.count as f64);
        let weight = cell.years * (b * others).exp();
        let add = [count, count * others, weight, weight * others, weight * others * others];
        sums[cell.group].iter_mut().zip(add).for_each(|(sum, more)| *sum += more);
    }
    let of = |[count, seen, weight, first, second]: [f64; 5]| {
        if weight <= 0.0 {
            return (0.0, 0.0);
        }
        let mean = first / weight;
        (seen - count * mean, count * (second / weight - mean * mean))
    };
    sums.into_iter().map(of).fold((0.0, 0.0), |sum, one| (sum.0 + one.0, sum.1 + one.1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(group: usize, others: u8, count: u64, years: f64) -> StackCell {
        StackCell { group, others, count, years }
    }

    #[test]
    fn golden() {
        // Twice the rate with one other problem, in each of two groups: the factor is 2, se² = 1 / (Σ n p (1 - p)).
        let cells = [cell(0, 0, 20, 200.0), cell(0, 1, 20, 100.0), cell(1, 0, 5, 10.0), cell(1, 1, 15, 15.0)];
        let found = fit_stacking(&cells).unwrap();
        assert!((found.log_hazard - 2_f64.ln()).abs() < 1e-9);
        let information: f64 = 40.0 * 0.25 + 20.0 * 0.75 * 0.25;
        assert!((found.se.unwrap() - information.sqrt().recip()).abs() < 1e-9);
        assert!((found.base_years(1, 100.0) - 200.0).abs() < 1e-6);
    }

    #[test]
    fn what_tells_nothing_says_so() {
        for cells in [vec![], vec![cell(0, 0, 9, 50.0)], vec![cell(0, 0, 0, 50.0), cell(0, 2, 0, 50.0)]] {
            assert_eq!(fit_stacking(&cells).unwrap(), Stacking { log_hazard: 0.0, se: None });
        }
        let only_with = [cell(0, 0, 0, 50.0), cell(0, 1, 9, 50.0)];
        let found = fit_stacking(&only_with).unwrap();
        assert!((found.log_hazard - FURTHEST).abs() < 1e-6 && found.se.is_none());
        assert!(fit_stacking(&[cell(0, 0, 1, f64::NAN)]).is_err());
    }
}
