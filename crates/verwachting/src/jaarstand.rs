//! Whether an adopted expectation is kept, from what people experience.

use domein::Datum;
use serde::{Deserialize, Serialize};

use crate::soorten::kinds;
use crate::{Dialoogstem, Dialoogvraag, Ervaringantwoord, Verwachtingverwijzing};

/// From so many answers on something is said: that of the whole house.
pub const ANTWOORDEN_VOOR_OORDEEL: u32 = 10;
/// Kept when at least this share certainly says it happens; the bound of “shared” in the dialogue.
const GEHOUDEN: f64 = 0.60;
/// Not kept when more than this share certainly says it does not.
const NIET: f64 = 0.50;
/// Of a normal distribution, for an interval of 95%.
const Z95: f64 = 1.959_963_984_540_054;

kinds! {
    /// Whether an expectation is kept, in a year.
    pub enum Jaaroordeel {
        /// It is.
        Gehouden "gehouden" "Dit gebeurt.",
        /// In part.
        Deels "deels" "Dit gebeurt voor een deel.",
        /// It is not.
        NietGehouden "niet-gehouden" "Dit gebeurt nu te weinig.",
        /// Too few answers.
        TeWeinig "te-weinig" "Er zijn te weinig antwoorden om iets te zeggen.",
    }
}

/// The answers of a year to “Gebeurt dit nu?”; who does not know is not in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ervaringtelling {
    /// It happens.
    pub ja: u32,
    /// Now and then.
    pub soms: u32,
    /// It does not.
    pub nee: u32,
}

impl Ervaringtelling {
    /// Counts answers.
    pub fn of<'a>(stemmen: impl IntoIterator<Item = &'a Dialoogstem>) -> Self {
        let mut counts = Self::default();
        for stem in stemmen {
            match stem.ervaring {
                Some(Ervaringantwoord::Ja) => counts.ja += 1,
                Some(Ervaringantwoord::Soms) => counts.soms += 1,
                Some(Ervaringantwoord::Nee) => counts.nee += 1,
                Some(Ervaringantwoord::WeetNiet) | None => {}
            }
        }
        counts
    }

    /// How many answered.
    pub fn aantal(self) -> u32 {
        self.ja.saturating_add(self.soms).saturating_add(self.nee)
    }

    /// Kept when the interval (Wilson, 95%) of “ja” lies wholly at 60% or more; not kept when that of “nee” lies wholly
    /// above 50%; in part otherwise. The bounds are ours, and not validated.
    ///
    /// ```
    /// # use verwachting::{Ervaringtelling, Jaaroordeel};
    /// let of = |ja, soms, nee| Ervaringtelling { ja, soms, nee }.oordeel();
    /// assert_eq!(of(45, 3, 2), Jaaroordeel::Gehouden);
    /// assert_eq!(of(20, 10, 20), Jaaroordeel::Deels);
    /// assert_eq!(of(5, 5, 40), Jaaroordeel::NietGehouden);
    /// assert_eq!(of(9, 0, 0), Jaaroordeel::TeWeinig);
    /// ```
    pub fn oordeel(self) -> Jaaroordeel {
        let n = self.aantal();
        if n < ANTWOORDEN_VOOR_OORDEEL {
            Jaaroordeel::TeWeinig
        } else if wilson_low(self.ja, n) >= GEHOUDEN {
            Jaaroordeel::Gehouden
        } else if wilson_low(self.nee, n) > NIET {
            Jaaroordeel::NietGehouden
        } else {
            Jaaroordeel::Deels
        }
    }
}

/// What people experienced of an adopted expectation in a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Jaarstand {
    /// Of which expectation.
    pub over: Verwachtingverwijzing,
    /// The day on which the question closed.
    #[serde(with = "domein::dag")]
    pub op: Datum,
    /// The answers.
    pub telling: Ervaringtelling,
}

impl Jaarstand {
    /// `In 2028 vroegen we: “Gebeurt dit nu?” Dit gebeurt voor een deel.`
    pub fn zin(&self) -> String {
        let (jaar, vraag) = (self.op.year(), Dialoogvraag::Ervaring.naam());
        format!("In {jaar} vroegen we: “{vraag}” {}", self.telling.oordeel().naam())
    }
}

/// The lower bound of the interval of Wilson for so many of `n`.
fn wilson_low(count: u32, n: u32) -> f64 {
    let (n, z2) = (f64::from(n), Z95 * Z95);
    let p = f64::from(count) / n;
    (p + z2 / (2.0 * n) - Z95 * (p * (1.0 - p) / n + z2 / (4.0 * n * n)).sqrt()) / (1.0 + z2 / n)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Newcombe 1998, table I: 81 of 263 gives 0.2553, 15 of 148 gives 0.0624 (method 3), 0 of 20 gives 0.
    #[test]
    fn the_bound_is_that_of_newcombe() {
        for (count, n, low) in [(81, 263, 0.2553), (15, 148, 0.0624), (0, 20, 0.0), (1, 29, 0.0061)] {
            assert!((wilson_low(count, n) - low).abs() < 5e-5, "{count} of {n}: {}", wilson_low(count, n));
        }
    }
}
