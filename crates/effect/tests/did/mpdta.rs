//! The minimum wage and teen employment in 500 counties, 2003-2007 (mpdta of the R package did). The data are read where they
//! lie; beside the reference files the main figures stand here with their source.

use std::path::PathBuf;

use effect::did::{
    Adjustment, Aggregate, Bootstrap, Comparison, DidDesign, GroupTimes, bootstrap, group_times, imputation,
    sun_abraham, twfe,
};
use effect::{Calendar, Estimate, Panel, PanelRow, Treatment};
use serde_json::Value;

/// The shared reference folder; none where it is absent.
fn shared(file: &str) -> Option<PathBuf> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/effect").join(file);
    if path.is_file() {
        return Some(path);
    }
    println!("skipped, because {} is not there", path.display());
    None
}

pub fn panel() -> Option<Panel> {
    let text = std::fs::read_to_string(shared("data/mpdta.csv")?).unwrap();
    let rows: Vec<PanelRow> = text
        .lines()
        .skip(1)
        .map(|line| {
            let part: Vec<&str> = line.split(',').collect();
            let start: i64 = part[4].parse().unwrap();
            PanelRow {
                unit: part[1].to_owned(),
                cluster: None,
                period: part[0].parse().unwrap(),
                outcome: Some(part[3].parse().unwrap()),
                treatment: Treatment::From((start > 0).then_some(start)),
                covariates: vec![Some(part[2].parse().unwrap())],
            }
        })
        .collect();
    let (panel, findings) = Panel::new(&rows, Calendar::Year, &["lpop".to_owned()]).unwrap();
    assert_eq!((panel.unit_count(), panel.period_count()), (500, 5));
    assert!(findings.is_empty(), "{findings:?}");
    Some(panel)
}

fn json(file: &str) -> Option<Value> {
    Some(serde_json::from_reader(std::fs::File::open(shared(file)?).unwrap()).unwrap())
}

fn near(found: f64, known: f64, by: f64, what: &str) {
    assert!((found - known).abs() <= by, "{what}: {found} is not {known}");
}

fn found(panel: &Panel, adjustment: Adjustment, comparison: Comparison) -> GroupTimes {
    group_times(panel, DidDesign { adjustment, comparison }).unwrap()
}

/// Every design that two packages were run for: its name there, and ours.
const DESIGNS: [(&str, Adjustment, Comparison); 5] = [
    ("nocov_dr_never", Adjustment::None, Comparison::Never),
    ("lpop_dr_never", Adjustment::DoublyRobust, Comparison::Never),
    ("lpop_reg_never", Adjustment::Regression, Comparison::Never),
    ("lpop_ipw_never", Adjustment::Weighting, Comparison::Never),
    ("nocov_dr_notyet", Adjustment::None, Comparison::NotYet),
];

fn aggregate(found: &Aggregate, known: &Value, first_key: i64, what: &str) {
    let number = |one: &Value| one.as_f64().unwrap();
    near(found.overall.value, number(&known["overall_att"]), 1e-8, what);
    near(found.overall.se, number(&known["overall_se"]), 1e-8, what);
    let keys = known["event_times"].as_array().unwrap();
    assert_eq!(found.parts.len(), keys.len(), "{what}");
    for (at, part) in found.parts.iter().enumerate() {
        assert_eq!(part.key + first_key, number(&keys[at]) as i64, "{what}");
        near(part.estimate.value, number(&known["att_by_event"][at]), 1e-8, what);
        near(part.estimate.se, number(&known["se_by_event"][at]), 1e-8, what);
    }
}

#[test]
fn groups_and_periods_and_all_aggregates_are_those_of_moderndid() {
    let (Some(panel), Some(reference)) = (panel(), json("reference/cs_mpdta.json")) else { return };
    for (name, adjustment, comparison) in DESIGNS {
        let known = &reference["moderndid"][name];
        let ours = found(&panel, adjustment, comparison);
        assert_eq!(ours.cells().len(), 12);
        for (at, cell) in ours.cells().iter().enumerate() {
            let effect = cell.effect.as_ref().unwrap();
            assert_eq!(panel.periods()[cell.group] as f64, known["groups"][at].as_f64().unwrap());
            assert_eq!(panel.periods()[cell.period], known["times"][at].as_i64().unwrap());
            near(effect.value, known["att_gt"][at].as_f64().unwrap(), 1e-8, name);
            near(effect.se, known["se_gt"][at].as_f64().unwrap(), 1e-8, name);
        }
        let simple = ours.simple().unwrap();
        near(simple.value, known["agg_simple"]["overall_att"].as_f64().unwrap(), 1e-8, name);
        near(simple.se, known["agg_simple"]["overall_se"].as_f64().unwrap(), 1e-8, name);
        aggregate(&ours.dynamic().unwrap(), &known["agg_dynamic"], 0, name);
        aggregate(&ours.by_group().unwrap(), &known["agg_group"], 2003, name);
        aggregate(&ours.by_calendar().unwrap(), &known["agg_calendar"], 2003, name);
    }
}

#[test]
fn not_yet_treated_with_covariates_is_that_of_differences() {
    let (Some(panel), Some(reference)) = (panel(), json("reference/cs_mpdta.json")) else { return };
    let known = &reference["differences"]["lpop_dr_notyet"];
    let ours = found(&panel, Adjustment::DoublyRobust, Comparison::NotYet);
    for (cell, known) in ours.cells().iter().zip(known["attgt"].as_array().unwrap()) {
        let effect = cell.effect.as_ref().unwrap();
        assert_eq!(panel.periods()[cell.period], known["time"].as_i64().unwrap());
        near(effect.value, known["ATTgtElements_ATT"].as_f64().unwrap(), 1e-8, "att");
        near(effect.se, known["ATTgtElements_analytic_std_error"].as_f64().unwrap(), 1e-8, "se");
    }
    let overall = &known["agg_event_overall"][0];
    let dynamic = ours.dynamic().unwrap().overall;
    near(dynamic.value, overall["EventAggregationOverall_ATT"].as_f64().unwrap(), 1e-8, "overall");
}

