//! Who takes part when, and how much of the effect there is.

use crate::model::Verloop;

/// For each step: how many households take part, and which part of those who are reached in the end has the effect.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Deelname {
    /// Households that take part, mean over the step.
    pub actief: Vec<f64>,
    /// Part that has the effect: taking part, or stopped while it has not faded. Mean over the step.
    pub effect: Vec<f64>,
}

/// The households that are reached in the end: how many there are now, how many come a year, how fast they leave.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Bereikten {
    pub nu: f64,
    pub per_jaar: f64,
    pub uitstroom: f64,
}

/// Parts of a year in which people come and go.
const FINE: usize = 48;

/// One kind of reached households while time passes.
#[derive(Clone, Copy, Debug, Default)]
struct Stand {
    present: f64,
    asked: f64,
    waiting: f64,
    active: f64,
    stopped: f64,
}

impl Deelname {
    /// Everybody is reached evenly over the run-up, and who comes later at once; who finds no place waits; who stops
    /// loses the effect with the given half-life; at the end everybody stops.
    pub(crate) fn new(verloop: &Verloop, wie: &[Bereikten], periods: usize, step: f64) -> Self {
        let fine = (FINE as f64 * step).round().max(1.0) as usize;
        let h = step / fine as f64;
        let stays = (-verloop.uitval * h).exp();
        let keeps = if verloop.halfwaarde > 0.0 { 0.5_f64.powf(h / verloop.halfwaarde) } else { 0.0 };
        let places = verloop.plaatsen.map_or(f64::INFINITY, f64::from);
        let mut all: Vec<Stand> =
            wie.iter().map(|one| Stand { present: one.nu, ..Stand::default() }).collect();
        let mut found = Self { actief: Vec::with_capacity(periods), effect: Vec::with_capacity(periods) };
        for period in 0..periods {
            let (mut active, mut effect, mut present) = (0.0, 0.0, 0.0);
            for part in 0..fine {
                let time = period as f64 * step + (part as f64 + 0.5) * h;
                for (stand, wie) in all.iter_mut().zip(wie) {
                    stand.leave((-wie.uitstroom * h).exp(), stays, keeps);
                    stand.arrive(wie.per_jaar * h, verloop, time, keeps);
                }
                fill(&mut all, places);
                active += all.iter().map(|one| one.active).sum::<f64>();
                effect += all.iter().map(|one| one.active + one.stopped).sum::<f64>();
                present += all.iter().map(|one| one.present).sum::<f64>();
            }
            found.actief.push(active / fine as f64);
            found.effect.push(if present > 0.0 { (effect / present).min(1.0) } else { 0.0 });
        }
        found
    }
}

impl Stand {
    /// Who moves away or dies goes, whatever they do; who stops keeps some of the effect.
    fn leave(&mut self, remains: f64, stays: f64, keeps: f64) {
        for one in
            [&mut self.present, &mut self.asked, &mut self.waiting, &mut self.active, &mut self.stopped]
        {
            *one *= remains;
        }
        let left = self.active * (1.0 - stays);
        self.active -= left;
        self.stopped = self.stopped * keeps + left * keeps.sqrt();
    }

    /// Who comes in, and who is asked by now.
    fn arrive(&mut self, new: f64, verloop: &Verloop, time: f64, keeps: f64) {
        self.present += new;
        if time > verloop.eind {
            self.stopped += self.active * keeps.sqrt();
            (self.active, self.waiting) = (0.0, 0.0);
        } else if time > verloop.start {
            let by_now = self.present * ramp(time - verloop.start, verloop.aanloop);
            self.waiting += (by_now - self.asked).max(0.0);
            self.asked = self.asked.max(by_now);
        }
    }
}

/// Gives the places there are to who waits, to each kind in proportion.
fn fill(all: &mut [Stand], places: f64) {
    let (active, waiting) =
        all.iter().fold((0.0, 0.0), |(active, waiting), one| (active + one.active, waiting + one.waiting));
    if waiting <= 0.0 {
        return;
    }
    let part = ((places - active).max(0.0) / waiting).min(1.0);
    for one in all {
        let starts = one.waiting * part;
        one.waiting -= starts;
        one.active += starts;
    }
}

/// Part that is reached so long after the start.
fn ramp(since: f64, aanloop: f64) -> f64 {
    if aanloop > 0.0 { (since / aanloop).min(1.0) } else { 1.0 }
}

