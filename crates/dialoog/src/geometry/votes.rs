//! From a log of votes to the last answer of each person to each statement, as a sparse matrix.

use serde::{Deserialize, Serialize};

use super::Fault;
use crate::{Tally, Vote};

/// One line of the log of votes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Event {
    /// Who voted, as a number that means nothing outside this dialogue.
    pub participant: u64,
    /// On which statement.
    pub statement: u64,
    /// What they answered.
    pub vote: Vote,
    /// When: milliseconds since 1970, or any number that grows with each line of the log.
    pub at: i64,
}

/// What the moderator decided about a statement.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Moderation {
    /// Taken out: it makes no directions, no groups and no lists.
    Rejected,
    /// Not looked at yet.
    #[default]
    Unmoderated,
    /// Admitted.
    Accepted,
}

/// A statement, as far as the calculation needs to know it; its text is elsewhere.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    /// Its number in this dialogue.
    pub id: u64,
    /// What the moderator decided.
    pub moderation: Moderation,
    /// Asks about the voter ("ik woon hier"), not for an opinion: it makes no directions and no groups.
    pub meta: bool,
}

impl Statement {
    /// Whether it takes part in directions, groups and lists.
    pub const fn counts(self) -> bool {
        !self.meta && !matches!(self.moderation, Moderation::Rejected)
    }
}

/// The last vote of each person on each statement, compressed by row.
///
/// Rows are sorted by the number of the participant and columns by the number of the statement, so nothing
/// here depends on
/// the order of the log. No vote is ever left out: there is no upper limit to people or statements.
///
/// ```
/// use dialoog::{Vote, geometry::{Event, Votes}};
/// let log = [(7, 1, Vote::Agree, 10), (3, 1, Vote::Pass, 20), (7, 1, Vote::Disagree, 30)]
///     .map(|(participant, statement, vote, at)| Event { participant, statement, vote, at });
/// let votes = Votes::new(&log, &[])?;
/// assert_eq!(votes.participants(), [3, 7]);
/// assert_eq!(votes.row(1).collect::<Vec<_>>(), [(0, Vote::Disagree)]);
/// assert_eq!(votes.by_first_vote(), [1, 0]);
/// # Ok::<(), dialoog::geometry::Fault>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Votes {
    participants: Vec<u64>,
    statements: Vec<Statement>,
    starts: Vec<usize>,
    /// Column × 4 + the answer (0 agree, 1 disagree, 2 pass): a place in a table of four per statement.
    cells: Vec<u32>,
    /// Per row, how many of its cells are of a statement that counts.
    answered: Vec<u32>,
    by_first_vote: Vec<u32>,
}

/// An event at its place, before the last vote of each cell is chosen.
#[derive(Clone, Copy, Default)]
struct Placed {
    at: i64,
    column: u32,
    code: u32,
}

impl Votes {
    /// Reads the log. The vote with the latest time counts; two different answers at one moment count as a
    /// pass, so that
    /// the order of the lines never matters. A statement that is not in `stellingen` is one that nobody
    /// moderated yet;
    /// one without votes has no column.
    ///
    /// # Errors
    /// A statement that is described twice, or more statements or people than fit in 30 bits.
    pub fn new(events: &[Event], stellingen: &[Statement]) -> Result<Self, Fault> {
        let (people, columns) = (
            Numbering::new(events, |event| event.participant),
            Numbering::new(events, |event| event.statement),
        );
        if columns.ids.len().max(people.ids.len()) >= 1 << 30 {
            return Err(Fault::new(
                "stemmen",
                "een gesprek heeft minder dan 1 miljard stellingen en deelnemers",
                "Splits het gesprek",
            ));
        }
        let statements = described(&columns.ids, stellingen)?;
        let (mut placed, offsets, first) = place(events, &people, &columns);
        let participants = people.ids;
        let kept: Vec<bool> = statements.iter().map(|one| one.counts()).collect();
        let mut answered = Vec::with_capacity(participants.len());
        let mut starts = Vec::with_capacity(participants.len() + 1);
        let mut cells = Vec::with_capacity(events.len());
        starts.push(0);
        for bounds in offsets.windows(2) {
            let row = &mut placed[bounds[0]..bounds[1]];
            row.sort_unstable_by_key(|one| (one.column, one.at, one.code));
            let from = cells.len();
            cells.extend(row.chunk_by(|a, b| a.column == b.column).filter_map(last_vote));
            answered.push(counting(&cells[from..], &kept));
            starts.push(cells.len());
        }
        cells.shrink_to_fit();
        let mut order: Vec<u32> = (0..).take(participants.len()).collect();
        order.sort_by_key(|row| first[*row as usize]);
        Ok(Self { participants, statements, starts, cells, answered, by_first_vote: order })
    }

