//! How fast groups of households go from one step to another, from counts that may be shown.
//!
//! What leaves here is made of blocks of groups: in each block at least the threshold of households made the move, and its
//! moves and months are rounded as every count is. A move that too few made anywhere counts with the most common move from
//! the same step; where even that is too few, half the threshold is taken, which tells only that it is less.

use bescherming::{Rules, protect_single};
use rekenkern::Overstappen;
use scenario::schatten::{
    EstimateError, Observed, Posterior, StackCell, Stacking, Strength, fit_stacking, pool, root,
};

use super::groepen::units;

/// Months in a year.
const MONTHS: f64 = 12.0;
/// Days in a month, the mean of the calendar.
const DAYS_PER_MONTH: f64 = 30.4375;

/// A move on the ladder of a domain, with what is known of its rate in each group; none where nobody was followed.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Overgang {
    pub domein: usize,
    pub van: usize,
    pub naar: usize,
    pub per_groep: Vec<Option<Posterior>>,
}

/// What was counted of one move in one group. Raw.
#[derive(Clone, Copy, Debug, Default)]
struct Telling {
    moves: u64,
    households: u64,
    months: f64,
}

impl Telling {
    fn plus(self, other: Self) -> Self {
        Self {
            moves: self.moves + other.moves,
            households: self.households + other.households,
            months: self.months + other.months,
        }
    }
}

/// What each domain more does to a move upwards, as it may be shown: rounded to a twentieth, and nothing where too few moved
/// up with help elsewhere, or without.
pub(super) fn stacking(
    found: &Overstappen,
    groepen: usize,
    treden: &[usize],
    rules: &Rules,
) -> Result<Stacking, EstimateError> {
    let mut cells = Vec::new();
    let mut with = [0_u64; 2];
    for groep in 0..groepen {
        for (domein, steps) in treden.iter().enumerate() {
            for (van, naar) in moves(*steps).filter(|(van, naar)| naar > van) {
                let group = ((groep * treden.len() + domein) * 4 + van) * 4 + naar;
                for others in 0..treden.len() {
                    let count = found.aantal(groep, domein, others, (van, naar));
                    let years = found.dagen(groep, domein, others, van) as f64 / (DAYS_PER_MONTH * MONTHS);
                    with[usize::from(others > 0)] += count;
                    cells.push(StackCell { group, others: others as u8, count, years });
                }
            }
        }
    }
    let nothing = Stacking { log_hazard: 0.0, se: None };
    if with.iter().any(|count| protect_single(&units(*count), rules).count.is_hidden()) {
        return Ok(nothing);
    }
    let fitted = fit_stacking(&cells)?;
    Ok(Stacking { log_hazard: (fitted.log_hazard * 20.0).round() / 20.0, ..fitted })
}

fn moves(steps: usize) -> impl Iterator<Item = (usize, usize)> {
    (0..steps).flat_map(move |van| (0..steps).map(move |naar| (van, naar))).filter(|(van, naar)| van != naar)
}

/// The rates of all moves that are shown.
pub(super) fn rates(
    found: &Overstappen,
    groepen: usize,
    treden: &[usize],
    stacking: Stacking,
    rules: &Rules,
) -> Result<Vec<Overgang>, EstimateError> {
    let mut all = Vec::new();
    for (domein, steps) in treden.iter().enumerate() {
        for van in 0..*steps {
            let mut of_target: Vec<(usize, Vec<Telling>)> = (0..*steps)
                .filter(|naar| *naar != van)
                .map(|naar| {
                    (
                        naar,
                        (0..groepen)
                            .map(|groep| counted(found, (groep, domein), (van, naar), stacking))
                            .collect(),
                    )
                })
                .collect();
            merge_rare(&mut of_target, rules);
            for (naar, tellingen) in of_target {
                let per_groep = shown(&tellingen, rules)?;
                all.push(Overgang { domein, van, naar, per_groep });
            }
        }
    }
    Ok(all)
}

/// Moves of a group, and the months in which they could happen: upwards as if there were no help elsewhere.
fn counted(
    found: &Overstappen,
    (groep, domein): (usize, usize),
    (van, naar): (usize, usize),
    stacking: Stacking,
) -> Telling {
    let mut telling =
        Telling { households: found.huishoudens(groep, domein, (van, naar)), ..Telling::default() };
    for others in 0..rekenkern::MEESTE_DOMEINEN {
        telling.moves += found.aantal(groep, domein, others, (van, naar));
        let months = found.dagen(groep, domein, others, van) as f64 / DAYS_PER_MONTH;
        telling.months += if naar > van { stacking.base_years(others as u8, months) } else { months };
    }
    telling
}

