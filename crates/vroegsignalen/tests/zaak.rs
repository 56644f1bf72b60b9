//! Which steps may follow, and what is left after the end.
#![allow(clippy::expect_used, reason = "a test stops at the first thing that is not as it should be")]

mod support;

use bronnen::ddas::{Contactsoort, Eindresultaat};
use domein::{Datum, day_from_number};
use proptest::prelude::*;
use support::{any_day, day};
use vroegsignalen::{
    Benadering, Schuldzaak, Signaalgegeven, Signaaltermijnen, Vervolg, Zaakfout, Zaakstand, Zaakstap,
};

fn visit(dag: Datum, bereikt: bool) -> Zaakstap {
    Zaakstap::Benader(Benadering { dag, soort: Contactsoort::Huisbezoek, bereikt })
}

/// A case after some steps.
fn after(steps: impl IntoIterator<Item = Zaakstap>) -> Result<Schuldzaak, Zaakfout> {
    steps.into_iter().try_fold(Schuldzaak::new(day("2026-11-02")), |zaak, step| zaak.after(step))
}

const TODAY: &str = "2026-11-30";

/// Every step from every state; what is not written here is refused.
#[test]
fn golden_steps() {
    use Zaakstand::{Aangeboden, Aanvaard, Benaderd, Gesloten, Geweigerd, Nieuw, Overgedragen};
    let today = day(TODAY);
    let (approach, offer) = (visit(today, true), Zaakstap::BiedAan(today));
    let (accept, refuse) = (Zaakstap::Aanvaard(today), Zaakstap::Weiger(today));
    let hand_over = Zaakstap::DraagOver(today, Vervolg::Financieel);
    let close = Zaakstap::Sluit(today, Eindresultaat::Overleden);
    let ways: [(&[Zaakstap], Zaakstand); 7] = [
        (&[], Nieuw),
        (&[approach], Benaderd),
        (&[approach, offer], Aangeboden),
        (&[approach, offer, accept], Aanvaard),
        (&[approach, offer, refuse], Geweigerd),
        (&[approach, offer, accept, hand_over], Overgedragen),
        (&[approach, close], Gesloten),
    ];
    // approach, offer, accept, refuse, hand over, close
    let table = [
        (Nieuw, [Some(Benaderd), None, None, None, None, Some(Gesloten)]),
        (Benaderd, [Some(Benaderd), Some(Aangeboden), None, None, None, Some(Gesloten)]),
        (Aangeboden, [Some(Aangeboden), None, Some(Aanvaard), Some(Geweigerd), None, Some(Gesloten)]),
        (Aanvaard, [None, None, None, None, Some(Overgedragen), Some(Gesloten)]),
        (Geweigerd, [None; 6]),
        (Overgedragen, [None, None, None, None, None, Some(Gesloten)]),
        (Gesloten, [None; 6]),
    ];
    for ((way, stand), (from, row)) in ways.into_iter().zip(table) {
        let zaak = after(way.iter().copied()).expect("a way");
        assert_eq!((zaak.stand(), from), (stand, stand));
        for (step, to) in [approach, offer, accept, refuse, hand_over, close].into_iter().zip(row) {
            let expected = to.ok_or(Zaakfout::Stap(stand));
            assert_eq!(zaak.after(step).map(|zaak| zaak.stand()), expected, "{} {step:?}", stand.name());
        }
    }
}

#[test]
fn golden_ends() {
    use Eindresultaat as E;
    let today = day(TODAY);
    let always =
        [E::Onterecht, E::Overleden, E::GeenInwoner, E::AlSchuldhulp, E::AnderTraject, E::ZelfBetaald]
            .to_vec();
    let (missed, met, offer) = (visit(today, false), visit(today, true), Zaakstap::BiedAan(today));
    let accept = Zaakstap::Aanvaard(today);
    let golden: [(&[Zaakstap], &[E]); 9] = [
        (&[], &[E::Herhaald, E::AndereReden]),
        // Nobody is given up without an offer.
        (&[missed], &[E::VerwezenZonderContact]),
        (&[met], &[]),
        (&[missed, offer], &[E::GeenContact, E::VerwezenZonderContact]),
        (&[missed, met, offer, missed], &[E::GeenReactie]),
        (&[met, offer, accept], &[E::GeenReactie, E::Advies]),
        (&[met, offer, accept, Zaakstap::DraagOver(today, Vervolg::Financieel)], &[E::VervolgFinancieel]),
        (
            &[met, offer, accept, Zaakstap::DraagOver(today, Vervolg::NietFinancieel)],
            &[E::VervolgNietFinancieel],
        ),
        (&[met, offer, Zaakstap::Weiger(today)], &[]),
    ];
    for (steps, extra) in golden {
        let zaak = after(steps.iter().copied()).expect("a way");
        let mut expected = always.clone();
        expected.extend(extra);
        if zaak.stand() == Zaakstand::Geweigerd {
            expected.clear();
        }
        expected.sort_unstable();
        assert_eq!(zaak.possible_ends(), expected, "{steps:?}");
        for end in E::ALL.iter().copied() {
            let closed = zaak.after(Zaakstap::Sluit(today, end));
            assert_eq!(closed.is_ok(), expected.contains(&end), "{steps:?} {}", end.name());
            if let Ok(closed) = closed {
                assert_eq!(closed.resultaat(), Some(end));
            }
        }
    }
    let wrong = after([visit(today, false), Zaakstap::Sluit(today, E::GeenContact)]).err();
    assert_eq!(wrong, Some(Zaakfout::Einde(E::GeenContact, Zaakstand::Benaderd)));
    assert!(wrong.is_some_and(|wrong| wrong.to_string().contains("Een aanbod mag per brief")));
}

