//! The same round counted in other ways: who was invited, who did not say the same everywhere, each wijk as large as it is,
//! and the round before. Pure. Nothing is taken out of the result: it stands beside it, and people judge.

use std::collections::{BTreeMap, BTreeSet};

use ::dialoog::measures::drift::{DriftRules, TwoRounds, Verandering, drift};
use ::dialoog::measures::kanonymous::{ShownCell, show};
use ::dialoog::measures::raking::rake;
use ::dialoog::measures::suspect::{Cast, SuspectRules, Trail, suspects};
use ::dialoog::{Tally, Vote};
use serde::{Deserialize, Serialize};
use verwachting::Stellingnummer;

use crate::dialoog::inhoud::DREMPEL;

/// The votes of one person.
pub type Spoor = BTreeMap<Stellingnummer, Vote>;

/// Somebody who took part, without a name.
#[derive(Clone, Debug, PartialEq)]
pub struct Deelnemer {
    /// In which wijk they live; nothing when they did not say.
    pub wijk: Option<String>,
    /// Whether they were invited: by a letter, or because they signed in.
    pub genodigd: bool,
    /// What they answer now.
    pub nu: Spoor,
    /// What they answered in the round before; nothing when they were not in it.
    pub toen: Option<Spoor>,
}

/// A share in which each wijk weighs as much as people live there.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Gewogendeel {
    /// The share, from 0 to 1.
    pub deel: f64,
    /// The lower bound, with 95 per cent certainty.
    pub laag: f64,
    /// The upper bound.
    pub hoog: f64,
}

/// One statement, counted in other ways. Each only from ten people on, and not where it follows by subtraction.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Anderstelling {
    /// Of who was invited.
    pub genodigd: Option<Tally>,
    /// Without who gave the same answer everywhere.
    pub zonder_lijn: Option<Tally>,
    /// With each wijk as large as it is.
    pub gewogen: Option<Gewogendeel>,
    /// Whether the same people answer otherwise than in the round before.
    pub sinds: Option<Verandering>,
}

/// Of each statement how it comes out in other ways; statements of which nothing can be told are not in it.
pub type Ernaast = BTreeMap<Stellingnummer, Anderstelling>;

/// Counts in other ways. `inwoners` says of a wijk how many people live there.
pub fn beside(deelnemers: &[Deelnemer], inwoners: &BTreeMap<String, f64>) -> Ernaast {
    let lines = same_everywhere(deelnemers);
    let stellingen: BTreeSet<Stellingnummer> =
        deelnemers.iter().flat_map(|one| one.nu.keys()).copied().collect();
    let weights = Wijkweging::of(deelnemers, inwoners);
    let mut sinds = changed(deelnemers, &stellingen);
    let all = stellingen.into_iter().map(|nummer| {
        let votes = |kept: &dyn Fn(usize, &Deelnemer) -> bool| part(deelnemers, nummer, kept);
        let one = Anderstelling {
            genodigd: votes(&|_, one| one.genodigd),
            zonder_lijn: votes(&|place, _| !lines.contains(&place)),
            gewogen: weights.as_ref().and_then(|weights| weights.share(deelnemers, nummer)),
            sinds: sinds.remove(&nummer),
        };
        (nummer, one)
    });
    all.filter(|(_, one)| *one != Anderstelling::default()).collect()
}

/// The counts of a part of the people; nothing when the part is everybody, when it has fewer than ten, or when the others have.
fn part(
    deelnemers: &[Deelnemer],
    nummer: Stellingnummer,
    kept: &dyn Fn(usize, &Deelnemer) -> bool,
) -> Option<Tally> {
    let mut cells = [(true, Tally::default()), (false, Tally::default())];
    for (place, one) in deelnemers.iter().enumerate() {
        if let Some(vote) = one.nu.get(&nummer) {
            let [(_, inside), (_, outside)] = &mut cells;
            if kept(place, one) { inside.add(*vote) } else { outside.add(*vote) }
        }
    }
    let [_, (_, outside)] = &cells;
    if outside.seen == 0 {
        return None;
    }
    match show(cells.to_vec(), true, DREMPEL).cells() {
        [(_, ShownCell::Counts(inside)), _] => Some(*inside),
        _ => None,
    }
}

