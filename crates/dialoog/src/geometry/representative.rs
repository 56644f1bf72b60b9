//! The statements that make a group what it is.

use serde::Serialize;

use super::statistics::{Contrast, Side, Z90, chance_above, which_hold};
use crate::Vote;

/// How many statements a list has at most.
pub const LONGEST: usize = 5;

/// When a difference is large enough to name.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Significance {
    /// As Polis: each test apart, one-sided at 90 %, however many there are.
    Polis,
    /// Over all groups, statements and directions together, at most this share of what is named may be false.
    FalseDiscovery(f64),
}

/// A statement that stands for a group.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Representative {
    /// The number of the statement.
    pub statement: u64,
    /// What sets the group apart: that it agrees, or that it disagrees.
    pub vote: Vote,
    /// The figures in that direction.
    pub side: Side,
    /// How many in the group agree, if this is the statement that the group agrees with best.
    pub best_agreed: Option<u64>,
    /// Whether the difference is large enough; if not, it stands here because nothing better is known.
    pub significant: bool,
}

/// The statements of each group, at most five: first the one that it agrees with best, then those in which it
/// differs most
/// from the others; agreements before disagreements. `listed` says which statements take part.
///
/// Source: report section 1.6.
pub fn representatives(
    contrasts: &[Vec<Contrast>],
    ids: &[u64],
    listed: &[bool],
    rule: Significance,
) -> Vec<Vec<Representative>> {
    let significant = significant(contrasts, listed, rule);
    contrasts.iter().zip(&significant).map(|(group, holds)| of_group(group, ids, listed, holds)).collect()
}

/// Per group and statement, whether agreement or disagreement is both a majority's and more than that of the others.
fn significant(contrasts: &[Vec<Contrast>], listed: &[bool], rule: Significance) -> Vec<Vec<bool>> {
    let both = |side: &Side| side.ratio_test.min(side.share_test);
    let weakest = |one: &Contrast| [both(&one.agree), both(&one.disagree)];
    match rule {
        Significance::Polis => {
            let holds = |one: &Contrast| weakest(one).iter().any(|z| *z > Z90);
            contrasts.iter().map(|group| group.iter().map(holds).collect()).collect()
        }
        Significance::FalseDiscovery(q) => {
            let tested = |group: &Vec<Contrast>| {
                let columns = group.iter().zip(listed).filter(|(_, listed)| **listed);
                columns.flat_map(|(one, _)| weakest(one).map(chance_above)).collect::<Vec<_>>()
            };
            let chances: Vec<f64> = contrasts.iter().flat_map(tested).collect();
            let mut holds = which_hold(&chances, q).into_iter();
            let mut next = || holds.next().unwrap_or(false) | holds.next().unwrap_or(false);
            let mut of = |listed: &bool| *listed && next();
            contrasts.iter().map(|_| listed.iter().map(&mut of).collect()).collect()
        }
    }
}

fn of_group(group: &[Contrast], ids: &[u64], listed: &[bool], holds: &[bool]) -> Vec<Representative> {
    let (mut sufficient, mut best, mut agreed): (Vec<usize>, Option<usize>, Option<usize>) =
        Default::default();
    for (column, one) in group.iter().enumerate().filter(|(column, _)| listed[*column]) {
        if holds[column] {
            sufficient.push(column);
        }
        let stronger = |best: usize| one.stronger().ratio_test > group[best].stronger().ratio_test;
        if sufficient.is_empty() && best.is_none_or(stronger) {
            best = Some(column);
        }
        let answered = one.agree.count + one.disagree.count > 0;
        if answered && better_agreed(&one.agree, agreed.map(|at| &group[at].agree)) {
            agreed = Some(column);
        }
    }
    let entry = |column: usize| Representative {
        statement: ids[column],
        vote: if group[column].agrees() { Vote::Agree } else { Vote::Disagree },
        side: group[column].stronger(),
        best_agreed: (agreed == Some(column)).then_some(group[column].agree.count),
        significant: holds[column],
    };
    if sufficient.is_empty() {
        return agreed.or(best).map(entry).into_iter().collect();
    }
    sufficient.retain(|column| agreed != Some(*column));
    sufficient.sort_by(|a, b| group[*b].stronger().weight().total_cmp(&group[*a].stronger().weight()));
    let mut list: Vec<_> = agreed.into_iter().chain(sufficient).take(LONGEST).map(entry).collect();
    list.sort_by_key(|one| one.vote != Vote::Agree);
    list
}

/// Whether a group agrees with this statement better than with the best so far.
fn better_agreed(side: &Side, best: Option<&Side>) -> bool {
    match best {
        None => side.share_test > Z90 || (side.ratio > 1.0 && side.share > 0.5),
        Some(best) if best.ratio > 1.0 => side.weight() > best.weight(),
        Some(best) => side.share * side.share_test > best.share * best.share_test,
    }
}
