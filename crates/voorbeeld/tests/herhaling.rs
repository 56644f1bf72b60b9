//! The same order gives the same bytes; another order gives others.
#![allow(clippy::unwrap_used)] // a helper of a test may fail the test

use proptest::prelude::*;
use sha2::{Digest, Sha256};
use voorbeeld::{BestandInhoud, Opdracht, generate};

/// A digest over paths and bytes in their sequence.
fn digest(opdracht: &Opdracht) -> Vec<u8> {
    let mut hash = Sha256::new();
    let mut bytes = Vec::new();
    let out = &mut |bestand: voorbeeld::Bestand| {
        bytes.clear();
        bestand.write(&mut bytes).unwrap();
        hash.update(bestand.path.as_bytes());
        hash.update(&bytes);
    };
    generate(opdracht, out, &mut |_, _| {});
    hash.finalize().to_vec()
}

fn small(residents: u32, seed: u64) -> Opdracht {
    Opdracht::new(residents, seed).unwrap()
}

#[test]
fn the_same_order_gives_the_same_bytes() {
    assert_eq!(digest(&small(2_000, 1)), digest(&small(2_000, 1)));
}

#[test]
fn another_order_gives_other_bytes() {
    let first = digest(&small(1_000, 1));
    assert_ne!(first, digest(&small(1_000, 2)));
    assert_ne!(first, digest(&small(1_001, 1)));
    assert_ne!(first, digest(&Opdracht { months: 12, ..small(1_000, 1) }));
}

#[test]
fn progress_goes_from_nothing_to_all() {
    let mut steps = Vec::new();
    let opdracht = Opdracht { months: 6, ..small(1_000, 1) };
    generate(&opdracht, &mut |_| {}, &mut |done, total| {
        steps.push((done, total));
    });
    let expected: Vec<(u64, u64)> = (0..=6).map(|done| (done, 6)).collect();
    assert_eq!(steps, expected);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    /// No order makes it fall over, also not one that makes no sense.
    #[test]
    fn every_order_gives_files(
        residents in 0_u32..2_500,
        seed: u64,
        last in 12_i32..9_998 * 12,
        months in 0_u16..40,
    ) {
        let opdracht = Opdracht {
            residents,
            last_month: domein::Maand::from_number(last).unwrap(),
            months,
            ..small(1_000, seed)
        };
        let mut count = 0;
        generate(&opdracht, &mut |_| count += 1, &mut |_, _| {});
        prop_assert!(count >= 4);
    }

    /// Any seed gives a small municipality without a refused message.
    #[test]
    fn no_seed_gives_a_refused_message(seed: u64) {
        let opdracht = Opdracht { months: 24, ..small(1_000, seed) };
        let mut refused = Vec::new();
        let out = &mut |bestand: voorbeeld::Bestand| {
            if let BestandInhoud::Bericht(bericht) = &bestand.inhoud {
                let mut bytes = Vec::new();
                berichten::write(bericht, &mut bytes).unwrap();
                let (_, uitslag) = berichten::read_bericht(&bytes);
                if uitslag.refused() {
                    refused.push((bestand.path.clone(), uitslag.bevindingen));
                }
            }
        };
        generate(&opdracht, out, &mut |_, _| {});
        prop_assert!(refused.is_empty(), "{refused:?}");
    }
}
