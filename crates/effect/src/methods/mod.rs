//! Several methods on one panel, each with the same kind of answer, so that they can stand beside each other.

use std::collections::BTreeSet;
use std::num::NonZeroU32;

use serde::Serialize;

use crate::did::{
    Adjustment, Bootstrap, Comparison, DidDesign, GroupTimes, bootstrap, group_times, imputation, sun_abraham,
};
use crate::its::{Interruption, Season, interrupted};
use crate::permutation::{Dealing, permute};
use crate::synth::{DonorPanel, Placebos, SynthMethod, placebo_error, synthetic_control, synthetic_did};
use crate::{Calendar, Estimate, Fault, Interval, Panel, student_factor};

/// The level of all intervals here.
const LEVEL: f64 = 0.95;

/// A way to estimate an effect from a panel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Method {
    /// Difference-in-differences, as the groups are.
    Did,
    /// The same, less what a regression on covariates expects.
    DidRegression,
    /// The same, with those not treated weighed to look like the treated.
    DidWeighting,
    /// The same by both.
    DidRobust,
    /// A saturated regression.
    SunAbraham,
    /// Against what is expected from what is not treated.
    Imputation,
    /// Against a mix of others that was like the treated before the start; of one start.
    Synthetic,
    /// The same, with periods weighed too and levels left free.
    SyntheticDid,
    /// The start dealt again over all units: for few units; of one start.
    Permutation,
    /// The treated alone, as one series that is interrupted: nobody is compared with; of one start.
    Series,
}

impl Method {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 10] = [
        Self::Did,
        Self::DidRegression,
        Self::DidWeighting,
        Self::DidRobust,
        Self::SunAbraham,
        Self::Imputation,
        Self::Synthetic,
        Self::SyntheticDid,
        Self::Permutation,
        Self::Series,
    ];

    fn adjustment(self) -> Option<Adjustment> {
        match self {
            Self::Did => Some(Adjustment::None),
            Self::DidRegression => Some(Adjustment::Regression),
            Self::DidWeighting => Some(Adjustment::Weighting),
            Self::DidRobust => Some(Adjustment::DoublyRobust),
            _ => None,
        }
    }

    /// Whether it can only take units that all start together.
    #[must_use]
    pub fn needs_one_start(self) -> bool {
        matches!(self, Self::Synthetic | Self::SyntheticDid | Self::Permutation | Self::Series)
    }

    /// Whether it needs covariates.
    #[must_use]
    pub fn needs_covariates(self) -> bool {
        self.adjustment().is_some_and(|one| one != Adjustment::None)
    }
}

/// The effect at one time since the start.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CurvePoint {
    /// Periods since the start; below zero before it.
    pub since: i64,
    /// The effect.
    pub value: f64,
    /// Its interval; none where no error can be had.
    pub interval: Option<Interval>,
}

/// What a reader must know of an answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Caution {
    /// So few started (or are compared with) that no error can be calculated.
    NoError(usize),
    /// So few that the error is rough.
    Few(usize),
    /// Nobody is compared with: what else happened at that time counts as the effect.
    NobodyBeside,
    /// Before the start the groups moved apart already.
    ApartBefore,
    /// Before the start there are no periods in which to see whether they moved alike.
    NothingBefore,
    /// Groups and periods that could not be compared.
    Unknown(Vec<Fault>),
}

impl std::fmt::Display for Caution {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::NoError(count) => write!(
                f,
                "Aan één kant van de vergelijking staat maar {count}. Daaruit is geen foutmarge te halen."
            ),
            Self::Few(count) => {
                write!(f, "Aan één kant van de vergelijking staan er maar {count}. De foutmarge is dan ruw.")
            }
            Self::NobodyBeside => f.write_str(
                "Hier wordt met niemand vergeleken. Wat er in die tijd nog meer veranderde, telt mee als effect.",
            ),
            Self::ApartBefore => f.write_str(
                "Voor de start liepen de groepen al uit elkaar. Dan zegt het verschil na de start weinig.",
            ),
            Self::NothingBefore => {
                f.write_str("Er is te weinig voormeting om te zien of de groepen vooraf gelijk opgingen.")
            }
            Self::Unknown(faults) => {
                write!(f, "{} vergelijkingen waren niet te maken", faults.len())?;
                match faults.first() {
                    Some(first) => write!(f, ". De eerste: {first}"),
                    None => f.write_str("."),
                }
            }
        }
    }
}

