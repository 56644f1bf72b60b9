//! Numbers of which we are not sure, and how one draw of all of them is made.

/// What kind of chance a number has.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kansvorm {
    /// A rate: Gamma with this shape (events) and rate (household-years).
    Gamma {
        /// Events, with what the parent group adds.
        gebeurtenissen: f64,
        /// Household-years, with what the parent group adds.
        huishoudjaren: f64,
    },
    /// Normal.
    Normaal {
        /// Mean.
        gemiddelde: f64,
        /// Standard deviation, above 0.
        standaardfout: f64,
    },
    /// Lognormal with this mean.
    Lognormaal {
        /// Mean.
        gemiddelde: f64,
        /// Standard deviation as a share of the mean, above 0.
        spreiding: f64,
    },
    /// Normal, kept within 0 to 1.
    Deel {
        /// Mean.
        gemiddelde: f64,
        /// Standard deviation as a share of the mean, above 0.
        spreiding: f64,
    },
}

/// What a number is about: for the tornado and for what to measure first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Onderwerp {
    /// How fast households go from one step to another.
    Overgangen,
    /// What an intervention changes.
    Effect,
    /// How many are reached.
    Bereik,
    /// What something costs.
    Prijs,
}

/// A number of which we are not sure.
#[derive(Clone, Debug, PartialEq)]
pub struct Onzekerheid {
    /// What it is about.
    pub onderwerp: Onderwerp,
    /// Name on the screen.
    pub naam: String,
    /// The field of the file that it comes from.
    pub veld: String,
    /// How it varies.
    pub kans: Kansvorm,
    /// A number that follows from what it is about, wherever it stands.
    pub(crate) nummer: u64,
}

/// A number: fixed, or one of the list of uncertain ones.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Waarde {
    Vast(f64),
    Onzeker(usize),
}

impl Waarde {
    /// The number in a draw.
    pub(crate) fn of(self, values: &[f64]) -> f64 {
        match self {
            Self::Vast(value) => value,
            Self::Onzeker(place) => values.get(place).copied().unwrap_or(f64::NAN),
        }
    }
}

/// The list of uncertain numbers while a scenario is read.
#[derive(Debug, Default)]
pub(super) struct Onzekerheden(pub(super) Vec<Onzekerheid>);

impl Onzekerheden {
    /// `wat` is what the number is about, by its keys.
    pub(super) fn add(
        &mut self,
        onderwerp: Onderwerp,
        (naam, veld): (String, String),
        wat: &str,
        kans: Kansvorm,
    ) -> Waarde {
        match kans {
            Kansvorm::Normaal { gemiddelde, standaardfout } if standaardfout <= 0.0 => {
                Waarde::Vast(gemiddelde)
            }
            Kansvorm::Lognormaal { gemiddelde, spreiding } | Kansvorm::Deel { gemiddelde, spreiding }
                if spreiding <= 0.0 || gemiddelde == 0.0 =>
            {
                Waarde::Vast(gemiddelde)
            }
            Kansvorm::Gamma { gebeurtenissen, .. } if gebeurtenissen <= 0.0 => Waarde::Vast(0.0),
            kans => {
                let nummer = number_of(&format!("{onderwerp:?} {wat}"));
                self.0.push(Onzekerheid { onderwerp, naam, veld, kans, nummer });
                Waarde::Onzeker(self.0.len() - 1)
            }
        }
    }
}

/// FNV-1a, 64 bits: the same text gives the same number, on every machine.
fn number_of(text: &str) -> u64 {
    text.bytes()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}
