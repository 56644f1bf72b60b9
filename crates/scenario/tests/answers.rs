//! What comes out of a scenario: against a second computation, and the laws it keeps.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops at the first thing that is not as it should be"
)]

use scenario::{Betaler, Geldpost, Rekenwijze, Scenario, Scenariobestand, Stop, Uitkomst, calculate};
use serde_json::{Value, json};

/// Two domains, two groups, one intervention with everything that can be uncertain.
fn file() -> Value {
    json!({
        "naam": "Eerder bij gezinnen", "beginjaar": 2027, "jaren": 10, "trekkingen": 200, "stapelfactor": 0.3,
        "domein": [
            {"sleutel": "jeugd", "naam": "Jeugdhulp", "treden": ["geen", "licht", "individueel", "zwaar"]},
            {"sleutel": "wmo", "naam": "Wmo", "treden": ["geen", "individueel"]}
        ],
        "segment": [
            segment("enkel", 4000, json!({"geen/geen": 0.8, "licht/geen": 0.1, "individueel/geen": 0.06, "geen/individueel": 0.04})),
            segment("stapel", 600, json!({"individueel/individueel": 0.7, "zwaar/individueel": 0.3}))
        ],
        "ingreep": [{
            "sleutel": "eerder", "naam": "Eerder erbij", "bereik": 0.5, "bereik_spreiding": 0.1, "doet_mee": 0.7,
            "aanloop_jaren": 2.0, "uitval_per_jaar": 0.1, "duur_jaren": 6.0, "halfwaarde_jaren": 2.0,
            "euro_per_deelnemer": 950.0, "euro_vast_per_jaar": 40000.0, "euro_eenmalig": 25000.0,
            "effect": [
                effect("licht", "individueel", -0.25), effect("individueel", "zwaar", -0.2)
            ]
        }],
        "prijs": [
            price("jeugd", "licht", 900.0, json!({"gemeente": 1.0})),
            price("jeugd", "individueel", 6200.0, json!({"gemeente": 0.9, "zorgverzekeraar": 0.1})),
            price("jeugd", "zwaar", 42000.0, json!({"gemeente": 0.8, "rijk": 0.15, "inwoner": 0.05})),
            price("wmo", "individueel", 5100.0, json!({"gemeente": 1.0}))
        ],
        "verplaatsing": [{"van": {"domein": "jeugd", "trede": "zwaar"}, "naar": {"domein": "wmo", "trede": "individueel"}, "deel": 0.2}]
    })
}

fn segment(key: &str, households: u32, start: Value) -> Value {
    let rate = |from: &str, to: &str, events: f64, years: f64| json!({"domein": "jeugd", "van": from, "naar": to, "gebeurtenissen": events, "huishoudjaren": years});
    json!({
        "sleutel": key, "naam": key, "huishoudens": households, "start": start,
        "instroom_per_jaar": 40.0, "uitstroom_per_jaar": 0.04,
        "overgang": [
            rate("geen", "licht", 120.0, 3000.0), rate("licht", "geen", 150.0, 400.0),
            rate("licht", "individueel", 60.0, 400.0), rate("individueel", "licht", 90.0, 500.0),
            rate("individueel", "zwaar", 25.0, 500.0), rate("zwaar", "individueel", 40.0, 160.0),
            {"domein": "wmo", "van": "geen", "naar": "individueel", "per_jaar": 0.02, "spreiding": 0.2},
            {"domein": "wmo", "van": "individueel", "naar": "geen", "per_jaar": 0.15}
        ]
    })
}

fn effect(from: &str, to: &str, change: f64) -> Value {
    json!({"domein": "jeugd", "van": from, "naar": to, "verandering": change, "standaardfout": 0.1,
           "bron": {"soort": "inschatting", "tekst": "projectgroep", "graad": "B"}})
}

fn price(domain: &str, step: &str, euro: f64, payers: Value) -> Value {
    json!({"domein": domain, "trede": step, "euro_per_jaar": euro, "betalers": payers, "spreiding": 0.05})
}

fn changed(change: impl FnOnce(&mut Value)) -> Scenario {
    let mut value = file();
    change(&mut value);
    Scenario::new(serde_json::from_value::<Scenariobestand>(value).unwrap()).unwrap()
}

fn answer(scenario: &Scenario) -> Uitkomst {
    calculate(scenario, Rekenwijze::Verwachting, &Stop::new()).unwrap()
}

