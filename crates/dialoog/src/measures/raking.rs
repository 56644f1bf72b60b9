//! Who is missing among the voters, and what the result would be if each area and role weighed as in the
//! population.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::proportion::wilson;
use crate::{Share, Tally};

/// The largest weight of one voter, where the mean is 1.
///
/// Source: the report on dialogues, section 4.3.
pub const CAP: f64 = 3.0;

/// The smallest weight of one voter. Where the population cannot be reached within [`CAP`], raking would take
/// people who voted to no weight at all: nobody counts for less than a tenth. Our choice.
pub const FLOOR: f64 = 0.1;

/// Weights that change less than this from one round to the next stand still.
const STILL: f64 = 1e-10;
/// A margin closer than this to the population is reached.
const REACHED: f64 = 1e-6;
/// Rounds after which we say that it did not converge.
const ROUNDS: usize = 2_000;
/// Halvings that find a factor to the last bit.
const HALVINGS: usize = 100;

/// Why the shares of the population cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RakingError {
    /// A share is no number above 0.
    #[error(
        "{margin}, ‘{key}’: het aandeel moet groter dan 0 zijn. Vul het aandeel in of laat de regel weg."
    )]
    NoShare {
        /// Which margin: wijk or rol.
        margin: &'static str,
        /// Which of it.
        key: String,
    },
    /// The shares of a margin are not 1 together.
    #[error("{margin}: de aandelen zijn samen {sum}. Ze moeten samen 1 zijn. Controleer de aandelen.")]
    NotWhole {
        /// Which margin: wijk or rol.
        margin: &'static str,
        /// What they are together, in three decimals.
        sum: String,
    },
    /// Somebody voted of whom the population has no share.
    #[error(
        "{margin}, ‘{key}’: hier stemden mensen, maar er is geen aandeel van de bevolking. Vul het aandeel in."
    )]
    Unknown {
        /// Which margin: wijk or rol.
        margin: &'static str,
        /// Which of it.
        key: String,
    },
    /// Nobody voted.
    #[error("stemmers: er zijn nog geen stemmers om te wegen. Weeg opnieuw als er stemmen zijn.")]
    Nobody,
}

/// The weights of voters per cell (area and role), and what they cost.
#[derive(Clone, Debug, PartialEq)]
pub struct Raking<A, R> {
    weights: BTreeMap<(A, R), f64>,
    /// Whether the weights came to stand still.
    pub still: bool,
    /// Whether the margins of the population were reached, which a capped weight or an empty area can prevent.
    pub reached: bool,
    /// How many rounds it took.
    pub rounds: usize,
    /// The largest distance that is left between a weighted margin and the population, as a share.
    pub off: f64,
    /// How many people have the largest weight.
    pub capped: u64,
    /// How many people have the smallest weight.
    pub floored: u64,
    /// The number of people.
    pub people: u64,
    /// The number of people that would say as much without weights (Kish): (Σw)² / Σw².
    pub effective: f64,
    /// Areas in which nobody voted.
    pub areas_not_represented: Vec<A>,
    /// Roles of which nobody voted.
    pub roles_not_represented: Vec<R>,
    /// Areas and roles with voters of which nobody of that role voted in that area.
    pub cells_not_represented: Vec<(A, R)>,
}

/// A result as it is and as it would be weighted; one does not come without the other.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct RawAndWeighted {
    /// Agreement as people voted.
    pub raw: Share,
    /// Agreement with weights, from 0 to 1; unknown of nobody.
    pub weighted: Option<f64>,
    /// The number of people that would say as much without weights, of those who voted on this statement.
    pub effective: f64,
    /// The interval of Wilson of the weighted share, for that number: from 0 to 1 of nobody. It does not hold
    /// what weights cannot repair, like people who are not there.
    pub interval: (f64, f64),
}

