//! What the map shows, and the classes in which it does: the same for every municipality and year.

use gebieden::{Kerncijfer, Maat, Richting};

/// What the map shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kaartmaat {
    /// A figure of CBS or RIVM.
    Nood(Kerncijfer),
    /// Grants in euros for each resident.
    Subsidie,
    /// People with individual help for each thousand residents.
    Gebruik,
}

/// In what a figure on the map is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kaarteenheid {
    /// A part of a hundred.
    Procent,
    /// For each thousand residents.
    PerDuizend,
    /// Euros for each resident.
    Euro,
}

impl Kaartmaat {
    /// Its name in addresses.
    pub fn key(self) -> &'static str {
        match self {
            Self::Nood(which) => which.key(),
            Self::Subsidie => "subsidie",
            Self::Gebruik => "gebruik",
        }
    }

    /// By its name in addresses.
    pub fn of_key(key: &str) -> Option<Self> {
        match key {
            "subsidie" => Some(Self::Subsidie),
            "gebruik" => Some(Self::Gebruik),
            other => super::nood::CIJFERS.into_iter().find(|which| which.key() == other).map(Self::Nood),
        }
    }

    /// Its name in both languages. The names of figures are those of their source, in Dutch.
    pub fn naam(self) -> (&'static str, &'static str) {
        match self {
            Self::Nood(Kerncijfer::Bijstand) => (
                "Mensen met bijstand, per 1.000 inwoners",
                "People with social assistance for each 1,000 residents",
            ),
            Self::Nood(which) => (which.name(), english(which)),
            Self::Subsidie => ("Subsidie per inwoner", "Grants for each resident"),
            Self::Gebruik => (
                "Mensen met eigen hulp, per 1.000 inwoners",
                "People with individual help for each 1,000 residents",
            ),
        }
    }

    /// In what it is counted.
    pub fn eenheid(self) -> Kaarteenheid {
        match self {
            Self::Subsidie => Kaarteenheid::Euro,
            Self::Gebruik | Self::Nood(Kerncijfer::Bijstand) => Kaarteenheid::PerDuizend,
            Self::Nood(which) if which.maat() == Maat::PerDuizend => Kaarteenheid::PerDuizend,
            Self::Nood(_) => Kaarteenheid::Procent,
        }
    }

    /// What a dark area says.
    pub fn donker(self) -> (&'static str, &'static str) {
        match self {
            Self::Nood(which) => match which.richting() {
                Richting::MeerNood => ("Hoe donkerder, hoe meer nodig.", "Darker is more need."),
                Richting::MinderNood => ("Hoe donkerder, hoe beter het gaat.", "Darker is less need."),
                Richting::Omvang => (
                    "Donker is een hoog cijfer. Het zegt niet of het goed gaat of slecht.",
                    "Dark is a high figure. It says neither good nor bad.",
                ),
            },
            Self::Subsidie => ("Hoe donkerder, hoe meer subsidie.", "Darker is more grants."),
            Self::Gebruik => {
                ("Hoe donkerder, hoe meer mensen met eigen hulp.", "Darker is more people with help.")
            }
        }
    }

    /// Where the classes meet: five classes, the first below the first number. Whole numbers near the fifths of all
    /// wijken of the country, so that each class occurs; fixed, so that two maps can be laid beside each other. Those of
    /// grants and of individual help are our own choice.
    pub fn grenzen(self) -> [u16; 4] {
        match self {
            Self::Subsidie => [10, 25, 50, 100],
            Self::Gebruik => [40, 60, 80, 100],
            Self::Nood(which) => match which {
                Kerncijfer::Rondkomen => [5, 10, 15, 20],
                Kerncijfer::Eenzaam => [40, 45, 50, 55],
                Kerncijfer::ErnstigEenzaam => [6, 9, 12, 15],
                Kerncijfer::Mantelzorg => [12, 14, 16, 18],
                Kerncijfer::Vrijwilligers => [20, 25, 30, 35],
                Kerncijfer::Regie => [86, 89, 91, 93],
                Kerncijfer::Stress => [12, 15, 18, 21],
                Kerncijfer::AngstOfDepressie => [4, 6, 8, 10],
                Kerncijfer::Gezond => [72, 76, 80, 84],
                Kerncijfer::ErnstigBeperkt => [3, 4, 5, 6],
                Kerncijfer::LageInkomens => [35, 40, 45, 50],
                Kerncijfer::SociaalMinimum => [4, 7, 10, 13],
                Kerncijfer::Bijstand => [10, 20, 40, 60],
                Kerncijfer::WmoPerDuizend => [40, 60, 80, 100],
                Kerncijfer::AandeelJeugdzorg => [5, 8, 11, 14],
                Kerncijfer::AandeelOuderen => [15, 20, 25, 30],
                _ => [10, 20, 30, 40],
            },
        }
    }

    /// The class of a number: its darkness, from 0 to 4.
    pub fn klasse(self, number: f64) -> usize {
        self.grenzen().iter().filter(|edge| number >= f64::from(**edge)).count()
    }
}

/// The figures of this page in English.
pub fn english(which: Kerncijfer) -> &'static str {
    match which {
        Kerncijfer::Rondkomen => "Trouble making ends meet",
        Kerncijfer::Eenzaam => "Lonely",
        Kerncijfer::ErnstigEenzaam => "Very lonely",
        Kerncijfer::Mantelzorg => "Gives informal care",
        Kerncijfer::Vrijwilligers => "Does voluntary work",
        Kerncijfer::Regie => "Control over own life",
        Kerncijfer::Stress => "Very much stress",
        Kerncijfer::AngstOfDepressie => "High risk of fear or depression",
        Kerncijfer::Gezond => "Feels healthy",
        Kerncijfer::ErnstigBeperkt => "Much limited by health",
        Kerncijfer::LageInkomens => "People with a low income",
        Kerncijfer::SociaalMinimum => "Households at or below the social minimum",
        Kerncijfer::WmoPerDuizend => "People with Wmo help for each 1,000 residents",
        Kerncijfer::AandeelJeugdzorg => "Share of young people with youth care",
        Kerncijfer::AandeelOuderen => "Share of people of 65 and older",
        other => other.name(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::nood::CIJFERS;
    use super::*;

    #[test]
    fn each_choice_has_a_key_and_five_classes_that_meet() {
        for one in CIJFERS.map(Kaartmaat::Nood).into_iter().chain([Kaartmaat::Subsidie, Kaartmaat::Gebruik]) {
            assert_eq!(Kaartmaat::of_key(one.key()), Some(one));
            let edges = one.grenzen();
            assert!(edges.windows(2).all(|pair| pair[0] < pair[1]), "{one:?}");
            assert_eq!(one.klasse(0.0), 0);
            assert_eq!(one.klasse(f64::from(edges[0])), 1, "the edge belongs to the class above");
            assert_eq!(one.klasse(f64::from(edges[3]) - 0.1), 3);
            assert_eq!(one.klasse(1e9), 4);
        }
        assert_eq!(Kaartmaat::of_key("inwoners"), None);
    }
}
