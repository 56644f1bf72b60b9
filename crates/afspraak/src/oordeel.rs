//! What a measured outcome says.

use rust_decimal::Decimal;

use crate::bestand::Uitkomstclausule;
use crate::kijken;

/// What a measurement says about a clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clausuleoordeel {
    /// Too few people were measured: nobody may draw a conclusion.
    NietBeoordeeld {
        /// How many were measured.
        gemeten: u32,
        /// How many there must be.
        nodig: u32,
    },
    /// The target is reached.
    Gehaald,
    /// The target is not reached.
    NietGehaald,
}

impl Clausuleoordeel {
    /// In Dutch, as a page shows it.
    #[must_use]
    pub fn naam(self) -> String {
        match self {
            Self::NietBeoordeeld { gemeten, nodig } => {
                format!("niet beoordeeld: {gemeten} mensen gemeten, er zijn er {nodig} nodig")
            }
            Self::Gehaald => "gehaald".into(),
            Self::NietGehaald => "niet gehaald".into(),
        }
    }
}

impl Uitkomstclausule {
    /// What a measurement of so many people says. A target below the baseline must go down, above it up; a target
    /// that equals the baseline must be kept.
    ///
    /// ```
    /// # use afspraak::{Clausulegevolg, Clausuleoordeel, Uitkomstclausule};
    /// # use rust_decimal::Decimal;
    /// let clausule = Uitkomstclausule {
    ///     indicator: "sterk eenzaam".into(), nulmeting: "11".into(), doel: "8".into(), eenheid: "%".into(),
    ///     uiterlijk: "2029-12-31".into(), gevolg: Clausulegevolg::Gesprek, ten_hoogste: None, telt_vanaf: 30,
    ///     verwachting: String::new(),
    /// };
    /// assert_eq!(clausule.judge(30, Decimal::new(75, 1)), Clausuleoordeel::Gehaald);
    /// assert!(matches!(clausule.judge(29, Decimal::new(75, 1)), Clausuleoordeel::NietBeoordeeld { .. }));
    /// ```
    #[must_use]
    pub fn judge(&self, gemeten: u32, waarde: Decimal) -> Clausuleoordeel {
        if gemeten < self.telt_vanaf {
            return Clausuleoordeel::NietBeoordeeld { gemeten, nodig: self.telt_vanaf };
        }
        let (begin, doel) = (kijken::number(&self.nulmeting), kijken::number(&self.doel));
        let reached = if doel < begin { waarde <= doel } else { waarde >= doel };
        if reached { Clausuleoordeel::Gehaald } else { Clausuleoordeel::NietGehaald }
    }
}
