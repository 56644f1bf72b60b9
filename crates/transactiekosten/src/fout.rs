use std::fmt;

/// Why a comparison of transaction costs is refused: the place, the rule and the way out, in Dutch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Transactiefout {
    /// Which place, as a person finds it: `werk ‘verantwoording’, apart`.
    pub veld: String,
    /// What the rule is.
    pub regel: String,
    /// What one can do now.
    pub uitweg: String,
}

impl Transactiefout {
    pub(crate) fn new(veld: impl Into<String>, regel: impl Into<String>, uitweg: impl Into<String>) -> Self {
        Self { veld: veld.into(), regel: regel.into(), uitweg: uitweg.into() }
    }

    /// A sum that no amount can hold.
    pub(crate) fn too_large() -> Self {
        Self::new(
            "uitkomst",
            "de bedragen zijn samen groter dan 90 biljard euro",
            "Kijk of ergens een bedrag of een aantal te groot is ingevuld",
        )
    }
}

impl fmt::Display for Transactiefout {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}. {}.", self.veld, self.regel, self.uitweg)
    }
}

impl std::error::Error for Transactiefout {}
