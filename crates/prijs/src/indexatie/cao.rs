use domein::Datum;
use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::kijken::possible;
use crate::getal::whole;
use crate::{Bronstatus, Prijsfout, rounded};

/// One rise of the wages of a CAO.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Caostap {
    /// From when.
    #[serde(with = "crate::datum")]
    #[schemars(with = "String")]
    pub datum: Datum,
    /// By how much, in percent points.
    #[schemars(with = "String")]
    pub procent: Decimal,
    /// How sure we are.
    pub status: Bronstatus,
    /// Where it was read.
    pub bron: String,
}

/// The rises of a CAO, in the order of their days.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Caoreeks(Vec<Caostap>);

impl Caoreeks {
    /// Checks rises: one a day, each a possible one.
    ///
    /// # Errors
    /// Every fault at once.
    pub fn new(mut stappen: Vec<Caostap>) -> Result<Self, Vec<Prijsfout>> {
        stappen.sort_by_key(|stap| stap.datum);
        let mut fouten = Vec::new();
        for stap in stappen.iter().filter(|stap| !possible(stap.procent)) {
            fouten.push(Prijsfout::new(
                format!("cao-stap van {}", stap.datum),
                format!("{} % kan niet kloppen", stap.procent),
                "Schrijf een percentage tussen -50 en 100",
            ));
        }
        for pair in stappen.windows(2) {
            if let [one, other] = pair
                && one.datum == other.datum
            {
                fouten.push(Prijsfout::new(
                    format!("cao-stap van {}", one.datum),
                    "er zijn twee verhogingen op één dag",
                    "Voeg ze samen tot één verhoging",
                ));
            }
        }
        if fouten.is_empty() { Ok(Self(stappen)) } else { Err(fouten) }
    }

    /// The rises of the CAO Sociaal Werk that are built in, July 2023 to the end of 2025.
    ///
    /// Sources: sociaalwerk-werkt.nl (agreement 2023-2025), skipr.nl of 30 October 2025. The day of the last rise was
    /// not in the source ("later this year"): 1 December is our choice, so its status says that it must be checked.
    #[must_use]
    pub fn published() -> Self {
        const CAO_2023: &str = "sociaalwerk-werkt.nl, definitief cao-akkoord Sociaal Werk 2023-2025";
        const CAO_2025: &str = "skipr.nl, 30-10-2025: CNV tekent cao Sociaal Werk";
        let steps = [
            ((2023, 7), 70, Bronstatus::Gezien, CAO_2023),
            ((2024, 1), 40, Bronstatus::Gezien, CAO_2023),
            ((2024, 7), 40, Bronstatus::Gezien, CAO_2023),
            ((2025, 10), 35, Bronstatus::Gezien, CAO_2025),
            ((2025, 12), 21, Bronstatus::UitHetHoofd, CAO_2025),
        ];
        let step = |((year, month), tenths, status, bron): ((i16, i8), i64, Bronstatus, &str)| Caostap {
            datum: jiff::civil::date(year, month, 1),
            procent: Decimal::new(tenths, 1),
            status,
            bron: bron.to_owned(),
        };
        Self(steps.into_iter().map(step).collect())
    }

    /// All rises, in the order of their days.
    #[must_use]
    pub fn stappen(&self) -> &[Caostap] {
        &self.0
    }

    /// The rises after one day up to and including another.
    pub fn between(&self, after: Datum, until: Datum) -> impl Iterator<Item = &Caostap> {
        self.0.iter().filter(move |stap| stap.datum > after && stap.datum <= until)
    }

    /// By how much the wages rose after one day up to and including another, in percent points: rises compound.
    ///
    /// ```
    /// use domein::parse_datum;
    /// let cao = prijs::Caoreeks::published();
    /// let rise = cao.rise(parse_datum("2025-01-01")?, parse_datum("2025-12-31")?);
    /// assert_eq!(prijs::rounded(rise, 2).to_string(), "5.67", "3.5 % and then 2.1 %");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn rise(&self, after: Datum, until: Datum) -> Decimal {
        compound(self.between(after, until).map(|stap| stap.procent))
    }
}

/// Yearly changes one after another, in percent points.
pub(crate) fn compound(percents: impl IntoIterator<Item = Decimal>) -> Decimal {
    let factor = percents.into_iter().fold(Decimal::ONE, |factor, percent| {
        factor.saturating_mul(Decimal::ONE.saturating_add(percent / whole(100)))
    });
    factor.saturating_sub(Decimal::ONE).saturating_mul(whole(100))
}

/// The index that was given beside the rise of the CAO since the day of the price.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Caotoets {
    /// By how much the wages of the CAO rose, in percent points.
    pub cao: Decimal,
    /// By how much the price rose, in percent points.
    pub index: Decimal,
    /// The price's rise above that of the CAO; negative when the price stayed behind.
    pub verschil: Decimal,
}

impl Caotoets {
    /// Puts the indexes of a run beside the CAO, from the day of the price up to and including another day.
    #[must_use]
    pub fn new(
        cao: &Caoreeks,
        prijsdatum: Datum,
        until: Datum,
        indexen: impl IntoIterator<Item = Decimal>,
    ) -> Self {
        let (cao, index) = (cao.rise(prijsdatum, until), compound(indexen));
        Self { cao, index, verschil: index.saturating_sub(cao) }
    }

    /// Whether the price kept up with the CAO, to two decimals of a percent.
    #[must_use]
    pub fn keeps_up(&self) -> bool {
        rounded(self.verschil, 2) >= Decimal::ZERO
    }
}
