//! Lines whose term is over.
#![allow(clippy::unwrap_used, reason = "a test stops at the first thing it cannot do")]

use domein::Pseudoniem;
use logboek::{Logsleutel, Statuscode, TraceId, Verwerking, Verwerkingslogboek};
use proptest::prelude::*;

fn write(log: &Verwerkingslogboek, begin: i64, people: u8) -> TraceId {
    let trace = TraceId::random().unwrap();
    log.write(&[Verwerking {
        trace,
        ouder: None,
        status: Statuscode::Gelukt,
        naam: "bekeken".to_owned(),
        begin,
        eind: begin + 5,
        bron: "proef".to_owned(),
        activiteit: "urn:proef".to_owned(),
        betrokkenen: (0..people).map(|one| Pseudoniem::from_bytes([one; 16])).collect(),
    }])
    .unwrap();
    trace
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Exactly the lines that began before the moment go, in whatever order they were written; the log stays whole, and
    /// doing it again changes nothing.
    #[test]
    fn what_began_before_goes_and_nothing_else(
        begins in prop::collection::vec((0_i64..2_000, 1_u8..4), 1..12), voor in 0_i64..2_000,
    ) {
        let folder = tempfile::tempdir().unwrap();
        let log = Verwerkingslogboek::new(folder.path(), Logsleutel::from_bytes(&[1; 32]));
        let (mut old, mut young) = (std::collections::BTreeSet::new(), std::collections::BTreeSet::new());
        for (begin, people) in &begins {
            let trace = write(&log, *begin, *people);
            if *begin < voor { &mut old } else { &mut young }.insert(trace);
        }
        let of = |keep: &dyn Fn(i64) -> bool| -> u64 {
            begins.iter().filter(|(begin, _)| keep(*begin)).map(|(_, people)| u64::from(*people)).sum()
        };
        let (gone, all) = (of(&|begin| begin < voor), of(&|_| true));
        let found = log.before(voor).unwrap();
        prop_assert_eq!(found.aantal, gone);
        let both: std::collections::BTreeSet<_> = old.union(&young).copied().collect();
        prop_assert_eq!(&log.that_have_lines(&both).unwrap(), &both);
        prop_assert_eq!(&log.that_have_lines(&old).unwrap(), &old);
        prop_assert_eq!(found.oudste, begins.iter().map(|one| one.0).filter(|begin| *begin < voor).min());
        prop_assert_eq!(found.nieuwste, begins.iter().map(|one| one.0).filter(|begin| *begin < voor).max());
        prop_assert_eq!(log.erase_before(voor, 7).unwrap(), gone);
        prop_assert_eq!(log.erase_before(voor, 8).unwrap(), 0);
        prop_assert_eq!(log.before(voor).unwrap().aantal, 0);
        prop_assert_eq!(&log.that_have_lines(&both).unwrap(), &young);
        let stand = log.verify(None).unwrap().unwrap();
        prop_assert_eq!((stand.regels, stand.vernietigd), (all, gone));
        let mut left = 0;
        log.for_each::<logboek::LogboekFout>(0, |line| {
            if let Ok(line) = line {
                assert!(line.verwerking.begin >= voor);
                left += 1;
            }
            Ok(())
        }).unwrap();
        prop_assert_eq!(left, all - gone);
    }
}

#[test]
fn a_log_without_lines_has_none() {
    let folder = tempfile::tempdir().unwrap();
    let log = Verwerkingslogboek::new(folder.path(), Logsleutel::from_bytes(&[1; 32]));
    assert_eq!(log.before(i64::MAX).unwrap().aantal, 0);
    assert_eq!(log.erase_before(i64::MAX, 1).unwrap(), 0);
}

/// A segment whose beginning is much younger is not read, and one that is a little younger is.
#[test]
fn an_old_processing_behind_a_young_one_goes_too() {
    let folder = tempfile::tempdir().unwrap();
    let log = Verwerkingslogboek::new(folder.path(), Logsleutel::from_bytes(&[1; 32]));
    let day = 24 * 3600 * 1000;
    write(&log, 100 * day, 2);
    write(&log, 98 * day, 3);
    assert_eq!(log.erase_before(99 * day, 1).unwrap(), 3);
    assert_eq!(log.verify(None).unwrap().unwrap().vernietigd, 3);
}
