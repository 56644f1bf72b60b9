//! From spells on a step to moves, time at risk, and states on a day.

use std::ops::Range;

use rayon::prelude::*;

use super::{Ladders, MEESTE_DOMEINEN, MEESTE_TREDEN, Tredereeks};
use crate::Runs;

/// In which days, and in which segments, households are followed.
#[derive(Clone, Copy, Debug)]
pub struct Volgwijze<'a> {
    /// First day.
    pub van: i32,
    /// Last day; it is only looked at to see what the day before led to, so periods that meet share no move.
    pub tot: i32,
    /// The segment of each household; a number beyond the last one is followed nowhere.
    pub segment: &'a [u32],
    /// Number of segments.
    pub segmenten: usize,
}

/// Moves from step to step, and the time in which they could happen: by segment, life domain, and in how many other domains
/// the household had help at the time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Overstappen {
    /// Moves; see [`Overstappen::aantal`].
    aantal: Vec<u64>,
    /// Days at risk; see [`Overstappen::dagen`].
    dagen: Vec<u64>,
    /// Domains that are there.
    domeinen: usize,
}

/// Numbers of other domains with help: none to all but one.
const ANDEREN: usize = MEESTE_DOMEINEN;

impl Overstappen {
    fn empty(segmenten: usize, domeinen: usize) -> Self {
        let cells = segmenten * domeinen * ANDEREN * MEESTE_TREDEN;
        Self { aantal: vec![0; cells * MEESTE_TREDEN], dagen: vec![0; cells], domeinen }
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

    /// Adds what was counted of other households, or in other days.
    pub fn plus(&mut self, other: &Self) {
        self.aantal.iter_mut().zip(&other.aantal).for_each(|(one, more)| *one += more);
        self.dagen.iter_mut().zip(&other.dagen).for_each(|(one, more)| *one += more);
    }

    /// Adds days of households that had no help in any domain, and of which there is no row.
    pub fn plus_without_help(&mut self, segment: usize, dagen: u64) {
        for domein in 0..self.domeinen {
            let cell = self.cell(segment, domein, 0, 0);
            if let Some(sum) = cell.and_then(|cell| self.dagen.get_mut(cell)) {
                *sum += dagen;
            }
        }
    }
}

/// Counts moves from step to step, and the days in which they could happen, of spells as [`super::tredereeksen`] gives them.
///
/// Every household with a segment is followed from the first day to the last, also without a spell. Time before the first
/// day does not count, whenever a spell began; an end after the last day has not happened yet. Nothing is known here of who
/// died or moved away: such a household stands without help from then on.
///
/// ```
/// use rekenkern::{Gebruik, Ladders, OPEN_END, Volgwijze, overstappen, tredereeksen};
/// let ladders = Ladders::new(vec![2], vec![Some((0, 1))], 0).unwrap();
/// let gebruik = Gebruik { huishouden: &[0], voorziening: &[0], begin: &[-90], eind: &[9] };
/// let spells = tredereeksen(2, gebruik, &ladders);
/// let found = overstappen(&spells, &ladders, Volgwijze { van: 0, tot: 30, segment: &[0, 0], segmenten: 1 });
/// assert_eq!((found.aantal(0, 0, 0, (1, 0)), found.dagen(0, 0, 0, 1)), (1, 10));
/// assert_eq!(found.dagen(0, 0, 0, 0), 20 + 30);
/// ```
pub fn overstappen(reeksen: &[Tredereeks], ladders: &Ladders, wijze: Volgwijze<'_>) -> Overstappen {
    let empty = || Overstappen::empty(wijze.segmenten, ladders.domeinen());
    let Some(runs) = runs(reeksen, wijze.segment.len()) else { return empty() };
    let count = |households: Range<usize>| {
        let mut found = empty();
        for household in households {
            let segment = wijze.segment[household] as usize;
            if segment < wijze.segmenten {
                follow(&mut found, segment, &reeksen[runs.of(household)], wijze);
            }
        }
        found
    };
    let sum = |mut one: Overstappen, other: Overstappen| {
        one.plus(&other);
        one
    };
    chunks(wijze.segment.len()).into_par_iter().map(count).reduce(empty, sum)
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

/// Follows one household, in all domains at once.
fn follow(found: &mut Overstappen, segment: usize, mine: &[Tredereeks], wijze: Volgwijze<'_>) {
    if wijze.tot <= wijze.van {
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
    let mut since = wijze.van;
    for same_day in changes.chunk_by(|one, other| one.0 == other.0) {
        let day = same_day[0].0;
        if day > wijze.tot {
            break;
        }
        let before = treden;
        for (_, domein, trede) in same_day {
            treden[usize::from(*domein)] = *trede;
        }
        if day > wijze.van {
            stay(found, segment, before, i64::from(day) - i64::from(since));
            moved(found, segment, before, treden);
            since = day;
        }
    }
    stay(found, segment, treden, i64::from(wijze.tot) - i64::from(since));
}

fn others(treden: [u8; MEESTE_DOMEINEN], domein: usize) -> usize {
    treden.iter().enumerate().filter(|(other, trede)| *other != domein && **trede > 0).count()
}

fn stay(found: &mut Overstappen, segment: usize, treden: [u8; MEESTE_DOMEINEN], days: i64) {
    for domein in 0..found.domeinen {
        let cell = found.cell(segment, domein, others(treden, domein), usize::from(treden[domein]));
        if let Some(sum) = cell.and_then(|cell| found.dagen.get_mut(cell)) {
            *sum += u64::try_from(days).unwrap_or(0);
        }
    }
}

/// In domains that change on the same day each move counts beside what the others were before it.
fn moved(
    found: &mut Overstappen,
    segment: usize,
    before: [u8; MEESTE_DOMEINEN],
    after: [u8; MEESTE_DOMEINEN],
) {
    for domein in (0..found.domeinen).filter(|domein| before[*domein] != after[*domein]) {
        let cell = found.cell(segment, domein, others(before, domein), usize::from(before[domein]));
        let place = cell.map(|cell| cell * MEESTE_TREDEN + usize::from(after[domein]));
        if let Some(count) = place.and_then(|place| found.aantal.get_mut(place)) {
            *count += 1;
        }
    }
}
