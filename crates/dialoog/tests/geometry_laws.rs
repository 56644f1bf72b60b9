//! Laws of the geometry: order and names do not matter, and odd conversations have an answer.
#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]

mod geometry_common;

use dialoog::geometry::agreement::{adjusted_rand, spearman};
use dialoog::geometry::kmeans::{Starts, kmeans};
use dialoog::geometry::pca::{converged, power_iteration};
use dialoog::geometry::robust::{Settings, run, zekerheid};
use dialoog::geometry::silhouette::{silhouette, silhouettes};
use dialoog::geometry::stability::Zekerheid;
use dialoog::geometry::{Event, Moderation, Outcome, Statement, Unclear, Votes, compat};
use dialoog::{Tally, Vote};
use geometry_common::shuffled;
use proptest::prelude::*;

fn quick() -> Settings {
    Settings { subsamples: 3, ..Settings::default() }
}

fn votes(log: &[(u64, u64, i8)]) -> Votes {
    let event = |(participant, statement, sign): &(u64, u64, i8)| Event {
        participant: *participant,
        statement: *statement,
        vote: Vote::from_sign(*sign).unwrap(),
        at: 0,
    };
    Votes::new(&log.iter().map(event).collect::<Vec<_>>(), &[]).unwrap()
}

fn logs() -> impl Strategy<Value = Vec<Event>> {
    let event =
        (0_u64..40, 0_u64..12, 0_usize..3, 0_i64..50).prop_map(|(participant, statement, vote, at)| Event {
            participant,
            statement,
            vote: Vote::ALL[vote],
            at,
        });
    prop::collection::vec(event, 0..400)
}

