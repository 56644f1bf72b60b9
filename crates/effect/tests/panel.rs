//! What a panel makes of rows as they really come: with gaps, twice, in another order, without a before.

#![allow(clippy::unwrap_used, reason = "a test stops at what is wrong")]

use effect::{Calendar, Fault, Finding, Panel, PanelRow, Treatment};

fn row(unit: &str, period: i64, outcome: f64, start: Option<i64>) -> PanelRow {
    PanelRow {
        unit: unit.to_owned(),
        cluster: None,
        period,
        outcome: Some(outcome),
        treatment: Treatment::From(start),
        covariates: vec![],
    }
}

/// Three areas, three years; one starts in 2025.
fn rows() -> Vec<PanelRow> {
    let start = |unit: &str| (unit == "a").then_some(2025);
    let all = ["a", "b", "c"].into_iter().enumerate();
    all.flat_map(|(at, unit)| {
        (2024..2027).map(move |year| row(unit, year, (at as f64) + (year as f64).sin(), start(unit)))
    })
    .collect()
}

fn read(rows: &[PanelRow]) -> Result<(Panel, Vec<Finding>), Vec<Fault>> {
    Panel::new(rows, Calendar::Year, &[])
}

fn only_fault(rows: &[PanelRow]) -> Fault {
    let mut faults = read(rows).unwrap_err();
    assert_eq!(faults.len(), 1, "{faults:?}");
    faults.remove(0)
}

#[test]
fn units_with_a_gap_leave_and_are_named() {
    let mut rows = rows();
    rows[4].outcome = None;
    rows.push(row("d", 2024, 1.0, None));
    let (panel, findings) = read(&rows).unwrap();
    assert_eq!(panel.units(), ["a", "c"]);
    let gaps = Finding::Gaps(vec![
        ("b".into(), vec!["2025".into()]),
        ("d".into(), vec!["2025".into(), "2026".into()]),
    ]);
    assert_eq!(findings[0], gaps);
    assert!(findings[0].to_string().contains("‘b (mist 2025)’"), "{}", findings[0]);
    assert!(findings.contains(&Finding::OneTreated("a".into())));
}

#[test]
fn a_period_that_few_have_leaves_before_the_units_do() {
    let mut rows = rows();
    rows.push(row("a", 2027, 1.0, Some(2025)));
    let (panel, findings) = read(&rows).unwrap();
    assert_eq!((panel.unit_count(), panel.periods()), (3, [2024, 2025, 2026].as_slice()));
    assert_eq!(findings[0], Finding::SparsePeriod { period: "2027".into(), have: 1, of: 3 });
}

#[test]
fn a_row_twice_counts_once_and_two_that_differ_are_a_fault() {
    let mut rows = rows();
    rows.push(rows[0].clone());
    let (panel, findings) = read(&rows).unwrap();
    assert_eq!(panel, read(&self::rows()).unwrap().0);
    assert!(findings.contains(&Finding::Repeated(vec![("a".into(), "2024".into())])));
    rows[9].outcome = Some(9.0);
    let fault = only_fault(&rows);
    assert_eq!(fault.place, "rij 10, ‘a’, 2024");
}

#[test]
fn order_changes_no_bit_and_is_said() {
    let mut turned = rows();
    turned.reverse();
    let (panel, findings) = read(&turned).unwrap();
    assert_eq!(panel, read(&rows()).unwrap().0);
    assert!(findings.iter().any(|one| matches!(one, Finding::Sorted(units) if units.len() == 3)));
    assert!(!read(&rows()).unwrap().1.iter().any(|one| matches!(one, Finding::Sorted(_))));
}

#[test]
fn what_is_not_finite_or_goes_off_again_is_refused_all_at_once() {
    let mut rows = rows();
    rows[3].outcome = Some(f64::INFINITY);
    rows[4].outcome = Some(f64::NAN);
    rows[5].unit = "  ".into();
    let faults = read(&rows).unwrap_err();
    assert_eq!(faults.len(), 3, "{faults:?}");
    assert_eq!(faults[0].place, "rij 4, ‘b’, 2024");

    let now = |period, on| PanelRow { treatment: Treatment::Now(on), ..row("z", period, 1.0, None) };
    let mut rows = self::rows();
    rows.extend([now(2024, false), now(2025, true), now(2026, false)]);
    let fault = only_fault(&rows);
    assert_eq!(fault.place, "‘z’, 2026");
    assert!(fault.rule.contains("gaat hier weer uit"));
    rows[11].treatment = Treatment::Now(true);
    assert_eq!(read(&rows).unwrap().0.starts(), [Some(1), None, None, Some(1)]);
    rows[11].treatment = Treatment::From(Some(2025));
    assert!(only_fault(&rows).rule.contains("sommige rijen"));
}

#[test]
fn a_unit_has_one_start_and_one_cluster() {
    let mut rows = rows();
    rows[1].treatment = Treatment::From(Some(2026));
    assert_eq!(only_fault(&rows).place, "‘a’, 2025");
    let mut rows = self::rows();
    rows[1].cluster = Some("x".into());
    assert!(only_fault(&rows).rule.contains("meer dan een groep"));
    for row in &mut rows {
        row.cluster = Some(if row.unit == "c" { "zuid" } else { "noord" }.into());
    }
    assert_eq!(read(&rows).unwrap().0.clusters().of(), [0, 0, 1]);
}

