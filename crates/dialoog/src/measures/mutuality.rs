//! Who may expect it and who must carry it: do both sides say yes?

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::proportion::{Difference, two_proportions};
use crate::{Share, Tally};

/// The lower bound from which a set of people shares a yes (or a no).
///
/// Source: the report on dialogues, section 4.3.
pub const SHARED: f64 = 0.60;

/// What the two sides make of an expectation.
///
/// "Yes" of a set of people: the lower bound of its agreement lies above one half. "No": the upper bound lies
/// below it. A set counts when it has at least as many voters as asked. The classes are tried in this order,
/// and the first that holds is it; only the second and third can hold together with another one (the fourth).
///
/// 1. [`TeWeinig`](Self::TeWeinig): the receiver or the bearer has too few voters;
/// 2. [`EenzijdigeVerwachting`](Self::EenzijdigeVerwachting): the receiver says yes, the bearer no;
/// 3. [`OnbenutAanbod`](Self::OnbenutAanbod): the bearer says yes, the receiver no;
/// 4. [`Strijdpunt`](Self::Strijdpunt): of any two roles or stable opinion groups one says yes, the other no;
/// 5. [`Gedeeld`](Self::Gedeeld): in every role and stable group the lower bound of agreement is at least
///    [`SHARED`];
/// 6. [`Grens`](Self::Grens): the same of *disagreement*, a shared no: who passes does not say no;
/// 7. [`Onbeslist`](Self::Onbeslist): enough votes, and none of these.
///
/// Source: the report on dialogues, section 4.3, which has the first six. The seventh is ours: with enough
/// votes and no class, "too few votes" would be untrue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verwachtingsklasse {
    /// Not enough votes of one of the two sides.
    TeWeinig,
    /// The receiver counts on it, and who must carry it says no.
    EenzijdigeVerwachting,
    /// Who must carry it is willing, and the receiver says no.
    OnbenutAanbod,
    /// Two roles or groups are on opposite sides.
    Strijdpunt,
    /// Everybody finds it reasonable.
    Gedeeld,
    /// Everybody finds it unreasonable.
    Grens,
    /// Enough votes, no clear picture.
    Onbeslist,
}

impl Verwachtingsklasse {
    /// The class as people read it.
    pub const fn text(self) -> &'static str {
        match self {
            Self::TeWeinig => "nog niet genoeg stemmen",
            Self::EenzijdigeVerwachting => "eenzijdige verwachting",
            Self::OnbenutAanbod => "onbenut aanbod",
            Self::Strijdpunt => "strijdpunt",
            Self::Gedeeld => "gedeeld",
            Self::Grens => "grens",
            Self::Onbeslist => "geen duidelijk beeld",
        }
    }
}

/// What two sides make of one expectation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Mutuality<R> {
    /// Agreement of who may expect it.
    pub receiver: Share,
    /// Agreement of who must carry it.
    pub bearer: Share,
    /// Receiver minus bearer, with the z of two proportions and the interval of Newcombe; unknown when nobody
    /// of a side voted, or when one role is both sides.
    pub gap: Option<Difference>,
    /// The class.
    pub class: Verwachtingsklasse,
    /// The roles with too few voters to count for the class, in order.
    pub left_out: Vec<R>,
}

/// Mutuality of one expectation, from the counts of all roles and, if there are any, of the **stable** opinion
/// groups.
///
/// A role that stands there twice is added up, one that is absent has no votes. Roles and groups with fewer
/// than `fewest` voters (see [`FEWEST`](super::FEWEST)) neither carry nor break a class; the roles among them
/// are named.
///
/// ```
/// use dialoog::Tally;
/// use dialoog::measures::mutuality::{Verwachtingsklasse, mutuality};
/// let tally = |agree, seen| Tally { agree, disagree: seen - agree, seen };
/// let roles = [("inwoner", tally(90, 100)), ("gemeente", tally(3, 20))];
/// let found = mutuality(&"inwoner", &"gemeente", &roles, &[], 10);
/// assert_eq!(found.class, Verwachtingsklasse::EenzijdigeVerwachting);
/// assert_eq!(format!("{:.2}", found.gap.unwrap().value), "0.75");
/// ```
pub fn mutuality<R: Clone + Ord>(
    receiver: &R,
    bearer: &R,
    roles: &[(R, Tally)],
    groups: &[Tally],
    fewest: u64,
) -> Mutuality<R> {
    let mut roles = by_role(roles);
    let expects = *roles.entry(receiver.clone()).or_default();
    let carries = *roles.entry(bearer.clone()).or_default();
    let gap =
        (receiver != bearer).then(|| two_proportions(expects.agreement(), carries.agreement())).flatten();
    let sets: Vec<Tally> = roles
        .values()
        .chain(groups)
        .copied()
        .filter(|tally| tally.seen >= fewest && tally.seen > 0)
        .collect();
    let class = if expects.seen.min(carries.seen) < fewest.max(1) {
        Verwachtingsklasse::TeWeinig
    } else {
        class(expects, carries, &sets)
    };
    let left_out = roles.into_iter().filter(|(_, tally)| tally.seen < fewest).map(|(role, _)| role).collect();
    Mutuality { receiver: expects.agreement(), bearer: carries.agreement(), gap, class, left_out }
}

/// The class of two sides with enough voters, among all sets that count.
fn class(receiver: Tally, bearer: Tally, sets: &[Tally]) -> Verwachtingsklasse {
    let yes = |tally: Tally| tally.agreement().interval().0 > 0.5;
    let no = |tally: Tally| tally.agreement().interval().1 < 0.5;
    if yes(receiver) && no(bearer) {
        Verwachtingsklasse::EenzijdigeVerwachting
    } else if yes(bearer) && no(receiver) {
        Verwachtingsklasse::OnbenutAanbod
    } else if sets.iter().any(|&set| yes(set)) && sets.iter().any(|&set| no(set)) {
        Verwachtingsklasse::Strijdpunt
    } else if sets.iter().all(|set| set.agreement().interval().0 >= SHARED) {
        Verwachtingsklasse::Gedeeld
    } else if sets.iter().all(|set| set.disagreement().interval().0 >= SHARED) {
        Verwachtingsklasse::Grens
    } else {
        Verwachtingsklasse::Onbeslist
    }
}

/// The counts of each role once, in order.
pub(super) fn by_role<R: Clone + Ord>(roles: &[(R, Tally)]) -> BTreeMap<R, Tally> {
    let mut all = BTreeMap::new();
    for (role, tally) in roles {
        let sum: &mut Tally = all.entry(role.clone()).or_default();
        *sum = sum.plus(*tally);
    }
    all
}