    /// The numbers of those who voted, ascending: one row each.
    pub fn participants(&self) -> &[u64] {
        &self.participants
    }

    /// The statements that have a vote, by number: one column each.
    pub fn statements(&self) -> &[Statement] {
        &self.statements
    }

    /// The rows in order of the first vote of each, earliest first: the order of Polis.
    pub fn by_first_vote(&self) -> &[u32] {
        &self.by_first_vote
    }

    /// How many people voted.
    pub fn rows(&self) -> usize {
        self.participants.len()
    }

    /// How many statements have a vote.
    pub fn columns(&self) -> usize {
        self.statements.len()
    }

    /// How many votes count: one of each person on each statement.
    pub fn count(&self) -> usize {
        self.cells.len()
    }

    /// The votes of a row, by column; none of a row that is not there.
    pub fn row(&self, row: usize) -> impl Iterator<Item = (usize, Vote)> + '_ {
        self.cells_of(row).iter().map(|cell| (*cell as usize >> 2, vote_of(*cell)))
    }

    /// The counts of each statement over everybody.
    pub fn tallies(&self) -> Vec<Tally> {
        let mut table = vec![0; self.columns() * 4];
        for cell in &self.cells {
            table[*cell as usize] += 1;
        }
        tallies(&table)
    }

    /// Whether each column takes part in directions, groups and lists.
    pub(super) fn kept(&self) -> Vec<bool> {
        self.statements.iter().map(|one| one.counts()).collect()
    }

    /// How many statements that count somebody answered.
    pub(super) fn answered(&self, row: usize) -> usize {
        self.answered.get(row).map_or(0, |answered| *answered as usize)
    }

    /// The votes of a row as places in a table of four per statement.
    pub(super) fn cells_of(&self, row: usize) -> &[u32] {
        match (self.starts.get(row), self.starts.get(row + 1)) {
            (Some(from), Some(to)) => &self.cells[*from..*to],
            _ => &[],
        }
    }

    /// Every row, in canonical order.
    pub(super) fn all_rows(&self) -> Vec<u32> {
        (0..).take(self.rows()).collect()
    }
}

fn counting(cells: &[u32], kept: &[bool]) -> u32 {
    cells.iter().map(|cell| u32::from(kept[*cell as usize >> 2])).sum()
}

/// The counts in a table of four per statement.
pub(super) fn tallies(table: &[u32]) -> Vec<Tally> {
    let count = |four: &[u32], at: usize| four.get(at).copied().map_or(0, u64::from);
    let tally = |four: &[u32]| {
        let (agree, disagree) = (count(four, 0), count(four, 1));
        Tally { agree, disagree, seen: agree + disagree + count(four, 2) }
    };
    table.chunks_exact(4).map(tally).collect()
}

const fn vote_of(cell: u32) -> Vote {
    match cell & 3 {
        0 => Vote::Agree,
        1 => Vote::Disagree,
        _ => Vote::Pass,
    }
}

