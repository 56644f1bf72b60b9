use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Two ways of making the same agreements in one region, as they are written down: by a form, a file or another program.
/// Amounts are whole euro cents; hours and the tariff are decimals.
///
/// Nothing is checked yet: [`Regioverband::new`](crate::Regioverband::new) does that, and names every fault at once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Transactiebestand {
    /// What is compared: `Sociaal werk in zestien gemeenten`.
    pub naam: String,
    /// The first year of the term, and the year of the prices.
    pub beginjaar: i32,
    /// How many years the term takes.
    pub jaren: u32,
    /// The municipalities.
    pub gemeenten: Vec<String>,
    /// The organisations that do the work.
    pub aanbieders: Vec<String>,
    /// Who really has an agreement with whom.
    pub relaties: Vec<Regiorelatie>,
    /// The way in which it is done now, or would be without each other.
    pub apart: Afspraakwijze,
    /// The way in which it would be done together.
    pub samen: Afspraakwijze,
    /// All work that making and keeping agreements takes.
    pub posten: Vec<Transactiepost>,
    /// By how much amounts and hourly rates rise each year; nothing: the prices of the first year throughout.
    #[serde(default)]
    pub index: Vec<Indexjaar>,
    /// The tariff of one hour of social work, to say what a saving could do.
    #[serde(default)]
    pub tarief: Option<Uurprijs>,
    /// What of the contract value goes to work with residents themselves, in cents per year at the prices of the first
    /// year; nobody knows: nothing.
    #[serde(default)]
    pub clientgebonden: Option<i64>,
}

/// One municipality and one organisation that have an agreement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Regiorelatie {
    /// The name of the municipality.
    pub gemeente: String,
    /// The name of the organisation.
    pub aanbieder: String,
    /// What the agreement is worth per year, in cents, at the prices of the first year.
    pub jaarbedrag: i64,
    /// How many clients per year; only work that is counted per client asks for it.
    #[serde(default)]
    pub clienten: u32,
}

/// How agreements are made: by whom together, and how often.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Afspraakwijze {
    /// Its name: `elk apart, elk jaar`.
    pub naam: String,
    /// After how many years an agreement is made anew.
    pub cyclus: u32,
    /// Who buys with whom.
    pub vorm: Inkoopvorm,
    /// The groups that buy together; only when `vorm` is `in-groepen`.
    #[serde(default)]
    pub groepen: Vec<Inkoopgroep>,
    /// How many organisations make an offer in each procedure.
    #[serde(default = "one")]
    pub inschrijvers: u32,
}

fn one() -> u32 {
    1
}

/// Who buys with whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Inkoopvorm {
    /// Every municipality for itself.
    ElkApart,
    /// All municipalities together, once.
    AllesSamen,
    /// In the groups that are named.
    InGroepen,
}

impl Inkoopvorm {
    /// All forms, in the order of a list.
    pub const ALL: [Self; 3] = [Self::ElkApart, Self::AllesSamen, Self::InGroepen];

    /// The key in files and forms.
    pub const fn key(self) -> &'static str {
        match self {
            Self::ElkApart => "elk-apart",
            Self::AllesSamen => "alles-samen",
            Self::InGroepen => "in-groepen",
        }
    }

    /// The form of a key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.key() == key)
    }
}

/// Municipalities that buy together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Inkoopgroep {
    /// Its name.
    pub naam: String,
    /// The municipalities in it.
    pub gemeenten: Vec<String>,
}

/// One kind of work, of one side, in both ways.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Transactiepost {
    /// Its name; unique.
    pub naam: String,
    /// What kind of work it is.
    pub soort: Transactiesoort,
    /// Whose time it takes.
    pub kant: Transactiekant,
    /// How often it comes back.
    pub per: Transactiemaat,
    /// What one time takes when each does it apart.
    pub apart: Werkinzet,
    /// What one time takes when it is done together; nothing while nobody thought about it.
    #[serde(default)]
    pub samen: Option<Werkinzet>,
    /// Whether it is really done together. What is not counts on both sides as apart.
    #[serde(default)]
    pub gedeeld: bool,
    /// How sure the hours are.
    pub status: Urenstatus,
    /// Where the hours come from: who wrote them down, when, of what.
    #[serde(default)]
    pub bron: String,
}

/// What kind of work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Transactiesoort {
    /// Writing, publishing, offering, judging and awarding; a subsidy round counts as one.
    Aanbesteding,
    /// Contracts, decisions, objections.
    Juridisch,
    /// Talking with and about an organisation through the year.
    Accounthouden,
    /// Making, checking and correcting declarations.
    Declaratiecontrole,
    /// Making and reading reports.
    Verantwoording,
    /// Hired advice.
    Advies,
    /// Meetings about the agreement itself.
    Overleg,
}

impl Transactiesoort {
    /// All kinds, in the order of a list.
    pub const ALL: [Self; 7] = [
        Self::Aanbesteding,
        Self::Juridisch,
        Self::Accounthouden,
        Self::Declaratiecontrole,
        Self::Verantwoording,
        Self::Advies,
        Self::Overleg,
    ];

