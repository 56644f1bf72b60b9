//! From spells to moves and time at risk.
//!
//! A rate is a number of moves divided by the time in which they could happen. Three things would bend it:
//! * **left truncation**: who is followed from some day on was already somewhere, and that only those are seen who had not
//!   left before is no merit of theirs. Time counts from the first day of the window, not from that of the spell;
//! * **right censoring**: a spell that runs on has no end yet. Its time counts, its end does not;
//! * **messages that come late**: of the last weeks beginnings and ends are missing, so that everything seems to stand
//!   still. We cut these weeks off ([`Window::before_messages`]) and correct nothing: a correction would need the delays of
//!   messages that are yet to come.

use super::EstimateError;

/// The end of what runs on.
pub const OPEN_END: i32 = i32::MAX;

/// Days in a year, the mean of the calendar of leap years.
pub const DAYS_PER_YEAR: f64 = 365.25;

/// A time at one level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spell {
    /// Whose it is: a place in the list of [`Presence`]s; beyond the last one it is nobody's.
    pub unit: u32,
    /// At which level, from 1; level 0 is where no spell is.
    pub level: u8,
    /// First day.
    pub begin: i32,
    /// Last day; [`OPEN_END`] when it runs on.
    pub eind: i32,
}

/// From when until when a unit can be seen, and whether it left for good.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Presence {
    /// First day.
    pub begin: i32,
    /// Last day; [`OPEN_END`] when it is still here.
    pub eind: i32,
    /// Whether it died or moved away after the last day. When not, it is only not followed any further.
    pub exit: bool,
}

impl Presence {
    /// Always there.
    pub const ALWAYS: Self = Self { begin: i32::MIN, eind: OPEN_END, exit: false };
}

/// The days in which moves are counted. Every day but the last is a day at risk, of which the next day shows what it led to;
/// so windows that share an end and a beginning share no move.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    van: i32,
    tot: i32,
}

impl Window {
    /// From the first day to the last, both looked at; no days at risk when the last does not come after the first.
    pub const fn new(van: i32, tot: i32) -> Self {
        Self { van, tot }
    }

    /// From a day to the last one of which all messages must be in: so many days before the last day of which there is any.
    pub const fn before_messages(van: i32, laatste_bericht: i32, achterstand_dagen: u32) -> Self {
        let days = if achterstand_dagen > i32::MAX as u32 { i32::MAX } else { achterstand_dagen as i32 };
        Self { van, tot: laatste_bericht.saturating_sub(days) }
    }

    /// First day.
    pub const fn van(self) -> i32 {
        self.van
    }

    /// Last day.
    pub const fn tot(self) -> i32 {
        self.tot
    }
}

/// Moves from level to level, and the time in which they could happen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Moves {
    levels: usize,
    /// From level `r` to level `s` at `r * (levels + 1) + s`; the last column is the exit.
    counts: Vec<u64>,
    /// Days at risk by level.
    days: Vec<u64>,
}

impl Moves {
    fn empty(levels: usize) -> Self {
        Self { levels, counts: vec![0; levels * (levels + 1)], days: vec![0; levels] }
    }

    /// Number of levels, without the exit.
    pub const fn levels(&self) -> usize {
        self.levels
    }

    /// Moves from one level to another; to [`Moves::levels`] for who died or moved away. Nil for a level that is not there.
    pub fn count(&self, from: usize, to: usize) -> u64 {
        let inside = from < self.levels && to <= self.levels;
        if inside { self.counts.get(from * (self.levels + 1) + to).copied().unwrap_or(0) } else { 0 }
    }

    /// Time at risk at a level, in days.
    pub fn days(&self, level: usize) -> u64 {
        self.days.get(level).copied().unwrap_or(0)
    }

    /// Time at risk at a level, in years.
    pub fn years(&self, level: usize) -> f64 {
        self.days(level) as f64 / DAYS_PER_YEAR
    }

    /// Adds what was counted of other units or in another window.
    pub fn plus(&mut self, other: &Self) {
        if self.levels == other.levels {
            self.counts.iter_mut().zip(&other.counts).for_each(|(one, more)| *one += more);
            self.days.iter_mut().zip(&other.days).for_each(|(one, more)| *one += more);
        }
    }
}

