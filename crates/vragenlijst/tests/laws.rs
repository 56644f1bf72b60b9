//! Laws that hold for every sheet and every file, and a second computation beside the kernel.
#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]

use std::collections::BTreeMap;

use proptest::prelude::*;
use vragenlijst::{
    Instrument, Lijsttelling, Meetmoment, Scoregetal, ingebouwd, lees_vellen, share, share_difference, tel,
};

const WORDS: [&str; 4] = ["ja", "min of meer", "nee", ""];

fn eleven() -> Instrument {
    ingebouwd().remove(0)
}

/// The scale as a person with a pencil does it: the positive questions are 1, 4, 7, 8 and 11.
fn by_hand(answers: &[usize]) -> Option<i64> {
    if answers.iter().filter(|answer| **answer == 3).count() > 1 {
        return None;
    }
    let lonely = |(at, answer): (usize, &usize)| {
        let positive = [1, 4, 7, 8, 11].contains(&(at + 1));
        matches!((positive, answer), (_, 1) | (true, 2) | (false, 0))
    };
    Some(i64::try_from(answers.iter().enumerate().filter(|one| lonely(*one)).count()).unwrap())
}

fn sheets() -> impl Strategy<Value = Vec<(bool, u8, Vec<usize>)>> {
    prop::collection::vec((any::<bool>(), 0..20_u8, prop::collection::vec(0..4_usize, 11)), 1..40)
}

fn csv(sheets: &[(bool, u8, Vec<usize>)]) -> String {
    let mut text = "moment;code;v1;v2;v3;v4;v5;v6;v7;v8;v9;v10;v11\n".to_owned();
    for (na, code, answers) in sheets {
        let words: Vec<_> = answers.iter().map(|answer| WORDS[*answer]).collect();
        let code = if *code < 4 { String::new() } else { format!("C{code}") };
        text += &format!("{};{code};{}\n", if *na { "na" } else { "voor" }, words.join(";"));
    }
    text
}