/// Which part of a step lies between two moments, all in years.
pub(crate) fn overlap(from: f64, to: f64, begin: f64, end: f64) -> f64 {
    ((end.min(to) - begin.max(from)) / (end - begin)).clamp(0.0, 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain() -> Verloop {
        Verloop {
            start: 0.0,
            eind: f64::INFINITY,
            aanloop: 0.0,
            uitval: 0.0,
            halfwaarde: 0.0,
            plaatsen: None,
        }
    }

    fn ten(verloop: &Verloop, periods: usize, step: f64) -> Deelname {
        Deelname::new(verloop, &[Bereikten { nu: 10.0, ..Bereikten::default() }], periods, step)
    }

    fn last(values: &[f64]) -> f64 {
        *values.last().unwrap()
    }

    #[test]
    fn without_run_up_everybody_takes_part_at_once() {
        let found = ten(&plain(), 4, 1.0);
        assert!(found.actief.iter().all(|active| (active - 10.0).abs() < 1e-9), "{found:?}");
        assert!(found.effect.iter().all(|part| (part - 1.0).abs() < 1e-9));
    }

    #[test]
    fn a_run_up_of_two_years_is_a_quarter_in_the_first() {
        let found = ten(&Verloop { aanloop: 2.0, ..plain() }, 3, 1.0);
        for (year, want) in [2.5, 7.5, 10.0].into_iter().enumerate() {
            assert!((found.actief[year] - want).abs() < 1e-9, "{found:?}");
        }
    }

    #[test]
    fn who_stops_goes_by_the_rate_and_fades_by_half() {
        let found = ten(&Verloop { uitval: 0.5, ..plain() }, 400, 0.025);
        assert!(
            (last(&found.actief) / 10.0 - (-0.5_f64 * 10.0).exp()).abs() < 2e-3,
            "{}",
            last(&found.actief)
        );
        // Ended after one year, looked at two half-lives later.
        let ended = Verloop { eind: 1.0, halfwaarde: 1.0, ..plain() };
        let found = ten(&ended, 120, 0.025);
        assert_eq!(last(&found.actief), 0.0);
        assert!((last(&found.effect) - 0.25).abs() < 0.01, "{}", last(&found.effect));
        // Nothing is kept: a quarter of a year is a quarter of a year.
        let short = ten(&Verloop { eind: 0.25, ..plain() }, 2, 1.0);
        assert!((short.effect[0] - 0.25).abs() < 1e-9, "{short:?}");
    }

    #[test]
    fn no_more_take_part_than_there_are_places_also_when_households_come_and_go() {
        let verloop = Verloop { plaatsen: Some(4), uitval: 0.2, ..plain() };
        let wie = [Bereikten { nu: 10.0, per_jaar: 30.0, uitstroom: 0.1 }];
        let found = Deelname::new(&verloop, &wie, 30, 1.0);
        assert!(found.actief.iter().all(|active| *active <= 4.0 + 1e-9), "{found:?}");
        assert!((last(&found.actief) - 4.0).abs() < 1e-6, "who came later fills the places: {found:?}");
        let alone = Deelname::new(&verloop, &[Bereikten { nu: 10.0, ..Bereikten::default() }], 30, 1.0);
        assert!(last(&alone.actief) < 1.0, "in the end everybody was there and stopped");
        let many = [Bereikten { nu: 1.0, ..Bereikten::default() }];
        assert!(Deelname::new(&verloop, &many, 3, 1.0).actief.iter().all(|active| *active <= 1.0 + 1e-9));
    }

    #[test]
    fn who_comes_later_takes_part_as_who_was_there() {
        let verloop = Verloop { uitval: 0.3, ..plain() };
        // As many come as go: in the end the part that is active does not move any more.
        let found =
            Deelname::new(&verloop, &[Bereikten { nu: 100.0, per_jaar: 10.0, uitstroom: 0.1 }], 40, 1.0);
        assert!((last(&found.actief) - 10.0 / 0.4).abs() < 0.2, "{}", last(&found.actief));
    }

    #[test]
    fn parts_of_a_step_are_shared_over_the_years() {
        assert_eq!(overlap(1.0, 2.0, 0.0, 1.0), 0.0);
        assert_eq!(overlap(0.5, f64::INFINITY, 0.0, 1.0), 0.5);
        assert_eq!(overlap(0.0, 0.25, 0.0, 1.0), 0.25);
    }
}
