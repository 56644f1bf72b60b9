//! The households of a scenario, parted by where they stand, who is meant and who takes part.

use crate::model::Scenario;

/// Households of one segment that take part in the same interventions.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Groep {
    pub segment: usize,
    /// Bit k: takes part in intervention k.
    pub doet: u8,
    /// Share of the segment's households, before who takes part is decided.
    pub deel: f64,
    /// Share of the new households of the segment.
    pub deel_nieuw: f64,
    /// Interventions that are meant for them: bits.
    pub bedoeld: u8,
    /// Share of each state, now.
    pub start: Vec<f64>,
}

impl Groep {
    /// Which part of those meant so takes part in exactly these interventions, when so many do in each.
    pub(crate) fn weight(&self, doet_mee: &[f64]) -> f64 {
        let mut weight = 1.0;
        for (number, part) in doet_mee.iter().enumerate() {
            let bit = 1 << number;
            if self.bedoeld & bit != 0 {
                weight *= if self.doet & bit != 0 { *part } else { 1.0 - part };
            }
        }
        weight
    }
}

/// All groups, in a fixed order.
pub(crate) fn groepen(scenario: &Scenario) -> Vec<Groep> {
    let mut found = Vec::new();
    for (number, segment) in scenario.segmenten().iter().enumerate() {
        let mut parts: Vec<(u8, Vec<f64>)> = Vec::new();
        for (state, share) in segment.start.iter().enumerate() {
            let meant = meant(scenario, number, Some(state));
            if *share > 0.0 {
                at(&mut parts, meant, segment.start.len())[state] = *share;
            }
        }
        let new = meant(scenario, number, None);
        if segment.instroom > 0.0 {
            at(&mut parts, new, segment.start.len());
        }
        for (bedoeld, start) in parts {
            let deel: f64 = start.iter().sum();
            let deel_nieuw = if bedoeld == new && segment.instroom > 0.0 { 1.0 } else { 0.0 };
            let start: Vec<f64> = if deel > 0.0 {
                start.iter().map(|share| share / deel).collect()
            } else {
                segment.entry.clone()
            };
            let subsets = (0..=bedoeld).filter(|doet| doet & !bedoeld == 0);
            found.extend(subsets.map(|doet| Groep {
                segment: number,
                doet,
                deel,
                deel_nieuw,
                bedoeld,
                start: start.clone(),
            }));
        }
    }
    found
}

/// The shares of those for whom the same interventions are meant.
fn at(parts: &mut Vec<(u8, Vec<f64>)>, meant: u8, states: usize) -> &mut Vec<f64> {
    let place = parts.iter().position(|(bits, _)| *bits == meant).unwrap_or_else(|| {
        parts.push((meant, vec![0.0; states]));
        parts.len() - 1
    });
    &mut parts[place].1
}

/// Which interventions are meant for who stands in a state now; or for who comes later, which is never who "stands
/// somewhere now".
fn meant(scenario: &Scenario, segment: usize, state: Option<usize>) -> u8 {
    let mut bits = 0;
    for (number, ingreep) in scenario.ingrepen().iter().enumerate() {
        let stands = match (ingreep.alleen, state) {
            (None, _) => true,
            (Some((domein, trede)), Some(state)) => {
                state != scenario.ruimte().gone() && scenario.ruimte().place(state, domein) == trede
            }
            (Some(_), None) => false,
        };
        if stands && ingreep.segmenten.contains(&segment) {
            bits |= 1 << number;
        }
    }
    bits
}