fn finite(outcome: &Outcome) {
    let placed = outcome.participants.iter().flat_map(|one| one.place);
    let found = outcome.statements.iter().flat_map(|one| {
        [
            one.mean,
            one.extremity,
            one.priority,
            one.informed.agree,
            one.informed.agree_mean,
            one.loading[0],
            one.loading[1],
        ]
    });
    assert!(placed.chain(found).chain(outcome.variance).chain(outcome.variance_share).all(f64::is_finite));
    assert!(outcome.tried.iter().all(|one| (-1.0..=1.0).contains(&one.silhouette) && one.inertia >= 0.0));
    assert!(outcome.participants.iter().all(|one| one.group.is_none_or(|group| group < outcome.proposed)));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn the_order_of_the_log_never_matters(log in logs(), seed in 0_u64..1_000) {
        let [a, b] = [&log, &shuffled(&log, seed)].map(|log| Votes::new(log, &[]).unwrap());
        prop_assert_eq!(&a, &b);
        prop_assert_eq!(run(&a, &quick()), run(&b, &quick()));
        finite(&run(&a, &quick()));
        finite(&compat::run(&a));
    }

    #[test]
    fn every_voter_and_every_last_vote_is_there(log in logs()) {
        let votes = Votes::new(&log, &[]).unwrap();
        let mut cells: Vec<(u64, u64)> = log.iter().map(|one| (one.participant, one.statement)).collect();
        cells.sort_unstable();
        cells.dedup();
        prop_assert_eq!(votes.count(), cells.len());
        let seen: u64 = votes.tallies().iter().map(|tally| tally.seen).sum();
        prop_assert_eq!(seen, cells.len() as u64);
        let by_row: usize = (0..votes.rows()).map(|row| votes.row(row).count()).sum();
        prop_assert_eq!(by_row, cells.len());
    }

    /// Whoever swaps agree and disagree turns the counts and the means around, and keeps the variance.
    #[test]
    fn the_other_sign_turns_everything_around(log in logs()) {
        let turned = |one: &Event| Event { vote: Vote::from_sign(-one.vote.sign()).unwrap(), ..*one };
        let other: Vec<Event> = log.iter().map(turned).collect();
        let settings = Settings { subsamples: 0, ..quick() };
        let [a, b] = [&log, &other].map(|log| run(&Votes::new(log, &[]).unwrap(), &settings));
        for (one, other) in a.statements.iter().zip(&b.statements) {
            prop_assert_eq!((one.total.agree, one.total.seen), (other.total.disagree, other.total.seen));
            prop_assert!((one.mean + other.mean).abs() < 1e-12);
        }
        prop_assert!((a.variance[0] - b.variance[0]).abs() <= 1e-9 * a.variance[0].max(1.0));
    }

    /// Unless two directions are equally strong, for then every turn of them is as good.
    #[test]
    fn a_rejected_statement_changes_no_direction(log in logs()) {
        let rejected = [
            Statement { id: 3, moderation: Moderation::Rejected, meta: false },
            Statement { id: 4, meta: true, ..Statement::default() },
        ];
        let without: Vec<Event> =
            log.iter().copied().filter(|one| one.statement != 3 && one.statement != 4).collect();
        let settings = Settings { subsamples: 0, ..quick() };
        let [with, without] =
            [Votes::new(&log, &rejected), Votes::new(&without, &[])].map(Result::unwrap);
        let (a, b) = (run(&with, &settings), run(&without, &settings));
        prop_assert_eq!(&a.majority, &b.majority);
        // The decomposition of the test, not ours, refuses a matrix of nobody.
        prop_assume!(without.rows() > 0);
        let strength = geometry_common::dense(&without).singular_values();
        let gap = |at: usize| {
            let [one, next] = [at, at + 1].map(|at| strength.get(at).copied().unwrap_or(0.0));
            one - next > 0.01 * strength.max()
        };
        prop_assume!(!strength.is_empty() && gap(0) && gap(1));
        for one in &b.participants {
            let other = a.participants.iter().find(|other| other.participant == one.participant).unwrap();
            prop_assert!((0..2).all(|at| (one.place[at].abs() - other.place[at].abs()).abs() < 1e-8));
        }
    }

    #[test]
    fn labels_may_have_any_number(groups in prop::collection::vec((0_usize..4, 0_usize..4), 1..60)) {
        let (a, b): (Vec<usize>, Vec<usize>) = groups.into_iter().unzip();
        let renamed: Vec<usize> = a.iter().map(|one| (one + 1) % 4 * 10).collect();
        prop_assert_eq!(adjusted_rand(&a, &renamed), 1.0);
        prop_assert!((adjusted_rand(&a, &b) - adjusted_rand(&renamed, &b)).abs() < 1e-12);
        prop_assert!((adjusted_rand(&a, &b) - adjusted_rand(&b, &a)).abs() < 1e-12);
    }

    #[test]
    fn ranks_do_not_change_under_a_rising_function(values in prop::collection::vec(-5.0_f64..5.0, 3..40)) {
        let risen: Vec<f64> = values.iter().map(|value| value.exp()).collect();
        if let Some(rank) = spearman(&values, &risen) {
            prop_assert!((rank - 1.0).abs() < 1e-12);
        }
    }

    /// The shared sums of distances give what the definition gives, point by point.
    #[test]
    fn silhouettes_are_those_of_the_definition(
        points in prop::collection::vec((-3.0_f64..3.0, -3.0_f64..3.0, 0_u8..3, 0_u8..5), 2..60),
    ) {
        let places: Vec<[f64; 2]> = points.iter().map(|one| [one.0, one.1]).collect();
        let divisions: [Vec<u8>; 2] =
            [points.iter().map(|one| one.2).collect(), points.iter().map(|one| one.3).collect()];
        let fast = silhouettes(&places, &[&divisions[0], &divisions[1]]);
        for (fast, labels) in fast.iter().zip(&divisions) {
            prop_assert!((fast - defined(&places, labels)).abs() < 1e-12);
            prop_assert!((silhouette(&places, labels) - fast).abs() < 1e-12);
        }
    }

    /// The rounds over boxes end where no point lies nearer to another middle.
    #[test]
    fn kmeans_ends_where_nobody_wants_to_move(
        points in prop::collection::vec((-3.0_f64..3.0, -3.0_f64..3.0), 6..200),
        k in 1_usize..6,
    ) {
        let places: Vec<[f64; 2]> = points.iter().map(|one| [one.0, one.1]).collect();
        let found = kmeans(&places, k, 1, Starts::all(10));
        prop_assert_eq!(found.centres.len(), k);
        let square = |a: [f64; 2], b: [f64; 2]| (a[0] - b[0]).powi(2) + (a[1] - b[1]).powi(2);
        let mut inertia = 0.0;
        for (place, label) in places.iter().zip(&found.labels) {
            let own = square(*place, found.centres[usize::from(*label)]);
            prop_assert!(found.centres.iter().all(|centre| own <= square(*place, *centre) + 1e-9));
            inertia += own;
        }
        prop_assert!((inertia - found.inertia).abs() < 1e-9);
    }
}

fn defined(points: &[[f64; 2]], labels: &[u8]) -> f64 {
    let distance = |a: usize, b: usize| (points[a][0] - points[b][0]).hypot(points[a][1] - points[b][1]);
    let mut total = 0.0;
    for own in 0..points.len() {
        let mean = |group: u8| {
            let others: Vec<usize> =
                (0..points.len()).filter(|at| labels[*at] == group && *at != own).collect();
            (!others.is_empty())
                .then(|| others.iter().map(|at| distance(own, *at)).sum::<f64>() / others.len() as f64)
        };
        let nearest = (0..5).filter(|group| *group != labels[own]).filter_map(mean).reduce(f64::min);
        if let (Some(a), Some(b)) = (mean(labels[own]), nearest) {
            total += (b - a) / a.max(b);
        }
    }
    total / points.len() as f64
}

