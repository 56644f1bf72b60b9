//! Who got help, dealt again: how often would chance alone show this much? Exact when there are at most a million ways,
//! otherwise by seeded draws with p = (1 + #)/(1 + R). It asks nothing of the shape of the outcome.

use rand::{RngExt as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;

use crate::Fault;
use crate::inference::{Inference, mean, variance};

/// Up to how many ways all of them are counted.
pub const ALL_WAYS: u128 = 1_000_000;

/// How many draws when there are too many ways.
pub const DRAWS: usize = 100_000;

/// How the dealing is done.
#[derive(Clone, Copy, Debug)]
pub struct Dealing<'a> {
    /// Deal again only within the same stratum: one number per unit.
    pub strata: Option<&'a [usize]>,
    /// How many draws when there are too many ways.
    pub draws: usize,
    /// The seed of the draws.
    pub seed: u64,
    /// One minus the level of the interval: 0.05.
    pub alpha: f64,
}

impl Default for Dealing<'_> {
    fn default() -> Self {
        Self { strata: None, draws: DRAWS, seed: 1, alpha: 0.05 }
    }
}

/// What dealing again shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Permuted {
    /// The mean of those with help minus the mean of those without.
    pub value: f64,
    /// The share of ways that lie at least as far from nought.
    pub p_two: f64,
    /// The share of ways that lie at least as low: the lower tail.
    pub p_lower: f64,
    /// The share of ways that lie at least as high.
    pub p_upper: f64,
    /// The standard error: the spread over the ways.
    pub se: f64,
    /// The low end of the interval: the effects that two one-sided tests do not reject. Endless when there are too few ways.
    pub low: f64,
    /// The high end of the interval.
    pub high: f64,
    /// How many ways were looked at, the one that happened included.
    pub ways: u128,
    /// Were all ways looked at?
    pub exact: bool,
}

/// In how many ways `chosen` of `of` can be dealt; the largest number there is when it does not fit.
#[must_use]
pub fn ways(of: usize, chosen: usize) -> u128 {
    if chosen > of {
        return 0;
    }
    let mut count: u128 = 1;
    for step in 0..chosen.min(of - chosen) {
        match count.checked_mul((of - step) as u128) {
            Some(more) => count = more / (step as u128 + 1),
            None => return u128::MAX,
        }
    }
    count
}

/// Tests one value per unit (say the mean after minus the mean before) by dealing the help again.
///
/// ```
/// use effect::permutation::{Dealing, permute};
/// let change = [-3.0, -2.5, 0.1, 0.2, -0.1, 0.0];
/// let found = permute(&change, &[true, true, false, false, false, false], &Dealing::default()).unwrap();
/// assert_eq!(found.ways, 15);
/// assert!((found.p_lower - 1.0 / 15.0).abs() < 1e-12);
/// ```
///
/// # Errors
/// Lists of unequal length, values that are no numbers, nobody with or nobody without help, or strata without any choice.
pub fn permute(values: &[f64], helped: &[bool], how: &Dealing<'_>) -> Result<Permuted, Fault> {
    let groups = check(values, helped, how)?;
    let total: u128 = groups.iter().map(Stratum::ways).fold(1, u128::saturating_mul);
    let chosen = helped.iter().filter(|helped| **helped).count();
    // A way is told by two sums: of the values it gives help to, and how many of them truly got it.
    let mut dealt: Vec<(f64, usize)> = Vec::new();
    let exact = total <= ALL_WAYS;
    if exact {
        dealt.push((0.0, 0));
        for group in &groups {
            let own = group.all(values, helped);
            dealt = dealt.iter().flat_map(|a| own.iter().map(move |b| (a.0 + b.0, a.1 + b.1))).collect();
        }
    } else {
        let mut rng = ChaCha8Rng::seed_from_u64(how.seed);
        let mut order: Vec<Vec<usize>> = groups.iter().map(|group| group.members.clone()).collect();
        dealt.reserve(how.draws);
        for _ in 0..how.draws.max(1) {
            let mut sums = (0.0, 0);
            for (group, order) in groups.iter().zip(&mut order) {
                group.draw(order, values, helped, &mut rng, &mut sums);
            }
            dealt.push(sums);
        }
    }
    Ok(judge(values, helped, chosen, &dealt, exact, how.alpha))
}

struct Stratum {
    members: Vec<usize>,
    chosen: usize,
}

impl Stratum {
    fn ways(&self) -> u128 {
        ways(self.members.len(), self.chosen)
    }

    /// The sums of every way within this stratum.
    fn all(&self, values: &[f64], helped: &[bool]) -> Vec<(f64, usize)> {
        let mut pick: Vec<usize> = (0..self.chosen).collect();
        let mut found = Vec::new();
        let count = self.members.len();
        loop {
            let mut sums = (0.0, 0);
            for place in &pick {
                let unit = self.members[*place];
                sums.0 += values[unit];
                sums.1 += usize::from(helped[unit]);
            }
            found.push(sums);
            let Some(step) = (0..self.chosen).rev().find(|step| pick[*step] < count - self.chosen + step)
            else {
                return found;
            };
            pick[step] += 1;
            for later in step + 1..self.chosen {
                pick[later] = pick[later - 1] + 1;
            }
        }
    }

    fn draw(
        &self,
        order: &mut [usize],
        values: &[f64],
        helped: &[bool],
        rng: &mut ChaCha8Rng,
        sums: &mut (f64, usize),
    ) {
        let count = order.len();
        for place in 0..self.chosen {
            order.swap(place, rng.random_range(place..count));
            sums.0 += values[order[place]];
            sums.1 += usize::from(helped[order[place]]);
        }
    }
}

