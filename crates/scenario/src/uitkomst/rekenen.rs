//! From a scenario to its answer.

use serde::Serialize;

use super::geld::{Geldstroom, geld};
use super::gevoelig::{Omslagpunt, Tornadostaaf, bijdragers, omslag, tornado, weighted};
use super::informatie::value_of_knowing;
use super::mensen::{Mensen, Mensentrekking, mensen};
use super::per_betaler::{Betalersuitkomst, Geldtabel, geldzijde};
use super::verrekening::{Verrekening, settle};
use crate::engine::{Arm, Cohort, Engine, EngineError, Individual, Multinomial, Stop, run};
use crate::model::{Betaler, Onderwerp, Scenario};
use crate::rekenen::{Rekenmodel, all_drawn, drawn_normal};

/// How time passes over the households.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Rekenwijze {
    /// What is expected, exactly: fast, and without the chance of a single household.
    #[default]
    Verwachting,
    /// Numbers of households by chance.
    Aantallen,
    /// Household by household, by chance: for small groups.
    Huishoudens,
}

impl Rekenwijze {
    /// Every way.
    pub const ALL: [Self; 3] = [Self::Verwachting, Self::Aantallen, Self::Huishoudens];

    /// The name in files and JSON.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Verwachting => "verwachting",
            Self::Aantallen => "aantallen",
            Self::Huishoudens => "huishoudens",
        }
    }
}

/// What it is worth to measure an uncertain number before deciding.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Meetwaarde {
    /// What it is about.
    pub onderwerp: Onderwerp,
    /// Name on the screen.
    pub naam: String,
    /// The field of the file.
    pub veld: String,
    /// Cents of net present value of all together that knowing it is expected to be worth.
    pub cent: i64,
}

/// What comes out of a scenario.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Uitkomst {
    /// How it was calculated.
    pub rekenwijze: Rekenwijze,
    /// Draws that are in it.
    pub trekkingen: u32,
    /// Whether it was stopped before all draws were ready.
    pub gestopt: bool,
    /// The calendar years.
    pub jaren: Vec<i32>,
    /// Each payer, and all together as the last.
    pub betalers: Vec<Betalersuitkomst>,
    /// Nominal cash: mean by post, payer and year.
    pub kas: Geldtabel,
    /// In prices of the first year, not discounted: mean by post, payer and year.
    pub waarde: Geldtabel,
    /// The same, discounted.
    pub contant: Geldtabel,
    /// People.
    pub mensen: Mensen,
    /// Which payments would make everybody whole, on the mean net present value.
    pub verrekening: Vec<Verrekening>,
    /// How far each uncertain number moves the answer, the largest first.
    pub tornado: Vec<Tornadostaaf>,
    /// Where it breaks even, for the municipality and for all together.
    pub omslag: Vec<Omslagpunt>,
    /// What to measure first.
    pub meetwaarde: Vec<Meetwaarde>,
}

impl Uitkomst {
    /// What it is to one payer; `None`: to all together.
    pub fn of(&self, betaler: Option<Betaler>) -> Option<&Betalersuitkomst> {
        self.betalers.iter().find(|one| one.betaler == betaler)
    }
}

/// Calculates a scenario. One that is stopped gives the draws that were ready, without what follows after them.
///
/// # Errors
/// If a draw gives rates that cannot be calculated with.
pub fn calculate(scenario: &Scenario, rekenwijze: Rekenwijze, stop: &Stop) -> Result<Uitkomst, EngineError> {
    let model = Rekenmodel::new(scenario, all_drawn(scenario))?;
    let seed = scenario.bestand().zaad;
    let engine: Box<dyn Engine> = match rekenwijze {
        Rekenwijze::Verwachting => Box::new(Cohort),
        Rekenwijze::Aantallen => Box::new(Multinomial::new(seed)),
        Rekenwijze::Huishoudens => Box::new(Individual::new(seed)),
    };
    let made = run(engine.as_ref(), &model, model.draws(), stop, |draw, occupancy| {
        let getallen = model.trekking(draw)?;
        let steps = |arm: Arm| weighted(scenario, &model, draw, occupancy, arm);
        let (zonder, met) = (steps(Arm::Without), steps(Arm::With));
        Some((
            geld(scenario, getallen, &zonder, &met, &bijdragers(scenario, &model, draw, occupancy)),
            Mensentrekking::new(scenario, getallen, &zonder, &met),
        ))
    })?;
    let draws: Vec<(u32, Geldstroom, Mensentrekking)> = made
        .draws
        .into_iter()
        .filter_map(|(draw, pair)| pair.map(|(geld, mensen)| (draw, geld, mensen)))
        .collect();
    let money: Vec<&Geldstroom> = draws.iter().map(|one| &one.1).collect();
    let side = geldzijde(scenario, &money);
    let saldo = std::array::from_fn(|place| side.betalers[place].contant.gemiddeld);
    let after = stop.for_what_follows();
    let numbers: Vec<u32> = draws.iter().map(|one| one.0).collect();
    let outcomes: Vec<f64> = side.samen.iter().map(|cent| *cent as f64).collect();
    let first = scenario.bestand().beginjaar;
    Ok(Uitkomst {
        rekenwijze,
        trekkingen: draws.len() as u32,
        gestopt: made.stopped,
        jaren: (first..).take(scenario.bestand().jaren as usize).collect(),
        betalers: side.betalers,
        kas: side.kas,
        waarde: side.waarde,
        contant: side.contant,
        mensen: mensen(scenario, &draws.iter().map(|one| &one.2).collect::<Vec<_>>()),
        verrekening: settle(&saldo),
        tornado: tornado(scenario, &after)?.unwrap_or_default(),
        omslag: omslag(scenario, &after)?.unwrap_or_default(),
        meetwaarde: meetwaarde(scenario, &numbers, &outcomes),
    })
}

fn meetwaarde(scenario: &Scenario, draws: &[u32], outcomes: &[f64]) -> Vec<Meetwaarde> {
    let one = |one: &crate::model::Onzekerheid| {
        let z: Vec<f64> = draws.iter().map(|draw| drawn_normal(scenario, *draw, one)).collect();
        Meetwaarde {
            onderwerp: one.onderwerp,
            naam: one.naam.clone(),
            veld: one.veld.clone(),
            cent: value_of_knowing(&z, outcomes).round() as i64,
        }
    };
    let mut found: Vec<Meetwaarde> = scenario.onzekerheden().iter().map(one).collect();
    found.sort_by(|a, b| b.cent.cmp(&a.cent).then_with(|| a.naam.cmp(&b.naam)));
    found
}
