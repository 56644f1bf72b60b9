//! What a study can see at all: said before it starts.

use ::effect::design::{Design, StudyUnit};
use ::effect::power::{FACTOR, Power, minimum_detectable, on_own_past, smallest_p};

use crate::leren::meting::soort::Metinginhoud;

/// How often the study is tried on the own past.
const PROEVEN: usize = 500;

/// The seed of those trials: the same study always gives the same figure.
const ZAAD: u64 = 9;

/// What a study can see.
#[derive(Clone, Debug, PartialEq)]
pub struct Vooraf {
    /// The smallest p that it can find; none where that is not counted in ways to deal help.
    pub kleinste_p: Option<f64>,
    /// The smallest effect that it would see in four of five times; none where the spread is unknown.
    pub zichtbaar: Option<f64>,
    /// How often it would see the smallest effect that matters, tried on the own past.
    pub kans: Option<Power>,
}

/// Works it out. It takes a moment: not on the thread that answers others.
pub fn beforehand(inhoud: &Metinginhoud) -> Vooraf {
    let (met, zonder) = (inhoud.met as usize, inhoud.zonder as usize);
    let dealt = matches!(inhoud.opzet, None | Some(Design::WaitingList | Design::Areas));
    let kleinste_p = (dealt && met > 0 && zonder > 0).then(|| smallest_p(met.saturating_add(zonder), met));
    let past = usable(inhoud);
    let zichtbaar = match (inhoud.eenheden, past) {
        (StudyUnit::Areas, Some(past)) => minimum_detectable(&changes(past), met).ok(),
        _ => inhoud
            .spreiding
            .and_then(|spread| of_spread(spread, f64::from(inhoud.met), f64::from(inhoud.zonder))),
    };
    let kans = match (past, inhoud.kleinste) {
        (Some(past), Some(effect)) => on_own_past(past, met, effect, PROEVEN, ZAAD).ok(),
        _ => None,
    };
    Vooraf { kleinste_p, zichtbaar: zichtbaar.filter(|value| value.is_finite()), kans }
}

/// The past, when it is of exactly the areas of the study.
fn usable(inhoud: &Metinginhoud) -> Option<&[Vec<f64>]> {
    let areas = u64::from(inhoud.met) + u64::from(inhoud.zonder);
    (!inhoud.verleden.is_empty() && inhoud.verleden.len() as u64 == areas).then_some(&inhoud.verleden)
}

/// Per area the mean of the later half minus the mean of the earlier half of the past.
fn changes(past: &[Vec<f64>]) -> Vec<f64> {
    let mean = |values: &[f64]| values.iter().sum::<f64>() / values.len().max(1) as f64;
    past.iter()
        .map(|area| {
            let (early, late) = area.split_at(area.len() / 2);
            mean(late) - mean(early)
        })
        .collect()
}

/// From the spread between people: 2.8 standard errors of the difference of two means.
fn of_spread(spread: f64, met: f64, zonder: f64) -> Option<f64> {
    (spread > 0.0 && met > 0.0 && zonder > 0.0).then(|| FACTOR * spread * (1.0 / met + 1.0 / zonder).sqrt())
}
