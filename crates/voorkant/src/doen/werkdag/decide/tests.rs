#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]

use domein::parse_datum;
use proptest::prelude::*;

use super::*;

fn day(text: &str) -> Datum {
    parse_datum(text).unwrap()
}

fn worker(account: &str, rol: Option<Werkrol>, tot: Option<&str>) -> Planwerker {
    Planwerker {
        account: account.into(),
        versie: 3,
        rol,
        doel: ("wmo-onderzoek".into(), 1),
        grondslag: "Wmo 2015, art. 2.3.2".into(),
        tot: tot.map(day),
        wie: "A".into(),
        wanneer: String::new(),
    }
}

fn away(account: &str, vervanger: &str, (van, tot): (&str, &str)) -> Afwezigheid {
    Afwezigheid {
        account: account.into(),
        versie: 1,
        vervanger: vervanger.into(),
        van: day(van),
        tot: day(tot),
        wie: "T".into(),
        wanneer: "2026-11-01".into(),
    }
}

fn found<'a>(all: &'a [Planwerker], account: &str) -> Option<&'a Planwerker> {
    all.iter().find(|one| one.account == account)
}

#[test]
fn who_stands_in_works_for_the_same_purpose_in_that_time_only() {
    let plan = vec![worker("anne", Some(Werkrol::Regisseur), None)];
    let afwezig = [away("anne", "bo", ("2026-12-01", "2026-12-14"))];
    let on = |dag: &str| stand_ins(plan.clone(), &afwezig, day(dag));
    assert!(found(&on("2026-11-30"), "bo").is_none(), "not before");
    assert!(found(&on("2026-12-15"), "bo").is_none(), "not after");
    for dag in ["2026-12-01", "2026-12-14"] {
        let all = on(dag);
        let bo = found(&all, "bo").unwrap();
        assert_eq!((bo.rol, &bo.doel, bo.versie), (Some(Werkrol::Vervanger), &plan[0].doel, 0));
        assert!(bo.works(day("2026-12-14")) && !bo.works(day("2026-12-15")));
        assert_eq!(all.len(), 2, "whoever is away keeps what they had");
    }
}

#[test]
fn one_absence_at_a_time() {
    let running = away("anne", "bo", ("2026-12-01", "2026-12-14"));
    let asked = (day("2027-01-01"), day("2027-01-08"));
    let check = |newest: Option<&Afwezigheid>, vervanger: &str, (van, tot), vandaag: &str| {
        check_alone(newest, (vervanger, van, tot), day(vandaag)).map_err(|(field, _)| field)
    };
    assert_eq!(check(None, "cas", asked, "2026-12-02"), Ok(()));
    assert_eq!(check(Some(&running), "cas", asked, "2026-12-14"), Err("van"), "its last day");
    assert_eq!(check(Some(&running), "cas", asked, "2026-11-20"), Err("van"), "ahead");
    assert_eq!(check(Some(&running), "cas", asked, "2026-12-15"), Ok(()), "over");
    let same = (running.van, running.tot);
    assert_eq!(check(Some(&running), "bo", same, "2026-12-02"), Ok(()), "the same once more");
    assert_eq!(check(Some(&running), "cas", same, "2026-12-02"), Err("van"));
    let back = away("anne", "", ("2026-12-01", "2026-12-14"));
    assert_eq!(check(Some(&back), "cas", asked, "2026-12-02"), Ok(()), "taken back");
}

#[test]
fn no_longer_than_whoever_is_away_works_in_it() {
    let plan = vec![worker("anne", Some(Werkrol::Medewerker), Some("2026-12-03"))];
    let all = stand_ins(plan, &[away("anne", "bo", ("2026-12-01", "2026-12-14"))], day("2026-12-02"));
    assert_eq!(found(&all, "bo").unwrap().tot, Some(day("2026-12-03")));
}

#[test]
fn what_was_decided_about_somebody_counts_before_standing_in() {
    let time = ("2026-12-01", "2026-12-14");
    let afwezig = [away("anne", "bo", time)];
    let with = |own: Planwerker| {
        let plan = vec![worker("anne", Some(Werkrol::Regisseur), None), own];
        let all = stand_ins(plan, &afwezig, day("2026-12-02"));
        found(&all, "bo").unwrap().rol
    };
    assert_eq!(with(worker("bo", Some(Werkrol::Medewerker), None)), Some(Werkrol::Medewerker));
    assert_eq!(with(worker("bo", None, None)), None, "who was taken out stays out");
    let over = worker("bo", Some(Werkrol::Medewerker), Some("2026-11-01"));
    assert_eq!(with(over), Some(Werkrol::Vervanger), "an end that came by itself is no ban");
}

