use serde::{Deserialize, Serialize};

/// A table as it is written down: by a form, a file or another program. Amounts are whole euro cents.
///
/// Nothing is checked yet: [`Tafel::new`](crate::Tafel::new) does that, and names every fault at once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tafelbestand {
    /// What the parties do together.
    pub activiteit: String,
    /// The year of the prices in which all amounts stand.
    pub prijsjaar: i32,
    /// The discount rate in hundredths of a percent per year; 225 is 2.25 %.
    #[serde(default)]
    pub disconto: u32,
    /// The rule that the table chose, or proposes.
    #[serde(default)]
    pub regel: Verdeelregel,
    /// Everybody who pays, gains or is needed.
    pub partijen: Vec<Tafelpartij>,
    /// Who puts in what, in which year.
    #[serde(default)]
    pub investeringen: Vec<Investering>,
    /// What it yields, and to whom.
    #[serde(default)]
    pub baten: Vec<Baat>,
}

/// One party, with the means from which it pays.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tafelpartij {
    /// Its name; unique at the table.
    pub naam: String,
    /// What kind of party it is; decides which grounds to pay from are shown.
    pub soort: Partijsoort,
    /// Whether it sits at the table.
    #[serde(default = "yes")]
    pub aan_tafel: bool,
    /// Whether it pays along. A resident never does.
    #[serde(default = "yes")]
    pub betaalt: bool,
    /// From which budget of its own it pays; asked before the deal is agreed.
    #[serde(default)]
    pub middel: String,
    /// On which ground (law, scheme, decision) it may pay from that; asked before the deal is agreed.
    #[serde(default)]
    pub grond: String,
    /// With the rule "floor, then share": what it pays at least, in cents.
    #[serde(default)]
    pub bodem: i64,
    /// With the rule "floor, then share": its share of the rest, in thousandths. Nobody gives one: in proportion to
    /// the benefits.
    #[serde(default)]
    pub aandeel: Option<u32>,
}

fn yes() -> bool {
    true
}

/// What kind of party sits at a table of a region.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Partijsoort {
    /// A municipality.
    Gemeente,
    /// A health insurer (Zvw).
    Zorgverzekeraar,
    /// A care office for long-term care (Wlz).
    Zorgkantoor,
    /// A housing corporation.
    Woningcorporatie,
    /// The State, including UWV.
    Rijk,
    /// Schools together (samenwerkingsverband passend onderwijs).
    Onderwijs,
    /// A provider of care or social work.
    Aanbieder,
    /// The resident: the benefit counts, but a resident does not pay.
    Inwoner,
    /// Anybody else.
    Overig,
}

impl Partijsoort {
    /// All kinds, in the order of a list.
    pub const ALL: [Self; 9] = [
        Self::Gemeente,
        Self::Zorgverzekeraar,
        Self::Zorgkantoor,
        Self::Woningcorporatie,
        Self::Rijk,
        Self::Onderwijs,
        Self::Aanbieder,
        Self::Inwoner,
        Self::Overig,
    ];

    /// The key in files and forms.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Gemeente => "gemeente",
            Self::Zorgverzekeraar => "zorgverzekeraar",
            Self::Zorgkantoor => "zorgkantoor",
            Self::Woningcorporatie => "woningcorporatie",
            Self::Rijk => "rijk",
            Self::Onderwijs => "onderwijs",
            Self::Aanbieder => "aanbieder",
            Self::Inwoner => "inwoner",
            Self::Overig => "overig",
        }
    }

    /// The kind of a key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }
}

/// What one party puts in, in one year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Investering {
    /// The name of the party.
    pub partij: String,
    /// The calendar year.
    pub jaar: i32,
    /// Cents, above nothing.
    pub bedrag: i64,
}

/// What the activity yields to exactly one party.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Baat {
    /// Its name; unique at the table, so that nobody counts it twice.
    pub naam: String,
    /// The name of the one party to which it falls.
    pub eigenaar: String,
    /// How well it is shown.
    pub graad: Baatgraad,
    /// Whether it only moves money (a benefit that is not paid any more): it counts for the payer, not for society.
    #[serde(default)]
    pub overdracht: bool,
    /// Which parties are needed for it beside its owner. All must sit at the table.
    #[serde(default)]
    pub nodig: Vec<String>,
    /// The amounts per year.
    pub jaren: Vec<Baatjaar>,
}

/// A benefit in one year: low, mid and high, in cents. May be below nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Baatjaar {
    /// The calendar year.
    pub jaar: i32,
    /// If it turns out badly.
    pub laag: i64,
    /// What one expects.
    pub midden: i64,
    /// If it turns out well.
    pub hoog: i64,
}

/// How well a benefit is shown: A (measured, with a group to compare with) to D (claimed).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Baatgraad {
    /// Measured, with a group to compare with.
    A,
    /// Measured, before and after.
    B,
    /// Estimated from comparable work elsewhere.
    C,
    /// Claimed by somebody.
    D,
}

impl Baatgraad {
    /// All grades, best first.
    pub const ALL: [Self; 4] = [Self::A, Self::B, Self::C, Self::D];

    /// The key in files and forms.
    pub const fn key(self) -> &'static str {
        match self {
            Self::A => "a",
            Self::B => "b",
            Self::C => "c",
            Self::D => "d",
        }
    }

    /// The grade of a key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|grade| grade.key() == key)
    }
}

/// How the investment is split over those who pay.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdeelregel {
    /// In proportion to the benefit: `I·bᵢ/B`.
    #[default]
    NaarBaat,
    /// Everybody keeps the same: `bᵢ − (B−I)/n`.
    GelijkNetto,
    /// By what each party adds to every group of others (Shapley), exact to ten parties.
    Shapley,
    /// First a floor each, then the rest by share.
    BodemDanDelen,
}

impl Verdeelregel {
    /// All rules, in the order of the page.
    pub const ALL: [Self; 4] = [Self::NaarBaat, Self::GelijkNetto, Self::Shapley, Self::BodemDanDelen];

    /// The key in files and forms.
    pub const fn key(self) -> &'static str {
        match self {
            Self::NaarBaat => "naar-baat",
            Self::GelijkNetto => "gelijk-netto",
            Self::Shapley => "shapley",
            Self::BodemDanDelen => "bodem-dan-delen",
        }
    }

    /// The rule of a key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|rule| rule.key() == key)
    }
}
