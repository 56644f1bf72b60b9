use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::getal::whole;
use crate::parameters::{Parametercode, Parameterset};

/// The kind of contract of a worker, which decides the unemployment premium (Awf).
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Looncontract {
    /// Permanent, in writing: the low premium.
    #[default]
    Vast,
    /// Flexible or temporary: the high premium.
    Flex,
}

impl Looncontract {
    /// Both kinds.
    pub const ALL: [Self; 2] = [Self::Vast, Self::Flex];

    /// The key in files and forms.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Vast => "vast",
            Self::Flex => "flex",
        }
    }
}

/// The size of an employer, which decides the disability premium (Aof).
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Werkgevergrootte {
    /// A large or middle-sized employer.
    #[default]
    Groot,
    /// A small employer.
    Klein,
}

impl Werkgevergrootte {
    /// Both sizes.
    pub const ALL: [Self; 2] = [Self::Groot, Self::Klein];

    /// The key in files and forms.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Groot => "groot",
            Self::Klein => "klein",
        }
    }
}

/// What a full-time worker costs in a year, in euros, not rounded (domain report A.4).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Loonopbouw {
    /// Wage of an hour × hours of a month × 12.
    pub salaris: Decimal,
    /// Holiday pay.
    pub vakantietoeslag: Decimal,
    /// Year-end payment.
    pub eindejaarsuitkering: Decimal,
    /// What is added to the individual budget.
    pub vermeerdering: Decimal,
    /// Allowance for cost of illness.
    pub ziektekosten: Decimal,
    /// Premiums of the employer.
    pub premies: Decimal,
    /// The employer's part of the pension premium.
    pub pensioen: Decimal,
    /// Career budget.
    pub loopbaan: Decimal,
    /// Other cost of staff.
    pub overig: Decimal,
}

impl Loonopbouw {
    /// The individual choice budget (IKB): holiday pay, year-end payment, what is added, and the allowance.
    #[must_use]
    pub fn ikb(&self) -> Decimal {
        self.vakantietoeslag + self.eindejaarsuitkering + self.vermeerdering + self.ziektekosten
    }

    /// Salary with the individual choice budget: over this premiums are paid.
    #[must_use]
    pub fn loon(&self) -> Decimal {
        self.salaris + self.ikb()
    }

    /// Everything.
    #[must_use]
    pub fn totaal(&self) -> Decimal {
        self.loon() + self.premies + self.pensioen + self.loopbaan + self.overig
    }

    /// A part of it, added to what is there.
    pub(crate) fn add_part(&mut self, other: &Self, part: Decimal) {
        self.salaris += other.salaris * part;
        self.vakantietoeslag += other.vakantietoeslag * part;
        self.eindejaarsuitkering += other.eindejaarsuitkering * part;
        self.vermeerdering += other.vermeerdering * part;
        self.ziektekosten += other.ziektekosten * part;
        self.premies += other.premies * part;
        self.pensioen += other.pensioen * part;
        self.loopbaan += other.loopbaan * part;
        self.overig += other.overig * part;
    }
}

/// The figures by which a wage becomes a cost, taken from a set once.
///
/// ```
/// use prijs::{Looncontract, Loonregels, Parameterset, Werkgevergrootte, rounded};
/// let regels = Loonregels::new(&Parameterset::start_2026(), Werkgevergrootte::Groot);
/// let cost = regels.cost("27.44340795".parse().unwrap(), Looncontract::Vast);
/// assert_eq!(rounded(cost.totaal(), 2).to_string(), "78676.74");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Loonregels {
    uren: Decimal,
    vakantietoeslag: Decimal,
    eindejaarsuitkering: Decimal,
    vermeerdering: Decimal,
    ziektekosten: Decimal,
    premies: [Decimal; 2],
    maximum: Decimal,
    pensioen: Decimal,
    franchise: Decimal,
    loopbaan: Decimal,
    overig: Decimal,
}

impl Loonregels {
    /// The figures of a set for an employer of this size. A small employer without a premium of its own in the set pays
    /// that of a large one.
    #[must_use]
    pub fn new(set: &Parameterset, werkgever: Werkgevergrootte) -> Self {
        use Parametercode as Code;
        let klein = werkgever == Werkgevergrootte::Klein && set.get(Code::AofKlein).is_some();
        let aof = if klein { Code::AofKlein } else { Code::AofGroot };
        let shared = set.part(aof) + set.part(Code::Kinderopvang) + set.part(Code::Whk) + set.part(Code::Zvw);
        Self {
            uren: set.number(Code::UrenMaand) * whole(12),
            vakantietoeslag: set.part(Code::Vakantietoeslag),
            eindejaarsuitkering: set.part(Code::Eindejaarsuitkering),
            vermeerdering: set.part(Code::IkbPlus),
            ziektekosten: set.number(Code::Ziektekosten) * whole(12),
            premies: [set.part(Code::AwfLaag) + shared, set.part(Code::AwfHoog) + shared],
            maximum: set.number(Code::MaximumPremieloon),
            pensioen: set.part(Code::Pensioen) * set.part(Code::Pensioenwerkgever),
            franchise: set.number(Code::Pensioenfranchise),
            loopbaan: set.part(Code::Loopbaanbudget),
            overig: set.part(Code::OverigPersoneel),
        }
    }

    /// What a full-time worker with this wage per hour costs in a year.
    #[must_use]
    pub fn cost(&self, uurloon: Decimal, contract: Looncontract) -> Loonopbouw {
        let salaris = uurloon * self.uren;
        let vakantietoeslag = salaris * self.vakantietoeslag;
        let eindejaarsuitkering = (salaris + vakantietoeslag) * self.eindejaarsuitkering;
        let vermeerdering = (salaris + vakantietoeslag) * self.vermeerdering;
        let [vast, flex] = self.premies;
        let premie = if contract == Looncontract::Flex { flex } else { vast };
        let loon = salaris + vakantietoeslag + eindejaarsuitkering + vermeerdering + self.ziektekosten;
        let pensioenloon = salaris + vakantietoeslag + eindejaarsuitkering - self.franchise;
        Loonopbouw {
            salaris,
            vakantietoeslag,
            eindejaarsuitkering,
            vermeerdering,
            ziektekosten: self.ziektekosten,
            premies: premie * loon.min(self.maximum),
            pensioen: self.pensioen * pensioenloon.max(Decimal::ZERO),
            loopbaan: salaris * self.loopbaan,
            overig: salaris * self.overig,
        }
    }

    /// Whether premiums stop at the maximum for this wage. Above it a premium for the WIA excess may be due, which is not
    /// counted.
    pub(crate) fn passes_maximum(&self, cost: &Loonopbouw) -> bool {
        cost.loon() > self.maximum
    }

    /// The wages per hour at which the cost bends: where pension begins, and where premiums stop.
    pub(crate) fn bends(&self) -> [Decimal; 2] {
        let base = self.uren * (Decimal::ONE + self.vakantietoeslag);
        let pension = base * (Decimal::ONE + self.eindejaarsuitkering);
        let wage = base * (Decimal::ONE + self.eindejaarsuitkering + self.vermeerdering);
        [self.franchise / pension, (self.maximum - self.ziektekosten).max(Decimal::ZERO) / wage]
    }
}
