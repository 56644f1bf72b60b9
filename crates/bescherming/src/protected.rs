use crate::cell::Cell;
use crate::rules::{Rules, divide};

/// Why a figure is not shown. For decisions and tests; what a reader sees is [`Protected::text`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Hidden {
    /// Fewer units than the threshold, or none: the two look the same.
    TooFew,
    /// One or two units have nearly the whole amount.
    Dominance,
    /// Safe by itself, but with it a figure that is not safe could be calculated.
    Secondary,
}

/// A number of units, rounded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(transparent))]
pub struct Count(u64);

/// An amount in cents, rounded; negative for a credit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(transparent))]
pub struct Amount(i64);

/// A share in whole percents, calculated from rounded figures; shares of one whole need not add up to
/// 100.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(transparent))]
pub struct Percent(i64);

impl Count {
    /// The rounded number.
    pub const fn value(self) -> u64 {
        self.0
    }
}

impl Amount {
    /// The rounded amount in cents.
    pub const fn cents(self) -> i64 {
        self.0
    }
}

impl Percent {
    /// The whole percents.
    pub const fn value(self) -> i64 {
        self.0
    }
}

/// A figure that may be shown, or the fact that it may not.
///
/// It holds only the rounded value: the raw one is gone once this exists. Nothing outside this crate
/// can make one from a number, so whoever takes a `Protected` need not ask whether it was protected.
///
/// ```
/// use bescherming::{Cell, Hidden, Rules, protect_single};
/// let mut cell = Cell::default();
/// (0..13).for_each(|_| cell.add_unit(2_500_00));
/// let shown = protect_single(&cell, &Rules::default());
/// assert_eq!(shown.count.text(), "15");
/// assert_eq!(shown.amount.text(), "€ 33.000");
/// assert_eq!(shown.amount.per(&shown.count).text(), "€ 2.200");
///
/// let empty = protect_single(&Cell::default(), &Rules::default());
/// assert_eq!(empty.count.reason(), Some(Hidden::TooFew));
/// assert_eq!(empty.count.text(), "minder dan 10");
/// assert_eq!(empty.amount.text(), "niet getoond");
/// ```
///
/// ```compile_fail,E0423
/// let forged = bescherming::Count(3);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Protected<T>(State<T>);

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum State<T> {
    Shown(T),
    /// The threshold goes along for the text.
    Hidden {
        reason: Hidden,
        threshold: u64,
    },
}

impl<T: Copy> Protected<T> {
    /// The rounded figure, when it may be shown.
    pub fn shown(&self) -> Option<T> {
        match self.0 {
            State::Shown(value) => Some(value),
            State::Hidden { .. } => None,
        }
    }

    /// Whether the figure may not be shown.
    pub fn is_hidden(&self) -> bool {
        self.shown().is_none()
    }

    /// Why the figure may not be shown.
    pub fn reason(&self) -> Option<Hidden> {
        match self.0 {
            State::Shown(_) => None,
            State::Hidden { reason, .. } => Some(reason),
        }
    }

    /// The figure, or why not and the threshold that then held.
    pub(crate) fn parts(&self) -> Result<T, (Hidden, u64)> {
        match self.0 {
            State::Shown(value) => Ok(value),
            State::Hidden { reason, threshold } => Err((reason, threshold)),
        }
    }

    /// A figure from two others, when both may be shown; otherwise hidden for the reason of the first
    /// that is.
    fn combine<U: Copy, V>(&self, other: &Protected<U>, with: impl Fn(T, U) -> Option<V>) -> Protected<V> {
        match (self.0, other.0) {
            (State::Shown(one), State::Shown(two)) => match with(one, two) {
                Some(value) => Protected(State::Shown(value)),
                None => Protected(State::Hidden { reason: Hidden::Secondary, threshold: 0 }),
            },
            (State::Hidden { reason, threshold }, _) | (_, State::Hidden { reason, threshold }) => {
                Protected(State::Hidden { reason, threshold })
            }
        }
    }
}

/// Means are rounded to 100 euro: they come from two rounded figures and promise no more than that.
const MEAN_ROUNDING: i128 = 10_000;

