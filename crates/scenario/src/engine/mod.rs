//! Three ways to let time pass over households, behind one trait.
//!
//! An engine knows groups, states and periods, and two arms: what happens without and with an intervention. It knows
//! no money, no ladders and no interventions: those are in the steps that a [`Model`] gives. Both arms of a draw share
//! its parameters and every number by chance, so that an intervention without effect saves nothing, to the bit.

mod block;
mod cohort;
mod guide;
mod households;
mod individual;
mod moments;
mod multinomial;
mod occupancy;
mod schedule;
mod stop;

use std::ops::Range;

use rayon::prelude::*;

use crate::maths::{Chances, Generator, MathsError};

pub use cohort::Cohort;
pub use individual::Individual;
pub use moments::Moments;
pub use multinomial::Multinomial;
pub use occupancy::Occupancy;
pub use stop::Stop;

/// The most states that a model may have: each fits in a byte, with one left over.
pub(crate) const MOST_STATES: usize = 255;

/// The most periods: a period fits in the place of a number by chance.
const MOST_PERIODS: usize = 1 << 16;

/// Without or with the intervention.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Arm {
    /// As it goes on without: the null alternative of a cost-benefit analysis.
    Without,
    /// With the intervention: the project alternative.
    With,
}

impl Arm {
    /// Both, without first.
    pub const BOTH: [Self; 2] = [Self::Without, Self::With];

    /// Its place in a list of both.
    pub(crate) fn place(self) -> usize {
        match self {
            Self::Without => 0,
            Self::With => 1,
        }
    }
}

/// Households to which the same steps apply.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// How many there are now.
    pub households: u64,
    /// Which part of them is now in each state. Adds up to one.
    pub start: Vec<f64>,
    /// How many come in per year, added at the start of each period.
    pub entrants_per_year: f64,
    /// Which part of those comes into each state. Adds up to one.
    pub entry: Vec<f64>,
}

/// What one period does to a group.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// Rates per year, over the years of the period.
    Rates(Generator),
    /// Chances over the period itself, such as a published yearly matrix.
    Chances(Chances),
}

/// Places in an intervention that cannot help everyone at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Places {
    /// How many households there is a place for in this period.
    pub places: u64,
    /// Per state: does a household in it, at the start of the period, take a place?
    pub takes: Vec<bool>,
}

/// A question to an engine: who there is, and what each period does to them.
///
/// Everything here is a pure function of its arguments: asked twice, the answer is the same.
pub trait Model: Sync {
    /// How many states there are, from 1 up to and including 255. State 0 is the lightest: chances are laid out in the
    /// order of the states, so that with the same number by chance a worse row leads to a state that is not lighter.
    fn states(&self) -> usize;

    /// How many periods pass, at least 1.
    fn periods(&self) -> usize;

    /// How long a period is, in years.
    fn years_per_period(&self) -> f64;

    /// The groups.
    fn groups(&self) -> &[Group];

    /// What happens to a group in a period (from 0), in one draw of the parameters and one arm.
    ///
    /// # Errors
    /// If rates or chances come out that are none.
    fn step(&self, draw: u32, group: usize, period: usize, arm: Arm) -> Result<Step, EngineError>;

    /// Whether the intervention does nothing to a group, in no period: its second arm is then a copy of the first.
    fn same(&self, _group: usize) -> bool {
        false
    }

    /// How many places there are for a group in a period; `None` if there is no limit, or if the steps have it in them
    /// already. Only [`Individual`] asks, which knows who is who: of those who want a place, the ones who came first get
    /// it, in an order that is fixed and has nothing to do with the state in which they began. All others follow the step
    /// of [`Arm::Without`] in that period.
    fn places(&self, _draw: u32, _group: usize, _period: usize) -> Option<Places> {
        None
    }
}

