//! The acceptance checks on three real conversations of Polis (CC BY 4.0), against reference figures made elsewhere.
#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a test stops at the first thing that is not as it should be, and says what it measured"
)]

mod geometry_common;

use dialoog::Vote;
use dialoog::geometry::agreement::{adjusted_rand, spearman};
use dialoog::geometry::pca::{Pca, converged, power_iteration};
use dialoog::geometry::representative::Representative;
use dialoog::geometry::robust::{Settings, run};
use dialoog::geometry::{Outcome, Votes, compat};
use geometry_common::{Conversation, both, conversations, cosine, dense, furthest, shuffled};
use serde_json::Value;

fn groups(outcome: &Outcome) -> Vec<Option<usize>> {
    outcome.participants.iter().map(|one| one.group).collect()
}

#[test]
fn the_log_gives_the_votes_and_the_order_of_polis() {
    for one in conversations() {
        let meta = &one.reference["meta"];
        let counts = [one.votes.rows(), one.votes.columns(), one.votes.count()].map(|count| count as u64);
        assert_eq!(counts, ["participants", "statements", "votes"].map(|name| meta[name].as_u64().unwrap()));
        let order: Vec<u64> =
            one.votes.by_first_vote().iter().map(|row| one.votes.participants()[*row as usize]).collect();
        let expected: Vec<u64> = serde_json::from_value(one.reference["participant_order"].clone()).unwrap();
        assert_eq!(order, expected, "{}", one.name);
        let out = one.votes.statements().iter().filter(|one| !one.counts()).count() as u64;
        assert_eq!(Some(out), meta["statements_moderated_out"].as_u64());
    }
}

/// Check a: against an exact decomposition made here, and the two references.
#[test]
fn a_directions_are_those_of_an_exact_decomposition() {
    for one in conversations() {
        let exact = dense(&one.votes).svd(false, true);
        let right = exact.v_t.unwrap();
        let total: f64 = exact.singular_values.iter().map(|value| value * value).sum();
        let [robust, compat] = [converged(&one.votes), power_iteration(&one.votes)];
        for at in 0..2 {
            let direction: Vec<f64> = right.row(at).iter().copied().collect();
            let off = |pca: &Pca, other: &[f64]| 1.0 - cosine(&pca.components[at], other);
            let known = |part: &str| geometry_common::numbers(&one.reference[part]["components"][at]);
            let robust_off = off(&robust, &direction);
            let (exact_off, formula) = (off(&compat, &direction), off(&compat, &known("formula_reference")));
            println!("{} {at}: robust {robust_off:e}, compat {exact_off:e}, formula {formula:e}", one.name);
            assert!(robust_off <= 1e-12 && exact_off <= 1e-6 && formula <= 1e-9);
            assert!(off(&robust, &known("red_dwarf")) <= 1e-8);
            let value = exact.singular_values[at].powi(2);
            let variance = value / (one.votes.rows() as f64 - 1.0);
            assert!((robust.variance[at] / variance - 1.0).abs() <= 1e-9, "explained variance");
            assert!((robust.share[at] - value / total).abs() <= 1e-9, "share of variance");
            let known = one.numbers("formula_reference", "explained_variance")[at];
            assert!((compat.variance[at] / known - 1.0).abs() <= 1e-6);
        }
        // The file has ten decimals.
        let centre = furthest(&compat.centre, &one.numbers("formula_reference", "center"));
        assert!(centre <= 1e-10, "{}: centre {centre:e}", one.name);
    }
}

/// Check b: places after turning the sign of each direction.
#[test]
fn b_places_are_those_of_the_formulas() {
    for one in conversations() {
        let outcome = compat::run(&one.votes);
        let people = &one.reference["formula_reference"]["participants"];
        let known = |at: usize| -> Vec<f64> {
            one.votes.participants().iter().map(|id| people[id.to_string()][at].as_f64().unwrap()).collect()
        };
        for at in 0..2 {
            let ours: Vec<f64> = outcome.participants.iter().map(|one| one.place[at]).collect();
            let turned: Vec<f64> = ours.iter().map(|value| -value).collect();
            let off = furthest(&ours, &known(at)).min(furthest(&turned, &known(at)));
            println!("{} {at}: {off:e}", one.name);
            assert!(off <= 1e-5);
        }
    }
}