/// The places of who gave the same answer everywhere. Of the time no more is known than the day, so who came at the same
/// minutes cannot be seen; from one network few can begin at once.
fn same_everywhere(deelnemers: &[Deelnemer]) -> BTreeSet<usize> {
    let trails: Vec<_> = deelnemers
        .iter()
        .enumerate()
        .map(|(person, one)| Trail {
            person,
            invited: one.genodigd,
            network: None,
            votes: (0_u32..)
                .zip(one.nu.values())
                .map(|(statement, vote)| Cast { statement, vote: *vote, minute: 0 })
                .collect(),
        })
        .collect();
    let rules =
        SuspectRules { alike_people: usize::MAX, burst_people: usize::MAX, ..SuspectRules::default() };
    suspects(&trails, rules).into_keys().collect()
}

/// Of statements that were voted on in both rounds whether the same people changed.
fn changed(
    deelnemers: &[Deelnemer],
    stellingen: &BTreeSet<Stellingnummer>,
) -> BTreeMap<Stellingnummer, Verandering> {
    let earlier: BTreeSet<Stellingnummer> =
        deelnemers.iter().filter_map(|one| one.toen.as_ref()).flat_map(BTreeMap::keys).copied().collect();
    let both: Vec<Stellingnummer> = stellingen.intersection(&earlier).copied().collect();
    let counted: Vec<TwoRounds> = both
        .iter()
        .map(|nummer| {
            let mut rounds = TwoRounds::default();
            for one in deelnemers {
                let toen = one.toen.as_ref().and_then(|spoor| spoor.get(nummer)).copied();
                rounds.add(toen, one.nu.get(nummer).copied());
            }
            rounds
        })
        .collect();
    let found = drift(&counted, DriftRules::default());
    both.into_iter().zip(found.into_iter().map(|one| one.verdict)).collect()
}

/// How much each person of a wijk weighs.
struct Wijkweging {
    weights: ::dialoog::measures::raking::Raking<String, String>,
}

/// One role for all: how roles are divided over the population nobody counts, so only wijken are weighed.
const ROL: &str = "iedereen";

impl Wijkweging {
    /// Nothing where fewer than two wijken have ten people and a number of residents: then there is nothing to weigh.
    fn of(deelnemers: &[Deelnemer], inwoners: &BTreeMap<String, f64>) -> Option<Self> {
        let mut people: BTreeMap<&String, u64> = BTreeMap::new();
        for wijk in deelnemers.iter().filter_map(|one| one.wijk.as_ref()) {
            *people.entry(wijk).or_default() += 1;
        }
        people.retain(|wijk, people| {
            *people >= DREMPEL && inwoners.get(*wijk).is_some_and(|residents| *residents > 0.0)
        });
        if people.len() < 2 {
            return None;
        }
        let sum: f64 = people.keys().filter_map(|wijk| inwoners.get(*wijk)).sum();
        let shares: Vec<_> =
            people.keys().filter_map(|wijk| Some(((*wijk).clone(), inwoners.get(*wijk)? / sum))).collect();
        let cells: Vec<_> =
            people.into_iter().map(|(wijk, people)| ((wijk.clone(), ROL.to_owned()), people)).collect();
        rake(&cells, &shares, &[(ROL.to_owned(), 1.0)]).ok().map(|weights| Self { weights })
    }

