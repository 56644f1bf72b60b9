//! Which signal may be taken up, and until when something must be done.
#![allow(clippy::expect_used, reason = "a test stops at the first thing that is not as it should be")]

mod support;

use std::collections::BTreeSet;

use bronnen::ddas::{Signaalpartner, read_vroegsignalering};
use domein::{Bedrag, Datum, day_from_number, day_number};
use proptest::prelude::*;
use support::{any_day, any_signal, day, opgave, signaal};
use vroegsignalen::{
    BEDRAG_HOOGST, Inspanning, Signaal, Signaalgebrek, Signaalkenmerk, Signaalopgave, Signaalsoort,
    Signaaltermijnen, Termijngrond, Uiterlijk, Werkdagen,
};

fn uiterlijk(opgave: Signaalopgave<u8>) -> (String, Termijngrond) {
    let signaal = Signaal::new(opgave).expect("a good signal");
    let Uiterlijk { dag, grond } = Signaaltermijnen::default().uiterlijk(&signaal, &Werkdagen::default());
    (dag.to_string(), grond)
}

/// C-6 of the acceptance, and R9.
#[test]
fn golden_last_days() {
    let threatening = |received| Signaalopgave { dreigend: true, ..opgave(Signaalpartner::Zorg, received) };
    let golden = [
        // Friday, so Wednesday.
        (threatening("2026-11-27"), "2026-12-02", Termijngrond::Dreigend),
        // Friday before Whit Monday, so Thursday.
        (threatening("2026-05-22"), "2026-05-28", Termijngrond::Dreigend),
        // The day before Good Friday, then Easter Monday: Thursday.
        (threatening("2026-04-02"), "2026-04-09", Termijngrond::Dreigend),
        (threatening("2026-11-30"), "2026-12-03", Termijngrond::Dreigend),
        // In four weeks, also when that is a holiday.
        (opgave(Signaalpartner::Huur, "2026-11-27"), "2026-12-25", Termijngrond::Gesprek),
        // The supply ends in 20 working days: ten before that.
        (
            ends(Signaalpartner::Energie, "2026-11-02", "2026-11-30"),
            "2026-11-16",
            Termijngrond::EindeLevering,
        ),
        // It ends much later than the ordinary term.
        (ends(Signaalpartner::Water, "2026-11-02", "2027-03-01"), "2026-11-30", Termijngrond::Gesprek),
        // Told too late, so today; also when the supply ended already.
        (
            ends(Signaalpartner::Energie, "2026-11-02", "2026-11-06"),
            "2026-11-02",
            Termijngrond::EindeLevering,
        ),
        (
            ends(Signaalpartner::Energie, "2026-11-02", "2020-01-01"),
            "2026-11-02",
            Termijngrond::EindeLevering,
        ),
        // Both: the strictest.
        (
            Signaalopgave { dreigend: true, ..ends(Signaalpartner::Energie, "2026-11-02", "2026-11-30") },
            "2026-11-05",
            Termijngrond::Dreigend,
        ),
        (
            Signaalopgave { dreigend: true, ..ends(Signaalpartner::Energie, "2026-11-02", "2026-11-17") },
            "2026-11-03",
            Termijngrond::EindeLevering,
        ),
    ];
    for (opgave, dag, grond) in golden {
        assert_eq!(uiterlijk(opgave.clone()), (dag.to_owned(), grond), "{opgave:?}");
    }
    let eviction = Signaalopgave {
        soort: Signaalsoort::DreigendeOntruiming,
        ..opgave(Signaalpartner::Huur, "2026-11-27")
    };
    assert_eq!(uiterlijk(eviction), ("2026-12-02".to_owned(), Termijngrond::Dreigend));
}

fn ends(partner: Signaalpartner, received: &str, end: &str) -> Signaalopgave<u8> {
    Signaalopgave { soort: Signaalsoort::EindeLevering(day(end)), ..opgave(partner, received) }
}

#[test]
fn a_setting_moves_a_last_day() {
    let termijnen = Signaaltermijnen { voor_einde_werkdagen: 5, ..Signaaltermijnen::default() };
    let signaal = Signaal::new(ends(Signaalpartner::Energie, "2026-11-02", "2026-11-30")).expect("good");
    assert_eq!(termijnen.uiterlijk(&signaal, &Werkdagen::default()).dag, day("2026-11-23"));
    let carnival = Werkdagen::without([day("2026-11-20")]);
    assert_eq!(termijnen.uiterlijk(&signaal, &carnival).dag, day("2026-11-23"));
    let carnival = Werkdagen::without([day("2026-11-24")]);
    assert_eq!(termijnen.uiterlijk(&signaal, &carnival).dag, day("2026-11-20"));
}

