//! The designs over the simulated municipalities of `docs/effectmeting.md`: they find nothing where there is nothing, hold what is
//! there, and the table from which the advice speaks is what comes out of a run.
#![allow(clippy::print_stdout, reason = "the counts are shown, to be read beside the table")]

use effect::design::{Design, evidence};
use effect::process::{Process, Tally, trial};

/// How far a count may lie from the table: another machine may round a borderline run the other way.
const HAIR: u32 = 4;

fn again(process: Process) -> Vec<Tally> {
    let found = trial(process, evidence::RUNS, evidence::SEED);
    assert_eq!(found.len(), Design::TRIED.len());
    let mut wrong = Vec::new();
    for tally in &found {
        println!("{tally:?}");
        let near = |one: u32, other: u32| one.abs_diff(other) <= HAIR;
        let same = |told: &Tally| {
            near(tally.runs, told.runs)
                && near(tally.alarms, told.alarms)
                && near(tally.savings, told.savings)
                && near(tally.covered, told.covered)
                && near(tally.seen, told.seen)
        };
        let told = evidence::of(process, tally.design);
        if !told.as_ref().is_some_and(same) {
            wrong.push(format!("the table says {told:?}, the run {tally:?}"));
        }
    }
    assert!(wrong.is_empty(), "change the table:\n{}", wrong.join("\n"));
    found
}

#[test]
fn without_an_effect_the_bare_comparison_saves_and_the_designs_do_not() {
    for tally in again(Process::Basic) {
        if tally.design == Design::BeforeAfter {
            assert!(tally.savings > 990, "a chosen group falls back: {tally:?}");
            assert!(tally.covered < 50, "and so its interval is wrong: {tally:?}");
            continue;
        }
        if matches!(tally.design, Design::Synthetic | Design::SyntheticDid) {
            // One area beside a mix: the one sees too little, the other alarms a little too often. The advice says so.
            assert!(tally.objection().is_some(), "recommend it: {tally:?}");
            assert!(tally.share(tally.alarms) < 0.08, "a mix falls back with nothing: {tally:?}");
            continue;
        }
        let exact = tally.design.exact();
        assert!(tally.alarms <= 70 && (exact || tally.alarms >= 30), "5 % ± 2: {tally:?}");
        assert!(tally.covered >= 930 && (exact || tally.covered <= 970), "93 to 97 %: {tally:?}");
        // Better than chance: a design that never sees anything would pass the above.
        assert!(tally.seen >= 150, "it sees the true effect: {tally:?}");
    }
}

#[test]
fn a_design_that_misses_on_another_process_is_not_recommended_there() {
    for process in [Process::StickyFat, Process::SharedShocks, Process::Drifting] {
        for tally in again(process) {
            assert_eq!(tally.holds(), tally.objection().is_none());
        }
    }
    let holds = |process, design| evidence::of(process, design).is_some_and(|row| row.holds());
    assert!(Process::ALL.into_iter().all(|process| holds(process, Design::WaitingList)));
    assert!(Process::ALL.into_iter().all(|process| holds(process, Design::Staggered)));
    assert!(!holds(Process::SharedShocks, Design::Matched), "a shared shock passes for an effect");
    assert!(!holds(Process::Drifting, Design::Subtraction), "a rise of tariffs passes for an effect");
}