impl Protected<Amount> {
    /// The mean per unit, from the shown figures only, rounded to 100 euro; hidden when one of the two
    /// is.
    pub fn per(&self, count: &Protected<Count>) -> Protected<Amount> {
        self.combine(count, |amount, count| {
            let steps = divide(amount.0.into(), MEAN_ROUNDING * i128::from(count.0))?;
            i64::try_from(steps * MEAN_ROUNDING).ok().map(Amount)
        })
    }

    /// So many times this amount, from the shown figure only, rounded under `rules` as any amount is. Hidden
    /// when this one is, and when the product is no amount: a factor that is no number, or one too large.
    ///
    /// For a figure that follows from a protected one, such as what is still expected on top of it: made from
    /// the raw amount it would tell more of that amount than its rounding does.
    ///
    /// ```
    /// # use bescherming::{Cell, Rules, protect_single};
    /// let rules = Rules::default();
    /// let mut cell = Cell::default();
    /// (0..13).for_each(|_| cell.add_unit(2_500_00));
    /// let shown = protect_single(&cell, &rules).amount; // € 33.000, of € 32.500
    /// assert_eq!(shown.times(0.5, &rules).text(), "€ 17.000");
    /// assert!(shown.times(f64::NAN, &rules).is_hidden());
    /// ```
    #[must_use]
    pub fn times(&self, factor: f64, rules: &Rules) -> Self {
        Self(match self.0 {
            State::Shown(amount) => match scaled(amount.0, factor) {
                Some(cents) => State::Shown(Amount(rules.round_amount(cents))),
                None => State::Hidden { reason: Hidden::Secondary, threshold: 0 },
            },
            hidden @ State::Hidden { .. } => hidden,
        })
    }

    /// The share of `total` in whole percents, from the shown figures only; hidden when one of the two
    /// is, or when the total is shown as nil.
    pub fn share_of(&self, total: &Protected<Amount>) -> Protected<Percent> {
        self.combine(total, |part, whole| percent(part.0.into(), whole.0.into()))
    }
}

impl Protected<Amount> {
    /// This amount and another, of units that are not in both; from the shown figures only. Hidden when one of
    /// the two is. Being made of figures that are shown already, it tells nothing that they do not.
    #[must_use]
    pub fn plus(&self, other: &Self) -> Self {
        self.combine(other, |one, two| one.0.checked_add(two.0).map(Amount))
    }

    /// What is left of an amount in cents that is public when this one is taken from it; from the shown figure
    /// only. Hidden when this one is. It tells nothing that this amount and the public one do not.
    ///
    /// ```
    /// # use bescherming::{Cell, Rules, protect_single};
    /// let mut cell = Cell::default();
    /// (0..13).for_each(|_| cell.add_unit(2_500_00));
    /// let shown = protect_single(&cell, &Rules::default()).amount; // € 33.000, of € 32.500
    /// assert_eq!(shown.left_of(40_000_00).text(), "€ 7.000");
    /// assert_eq!(shown.left_of(10_000_00).text(), "-€ 23.000");
    /// assert!(shown.left_of(i64::MIN).is_hidden(), "no amount");
    /// ```
    #[must_use]
    pub fn left_of(&self, whole: i64) -> Self {
        Self(match self.0 {
            State::Shown(amount) => match whole.checked_sub(amount.0) {
                Some(cents) => State::Shown(Amount(cents)),
                None => State::Hidden { reason: Hidden::Secondary, threshold: 0 },
            },
            hidden @ State::Hidden { .. } => hidden,
        })
    }
}

impl Protected<Count> {
    /// This number and another, of units that are not in both; from the shown figures only. Hidden when one of
    /// the two is. Being made of figures that are shown already, it tells nothing that they do not.
    ///
    /// ```
    /// # use bescherming::{Cell, Rules, protect_single};
    /// let shown = |units: u64| {
    ///     let mut cell = Cell::default();
    ///     (0..units).for_each(|_| cell.add_unit(100_000));
    ///     protect_single(&cell, &Rules::default()).count
    /// };
    /// assert_eq!(shown(13).plus(&shown(21)).text(), "35");
    /// assert!(shown(13).plus(&shown(4)).is_hidden());
    /// ```
    #[must_use]
    pub fn plus(&self, other: &Self) -> Self {
        self.combine(other, |one, two| one.0.checked_add(two.0).map(Count))
    }

