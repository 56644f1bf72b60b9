use super::Process;
use super::draw::Draw;

/// How many households a simulated municipality has.
pub const HOUSEHOLDS: usize = 20_000;

/// How many of them are selected: one in a hundred.
pub const SELECTED: usize = 200;

/// The year in which is selected; the next is the outcome.
const CHOOSING: usize = 3;

/// The households of one run.
#[derive(Clone, Debug)]
pub struct Town {
    /// The cost of each household without help, per year: five lists.
    pub cost: Vec<Vec<f64>>,
    /// Which households are selected: the highest costs in year 3, in the order of the household.
    pub selected: Vec<usize>,
    /// The threshold on the logarithm of the cost in year 3.
    pub threshold: f64,
    /// The neighbourhood of each household.
    pub area: Vec<usize>,
    /// Per neighbourhood: does the programme run there?
    pub programme: Vec<bool>,
    /// Per selected household: does it start now, or does it wait?
    pub starts: Vec<bool>,
    /// Per selected household: the share of its cost in year 4 that help would take away.
    pub share: Vec<f64>,
}

impl Town {
    /// Draws a municipality.
    #[must_use]
    pub fn draw(process: Process, seed: u64, run: u64) -> Self {
        let mut draw = Draw::new(seed, process, 0, run);
        let areas = if process == Process::SharedShocks { 6 } else { 20 };
        let shocks: Vec<Vec<f64>> = (0..5)
            .map(|_| {
                let wide = if process == Process::SharedShocks { 0.15 } else { 0.0 };
                (0..areas).map(|_| if wide > 0.0 { wide * draw.normal() } else { 0.0 }).collect()
            })
            .collect();
        let area: Vec<usize> = (0..HOUSEHOLDS).map(|household| household % areas).collect();
        let mut cost = vec![vec![0.0; HOUSEHOLDS]; 5];
        for household in 0..HOUSEHOLDS {
            let path = household_path(process, &mut draw);
            for (year, value) in path.iter().enumerate() {
                cost[year][household] = 6_000.0 * (value + shocks[year][area[household]]).exp();
            }
        }
        let (selected, threshold) = choose(&cost[CHOOSING]);
        Self {
            programme: draw.lot(areas, areas / 2),
            starts: draw.lot(SELECTED, SELECTED / 2),
            share: (0..SELECTED).map(|_| 0.4 * draw.uniform()).collect(),
            cost,
            selected,
            threshold,
            area,
        }
    }

    /// The outcome of year 4 when these selected households are helped: where `effective`, a share of their cost falls away.
    #[must_use]
    pub fn outcome(&self, helped: impl Fn(usize) -> bool, effective: bool) -> Vec<f64> {
        let mut outcome = self.cost[4].clone();
        for (place, household) in self.selected.iter().enumerate() {
            if effective && helped(place) {
                outcome[*household] *= 1.0 - self.share[place];
            }
        }
        outcome
    }

    /// The true mean effect on these selected households, were they helped.
    #[must_use]
    pub fn truth(&self, helped: impl Fn(usize) -> bool) -> f64 {
        let (mut sum, mut count) = (0.0, 0.0);
        for (place, household) in self.selected.iter().enumerate().filter(|(place, _)| helped(*place)) {
            sum -= self.share[place] * self.cost[4][*household];
            count += 1.0;
        }
        if count > 0.0 { sum / count } else { 0.0 }
    }
}

/// The logarithm of the cost of one household, around the middle, in five years.
fn household_path(process: Process, draw: &mut Draw) -> [f64; 5] {
    let stays = 0.7_f64.sqrt() * draw.normal();
    let fat = process == Process::StickyFat;
    let spread = 0.3_f64.sqrt();
    let (carry, fresh) = if fat { (0.5, spread * 0.75_f64.sqrt()) } else { (0.0, spread) };
    let slope = if process == Process::Drifting { 0.05 * draw.normal() } else { 0.0 };
    let mut comes = spread * draw.innovation(fat);
    let mut path = [0.0; 5];
    for (year, value) in path.iter_mut().enumerate() {
        if year > 0 {
            comes = carry * comes + fresh * draw.innovation(fat);
        }
        *value = stays + comes;
        if process == Process::Drifting {
            let rise = 0.02 * year.min(CHOOSING) as f64 + if year > CHOOSING { 0.10 } else { 0.0 };
            *value += rise + slope * year as f64;
        }
    }
    path
}

/// The highest costs, and halfway the last one in and the first one out, in logarithms.
fn choose(cost: &[f64]) -> (Vec<usize>, f64) {
    let mut order: Vec<usize> = (0..cost.len()).collect();
    let falling = |a: &usize, b: &usize| cost[*b].total_cmp(&cost[*a]).then(a.cmp(b));
    order.select_nth_unstable_by(SELECTED, falling);
    let out = cost[order[SELECTED]];
    let mut selected = order[..SELECTED].to_vec();
    let lowest = selected.iter().map(|household| cost[*household]).fold(f64::INFINITY, f64::min);
    selected.sort_unstable();
    (selected, (lowest.ln() + out.ln()) / 2.0)
}
