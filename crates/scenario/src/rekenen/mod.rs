//! A scenario as an engine asks for it: groups of households, and for each draw and step the rates of both arms.

mod deelname;
mod groepen;
mod trekking;

use std::ops::Range;

use rayon::prelude::*;

pub(crate) use deelname::overlap;
pub(crate) use trekking::means;

use deelname::{Bereikten, Deelname};
use groepen::{Groep, groepen};

use crate::engine::{Arm, EngineError, Group, Model, Step};
use crate::maths::{Counter, Generator, Place, Stream, normal_quantile};
use crate::model::{Onderwerp, Onzekerheid, Scenario, Segment};

/// What a rate is multiplied by at least and at most, however many interventions there are.
const MULTIPLIED: (f64, f64) = (0.05, 20.0);

/// A group that usually is empty is made all the same: in some draws it is not.
const SMALLEST: f64 = 1e-3;

/// Everything uncertain of one draw, with what follows from it.
#[derive(Clone, Debug)]
pub(crate) struct Trekkinggetallen {
    /// The values of the uncertain numbers.
    pub waarden: Vec<f64>,
    /// Of each intervention and step: how many households take part, mean over the step.
    pub deelnemers: Vec<Vec<f64>>,
    /// Of each intervention and step: which part has the effect.
    effect: Vec<Vec<f64>>,
    /// By what the households of each group are multiplied: how many take part is uncertain too.
    pub gewicht: Vec<f64>,
}

/// A scenario with its draws, ready for an engine.
pub(crate) struct Rekenmodel<'a> {
    scenario: &'a Scenario,
    groepen: Vec<Groep>,
    groups: Vec<Group>,
    /// Of each segment.
    patronen: Vec<Patroon>,
    trekkingen: Vec<Trekkinggetallen>,
}

/// Which rates a segment has between which states, made once: a step then only fills in numbers.
struct Patroon {
    shape: Generator,
    /// Of each rate, in the order of the shape: number of the transition (absent: leaving), and by what stacking
    /// multiplies it.
    terms: Vec<(Option<usize>, f64)>,
}

impl Patroon {
    fn new(scenario: &Scenario, segment: &Segment) -> Result<Self, EngineError> {
        let ruimte = scenario.ruimte();
        let mut rates: Vec<(usize, usize, Option<usize>, f64)> = Vec::new();
        for (number, snelheid) in segment.overgangen.iter().enumerate() {
            for state in
                (0..ruimte.gone()).filter(|state| ruimte.place(*state, snelheid.domein) == snelheid.van)
            {
                let upward = snelheid.naar > snelheid.van;
                let others = if upward { ruimte.others_with_help(state, snelheid.domein) } else { 0 };
                let to = ruimte.moved(state, snelheid.domein, snelheid.naar);
                let stack = (scenario.bestand().stapelfactor * others as f64).exp();
                rates.push((state, to, Some(number), stack));
            }
        }
        if segment.uitstroom > 0.0 {
            rates.extend((0..ruimte.gone()).map(|state| (state, ruimte.gone(), None, 1.0)));
        }
        rates.sort_by_key(|rate| (rate.0, rate.1));
        let shape = Generator::new(ruimte.states(), rates.iter().map(|rate| (rate.0, rate.1, 1.0)))?;
        Ok(Self { shape, terms: rates.into_iter().map(|rate| (rate.2, rate.3)).collect() })
    }
}

impl<'a> Rekenmodel<'a> {
    /// With draws of which the values are given.
    ///
    /// # Errors
    /// If a segment has rates that are none; a scenario that was checked has not.
    pub(crate) fn new(scenario: &'a Scenario, values: Vec<Vec<f64>>) -> Result<Self, EngineError> {
        let found = groepen(scenario);
        let usual = doet_mee(scenario, &means(scenario));
        let groups =
            found.iter().map(|groep| group(scenario, groep, groep.weight(&usual).max(SMALLEST))).collect();
        let patronen =
            scenario.segmenten().iter().map(|one| Patroon::new(scenario, one)).collect::<Result<_, _>>()?;
        let mut model = Self { scenario, groepen: found, groups, patronen, trekkingen: Vec::new() };
        model.trekkingen = values.into_par_iter().map(|waarden| model.getallen(waarden)).collect();
        Ok(model)
    }

