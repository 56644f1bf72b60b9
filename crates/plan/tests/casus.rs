//! The walk of a case: what may follow what, one director, and looking back.

#![allow(clippy::unwrap_used, clippy::print_stdout, clippy::panic, reason = "a test stops at what is wrong")]

mod support;

use plan::*;
use proptest::prelude::*;
use support::*;

fn running(plan: &Plan) -> Casus {
    let asked = Casus::Gevraagd(Gevraagd::new(day("2026-01-10")));
    asked.doe(Casusstap::Start(line("a.jansen")), plan, day("2026-01-12")).unwrap()
}

fn close(door: &str, afsluiting: Afsluiting) -> Casusstap {
    Casusstap::Sluit { door: line(door), afsluiting }
}

fn look(moment: Terugblikmoment) -> Casusstap {
    Casusstap::BlikTerug { moment, geholpen: Geholpen::Ja, woorden: None }
}

#[test]
fn from_question_to_the_second_look_back() {
    let plan = Plan::first(content()).unwrap();
    let network = || Afsluiting::EigenNetwerk(words("buurvrouw Ans en haar zus"));
    let closed = running(&plan).doe(close("a.jansen", network()), &plan, day("2026-11-30")).unwrap();
    let Casus::Nazorg(after) = &closed else { panic!("{closed:?}") };
    assert_eq!(
        after.te_doen(),
        [
            (Terugblikmoment::NaDrieMaanden, day("2027-02-28")),
            (Terugblikmoment::NaTwaalfMaanden, day("2027-11-30"))
        ]
    );
    let three = look(Terugblikmoment::NaDrieMaanden);
    let early = closed.doe(three.clone(), &plan, day("2027-02-27")).unwrap_err();
    assert_eq!(early, Casusweigering::NogNiet(day("2027-02-28")));
    let once = closed.doe(three.clone(), &plan, day("2027-02-28")).unwrap();
    assert_eq!(once.doe(three, &plan, day("2027-03-01")), Err(Casusweigering::AlTeruggeblikt));
    let over = once.doe(look(Terugblikmoment::NaTwaalfMaanden), &plan, day("2027-12-01")).unwrap();
    assert!(matches!(over, Casus::Klaar(_)));
    let again = once.doe(Casusstap::Heropen(line("b.devries")), &plan, day("2027-04-01")).unwrap();
    let Casus::Lopend(again) = again else { panic!() };
    assert_eq!((again.regisseur().as_str(), again.eerder()[0].wie.as_str()), ("b.devries", "a.jansen"));
}

#[test]
fn a_plan_that_leans_on_a_professional_closes_only_with_a_reason() {
    let mut inhoud = content();
    let helper = Helper::Professional { naam: line("Mo"), organisatie: line("Wijkteam Noord") };
    let step = Planstap { tekst: line("bellen"), wie: Some(helper), op: None, gedaan: None };
    inhoud.doelen.get_mut(&Nummer(1)).unwrap().stappen.insert(Nummer(30), step);
    let plan = Plan::first(inhoud).unwrap();
    let at = day("2026-02-01");
    let refused = running(&plan).doe(close("a.jansen", Afsluiting::EigenNetwerk(words("Ans"))), &plan, at);
    assert_eq!(refused, Err(Casusweigering::NietGedragen(words("Ik wil weer werken."))));
    assert!(
        running(&plan)
            .doe(close("a.jansen", Afsluiting::Anders(words("Zij wil stoppen."))), &plan, at)
            .is_ok()
    );
}

