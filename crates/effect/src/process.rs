//! Simulated municipalities: households whose costs stay or come and go, and areas followed by the month, with and without
//! an effect that is known. They are described in `docs/effectmeting.md`, and were fixed before the estimators were tuned.

mod draw;
mod region;
mod town;
mod trial;
mod wide;

pub use region::Region;
pub use town::{HOUSEHOLDS, SELECTED, Town};
pub use trial::{Tally, trial};

use serde::{Deserialize, Serialize};

/// How the simulated world moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Process {
    /// What stays and what comes and goes, without trend or shock: the process on which the designs must hold.
    Basic,
    /// A bad year lingers, and some years are far out.
    StickyFat,
    /// Few neighbourhoods, and all of a neighbourhood shares a shock.
    SharedShocks,
    /// Costs rise, faster in the last year; households and season drift.
    Drifting,
}

impl Process {
    /// All of them, the basic one first.
    pub const ALL: [Self; 4] = [Self::Basic, Self::StickyFat, Self::SharedShocks, Self::Drifting];

    fn number(self) -> u64 {
        match self {
            Self::Basic => 0,
            Self::StickyFat => 1,
            Self::SharedShocks => 2,
            Self::Drifting => 3,
        }
    }
}

/// The mean outcome per year of those who are selected for their highest year, and of all: without any help, in one
/// municipality of the basic process. What the fall back alone looks like.
#[must_use]
pub fn fall_back() -> (Vec<f64>, Vec<f64>) {
    let town = Town::draw(Process::Basic, crate::design::evidence::SEED, 0);
    let mean = |year: &[f64], rows: &mut dyn Iterator<Item = usize>| {
        let (mut sum, mut count) = (0.0, 0.0);
        for row in rows {
            sum += year[row];
            count += 1.0;
        }
        sum / count
    };
    let chosen = town.cost.iter().map(|year| mean(year, &mut town.selected.iter().copied())).collect();
    (chosen, town.cost.iter().map(|year| mean(year, &mut (0..year.len()))).collect())
}
