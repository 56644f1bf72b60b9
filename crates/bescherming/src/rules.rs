use std::fmt;

/// The numbers that [`Rules`] are made of, before they are checked.
///
/// ```
/// use bescherming::{Rules, RulesInput};
/// let strict = Rules::new(RulesInput { threshold: 20, ..RulesInput::default() })?;
/// assert_eq!(strict.threshold(), 20);
/// assert!(Rules::new(RulesInput { threshold: 2, ..RulesInput::default() }).is_err());
/// # Ok::<(), bescherming::InvalidRules>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(default, deny_unknown_fields))]
pub struct RulesInput {
    /// The smallest number of units that may be shown; at least 3.
    pub threshold: u64,
    /// Counts are shown as multiples of this; at least 1.
    pub rounding: u64,
    /// Amounts are shown as multiples of this, in cents; at least 1.
    pub amount_rounding: u64,
    /// The largest share of an amount that one unit may have, in percent; 1 to 100.
    pub dominance_one: u8,
    /// The largest share that the two largest units may have together, in percent; not below
    /// `dominance_one`, at most 100.
    pub dominance_two: u8,
}

impl Default for RulesInput {
    fn default() -> Self {
        Self { threshold: 10, rounding: 5, amount_rounding: 100_000, dominance_one: 50, dominance_two: 80 }
    }
}

/// Which setting cannot be right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InvalidRules {
    /// With a threshold of 2 each of two people learns the other's value.
    #[error("de drempel moet 3 of hoger zijn")]
    Threshold,
    /// Rounding to multiples of nothing.
    #[error("de afronding van aantallen moet 1 of hoger zijn")]
    Rounding,
    /// Rounding to multiples of nothing, or of more than an amount can hold.
    #[error("de afronding van bedragen moet 1 cent of hoger zijn, en niet hoger dan een bedrag kan zijn")]
    AmountRounding,
    /// Not a percentage that can be passed.
    #[error("het hoogste aandeel van één huishouden moet tussen 1 en 100 procent liggen")]
    DominanceOne,
    /// Two units never have less than the largest of them.
    #[error(
        "het hoogste aandeel van twee huishoudens mag niet lager zijn dan dat van één, \
         en niet hoger dan 100 procent"
    )]
    DominanceTwo,
}

/// The settings of the protection, valid by construction. [`Rules::default`] is threshold 10, counts
/// to 5, amounts to 1.000 euro, at most 50 % for the largest unit and 80 % for the two largest.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub struct Rules(RulesInput);

impl Rules {
    /// Checks the numbers.
    ///
    /// # Errors
    /// The first setting that lies outside its range, see [`RulesInput`].
    pub fn new(input: RulesInput) -> Result<Self, InvalidRules> {
        if input.threshold < 3 {
            return Err(InvalidRules::Threshold);
        }
        if input.rounding < 1 {
            return Err(InvalidRules::Rounding);
        }
        if input.amount_rounding < 1 || i64::try_from(input.amount_rounding).is_err() {
            return Err(InvalidRules::AmountRounding);
        }
        if !(1..=100).contains(&input.dominance_one) {
            return Err(InvalidRules::DominanceOne);
        }
        if !(input.dominance_one..=100).contains(&input.dominance_two) {
            return Err(InvalidRules::DominanceTwo);
        }
        Ok(Self(input))
    }

    /// The smallest number of units that may be shown.
    pub const fn threshold(&self) -> u64 {
        self.0.threshold
    }

    /// The base to which counts are rounded.
    pub const fn rounding(&self) -> u64 {
        self.0.rounding
    }

    /// The base to which amounts are rounded, in cents.
    pub const fn amount_rounding(&self) -> u64 {
        self.0.amount_rounding
    }

    /// The largest share of an amount that one unit may have, in percent.
    pub const fn dominance_one(&self) -> u8 {
        self.0.dominance_one
    }

