//! A text table as a spreadsheet saves it, and every method on it beside the others.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a test stops at what is wrong")]

use effect::methods::{Agreement, Caution, Method, MethodOutcome, run, together};
use effect::panel::PanelTable;
use effect::{Calendar, Interval, Panel, Treatment};

fn places(text: &str) -> Vec<String> {
    PanelTable::read(text)
        .unwrap_err()
        .into_iter()
        .map(|fault| format!("{}: {}", fault.place, fault.rule))
        .collect()
}

#[test]
fn a_table_is_read_with_either_mark_and_either_comma() {
    let dutch = "\u{feff}Gebied;Periode;Uitkomst;Gestart in;groep;n;armoede\r\n\
        \"Noord; oost\";2025-K1;1.234,5;2025-K2;A;12;0,25\r\n\r\nZuid;2025-K2;-;;B;;\r\n";
    let table = PanelTable::read(dutch).unwrap();
    assert_eq!(
        (table.calendar, table.covariates.as_slice()),
        (Calendar::Quarter, ["armoede".to_owned()].as_slice())
    );
    assert_eq!(table.rows[0].unit, "Noord; oost");
    assert_eq!((table.rows[0].outcome, table.rows[1].outcome), (Some(1234.5), None));
    assert_eq!(table.rows[0].treatment, Treatment::From(Some(2025 * 4 + 1)));
    assert_eq!((table.rows[1].treatment, table.sizes[0]), (Treatment::From(None), Some(12.0)));
    assert_eq!(table.rows[0].covariates, [Some(0.25)]);
    assert_eq!((table.too_small(10.0).len(), table.too_small(13.0).len()), (0, 1));

    let never = "gebied;periode;uitkomst;gestart_in\na;2024;0.125;nooit\na;2025;25.5;Nooit\na;2026;1e3;0\n";
    let table = PanelTable::read(never).unwrap();
    assert!(table.rows.iter().all(|row| row.treatment == Treatment::From(None)));
    let outcomes: Vec<_> = table.rows.iter().map(|row| row.outcome.unwrap()).collect();
    assert_eq!(outcomes, [0.125, 25.5, 1000.0]);
    // A whole column of percents is one thing; a point before three decimals is clear where no comma is used so.
    let percent = "gebied,periode,uitkomst,gestart_in\na,2024,25%,\na,2025,1.234 %,\n";
    let table = PanelTable::read(percent).unwrap();
    assert_eq!((table.rows[0].outcome, table.rows[1].outcome), (Some(25.0), Some(1.234)));
    let comma = "gebied,periode,uitkomst,gestart_in\na,2024,\"8,5\",\na,2025,1.234,\n";
    assert_eq!(places(comma), ["regel 3: de uitkomst ‘1.234’ kan twee getallen zijn"]);
    let point = "gebied,periode,uitkomst,gestart_in\na,2024,8.5,\na,2025,\"1,234\",\n";
    assert_eq!(places(point), ["regel 3: de uitkomst ‘1,234’ kan twee getallen zijn"]);
    // A row about few people of which the outcome was left out shows nobody.
    let small = "gebied;periode;uitkomst;gestart_in;n\na;2024;;;3\na;2025;8;;3\n";
    assert_eq!(PanelTable::read(small).unwrap().too_small(10.0).len(), 1);

    let english = "unit,year,outcome,treated\na,2024,\"8,5\",0\na,2025,8.5,ja\n";
    let table = PanelTable::read(english).unwrap();
    assert_eq!(table.rows[0].outcome, table.rows[1].outcome);
    assert_eq!(table.rows[1].treatment, Treatment::Now(true));
}

