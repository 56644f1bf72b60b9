//! Two sides of an expectation, norm against experience, and change between rounds: each class at its borders.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test stops at what it cannot do, and shows what it measured"
)]

use dialoog::measures::drift::{Drift, DriftRules, TwoRounds, Verandering, drift};
use dialoog::measures::gap::{Experience, Experiences, Kloofoordeel, gap, paired_gap, pairs};
use dialoog::measures::mutuality::{Mutuality, SHARED, Verwachtingsklasse, mutuality};
use dialoog::measures::proportion::{Pairs, mcnemar, two_proportions};
use dialoog::{Share, Tally, Vote};
use proptest::prelude::*;

const RECEIVER: u8 = 0;
const BEARER: u8 = 1;
const OTHER: u8 = 2;

fn tally(agree: u64, disagree: u64, seen: u64) -> Tally {
    Tally { agree, disagree, seen }
}

/// All who do not agree disagree.
fn firm(agree: u64, seen: u64) -> Tally {
    tally(agree, seen - agree, seen)
}

fn class(receiver: Tally, bearer: Tally, others: &[Tally], groups: &[Tally]) -> Verwachtingsklasse {
    let mut roles = vec![(RECEIVER, receiver), (BEARER, bearer)];
    roles.extend(others.iter().map(|&tally| (OTHER, tally)));
    mutuality(&RECEIVER, &BEARER, &roles, groups, 10).class
}

/// The least and the most agreement of a hundred that stand on the sides of one half, and the least that is shared:
/// `statsmodels…proportion_confint(k, 100, method="wilson")` of 60: 0.5020, 59: 0.4921, 41: 0.5079, 40: 0.4980,
/// 69: 0.5938, 70: 0.6042.
#[test]
fn borders_of_a_hundred_voters() {
    let low = |count| Share { count, of: 100 }.interval().0;
    let high = |count| Share { count, of: 100 }.interval().1;
    assert!(low(60) > 0.5 && low(59) < 0.5 && high(40) < 0.5 && high(41) > 0.5);
    assert!(low(70) >= SHARED && low(69) < SHARED);
}

#[test]
fn too_few_is_nine_of_either_side() {
    use Verwachtingsklasse::{Gedeeld, TeWeinig};
    assert_eq!(class(firm(10, 10), firm(10, 10), &[], &[]), Gedeeld);
    assert_eq!(class(firm(9, 9), firm(10, 10), &[], &[]), TeWeinig);
    assert_eq!(class(firm(10, 10), firm(9, 9), &[], &[]), TeWeinig);
    assert_eq!(class(firm(90, 100), firm(0, 9), &[firm(0, 100)], &[]), TeWeinig, "before everything else");
    let absent = mutuality(&RECEIVER, &BEARER, &[(OTHER, firm(40, 40))], &[], 10);
    assert_eq!((absent.class, absent.left_out, absent.gap), (TeWeinig, vec![RECEIVER, BEARER], None));
    let nobody = mutuality(&RECEIVER, &BEARER, &[], &[], 0);
    assert_eq!(nobody.class, TeWeinig, "nobody is too few, whatever is asked");
}

#[test]
fn one_sided_needs_a_yes_and_a_no() {
    use Verwachtingsklasse::{EenzijdigeVerwachting, OnbenutAanbod, Onbeslist, Strijdpunt};
    assert_eq!(class(firm(60, 100), firm(40, 100), &[], &[]), EenzijdigeVerwachting);
    assert_eq!(class(firm(59, 100), firm(40, 100), &[], &[]), Onbeslist);
    assert_eq!(class(firm(60, 100), firm(41, 100), &[], &[]), Onbeslist);
    assert_eq!(class(firm(40, 100), firm(60, 100), &[], &[]), OnbenutAanbod);
    assert_eq!(class(firm(41, 100), firm(60, 100), &[], &[]), Onbeslist);
    assert_eq!(class(firm(40, 100), firm(59, 100), &[], &[]), Onbeslist);
    // Both also fit "strijdpunt", which comes later.
    assert_eq!(class(firm(90, 100), firm(10, 100), &[firm(50, 100)], &[firm(5, 50)]), EenzijdigeVerwachting);
    assert_eq!(class(firm(10, 100), firm(90, 100), &[firm(90, 100)], &[]), OnbenutAanbod);
    // The same no and yes, but not of the two sides against each other.
    assert_eq!(class(firm(60, 100), firm(50, 100), &[firm(40, 100)], &[]), Strijdpunt);
}

