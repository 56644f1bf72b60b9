use std::collections::{BTreeMap, BTreeSet};

use super::{Calendar, Finding, Panel, PanelRow, Treatment};
use crate::{Clusters, Fault};

/// The rows of one unit: by period the place of the row that counts.
type Unit<'r> = BTreeMap<i64, &'r PanelRow>;

pub(super) fn read(
    rows: &[PanelRow],
    calendar: Calendar,
    covariate_names: &[String],
    place: &dyn Fn(usize) -> String,
) -> Result<(Panel, Vec<Finding>), Vec<Fault>> {
    let mut findings = Vec::new();
    let mut faults = each_row(rows, calendar, covariate_names.len(), place);
    let units = gather(rows, calendar, place, (&mut faults, &mut findings));
    let mut starts = BTreeMap::new();
    for (name, unit) in &units {
        match start_of(name, unit, calendar) {
            Ok(start) => {
                starts.insert(*name, start);
            }
            Err(fault) => faults.push(fault),
        }
    }
    if let Some(fault) = unlike(&units) {
        faults.push(fault);
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    let periods = periods(&units, calendar, &mut findings);
    let kept = complete(units, &periods, calendar, &mut findings);
    enough(&kept, &periods)?;
    let panel = build(&kept, &starts, periods, calendar, covariate_names);
    notice(&panel, &kept, &starts, &mut findings);
    Ok((panel, findings))
}

/// The faults that one row shows by itself.
fn each_row(
    rows: &[PanelRow],
    calendar: Calendar,
    covariates: usize,
    of: &dyn Fn(usize) -> String,
) -> Vec<Fault> {
    let mut faults = Vec::new();
    if rows.is_empty() {
        faults.push(Fault::new("het bestand", "er zijn geen rijen", "Geef per eenheid en periode een rij"));
    }
    for (at, row) in rows.iter().enumerate() {
        let place = format!("{}, ‘{}’, {}", of(at), row.unit, calendar.label(row.period));
        if row.unit.trim().is_empty() {
            let remedy = "Vul in om welk gebied of welke groep het gaat";
            faults.push(Fault::new(of(at), "de eenheid is leeg", remedy));
        }
        if row.outcome.is_some_and(|one| !one.is_finite()) {
            let remedy = "Vul een getal in, of laat de uitkomst leeg als die er niet is";
            faults.push(Fault::new(place.clone(), "de uitkomst is geen eindig getal", remedy));
        }
        if row.covariates.iter().flatten().any(|one| !one.is_finite()) {
            let remedy = "Vul een getal in, of laat het kenmerk leeg als het er niet is";
            faults.push(Fault::new(place.clone(), "een kenmerk is geen eindig getal", remedy));
        }
        if row.covariates.len() != covariates {
            let rule =
                format!("er zijn {} kenmerken, en het moeten er {covariates} zijn", row.covariates.len());
            faults.push(Fault::new(place, rule, "Geef elke rij dezelfde kolommen"));
        }
    }
    faults
}

/// The rows by unit and period; a row twice counts once, and two that differ are a fault.
fn gather<'r>(
    rows: &'r [PanelRow],
    calendar: Calendar,
    place: &dyn Fn(usize) -> String,
    (faults, findings): (&mut Vec<Fault>, &mut Vec<Finding>),
) -> BTreeMap<&'r str, Unit<'r>> {
    let mut units: BTreeMap<&str, Unit> = BTreeMap::new();
    let (mut repeated, mut unsorted) = (BTreeSet::new(), BTreeSet::new());
    for (at, row) in rows.iter().enumerate() {
        let unit = units.entry(row.unit.trim()).or_default();
        if unit.last_key_value().is_some_and(|(last, _)| row.period < *last) {
            unsorted.insert(row.unit.trim().to_owned());
        }
        let Some(earlier) = unit.insert(row.period, row) else { continue };
        if earlier == row {
            repeated.insert((row.unit.trim().to_owned(), calendar.label(row.period)));
        } else {
            let place = format!("{}, ‘{}’, {}", place(at), row.unit, calendar.label(row.period));
            let rule = "deze eenheid en periode staan er al, met andere gegevens";
            faults.push(Fault::new(place, rule, "Laat één van beide rijen staan"));
        }
    }
    if !repeated.is_empty() {
        findings.push(Finding::Repeated(repeated.into_iter().collect()));
    }
    if !unsorted.is_empty() {
        findings.push(Finding::Sorted(unsorted.into_iter().collect()));
    }
    units
}