fn check(values: &[f64], helped: &[bool], how: &Dealing<'_>) -> Result<Vec<Stratum>, Fault> {
    let lengths_differ =
        values.len() != helped.len() || how.strata.is_some_and(|strata| strata.len() != values.len());
    if lengths_differ {
        return Err(Fault::new(
            "gegevens",
            "elke eenheid heeft één uitkomst en één groep",
            "Maak de lijsten even lang",
        ));
    }
    if let Some(at) = values.iter().position(|value| !value.is_finite()) {
        return Err(Fault::new(
            format!("eenheid {}", at + 1),
            "elke eenheid heeft een getal",
            "Vul de uitkomst aan, of laat de eenheid weg en zeg dat erbij",
        ));
    }
    let mut groups = std::collections::BTreeMap::<usize, Stratum>::new();
    for (unit, got) in helped.iter().enumerate() {
        let key = how.strata.map_or(0, |strata| strata[unit]);
        let group = groups.entry(key).or_insert_with(|| Stratum { members: Vec::new(), chosen: 0 });
        group.members.push(unit);
        group.chosen += usize::from(*got);
    }
    let groups: Vec<Stratum> = groups.into_values().collect();
    if groups.iter().all(|group| group.chosen == 0 || group.chosen == group.members.len()) {
        return Err(Fault::new(
            "groepen",
            "er is ten minste één eenheid met en één zonder hulp nodig, binnen dezelfde laag",
            "Kies eenheden om mee te vergelijken, of voeg lagen samen",
        ));
    }
    Ok(groups)
}

fn judge(
    values: &[f64],
    helped: &[bool],
    chosen: usize,
    dealt: &[(f64, usize)],
    exact: bool,
    alpha: f64,
) -> Permuted {
    let count = values.len();
    let rest = (count - chosen) as f64;
    let k = chosen as f64;
    // Around the mean, so that large levels do not eat the digits.
    let centre = mean(values);
    let of_sum = |sum: f64| {
        let sum = sum - k * centre;
        sum / k + sum / rest
    };
    let observed = of_sum(values.iter().zip(helped).filter(|(_, got)| **got).map(|(value, _)| value).sum());
    let scale = values.iter().map(|value| (value - centre).abs()).fold(0.0, f64::max);
    let hair = 1e-11 * scale.max(f64::MIN_POSITIVE);
    let extra = usize::from(!exact);
    let (mut two, mut lower, mut upper) = (extra, extra, extra);
    let mut thresholds = Vec::with_capacity(dealt.len());
    let (mut sum, mut squares) = (0.0, 0.0);
    for (total, same) in dealt {
        let way = of_sum(*total);
        two += usize::from(way.abs() >= observed.abs() - hair);
        lower += usize::from(way <= observed + hair);
        upper += usize::from(way >= observed - hair);
        sum += way;
        squares += way * way;
        // With a true effect e this way shows way − e·share instead of observed − e: from which e on is it as high?
        let share = *same as f64 / k - (k - *same as f64) / rest;
        if share < 1.0 - 1e-12 {
            thresholds.push((observed - way) / (1.0 - share));
        }
    }
    let looked = dealt.len() + extra;
    let always = looked - thresholds.len();
    thresholds.sort_by(f64::total_cmp);
    let allowed = (alpha / 2.0 * looked as f64 + 1e-9).floor() as usize;
    let (low, high) = if allowed < always || thresholds.is_empty() {
        (f64::NEG_INFINITY, f64::INFINITY)
    } else {
        let place = (allowed - always).min(thresholds.len() - 1);
        (thresholds[place], thresholds[thresholds.len() - 1 - place])
    };
    let n = dealt.len() as f64;
    let share = |part: usize| part as f64 / looked as f64;
    Permuted {
        value: observed,
        p_two: share(two),
        p_lower: share(lower),
        p_upper: share(upper),
        se: (squares / n - (sum / n).powi(2)).max(0.0).sqrt(),
        low,
        high,
        ways: looked as u128,
        exact,
    }
}

/// The effect on those who drew the first places of a waiting list: the p by dealing the lots again. The interval is that of
/// [`permute`], widened where those who wait differ more among each other than the two groups together: help may narrow the
/// spread of those who started, and what they would have had without it is what is uncertain.
///
/// # Errors
/// As [`permute`], and when fewer than two wait.
pub fn lottery(values: &[f64], started: &[bool], how: &Dealing<'_>) -> Result<Inference, Fault> {
    let dealt = permute(values, started, how)?;
    let waiting: Vec<f64> =
        values.iter().zip(started).filter(|(_, started)| !**started).map(|(value, _)| *value).collect();
    if waiting.len() < 2 {
        return Err(Fault::new(
            "wachtlijst",
            "er wachten ten minste twee mensen",
            "Laat meer mensen later beginnen, of kies een andere opzet",
        ));
    }
    let own: Vec<f64> =
        values.iter().zip(started).filter(|(_, started)| **started).map(|(value, _)| *value).collect();
    let (waits, starts) = (waiting.len() as f64, own.len() as f64);
    let squares = variance(&waiting) * (waits - 1.0) + variance(&own) * (starts - 1.0);
    let pooled = squares / (waits + starts - 2.0);
    let wider = if pooled > 0.0 { (variance(&waiting) / pooled).sqrt().max(1.0) } else { 1.0 };
    let end = |end: f64| dealt.value + (end - dealt.value) * wider;
    Ok(Inference {
        value: dealt.value,
        se: dealt.se * wider,
        low: end(dealt.low),
        high: end(dealt.high),
        p: dealt.p_two,
    })
}