    /// The key in files and forms.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Aanbesteding => "aanbesteding",
            Self::Juridisch => "juridisch",
            Self::Accounthouden => "accounthouden",
            Self::Declaratiecontrole => "declaratiecontrole",
            Self::Verantwoording => "verantwoording",
            Self::Advies => "advies",
            Self::Overleg => "overleg",
        }
    }

    /// The kind of a key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.key() == key)
    }
}

/// Whose time it takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Transactiekant {
    /// The municipality.
    Gemeente,
    /// The organisation that does the work, or hopes to.
    Aanbieder,
    /// A hired adviser.
    Adviseur,
}

impl Transactiekant {
    /// All sides, in the order of a picture.
    pub const ALL: [Self; 3] = [Self::Gemeente, Self::Aanbieder, Self::Adviseur];

    /// The key in files and forms.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Gemeente => "gemeente",
            Self::Aanbieder => "aanbieder",
            Self::Adviseur => "adviseur",
        }
    }

    /// The side of a key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.key() == key)
    }
}

/// How often work comes back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Transactiemaat {
    /// Once for each procedure; of an organisation once for each that makes an offer.
    Procedure,
    /// Once a year for each municipality with each organisation.
    RelatieJaar,
    /// Once a year for each client.
    Client,
}

impl Transactiemaat {
    /// All measures, in the order of a list.
    pub const ALL: [Self; 3] = [Self::Procedure, Self::RelatieJaar, Self::Client];

    /// The key in files and forms.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Procedure => "procedure",
            Self::RelatieJaar => "relatie-jaar",
            Self::Client => "client",
        }
    }

    /// The measure of a key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.key() == key)
    }
}

/// What work takes, one time: hours at a rate, or an amount. One of both.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Werkinzet {
    /// The hours.
    #[serde(default)]
    pub uren: Option<Urenband>,
    /// What one hour costs, in cents.
    #[serde(default)]
    pub uurbedrag: Option<i64>,
    /// The amount, in cents, when nobody counts hours: a bill.
    #[serde(default)]
    pub bedrag: Option<Notaband>,
}

impl Werkinzet {
    /// Hours at a rate in cents.
    pub const fn uren(uren: Urenband, uurbedrag: i64) -> Self {
        Self { uren: Some(uren), uurbedrag: Some(uurbedrag), bedrag: None }
    }

    /// An amount.
    pub const fn bedrag(bedrag: Notaband) -> Self {
        Self { uren: None, uurbedrag: None, bedrag: Some(bedrag) }
    }
}

/// Hours: low, mid and high.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Urenband {
    /// If it goes quickly.
    #[serde(with = "crate::getal")]
    #[schemars(with = "String")]
    pub laag: Decimal,
    /// What one expects.
    #[serde(with = "crate::getal")]
    #[schemars(with = "String")]
    pub midden: Decimal,
    /// If it takes long.
    #[serde(with = "crate::getal")]
    #[schemars(with = "String")]
    pub hoog: Decimal,
}

/// An amount in cents: low, mid and high.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Notaband {
    /// If it is cheap.
    pub laag: i64,
    /// What one expects.
    pub midden: i64,
    /// If it is dear.
    pub hoog: i64,
}

/// By how much amounts and hourly rates rise on 1 January of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Indexjaar {
    /// The year from which it holds.
    pub jaar: i32,
    /// The percentage: 4.31 is 4,31 %.
    #[serde(with = "crate::getal")]
    #[schemars(with = "String")]
    pub procent: Decimal,
}

/// What one hour of social work costs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Uurprijs {
    /// Euros per hour, unrounded.
    #[serde(with = "crate::getal")]
    #[schemars(with = "String")]
    pub euro: Decimal,
    /// How sure it is.
    pub status: Urenstatus,
    /// Which tariff it is, of whom.
    #[serde(default)]
    pub bron: String,
}

/// How sure we are of hours or a price.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Urenstatus {
    /// Read in a source that is named: a registration of hours, a bill, a study.
    Gezien,
    /// Calculated from what was read.
    Afgeleid,
    /// Said by somebody from memory.
    UitHetHoofd,
    /// A value to show how it works; never a norm, and to be replaced.
    Voorbeeldwaarde,
}

impl Urenstatus {
    /// All of them, surest first.
    pub const ALL: [Self; 4] = [Self::Gezien, Self::Afgeleid, Self::UitHetHoofd, Self::Voorbeeldwaarde];

    /// The key in files and forms.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Gezien => "gezien",
            Self::Afgeleid => "afgeleid",
            Self::UitHetHoofd => "uit-het-hoofd",
            Self::Voorbeeldwaarde => "voorbeeldwaarde",
        }
    }

    /// The status of a key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.key() == key)
    }

    /// Whether somebody must still confirm it.
    #[must_use]
    pub const fn te_bevestigen(self) -> bool {
        matches!(self, Self::UitHetHoofd | Self::Voorbeeldwaarde)
    }
}

/// The JSON Schema of a file with two ways.
///
/// ```
/// let schema = transactiekosten::file_schema();
/// assert!(schema.to_string().contains("beginjaar"));
/// ```
pub fn file_schema() -> serde_json::Value {
    schemars::schema_for!(Transactiebestand).to_value()
}
