use std::collections::{BTreeMap, BTreeSet};

use domein::Datum;
use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::code::Parametercode;
use crate::element::{Jeugdwetelement, Wmoelement};
use crate::getal::MOST;
use crate::{Bronstatus, Prijsfout};

/// A set of figures as it is written down. Nothing is checked yet: [`Parameterset::new`] does that.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Parameterbestand {
    /// Its name.
    pub naam: String,
    /// The first day on which it holds.
    #[serde(with = "crate::datum")]
    #[schemars(with = "String")]
    pub geldig_van: Datum,
    /// The last day; absent while nobody knows.
    #[serde(default, with = "crate::datum::maybe")]
    #[schemars(with = "Option<String>")]
    pub geldig_tot: Option<Datum>,
    /// The figures.
    pub waarden: Vec<Parameterwaarde>,
}

/// One figure, with where it comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Parameterwaarde {
    /// Its code; see [`Parametercode`]. A code that no calculation knows is kept and changes nothing. A code with the
    /// first year of the set behind it (`pfzw_2026`) goes before the bare one.
    pub code: String,
    /// What it is, in words.
    pub naam: String,
    /// The figure. A percentage is in percent points.
    #[schemars(with = "String")]
    pub waarde: Decimal,
    /// The lowest value that the parties call plausible.
    #[serde(default)]
    #[schemars(with = "Option<String>")]
    pub laag: Option<Decimal>,
    /// The highest.
    #[serde(default)]
    #[schemars(with = "Option<String>")]
    pub hoog: Option<Decimal>,
    /// In what it is counted.
    pub eenheid: String,
    /// The element of the Wmo to which it belongs.
    #[serde(default)]
    pub wmo: Option<Wmoelement>,
    /// The element of the Jeugdwet to which it belongs.
    #[serde(default)]
    pub jeugdwet: Option<Jeugdwetelement>,
    /// How sure we are.
    pub status: Bronstatus,
    /// Where it was read; may be empty for an example only.
    pub bron: String,
}

/// A set of figures that holds: every code once, nothing missing that a tariff needs, each figure a possible one.
///
/// Nobody changes a set: another value is another set.
///
/// ```
/// use prijs::{Parametercode, Parameterset};
/// let set = Parameterset::start_2026();
/// let holiday = set.get(Parametercode::Vakantietoeslag).unwrap();
/// assert_eq!((holiday.waarde.to_string(), holiday.status.key()), ("8.0".to_owned(), "gezien"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parameterset {
    bestand: Parameterbestand,
    index: BTreeMap<Parametercode, usize>,
}

impl Parameterset {
    /// Checks what was written down.
    ///
    /// # Errors
    /// Every fault at once.
    pub fn new(bestand: Parameterbestand) -> Result<Self, Vec<Prijsfout>> {
        let set = Self::trusted(bestand);
        let mut fouten = Vec::new();
        if set.bestand.naam.trim().is_empty() {
            fouten.push(Prijsfout::new(
                "naam",
                "een set heeft een naam",
                "Vul een naam in, zoals Sociaal Werk 2026",
            ));
        }
        if set.bestand.geldig_tot.is_some_and(|end| end < set.bestand.geldig_van) {
            fouten.push(Prijsfout::new(
                "geldig tot",
                "de laatste dag ligt voor de eerste dag",
                "Kies een latere laatste dag",
            ));
        }
        let mut codes = BTreeSet::new();
        for value in &set.bestand.waarden {
            one(value, &mut codes, &mut fouten);
        }
        for code in Parametercode::ALL {
            if code.is_required() && !set.index.contains_key(&code) {
                fouten.push(Prijsfout::new(
                    format!("waarde ‘{}’", code.key()),
                    "deze waarde ontbreekt, en zonder haar is er geen tarief",
                    "Voeg een regel met deze code toe",
                ));
            }
        }
        for (code, place) in &set.index {
            if let Some(value) = set.bestand.waarden.get(*place) {
                fits(*code, value, &mut fouten);
            }
        }
        if fouten.is_empty() { Ok(set) } else { Err(fouten) }
    }

