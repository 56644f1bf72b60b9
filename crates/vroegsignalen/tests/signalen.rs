//! Matching on address: the golden set, and a matching of every signal with every other one.
#![allow(clippy::expect_used, reason = "a test stops at the first thing that is not as it should be")]

mod support;

use Signaalklasse::{Enkelvoudig, Meervoudig, Opeenvolgend};
use Signaalpartner::{Energie, Huur, Water, Zorg};
use bronnen::ddas::Signaalpartner;
use domein::{Bedrag, Datum, Maand, day_from_number, day_number};
use jiff::ToSpan;
use proptest::prelude::*;
use support::{any_day, any_signal, day, opgave, signaal};
use vroegsignalen::{
    Adresmatch, Signaal, Signaalkenmerk, Signaalklasse, Signaalopgave, Signaalsoort, Signaaltermijnen,
    Signalen, Toevoeging, Werkdagen,
};

fn klassen(signalen: &[(Signaalpartner, &str)]) -> Vec<(String, Signaalklasse, usize)> {
    let all: Signalen<u8> = signalen.iter().map(|(partner, received)| signaal(*partner, received)).collect();
    all.at(&1).map(|one| (one.maand().to_string(), one.klasse(), one.signalen().len())).collect()
}

/// C-6 of the acceptance; each row is one address: what came, and what class its last month has.
#[test]
fn golden_matches() {
    let golden: [(&[(Signaalpartner, &str)], Signaalklasse); 16] = [
        (&[(Huur, "2026-01-15")], Enkelvoudig),
        // Two partners in the same month, from its first day to its last.
        (&[(Huur, "2026-01-15"), (Energie, "2026-01-20")], Meervoudig),
        (&[(Huur, "2026-01-01"), (Energie, "2026-01-31")], Meervoudig),
        (&[(Huur, "2026-01-15"), (Energie, "2026-01-15")], Meervoudig),
        // The same partner twice is two signals too.
        (&[(Huur, "2026-01-15"), (Huur, "2026-01-16")], Meervoudig),
        // A day apart, but in two months: not multiple.
        (&[(Huur, "2026-01-31"), (Energie, "2026-02-01")], Opeenvolgend),
        // A partner again in month 5, and in month 7.
        (&[(Huur, "2026-01-15"), (Huur, "2026-06-15")], Opeenvolgend),
        (&[(Huur, "2026-01-15"), (Energie, "2026-06-15")], Opeenvolgend),
        (&[(Huur, "2026-01-15"), (Huur, "2026-08-15")], Enkelvoudig),
        // Month 6, to the day.
        (&[(Huur, "2026-01-15"), (Huur, "2026-07-15")], Opeenvolgend),
        (&[(Huur, "2026-01-14"), (Huur, "2026-07-15")], Enkelvoudig),
        // Six months before 31 August is the last of February.
        (&[(Huur, "2026-02-28"), (Huur, "2026-08-31")], Opeenvolgend),
        (&[(Huur, "2026-02-27"), (Huur, "2026-08-31")], Enkelvoudig),
        (&[(Huur, "2024-02-28"), (Huur, "2024-08-31")], Enkelvoudig),
        // Both: successive. And a chain, of which only the last link is near enough.
        (&[(Huur, "2026-01-15"), (Water, "2026-06-01"), (Zorg, "2026-06-30")], Opeenvolgend),
        (&[(Huur, "2026-01-15"), (Water, "2026-06-15"), (Zorg, "2026-11-15")], Opeenvolgend),
    ];
    for (signalen, klasse) in golden {
        let found = klassen(signalen);
        assert_eq!(found.last().map(|one| one.1), Some(klasse), "{signalen:?}");
        assert_ne!(found[0].1, Opeenvolgend, "nothing came before the first: {signalen:?}");
    }
    assert_eq!(
        klassen(&[(Zorg, "2026-06-30"), (Huur, "2026-01-15"), (Water, "2026-06-01")]),
        [("2026-01".to_owned(), Enkelvoudig, 1), ("2026-06".to_owned(), Opeenvolgend, 2)]
    );
}

#[test]
fn golden_only_the_same_address_matches() {
    let elsewhere = Signaal::new(Signaalopgave { adres: 2, ..opgave(Energie, "2026-01-20") }).expect("good");
    let all: Signalen<u8> = [signaal(Huur, "2026-01-15"), elsewhere].into_iter().collect();
    assert!(all.all().all(|one| one.klasse() == Enkelvoudig));
    assert_eq!(all.all().map(|one| *one.adres()).collect::<Vec<_>>(), [1, 2]);
    assert_eq!(all.at(&3).count(), 0);
}

