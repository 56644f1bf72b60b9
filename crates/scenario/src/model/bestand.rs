//! The form in which a scenario is written: in a file, in a record, in the API. Nothing is checked here but the keys.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::bron::Effectgraad;

/// A scenario as it is written. [`Scenario::new`](crate::Scenario::new) checks it.
///
/// Amounts are euros with at most two decimals, shares are 0 to 1, rates are per year, and a key that is not known
/// is refused.
///
/// ```
/// let written = r#"{"naam": "Eerder bij gezinnen", "beginjaar": 2027, "jaren": 10, "domein": [], "segment": []}"#;
/// let file: scenario::Scenariobestand = serde_json::from_str(written)?;
/// assert_eq!((file.jaren, file.discontovoet), (10, 0.0225));
/// assert!(serde_json::from_str::<scenario::Scenariobestand>(r#"{"naam": "x", "jarn": 3}"#).is_err());
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Scenariobestand {
    /// What it is called.
    pub naam: String,
    /// The question it answers, in words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub vraag: String,
    /// The first calendar year, in whose prices everything is.
    pub beginjaar: i32,
    /// How many years ahead, 1 to 60.
    pub jaren: u32,
    /// Steps in a year: 1, 4 or 12.
    #[serde(default = "one")]
    pub stappen_per_jaar: u32,
    /// Real discount rate a year. 0.0225 is the Dutch standard (Werkgroep discontovoet 2020).
    #[serde(default = "discontovoet")]
    pub discontovoet: f64,
    /// General rise of prices a year, for the table of cash only.
    #[serde(default = "prijsstijging")]
    pub prijsstijging: f64,
    /// How many draws of what is uncertain, 1 to 10,000.
    #[serde(default = "trekkingen")]
    pub trekkingen: u32,
    /// The number that all chance comes from.
    #[serde(default = "zaad")]
    pub zaad: u64,
    /// Life domains, 1 to 3.
    pub domein: Vec<DomeinInvoer>,
    /// By how much each other domain in which there is help raises the log of a rate upwards.
    #[serde(default)]
    pub stapelfactor: f64,
    /// Groups of households.
    pub segment: Vec<SegmentInvoer>,
    /// Whether interventions on the same rate strengthen each other; else that is refused.
    #[serde(default)]
    pub overlap_toegestaan: bool,
    /// What is done, 0 to 3.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ingreep: Vec<IngreepInvoer>,
    /// What a year in a step costs.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub prijs: Vec<PrijsInvoer>,
    /// What of the avoided help comes back elsewhere.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub verplaatsing: Vec<VerplaatsingInvoer>,
    /// What happens when it does not work.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stopplan: Option<Stopplan>,
}

/// A life domain with its ladder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DomeinInvoer {
    /// Key: lower-case letters, digits and `_`.
    pub sleutel: String,
    /// Name on the screen.
    pub naam: String,
    /// Its steps, from none to heavy: keys of [`Trede`](crate::Trede).
    pub treden: Vec<String>,
}

/// A group of households with the same rates.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SegmentInvoer {
    /// Key: lower-case letters, digits and `_`.
    pub sleutel: String,
    /// Name on the screen.
    pub naam: String,
    /// Households now.
    pub huishoudens: u32,
    /// New households a year.
    #[serde(default)]
    pub instroom_per_jaar: f64,
    /// Which part stands where now: steps in the order of the domains, with `/` between them, and a share.
    pub start: BTreeMap<String, f64>,
    /// Where new households stand; empty: all without help.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub instroom: BTreeMap<String, f64>,
    /// Share of the households that moves away or dies, a year (rate).
    #[serde(default)]
    pub uitstroom_per_jaar: f64,
    /// How fast households go from one step to another.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub overgang: Vec<OvergangInvoer>,
    /// Where its numbers come from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bron: Option<BronInvoer>,
}

