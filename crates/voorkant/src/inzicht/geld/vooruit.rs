//! The next years of individual help, if it goes on as it went; beside "the same as last year".

use domein::Bedrag;
use iv3::{Boekjaar, Gemeente, Lijn, Verslagperiode, Verslagsoort};
use voorspelling::{Backtest, Prediction, forecast, forecast_panel};

use super::boeken::{Boeken, known};

/// So many years ahead.
const AHEAD: usize = 2;
/// With fewer municipalities with all years, the own series stands by itself.
const PANEL: usize = 30;
/// From this year on the lines hold other things: personal budgets, and policy. Older years cannot be carried on.
const CUT: u16 = 2025;

/// What is looked ahead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Vooruitlijn {
    /// Individual help under the Wmo, without shelter: that is often booked for a region.
    Wmo,
    /// Youth help, with protection.
    Jeugd,
}

impl Vooruitlijn {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Wmo, Self::Jeugd];

    /// The lines in it.
    pub const fn lijnen(self) -> &'static [Lijn] {
        match self {
            Self::Wmo => &[Lijn::IndividueleWmo],
            Self::Jeugd => &[Lijn::IndividueleJeugdwet, Lijn::Jeugdbescherming],
        }
    }

    /// The name in both languages.
    pub const fn name(self) -> (&'static str, &'static str) {
        match self {
            Self::Wmo => ("Individuele Wmo, zonder opvang", "Individual Wmo, without shelter"),
            Self::Jeugd => ("Jeugdhulp, met jeugdbescherming", "Youth help, with protection"),
        }
    }
}

/// What was found when looking ahead.
#[derive(Clone, Debug, PartialEq)]
pub enum Vooruitzicht {
    /// There are too few years that can be compared.
    TeWeinigJaren {
        /// So many.
        jaren: usize,
        /// Whether older years were cut off, because they hold other things.
        geknipt: bool,
    },
    /// Looking back, nothing was clearly better than "the same as last year": then that is all that can be said.
    NietBeter(Terugblik),
    /// What is expected.
    Verwacht {
        /// How well it did.
        terug: Terugblik,
        /// The year and its amount.
        jaren: Vec<(u16, Verwachtbedrag)>,
    },
}

/// An amount that is expected, with its band of 80 %.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verwachtbedrag {
    /// The middle.
    pub midden: Bedrag,
    /// The lower end.
    pub laag: Bedrag,
    /// The upper end.
    pub hoog: Bedrag,
}

/// How well a forecast did in the past.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Terugblik {
    /// First and last year of the accounts.
    pub jaren: (u16, u16),
    /// Looked back on so many years.
    pub keren: usize,
    /// Together with so many municipalities; 1 is alone.
    pub gemeenten: usize,
    /// Its error as a part of that of "the same as last year", in percents. None when that was never wrong.
    pub procent: Option<f64>,
}

/// Looks ahead from the accounts.
pub(super) fn ahead(boeken: &Boeken<'_>, which: Vooruitlijn) -> Vooruitzicht {
    let rekening = |boekjaar| Verslagsoort { boekjaar, periode: Verslagperiode::Jaarrekening };
    let own = |jaar: Boekjaar| {
        let boek = boeken.get(rekening(jaar))?;
        euros(which, boek.totaal)
    };
    let all: Vec<(Boekjaar, f64)> =
        Boekjaar::all().filter_map(|jaar| own(jaar).map(|euros| (jaar, euros))).collect();
    let last = all.last().map_or(0, |(jaar, _)| jaar.jaar());
    let (run, geknipt) = last_run(&all, last);
    let too_few = Vooruitzicht::TeWeinigJaren { jaren: run.len(), geknipt };
    let (Some(first), Some(mine)) = (run.first(), series(run)) else { return too_few };
    let others = boeken.openbaar().gemeenten(rekening(first.0)).filter(|one| !boeken.is_own(one));
    let of_other = |gemeente: &Gemeente| -> Option<Vec<f64>> {
        let each = |(jaar, _): &(Boekjaar, f64)| {
            euros(which, boeken.openbaar().get(rekening(*jaar), gemeente)?).filter(|euros| *euros > 0.0)
        };
        run.iter().map(each).collect()
    };
    let mut panel: Vec<Vec<f64>> = others.filter_map(of_other).collect();
    let is_panel = panel.len() + 1 >= PANEL && mine.iter().all(|euros| *euros > 0.0);
    let gemeenten = if is_panel { panel.len() + 1 } else { 1 };
    let found = if is_panel {
        panel.insert(0, mine);
        forecast_panel(&panel, AHEAD).ok().and_then(|mut found| {
            (!found.steps.is_empty()).then(|| (found.steps.swap_remove(0), found.backtest))
        })
    } else {
        forecast(&mine, None, AHEAD).ok().map(|found| (found.steps, found.backtest))
    };
    let Some((steps, backtest)) = found else { return too_few };
    let terug = looked_back(&backtest, (first.0.jaar(), last), gemeenten);
    if !backtest.beats_naive {
        return Vooruitzicht::NietBeter(terug);
    }
    let jaren = (last + 1..).zip(steps.iter().map(expected)).collect();
    Vooruitzicht::Verwacht { terug, jaren }
}