/// Moves that too few made count with the most common one from the same step. Of equal ones it is the lowest step.
fn merge_rare(of_target: &mut Vec<(usize, Vec<Telling>)>, rules: &Rules) {
    let sum = |tellingen: &[Telling]| tellingen.iter().fold(Telling::default(), |sum, one| sum.plus(*one));
    let is_rare =
        |tellingen: &[Telling]| protect_single(&units(sum(tellingen).households), rules).count.is_hidden();
    // Where all are rare, it is the lowest step: which of them was most common would tell of a few.
    let common = of_target.iter().filter(|(_, tellingen)| !is_rare(tellingen));
    let most = common.max_by_key(|(naar, tellingen)| (sum(tellingen).moves, std::cmp::Reverse(*naar)));
    let Some(most) = most.or_else(|| of_target.first()).map(|(naar, _)| *naar) else { return };
    let (rare, mut kept): (Vec<_>, Vec<_>) =
        of_target.drain(..).partition(|(naar, tellingen)| *naar != most && is_rare(tellingen));
    for (_, tellingen) in rare {
        for (naar, into) in &mut kept {
            if *naar == most {
                for (one, more) in into.iter_mut().zip(&tellingen) {
                    (one.moves, one.households) = (one.moves + more.moves, one.households + more.households);
                }
            }
        }
    }
    *of_target = kept;
}

/// Groups in blocks of which each may be shown, with what is known of the rate in each.
fn shown(tellingen: &[Telling], rules: &Rules) -> Result<Vec<Option<Posterior>>, EstimateError> {
    let blocks = blocks(tellingen, rules);
    let observed: Vec<Observed> = blocks.iter().map(|block| observed(tellingen, block, rules)).collect();
    let all = Observed {
        label: "alle groepen".to_owned(),
        count: observed.iter().map(|one| one.count).sum(),
        years: observed.iter().map(|one| one.years).sum(),
    };
    let mut found = vec![None; tellingen.len()];
    if all.years <= 0.0 {
        return Ok(found);
    }
    let rates = if let [_] = observed.as_slice() {
        vec![Posterior { shape: all.count as f64, rate: all.years }]
    } else {
        pool("", &observed, Some(root("", &all)?.mean()), Strength::Weighed)?.rates
    };
    for (block, rate) in blocks.iter().zip(rates) {
        block.iter().for_each(|groep| found[*groep] = Some(rate));
    }
    Ok(found)
}

fn observed(tellingen: &[Telling], block: &[usize], rules: &Rules) -> Observed {
    let sum = block.iter().fold(Telling::default(), |sum, groep| sum.plus(tellingen[*groep]));
    let count = |raw: u64| protect_single(&units(raw), rules).count.shown().map(bescherming::Count::value);
    let few = protect_single(&units(sum.households), rules).count.is_hidden();
    let moves = if few { None } else { count(sum.moves) };
    // Fewer months than are shown are told as the least that is.
    let months =
        if sum.months > 0.0 { count(sum.months.round() as u64).unwrap_or(rules.threshold()) } else { 0 };
    Observed {
        label: String::new(),
        count: moves.unwrap_or(rules.threshold() / 2),
        years: months as f64 / MONTHS,
    }
}

/// Groups that may be shown by themselves, and all others together with as many of the smallest as it takes.
fn blocks(tellingen: &[Telling], rules: &Rules) -> Vec<Vec<usize>> {
    let enough = |households: u64| !protect_single(&units(households), rules).count.is_hidden();
    let (mut own, mut rest): (Vec<usize>, Vec<usize>) =
        (0..tellingen.len()).partition(|groep| enough(tellingen[*groep].households));
    own.sort_by_key(|groep| std::cmp::Reverse(tellingen[*groep].households));
    let together = |rest: &[usize]| rest.iter().map(|groep| tellingen[*groep].households).sum::<u64>();
    while !rest.is_empty() && !enough(together(&rest)) {
        let Some(smallest) = own.pop() else { break };
        rest.push(smallest);
    }
    let mut blocks: Vec<Vec<usize>> = own.into_iter().map(|groep| vec![groep]).collect();
    if !rest.is_empty() {
        rest.sort_unstable();
        blocks.push(rest);
    }
    blocks.sort();
    blocks
}