fn without_chance(file: &mut Value) {
    for segment in file["segment"].as_array_mut().unwrap() {
        for rate in segment["overgang"].as_array_mut().unwrap() {
            if let (Some(events), Some(years)) =
                (rate["gebeurtenissen"].as_f64(), rate["huishoudjaren"].as_f64())
            {
                *rate = json!({"domein": rate["domein"], "van": rate["van"], "naar": rate["naar"], "per_jaar": events / years});
            }
            rate["spreiding"] = json!(0.0);
        }
    }
    for price in file["prijs"].as_array_mut().unwrap() {
        price["spreiding"] = json!(0.0);
    }
    file["ingreep"][0]["bereik_spreiding"] = json!(0.0);
}

#[test]
fn nothing_done_saves_nothing_in_every_draw() {
    for rekenwijze in Rekenwijze::ALL {
        let scenario = changed(|file| {
            file["ingreep"][0]["effect"] = json!([]);
            for cost in ["euro_per_deelnemer", "euro_vast_per_jaar", "euro_eenmalig"] {
                file["ingreep"][0][cost] = json!(0.0);
            }
        });
        let found = calculate(&scenario, rekenwijze, &Stop::new()).unwrap();
        for one in &found.betalers {
            assert_eq!((one.contant.laag, one.contant.hoog), (0, 0), "{rekenwijze:?} {:?}", one.betaler);
            assert!(one.kas.iter().all(|band| band.laag == 0 && band.hoog == 0 && band.gemiddeld == 0));
        }
    }
}

#[test]
fn payers_sum_to_all_together_to_the_cent_and_cells_to_payers() {
    let found = answer(&changed(|_| {}));
    let (all, each) = found.betalers.split_last().unwrap();
    assert_eq!(all.betaler, None);
    for year in 0..found.jaren.len() {
        assert_eq!(all.kas[year].gemiddeld, each.iter().map(|one| one.kas[year].gemiddeld).sum::<i64>());
        assert_eq!(all.kas[year].gemiddeld, found.kas.samen(year));
    }
    assert_eq!(all.contant.gemiddeld, each.iter().map(|one| one.contant.gemiddeld).sum::<i64>());
    for one in each {
        let payer = one.betaler.unwrap();
        let posts: i64 = Geldpost::ALL.iter().map(|post| found.contant.post(*post, payer)).sum();
        assert_eq!(one.contant.gemiddeld, posts);
    }
    let mut after: Vec<i64> = each.iter().map(|one| one.contant.gemiddeld).collect();
    for one in &found.verrekening {
        after[one.van.index()] -= one.cent;
        after[one.naar.index()] += one.cent;
    }
    // Either nobody loses any more, or there is nothing left to share.
    let (loses, gains) = (after.iter().any(|cent| *cent < 0), after.iter().any(|cent| *cent > 0));
    assert!(!(loses && gains), "{after:?}");
}

#[test]
fn only_what_changes_hands_cancels_for_all_together() {
    let found = answer(&changed(|file| {
        for price in file["prijs"].as_array_mut().unwrap() {
            price["overdracht"] = json!(true);
        }
        file["verplaatsing"] = json!([]);
        file["ingreep"][0]["euro_per_deelnemer"] = json!(0.0);
        file["ingreep"][0]["euro_vast_per_jaar"] = json!(0.0);
        file["ingreep"][0]["euro_eenmalig"] = json!(0.0);
    }));
    assert!(found.of(Some(Betaler::Gemeente)).unwrap().contant.gemiddeld > 0);
    let all = found.of(None).unwrap();
    assert_eq!((all.contant.laag, all.contant.hoog), (0, 0));
    assert!((0..found.jaren.len()).all(|year| found.waarde.samen(year) == 0 && found.kas.samen(year) == 0));
    // Each cell of the discounted table is rounded by itself: half a cent for each payer and year at most.
    assert!(all.contant.gemiddeld.abs() <= 35, "{}", all.contant.gemiddeld);
}

#[test]
fn all_that_comes_back_at_the_same_price_is_no_saving() {
    let found = answer(&changed(|file| {
        file["prijs"] = json!([
            price("jeugd", "zwaar", 5000.0, json!({"gemeente": 1.0})),
            price("wmo", "individueel", 5000.0, json!({"gemeente": 1.0}))
        ]);
        file["prijs"][0]["spreiding"] = json!(0.0);
        file["prijs"][1]["spreiding"] = json!(0.0);
        file["verplaatsing"][0]["deel"] = json!(1.0);
        file["stapelfactor"] = json!(0.0);
    }));
    let payer = Betaler::Gemeente;
    let (avoided, back) =
        (found.contant.post(Geldpost::VermedenHulp, payer), found.contant.post(Geldpost::Verplaatst, payer));
    assert!(avoided > 0, "{avoided}");
    assert_eq!(avoided, -back);
}