    /// The weighed share of a statement; nothing when fewer than ten people in these wijken voted.
    fn share(&self, deelnemers: &[Deelnemer], nummer: Stellingnummer) -> Option<Gewogendeel> {
        let mut by_wijk: BTreeMap<(String, String), Tally> = BTreeMap::new();
        for one in deelnemers {
            let (Some(wijk), Some(vote)) = (&one.wijk, one.nu.get(&nummer)) else { continue };
            if self.weights.weight(wijk, &ROL.to_owned()).is_some() {
                by_wijk.entry((wijk.clone(), ROL.to_owned())).or_default().add(*vote);
            }
        }
        // A wijk of which fewer than ten voted here would show in the weighed share what each of them said.
        if by_wijk.values().any(|tally| tally.seen < DREMPEL) {
            return None;
        }
        let votes: Vec<_> = by_wijk.into_iter().collect();
        let seen: u64 = votes.iter().map(|(_, tally)| tally.seen).sum();
        let found = self.weights.result(&votes);
        let (laag, hoog) = found.interval;
        found.weighted.filter(|_| seen >= DREMPEL).map(|deel| Gewogendeel { deel, laag, hoog })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const EEN: Stellingnummer = Stellingnummer(1);

    fn people(count: usize, wijk: &str, genodigd: bool, nu: &[(u64, Vote)]) -> Vec<Deelnemer> {
        let nu: Spoor = nu.iter().map(|(nummer, vote)| (Stellingnummer(*nummer), *vote)).collect();
        let wijk = (!wijk.is_empty()).then(|| wijk.to_owned());
        vec![Deelnemer { wijk, genodigd, nu, toen: None }; count]
    }

    fn of(deelnemers: &[Deelnemer], inwoners: &[(&str, f64)]) -> Anderstelling {
        let inwoners = inwoners.iter().map(|(wijk, people)| ((*wijk).to_owned(), *people)).collect();
        beside(deelnemers, &inwoners).get(&EEN).copied().unwrap_or_default()
    }

    #[test]
    fn who_was_invited_is_told_when_neither_side_is_small() {
        let open = people(30, "", false, &[(1, Vote::Disagree)]);
        let some = |count| [open.clone(), people(count, "", true, &[(1, Vote::Agree)])].concat();
        let found = of(&some(20), &[]).genodigd.map(|one| (one.agree, one.seen));
        assert_eq!(found, Some((20, 20)));
        assert_eq!(of(&some(9), &[]).genodigd, None, "nine would be told apart");
        let few_others =
            [people(9, "", false, &[(1, Vote::Agree)]), people(30, "", true, &[(1, Vote::Agree)])];
        assert_eq!(of(&few_others.concat(), &[]).genodigd, None, "the nine others follow from the total");
        assert_eq!(of(&people(30, "", true, &[(1, Vote::Agree)]), &[]).genodigd, None, "everybody: the same");
    }

    #[test]
    fn the_same_answer_to_everything_is_counted_apart() {
        let line: Vec<_> = (1..=20).map(|nummer| (nummer, Vote::Agree)).collect();
        let mixed: Vec<_> =
            (1..=20).map(|nummer| (nummer, if nummer == 1 { Vote::Disagree } else { Vote::Agree })).collect();
        let all = [people(12, "", false, &line), people(25, "", false, &mixed)].concat();
        let found = of(&all, &[]).zonder_lijn.map(|one| (one.agree, one.disagree, one.seen));
        assert_eq!(found, Some((0, 25, 25)));
    }

    #[test]
    fn a_wijk_weighs_as_many_as_live_there() {
        // Forty of Noord agree, ten of Zuid do not; as many people live in both: one half.
        let noord = people(40, "WK999900", false, &[(1, Vote::Agree)]);
        let zuid = people(10, "WK999901", false, &[(1, Vote::Disagree)]);
        let all = [noord.clone(), zuid].concat();
        let same = [("WK999900", 1_000.0), ("WK999901", 1_000.0)];
        let found = of(&all, &same).gewogen;
        assert!(found.is_some_and(|one| (one.deel - 0.5).abs() < 1e-6 && one.laag < 0.4), "{found:?}");
        assert_eq!(of(&all, &same[..1]).gewogen, None, "of one wijk nobody knows who lives there");
        let few = [noord, people(9, "WK999901", false, &[(1, Vote::Disagree)])].concat();
        assert_eq!(of(&few, &same).gewogen, None, "nine people of a wijk");
    }

    #[test]
    fn a_change_is_of_the_same_people() {
        let before = |vote| Some(Spoor::from([(EEN, vote)]));
        let mut turned = people(40, "", false, &[(1, Vote::Agree)]);
        turned.iter_mut().for_each(|one| one.toen = before(Vote::Disagree));
        assert_eq!(of(&turned, &[]).sinds, Some(Verandering::Veranderd));
        let mut few = people(40, "", false, &[(1, Vote::Agree)]);
        few.iter_mut().take(4).for_each(|one| one.toen = before(Vote::Disagree));
        assert_eq!(of(&few, &[]).sinds, Some(Verandering::TeWeinig));
        assert_eq!(
            of(&people(40, "", false, &[(1, Vote::Agree)]), &[]).sinds,
            None,
            "there was no round before"
        );
    }
}