#[test]
fn every_wrong_table_names_its_place_and_rule() {
    assert_eq!(places(""), ["het bestand: het is leeg"]);
    assert_eq!(places("a;b\n").len(), 4);
    assert_eq!(places("gebied;wijk;periode;uitkomst;start;behandeld;;x;x\n").len(), 4);
    let head = "gebied;periode;uitkomst;gestart_in\n";
    let cases = [
        ("a;2024;8\n", "regel 2: er staan 3 velden, en er zijn 4 kolommen"),
        ("a;lente;8;\n", "regel 2: de periode ‘lente’ is geen periode"),
        ("a;2024;8;morgen\n", "regel 2: de start ‘morgen’ is geen periode"),
        ("a;2024;8;onbekend\n", "regel 2: de start ‘onbekend’ is geen periode"),
        ("a;2024;8;NA\n", "regel 2: de start ‘NA’ is geen periode"),
        ("a;2024;8;-\n", "regel 2: de start ‘-’ is geen periode"),
        ("a;2024;8;niet getoond\n", "regel 2: de start ‘niet getoond’ is geen periode"),
        ("a;2024;8;minder dan 10\n", "regel 2: de start ‘minder dan 10’ is geen periode"),
        ("a;2024;1.234;\n", "regel 2: de uitkomst ‘1.234’ kan twee getallen zijn"),
        ("a;2024;-1.234.567;\n", "regel 2: de uitkomst ‘-1.234.567’ kan twee getallen zijn"),
        (
            "a;2024;25%;\na;2025;8;\n",
            "regel 2: de uitkomst ‘25%’ heeft een procentteken, en niet elke regel in deze kolom heeft dat",
        ),
        ("a;2024;inf;\n", "regel 2: de uitkomst ‘inf’ is geen getal"),
        ("a;2024;NaN;\n", "regel 2: de uitkomst ‘NaN’ is geen getal"),
        ("a;2024;1e999;\n", "regel 2: de uitkomst ‘1e999’ is geen getal"),
        ("a;2024;1.23,45.6;\n", "regel 2: de uitkomst ‘1.23,45.6’ is geen getal"),
        (
            "a;2024;8;\na;2025-K1;8;\n",
            "regel 3: de periode ‘2025-K1’ is anders geschreven dan op de regels ervoor",
        ),
    ];
    for (line, known) in cases {
        assert_eq!(places(&format!("{head}{line}")), [known]);
    }
    assert_eq!(places(&format!("{head}{}", "a;x;y;z\n".repeat(500))).len(), 51);
    assert_eq!(
        places("gebied;periode;uitkomst;behandeld\na;2024;8;misschien\n"),
        ["regel 2: behandeld is ‘misschien’"]
    );
}

/// Areas with a level and a start; the effect is −2 from the start on.
fn table(areas: &[(&str, &str)]) -> Panel {
    let mut text = String::from("gebied;periode;uitkomst;gestart_in;armoede\n");
    for (at, (name, start)) in areas.iter().enumerate() {
        for year in 2018..2026 {
            let noise = ((at * 37 + year * 11) as f64).sin() * 0.3;
            let on = !start.is_empty() && year >= start.parse().unwrap();
            let outcome = 10.0 + at as f64 + noise - if on { 2.0 } else { 0.0 };
            let poverty = ((at * 13) % 7) as f64;
            text += &format!("{name};{year};{outcome};{start};{poverty}\n");
        }
    }
    let table = PanelTable::read(&text).unwrap();
    Panel::new(&table.rows, table.calendar, &table.covariates).unwrap().0
}

#[test]
fn all_methods_find_the_same_effect_and_say_what_they_cannot() {
    let areas: Vec<(String, &str)> =
        (0..30).map(|at| (format!("g{at:02}"), ["2021", "2023", "", ""][at % 4])).collect();
    let areas: Vec<(&str, &str)> = areas.iter().map(|(name, start)| (name.as_str(), *start)).collect();
    let panel = table(&areas);
    for method in Method::ALL.into_iter().filter(|one| !one.needs_one_start()) {
        let found = run(&panel, method).unwrap();
        let interval = found.interval.unwrap();
        assert!(interval.holds(-2.0) && !interval.holds(0.0), "{method:?} {interval:?}");
        assert_eq!((found.treated, found.never), (16, 14));
        // What would have been without: the outcome, and the two that were taken off.
        let after = (0..30).filter_map(|unit| Some(&panel.outcomes(unit)[panel.starts()[unit]?..]));
        let after: Vec<f64> = after.flatten().map(|one| one + 2.0).collect();
        let without = after.iter().sum::<f64>() / after.len() as f64;
        assert!((found.without - without).abs() < 0.2, "{method:?} {} {without}", found.without);
        assert!(found.curve.iter().any(|point| point.since == 3), "{method:?}");
        assert!(!found.cautions.contains(&Caution::ApartBefore), "{method:?} {:?}", found.cautions);
    }
}

