//! What of a month is still to come, from the delay seen so far.

use std::collections::HashMap;

use domein::Wet;
use rekenkern::{Afwikkeling, Meldingen, afwikkeling};

use super::decide::{Maandstaat, Reeks};
use super::regels::Regels;

/// With fewer months than this no delay is known.
const FEWEST_MONTHS: i32 = 6;
/// A delay longer than this is not looked for.
const LONGEST_DELAY: i32 = 24;
/// A month is complete when less than this part of it is still expected.
const COMPLETE: f64 = 0.01;
/// With less than this part of a month declared, its rest is not estimated.
const TOO_EARLY: f64 = 0.2;
/// So many standard errors to each side hold four outcomes of five, were they normally distributed.
const FOUR_OF_FIVE: f64 = 1.2816;

/// How much is still to come, for each euro that was declared.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Rest {
    pub verwacht: f64,
    pub laag: f64,
    pub hoog: f64,
}

/// The delay of a series, and what was declared of each month up to now.
struct Patroon {
    delay: Afwikkeling,
    declared: HashMap<i32, i64>,
}

pub(super) struct Vooruit {
    eerste: i32,
    peil: i32,
    totaal: Patroon,
    wetten: Vec<(Wet, Patroon)>,
    enough: bool,
}

impl Vooruit {
    /// None without cost.
    pub(super) fn new(regels: &Regels) -> Option<Self> {
        let peil = regels.peil()?;
        // Of months before the first declaration only what came late is known.
        let first_cost = regels.kosten.iter().map(|line| line.maand).min()?;
        let first_declared = regels.kosten.iter().map(|line| line.gemeld).min()?;
        let eerste = first_cost.max(first_declared.saturating_sub(1));
        let months = peil - eerste + 1;
        let delay = usize::try_from((months / 2).min(LONGEST_DELAY)).unwrap_or(0);
        let triangle = |reeks: Reeks| {
            let lines = || regels.kosten.iter().filter(|line| reeks.contains(line.soort));
            let rows = Meldingen {
                maand: &lines().map(|line| line.maand).collect::<Vec<_>>(),
                gemeld: &lines().map(|line| line.gemeld).collect::<Vec<_>>(),
                cent: &lines().map(|line| line.cent).collect::<Vec<_>>(),
            };
            let mut declared: HashMap<i32, i64> = HashMap::new();
            lines().for_each(|line| *declared.entry(line.maand).or_default() += line.cent);
            Patroon { delay: afwikkeling(rows, (eerste, peil), delay), declared }
        };
        Some(Self {
            eerste,
            peil,
            totaal: triangle(Reeks::Totaal),
            wetten: Wet::ALL.into_iter().map(|wet| (wet, triangle(Reeks::Wet(wet)))).collect(),
            enough: months >= FEWEST_MONTHS,
        })
    }

    pub(super) fn peil(&self) -> i32 {
        self.peil
    }

    /// How far a month is, by the delay of all help together.
    pub(super) fn staat(&self, maand: i32) -> Maandstaat {
        if maand < self.eerste {
            return Maandstaat::VoorBegin;
        }
        match self.rest(Reeks::Totaal, maand) {
            _ if !self.enough => Maandstaat::Onbekend,
            None => Maandstaat::TeVroeg,
            Some(rest) if rest.verwacht / (1.0 + rest.verwacht) < COMPLETE => Maandstaat::Volledig,
            Some(_) => Maandstaat::Onvolledig,
        }
    }

    /// What is still to come of a month. A kind of help follows the delay of its law: by itself it has too few
    /// lines to tell.
    pub(super) fn rest(&self, reeks: Reeks, maand: i32) -> Option<Rest> {
        if !self.enough || maand < self.eerste {
            return None;
        }
        let pattern = match reeks.wet() {
            None => &self.totaal,
            Some(wet) => self.wetten.iter().find(|(known, _)| *known == wet).map(|(_, pattern)| pattern)?,
        };
        let found = pattern.delay.verwacht(maand).filter(|found| found.factor * TOO_EARLY <= 1.0)?;
        // The estimate is made from what was known at the end of `peil`; part of it may have come since.
        let now = *pattern.declared.get(&maand).filter(|declared| **declared > 0)? as f64;
        let known = pattern.delay.gemeld(maand)?;
        let error = FOUR_OF_FIVE * found.standaardfout;
        let more = |factor: f64| (known * factor / now - 1.0).max(0.0);
        error.is_finite().then(|| Rest {
            verwacht: more(found.factor),
            laag: more(found.factor - error),
            hoog: more(found.factor + error),
        })
    }
}