#[test]
fn a_point_of_struggle_is_of_any_two_sets() {
    use Verwachtingsklasse::{Gedeeld, Onbeslist, Strijdpunt};
    let (yes, half) = (firm(90, 100), firm(50, 100));
    assert_eq!(class(yes, yes, &[firm(40, 100)], &[]), Strijdpunt);
    assert_eq!(class(yes, yes, &[firm(41, 100)], &[]), Onbeslist);
    assert_eq!(class(yes, yes, &[], &[firm(40, 100)]), Strijdpunt, "a group counts as a role does");
    assert_eq!(class(half, half, &[], &[firm(60, 100), firm(40, 100)]), Strijdpunt);
    assert_eq!(class(half, half, &[], &[firm(59, 100), firm(40, 100)]), Onbeslist);
    assert_eq!(class(yes, yes, &[firm(0, 9)], &[firm(0, 9)]), Gedeeld, "nine people break no class");
    assert_eq!(class(yes, yes, &[firm(0, 10)], &[]), Strijdpunt);
}

#[test]
fn shared_is_a_bound_of_sixty_in_every_set() {
    use Verwachtingsklasse::{Gedeeld, Onbeslist};
    assert_eq!(class(firm(70, 100), firm(70, 100), &[firm(70, 100)], &[firm(70, 100)]), Gedeeld);
    assert_eq!(class(firm(69, 100), firm(70, 100), &[], &[]), Onbeslist);
    assert_eq!(class(firm(70, 100), firm(69, 100), &[], &[]), Onbeslist);
    assert_eq!(class(firm(70, 100), firm(70, 100), &[firm(69, 100)], &[]), Onbeslist);
    assert_eq!(class(firm(70, 100), firm(70, 100), &[], &[firm(69, 100)]), Onbeslist);
    assert_eq!(class(firm(9, 10), firm(10, 10), &[], &[]), Onbeslist, "of ten, nine have a bound of 0.596");
}

#[test]
fn a_limit_is_a_shared_no_and_a_pass_is_none() {
    use Verwachtingsklasse::{Grens, Onbeslist};
    assert_eq!(class(firm(30, 100), firm(30, 100), &[], &[]), Grens);
    assert_eq!(class(firm(31, 100), firm(30, 100), &[], &[]), Onbeslist);
    assert_eq!(class(firm(30, 100), firm(30, 100), &[firm(31, 100)], &[]), Onbeslist);
    assert_eq!(class(tally(5, 70, 100), tally(5, 70, 100), &[], &[]), Grens);
    assert_eq!(
        class(tally(5, 69, 100), tally(5, 70, 100), &[], &[]),
        Onbeslist,
        "who passes does not say no"
    );
}

#[test]
fn gap_is_receiver_minus_bearer() {
    let roles = [(RECEIVER, firm(56, 70)), (BEARER, firm(48, 80))];
    let found = mutuality(&RECEIVER, &BEARER, &roles, &[], 10);
    assert_eq!(found.gap, two_proportions(Share { count: 56, of: 70 }, Share { count: 48, of: 80 }));
    let same = mutuality(&RECEIVER, &RECEIVER, &roles, &[], 10);
    assert_eq!((same.gap, same.receiver), (None, same.bearer), "what one does together has no gap");
    assert_eq!(Verwachtingsklasse::TeWeinig.text(), "nog niet genoeg stemmen");
}

