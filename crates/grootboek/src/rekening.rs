//! Accounts, sides and lines: what a booking is made of.

use domein::Bedrag;
use serde::{Deserialize, Serialize};

use crate::Boekbedrag;

/// An account of the ledger of a fund. This is the budget ledger (begroting and obligations), not the financial
/// administration: the bank account stands there. Debit is more on every account but [`Rekening::Begroting`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rekening {
    /// What the council gave the fund; the other side of all that is free or used.
    Begroting,
    /// What can still be decided on.
    Beschikbaar,
    /// What was decided and is not paid yet (verplichting).
    Verplicht,
    /// What was paid as a gift: costs.
    Uitgegeven,
    /// What was lent and has to come back.
    Leningen,
    /// What was paid as a deposit and has to come back.
    Borgen,
    /// What was remitted: costs.
    Kwijtgescholden,
}

impl Rekening {
    /// Every account.
    pub const ALL: [Self; 7] = [
        Self::Begroting,
        Self::Beschikbaar,
        Self::Verplicht,
        Self::Uitgegeven,
        Self::Leningen,
        Self::Borgen,
        Self::Kwijtgescholden,
    ];

    /// The name on the screen.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Begroting => "begroting",
            Self::Beschikbaar => "beschikbaar",
            Self::Verplicht => "verplicht",
            Self::Uitgegeven => "uitgegeven",
            Self::Leningen => "leningen, te vorderen",
            Self::Borgen => "borgen, te vorderen",
            Self::Kwijtgescholden => "kwijtgescholden",
        }
    }
}

/// The side of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Boekkant {
    /// Left: adds.
    Debet,
    /// Right: takes away.
    Credit,
}

/// One line of a booking.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Boekingsregel {
    /// On which account.
    pub rekening: Rekening,
    /// On which side.
    pub kant: Boekkant,
    /// How much.
    pub bedrag: Boekbedrag,
}

impl Boekingsregel {
    /// What it does to its account: more than nothing for debit, less for credit.
    pub fn effect(&self) -> Bedrag {
        match self.kant {
            Boekkant::Debet => self.bedrag.bedrag(),
            Boekkant::Credit => -self.bedrag.bedrag(),
        }
    }

    /// The same line on the other side.
    #[must_use]
    pub fn opposite(&self) -> Self {
        let kant = match self.kant {
            Boekkant::Debet => Boekkant::Credit,
            Boekkant::Credit => Boekkant::Debet,
        };
        Self { kant, ..*self }
    }
}

/// The lines of a booking: two or more, and together nothing.
///
/// ```
/// use grootboek::{Boekbedrag, Boekingsregels, Rekening};
/// let amount = Boekbedrag::from_cents(185_000)?;
/// let lines = Boekingsregels::transfer(Rekening::Beschikbaar, Rekening::Verplicht, amount);
/// assert_eq!(lines.total(), amount.bedrag());
/// assert_eq!(lines.opposite().opposite(), lines);
/// assert!(Boekingsregels::new(vec![lines.lines()[0]]).is_none());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "Vec<Boekingsregel>", into = "Vec<Boekingsregel>")]
pub struct Boekingsregels(Vec<Boekingsregel>);

impl Boekingsregels {
    /// Lines that are in balance; None otherwise, or when there are fewer than two.
    pub fn new(lines: Vec<Boekingsregel>) -> Option<Self> {
        // In 128 bits: no list of lines can wrap around to nothing.
        let sum: i128 = lines.iter().map(|line| i128::from(line.effect().cents())).sum();
        let debet: i128 = lines.iter().map(|line| i128::from(line.effect().cents().max(0))).sum();
        (lines.len() >= 2 && sum == 0 && debet <= i128::from(Boekbedrag::MAX.cents())).then_some(Self(lines))
    }

    /// An amount from one account to another.
    pub fn transfer(from: Rekening, to: Rekening, bedrag: Boekbedrag) -> Self {
        Self(vec![
            Boekingsregel { rekening: from, kant: Boekkant::Credit, bedrag },
            Boekingsregel { rekening: to, kant: Boekkant::Debet, bedrag },
        ])
    }

    /// The lines.
    pub fn lines(&self) -> &[Boekingsregel] {
        &self.0
    }

    /// How much is moved: the debit side together.
    pub fn total(&self) -> Bedrag {
        self.0.iter().filter(|line| line.kant == Boekkant::Debet).map(|line| line.bedrag.bedrag()).sum()
    }

    /// What the booking does to one account.
    pub fn effect_on(&self, rekening: Rekening) -> Bedrag {
        self.0.iter().filter(|line| line.rekening == rekening).map(Boekingsregel::effect).sum()
    }

    /// The same lines, each on the other side.
    #[must_use]
    pub fn opposite(&self) -> Self {
        Self(self.0.iter().map(Boekingsregel::opposite).collect())
    }
}

impl TryFrom<Vec<Boekingsregel>> for Boekingsregels {
    type Error = &'static str;
    fn try_from(lines: Vec<Boekingsregel>) -> Result<Self, Self::Error> {
        Self::new(lines).ok_or("de regels van de boeking zijn samen niet nul")
    }
}

impl From<Boekingsregels> for Vec<Boekingsregel> {
    fn from(lines: Boekingsregels) -> Self {
        lines.0
    }
}
