//! Values made by others on data that is read in place, and small cases typed here with values by an independent computation
//! (rdrobust 2.1.1, statsmodels 0.14 and loops in numpy), so that something holds everywhere.
#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a test stops at the first thing that is not as it should be, and says what it skips"
)]

use std::path::{Path, PathBuf};

use effect::its::{Interruption, Season, SeriesErrors, interrupted};
use effect::permutation::{Dealing, permute};
use effect::weighting::{matched, weighted};
use effect::{rd, regression, rtm};
use nalgebra::DMatrix;

/// The folder beside the project, or two levels up from a copy of it.
fn shared(path: &str) -> Option<PathBuf> {
    let places = ["../../../shared/effect", "../../../../shared/effect"];
    let found = places
        .into_iter()
        .map(|place| Path::new(env!("CARGO_MANIFEST_DIR")).join(place).join(path))
        .find(|path| path.exists());
    if found.is_none() {
        println!("skipped, because {path} is absent");
    }
    found
}

fn table(path: &str, separator: char) -> Option<Vec<Vec<String>>> {
    let text = std::fs::read_to_string(shared(path)?).unwrap();
    let cells = |line: &str| line.split(separator).map(|cell| cell.trim_matches('"').to_owned()).collect();
    Some(text.lines().skip(1).map(cells).collect())
}

fn number(row: &[String], at: usize) -> f64 {
    row[at].parse().unwrap()
}

fn close(found: f64, expected: f64, within: f64) {
    assert!((found - expected).abs() <= within, "{found} is not {expected}");
}

/// The data of the package have more digits than the file: 1e-5 on a bandwidth, 1e-6 on the rest.
#[test]
fn senate_by_rdrobust() {
    let Some(rows) = table("data/rdrobust_senate.csv", ',') else { return };
    let known = |row: &Vec<String>| Some((row[3].parse::<f64>().ok()?, row[2].parse::<f64>().ok()?));
    let (score, vote): (Vec<f64>, Vec<f64>) = rows.iter().filter_map(known).unzip();
    let found = rd::threshold(&score, &vote, 0.0).unwrap();
    close(found.h, 17.754_398_192_692_27, 1e-5);
    close(found.b, 28.028_088_587_710_084, 1e-5);
    close(found.conventional.value, 7.414_130_749_110_065, 1e-6);
    close(found.conventional.se, 1.458_715_988_905_933_8, 1e-6);
    close(found.robust.value, 7.506_502_364_866_051, 1e-6);
    close(found.robust.se, 1.741_258_375_323_181_8, 1e-6);
    close(found.robust.low, 4.093_698_661_453_887, 1e-6);
    close(found.robust.high, 10.919_306_068_278_216, 1e-6);
    assert_eq!((found.n, found.n_h), ((595, 702), (360, 323)));
}

#[test]
fn california_by_ordinary_least_squares_and_newey_west() {
    let Some(rows) = table("data/california_prop99.csv", ';') else { return };
    let mut series: Vec<(u32, f64)> = rows
        .iter()
        .filter(|row| row[0] == "California")
        .map(|row| (row[1].parse().unwrap(), number(row, 2)))
        .collect();
    series.sort_by_key(|row| row.0);
    let start = series.iter().position(|row| row.0 == 1989).unwrap();
    let values: Vec<f64> = series.iter().map(|row| row.1).collect();
    let errors = SeriesErrors::NeweyWest { lags: Some(2), small_sample: false };
    let found = interrupted(&values, &Interruption { start, season: Season::None, errors }).unwrap();
    close(found.level.value, -20.058_096_614, 1e-7);
    close(found.slope.value, -1.494_652_377, 1e-7);
    close(found.slope_before.value, -1.779_473_650, 1e-7);
    close(found.level.se, 5.028_621_952, 1e-7);
    close(found.slope.se, 0.410_710_610, 1e-7);
    close(found.slope_before.se, 0.398_965_762, 1e-7);
}

