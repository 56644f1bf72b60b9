//! Questions that nobody thought of before: a fixed division into blocks that are each large enough.
//!
//! A table builder cannot put every table that somebody might ask for into one [`Lattice`]: there are too many. And
//! what is shown in two tables can be subtracted. So the units are divided once, before any question, into
//! **blocks**: boxes in the space of all dimensions that do not overlap, leave nothing out, and each hold enough
//! units without one that dominates. Every answer is a sum of whole blocks.
//!
//! Whoever asks any sequence of questions learns sums of blocks, and from sums and differences of those only sums of
//! blocks again. The smallest thing that can be known is one block. It does not matter who asked what before, and no
//! record of questions is needed. This is the idea of k-anonymity by generalisation (P. Samarati and L. Sweeney,
//! 1998; K. `LeFevre` and others, *Mondrian*, ICDE 2006), with a threshold on units, dominance on amounts, and answers
//! that say how far a block reaches outside what was asked.
//!
//! An answer is therefore **between** two figures: the blocks that lie wholly inside the question, and those with the
//! blocks that lie partly in it. Where no block is cut, the two are the same.

use crate::cell::Cell;
use crate::lattice::{Lattice, SumId, protect};
use crate::protected::ProtectedCell;
use crate::rules::Rules;

/// The most values that a dimension can have.
pub const MOST_VALUES: usize = 128;

/// Some of the values of a dimension, by their place in its list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Values(u128);

impl Values {
    /// All values of a dimension with so many of them; at most [`MOST_VALUES`].
    pub const fn all(count: usize) -> Self {
        if count >= MOST_VALUES { Self(u128::MAX) } else { Self((1 << count) - 1) }
    }

    /// One value; none when its place is too high.
    pub const fn one(value: usize) -> Self {
        if value < MOST_VALUES { Self(1 << value) } else { Self(0) }
    }

    /// With the values of the other.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether each of these is in the other too.
    pub const fn is_within(self, other: Self) -> bool {
        self.0 & !other.0 == 0
    }

    /// Whether one of these is in the other too.
    pub const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// The places of the values, ascending.
    pub fn places(self) -> impl Iterator<Item = usize> {
        (0..MOST_VALUES).filter(move |place| self.0 >> place & 1 == 1)
    }
}

impl FromIterator<usize> for Values {
    fn from_iter<T: IntoIterator<Item = usize>>(places: T) -> Self {
        places.into_iter().fold(Self::default(), |all, place| all.with(Self::one(place)))
    }
}

/// What is divided: one entry for each thing that is counted, in columns of equal length.
#[derive(Clone, Copy, Debug)]
pub struct Items<'a> {
    /// The unit that it belongs to (a household): that is what is protected.
    pub unit: &'a [u32],
    /// Its value in each dimension: a column for each dimension.
    pub values: &'a [&'a [u8]],
    /// Its amount in cents.
    pub cents: &'a [i64],
}

/// A box in the space of all dimensions: some values of each.
type Reach = Vec<Values>;

/// Items that can be known together and not apart.
#[derive(Clone, Debug)]
struct Block {
    /// The boxes that it fills.
    reach: Vec<Reach>,
    /// Its items, with the dominance of its units.
    cell: Cell,
}

/// A fixed division of items into blocks that may each be known.
///
/// ```
/// use bescherming::{Blocks, Items, Rules, Values};
/// // Thirty households with help of kind 0, of whom three live in district 1; the others in district 0.
/// let unit: Vec<u32> = (0..30).collect();
/// let district: Vec<u8> = (0..30).map(|one| u8::from(one < 3)).collect();
/// let items = Items { unit: &unit, values: &[&[0; 30], &district], cents: &[1_000_00; 30] };
/// let blocks = Blocks::divide(items, &[1, 2], &Rules::default());
///
/// let ask = |district: usize| vec![Values::one(0), Values::one(district)];
/// let shown = blocks.answer(&[vec![Values::all(1), Values::all(2)], ask(0), ask(1)], &Rules::default());
/// assert_eq!(shown[0].most.count.text(), "30");
/// // The three cannot be set apart from the others: both districts are "at most thirty".
/// assert!(shown[1].least.count.is_hidden() && shown[2].least.count.is_hidden());
/// assert_eq!(shown[2].most.count.text(), "30");
/// ```
#[derive(Clone, Debug)]
pub struct Blocks {
    blocks: Vec<Block>,
}

