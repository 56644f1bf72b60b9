//! What changed between two rounds.

#![allow(clippy::doc_markdown, reason = "McNemar is the name of a person")]

use serde::{Deserialize, Serialize};

use super::FEWEST;
use super::correction::{Q, benjamini_hochberg};
use super::proportion::{Difference, Pairs, two_proportions};
use crate::{Share, Vote};

/// The votes on one statement in two rounds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TwoRounds {
    /// Agreement of all who voted in the first round.
    pub first: Share,
    /// Agreement of all who voted in the second round.
    pub second: Share,
    /// Who voted in both: agreed the first time, agreed the second time.
    pub both: Pairs,
}

impl TwoRounds {
    /// Counts one person: the vote in the first round and that in the second, as far as there is one.
    ///
    /// ```
    /// use dialoog::{Share, Vote, measures::drift::TwoRounds};
    /// let mut rounds = TwoRounds::default();
    /// rounds.add(Some(Vote::Agree), Some(Vote::Disagree));
    /// rounds.add(None, Some(Vote::Agree));
    /// assert_eq!((rounds.first, rounds.second), (Share { count: 1, of: 1 }, Share { count: 1, of: 2 }));
    /// assert_eq!(rounds.both.first_only, 1);
    /// ```
    pub fn add(&mut self, first: Option<Vote>, second: Option<Vote>) {
        let count = |share: &mut Share, vote: Vote| {
            share.of = share.of.saturating_add(1);
            share.count = share.count.saturating_add(u64::from(vote == Vote::Agree));
        };
        if let Some(vote) = first {
            count(&mut self.first, vote);
        }
        if let Some(vote) = second {
            count(&mut self.second, vote);
        }
        if let (Some(first), Some(second)) = (first, second) {
            self.both.add(first == Vote::Agree, second == Vote::Agree);
        }
    }
}

/// When a change is called one.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct DriftRules {
    /// The share of false alarms that is accepted among all statements that are called changed.
    pub q: f64,
    /// The fewest people who voted in both rounds.
    pub fewest: u64,
    /// A change that may not stay unseen, as a share: where no change is seen but the interval reaches further
    /// than this, there are too few votes to call it equal.
    pub margin: f64,
}

impl Default for DriftRules {
    /// [`Q`], [`FEWEST`], and 0.20: our choice, because a municipality acts on a change of one in five.
    fn default() -> Self {
        Self { q: Q, fewest: FEWEST, margin: 0.20 }
    }
}

/// Whether a statement changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verandering {
    /// The same people vote otherwise than before.
    Veranderd,
    /// No change is seen, and a large one is ruled out.
    Gelijk,
    /// Too few people voted in both rounds to say either.
    TeWeinig,
}

impl Verandering {
    /// The verdict as people read it.
    pub const fn text(self) -> &'static str {
        match self {
            Self::Veranderd => "veranderd",
            Self::Gelijk => "gelijk",
            Self::TeWeinig => "te weinig stemmen",
        }
    }
}

/// What changed on one statement. Differences are second round minus first.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Drift {
    /// Of the same people (McNemar, exact), and its p corrected for all statements.
    pub same_people: Option<(Difference, f64)>,
    /// Of all voters of each round, and its p corrected for all statements. It takes the two rounds for
    /// different people, so with many who voted twice its interval is wider than it need be; and it also moves
    /// when other people come.
    pub all_voters: Option<(Difference, f64)>,
    /// The verdict, on the same people alone.
    pub verdict: Verandering,
}

/// The drift of all statements of two rounds, in their order.
///
/// Tests are of statements with at least `rules.fewest` people (in both rounds), and corrected together
/// (Benjamini and Hochberg); the verdict rests on those who voted twice.
///
/// Source: the report on dialogues, sections 1.10 (item 5) and 4.3 ("Drift").
pub fn drift(statements: &[TwoRounds], rules: DriftRules) -> Vec<Drift> {
    let same: Vec<_> = statements
        .iter()
        .map(|rounds| (rounds.both.people() >= rules.fewest).then(|| rounds.both.difference()).flatten())
        .collect();
    let all: Vec<_> = statements
        .iter()
        .map(|rounds| {
            (rounds.first.of.min(rounds.second.of) >= rules.fewest)
                .then(|| two_proportions(rounds.first, rounds.second))
                .flatten()
        })
        .collect();
    corrected(&same)
        .into_iter()
        .zip(corrected(&all))
        .map(|(same_people, all_voters)| Drift {
            same_people,
            all_voters,
            verdict: verdict(same_people, rules),
        })
        .collect()
}

/// Each difference turned to second minus first, with its p corrected among those that are there.
fn corrected(differences: &[Option<Difference>]) -> Vec<Option<(Difference, f64)>> {
    let chances: Vec<f64> = differences.iter().flatten().map(|found| found.p).collect();
    let mut adjusted = benjamini_hochberg(&chances).into_iter();
    differences
        .iter()
        .map(|found| found.and_then(|found| Some((found.reversed(), adjusted.next()?))))
        .collect()
}

fn verdict(same_people: Option<(Difference, f64)>, rules: DriftRules) -> Verandering {
    match same_people {
        None => Verandering::TeWeinig,
        Some((_, p)) if p <= rules.q => Verandering::Veranderd,
        Some((found, _)) if -found.low <= rules.margin && found.high <= rules.margin => Verandering::Gelijk,
        Some(_) => Verandering::TeWeinig,
    }
}