fn same_list(ours: &[Representative], known: &Value) {
    let known = known.as_array().unwrap();
    assert_eq!(ours.len(), known.len());
    for (one, known) in ours.iter().zip(known) {
        assert_eq!(Some(one.statement), known["tid"].as_u64());
        assert_eq!(one.vote == Vote::Agree, known["repful_for"] == "agree");
        assert_eq!(
            (one.side.count, one.side.seen),
            (known["n_success"].as_u64().unwrap(), known["n_trials"].as_u64().unwrap())
        );
        let figures = [one.side.share, one.side.share_test, one.side.ratio, one.side.ratio_test];
        let names = ["p_success", "p_test", "repness", "repness_test"];
        let known_figures = names.map(|name| known[name].as_f64().unwrap());
        assert!(furthest(&figures, &known_figures) <= 1e-10);
        assert_eq!(one.best_agreed, known["n_agree"].as_u64());
    }
}

/// Check c: given the groups, consensus, priorities and lists.
fn given_groups(one: &Conversation, part: &str) {
    let (labels, k) = one.groups(part);
    let outcome = compat::with_groups(&one.votes, &labels, k);
    let known = &one.reference[part];
    let value = |name: &str, id: u64| known[name][id.to_string()].as_f64();
    let (mut consensus, mut priority) = (0.0_f64, 0.0_f64);
    for statement in &outcome.statements {
        let expected = value("group_aware_consensus", statement.statement).unwrap();
        consensus = consensus.max((statement.informed.agree - expected).abs());
        if let Some(expected) = value("priority", statement.statement) {
            priority = priority.max((statement.priority / expected - 1.0).abs());
        }
    }
    println!("{} {part}: consensus {consensus:e}, priority {priority:e}", one.name);
    assert!(consensus <= 1e-12 && priority <= 1e-6);
    for (group, list) in outcome.representative.iter().enumerate() {
        same_list(list, &known["repness"][group.to_string()]);
    }
    let lists = [("agree", &outcome.majority.agree), ("disagree", &outcome.majority.disagree)];
    for (side, ours) in lists.into_iter().filter(|_| known["consensus"].is_object()) {
        let known = known["consensus"][side].as_array().unwrap();
        assert_eq!(ours.len(), known.len());
        for (ours, known) in ours.iter().zip(known) {
            let counts = ["tid", "n_success", "n_trials"].map(|name| known[name].as_u64().unwrap());
            assert_eq!([ours.statement, ours.count, ours.seen], counts);
            assert!((ours.share_test - known["p_test"].as_f64().unwrap()).abs() <= 1e-10);
        }
    }
}

#[test]
fn c_statistics_of_given_groups_are_those_of_the_reference() {
    for one in conversations() {
        given_groups(&one, "polis_export");
        given_groups(&one, "formula_reference");
    }
}

/// Check d: the whole calculation of Polis, from nothing.
#[test]
fn d_compat_finds_the_groups_of_the_formulas() {
    for one in conversations() {
        let outcome = compat::run(&one.votes);
        let (known, k) = one.groups("formula_reference");
        let ours = groups(&outcome);
        assert_eq!(
            ours.iter().map(Option::is_some).collect::<Vec<_>>(),
            known.iter().map(Option::is_some).collect::<Vec<_>>()
        );
        let (a, b) = both(&ours, &known);
        let rand = adjusted_rand(&a, &b);
        println!("{}: k {} of {k}, agreement {rand}", one.name, outcome.k);
        assert_eq!(outcome.k, k);
        assert!(rand >= 0.99);
        for tried in &outcome.tried {
            let known = &one.reference["formula_reference"]["silhouette_by_k"][tried.k.to_string()];
            assert!((tried.silhouette - known.as_f64().unwrap()).abs() <= 1e-5);
        }
        let (exported, _) = one.groups("polis_export");
        let (a, b) = both(&ours, &exported);
        let expected = one.reference["comparison"]["ari_ref_vs_polis_export"][0].as_f64().unwrap();
        assert!((adjusted_rand(&a, &b) - expected).abs() <= 1e-9, "our index is that of the report");
    }
}

