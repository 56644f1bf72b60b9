//! What the cost of one household is on average, and how far households are apart, exactly.

use super::schedule::Schedule;
use super::{Arm, EngineError, Model, check};

/// Mean and variance of one household's cost over all periods.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Moments {
    /// The expectation.
    pub mean: f64,
    /// The variance between households of the same group with the same parameters.
    pub variance: f64,
}

impl Moments {
    /// Of a household that is there now, in one draw and one arm. `cost` gives what a period (from 0) costs in the state
    /// at its end, discounted already.
    ///
    /// Backwards through time, with the first and the second moment of what is still to come: no chance is drawn.
    ///
    /// # Errors
    /// If the model does not fit together.
    pub fn of_household(
        model: &dyn Model,
        draw: u32,
        group: usize,
        arm: Arm,
        cost: impl Fn(usize, usize) -> f64,
    ) -> Result<Self, EngineError> {
        check(model)?;
        let states = model.states();
        let of = model.groups().get(group).ok_or(EngineError::Distribution { group, states })?;
        let arms = if model.same(group) { &Arm::BOTH[..1] } else { &Arm::BOTH };
        let arm = if model.same(group) { Arm::Without } else { arm };
        let steps = Schedule::new(model, draw, group, arms, |chances| chances)?;
        let (mut first, mut second) = (vec![0.0; states], vec![0.0; states]);
        for period in (0..model.periods()).rev() {
            let here: Vec<f64> = (0..states).map(|state| cost(period, state)).collect();
            let square =
                |state: usize| here[state] * here[state] + 2.0 * here[state] * first[state] + second[state];
            let chances = steps.at(arm, period).matrix();
            let before = |value: &dyn Fn(usize) -> f64| -> Vec<f64> {
                let of =
                    |from| chances.row(from).iter().enumerate().map(|(to, chance)| chance * value(to)).sum();
                (0..states).map(of).collect()
            };
            let both = (before(&|state| here[state] + first[state]), before(&square));
            (first, second) = both;
        }
        let over_start =
            |values: &[f64]| -> f64 { of.start.iter().zip(values).map(|(part, value)| part * value).sum() };
        let mean = over_start(&first);
        Ok(Self { mean, variance: over_start(&second) - mean * mean })
    }
}
