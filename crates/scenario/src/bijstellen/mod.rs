//! Back into the loop: what was measured moves what a scenario expects, and what came true tests its bands.
//!
//! An effect is a change of a rate, normal on the scale of its logarithm: the scale on which a scenario writes its
//! standard error. What was expected and what was measured are weighed by their precision (Gelman and others,
//! Bayesian Data Analysis, 3rd edition, section 2.5). A measurement of no effect, or of harm, moves as much as a good one.

mod ijking;
mod verschil;

pub use ijking::{IJking, IJkoordeel, MIN_BANDEN, Voorspelling};
pub use verschil::{Meetniveau, Meetschaal, Meetverschil};

use serde::{Deserialize, Serialize};

use crate::EffectInvoer;

/// The half width of an interval of 95 percent, in standard errors.
const Z95: f64 = 1.959_963_984_540_054;

/// The largest distance between an expected and a measured effect that is no reason to doubt both, in standard errors.
const BOTSING: f64 = 2.0;

/// What is known of an effect: normal on the logarithm of the ratio of the rate with it and without it.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Kennisinvoer")]
pub struct Effectkennis {
    /// Mean of the logarithm; below zero when the rate becomes lower.
    pub mu: f64,
    /// Its standard error, above zero.
    pub se: f64,
}

/// The same as it stands in a file, not checked yet.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Kennisinvoer {
    mu: f64,
    se: f64,
}

impl TryFrom<Kennisinvoer> for Effectkennis {
    type Error = Kennisfout;

    fn try_from(invoer: Kennisinvoer) -> Result<Self, Kennisfout> {
        Self::new(invoer.mu, invoer.se)
    }
}

/// Why figures say nothing about an effect on a rate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Kennisfout {
    /// A change of minus one or less, or a level that is not above zero: no logarithm.
    GeenVerhouding,
    /// No standard error above zero: an exact belief cannot move, and an exact measurement does not exist.
    ZonderOnzekerheid,
    /// The interval does not hold the figure, or is turned around.
    Bereik,
    /// Too few were reached to have made the difference.
    TeWeinigBereikt,
    /// What is expected after it does not follow from what was expected and measured.
    AndereSom,
}

impl std::fmt::Display for Kennisfout {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.tekst().0)
    }
}

impl Kennisfout {
    /// The rule and the way out, in Dutch and in English.
    #[must_use]
    pub const fn tekst(self) -> (&'static str, &'static str) {
        match self {
            Self::GeenVerhouding => (
                "Hier is geen verhouding uit te maken. Het cijfer zonder de aanpak is meer dan nul, en met de aanpak blijft er iets over. Een deel blijft onder de 100 procent. Kijk beide cijfers na.",
                "No ratio can be made of this. The figure without the approach is above zero, and with it something is left. A share stays below 100 percent. Check both figures.",
            ),
            Self::ZonderOnzekerheid => (
                "Er staat geen onzekerheid bij. Wie iets helemaal zeker weet, kan niet leren. Vul eerst een standaardfout in.",
                "There is no uncertainty with it. Who is fully certain cannot learn. Fill in a standard error first.",
            ),
            Self::Bereik => (
                "Het cijfer ligt niet tussen het laagste en het hoogste. Kijk de drie getallen na.",
                "The figure does not lie between the lowest and the highest. Check the three numbers.",
            ),
            Self::TeWeinigBereikt => (
                "Met dit bereik kan het verschil niet zo groot zijn. Kijk het bereik in het scenario na. Of kies dat het cijfer alleen gaat over wie meedeed.",
                "With this reach the difference cannot be so large. Check the reach in the scenario. Or choose that the figure is only about who took part.",
            ),
            Self::AndereSom => (
                "Wat nu wordt verwacht, volgt niet uit wat er werd verwacht en gemeten. Reken het opnieuw uit.",
                "What is expected now does not follow from what was expected and measured. Calculate it again.",
            ),
        }
    }
}

impl Effectkennis {
    /// Finite, with a standard error above zero.
    ///
    /// # Errors
    /// When it is not.
    pub fn new(mu: f64, se: f64) -> Result<Self, Kennisfout> {
        if !mu.is_finite() {
            return Err(Kennisfout::GeenVerhouding);
        }
        if !(se.is_finite() && se > 0.0) {
            return Err(Kennisfout::ZonderOnzekerheid);
        }
        Ok(Self { mu, se })
    }

