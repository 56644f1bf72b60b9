//! A panel: the same units in the same periods, each with an outcome, a start of treatment (or none) and covariates.
//!
//! It is read from long rows, one per unit and period, with **all** faults at once and everything that was noticed:
//!
//! * A unit that misses a period leaves the panel and is named ([`Finding::Gaps`]). Packages for unbalanced panels differ in
//!   their points exactly here, so this one does not guess. A period that fewer than half of the units have leaves first.
//! * A row that is there twice counts once; two rows that differ are a fault.
//! * Treatment is given as a start, or per row as off and on. Once on it stays on: going off again is a fault.
//! * Rows may stand in any order; the units are sorted by name, so that the order of rows changes no bit of an answer.

mod calendar;
mod finding;
mod number;
mod rows;
mod table;

pub use calendar::Calendar;
pub use finding::Finding;
pub use table::PanelTable;

use crate::{Clusters, Fault};

/// Words in a table that mean: not known, or not to be shown.
const MISSING: [&str; 7] = ["", "-", ".", "NA", "onbekend", "niet getoond", "minder dan 10"];

/// What a row says of the treatment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Treatment {
    /// The unit starts in this period, and stays treated; never where it is none. The same on each row of a unit.
    From(Option<i64>),
    /// Treated in the period of this row, or not.
    Now(bool),
}

/// One unit in one period.
#[derive(Clone, Debug, PartialEq)]
pub struct PanelRow {
    /// The unit: an area, a team, a household without a name.
    pub unit: String,
    /// What the unit belongs to, where units of one whole share their luck; the unit itself where it is none.
    pub cluster: Option<String>,
    /// The period, as the calendar counts.
    pub period: i64,
    /// The outcome; none where it is missing.
    pub outcome: Option<f64>,
    /// Whether, or from when, it is treated.
    pub treatment: Treatment,
    /// The covariates, in the order of their names; none where one is missing.
    pub covariates: Vec<Option<f64>>,
}

/// Units × periods, without gaps.
///
/// ```
/// use effect::{Calendar, Panel, PanelRow, Treatment};
/// let row = |unit: &str, period, outcome, start| PanelRow {
///     unit: unit.to_owned(),
///     cluster: None,
///     period,
///     outcome: Some(outcome),
///     treatment: Treatment::From(start),
///     covariates: vec![],
/// };
/// let rows = [row("noord", 2024, 8.0, Some(2025)), row("noord", 2025, 5.0, Some(2025)),
///             row("zuid", 2024, 7.0, None), row("zuid", 2025, 6.0, None)];
/// let (panel, findings) = Panel::new(&rows, Calendar::Year, &[]).unwrap();
/// assert_eq!((panel.unit_count(), panel.period_count()), (2, 2));
/// assert_eq!(panel.starts(), [Some(1), None]);
/// assert!(findings.iter().any(|one| one.to_string().contains("Alleen ‘noord’")));
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Panel {
    units: Vec<String>,
    clusters: Clusters,
    calendar: Calendar,
    periods: Vec<i64>,
    outcomes: Vec<f64>,
    starts: Vec<Option<usize>>,
    covariate_names: Vec<String>,
    covariates: Vec<f64>,
}

impl Panel {
    /// Reads long rows into a panel; beside it everything that a reader of the answer must know.
    ///
    /// # Errors
    /// All faults of the rows, each with its place (`rij` counts from 1), rule and way out. Of a table,
    /// [`PanelTable::panel`] names the line instead.
    pub fn new(
        rows: &[PanelRow],
        calendar: Calendar,
        covariate_names: &[String],
    ) -> Result<(Self, Vec<Finding>), Vec<Fault>> {
        rows::read(rows, calendar, covariate_names, &|at| format!("rij {}", at + 1))
    }

    /// The units, sorted by name.
    #[must_use]
    pub fn units(&self) -> &[String] {
        &self.units
    }

    /// How many units.
    #[must_use]
    pub fn unit_count(&self) -> usize {
        self.units.len()
    }

    /// What the units belong to; each to itself where no cluster was given.
    #[must_use]
    pub fn clusters(&self) -> &Clusters {
        &self.clusters
    }

    /// How its periods are counted.
    #[must_use]
    pub fn calendar(&self) -> Calendar {
        self.calendar
    }

