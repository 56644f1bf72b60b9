use super::Process;
use super::draw::Draw;

/// How many months, and how many of them before the start.
pub(super) const MONTHS: usize = 72;
pub(super) const BEFORE: usize = 48;

/// The areas of one run, by the month.
#[derive(Clone, Debug)]
pub struct Region {
    /// Per area the outcome without help, per month.
    pub outcome: Vec<Vec<f64>>,
    /// Which areas get help, by lot.
    pub helped: Vec<bool>,
    /// The area that is followed by itself, by lot.
    pub followed: usize,
    /// What help does in each area, per month from the start.
    pub effect: Vec<f64>,
}

impl Region {
    /// The first month with help.
    pub const START: usize = BEFORE;

    /// Draws the areas.
    #[must_use]
    pub fn draw(process: Process, seed: u64, run: u64) -> Self {
        let mut draw = Draw::new(seed, process, 1, run);
        let few = process == Process::SharedShocks;
        let (areas, chosen) = if few { (6, 2) } else { (12, 4) };
        let outcome = outcomes(process, &mut draw, areas);
        let followed = draw.lot(areas, 1).iter().position(|drawn| *drawn).unwrap_or(0);
        Self {
            helped: draw.lot(areas, chosen),
            effect: (0..areas).map(|_| -2.0 - (2.0 * draw.uniform() - 1.0)).collect(),
            followed,
            outcome,
        }
    }

    /// The series of one area, with help from the start on or not.
    #[must_use]
    pub fn series(&self, area: usize, effective: bool) -> Vec<f64> {
        let mut series = self.outcome[area].clone();
        if effective {
            for value in series.iter_mut().skip(BEFORE) {
                *value += self.effect[area];
            }
        }
        series
    }
}

/// How so many areas move by the month, without help.
pub(super) fn outcomes(process: Process, draw: &mut Draw, areas: usize) -> Vec<Vec<f64>> {
    let few = process == Process::SharedShocks;
    let fat = process == Process::StickyFat;
    let carry = if fat { 0.6 } else { 0.2 };
    let level: Vec<f64> = (0..areas).map(|_| 8.0 * draw.normal()).collect();
    let (mut common, mut walk) = (0.0, 0.0);
    let mut halves = [0.0; 2];
    let mut own = vec![0.0; areas];
    let mut outcome = vec![Vec::with_capacity(MONTHS); areas];
    for month in 0..MONTHS {
        common = carry * common + draw.innovation(fat);
        if few {
            for half in &mut halves {
                *half = 0.6 * *half + 2.0 * draw.normal();
            }
        }
        let growth = if process == Process::Drifting { 1.1_f64.powf(month as f64 / 12.0) } else { 1.0 };
        if process == Process::Drifting {
            walk += 0.5 * draw.normal();
        }
        let season = 4.0 * growth * (std::f64::consts::TAU * month as f64 / 12.0).sin();
        for area in 0..areas {
            own[area] = carry * own[area] + 2.0 * draw.innovation(fat);
            let half = if few { halves[area % 2] } else { 0.0 };
            outcome[area].push(100.0 + level[area] + season + common + walk + half + own[area]);
        }
    }
    outcome
}