/// Counts the moves of units between levels in a window, and the days at risk. Of spells on the same day the highest level
/// counts; a spell that ends before it begins is none. The order of the spells changes nothing.
///
/// # Errors
/// When a spell has a level that is not there.
///
/// ```
/// use scenario::schatten::{OPEN_END, Presence, Spell, Window, count_moves};
/// // Here from day 0; at level 1 from before the window until day 9, and again from day 20 on.
/// let spells = [
///     Spell { unit: 0, level: 1, begin: -500, eind: 9 },
///     Spell { unit: 0, level: 1, begin: 20, eind: OPEN_END },
/// ];
/// let found = count_moves(2, &[Presence::ALWAYS], &spells, Window::new(0, 30)).unwrap();
/// assert_eq!((found.count(1, 0), found.days(1)), (1, 20));
/// assert_eq!((found.count(0, 1), found.days(0)), (1, 10));
/// ```
pub fn count_moves(
    levels: usize,
    units: &[Presence],
    spells: &[Spell],
    window: Window,
) -> Result<Moves, EstimateError> {
    let mut edges: Vec<Edge> = Vec::with_capacity(2 * spells.len());
    for (place, spell) in spells.iter().enumerate() {
        if usize::from(spell.level) >= levels {
            return Err(EstimateError::Vorm {
                plaats: format!("Reeks {}, trede {}", place + 1, spell.level),
                regel: "deze trede heeft de ladder niet. Gebruik de treden van 0 tot en met de hoogste.",
            });
        }
        if spell.level > 0 && spell.eind >= spell.begin && (spell.unit as usize) < units.len() {
            let Spell { unit, level, begin, eind } = *spell;
            edges.push(Edge { unit, day: begin, level, starts: true });
            if eind < OPEN_END {
                edges.push(Edge { unit, day: eind + 1, level, starts: false });
            }
        }
    }
    edges.sort_unstable_by_key(|edge| (edge.unit, edge.day));
    let mut found = Moves::empty(levels);
    if levels == 0 {
        return Ok(found);
    }
    let mut next = 0;
    for (unit, presence) in units.iter().enumerate() {
        let mine = edges[next..].partition_point(|edge| edge.unit as usize <= unit);
        found.follow(*presence, &edges[next..next + mine], window);
        next += mine;
    }
    Ok(found)
}

/// A day from which a spell counts, or counts no more.
struct Edge {
    unit: u32,
    day: i32,
    level: u8,
    starts: bool,
}

impl Moves {
    /// Follows one unit from the first day of the window at which it is here.
    fn follow(&mut self, presence: Presence, edges: &[Edge], window: Window) {
        let from = window.van.max(presence.begin);
        // The last day on which a move can be seen, and the first that is no day at risk: of who left for good the last day
        // led to something, of who is only not followed any further nobody knows.
        let last = window.tot.min(presence.eind);
        let left = presence.exit && presence.eind < window.tot;
        let until = if left { last.saturating_add(1) } else { last };
        if until <= from {
            return;
        }
        let mut active = vec![0_u32; self.levels];
        let (mut level, mut since) = (0, from);
        for same_day in edges.chunk_by(|one, other| one.day == other.day) {
            let day = same_day[0].day;
            if day > last {
                break;
            }
            for edge in same_day {
                let count = &mut active[usize::from(edge.level)];
                *count = if edge.starts { *count + 1 } else { count.saturating_sub(1) };
            }
            let now = (1..self.levels).rev().find(|level| active[*level] > 0).unwrap_or(0);
            if day > from && now != level {
                self.add_days(level, since, day);
                self.counts[level * (self.levels + 1) + now] += 1;
                since = day;
            }
            level = now;
        }
        self.add_days(level, since, until);
        if left {
            self.counts[level * (self.levels + 1) + self.levels] += 1;
        }
    }

    fn add_days(&mut self, level: usize, since: i32, until: i32) {
        self.days[level] += u64::try_from(i64::from(until) - i64::from(since)).unwrap_or(0);
    }
}

#[cfg(test)]
mod tests;
