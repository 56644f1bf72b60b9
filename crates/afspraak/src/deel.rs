/// The parts of an agreement: each is one form, one article and one place in the difference between versions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Afspraakdeel {
    /// What it is about: the task, the areas, what residents say in it.
    Opdracht,
    /// Legal form, funding and duration.
    Vorm,
    /// Who takes part, and who may sign.
    Partijen,
    /// Amounts per year and task field.
    Budget,
    /// The real price, the index clause and subcontractors.
    Prijs,
    /// Outcome clauses.
    Uitkomsten,
    /// Review moments, accounts, learning days and the mirror.
    Ritme,
    /// What the municipality demands, in minutes.
    Eisen,
    /// Exit, handover and the budget proviso.
    Einde,
    /// Who carries which risk, the reserve and the ladder for disputes.
    Risico,
    /// Data and privacy.
    Gegevens,
    /// The budget of the area: price × use × transformation.
    Gebiedsbudget,
}

impl Afspraakdeel {
    /// All parts, in the order of the agreement.
    pub const ALL: [Self; 12] = [
        Self::Opdracht,
        Self::Vorm,
        Self::Partijen,
        Self::Budget,
        Self::Prijs,
        Self::Uitkomsten,
        Self::Ritme,
        Self::Eisen,
        Self::Einde,
        Self::Risico,
        Self::Gegevens,
        Self::Gebiedsbudget,
    ];

    /// The key in addresses and files.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Opdracht => "opdracht",
            Self::Vorm => "vorm",
            Self::Partijen => "partijen",
            Self::Budget => "budget",
            Self::Prijs => "prijs",
            Self::Uitkomsten => "uitkomsten",
            Self::Ritme => "ritme",
            Self::Eisen => "eisen",
            Self::Einde => "einde",
            Self::Risico => "risico",
            Self::Gegevens => "gegevens",
            Self::Gebiedsbudget => "gebiedsbudget",
        }
    }

    /// The part of a key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|deel| deel.key() == key)
    }

    /// The heading of the article, in Dutch.
    pub const fn naam(self) -> &'static str {
        match self {
            Self::Opdracht => "Waar het om gaat",
            Self::Vorm => "Vorm, betaling en duur",
            Self::Partijen => "Wie meedoet en wie tekent",
            Self::Budget => "Geld per jaar",
            Self::Prijs => "Reële prijs en index",
            Self::Uitkomsten => "Wat het moet opleveren",
            Self::Ritme => "Wanneer we elkaar spreken",
            Self::Eisen => "Wat de gemeente vraagt",
            Self::Einde => "Stoppen en overdragen",
            Self::Risico => "Risico en geschil",
            Self::Gegevens => "Gegevens en privacy",
            Self::Gebiedsbudget => "Budget van het gebied",
        }
    }

    /// The heading in English.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Opdracht => "What it is about",
            Self::Vorm => "Form, payment and duration",
            Self::Partijen => "Who takes part and who signs",
            Self::Budget => "Money per year",
            Self::Prijs => "Real price and index",
            Self::Uitkomsten => "What it must bring",
            Self::Ritme => "When we talk",
            Self::Eisen => "What the municipality asks",
            Self::Einde => "Stopping and handing over",
            Self::Risico => "Risk and disputes",
            Self::Gegevens => "Data and privacy",
            Self::Gebiedsbudget => "Budget of the area",
        }
    }
}
