//! What holds of every compass.
#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]

use std::collections::BTreeSet;

use domein::parse_datum;
use kompas::{
    Instemmer, Kompas, Kompasbestand, Kompascijfer, Kompaseenheid, Kompasfout, Kompaspartij, Kompasstap,
    Loseindsoort, Stapinstemming, Theorieknoop, Theoriepijl, Theoriesoort, Verandertheorie, Zonderpartij,
    wilson,
};
use proptest::prelude::*;
use serde_json::{Value, json};

mod example;

/// A compass of a few parts with links drawn by chance; some links are not there.
fn files() -> impl Strategy<Value = Kompasbestand> {
    let pick = |count: usize, begin: &'static str| {
        prop::collection::btree_set(0..count, 0..=count)
            .prop_map(move |ids| ids.into_iter().map(|id| format!("{begin}{id}")).collect::<Vec<_>>())
    };
    let maybe = |begin: &'static str| {
        prop::option::of(0_usize..2)
            .prop_map(move |id| id.map(|id| format!("{begin}{id}")).unwrap_or_default())
    };
    let result = (pick(2, "m"), pick(3, "v"), any::<[bool; 3]>());
    let outcome = (maybe("a"), maybe("i"), pick(3, "v"), 0_u32..60);
    (
        prop::array::uniform2(result),
        prop::array::uniform2(pick(2, "r")),
        prop::collection::vec(maybe("a"), 0..4),
        prop::collection::vec(outcome, 0..4),
        any::<[bool; 3]>(),
    )
        .prop_map(|(results, activities, input, outcomes, withdrawn)| {
            let source = json!({"tekst": "een bron", "status": "gezien"});
            let results: Vec<Value> = results.into_iter().enumerate().map(|(at, (aims, told, [whole, start, target]))| {
                let mut indicator = json!({"id": format!("i{at}"), "naam": "i", "bron": source});
                if start || whole {
                    indicator["nulmeting"] = json!({"waarde": 10, "n": 100});
                }
                if target || whole {
                    indicator["doelen"] = json!([{"waarde": 5, "jaar": 2029}]);
                }
                json!({"id": format!("r{at}"), "jaren": 3, "wat": "w", "ambities": aims, "verhalen": told, "indicatoren": [indicator]})
            }).collect();
            let file = json!({
                "thema": "t", "gebied": "g", "van": 2026, "tot": 2029,
                "ambities": [{"id": "m0", "tekst": "m"}, {"id": "m1", "tekst": "m"}],
                "resultaten": results,
                "activiteiten": activities.into_iter().enumerate()
                    .map(|(at, ids)| json!({"id": format!("a{at}"), "naam": "a", "resultaten": ids})).collect::<Vec<_>>(),
                "kwaliteit": input.into_iter().enumerate()
                    .map(|(at, id)| json!({"id": format!("q{at}"), "activiteit": id, "soort": "kennis", "tekst": "q"})).collect::<Vec<_>>(),
                "outcomes": outcomes.into_iter().enumerate().map(|(at, (activity, indicator, told, n))| json!({
                    "id": format!("o{at}"), "activiteit": activity, "indicator": indicator, "verhalen": told, "jaar": 2027,
                    "cijfer": {"waarde": 20, "n": n}, "bron": source})).collect::<Vec<_>>(),
                "verhalen": withdrawn.into_iter().enumerate().map(|(at, gone)| json!({
                    "id": format!("v{at}"), "tekst": if gone { "" } else { "een verhaal" }, "verteller": "inwoner",
                    "ingetrokken": gone.then_some("2026-10-02"),
                    "toestemming": {"gegeven_door": "inwoner", "datum": "2026-10-01", "waarvoor": ["kompas"]}})).collect::<Vec<_>>(),
            });
            serde_json::from_value(file).unwrap()
        })
}