#[test]
fn the_first_year_is_in_its_own_prices_and_later_years_in_theirs() {
    let found = answer(&changed(|file| {
        file["prijsstijging"] = json!(0.1);
        file["prijs"] = json!([]);
        file["verplaatsing"] = json!([]);
        file["ingreep"][0]["euro_per_deelnemer"] = json!(0.0);
        file["ingreep"][0]["euro_eenmalig"] = json!(0.0);
    }));
    let cost = |year: usize| found.kas.betaler(Betaler::Gemeente, year);
    assert_eq!((cost(0), cost(1), cost(2)), (-4_000_000, -4_400_000, -4_840_000));
    assert_eq!(found.waarde.betaler(Betaler::Gemeente, 2), -4_000_000);
    assert_eq!(cost(7), 0, "it lasts six years");
}

#[test]
fn only_what_can_be_cashed_is_cash_and_not_before() {
    let of = |part: f64, years: u32| {
        answer(&changed(|file| {
            file["prijsstijging"] = json!(0.0);
            file["verplaatsing"] = json!([]);
            file["prijs"] = json!([price("jeugd", "zwaar", 10_000.0, json!({"gemeente": 1.0}))]);
            // So strong that no draw needs more help: that would cost money at once.
            for effect in file["ingreep"][0]["effect"].as_array_mut().unwrap() {
                effect["verandering"] = json!(-0.8);
                effect["bron"]["graad"] = json!("A");
            }
            file["prijs"][0]["verzilverbaar"] = json!(part);
            file["prijs"][0]["verzilverbaar_na_jaren"] = json!(years);
        }))
    };
    let (all, half) = (of(1.0, 0), of(0.5, 2));
    let cash =
        |found: &Uitkomst, year: usize| found.kas.cell(Geldpost::VermedenHulp, Betaler::Gemeente, year);
    assert_eq!(all.waarde, half.waarde, "what it is worth does not hang on contracts");
    assert_eq!((cash(&half, 0), cash(&half, 1)), (0, 0));
    for year in 2..10 {
        assert!((2 * cash(&half, year) - cash(&all, year - 2)).abs() <= 2, "{year}");
        assert!(cash(&all, year) > 0);
    }
}

#[test]
fn who_pays_more_themselves_are_those_it_is_meant_for() {
    let of = |segments: Value, bereik: f64| {
        let found = answer(&changed(|file| {
            file["prijs"] = json!([]);
            file["verplaatsing"] = json!([]);
            file["ingreep"] = json!([{
                "sleutel": "bijdrage", "naam": "Eigen bijdrage", "soort": "eigen_bijdrage", "wie_beslist": "het Rijk",
                "bereik": bereik, "segmenten": segments,
                "eigen_bijdrage": [{"domein": "wmo", "trede": "individueel", "euro_per_jaar": 100.0}]
            }]);
        }));
        let (own, resident) =
            (found.of(Some(Betaler::Gemeente)).unwrap(), found.of(Some(Betaler::Inwoner)).unwrap());
        assert_eq!(own.contant.gemiddeld, -resident.contant.gemiddeld);
        own.contant.gemiddeld
    };
    let (both, one, nobody) = (of(json!([]), 1.0), of(json!(["stapel"]), 1.0), of(json!([]), 0.0));
    assert!(both > one && one > 0, "{both} {one}");
    assert_eq!(nobody, 0);
}

#[test]
fn two_scenarios_share_what_they_have_in_common() {
    let found = answer(&changed(|_| {}));
    let more = answer(&changed(|file| {
        let second = json!({"sleutel": "niets", "naam": "Niets", "bereik": 0.2, "bereik_spreiding": 0.1});
        file["ingreep"].as_array_mut().unwrap().insert(0, second);
    }));
    for (one, other) in found.betalers.iter().zip(&more.betalers) {
        let far = (one.contant.laag - other.contant.laag).abs();
        // Whole households in more groups: that is all that may differ.
        assert!(far <= one.contant.laag.abs() / 1000 + 10_000, "{:?} {far}", one.betaler);
    }
}

#[test]
fn what_was_stopped_has_what_was_ready_and_nothing_after_it() {
    let stop = Stop::new();
    stop.ask();
    let found = calculate(&changed(|_| {}), Rekenwijze::Verwachting, &stop).unwrap();
    assert!(found.gestopt && found.trekkingen == 0 && found.tornado.is_empty() && found.omslag.is_empty());
}

#[test]
fn at_a_discount_of_zero_the_present_value_is_the_sum() {
    let found = answer(&changed(|file| file["discontovoet"] = json!(0.0)));
    for payer in Betaler::ALL {
        let years: i64 = (0..found.jaren.len()).map(|year| found.waarde.betaler(payer, year)).sum();
        assert_eq!(found.of(Some(payer)).unwrap().contant.gemiddeld, years);
    }
}

