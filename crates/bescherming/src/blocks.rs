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
//! 1998; K. LeFevre and others, *Mondrian*, ICDE 2006), with a threshold on units, dominance on amounts, and answers
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

/// A part of all items, in which no dimension is cut further.
#[derive(Clone, Debug)]
struct Block {
    /// Which values it spans in each dimension.
    reach: Vec<Values>,
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
    /// A block is cut along a dimension into its values. Values that would make an unsafe block go together; when they
    /// are unsafe together too, the smallest of the safe ones joins them. A value that nobody has goes with the unsafe
    /// ones: that a group is empty is not told either. The order of the items changes nothing.
    pub fn divide(items: Items<'_>, sizes: &[usize], rules: &Rules) -> Self {
        let division = Division { items, sizes, rules };
        let mut blocks = Vec::new();
        let rows = division.rows();
        if division.is_safe(&rows) {
            let reach: Vec<Values> = sizes.iter().map(|size| Values::all(*size)).collect();
            division.cut(rows, 0, &reach, &mut blocks);
        }
        Self { blocks }
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
        let reaches = |holds: fn(Values, Values) -> bool| -> Vec<usize> {
            let fits = |block: &Block| {
                block.reach.iter().zip(question).all(|(reach, wanted)| holds(*reach, *wanted))
            };
            (0..self.blocks.len()).filter(|place| fits(&self.blocks[*place])).collect()
        };
        let (inside, touched) = (reaches(Values::is_within), reaches(Values::meets));
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

/// Some values of a dimension, with the rows that have one of them.
struct Part {
    values: Values,
    rows: Vec<usize>,
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

    fn cut(&self, rows: Vec<usize>, dimension: usize, reach: &[Values], blocks: &mut Vec<Block>) {
        if dimension == self.sizes.len() {
            blocks.push(Block { reach: reach.to_vec(), cell: self.cell(&rows) });
            return;
        }
        for Part { values, rows } in self.parts(&rows, dimension) {
            let mut reach = reach.to_vec();
            reach[dimension] = values;
            self.cut(rows, dimension + 1, &reach, blocks);
        }
    }

    /// The safe parts of rows that are safe together.
    fn parts(&self, rows: &[usize], dimension: usize) -> Vec<Part> {
        let values = self.items.values[dimension];
        let mut by_value: Vec<Vec<usize>> = vec![Vec::new(); self.sizes[dimension].min(MOST_VALUES)];
        rows.iter().for_each(|row| by_value[usize::from(values[*row])].push(*row));
        let mut safe: Vec<Part> = Vec::new();
        let mut rest = Part { values: Values::default(), rows: Vec::new() };
        for (value, rows) in by_value.into_iter().enumerate() {
            if self.is_safe(&rows) {
                safe.push(Part { values: Values::one(value), rows });
            } else {
                rest.values = rest.values.with(Values::one(value));
                rest.rows.extend(rows);
            }
        }
        // The largest stand first, so that the smallest is taken from the end.
        safe.sort_by_key(|part| (std::cmp::Reverse(self.units(&part.rows)), part.values));
        while rest.values != Values::default() && !self.is_safe(&rest.rows) {
            let Some(smallest) = safe.pop() else { break };
            rest.values = rest.values.with(smallest.values);
            rest.rows.extend(smallest.rows);
        }
        if rest.values != Values::default() {
            safe.push(rest);
        }
        safe
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