/// Every link looked at from the other side: a second way to the loose ends.
fn by_hand(file: &Kompasbestand) -> BTreeSet<(Loseindsoort, String)> {
    use Loseindsoort as Soort;
    let mut all = BTreeSet::new();
    let mut loose = |when: bool, soort, id: &String| when.then(|| all.insert((soort, id.clone())));
    let alive = |ids: &[String]| {
        ids.iter().any(|id| file.verhalen.iter().any(|v| v.id == *id && v.ingetrokken.is_none()))
    };
    for m in &file.ambities {
        loose(
            !file.resultaten.iter().any(|r| r.ambities.contains(&m.id)),
            Soort::AmbitieZonderResultaat,
            &m.id,
        );
    }
    for r in &file.resultaten {
        loose(r.ambities.is_empty(), Soort::ResultaatZonderAmbitie, &r.id);
        let whole = |i: &kompas::Kompasindicator| i.nulmeting.is_some() && !i.doelen.is_empty();
        loose(!r.indicatoren.iter().any(whole), Soort::ResultaatZonderGetal, &r.id);
        loose(!alive(&r.verhalen), Soort::ResultaatZonderVerhaal, &r.id);
        loose(
            !file.activiteiten.iter().any(|a| a.resultaten.contains(&r.id)),
            Soort::ResultaatZonderActiviteit,
            &r.id,
        );
        for i in &r.indicatoren {
            loose(!file.outcomes.iter().any(|o| o.indicator == i.id), Soort::IndicatorZonderOutcome, &i.id);
        }
    }
    for a in &file.activiteiten {
        loose(a.resultaten.is_empty(), Soort::ActiviteitZonderResultaat, &a.id);
        loose(!file.kwaliteit.iter().any(|q| q.activiteit == a.id), Soort::ActiviteitZonderInput, &a.id);
        loose(!file.outcomes.iter().any(|o| o.activiteit == a.id), Soort::ActiviteitZonderOutcome, &a.id);
    }
    for q in &file.kwaliteit {
        loose(q.activiteit.is_empty(), Soort::InputZonderActiviteit, &q.id);
    }
    for o in &file.outcomes {
        loose(o.indicator.is_empty(), Soort::OutcomeZonderIndicator, &o.id);
        let result = file.resultaten.iter().find(|r| r.indicatoren.iter().any(|i| i.id == o.indicator));
        let activity = file.activiteiten.iter().find(|a| a.id == o.activiteit);
        let ties = activity.is_some_and(|a| result.is_none_or(|r| a.resultaten.contains(&r.id)));
        loose(!ties, Soort::OutcomeZonderActiviteit, &o.id);
    }
    for v in file.verhalen.iter().filter(|v| v.ingetrokken.is_none()) {
        let told = file.resultaten.iter().any(|r| r.verhalen.contains(&v.id))
            || file.outcomes.iter().any(|o| o.verhalen.contains(&v.id));
        loose(!told, Soort::VerhaalZonderPlek, &v.id);
    }
    all
}

fn voices() -> impl Strategy<Value = BTreeSet<(Kompasstap, Kompaspartij)>> {
    let one = (prop::sample::select(&Kompasstap::ALL[..]), prop::sample::select(&Kompaspartij::ALL[..]));
    prop::collection::btree_set(one, 0..18)
}

fn spoken(voices: &BTreeSet<(Kompasstap, Kompaspartij)>) -> Kompasbestand {
    let mut file = example::example();
    file.instemmingen = voices
        .iter()
        .map(|(stap, partij)| Stapinstemming {
            stap: *stap,
            partij: *partij,
            wie: match partij {
                Kompaspartij::Gemeente => Instemmer::Gemeente,
                Kompaspartij::Inwoners => Instemmer::Adviesraad { naam: "Adviesraad".into() },
                Kompaspartij::Aanbieder => Instemmer::Organisatie { naam: "Organisatie".into() },
            },
            datum: parse_datum("2026-11-30").unwrap(),
            daarna_gewijzigd: false,
        })
        .collect();
    file
}

fn without(parties: &BTreeSet<Kompaspartij>) -> Vec<Zonderpartij> {
    let datum = parse_datum("2026-11-30").unwrap();
    parties.iter().map(|partij| Zonderpartij { partij: *partij, reden: "een reden".into(), datum }).collect()
}

