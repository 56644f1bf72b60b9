use std::fmt;

use crate::Rules;

/// What is known about one cell of a table before it is protected: how many units (households) it
/// has, their amounts together, and how much of that is due to the largest two.
///
/// A cell cannot be shown. It has no `Display`, no `Serialize` and no `Render`, its fields are
/// private, and `Debug` masks the numbers. The only way out is [`protect`](crate::protect) or
/// [`protect_single`](crate::protect_single).
///
/// ```
/// use bescherming::Cell;
/// let mut cell = Cell::default();
/// cell.add_unit(1_250_00);
/// assert_eq!(format!("{cell:?}"), "Cell(..)");
/// ```
///
/// ```compile_fail,E0277
/// println!("{}", bescherming::Cell::default());
/// ```
///
/// ```compile_fail,E0616
/// let raw = bescherming::Cell::default().count;
/// ```
#[cfg_attr(
    feature = "serde",
    doc = "```compile_fail,E0277\nserde_json::to_string(&bescherming::Cell::default());\n```"
)]
#[cfg_attr(
    feature = "maud",
    doc = "```compile_fail,E0599\nmaud::html! { (bescherming::Cell::default()) };\n```"
)]
#[derive(Clone, Copy, Default)]
pub struct Cell {
    pub(crate) count: u64,
    /// Net, in cents: credits subtract.
    pub(crate) amount: i64,
    /// The amounts of the units without their sign, so that a credit cannot make the whole look small
    /// or a large unit look like a small part of it.
    volume: u64,
    largest: u64,
    second: u64,
}

impl Cell {
    /// Adds one unit with its amount in cents, negative for a credit. Add each unit once, with all it
    /// has in this cell: a unit that comes in pieces would be counted in pieces, and its dominance
    /// missed.
    pub fn add_unit(&mut self, amount_cents: i64) {
        let size = amount_cents.unsigned_abs();
        self.merge(&Self { count: 1, amount: amount_cents, volume: size, largest: size, second: 0 });
    }

    /// A cell of so many units, where nothing but their number is known.
    ///
    /// ```
    /// use bescherming::{Cell, Rules, protect_single};
    /// assert_eq!(protect_single(&Cell::counted(13), &Rules::default()).count.text(), "15");
    /// assert!(protect_single(&Cell::counted(9), &Rules::default()).count.is_hidden());
    /// ```
    #[must_use]
    pub fn counted(count: u64) -> Self {
        Self { count, ..Self::default() }
    }

    /// Adds the units of another cell. No unit may be in both.
    pub fn merge(&mut self, other: &Self) {
        self.count = self.count.saturating_add(other.count);
        self.amount = self.amount.saturating_add(other.amount);
        self.volume = self.volume.saturating_add(other.volume);
        self.second = self.second.max(other.second).max(self.largest.min(other.largest));
        self.largest = self.largest.max(other.largest);
    }

    /// The same amounts and the same dominance, with another number of things that are counted.
    pub(crate) fn counted_as(self, count: u64) -> Self {
        Self { count, ..self }
    }

    /// What is left without a part of it, as if the part held neither of the two largest units: no less dominated than
    /// it is. None at the edge of the numbers.
    pub(crate) fn at_worst_without(&self, part: &Self) -> Option<Self> {
        if self.count == u64::MAX || self.volume == u64::MAX {
            return None;
        }
        let (count, volume) = (self.count.checked_sub(part.count)?, self.volume.checked_sub(part.volume)?);
        Some(Self { count, volume, ..*self })
    }

    /// Fewer units than the threshold; none counts as few.
    pub(crate) fn is_small(&self, rules: &Rules) -> bool {
        self.count < rules.threshold()
    }

    /// One or two units have more of the amount than the rules allow: the (n,k) rule with n 1 and 2.
    pub(crate) fn is_dominated(&self, rules: &Rules) -> bool {
        let exceeds = |part: u128, percent: u8| part * 100 > u128::from(percent) * u128::from(self.volume);
        let largest = u128::from(self.largest);
        exceeds(largest, rules.dominance_one())
            || exceeds(largest + u128::from(self.second), rules.dominance_two())
    }
}

impl fmt::Debug for Cell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Cell(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(amounts: &[i64]) -> Cell {
        let mut cell = Cell::default();
        amounts.iter().for_each(|&amount| cell.add_unit(amount));
        cell
    }

    fn numbers(cell: &Cell) -> (u64, i64, u64, u64, u64) {
        (cell.count, cell.amount, cell.volume, cell.largest, cell.second)
    }

    #[test]
    fn units_keep_the_two_largest() {
        assert_eq!(numbers(&cell(&[300, -500, 200, 400])), (4, 400, 1_400, 500, 400));
        assert_eq!(numbers(&cell(&[0, 0])), (2, 0, 0, 0, 0));
    }

    #[test]
    fn merging_equals_adding_all_units() {
        let mut merged = cell(&[300, 900]);
        merged.merge(&cell(&[-800, 100]));
        assert_eq!(numbers(&merged), numbers(&cell(&[300, 900, -800, 100])));
    }

    #[test]
    fn dominance_is_strictly_above_the_share() {
        let rules = Rules::default();
        assert!(!cell(&[50, 30, 20]).is_dominated(&rules), "50 % and 80 % are allowed");
        assert!(cell(&[51, 25, 24]).is_dominated(&rules), "51 % for one");
        assert!(cell(&[41, 40, 19]).is_dominated(&rules), "81 % for two");
        assert!(!cell(&[0, 0, 0]).is_dominated(&rules), "nothing cannot be dominated");
        assert!(cell(&[1_000, -10, -10, -10]).is_dominated(&rules));
        assert!(
            !cell(&[400, -300, 200, -300]).is_dominated(&rules),
            "the net amount is nil, but no unit has more than a third of what goes round"
        );
    }

    #[test]
    fn what_is_left_is_never_thought_safer_than_it_is() {
        let whole = cell(&[500, 400, 300, 200, 100]);
        let rest = whole.at_worst_without(&cell(&[300, 100])).unwrap();
        assert_eq!(
            numbers(&rest),
            (3, 1_500, 1_100, 500, 400),
            "exact but for the net amount: both are left"
        );
        let rest = whole.at_worst_without(&cell(&[500, 400])).unwrap();
        assert_eq!(numbers(&rest), (3, 1_500, 600, 500, 400), "as if both were left");
        assert!(rest.is_dominated(&Rules::default()), "and so looked at again");
        assert!(cell(&[i64::MIN, i64::MIN]).at_worst_without(&cell(&[1])).is_none(), "the sum does not fit");
        assert!(cell(&[1]).at_worst_without(&whole).is_none(), "no part of it");
    }

    #[test]
    fn the_edge_of_the_numbers_is_not_passed() {
        let edge = cell(&[i64::MIN, i64::MIN, i64::MAX, i64::MAX, i64::MAX]);
        assert_eq!(edge.volume, u64::MAX);
        assert!(edge.is_dominated(&Rules::default()));
    }
}
