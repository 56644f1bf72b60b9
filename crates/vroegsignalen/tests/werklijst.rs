//! The order of work, why, and how long it takes.
#![allow(clippy::expect_used, reason = "a test stops at the first thing that is not as it should be")]

mod support;

use std::time::Instant;

use bronnen::ddas::Signaalpartner;
use domein::{Bedrag, Pseudoniem, day_from_number};
use proptest::prelude::*;
use support::{day, near_day};
use vroegsignalen::{
    Inspanning, Lijstreden, Signaal, Signaalklasse, Signaalopgave, Signaalsoort, Signaaltermijnen, Signalen,
    Termijngrond, Uiterlijk, Werkdagen, Werklijst, Werkregel,
};

fn regel(zaak: u32, dag: &str, klasse: Signaalklasse, cents: i64) -> Werkregel<u32> {
    let uiterlijk = Uiterlijk { dag: day(dag), grond: Termijngrond::Dreigend };
    Werkregel { zaak, uiterlijk, klasse, bedrag: Bedrag::from_cents(cents) }
}

#[test]
fn golden_order_and_why() {
    use Signaalklasse::{Enkelvoudig, Meervoudig, Opeenvolgend};
    let lijst = Werklijst::new(vec![
        regel(7, "2026-12-03", Opeenvolgend, 900_000),
        regel(4, "2026-12-02", Enkelvoudig, 10_000),
        regel(3, "2026-12-02", Enkelvoudig, 10_000),
        regel(5, "2026-12-02", Enkelvoudig, 20_000),
        regel(6, "2026-12-02", Meervoudig, 100),
        regel(8, "2026-12-02", Opeenvolgend, 1),
        regel(1, "2026-12-01", Enkelvoudig, 1),
    ]);
    assert_eq!(lijst.regels().iter().map(|one| one.zaak).collect::<Vec<_>>(), [1, 8, 6, 5, 3, 4, 7]);
    let why: Vec<_> = (0..8).map(|index| lijst.plaats(index).and_then(|one| one.waarom)).collect();
    let (day, class) = (Some(Lijstreden::Termijn), Some(Lijstreden::Klasse));
    let (amount, equal) = (Some(Lijstreden::Bedrag), Some(Lijstreden::Gelijk));
    assert_eq!(why, [None, day, class, class, amount, equal, day, None]);
    let text = |index| lijst.plaats(index).map(|one| one.to_string()).unwrap_or_default();
    assert_eq!(text(0), "Nummer 1: uiterlijk 2026-12-01 (een dreigende situatie), enkelvoudig, € 0,01.");
    assert_eq!(
        text(2),
        "Nummer 3: uiterlijk 2026-12-02 (een dreigende situatie), meervoudig, € 1,00. Staat onder nummer 2: die soort signalen gaat voor."
    );
    assert_eq!(lijst.plaats(7), None);
    assert_eq!(Werklijst::<u32>::new(Vec::new()).plaats(0), None);
}

fn any_line() -> impl Strategy<Value = (Uiterlijk, Signaalklasse, Bedrag)> {
    let grond = prop_oneof![Just(Termijngrond::Dreigend), Just(Termijngrond::Gesprek)];
    let klasse = (0..3_usize).prop_map(|number| Signaalklasse::ALL[number]);
    let bedrag = prop_oneof![0..3_i64, any::<i64>()].prop_map(Bedrag::from_cents);
    let dag = prop_oneof![near_day(), (20_000..20_003).prop_map(day_from_number)];
    (dag, grond, klasse, bedrag)
        .prop_map(|(dag, grond, klasse, bedrag)| (Uiterlijk { dag, grond }, klasse, bedrag))
}