proptest! {
    /// What is loose is what has no link from either side, and nothing is loose when every link is there both ways.
    #[test]
    fn loose_ends_are_the_links_that_are_missing(file in files()) {
        let kompas = Kompas::new(file).unwrap();
        let found: BTreeSet<(Loseindsoort, String)> = kompas.losse_einden().into_iter().map(|one| (one.soort, one.id)).collect();
        prop_assert_eq!(&found, &by_hand(kompas.bestand()));
        prop_assert_eq!(found.len(), kompas.losse_einden().len(), "each once");
    }

    /// Who speaks, or a reason more, never keeps step 6 from closing; and it closes if and only if nobody is missing.
    #[test]
    fn the_closing_rule_is_monotone(
        voices in voices(), more in voices(),
        reasons in prop::collection::btree_set(prop::sample::select(&Kompaspartij::ALL[..]), 0..3),
        others in prop::collection::btree_set(prop::sample::select(&Kompaspartij::ALL[..]), 0..3),
    ) {
        let few = Kompas::new(spoken(&voices)).unwrap().mag_sluiten(&without(&reasons));
        let step = Kompasstap::Verbetercyclus;
        let all = Kompaspartij::ALL.into_iter().all(|party| voices.contains(&(step, party)) || reasons.contains(&party));
        prop_assert_eq!(few.is_ok(), all);
        let (voices, reasons) = (voices.union(&more).copied().collect(), reasons.union(&others).copied().collect());
        let many = Kompas::new(spoken(&voices)).unwrap().mag_sluiten(&without(&reasons));
        let count = |done: &Result<(), Vec<Kompasfout>>| done.as_ref().err().map_or(0, Vec::len);
        prop_assert!(count(&many) <= count(&few));
    }

    /// What was checked holds as it is, goes through its file, and keeps no figure of fewer than ten people.
    #[test]
    fn a_checked_compass_stays_as_it_is(file in files()) {
        let kompas = Kompas::new(file.clone()).unwrap();
        let text = serde_json::to_string(kompas.bestand()).unwrap();
        let again: Kompasbestand = serde_json::from_str(&text).unwrap();
        prop_assert_eq!(&Kompas::new(again).unwrap(), &kompas);
        for (before, after) in file.outcomes.iter().zip(&kompas.bestand().outcomes) {
            // Twenty percent: of fewer than fifty people that is fewer than ten.
            let few = before.cijfer.and_then(|one| one.n).unwrap() < 48;
            prop_assert_eq!(few, after.te_weinig);
            prop_assert_eq!(few, after.cijfer.is_none());
        }
    }

    /// The next period begins without what was measured, told and agreed, and with the same results and targets.
    #[test]
    fn the_next_period_starts_from_the_last(file in files(), voices in voices()) {
        let mut file = file;
        file.instemmingen = spoken(&voices).instemmingen;
        let kompas = Kompas::new(file).unwrap();
        let next = Kompas::new(kompas.volgende_periode("k-1", 2030, 2033)).unwrap();
        let (old, new) = (kompas.bestand(), next.bestand());
        prop_assert!(new.outcomes.is_empty() && new.verhalen.is_empty() && new.instemmingen.is_empty());
        prop_assert_eq!(&new.vorige, "k-1");
        prop_assert!(next.mag_sluiten(&[]).is_err());
        let targets = |file: &Kompasbestand| file.resultaten.iter().flat_map(|one| &one.indicatoren)
            .map(|one| (one.id.clone(), one.doel().map(|doel| doel.waarde.to_bits()))).collect::<Vec<_>>();
        prop_assert_eq!(targets(old), targets(new));
    }

    /// Arrows run in a circle if and only if somebody can walk along them and come back.
    #[test]
    fn a_circle_is_found_if_and_only_if_there_is_one(arrows in prop::collection::btree_set((0_usize..6, 0_usize..6), 0..14)) {
        let theorie = Verandertheorie {
            knopen: (0..6).map(|at| Theorieknoop { id: format!("k{at}"), soort: Theoriesoort::Outcome, tekst: "k".into() }).collect(),
            pijlen: arrows.iter().map(|(van, naar)| Theoriepijl { van: format!("k{van}"), naar: format!("k{naar}") }).collect(),
            aannames: Vec::new(),
        };
        // Warshall: who reaches whom.
        let mut reach = [[false; 6]; 6];
        for (from, to) in &arrows {
            reach[*from][*to] = true;
        }
        for via in 0..6 { for from in 0..6 { for to in 0..6 {
            reach[from][to] |= reach[from][via] && reach[via][to];
        } } }
        let circle = (0..6).any(|at| reach[at][at]);
        prop_assert_eq!(!theorie.kring().is_empty(), circle);
        let file = Kompasbestand { theorie, ..example::example() };
        prop_assert_eq!(Kompas::new(file).is_err(), circle);
    }

    /// The bounds of Wilson solve their own equation, and hold the part.
    #[test]
    fn the_bounds_hold_the_part(k in 0_u32..=500, more in 0_u32..500) {
        let n = k + more;
        prop_assume!(n > 0);
        let p = f64::from(k) / f64::from(n);
        let (low, high) = wilson(p, n).unwrap();
        prop_assert!((0.0..=p + 1e-12).contains(&low) && (p - 1e-12..=1.0).contains(&high));
        for bound in [low, high] {
            let z = (p - bound).powi(2) * f64::from(n) - 1.959_963_984_540_054_f64.powi(2) * bound * (1.0 - bound);
            prop_assert!(z.abs() < 1e-9, "{z}");
        }
    }

    /// Nothing that can come in makes it fall over.
    #[test]
    fn no_text_and_no_number_makes_it_fall(text in ".*", value in any::<f64>(), low in any::<f64>(), year in any::<i32>(), n in any::<u32>()) {
        let mut file = example::example();
        file.verhalen[0].tekst = text.clone();
        file.resultaten[0].wat = text;
        file.tot = year;
        let cijfer = Kompascijfer { waarde: value, laag: Some(low), hoog: None, n: Some(n) };
        file.outcomes[0].cijfer = Some(cijfer);
        file.resultaten[0].indicatoren[0].doelen[0].waarde = value;
        for eenheid in Kompaseenheid::ALL {
            file.resultaten[0].indicatoren[0].eenheid = eenheid;
            if let Ok(kompas) = Kompas::new(file.clone()) {
                let seen = (kompas.zicht(&kompas.bestand().outcomes[0]), kompas.losse_einden());
                prop_assert_eq!(seen.1, kompas.losse_einden());
            }
        }
    }
}