#[test]
fn end_of_supply_must_be_told_twenty_working_days_before() {
    let told = |partner, received, end| {
        Signaal::new(ends(partner, received, end)).expect("good").told_in_time(&Werkdagen::default())
    };
    assert_eq!(told(Signaalpartner::Energie, "2026-11-02", "2026-11-30"), Some(true));
    assert_eq!(told(Signaalpartner::Energie, "2026-11-03", "2026-11-30"), Some(false));
    assert_eq!(told(Signaalpartner::Energie, "2026-11-02", "2020-01-01"), Some(false));
    assert_eq!(told(Signaalpartner::Water, "2026-11-02", "2026-11-30"), None);
    assert_eq!(signaal(Signaalpartner::Energie, "2026-11-02").told_in_time(&Werkdagen::default()), None);
}

/// All sixteen sets of efforts: only with all four it is a signal, and what is missing is named.
#[test]
fn golden_efforts() {
    for set in 0..16_u8 {
        let done = |number: usize| set & (1 << number) != 0;
        let (did, missing): (Vec<_>, Vec<_>) =
            Inspanning::ALL.into_iter().enumerate().partition(|(number, _)| done(*number));
        let inspanningen: BTreeSet<_> = did.into_iter().map(|(_, one)| one).collect();
        let judged =
            Signaal::new(Signaalopgave { inspanningen, ..opgave(Signaalpartner::Water, "2026-11-27") });
        let missing: Vec<_> = missing.into_iter().map(|(_, one)| Signaalgebrek::Inspanning(one)).collect();
        assert_eq!(judged.err().unwrap_or_default(), missing, "{set:04b}");
    }
}

#[test]
fn golden_partners_amounts_and_kinds() {
    let wrong = |opgave| Signaal::new(opgave).err().unwrap_or_default();
    let four = [Signaalpartner::Huur, Signaalpartner::Water, Signaalpartner::Energie, Signaalpartner::Zorg];
    for partner in Signaalpartner::ALL.iter().copied() {
        let expected = if four.contains(&partner) { vec![] } else { vec![Signaalgebrek::Partner] };
        assert_eq!(wrong(opgave(partner, "2026-11-27")), expected, "{}", partner.name());
    }
    let amount = |cents| Signaalopgave { bedrag: Bedrag::from_cents(cents), ..opgave(four[0], "2026-11-27") };
    for cents in [0, -1, i64::MIN, i64::MAX, BEDRAG_HOOGST.cents() + 1] {
        assert_eq!(wrong(amount(cents)), [Signaalgebrek::Bedrag], "{cents}");
    }
    assert_eq!(wrong(amount(1)), []);
    assert_eq!(wrong(amount(BEDRAG_HOOGST.cents())), []);
    let kind = |partner, soort| wrong(Signaalopgave { soort, ..opgave(partner, "2026-11-27") });
    let end = Signaalsoort::EindeLevering(day("2026-12-24"));
    for partner in four {
        let huur = partner == Signaalpartner::Huur;
        let refused = |no: bool| if no { vec![Signaalgebrek::Soort] } else { vec![] };
        assert_eq!(kind(partner, end), refused(huur));
        assert_eq!(kind(partner, Signaalsoort::DreigendeOntruiming), refused(!huur));
    }
    // Everything at once, each with a way out.
    let all = wrong(Signaalopgave {
        soort: Signaalsoort::DreigendeOntruiming,
        inspanningen: BTreeSet::new(),
        bedrag: Bedrag::ZERO,
        ..opgave(Signaalpartner::Duo, "2026-11-27")
    });
    assert_eq!(all.len(), 7);
    assert_eq!(
        all[1].to_string(),
        "Inspanning: de partner moet eerst persoonlijk contact zoeken. Vraag of dat is gebeurd."
    );
    assert!(Signaalgebrek::Bedrag.to_string().contains("hoogstens € 1.000.000,00"));
}

#[test]
fn a_mark_is_never_printed() {
    let mark = Signaalkenmerk::new("  huur-4711 ").expect("a mark");
    assert_eq!(mark.as_str(), "huur-4711");
    let signaal =
        Signaal::new(Signaalopgave { kenmerk: Some(mark), ..opgave(Signaalpartner::Huur, "2026-11-27") });
    assert!(!format!("{signaal:?}").contains("4711"));
    for text in ["", "  ", "a\nb", "a\0", &"x".repeat(101)] {
        assert!(Signaalkenmerk::new(text).is_none(), "{text:?}");
    }
    assert!(Signaalkenmerk::new(&"é".repeat(100)).is_some());
}

