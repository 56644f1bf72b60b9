use serde::{Deserialize, Serialize};

/// How sure we are of a fact.
///
/// What is not seen or derived is visibly marked wherever it stands, asks to be confirmed, and is never shown as a norm.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Bronstatus {
    /// Read in a source that is named.
    Gezien,
    /// Calculated from facts that were read.
    Afgeleid,
    /// Filled in by who made the tariff: their own figure, not seen in a source.
    ZelfOpgegeven,
    /// From memory: to be checked with its owner.
    UitHetHoofd,
    /// A value that shows how something is calculated.
    Voorbeeldwaarde,
}

impl Bronstatus {
    /// All of them, the surest first.
    pub const ALL: [Self; 5] =
        [Self::Gezien, Self::Afgeleid, Self::ZelfOpgegeven, Self::UitHetHoofd, Self::Voorbeeldwaarde];

    /// Whether somebody still has to say that it is right.
    ///
    /// ```
    /// use prijs::Bronstatus;
    /// assert!(Bronstatus::Voorbeeldwaarde.asks_confirmation());
    /// assert!(!Bronstatus::Gezien.asks_confirmation());
    /// ```
    #[must_use]
    pub const fn asks_confirmation(self) -> bool {
        matches!(self, Self::UitHetHoofd | Self::Voorbeeldwaarde)
    }

    /// The key in files and forms.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Gezien => "gezien",
            Self::Afgeleid => "afgeleid",
            Self::ZelfOpgegeven => "zelf_opgegeven",
            Self::UitHetHoofd => "uit_het_hoofd",
            Self::Voorbeeldwaarde => "voorbeeldwaarde",
        }
    }

    /// The status of a key.
    #[must_use]
    pub fn of_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.key() == key)
    }

    /// As a Dutch page says it.
    #[must_use]
    pub const fn naam(self) -> &'static str {
        match self {
            Self::Gezien => "gezien in de bron",
            Self::Afgeleid => "berekend uit de bron",
            Self::ZelfOpgegeven => "zelf opgegeven",
            Self::UitHetHoofd => "uit het hoofd, nog nakijken",
            Self::Voorbeeldwaarde => "voorbeeldwaarde, zelf invullen",
        }
    }

    /// As an English page says it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Gezien => "seen in the source",
            Self::Afgeleid => "calculated from the source",
            Self::ZelfOpgegeven => "own figure",
            Self::UitHetHoofd => "from memory, to be checked",
            Self::Voorbeeldwaarde => "example value, fill in your own",
        }
    }

    /// The least sure of two: what is calculated from both is no surer than that.
    ///
    /// ```
    /// use prijs::Bronstatus::{Afgeleid, Gezien, UitHetHoofd};
    /// assert_eq!(Gezien.with(UitHetHoofd), UitHetHoofd);
    /// assert_eq!(Gezien.with(Afgeleid), Afgeleid);
    /// ```
    #[must_use]
    pub fn with(self, other: Self) -> Self {
        self.max(other)
    }
}
