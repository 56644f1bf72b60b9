//! The methods that compare each group that starts together, in each period, and bring that in one figure.

use std::collections::{BTreeMap, BTreeSet};

use super::support::{Cell, LEVEL, Spread, Support, clusters, each_of};
use super::{Caution, CurvePoint, Method, MethodOutcome, before, counts, size};
use crate::did::{
    Adjustment, Bootstrap, Comparison, DidDesign, GroupTimes, LEAST_CLUSTERS, bootstrap, group_times,
    imputation, sun_abraham,
};
use crate::inference::normal_cdf;
use crate::{Estimate, Fault, Panel};

/// What a method found.
struct Found {
    overall: Estimate,
    /// The groups and periods of which it is the mean.
    cells: Vec<Cell>,
    /// By time since the start, with what each part rests on.
    parts: Vec<(i64, Estimate, Support)>,
    spread: Spread,
    cautions: Vec<Caution>,
}

pub(super) fn run(panel: &Panel, method: Method) -> Result<MethodOutcome, Vec<Fault>> {
    let found = match (method.adjustment(), method) {
        (Some(adjustment), _) => by_group(panel, adjustment)?,
        (None, Method::SunAbraham) => saturated(panel)?,
        (None, _) => expected(panel)?,
    };
    let support = Support::of(panel, &found.cells, found.spread);
    let error = support.error(&found.overall, panel);
    let interval = support.interval(&found.overall, panel, LEVEL);
    let least = support.least().max(0.0).round() as usize;
    let mut cautions: Vec<Caution> = match least {
        _ if support.alone => vec![Caution::GroupOfOne],
        0 | 1 => vec![Caution::NoError(least)],
        2..=5 => vec![Caution::Few(least)],
        _ => Vec::new(),
    };
    if support.enough() && support.nothing(error) {
        cautions.push(Caution::NoSpread);
    }
    cautions.extend(found.cautions);
    let (treated, never) = counts(panel);
    Ok(MethodOutcome {
        method,
        effect: found.overall.value,
        se: interval.map(|_| found.overall.se),
        interval,
        without: level(panel, &found.cells) - found.overall.value,
        treated,
        never,
        curve: curve(panel, &found.parts, support.least()),
        cautions,
    })
}

/// The mean outcome over the units and periods of these cells.
fn level(panel: &Panel, cells: &[Cell]) -> f64 {
    let mut periods: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for cell in cells {
        periods.entry(cell.group).or_default().push(cell.period);
    }
    let (mut sum, mut count) = (0.0, 0.0);
    for (unit, start) in panel.starts().iter().enumerate() {
        for period in start.and_then(|start| periods.get(&start)).into_iter().flatten() {
            sum += panel.outcomes(unit).get(*period).copied().unwrap_or_default();
            count += 1.0;
        }
    }
    if count > 0.0 { sum / count } else { 0.0 }
}

/// With this many on a side the draws of a bootstrap know how much the points of a curve have to do with each other.
const ENOUGH_TO_DRAW: f64 = 20.0;

/// The curve in one band, in which the whole of it lies in 95 percent of cases: how much wider than each interval by itself
/// is drawn from the influence of all units where there are many, and else as if the points had nothing to do with each
/// other. Each point then reaches by Student's t of what it rests on.
fn curve(panel: &Panel, parts: &[(i64, Estimate, Support)], least: f64) -> Vec<CurvePoint> {
    let shown: Vec<&Estimate> =
        parts.iter().filter(|(_, _, support)| support.enough()).map(|(_, one, _)| one).collect();
    let apart = each_of(shown.len());
    let many = least >= ENOUGH_TO_DRAW && panel.clusters().count() >= LEAST_CLUSTERS && !shown.is_empty();
    // A fixed seed: the same panel gives the same answer, on every machine.
    let drawn = many
        .then(|| bootstrap(&shown, panel.clusters(), Bootstrap { draws: 999, seed: 1 }, LEVEL).ok())
        .flatten()
        .map(|bands| 2.0 * normal_cdf(bands.critical) - 1.0);
    let level = drawn.map_or(apart, |drawn| drawn.clamp(LEVEL, apart));
    parts
        .iter()
        .map(|(since, one, support)| CurvePoint {
            since: *since,
            value: one.value,
            interval: support.interval(one, panel, level),
        })
        .collect()
}

fn comparison(panel: &Panel) -> Comparison {
    if panel.starts().iter().any(Option::is_none) { Comparison::Never } else { Comparison::NotYet }
}