/// The example of DDAS, by the reader that the house has.
#[test]
#[allow(clippy::print_stdout, reason = "what is skipped is said")]
fn the_official_example_is_a_signal() {
    let name = "../../../shared/standards/ddas/vroegsignalering-0.9/enkelvoudigVoorbeeld.json";
    let Ok(file) = std::fs::read(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(name)) else {
        println!("skipped, because the example of DDAS is not at hand");
        return;
    };
    let read = read_vroegsignalering(&file);
    let record = &read.signalen[0];
    let signaal = Signaal::from_ddas(record, "x", day("2025-01-06"), Inspanning::ALL.into()).expect("good");
    assert_eq!(signaal.partner(), Signaalpartner::Energie);
    assert_eq!(signaal.bedrag(), Bedrag::from_cents(45_000));
    assert_eq!(signaal.kenmerk().map(Signaalkenmerk::as_str), Some("VS-2025-0001"));
    let none = Signaal::from_ddas(record, "x", day("2025-01-06"), BTreeSet::new());
    assert_eq!(none.err().map(|wrong| wrong.len()), Some(4));
}

#[test]
fn what_a_delivery_leaves_out_is_told() {
    let text = r#"{"startdatumLevering": "2026-11-01", "einddatumLevering": "2026-11-30",
        "aanleverdatumEnTijd": "2026-12-01T10:00:00Z", "codeGegevensleverancier": "X", "leveringen": [{"teller": 1,
        "gemeentecode": "0363", "aanleverende_organisatie": {"naam": "Y"}, "vroegsignalen": [
        {"ID": " ", "signaalpartner": {}, "client": {}},
        {"ID": "2", "signaalpartner": {"type": "Huur"}, "client": {}, "bedrag": 900, "crisissignaal": true}]}]}"#;
    let read = read_vroegsignalering(text.as_bytes());
    let judged = read
        .signalen
        .iter()
        .map(|one| Signaal::from_ddas(one, 1_u8, day("2026-12-01"), Inspanning::ALL.into()));
    let judged: Vec<_> = judged.collect();
    assert_eq!(judged[0], Err(vec![Signaalgebrek::Partner, Signaalgebrek::Bedrag, Signaalgebrek::Kenmerk]));
    assert_eq!(judged[1].as_ref().map(Signaal::is_dreigend), Ok(true));
}

/// R9 the long way: every rule, and the smallest of the days.
fn by_hand(signaal: &Signaal<u8>, werkdagen: &Werkdagen) -> Datum {
    let received = signaal.ontvangen();
    let later = |days: i32| day_from_number(day_number(received) + days);
    let mut days = vec![later(28)];
    if signaal.is_dreigend() {
        days.extend((0..).map(later).find(|day| werkdagen.working_days_between(received, *day) == 3));
    }
    if let Signaalsoort::EindeLevering(end) = signaal.soort() {
        // The first day, going back, from which ten working days lie before the end.
        let before = |days: i32| day_from_number(day_number(end) - days);
        let ten =
            (1..).map(|days| (before(days), werkdagen.working_days_between(before(days + 1), before(1))));
        days.extend(ten.into_iter().find(|(_, number)| *number == 10).map(|(day, _)| day.max(received)));
    }
    days.into_iter().min().expect("one at least")
}

proptest! {
    #[test]
    fn the_strictest_rule_wins(signaal in any_signal()) {
        let werkdagen = Werkdagen::default();
        let found = Signaaltermijnen::default().uiterlijk(&signaal, &werkdagen).dag;
        prop_assert!(found >= signaal.ontvangen());
        prop_assert_eq!(found, by_hand(&signaal, &werkdagen));
    }

    #[test]
    fn no_day_and_no_setting_is_too_much(
        received in any_day(), end in any_day(), dreigend: bool, number in any::<u16>(), cents in any::<i64>(),
    ) {
        let judged = Signaal::new(Signaalopgave {
            bedrag: Bedrag::from_cents(cents),
            ontvangen: received,
            dreigend,
            soort: Signaalsoort::EindeLevering(end),
            ..opgave(Signaalpartner::Water, "2026-11-27")
        });
        prop_assert_eq!(judged.is_ok(), cents > 0 && cents <= BEDRAG_HOOGST.cents());
        let Ok(signaal) = judged else { return Ok(()) };
        let all = Signaaltermijnen {
            gesprek_dagen: number, dreigend_werkdagen: number, voor_einde_werkdagen: number, bewaren_maanden: number,
        };
        prop_assert!(all.uiterlijk(&signaal, &Werkdagen::default()).dag >= received);
        signaal.told_in_time(&Werkdagen::default());
    }
}
