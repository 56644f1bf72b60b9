//! The characteristics by which somebody may ask.

/// A characteristic of help in use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kenmerk {
    /// The kind of help.
    Soort,
    /// The district where the client lives.
    Wijk,
    /// The age of the client.
    Leeftijd,
    /// With whom the client lives.
    Huishoudtype,
    /// Who referred the client.
    Verwijzer,
}

impl Kenmerk {
    /// Every characteristic, in the order in which the facts are divided: what comes first is divided most finely.
    pub const ALL: [Self; 5] = [Self::Soort, Self::Wijk, Self::Leeftijd, Self::Huishoudtype, Self::Verwijzer];

    /// Its place in [`Kenmerk::ALL`].
    pub const fn place(self) -> usize {
        self as usize
    }

    /// Its name in addresses and for programs.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Soort => "soort",
            Self::Wijk => "wijk",
            Self::Leeftijd => "leeftijd",
            Self::Huishoudtype => "huishoudtype",
            Self::Verwijzer => "verwijzer",
        }
    }

    /// Its name on the screen, in both languages.
    pub const fn naam(self) -> (&'static str, &'static str) {
        match self {
            Self::Soort => ("Soort hulp", "Kind of help"),
            Self::Wijk => ("Wijk", "District"),
            Self::Leeftijd => ("Leeftijd", "Age"),
            Self::Huishoudtype => ("Soort huishouden", "Type of household"),
            Self::Verwijzer => ("Verwijzer", "Referrer"),
        }
    }

    /// What has to be delivered before it is known, and where; none when messages say it.
    pub const fn nodig(self) -> Option<(&'static str, &'static str, &'static str)> {
        match self {
            Self::Soort | Self::Leeftijd | Self::Verwijzer => None,
            Self::Wijk => Some((
                "/gegevens/buurten",
                "Lever de lijst met postcodes en buurten aan",
                "Deliver the list of postcodes and neighbourhoods",
            )),
            Self::Huishoudtype => Some((
                "/gegevens/bronnen/brp",
                "Lever een uittreksel van de BRP aan",
                "Deliver an extract of the BRP",
            )),
        }
    }

    /// The characteristic with this name.
    pub fn of_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.key() == key)
    }
}