#[test]
fn one_thread_or_many_the_answer_is_the_same_to_the_bit() {
    let scenario = changed(|file| file["trekkingen"] = json!(40));
    for rekenwijze in Rekenwijze::ALL {
        let with = |threads: usize| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            pool.install(|| calculate(&scenario, rekenwijze, &Stop::new()).unwrap())
        };
        assert_eq!(with(1), with(5), "{rekenwijze:?}");
    }
}

#[test]
fn counting_households_gives_what_is_expected() {
    let scenario = changed(|file| {
        without_chance(file);
        file["ingreep"][0]["effect"] = json!([]);
        file["trekkingen"] = json!(400);
    });
    let expected = answer(&scenario);
    for rekenwijze in [Rekenwijze::Aantallen, Rekenwijze::Huishoudens] {
        let found = calculate(&scenario, rekenwijze, &Stop::new()).unwrap();
        for (expected, found) in expected.mensen.treden.iter().zip(&found.mensen.treden) {
            for (expected, found) in expected.zonder.iter().zip(&found.zonder) {
                // The mean of 400 draws of a count: its spread is at most that of a Poisson count.
                let error = 4.0 * (expected.max(1.0) / 400.0).sqrt();
                assert!(
                    (expected - found).abs() <= error + 0.6,
                    "{rekenwijze:?}: {expected} {found} {error}"
                );
            }
        }
    }
}

/// The same question, calculated differently: small steps of time, numbers of households, one loop.
#[test]
fn a_second_computation_ends_at_the_same_money() {
    let scenario = changed(|file| {
        without_chance(file);
        // Without an effect: an effect is always uncertain, and the mean of many is not the value at the mean.
        file["ingreep"][0]["effect"] = json!([]);
        file["stapelfactor"] = json!(0.3);
    });
    let found = answer(&scenario);
    let expected = second::households(scenario.bestand(), 2000);
    for (year, states) in expected.iter().enumerate() {
        for tree in &found.mensen.treden {
            let want: f64 = states
                .iter()
                .filter(
                    |((jeugd, wmo), _)| {
                        if tree.domein == 0 { *jeugd == tree.trede } else { *wmo == tree.trede }
                    },
                )
                .map(|(_, households)| households)
                .sum();
            let have = tree.zonder[year];
            assert!(
                (want - have).abs() < 2e-3 * want.max(1.0),
                "year {year}, {tree:?}: {want} against {have}"
            );
        }
    }
}

mod second {
    use std::collections::BTreeMap;

    use scenario::Scenariobestand;

    /// Households by (step of jeugd, step of wmo) at the end of each year, by steps of a small part of a year.
    pub fn households(file: &Scenariobestand, parts: usize) -> Vec<BTreeMap<(usize, usize), f64>> {
        let steps: Vec<Vec<&str>> =
            file.domein.iter().map(|one| one.treden.iter().map(String::as_str).collect()).collect();
        let place = |domain: usize, step: &str| steps[domain].iter().position(|one| *one == step).unwrap();
        let mut years = vec![BTreeMap::new(); file.jaren as usize];
        for segment in &file.segment {
            let mut now: BTreeMap<(usize, usize), f64> = BTreeMap::new();
            for (text, share) in &segment.start {
                let (jeugd, wmo) = text.split_once('/').unwrap();
                *now.entry((place(0, jeugd), place(1, wmo))).or_default() +=
                    share * f64::from(segment.huishoudens);
            }
            for year in &mut years {
                *now.entry((0, 0)).or_default() += segment.instroom_per_jaar;
                for _ in 0..parts {
                    let h = 1.0 / parts as f64;
                    let mut next = now.clone();
                    for ((jeugd, wmo), households) in &now {
                        for rate in &segment.overgang {
                            let domain = usize::from(rate.domein == "wmo");
                            let (from, to) = (place(domain, &rate.van), place(domain, &rate.naar));
                            if from != if domain == 0 { *jeugd } else { *wmo } {
                                continue;
                            }
                            let other = if domain == 0 { *wmo } else { *jeugd };
                            let stack = if to > from && other > 0 { file.stapelfactor.exp() } else { 1.0 };
                            let moved = households * rate.per_jaar.unwrap() * stack * h;
                            let target = if domain == 0 { (to, *wmo) } else { (*jeugd, to) };
                            *next.get_mut(&(*jeugd, *wmo)).unwrap() -= moved;
                            *next.entry(target).or_default() += moved;
                        }
                        *next.get_mut(&(*jeugd, *wmo)).unwrap() -=
                            households * segment.uitstroom_per_jaar * h;
                    }
                    now = next;
                }
                for (state, households) in &now {
                    *year.entry(*state).or_default() += households;
                }
            }
        }
        years
    }
}
