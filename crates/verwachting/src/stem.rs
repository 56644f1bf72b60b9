//! The three questions, and one answer to them.

use serde::{Deserialize, Serialize};

use crate::soorten::kinds;
use crate::verwachting::Verwachting;
use crate::{Dialoogrol, Zinsdeel};

kinds! {
    /// A question about an expectation, in the order in which it is asked. Its name is the wording on the page.
    pub enum Dialoogvraag {
        /// Compulsory; the only one that feeds groups and consensus.
        Norm "norm" "Vindt u dit redelijk?",
        /// Whether it happens.
        Ervaring "ervaring" "Gebeurt dit nu?",
        /// Only for who carries it.
        Draagkracht "draagkracht" "Kunt u dit waarmaken?",
    }
}

kinds! {
    /// The answer to “Vindt u dit redelijk?”.
    pub enum Normantwoord {
        /// Agree.
        Eens "eens" "Eens",
        /// Disagree.
        Oneens "oneens" "Oneens",
        /// Does not know: counts as seen.
        WeetNiet "weet-niet" "Weet ik niet",
    }
}

kinds! {
    /// The answer to “Gebeurt dit nu?”.
    pub enum Ervaringantwoord {
        /// It happens.
        Ja "ja" "Ja",
        /// Now and then.
        Soms "soms" "Soms",
        /// It does not.
        Nee "nee" "Nee",
        /// Does not know.
        WeetNiet "weet-niet" "Weet ik niet",
    }
}

kinds! {
    /// The answer to “Kunt u dit waarmaken?”.
    pub enum Draagkrachtantwoord {
        /// Can.
        Ja "ja" "Ja",
        /// Can, on a condition.
        Als "als" "Ja, als …",
        /// Cannot.
        Nee "nee" "Nee",
        /// Does not know.
        WeetNiet "weet-niet" "Weet ik niet",
    }
}

impl Dialoogvraag {
    /// The answers as they stand on the buttons.
    ///
    /// ```
    /// # use verwachting::Dialoogvraag;
    /// assert_eq!(Dialoogvraag::Norm.antwoorden(), ["Eens", "Oneens", "Weet ik niet"]);
    /// ```
    pub fn antwoorden(self) -> Vec<&'static str> {
        match self {
            Self::Norm => Normantwoord::ALL.iter().map(|one| one.naam()).collect(),
            Self::Ervaring => Ervaringantwoord::ALL.iter().map(|one| one.naam()).collect(),
            Self::Draagkracht => Draagkrachtantwoord::ALL.iter().map(|one| one.naam()).collect(),
        }
    }

    /// Whether it must be answered.
    pub const fn is_compulsory(self) -> bool {
        matches!(self, Self::Norm)
    }
}

impl Verwachting {
    /// The questions for somebody in this role.
    pub fn vragen(&self, rol: Dialoogrol) -> Vec<Dialoogvraag> {
        let carries = rol.speaks_for(&self.opzet().dragers);
        Dialoogvraag::ALL.iter().copied().filter(|one| carries || *one != Dialoogvraag::Draagkracht).collect()
    }
}

/// What somebody answered to one expectation.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dialoogstem {
    /// “Vindt u dit redelijk?” Compulsory.
    pub norm: Normantwoord,
    /// “Gebeurt dit nu?”
    #[serde(default)]
    pub ervaring: Option<Ervaringantwoord>,
    /// “Kunt u dit waarmaken?”
    #[serde(default)]
    pub draagkracht: Option<Draagkrachtantwoord>,
    /// Behind “Ja, als …”.
    #[serde(default)]
    pub als: Option<Zinsdeel>,
}

/// Why an answer does not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Stemfout {
    /// Somebody who does not carry it says whether it can be carried.
    #[error("De vraag “Kunt u dit waarmaken?” is alleen voor wie dit doet. Laat die vraag leeg.")]
    NietDeDrager,
    /// A condition without the answer that it belongs to.
    #[error("Bij “Ja, als …” hoort een voorwaarde, en alleen daar. Kies “Ja, als …”, of haal de tekst weg.")]
    LosseVoorwaarde,
}

impl Dialoogstem {
    /// Only the compulsory question.
    pub const fn of(norm: Normantwoord) -> Self {
        Self { norm, ervaring: None, draagkracht: None, als: None }
    }

    /// Whether somebody in this role may answer so.
    ///
    /// # Errors
    /// [`Stemfout`]: whether it can be carried is asked of the bearer only; a condition belongs to “Ja, als …”.
    pub fn check(&self, verwachting: &Verwachting, rol: Dialoogrol) -> Result<(), Stemfout> {
        if self.draagkracht.is_some() && !rol.speaks_for(&verwachting.opzet().dragers) {
            return Err(Stemfout::NietDeDrager);
        }
        if self.als.is_some() && self.draagkracht != Some(Draagkrachtantwoord::Als) {
            return Err(Stemfout::LosseVoorwaarde);
        }
        Ok(())
    }
}