const fn code_of(vote: Vote) -> u32 {
    match vote {
        Vote::Agree => 0,
        Vote::Disagree => 1,
        Vote::Pass => 2,
    }
}

/// The numbers that occur, ascending, and the place of each among them.
struct Numbering {
    ids: Vec<u64>,
    /// The place of each number from the lowest on, when they lie so close that a table is no larger than the log.
    table: Vec<u32>,
}

impl Numbering {
    fn new(events: &[Event], key: impl Fn(&Event) -> u64) -> Self {
        let numbers = || events.iter().map(&key);
        let (low, high) = (numbers().min().unwrap_or(0), numbers().max().unwrap_or(0));
        let close = usize::try_from(high - low).ok().filter(|span| *span < events.len());
        let Some(span) = close else {
            let mut ids: Vec<u64> = numbers().collect();
            ids.sort_unstable();
            ids.dedup();
            ids.shrink_to_fit();
            return Self { ids, table: Vec::new() };
        };
        let mut table = vec![0; span + 1];
        for number in numbers() {
            table[within(number, low)] = 1;
        }
        let mut ids = Vec::new();
        for (number, place) in (low..).zip(&mut table) {
            if std::mem::replace(place, u32::try_from(ids.len()).unwrap_or(u32::MAX)) == 1 {
                ids.push(number);
            }
        }
        Self { ids, table }
    }

    /// The place of a number that occurs.
    fn place(&self, number: u64) -> u32 {
        match self.ids.first() {
            Some(low) if !self.table.is_empty() => self.table[within(number, *low)],
            _ => u32::try_from(self.ids.partition_point(|id| *id < number)).unwrap_or(u32::MAX),
        }
    }
}

fn within(number: u64, low: u64) -> usize {
    usize::try_from(number - low).unwrap_or(usize::MAX)
}

fn described(ids: &[u64], stellingen: &[Statement]) -> Result<Vec<Statement>, Fault> {
    let mut known = stellingen.to_vec();
    known.sort_by_key(|one| one.id);
    if let Some([twice, _]) = known.array_windows().find(|[a, b]| a.id == b.id) {
        return Err(Fault::new(
            format!("stelling {}", twice.id),
            "elke stelling staat één keer in de lijst",
            "Haal de dubbele regel weg",
        ));
    }
    let find = |id: &u64| known.binary_search_by_key(id, |one| one.id).ok().and_then(|at| known.get(at));
    Ok(ids
        .iter()
        .map(|id| find(id).copied().unwrap_or(Statement { id: *id, ..Statement::default() }))
        .collect())
}

/// The events by row, where each row starts, and the time of the first vote of each row.
fn place(events: &[Event], people: &Numbering, columns: &Numbering) -> (Vec<Placed>, Vec<usize>, Vec<i64>) {
    let mut offsets = vec![0; people.ids.len() + 1];
    let rows: Vec<u32> = events
        .iter()
        .map(|event| {
            let row = people.place(event.participant);
            offsets[row as usize + 1] += 1;
            row
        })
        .collect();
    for at in 1..offsets.len() {
        offsets[at] += offsets[at - 1];
    }
    let (mut free, mut first) = (offsets.clone(), vec![i64::MAX; people.ids.len()]);
    let mut placed = vec![Placed::default(); events.len()];
    for (event, row) in events.iter().zip(rows) {
        let row = row as usize;
        let column = columns.place(event.statement);
        placed[free[row]] = Placed { at: event.at, column, code: code_of(event.vote) };
        free[row] += 1;
        first[row] = first[row].min(event.at);
    }
    (placed, offsets, first)
}

/// The cell of the last vote of one person on one statement; of two different ones at that moment, a pass.
fn last_vote(cell: &[Placed]) -> Option<u32> {
    let last = cell.last()?;
    let contradicted = cell.iter().any(|one| one.at == last.at && one.code != last.code);
    Some(last.column * 4 + if contradicted { code_of(Vote::Pass) } else { last.code })
}