#[test]
fn twelve_areas_dealt_495_ways() {
    let Some(rows) = table("data/smalln_12x8.csv", ',') else { return };
    let mut sums = [[0.0_f64; 4]; 12];
    let mut helped = [false; 12];
    for row in &rows {
        let (unit, after): (usize, usize) = (row[0].parse().unwrap(), row[4].parse().unwrap());
        sums[unit][after] += number(row, 2);
        sums[unit][2 + after] += 1.0;
        helped[unit] = row[3] == "1";
    }
    let change: Vec<f64> = sums.iter().map(|sum| sum[1] / sum[3] - sum[0] / sum[2]).collect();
    let found = permute(&change, &helped, &Dealing::default()).unwrap();
    close(found.value, -0.723_970_509_312_492_8, 1e-12);
    close(found.p_two, 1.0 / 495.0, 1e-15);
    close(found.p_lower, 1.0 / 495.0, 1e-15);
    close(found.p_upper, 1.0, 1e-15);
    assert_eq!((found.ways, found.exact), (495, true));
    assert!(found.low < found.value && found.value < found.high && found.high < 0.0);
}

#[test]
fn training_of_lalonde_by_weighting() {
    let Some(rows) = table("data/lalonde.csv", ',') else { return };
    let helped: Vec<bool> = rows.iter().map(|row| row[1] == "1").collect();
    let outcome: Vec<f64> = rows.iter().map(|row| number(row, 9)).collect();
    let is = |row: &[String], group: &str| f64::from(u8::from(row[4] == group));
    let known = DMatrix::from_fn(rows.len(), 8, |i, j| match j {
        0 | 1 => number(&rows[i], j + 2),
        2 => is(&rows[i], "black"),
        3 => is(&rows[i], "hispan"),
        _ => number(&rows[i], j + 1),
    });
    let mean = |with: bool| {
        let of: Vec<f64> =
            outcome.iter().zip(&helped).filter(|pair| *pair.1 == with).map(|pair| *pair.0).collect();
        of.iter().sum::<f64>() / of.len() as f64
    };
    close(mean(true) - mean(false), -635.026_212_037, 1e-8);
    let mut x = known.clone().insert_columns(0, 2, 1.0);
    for (row, got) in helped.iter().enumerate() {
        x[(row, 1)] = f64::from(u8::from(*got));
    }
    let line = regression::ols(&x, &outcome, |at| format!("kenmerk {at}")).unwrap();
    close(line.coefficients[1], 1_548.243_802_000, 1e-7);
    close(line.plain_errors()[1], 781.279_297_460, 1e-7);
    let found = weighted(&outcome, &helped, &known, |at| format!("kenmerk {at}")).unwrap();
    close(found.effect.value, 1_214.071_223_293, 1e-7);
    let published = [
        -4.728_649_338_704_087,
        0.015_777_071_017_550_645,
        0.161_306_877_374_260_1,
        3.065_367_740_971_348_5,
        0.983_633_620_970_061_5,
        -0.832_113_275_350_086_5,
        0.707_296_881_383_779_4,
        -7.177_668_643_845_058e-5,
        5.344_644_707_134_276e-5,
    ];
    for (found, published) in found.coefficients.iter().zip(published) {
        close(*found, published, 1e-9);
    }
    assert!(found.balance[2].before > 1.0 && found.balance[2].after.abs() < 0.05);
}

/// 160 scores on a grid with a bend, a jump of one, and noise that repeats; what rdrobust 2.1.1 makes of them.
#[test]
fn a_threshold_typed_here() {
    let bent = |x: f64| x + 0.1 * x * x * x;
    let score: Vec<f64> = (0..160).map(|i| bent(f64::from(i * 37 % 160) / 80.0 - 1.0 + 0.003)).collect();
    let outcome: Vec<f64> = score
        .iter()
        .zip(0..)
        .map(|(x, i)| {
            let jump = if *x >= 0.0 { 1.0 } else { 0.0 };
            2.0 + 1.5 * x - 0.8 * x * x + jump + f64::from(i * 53 % 17 - 8) / 20.0
        })
        .collect();
    let found = rd::threshold(&score, &outcome, 0.0).unwrap();
    close(found.conventional.value, 0.932_854_370_179, 1e-7);
    close(found.conventional.se, 0.150_050_000_347, 1e-7);
    close(found.robust.value, 0.926_138_769_343, 1e-7);
    close(found.robust.se, 0.181_336_840_219, 1e-7);
    close(found.h, 0.404_773_522_028, 1e-7);
    close(found.b, 0.614_283_604_613, 1e-7);
    assert_eq!(found.n_h, (32, 32));
    let again = rd::threshold_at(&score, &outcome, 0.0, found.h, found.b).unwrap();
    assert_eq!(again, found);
}