fn counted(text: &str) -> Vec<vragenlijst::Lijstregel> {
    let lijst = eleven();
    let pakket = lees_vellen(text.as_bytes(), &[&lijst], Meetmoment::Voor).unwrap();
    tel(&[&lijst], &pakket)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_score_is_what_a_pencil_says(answers in prop::collection::vec(0..4_usize, 11)) {
        let lijst = eleven();
        let vel: BTreeMap<_, _> = answers.iter().enumerate().filter(|(_, answer)| **answer < 3)
            .map(|(at, answer)| (format!("v{}", at + 1), WORDS[*answer].to_owned())).collect();
        let uitslag = lijst.score(&vel);
        prop_assert_eq!(uitslag.score, by_hand(&answers).map(Scoregetal::whole));
        if let Some(score) = uitslag.score {
            prop_assert!(lijst.bereik().laag <= score && score <= lijst.bereik().hoog);
            prop_assert!(lijst.klasse(score).is_some(), "every score has a class");
            let parts: Option<i64> = uitslag.subschalen.values().map(|part| part.map(Scoregetal::thousandths)).sum();
            prop_assert!(parts.is_none_or(|sum| sum == score.thousandths()), "the parts make the whole");
        }
    }

    #[test]
    fn the_order_of_sheets_changes_nothing(all in sheets(), seed in any::<usize>()) {
        let mut turned = all.clone();
        turned.rotate_left(seed % all.len());
        prop_assert_eq!(counted(&csv(&all)), counted(&csv(&turned)));
    }

    #[test]
    fn the_counts_of_parts_make_the_whole(all in sheets(), at in any::<prop::sample::Index>()) {
        // Without codes: a code ties sheets of both parts together.
        let bare: Vec<_> = all.iter().map(|(na, _, answers)| (*na, 0, answers.clone())).collect();
        let (first, rest) = bare.split_at(at.index(bare.len()));
        let mut sum = Lijsttelling::default();
        for part in [first, rest].into_iter().filter(|part| !part.is_empty()) {
            sum.merge(&counted(&csv(part))[0].voor);
        }
        let whole = &counted(&csv(&bare))[0].voor;
        // With codes, when no code stands in both parts.
        let (few, many): (Vec<_>, Vec<_>) = all.iter().cloned().partition(|(_, code, _)| *code < 10);
        let mut pairs = vragenlijst::Lijstverandering::default();
        for part in [&few, &many].into_iter().filter(|part| !part.is_empty()) {
            pairs.merge(&counted(&csv(part))[0].paren);
        }
        prop_assert_eq!(&pairs, &counted(&csv(&all))[0].paren);
        prop_assert_eq!(&sum, whole);
        let lijst = eleven();
        prop_assert_eq!(whole.klassen(&lijst).iter().map(|(_, n)| n).sum::<u64>(), whole.met_score());
        prop_assert_eq!(whole.met_score() + whole.zonder_score, whole.vellen);
    }

    #[test]
    fn turned_around_a_change_is_its_opposite(all in sheets()) {
        let turned: Vec<_> = all.iter().map(|(na, code, answers)| (!na, *code, answers.clone())).collect();
        let (there, back) = (counted(&csv(&all)), counted(&csv(&turned)));
        let (there, back) = (&there[0].paren, &back[0].paren);
        prop_assert_eq!((there.paren, there.alleen_voor), (back.paren, back.alleen_na));
        let negated: BTreeMap<i64, u64> = back.verschillen.iter().map(|(by, n)| (-by, *n)).collect();
        prop_assert_eq!(&there.verschillen, &negated);
        if let (Some(a), Some(b)) = (there.gemiddeld_verschil(), back.gemiddeld_verschil()) {
            prop_assert!((a.waarde + b.waarde).abs() < 1e-9 && (a.laag + b.hoog).abs() < 1e-9);
        }
        for klasse in ["niet eenzaam", "matig eenzaam", "sterk eenzaam"] {
            if let (Some(a), Some(b)) = (there.verschil_klasse(klasse), back.verschil_klasse(klasse)) {
                prop_assert!((a.waarde + b.waarde).abs() < 1e-9 && (a.laag + b.hoog).abs() < 1e-9);
                prop_assert!(a.laag <= a.hoog && (-1.0..=1.0).contains(&a.laag));
            }
        }
        if let Some(change) = there.wezenlijk(&eleven()) {
            prop_assert!(change.beter.aantal + change.slechter.aantal <= there.paren);
        }
    }

    /// The bounds of Wilson are the two roots of (p̂ − p)² = z² p (1 − p) / n.
    #[test]
    fn wilson_is_where_the_test_just_holds(van in 1..5000_u64, part in 0.0..=1.0_f64) {
        let aantal = (van as f64 * part) as u64;
        let found = share(aantal, van).unwrap();
        let off = |p: f64| (found.waarde - p).powi(2) - vragenlijst::Z95.powi(2) * p * (1.0 - p) / van as f64;
        prop_assert!(0.0 <= found.laag && found.laag <= found.waarde && found.waarde <= found.hoog && found.hoog <= 1.0);
        for bound in [found.laag, found.hoog] {
            prop_assert!(off(bound).abs() < 1e-9 || bound == 0.0 || bound == 1.0);
        }
    }

    #[test]
    fn a_difference_of_shares_holds_its_point(a in 0..50_u64, b in 0..50_u64) {
        let found = share_difference(share(a, 50).unwrap(), share(b, 50).unwrap());
        prop_assert!(found.laag <= found.waarde && found.waarde <= found.hoog);
        prop_assert!(-1.0 <= found.laag && found.hoog <= 1.0);
    }

    #[test]
    fn no_bytes_make_it_fall(bytes in prop::collection::vec(any::<u8>(), 0..300), text in "[a-z0-9;,\"\n \\[\\]={}.]{0,200}") {
        let lijst = eleven();
        let _ = lees_vellen(&bytes, &[&lijst], Meetmoment::Na);
        let _ = lees_vellen(text.as_bytes(), &[&lijst], Meetmoment::Na);
        let _ = lees_vellen(text.as_bytes(), &[], Meetmoment::Na);
        let _ = Instrument::from_toml(&text);
        let _ = Instrument::from_json(&text);
    }

    #[test]
    fn counts_come_back_from_json(all in sheets()) {
        let counts = counted(&csv(&all));
        let text = serde_json::to_string(&counts).unwrap();
        prop_assert_eq!(serde_json::from_str::<Vec<vragenlijst::Lijstregel>>(&text).unwrap(), counts);
    }
}
