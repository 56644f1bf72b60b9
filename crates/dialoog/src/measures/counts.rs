//! The live table of counts: one vote is one step, and erasing somebody leaves no trace in it.

use std::collections::{BTreeMap, HashMap};
use std::hash::Hash;

use crate::{Tally, Vote};

/// Counts per statement, per statement and role, and per statement, role and opinion group.
///
/// `P` is a person (an opaque key), `S` a statement, `R` a role, `G` a group. A vote costs O(1); a change of
/// role or group and an erasure cost as much as that person has votes. The last vote of a person on a statement
/// counts. At each moment the table equals a recount of the votes it holds.
///
/// Source: the report on dialogues, section 1.10, item 8, and 4.6 (erase by token).
///
/// ```
/// use dialoog::{Vote, measures::counts::Counts};
/// let mut counts = Counts::<u64, u32, &str, u8>::default();
/// counts.place(7, Some("inwoner"), None);
/// counts.vote(7, 1, Vote::Agree);
/// counts.vote(7, 1, Vote::Disagree);
/// assert_eq!(counts.of_role(1, "inwoner").disagree, 1);
/// counts.erase(7);
/// assert_eq!(counts.of(1).seen, 0);
/// ```
#[derive(Clone, Debug)]
pub struct Counts<P, S, R, G> {
    people: HashMap<P, Voter<S, R, G>>,
    statements: HashMap<S, Tally>,
    roles: HashMap<(S, R), Tally>,
    groups: HashMap<(S, Option<R>, Option<G>), Tally>,
}

#[derive(Clone, Debug)]
struct Voter<S, R, G> {
    role: Option<R>,
    group: Option<G>,
    votes: HashMap<S, Vote>,
}

impl<S, R, G> Default for Voter<S, R, G> {
    fn default() -> Self {
        Self { role: None, group: None, votes: HashMap::new() }
    }
}

impl<P, S, R, G> Default for Counts<P, S, R, G> {
    fn default() -> Self {
        Self {
            people: HashMap::new(),
            statements: HashMap::new(),
            roles: HashMap::new(),
            groups: HashMap::new(),
        }
    }
}

impl<P: Eq + Hash, S: Copy + Ord + Hash, R: Copy + Ord + Hash, G: Copy + Ord + Hash> Counts<P, S, R, G> {
    /// Counts a vote; the earlier vote of this person on this statement, if any, is given back and counts no more.
    pub fn vote(&mut self, person: P, statement: S, vote: Vote) -> Option<Vote> {
        let voter = self.people.entry(person).or_default();
        let earlier = voter.votes.insert(statement, vote);
        let (role, group) = (voter.role, voter.group);
        if let Some(earlier) = earlier {
            self.step(statement, role, group, |tally| tally.remove(earlier));
        }
        self.step(statement, role, group, |tally| tally.add(vote));
        earlier
    }

    /// Takes back one vote, if it is there, and gives it.
    pub fn withdraw(&mut self, person: &P, statement: S) -> Option<Vote> {
        let voter = self.people.get_mut(person)?;
        let earlier = voter.votes.remove(&statement)?;
        let (role, group) = (voter.role, voter.group);
        self.step(statement, role, group, |tally| tally.remove(earlier));
        Some(earlier)
    }

    /// Erases a person: role, group and all votes. Tells how many votes there were.
    pub fn erase(&mut self, person: P) -> usize {
        let Some(voter) = self.people.remove(&person) else { return 0 };
        for (&statement, &vote) in &voter.votes {
            self.step(statement, voter.role, voter.group, |tally| tally.remove(vote));
        }
        voter.votes.len()
    }

    /// Says which role and which opinion group somebody has; the votes that are there move along.
    pub fn place(&mut self, person: P, role: Option<R>, group: Option<G>) {
        let voter = self.people.entry(person).or_default();
        let (old_role, old_group) = (voter.role, voter.group);
        if (old_role, old_group) == (role, group) {
            return;
        }
        (voter.role, voter.group) = (role, group);
        let votes: Vec<(S, Vote)> = voter.votes.iter().map(|(&statement, &vote)| (statement, vote)).collect();
        for (statement, vote) in votes {
            self.step(statement, old_role, old_group, |tally| tally.remove(vote));
            self.step(statement, role, group, |tally| tally.add(vote));
        }
    }

    /// The counts of all voters.
    pub fn of(&self, statement: S) -> Tally {
        self.statements.get(&statement).copied().unwrap_or_default()
    }

    /// The counts of one role.
    pub fn of_role(&self, statement: S, role: R) -> Tally {
        self.roles.get(&(statement, role)).copied().unwrap_or_default()
    }

    /// The counts of one role (or of those without) in one group (or of those without).
    pub fn of_cell(&self, statement: S, role: Option<R>, group: Option<G>) -> Tally {
        self.groups.get(&(statement, role, group)).copied().unwrap_or_default()
    }

    /// What somebody voted, if anything.
    pub fn vote_of(&self, person: &P, statement: S) -> Option<Vote> {
        self.people.get(person)?.votes.get(&statement).copied()
    }

    /// Number of people in the table.
    pub fn people(&self) -> usize {
        self.people.len()
    }

    /// Every cell with votes, in order: statement, role, group.
    pub fn cells(&self) -> BTreeMap<(S, Option<R>, Option<G>), Tally> {
        self.groups.iter().map(|(&cell, &tally)| (cell, tally)).collect()
    }

    /// One step in each of the three tables; a cell that becomes empty is taken out.
    fn step(&mut self, statement: S, role: Option<R>, group: Option<G>, change: impl Fn(&mut Tally)) {
        step(&mut self.statements, statement, &change);
        if let Some(role) = role {
            step(&mut self.roles, (statement, role), &change);
        }
        step(&mut self.groups, (statement, role, group), &change);
    }
}

fn step<K: Eq + Hash + Copy>(table: &mut HashMap<K, Tally>, key: K, change: impl Fn(&mut Tally)) {
    let tally = table.entry(key).or_default();
    change(tally);
    if tally.seen == 0 {
        table.remove(&key);
    }
}
