//! Money per payer: cash in the budget, and real discounted value.

use serde::Serialize;

use super::band::Bandbreedte;
use super::geld::{Geldpost, Geldstroom};
use super::terugverdienen::{Terugverdientijd, peak_financing};
use crate::model::{Betaler, PerBetaler, Scenario};

/// Mean amounts in cents by post, payer and year. Every total of a page is a sum of these cells, so that a
/// controller's sheet ends at the same cent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Geldtabel {
    jaren: usize,
    cellen: Vec<i64>,
}

impl Geldtabel {
    fn mean(
        draws: &[&Geldstroom],
        jaren: usize,
        of: impl Fn(&Geldstroom, Geldpost, Betaler, usize) -> i64,
    ) -> Self {
        let mut cellen = vec![0; jaren * Geldpost::ALL.len() * Betaler::COUNT];
        let count = draws.len().max(1) as i128;
        for post in Geldpost::ALL {
            for jaar in 0..jaren {
                let sums = Betaler::ALL.map(|betaler| {
                    draws.iter().map(|draw| i128::from(of(draw, post, betaler, jaar))).sum::<i128>()
                });
                for (place, cents) in means(&sums, count).into_iter().enumerate() {
                    cellen[(post as usize * Betaler::COUNT + place) * jaren + jaar] = cents;
                }
            }
        }
        Self { jaren, cellen }
    }

    /// One cell, in cents. Year 0 is the first.
    pub fn cell(&self, post: Geldpost, betaler: Betaler, jaar: usize) -> i64 {
        let place = (post as usize * Betaler::COUNT + betaler.index()) * self.jaren + jaar;
        if jaar < self.jaren { self.cellen.get(place).copied().unwrap_or_default() } else { 0 }
    }

    /// How many years there are.
    pub fn jaren(&self) -> usize {
        self.jaren
    }

    /// All posts of a payer in a year.
    pub fn betaler(&self, betaler: Betaler, jaar: usize) -> i64 {
        total(Geldpost::ALL.iter().map(|post| self.cell(*post, betaler, jaar)))
    }

    /// Everybody together in a year.
    pub fn samen(&self, jaar: usize) -> i64 {
        total(Betaler::ALL.iter().map(|betaler| self.betaler(*betaler, jaar)))
    }

    /// All years of a post of a payer.
    pub fn post(&self, post: Geldpost, betaler: Betaler) -> i64 {
        total((0..self.jaren).map(|jaar| self.cell(post, betaler, jaar)))
    }

    /// The same cells, discounted from the end of their year, each to the cent.
    fn discounted(&self, rate: f64) -> Self {
        let cent = |(place, cell): (usize, &i64)| discount(*cell, rate, place % self.jaren);
        Self { jaren: self.jaren, cellen: self.cellen.iter().enumerate().map(cent).collect() }
    }
}

/// The means of payers in whole cents that add up to the mean of all of them: by largest remainder.
fn means(sums: &PerBetaler<i128>, count: i128) -> PerBetaler<i64> {
    let mut parts = sums.map(|sum| sum.div_euclid(count));
    let all: i128 = sums.iter().sum();
    let whole = (2 * all + count).div_euclid(2 * count);
    let left = (whole - parts.iter().sum::<i128>()).max(0) as usize;
    let mut order: [usize; Betaler::COUNT] = std::array::from_fn(|index| index);
    order.sort_by_key(|index| (std::cmp::Reverse(sums[*index].rem_euclid(count)), *index));
    for index in order.into_iter().cycle().take(left) {
        parts[index] += 1;
    }
    parts.map(|part| part.clamp(i128::from(i64::MIN), i128::from(i64::MAX)) as i64)
}

/// A sum that stops at the largest amount there is.
fn total(cents: impl Iterator<Item = i64>) -> i64 {
    cents.fold(0, i64::saturating_add)
}

/// An amount of a year (0 is the first), as it is worth at the beginning: discounted from the end of the year.
pub(crate) fn discount(cents: i64, rate: f64, jaar: usize) -> i64 {
    (cents as f64 / (1.0 + rate).powi(jaar as i32 + 1)).round() as i64
}

