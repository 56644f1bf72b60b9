//! People, always beside the money.

use serde::Serialize;

use super::band::Bandbreedte;
use super::geld::Trapstand;
use crate::model::Scenario;
use crate::rekenen::Trekkinggetallen;

/// How many households take part in an intervention.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Deelnemers {
    /// Key of the intervention.
    pub ingreep: String,
    /// Households at once, in each year.
    pub per_jaar: Vec<Bandbreedte<f64>>,
}

/// Households on one step of a ladder, without and with what is done.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Tredeverloop {
    /// Number of the domain.
    pub domein: usize,
    /// Place on its ladder.
    pub trede: usize,
    /// Households without, at the end of each year (mean).
    pub zonder: Vec<f64>,
    /// Households with, at the end of each year (mean).
    pub met: Vec<f64>,
    /// Household-years on this step that are not needed, over all years; below zero: more of them.
    pub minder_jaren: Bandbreedte<f64>,
}

/// What a scenario is to people.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Mensen {
    /// Who takes part.
    pub deelnemers: Vec<Deelnemers>,
    /// Where households stand.
    pub treden: Vec<Tredeverloop>,
}

/// What one draw says of people.
pub(super) struct Mensentrekking {
    /// `[ingreep][jaar]`.
    deelnemers: Vec<Vec<f64>>,
    /// `[jaar][domein][trede]` at the end of the year.
    zonder: Trapstand,
    met: Trapstand,
    /// `[domein][trede]`.
    minder: Vec<Vec<f64>>,
}

impl Mensentrekking {
    pub(super) fn new(
        scenario: &Scenario,
        getallen: &Trekkinggetallen,
        zonder: &Trapstand,
        met: &Trapstand,
    ) -> Self {
        let per_year = scenario.bestand().stappen_per_jaar as usize;
        let ends = |all: &Trapstand| all.iter().skip(per_year - 1).step_by(per_year).cloned().collect();
        let mean = |steps: &[f64]| steps.iter().sum::<f64>() / steps.len().max(1) as f64;
        let deelnemers =
            getallen.deelnemers.iter().map(|all| all.chunks(per_year).map(mean).collect()).collect();
        let ladders = scenario.ruimte().ladders();
        let less = |domein: usize, trede: usize| {
            let sum = |all: &Trapstand| all.iter().map(|one| one[domein][trede]).sum::<f64>();
            (sum(zonder) - sum(met)) * scenario.step()
        };
        let minder = (ladders.iter().enumerate())
            .map(|(domein, ladder)| (0..ladder.treden.len()).map(|trede| less(domein, trede)).collect())
            .collect();
        Self { deelnemers, zonder: ends(zonder), met: ends(met), minder }
    }
}

pub(super) fn mensen(scenario: &Scenario, draws: &[&Mensentrekking]) -> Mensen {
    let jaren = scenario.bestand().jaren as usize;
    let deelnemers = (scenario.ingrepen().iter().enumerate())
        .map(|(number, ingreep)| Deelnemers {
            ingreep: ingreep.sleutel.clone(),
            per_jaar: (0..jaren)
                .map(|jaar| Bandbreedte::of(draws.iter().map(|draw| draw.deelnemers[number][jaar]).collect()))
                .collect(),
        })
        .collect();
    let mut treden = Vec::new();
    for (domein, ladder) in scenario.ruimte().ladders().iter().enumerate() {
        for trede in 0..ladder.treden.len() {
            let mean = |of: fn(&Mensentrekking) -> &Trapstand| -> Vec<f64> {
                let at = |jaar: usize| draws.iter().map(|draw| of(draw)[jaar][domein][trede]).sum::<f64>();
                (0..jaren).map(|jaar| at(jaar) / draws.len().max(1) as f64).collect()
            };
            treden.push(Tredeverloop {
                domein,
                trede,
                zonder: mean(|draw| &draw.zonder),
                met: mean(|draw| &draw.met),
                minder_jaren: Bandbreedte::of(draws.iter().map(|draw| draw.minder[domein][trede]).collect()),
            });
        }
    }
    Mensen { deelnemers, treden }
}