    /// A set of which we know that it holds.
    pub(super) fn trusted(bestand: Parameterbestand) -> Self {
        let year = format!("_{}", bestand.geldig_van.year());
        let mut index = BTreeMap::new();
        for (place, value) in bestand.waarden.iter().enumerate() {
            if let Some(code) = Parametercode::of_key(&value.code) {
                index.entry(code).or_insert(place);
            }
        }
        for (place, value) in bestand.waarden.iter().enumerate() {
            if let Some(code) = value.code.strip_suffix(&year).and_then(Parametercode::of_key) {
                index.insert(code, place);
            }
        }
        Self { bestand, index }
    }

    /// What was written down.
    #[must_use]
    pub const fn bestand(&self) -> &Parameterbestand {
        &self.bestand
    }

    /// A figure with its source.
    #[must_use]
    pub fn get(&self, code: Parametercode) -> Option<&Parameterwaarde> {
        self.index.get(&code).and_then(|place| self.bestand.waarden.get(*place))
    }

    /// A figure; nothing where the set has none.
    pub(crate) fn number(&self, code: Parametercode) -> Decimal {
        self.get(code).map_or(Decimal::ZERO, |value| value.waarde)
    }

    /// A percentage as a part of 1.
    pub(crate) fn part(&self, code: Parametercode) -> Decimal {
        self.number(code) / Decimal::ONE_HUNDRED
    }

    /// Whether the set has ended on a day: a tariff on it is then of the past, and shown so.
    #[must_use]
    pub fn has_ended(&self, day: Datum) -> bool {
        self.bestand.geldig_tot.is_some_and(|end| end < day)
    }

    /// The figures that ask to be confirmed: from memory or an example.
    pub fn unconfirmed(&self) -> impl Iterator<Item = &Parameterwaarde> {
        self.bestand.waarden.iter().filter(|value| value.status.asks_confirmation())
    }

    /// Another set with one figure otherwise; this one stays as it is.
    ///
    /// # Errors
    /// When the set does not hold with that figure.
    pub fn with_value(&self, value: Parameterwaarde) -> Result<Self, Vec<Prijsfout>> {
        let mut bestand = self.bestand.clone();
        match bestand.waarden.iter_mut().find(|known| known.code == value.code) {
            Some(known) => *known = value,
            None => bestand.waarden.push(value),
        }
        Self::new(bestand)
    }
}

fn one<'a>(value: &'a Parameterwaarde, codes: &mut BTreeSet<&'a str>, fouten: &mut Vec<Prijsfout>) {
    let place = format!("waarde ‘{}’", value.code);
    if value.code.trim().is_empty() {
        fouten.push(Prijsfout::new(
            "waarde zonder code",
            "een waarde heeft een code",
            "Vul de code in, zoals vt",
        ));
    }
    if !codes.insert(&value.code) {
        fouten.push(Prijsfout::new(
            &place,
            "deze code staat er twee keer",
            "Laat één regel met deze code staan",
        ));
    }
    if value.bron.trim().is_empty() && value.status != Bronstatus::Voorbeeldwaarde {
        fouten.push(Prijsfout::new(
            &place,
            "er staat geen bron",
            "Schrijf waar het cijfer staat, of zet de status op voorbeeldwaarde",
        ));
    }
    if let (Some(low), Some(high)) = (value.laag, value.hoog)
        && low > high
    {
        fouten.push(Prijsfout::new(&place, "de laagste waarde ligt boven de hoogste", "Wissel de twee om"));
    }
    for number in [Some(value.waarde), value.laag, value.hoog].into_iter().flatten() {
        if number.abs() > MOST {
            fouten.push(Prijsfout::new(&place, "het getal is te groot", "Kijk het getal na"));
        }
    }
}

/// Whether a figure that is calculated with can be one.
fn fits(code: Parametercode, value: &Parameterwaarde, fouten: &mut Vec<Prijsfout>) {
    let place = format!("waarde ‘{}’", value.code);
    if value.waarde < Decimal::ZERO || value.waarde > code.most() {
        fouten.push(Prijsfout::new(
            &place,
            format!("{} {} kan niet kloppen", value.waarde, value.eenheid),
            format!("Schrijf een getal van 0 tot {}", code.most()),
        ));
    }
    let needs_some = matches!(code, Parametercode::UrenBruto | Parametercode::UrenMaand);
    if needs_some && value.waarde < Decimal::ONE {
        fouten.push(Prijsfout::new(&place, "zonder uren is er geen uurloon", "Schrijf ten minste 1 uur"));
    }
}