/// The groups of the exported file are those of the reference.
#[test]
fn the_exported_matrix_holds_the_groups_and_the_votes() {
    for one in conversations() {
        let (groups, _) = one.groups("polis_export");
        let known: Vec<(u64, Option<usize>)> = one.votes.participants().iter().copied().zip(groups).collect();
        for (id, group) in known {
            let line = one.exported.iter().find(|line| line.participant == id).unwrap();
            assert_eq!(line.group, group, "{} participant {id}", one.name);
        }
    }
}

/// Check e: robust. The number of groups is that of 50-restart k-means in the report, and no order of the
/// lines changes
/// anything at all.
#[test]
fn e_thirty_shuffles_give_the_same_to_the_last_bit() {
    let settings = Settings { subsamples: 0, ..Settings::default() };
    let known = [4, 3, 2];
    for (one, known) in conversations().iter().zip(known) {
        let first = run(&one.votes, &settings);
        assert_eq!(first.proposed, known, "{}", one.name);
        let labels: Vec<usize> = groups(&first).into_iter().flatten().collect();
        for seed in 0..30 {
            let votes = Votes::new(&shuffled(&one.events, seed), &one.stellingen).unwrap();
            let again = run(&votes, &settings);
            let other: Vec<usize> = groups(&again).into_iter().flatten().collect();
            assert_eq!((again.k, adjusted_rand(&labels, &other)), (first.k, 1.0));
            assert_eq!(again, first, "{} shuffle {seed}", one.name);
        }
    }
}

/// Another seed may draw other starts, but finds the same groups.
#[test]
fn e_other_seeds_give_the_same_groups() {
    for one in conversations() {
        let with =
            |seed: u64| groups(&run(&one.votes, &Settings { seed, subsamples: 0, ..Settings::default() }));
        let first = with(1);
        for seed in 2..8 {
            let (a, b) = both(&first, &with(seed));
            assert_eq!(adjusted_rand(&a, &b), 1.0, "{} seed {seed}", one.name);
        }
    }
}

/// The stability of the report, found with other draws: 0.67, 0.78 and 0.90.
#[test]
fn stability_is_near_that_of_the_report_and_repeats() {
    for (one, known) in conversations().iter().zip([0.67, 0.78, 0.90]) {
        let outcome = run(&one.votes, &Settings::default());
        let stability = outcome.stability.clone().unwrap();
        println!("{}: {stability:?}, k {} {:?}", one.name, outcome.k, outcome.unclear);
        assert!((stability.agreement - known).abs() <= 0.15);
        assert!(stability.consensus_correlation.unwrap() >= 0.85);
        assert_eq!(stability.k.values().sum::<usize>(), 20);
        let votes = Votes::new(&shuffled(&one.events, 99), &one.stellingen).unwrap();
        assert_eq!(run(&votes, &Settings::default()), outcome);
    }
}

/// The consensus hardly depends on the way of grouping, unlike the groups.
#[test]
fn consensus_ranks_alike_in_both_ways() {
    for one in conversations() {
        let settings = Settings { subsamples: 0, ..Settings::default() };
        let [a, b] = [compat::run(&one.votes), run(&one.votes, &settings)].map(|outcome| {
            let counting = outcome.statements.into_iter().filter(|one| one.counts);
            counting.map(|one| one.informed.agree_mean).collect::<Vec<_>>()
        });
        let rank = spearman(&a, &b).unwrap();
        println!("{}: {rank}", one.name);
        assert!(rank >= 0.85);
    }
}
