//! What the answer hangs on: one number at a time, and how much effect or price it takes to break even.

use serde::Serialize;

use super::geld::{Bijdragers, Trapstand, geld, trapstand};
use super::per_betaler::present_value;
use crate::engine::{Arm, Cohort, EngineError, Occupancy, Stop, run};
use crate::model::{Betaler, Onderwerp, Scenario};
use crate::rekenen::{Rekenmodel, means, one_at, with_effects_times};

/// How far one uncertain number moves the answer, the others at their mean.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Tornadostaaf {
    /// What it is about.
    pub onderwerp: Onderwerp,
    /// Name on the screen.
    pub naam: String,
    /// The field of the file.
    pub veld: String,
    /// Net present value of all together when the number is low (one of ten is lower), in cents.
    pub laag: i64,
    /// And when it is high.
    pub hoog: i64,
    /// Net present value of the municipality when it is low.
    pub gemeente_laag: i64,
    /// And when it is high.
    pub gemeente_hoog: i64,
}

impl Tornadostaaf {
    /// How far apart low and high are, in cents.
    pub fn width(&self) -> i64 {
        (self.hoog - self.laag).abs()
    }
}

/// At what effect and what cost it breaks even, for one purse; all numbers at their mean.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Omslagpunt {
    /// The purse; absent: all together.
    pub betaler: Option<Betaler>,
    /// Which part of the effect (on the logarithm of the rates) is enough; absent: see the two below, and else no effect
    /// up to three times is.
    pub deel_van_effect: Option<f64>,
    /// More effect is worse for this purse: up to this part of the effect it is not short.
    pub tot_deel_van_effect: Option<f64>,
    /// Whatever the effect, from none to three times, this purse is not short.
    pub altijd: bool,
    /// How many times the cost of what is done may be (0: not even when it is free); absent: it costs this purse
    /// nothing.
    pub keer_de_kosten: Option<f64>,
}

/// Net present values of the municipality and of all together, for values of the uncertain numbers.
pub(super) fn values_at(
    scenario: &Scenario,
    values: Vec<Vec<f64>>,
    stop: &Stop,
) -> Result<Option<Vec<(i64, i64)>>, EngineError> {
    let model = Rekenmodel::new(scenario, values)?;
    let rate = scenario.bestand().discontovoet;
    let made = run(&Cohort, &model, model.draws(), stop, |draw, occupancy| {
        let Some(getallen) = model.trekking(draw) else { return (0, 0) };
        let steps = |arm: Arm| weighted(scenario, &model, draw, occupancy, arm);
        let payers = bijdragers(scenario, &model, draw, occupancy);
        let stroom = geld(scenario, getallen, &steps(Arm::Without), &steps(Arm::With), &payers);
        (present_value(&stroom, &[Betaler::Gemeente], rate), present_value(&stroom, &Betaler::ALL, rate))
    })?;
    Ok((!made.stopped).then(|| made.draws.into_iter().map(|(_, pair)| pair).collect()))
}

/// Households per step of the ladders, all groups together, each with the weight of the draw.
pub(super) fn weighted(
    scenario: &Scenario,
    model: &Rekenmodel<'_>,
    draw: u32,
    occupancy: &Occupancy,
    arm: Arm,
) -> Trapstand {
    weighted_of(scenario, model, draw, (occupancy, arm), |_| true)
}

/// Where the households of each intervention stand that changes what they pay themselves.
pub(super) fn bijdragers(
    scenario: &Scenario,
    model: &Rekenmodel<'_>,
    draw: u32,
    occupancy: &Occupancy,
) -> Vec<Bijdragers> {
    let pay = |number: &usize| !scenario.ingrepen()[*number].bijdragen.is_empty();
    let held = |number: usize| {
        let takes = |group: usize| model.takes_part(group, number);
        (number, weighted_of(scenario, model, draw, (occupancy, Arm::With), takes))
    };
    (0..scenario.ingrepen().len()).filter(pay).map(held).collect()
}

