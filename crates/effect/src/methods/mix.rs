//! The methods that set a mix of others beside the treated: synthetic control, and synthetic difference-in-differences.

use std::collections::BTreeSet;
use std::num::NonZeroU32;

use super::support::LEVEL;
use super::{Caution, CurvePoint, Method, MethodOutcome, nothing_differs, size, treated_level};
use crate::synth::{
    Certificate, DonorPanel, Placebos, SynthMethod, placebo_spread, synthetic_control, synthetic_did,
};
use crate::{Fault, Interval, Panel, student_factor};

/// How many placebos a synthetic method draws where not all can be had.
const PLACEBOS: NonZeroU32 = match NonZeroU32::new(400) {
    Some(count) => count,
    None => NonZeroU32::MIN,
};

/// Against a mix of others. Its error is the spread over others that were not treated, each taken for the treated: so it
/// can be had for one treated unit too, when there are enough others.
pub(super) fn synthetic(
    panel: &Panel,
    method: Method,
    counts: (usize, usize),
) -> Result<MethodOutcome, Vec<Fault>> {
    let block = DonorPanel::of(panel)?;
    let one = |fault: Fault| vec![fault];
    let before = block.before() as i64;
    let at = |(place, value): (usize, &f64), from: i64| CurvePoint {
        since: place as i64 - from,
        value: *value,
        interval: None,
    };
    let (effect, error_before, curve, kind, mut cautions) = if method == Method::Synthetic {
        let found = synthetic_control(&block).map_err(one)?;
        let curve = found.differences.iter().enumerate().map(|point| at(point, before)).collect();
        let mut cautions = of_weights(&[found.certificate]);
        cautions.extend(found.is_perfect().then_some(Caution::PerfectFit));
        (found.effect, found.error_before, curve, SynthMethod::SyntheticControl, cautions)
    } else {
        let found = synthetic_did(&block).map_err(one)?;
        let curve = found.curve.iter().enumerate().map(|point| at(point, 0)).collect();
        let cautions = of_weights(&[found.donor_certificate, found.period_certificate]);
        (found.effect, found.error_before, curve, SynthMethod::SyntheticDid, cautions)
    };
    let others = other_clusters(panel);
    let (se, more) = spread(&block, kind, error_before, others);
    cautions.splice(0..0, more);
    let flat = se.is_some_and(|se| nothing_differs(se, size(panel)));
    if flat {
        cautions = vec![Caution::NoSpread];
    }
    let se = se.filter(|_| !flat);
    let factor = student_factor(LEVEL, others.saturating_sub(1) as f64);
    Ok(MethodOutcome {
        method,
        effect,
        se,
        interval: se.map(|se| Interval::around(effect, se, factor, LEVEL)),
        without: treated_level(panel) - effect,
        treated: counts.0,
        never: counts.1,
        curve,
        cautions,
    })
}

/// In how many clusters those lie who were never treated.
fn other_clusters(panel: &Panel) -> usize {
    let all = panel.starts().iter().zip(panel.clusters().of());
    all.filter(|(start, _)| start.is_none()).map(|(_, cluster)| cluster).collect::<BTreeSet<_>>().len()
}

/// The error from others that were not treated; none where they are too few, or where the mix did not fit before the
/// start: then their spread says nothing of how far it is off.
fn spread(
    block: &DonorPanel,
    kind: SynthMethod,
    error_before: f64,
    others: usize,
) -> (Option<f64>, Vec<Caution>) {
    // A fixed seed: the same panel gives the same answer, on every machine.
    let placebos = Placebos::Drawn { count: PLACEBOS, seed: 1 }.or_all(block);
    match placebo_spread(block, kind, placebos) {
        Ok(found) => {
            let poor = found.is_poor(error_before);
            let mut cautions: Vec<Caution> = match others {
                0..5 => vec![Caution::NoError(others)],
                5..10 => vec![Caution::Few(others)],
                _ => Vec::new(),
            };
            cautions.extend(poor.then_some(Caution::PoorFit));
            (Some(found.error).filter(|_| others >= 5 && !poor), cautions)
        }
        Err(_) if others < 5 => (None, vec![Caution::NoError(others)]),
        Err(fault) => (None, vec![Caution::Unknown(vec![fault])]),
    }
}

/// What the certificates of weights leave open.
fn of_weights(certificates: &[Certificate]) -> Vec<Caution> {
    let open = [
        (!certificates.iter().all(Certificate::is_proven)).then_some(Caution::Unproven),
        (!certificates.iter().all(|one| one.unique)).then_some(Caution::OtherMixes),
    ];
    open.into_iter().flatten().collect()
}
