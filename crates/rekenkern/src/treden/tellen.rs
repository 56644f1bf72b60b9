//! From spells on a step to moves, time at risk, and states on a day.

use std::ops::Range;

use rayon::prelude::*;

use super::{Ladders, MEESTE_DOMEINEN, MEESTE_TREDEN, Tredereeks};
use crate::Runs;

/// In which days, and in which segments, households are followed. Who is followed for years is in the segment of each year.
#[derive(Clone, Copy, Debug)]
pub struct Volgvenster<'a> {
    /// First day.
    pub van: i32,
    /// Last day; it is only looked at to see what the day before led to, so periods that meet share no move.
    pub tot: i32,
    /// The segment of each household; a number beyond the last one is followed nowhere.
    pub segment: &'a [u32],
}

/// Moves from step to step, and the time in which they could happen: by segment, life domain, and in how many other domains
/// the household had help at the time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Overstappen {
    /// Moves; see [`Overstappen::aantal`].
    aantal: Vec<u64>,
    /// Days at risk; see [`Overstappen::dagen`].
    dagen: Vec<u64>,
    /// Households; see [`Overstappen::huishoudens`].
    huishoudens: Vec<u64>,
    /// Domains that are there.
    domeinen: usize,
}

/// Numbers of other domains with help: none to all but one.
const ANDEREN: usize = MEESTE_DOMEINEN;

impl Overstappen {
    fn empty(segmenten: usize, domeinen: usize) -> Self {
        let places = segmenten * domeinen * MEESTE_TREDEN;
        let cells = places * ANDEREN;
        Self {
            aantal: vec![0; cells * MEESTE_TREDEN],
            dagen: vec![0; cells],
            huishoudens: vec![0; places * MEESTE_TREDEN],
            domeinen,
        }
    }

    fn cell(&self, segment: usize, domein: usize, anderen: usize, trede: usize) -> Option<usize> {
        let inside = domein < self.domeinen && anderen < ANDEREN && trede < MEESTE_TREDEN;
        inside.then(|| ((segment * self.domeinen + domein) * ANDEREN + anderen) * MEESTE_TREDEN + trede)
    }

    /// Moves from one step to another of households with help in so many other domains. Nil for what is not there.
    pub fn aantal(&self, segment: usize, domein: usize, anderen: usize, (van, naar): (usize, usize)) -> u64 {
        let cell = self.cell(segment, domein, anderen, van).filter(|_| naar < MEESTE_TREDEN);
        cell.and_then(|cell| self.aantal.get(cell * MEESTE_TREDEN + naar)).copied().unwrap_or(0)
    }

    /// Days at risk on a step of households with help in so many other domains. Nil for what is not there.
    pub fn dagen(&self, segment: usize, domein: usize, anderen: usize, trede: usize) -> u64 {
        self.cell(segment, domein, anderen, trede).and_then(|cell| self.dagen.get(cell)).copied().unwrap_or(0)
    }

    /// How many different households moved from one step to another, once or more often; of one step to itself: how many
    /// stood on it for a day at risk. Nil for what is not there.
    pub fn huishoudens(&self, segment: usize, domein: usize, (van, naar): (usize, usize)) -> u64 {
        let inside = domein < self.domeinen && van < MEESTE_TREDEN && naar < MEESTE_TREDEN;
        let place = inside.then(|| self.place(segment, domein, van, naar));
        place.and_then(|place| self.huishoudens.get(place)).copied().unwrap_or(0)
    }

    fn place(&self, segment: usize, domein: usize, van: usize, naar: usize) -> usize {
        ((segment * self.domeinen + domein) * MEESTE_TREDEN + van) * MEESTE_TREDEN + naar
    }

    fn plus(&mut self, other: &Self) {
        let add =
            |sums: &mut [u64], more: &[u64]| sums.iter_mut().zip(more).for_each(|(one, more)| *one += more);
        add(&mut self.aantal, &other.aantal);
        add(&mut self.dagen, &other.dagen);
        add(&mut self.huishoudens, &other.huishoudens);
    }