/// Newcombe's example as norm and experience; and pairs by hand.
#[test]
fn gap_between_norm_and_experience() {
    let share = |count, of| Share { count, of };
    let found = gap(share(56, 70), share(48, 80), 10);
    let difference = found.difference.unwrap();
    assert!((difference.low - 0.0524).abs() < 5e-5 && !found.paired);
    assert_eq!(found.picture, Kloofoordeel::NietGeleverd);
    assert_eq!(gap(share(48, 80), share(56, 70), 10).picture, Kloofoordeel::NietGevraagd);
    assert_eq!(gap(share(50, 80), share(48, 80), 10).picture, Kloofoordeel::GeenVerschil);
    assert_eq!(gap(share(10, 10), share(0, 10), 10).picture, Kloofoordeel::NietGeleverd);
    assert_eq!(gap(share(9, 9), share(0, 10), 10).picture, Kloofoordeel::TeWeinig);
    assert_eq!(gap(share(10, 10), share(0, 9), 10).picture, Kloofoordeel::TeWeinig);
    assert_eq!(gap(share(0, 0), share(0, 0), 0).picture, Kloofoordeel::TeWeinig);
    let found = pairs([
        (Vote::Agree, Experience::Ja),
        (Vote::Agree, Experience::Soms),
        (Vote::Agree, Experience::Nee),
        (Vote::Pass, Experience::Ja),
        (Vote::Disagree, Experience::Nee),
        (Vote::Agree, Experience::WeetNiet),
    ]);
    assert_eq!(found, Pairs { both: 1, first_only: 2, second_only: 1, neither: 1 });
    let paired = paired_gap(Pairs { both: 36, first_only: 12, second_only: 2, neither: 0 }, 10);
    assert_eq!((paired.norm, paired.experience), (share(48, 50), share(38, 50)));
    assert_eq!((paired.picture, paired.paired), (Kloofoordeel::NietGeleverd, true));
    // The same shares of different people say less.
    assert!(gap(paired.norm, paired.experience, 10).difference.unwrap().p < 0.05);
}

#[test]
fn an_answer_comes_and_goes() {
    let mut answers = Experiences::default();
    for answer in [Experience::Ja, Experience::Ja, Experience::Soms, Experience::Nee, Experience::WeetNiet] {
        answers.add(answer);
    }
    answers.remove(Experience::Ja);
    assert_eq!(answers, Experiences { ja: 1, soms: 1, nee: 1, weet_niet: 1 });
    let mut none = Experiences::default();
    none.remove(Experience::Soms);
    assert_eq!(none, Experiences::default());
}

fn rounds(both: u64, first_only: u64, second_only: u64, neither: u64) -> TwoRounds {
    let pairs = Pairs { both, first_only, second_only, neither };
    TwoRounds { first: pairs.first(), second: pairs.second(), both: pairs }
}

/// By hand: of 12 who changed 12 went one way (p = 2/4096), of 40 nobody changed, of 10 three did (p = 1/4). Together
/// with 9 people who all changed, which is not tested, the corrected p are 3 × 2/4096, 1 and 3/8.
#[test]
fn drift_by_hand() {
    let found = drift(
        &[rounds(20, 12, 0, 20), rounds(20, 0, 0, 20), rounds(5, 3, 0, 2), rounds(0, 9, 0, 0)],
        DriftRules::default(),
    );
    let verdicts: Vec<_> = found.iter().map(|drift| drift.verdict).collect();
    use Verandering::{Gelijk, TeWeinig, Veranderd};
    assert_eq!(
        verdicts,
        [Veranderd, Gelijk, TeWeinig, TeWeinig],
        "of ten people three may hide a large change"
    );
    let corrected: Vec<_> = found.iter().map(|drift| drift.same_people.map(|(_, p)| p)).collect();
    assert_eq!(corrected, [Some(6.0 / 4096.0), Some(1.0), Some(0.375), None]);
    let first = found[0].same_people.unwrap().0;
    assert!((first.value + 12.0 / 52.0).abs() < 1e-15, "fewer agree than before");
    assert!(first.z < 0.0 && first.high < 0.0);
}