/// How fast households go from one step to another: either what was counted, or a rate.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OvergangInvoer {
    /// Key of the domain.
    pub domein: String,
    /// From this step.
    pub van: String,
    /// To this step.
    pub naar: String,
    /// How often it was seen, with what the parent group adds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gebeurtenissen: Option<f64>,
    /// Household-years in which it could be seen, with what the parent group adds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub huishoudjaren: Option<f64>,
    /// A rate a year instead.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub per_jaar: Option<f64>,
    /// Standard deviation of that rate as a share of it.
    #[serde(default)]
    pub spreiding: f64,
}

/// What kind of thing is done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Ingreepsoort {
    /// Something is done with people.
    #[default]
    Aanpak,
    /// Who gets help changes.
    Toegang,
    /// What residents pay themselves changes.
    EigenBijdrage,
}

/// Something that is done, for whom, and what it changes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct IngreepInvoer {
    /// Key: lower-case letters, digits and `_`.
    pub sleutel: String,
    /// Name on the screen.
    pub naam: String,
    /// What kind of thing it is.
    #[serde(default)]
    pub soort: Ingreepsoort,
    /// Keys of the segments it is for; empty: all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub segmenten: Vec<String>,
    /// Only who stands on this step now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alleen: Option<Plek>,
    /// Which share is asked in the end.
    pub bereik: f64,
    /// Standard deviation of the reach, as a share of it.
    #[serde(default)]
    pub bereik_spreiding: f64,
    /// Which share of those takes part.
    #[serde(default = "whole")]
    pub doet_mee: f64,
    /// Years until everybody is reached, growing evenly.
    #[serde(default)]
    pub aanloop_jaren: f64,
    /// Share that stops, a year (rate).
    #[serde(default)]
    pub uitval_per_jaar: f64,
    /// Years after the beginning at which it starts.
    #[serde(default)]
    pub start_na_jaren: f64,
    /// Years that it lasts; absent: to the end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub duur_jaren: Option<f64>,
    /// Years after which half of the effect is left, once somebody stopped; absent or 0: none is left at once.
    #[serde(default)]
    pub halfwaarde_jaren: f64,
    /// Households that can take part at once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plaatsen: Option<u32>,
    /// What it changes in the rates.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub effect: Vec<EffectInvoer>,
    /// What a household that takes part costs, a year.
    #[serde(default)]
    pub euro_per_deelnemer: f64,
    /// What it costs a year besides.
    #[serde(default)]
    pub euro_vast_per_jaar: f64,
    /// What it costs once, in its first year.
    #[serde(default)]
    pub euro_eenmalig: f64,
    /// Who pays that: key of a payer and its share.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub betalers: BTreeMap<String, f64>,
    /// Change of what residents pay themselves.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub eigen_bijdrage: Vec<BijdrageInvoer>,
    /// Who decides about it, when that is not the municipality.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub wie_beslist: String,
    /// Where its numbers come from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bron: Option<BronInvoer>,
}

/// A step of a domain.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Plek {
    /// Key of the domain.
    pub domein: String,
    /// Key of the step.
    pub trede: String,
}

/// What an intervention changes in one rate, for a household that takes part.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EffectInvoer {
    /// Key of the domain.
    pub domein: String,
    /// From this step.
    pub van: String,
    /// To this step.
    pub naar: String,
    /// Change of the rate: -0.2 is a fifth less, 0.1 a tenth more.
    pub verandering: f64,
    /// Standard error, on the scale of the logarithm of the rate.
    #[serde(default)]
    pub standaardfout: f64,
    /// First year of the intervention in which it counts, from 0.
    #[serde(default)]
    pub vanaf_jaar: f64,
    /// Until this year of the intervention; absent: always.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tot_jaar: Option<f64>,
    /// Where it comes from, with its grade. Compulsory.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bron: Option<BronInvoer>,
    /// Whether the standard error already holds how much the effect may differ here: so after an adjustment.
    #[serde(default, skip_serializing_if = "is_not")]
    pub overdracht_geteld: bool,
}