#[test]
fn one_started_area_has_a_figure_and_no_interval() {
    let panel = table(&[("a", "2022"), ("b", ""), ("c", ""), ("d", "")]);
    let found = run(&panel, Method::Did).unwrap();
    assert!((found.effect + 2.0).abs() < 0.5);
    assert_eq!((found.se, found.interval, found.cautions[0].clone()), (None, None, Caution::NoError(1)));
    assert!(found.curve.iter().all(|point| point.interval.is_none()));
    let panel = table(&[("a", "2022"), ("b", "2022"), ("c", ""), ("d", "")]);
    let found = run(&panel, Method::Did).unwrap();
    assert_eq!(found.cautions[0], Caution::Few(2));
    // By hand: two means of two, each with its variance over n − 1; one degree of freedom is left, so 12.7 errors.
    let interval = found.interval.unwrap();
    let change = |unit: usize| panel.outcomes(unit)[4..].iter().sum::<f64>() / 4.0 - panel.outcomes(unit)[3];
    let variance = |one: usize, other: usize| (change(one) - change(other)).powi(2) / 2.0;
    let error = (variance(0, 1) / 2.0 + variance(2, 3) / 2.0).sqrt();
    assert!(((interval.high - found.effect) / error - 12.706).abs() < 0.001, "{interval:?} {error}");
}

#[test]
fn a_mix_of_others_has_an_interval_for_one_started_area() {
    let areas: Vec<(String, &str)> =
        (0..16).map(|at| (format!("g{at:02}"), if at == 7 { "2022" } else { "" })).collect();
    let areas: Vec<(&str, &str)> = areas.iter().map(|(name, start)| (name.as_str(), *start)).collect();
    // A sine of a sum is a mix of two others without any rest; what no mix can follow is added.
    let rest = |unit: usize, period: usize| {
        ((unit * unit * 7 + period * period * 13 + unit * period * 5) as f64).cos()
    };
    let panel = table(&areas).with_outcomes(|unit, period, one| one + 0.2 * rest(unit, period)).unwrap();
    assert_eq!(run(&panel, Method::Did).unwrap().interval, None);
    for method in [Method::Synthetic, Method::SyntheticDid] {
        let found = run(&panel, method).unwrap();
        let Some(interval) = found.interval else { panic!("{found:?}") };
        assert!(interval.holds(-2.0) && !interval.holds(0.0), "{method:?} {found:?}");
        assert_eq!(found.curve.iter().filter(|point| point.since >= 0).count(), 4);
    }
    // Several starts are no case for it, and it says so.
    let two = panel.with_starts(|unit, start| if unit == 3 { Some(2) } else { start });
    assert!(run(&two, Method::Synthetic).unwrap_err()[0].rule.contains("verschillende starts"));
    // Too few others: a figure, and no margin.
    let few = table(&[("a", "2022"), ("b", ""), ("c", ""), ("d", "")]);
    assert_eq!(run(&few, Method::SyntheticDid).unwrap().se, None);
}