/// When a unit starts; a fault when its rows say different things, or when its treatment goes off again.
fn start_of(name: &str, unit: &Unit, calendar: Calendar) -> Result<Option<i64>, Fault> {
    let mut given: Option<Option<i64>> = None;
    let mut first: Option<i64> = None;
    let mut per_row = false;
    for (period, row) in unit {
        let place = || format!("‘{name}’, {}", calendar.label(*period));
        match row.treatment {
            Treatment::From(start) if given.is_some_and(|given| given != start) => {
                let rule = "op deze rij staat een andere start dan op de rijen ervoor";
                return Err(Fault::new(place(), rule, "Geef een eenheid op elke rij dezelfde start"));
            }
            Treatment::From(start) => given = Some(start),
            Treatment::Now(on) => {
                per_row = true;
                if !on && first.is_some() {
                    let rule = "de behandeling gaat hier weer uit, en deze methoden rekenen met een start die blijft";
                    let remedy = "Laat de perioden na het einde weg, of laat deze eenheid weg";
                    return Err(Fault::new(place(), rule, remedy));
                }
                if on && first.is_none() {
                    first = Some(*period);
                }
            }
        }
    }
    match given {
        Some(_) if per_row => Err(Fault::new(
            format!("‘{name}’"),
            "sommige rijen geven een start, andere alleen aan of uit",
            "Kies één van beide voor alle rijen",
        )),
        Some(start) => Ok(start),
        None => Ok(first),
    }
}

/// Clusters must be given for all rows of a unit alike.
fn unlike(units: &BTreeMap<&str, Unit>) -> Option<Fault> {
    let odd = units.iter().find(|(_, unit)| {
        let mut clusters = unit.values().map(|row| row.cluster.as_deref());
        let first = clusters.next();
        clusters.any(|one| Some(one) != first)
    });
    odd.map(|(name, _)| {
        let rule = "deze eenheid hoort bij meer dan een groep";
        Fault::new(format!("‘{name}’"), rule, "Geef een eenheid op elke rij dezelfde groep")
    })
}

/// The periods that at least half of the units have.
fn periods(units: &BTreeMap<&str, Unit>, calendar: Calendar, findings: &mut Vec<Finding>) -> Vec<i64> {
    let mut count: BTreeMap<i64, usize> = BTreeMap::new();
    for unit in units.values() {
        for (period, _) in unit.iter().filter(|(_, row)| row.outcome.is_some()) {
            *count.entry(*period).or_default() += 1;
        }
    }
    let of = units.len();
    let (kept, sparse): (Vec<_>, Vec<_>) = count.into_iter().partition(|(_, have)| have * 2 >= of);
    for (period, have) in sparse {
        findings.push(Finding::SparsePeriod { period: calendar.label(period), have, of });
    }
    let periods: Vec<i64> = kept.into_iter().map(|(period, _)| period).collect();
    // Counted in fives, the step is five and nothing is missing; a hole is where more than a step is skipped.
    let steps = || periods.windows(2).map(|two| (two[1].saturating_sub(two[0]), two[1]));
    let step = steps().map(|(step, _)| step).min().unwrap_or(1);
    let holes: Vec<String> =
        steps().filter(|(one, _)| *one != step).map(|(_, period)| calendar.label(period)).collect();
    if !holes.is_empty() {
        findings.push(Finding::Holes(holes));
    }
    periods
}

/// The units with an outcome and all covariates in each period.
fn complete<'r>(
    units: BTreeMap<&'r str, Unit<'r>>,
    periods: &[i64],
    calendar: Calendar,
    findings: &mut Vec<Finding>,
) -> BTreeMap<&'r str, Unit<'r>> {
    let mut gaps = Vec::new();
    let mut kept = BTreeMap::new();
    for (name, unit) in units {
        let outcome = |period: &i64| unit.get(period).and_then(|row| row.outcome);
        let missing: Vec<String> = periods
            .iter()
            .filter(|period| outcome(period).is_none())
            .map(|period| calendar.label(*period))
            .collect();
        let covariates = periods
            .iter()
            .filter_map(|period| unit.get(period))
            .all(|row| row.covariates.iter().all(Option::is_some));
        if missing.is_empty() && covariates {
            kept.insert(name, unit);
        } else {
            gaps.push((name.to_owned(), missing));
        }
    }
    if !gaps.is_empty() {
        findings.push(Finding::Gaps(gaps));
    }
    kept
}

