use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;

fn antwoord(prijs: Quickscanprijs) -> Quickscanantwoord {
    Quickscanantwoord {
        prijs,
        ontbreekt: BTreeSet::new(),
        bod: Quickscanbod::Steeds,
        redenen: BTreeSet::new(),
        partijen: Quickscanpartijen::Meer,
        looptijd: Quickscanlooptijd::Jaar,
        opnieuw: Quickscanopnieuw::Ja,
    }
}

fn round(niet: usize, alle: usize) -> Vec<Quickscanantwoord> {
    let mut all = vec![antwoord(Quickscanprijs::NietAlle); niet];
    all.extend(vec![antwoord(Quickscanprijs::Alle); alle]);
    all
}

/// 4 of 7 by hand: middle (4/7 + z²/14) / (1 + z²/7), half z √(4/7 · 3/7 / 7 + z²/196) / (1 + z²/7), with z² = 3.8414588.
#[test]
fn golden_interval() {
    for (k, n, low, high) in [
        (4, 7, 25, 84),
        (0, 5, 0, 43),
        (5, 5, 57, 100),
        // The example of Newcombe (1998), table I: 81 of 263.
        (81, 263, 26, 37),
        (0, 0, 0, 100),
    ] {
        let deel = Quickscandeel {
            stelling: Quickscanstelling::NietReeel,
            aantal: Quickscanaantal::Precies(k),
            van: n,
        };
        assert_eq!(deel.interval(), (low, high), "{k} of {n}");
    }
}

#[test]
fn nothing_is_shown_under_five_and_no_words_under_eight() {
    let said = || vec!["De prijs dekt de reistijd niet.".to_owned()];
    assert_eq!(Quickscanuitkomst::of(&round(2, 2), said()), Quickscanuitkomst::TeWeinig);
    for (count, shown) in [(5, false), (7, false), (8, true)] {
        let made = Quickscanuitkomst::of(&round(count, 0), said());
        let Quickscanuitkomst::Getoond { woorden, van, .. } = made else { unreachable!("five or more") };
        assert_eq!((woorden.is_some(), van), (shown, count as u64));
    }
}

#[test]
fn seven_organisations_of_which_four_meet_no_real_price() {
    let made = Quickscanuitkomst::of(&round(4, 3), Vec::new());
    let deel = made.deel(Quickscanstelling::NietReeel).filter(|deel| deel.van == 7);
    let deel = deel.map(|deel| (deel.aantal, deel.procent(), deel.interval()));
    assert_eq!(deel, Some((Quickscanaantal::Precies(4), Some(57), (25, 84))));
    let few = Quickscanuitkomst::of(&round(2, 5), Vec::new()).deel(Quickscanstelling::NietReeel);
    let few = few.map(|deel| (deel.aantal, deel.procent(), deel.grenzen(), deel.interval()));
    assert_eq!(few, Some((Quickscanaantal::Weinig, None, (0, 2), (0, 64))));
    let most = Quickscanuitkomst::of(&round(5, 0), Vec::new()).deel(Quickscanstelling::NietReeel);
    assert_eq!(
        most.map(|deel| (deel.aantal, deel.grenzen())),
        Some((Quickscanaantal::BijnaIedereen, (3, 5)))
    );
}

proptest! {
    /// What is said never fits fewer than three numbers, unless both groups have three or more: so it tells of nobody.
    #[test]
    fn what_is_said_hides_small_groups(niet in 0_usize..40, alle in 0_usize..40) {
        prop_assume!(niet + alle >= DREMPEL);
        let made = Quickscanuitkomst::of(&round(niet, alle), Vec::new());
        let deel = made.deel(Quickscanstelling::NietReeel);
        let Some(deel) = deel else { return Err(TestCaseError::fail("shown from five")) };
        let (low, high) = deel.grenzen();
        prop_assert!(low <= niet as u64 && niet as u64 <= high);
        if niet < 3 || alle < 3 {
            prop_assert_eq!(high - low, 2);
            prop_assert!(deel.procent().is_none());
        } else {
            prop_assert_eq!((low, high), (niet as u64, niet as u64));
        }
        // Every round that says the same is as possible as this one.
        for other in low..=high {
            let rest = (niet + alle) as u64 - other;
            let same = Quickscanuitkomst::of(&round(other as usize, rest as usize), Vec::new());
            prop_assert_eq!(same.deel(Quickscanstelling::NietReeel), Some(deel));
        }
        let (from, to) = deel.interval();
        prop_assert!(0 <= from && from <= to && to <= 100);
    }
}