/// Why there is no answer.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum EngineError {
    /// Too many or too few states, periods or years in a period.
    #[error(
        "Een model heeft 1 tot en met 255 standen, minstens 1 periode, en perioden die langer zijn dan 0 jaar."
    )]
    Size,
    /// A group of which a distribution is none.
    #[error("De verdeling van groep {group} klopt niet: {states} delen van 0 of meer, samen 1.")]
    Distribution {
        /// Which group, from 0.
        group: usize,
        /// So many parts there must be.
        states: usize,
    },
    /// A group of which the number of entrants is none, or of which too many are counted.
    #[error(
        "Groep {group} heeft te veel huishoudens, of een aantal per jaar erbij dat geen getal van 0 of meer is."
    )]
    Entrants {
        /// Which group, from 0.
        group: usize,
    },
    /// A step with another number of states than the model.
    #[error(
        "Een stap van groep {group} in periode {period} heeft {have} standen. Het model heeft er {need}."
    )]
    Step {
        /// Which group, from 0.
        group: usize,
        /// Which period, from 0.
        period: usize,
        /// The states of the step.
        have: usize,
        /// The states of the model.
        need: usize,
    },
    /// A limit of places that names other states than the model has.
    #[error(
        "De plaatsen voor groep {group} in periode {period} noemen niet elke stand van het model een keer."
    )]
    Places {
        /// Which group, from 0.
        group: usize,
        /// Which period, from 0.
        period: usize,
    },
    /// Rates or chances that are none.
    #[error(transparent)]
    Maths(#[from] MathsError),
}

/// One way to let time pass.
pub trait Engine: Sync {
    /// Both arms of one draw. `None` if it was stopped before it was ready.
    ///
    /// # Errors
    /// If the model does not fit together.
    fn draw(&self, model: &dyn Model, draw: u32, stop: &Stop) -> Result<Option<Occupancy>, EngineError>;
}

/// What came out of a number of draws.
#[derive(Clone, Debug, PartialEq)]
pub struct Run<T> {
    /// Per finished draw its number and what was made of it, in the order of the draws.
    pub draws: Vec<(u32, T)>,
    /// Whether it was stopped before all draws were ready.
    pub stopped: bool,
}

/// Lets an engine run over draws, on all threads of the pool of the caller, and makes something small of each: the
/// occupancies themselves, of all draws at once, would not fit in memory.
///
/// A run that is stopped gives the draws that were ready, and says so.
///
/// # Errors
/// If the model does not fit together.
pub fn run<T: Send>(
    engine: &dyn Engine,
    model: &dyn Model,
    draws: Range<u32>,
    stop: &Stop,
    make: impl Fn(u32, &Occupancy) -> T + Sync,
) -> Result<Run<T>, EngineError> {
    check(model)?;
    let one = |draw: u32| -> Result<Option<(u32, T)>, EngineError> {
        if stop.is_asked() {
            return Ok(None);
        }
        let Some(occupancy) = engine.draw(model, draw, stop)? else { return Ok(None) };
        let made = make(draw, &occupancy);
        stop.finish_one();
        Ok(Some((draw, made)))
    };
    let all = draws.into_par_iter().map(one).collect::<Result<Vec<_>, _>>()?;
    let stopped = all.iter().any(Option::is_none);
    Ok(Run { draws: all.into_iter().flatten().collect(), stopped })
}

/// Whether a model can be calculated at all.
fn check(model: &dyn Model) -> Result<(), EngineError> {
    let states = model.states();
    let years = model.years_per_period();
    let sizes = (1..=MOST_STATES).contains(&states) && (1..=MOST_PERIODS).contains(&model.periods());
    if !sizes || !years.is_finite() || years <= 0.0 {
        return Err(EngineError::Size);
    }
    for (group, of) in model.groups().iter().enumerate() {
        if ![&of.start, &of.entry].into_iter().all(|parts| is_distribution(parts, states)) {
            return Err(EngineError::Distribution { group, states });
        }
        // Beyond 2^40 in a group the unit of a number by chance would run over into that of the next group.
        let total = of.households as f64 + of.entrants_per_year * years * model.periods() as f64;
        if !(of.entrants_per_year >= 0.0 && total < (1_u64 << 40) as f64) {
            return Err(EngineError::Entrants { group });
        }
    }
    Ok(())
}

fn is_distribution(parts: &[f64], states: usize) -> bool {
    parts.len() == states
        && parts.iter().all(|part| *part >= 0.0)
        && (parts.iter().sum::<f64>() - 1.0).abs() <= 1e-9
}
