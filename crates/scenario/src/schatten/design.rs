//! Before and after, and what it may be compared with.
//!
//! Who is chosen because something was high that year is, the year after, on average lower, whatever is done (regression to
//! the mean). So a bare before and after of such a group is refused, and those are offered who were chosen in the same way
//! and are still waiting.

use super::EstimateError;

/// An outcome of one household before and after.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Change {
    /// Before.
    pub before: f64,
    /// After.
    pub after: f64,
}

impl Change {
    fn by(&self) -> f64 {
        self.after - self.before
    }
}

/// How the households of a comparison were chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chosen {
    /// By something that is not the outcome, nor goes with it.
    ByOther,
    /// By the outcome itself before, such as the most expensive.
    ByOutcome,
}

/// A difference, with its standard error.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Contrast {
    /// The difference; negative where the outcome fell (more than elsewhere).
    pub difference: f64,
    /// Standard error.
    pub se: f64,
}

impl Contrast {
    /// The interval of 95 % (normal).
    pub fn interval(&self) -> (f64, f64) {
        /// The normal quantile of 97.5 %.
        const Z: f64 = 1.959_963_984_540_054;
        (self.difference - Z * self.se, self.difference + Z * self.se)
    }
}

/// The mean change of a group, without anything beside it.
///
/// # Errors
/// When the group was chosen by the outcome, and when there are fewer than two.
pub fn before_after(group: &[Change], chosen: Chosen) -> Result<Contrast, EstimateError> {
    match chosen {
        Chosen::ByOutcome => Err(EstimateError::GekozenOpUitkomst),
        Chosen::ByOther => mean_change(group, "De groep"),
    }
}

/// How much more or less the outcome changed than among those who were chosen in the same way and wait. The variances of
/// the two need not be equal.
///
/// # Errors
/// When there are fewer than two of either.
pub fn against_waiting_list(treated: &[Change], waiting: &[Change]) -> Result<Contrast, EstimateError> {
    let (one, other) = (mean_change(treated, "De groep met hulp")?, mean_change(waiting, "De wachtlijst")?);
    Ok(Contrast { difference: one.difference - other.difference, se: one.se.hypot(other.se) })
}

fn mean_change(group: &[Change], groep: &'static str) -> Result<Contrast, EstimateError> {
    if group.len() < 2 {
        return Err(EstimateError::TeWeinig { groep, aantal: group.len() });
    }
    let count = group.len() as f64;
    let difference = group.iter().map(Change::by).sum::<f64>() / count;
    let squares: f64 = group.iter().map(|one| (one.by() - difference).powi(2)).sum();
    Ok(Contrast { difference, se: (squares / (count - 1.0) / count).sqrt() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schatten::testing::Chance;

    #[test]
    fn golden() {
        let change = |before, after| Change { before, after };
        let treated = [change(10.0, 8.0), change(10.0, 4.0)];
        let waiting = [change(5.0, 4.0), change(7.0, 6.0), change(9.0, 11.0)];
        let found = against_waiting_list(&treated, &waiting).unwrap();
        assert!((found.difference - -4.0).abs() < 1e-12, "-4 against 0");
        assert!((found.se - 5_f64.sqrt()).abs() < 1e-12, "8 / 2 and 3 / 3");
        assert!((before_after(&treated, Chosen::ByOther).unwrap().difference - -4.0).abs() < 1e-12);
        assert_eq!(before_after(&treated, Chosen::ByOutcome), Err(EstimateError::GekozenOpUitkomst));
        assert!(matches!(
            against_waiting_list(&treated, &[]),
            Err(EstimateError::TeWeinig { aantal: 0, .. })
        ));
    }

    /// Costs of two years of households that nothing is done for: partly their own, partly of the year. The most
    /// expensive 1 % of the first year.
    fn most_expensive(chance: &mut Chance) -> Vec<Change> {
        let mut all: Vec<Change> = (0..8_000)
            .map(|_| {
                let own = 0.8 * chance.normal();
                let mut cost = || (8.0 + own + 0.8 * chance.normal()).exp();
                Change { before: cost(), after: cost() }
            })
            .collect();
        all.sort_by(|one, other| other.before.total_cmp(&one.before));
        all.truncate(80);
        all
    }

    /// No effect at all: a bare before and after "saves" every time, and those who wait show about nil.
    #[test]
    fn the_most_expensive_fall_by_themselves_and_a_waiting_list_knows() {
        let mut chance = Chance::new(8);
        let (runs, mut saves, mut wrong, mut sum) = (600, 0, 0, 0.0);
        for _ in 0..runs {
            let chosen = most_expensive(&mut chance);
            assert_eq!(before_after(&chosen, Chosen::ByOutcome), Err(EstimateError::GekozenOpUitkomst));
            let naive = before_after(&chosen, Chosen::ByOther).unwrap();
            saves += i32::from(naive.interval().1 < 0.0);
            // By lot half of them wait.
            let (mut treated, mut waiting) = (Vec::new(), Vec::new());
            for one in chosen {
                if chance.uniform() < 0.5 { treated.push(one) } else { waiting.push(one) }
            }
            let found = against_waiting_list(&treated, &waiting).unwrap();
            let (low, high) = found.interval();
            wrong += i32::from(low > 0.0 || high < 0.0);
            sum += found.difference / found.se;
        }
        assert_eq!(saves, runs, "the spurious saving");
        let type_one = f64::from(wrong) / f64::from(runs);
        assert!((0.03..=0.07).contains(&type_one), "{type_one}");
        assert!((sum / f64::from(runs)).abs() < 0.15, "about nil: {}", sum / f64::from(runs));
    }
}