    /// The largest share that the two largest units may have together, in percent.
    pub const fn dominance_two(&self) -> u8 {
        self.0.dominance_two
    }

    /// The nearest multiple of the base, half up; the next multiple above when that would fall below
    /// the threshold, because a shown count below it would deny the rule it was shown under.
    pub(crate) fn round_count(&self, count: u64) -> u64 {
        let base = u128::from(self.rounding());
        let nearest = (u128::from(count) + base / 2) / base * base;
        let lowest = u128::from(self.threshold()).div_ceil(base) * base;
        u64::try_from(nearest.max(lowest)).unwrap_or(u64::MAX)
    }

    /// The nearest multiple of the base, half away from zero, so that a credit mirrors a debit.
    pub(crate) fn round_amount(&self, cents: i64) -> i64 {
        let base = i128::from(self.amount_rounding());
        let rounded = divide(cents.into(), base).unwrap_or_default() * base;
        let edge = if cents < 0 { i64::MIN } else { i64::MAX };
        i64::try_from(rounded).unwrap_or(edge)
    }
}

/// The nearest whole quotient, half away from zero; none when the divisor is zero.
pub(crate) fn divide(value: i128, by: i128) -> Option<i128> {
    let size = (value.abs() + by.abs() / 2).checked_div(by.abs())?;
    Some(size * value.signum() * by.signum())
}

impl fmt::Debug for Rules {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules(threshold: u64, rounding: u64) -> Rules {
        Rules::new(RulesInput { threshold, rounding, ..RulesInput::default() }).unwrap()
    }

    #[test]
    fn counts_round_half_up_and_never_below_the_threshold() {
        let five = Rules::default();
        let shown = [10, 12, 13, 17, 18, 1_002].map(|count| five.round_count(count));
        assert_eq!(shown, [10, 10, 15, 15, 20, 1_000]);

        assert_eq!(rules(10, 4).round_count(10), 12, "10 to a multiple of 4 is 12: 8 would be too low");
        assert_eq!(rules(10, 4).round_count(13), 12);
        assert_eq!(rules(10, 4).round_count(14), 16, "half up");
        assert_eq!(rules(10, 100).round_count(10), 100);
        assert_eq!(rules(10, 1).round_count(11), 11);
    }

    #[test]
    fn amounts_round_half_away_from_zero() {
        let rules = Rules::default();
        assert_eq!(rules.round_amount(149_999), 100_000);
        assert_eq!(rules.round_amount(150_000), 200_000);
        assert_eq!(rules.round_amount(-150_000), -200_000);
        assert_eq!(rules.round_amount(49_999), 0);
        assert_eq!(rules.round_amount(i64::MAX), i64::MAX, "the next multiple does not fit");
        assert_eq!(rules.round_amount(i64::MIN), i64::MIN);
    }

    #[test]
    fn each_setting_has_its_range() {
        let with = |change: fn(&mut RulesInput)| {
            let mut input = RulesInput::default();
            change(&mut input);
            Rules::new(input).map(|_| ())
        };
        assert_eq!(with(|_| ()), Ok(()));
        assert_eq!(with(|input| input.threshold = 3), Ok(()));
        assert_eq!(with(|input| input.threshold = 2), Err(InvalidRules::Threshold));
        assert_eq!(with(|input| input.rounding = 0), Err(InvalidRules::Rounding));
        assert_eq!(with(|input| input.amount_rounding = 0), Err(InvalidRules::AmountRounding));
        assert_eq!(with(|input| input.amount_rounding = u64::MAX), Err(InvalidRules::AmountRounding));
        assert_eq!(with(|input| input.dominance_one = 0), Err(InvalidRules::DominanceOne));
        assert_eq!(with(|input| input.dominance_one = 101), Err(InvalidRules::DominanceOne));
        assert_eq!(with(|input| input.dominance_two = 49), Err(InvalidRules::DominanceTwo));
        assert_eq!(with(|input| input.dominance_two = 101), Err(InvalidRules::DominanceTwo));
    }
}
