//! The chances of all periods of a group, in both arms, each different one made once.

use super::{Arm, EngineError, Model, Step};
use crate::maths::Chances;

/// Chances per arm and period. Most periods are like the one before, or like the other arm: those share.
pub(super) struct Schedule<T> {
    /// Each different step, in the form that an engine uses.
    different: Vec<T>,
    /// Per arm and period, which.
    of: [Vec<usize>; 2],
}

impl<T> Schedule<T> {
    /// Asks the model for its steps. Both arms must have been asked if `arms` names both.
    pub(super) fn new(
        model: &dyn Model,
        draw: u32,
        group: usize,
        arms: &[Arm],
        make: impl Fn(Chances) -> T,
    ) -> Result<Self, EngineError> {
        let mut steps: Vec<Step> = Vec::new();
        let mut made = Self { different: Vec::new(), of: [Vec::new(), Vec::new()] };
        for period in 0..model.periods() {
            for arm in arms {
                let step = step(model, draw, group, period, *arm)?;
                let lists = [&made.of[arm.place()], &made.of[0]];
                let seen = lists.into_iter().filter_map(|list| list.last().copied());
                let known = seen.into_iter().find(|which| steps[*which] == step);
                let which = match known {
                    Some(which) => which,
                    None => {
                        made.different.push(make(chances(&step, model.years_per_period())?));
                        steps.push(step);
                        steps.len() - 1
                    }
                };
                made.of[arm.place()].push(which);
            }
        }
        Ok(made)
    }

    /// What applies in a period. The arm must be one that was asked.
    pub(super) fn at(&self, arm: Arm, period: usize) -> &T {
        &self.different[self.of[arm.place()][period]]
    }
}

/// Asks for a step and looks whether it fits.
pub(super) fn step(
    model: &dyn Model,
    draw: u32,
    group: usize,
    period: usize,
    arm: Arm,
) -> Result<Step, EngineError> {
    let step = model.step(draw, group, period, arm)?;
    let have = match &step {
        Step::Rates(rates) => rates.states(),
        Step::Chances(chances) => chances.states(),
    };
    let need = model.states();
    if have == need { Ok(step) } else { Err(EngineError::Step { group, period, have, need }) }
}

fn chances(step: &Step, years: f64) -> Result<Chances, EngineError> {
    match step {
        Step::Rates(rates) => Ok(rates.chances(years)?),
        Step::Chances(chances) => Ok(chances.clone()),
    }
}
