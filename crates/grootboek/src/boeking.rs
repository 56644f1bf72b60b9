//! A booking: what stays for ever, and what can be destroyed.

use domein::{Datum, Levensdomein};
use serde::{Deserialize, Serialize};

use crate::{
    Beslisniveau, Boekingsregels, Boekverzoek, Hulpvorm, Mandaat, Regulierantwoord, Teamkenmerk,
    Verzoekkenmerk,
};

/// What kind of booking it is, and on which earlier one it hangs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Boekingssoort {
    /// Money from the council.
    Begroting,
    /// Help that need not come back.
    Gift,
    /// A loan.
    Lening,
    /// A deposit.
    Borg,
    /// Remission of a claim elsewhere in the municipality.
    Kwijtschelding,
    /// Remission of a loan or deposit of this fund.
    KwijtscheldingEigen(u64),
    /// Payment of what was committed.
    Betaling(u64),
    /// Release of what was committed.
    Vrijval(u64),
    /// A loan or deposit that comes back.
    Terugbetaling(u64),
    /// The opposite of an earlier booking.
    Tegenboeking(u64),
}

impl Boekingssoort {
    /// Whether it commits money for a household.
    pub const fn is_grant(self) -> bool {
        matches!(self, Self::Gift | Self::Lening | Self::Borg)
    }

    /// Whether it is a decision about a household.
    pub const fn is_decision(self) -> bool {
        self.is_grant() || matches!(self, Self::Kwijtschelding | Self::KwijtscheldingEigen(_))
    }

    /// On which booking it hangs.
    pub const fn van(self) -> Option<u64> {
        match self {
            Self::KwijtscheldingEigen(van)
            | Self::Betaling(van)
            | Self::Vrijval(van)
            | Self::Terugbetaling(van)
            | Self::Tegenboeking(van) => Some(van),
            _ => None,
        }
    }
}

impl From<Hulpvorm> for Boekingssoort {
    fn from(vorm: Hulpvorm) -> Self {
        match vorm {
            Hulpvorm::Gift => Self::Gift,
            Hulpvorm::Lening => Self::Lening,
            Hulpvorm::Borg => Self::Borg,
        }
    }
}

/// What of a booking is about people: who, for whom, why. It can be destroyed; the sums stay.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Boekinginhoud {
    /// What was asked.
    pub verzoek: Boekverzoek,
    /// Who decided.
    pub mandaat: Mandaat,
}

/// A booking.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Boeking {
    /// Its number in the fund; the first is 1.
    pub nummer: u64,
    /// On which day.
    #[serde(with = "domein::dag")]
    pub dag: Datum,
    /// To which budget year it belongs: a payment or reversal to that of what it is about.
    pub jaar: i16,
    /// What it is.
    pub soort: Boekingssoort,
    /// The lines.
    pub regels: Boekingsregels,
    /// What the request is known by.
    pub kenmerk: Verzoekkenmerk,
    /// The version of the rules of the fund.
    pub fondsversie: u32,
    /// From the budget of which team.
    pub team: Option<Teamkenmerk>,
    /// For decisions: what is counted about them.
    pub telling: Option<Boekingkenmerken>,
    /// Who, for whom and why; None once that was destroyed.
    #[serde(skip)]
    pub inhoud: Option<Boekinginhoud>,
}

/// What is counted about a decision; without a word of anybody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Boekingkenmerken {
    /// What it is about.
    pub domein: Levensdomein,
    /// How high it was decided.
    pub niveau: Beslisniveau,
    /// Whether a regular rule could have paid.
    pub regulier: Regulierantwoord,
}

impl Boeking {
    /// The part that stays, and the part that can be destroyed, as texts. These very texts stand in the store and
    /// under the chain: a later version of the program need not write them the same to check them.
    ///
    /// # Errors
    /// When they cannot be written, which no booking does.
    pub fn to_texts(&self) -> Result<(String, Option<String>), Grootboekfout> {
        let wrong = |source: serde_json::Error| Grootboekfout::Tekst(self.nummer, source.to_string());
        let vast = serde_json::to_string(self).map_err(wrong)?;
        let inhoud = self.inhoud.as_ref().map(serde_json::to_string).transpose().map_err(wrong)?;
        Ok((vast, inhoud))
    }

    /// A booking from its texts.
    ///
    /// # Errors
    /// When they are not the texts of a booking.
    pub fn from_texts(vast: &str, inhoud: Option<&str>) -> Result<Self, Grootboekfout> {
        let wrong = |source: serde_json::Error| Grootboekfout::Tekst(0, source.to_string());
        let mut booking: Self = serde_json::from_str(vast).map_err(wrong)?;
        let wrong = |source: serde_json::Error| Grootboekfout::Tekst(booking.nummer, source.to_string());
        booking.inhoud = inhoud.map(serde_json::from_str).transpose().map_err(wrong)?;
        Ok(booking)
    }
}

/// Why bookings are no ledger.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Grootboekfout {
    /// A text that is no booking.
    #[error("boeking {0} is niet te lezen: {1}")]
    Tekst(u64, String),
    /// Not the number that comes next.
    #[error("boeking {0} hoort hier niet: de volgende is boeking {1}. Lees het grootboek opnieuw.")]
    Volgorde(u64, u64),
    /// Made under other rules of the fund than hold now.
    #[error(
        "boeking {0} is gemaakt met regels van het fonds die niet meer gelden. Vraag het besluit opnieuw."
    )]
    Fondsversie(u64),
    /// A booking that does not follow from those before it.
    #[error("boeking {0} past niet bij de boekingen ervoor: {1}")]
    Past(u64, &'static str),
}
