//! Several methods on one panel, each with the same kind of answer, so that they can stand beside each other.
//!
//! An interval here is made for few units. The published error of difference-in-differences, of the saturated regression and
//! of the imputation is that of many: it lacks n/(n − 1). So the interval takes the influence of each unit on a side of n
//! as much larger, and reaches by Student's t with as many degrees of freedom as the smaller side allows, less one. What
//! counts is who is in the comparisons of which the effect is made, in clusters where there are any: those who weigh more
//! than others count as fewer. The error that is shown beside it stays the published one.

mod before;
mod caution;
mod cells;
mod mix;
mod one_start;
mod support;
mod together;

use serde::Serialize;

pub use self::caution::Caution;
pub use self::together::{Agreement, together};
use crate::did::Adjustment;
use crate::{Fault, Interval, Panel};

/// A way to estimate an effect from a panel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Method {
    /// Difference-in-differences, as the groups are.
    Did,
    /// The same, less what a regression on covariates expects.
    DidRegression,
    /// The same, with those not treated weighed to look like the treated.
    DidWeighting,
    /// The same by both.
    DidRobust,
    /// A saturated regression.
    SunAbraham,
    /// Against what is expected from what is not treated.
    Imputation,
    /// Against a mix of others that was like the treated before the start; of one start.
    Synthetic,
    /// The same, with periods weighed too and levels left free.
    SyntheticDid,
    /// The start dealt again over all units: for few units; of one start.
    Permutation,
    /// The treated alone, as one series that is interrupted: nobody is compared with; of one start.
    Series,
}

impl Method {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 10] = [
        Self::Did,
        Self::DidRegression,
        Self::DidWeighting,
        Self::DidRobust,
        Self::SunAbraham,
        Self::Imputation,
        Self::Synthetic,
        Self::SyntheticDid,
        Self::Permutation,
        Self::Series,
    ];

    fn adjustment(self) -> Option<Adjustment> {
        match self {
            Self::Did => Some(Adjustment::None),
            Self::DidRegression => Some(Adjustment::Regression),
            Self::DidWeighting => Some(Adjustment::Weighting),
            Self::DidRobust => Some(Adjustment::DoublyRobust),
            _ => None,
        }
    }

    /// Whether it can only take units that all start together.
    #[must_use]
    pub fn needs_one_start(self) -> bool {
        matches!(self, Self::Synthetic | Self::SyntheticDid | Self::Permutation | Self::Series)
    }

    /// Whether it needs covariates.
    #[must_use]
    pub fn needs_covariates(self) -> bool {
        self.adjustment().is_some_and(|one| one != Adjustment::None)
    }
}

/// The effect at one time since the start.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CurvePoint {
    /// Periods since the start; below zero before it.
    pub since: i64,
    /// The effect.
    pub value: f64,
    /// Its interval; none where no error can be had.
    pub interval: Option<Interval>,
}

/// What one method answers.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MethodOutcome {
    /// The method.
    pub method: Method,
    /// The mean effect over all treated units and periods from their start on.
    pub effect: f64,
    /// Its standard error, as published; none where there is none to be had.
    pub se: Option<f64>,
    /// Its interval of 95 percent, as the head of this module says. For a synthetic method by Student's t with as many
    /// degrees of freedom as there are others, less one. For a permutation the effects that dealing again does not reject: it
    /// is not made of the error. For a series that of its regression, which knows nothing of what happened elsewhere.
    /// Never of no width: where nothing differs there is none.
    pub interval: Option<Interval>,
    /// The level, as it would have been without, of the treated in the periods of which `effect` is the mean. With a
    /// permutation over clusters each cluster counts as one, as in its effect.
    pub without: f64,
    /// Units that start within the panel, after its first period.
    pub treated: usize,
    /// Units that never start within the panel.
    pub never: usize,
    /// The effect by time since the start. Its intervals make one band: the **whole** true curve lies in it in at least about
    /// 95 percent of cases, so it is wider than an interval of one point. A point that rests on too few has no interval, and those of a synthetic method or a series have none.
    pub curve: Vec<CurvePoint>,
    /// What a reader must know.
    pub cautions: Vec<Caution>,
}

impl MethodOutcome {
    /// Whether it has an interval and compares with somebody: only then it counts in what methods say together, and its
    /// figure can be used elsewhere.
    #[must_use]
    pub fn counts(&self) -> bool {
        self.interval.is_some() && !self.cautions.contains(&Caution::NobodyBeside)
    }
}

/// Runs one method; those who never start are compared with where there are any, and else those who have not started yet.
/// Units that were treated from the first period on are left out.
///
/// # Errors
/// When the panel does not allow it, with all reasons.
///
/// ```
/// use effect::methods::{Method, run};
/// use effect::panel::PanelTable;
/// let mut text = String::from("gebied;periode;uitkomst;gestart_in\n");
/// for (gebied, start, na) in [("a", "2025", 5), ("b", "2025", 6), ("c", "", 8), ("d", "", 9)] {
///     text += &format!("{gebied};2024;8;{start}\n{gebied};2025;{na};{start}\n");
/// }
/// let table = PanelTable::read(&text).unwrap();
/// let (panel, _) = effect::Panel::new(&table.rows, table.calendar, &table.covariates).unwrap();
/// assert_eq!(run(&panel, Method::Did).unwrap().effect, -3.0);
/// ```
pub fn run(panel: &Panel, method: Method) -> Result<MethodOutcome, Vec<Fault>> {
    if !method.needs_one_start() {
        return cells::run(panel, method);
    }
    // Treated from the first period on: without a before they can be on neither side.
    if panel.starts().contains(&Some(0)) {
        return one_start::run(&panel.only(|unit| panel.starts()[unit] != Some(0)), method);
    }
    one_start::run(panel, method)
}

/// How many start after the first period, and how many never.
fn counts(panel: &Panel) -> (usize, usize) {
    let count = |keep: &dyn Fn(&Option<usize>) -> bool| panel.starts().iter().filter(|one| keep(one)).count();
    (count(&|start| start.is_some_and(|start| start > 0)), count(&|start| start.is_none()))
}

/// The size of the largest outcome, beside which an error can be nothing.
fn size(panel: &Panel) -> f64 {
    let outcomes = (0..panel.unit_count()).flat_map(|unit| panel.outcomes(unit));
    outcomes.map(|one| one.abs()).fold(0.0, f64::max)
}

/// Whether an error is nothing, or as small as what rounding leaves of outcomes of this size: then nothing differs from
/// which an error could be made.
fn nothing_differs(error: f64, size: f64) -> bool {
    error <= 1e-10 * size
}

/// The mean of all outcomes from the start on of those who started.
fn treated_level(panel: &Panel) -> f64 {
    let (mut sum, mut count) = (0.0, 0.0);
    for (unit, start) in panel.starts().iter().enumerate() {
        if let Some(start) = start {
            let after = &panel.outcomes(unit)[*start..];
            sum += after.iter().sum::<f64>();
            count += after.len() as f64;
        }
    }
    if count > 0.0 { sum / count } else { 0.0 }
}
