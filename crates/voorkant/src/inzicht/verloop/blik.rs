//! What clients and cost would become if they went on as they went, beside "the same as last year".
//!
//! Made from the figures that are shown, and from those only: so it gives away nothing more than they do.

use domein::Maand;
use voorspelling::{Backtest, Method, forecast};

/// So many months ahead is looked.
pub const VOORUIT: usize = 12;

/// A year has so many months.
const SEIZOEN: usize = 12;

/// No more months than these are used: what lies further back says little of next year.
pub(super) const LANGSTE_REEKS: usize = 72;

/// A month to come, in clients or in cents, rounded as the figures it was made from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Vooruitstap {
    /// Which month.
    pub maand: Maand,
    /// The forecast.
    pub midden: i64,
    /// The lower end of the band.
    pub laag: i64,
    /// The upper end of the band.
    pub hoog: i64,
}

/// How well it was known in the past.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Terugtoets {
    /// From so many complete months.
    pub maanden: usize,
    /// From so many points in the past was looked ahead.
    pub keren: usize,
    /// The best method that was tried; where none was good enough, the one with the smallest error.
    pub methode: Method,
    /// Its mean error, in clients or in cents.
    pub fout: f64,
    /// That of "the same as last year".
    pub fout_vorig_jaar: f64,
    /// From so many of the points it was closer.
    pub dichterbij: usize,
}

/// A look ahead. There is a band only where the method was better than "the same as last year".
#[derive(Clone, Debug, PartialEq)]
pub enum Vooruitblik {
    /// There are too few months in a row.
    TeKort {
        /// So many there are.
        maanden: usize,
        /// So many are needed.
        nodig: usize,
    },
    /// No method was clearly better than "the same as last year": nothing is drawn.
    NietBeter(Terugtoets),
    /// A method was better, and says this.
    Beter(Terugtoets, Vec<Vooruitstap>),
}

/// So many months in a row are needed: two years to know the season from, and two months to look back on.
const NODIG: usize = 2 * SEIZOEN + 2;

impl Vooruitblik {
    /// Of a series without figures.
    pub(super) fn none() -> Self {
        Self::TeKort { maanden: 0, nodig: NODIG }
    }

    /// From the figures of months in a row, of which `laatste` is the last; rounded to `stap`.
    pub(super) fn new(laatste: Option<Maand>, figures: &[f64], stap: f64) -> Self {
        let used = figures.get(figures.len().saturating_sub(LANGSTE_REEKS)..).unwrap_or_default();
        let too_few = Self::TeKort { maanden: used.len(), nodig: NODIG };
        let Some(laatste) = laatste else { return too_few };
        // The only errors there can be are of length and of size.
        let Ok(found) = forecast(used, Some(SEIZOEN), VOORUIT) else { return too_few };
        let toets = Terugtoets::of(&found.backtest, used.len());
        match toets {
            Some(toets) if found.backtest.beats_naive => {
                let rounded = |value: f64| ((value / stap).round() * stap) as i64;
                let steps = (1..).zip(&found.steps).map(|(ahead, step)| Vooruitstap {
                    maand: laatste.plus(ahead),
                    midden: rounded(step.point),
                    laag: rounded(step.low),
                    hoog: rounded(step.high),
                });
                Self::Beter(toets, steps.collect())
            }
            Some(toets) => Self::NietBeter(toets),
            None => too_few,
        }
    }

    /// The months ahead; none where no band may be drawn.
    pub fn steps(&self) -> &[Vooruitstap] {
        match self {
            Self::Beter(_, steps) => steps,
            Self::TeKort { .. } | Self::NietBeter(_) => &[],
        }
    }

    /// How well it was known, where that could be tried.
    pub fn toets(&self) -> Option<&Terugtoets> {
        match self {
            Self::Beter(toets, _) | Self::NietBeter(toets) => Some(toets),
            Self::TeKort { .. } => None,
        }
    }
}