/// The same figures written here: effect/REPORT.md A1, of differences 0.3.0 and moderndid 0.2.0.
#[test]
fn the_main_figures_stand_here_too() {
    let Some(panel) = panel() else { return };
    let ours = found(&panel, Adjustment::None, Comparison::Never);
    let known = [
        (2004, 2004, -0.010_503_25),
        (2004, 2005, -0.070_423_16),
        (2004, 2006, -0.137_258_74),
        (2004, 2007, -0.100_811_36),
        (2006, 2006, -0.004_594_61),
        (2006, 2007, -0.041_224_47),
        (2007, 2007, -0.026_054_41),
    ];
    let after: Vec<_> = ours.cells().iter().filter(|cell| cell.since_start() >= 0).collect();
    for (cell, (group, period, value)) in after.iter().zip(known) {
        assert_eq!((panel.periods()[cell.group], panel.periods()[cell.period]), (group, period));
        near(cell.effect.as_ref().unwrap().value, value, 5e-9, "att");
    }
    let of = |one: Estimate| (one.value, one.se);
    let (value, se) = of(ours.simple().unwrap());
    near(value, -0.039_951_28, 5e-9, "simple");
    near(se, 0.012_034_01, 5e-9, "simple");
    let (value, se) = of(ours.dynamic().unwrap().overall);
    near(value, -0.077_239_82, 5e-9, "dynamic");
    near(se, 0.019_964_99, 5e-9, "dynamic");
}

/// The table in the README of did 2.5.1: points at its four decimals. Its errors are of a bootstrap with chance of its own;
/// ours of 4,000 draws lie within an eighth of them, and so does the band.
#[test]
fn the_published_table_holds_at_four_decimals() {
    let (Some(panel), Some(reference)) = (panel(), json("reference/published_mpdta_did_readme.json")) else {
        return;
    };
    let ours = found(&panel, Adjustment::None, Comparison::Never);
    let effects: Vec<&Estimate> = ours.cells().iter().map(|cell| cell.effect.as_ref().unwrap()).collect();
    let bands = bootstrap(&effects, ours.clusters(), Bootstrap { draws: 4000, seed: 9 }, 0.95).unwrap();
    let rows = reference["rows_g_t_att_se_lo_hi"].as_array().unwrap();
    assert_eq!(rows.len(), effects.len());
    for (at, row) in rows.iter().enumerate() {
        let known = |column: usize| row[column].as_f64().unwrap();
        near(effects[at].value, known(2), 5.001e-5, "att");
        near(bands.se[at] / known(3), 1.0, 0.125, "error of the bootstrap");
        near(bands.se[at] / effects[at].se, 1.0, 0.07, "bootstrap and analytic");
        let band = bands.around(at, effects[at].value).unwrap();
        near((band.high - band.low) / (known(5) - known(4)), 1.0, 0.15, "band");
    }
    // A band around a whole curve is wider than one around each point.
    assert!((2.5..3.1).contains(&bands.critical), "{}", bands.critical);
}

#[test]
fn sun_abraham_and_twfe_are_those_of_pyfixest() {
    let (Some(panel), Some(reference)) = (panel(), json("reference/other_estimators.json")) else { return };
    let ours = sun_abraham(&panel).unwrap();
    let known = reference["sun_abraham"]["event_study_aggregate"].as_array().unwrap();
    assert_eq!(ours.parts.len(), known.len());
    for ((since, part), known) in ours.parts.iter().zip(known) {
        assert_eq!(*since as f64, known["period"].as_f64().unwrap());
        near(part.value, known["Estimate"].as_f64().unwrap(), 1e-8, "Sun-Abraham");
        near(part.se, known["Std. Error"].as_f64().unwrap(), 1e-8, "error of Sun-Abraham");
    }
    near(ours.parts[&0].se, 0.011_857_539, 1e-8, "as written");
    let two_way = twfe(&panel).unwrap();
    near(two_way.value, -0.036_548_936_674_066_96, 1e-10, "twfe");
    near(two_way.se, 0.013_265_155_429_338_895, 1e-10, "error of twfe");
}

/// Points: a least squares by hand in the reference, exact where the package stops at 1e-8. Errors: the Python package
/// `did_imputation` 0.1.0, run on the same data (`minn=0`).
#[test]
fn imputation_is_that_of_the_reference() {
    let (Some(panel), Some(reference)) = (panel(), json("reference/other_estimators.json")) else { return };
    let ours = imputation(&panel).unwrap();
    let known = &reference["imputation_by_hand"];
    near(ours.overall.value, known["att"].as_f64().unwrap(), 1e-10, "imputation");
    near(ours.overall.value, -0.047_709_918, 1e-9, "as written");
    near(ours.overall.value, -0.047_709_899_8, 3e-8, "the package");
    for (since, part) in &ours.horizons {
        near(part.value, known["by_horizon"][since.to_string()].as_f64().unwrap(), 1e-10, "horizon");
    }
    assert_eq!(ours.horizons.keys().copied().collect::<Vec<_>>(), [0, 1, 2, 3]);
    near(ours.overall.se, 0.013_222_488_6, 1e-8, "error of the imputation");
    let errors = [0.013_577_249_7, 0.018_812_426_8, 0.035_341_972_1, 0.033_765_853_4];
    for (known, ours) in errors.iter().zip(ours.horizons.values()) {
        near(ours.se, *known, 1e-8, "error of a horizon");
    }
}
