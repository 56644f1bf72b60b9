//! How long help lasts, with what still goes on. Raw counts end here.
//!
//! A median is the duration of somebody. So clients are counted up to a few fixed durations, those counts are protected, and
//! the curve is made of the counts that are shown: as in the answer about the course of months.

use bescherming::{Count, Protected, Rules};
use rekenkern::{
    Openmoment, Overlevingsmediaan, Overlevingspunt, Tijdsklasse, duurklasse, mediaan, overleving,
};

use super::grond::Hulpfeiten;
use super::klassen::Klassen;
use super::year_days;

/// The durations up to which clients are counted, in months.
pub const DUURGRENZEN: [u32; 6] = [3, 6, 12, 24, 36, 48];
/// Classes of one year: each duration and what lasted longer, ended and still going on.
const KLASSEN: usize = (DUURGRENZEN.len() + 1) * 2;
/// Counts of one group: all, and up to each duration what ended, and what ended or went out of sight.
const TELLINGEN: usize = 1 + 2 * DUURGRENZEN.len();

/// Clients of whom help began, and how long it lasted.
#[derive(Clone, Debug)]
pub struct Duurverloop {
    /// Of how many it began.
    pub begonnen: Protected<Count>,
    /// Of how many it ended within the longest of [`DUURGRENZEN`].
    pub geeindigd: Protected<Count>,
    /// The part that still goes on at each duration whose count is shown.
    pub punten: Vec<Overlevingspunt>,
    /// After how many months half had ended; None where the curve is hidden.
    pub mediaan: Option<Overlevingsmediaan>,
}

/// Of each series over these years, and of all help by year of its beginning.
pub struct Duren {
    /// In the order of the series.
    pub reeksen: Vec<Duurverloop>,
    /// By year.
    pub jaren: Vec<(i32, Duurverloop)>,
}

/// Follows the first spell of each client that began in these years.
pub(super) fn durations(feiten: &Hulpfeiten, (jaren, laatste): (&[i32], i32), rules: &Rules) -> Duren {
    let (Some(first), Some(last)) = (jaren.first(), jaren.last()) else {
        return Duren { reeksen: Vec::new(), jaren: Vec::new() };
    };
    let (van, tot) = (year_days(*first).0, year_days(*last).1);
    let grenzen = DUURGRENZEN.map(days);
    let mut klassen = Klassen::default();
    for one in feiten.wetten.iter().chain(&feiten.soorten) {
        let begin = one.reeks.begin;
        let year = jaren.iter().position(|jaar| begin <= year_days(*jaar).1);
        let Some(year) = year.filter(|_| (van..=tot).contains(&begin)) else { continue };
        let (length, ended) = duurklasse(begin, one.reeks.eind, laatste, &grenzen);
        klassen.put_first(one.reeks.client, one.soort, year * KLASSEN + length * 2 + usize::from(!ended));
    }
    let holds = |set: usize, class: usize| {
        let (year, class) = (class / KLASSEN, class % KLASSEN);
        let (of_year, set) = if set < TELLINGEN {
            (true, set)
        } else {
            (year == (set - TELLINGEN) / TELLINGEN, (set - TELLINGEN) % TELLINGEN)
        };
        of_year && counts(set, class)
    };
    let found = klassen.counted((TELLINGEN, TELLINGEN * jaren.len()), holds, rules);
    let by_year = found.first().map(|sets| {
        let parts = sets.get(TELLINGEN..).unwrap_or_default().chunks(TELLINGEN);
        jaren.iter().copied().zip(parts.map(followed)).collect()
    });
    Duren {
        reeksen: found.iter().map(|sets| followed(sets.get(..TELLINGEN).unwrap_or_default())).collect(),
        jaren: by_year.unwrap_or_default(),
    }
}

/// A number of months in days: a month is 30.44 days, the mean of the calendar.
fn days(months: u32) -> i32 {
    i32::try_from(u64::from(months) * 146_097 / 4_800).unwrap_or(i32::MAX)
}

/// Whether a count of a group holds a class of one year.
fn counts(set: usize, class: usize) -> bool {
    let (length, open) = (class / 2, class % 2 == 1);
    match set {
        0 => true,
        set if set <= DUURGRENZEN.len() => length < set && !open,
        set => length < set - DUURGRENZEN.len(),
    }
}

/// The curve of counts that are shown: where one is hidden the next one goes on from the last.
fn followed(sets: &[Protected<Count>]) -> Duurverloop {
    let nothing = || sets.first().copied();
    let (Some(begonnen), Some(geeindigd)) = (nothing(), sets.get(DUURGRENZEN.len()).copied()) else {
        return Duurverloop::hidden();
    };
    let shown = |place: usize| sets.get(place).and_then(Protected::shown).map(|count| count.value() as f64);
    let Some(all) = shown(0) else {
        return Duurverloop { begonnen, geeindigd, punten: Vec::new(), mediaan: None };
    };
    let (mut klassen, mut ended, mut gone) = (Vec::new(), 0.0_f64, 0.0_f64);
    for (place, months) in DUURGRENZEN.iter().enumerate() {
        let (Some(up_to), Some(out)) = (shown(place + 1), shown(place + 1 + DUURGRENZEN.len())) else {
            continue;
        };
        // Rounded counts may cross; a curve never rises.
        let (now, out) = (up_to.max(ended), out.max(up_to).max(gone).min(all.max(gone)));
        let open = ((out - gone) - (now - ended)).max(0.0);
        klassen.push(Tijdsklasse { tot: f64::from(*months), geeindigd: now - ended, open });
        (ended, gone) = (now, out);
    }
    if klassen.is_empty() {
        return Duurverloop { begonnen, geeindigd, punten: Vec::new(), mediaan: None };
    }
    let seen = klassen.len();
    // Who lasted longer, or is in a class that is hidden, was still there at the last bound.
    klassen.push(Tijdsklasse { tot: f64::MAX, geeindigd: 0.0, open: (all - gone).max(0.0) });
    let mut punten = overleving(&klassen, Openmoment::Halverwege);
    punten.truncate(seen);
    let mediaan = Some(mediaan(&punten, true));
    Duurverloop { begonnen, geeindigd, punten, mediaan }
}

impl Duurverloop {
    fn hidden() -> Self {
        let nobody = bescherming::protect_single(&bescherming::Cell::default(), &Rules::default()).count;
        Self { begonnen: nobody, geeindigd: nobody, punten: Vec::new(), mediaan: None }
    }
}