/// What one method answers.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MethodOutcome {
    /// The method.
    pub method: Method,
    /// The mean effect over all treated units and periods from their start on.
    pub effect: f64,
    /// Its standard error; none where there is none to be had.
    pub se: Option<f64>,
    /// Its interval of 95 percent: by Student's t with as many degrees of freedom as the smaller side has, less one; for a
    /// synthetic method as many as there are others, less one.
    pub interval: Option<Interval>,
    /// The level of the treated from their start on, as it would have been without.
    pub without: f64,
    /// Treated units.
    pub treated: usize,
    /// Units that never start within the panel.
    pub never: usize,
    /// The effect by time since the start; with a uniform band for difference-in-differences, else by point.
    pub curve: Vec<CurvePoint>,
    /// What a reader must know.
    pub cautions: Vec<Caution>,
}

/// Runs one method; those who never start are compared with where there are any, and else those who have not started yet.
///
/// # Errors
/// When the panel does not allow it, with all reasons.
///
/// ```
/// use effect::methods::{Method, run};
/// use effect::panel::PanelTable;
/// let mut text = String::from("gebied;periode;uitkomst;gestart_in\n");
/// for (gebied, start, na) in [("a", "2025", 5), ("b", "2025", 6), ("c", "", 8), ("d", "", 9)] {
///     text += &format!("{gebied};2024;8;{start}\n{gebied};2025;{na};{start}\n");
/// }
/// let table = PanelTable::read(&text).unwrap();
/// let (panel, _) = effect::Panel::new(&table.rows, table.calendar, &table.covariates).unwrap();
/// assert_eq!(run(&panel, Method::Did).unwrap().effect, -3.0);
/// ```
pub fn run(panel: &Panel, method: Method) -> Result<MethodOutcome, Vec<Fault>> {
    let sides = Sides::of(panel);
    if method.needs_one_start() {
        return match method {
            Method::Permutation => dealt_again(panel, &sides),
            Method::Series => series(panel, &sides),
            _ => synthetic(panel, method, &sides),
        };
    }
    let (overall, curve, mut cautions) = match method.adjustment() {
        Some(adjustment) => by_group(panel, adjustment, &sides)?,
        None => other(panel, method, &sides).map_err(|fault| vec![fault])?,
    };
    let least = sides.least();
    match least {
        0 | 1 => cautions.insert(0, Caution::NoError(least)),
        2..=5 => cautions.insert(0, Caution::Few(least)),
        _ => {}
    }
    let known =
        sides.factor().map(|factor| (overall.se, Interval::around(overall.value, overall.se, factor, LEVEL)));
    Ok(MethodOutcome {
        method,
        effect: overall.value,
        se: known.map(|(se, _)| se),
        interval: known.map(|(_, interval)| interval),
        without: treated_level(panel) - overall.value,
        treated: sides.treated,
        never: sides.never,
        curve,
        cautions,
    })
}

/// Who stands on which side.
struct Sides {
    treated: usize,
    never: usize,
    treated_clusters: usize,
    other_clusters: usize,
}

impl Sides {
    fn of(panel: &Panel) -> Self {
        let clusters = |keep: &dyn Fn(Option<usize>) -> bool| -> (usize, usize) {
            let kept = panel.starts().iter().zip(panel.clusters().of()).filter(|(start, _)| keep(**start));
            let of: Vec<usize> = kept.map(|(_, cluster)| *cluster).collect();
            (of.len(), of.into_iter().collect::<BTreeSet<_>>().len())
        };
        let (treated, treated_clusters) = clusters(&|start| start.is_some_and(|start| start > 0));
        let (never, never_clusters) = clusters(&|start| start.is_none());
        // Without units that never start, those who start later take their place: all but the first group.
        let first = panel.starts().iter().flatten().filter(|start| **start > 0).min().copied();
        let later = clusters(&|start| start.is_some() && start > first).1;
        let other_clusters = if never > 0 { never_clusters } else { later };
        Self { treated, never, treated_clusters, other_clusters }
    }

    fn least(&self) -> usize {
        self.treated_clusters.min(self.other_clusters)
    }

    /// How many errors the interval reaches; none where one unit alone stands on a side. With so few degrees of freedom as
    /// the smaller side allows the interval is never too short for a difference of two means.
    fn factor(&self) -> Option<f64> {
        let least = self.least();
        (least > 1).then(|| student_factor(LEVEL, (least - 1) as f64))
    }
}

/// The mean of all outcomes from the start on of those who started within the panel.
fn treated_level(panel: &Panel) -> f64 {
    let (mut sum, mut count) = (0.0, 0.0);
    for (unit, start) in panel.starts().iter().enumerate() {
        if let Some(start) = start.filter(|start| *start > 0) {
            let after = &panel.outcomes(unit)[start..];
            sum += after.iter().sum::<f64>();
            count += after.len() as f64;
        }
    }
    if count > 0.0 { sum / count } else { 0.0 }
}

