//! Days and signals for the tests.
#![allow(dead_code, clippy::expect_used, reason = "each test uses a part of it, and stops at what is wrong")]

use bronnen::ddas::Signaalpartner;
use domein::{Bedrag, Datum, day_from_number};
use proptest::prelude::*;
use vroegsignalen::{Inspanning, Signaal, Signaalkenmerk, Signaalopgave, Signaalsoort};

pub fn day(text: &str) -> Datum {
    domein::parse_datum(text).expect("a day")
}

/// A good signal of arrears at address 1.
pub fn opgave(partner: Signaalpartner, received: &str) -> Signaalopgave<u8> {
    Signaalopgave {
        partner,
        adres: 1,
        bedrag: Bedrag::from_cents(45_000),
        ontvangen: day(received),
        soort: Signaalsoort::Achterstand,
        dreigend: false,
        inspanningen: Inspanning::ALL.into(),
        kenmerk: None,
    }
}

pub fn signaal(partner: Signaalpartner, received: &str) -> Signaal<u8> {
    Signaal::new(opgave(partner, received)).expect("a good signal")
}

/// Any day of the calendar.
pub fn any_day() -> impl Strategy<Value = Datum> {
    (-4_371_587..=2_932_896_i32).prop_map(day_from_number)
}

/// A day of 2020 to 2035.
pub fn near_day() -> impl Strategy<Value = Datum> {
    (18_262..24_106_i32).prop_map(day_from_number)
}

/// Good signals, close enough together to meet: three addresses, twenty months, few amounts and marks.
pub fn any_signal() -> impl Strategy<Value = Signaal<u8>> {
    let partner = prop_oneof![
        Just(Signaalpartner::Huur),
        Just(Signaalpartner::Water),
        Just(Signaalpartner::Energie),
        Just(Signaalpartner::Zorg)
    ];
    let kenmerk = prop_oneof![Just(None), (1..4_u8).prop_map(|mark| Signaalkenmerk::new(&mark.to_string()))];
    let parts = (partner, 0..3_u8, 1..3_i64, 20_000..20_600_i32, 0..3_u8, any::<bool>(), kenmerk);
    parts.prop_map(|(partner, adres, cents, received, soort, dreigend, kenmerk)| {
        let huur = partner == Signaalpartner::Huur;
        let soort = match soort {
            0 => Signaalsoort::Achterstand,
            _ if huur => Signaalsoort::DreigendeOntruiming,
            _ => Signaalsoort::EindeLevering(day_from_number(received + 25)),
        };
        let opgave = Signaalopgave {
            partner,
            adres,
            bedrag: Bedrag::from_cents(cents),
            ontvangen: day_from_number(received),
            soort,
            dreigend,
            inspanningen: Inspanning::ALL.into(),
            kenmerk,
        };
        Signaal::new(opgave).expect("a good signal")
    })
}
