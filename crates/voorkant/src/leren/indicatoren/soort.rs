//! Which indicators there are, what each says, and where its definition comes from.

use gebieden::Kerncijfer;
use prijs::Bronstatus;

/// An indicator that is there without anybody filling in a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Indicator {
    /// No new start within twelve months after help ended (J3.2).
    NietTerug,
    /// Help ended without other help after it (J3.1).
    ZonderVervolg,
    /// Help that one side broke off (J1).
    Uitval,
    /// How long help lasts.
    Duur,
    /// From heavy help to lighter help.
    Lichter,
    /// Households with help of more than one law (S1).
    MeerWetten,
    /// Which share of the cost goes to the most expensive households (S2).
    Duurste,
    /// Which share of the spending is collective (S3).
    Collectief,
    /// Goals in plans that were reached (J3.4).
    Doelen,
    /// Plans with somebody of the own network.
    Netwerk,
    /// Initiatives of residents.
    Initiatieven,
    /// Organisations of volunteers.
    Vrijwilligers,
    /// A figure of an area, from open data.
    Wijkcijfer(Kerncijfer),
}

/// From what an indicator is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Indicatorgroep {
    /// Messages, accounts and registers.
    Feiten,
    /// Plans of households.
    Plannen,
    /// Strength of the own network.
    Netwerk,
    /// Open data of an area.
    OpenData,
}

/// In what an indicator is expressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Indicatoreenheid {
    /// Percents.
    Procent,
    /// Months.
    Maanden,
    /// A number.
    Aantal,
}

/// Which way is better for people; none says only how it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Indicatorrichting {
    /// Higher is better.
    Hoger,
    /// Lower is better.
    Lager,
    /// Neither by itself.
    Geen,
}

/// A text in Dutch and in English.
type Tekst = (&'static str, &'static str);

/// What is said about an indicator.
#[derive(Clone, Copy, Debug)]
pub struct Indicatortekst {
    /// Its code in the table of indicators; empty without one.
    pub code: &'static str,
    /// Its name.
    pub naam: Tekst,
    /// The question it answers.
    pub vraag: Tekst,
    /// What exactly is counted.
    pub definitie: Tekst,
    /// What is uncertain about it, and what it does not say.
    pub onzeker: Tekst,
    /// What the smaller count of a row is; empty where there is none.
    pub aantal: Tekst,
    /// What the larger one is; empty where there is none.
    pub van: Tekst,
    /// Where the definition comes from.
    pub bron: &'static str,
    /// How sure that is.
    pub status: Bronstatus,
    /// What in the definition is a proposal of Voorkant, to be agreed with each other; empty where nothing is.
    pub voorstel: Tekst,
    /// Which way is better.
    pub richting: Indicatorrichting,
}

impl Indicator {
    /// Every one, in the order of the list.
    pub const ALL: [Self; 18] = [
        Self::NietTerug,
        Self::ZonderVervolg,
        Self::Uitval,
        Self::Duur,
        Self::Lichter,
        Self::MeerWetten,
        Self::Duurste,
        Self::Collectief,
        Self::Doelen,
        Self::Netwerk,
        Self::Initiatieven,
        Self::Vrijwilligers,
        Self::Wijkcijfer(Kerncijfer::Vrijwilligers),
        Self::Wijkcijfer(Kerncijfer::Mantelzorg),
        Self::Wijkcijfer(Kerncijfer::Eenzaam),
        Self::Wijkcijfer(Kerncijfer::ErnstigEenzaam),
        Self::Wijkcijfer(Kerncijfer::Regie),
        Self::Wijkcijfer(Kerncijfer::Rondkomen),
    ];

