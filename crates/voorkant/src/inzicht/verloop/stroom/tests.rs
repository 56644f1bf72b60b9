//! Cases worked by hand, and an attacker.

use std::collections::BTreeSet;

use bescherming::Protected;
use domein::{Voorziening, Wet};
use proptest::prelude::*;
use rekenkern::{Hulpreeks, OPEN_END};

use super::duur::durations;
use super::groepen::{Client, divided};
use super::jaar::{Gebeurtenis, Merk, divided as divided_laws, place, year};
use super::*;
use crate::inzicht::verloop::decide::Reeks;

const JAAR: i32 = 2024;
const WMO: Reeks = Reeks::Wet(Wet::Wmo);
const JEUGD: Reeks = Reeks::Wet(Wet::Jeugdwet);

fn day(text: &str) -> i32 {
    domein::day_number(text.parse().unwrap())
}

/// A spell of a client, under its law and of its kind.
#[derive(Clone, Copy, Debug)]
struct Hulp {
    client: u32,
    soort: Voorziening,
    begin: i32,
    eind: i32,
    volgende: Option<i32>,
}

fn regels(hulp: &[Hulp]) -> Regels {
    let spell = |one: &Hulp, reeks: u8| Hulpreeks {
        client: one.client,
        reeks,
        sleutel: 0,
        begin: one.begin,
        eind: one.eind,
        volgende: one.volgende,
    };
    let reeksen = Hulpreeksen {
        wetten: hulp.iter().map(|one| spell(one, u8::from(one.soort.wet() == Wet::Jeugdwet))).collect(),
        soorten: hulp.iter().map(|one| spell(one, one.soort.index())).collect(),
    };
    Regels { reeksen, ..Regels::default() }
}

fn many(clients: std::ops::Range<u32>, soort: Voorziening, begin: &str, eind: Option<&str>) -> Vec<Hulp> {
    clients
        .map(|client| Hulp {
            client,
            soort,
            begin: day(begin),
            eind: eind.map_or(OPEN_END, day),
            volgende: None,
        })
        .collect()
}

fn count(figure: Protected<bescherming::Count>) -> Option<u64> {
    figure.shown().map(bescherming::Count::value)
}

fn of(year: &Jaarstroom, reeks: Reeks) -> [Option<u64>; 4] {
    let one = year.of(reeks).unwrap();
    [count(one.clienten), count(one.begonnen), count(one.geeindigd), one.terug.and_then(count)]
}

#[test]
fn who_came_left_and_came_back() {
    let rules = Rules::default();
    let help = [
        // From before the year on, and ended in it; 20 of them came back within a year.
        many(0..60, Voorziening::Begeleiding, "2022-03-01", Some("2024-06-30")),
        // Began in the year, and runs on.
        many(60..100, Voorziening::Begeleiding, "2024-01-01", None),
        // Over before the year, and after it.
        many(100..150, Voorziening::Begeleiding, "2022-01-01", Some("2023-12-31")),
        many(150..200, Voorziening::Begeleiding, "2025-01-01", None),
    ];
    let mut help = help.concat();
    help.iter_mut().take(20).for_each(|one| one.volgende = Some(one.eind + 365));
    help.iter_mut().skip(20).take(20).for_each(|one| one.volgende = Some(one.eind + 366));
    let known = year(&regels(&help), JAAR, day("2025-12-31"), &rules);
    for reeks in [Reeks::Totaal, WMO, Reeks::Hulp(Voorziening::Begeleiding)] {
        assert_eq!(of(&known, reeks), [Some(100), Some(40), Some(60), Some(20)], "{reeks:?}");
    }
    assert_eq!(of(&known, JEUGD), [None; 4]);
    let share = known.of(WMO).unwrap().share_back().unwrap();
    assert_eq!(share.text(), "33 %");
    let early = year(&regels(&help), JAAR, day("2025-12-30"), &rules);
    assert!(early.of(WMO).unwrap().terug.is_none(), "of 31 December one day is not known yet");
}

