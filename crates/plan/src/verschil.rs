//! Versions side by side: what came, what went and what reads otherwise, so that a page can say it in sentences.

use serde::Serialize;

use crate::Plek;

/// One difference between two versions of a plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Planverschil {
    /// A part came.
    Erbij {
        /// Which.
        plek: Plek,
        /// What it says.
        wat: String,
    },
    /// A part went.
    Weg {
        /// Which.
        plek: Plek,
        /// What it said.
        wat: String,
    },
    /// A field reads otherwise; empty text where there was or is nothing.
    Anders {
        /// Which.
        plek: Plek,
        /// What it said.
        oud: String,
        /// What it says.
        nieuw: String,
    },
}

impl Planverschil {
    /// Where it is.
    pub fn plek(&self) -> &Plek {
        match self {
            Self::Erbij { plek, .. } | Self::Weg { plek, .. } | Self::Anders { plek, .. } => plek,
        }
    }

    /// The difference as a sentence, in Dutch and in English. What people wrote stays as they wrote it.
    pub fn zin(&self) -> (String, String) {
        let (nl, en) = self.plek().naam();
        match self {
            Self::Erbij { wat, .. } => (format!("Erbij, {nl}: “{wat}”"), format!("Added, {en}: “{wat}”")),
            Self::Weg { wat, .. } => (format!("Weg, {nl}: “{wat}”"), format!("Removed, {en}: “{wat}”")),
            Self::Anders { oud, nieuw, .. } if oud.is_empty() => {
                (format!("Ingevuld, {nl}: “{nieuw}”"), format!("Filled in, {en}: “{nieuw}”"))
            }
            Self::Anders { oud, nieuw, .. } if nieuw.is_empty() => {
                (format!("Leeg gemaakt, {nl}: er stond “{oud}”"), format!("Emptied, {en}: it said “{oud}”"))
            }
            Self::Anders { oud, nieuw, .. } => (
                format!("Anders, {nl}: eerst “{oud}”, nu “{nieuw}”"),
                format!("Changed, {en}: first “{oud}”, now “{nieuw}”"),
            ),
        }
    }
}