/// The highest area, whose true effect is −2: no mix of lower ones is like it, so what is found is a level and no effect.
#[test]
fn a_mix_that_did_not_fit_before_has_no_interval() {
    let areas: Vec<(String, &str)> =
        (0..16).map(|at| (format!("g{at:02}"), if at == 15 { "2022" } else { "" })).collect();
    let areas: Vec<(&str, &str)> = areas.iter().map(|(name, start)| (name.as_str(), *start)).collect();
    let panel = table(&areas);
    for apart in [0.0, 6.0] {
        let panel =
            panel.with_outcomes(|unit, _, value| if unit == 15 { value + apart } else { value }).unwrap();
        let found = run(&panel, Method::Synthetic).unwrap();
        assert_eq!((found.se, found.interval), (None, None), "{found:?}");
        assert!(found.cautions.contains(&Caution::PoorFit));
        assert!((found.effect + 2.0).abs() > 0.5, "{}", found.effect);
        // Where levels are left free the highest is no worse off than others.
        let free = run(&panel, Method::SyntheticDid).unwrap();
        assert!(!free.cautions.contains(&Caution::PoorFit) && (free.effect + 2.0).abs() < 1e-9, "{free:?}");
    }
    // Within the others it has one, and other mixes that do as well are said.
    let within = panel.with_starts(|unit, _| (unit == 7).then_some(4));
    let found = run(&within, Method::Synthetic).unwrap();
    assert!(found.interval.is_some() && !found.cautions.contains(&Caution::PoorFit), "{:?}", found.cautions);
    let flat =
        within.with_outcomes(|unit, period, value| if period < 4 { unit as f64 } else { value }).unwrap();
    let found = run(&flat, Method::Synthetic).unwrap();
    assert!(found.cautions.contains(&Caution::OtherMixes) && found.cautions.contains(&Caution::PerfectFit));
    assert!(found.cautions.iter().all(|one| !one.to_string().is_empty()));
}

#[test]
fn few_areas_are_dealt_again_and_a_series_stands_alone() {
    let areas: Vec<(String, &str)> =
        (0..12).map(|at| (format!("g{at:02}"), if at % 3 == 0 { "2022" } else { "" })).collect();
    let areas: Vec<(&str, &str)> = areas.iter().map(|(name, start)| (name.as_str(), *start)).collect();
    let panel = table(&areas);
    let found = run(&panel, Method::Permutation).unwrap();
    // By hand: the difference of the means of the changes.
    let change = |unit: usize| {
        let all = panel.outcomes(unit);
        all[4..].iter().sum::<f64>() / 4.0 - all[..4].iter().sum::<f64>() / 4.0
    };
    let mean = |keep: fn(usize) -> bool| {
        let kept: Vec<f64> = (0..12).filter(|unit| keep(*unit)).map(change).collect();
        kept.iter().sum::<f64>() / kept.len() as f64
    };
    let known = mean(|unit| unit % 3 == 0) - mean(|unit| unit % 3 != 0);
    assert!((found.effect - known).abs() < 1e-10, "{} {known}", found.effect);
    let interval = found.interval.unwrap();
    assert!(interval.holds(-2.0) && !interval.holds(0.0), "{interval:?}");
    let alone = run(&panel, Method::Series).unwrap();
    assert_eq!(alone.cautions, [Caution::NobodyBeside]);
    assert_eq!(alone.curve.len(), 8);
    // Two of four: too few ways to deal for an interval.
    let few = table(&[("a", "2022"), ("b", "2022"), ("c", ""), ("d", "")]);
    assert_eq!(run(&few, Method::Permutation).unwrap().interval, None);
}

#[test]
fn groups_that_moved_apart_before_are_said() {
    let areas: Vec<(String, &str)> =
        (0..20).map(|at| (format!("g{at:02}"), if at < 10 { "2022" } else { "" })).collect();
    let areas: Vec<(&str, &str)> = areas.iter().map(|(name, start)| (name.as_str(), *start)).collect();
    let apart = table(&areas)
        .with_outcomes(|unit, period, one| if unit < 10 { one + period as f64 } else { one })
        .unwrap();
    assert!(run(&apart, Method::Did).unwrap().cautions.contains(&Caution::ApartBefore));
    // Starting in the second period there is nothing to see before.
    let early = table(&areas).with_starts(|unit, _| (unit < 10).then_some(1));
    assert!(run(&early, Method::Did).unwrap().cautions.contains(&Caution::NothingBefore));
}

