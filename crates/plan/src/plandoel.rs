//! A goal: it starts with the resident's sentence (R3).

use std::collections::{BTreeMap, BTreeSet};

use domein::Datum;
use serde::{Deserialize, Serialize};

use crate::mengen::{Namen, Toon, mengbaar};
use crate::{Kort, Leefgebied, Lidnummer, Nummer, Woorden};

/// How far a goal came (goal attainment scaling): −2 to +2, where 0 is what was hoped for.
///
/// ```
/// # use plan::Doelbereik;
/// assert_eq!(Doelbereik::try_from(-2).unwrap().naam().0, "veel minder dan gehoopt");
/// assert!(Doelbereik::try_from(3).is_err());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "i8", into = "i8")]
pub struct Doelbereik(i8);

/// Why a number says nothing about a goal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("hoe ver een doel kwam is −2, −1, 0, +1 of +2; 0 is wat u hoopte")]
pub struct GeenDoelbereik;

impl TryFrom<i8> for Doelbereik {
    type Error = GeenDoelbereik;
    fn try_from(number: i8) -> Result<Self, GeenDoelbereik> {
        if (-2..=2).contains(&number) { Ok(Self(number)) } else { Err(GeenDoelbereik) }
    }
}

impl From<Doelbereik> for i8 {
    fn from(bereik: Doelbereik) -> Self {
        bereik.0
    }
}

impl Doelbereik {
    /// In words, in Dutch and in English.
    pub const fn naam(self) -> (&'static str, &'static str) {
        match self.0 {
            ..=-2 => ("veel minder dan gehoopt", "much less than hoped for"),
            -1 => ("minder dan gehoopt", "less than hoped for"),
            0 => ("zoals gehoopt", "as hoped for"),
            1 => ("meer dan gehoopt", "more than hoped for"),
            2.. => ("veel meer dan gehoopt", "much more than hoped for"),
        }
    }
}

impl Toon for Doelbereik {
    fn toon(&self, _namen: &Namen) -> String {
        format!("{:+}, {}", self.0, self.naam().0)
    }
}

/// Who helps. The order is the order of asking: the household, the own network, then a professional.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Helper {
    /// A member of the household.
    Lid(Lidnummer),
    /// Somebody of the own network.
    Netwerk(Kort),
    /// A professional.
    Professional {
        /// Who.
        naam: Kort,
        /// From which organisation.
        organisatie: Kort,
    },
}

impl Helper {
    /// Whether it is the household itself or its network.
    pub fn eigen(&self) -> bool {
        !matches!(self, Self::Professional { .. })
    }
}

impl Toon for Helper {
    fn toon(&self, namen: &Namen) -> String {
        match self {
            Self::Lid(lid) => lid.toon(namen),
            Self::Netwerk(naam) => naam.to_string(),
            Self::Professional { naam, organisatie } => format!("{naam} ({organisatie})"),
        }
    }
}

/// Why a goal was let go.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stopreden {
    /// Whose goal it was died.
    Overleden,
    /// It went along to a plan of its own.
    EigenPlan,
    /// Another reason.
    Anders(Woorden),
}

/// Where a goal stands.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Doelstand {
    /// It is worked on.
    #[default]
    Open,
    /// It was reached.
    Gehaald,
    /// It was let go.
    Gestopt(Stopreden),
}

impl Toon for Doelstand {
    fn toon(&self, _namen: &Namen) -> String {
        match self {
            Self::Open => "open".to_owned(),
            Self::Gehaald => "gehaald".to_owned(),
            Self::Gestopt(Stopreden::Overleden) => "gestopt: de eigenaar is overleden".to_owned(),
            Self::Gestopt(Stopreden::EigenPlan) => "gaat verder in een eigen plan".to_owned(),
            Self::Gestopt(Stopreden::Anders(waarom)) => format!("gestopt: {waarom}"),
        }
    }
}

/// A step towards a goal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Planstap {
    /// What will be done.
    pub tekst: Kort,
    /// Who does it.
    pub wie: Option<Helper>,
    /// By when.
    #[serde(with = "domein::dag::some")]
    pub op: Option<Datum>,
    /// When it was done.
    #[serde(with = "domein::dag::some")]
    pub gedaan: Option<Datum>,
}

mengbaar! { Planstap { tekst Tekst, wie Helpers, op Op, gedaan Gedaan } }

/// A goal of the household or of one member.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plandoel {
    /// The resident's own sentence.
    pub woorden: Woorden,
    /// The same as professionals say it.
    pub vaktaal: Option<Woorden>,
    /// Which field of life, when somebody said so.
    pub gebied: Option<Leefgebied>,
    /// Whose goal it is; none when nobody took it (yet).
    pub eigenaar: Option<Lidnummer>,
    /// Who helps, own network first.
    pub helpers: BTreeSet<Helper>,
    /// By when.
    #[serde(with = "domein::dag::some")]
    pub op: Option<Datum>,
    /// How far it came.
    pub bereik: Option<Doelbereik>,
    /// Whether only the owner, and who speaks for them, sees it on the page of the household.
    pub besloten: bool,
    /// Where it stands.
    pub stand: Doelstand,
    /// The steps.
    pub stappen: BTreeMap<Nummer, Planstap>,
}

mengbaar! { Plandoel {
    woorden Woorden, vaktaal Vaktaal, gebied Gebied, eigenaar Eigenaar, helpers Helpers, op Op, bereik Bereik,
    besloten Besloten, stand Stand, stappen Stappen,
} }

impl Plandoel {
    /// A goal in the resident's words. Nothing more is asked.
    pub fn new(woorden: Woorden) -> Self {
        Self {
            woorden,
            vaktaal: None,
            gebied: None,
            eigenaar: None,
            helpers: BTreeSet::new(),
            op: None,
            bereik: None,
            besloten: false,
            stand: Doelstand::Open,
            stappen: BTreeMap::new(),
        }
    }

    /// Who helps, with the goal or with a step that is not done.
    pub(crate) fn helpend(&self) -> impl Iterator<Item = &Helper> {
        let steps = self.stappen.values().filter(|stap| stap.gedaan.is_none());
        self.helpers.iter().chain(steps.filter_map(|stap| stap.wie.as_ref()))
    }

    /// Every member whom it names.
    pub(crate) fn leden(&self) -> impl Iterator<Item = Lidnummer> {
        let helpers = self.helpers.iter().chain(self.stappen.values().filter_map(|stap| stap.wie.as_ref()));
        let helping = helpers.filter_map(|helper| match helper {
            Helper::Lid(lid) => Some(*lid),
            _ => None,
        });
        self.eigenaar.into_iter().chain(helping)
    }
}