    /// Its name in addresses and files.
    pub fn key(self) -> &'static str {
        match self {
            Self::NietTerug => "niet-terug",
            Self::ZonderVervolg => "zonder-vervolg",
            Self::Uitval => "uitval",
            Self::Duur => "duur",
            Self::Lichter => "lichter",
            Self::MeerWetten => "meer-wetten",
            Self::Duurste => "duurste-huishoudens",
            Self::Collectief => "collectief",
            Self::Doelen => "doelen-gehaald",
            Self::Netwerk => "hulp-uit-netwerk",
            Self::Initiatieven => "bewonersinitiatieven",
            Self::Vrijwilligers => "vrijwilligersorganisaties",
            Self::Wijkcijfer(Kerncijfer::Vrijwilligers) => "vrijwilligerswerk",
            Self::Wijkcijfer(which) => which.key(),
        }
    }

    /// The indicator of this name.
    pub fn of_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.key() == key)
    }

    /// From what it is made.
    pub const fn groep(self) -> Indicatorgroep {
        match self {
            Self::NietTerug
            | Self::ZonderVervolg
            | Self::Uitval
            | Self::Duur
            | Self::Lichter
            | Self::MeerWetten
            | Self::Duurste
            | Self::Collectief => Indicatorgroep::Feiten,
            Self::Doelen => Indicatorgroep::Plannen,
            Self::Netwerk
            | Self::Initiatieven
            | Self::Vrijwilligers
            | Self::Wijkcijfer(Kerncijfer::Vrijwilligers | Kerncijfer::Mantelzorg) => Indicatorgroep::Netwerk,
            Self::Wijkcijfer(_) => Indicatorgroep::OpenData,
        }
    }

    /// In what it is expressed.
    pub const fn eenheid(self) -> Indicatoreenheid {
        match self {
            Self::Duur => Indicatoreenheid::Maanden,
            Self::Initiatieven | Self::Vrijwilligers => Indicatoreenheid::Aantal,
            _ => Indicatoreenheid::Procent,
        }
    }

    /// Its address.
    pub fn pad(self) -> String {
        format!("/leren/indicatoren/{}", self.key())
    }
}

impl Indicatorgroep {
    /// Every one, in the order of the list.
    pub const ALL: [Self; 4] = [Self::Feiten, Self::Plannen, Self::Netwerk, Self::OpenData];

    /// Its name.
    pub const fn naam(self) -> Tekst {
        match self {
            Self::Feiten => ("Uit de feiten", "From the facts"),
            Self::Plannen => ("Uit plannen van huishoudens", "From plans of households"),
            Self::Netwerk => ("Het eigen netwerk", "The own network"),
            Self::OpenData => ("Uit open data, per wijk", "From open data, by district"),
        }
    }

    /// Where it comes from.
    pub const fn over(self) -> Tekst {
        match self {
            Self::Feiten => (
                "Uit berichten, jaarrekening en registers. Niemand vult hiervoor iets in.",
                "From messages, accounts and registers. Nobody fills in anything for this.",
            ),
            Self::Plannen => (
                "Uit plannen die zijn gesloten. Alleen aantallen gaan eruit, nooit wat er in een plan staat.",
                "From plans that were closed. Only counts leave them, never what a plan says.",
            ),
            Self::Netwerk => (
                "Elk cijfer staat apart. Wij maken er geen rapportcijfer van.",
                "Each figure stands by itself. We make no index of them.",
            ),
            Self::OpenData => (
                "Cijfers van CBS, GGD’en en RIVM. Het zijn schattingen van een model, voor een heel gebied.",
                "Figures of CBS, GGDs and RIVM: estimates of a model, for a whole area.",
            ),
        }
    }
}

impl Indicatoreenheid {
    /// Its name for programs.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Procent => "procent",
            Self::Maanden => "maanden",
            Self::Aantal => "aantal",
        }
    }
}

impl Indicatorrichting {
    /// What it says.
    pub const fn naam(self) -> Tekst {
        match self {
            Self::Hoger => ("hoger is beter", "higher is better"),
            Self::Lager => ("lager is beter", "lower is better"),
            Self::Geen => ("zegt alleen hoe het is", "says only how it is"),
        }
    }

    /// Its name for programs.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Hoger => "hoger",
            Self::Lager => "lager",
            Self::Geen => "geen",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_has_a_name_and_a_group_of_its_own() {
        let mut keys: Vec<&str> = Indicator::ALL.iter().map(|one| one.key()).collect();
        assert!(Indicator::ALL.iter().all(|one| Indicator::of_key(one.key()) == Some(*one)));
        keys.sort_unstable();
        keys.dedup();
        assert_eq!(keys.len(), Indicator::ALL.len());
        let groups: Vec<Indicatorgroep> = Indicator::ALL.iter().map(|one| one.groep()).collect();
        assert!(groups.is_sorted(), "the list is in the order of the groups");
        for one in Indicator::ALL {
            let tekst = one.tekst();
            let words = [tekst.naam, tekst.vraag, tekst.definitie, tekst.onzeker];
            assert!(words.iter().all(|(nl, en)| !nl.is_empty() && !en.is_empty()), "{one:?}");
            assert!(tekst.vraag.0.ends_with('?') && !tekst.bron.is_empty(), "{one:?}");
        }
    }
}
