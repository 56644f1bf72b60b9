//! Who takes part when, and how much of the effect there is.

use crate::model::Verloop;

/// For each step: which part of those who take part in the end does so, and which part has the effect.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Deelname {
    /// Taking part, mean over the step.
    pub actief: Vec<f64>,
    /// Having the effect: taking part, or stopped while it has not faded. Mean over the step.
    pub effect: Vec<f64>,
}

/// Parts of a year in which people come and go.
const FINE: usize = 48;

impl Deelname {
    /// Everybody is reached evenly over the run-up; who finds no place waits; who stops loses the effect with the
    /// given half-life; at the end everybody stops. `people` is how many take part in the end, for the places.
    pub(crate) fn new(verloop: &Verloop, people: f64, periods: usize, step: f64) -> Self {
        let fine = (FINE as f64 * step).round().max(1.0) as usize;
        let h = step / fine as f64;
        let stays = (-verloop.uitval * h).exp();
        let keeps = if verloop.halfwaarde > 0.0 { 0.5_f64.powf(h / verloop.halfwaarde) } else { 0.0 };
        let room = verloop
            .plaatsen
            .map_or(1.0, |places| if people > 0.0 { f64::from(places) / people } else { 1.0 });
        let (mut waiting, mut active, mut stopped, mut reached) = (0.0, 0.0, 0.0, 0.0);
        let mut found = Self { actief: Vec::with_capacity(periods), effect: Vec::with_capacity(periods) };
        for period in 0..periods {
            let (mut sum_active, mut sum_effect) = (0.0, 0.0);
            for part in 0..fine {
                let time = period as f64 * step + (part as f64 + 0.5) * h;
                let left = active * (1.0 - stays);
                active -= left;
                stopped = stopped * keeps + left * keeps.sqrt();
                if time > verloop.eind {
                    stopped += active;
                    (active, waiting) = (0.0, 0.0);
                } else if time > verloop.start {
                    let by_now = ramp(time - verloop.start, verloop.aanloop);
                    waiting += by_now - reached;
                    reached = by_now;
                    let starts = waiting.min((room - active).max(0.0));
                    waiting -= starts;
                    active += starts;
                }
                sum_active += active;
                sum_effect += active + stopped;
            }
            found.actief.push(sum_active / fine as f64);
            found.effect.push((sum_effect / fine as f64).min(1.0));
        }
        found
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

    fn last(values: &[f64]) -> f64 {
        *values.last().unwrap()
    }

    #[test]
    fn without_run_up_everybody_takes_part_at_once() {
        let found = Deelname::new(&plain(), 10.0, 4, 1.0);
        assert_eq!(found.actief, vec![1.0; 4]);
        assert_eq!(found.effect, vec![1.0; 4]);
    }

    #[test]
    fn a_run_up_of_two_years_is_a_quarter_in_the_first() {
        let found = Deelname::new(&Verloop { aanloop: 2.0, ..plain() }, 10.0, 3, 1.0);
        assert!((found.actief[0] - 0.25).abs() < 1e-9, "{found:?}");
        assert!((found.actief[1] - 0.75).abs() < 1e-9, "{found:?}");
        assert!((found.actief[2] - 1.0).abs() < 1e-9, "{found:?}");
    }

    #[test]
    fn who_stops_goes_by_the_rate_and_fades_by_half() {
        let found = Deelname::new(&Verloop { uitval: 0.5, ..plain() }, 10.0, 400, 0.025);
        assert!((last(&found.actief) - (-0.5_f64 * 10.0).exp()).abs() < 2e-3, "{}", last(&found.actief));
        // Ended after one year, looked at two half-lives later.
        let ended = Verloop { eind: 1.0, halfwaarde: 1.0, ..plain() };
        let found = Deelname::new(&ended, 10.0, 120, 0.025);
        assert_eq!(last(&found.actief), 0.0);
        assert!((last(&found.effect) - 0.25).abs() < 0.01, "{}", last(&found.effect));
    }

    #[test]
    fn no_more_take_part_than_there_are_places_and_who_waits_comes_later() {
        let found = Deelname::new(&Verloop { plaatsen: Some(4), uitval: 0.2, ..plain() }, 10.0, 30, 1.0);
        assert!(found.actief.iter().all(|part| *part <= 0.4 + 1e-12), "{found:?}");
        assert!((found.actief[1] - 0.4).abs() < 1e-3);
        assert!(last(&found.actief) < 0.1, "in the end everybody was there and stopped");
    }

    #[test]
    fn parts_of_a_step_are_shared_over_the_years() {
        assert_eq!(overlap(1.0, 2.0, 0.0, 1.0), 0.0);
        assert_eq!(overlap(0.5, f64::INFINITY, 0.0, 1.0), 0.5);
        assert_eq!(overlap(0.0, 0.25, 0.0, 1.0), 0.25);
    }
}