    /// Adds households that had no help in any domain, and of which there is no row, each for so many days.
    pub fn plus_without_help(&mut self, segment: usize, huishoudens: u64, dagen: u64) {
        for domein in 0..self.domeinen {
            let (cell, place) = (self.cell(segment, domein, 0, 0), self.place(segment, domein, 0, 0));
            if let Some(sum) = cell.and_then(|cell| self.dagen.get_mut(cell)) {
                *sum += huishoudens.saturating_mul(dagen);
            }
            if let Some(sum) = self.huishoudens.get_mut(place) {
                *sum += huishoudens;
            }
        }
    }
}

/// Counts moves from step to step, and the days in which they could happen, of spells as [`super::tredereeksen`] gives them,
/// in these windows together.
///
/// Every household with a segment is followed from the first day to the last, also without a spell. Time before the first
/// day does not count, whenever a spell began; an end after the last day has not happened yet. Nothing is known here of who
/// died or moved away: such a household stands without help from then on.
///
/// ```
/// use rekenkern::{Gebruik, Ladders, OPEN_END, Volgvenster, overstappen, tredereeksen};
/// let ladders = Ladders::new(vec![2], vec![Some((0, 1))], 0).unwrap();
/// let gebruik = Gebruik { huishouden: &[0], voorziening: &[0], begin: &[-90], eind: &[9] };
/// let spells = tredereeksen(2, gebruik, &ladders);
/// let found = overstappen(&spells, &ladders, 1, &[Volgvenster { van: 0, tot: 30, segment: &[0, 0] }]);
/// assert_eq!((found.aantal(0, 0, 0, (1, 0)), found.dagen(0, 0, 0, 1)), (1, 10));
/// assert_eq!(found.dagen(0, 0, 0, 0), 20 + 30);
/// assert_eq!((found.huishoudens(0, 0, (1, 0)), found.huishoudens(0, 0, (0, 0))), (1, 2));
/// ```
pub fn overstappen(
    reeksen: &[Tredereeks],
    ladders: &Ladders,
    segmenten: usize,
    vensters: &[Volgvenster<'_>],
) -> Overstappen {
    let empty = || Overstappen::empty(segmenten, ladders.domeinen());
    let huishoudens = vensters.iter().map(|one| one.segment.len()).max().unwrap_or(0);
    let Some(runs) = runs(reeksen, huishoudens) else { return empty() };
    let count = |households: Range<usize>| {
        let mut found = empty();
        let mut seen = Vec::new();
        for household in households {
            for window in vensters {
                let segment = window.segment.get(household).map_or(usize::MAX, |segment| *segment as usize);
                if segment < segmenten {
                    follow(&mut found, segment, &reeksen[runs.of(household)], *window, &mut seen);
                }
            }
            seen.sort_unstable();
            seen.dedup();
            seen.drain(..).for_each(|place: usize| found.huishoudens[place] += 1);
        }
        found
    };
    let sum = |mut one: Overstappen, other: Overstappen| {
        one.plus(&other);
        one
    };
    chunks(huishoudens).into_par_iter().map(count).reduce(empty, sum)
}

/// Counts the households of each segment in each state on a day: state `s` of segment `k` stands at `k * standen + s`.
pub fn standen(
    reeksen: &[Tredereeks],
    ladders: &Ladders,
    (segment, segmenten): (&[u32], usize),
    dag: i32,
) -> Vec<u32> {
    let states = ladders.standen();
    let mut found = vec![0; segmenten * states];
    let Some(runs) = runs(reeksen, segment.len()) else { return found };
    for (household, segment) in segment.iter().enumerate() {
        let mut treden = [0; MEESTE_DOMEINEN];
        for one in &reeksen[runs.of(household)] {
            if one.begin <= dag && dag <= one.eind {
                treden[usize::from(one.domein)] = one.trede;
            }
        }
        let place = *segment as usize * states + ladders.stand(&treden);
        if let Some(count) = found.get_mut(place).filter(|_| (*segment as usize) < segmenten) {
            *count += 1;
        }
    }
    found
}

/// Where the spells of each household lie; those beyond the last household are left out.
fn runs(reeksen: &[Tredereeks], huishoudens: usize) -> Option<Runs> {
    let inside = reeksen.partition_point(|one| (one.huishouden as usize) < huishoudens);
    let of_row: Vec<u32> = reeksen[..inside].iter().map(|one| one.huishouden).collect();
    Runs::from_sorted(huishoudens, &of_row)
}

/// Households in ranges, for the threads.
fn chunks(huishoudens: usize) -> Vec<Range<usize>> {
    let size = huishoudens.div_ceil(4 * rayon::current_num_threads()).max(1 << 12);
    (0..huishoudens).step_by(size).map(|from| from..(from + size).min(huishoudens)).collect()
}

/// Follows one household, in all domains at once. What it did is added to `seen`, by its place.
fn follow(
    found: &mut Overstappen,
    segment: usize,
    mine: &[Tredereeks],
    window: Volgvenster<'_>,
    seen: &mut Vec<usize>,
) {
    if window.tot <= window.van {
        return;
    }
    // From which day on it stands on which step, of each domain.
    let mut changes: Vec<(i32, u8, u8)> = Vec::with_capacity(2 * mine.len());
    for (place, one) in mine.iter().enumerate() {
        changes.push((one.begin, one.domein, one.trede));
        let goes_on = mine.get(place + 1).is_some_and(|next| {
            next.domein == one.domein && i64::from(next.begin) == i64::from(one.eind) + 1
        });
        if !goes_on && one.eind < crate::OPEN_END {
            changes.push((one.eind + 1, one.domein, 0));
        }
    }
    changes.sort_unstable();
    let mut treden = [0_u8; MEESTE_DOMEINEN];
    let mut since = window.van;
    for same_day in changes.chunk_by(|one, other| one.0 == other.0) {
        let day = same_day[0].0;
        if day > window.tot {
            break;
        }
        let before = treden;
        for (_, domein, trede) in same_day {
            treden[usize::from(*domein)] = *trede;
        }
        if day > window.van {
            found.stay(segment, before, i64::from(day) - i64::from(since), seen);
            found.moved(segment, before, treden, seen);
            since = day;
        }
    }
    found.stay(segment, treden, i64::from(window.tot) - i64::from(since), seen);
}

fn others(treden: [u8; MEESTE_DOMEINEN], domein: usize) -> usize {
    treden.iter().enumerate().filter(|(other, trede)| *other != domein && **trede > 0).count()
}

impl Overstappen {
    fn stay(&mut self, segment: usize, treden: [u8; MEESTE_DOMEINEN], days: i64, seen: &mut Vec<usize>) {
        let Some(days) = u64::try_from(days).ok().filter(|days| *days > 0) else { return };
        for (domein, trede) in treden.into_iter().map(usize::from).enumerate().take(self.domeinen) {
            let cell = self.cell(segment, domein, others(treden, domein), trede);
            if let Some(sum) = cell.and_then(|cell| self.dagen.get_mut(cell)) {
                *sum += days;
                seen.push(self.place(segment, domein, trede, trede));
            }
        }
    }

    /// In domains that change on the same day each move counts beside what the others were before it.
    fn moved(
        &mut self,
        segment: usize,
        before: [u8; MEESTE_DOMEINEN],
        after: [u8; MEESTE_DOMEINEN],
        seen: &mut Vec<usize>,
    ) {
        for domein in (0..self.domeinen).filter(|domein| before[*domein] != after[*domein]) {
            let (van, naar) = (usize::from(before[domein]), usize::from(after[domein]));
            let cell = self.cell(segment, domein, others(before, domein), van);
            if let Some(count) = cell.and_then(|cell| self.aantal.get_mut(cell * MEESTE_TREDEN + naar)) {
                *count += 1;
                seen.push(self.place(segment, domein, van, naar));
            }
        }
    }
}