fn enough(kept: &BTreeMap<&str, Unit>, periods: &[i64]) -> Result<(), Vec<Fault>> {
    let mut faults = Vec::new();
    if periods.len() < 2 {
        let rule = format!("er is {} periode over, en er zijn er minstens 2 nodig", periods.len());
        faults.push(Fault::new("de perioden", rule, "Geef ook een periode van voor de start"));
    }
    if kept.len() < 2 {
        let rule = format!("er is {} complete eenheid over, en er zijn er minstens 2 nodig", kept.len());
        let remedy = "Vul de gaten, of laat de periode weg die de meeste eenheden missen";
        faults.push(Fault::new("de eenheden", rule, remedy));
    }
    if faults.is_empty() { Ok(()) } else { Err(faults) }
}

fn build(
    kept: &BTreeMap<&str, Unit>,
    starts: &BTreeMap<&str, Option<i64>>,
    periods: Vec<i64>,
    calendar: Calendar,
    covariate_names: &[String],
) -> Panel {
    let mut outcomes = Vec::with_capacity(kept.len() * periods.len());
    let mut covariates = Vec::with_capacity(kept.len() * periods.len() * covariate_names.len());
    for unit in kept.values() {
        for row in periods.iter().filter_map(|period| unit.get(period)) {
            // Both are there: the unit is complete.
            outcomes.push(row.outcome.unwrap_or_default());
            covariates.extend(row.covariates.iter().map(|one| one.unwrap_or_default()));
        }
    }
    let place = |start: i64| Some(periods.partition_point(|period| *period < start));
    let start_of = |name: &&str| starts.get(name).copied().flatten().and_then(place);
    Panel {
        units: kept.keys().map(|name| (*name).to_owned()).collect(),
        clusters: Clusters::by_key(kept.iter().map(|(name, unit)| {
            unit.values().next().and_then(|row| row.cluster.as_deref()).map_or((0, *name), |one| (1, one))
        })),
        calendar,
        starts: kept.keys().map(|name| start_of(name).filter(|start| *start < periods.len())).collect(),
        outcomes,
        covariates,
        covariate_names: covariate_names.to_vec(),
        periods,
    }
}

/// What the reader of an answer must know of who starts, and of outcomes that never change.
fn notice(
    panel: &Panel,
    kept: &BTreeMap<&str, Unit>,
    starts: &BTreeMap<&str, Option<i64>>,
    findings: &mut Vec<Finding>,
) {
    let named = |hit: &dyn Fn(usize) -> bool| -> Vec<String> {
        (0..panel.unit_count()).filter(|unit| hit(*unit)).map(|unit| panel.units[unit].clone()).collect()
    };
    let always = named(&|unit| panel.starts[unit] == Some(0));
    let treated = named(&|unit| panel.starts[unit].is_some_and(|start| start > 0));
    let last = panel.periods.last().copied().unwrap_or_default();
    let given: Vec<Option<i64>> = kept.keys().map(|name| starts.get(name).copied().flatten()).collect();
    let later = named(&|unit| given[unit].is_some_and(|start| start > last));
    match treated.as_slice() {
        [] => findings.push(Finding::NoneTreated),
        [one] => findings.push(Finding::OneTreated(one.clone())),
        _ => {}
    }
    if panel.starts.iter().all(Option::is_some) {
        findings.push(Finding::AllTreated);
    }
    if !always.is_empty() {
        findings.push(Finding::AlwaysTreated(always));
    }
    if !later.is_empty() {
        findings.push(Finding::StartsLater(later));
    }
    let same = |values: &[f64]| values.iter().all(|one| Some(one) == values.first());
    let constant = named(&|unit| same(panel.outcomes(unit)));
    if same(&panel.outcomes) {
        findings.push(Finding::ConstantOutcome);
    } else if !constant.is_empty() {
        findings.push(Finding::ConstantUnits(constant));
    }
}
