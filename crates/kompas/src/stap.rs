use serde::{Deserialize, Serialize};

/// The six steps of the Kwaliteitskompas (Movisie with `NJi`), in order and with their own names.
///
/// ```
/// use kompas::Kompasstap;
/// let names: Vec<&str> = Kompasstap::ALL.map(Kompasstap::naam).to_vec();
/// assert_eq!(names[1], "Maatschappelijk resultaat");
/// assert_eq!(Kompasstap::Verbetercyclus.nummer(), 6);
/// ```
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Kompasstap {
    /// 1: how are our residents doing, and what are our ambitions?
    Monitoring,
    /// 2: what do we want to reach, for and with residents?
    Resultaat,
    /// 3: which activities contribute, how do they fit, and who does what?
    Activiteiten,
    /// 4: training, knowledge of what works, effective methods, conditions.
    Input,
    /// 5: results at the level of the provision, that count and tell.
    Outcome,
    /// 6: are residents better off; what goes well, what can be better, and how?
    Verbetercyclus,
}

impl Kompasstap {
    /// All steps, in order.
    pub const ALL: [Self; 6] = [
        Self::Monitoring,
        Self::Resultaat,
        Self::Activiteiten,
        Self::Input,
        Self::Outcome,
        Self::Verbetercyclus,
    ];

    /// Its number, from 1.
    #[must_use]
    pub const fn nummer(self) -> u8 {
        self as u8 + 1
    }

    /// Its name, exactly as Movisie writes it.
    #[must_use]
    pub const fn naam(self) -> &'static str {
        match self {
            Self::Monitoring => "Monitoring & ambities",
            Self::Resultaat => "Maatschappelijk resultaat",
            Self::Activiteiten => "Activiteiten",
            Self::Input => "Input kwaliteit",
            Self::Outcome => "Outcome",
            Self::Verbetercyclus => "Verbetercyclus",
        }
    }

    /// The key in files, forms and addresses.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Monitoring => "monitoring",
            Self::Resultaat => "resultaat",
            Self::Activiteiten => "activiteiten",
            Self::Input => "input",
            Self::Outcome => "outcome",
            Self::Verbetercyclus => "verbetercyclus",
        }
    }

    /// The step of a key.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.key() == key)
    }

    /// Whether it is a step of policy (1 and 2); the others are of professionals and residents.
    #[must_use]
    pub const fn is_beleid(self) -> bool {
        matches!(self, Self::Monitoring | Self::Resultaat)
    }
}

/// The three parties around the compass.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Kompaspartij {
    /// The municipality.
    Gemeente,
    /// The residents.
    Inwoners,
    /// The provider.
    Aanbieder,
}

impl Kompaspartij {
    /// All three, in the order in which Movisie names them.
    pub const ALL: [Self; 3] = [Self::Gemeente, Self::Inwoners, Self::Aanbieder];

    /// Its name, literally.
    #[must_use]
    pub const fn naam(self) -> &'static str {
        match self {
            Self::Gemeente => "gemeente",
            Self::Inwoners => "inwoners",
            Self::Aanbieder => "aanbieder",
        }
    }

    /// The party of a key, which is its name.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|party| party.naam() == key)
    }
}
