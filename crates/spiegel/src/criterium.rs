use serde::{Deserialize, Serialize};

/// A criterion of a Golden Municipality.
///
/// Sources (seen): G1 to G5, Sociaal Werk Nederland, "10 Gouden Gemeenten"; G6, VNG, "Tien Gouden Sociale Gemeenten
/// geven goed voorbeeld"; G7, Publiek Denken, "Sociaal succes van gouden gemeenten". The sentences here are our own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Goudcriterium {
    /// Learns and works together.
    G1,
    /// Makes society accessible.
    G2,
    /// Prevents, and is there.
    G3,
    /// Has places to meet.
    G4,
    /// Has visible professionals with time.
    G5,
    /// Gives room to shape policy together.
    G6,
    /// Works on trust, and does not tender again and again for the lowest price.
    G7,
}

impl Goudcriterium {
    /// All seven.
    pub const ALL: [Self; 7] = [Self::G1, Self::G2, Self::G3, Self::G4, Self::G5, Self::G6, Self::G7];

    /// Its code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::G1 => "G1",
            Self::G2 => "G2",
            Self::G3 => "G3",
            Self::G4 => "G4",
            Self::G5 => "G5",
            Self::G6 => "G6",
            Self::G7 => "G7",
        }
    }

    /// What it asks, as a sentence.
    #[must_use]
    pub const fn titel(self) -> &'static str {
        match self {
            Self::G1 => "De gemeente leert, en werkt samen.",
            Self::G2 => {
                "Mensen in een kwetsbare positie kunnen overal meedoen. Daarover zijn afspraken gemaakt."
            }
            Self::G3 => "Er is steun voordat het misgaat.",
            Self::G4 => "Er zijn genoeg plekken waar mensen elkaar ontmoeten en hun talent gebruiken.",
            Self::G5 => "Professionals zijn zichtbaar in de wijk en hebben tijd.",
            Self::G6 => "Inwoners en sociaal werkers maken samen met de gemeente beleid.",
            Self::G7 => {
                "De gemeente werkt op vertrouwen en besteedt niet steeds opnieuw aan voor de laagste prijs."
            }
        }
    }

    /// Which evidence counts, in short.
    #[must_use]
    pub const fn bewijs(self) -> &'static str {
        match self {
            Self::G1 => "spiegel van beide kanten; leercyclus met een besluit",
            Self::G2 => "lijst van afspraken met werkgevers, winkels, verenigingen en buurten; deelname",
            Self::G3 => "aandeel voor iedereen; vroegsignalering; wachttijd",
            Self::G4 => "plekken per 10.000 inwoners; bezoek",
            Self::G5 => "sociaal werkers per 10.000 inwoners, in voltijdbanen",
            Self::G6 => "dialoog met uitkomst en besluit",
            Self::G7 => "looptijd; reële prijs; aantal procedures",
        }
    }
}