#[test]
fn nobody_voted() {
    let votes = votes(&[]);
    for outcome in [run(&votes, &Settings::default()), compat::run(&votes)] {
        assert_eq!((outcome.proposed, outcome.participants.len(), outcome.statements.len()), (1, 0, 0));
    }
    assert_eq!(run(&votes, &Settings::default()).unclear, Some(Unclear::NoDifferences));
}

#[test]
fn one_person() {
    let votes = votes(&[(1, 1, 1), (1, 2, -1), (1, 3, 0)]);
    let [first, second] = power_iteration(&votes).components;
    let half = 0.5_f64.sqrt();
    assert!(geometry_common::furthest(&first, &[half, -half, 0.0]) < 1e-15);
    assert_eq!(second, [0.0; 3]);
    for outcome in [run(&votes, &Settings::default()), compat::run(&votes)] {
        finite(&outcome);
        assert_eq!(outcome.participants[0].place, [0.0, 0.0]);
    }
    assert_eq!(run(&votes, &Settings::default()).k, 1);
}

#[test]
fn one_statement() {
    let votes = votes(&[(1, 1, 1), (2, 1, -1), (3, 1, 1), (4, 1, -1)]);
    assert_eq!(power_iteration(&votes).components, [vec![1.0], vec![0.0]]);
    assert_eq!(converged(&votes).components, [vec![1.0], vec![0.0]]);
    let outcome = run(&votes, &Settings { subsamples: 0, ..Settings::default() });
    assert_eq!((outcome.k, outcome.variance[1]), (2, 0.0));
}

/// Votes with one direction keep it, and lie on one line; Polis puts everybody at the origin.
#[test]
fn one_direction() {
    let log: Vec<(u64, u64, i8)> = (0..20)
        .flat_map(|person| (0..8).map(move |at| (person, at, if person % 2 == 0 { 1 } else { -1 })))
        .collect();
    let votes = votes(&log);
    for pca in [converged(&votes), power_iteration(&votes)] {
        assert!(pca.components[0].iter().all(|value| (value - 8.0_f64.recip().sqrt()).abs() < 1e-12));
        assert_eq!(pca.components[1], vec![0.0; 8]);
        assert!((pca.share[0] - 1.0).abs() < 1e-12);
    }
    let outcome = run(&votes, &Settings::default());
    assert_eq!((outcome.k, zekerheid(&outcome)), (2, Zekerheid::Duidelijk));
}

#[test]
fn everybody_passes() {
    let log: Vec<(u64, u64, i8)> = (0..30).flat_map(|person| (0..8).map(move |at| (person, at, 0))).collect();
    let votes = votes(&log);
    let outcome = run(&votes, &Settings::default());
    assert_eq!((outcome.k, outcome.unclear, outcome.variance), (1, Some(Unclear::NoDifferences), [0.0; 2]));
    assert!(outcome.participants.iter().all(|one| one.place == [0.0; 2] && one.group == Some(0)));
    assert!(outcome.majority.agree.is_empty() && outcome.majority.disagree.is_empty());
    finite(&compat::run(&votes));
}

#[test]
fn everything_was_rejected() {
    let log: Vec<Event> = (0..30)
        .flat_map(|participant| {
            (0..3).map(move |statement| Event { participant, statement, vote: Vote::Agree, at: 0 })
        })
        .collect();
    let out: Vec<Statement> =
        (0..3).map(|id| Statement { id, moderation: Moderation::Rejected, meta: false }).collect();
    let votes = Votes::new(&log, &out).unwrap();
    let outcome = run(&votes, &Settings::default());
    finite(&outcome);
    assert!(outcome.participants.iter().all(|one| one.group.is_none()));
    assert_eq!(outcome.statements[0].total, Tally { agree: 30, disagree: 0, seen: 30 });
    finite(&compat::run(&votes));
}

#[test]
fn at_one_moment_two_answers_are_a_pass_and_a_double_statement_is_a_fault() {
    let event = |vote, at| Event { participant: 1, statement: 1, vote, at };
    let log = [event(Vote::Agree, 5), event(Vote::Disagree, 5), event(Vote::Disagree, 4)];
    assert_eq!(Votes::new(&log, &[]).unwrap().row(0).collect::<Vec<_>>(), [(0, Vote::Pass)]);
    let twice = [Statement { id: 1, ..Statement::default() }; 2];
    assert_eq!(Votes::new(&log, &twice).unwrap_err().place, "stelling 1");
}