fn weighted_of(
    scenario: &Scenario,
    model: &Rekenmodel<'_>,
    draw: u32,
    (occupancy, arm): (&Occupancy, Arm),
    counts: impl Fn(usize) -> bool,
) -> Trapstand {
    let mut states = vec![vec![0.0; occupancy.states()]; occupancy.periods()];
    let gewicht = model.trekking(draw).map(|one| one.gewicht.as_slice()).unwrap_or_default();
    for (group, weight) in gewicht.iter().enumerate().filter(|(group, _)| counts(*group)) {
        for (period, sums) in states.iter_mut().enumerate() {
            for (sum, households) in sums.iter_mut().zip(occupancy.at(arm, group, period)) {
                *sum += weight * households;
            }
        }
    }
    trapstand(scenario, states.iter().map(Vec::as_slice))
}

/// Of each uncertain number how far it moves the answer, the largest first.
pub(super) fn tornado(scenario: &Scenario, stop: &Stop) -> Result<Option<Vec<Tornadostaaf>>, EngineError> {
    let ends = |number: usize| [0.1, 0.9].map(|u| one_at(scenario, number, u));
    let all = (0..scenario.onzekerheden().len()).flat_map(ends).collect();
    let Some(values) = values_at(scenario, all, stop)? else { return Ok(None) };
    let mut found: Vec<Tornadostaaf> = (scenario.onzekerheden().iter().zip(values.chunks_exact(2)))
        .map(|(one, ends)| Tornadostaaf {
            onderwerp: one.onderwerp,
            naam: one.naam.clone(),
            veld: one.veld.clone(),
            laag: ends[0].1,
            hoog: ends[1].1,
            gemeente_laag: ends[0].0,
            gemeente_hoog: ends[1].0,
        })
        .collect();
    found.sort_by(|a, b| b.width().cmp(&a.width()).then_with(|| a.naam.cmp(&b.naam)));
    Ok(Some(found))
}

/// Where it breaks even, for the municipality and for all together.
pub(super) fn omslag(scenario: &Scenario, stop: &Stop) -> Result<Option<Vec<Omslagpunt>>, EngineError> {
    let mut found = Vec::new();
    let Some(usual) = values_at(scenario, vec![means(scenario)], stop)? else { return Ok(None) };
    for (betaler, pick) in [(Some(Betaler::Gemeente), 0), (None, 1)] {
        let value = |pair: &(i64, i64)| if pick == 0 { pair.0 } else { pair.1 };
        // First a row of factors, then halving between the two where the sign turns.
        let row: Vec<f64> = (0..=12).map(|step| f64::from(step) * 0.25).collect();
        let at = |factors: &[f64]| {
            values_at(
                scenario,
                factors.iter().map(|factor| with_effects_times(scenario, *factor)).collect(),
                stop,
            )
        };
        let Some(values) = at(&row)? else { return Ok(None) };
        let turn = values.windows(2).position(|pair| (value(&pair[0]) < 0) != (value(&pair[1]) < 0));
        let altijd = values.iter().all(|pair| value(pair) >= 0);
        let mut factor = None;
        let below = turn.is_some_and(|place| value(&values[place]) < 0);
        if let Some(place) = turn {
            let (mut low, mut high) = (row[place], row[place + 1]);
            for _ in 0..30 {
                let middle = f64::midpoint(low, high);
                let Some(found) = at(&[middle])? else { return Ok(None) };
                if found.first().is_some_and(|pair| (value(pair) < 0) == below) {
                    low = middle;
                } else {
                    high = middle;
                }
            }
            factor = Some(f64::midpoint(low, high));
        }
        found.push(Omslagpunt {
            betaler,
            deel_van_effect: factor.filter(|_| below),
            tot_deel_van_effect: factor.filter(|_| !below),
            altijd,
            keer_de_kosten: cost_factor(scenario, pick, &usual),
        });
    }
    Ok(Some(found))
}

/// How many times its cost an intervention may cost, before the purse breaks even.
fn cost_factor(scenario: &Scenario, pick: usize, usual: &[(i64, i64)]) -> Option<f64> {
    let model = Rekenmodel::new(scenario, vec![means(scenario)]).ok()?;
    let stroom = super::geld::only_cost(scenario, model.trekking(0)?);
    let rate = scenario.bestand().discontovoet;
    let who: &[Betaler] = if pick == 0 { &[Betaler::Gemeente] } else { &Betaler::ALL };
    let cost = -present_value(&stroom, who, rate);
    let saldo = usual.first().map(|pair| if pick == 0 { pair.0 } else { pair.1 })?;
    (cost > 0).then(|| (saldo.saturating_add(cost) as f64 / cost as f64).max(0.0))
}