#[test]
fn a_client_with_both_laws_counts_once_under_the_jeugdwet() {
    let help = [
        many(0..40, Voorziening::Begeleiding, "2024-02-01", None),
        many(20..60, Voorziening::JeugdGgz, "2024-05-01", None),
    ];
    let found = year(&regels(&help.concat()), JAAR, day("2024-12-31"), &Rules::default());
    let began = |reeks| of(&found, reeks)[1];
    assert_eq!([Reeks::Totaal, WMO, JEUGD].map(began), [Some(60), Some(20), Some(40)]);
    assert_eq!(began(Reeks::Hulp(Voorziening::Begeleiding)), Some(40), "a kind counts all of them");
}

#[test]
fn who_has_no_individual_help_is_not_what_is_left_between_pages() {
    const KIND: Voorziening = Voorziening::Begeleiding;
    let clients = |not_individual: u32, kind: Voorziening| {
        let help = many(0..60, kind, "2023-02-01", None);
        let mut regels = regels(&[help, many(60..100, Voorziening::JeugdGgz, "2023-02-01", None)].concat());
        let month = |text: &str| Maand::of(text.parse().unwrap()).number();
        let one = |persoon: u32, soort, begin, eigen| crate::inzicht::verloop::regels::Hulp {
            persoon,
            soort,
            eigen,
            begin: month(begin),
            eind: OPEN_END,
        };
        regels.hulp =
            (0..60).map(|client| one(client, kind, "2023-02-01", client >= not_individual)).collect();
        regels.hulp.extend((60..100).map(|client| one(client, Voorziening::JeugdGgz, "2023-02-01", true)));
        // Individual help of a later year counts in that year.
        regels.hulp.extend((0..not_individual).map(|client| one(client, kind, "2025-01-01", true)));
        let found = year(&regels, JAAR, day("2024-12-31"), &Rules::default());
        [Reeks::Hulp(kind), Reeks::Totaal, WMO, JEUGD].map(|reeks| of(&found, reeks)[0])
    };
    assert_eq!(clients(0, KIND), [Some(60), Some(100), Some(60), Some(40)]);
    for few in [1, 9] {
        assert_eq!(
            clients(few, KIND),
            [None, None, None, Some(40)],
            "{few} are what is left of the other pages"
        );
    }
    assert_eq!(clients(10, KIND), [Some(60), Some(100), Some(60), Some(40)]);
    // The page about groups has no figure of this kind, but here it is all of the Wmo.
    assert_eq!(clients(9, Voorziening::Vervoer), [None, None, None, Some(40)]);
}

/// Of sixty clients with guidance nine have none of their own, and forty others have transport: with the Wmo and
/// transport the sixty would follow, and with them the nine.
#[test]
fn what_is_withheld_beside_another_page_does_not_follow_from_this_one() {
    let of_kind = |clients, soort| many(clients, soort, "2023-02-01", None);
    let help = [
        of_kind(0..60, Voorziening::Begeleiding),
        of_kind(60..100, Voorziening::Vervoer),
        of_kind(100..140, Voorziening::JeugdGgz),
    ];
    let help = help.concat();
    let mut regels = regels(&help);
    let begin = Maand::of("2023-02-01".parse().unwrap()).number();
    regels.hulp = help
        .iter()
        .map(|one| crate::inzicht::verloop::regels::Hulp {
            persoon: one.client,
            soort: one.soort,
            // They have help of their own, of another kind: so all help may be shown.
            eigen: one.client >= 9,
            begin,
            eind: OPEN_END,
        })
        .collect();
    regels.hulp.extend((0..9).map(|persoon| crate::inzicht::verloop::regels::Hulp {
        persoon,
        soort: Voorziening::Dagbesteding,
        eigen: true,
        begin,
        eind: OPEN_END,
    }));
    let found = year(&regels, JAAR, day("2024-12-31"), &Rules::default());
    let clients = |reeks| of(&found, reeks)[0];
    let [guidance, transport] =
        [Voorziening::Begeleiding, Voorziening::Vervoer].map(Reeks::Hulp).map(clients);
    assert_eq!(guidance, None, "nine are what is left of the page about groups");
    assert!(transport.is_none() || clients(WMO).is_none(), "the sixty are the Wmo less transport");
    assert!(clients(JEUGD).is_some());
}