#[test]
fn a_panel_that_does_not_allow_a_method_is_refused_by_all_of_them() {
    let never = table(&[("a", ""), ("b", ""), ("c", "")]);
    for method in Method::ALL {
        let faults = run(&never, method).unwrap_err();
        assert!(!faults.is_empty() && faults.iter().all(|fault| !fault.remedy.is_empty()), "{method:?}");
    }
    let all = table(&[("a", "2020"), ("b", "2022"), ("c", "2022")]);
    let found = run(&all, Method::Did).unwrap();
    assert!(found.cautions.iter().any(|one| matches!(one, Caution::Unknown(_))));
    for method in [Method::Imputation, Method::SunAbraham] {
        let found = run(&all, method).unwrap();
        assert!(matches!(found.cautions.last(), Some(Caution::Unknown(_))), "{method:?} {found:?}");
    }
}

#[test]
fn methods_agree_divide_contradict_or_do_not_know() {
    let areas: Vec<(String, &str)> =
        (0..20).map(|at| (format!("g{at:02}"), if at < 10 { "2022" } else { "" })).collect();
    let areas: Vec<(&str, &str)> = areas.iter().map(|(name, start)| (name.as_str(), *start)).collect();
    let one = run(&table(&areas), Method::Did).unwrap();
    let at = |low: f64, high: f64| MethodOutcome {
        interval: Some(Interval { low, high, level: 0.95 }),
        ..one.clone()
    };
    let none = MethodOutcome { interval: None, ..one.clone() };
    let (below, above, both) = (at(-3.0, -1.0), at(1.0, 2.0), at(-1.0, 4.0));
    let cases = [
        (vec![&below, &below, &none], Agreement::Lower),
        (vec![&above], Agreement::Higher),
        (vec![&below, &both], Agreement::Divided),
        (vec![&above, &both], Agreement::Divided),
        (vec![&below, &above, &both], Agreement::Opposite),
        (vec![&both, &none], Agreement::Unsure),
        (vec![&none], Agreement::NoInterval),
        (vec![], Agreement::NoInterval),
    ];
    for (outcomes, known) in cases {
        assert_eq!(together(outcomes.clone()).0, known, "{outcomes:?}");
    }
    assert_eq!(together([&below, &both]).1, Some(Interval { low: -3.0, high: 4.0, level: 0.95 }));
}

/// Areas with a level and a start, 2020 to 2025, with exactly two taken off from the start on.
fn exact(areas: &[(f64, Option<i64>)]) -> Panel {
    let mut rows = Vec::new();
    for (at, (level, start)) in areas.iter().enumerate() {
        for period in 2020..2026 {
            let on = start.is_some_and(|start| period >= start);
            rows.push(effect::PanelRow {
                unit: format!("{at:02}"),
                cluster: None,
                period,
                outcome: Some(level + (period as f64 * 1.7).sin() - if on { 2.0 } else { 0.0 }),
                treatment: Treatment::From(*start),
                covariates: vec![],
            });
        }
    }
    Panel::new(&rows, Calendar::Year, &[]).unwrap().0
}

#[test]
fn what_would_have_been_without_is_of_the_same_areas_and_periods_as_the_effect() {
    // Of the two that start last nothing is known: a hundred is no part of the effect, and so of no level.
    let panel = exact(&[(10.0, Some(2022)), (100.0, Some(2024)), (100.0, Some(2024))]);
    let wave = (2022.0 * 1.7_f64).sin() / 2.0 + (2023.0 * 1.7_f64).sin() / 2.0;
    for method in [Method::Did, Method::SunAbraham, Method::Imputation] {
        let found = run(&panel, method).unwrap();
        assert!((found.effect + 2.0).abs() < 1e-9, "{method:?} {found:?}");
        assert!((found.without - 10.0 - wave).abs() < 1e-9, "{method:?} {}", found.without);
    }
}