    /// The periods, ascending.
    #[must_use]
    pub fn periods(&self) -> &[i64] {
        &self.periods
    }

    /// How many periods.
    #[must_use]
    pub fn period_count(&self) -> usize {
        self.periods.len()
    }

    /// A period as a person writes it; empty beyond the last.
    #[must_use]
    pub fn label(&self, period: usize) -> String {
        self.periods.get(period).map(|one| self.calendar.label(*one)).unwrap_or_default()
    }

    /// The outcomes of one unit, in the order of the periods; empty for a unit that is not there.
    #[must_use]
    pub fn outcomes(&self, unit: usize) -> &[f64] {
        let from = unit.saturating_mul(self.periods.len());
        self.outcomes.get(from..from.saturating_add(self.periods.len())).unwrap_or_default()
    }

    /// For each unit the first period (by its place) in which it is treated; none where that is not within the panel.
    #[must_use]
    pub fn starts(&self) -> &[Option<usize>] {
        &self.starts
    }

    /// The names of the covariates.
    #[must_use]
    pub fn covariate_names(&self) -> &[String] {
        &self.covariate_names
    }

    /// The covariates of one unit in one period; empty where there are none, and beyond the last period.
    #[must_use]
    pub fn covariates(&self, unit: usize, period: usize) -> &[f64] {
        if period >= self.periods.len() {
            return &[];
        }
        let width = self.covariate_names.len();
        let from = unit.saturating_mul(self.periods.len()).saturating_add(period).saturating_mul(width);
        self.covariates.get(from..from.saturating_add(width)).unwrap_or_default()
    }

    /// The outcomes as a matrix of units × periods.
    #[must_use]
    pub fn matrix(&self) -> nalgebra::DMatrix<f64> {
        nalgebra::DMatrix::from_row_slice(self.units.len(), self.periods.len(), &self.outcomes)
    }

    /// The same panel with other outcomes, made of the unit, the period (by their places) and the outcome that stood there.
    ///
    /// # Errors
    /// When an outcome is not a finite number.
    pub fn with_outcomes(&self, change: impl Fn(usize, usize, f64) -> f64) -> Result<Self, Fault> {
        let width = self.periods.len();
        let outcomes: Vec<f64> =
            self.outcomes.iter().enumerate().map(|(at, one)| change(at / width, at % width, *one)).collect();
        match outcomes.iter().position(|one| !one.is_finite()) {
            Some(at) => {
                let place = format!("‘{}’, {}", self.units[at / width], self.label(at % width));
                Err(Fault::new(place, "de uitkomst is geen eindig getal", "Gebruik een andere bewerking"))
            }
            None => Ok(Self { outcomes, ..self.clone() }),
        }
    }

    /// The same panel with other starts, as for a trial on a date at which nothing happened. Starts beyond the last period
    /// count as never; starts that are missing too.
    #[must_use]
    pub fn with_starts(&self, start: impl Fn(usize, Option<usize>) -> Option<usize>) -> Self {
        let last = self.periods.len();
        let starts = self.starts.iter().enumerate();
        let starts = starts.map(|(at, one)| start(at, *one).filter(|start| *start < last)).collect();
        Self { starts, ..self.clone() }
    }

    /// The same panel with only the units that `keep` names by their place.
    #[must_use]
    pub fn only(&self, keep: impl Fn(usize) -> bool) -> Self {
        let kept: Vec<usize> = (0..self.units.len()).filter(|unit| keep(*unit)).collect();
        let width = self.periods.len() * self.covariate_names.len();
        let covariates = |unit: &usize| self.covariates[unit * width..(unit + 1) * width].iter().copied();
        Self {
            units: kept.iter().map(|unit| self.units[*unit].clone()).collect(),
            clusters: Clusters::by_key(kept.iter().map(|unit| self.clusters.of()[*unit])),
            calendar: self.calendar,
            periods: self.periods.clone(),
            outcomes: kept.iter().flat_map(|unit| self.outcomes(*unit).iter().copied()).collect(),
            starts: kept.iter().map(|unit| self.starts[*unit]).collect(),
            covariate_names: self.covariate_names.clone(),
            covariates: kept.iter().flat_map(covariates).collect(),
        }
    }
}
