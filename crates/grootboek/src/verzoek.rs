//! What is asked of a fund, with the reason beside it.

use domein::Levensdomein;
use serde::{Deserialize, Serialize};

use crate::{
    Boekbedrag, Boekreden, Doelkenmerk, Huishoudkenmerk, Kostendrager, Regelnaam, Teamkenmerk,
    Verzoekkenmerk, Vorderingkenmerk,
};

/// Something that is asked of a fund. The mark makes that what comes twice is booked once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Boekverzoek {
    /// What it is known by.
    pub kenmerk: Verzoekkenmerk,
    /// What is asked.
    pub handeling: Boekhandeling,
}

/// What can be asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Boekhandeling {
    /// The council gives the fund money for a year.
    Begroten {
        /// For which year.
        jaar: i16,
        /// How much.
        bedrag: Boekbedrag,
        /// By which decision.
        reden: Boekreden,
    },
    /// Help for a household, committed until it is paid.
    Toekennen {
        /// A gift, a loan or a deposit.
        vorm: Hulpvorm,
        /// For whom, how much and why.
        aanvraag: Hulpaanvraag,
    },
    /// A claim of the municipality on a household is remitted, or a part of it.
    Kwijtschelden {
        /// Which claim.
        vordering: Vordering,
        /// On which ground.
        grond: Kwijtscheldgrond,
        /// For whom, how much and why.
        aanvraag: Hulpaanvraag,
    },
    /// What was committed is paid, or a part of it.
    Betalen {
        /// The number of the booking that committed it.
        van: u64,
        /// How much.
        bedrag: Boekbedrag,
    },
    /// What was committed is not needed, or a part of it.
    Vrijgeven {
        /// The number of the booking that committed it.
        van: u64,
        /// How much.
        bedrag: Boekbedrag,
    },
    /// A loan or a deposit comes back, or a part of it.
    Terugontvangen {
        /// The number of the booking that committed it.
        van: u64,
        /// How much.
        bedrag: Boekbedrag,
    },
    /// A booking was wrong: exactly the opposite is booked, once.
    Tegenboeken {
        /// The number of the wrong one.
        van: u64,
        /// What was wrong.
        reden: Boekreden,
    },
}

/// In what form help is given (M8). A gift is the default; the other two have to come back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Hulpvorm {
    /// Need not come back.
    #[default]
    Gift,
    /// Comes back in parts.
    Lening,
    /// Comes back when it is not needed any more, such as the deposit of a home.
    Borg,
}

/// For whom, how much and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hulpaanvraag {
    /// How much.
    pub bedrag: Boekbedrag,
    /// From the budget of which team.
    pub team: Teamkenmerk,
    /// For which household.
    pub huishouden: Huishoudkenmerk,
    /// Why.
    pub motivering: Motivering,
    /// Whether who asks saw that the same household had something for the same goal within thirty days.
    pub dubbel_gezien: bool,
}

/// Why help is given (M7). Without it nothing is booked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Motivering {
    /// In words.
    pub reden: Boekreden,
    /// What it is about.
    pub domein: Levensdomein,
    /// For which goal of the plan.
    pub doel: Doelkenmerk,
    /// Whether a regular rule could have paid (M1, M6).
    pub regulier: Regulier,
    /// Which costs this is expected to prevent, when somebody can say so.
    pub voorkomt: Option<Voorkomen>,
}

/// Whether a regular rule could have paid.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Regulier {
    /// No.
    Nee,
    /// Yes: which.
    Ja(Regelnaam),
    /// Yes, but not in time: which.
    TeTraag(Regelnaam),
}

/// The same without the words: what a report counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Regulierantwoord {
    /// No regular rule could have paid.
    Nee,
    /// One could.
    Ja,
    /// One could, but not in time.
    TeTraag,
}

impl Regulier {
    /// The answer without the words.
    pub const fn answer(&self) -> Regulierantwoord {
        match self {
            Self::Nee => Regulierantwoord::Nee,
            Self::Ja(_) => Regulierantwoord::Ja,
            Self::TeTraag(_) => Regulierantwoord::TeTraag,
        }
    }
}

/// Costs that are expected not to come: an expectation, never a saving.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Voorkomen {
    /// How much.
    pub bedrag: Boekbedrag,
    /// Who would have paid it.
    pub drager: Kostendrager,
}

/// A claim of the municipality on a household.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Vordering {
    /// A loan or deposit of this fund, by the number of its booking. Its room was used when it was given.
    EigenFonds(u64),
    /// A claim in another administration of the municipality. The fund bears it, so it takes room.
    Elders(Vorderingkenmerk),
}

/// On which ground a claim is remitted.
///
/// RECALLED, not looked up in the texts of the laws: check before use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kwijtscheldgrond {
    /// Collecting does more harm than good (Awb, art. 4:94a).
    Onevenredig,
    /// The municipality joins a debt arrangement (Participatiewet, art. 60c; Wgs).
    Schuldregeling,
    /// Urgent reasons (Participatiewet, art. 58 lid 8).
    DringendeRedenen,
    /// Local tax of people who cannot pay (Invorderingswet 1990, art. 26; Gemeentewet, art. 255).
    Belasting,
}

impl Boekhandeling {
    /// The request for a household in it, when this is a decision about one.
    pub const fn aanvraag(&self) -> Option<&Hulpaanvraag> {
        match self {
            Self::Toekennen { aanvraag, .. } | Self::Kwijtschelden { aanvraag, .. } => Some(aanvraag),
            _ => None,
        }
    }
}