    /// The share of `total` in whole percents, from the shown figures only; hidden when one of the two
    /// is.
    ///
    /// ```
    /// # use bescherming::{Cell, Lattice, Rules, protect};
    /// let cell = |units: u64| {
    ///     let mut cell = Cell::default();
    ///     (0..units).for_each(|_| cell.add_unit(0));
    ///     cell
    /// };
    /// let mut lattice = Lattice::new(vec![cell(40), cell(60)]);
    /// let total = lattice.add_sum(0..2);
    /// let shown = protect(&lattice, &Rules::default());
    /// assert_eq!(shown.leaf(0).count.share_of(&shown.sum(total).count).text(), "40 %");
    /// ```
    pub fn share_of(&self, total: &Protected<Count>) -> Protected<Percent> {
        self.combine(total, |part, whole| percent(part.0.into(), whole.0.into()))
    }
}

/// An amount times a factor to the cent, when that is an amount.
fn scaled(cents: i64, factor: f64) -> Option<i64> {
    // The largest number below which every whole number of cents is exact in floating point.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    let product = (cents as f64 * factor).round();
    (product.abs() < EXACT).then_some(product as i64)
}

fn percent(part: i128, whole: i128) -> Option<Percent> {
    divide(part * 100, whole).and_then(|percents| i64::try_from(percents).ok()).map(Percent)
}

/// The protected figures of one cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct ProtectedCell {
    /// The number of units.
    pub count: Protected<Count>,
    /// Their amounts together.
    pub amount: Protected<Amount>,
}

impl ProtectedCell {
    /// The same cell with its amount hidden: for a table whose amounts could be subtracted from those of
    /// another.
    ///
    /// ```
    /// # use bescherming::{Cell, Rules, protect_single};
    /// let mut cell = Cell::default();
    /// (0..20).for_each(|_| cell.add_unit(500_00));
    /// let shown = protect_single(&cell, &Rules::default()).without_amount();
    /// assert!(shown.amount.is_hidden() && !shown.count.is_hidden());
    /// ```
    #[must_use]
    pub fn without_amount(self) -> Self {
        Self { amount: Protected(State::Hidden { reason: Hidden::Secondary, threshold: 0 }), ..self }
    }

    /// The same cell with nothing shown that was: for a cell that is safe by itself, and not beside what is
    /// shown elsewhere. What was hidden keeps its reason.
    ///
    /// ```
    /// # use bescherming::{Cell, Hidden, Rules, protect_single};
    /// let mut cell = Cell::default();
    /// (0..20).for_each(|_| cell.add_unit(500_00));
    /// let shown = protect_single(&cell, &Rules::default()).withheld();
    /// assert_eq!(shown.count.reason(), Some(Hidden::Secondary));
    /// assert!(shown.amount.is_hidden());
    /// ```
    #[must_use]
    pub fn withheld(self) -> Self {
        let all = self.without_amount();
        let count = match all.count.reason() {
            Some(_) => all.count,
            None => Protected(State::Hidden { reason: Hidden::Secondary, threshold: 0 }),
        };
        Self { count, ..all }
    }
}

impl ProtectedCell {
    /// Rounds what may be shown and forgets the rest.
    pub(crate) fn seal(cell: &Cell, count: Option<Hidden>, amount: Option<Hidden>, rules: &Rules) -> Self {
        let threshold = rules.threshold();
        Self {
            count: Protected(match count {
                Some(reason) => State::Hidden { reason, threshold },
                None => State::Shown(Count(rules.round_count(cell.count))),
            }),
            amount: Protected(match amount {
                Some(reason) => State::Hidden { reason, threshold },
                None => State::Shown(Amount(rules.round_amount(cell.amount))),
            }),
        }
    }
}

/// Why a cell may not be shown whatever stands beside it: first its count, then its amount.
pub(crate) fn primary(cell: &Cell, rules: &Rules) -> (Option<Hidden>, Option<Hidden>) {
    let few = cell.is_small(rules).then_some(Hidden::TooFew);
    let dominated = cell.is_dominated(rules).then_some(Hidden::Dominance);
    (few, few.or(dominated))
}

/// Protects a cell that stands alone: no sum that holds it and no part of it is shown anywhere else.
/// Cells that stand beside each other belong in a [`Lattice`](crate::Lattice).
pub fn protect_single(cell: &Cell, rules: &Rules) -> ProtectedCell {
    let (count, amount) = primary(cell, rules);
    ProtectedCell::seal(cell, count, amount, rules)
}
