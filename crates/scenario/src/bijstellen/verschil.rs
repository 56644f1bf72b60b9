//! A measured difference becomes a ratio of rates: the scale on which a scenario writes its effects.

use super::{Effectkennis, Kennisfout, Z95};

/// What the levels are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meetschaal {
    /// A number per time: the ratio of two of them is the ratio of rates.
    Tempo,
    /// A share of people over a period. A rate of λ makes 1 − e^−λ of it, so the rate is −ln(1 − share): two high shares
    /// lie further apart than their ratio says.
    Aandeel,
}

impl Meetschaal {
    /// The logarithm of the rate; none where there is no such rate.
    fn log(self, niveau: f64) -> Option<f64> {
        let rate = match self {
            Self::Tempo => niveau,
            Self::Aandeel => -(-niveau).ln_1p(),
        };
        (rate > 0.0).then(|| rate.ln()).filter(|one| one.is_finite())
    }

    /// How much that logarithm moves with the level.
    fn slope(self, niveau: f64) -> f64 {
        match self {
            Self::Tempo => 1.0 / niveau,
            Self::Aandeel => -1.0 / ((1.0 - niveau) * (-niveau).ln_1p()),
        }
    }
}

/// Which level is known; the other follows from the difference and is as uncertain as that.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Meetniveau {
    /// With the approach: it was seen, and what would have been without it is estimated. So do most studies of areas.
    Met(f64),
    /// Without the approach.
    Zonder(f64),
    /// Neither; this is the estimate without. The error is the larger of what both would give.
    Geen(f64),
}

/// A measured difference with its interval of 95 percent: with the approach minus without.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Meetverschil {
    /// The difference.
    pub waarde: f64,
    /// The lower end of its interval.
    pub laag: f64,
    /// The upper end.
    pub hoog: f64,
    /// Its standard error. An interval may be wider than twice 1.96 of those, where it rests on few.
    pub standaardfout: Option<f64>,
    /// What the levels are.
    pub schaal: Meetschaal,
    /// Which share of those who were measured was reached: above 0, at most 1. The difference of all of them comes from
    /// that share, for whom it was so much larger.
    pub bereik: f64,
}

impl Meetverschil {
    /// The logarithm of the ratio for who was reached, if the difference is this.
    fn ratio(&self, niveau: Meetniveau, verschil: f64) -> Option<f64> {
        let (zonder, bereikt) = self.levels(niveau, verschil);
        Some(self.schaal.log(bereikt)? - self.schaal.log(zonder)?)
    }

    /// Without the approach, and of who was reached with it.
    fn levels(&self, niveau: Meetniveau, verschil: f64) -> (f64, f64) {
        let zonder = match niveau {
            Meetniveau::Met(met) => met - verschil,
            Meetniveau::Zonder(zonder) | Meetniveau::Geen(zonder) => zonder,
        };
        (zonder, zonder + verschil / self.bereik)
    }

    /// How much the logarithm moves with the difference.
    fn slope(&self, niveau: Meetniveau) -> f64 {
        let (zonder, bereikt) = self.levels(niveau, self.waarde);
        let reached = self.schaal.slope(bereikt) / self.bereik;
        match niveau {
            Meetniveau::Met(_) => reached - self.schaal.slope(bereikt) + self.schaal.slope(zonder),
            Meetniveau::Zonder(_) | Meetniveau::Geen(_) => reached,
        }
    }

    /// The standard error of the logarithm: by the delta method from that of the difference, else from both ends of the
    /// interval, and where an end leaves nothing from its width.
    fn error(&self, niveau: Meetniveau) -> f64 {
        if let Meetniveau::Geen(zonder) = niveau {
            return self
                .error(Meetniveau::Zonder(zonder))
                .max(self.error(Meetniveau::Met(zonder + self.waarde)));
        }
        if let Some(error) = self.standaardfout {
            return error * self.slope(niveau);
        }
        match (self.ratio(niveau, self.laag), self.ratio(niveau, self.hoog)) {
            (Some(low), Some(high)) => (high - low) / (2.0 * Z95),
            _ => (self.hoog - self.laag) / (2.0 * Z95) * self.slope(niveau),
        }
    }
}

impl Effectkennis {
    /// From a measured difference and the level that is known.
    ///
    /// ```
    /// use scenario::bijstellen::{Effectkennis, Meetschaal, Meetniveau, Meetverschil};
    /// // From 20 a year to 15, which was counted: a quarter less.
    /// let verschil = Meetverschil {
    ///     waarde: -5.0,
    ///     laag: -8.0,
    ///     hoog: -1.25,
    ///     standaardfout: Some(1.5),
    ///     schaal: Meetschaal::Tempo,
    ///     bereik: 1.0,
    /// };
    /// let known = Effectkennis::van_verschil(Meetniveau::Met(15.0), &verschil)?;
    /// assert!((known.verandering() + 0.25).abs() < 1e-12);
    /// // The uncertain level is the 20 without it: 1.5 / 20.
    /// assert!((known.se - 0.075).abs() < 1e-12);
    /// # Ok::<(), scenario::bijstellen::Kennisfout>(())
    /// ```
    ///
    /// # Errors
    /// When there is no ratio, when so few were reached that they cannot have made the difference, when the interval is
    /// turned around or has no width.
    pub fn van_verschil(niveau: Meetniveau, verschil: &Meetverschil) -> Result<Self, Kennisfout> {
        let Meetverschil { waarde, laag, hoog, bereik, .. } = *verschil;
        if ![waarde, laag, hoog].iter().all(|one| one.is_finite()) {
            return Err(Kennisfout::GeenVerhouding);
        }
        if !(laag <= waarde && waarde <= hoog) {
            return Err(Kennisfout::Bereik);
        }
        let all = Meetverschil { bereik: 1.0, ..*verschil };
        if all.ratio(niveau, waarde).is_none() {
            return Err(Kennisfout::GeenVerhouding);
        }
        let mu = (bereik > 0.0 && bereik <= 1.0).then(|| verschil.ratio(niveau, waarde)).flatten();
        Self::new(mu.ok_or(Kennisfout::TeWeinigBereikt)?, verschil.error(niveau))
    }

    /// From two groups that were both measured, each a level with its standard error; all of the first took part.
    ///
    /// # Errors
    /// When there is no ratio, or no error above zero.
    pub fn van_groepen(
        (met, fout_met): (f64, f64),
        (zonder, fout_zonder): (f64, f64),
        schaal: Meetschaal,
    ) -> Result<Self, Kennisfout> {
        let (Some(with), Some(without)) = (schaal.log(met), schaal.log(zonder)) else {
            return Err(Kennisfout::GeenVerhouding);
        };
        if !(fout_met >= 0.0 && fout_zonder >= 0.0) {
            return Err(Kennisfout::ZonderOnzekerheid);
        }
        let error = (fout_met * schaal.slope(met)).hypot(fout_zonder * schaal.slope(zonder));
        Self::new(with - without, error)
    }
}