#[test]
fn one_director_until_another_accepts() {
    let plan = Plan::first(content()).unwrap();
    let at = day("2026-02-01");
    let offer = |door: &str, naar: &str| Casusstap::BiedAan {
        door: line(door),
        naar: line(naar),
        reden: words("Ik ga met verlof."),
    };
    let answer = |door: &str, aangenomen| Casusstap::Antwoord { door: line(door), aangenomen };
    let casus = running(&plan);
    let director = |casus: &Casus| match casus {
        Casus::Lopend(one) => one.regisseur().to_string(),
        other => panic!("{other:?}"),
    };
    assert_eq!(casus.doe(answer("b.devries", true), &plan, at), Err(Casusweigering::NietsAangeboden));
    assert!(matches!(
        casus.doe(offer("b.devries", "c.bos"), &plan, at),
        Err(Casusweigering::NietDeRegisseur(_))
    ));
    assert!(matches!(
        casus.doe(offer("a.jansen", "a.jansen"), &plan, at),
        Err(Casusweigering::ZelfdeRegisseur(_))
    ));
    let offered = casus.doe(offer("a.jansen", "b.devries"), &plan, at).unwrap();
    assert_eq!(director(&offered), "a.jansen");
    assert!(matches!(
        offered.doe(offer("a.jansen", "c.bos"), &plan, at),
        Err(Casusweigering::AlAangeboden(_))
    ));
    assert!(matches!(offered.doe(answer("c.bos", true), &plan, at), Err(Casusweigering::VoorEenAnder(_))));
    assert!(matches!(
        offered.doe(close("a.jansen", Afsluiting::Anders(words("klaar"))), &plan, at),
        Err(Casusweigering::AlAangeboden(_))
    ));
    assert_eq!(director(&offered.doe(answer("b.devries", false), &plan, at).unwrap()), "a.jansen");
    assert_eq!(
        offered.doe(Casusstap::NeemTerug(line("a.jansen")), &plan, at).map(|one| director(&one)).unwrap(),
        "a.jansen"
    );
    assert_eq!(director(&offered.doe(answer("b.devries", true), &plan, at).unwrap()), "b.devries");
    assert_eq!(
        offered.doe(answer("b.devries", true), &plan, day("2026-01-31")),
        Err(Casusweigering::Eerder(at)),
        "a clock that was set back"
    );
}

fn steps() -> impl Strategy<Value = Casusstap> {
    let who = || proptest::sample::select(vec!["a.jansen", "b.devries"]).prop_map(line);
    prop_oneof![
        who().prop_map(Casusstap::Start),
        Just(Casusstap::TrekIn(None)),
        (who(), who()).prop_map(|(door, naar)| Casusstap::BiedAan { door, naar, reden: words("verlof") }),
        (who(), any::<bool>()).prop_map(|(door, aangenomen)| Casusstap::Antwoord { door, aangenomen }),
        who().prop_map(Casusstap::NeemTerug),
        who().prop_map(|door| Casusstap::Sluit { door, afsluiting: Afsluiting::Anders(words("klaar")) }),
        proptest::sample::select(Terugblikmoment::ALL).prop_map(look),
        who().prop_map(Casusstap::Heropen),
    ]
}

proptest! {
    /// A second description of the walk, as a table: which step may be taken where at all.
    #[test]
    fn any_row_of_steps_follows_the_table(row in proptest::collection::vec((steps(), 0i32..200), 0..30)) {
        let plan = Plan::first(content()).unwrap();
        let mut casus = Casus::Gevraagd(Gevraagd::new(day("2026-01-01")));
        let mut today = day("2026-01-01");
        for (stap, days) in row {
            today = domein::day_from_number(domein::day_number(today) + days);
            let may = matches!(
                (&casus, &stap),
                (Casus::Gevraagd(_), Casusstap::Start(_) | Casusstap::TrekIn(_))
                    | (Casus::Lopend(_), Casusstap::BiedAan { .. } | Casusstap::Antwoord { .. } | Casusstap::NeemTerug(_) | Casusstap::Sluit { .. })
                    | (Casus::Nazorg(_), Casusstap::BlikTerug { .. } | Casusstap::Heropen(_))
            );
            match casus.doe(stap, &plan, today) {
                Ok(next) => {
                    prop_assert!(may);
                    let json = serde_json::to_string(&next).unwrap();
                    prop_assert_eq!(&serde_json::from_str::<Casus>(&json).unwrap(), &next);
                    casus = next;
                }
                Err(no) => {
                    prop_assert_eq!(may, !matches!(no, Casusweigering::NietNu { .. }));
                    let text = no.to_string();
                    prop_assert!(text.contains(": ") || text.contains(". "), "it names the way out: {}", text);
                }
            }
        }
    }
}