type Answer = (Estimate, Vec<CurvePoint>, Vec<Caution>);

fn by_group(panel: &Panel, adjustment: Adjustment, sides: &Sides) -> Result<Answer, Vec<Fault>> {
    let comparison = if sides.never > 0 { Comparison::Never } else { Comparison::NotYet };
    let times: GroupTimes = group_times(panel, DidDesign { adjustment, comparison })?;
    let one = |fault: Fault| vec![fault];
    let overall = times.simple().map_err(one)?;
    let dynamic = times.dynamic().map_err(one)?;
    let mut cautions = Vec::new();
    let unknown: Vec<Fault> = times.unknown().cloned().collect();
    let before = dynamic.parts.iter().filter(|part| part.key < 0).count();
    let estimates: Vec<&Estimate> = dynamic.parts.iter().map(|part| &part.estimate).collect();
    // A fixed seed: the same panel gives the same answer, on every machine.
    let bands =
        bootstrap(&estimates, times.clusters(), Bootstrap { draws: 999, seed: 1 }, LEVEL).map_err(one)?;
    // The band is at least as wide as few units ask for.
    let factor = sides.factor().map(|factor| factor.max(bands.critical));
    let curve: Vec<CurvePoint> =
        dynamic.parts.iter().map(|part| point(part.key, &part.estimate, factor)).collect();
    if before == 0 {
        cautions.push(Caution::NothingBefore);
    } else if curve.iter().any(|point| point.since < 0 && point.interval.is_some_and(|one| !one.holds(0.0))) {
        cautions.push(Caution::ApartBefore);
    }
    if !unknown.is_empty() {
        cautions.push(Caution::Unknown(unknown));
    }
    Ok((overall, curve, cautions))
}

fn other(panel: &Panel, method: Method, sides: &Sides) -> Result<Answer, Fault> {
    let factor = sides.factor();
    let curve = |parts: &std::collections::BTreeMap<i64, Estimate>| -> Vec<CurvePoint> {
        parts.iter().map(|(since, one)| point(*since, one, factor)).collect()
    };
    if method == Method::SunAbraham {
        let found = sun_abraham(panel)?;
        return Ok((found.overall, curve(&found.parts), Vec::new()));
    }
    let found = imputation(panel)?;
    let unknown: Vec<Fault> = found
        .unknown_periods
        .iter()
        .map(|period| {
            let rule = "iedereen is gestart, dus niemand zegt wat te verwachten was";
            Fault::new(
                panel.label(*period),
                rule,
                "Kijk naar eerdere perioden, of voeg eenheden toe die niet starten",
            )
        })
        .collect();
    let cautions = if unknown.is_empty() { Vec::new() } else { vec![Caution::Unknown(unknown)] };
    Ok((found.overall, curve(&found.horizons), cautions))
}

/// How many placebos a synthetic method draws where not all can be had.
const PLACEBOS: NonZeroU32 = match NonZeroU32::new(400) {
    Some(count) => count,
    None => NonZeroU32::MIN,
};