/// Weights so that the voters have the shares of the population per area and per role: raking (iterative
/// proportional fitting), after each round capped at [`CAP`] times the mean weight, until the weights stand
/// still.
///
/// `voters` is the number of people per cell. Shares of areas or roles without voters cannot be reached; the
/// others are then scaled up to 1 together, and who is missing is named.
///
/// Source: W. E. Deming and F. F. Stephan, Annals of Mathematical Statistics 11 (1940), pages 427 to 444; the
/// effective number: L. Kish, Survey Sampling (1965), section 11.7.
///
/// # Errors
///
/// When shares are not above 0 or not 1 together, when somebody voted of whom there is no share, or when nobody
/// voted.
///
/// ```
/// use dialoog::measures::raking::rake;
/// let voters = [
///     (("Noord", "inwoner"), 40), (("Noord", "partner"), 10),
///     (("Zuid", "inwoner"), 20), (("Zuid", "partner"), 30),
/// ];
/// let found = rake(&voters, &[("Noord", 0.4), ("Zuid", 0.6)], &[("inwoner", 0.5), ("partner", 0.5)]).unwrap();
/// assert!((found.weight(&"Noord", &"inwoner").unwrap() - 0.75).abs() < 1e-9);
/// assert!((found.weight(&"Zuid", &"partner").unwrap() - 4.0 / 3.0).abs() < 1e-9);
/// assert!(found.still && found.reached && found.off < 1e-9);
/// ```
pub fn rake<A: Ord + Clone + ToString, R: Ord + Clone + ToString>(
    voters: &[((A, R), u64)],
    areas: &[(A, f64)],
    roles: &[(R, f64)],
) -> Result<Raking<A, R>, RakingError> {
    let (areas, roles) = (margin("wijk", areas)?, margin("rol", roles)?);
    let mut cells: BTreeMap<(A, R), u64> = BTreeMap::new();
    for (cell, people) in voters.iter().filter(|(_, people)| *people > 0) {
        let sum = cells.entry(cell.clone()).or_default();
        *sum = sum.saturating_add(*people);
    }
    let people = cells.values().fold(0_u64, |sum, people| sum.saturating_add(*people));
    if people == 0 {
        return Err(RakingError::Nobody);
    }
    let present_areas: BTreeSet<A> = cells.keys().map(|(area, _)| area.clone()).collect();
    let present_roles: BTreeSet<R> = cells.keys().map(|(_, role)| role.clone()).collect();
    let wanted_areas = present("wijk", &areas, &present_areas)?;
    let wanted_roles = present("rol", &roles, &present_roles)?;
    let mut fit = Fit::new(&cells, &wanted_areas, &wanted_roles);
    let (rounds, still) = fit.run();
    let pairs = present_areas.iter().flat_map(|area| present_roles.iter().map(move |role| (area, role)));
    let empty =
        pairs.map(|(area, role)| (area.clone(), role.clone())).filter(|cell| !cells.contains_key(cell));
    let off = fit.off();
    Ok(Raking {
        still,
        rounds,
        off,
        reached: off < REACHED,
        capped: fit.people_where(|weight| weight >= CAP - 1e-9),
        floored: fit.people_where(|weight| weight <= FLOOR + 1e-9),
        people,
        effective: effective(fit.cells.iter().map(|cell| (cell.weight, cell.people))),
        cells_not_represented: empty.collect(),
        areas_not_represented: areas.into_keys().filter(|area| !present_areas.contains(area)).collect(),
        roles_not_represented: roles.into_keys().filter(|role| !present_roles.contains(role)).collect(),
        weights: cells.keys().cloned().zip(fit.cells.iter().map(|cell| cell.weight)).collect(),
    })
}

impl<A: Ord + Clone, R: Ord + Clone> Raking<A, R> {
    /// The weight of each voter of a cell; of a cell without voters there is none.
    pub fn weight(&self, area: &A, role: &R) -> Option<f64> {
        self.weights.get(&(area.clone(), role.clone())).copied()
    }

    /// The result of one statement, raw and weighted, from its counts per cell. Votes in a cell without a
    /// weight count in the raw share alone.
    #[allow(clippy::cast_precision_loss, reason = "counts of people are far below 2^53")]
    pub fn result(&self, votes: &[((A, R), Tally)]) -> RawAndWeighted {
        let sum = votes.iter().fold(Tally::default(), |sum, (_, tally)| sum.plus(*tally));
        let weighed: Vec<(f64, Tally)> =
            votes.iter().filter_map(|(cell, tally)| Some((*self.weights.get(cell)?, *tally))).collect();
        let agree: f64 = weighed.iter().map(|(weight, tally)| weight * tally.agree as f64).sum();
        let seen: f64 = weighed.iter().map(|(weight, tally)| weight * tally.seen as f64).sum();
        let effective = effective(weighed.iter().map(|(weight, tally)| (*weight, tally.seen as f64)));
        let weighted = (seen > 0.0).then(|| (agree / seen).clamp(0.0, 1.0));
        let interval = weighted.map_or((0.0, 1.0), |share| wilson(share, effective));
        RawAndWeighted { raw: sum.agreement(), weighted, effective, interval }
    }
}

/// The effective number of people of Kish, from the weight and the number of people of each cell.
fn effective(cells: impl Iterator<Item = (f64, f64)>) -> f64 {
    let (sum, squares) = cells.fold((0.0, 0.0), |(sum, squares), (weight, people)| {
        (sum + weight * people, squares + weight * weight * people)
    });
    if squares > 0.0 { sum * sum / squares } else { 0.0 }
}

/// The shares of one margin, checked.
fn margin<K: Ord + Clone + ToString>(
    name: &'static str,
    shares: &[(K, f64)],
) -> Result<BTreeMap<K, f64>, RakingError> {
    let mut all = BTreeMap::new();
    for (key, share) in shares {
        if !(share.is_finite() && *share > 0.0) {
            return Err(RakingError::NoShare { margin: name, key: key.to_string() });
        }
        *all.entry(key.clone()).or_insert(0.0) += share;
    }
    let sum: f64 = all.values().sum();
    if (sum - 1.0).abs() > 0.001 {
        return Err(RakingError::NotWhole { margin: name, sum: format!("{sum:.3}").replace('.', ",") });
    }
    Ok(all)
}