#[test]
fn who_starts_is_noticed() {
    let set = |start: fn(&str) -> Option<i64>| {
        let mut rows = rows();
        for row in &mut rows {
            row.treatment = Treatment::From(start(&row.unit));
        }
        read(&rows).unwrap()
    };
    assert_eq!(set(|_| None).1, [Finding::NoneTreated]);
    assert_eq!(set(|_| Some(2026)).1, [Finding::AllTreated]);
    let (panel, findings) = set(|unit| Some(if unit == "a" { 2000 } else { 2090 }));
    assert_eq!(panel.starts(), [Some(0), None, None]);
    assert!(findings.contains(&Finding::AlwaysTreated(vec!["a".into()])));
    assert!(findings.contains(&Finding::StartsLater(vec!["b".into(), "c".into()])));
}

#[test]
fn what_never_changes_is_noticed_and_too_little_is_refused() {
    let mut rows = rows();
    rows[0].outcome = rows[1].outcome;
    rows[2].outcome = rows[1].outcome;
    assert!(read(&rows).unwrap().1.contains(&Finding::ConstantUnits(vec!["a".into()])));
    for row in &mut rows {
        row.outcome = Some(4.0);
    }
    assert!(read(&rows).unwrap().1.contains(&Finding::ConstantOutcome));
    assert_eq!(read(&[]).unwrap_err().len(), 1);
    assert_eq!(read(&rows[..1]).unwrap_err().len(), 2);
    // A unit per period, many of both: nothing is complete, and no memory is asked for all pairs.
    let diagonal: Vec<PanelRow> = (0..20_000).map(|at| row(&format!("u{at}"), at, 1.0, None)).collect();
    assert!(read(&diagonal).is_err());
}

#[test]
fn missing_covariates_leave_and_wrong_ones_are_refused() {
    let names = ["inwoners".to_owned()];
    let with = |value: Option<f64>| {
        let mut rows = rows();
        for row in &mut rows {
            row.covariates = vec![Some(1.0)];
        }
        rows[4].covariates = vec![value];
        rows
    };
    let (panel, _) = Panel::new(&with(None), Calendar::Year, &names).unwrap();
    assert_eq!(panel.units(), ["a", "c"]);
    assert_eq!(panel.covariates(1, 2), [1.0]);
    assert!(Panel::new(&with(Some(f64::NAN)), Calendar::Year, &names).is_err());
    assert_eq!(Panel::new(&rows(), Calendar::Year, &names).unwrap_err().len(), 9);
}

#[test]
fn periods_are_read_as_people_write_them() {
    let cases = [
        ("2026", Calendar::Year, "2026"),
        ("2026-K3", Calendar::Quarter, "2026-K3"),
        ("2026q3", Calendar::Quarter, "2026-K3"),
        ("2026-07", Calendar::Month, "2026-07"),
        ("2026-12-31", Calendar::Month, "2026-12"),
    ];
    for (text, calendar, label) in cases {
        let (found, period) = Calendar::read(text).unwrap();
        assert_eq!((found, calendar.label(period).as_str()), (calendar, label));
    }
    for bad in ["", "K1", "2026-13", "2026-K5", "2026-01-99", "99999999999999999999", "20-K1", "1e3"] {
        assert_eq!(Calendar::read(bad), None, "{bad}");
    }
}

#[test]
fn a_fault_of_a_table_names_its_line_and_a_fault_of_rows_its_row() {
    let text =
        "gebied;periode;uitkomst;gestart_in\na;2024;8;\n\na;2025;8;\na;2025;9;\nb;2024;8;\nb;2025;8;\n";
    let table = effect::panel::PanelTable::read(text).unwrap();
    assert_eq!(table.panel().unwrap_err()[0].place, "regel 5, ‘a’, 2025");
    let faults = Panel::new(&table.rows, table.calendar, &table.covariates).unwrap_err();
    assert_eq!(faults[0].place, "rij 3, ‘a’, 2025");
}

#[test]
fn holes_are_the_periods_after_more_than_a_step() {
    let at = |periods: &[i64]| {
        let rows: Vec<PanelRow> = ["a", "b"]
            .into_iter()
            .flat_map(|unit| periods.iter().map(move |period| row(unit, *period, 1.0, None)))
            .collect();
        let holes = |one: &Finding| match one {
            Finding::Holes(periods) => Some(periods.clone()),
            _ => None,
        };
        read(&rows).unwrap().1.iter().find_map(holes)
    };
    assert_eq!(at(&[2000, 2005, 2010]), None);
    // Only the ten years that were skipped, not every step of five.
    assert_eq!(at(&[2000, 2005, 2015, 2020]), Some(vec!["2015".to_owned()]));
    // The ends of what a number can hold are no fall.
    assert_eq!(at(&[i64::MIN, 0, i64::MAX]).map(|holes| holes.len()), None);
}

#[test]
fn there_are_no_covariates_beyond_the_last_period_and_a_part_of_a_panel_is_a_panel() {
    let rows: Vec<PanelRow> =
        rows().into_iter().map(|one| PanelRow { covariates: vec![Some(one.period as f64)], ..one }).collect();
    let (panel, _) = Panel::new(&rows, Calendar::Year, &["x".to_owned()]).unwrap();
    assert_eq!((panel.covariates(0, 2), panel.covariates(0, 3)), ([2026.0].as_slice(), [].as_slice()));
    let part = panel.only(|unit| unit != 1);
    assert_eq!(part.units(), ["a", "c"]);
    assert_eq!((part.outcomes(1), part.covariates(1, 0)), (panel.outcomes(2), panel.covariates(2, 0)));
    assert_eq!((part.clusters().count(), part.starts()), (2, [Some(1), None].as_slice()));
}