/// q stands at its border: of eleven that changed two against nine give p = 0.0654, and 0.1 exactly is a change.
#[test]
fn drift_at_the_border_of_q() {
    let statement = rounds(40, 9, 2, 40);
    let p = mcnemar(9, 2);
    assert!((p - 134.0 / 2048.0).abs() < 1e-15);
    let verdict = |q| drift(&[statement], DriftRules { q, ..DriftRules::default() })[0].verdict;
    assert_eq!(verdict(p), Verandering::Veranderd);
    assert_eq!(verdict(p - 1e-9), Verandering::Gelijk);
    let reach = -drift(&[statement], DriftRules::default())[0].same_people.unwrap().0.low;
    let margin =
        |margin| drift(&[statement], DriftRules { q: 0.0, margin, ..DriftRules::default() })[0].verdict;
    assert_eq!(margin(reach), Verandering::Gelijk);
    assert_eq!(margin(reach - 1e-9), Verandering::TeWeinig);
}

#[test]
fn drift_of_all_voters_stands_beside_it() {
    let mut statement = rounds(20, 0, 0, 20);
    // Nobody changed; but two hundred others came who all agree.
    statement.second = Share { count: 220, of: 240 };
    let Drift { same_people, all_voters, verdict } = drift(&[statement], DriftRules::default())[0];
    assert_eq!(same_people.unwrap().1, 1.0);
    let (all, p) = all_voters.unwrap();
    assert!(all.low > 0.2 && p < 1e-6);
    assert_eq!(verdict, Verandering::Gelijk);
    statement.first = Share { count: 0, of: 9 };
    assert_eq!(drift(&[statement], DriftRules::default())[0].all_voters, None);
}

fn any_tally() -> impl Strategy<Value = Tally> {
    (0_u64..60, 0_u64..60, 0_u64..30).prop_map(|(agree, disagree, pass)| Tally {
        agree,
        disagree,
        seen: agree + disagree + pass,
    })
}