    /// The numbers of a draw.
    pub(crate) fn trekking(&self, draw: u32) -> Option<&Trekkinggetallen> {
        self.trekkingen.get(draw as usize)
    }

    /// Whether the households of a group take part in an intervention.
    pub(crate) fn takes_part(&self, group: usize, ingreep: usize) -> bool {
        self.groepen.get(group).is_some_and(|groep| groep.doet & (1 << ingreep) != 0)
    }

    /// Which draws there are.
    pub(crate) fn draws(&self) -> Range<u32> {
        0..self.trekkingen.len() as u32
    }

    fn getallen(&self, waarden: Vec<f64>) -> Trekkinggetallen {
        let (periods, step) = (self.scenario.periods(), self.scenario.step());
        let part = doet_mee(self.scenario, &waarden);
        let mut getallen = Trekkinggetallen { waarden, deelnemers: vec![], effect: vec![], gewicht: vec![] };
        // Exactly as many as the draw says, whatever whole number of households the group has.
        for (groep, group) in self.groepen.iter().zip(&self.groups) {
            let segment = &self.scenario.segmenten()[groep.segment];
            let weight = groep.weight(&part);
            let meant = segment.households() * groep.deel * weight;
            let new = segment.instroom * groep.deel_nieuw * weight;
            let (have, have_new) = (group.households as f64, group.entrants_per_year);
            getallen.gewicht.push(if have > 0.0 {
                meant / have
            } else if have_new > 0.0 {
                new / have_new
            } else {
                0.0
            });
        }
        for (number, ingreep) in self.scenario.ingrepen().iter().enumerate() {
            let reached = |(index, groep): (usize, &Groep)| {
                let group = &self.groups[index];
                let weight = getallen.gewicht[index];
                (groep.doet & (1 << number) != 0).then(|| Bereikten {
                    nu: group.households as f64 * weight,
                    per_jaar: group.entrants_per_year * weight,
                    uitstroom: self.scenario.segmenten()[groep.segment].uitstroom,
                })
            };
            let wie: Vec<Bereikten> = self.groepen.iter().enumerate().filter_map(reached).collect();
            let deelname = Deelname::new(&ingreep.verloop, &wie, periods, step);
            getallen.deelnemers.push(deelname.actief);
            getallen.effect.push(deelname.effect);
        }
        getallen
    }

    /// By what the rates of a group are multiplied in a step: domain, from, to, factor.
    fn factors(
        &self,
        getallen: &Trekkinggetallen,
        groep: &Groep,
        period: usize,
    ) -> Vec<(usize, usize, usize, f64)> {
        let step = self.scenario.step();
        let (begin, end) = (period as f64 * step, (period + 1) as f64 * step);
        let mut logs: Vec<(usize, usize, usize, f64)> = Vec::new();
        for (number, ingreep) in self.scenario.ingrepen().iter().enumerate() {
            if groep.doet & (1 << number) == 0 {
                continue;
            }
            let start = ingreep.verloop.start;
            for effect in &ingreep.effecten {
                let counts = overlap(start + effect.vanaf, start + effect.tot, begin, end);
                // Of a group in which only a part has the effect, the mean of the rates of both parts.
                let part = getallen.effect[number][period] * counts;
                let log = (part * effect.log.of(&getallen.waarden).exp_m1()).ln_1p();
                let place = (effect.domein, effect.van, effect.naar);
                match logs.iter_mut().find(|one| (one.0, one.1, one.2) == place) {
                    Some(one) => one.3 += log,
                    None => logs.push((place.0, place.1, place.2, log)),
                }
            }
        }
        logs.iter_mut().for_each(|one| one.3 = one.3.exp().clamp(MULTIPLIED.0, MULTIPLIED.1));
        logs
    }

    /// The rates of a group, each multiplied by a factor of its place on the ladder.
    fn generator(
        &self,
        getallen: &Trekkinggetallen,
        groep: &Groep,
        factors: &[(usize, usize, usize, f64)],
    ) -> Result<Generator, EngineError> {
        let segment = &self.scenario.segmenten()[groep.segment];
        let patroon = &self.patronen[groep.segment];
        let rates: Vec<f64> = (segment.overgangen.iter())
            .map(|snelheid| {
                let place = (snelheid.domein, snelheid.van, snelheid.naar);
                let factor =
                    factors.iter().find(|one| (one.0, one.1, one.2) == place).map_or(1.0, |one| one.3);
                snelheid.per_jaar.of(&getallen.waarden) * factor
            })
            .collect();
        let mut terms = patroon.terms.iter();
        let made = patroon.shape.map(|_, _, _| match terms.next() {
            Some((Some(number), stack)) => rates[*number] * stack,
            _ => segment.uitstroom,
        });
        Ok(made?)
    }
}