#[rustfmt::skip]
const MONTHS: [f64; 36] = [
    48.5, 51.05, 53.198, 54.65, 55.298, 52.0, 51.55, 51.1, 51.052, 48.45, 49.902, 52.05, 54.6, 53.9, 56.048, 57.5, 58.148, 58.1, 54.4,
    53.95, 49.902, 50.75, 49.152, 51.5, 54.25, 57.0, 56.098, 57.75, 58.598, 58.75, 58.5, 55.0, 55.152, 56.0, 57.652, 56.75,
];

/// Newey and West by statsmodels; the lean by the restricted likelihood with its full covariance, on a grid of 19,001 points.
#[test]
fn a_series_typed_here() {
    let errors = SeriesErrors::NeweyWest { lags: Some(3), small_sample: false };
    let found = interrupted(&MONTHS, &Interruption { start: 20, season: Season::None, errors }).unwrap();
    close(found.level.value, -4.639_266_56, 1e-7);
    close(found.level.se, 1.833_269_38, 1e-7);
    close(found.slope.se, 0.191_221_81, 1e-7);
    let found = interrupted(&MONTHS, &Interruption::at(20, Season::None)).unwrap();
    close(found.lean, 0.908_2, 1e-3);
    close(found.intercept.value, 49.606_764_98, 2e-3);
    close(found.level.value, -4.384_360_37, 2e-3);
    close(found.level.se, 1.855_820_21, 2e-3);
    close(found.slope.se, 0.518_302_66, 2e-3);
    close(found.level_at_12.value, found.level.value + 12.0 * found.slope.value, 1e-9);
    let seasonal = interrupted(&MONTHS, &Interruption::at(20, Season::Monthly)).unwrap();
    close(seasonal.fitted[20] - seasonal.without[20], seasonal.level.value, 1e-9);
}

/// Eight people, four of them with help: all 70 ways, and the interval by trying every effect on a grid of 0.01.
#[test]
fn a_lottery_typed_here() {
    let values = [12.0, 5.0, 9.0, 14.0, 20.0, 18.0, 25.0, 11.0];
    let helped = [true, true, true, true, false, false, false, false];
    let found = permute(&values, &helped, &Dealing::default()).unwrap();
    close(found.value, -8.5, 1e-12);
    close(found.p_two, 6.0 / 70.0, 1e-12);
    close(found.p_lower, 3.0 / 70.0, 1e-12);
    close(found.se, 4.563_050_358_195_554, 1e-9);
    close(found.low, -20.0, 0.011);
    close(found.high, 3.0, 0.011);
}

/// 24 people, two earlier years, two neighbours each, by loops in numpy.
#[test]
fn a_match_typed_here() {
    let people = 0..24_u32;
    let earlier: Vec<(f64, f64)> = people
        .clone()
        .map(|j| {
            let first = 10.0 + f64::from(j * 7 % 24) / 3.0;
            (first, first * 0.5 + f64::from(j * 11 % 24).sqrt())
        })
        .collect();
    let helped: Vec<bool> = people.clone().map(|j| j % 3 == 0).collect();
    let outcome: Vec<f64> = people
        .map(|j| {
            let (first, second) = earlier[j as usize];
            let help = if j % 3 == 0 { 2.0 } else { 0.0 };
            3.0 + 0.8 * first + 0.5 * second + (f64::from(j * 5 % 7) - 3.0) / 2.0 - help
        })
        .collect();
    let years = DMatrix::from_fn(24, 2, |i, year| if year == 0 { earlier[i].0 } else { earlier[i].1 });
    let found = matched(&outcome, &helped, &years, 2).unwrap();
    close(found.effect.value, -2.471_337_457_702_473, 1e-9);
    close(found.uncorrected, -2.570_009_685_068_854, 1e-9);
    close(found.effect.se, 0.599_488_549_862_157_7, 1e-9);
    assert_eq!(found.comparison, 14);
    let one_year = matched(&outcome, &helped, &years.columns(0, 1).into_owned(), 2).unwrap_err();
    assert!(one_year.to_string().contains("twee jaren"), "{one_year}");
}

/// Above the 99th percentile a normal lies 2.665214 spreads above the mean; with a correlation of 0.7 it falls back by 0.3 of that.
#[test]
fn a_fall_back_typed_here() {
    let found = rtm::truncated_normal(1_000.0, 200.0, 0.7, 1_000.0 + 200.0 * 2.326_347_874, 5_003).unwrap();
    close(found.expected.value, -0.3 * 200.0 * 2.665_214_2, 1e-3);
    close(found.expected.se, 200.0 * 2.665_214_2 * 0.51 / 5_000_f64.sqrt(), 1e-3);
}