fn seen(receiver: Tally, bearer: Tally, others: &[Tally], groups: &[Tally]) -> Mutuality<u8> {
    let mut roles = vec![(RECEIVER, receiver), (BEARER, bearer)];
    roles.extend(others.iter().zip(2..).map(|(&tally, role)| (role, tally)));
    mutuality(&RECEIVER, &BEARER, &roles, groups, 10)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    /// Of the classes each holds by its own words alone; the order only decides between two that both hold.
    #[test]
    fn a_class_means_what_it_says(
        receiver in any_tally(), bearer in any_tally(),
        others in prop::collection::vec(any_tally(), 0..4), groups in prop::collection::vec(any_tally(), 0..4),
    ) {
        use Verwachtingsklasse::*;
        let found = seen(receiver, bearer, &others, &groups);
        let sets: Vec<Tally> = [receiver, bearer].into_iter().chain(others.clone()).chain(groups.clone())
            .filter(|set| set.seen >= 10).collect();
        let yes = |t: Tally| t.agreement().interval().0 > 0.5;
        let no = |t: Tally| t.agreement().interval().1 < 0.5;
        let one = yes(receiver) && no(bearer);
        let other = yes(bearer) && no(receiver);
        let struggle = sets.iter().any(|t| yes(*t)) && sets.iter().any(|t| no(*t));
        let shared = sets.iter().all(|t| t.agreement().interval().0 >= 0.6);
        let limit = sets.iter().all(|t| t.disagreement().interval().0 >= 0.6);
        if receiver.seen < 10 || bearer.seen < 10 {
            prop_assert_eq!(found.class, TeWeinig);
        } else {
            let holding = [one, other, struggle, shared, limit];
            let wanted = holding.iter().position(|holds| *holds)
                .map_or(Onbeslist, |place| [EenzijdigeVerwachting, OnbenutAanbod, Strijdpunt, Gedeeld, Grens][place]);
            prop_assert_eq!(found.class, wanted);
            // Only a one-sided one is also a point of struggle; no others go together.
            let most = if one || other { 2 } else { 1 };
            prop_assert!(holding.iter().filter(|holds| **holds).count() <= most);
        }
        for (role, set) in [(RECEIVER, receiver), (BEARER, bearer)] {
            prop_assert_eq!(found.left_out.contains(&role), set.seen < 10);
        }
    }

    /// Two sides that change places turn the one-sided classes into each other, and leave the rest.
    #[test]
    fn sides_that_change_places(
        receiver in any_tally(), bearer in any_tally(), groups in prop::collection::vec(any_tally(), 0..3),
    ) {
        use Verwachtingsklasse::*;
        let (there, back) = (seen(receiver, bearer, &[], &groups), seen(bearer, receiver, &[], &groups));
        let turned = match there.class {
            EenzijdigeVerwachting => OnbenutAanbod,
            OnbenutAanbod => EenzijdigeVerwachting,
            other => other,
        };
        prop_assert_eq!(back.class, turned);
    }

    /// A round against itself shows no change, and two rounds that change places turn the difference.
    #[test]
    fn drift_turns_with_its_rounds(cells in prop::collection::vec([0_u64..40, 0..40, 0..40, 0..40], 1..12)) {
        let statements: Vec<_> = cells.iter().map(|&[a, b, c, d]| rounds(a, b, c, d)).collect();
        let turned: Vec<_> = cells.iter().map(|&[a, b, c, d]| rounds(a, c, b, d)).collect();
        let (there, back) = (drift(&statements, DriftRules::default()), drift(&turned, DriftRules::default()));
        for (one, other) in there.iter().zip(&back) {
            prop_assert_eq!(one.verdict, other.verdict);
            if let (Some((a, p)), Some((b, q))) = (one.same_people, other.same_people) {
                prop_assert!((a.value + b.value).abs() < 1e-12 && (p - q).abs() < 1e-12 && p >= a.p - 1e-15);
            }
        }
        let still: Vec<_> = cells.iter().map(|&[a, _, _, d]| rounds(a, 0, 0, d)).collect();
        prop_assert!(drift(&still, DriftRules::default()).iter().all(|one| one.verdict != Verandering::Veranderd));
    }

    /// Counting people one by one gives the same as their shares and pairs.
    #[test]
    fn two_rounds_count_people(votes in prop::collection::vec((0_usize..4, 0_usize..4), 0..80)) {
        let vote = |place: usize| Vote::ALL.get(place).copied();
        let mut found = TwoRounds::default();
        for &(first, second) in &votes {
            found.add(vote(first), vote(second));
        }
        let both = votes.iter().filter(|(a, b)| *a < 3 && *b < 3).count() as u64;
        prop_assert_eq!(found.both.people(), both);
        prop_assert_eq!(found.first.of, votes.iter().filter(|(a, _)| *a < 3).count() as u64);
        prop_assert_eq!(found.second.count, votes.iter().filter(|(_, b)| *b == 0).count() as u64);
        prop_assert!(found.both.first().count <= found.first.count);
    }

    /// A gap is promised and not delivered only when its whole interval says so.
    #[test]
    fn picture_follows_the_interval(a in 0_u64..60, n in 0_u64..60, b in 0_u64..60, m in 0_u64..60) {
        let found = gap(Share { count: a.min(n), of: n }, Share { count: b.min(m), of: m }, 10);
        let wanted = match found.difference {
            Some(d) if n >= 10 && m >= 10 => {
                if d.low > 0.0 {
                    Kloofoordeel::NietGeleverd
                } else if d.high < 0.0 {
                    Kloofoordeel::NietGevraagd
                } else {
                    Kloofoordeel::GeenVerschil
                }
            }
            _ => Kloofoordeel::TeWeinig,
        };
        prop_assert_eq!(found.picture, wanted);
    }
}
