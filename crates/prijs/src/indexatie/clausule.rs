use domein::Datum;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::kijken::check;
use crate::Prijsfout;

/// The name under which a clause that follows the CAO gives it its weight.
pub const CAO: &str = "CAO";

/// A clause on indexation as it is written down: by a form, a file or another program.
///
/// Nothing is checked yet: [`Indexclausule::new`] does that, and names every fault at once. Percentages are percent
/// points, as texts: `"5.5"` is 5.5 %.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Indexbestand {
    /// The day of which the price is the price.
    #[serde(with = "crate::datum")]
    pub basisdatum: Datum,
    /// Which series count, and for how much; together 1.
    pub gewichten: Vec<Reeksgewicht>,
    /// How the correction over last year is calculated. Absent in a draft; a clause must name it.
    #[serde(default)]
    pub methode: Option<Indexmethode>,
    /// Whether last year is corrected.
    #[serde(default)]
    pub correctie: Indexcorrectie,
    /// The month from the first of which a new price holds; 1 is January.
    #[serde(default = "january")]
    pub maand: u8,
    /// The most that a price rises in a year, in percent points.
    #[serde(default)]
    pub plafond: Option<Decimal>,
    /// The least; 0 says that a price never falls.
    #[serde(default)]
    pub bodem: Option<Decimal>,
    /// Who may refuse an indexation.
    #[serde(default)]
    pub weigeraar: Indexweigeraar,
    /// What happens when the budget is too small for the new price.
    #[serde(default)]
    pub tekort: Budgettekort,
}

const fn january() -> u8 {
    1
}

/// The part of a series in an index.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reeksgewicht {
    /// The name of the series; [`CAO`] for the CAO itself.
    pub reeks: String,
    /// Its part of 1.
    pub gewicht: Decimal,
}

/// How an index comes about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Indexmethode {
    /// Correction over last year as a ratio: (1 + final) / (1 + provisional) − 1. VNG's figure of 2024.
    Verhouding,
    /// Correction over last year as a difference: final − provisional. VNG's figure of 2025.
    Verschil,
    /// The rises of the CAO since the last price, in the place of a series for wages. They are facts: only the other
    /// series are corrected, by difference.
    CaoVolgend,
}

impl Indexmethode {
    /// All methods.
    pub const ALL: [Self; 3] = [Self::Verhouding, Self::Verschil, Self::CaoVolgend];

    /// The key in files and forms.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Verhouding => "verhouding",
            Self::Verschil => "verschil",
            Self::CaoVolgend => "cao_volgend",
        }
    }

    /// As a Dutch page says it.
    #[must_use]
    pub const fn naam(self) -> &'static str {
        match self {
            Self::Verhouding => "verhouding van definitief en voorlopig",
            Self::Verschil => "verschil van definitief en voorlopig",
            Self::CaoVolgend => "de cao volgen",
        }
    }

    /// As an English page says it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Verhouding => "ratio of final to provisional",
            Self::Verschil => "difference of final and provisional",
            Self::CaoVolgend => "follow the CAO",
        }
    }
}

/// Whether an index corrects the estimate of last year.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Indexcorrectie {
    /// Every year, also over the year of the base date: that price was set on an estimate.
    #[default]
    Altijd,
    /// Not in the first year: the price of the base date was set on final figures.
    NaEersteJaar,
    /// Never.
    Geen,
}

impl Indexcorrectie {
    /// All choices.
    pub const ALL: [Self; 3] = [Self::Altijd, Self::NaEersteJaar, Self::Geen];

    /// The key in files and forms.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Altijd => "altijd",
            Self::NaEersteJaar => "na_eerste_jaar",
            Self::Geen => "geen",
        }
    }
}

/// Who may refuse an indexation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Indexweigeraar {
    /// Nobody: it follows from the clause.
    #[default]
    Niemand,
    /// The municipality, with its reason.
    Gemeente,
    /// The organisation, with its reason.
    Aanbieder,
    /// Both, each with its reason.
    Beide,
}

impl Indexweigeraar {
    /// All choices.
    pub const ALL: [Self; 4] = [Self::Niemand, Self::Gemeente, Self::Aanbieder, Self::Beide];