/// What can be said of a question: it lies between two figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Between {
    /// Of the blocks that lie wholly inside the question; hidden when there are none.
    pub least: ProtectedCell,
    /// Of these and the blocks that lie partly inside it.
    pub most: ProtectedCell,
    /// Whether the two are of the same blocks: then the figure is exact, but for its rounding.
    pub exact: bool,
}

impl Blocks {
    /// Divides the items. `sizes` says how many values each dimension has; an item with a value beyond it, or without
    /// one, counts nowhere. Dimensions that come first are cut first, and so most finely.
    ///
    /// A part is cut along a dimension into its values. What would be unsafe alone is put together until it is safe,
    /// as near by as can be: within the same part, else with what was left of the parts next to it. A value that nobody
    /// has goes the same way: that a group is empty is not told either. The order of the items changes nothing.
    pub fn divide(items: Items<'_>, sizes: &[usize], rules: &Rules) -> Self {
        let division = Division { items, sizes, rules };
        let whole = Piece {
            reach: vec![sizes.iter().map(|size| Values::all(*size)).collect()],
            rows: division.rows(),
        };
        let mut done = Vec::new();
        if division.is_safe(&whole.rows) {
            let rest = division.cut(whole, 0, &mut done);
            division.join_smallest(rest, &mut done);
        }
        let block = |piece: Piece| Block { cell: division.cell(&piece.rows), reach: piece.reach };
        Self { blocks: done.into_iter().map(block).collect() }
    }

    /// Which block holds a point, given its value in each dimension: two points in the same block cannot be told apart.
    pub fn place(&self, point: &[usize]) -> Option<usize> {
        let holds = |reach: &Reach| {
            reach.len() == point.len()
                && reach.iter().zip(point).all(|(values, at)| values.meets(Values::one(*at)))
        };
        self.blocks.iter().position(|block| block.reach.iter().any(holds))
    }

    /// The number of blocks; none when all items together are too few.
    pub fn len(&self) -> usize {
        self.blocks.len()
    }

    /// Whether there are no blocks.
    pub fn is_empty(&self) -> bool {
        self.blocks.is_empty()
    }

    /// Answers questions, each by the values that it asks for in every dimension. A dimension that a question leaves
    /// out is asked as a whole.
    pub fn answer(&self, questions: &[Vec<Values>], rules: &Rules) -> Vec<Between> {
        let mut lattice = Lattice::new(self.blocks.iter().map(|block| block.cell).collect());
        let asked: Vec<(SumId, SumId, bool)> =
            questions.iter().map(|question| self.ask(&mut lattice, question)).collect();
        // Every block is safe by itself, so nothing is left to hide; this is the second wall.
        let shown = protect(&lattice, rules);
        asked
            .into_iter()
            .map(|(least, most, exact)| Between { least: shown.sum(least), most: shown.sum(most), exact })
            .collect()
    }

    fn ask(&self, lattice: &mut Lattice, question: &[Values]) -> (SumId, SumId, bool) {
        let within =
            |reach: &Reach| reach.iter().zip(question).all(|(values, wanted)| values.is_within(*wanted));
        let meets = |reach: &Reach| reach.iter().zip(question).all(|(values, wanted)| values.meets(*wanted));
        let blocks = || self.blocks.iter().enumerate();
        let places = |(place, _): (usize, &Block)| place;
        let inside: Vec<usize> =
            blocks().filter(|(_, block)| block.reach.iter().all(within)).map(places).collect();
        let touched: Vec<usize> =
            blocks().filter(|(_, block)| block.reach.iter().any(meets)).map(places).collect();
        let exact = inside == touched;
        (lattice.add_sum(inside), lattice.add_sum(touched), exact)
    }
}

/// The work of dividing.
struct Division<'a> {
    items: Items<'a>,
    sizes: &'a [usize],
    rules: &'a Rules,
}

/// Some boxes, with the rows in them.
#[derive(Default)]
struct Piece {
    reach: Vec<Reach>,
    rows: Vec<usize>,
}

fn joined(pieces: Vec<Piece>) -> Piece {
    pieces.into_iter().fold(Piece::default(), |mut all, piece| {
        all.join(piece);
        all
    })
}

fn rows_of(pieces: &[Piece]) -> Vec<usize> {
    pieces.iter().flat_map(|piece| piece.rows.iter().copied()).collect()
}

impl Piece {
    fn join(&mut self, other: Self) {
        self.reach.extend(other.reach);
        self.rows.extend(other.rows);
    }
}