/// R10: who wants no help is left alone, and their data go.
#[test]
fn golden_refusal_closes_and_cleans_up() {
    let today = day(TODAY);
    let steps = [visit(today, true), Zaakstap::BiedAan(today), Zaakstap::Weiger(today)];
    let zaak = after(steps).expect("a refusal");
    assert_eq!(zaak.resultaat(), Some(Eindresultaat::GeenHulpNodig));
    let opruiming = zaak.opruiming(&Signaaltermijnen::default()).expect("something to remove");
    assert_eq!(opruiming.alleen_bewaren_vanaf, today);
    assert_eq!(opruiming.weg_op, day("2027-05-30"));
    assert_eq!(opruiming.wat, Signaalgegeven::ALL);
    let shorter = Signaaltermijnen { bewaren_maanden: 3, ..Signaaltermijnen::default() };
    assert_eq!(zaak.opruiming(&shorter).map(|one| one.weg_op), Some(day("2027-02-28")));
    let at_once = Signaaltermijnen { bewaren_maanden: 0, ..Signaaltermijnen::default() };
    assert_eq!(zaak.opruiming(&at_once).map(|one| one.weg_op), Some(today));
    assert_eq!(after(steps[..2].iter().copied()).expect("open").opruiming(&shorter), None);
    // At the edge of the calendar there is no later day, and no earlier one is told.
    let last = Zaakstap::Sluit(Datum::MAX, Eindresultaat::Overleden);
    assert_eq!(after([last]).expect("closed").opruiming(&shorter).map(|one| one.weg_op), Some(Datum::MAX));
}

#[test]
fn a_day_never_goes_back() {
    let (monday, sunday) = (day("2026-11-30"), day("2026-11-29"));
    let zaak = after([visit(monday, true)]).expect("approached");
    let wrong = zaak.after(Zaakstap::BiedAan(sunday));
    assert_eq!(wrong, Err(Zaakfout::Dag(monday)));
    assert_eq!(
        wrong.err().map(|wrong| wrong.to_string()).as_deref(),
        Some("Dag: deze stap is eerder dan de vorige. Kies 2026-11-30 of een latere dag.")
    );
    assert!(zaak.after(visit(sunday, true)).is_err());
    assert_eq!(zaak.verloop().begonnen(), day("2026-11-02"));
}

fn any_step() -> impl Strategy<Value = Zaakstap> {
    let dag = || prop_oneof![9 => (20_500..20_530).prop_map(day_from_number), 1 => any_day()];
    let contact = (0..Contactsoort::ALL.len()).prop_map(|number| Contactsoort::ALL[number]);
    let end = (0..Eindresultaat::ALL.len()).prop_map(|number| Eindresultaat::ALL[number]);
    let vervolg = prop_oneof![Just(Vervolg::Financieel), Just(Vervolg::NietFinancieel)];
    prop_oneof![
        3 => (dag(), contact, any::<bool>()).prop_map(|(dag, soort, bereikt)| Zaakstap::Benader(Benadering { dag, soort, bereikt })),
        2 => dag().prop_map(Zaakstap::BiedAan),
        2 => dag().prop_map(Zaakstap::Aanvaard),
        1 => dag().prop_map(Zaakstap::Weiger),
        1 => (dag(), vervolg).prop_map(|(dag, vervolg)| Zaakstap::DraagOver(dag, vervolg)),
        1 => (dag(), end).prop_map(|(dag, end)| Zaakstap::Sluit(dag, end)),
    ]
}

proptest! {
    #[test]
    fn whatever_is_tried(begin in any_day(), steps in prop::collection::vec(any_step(), 0..40), months: u16) {
        let termijnen = Signaaltermijnen { bewaren_maanden: months, ..Signaaltermijnen::default() };
        let mut zaak = Schuldzaak::new(begin);
        let mut approached = 0;
        for step in steps {
            let before = zaak.clone();
            let ended = before.resultaat().is_some();
            prop_assert_eq!(ended, matches!(before.stand(), Zaakstand::Geweigerd | Zaakstand::Gesloten));
            match before.after(step) {
                Ok(next) => {
                    prop_assert!(!ended, "nothing follows an end");
                    prop_assert!(next.verloop().laatste() >= before.verloop().laatste());
                    approached += usize::from(matches!(step, Zaakstap::Benader(_)));
                    zaak = next;
                }
                Err(wrong) => prop_assert!(!wrong.to_string().is_empty()),
            }
            prop_assert_eq!(zaak.verloop().benaderingen().len(), approached);
            let gone = zaak.opruiming(&termijnen);
            prop_assert_eq!(gone.is_some(), zaak.resultaat().is_some());
            prop_assert!(gone.is_none_or(|gone| gone.weg_op >= gone.alleen_bewaren_vanaf));
        }
        prop_assert_eq!(zaak.verloop().begonnen(), begin);
    }
}