    /// The key in files and forms.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Niemand => "niemand",
            Self::Gemeente => "gemeente",
            Self::Aanbieder => "aanbieder",
            Self::Beide => "beide",
        }
    }
}

/// What happens when the budget is too small for the new price.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Budgettekort {
    /// The parties talk before anything changes.
    #[default]
    Overleg,
    /// The price rises and there is less of it.
    MinderVolume,
    /// The municipality adds to the budget.
    Aanvullen,
    /// The agreement may be ended, by its exit clause.
    Opzeggen,
}

impl Budgettekort {
    /// All choices.
    pub const ALL: [Self; 4] = [Self::Overleg, Self::MinderVolume, Self::Aanvullen, Self::Opzeggen];

    /// The key in files and forms.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Overleg => "overleg",
            Self::MinderVolume => "minder_volume",
            Self::Aanvullen => "aanvullen",
            Self::Opzeggen => "opzeggen",
        }
    }
}

/// A clause that holds: it names its method, and its weights are together 1.
///
/// ```
/// use domein::{Bedrag, parse_datum};
/// use prijs::{Caoreeks, Indexbestand, Indexclausule, Indexmethode, Indexreeksen};
/// let bestand: Indexbestand = serde_json::from_str(r#"{
///   "basisdatum": "2024-01-01", "methode": "verschil",
///   "gewichten": [{"reeks": "OVA", "gewicht": "0.9"}, {"reeks": "PPC", "gewicht": "0.1"}]}"#)?;
/// let clausule = Indexclausule::new(bestand).unwrap();
/// let reeksen = Indexreeksen::published();
/// let trail = clausule.run(&reeksen, &Caoreeks::published(), Bedrag::from_cents(10_000), 2025).unwrap();
/// assert_eq!(trail[0].index.to_string(), "4.957");
/// assert_eq!(trail[0].prijs_na, Bedrag::from_cents(10_496));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Indexclausule {
    bestand: Indexbestand,
    methode: Indexmethode,
}

impl Indexclausule {
    /// Checks what was written down.
    ///
    /// # Errors
    /// Every fault at once.
    pub fn new(bestand: Indexbestand) -> Result<Self, Vec<Prijsfout>> {
        let fouten = check(&bestand);
        match bestand.methode {
            Some(methode) if fouten.is_empty() => Ok(Self { bestand, methode }),
            _ => Err(fouten),
        }
    }

    /// The clause that VNG advises: 90 % OVA and 10 % PPC, on 1 January, corrected by difference.
    #[must_use]
    pub fn advised(basisdatum: Datum) -> Self {
        let weight =
            |reeks: &str, tenths| Reeksgewicht { reeks: reeks.to_owned(), gewicht: Decimal::new(tenths, 1) };
        let bestand = Indexbestand {
            basisdatum,
            gewichten: vec![weight("OVA", 9), weight("PPC", 1)],
            methode: Some(Indexmethode::Verschil),
            correctie: Indexcorrectie::Altijd,
            maand: 1,
            plafond: None,
            bodem: None,
            weigeraar: Indexweigeraar::Niemand,
            tekort: Budgettekort::Overleg,
        };
        Self { bestand, methode: Indexmethode::Verschil }
    }

    /// What was written down.
    #[must_use]
    pub const fn bestand(&self) -> &Indexbestand {
        &self.bestand
    }

    /// How the index comes about.
    #[must_use]
    pub const fn methode(&self) -> Indexmethode {
        self.methode
    }

    /// The day on which the price of a year begins to hold; None outside the calendar.
    #[must_use]
    pub fn ingang(&self, jaar: i32) -> Option<Datum> {
        let month = i8::try_from(self.bestand.maand).ok()?;
        Datum::new(i16::try_from(jaar).ok()?, month, 1).ok()
    }

    /// The first year in which the price changes: the first time after the base date that the month comes round.
    #[must_use]
    pub fn eerste_jaar(&self) -> i32 {
        let base = self.bestand.basisdatum;
        let year = i32::from(base.year());
        if self.ingang(year).is_some_and(|day| day > base) { year } else { year + 1 }
    }
}