/// Against a mix of others. Its error is the spread over others that were not treated, each taken for the treated: so it
/// can be had for one treated unit too, when there are enough others.
fn synthetic(panel: &Panel, method: Method, sides: &Sides) -> Result<MethodOutcome, Vec<Fault>> {
    let block = DonorPanel::of(panel)?;
    let one = |fault: Fault| vec![fault];
    let before = block.before() as i64;
    let at = |(place, value): (usize, &f64), from: i64| CurvePoint {
        since: place as i64 - from,
        value: *value,
        interval: None,
    };
    let (effect, curve, kind) = if method == Method::Synthetic {
        let found = synthetic_control(&block).map_err(one)?;
        let curve = found.differences.iter().enumerate().map(|point| at(point, before)).collect();
        (found.effect, curve, SynthMethod::SyntheticControl)
    } else {
        let found = synthetic_did(&block).map_err(one)?;
        let curve = found.curve.iter().enumerate().map(|point| at(point, 0)).collect();
        (found.effect, curve, SynthMethod::SyntheticDid)
    };
    let donors = block.donors().len();
    // A fixed seed: the same panel gives the same answer, on every machine.
    let drawn = Placebos::Drawn { count: PLACEBOS, seed: 1 };
    let placebos = if block.treated().len() == 1 { Placebos::All } else { drawn };
    let (se, cautions) = match donors {
        0..5 => (None, vec![Caution::NoError(donors)]),
        _ => match placebo_error(&block, kind, placebos) {
            Ok(se) => (Some(se), if donors < 10 { vec![Caution::Few(donors)] } else { Vec::new() }),
            Err(fault) => (None, vec![Caution::Unknown(vec![fault])]),
        },
    };
    let factor = student_factor(LEVEL, donors.saturating_sub(1) as f64);
    Ok(MethodOutcome {
        method,
        effect,
        se,
        interval: se.map(|se| Interval::around(effect, se, factor, LEVEL)),
        without: treated_level(panel) - effect,
        treated: sides.treated,
        never: sides.never,
        curve,
        cautions,
    })
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

/// The mean after the start less the mean before it, dealt again over all units.
fn dealt_again(panel: &Panel, sides: &Sides) -> Result<MethodOutcome, Vec<Fault>> {
    let start = one_start(panel)?;
    let mean = |values: &[f64]| values.iter().sum::<f64>() / values.len().max(1) as f64;
    let change: Vec<f64> = (0..panel.unit_count())
        .map(|unit| mean(&panel.outcomes(unit)[start..]) - mean(&panel.outcomes(unit)[..start]))
        .collect();
    let helped: Vec<bool> = panel.starts().iter().map(Option::is_some).collect();
    let found = permute(&change, &helped, &Dealing::default()).map_err(|fault| vec![fault])?;
    // With too few ways to deal the interval has no end: then there is none.
    let interval = Interval { low: found.low, high: found.high, level: LEVEL };
    let interval = Some(interval).filter(|one| one.low.is_finite() && one.high.is_finite());
    let cautions = if interval.is_none() { vec![Caution::NoError(sides.least())] } else { Vec::new() };
    Ok(MethodOutcome {
        method: Method::Permutation,
        effect: found.value,
        se: interval.map(|_| found.se),
        interval,
        without: treated_level(panel) - found.value,
        treated: sides.treated,
        never: sides.never,
        curve: Vec::new(),
        cautions,
    })
}

/// The mean of the treated as one series: what it did from the start on, beside the line on which it was.
fn series(panel: &Panel, sides: &Sides) -> Result<MethodOutcome, Vec<Fault>> {
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
    let interval = Some(interval).filter(|one| one.low.is_finite() && one.high.is_finite());
    let curve = mean.iter().zip(&found.without).enumerate().map(|(period, (value, without))| CurvePoint {
        since: period as i64 - start as i64,
        value: value - without,
        interval: None,
    });
    Ok(MethodOutcome {
        method: Method::Series,
        effect: average.value,
        se: interval.map(|_| average.se),
        interval,
        without: treated_level(panel) - average.value,
        treated: sides.treated,
        never: sides.never,
        curve: curve.collect(),
        cautions: vec![Caution::NobodyBeside],
    })
}

fn point(since: i64, one: &Estimate, factor: Option<f64>) -> CurvePoint {
    let interval = factor.map(|factor| Interval::around(one.value, one.se, factor, LEVEL));
    CurvePoint { since, value: one.value, interval }
}

/// What several methods say together: a single figure is no proof, several that rest on other assumptions are more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Agreement {
    /// All intervals lie below zero.
    Lower,
    /// All intervals lie above zero.
    Higher,
    /// Some intervals lie on one side of zero, others hold it.
    Divided,
    /// Intervals lie on both sides of zero: the methods contradict each other.
    Opposite,
    /// All intervals hold zero: the effect may be there or not, and on either side.
    Unsure,
    /// No method has an interval.
    NoInterval,
}

/// What methods say together, and from where to where their intervals reach together; none without an interval.
#[must_use]
pub fn together<'o>(outcomes: impl IntoIterator<Item = &'o MethodOutcome>) -> (Agreement, Option<Interval>) {
    let intervals: Vec<Interval> = outcomes.into_iter().filter_map(|one| one.interval).collect();
    let Some(reach) = intervals.iter().copied().reduce(|one, other| Interval {
        low: one.low.min(other.low),
        high: one.high.max(other.high),
        level: one.level,
    }) else {
        return (Agreement::NoInterval, None);
    };
    let below = intervals.iter().filter(|one| one.high < 0.0).count();
    let above = intervals.iter().filter(|one| one.low > 0.0).count();
    let agreement = match (below, above) {
        (0, 0) => Agreement::Unsure,
        (_, 0) if below == intervals.len() => Agreement::Lower,
        (0, _) if above == intervals.len() => Agreement::Higher,
        (_, 0) | (0, _) => Agreement::Divided,
        _ => Agreement::Opposite,
    };
    (agreement, Some(reach))
}