impl Terugtoets {
    fn of(backtest: &Backtest, maanden: usize) -> Option<Self> {
        let naive = backtest.scores.iter().find(|score| score.method == Method::LastYear)?;
        let others = backtest.scores.iter().filter(|score| score.method != Method::LastYear);
        let best = if backtest.beats_naive {
            backtest.scores.iter().find(|score| score.method == backtest.chosen)?
        } else {
            others.min_by(|one, other| one.mae.total_cmp(&other.mae))?
        };
        Some(Self {
            maanden,
            keren: backtest.origins,
            methode: best.method,
            fout: best.mae,
            fout_vorig_jaar: naive.mae,
            dichterbij: best.better,
        })
    }
}

/// The figures at the end of a history, up to where one is not shown: with a gap there is no season.
pub(super) fn run_at_the_end(
    figures: impl DoubleEndedIterator<Item = (i32, Option<i64>)>,
) -> (Option<Maand>, Vec<f64>) {
    let mut next: Option<i32> = None;
    let mut last = None;
    let mut run: Vec<f64> = Vec::new();
    for (maand, figure) in figures.rev() {
        let follows = next.is_none_or(|next| next == maand + 1);
        let Some(figure) = figure.filter(|_| follows) else { break };
        last = last.or(Some(maand));
        next = Some(maand);
        run.push(figure as f64);
    }
    run.reverse();
    (last.and_then(Maand::from_number), run)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn growing(months: usize) -> Vec<f64> {
        (0..months).map(|month| 100.0 + 5.0 * month as f64).collect()
    }

    #[test]
    fn what_goes_on_as_it_went_is_seen_and_drawn_for_a_year() {
        let last: Maand = "2024-12".parse().unwrap();
        let found = Vooruitblik::new(Some(last), &growing(48), 5.0);
        let Vooruitblik::Beter(toets, steps) = &found else { panic!("{found:?}") };
        assert!(toets.fout < toets.fout_vorig_jaar && toets.keren == 24 && toets.maanden == 48);
        assert_eq!(steps.len(), 12);
        assert_eq!((steps[0].maand.to_string(), steps[0].midden), ("2025-01".to_owned(), 340));
        for step in steps {
            assert!(step.laag <= step.midden && step.midden <= step.hoog);
            assert!([step.laag, step.midden, step.hoog].iter().all(|value| value % 5 == 0));
        }
    }

    #[test]
    fn what_stays_the_same_needs_no_method() {
        let found = Vooruitblik::new("2024-12".parse().ok(), &[300.0; 48], 5.0);
        assert!(matches!(found, Vooruitblik::NietBeter(_)), "{found:?}");
        assert!(found.steps().is_empty() && found.toets().is_some());
    }

    #[test]
    fn a_few_months_say_nothing() {
        let found = Vooruitblik::new("2024-12".parse().ok(), &growing(25), 5.0);
        assert_eq!(found, Vooruitblik::TeKort { maanden: 25, nodig: 26 });
        assert_eq!(Vooruitblik::new(None, &[], 5.0), Vooruitblik::TeKort { maanden: 0, nodig: 26 });
        assert!(found.steps().is_empty());
    }

    #[test]
    fn a_figure_that_is_not_shown_ends_the_history() {
        let figures = [(1, Some(5)), (2, None), (3, Some(6)), (4, Some(7))];
        assert_eq!(run_at_the_end(figures.into_iter()), (Maand::from_number(4), vec![6.0, 7.0]));
        let gap = [(1, Some(5)), (3, Some(6))];
        assert_eq!(run_at_the_end(gap.into_iter()), (Maand::from_number(3), vec![6.0]));
        let hidden = [(1, Some(5)), (2, None)];
        assert_eq!(
            run_at_the_end(hidden.into_iter()),
            (None, Vec::new()),
            "it must end at the last complete month"
        );
    }
}