proptest! {
    #[test]
    fn nothing_is_lost_and_each_place_is_right(
        lines in prop::collection::vec(any_line(), 0..60), turned in any::<prop::sample::Index>(),
    ) {
        let numbered = (0_u32..).zip(lines);
        let mut regels: Vec<_> = numbered
            .map(|(zaak, (uiterlijk, klasse, bedrag))| Werkregel { zaak, uiterlijk, klasse, bedrag })
            .collect();
        let lijst = Werklijst::new(regels.clone());
        let mut zaken: Vec<_> = lijst.regels().iter().map(|one| one.zaak).collect();
        for (index, pair) in lijst.regels().windows(2).enumerate() {
            let (above, below) = (&pair[0], &pair[1]);
            prop_assert!(above.uiterlijk.dag <= below.uiterlijk.dag);
            let place = lijst.plaats(index + 1).expect("a place");
            prop_assert_eq!((place.nummer, place.regel), (index + 2, below));
            let right = match place.waarom.expect("a reason") {
                Lijstreden::Termijn => above.uiterlijk.dag < below.uiterlijk.dag,
                Lijstreden::Klasse => above.klasse > below.klasse,
                Lijstreden::Bedrag => above.klasse == below.klasse && above.bedrag > below.bedrag,
                Lijstreden::Gelijk => above.bedrag == below.bedrag && above.zaak < below.zaak,
            };
            prop_assert!(right, "{above:?} {below:?}");
            prop_assert!(place.to_string().contains("Staat onder nummer"));
        }
        zaken.sort_unstable();
        prop_assert_eq!(zaken.len(), regels.len());
        prop_assert!((0_u32..).zip(&zaken).all(|(number, zaak)| number == *zaak));
        if !regels.is_empty() {
            let middle = turned.index(regels.len());
            regels.rotate_left(middle);
            prop_assert_eq!(Werklijst::new(regels), lijst);
        }
    }
}

/// Over 50,000 open cases. Said, not judged: a slow machine is no fault.
#[test]
#[allow(clippy::print_stdout, reason = "what was measured is said")]
fn fifty_thousand_open_cases() {
    let partners =
        [Signaalpartner::Huur, Signaalpartner::Water, Signaalpartner::Energie, Signaalpartner::Zorg];
    // A fixed way to mix numbers.
    let mixed = |number: u64| number.wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29);
    let signals = (0..60_000_u64).map(|number| {
        let mix = mixed(number);
        let pick = |places: u64| i32::try_from(mix % places).expect("small");
        let partner = partners[usize::try_from(mix % 4).expect("small")];
        let ontvangen = day_from_number(20_400 + pick(28));
        let soort = match (partner, mix % 5) {
            (Signaalpartner::Huur, 0) => Signaalsoort::DreigendeOntruiming,
            (Signaalpartner::Energie, 0 | 1) => Signaalsoort::EindeLevering(day_from_number(20_440)),
            _ => Signaalsoort::Achterstand,
        };
        let mut adres = [0; 16];
        adres[..8].copy_from_slice(&mixed(number % 50_000).to_be_bytes());
        let opgave = Signaalopgave {
            partner,
            adres: Pseudoniem::from_bytes(adres),
            bedrag: Bedrag::from_cents(i64::from(pick(400_000)) + 1),
            ontvangen,
            soort,
            dreigend: mix % 50 == 0,
            inspanningen: Inspanning::ALL.into(),
            kenmerk: None,
        };
        Signaal::new(opgave).expect("a good signal")
    });
    let signals: Vec<_> = signals.collect();
    let begin = Instant::now();
    let all: Signalen<Pseudoniem> = signals.into_iter().collect();
    let matched = begin.elapsed();
    let (termijnen, werkdagen) = (Signaaltermijnen::default(), Werkdagen::default());
    let begin = Instant::now();
    let regels: Vec<_> = all
        .all()
        .map(|one| Werkregel {
            zaak: (*one.adres(), one.maand()),
            uiterlijk: one.uiterlijk(&termijnen, &werkdagen),
            klasse: one.klasse(),
            bedrag: one.bedrag(),
        })
        .collect();
    let judged = begin.elapsed();
    let begin = Instant::now();
    let lijst = Werklijst::new(regels);
    let sorted = begin.elapsed();
    assert!(lijst.regels().len() >= 50_000);
    println!(
        "{} cases: matching 60,000 signals {matched:?}, classes and last days {judged:?}, the list itself {sorted:?}",
        lijst.regels().len()
    );
}