#[test]
fn standing_in_gives_nothing_on() {
    let time = ("2026-12-01", "2026-12-14");
    let plan = vec![worker("anne", Some(Werkrol::Regisseur), None)];
    let afwezig = [away("anne", "bo", time), away("bo", "cas", time), away("cas", "", time)];
    let all = stand_ins(plan, &afwezig, day("2026-12-02"));
    assert!(found(&all, "bo").is_some() && found(&all, "cas").is_none());
}

#[test]
fn an_absence_has_days_in_order_and_an_end() {
    let today = day("2026-11-30");
    let check = |van: &str, tot: &str| check_days(day(van), day(tot), today).map_err(|(field, _)| field);
    assert_eq!(check("2026-11-30", "2026-11-30"), Ok(()));
    assert_eq!(check("2026-11-01", "2026-12-01"), Ok(()), "somebody is ill already");
    assert_eq!(check("2026-12-02", "2026-12-01"), Err("tot"));
    assert_eq!(check("2026-11-01", "2026-11-29"), Err("tot"));
    assert_eq!(check("2026-12-01", "2027-12-02"), Ok(()));
    assert_eq!(check("2026-12-01", "2027-12-03"), Err("tot"));
}

#[test]
fn weeks_begin_on_monday() {
    // A Monday, and the Sunday of the same week.
    for (today, week, next, later) in [
        ("2026-11-30", ("2026-11-30", "2026-12-06"), ("2026-12-07", "2026-12-13"), "2026-12-14"),
        ("2026-12-06", ("2026-12-06", "2026-12-06"), ("2026-12-07", "2026-12-13"), "2026-12-14"),
    ] {
        let today = day(today);
        let pair = |(from, to)| (day(from), day(to));
        assert_eq!(Wanneer::DezeWeek.days(today), pair(week));
        assert_eq!(Wanneer::VolgendeWeek.days(today), pair(next));
        assert_eq!(Wanneer::Later.days(today).0, day(later));
    }
}

#[test]
fn names_lead_back() {
    for soort in Regelsoort::all() {
        assert_eq!(Regelsoort::of(soort.sleutel()), Some(soort));
    }
}

fn some_day() -> impl Strategy<Value = Datum> {
    (2020_i16..2032, 1_i8..=12, 1_i8..=28)
        .prop_map(|(year, month, day)| Datum::new(year, month, day).unwrap())
}

fn line(dag: Datum, number: usize) -> Werkdagregel {
    Werkdagregel {
        dag,
        soort: Regelsoort::Signaal,
        over: (number.to_string(), number.to_string()),
        pad: String::new(),
        plan: None,
    }
}

proptest! {
    /// Each day lies in exactly one of the parts, so that no work falls between them.
    #[test]
    fn each_day_lies_in_one_part(today in some_day(), dag in some_day()) {
        let parts = Wanneer::ALL.into_iter().filter(|one| *one != Wanneer::Alles);
        let inside = parts.filter(|one| { let (from, to) = one.days(today); from <= dag && dag <= to });
        prop_assert_eq!(inside.count(), 1);
    }

    /// All pages after one another are the whole list, in the order of days, whatever comes from where.
    #[test]
    fn pages_are_the_whole_list(
        plans in proptest::collection::vec(some_day(), 0..120),
        others in proptest::collection::vec(some_day(), 0..60),
    ) {
        let mut plans = plans;
        plans.sort();
        let total = plans.len() + others.len();
        let plans: Vec<_> = plans.into_iter().zip(0..).map(|(dag, number)| line(dag, number)).collect();
        let others: Vec<_> = others.into_iter().zip(1000..).map(|(dag, number)| line(dag, number)).collect();
        let mut seen = Vec::new();
        for page in 1..=pages(i64::try_from(total).unwrap()) {
            // What the store gives: no more than this page can need.
            let given = plans.iter().take(page * PER_BLADZIJ).cloned().collect();
            seen.extend(on_page(given, others.clone(), page));
        }
        let mut expected: Vec<_> = plans.iter().chain(&others).cloned().collect();
        expected.sort_by_key(|one| one.dag);
        prop_assert_eq!(seen, expected);
    }

    /// Counting by part gives as much as counting all.
    #[test]
    fn parts_add_up(today in some_day(), days in proptest::collection::vec(some_day(), 0..40)) {
        let mut telling = Werktelling::default();
        let kinds: Vec<Regelsoort> = Regelsoort::all().collect();
        for (dag, soort) in days.iter().zip(kinds.iter().cycle()) {
            telling.add(*dag, *soort, 1);
        }
        let parts: i64 = Wanneer::ALL[1..].iter().map(|one| telling.count(one.days(today), None)).sum();
        let kinds: i64 = telling.kinds().iter().map(|soort| telling.count(Wanneer::Alles.days(today), Some(*soort))).sum();
        prop_assert_eq!((parts, kinds), (days.len() as i64, days.len() as i64));
    }
}