/// The last years without a gap and without a break in them, and whether a break cut older ones off.
fn last_run(all: &[(Boekjaar, f64)], last: u16) -> (&[(Boekjaar, f64)], bool) {
    let cut = last >= CUT && all.iter().any(|(jaar, _)| jaar.jaar() < CUT);
    let mut from = all.len();
    for (place, (jaar, _)) in all.iter().enumerate().rev() {
        let gap = all.get(place + 1).is_some_and(|(next, _)| next.jaar() != jaar.jaar() + 1);
        if gap || (cut && jaar.jaar() < CUT) {
            break;
        }
        from = place;
    }
    (all.get(from..).unwrap_or_default(), cut)
}

fn series(run: &[(Boekjaar, f64)]) -> Option<Vec<f64>> {
    (!run.is_empty()).then(|| run.iter().map(|(_, euros)| *euros).collect())
}

fn euros(which: Vooruitlijn, totaal: &iv3::Gemeentetotaal) -> Option<f64> {
    let cents: Option<Bedrag> = which.lijnen().iter().map(|lijn| known(totaal.lijn(*lijn).lasten)).sum();
    cents.map(|bedrag| bedrag.cents() as f64 / 100.0)
}

fn looked_back(backtest: &Backtest, jaren: (u16, u16), gemeenten: usize) -> Terugblik {
    let naive = backtest.scores.first().map_or(0.0, |score| score.mae);
    let chosen = backtest.scores.iter().find(|score| score.method == backtest.chosen);
    // Where nothing was better, the best of the others is told: it is how near it came.
    let best = backtest.scores.iter().skip(1).map(|score| score.mae).fold(f64::INFINITY, f64::min);
    let mae = if backtest.beats_naive { chosen.map_or(best, |score| score.mae) } else { best };
    let procent = Some(mae / naive * 100.0).filter(|procent| procent.is_finite());
    Terugblik { jaren, keren: backtest.origins, gemeenten, procent }
}

/// Rounded to thousands of euros: no more than the accounts of CBS say.
fn expected(step: &Prediction) -> Verwachtbedrag {
    // Accounts of a municipality are far below what fits.
    #[expect(clippy::cast_possible_truncation, reason = "a float that is too large stays at the edge")]
    let round = |euros: f64| Bedrag::from_cents(((euros / 1_000.0).round() as i64).saturating_mul(100_000));
    Verwachtbedrag { midden: round(step.point), laag: round(step.low), hoog: round(step.high) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn years(list: &[u16]) -> Vec<(Boekjaar, f64)> {
        list.iter().map(|jaar| (Boekjaar::new(i64::from(*jaar)).unwrap(), 1.0)).collect()
    }

    #[test]
    fn only_years_that_say_the_same_and_follow_each_other_are_carried_on() {
        let run = |list: &[u16]| {
            let all = years(list);
            let (run, cut) = last_run(&all, *list.last().unwrap());
            (run.iter().map(|(jaar, _)| jaar.jaar()).collect::<Vec<_>>(), cut)
        };
        assert_eq!(run(&[2017, 2018, 2019]), (vec![2017, 2018, 2019], false));
        assert_eq!(run(&[2017, 2019, 2020]), (vec![2019, 2020], false), "a gap");
        assert_eq!(run(&[2022, 2023, 2024, 2025]), (vec![2025], true), "2025 holds other things");
        assert_eq!(last_run(&[], 0), (&[][..], false));
    }
}
