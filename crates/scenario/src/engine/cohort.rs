//! The expectation of every count, exactly.

use super::schedule::step;
use super::{Arm, Engine, EngineError, Group, Model, Occupancy, Step, Stop, check};
use crate::maths::Chances;

/// Calculates how many households are expected in each state, without chance. What a scenario shows first: its work does
/// not grow with the number of households.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cohort;

impl Engine for Cohort {
    fn draw(&self, model: &dyn Model, draw: u32, stop: &Stop) -> Result<Option<Occupancy>, EngineError> {
        check(model)?;
        let mut occupancy = Occupancy::empty(model);
        for (group, of) in model.groups().iter().enumerate() {
            for arm in Arm::BOTH {
                if stop.is_asked() {
                    return Ok(None);
                }
                if arm == Arm::With && model.same(group) {
                    occupancy.copy_arm(group);
                } else {
                    pass(model, draw, (group, of), arm, occupancy.rows_mut(arm, group))?;
                }
            }
        }
        Ok(Some(occupancy))
    }
}

/// One group in one arm: `rows` is the start, then the end of each period.
fn pass(
    model: &dyn Model,
    draw: u32,
    (group, of): (usize, &Group),
    arm: Arm,
    rows: &mut [f64],
) -> Result<(), EngineError> {
    let years = model.years_per_period();
    let mut rows = rows.chunks_exact_mut(model.states());
    let mut here: Vec<f64> = of.start.iter().map(|part| part * of.households as f64).collect();
    if let Some(start) = rows.next() {
        start.copy_from_slice(&here);
    }
    let mut before: Option<Known> = None;
    for (period, row) in rows.enumerate() {
        for (cell, part) in here.iter_mut().zip(&of.entry) {
            *cell += of.entrants_per_year * years * part;
        }
        let step = step(model, draw, group, period, arm)?;
        let known = before.take().filter(|known| known.step == step);
        let again = known.is_some();
        let mut known = known.unwrap_or(Known { step, chances: None });
        let worth = again && known.chances.is_none() && model.states() <= FEW_STATES;
        if let (Step::Rates(rates), true) = (&known.step, worth) {
            known.chances = Some(rates.chances(years)?);
        }
        match (&known.step, &known.chances) {
            (Step::Chances(chances), _) | (_, Some(chances)) => chances.matrix().carry(&here, row),
            (Step::Rates(rates), None) => {
                row.copy_from_slice(&here);
                rates.carry(row, years)?;
            }
        }
        here.copy_from_slice(row);
        before = Some(known);
    }
    Ok(())
}

/// Up to here, all chances of a period take less work than carrying the households of a few periods.
const FEW_STATES: usize = 32;

/// The step of the period before. If it comes again its chances are made, once.
struct Known {
    step: Step,
    chances: Option<Chances>,
}