/// What a scenario is to one payer, or to all together (society: what only changes hands cancels).
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Betalersuitkomst {
    /// Which payer; absent: all together.
    pub betaler: Option<Betaler>,
    /// Nominal cash in each year; above zero is left over.
    pub kas: Vec<Bandbreedte<i64>>,
    /// Net present value: real, discounted.
    pub contant: Bandbreedte<i64>,
    /// In which share of the draws the net present value is zero or more.
    pub kans_positief: f64,
    /// When the cash that was put in has come back.
    pub terugverdientijd: Terugverdientijd,
    /// How much cash must be laid out before it comes back.
    pub voorfinanciering: Bandbreedte<i64>,
}

/// Both tables and what they are to each payer; the last is all together.
pub(super) struct Geldzijde {
    pub kas: Geldtabel,
    pub waarde: Geldtabel,
    pub contant: Geldtabel,
    pub betalers: Vec<Betalersuitkomst>,
    /// Net present value of each draw, of all together.
    pub samen: Vec<i64>,
}

pub(super) fn geldzijde(scenario: &Scenario, draws: &[&Geldstroom]) -> Geldzijde {
    let (jaren, rate) = (scenario.bestand().jaren as usize, scenario.bestand().discontovoet);
    let kas = Geldtabel::mean(draws, jaren, Geldstroom::kas_of);
    let waarde = Geldtabel::mean(draws, jaren, Geldstroom::waarde_of);
    let contant = waarde.discounted(rate);
    let parties = Betaler::ALL.into_iter().map(Some).chain([None]);
    let mut betalers: Vec<Betalersuitkomst> = Vec::new();
    for party in parties {
        let who: Vec<Betaler> = party.map_or(Betaler::ALL.to_vec(), |one| vec![one]);
        betalers.push(uitkomst(party, &who, draws, (&kas, &contant), rate));
    }
    let samen = draws.iter().map(|draw| present_value(draw, &Betaler::ALL, rate)).collect();
    Geldzijde { kas, waarde, contant, betalers, samen }
}

/// Net present value of a draw, for some payers together.
pub(super) fn present_value(draw: &Geldstroom, who: &[Betaler], rate: f64) -> i64 {
    // The sum of a year first: what only changes hands among them is then nothing, to the cent.
    let of_year = |jaar: usize| {
        total(who.iter().flat_map(|one| Geldpost::ALL.map(|post| draw.waarde_of(post, *one, jaar))))
    };
    total((0..draw.jaren()).map(|jaar| discount(of_year(jaar), rate, jaar)))
}

fn uitkomst(
    party: Option<Betaler>,
    who: &[Betaler],
    draws: &[&Geldstroom],
    (kas, contant): (&Geldtabel, &Geldtabel),
    rate: f64,
) -> Betalersuitkomst {
    let jaren = kas.jaren();
    let saldi: Vec<Vec<i64>> = draws
        .iter()
        .map(|draw| (0..jaren).map(|jaar| total(who.iter().map(|one| draw.kas(*one, jaar)))).collect())
        .collect();
    let per_jaar = |jaar: usize| {
        let band = Bandbreedte::of_cents(saldi.iter().map(|draw| draw[jaar]).collect());
        Bandbreedte { gemiddeld: total(who.iter().map(|one| kas.betaler(*one, jaar))), ..band }
    };
    let values: Vec<i64> = draws.iter().map(|draw| present_value(draw, who, rate)).collect();
    let positive = values.iter().filter(|value| **value >= 0).count();
    let mean = total(who.iter().flat_map(|one| (0..jaren).map(|jaar| contant.betaler(*one, jaar))));
    Betalersuitkomst {
        betaler: party,
        kas: (0..jaren).map(per_jaar).collect(),
        kans_positief: positive as f64 / values.len().max(1) as f64,
        contant: Bandbreedte { gemiddeld: mean, ..Bandbreedte::of_cents(values) },
        terugverdientijd: Terugverdientijd::of(&saldi, jaren),
        voorfinanciering: Bandbreedte::of_cents(saldi.iter().map(|draw| peak_financing(draw)).collect()),
    }
}