#[test]
fn quarters_are_shown_all_four_or_not_at_all() {
    let rules = Rules::default();
    let quarter = |clients, begin| many(clients, Voorziening::JeugdGgz, begin, Some("2024-12-31"));
    let ended =
        [("2024-01-15", 0..20), ("2024-04-15", 20..40), ("2024-07-15", 40..60), ("2024-10-15", 60..80)];
    let mut help: Vec<Hulp> =
        ended.iter().flat_map(|(begin, clients)| quarter(clients.clone(), begin)).collect();
    // Twenty of each quarter ended in the next, and the last twenty in the first.
    let ends = ["2024-05-15", "2024-08-15", "2024-11-15", "2024-12-15"];
    for one in &mut help {
        one.eind = day(ends[(one.client / 20) as usize]);
    }
    help.extend(many(80..100, Voorziening::JeugdGgz, "2023-01-01", Some("2024-02-15")));
    let all = year(&regels(&help), JAAR, day("2024-12-31"), &rules);
    let quarters = all.quarters(JEUGD).unwrap();
    let began: Vec<Option<u64>> = quarters.iter().map(|one| count(one.begonnen)).collect();
    assert_eq!(began, [Some(20); 4]);
    // Eleven of those of the second quarter never began: nine are left, so the whole year stays without quarters.
    help.retain(|one| !(20..31).contains(&one.client));
    let fewer = year(&regels(&help), JAAR, day("2024-12-31"), &rules);
    assert!(fewer.quarters(JEUGD).is_none());
    assert_eq!(of(&fewer, JEUGD)[1], Some(70), "the year itself is shown");
}

#[test]
fn quartiles_are_read_between_the_counts_that_are_shown() {
    let rules = Rules::default();
    let lasting = |clients: std::ops::Range<u32>, months: i32| -> Vec<Hulp> {
        let eind = day("2024-06-30");
        let begin = eind - months * 304_369 / 10_000 + 1;
        clients
            .map(|client| Hulp { client, soort: Voorziening::Begeleiding, begin, eind, volgende: None })
            .collect()
    };
    let help = [lasting(0..40, 5), lasting(40..80, 11), lasting(80..120, 20), lasting(120..160, 80)].concat();
    let found = durations(&regels(&help).reeksen, &[2023, 2024], &rules);
    let all = &found[place(Reeks::Totaal)];
    assert_eq!(count(all.geeindigd), Some(160));
    // A quarter: 40 within 6 months. Half: 80 within 12. Three quarters: 120 within 24.
    let quartiles = [1, 2, 3].map(|quarter| all.quartile(quarter));
    assert_eq!(quartiles, [6, 12, 24].map(|months| Some(Kwartiel::Maanden(months))));
    let mostly_long = [lasting(0..20, 5), lasting(20..100, 80)].concat();
    let found = durations(&regels(&mostly_long).reeksen, &[2024], &rules);
    assert_eq!(found[place(WMO)].quartile(2), Some(Kwartiel::Langer(60)));
    assert_eq!(found[place(JEUGD)].quartile(2), None, "nobody");
    assert!(durations(&regels(&help).reeksen, &[], &rules).is_empty(), "no whole year");
}

#[test]
fn the_last_spell_of_a_client_counts() {
    let spell = |client, begin, eind| Hulp {
        client,
        soort: Voorziening::Begeleiding,
        begin: day(begin),
        eind: day(eind),
        volgende: None,
    };
    let help: Vec<Hulp> = (0..30)
        .flat_map(|client| {
            [spell(client, "2020-01-01", "2023-12-31"), spell(client, "2024-03-01", "2024-04-30")]
        })
        .collect();
    let found = durations(&regels(&help).reeksen, &[2023, 2024], &Rules::default());
    assert_eq!(count(found[place(WMO)].geeindigd), Some(30));
    assert_eq!(count(found[place(WMO)].tot[0]), Some(30), "two months");
}