    /// As a scenario writes it: −0.2 is a fifth less.
    ///
    /// # Errors
    /// When the rate would become zero or less, or the standard error is not above zero.
    pub fn van_verandering(verandering: f64, standaardfout: f64) -> Result<Self, Kennisfout> {
        if !(verandering.is_finite() && verandering > -1.0) {
            return Err(Kennisfout::GeenVerhouding);
        }
        Self::new(verandering.ln_1p(), standaardfout)
    }

    /// What a scenario expects of an effect here: with what it may differ from the place where it was measured, as the
    /// scenario draws it.
    ///
    /// # Errors
    /// As [`Effectkennis::van_verandering`].
    pub fn van_effect(effect: &EffectInvoer) -> Result<Self, Kennisfout> {
        Self::van_verandering(effect.verandering, effect.fout_hier())
    }

    /// The change of the rate as a scenario writes it.
    #[must_use]
    pub fn verandering(self) -> f64 {
        self.mu.exp_m1()
    }

    /// The ends of the interval of 95 percent, as changes of the rate.
    #[must_use]
    pub fn bereik(self) -> (f64, f64) {
        ((self.mu - Z95 * self.se).exp_m1(), (self.mu + Z95 * self.se).exp_m1())
    }

    /// One over the square of the standard error.
    #[must_use]
    pub fn precisie(self) -> f64 {
        1.0 / (self.se * self.se)
    }

    /// Less certain by a standard deviation `tau`: for a figure that comes from elsewhere
    /// ([`Effectgraad::overdracht`](crate::Effectgraad::overdracht)).
    #[must_use]
    pub fn verder_weg(self, tau: f64) -> Self {
        if tau.is_finite() { Self { se: self.se.hypot(tau), ..self } } else { self }
    }
}

/// What was expected, what was measured, and what is expected after it.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Bijstelinvoer")]
pub struct Bijstelling {
    /// What was expected.
    pub verwacht: Effectkennis,
    /// What was measured, with what comes from elsewhere counted as less certain.
    pub gemeten: Effectkennis,
    /// What is expected now.
    pub nu: Effectkennis,
}

/// The same as it stands in a file, not checked yet.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Bijstelinvoer {
    verwacht: Effectkennis,
    gemeten: Effectkennis,
    nu: Effectkennis,
}

impl TryFrom<Bijstelinvoer> for Bijstelling {
    type Error = Kennisfout;

    fn try_from(invoer: Bijstelinvoer) -> Result<Self, Kennisfout> {
        let found = Self::new(invoer.verwacht, invoer.gemeten);
        let same = |a: f64, b: f64| (a - b).abs() <= 1e-6 * (1.0 + b.abs());
        let follows = same(invoer.nu.mu, found.nu.mu) && same(invoer.nu.se / found.nu.se, 1.0);
        if follows { Ok(Self { nu: invoer.nu, ..found }) } else { Err(Kennisfout::AndereSom) }
    }
}

impl Bijstelling {
    /// Weighs both by their precision.
    ///
    /// ```
    /// use scenario::bijstellen::{Bijstelling, Effectkennis};
    /// // Equally certain: half way, and the error smaller by the square root of two.
    /// let kennis = |mu| Effectkennis { mu, se: 0.2 };
    /// let after = Bijstelling::new(kennis(-0.4), kennis(0.0)).nu;
    /// assert!((after.mu + 0.2).abs() < 1e-12 && (after.se - 0.02_f64.sqrt()).abs() < 1e-12);
    /// ```
    #[must_use]
    pub fn new(verwacht: Effectkennis, gemeten: Effectkennis) -> Self {
        // By the shares of the errors, so that neither a very small nor a very large one leaves the numbers.
        let whole = verwacht.se.hypot(gemeten.se).max(f64::MIN_POSITIVE);
        let (a, b) = (verwacht.se / whole, gemeten.se / whole);
        let weight = a * a;
        let mu = verwacht.mu + weight * (gemeten.mu - verwacht.mu);
        Self { verwacht, gemeten, nu: Effectkennis { mu, se: verwacht.se * b } }
    }

    /// How much the measurement counts: 0 is not at all, 1 is alone.
    #[must_use]
    pub fn gewicht(self) -> f64 {
        let share = self.verwacht.se / self.verwacht.se.hypot(self.gemeten.se).max(f64::MIN_POSITIVE);
        share * share
    }

    /// Whether expectation and measurement lie further apart than chance explains: more than two standard errors of
    /// their difference. Then the mean of the two is an answer that neither gave.
    #[must_use]
    pub fn botst(self) -> bool {
        (self.verwacht.mu - self.gemeten.mu).abs() > BOTSING * self.verwacht.se.hypot(self.gemeten.se)
    }
}

#[cfg(test)]
mod tests;
