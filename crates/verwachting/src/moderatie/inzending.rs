//! A statement with its state.

use domein::Datum;
use serde::{Deserialize, Serialize};

use super::{Afwijsgrond, Moderatornummer, Stellingnummer};
use crate::{Stellingtekst, Toelichting};

/// Where a statement stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "staat", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Inzendstaat {
    /// It waits for a moderator.
    Ingediend,
    /// Another wording waits for the author.
    Voorgesteld {
        /// The other wording.
        tekst: Stellingtekst,
        /// Until when the author can say yes or no.
        #[serde(with = "domein::dag")]
        uiterlijk: Datum,
    },
    /// It is placed: people vote on it.
    Aanvaard,
    /// Its voice is in another.
    Samengevoegd {
        /// In which.
        met: Stellingnummer,
    },
    /// It became two or more.
    Gesplitst {
        /// Which.
        delen: Vec<Stellingnummer>,
    },
    /// It goes on in other words, with the author's consent.
    Herschreven {
        /// As which.
        als: Stellingnummer,
    },
    /// It is not placed.
    Afgewezen {
        /// Why: public.
        grond: Afwijsgrond,
        /// In own words: for the author only.
        woorden: Toelichting,
    },
    /// It was a part or a wording that was undone.
    Vervallen,
    /// The author erased it.
    Gewist,
}

impl Inzendstaat {
    /// The name of the state, in Dutch.
    pub const fn naam(&self) -> &'static str {
        match self {
            Self::Ingediend => "ingediend",
            Self::Voorgesteld { .. } => "wacht op de schrijver",
            Self::Aanvaard => "geplaatst",
            Self::Samengevoegd { .. } => "samengevoegd",
            Self::Gesplitst { .. } => "gesplitst",
            Self::Herschreven { .. } => "herschreven",
            Self::Afgewezen { .. } => "niet geplaatst",
            Self::Vervallen => "vervallen",
            Self::Gewist => "gewist",
        }
    }

    /// Whether the author may object to it.
    pub const fn may_be_objected(&self) -> bool {
        matches!(self, Self::Afgewezen { .. } | Self::Samengevoegd { .. } | Self::Gesplitst { .. })
    }
}

/// An author who does not agree with what was decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stellingbezwaar {
    /// Why.
    pub woorden: Toelichting,
    /// When.
    #[serde(with = "domein::dag")]
    pub op: Datum,
    /// What the head moderator answered, when the decision stays.
    pub antwoord: Option<Toelichting>,
}

/// A statement with its state, its claim and its lineage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Inzending {
    pub(super) nummer: Stellingnummer,
    /// None when it was erased.
    pub(super) tekst: Option<Stellingtekst>,
    pub(super) staat: Inzendstaat,
    pub(super) versie: u32,
    /// The moderator who looks at it.
    pub(super) bij: Option<Moderatornummer>,
    /// The moderator who took the last decision.
    pub(super) besloten_door: Option<Moderatornummer>,
    pub(super) bezwaar: Option<Stellingbezwaar>,
    /// From which it came by splitting or rewording.
    pub(super) uit: Option<Stellingnummer>,
    /// Which the moderator put beside it after the term.
    pub(super) ernaast: Vec<Stellingnummer>,
    #[serde(with = "domein::dag")]
    pub(super) laatst: Datum,
}

impl Inzending {
    pub(super) fn new(
        nummer: Stellingnummer,
        tekst: Stellingtekst,
        uit: Option<Stellingnummer>,
        op: Datum,
    ) -> Self {
        Self {
            nummer,
            tekst: Some(tekst),
            staat: Inzendstaat::Ingediend,
            versie: 1,
            bij: None,
            besloten_door: None,
            bezwaar: None,
            uit,
            ernaast: Vec::new(),
            laatst: op,
        }
    }

    /// Its text; none when it was erased.
    pub fn tekst(&self) -> Option<&Stellingtekst> {
        self.tekst.as_ref()
    }

    /// Where it stands.
    pub fn staat(&self) -> &Inzendstaat {
        &self.staat
    }

    /// Goes up with each change: a command names the one that its sender saw.
    pub fn versie(&self) -> u32 {
        self.versie
    }

    /// The moderator who looks at it.
    pub fn bij(&self) -> Option<Moderatornummer> {
        self.bij
    }

    /// What the author objected, when the decision is not undone.
    pub fn bezwaar(&self) -> Option<&Stellingbezwaar> {
        self.bezwaar.as_ref()
    }

    pub(super) fn put(&mut self, staat: Inzendstaat, op: Datum) {
        self.staat = staat;
        self.touch(op);
    }

    pub(super) fn touch(&mut self, op: Datum) {
        self.versie = self.versie.saturating_add(1);
        self.laatst = self.laatst.max(op);
    }
}
