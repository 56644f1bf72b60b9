use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// An instrument as it is written down: TOML or JSON. Nothing is checked yet: [`Instrument::new`](crate::Instrument::new)
/// does that, and names every fault at once.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Instrumentbestand {
    /// Its name for machines, the same in every version: `eenzaamheid-djg-11`.
    pub id: String,
    /// Its version; another text, another scoring or another order is another version.
    pub versie: String,
    /// Its full name.
    pub naam: String,
    /// What it measures, in a word or two for tables.
    pub kort: String,
    /// What it is for, in a sentence.
    pub doel: String,
    /// What it is not for, in a sentence.
    pub niet_voor: String,
    /// What somebody reads above the questions.
    #[serde(default)]
    pub inleiding: String,
    /// How well we know the text and the scoring.
    pub status: Lijststatus,
    /// Where the text and the scoring stand.
    pub bron: String,
    /// Who may use it.
    pub licentie: Lijstlicentie,
    /// Which direction of the score is better.
    #[serde(default)]
    pub richting: Scorerichting,
    /// How the answers become a score.
    pub score: Scoreregel,
    /// What missing answers do.
    pub ontbrekend: Ontbrekend,
    /// How reliable the score is; needed to say how many changed more than by chance.
    #[serde(default)]
    pub betrouwbaarheid: Option<Betrouwbaarheid>,
    /// The sets of answers from which somebody chooses.
    #[serde(rename = "schaal")]
    pub schalen: Vec<Antwoordschaal>,
    /// The questions, in the order on paper.
    #[serde(rename = "vraag")]
    pub vragen: Vec<Lijstvraag>,
    /// The classes of the score, upward; none without a score.
    #[serde(default, rename = "klasse")]
    pub klassen: Vec<Scoreklasse>,
    /// How sheets of an older version are read as this one.
    #[serde(default, rename = "vertaling")]
    pub vertalingen: Vec<Versievertaling>,
}

/// How well we know what stands here. The same four words as the tables of facts of the house.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Lijststatus {
    /// Read in the named source.
    Gezien,
    /// Derived from what was read.
    Afgeleid,
    /// From memory: to be confirmed before it is relied on.
    UitHetHoofd,
    /// Made up as an example; no norm.
    Voorbeeldwaarde,
}

impl Lijststatus {
    /// Whether somebody still has to confirm it.
    #[must_use]
    pub fn te_bevestigen(self) -> bool {
        matches!(self, Self::UitHetHoofd | Self::Voorbeeldwaarde)
    }
}

/// Who may use an instrument, and where that stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lijstlicentie {
    /// Of whom it is.
    pub houder: String,
    /// Whether use is allowed.
    pub gebruik: Gebruiksrecht,
    /// What one has to do for it, in a sentence.
    pub voorwaarde: String,
    /// Where that stands.
    pub bron: String,
    /// How well we know it.
    pub status: Lijststatus,
}

/// Whether use is allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Gebruiksrecht {
    /// Anybody may use it.
    Vrij,
    /// Anybody may use it who names the makers.
    MetBronvermelding,
    /// Ask the makers first.
    NaTeVragen,
    /// Not without a licence that is paid for: it can be kept here as a description, not be filled in.
    NietToegestaan,
}

/// Which direction of the score is better.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scorerichting {
    /// A lower score is better.
    Lager,
    /// A higher score is better.
    #[default]
    Hoger,
}

/// How the answers become a score.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scoreregel {
    /// One point per question with an answer that counts.
    Tellen,
    /// The points of the answers added.
    Som,
    /// The mean of the points of the answers that were given.
    Gemiddelde,
    /// No score: each question stands by itself, as the share with an answer that counts.
    PerVraag,
}

/// What missing answers do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ontbrekend {
    /// With how many answers missing there still is a score.
    pub hoogstens: u32,
    /// The same for each subscale.
    #[serde(default)]
    pub per_subschaal: u32,
    /// What a missing answer counts for, where there still is a score.
    #[serde(default)]
    pub vervanging: Vervanging,
    /// How well we know this rule.
    pub status: Lijststatus,
    /// Where it stands.
    #[serde(default)]
    pub bron: String,
}

/// What a missing answer counts for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Vervanging {
    /// Nothing.
    #[default]
    Niets,
    /// As much as the mean of the answers that were given.
    Evenredig,
}

/// How reliable a score is: from 0 (chance) to 1 (certain).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Betrouwbaarheid {
    /// The coefficient.
    pub waarde: f64,
    /// How well we know it.
    pub status: Lijststatus,
    /// Where it stands.
    pub bron: String,
}

/// A set of answers from which somebody chooses one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Antwoordschaal {
    /// Its name, by which questions name it.
    pub id: String,
    /// The answers, in the order on paper.
    pub keuzes: Vec<Antwoordkeuze>,
}

/// One answer that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Antwoordkeuze {
    /// How it stands in a file: `min of meer`.
    pub code: String,
    /// How it stands on paper.
    pub tekst: String,
    /// Its points, with a sum or a mean.
    #[serde(default)]
    pub punten: Option<i32>,
    /// Whether it is a judgement. ‘Geen mening’ is an answer, not a judgement: it counts in no share.
    #[serde(default = "yes")]
    pub oordeel: bool,
}

fn yes() -> bool {
    true
}

/// One question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lijstvraag {
    /// Its name, and the name of its column: `v1`.
    pub id: String,
    /// Its text, word for word.
    pub tekst: String,
    /// The part of the instrument to which it belongs; empty without parts.
    #[serde(default)]
    pub subschaal: String,
    /// The name of its set of answers.
    pub schaal: String,
    /// The answers that count.
    #[serde(default)]
    pub telt: Vec<String>,
}

/// One class of the score.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scoreklasse {
    /// Its name: `matig eenzaam`.
    pub naam: String,
    /// The lowest score in it; it runs to the next class.
    pub vanaf: f64,
}

/// How sheets of an older version are read as this one. What is not named keeps its name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Versievertaling {
    /// The older version.
    pub van: String,
    /// From old question to new.
    #[serde(default)]
    pub vragen: BTreeMap<String, String>,
    /// From old answer to new.
    #[serde(default)]
    pub keuzes: BTreeMap<String, String>,
}