#[test]
fn groups_stand_beside_each_other_in_one_lattice() {
    let rules = Rules::default();
    let clients = |groep: usize, count: usize, began: usize| {
        (0..count).map(move |number| Client { groep, begonnen: number < began, cent: 500_000 })
    };
    let all: Vec<Client> = clients(0, 60, 20).chain(clients(1, 40, 15)).chain(clients(2, 4, 1)).collect();
    let (groups, whole) = divided(&all, (3, true), &rules);
    assert_eq!((count(whole.clienten), whole.kosten.text()), (Some(105), "€ 520.000".to_owned()));
    assert_eq!(count(groups[0].clienten), Some(60));
    assert!(count(groups[1].clienten).is_none(), "four clients would be what is left");
    assert!(groups[2].kosten.is_hidden());
    let (groups, whole) = divided(&all, (3, false), &rules);
    assert!(whole.kosten.is_hidden() && groups.iter().all(|one| one.kosten.is_hidden()));
    assert_eq!(count(groups[0].clienten), Some(60), "numbers stay");
}

/// A client of the attacker's town: what runs, and when.
fn town() -> impl Strategy<Value = Vec<Hulp>> {
    let one = (0_u32..90, 0_usize..6, -500_i32..360, 10_i32..700, prop::option::of(0_i32..600));
    prop::collection::vec(one, 40..160).prop_map(|all| {
        let first = day("2024-01-01");
        let hulp = all.into_iter().map(|(client, kind, begin, days, back)| {
            let soort = Voorziening::ALL[kind * 3];
            let eind = first + begin + days;
            Hulp { client, soort, begin: first + begin, eind, volgende: back.map(|back| eind + 32 + back) }
        });
        hulp.collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// The attacker knows each shown figure exactly, and subtracts: who did not come back, the kinds from their law,
    /// the laws from the whole.
    #[test]
    fn nothing_shown_can_be_subtracted_into_a_few_clients(help in town()) {
        let regels = regels(&help);
        let found = year(&regels, JAAR, day("2025-12-31"), &Rules::default());
        let (van, tot) = days_of(JAAR * 12..=JAAR * 12 + 11);
        let ended = |reeks: Reeks, back: bool| -> BTreeSet<u32> {
            let mine = help.iter().filter(|one| reeks.contains(one.soort) && (van..=tot).contains(&one.eind));
            mine.filter(|one| !back || one.volgende.is_some_and(|next| next <= one.eind + 365))
                .map(|one| one.client)
                .collect()
        };
        for reeks in Reeks::all() {
            let one = found.of(reeks).unwrap();
            let (all, back) = (ended(reeks, false), ended(reeks, true));
            // A law counts its clients less those with the other law: kinds and all help are as they are.
            if matches!(reeks, Reeks::Wet(Wet::Wmo)) {
                continue;
            }
            if let Some(shown) = count(one.geeindigd) {
                prop_assert!(all.len() >= 10 && shown.abs_diff(all.len() as u64) <= 2);
            }
            if let (Some(_), Some(_)) = (count(one.geeindigd), one.terug.and_then(count)) {
                let rest = all.difference(&back).count();
                prop_assert!(rest == 0 || rest >= 10, "{reeks:?}: {rest} did not come back");
            }
        }
        // Of the three that add up, two may never leave a few for the third.
        let three = [Reeks::Totaal, WMO, JEUGD];
        let marks: Vec<Merk> = divided_laws(&regels, (van, tot)).collect();
        for what in [Gebeurtenis::Begonnen, Gebeurtenis::Geeindigd] {
            let is_hidden = |reeks: &Reeks| {
                let one = found.of(*reeks).unwrap();
                if matches!(what, Gebeurtenis::Begonnen) { one.begonnen.is_hidden() } else { one.geeindigd.is_hidden() }
            };
            let hidden: Vec<Reeks> = three.into_iter().filter(is_hidden).collect();
            if let [third] = hidden.as_slice() {
                let raw = marks.iter().filter(|mark| mark.has(what, place(*third))).count();
                prop_assert!(raw >= 10, "{third:?}: {raw} follow from the other two");
            }
        }
    }
}