impl EffectInvoer {
    /// The standard error here: with how much the effect may differ from the place where it was measured, by its grade. A
    /// claim and an estimate of one's own hold least.
    pub fn fout_hier(&self) -> f64 {
        if self.overdracht_geteld {
            return self.standaardfout;
        }
        let graad = self.bron.as_ref().and_then(|bron| bron.graad.as_deref()?.parse().ok());
        self.standaardfout.hypot(graad.unwrap_or(Effectgraad::D).overdracht())
    }
}

/// Change of what a resident pays for a year on a step.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BijdrageInvoer {
    /// Key of the domain.
    pub domein: String,
    /// Key of the step.
    pub trede: String,
    /// Euros a year that a resident pays more (or less).
    pub euro_per_jaar: f64,
}

/// What a household-year on a step costs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PrijsInvoer {
    /// Key of the domain.
    pub domein: String,
    /// Key of the step.
    pub trede: String,
    /// Euros, in prices of the first year.
    pub euro_per_jaar: f64,
    /// Standard deviation as a share of it.
    #[serde(default)]
    pub spreiding: f64,
    /// Yearly rise beside the general rise of prices.
    #[serde(default)]
    pub reele_groei: f64,
    /// Who pays: key of a payer and its share. Empty: the municipality.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub betalers: BTreeMap<String, f64>,
    /// Money that only changes hands, such as a benefit: a resident loses what the payer saves.
    #[serde(default)]
    pub overdracht: bool,
    /// Which part of what is avoided can be cashed.
    #[serde(default = "whole")]
    pub verzilverbaar: f64,
    /// Years until it can be cashed.
    #[serde(default)]
    pub verzilverbaar_na_jaren: u32,
    /// Whether VAT is in it: `geen`, `inclusief` or `exclusief`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub btw: String,
    /// Where it comes from; absent is shown as "zonder bron".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bron: Option<BronInvoer>,
}

/// Which part of avoided help comes back elsewhere.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct VerplaatsingInvoer {
    /// Of what is avoided here …
    pub van: Plek,
    /// … comes back on this step (at its price and with its payers) …
    pub naar: Plek,
    /// … this share.
    pub deel: f64,
    /// In which area, when that is another one (waterbed).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub gebied: String,
    /// Where it comes from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bron: Option<BronInvoer>,
}

/// Where a number comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BronInvoer {
    /// `eigen_cijfers`, `onderzoek`, `prijslijst`, `inschatting` or `zonder_bron`.
    pub soort: String,
    /// Title, author, page, or who estimates it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub tekst: String,
    /// Year it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub jaar: Option<i32>,
    /// Grade A (measured, controlled) to D (claim).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub graad: Option<String>,
    /// `gezien` (read by us), `herinnerd` (not checked) or `voorbeeld`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub status: String,
}

/// The moment it is asked: and if it does not work?
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Stopplan {
    /// What shows that it does not work.
    pub signaal: String,
    /// From which value on.
    #[serde(default)]
    pub grens: String,
    /// Who watches it.
    pub wie: String,
    /// By when it is looked at: a day, `2028-07-01`.
    pub wanneer: String,
    /// How it is stopped.
    pub hoe: String,
}

const fn one() -> u32 {
    1
}
const fn is_not(one: &bool) -> bool {
    !*one
}
const fn whole() -> f64 {
    1.0
}
const fn discontovoet() -> f64 {
    0.0225
}
const fn prijsstijging() -> f64 {
    0.02
}
const fn trekkingen() -> u32 {
    1000
}
const fn zaad() -> u64 {
    2026
}

/// The JSON Schema of a scenario file.
///
/// ```
/// let schema = scenario::file_schema();
/// assert!(schema.to_string().contains("beginjaar"));
/// ```
pub fn file_schema() -> serde_json::Value {
    schemars::schema_for!(Scenariobestand).to_value()
}
