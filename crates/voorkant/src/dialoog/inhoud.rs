//! What a dialogue holds, and what stands in the way of opening it. Pure: no clock, no database.

use std::collections::BTreeMap;

use domein::Datum;
use opslag::stuk::{Stuk, Stuksoort};
use serde::{Deserialize, Serialize};
use verwachting::{Dialooggebied, Stellingnummer, Verwachting, Verwachtingsopzet, WEKEN_VOOR_ANTWOORD};

use crate::leren::meetcijfer::dag;

/// Numbers below this one are of expectations that the makers of a dialogue wrote; what residents write comes from here on.
pub const EERSTE_VAN_INWONERS: u64 = 1_001;
/// So many expectations a dialogue begins with at most: more is for nobody to answer.
pub const MEEST: usize = 200;
/// From so many people on something is shown: the threshold of the house.
pub const DREMPEL: u64 = 10;

opslag::besluiten! {
    /// What a version of a dialogue is.
    pub enum Dialoogbesluit {
        /// The first.
        Gemaakt => "gemaakt", "Gemaakt", "Made";
        /// Another text, or another expectation.
        Gewijzigd => "gewijzigd", "Gewijzigd", "Changed";
        /// People can vote from now on.
        Geopend => "geopend", "Geopend", "Opened";
        /// It was held elsewhere, and read from its files.
        Ingelezen => "ingelezen", "Ingelezen", "Read from files";
        /// Nobody can vote any more.
        Gesloten => "gesloten", "Gesloten", "Closed";
        /// It is off.
        Ingetrokken => "ingetrokken", "Ingetrokken", "Withdrawn";
        /// It was off, and is taken up again.
        Hervat => "hervat", "Weer opgepakt", "Taken up again";
    }
}

/// Who may vote in a dialogue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Dialoogtoegang {
    /// Who has the link.
    Open,
    /// Who has a letter with a code: one code, one vote.
    Code,
    /// Both, and what they answered can be seen apart.
    Beide,
    /// Who signs in: one person, one vote.
    Inloggen,
}

impl Dialoogtoegang {
    /// Every way, from wide to narrow.
    pub const ALL: [Self; 4] = [Self::Open, Self::Beide, Self::Code, Self::Inloggen];

    /// Whether the link is enough.
    pub const fn by_link(self) -> bool {
        matches!(self, Self::Open | Self::Beide)
    }

    /// Whether the code of a letter lets somebody in.
    pub const fn by_code(self) -> bool {
        matches!(self, Self::Code | Self::Beide)
    }
}

/// Where an expectation stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stellingstaat {
    /// Not to be voted on yet.
    Concept,
    /// People vote on it.
    Gepubliceerd,
    /// No longer to be voted on; what was answered stays.
    Ingetrokken,
}

/// An expectation in a dialogue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dialoogstelling {
    /// What it says, part by part.
    pub opzet: Verwachtingsopzet,
    /// Where it stands.
    pub staat: Stellingstaat,
    /// The statement of a resident from which it came.
    #[serde(default)]
    pub uit: Option<Stellingnummer>,
}

/// Where a dialogue was held that was read from its files.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dialoogherkomst {
    /// With what it was held, with its address where the files say it.
    pub bron: String,
    /// On which day it was read.
    #[serde(with = "dag")]
    pub dag: Datum,
}

/// Which dialogue is asked again, and after which of its rounds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dialoogvervolg {
    /// The dialogue in which the municipality promised it.
    pub dialoog: String,
    /// Its last round then.
    pub ronde: u32,
}

/// The weeks in which the municipality answers, where nothing else was chosen.
const fn weken() -> u16 {
    WEKEN_VOOR_ANTWOORD
}

/// What a dialogue holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dialooginhoud {
    /// What it is called.
    pub naam: String,
    /// The question that people see first.
    pub vraag: String,
    /// A few sentences below it: why this is asked, and what will be done with it.
    #[serde(default)]
    pub uitleg: String,
    /// The opgave that it belongs to; empty for none.
    #[serde(default)]
    pub opgave: String,
    /// Where it is about.
    pub gebied: Dialooggebied,
    /// The first day.
    #[serde(with = "dag")]
    pub begin: Datum,
    /// The last day.
    #[serde(with = "dag")]
    pub eind: Datum,
    /// Who may vote.
    pub toegang: Dialoogtoegang,
    /// Within so many weeks after a round the municipality answers. People read it before they vote, so it does not change
    /// once the dialogue was open.
    #[serde(default = "weken")]
    pub antwoordweken: u16,
    /// The dialogue of which this one asks again whether it happens.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vervolg: Option<Dialoogvervolg>,
    /// What its makers propose to expect of each other.
    #[serde(default)]
    pub verwachtingen: BTreeMap<Stellingnummer, Dialoogstelling>,
    /// Where it was held; nothing for one that was held here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub herkomst: Option<Dialoogherkomst>,
}

/// A dialogue, as it is kept.
#[derive(Clone, Debug, PartialEq)]
pub struct Dialoog;

impl Stuksoort for Dialoog {
    const SLEUTEL: &'static str = "dialoog";
    type Inhoud = Dialooginhoud;
    type Besluit = Dialoogbesluit;
}

/// A dialogue as it is now.
pub type Dialoogstuk = Stuk<Dialoog>;

impl Dialooginhoud {
    /// The number of the next expectation of its makers.
    pub fn next_number(&self) -> Stellingnummer {
        let own = self.verwachtingen.range(..Stellingnummer(EERSTE_VAN_INWONERS));
        Stellingnummer(own.last().map_or(1, |(last, _)| last.0.saturating_add(1)))
    }

    /// The expectations that people vote on.
    pub fn published(&self) -> impl Iterator<Item = (Stellingnummer, Verwachting)> {
        self.verwachtingen
            .iter()
            .filter(|(_, one)| one.staat == Stellingstaat::Gepubliceerd)
            .filter_map(|(nummer, one)| Some((*nummer, one.opzet.clone().publish().ok()?)))
    }
}
