use domein::{Datum, Gemeentecode, Maand};

use crate::calendar::plus_days;

/// The first month that may be declared in a 323 (rule CS100), counted as [`Maand::number`].
const FIRST_DECLARABLE: i32 = 2021 * 12;

/// Which example to make: the same order gives the same files.
///
/// Also on another machine, unless its logarithm or cosine rounds a last digit otherwise.
///
/// ```
/// use voorbeeld::Opdracht;
/// let opdracht = Opdracht::new(5_000, 1)?;
/// assert_eq!(opdracht.last_month.to_string(), "2025-10");
/// assert!(Opdracht::new(10, 1).is_err());
/// # Ok::<(), voorbeeld::OngeldigeOpdracht>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Opdracht {
    /// Number of residents, from 1,000 up to and including 1,000,000; other numbers count as the nearest.
    pub residents: u32,
    /// What the chance is drawn from.
    pub seed: u64,
    /// The code of the municipality. `9999` by default, which CBS has given to nobody.
    pub gemeente: Gemeentecode,
    /// The last month in which help is given. Messages run on until the fourteenth of the next month, so
    /// that the last months are not yet wholly declared and answered.
    pub last_month: Maand,
    /// How many months, counted back from the last; never before January 2021, since the standard refuses
    /// an earlier declaration (rule CS100).
    pub months: u16,
    /// Of every hundred messages (but declarations) how many get a return message that accepts them; from 100 on
    /// all. In life each gets one, which doubles the number of files. Refusals always come.
    pub accepted_returns: u8,
}

/// Why an [`Opdracht`] cannot be made.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OngeldigeOpdracht {
    /// Fewer than 1,000 or more than 1,000,000 residents.
    #[error("het aantal inwoners moet tussen 1.000 en 1.000.000 liggen, niet {0}")]
    Inwoners(u32),
    /// A code inside the program is wrong.
    #[error(transparent)]
    Code(#[from] domein::OngeldigeCode),
}

impl Opdracht {
    /// Fewest residents.
    pub const MIN_RESIDENTS: u32 = 1_000;
    /// Most residents.
    pub const MAX_RESIDENTS: u32 = 1_000_000;
    /// Most years.
    pub const MAX_YEARS: u8 = 15;

    /// An example of so many residents over sixty months up to October 2025.
    ///
    /// # Errors
    /// When the number of residents lies outside its bounds.
    pub fn new(residents: u32, seed: u64) -> Result<Self, OngeldigeOpdracht> {
        if !(Self::MIN_RESIDENTS..=Self::MAX_RESIDENTS).contains(&residents) {
            return Err(OngeldigeOpdracht::Inwoners(residents));
        }
        Ok(Self {
            residents,
            seed,
            gemeente: "9999".parse()?,
            last_month: "2025-10".parse()?,
            months: 60,
            accepted_returns: 5,
        })
    }

    /// The same over so many years from January 2021 on: with five it is what [`new`](Self::new) makes, with ten it
    /// runs to October 2030. That lies ahead, because nothing may be declared from before 2021 (rule CS100). Fewer
    /// than one year counts as one, more than fifteen as fifteen.
    #[must_use]
    pub fn with_years(self, years: u8) -> Self {
        let years = i32::from(years.clamp(1, Self::MAX_YEARS));
        let last = Maand::from_number(FIRST_DECLARABLE + 12 * years - 3).unwrap_or(self.last_month);
        Self { last_month: last, months: (12 * years) as u16, ..self }
    }

    /// The number of residents within its bounds.
    pub(crate) fn bounded_residents(&self) -> usize {
        self.residents.clamp(Self::MIN_RESIDENTS, Self::MAX_RESIDENTS) as usize
    }

    /// The share of accepting returns within its bounds.
    pub(crate) fn bounded_returns(&self) -> u8 {
        self.accepted_returns.min(100)
    }

    /// The first month of help.
    pub fn first_month(&self) -> Maand {
        let asked = self.last_month.plus(1 - i32::from(self.months));
        asked.max(Maand::from_number(FIRST_DECLARABLE).unwrap_or(asked))
    }

    /// The last day on which a message is sent.
    pub fn last_message_day(&self) -> Datum {
        plus_days(self.last_month.last_day(), 14)
    }

    /// The months of help, first to last; none when the last lies before 2021.
    pub(crate) fn month_list(&self) -> Vec<Maand> {
        (self.first_month().number()..=self.last_month.number()).filter_map(Maand::from_number).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_window_never_begins_before_2021() {
        let opdracht = Opdracht::new(1000, 1).unwrap();
        assert_eq!(opdracht.first_month().to_string(), "2021-01");
        assert_eq!(opdracht.month_list().len(), 58);
        let short = Opdracht { months: 12, ..opdracht };
        assert_eq!(short.first_month().to_string(), "2024-11");
        assert_eq!(short.last_message_day().to_string(), "2025-11-14");
        let early = Opdracht { last_month: "2019-01".parse().unwrap(), ..opdracht };
        assert!(early.month_list().is_empty());
        assert!(Opdracht { months: 0, ..opdracht }.month_list().is_empty());
    }

    #[test]
    fn more_years_run_on_from_the_same_first_month() {
        let five = Opdracht::new(1000, 1).unwrap();
        assert_eq!(five.with_years(5), five);
        let ten = five.with_years(10);
        assert_eq!(
            (ten.first_month().to_string(), ten.last_month.to_string()),
            ("2021-01".into(), "2030-10".into())
        );
        assert_eq!(five.with_years(0).month_list().len(), 10);
        assert_eq!(five.with_years(255), five.with_years(Opdracht::MAX_YEARS));
    }

    #[test]
    fn bounds_hold() {
        assert_eq!(Opdracht::new(999, 1), Err(OngeldigeOpdracht::Inwoners(999)));
        assert!(Opdracht::new(1_000_000, 1).is_ok());
        assert_eq!(Opdracht::new(1_000_001, 1), Err(OngeldigeOpdracht::Inwoners(1_000_001)));
    }
}