fn by_group(panel: &Panel, adjustment: Adjustment) -> Result<Found, Vec<Fault>> {
    let comparison = comparison(panel);
    let times: GroupTimes = group_times(panel, DidDesign { adjustment, comparison })?;
    let one = |fault: Fault| vec![fault];
    let overall = times.simple().map_err(one)?;
    let dynamic = times.dynamic().map_err(one)?;
    let columns = if adjustment == Adjustment::None { 0 } else { panel.covariate_names().len() };
    let spread = Spread {
        within: false,
        columns: 1.0 + columns as f64,
        both: comparison == Comparison::NotYet,
        size: size(panel),
    };
    let known = times.cells().iter().filter(|cell| cell.effect.is_ok());
    let cell = |group, period, controls| Cell { group, period, controls };
    let all: Vec<Cell> = known.clone().map(|one| cell(one.group, one.period, one.effective)).collect();
    let mut by_time: BTreeMap<i64, Vec<Cell>> = BTreeMap::new();
    for one in &all {
        by_time.entry(one.period as i64 - one.group as i64).or_default().push(*one);
    }
    let parts: Vec<(i64, Estimate, Support)> = dynamic
        .parts
        .into_iter()
        .map(|part| {
            let cells = by_time.get(&part.key).map_or(&[][..], Vec::as_slice);
            (part.key, part.estimate, Support::of(panel, cells, spread))
        })
        .collect();
    let leans = known
        .filter(|one| {
            one.since_start() >= 0 && one.effective < LEANS && one.effective * 2.0 < one.compared as f64
        })
        .min_by(|one, other| one.effective.total_cmp(&other.effective))
        .filter(|_| adjustment != Adjustment::None);
    let leans = leans.map(|one| Caution::Leans((one.effective.round() as usize).max(1), one.compared));
    let mut cautions: Vec<Caution> = leans.into_iter().chain(before::caution(panel, &parts)).collect();
    let failed = dynamic.unknown.into_iter().map(|(_, fault)| fault);
    // A part of which no cell is known is told by its cells.
    let unknown: Vec<Fault> =
        times.unknown().cloned().chain(failed.filter(|fault| fault.place == "de berekening")).collect();
    if !unknown.is_empty() {
        cautions.push(Caution::Unknown(unknown));
    }
    let cells = all.into_iter().filter(|one| one.period >= one.group).collect();
    Ok(Found { overall, cells, parts, spread, cautions })
}

/// Fewer in effect than this, and less than half of all: one unit can then make the picture.
const LEANS: f64 = 2.5;

/// What the plain comparison of groups says of the periods before the start: it is about the same figures and the same
/// assumption for every method.
fn moved_before(panel: &Panel) -> Option<Caution> {
    let found = by_group(panel, Adjustment::None).ok()?;
    found
        .cautions
        .into_iter()
        .find(|one| matches!(one, Caution::ApartBefore | Caution::TooFewBefore | Caution::NothingBefore))
}

fn everybody_started(panel: &Panel, period: usize) -> Fault {
    Fault::new(
        panel.label(period),
        "iedereen is gestart, dus niemand zegt wat te verwachten was",
        "Kijk naar eerdere perioden, of voeg eenheden toe die niet starten",
    )
}

fn saturated(panel: &Panel) -> Result<Found, Vec<Fault>> {
    let found = sun_abraham(panel).map_err(|fault| vec![fault])?;
    let controls = clusters(panel, |start| start == found.control);
    let spread = Spread { within: true, columns: 1.0, both: false, size: size(panel) };
    let groups: BTreeSet<usize> = found.cells.iter().map(|(group, _)| *group).collect();
    let cells: Vec<Cell> =
        found.cells.iter().map(|(group, period)| Cell { group: *group, period: *period, controls }).collect();
    let last = found.control.unwrap_or(panel.period_count());
    let of_part = |since: i64| -> Vec<Cell> {
        let place = |group: usize| usize::try_from(group as i64 + since).ok().filter(|period| *period < last);
        groups
            .iter()
            .filter_map(|group| place(*group).map(|period| Cell { group: *group, period, controls }))
            .collect()
    };
    let parts = found
        .parts
        .into_iter()
        .map(|(since, one)| (since, one, Support::of(panel, &of_part(since), spread)))
        .collect();
    let mut unknown = Vec::new();
    if let Some(control) = found.control {
        unknown.push(Fault::new(
            format!("de groep die start in {}", panel.label(control)),
            "met deze groep is vergeleken, dus haar eigen effect is niet bekend",
            "Voeg eenheden toe die niet starten",
        ));
        unknown.extend((control..panel.period_count()).map(|period| everybody_started(panel, period)));
    }
    Ok(Found { overall: found.overall, cells, parts, spread, cautions: said(panel, unknown) })
}

fn expected(panel: &Panel) -> Result<Found, Vec<Fault>> {
    let found = imputation(panel).map_err(|fault| vec![fault])?;
    let by_period: Vec<f64> = (0..panel.period_count())
        .map(|period| clusters(panel, |start| start.is_none_or(|start| start > period)))
        .collect();
    let spread = Spread {
        within: true,
        columns: 1.0,
        both: comparison(panel) == Comparison::NotYet,
        size: size(panel),
    };
    let cell = |(group, period): &(usize, usize)| Cell {
        group: *group,
        period: *period,
        controls: by_period[*period],
    };
    let cells: Vec<Cell> = found.cells.iter().map(cell).collect();
    let parts = found
        .horizons
        .into_iter()
        .map(|(since, one)| {
            let at = |cell: &&Cell| cell.period as i64 - cell.group as i64 == since;
            let own: Vec<Cell> = cells.iter().filter(at).copied().collect();
            (since, one, Support::of(panel, &own, spread))
        })
        .collect();
    let unknown = found.unknown_periods.iter().map(|period| everybody_started(panel, *period)).collect();
    Ok(Found { overall: found.overall, cells, parts, spread, cautions: said(panel, unknown) })
}

fn said(panel: &Panel, unknown: Vec<Fault>) -> Vec<Caution> {
    let unknown = (!unknown.is_empty()).then_some(Caution::Unknown(unknown));
    moved_before(panel).into_iter().chain(unknown).collect()
}
