//! Patterns among votes that deserve a look, and the result with and without them.
//!
//! A pattern is no proof: a class that votes together or a family at the kitchen table makes one too. So
//! nothing is removed; the results stand side by side, and people judge.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::{Tally, Vote};

/// Others who are alike are counted up to here, so that of a flood of equal votes not every pair is read to the end.
pub const COUNTED: usize = 100;

/// One vote in the trail of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cast {
    /// The statement.
    pub statement: u32,
    /// The vote.
    pub vote: Vote,
    /// When, in whole minutes from a moment that is the same for all.
    pub minute: u64,
}

/// The votes of one person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trail<P> {
    /// The person, as an opaque key. One trail each.
    pub person: P,
    /// Whether the person was invited (a code or a sign-in), other than by an open link.
    pub invited: bool,
    /// The network as a keyed tag that tells nothing but "the same". Leave it out for votes that came in
    /// together by design, like those of a neighbourhood evening.
    pub network: Option<u64>,
    /// All votes; of more votes on a statement the latest counts, of equal minutes the last in the list.
    pub votes: Vec<Cast>,
}

/// What is called a pattern. All numbers are our choice, to be tuned with what a municipality sees.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SuspectRules {
    /// A straight line takes at least so many statements.
    pub line_votes: usize,
    /// Two people are alike on at least so many statements that both voted on…
    pub alike_votes: usize,
    /// …of which at most so many in a hundred differ…
    pub alike_percent: usize,
    /// …when so many people or more are alike (each with the person itself)…
    pub alike_people: usize,
    /// …who started at most so many minutes apart.
    pub alike_minutes: u64,
    /// A burst is so many people or more of one network…
    pub burst_people: usize,
    /// …who started within so many minutes.
    pub burst_minutes: u64,
}

impl Default for SuspectRules {
    fn default() -> Self {
        Self {
            line_votes: 15,
            alike_votes: 15,
            alike_percent: 5,
            alike_people: 3,
            alike_minutes: 10,
            burst_people: 10,
            burst_minutes: 10,
        }
    }
}

/// Why somebody's votes deserve a look.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Suspicion {
    /// The same answer to every statement.
    StraightLine {
        /// The answer.
        vote: Vote,
        /// To how many statements.
        votes: usize,
    },
    /// Nearly the same answers as others who came within minutes.
    Alike {
        /// How many others; from [`COUNTED`] on at least so many.
        others: usize,
    },
    /// One of many who came from one network within minutes.
    Burst {
        /// How many, at the most within those minutes.
        people: usize,
    },
}

impl Suspicion {
    /// The reason as people read it.
    pub fn text(self) -> String {
        match self {
            Self::StraightLine { vote, votes } => {
                let answer = match vote {
                    Vote::Agree => "eens",
                    Vote::Disagree => "oneens",
                    Vote::Pass => "weet ik niet",
                };
                format!("Gaf {votes} keer hetzelfde antwoord: {answer}.")
            }
            Self::Alike { others } if others >= COUNTED => {
                format!("Stemde in dezelfde minuten bijna hetzelfde als {COUNTED} of meer anderen.")
            }
            Self::Alike { others } => {
                format!("Stemde in dezelfde minuten bijna hetzelfde als {others} anderen.")
            }
            Self::Burst { people } => {
                format!("Hoort bij {people} mensen die tegelijk via één netwerk stemden.")
            }
        }
    }
}

/// The counts of one statement, of everybody and of fewer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SideBySide {
    /// Of all voters.
    pub all: Tally,
    /// Of those who were invited.
    pub invited: Tally,
    /// Of those with no pattern.
    pub without_flagged: Tally,
}

/// The people whose votes show a pattern, each with every reason, in order.
///
/// ```
/// use dialoog::Vote;
/// use dialoog::measures::suspect::{Cast, Suspicion, SuspectRules, Trail, suspects};
/// let votes = (0..20).map(|statement| Cast { statement, vote: Vote::Agree, minute: 3 }).collect();
/// let trail = Trail { person: "a", invited: false, network: None, votes };
/// let found = suspects(&[trail], SuspectRules::default());
/// assert_eq!(found["a"], [Suspicion::StraightLine { vote: Vote::Agree, votes: 20 }]);
/// assert_eq!(found["a"][0].text(), "Gaf 20 keer hetzelfde antwoord: eens.");
/// ```
pub fn suspects<P: Ord + Clone>(trails: &[Trail<P>], rules: SuspectRules) -> BTreeMap<P, Vec<Suspicion>> {
    let mut voters: Vec<Voter<'_, P>> = trails.iter().filter_map(Voter::of).collect();
    voters.sort_by(|a, b| (a.start, a.person).cmp(&(b.start, b.person)));
    let mut found: BTreeMap<P, Vec<Suspicion>> = BTreeMap::new();
    let lines = voters.iter().map(|voter| voter.straight_line(rules));
    let alike = alike(&voters, rules);
    let bursts = bursts(&voters, rules);
    for (((voter, line), alike), burst) in voters.iter().zip(lines).zip(alike).zip(bursts) {
        let reasons: Vec<Suspicion> = [line, alike, burst].into_iter().flatten().collect();
        if !reasons.is_empty() {
            found.entry(voter.person.clone()).or_default().extend(reasons);
        }
    }
    found
}

