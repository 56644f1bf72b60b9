//! What of a month is still to come, from the delay seen so far.

use std::collections::HashMap;

use domein::Wet;
use rekenkern::{Afwikkeling, Meldingen, afwikkeling};

use super::decide::{Maandstaat, Reeks};
use super::regels::Regels;

/// With fewer months than this no delay is known.
const FEWEST_MONTHS: i32 = 6;
/// So many months must show that nothing more comes.
const WITNESSES: usize = 3;
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
    /// Expected; below nothing where more was taken back than the pattern says.
    midden: f64,
    /// How far the bounds lie to each side of it.
    marge: f64,
}

impl Rest {
    pub(super) fn new(midden: f64, marge: f64) -> Self {
        Self { midden, marge }
    }

    /// Expected, lower bound and upper bound; never less than nothing.
    pub(super) fn bounds(self) -> [f64; 3] {
        [self.midden, self.midden - self.marge, self.midden + self.marge].map(|times| times.max(0.0))
    }

    /// The same for a part of the cost. The pattern is that of the whole, the error is not: a part has fewer
    /// lines to even out. In the model of Mack the variance grows with the amount, so the relative error grows
    /// with the root of how many times smaller the part is.
    #[must_use]
    pub(super) fn of_part(self, times_smaller: f64) -> Self {
        Self { marge: self.marge * times_smaller.max(1.0).sqrt(), ..self }
    }
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
    /// Whether enough months were seen for long enough to know the delay.
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
        let totaal = triangle(Reeks::Totaal);
        // A ladder ends where its history ends. Where cost still came at that end, that no more comes is no
        // finding: then no month can be called complete, and what is still to come cannot be told.
        let enough = months >= FEWEST_MONTHS && totaal.delay.is_settled(COMPLETE, WITNESSES);
        let wetten = Wet::ALL.into_iter().map(|wet| (wet, triangle(Reeks::Wet(wet)))).collect();
        Some(Self { eerste, peil, totaal, wetten, enough })
    }

    pub(super) fn peil(&self) -> i32 {
        self.peil
    }

    /// The calendar years of which each month is complete, oldest first.
    pub(super) fn whole_years(&self) -> Vec<i32> {
        let whole =
            |year: &i32| (year * 12..year * 12 + 12).all(|maand| self.staat(maand) == Maandstaat::Volledig);
        (self.eerste.div_euclid(12)..=self.peil.div_euclid(12)).filter(whole).collect()
    }

    /// The months of the history that are complete, oldest first.
    pub(super) fn complete_months(&self) -> Vec<i32> {
        (self.eerste..=self.peil).filter(|maand| self.staat(*maand) == Maandstaat::Volledig).collect()
    }

    /// How far a month is, by the delay of all help together.
    pub(super) fn staat(&self, maand: i32) -> Maandstaat {
        if maand < self.eerste {
            return Maandstaat::VoorBegin;
        }
        match self.rest(Reeks::Totaal, maand) {
            // Nearly nothing can have come yet, however long declarations take.
            _ if maand > self.peil => Maandstaat::TeVroeg,
            _ if !self.enough => Maandstaat::Onbekend,
            None => Maandstaat::TeVroeg,
            Some(rest) if share(rest) < COMPLETE => Maandstaat::Volledig,
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
        let rest =
            Rest::new(known * found.factor / now - 1.0, FOUR_OF_FIVE * found.standaardfout * known / now);
        rest.marge.is_finite().then_some(rest)
    }
}

/// Which part of the whole month is still to come.
fn share(rest: Rest) -> f64 {
    let [verwacht, ..] = rest.bounds();
    verwacht / (1.0 + verwacht)
}

#[cfg(test)]
mod tests {
    use domein::Voorziening;

    use super::*;
    use crate::inzicht::kosten::Kostenregel;

    /// A history of so many months, of which each month comes in these parts, one month after the other; seen at
    /// the end of the month after its last.
    fn seen(months: i32, parts: &[i64]) -> Vooruit {
        let regel = |maand: i32, late: i32, cent: i64| Kostenregel {
            persoon: 1,
            soort: Voorziening::ALL[0],
            individueel: true,
            maand,
            gemeld: maand + 1 + late,
            cent,
        };
        let kosten: Vec<Kostenregel> = (0..months)
            .flat_map(|maand| (0..).zip(parts).map(move |(late, cent)| regel(24_288 + maand, late, *cent)))
            .filter(|line| line.gemeld <= 24_288 + months)
            .collect();
        let laatst_gemeld = kosten.iter().map(|line| line.gemeld + 1).max();
        let regels = Regels { kosten, laatst_gemeld, ..Regels::default() };
        Vooruit::new(&regels).unwrap()
    }

    #[test]
    fn a_month_is_complete_when_it_was_seen_that_nothing_more_comes() {
        let steady = seen(8, &[900, 100]);
        assert_eq!(steady.staat(24_288), Maandstaat::Volledig);
        assert_eq!(steady.staat(24_288 + 6), Maandstaat::Volledig);
        assert_eq!(steady.staat(24_288 + 7), Maandstaat::Onvolledig);
    }

    #[test]
    fn a_short_history_in_which_cost_still_comes_tells_nothing() {
        // A tenth of each month comes each month: after eight months none of them is known to be complete.
        let slow = seen(8, &[100; 10]);
        assert_eq!(slow.staat(24_288), Maandstaat::Onbekend);
        assert_eq!(slow.rest(Reeks::Totaal, 24_288 + 4), None);
        assert_eq!(slow.staat(slow.peil() + 1), Maandstaat::TeVroeg);
        // Followed for three years, the same delay is known.
        let long = seen(36, &[100; 10]);
        assert_eq!(long.staat(24_288), Maandstaat::Volledig);
        assert_eq!(long.staat(24_288 + 24), Maandstaat::Volledig);
        assert_eq!(long.staat(24_288 + 32), Maandstaat::Onvolledig);
        let [verwacht, ..] = long.rest(Reeks::Totaal, 24_288 + 32).unwrap().bounds();
        assert!((verwacht - 1.5).abs() < 1e-9, "four parts of ten are in: {verwacht}");
    }

    #[test]
    fn fewer_than_six_months_tell_nothing() {
        assert_eq!(seen(4, &[1_000]).staat(24_288), Maandstaat::Onbekend);
        assert_eq!(seen(5, &[1_000]).staat(24_288), Maandstaat::Volledig);
    }

    #[test]
    fn a_part_has_the_pattern_of_its_whole_and_a_wider_margin() {
        let rest = Rest::new(0.5, 0.2);
        assert_eq!(rest.bounds(), [0.5, 0.3, 0.7]);
        assert_eq!(rest.of_part(4.0).bounds(), [0.5, 0.5 - 0.4, 0.5 + 0.4]);
        assert_eq!(rest.of_part(0.25), rest, "never narrower");
        assert_eq!(rest.of_part(25.0).bounds()[1], 0.0, "never less than nothing");
    }
}