#[test]
fn where_nothing_differs_there_is_no_interval_and_no_verdict() {
    let areas: Vec<(f64, Option<i64>)> =
        (0..16).map(|at| (1e5 + at as f64, (at % 3 == 0).then_some(2023))).collect();
    let panel = exact(&areas);
    let mut answered = 0;
    for method in Method::ALL {
        let Ok(found) = run(&panel, method) else { continue };
        answered += 1;
        // A mix of others cannot make the highest of them: there is a spread in that.
        if matches!(method, Method::Series | Method::Synthetic) {
            continue;
        }
        assert_eq!((found.interval, found.se), (None, None), "{method:?} {found:?}");
        assert!(found.cautions.contains(&Caution::NoSpread), "{method:?} {:?}", found.cautions);
        assert!(found.curve.iter().all(|point| point.interval.is_none()), "{method:?}");
        assert_eq!(together([&found]), (Agreement::NoInterval, None));
    }
    assert!(answered >= 5, "{answered}");
    // A line without any noise: the series alone is not sure either.
    let line = table(&[("a", "2022"), ("b", "2022"), ("c", "")])
        .with_outcomes(|unit, period, _| unit as f64 + period as f64)
        .unwrap();
    let found = run(&line, Method::Series).unwrap();
    assert_eq!(found.interval, None, "{found:?}");
    assert!(found.cautions.contains(&Caution::NoSpread));
}

#[test]
fn a_series_alone_has_no_vote() {
    let areas: Vec<(String, &str)> =
        (0..12).map(|at| (format!("g{at:02}"), if at % 3 == 0 { "2022" } else { "" })).collect();
    let areas: Vec<(&str, &str)> = areas.iter().map(|(name, start)| (name.as_str(), *start)).collect();
    let panel = table(&areas);
    let (alone, beside) = (run(&panel, Method::Series).unwrap(), run(&panel, Method::Permutation).unwrap());
    assert!(alone.interval.is_some() && !alone.counts() && beside.counts());
    assert_eq!(together([&alone]), (Agreement::NoInterval, None));
    assert_eq!(together([&alone, &beside]), (Agreement::Lower, beside.interval));
}

#[test]
fn areas_that_always_were_treated_are_left_out_by_all() {
    let areas: Vec<(String, &str)> =
        (0..14).map(|at| (format!("g{at:02}"), if at % 3 == 0 { "2022" } else { "" })).collect();
    let areas: Vec<(&str, &str)> = areas.iter().map(|(name, start)| (name.as_str(), *start)).collect();
    let panel = table(&areas);
    let with = panel.with_starts(|unit, start| if unit == 1 || unit == 4 { Some(0) } else { start });
    let without = panel.only(|unit| unit != 1 && unit != 4);
    for method in Method::ALL.into_iter().filter(|one| one.needs_one_start() || *one == Method::Did) {
        let (with, without) = (run(&with, method).unwrap(), run(&without, method).unwrap());
        assert!((with.effect - without.effect).abs() < 1e-9, "{method:?}");
        assert!((with.without - without.without).abs() < 1e-9, "{method:?}");
        assert_eq!((with.treated, with.never), (5, 7));
    }
    for method in Method::ALL {
        assert!(run(&panel.with_starts(|_, _| Some(0)), method).is_err(), "{method:?}");
    }
}

#[test]
fn one_area_that_carries_the_line_gives_no_interval() {
    // All but one of those compared with are poor alike, and the treated are as the one that is not.
    let mut text = String::from("gebied;periode;uitkomst;gestart_in;rijk\n");
    for at in 0..14 {
        let (start, rich) =
            if at < 6 { ("2022", 10 + at % 2) } else { ("", if at == 6 { 10 } else { at % 2 }) };
        for year in 2019..2025 {
            let outcome = 10.0 + ((at * 37 + year * 11) as f64).sin();
            text += &format!("{at};{year};{outcome:.4};{start};{rich}\n").replace('.', ",");
        }
    }
    let panel = PanelTable::read(&text).unwrap().panel().unwrap().0;
    let found = run(&panel, Method::DidRegression).unwrap();
    assert_eq!(found.interval, None, "{found:?}");
    assert!(found.cautions.contains(&Caution::Leans(1, 8)), "{:?}", found.cautions);
    assert!(run(&panel, Method::Did).unwrap().interval.is_some());
}
