//! The methods that take units which all start together.

use std::collections::BTreeSet;

use super::mix::synthetic;
use super::support::LEVEL;
use super::{Caution, CurvePoint, Method, MethodOutcome, counts, nothing_differs, size, treated_level};
use crate::its::{Interruption, Season, interrupted};
use crate::permutation::{Dealing, permute};
use crate::{Calendar, Fault, Interval, Panel};

/// Runs one of them, on a panel without units that were treated from the first period on.
pub(super) fn run(panel: &Panel, method: Method) -> Result<MethodOutcome, Vec<Fault>> {
    let counts = counts(panel);
    match method {
        Method::Permutation => dealt_again(panel, counts),
        Method::Series => series(panel, counts),
        _ => synthetic(panel, method, counts),
    }
}

/// The one period in which all start.
fn one_start(panel: &Panel) -> Result<usize, Vec<Fault>> {
    let starts: BTreeSet<usize> = panel.starts().iter().flatten().copied().collect();
    let mut starts = starts.into_iter();
    match (starts.next(), starts.next()) {
        (Some(start), None) if start > 0 => Ok(start),
        (Some(_), Some(_)) => Err(vec![Fault::new(
            "de start",
            "er zijn verschillende starts, en deze methode kent er één",
            "Kies een methode voor een gespreide start",
        )]),
        _ => Err(vec![Fault::new(
            "de start",
            "niemand start na de eerste periode",
            "Geef eenheden met een start na de eerste periode; eerder is er geen voormeting",
        )]),
    }
}

/// The mean after the start less the mean before it, dealt again over all units; over whole clusters where there are any,
/// each by the mean of its units.
fn dealt_again(panel: &Panel, counts: (usize, usize)) -> Result<MethodOutcome, Vec<Fault>> {
    let start = one_start(panel)?;
    let (members, helped) = dealt_as_one(panel).map_err(|fault| vec![fault])?;
    let mean = |values: &[f64]| values.iter().sum::<f64>() / values.len().max(1) as f64;
    let of = |value: &dyn Fn(usize) -> f64| -> Vec<f64> {
        members.iter().map(|units| mean(&units.iter().map(|unit| value(*unit)).collect::<Vec<_>>())).collect()
    };
    let after = of(&|unit| mean(&panel.outcomes(unit)[start..]));
    let change = of(&|unit| mean(&panel.outcomes(unit)[start..]) - mean(&panel.outcomes(unit)[..start]));
    let found = permute(&change, &helped, &Dealing::default()).map_err(|fault| vec![fault])?;
    // With too few ways to deal the interval has no end: then there is none.
    let interval = Interval { low: found.low, high: found.high, level: LEVEL };
    let ends = Some(interval).filter(|one| one.low.is_finite() && one.high.is_finite());
    let interval = ends.filter(|one| !nothing_differs(one.high - one.low, size(panel)));
    let with = helped.iter().filter(|helped| **helped).count();
    let cautions = match (interval, ends) {
        (Some(_), _) => Vec::new(),
        (None, Some(_)) => vec![Caution::NoSpread],
        (None, None) => vec![Caution::NoError(with.min(helped.len() - with))],
    };
    let level: Vec<f64> = after.iter().zip(&helped).filter(|(_, on)| **on).map(|(one, _)| *one).collect();
    Ok(MethodOutcome {
        method: Method::Permutation,
        effect: found.value,
        se: interval.map(|_| found.se),
        interval,
        without: mean(&level) - found.value,
        treated: counts.0,
        never: counts.1,
        curve: Vec::new(),
        cautions,
    })
}

/// The units that are dealt as one, and whether they were treated: those of a cluster, which share their luck.
fn dealt_as_one(panel: &Panel) -> Result<(Vec<Vec<usize>>, Vec<bool>), Fault> {
    let mut members = vec![Vec::new(); panel.clusters().count()];
    for (unit, cluster) in panel.clusters().of().iter().enumerate() {
        members[*cluster].push(unit);
    }
    let on = |unit: &usize| panel.starts()[*unit].is_some();
    for units in &members {
        if let Some(other) = units.iter().find(|unit| on(unit) != on(&units[0])) {
            let place = format!("‘{}’ en ‘{}’", panel.units()[units[0]], panel.units()[*other]);
            return Err(Fault::new(
                place,
                "ze horen bij één groep, en maar één van beide is gestart; een groep is alleen als geheel te verloten",
                "Kies een andere methode, of laat de kolom ‘groep’ weg als eenheden van een groep los van elkaar staan",
            ));
        }
    }
    let helped = members.iter().map(|units| units.iter().any(on)).collect();
    Ok((members, helped))
}

/// The mean of the treated as one series: what it did from the start on, beside the line on which it was.
fn series(panel: &Panel, counts: (usize, usize)) -> Result<MethodOutcome, Vec<Fault>> {
    let start = one_start(panel)?;
    let treated: Vec<usize> =
        (0..panel.unit_count()).filter(|unit| panel.starts()[*unit].is_some()).collect();
    let mean: Vec<f64> = (0..panel.period_count())
        .map(|period| {
            treated.iter().map(|unit| panel.outcomes(*unit)[period]).sum::<f64>() / treated.len() as f64
        })
        .collect();
    let season = match panel.calendar() {
        Calendar::Year => Season::None,
        Calendar::Quarter => Season::Quarterly,
        Calendar::Month => Season::Monthly,
    };
    let found = interrupted(&mean, &Interruption::at(start, season)).map_err(|fault| vec![fault])?;
    let average = found.average;
    let interval = Interval { low: average.low, high: average.high, level: LEVEL };
    let same = nothing_differs(average.se, size(panel));
    let interval = Some(interval).filter(|one| one.low.is_finite() && one.high.is_finite() && !same);
    let curve = mean.iter().zip(&found.without).enumerate().map(|(period, (value, without))| CurvePoint {
        since: period as i64 - start as i64,
        value: value - without,
        interval: None,
    });
    let spread = same.then_some(Caution::NoSpread);
    let cautions = std::iter::once(Caution::NobodyBeside).chain(spread).collect();
    Ok(MethodOutcome {
        method: Method::Series,
        effect: average.value,
        se: interval.map(|_| average.se),
        interval,
        without: treated_level(panel) - average.value,
        treated: counts.0,
        never: counts.1,
        curve: curve.collect(),
        cautions,
    })
}