/// The counts per statement: of all, of the invited, and of those who are not flagged.
///
/// Source: the report on dialogues, section 4.3 ("Sensitivity").
pub fn side_by_side<P: Ord>(trails: &[Trail<P>], flagged: &BTreeSet<&P>) -> BTreeMap<u32, SideBySide> {
    let mut all: BTreeMap<u32, SideBySide> = BTreeMap::new();
    for trail in trails {
        for (statement, vote) in last_votes(&trail.votes) {
            let cell = all.entry(statement).or_default();
            cell.all.add(vote);
            if trail.invited {
                cell.invited.add(vote);
            }
            if !flagged.contains(&trail.person) {
                cell.without_flagged.add(vote);
            }
        }
    }
    all
}

/// The vote that counts on each statement.
fn last_votes(votes: &[Cast]) -> BTreeMap<u32, Vote> {
    let mut last: BTreeMap<u32, (u64, Vote)> = BTreeMap::new();
    for cast in votes {
        let kept = last.entry(cast.statement).or_insert((cast.minute, cast.vote));
        if cast.minute >= kept.0 {
            *kept = (cast.minute, cast.vote);
        }
    }
    last.into_iter().map(|(statement, (_, vote))| (statement, vote)).collect()
}

/// A trail made ready: the votes that count, by statement, and the minute of the first vote of all.
struct Voter<'a, P> {
    person: &'a P,
    network: Option<u64>,
    start: u64,
    votes: Vec<(u32, Vote)>,
}

impl<'a, P> Voter<'a, P> {
    fn of(trail: &'a Trail<P>) -> Option<Self> {
        Some(Self {
            person: &trail.person,
            network: trail.network,
            start: trail.votes.iter().map(|cast| cast.minute).min()?,
            votes: last_votes(&trail.votes).into_iter().collect(),
        })
    }

    fn straight_line(&self, rules: SuspectRules) -> Option<Suspicion> {
        let &(_, vote) = self.votes.first()?;
        let votes = self.votes.len();
        (votes >= rules.line_votes && self.votes.iter().all(|(_, other)| *other == vote))
            .then_some(Suspicion::StraightLine { vote, votes })
    }

    /// Whether two people voted nearly the same on enough statements; stops as soon as they differ too often.
    fn is_alike(&self, other: &Self, rules: SuspectRules) -> bool {
        let most = self.votes.len().min(other.votes.len());
        if most < rules.alike_votes {
            return false;
        }
        let (mut ours, mut theirs) = (self.votes.iter().peekable(), other.votes.iter().peekable());
        let (mut shared, mut different) = (0_usize, 0_usize);
        while let (Some((one, vote)), Some((two, counter))) = (ours.peek(), theirs.peek()) {
            match one.cmp(two) {
                std::cmp::Ordering::Less => drop(ours.next()),
                std::cmp::Ordering::Greater => drop(theirs.next()),
                std::cmp::Ordering::Equal => {
                    shared += 1;
                    different += usize::from(vote != counter);
                    if different * 100 > most * rules.alike_percent {
                        return false;
                    }
                    ours.next();
                    theirs.next();
                }
            }
        }
        shared >= rules.alike_votes && different * 100 <= shared * rules.alike_percent
    }
}

/// Of each voter (in order of start), how many others who started within minutes are alike. Looks at each pair of people
/// who did, a few votes of most.
fn alike<P>(voters: &[Voter<'_, P>], rules: SuspectRules) -> Vec<Option<Suspicion>> {
    let most = COUNTED.max(rules.alike_people);
    let mut others = vec![0_usize; voters.len()];
    for (place, voter) in voters.iter().enumerate() {
        let later = voters.iter().enumerate().skip(place + 1);
        for (next, other) in later.take_while(|(_, other)| other.start - voter.start <= rules.alike_minutes) {
            let full = |one: usize| others.get(one).is_none_or(|count| *count >= most);
            if !(full(place) && full(next)) && voter.is_alike(other, rules) {
                for one in [place, next] {
                    if let Some(count) = others.get_mut(one) {
                        *count += 1;
                    }
                }
            }
        }
    }
    others
        .into_iter()
        .map(|others| (others > 0 && others + 1 >= rules.alike_people).then_some(Suspicion::Alike { others }))
        .collect()
}

/// Of each voter (in order of start), the largest burst of its network that it is part of.
fn bursts<P>(voters: &[Voter<'_, P>], rules: SuspectRules) -> Vec<Option<Suspicion>> {
    let mut networks: BTreeMap<u64, Vec<(usize, u64)>> = BTreeMap::new();
    for (place, voter) in voters.iter().enumerate() {
        if let Some(network) = voter.network {
            networks.entry(network).or_default().push((place, voter.start));
        }
    }
    let mut largest = vec![0_usize; voters.len()];
    for starts in networks.values() {
        for (first, &(_, from)) in starts.iter().enumerate() {
            let until =
                starts.partition_point(|&(_, start)| start <= from.saturating_add(rules.burst_minutes));
            for &(place, _) in starts.iter().take(until).skip(first) {
                if let Some(size) = largest.get_mut(place) {
                    *size = (*size).max(until - first);
                }
            }
        }
    }
    largest
        .into_iter()
        .map(|people| (people >= rules.burst_people.max(1)).then_some(Suspicion::Burst { people }))
        .collect()
}