/// The shares of who is there, 1 together, in order.
fn present<K: Ord + Clone + ToString>(
    name: &'static str,
    shares: &BTreeMap<K, f64>,
    there: &BTreeSet<K>,
) -> Result<Vec<(K, f64)>, RakingError> {
    let found: Result<Vec<(K, f64)>, RakingError> = there
        .iter()
        .map(|key| {
            let unknown = || RakingError::Unknown { margin: name, key: key.to_string() };
            Ok((key.clone(), *shares.get(key).ok_or_else(unknown)?))
        })
        .collect();
    let found = found?;
    let sum: f64 = found.iter().map(|(_, share)| share).sum();
    Ok(found.into_iter().map(|(key, share)| (key, share / sum)).collect())
}

/// One cell while the weights are sought: the places of its area and role, its people and the weight of each.
struct FitCell {
    places: [usize; 2],
    people: f64,
    weight: f64,
}

struct Fit {
    cells: Vec<FitCell>,
    /// The wanted number of people per area, and per role.
    wanted: [Vec<f64>; 2],
    people: f64,
}

impl Fit {
    #[allow(clippy::cast_precision_loss, reason = "counts of people are far below 2^53")]
    fn new<A: Ord, R: Ord>(cells: &BTreeMap<(A, R), u64>, areas: &[(A, f64)], roles: &[(R, f64)]) -> Self {
        let people = cells.values().sum::<u64>() as f64;
        let cells = cells
            .iter()
            .map(|((area, role), &count)| FitCell {
                places: [
                    areas.partition_point(|(key, _)| key < area),
                    roles.partition_point(|(key, _)| key < role),
                ],
                people: count as f64,
                weight: 1.0,
            })
            .collect();
        let wanted = [
            areas.iter().map(|(_, share)| share * people).collect(),
            roles.iter().map(|(_, share)| share * people).collect(),
        ];
        Self { cells, wanted, people }
    }

    /// Rakes and bounds until the weights stand still: after how many rounds, and whether they do.
    fn run(&mut self) -> (usize, bool) {
        for round in 1..=ROUNDS {
            let before: Vec<f64> = self.cells.iter().map(|cell| cell.weight).collect();
            self.scale(0);
            self.scale(1);
            self.bound();
            let moved = self.cells.iter().zip(&before).map(|(cell, old)| (cell.weight - old).abs());
            if moved.fold(0.0, f64::max) < STILL {
                return (round, true);
            }
        }
        (ROUNDS, false)
    }

    /// What the weighted margin is now, per place.
    fn sums(&self, side: usize) -> Vec<f64> {
        let mut sums = vec![0.0; self.wanted.get(side).map_or(0, Vec::len)];
        for cell in &self.cells {
            let place = cell.places.get(side).and_then(|&place| sums.get_mut(place));
            if let Some(sum) = place {
                *sum += cell.weight * cell.people;
            }
        }
        sums
    }

    /// Brings one margin to what is wanted.
    fn scale(&mut self, side: usize) {
        let sums = self.sums(side);
        let Some(wanted) = self.wanted.get(side) else { return };
        for cell in &mut self.cells {
            let Some(&place) = cell.places.get(side) else { continue };
            if let (Some(&wanted), Some(&sum)) = (wanted.get(place), sums.get(place))
                && sum > 0.0
            {
                cell.weight *= wanted / sum;
            }
        }
    }

    /// Scales all weights by one factor and keeps them within bounds, so that the mean is 1: the factor by
    /// halving, because the mean only rises with it.
    fn bound(&mut self) {
        let mean = |cells: &[FitCell], factor: f64| {
            cells.iter().map(|cell| (cell.weight * factor).clamp(FLOOR, CAP) * cell.people).sum::<f64>()
        };
        let least = self.cells.iter().map(|cell| cell.weight).fold(f64::INFINITY, f64::min);
        let (mut low, mut high) = (0.0, CAP / least.max(f64::MIN_POSITIVE));
        for _ in 0..HALVINGS {
            let middle = f64::midpoint(low, high);
            if mean(&self.cells, middle) < self.people {
                low = middle;
            } else {
                high = middle;
            }
        }
        for cell in &mut self.cells {
            cell.weight = (cell.weight * high).clamp(FLOOR, CAP);
        }
    }

    /// The largest distance between a weighted margin and what is wanted, as a share of all.
    fn off(&self) -> f64 {
        let mut off: f64 = 0.0;
        for (side, wanted) in self.wanted.iter().enumerate() {
            for (sum, wanted) in self.sums(side).iter().zip(wanted) {
                off = off.max((sum - wanted).abs() / self.people);
            }
        }
        off
    }

    /// How many people have such a weight.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole counts of people")]
    fn people_where(&self, holds: impl Fn(f64) -> bool) -> u64 {
        self.cells.iter().filter(|cell| holds(cell.weight)).map(|cell| cell.people as u64).sum()
    }
}
