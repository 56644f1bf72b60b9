//! Small models whose answers are known.

use scenario::{Arm, Chances, EngineError, Generator, Group, Matrix, Model, Occupancy, Step};

/// The discount of the reference: 2.25 % a year.
pub const V: f64 = 1.0 / 1.0225;

/// Who asks for a step: draw, group, period, arm.
type Steps = Box<dyn Fn(u32, usize, usize, Arm) -> Result<Step, EngineError> + Sync>;

/// A model of which everything can be said in a test.
pub struct Small {
    pub states: usize,
    pub periods: usize,
    pub years: f64,
    pub groups: Vec<Group>,
    pub same: bool,
    pub places: Option<scenario::Places>,
    pub steps: Steps,
}

impl Model for Small {
    fn states(&self) -> usize {
        self.states
    }

    fn periods(&self) -> usize {
        self.periods
    }

    fn years_per_period(&self) -> f64 {
        self.years
    }

    fn groups(&self) -> &[Group] {
        &self.groups
    }

    fn step(&self, draw: u32, group: usize, period: usize, arm: Arm) -> Result<Step, EngineError> {
        (self.steps)(draw, group, period, arm)
    }

    fn same(&self, _group: usize) -> bool {
        self.same
    }

    fn places(&self, _draw: u32, _group: usize, _period: usize) -> Option<scenario::Places> {
        self.places.clone()
    }
}

/// A chain of `effect/REPORT.md`, D2: yearly chances, yearly cost, where one begins.
#[derive(Clone)]
pub struct Chain {
    pub name: &'static str,
    pub chances: Vec<Vec<f64>>,
    pub cost: Vec<f64>,
    pub start: Vec<f64>,
}

pub fn two_state() -> Chain {
    let chances = vec![vec![0.9, 0.1], vec![0.3, 0.7]];
    Chain { name: "two_state", chances, cost: vec![0.0, 1000.0], start: vec![1.0, 0.0] }
}

pub fn illness_death() -> Chain {
    let chances = vec![vec![0.9, 0.08, 0.02], vec![0.2, 0.7, 0.1], vec![0.0, 0.0, 1.0]];
    Chain { name: "illness_death", chances, cost: vec![0.0, 12_000.0, 0.0], start: vec![1.0, 0.0, 0.0] }
}

pub fn four_state_ladder() -> Chain {
    Chain {
        name: "four_state_ladder",
        chances: vec![
            vec![0.94, 0.05, 0.01, 0.0],
            vec![0.25, 0.65, 0.10, 0.0],
            vec![0.05, 0.20, 0.72, 0.03],
            vec![0.0, 0.0, 0.10, 0.90],
        ],
        cost: vec![0.0, 900.0, 6200.0, 42_000.0],
        start: vec![0.85, 0.1, 0.045, 0.005],
    }
}

pub fn chains() -> [Chain; 3] {
    [two_state(), illness_death(), four_state_ladder()]
}

/// Chances of which those to worse states are multiplied by one minus the effect; who does not go stays.
pub fn with_effect(chances: &[Vec<f64>], effect: f64) -> Step {
    let mut cells = chances.to_vec();
    for (from, row) in cells.iter_mut().enumerate() {
        for to in from + 1..row.len() {
            let less = row[to] * effect;
            row[to] -= less;
            row[from] += less;
        }
    }
    let matrix = Matrix::new(cells.len(), cells.concat()).unwrap();
    Step::Chances(Chances::new(matrix).unwrap())
}

impl Chain {
    /// Twenty years of so many households, with an effect in the second arm.
    pub fn model(&self, households: u64, effect: f64) -> Small {
        let chances = self.chances.clone();
        let group = Group {
            households,
            start: self.start.clone(),
            entrants_per_year: 0.0,
            entry: self.start.clone(),
        };
        Small {
            states: self.cost.len(),
            periods: 20,
            years: 1.0,
            groups: vec![group],
            same: false,
            places: None,
            steps: Box::new(move |_, _, _, arm| {
                Ok(with_effect(&chances, if arm == Arm::With { effect } else { 0.0 }))
            }),
        }
    }

    /// Cost in a period, discounted.
    pub fn discounted(&self, period: usize, state: usize) -> f64 {
        V.powi(period as i32 + 1) * self.cost[state]
    }

    /// Discounted cost of all households of an arm.
    pub fn value(&self, occupancy: &Occupancy, arm: Arm) -> f64 {
        let mut value = 0.0;
        for period in 0..occupancy.periods() {
            for (state, households) in occupancy.at(arm, 0, period).iter().enumerate() {
                value += households * self.discounted(period, state);
            }
        }
        value
    }
}

/// Rates on a ladder of `steps` with an exit, with a higher rate upwards the more draws: of any size.
pub fn ladder_rates(states: usize, draw: u32, effect: f64) -> Generator {
    let last = states - 1;
    let up = 0.2 * (1.0 + f64::from(draw) / 10.0) * (1.0 - effect);
    let ups = (0..last - 1).map(|from| (from, from + 1, up / (1.0 + from as f64)));
    let downs = (1..last).map(|from| (from, from - 1, 0.3));
    let exits = (0..last).map(|from| (from, last, 0.02 + 0.01 * from as f64));
    Generator::new(states, ups.chain(downs).chain(exits)).unwrap()
}

/// Two groups of a ladder with entrants, rates per year, half years and an effect that begins after a year.
pub fn ladder(states: usize, households: u64, effect: f64) -> Small {
    let mut start = vec![0.0; states];
    let mut entry = vec![0.0; states];
    (start[0], start[1], entry[0], entry[1]) = (0.7, 0.3, 0.4, 0.6);
    let group = |households: u64| Group {
        households,
        start: start.clone(),
        entrants_per_year: households as f64 * 0.031,
        entry: entry.clone(),
    };
    Small {
        states,
        periods: 12,
        years: 0.5,
        groups: vec![group(households), group(households / 3)],
        same: false,
        places: None,
        steps: Box::new(move |draw, group, period, arm| {
            let effect = if arm == Arm::With && period >= 2 { effect } else { 0.0 };
            let rates = ladder_rates(states, draw + 3 * group as u32, effect);
            Ok(Step::Rates(rates))
        }),
    }
}
