//! When a question is about.

use bescherming::ProtectedCell;
use domein::{Datum, Maand, Periode};

/// So many months an answer looks back.
pub(super) const LOOK_BACK_MONTHS: i32 = 36;

/// When the question is asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moment {
    /// Help that runs on the first day of a month, and the cost of the twelve months before.
    Peildatum(Maand),
    /// Help that ran on at least one day of a year, and the cost of that year.
    Jaar(i16),
}

impl Moment {
    /// The moment for a day. Voorkant answers for the first day of a month only: two answers for two days in
    /// a row could be subtracted into a person.
    pub fn on(day: Datum) -> Self {
        Self::Peildatum(Maand::of(day))
    }

    /// The days on which help counts.
    pub fn days(self) -> Periode {
        match self {
            Self::Peildatum(maand) => Periode::single_day(maand.first_day()),
            Self::Jaar(year) => year_period(year),
        }
    }

    /// The months of the cost.
    pub fn cost_period(self) -> Periode {
        match self {
            Self::Peildatum(maand) => Periode::year_before(maand.first_day()),
            Self::Jaar(year) => year_period(year),
        }
    }

    /// Whether amounts may be shown. From one month to the next the cost of all households but the ones that
    /// came or went hardly changes, so two answers could be subtracted into one household. Calendar years do
    /// not overlap: amounts are shown for whole years, and for the first of January with the year before it.
    pub fn shows_amounts(self) -> bool {
        match self {
            Self::Peildatum(maand) => maand.first_day().month() == 1,
            Self::Jaar(_) => true,
        }
    }

    /// The days that an answer looks back on, up to a 1 January; none for another moment.
    pub(super) fn look_back(self) -> Option<Periode> {
        match self {
            Self::Peildatum(maand) if self.shows_amounts() => {
                Periode::closed(maand.plus(-LOOK_BACK_MONTHS).first_day(), maand.first_day()).ok()
            }
            _ => None,
        }
    }

    /// A cell as it may be shown for this moment.
    pub(super) fn visible(self, cell: ProtectedCell) -> ProtectedCell {
        if self.shows_amounts() { cell } else { cell.without_amount() }
    }

    /// The day on which addresses are looked up.
    pub(super) fn address_day(self) -> Datum {
        self.days().eind().unwrap_or(self.days().begin())
    }
}

fn year_period(year: i16) -> Periode {
    let first = Datum::new(year, 1, 1).unwrap_or(Datum::constant(2000, 1, 1));
    Periode::closed(first, first.last_of_year()).unwrap_or(Periode::single_day(first))
}