impl Model for Rekenmodel<'_> {
    fn states(&self) -> usize {
        self.scenario.ruimte().states()
    }

    fn periods(&self) -> usize {
        self.scenario.periods()
    }

    fn years_per_period(&self) -> f64 {
        self.scenario.step()
    }

    fn groups(&self) -> &[Group] {
        &self.groups
    }

    fn step(&self, draw: u32, group: usize, period: usize, arm: Arm) -> Result<Step, EngineError> {
        let (Some(getallen), Some(groep)) = (self.trekking(draw), self.groepen.get(group)) else {
            return Err(EngineError::Size);
        };
        let factors = match arm {
            Arm::Without => Vec::new(),
            Arm::With => self.factors(getallen, groep, period),
        };
        Ok(Step::Rates(self.generator(getallen, groep, &factors)?))
    }

    fn same(&self, group: usize) -> bool {
        self.groepen.get(group).is_none_or(|groep| groep.doet == 0)
    }
}

/// Which part takes part in each intervention.
fn doet_mee(scenario: &Scenario, waarden: &[f64]) -> Vec<f64> {
    scenario.ingrepen().iter().map(|one| one.bereik.of(waarden) * one.doet_mee).collect()
}

/// A group for the engine: whole households, at least one where there may be any.
fn group(scenario: &Scenario, groep: &Groep, weight: f64) -> Group {
    let segment = &scenario.segmenten()[groep.segment];
    let exact = segment.households() * groep.deel * weight;
    let whole = if groep.deel > 0.0 { exact.round().max(1.0) } else { 0.0 };
    // The weight of a draw brings the whole number back to the exact one, and the new households with it.
    let beside = if exact > 0.0 { whole / exact } else { 1.0 };
    Group {
        households: whole as u64,
        start: groep.start.clone(),
        entrants_per_year: segment.instroom * groep.deel_nieuw * weight * beside,
        entry: segment.entry.clone(),
    }
}

/// All draws that a scenario asks for.
pub(crate) fn all_drawn(scenario: &Scenario) -> Vec<Vec<f64>> {
    (0..scenario.bestand().trekkingen).into_par_iter().map(|draw| drawn(scenario, draw)).collect()
}

/// A draw of all uncertain numbers: a place of each distribution, by seed, draw and number.
fn drawn(scenario: &Scenario, draw: u32) -> Vec<f64> {
    let seed = scenario.bestand().zaad;
    let one = |one: &Onzekerheid| trekking::at(&one.kans, place_of(seed, draw, one));
    scenario.onzekerheden().iter().map(one).collect()
}

/// The same draw on a normal scale, of one number.
pub(crate) fn drawn_normal(scenario: &Scenario, draw: u32, onzekerheid: &Onzekerheid) -> f64 {
    normal_quantile(place_of(scenario.bestand().zaad, draw, onzekerheid))
}

/// Where an uncertain number stands in its distribution in a draw, 0 to 1. It hangs on what the number is about, not on
/// its place in the list: two scenarios that are compared share all that they have in common.
fn place_of(seed: u64, draw: u32, onzekerheid: &Onzekerheid) -> f64 {
    let place = Place { stream: Stream::Parameters, draw, unit: onzekerheid.nummer, period: 0 };
    Counter::new(seed).uniform(place)
}

/// All numbers at their mean, but one at a place of its distribution.
pub(crate) fn one_at(scenario: &Scenario, number: usize, u: f64) -> Vec<f64> {
    let mut values = means(scenario);
    if let (Some(value), Some(one)) = (values.get_mut(number), scenario.onzekerheden().get(number)) {
        *value = trekking::at(&one.kans, u);
    }
    values
}

/// All numbers at their mean, with the effects multiplied.
pub(crate) fn with_effects_times(scenario: &Scenario, factor: f64) -> Vec<f64> {
    let mut values = means(scenario);
    for (value, one) in values.iter_mut().zip(scenario.onzekerheden()) {
        if one.onderwerp == Onderwerp::Effect {
            *value *= factor;
        }
    }
    values
}