fn marked(mark: &str, received: &str, cents: i64) -> Signaal<u8> {
    let kenmerk = Signaalkenmerk::new(mark);
    Signaal::new(Signaalopgave { kenmerk, bedrag: Bedrag::from_cents(cents), ..opgave(Huur, received) })
        .expect("good")
}

#[test]
fn golden_the_same_signal_twice() {
    let mut all = Signalen::default();
    assert_eq!(all.add(marked("A", "2026-01-15", 100)), Toevoeging::Nieuw);
    assert_eq!(all.add(marked("A", "2026-01-15", 100)), Toevoeging::Dubbel);
    let before = all.clone();
    // Sent again later: the first stays, and with it its deadline.
    assert_eq!(all.add(marked("A", "2026-02-15", 300)), Toevoeging::Afwijkend);
    assert_eq!(all, before);
    // What was received before it comes in its place.
    assert_eq!(all.add(marked("A", "2026-01-10", 200)), Toevoeging::Afwijkend);
    assert_eq!(all.at(&1).map(|one| one.bedrag()).collect::<Vec<_>>(), [Bedrag::from_cents(200)]);
    // Without a mark, all fields tell.
    assert_eq!(all.add(signaal(Huur, "2026-01-15")), Toevoeging::Nieuw);
    assert_eq!(all.add(signaal(Huur, "2026-01-15")), Toevoeging::Dubbel);
    assert_eq!(all.add(signaal(Huur, "2026-01-16")), Toevoeging::Nieuw);
    // A mark belongs to one kind of partner and one address.
    let kenmerk = Signaalkenmerk::new("A");
    let other = Signaalopgave { kenmerk, ..opgave(Water, "2026-01-15") };
    assert_eq!(all.add(Signaal::new(other.clone()).expect("good")), Toevoeging::Nieuw);
    assert_eq!(all.add(Signaal::new(Signaalopgave { adres: 2, ..other }).expect("good")), Toevoeging::Nieuw);
}

#[test]
fn golden_counts() {
    let all: Signalen<u8> = [(Huur, "2026-01-15"), (Energie, "2026-01-20"), (Huur, "2026-03-02")]
        .into_iter()
        .map(|(partner, received)| signaal(partner, received))
        .chain([Signaal::new(Signaalopgave { adres: 2, ..opgave(Huur, "2026-01-02") }).expect("good")])
        .collect();
    let telling = all.telling();
    let month = |text: &str| text.parse::<Maand>().expect("a month");
    let (january, march) = (month("2026-01"), month("2026-03"));
    let zaken = [((january, Enkelvoudig), 1), ((january, Meervoudig), 1), ((march, Opeenvolgend), 1)];
    assert_eq!(telling.zaken, zaken.into());
    let signalen = [((january, Energie), 1), ((january, Huur), 2), ((march, Huur), 1)];
    assert_eq!(telling.signalen, signalen.into());
}

#[test]
fn golden_deadline_of_a_case_is_the_strictest() {
    let eviction = Signaalopgave { soort: Signaalsoort::DreigendeOntruiming, ..opgave(Huur, "2026-11-27") };
    let all: Signalen<u8> =
        [signaal(Energie, "2026-11-02"), Signaal::new(eviction).expect("good")].into_iter().collect();
    let last = |all: &Signalen<u8>| {
        all.at(&1).map(|one| one.uiterlijk(&Signaaltermijnen::default(), &Werkdagen::default()).dag).next()
    };
    assert_eq!(last(&all), Some(day("2026-11-30")));
    let all: Signalen<u8> = all.at(&1).flat_map(|one| one.signalen().to_vec()).skip(1).collect();
    assert_eq!(last(&all), Some(day("2026-12-02")));
}

/// Address, month, class, signals and amount of a match.
type Row = (u8, i32, Signaalklasse, usize, Bedrag);

fn row(one: &Adresmatch<'_, u8>) -> Row {
    (*one.adres(), one.maand().number(), one.klasse(), one.signalen().len(), one.bedrag())
}

fn rows(all: &Signalen<u8>) -> Vec<Row> {
    all.all().map(|one| row(&one)).collect()
}

