//! Who is where, at the end of each period.

use super::{Arm, Model};

/// Households per arm, group, period and state, of one draw.
///
/// A household is in the state of the end of the period; who came in during the period is counted too. Whole numbers,
/// except from the engine that calculates expectations.
#[derive(Clone, Debug, PartialEq)]
pub struct Occupancy {
    groups: usize,
    periods: usize,
    states: usize,
    cells: Vec<f64>,
}

impl Occupancy {
    /// Nobody anywhere.
    pub(crate) fn empty(model: &dyn Model) -> Self {
        let (groups, periods, states) = (model.groups().len(), model.periods(), model.states());
        Self { groups, periods, states, cells: vec![0.0; 2 * groups * (periods + 1) * states] }
    }

    /// How many groups there are.
    pub fn groups(&self) -> usize {
        self.groups
    }

    /// How many periods there are.
    pub fn periods(&self) -> usize {
        self.periods
    }

    /// How many states there are.
    pub fn states(&self) -> usize {
        self.states
    }

    /// Households per state at the end of a period (from 0). Empty if it does not exist.
    pub fn at(&self, arm: Arm, group: usize, period: usize) -> &[f64] {
        if group < self.groups && period < self.periods { self.row(arm, group, period + 1) } else { &[] }
    }

    /// Households per state now, before the first period; without entrants. Empty if the group does not exist.
    pub fn start(&self, arm: Arm, group: usize) -> &[f64] {
        if group < self.groups { self.row(arm, group, 0) } else { &[] }
    }

    /// A row: 0 is the start, `period + 1` the end of a period.
    fn row(&self, arm: Arm, group: usize, row: usize) -> &[f64] {
        let first = self.place(arm, group, row);
        &self.cells[first..first + self.states]
    }

    /// All rows of an arm and a group, one after the other: the start, then the end of each period.
    pub(crate) fn rows_mut(&mut self, arm: Arm, group: usize) -> &mut [f64] {
        let first = self.place(arm, group, 0);
        &mut self.cells[first..first + (self.periods + 1) * self.states]
    }

    /// Copies the rows of the arm without to the arm with.
    pub(crate) fn copy_arm(&mut self, group: usize) {
        let (from, to) = (self.place(Arm::Without, group, 0), self.place(Arm::With, group, 0));
        self.cells.copy_within(from..from + (self.periods + 1) * self.states, to);
    }

    fn place(&self, arm: Arm, group: usize, row: usize) -> usize {
        ((arm.place() * self.groups + group) * (self.periods + 1) + row) * self.states
    }
}
