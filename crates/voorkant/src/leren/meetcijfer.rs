//! A measured figure that travels: from a study, an indicator or a questionnaire to a compass, a scenario or an agreement.

use domein::Datum;
use serde::{Deserialize, Serialize};

/// In what a measured figure is expressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Meeteenheid {
    /// A share, from 0 to 1; shown in percent.
    Aandeel,
    /// Euros.
    Euro,
    /// Points of a scale.
    Punten,
    /// A number per 1,000 residents.
    PerDuizend,
    /// Days.
    Dagen,
    /// A number of something else.
    Aantal,
}

impl Meeteenheid {
    /// What stands after the figure, in Dutch and in English.
    pub const fn naam(self) -> (&'static str, &'static str) {
        match self {
            Self::Aandeel => ("procent", "percent"),
            Self::Euro => ("euro", "euro"),
            Self::Punten => ("punten", "points"),
            Self::PerDuizend => ("per 1.000 inwoners", "per 1,000 residents"),
            Self::Dagen => ("dagen", "days"),
            Self::Aantal => ("", ""),
        }
    }
}

/// Where a measured figure comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Meetbron {
    /// A study of an effect.
    Effectmeting,
    /// The facts of the municipality.
    Feiten,
    /// A questionnaire.
    Vragenlijst,
    /// What people experience, from a dialogue.
    Dialoog,
    /// Plans of households.
    Plannen,
    /// Open data.
    OpenData,
    /// Somebody typed it, with its source.
    Ingevuld,
}

/// A measured figure with its interval: never about a group that is too small to show.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Meetcijfer {
    /// What was measured, in ordinary words.
    pub wat: String,
    /// In what it is expressed.
    pub eenheid: Meeteenheid,
    /// The figure: of an effect the difference that it made, else the level.
    pub waarde: f64,
    /// The lower end of its interval of 95 percent.
    pub laag: f64,
    /// The upper end.
    pub hoog: f64,
    /// Its standard error, where it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub standaardfout: Option<f64>,
    /// Of an effect: the level without it, in the same unit. With it a difference becomes a relative change.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub zonder: Option<f64>,
    /// How many people, households or areas it rests on; rounded, as it may be shown.
    pub n: u64,
    /// How it was measured, in ordinary words.
    pub methode: String,
    /// Where it comes from.
    pub bron: Meetbron,
    /// The record or address behind it; empty without one.
    #[serde(default)]
    pub verwijzing: String,
    /// Until when the data run.
    #[serde(with = "dag")]
    pub tot: Datum,
}

impl Meetcijfer {
    /// Whether the interval lies wholly on one side of a value: only then it says that the figure differs from it.
    pub fn differs_from(&self, grens: f64) -> bool {
        self.laag > grens || self.hoog < grens
    }
}

/// A day in a file: `2026-11-30`.
pub(crate) mod dag {
    use domein::{Datum, parse_datum};
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub(crate) fn serialize<S: Serializer>(day: &Datum, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(day)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Datum, D::Error> {
        let text = String::deserialize(deserializer)?;
        parse_datum(&text).map_err(|_| {
            D::Error::custom(format!("{text} is geen dag; schrijf jaar-maand-dag, zoals 2026-11-30"))
        })
    }
}
