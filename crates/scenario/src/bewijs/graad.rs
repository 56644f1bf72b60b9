//! How strong evidence is, and what that means for a calculation.

use serde::Serialize;

use crate::Effectgraad;

impl Effectgraad {
    /// What it means, in Dutch and in English.
    pub const fn naam(self) -> (&'static str, &'static str) {
        match self {
            Self::A => ("gemeten met loting", "measured with allocation by chance"),
            Self::B => ("gemeten met een eerlijke vergelijking", "measured with a fair comparison"),
            Self::C => ("gemeten zonder eerlijke vergelijking", "measured without a fair comparison"),
            Self::D => ("een verwachting of een verhaal", "an expectation or a story"),
        }
    }

    /// The mean effect that a calculation starts with, when this was found: nothing at all for a claim.
    pub fn gemiddelde(self, found: f64) -> f64 {
        if self == Self::D { 0.0 } else { found }
    }
}

/// How the makers of Voorkant know what a line of evidence says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Bewijsstatus {
    /// Read in the source itself, or in its summary.
    Gezien,
    /// Read in what somebody else wrote about it.
    ViaAnderen,
    /// From memory: nobody looked it up.
    Herinnerd,
}

impl Bewijsstatus {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Gezien, Self::ViaAnderen, Self::Herinnerd];

    /// Its name for programs.
    pub const fn sleutel(self) -> &'static str {
        match self {
            Self::Gezien => "gezien",
            Self::ViaAnderen => "via-anderen",
            Self::Herinnerd => "herinnerd",
        }
    }

    /// Its name for people, in Dutch and in English.
    pub const fn naam(self) -> (&'static str, &'static str) {
        match self {
            Self::Gezien => ("zelf gelezen", "read in the source"),
            Self::ViaAnderen => {
                ("gelezen bij anderen, niet in de bron zelf", "read elsewhere, not in the source")
            }
            Self::Herinnerd => ("uit het hoofd, niet opgezocht", "from memory, not looked up"),
        }
    }
}

/// The effect that evidence suggests for a scenario: on the logarithm of a rate.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Effectvoorstel {
    /// Its mean; below zero when the rate becomes lower.
    pub mu: f64,
    /// Its standard error in the study.
    pub se: f64,
    /// What is added for taking it to another place: a standard deviation.
    pub tau: f64,
}

impl Effectvoorstel {
    /// The change of the rate as a scenario writes it: -0.2 is a fifth less.
    pub fn verandering(self) -> f64 {
        self.mu.exp_m1()
    }

    /// From the chances in two groups within the same time: `ln(ln(1-met) / ln(1-zonder))`, the logarithm of the
    /// ratio of two constant rates, with its standard error by the delta method:
    /// `sqrt(sum p / (n (1-p) ln(1-p)^2))`. Nothing when a chance is not strictly between 0 and 1 or a group is empty.
    pub fn van_kansen(met: (f64, u32), zonder: (f64, u32), graad: Effectgraad) -> Option<Self> {
        let rate = |(chance, people): (f64, u32)| {
            let sound = chance > 0.0 && chance < 1.0 && people > 0;
            sound.then(|| {
                let rate = -(-chance).ln_1p();
                (rate, chance / (f64::from(people) * (1.0 - chance) * rate * rate))
            })
        };
        let ((with, first), (without, second)) = (rate(met)?, rate(zonder)?);
        let mu = graad.gemiddelde((with / without).ln());
        Some(Self { mu, se: (first + second).sqrt(), tau: graad.overdracht() })
    }
}