impl Division<'_> {
    /// The rows that have a value in every dimension.
    fn rows(&self) -> Vec<usize> {
        let counts = |row: &usize| {
            self.items.values.len() == self.sizes.len()
                && self.items.values.iter().zip(self.sizes).all(|(column, size)| {
                    column.get(*row).is_some_and(|value| usize::from(*value) < (*size).min(MOST_VALUES))
                })
        };
        (0..self.items.unit.len().min(self.items.cents.len())).filter(counts).collect()
    }

    /// Cuts a safe piece along this dimension and the next ones. What is safe goes to `done`; what is left over is too
    /// little to stand alone, and comes back.
    fn cut(&self, piece: Piece, dimension: usize, done: &mut Vec<Piece>) -> Vec<Piece> {
        if dimension == self.sizes.len() {
            done.push(piece);
            return Vec::new();
        }
        let parts = self.parts(&piece, dimension);
        if parts.iter().all(|part| !self.is_safe(&part.rows)) {
            return self.cut(piece, dimension + 1, done);
        }
        let mut loose = Vec::new();
        for part in parts {
            if self.is_safe(&part.rows) {
                loose.extend(self.cut(part, dimension + 1, done));
            } else {
                loose.push(part);
            }
        }
        self.put_together(loose, done)
    }

    /// A piece in its values along one dimension, in their order; a value that nobody has too.
    fn parts(&self, piece: &Piece, dimension: usize) -> Vec<Piece> {
        let column = self.items.values[dimension];
        let mut rows: Vec<Vec<usize>> = vec![Vec::new(); self.sizes[dimension].min(MOST_VALUES)];
        piece.rows.iter().for_each(|row| rows[usize::from(column[*row])].push(*row));
        let boxes = |value: usize| {
            piece.reach.iter().map(move |reach| {
                let mut reach = reach.clone();
                reach[dimension] = Values::one(value);
                reach
            })
        };
        let part = |(value, rows): (usize, Vec<usize>)| Piece { reach: boxes(value).collect(), rows };
        rows.into_iter().enumerate().map(part).collect()
    }

    /// Puts what cannot stand alone together until it can. What is left at the end joins the last that could; without
    /// one it all comes back.
    ///
    /// Pieces alike in the dimensions that were cut last come together first: so what a part could not keep apart along
    /// one dimension is still told along that one, and not along the one before, in which the parts differ.
    fn put_together(&self, mut loose: Vec<Piece>, done: &mut Vec<Piece>) -> Vec<Piece> {
        loose.sort_by_cached_key(|piece| {
            piece.reach.first().map(|reach| reach.iter().rev().copied().collect::<Vec<_>>())
        });
        let mut closed: Vec<Vec<Piece>> = Vec::new();
        let mut open: Vec<Piece> = Vec::new();
        for piece in loose {
            open.push(piece);
            if self.is_safe(&rows_of(&open)) {
                closed.push(std::mem::take(&mut open));
            }
        }
        let Some(mut last) = closed.pop() else { return open };
        done.extend(closed.into_iter().map(joined));
        last.extend(open);
        // More units are never too few, but one of them may have most of the money.
        if self.is_safe(&rows_of(&last)) {
            done.push(joined(last));
            return Vec::new();
        }
        last
    }

    /// What is left goes with the smallest pieces, until that is safe.
    fn join_smallest(&self, rest: Vec<Piece>, done: &mut Vec<Piece>) {
        if rest.is_empty() {
            return;
        }
        let mut rest = joined(rest);
        done.sort_by_cached_key(|piece| (std::cmp::Reverse(self.units(&piece.rows)), piece.reach.clone()));
        while !self.is_safe(&rest.rows) {
            let Some(smallest) = done.pop() else { break };
            rest.join(smallest);
        }
        done.push(rest);
    }

    fn is_safe(&self, rows: &[usize]) -> bool {
        let cell = self.cell_of_units(rows);
        !cell.is_small(self.rules) && !cell.is_dominated(self.rules)
    }

    fn units(&self, rows: &[usize]) -> u64 {
        self.cell_of_units(rows).count
    }

    /// The items together, each unit once with all that it has here.
    fn cell_of_units(&self, rows: &[usize]) -> Cell {
        let mut of_unit: Vec<(u32, i64)> =
            rows.iter().map(|row| (self.items.unit[*row], self.items.cents[*row])).collect();
        of_unit.sort_unstable();
        let mut cell = Cell::default();
        for group in of_unit.chunk_by(|one, other| one.0 == other.0) {
            cell.add_unit(group.iter().fold(0, |sum: i64, (_, cent)| sum.saturating_add(*cent)));
        }
        cell
    }

    /// The items counted, with the dominance of their units.
    fn cell(&self, rows: &[usize]) -> Cell {
        self.cell_of_units(rows).counted_as(rows.len() as u64)
    }
}