/// The rules once more, every signal beside every other one, with the months of another calendar library.
fn by_hand(signalen: &[Signaal<u8>]) -> Vec<Row> {
    let same = |one: &Signaal<u8>, other: &Signaal<u8>| {
        let marks = one.kenmerk().is_some()
            && (one.adres(), one.partner(), one.kenmerk())
                == (other.adres(), other.partner(), other.kenmerk());
        marks || one == other
    };
    let mut once: Vec<&Signaal<u8>> = Vec::new();
    for one in signalen {
        let first = signalen.iter().filter(|other| same(one, other)).min().expect("itself at least");
        if !once.contains(&first) {
            once.push(first);
        }
    }
    let month = |one: &Signaal<u8>| (one.ontvangen().year(), one.ontvangen().month());
    let mut rows = Vec::new();
    for one in &once {
        let here = once.iter().filter(|other| other.adres() == one.adres());
        let together: Vec<_> = here.clone().filter(|other| month(other) == month(one)).collect();
        let first: Datum = together.iter().map(|other| other.ontvangen()).min().expect("itself");
        let since = first.checked_sub(6.months()).expect("in the calendar");
        let before = here.clone().any(|other| month(other) < month(one) && other.ontvangen() >= since);
        let klasse = match (before, together.len()) {
            (true, _) => Opeenvolgend,
            (false, 1) => Enkelvoudig,
            (false, _) => Meervoudig,
        };
        let bedrag = together.iter().map(|other| other.bedrag()).sum();
        rows.push((*one.adres(), Maand::of(first).number(), klasse, together.len(), bedrag));
    }
    rows.sort_unstable();
    rows.dedup();
    rows
}

proptest! {
    #[test]
    fn every_signal_beside_every_other_one(signalen in prop::collection::vec(any_signal(), 0..40)) {
        let all: Signalen<u8> = signalen.iter().cloned().collect();
        prop_assert_eq!(rows(&all), by_hand(&signalen));
    }

    #[test]
    fn order_and_repetition_change_nothing(
        signalen in prop::collection::vec(any_signal(), 0..40), mixed in prop::collection::vec(any::<prop::sample::Index>(), 40),
    ) {
        let all: Signalen<u8> = signalen.iter().cloned().collect();
        let mut again = signalen.clone();
        if !signalen.is_empty() {
            again.extend(mixed.iter().map(|index| index.get(&signalen).clone()));
            for (place, index) in mixed.iter().enumerate() {
                let other = index.index(again.len());
                let place = place % again.len();
                again.swap(place, other);
            }
        }
        prop_assert_eq!(&again.iter().cloned().collect::<Signalen<u8>>(), &all);
        let mut one_by_one = Signalen::default();
        for (number, signaal) in again.iter().enumerate() {
            one_by_one.add(signaal.clone());
            if number % 16 == 0 {
                prop_assert_eq!(&one_by_one, &again[..=number].iter().cloned().collect());
            }
        }
        prop_assert_eq!(&one_by_one, &all);
    }

    #[test]
    fn what_adding_says_is_what_it_did(
        signalen in prop::collection::vec(any_signal(), 0..30), signaal in any_signal(),
    ) {
        let mut all: Signalen<u8> = signalen.into_iter().collect();
        let before = all.clone();
        let count = |all: &Signalen<u8>| all.telling().signalen.values().sum::<u64>();
        match all.add(signaal.clone()) {
            Toevoeging::Nieuw => prop_assert_eq!(count(&all), count(&before) + 1),
            Toevoeging::Dubbel => prop_assert_eq!(&all, &before),
            Toevoeging::Afwijkend => prop_assert_eq!(count(&all), count(&before)),
        }
        prop_assert!(all.at(signaal.adres()).count() > 0);
    }

    #[test]
    fn figures_add_up_and_a_signal_more_never_gives_more_time(
        signalen in prop::collection::vec(any_signal(), 0..40), more in any_signal(),
    ) {
        let mut all: Signalen<u8> = signalen.into_iter().collect();
        let telling = all.telling();
        prop_assert_eq!(telling.zaken.values().sum::<u64>(), all.all().count() as u64);
        let signals: usize = all.all().map(|one| one.signalen().len()).sum();
        prop_assert_eq!(telling.signalen.values().sum::<u64>(), signals as u64);
        let (termijnen, werkdagen) = (Signaaltermijnen::default(), Werkdagen::default());
        let last = |all: &Signalen<u8>| {
            let month = Maand::of(more.ontvangen());
            all.at(more.adres()).find(|one| one.maand() == month).map(|one| one.uiterlijk(&termijnen, &werkdagen).dag)
        };
        let before = last(&all);
        // One that takes the place of another with its mark may be of another month or kind.
        if all.add(more.clone()) != Toevoeging::Afwijkend {
            prop_assert!(before.is_none_or(|before| last(&all).is_some_and(|after| after <= before)));
        }
    }

    #[test]
    fn no_day_is_too_far(days in prop::collection::vec(any_day(), 1..8)) {
        let edges = [Datum::MIN, Datum::MAX, day_from_number(day_number(Datum::MAX) - 1)];
        let all: Signalen<u8> = days
            .into_iter()
            .chain(edges)
            .map(|ontvangen| Signaal::new(Signaalopgave { ontvangen, ..opgave(Huur, "2026-01-01") }).expect("good"))
            .collect();
        for one in all.all() {
            one.uiterlijk(&Signaaltermijnen::default(), &Werkdagen::default());
        }
        prop_assert!(all.telling().zaken.values().sum::<u64>() >= 1);
    }
}
