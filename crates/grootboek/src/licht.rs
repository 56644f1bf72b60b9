//! The lights on a budget: at 80 and at 100 percent (M4, C-5). On money, never on people.

use domein::Bedrag;

use crate::{Grootboekstand, Rekening, Teamkenmerk};

/// How far a budget is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Budgetlicht {
    /// Less than 80 percent.
    Ruim,
    /// 80 percent or more.
    BijnaOp,
    /// All of it, or there was nothing.
    Op,
}

impl Budgetlicht {
    /// The light of what is used of a whole; exact, without rounding.
    ///
    /// ```
    /// use domein::Bedrag;
    /// use grootboek::Budgetlicht;
    /// let light = |used| Budgetlicht::of(Bedrag::from_cents(used), Bedrag::from_cents(40_000_000));
    /// assert_eq!([light(31_999_999), light(32_000_000)], [Budgetlicht::Ruim, Budgetlicht::BijnaOp]);
    /// assert_eq!([light(39_999_999), light(40_000_000)], [Budgetlicht::BijnaOp, Budgetlicht::Op]);
    /// ```
    pub fn of(gebruikt: Bedrag, budget: Bedrag) -> Self {
        let (used, budget) = (i128::from(gebruikt.cents()), i128::from(budget.cents()));
        match () {
            () if used >= budget => Self::Op,
            () if used * 100 >= budget * 80 => Self::BijnaOp,
            () => Self::Ruim,
        }
    }

    /// The name on the screen.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Ruim => "ruimte genoeg",
            Self::BijnaOp => "80 procent of meer gebruikt",
            Self::Op => "het budget is op",
        }
    }
}

/// What is used of a budget in a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Budgetgebruik {
    /// The budget.
    pub budget: Bedrag,
    /// Decided, less what was released or came back.
    pub gebruikt: Bedrag,
    /// Its light.
    pub licht: Budgetlicht,
}

impl Budgetgebruik {
    fn new(budget: Bedrag, gebruikt: Bedrag) -> Self {
        Self { budget, gebruikt, licht: Budgetlicht::of(gebruikt, budget) }
    }
}

impl Grootboekstand {
    /// How far the budget of the fund is used in a year.
    pub fn use_of_fund(&self, jaar: i16) -> Budgetgebruik {
        let budget = -self.saldo(jaar, Rekening::Begroting);
        Budgetgebruik::new(budget, budget - self.saldo(jaar, Rekening::Beschikbaar))
    }

    /// How far the budget of a team is used in a year; None when it has none.
    pub fn use_of_team(&self, jaar: i16, team: &Teamkenmerk) -> Option<Budgetgebruik> {
        let budget = self.fonds().teams.get(&(jaar, team.clone()))?;
        Some(Budgetgebruik::new(budget.bedrag(), self.used_by(jaar, team)))
    }
}
