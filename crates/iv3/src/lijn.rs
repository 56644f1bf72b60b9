//! Lines that can be compared over the three numberings, and where they break.

/// A line of the social domain that exists, or could exist, under each of the three numberings.
///
/// Which task field belongs to which line is in the table behind [`Taakveld`](crate::Taakveld). Own definition, after
/// the Iv3-informatievoorschrift.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lijn {
    /// 6.1.
    SocialeBasis,
    /// 6.2; from 2025 6.21, 6.22 and 6.23.
    Toegang,
    /// 6.3.
    Inkomen,
    /// 6.4.
    BeschutWerk,
    /// 6.5.
    Arbeidsparticipatie,
    /// 6.6 and 6.71; from 2025 6.60, 6.711 to 6.714 and 6.791.
    IndividueleWmo,
    /// 6.81: sheltered housing, and shelter.
    Opvang,
    /// From 2025 6.91.
    BeleidWmo,
    /// 6.72; in 2023 and 2024 also 6.73 and 6.74; from 2025 6.75, 6.76 and 6.792.
    IndividueleJeugdwet,
    /// 6.82: protection and probation of young people.
    Jeugdbescherming,
    /// From 2025 6.92.
    BeleidJeugdwet,
    /// 7.1.
    Volksgezondheid,
}

/// Lines that belong together: what one usually asks for first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lijngroep {
    /// [`Lijn::SocialeBasis`].
    SocialeBasis,
    /// [`Lijn::Toegang`].
    Toegang,
    /// Income, sheltered work and help to find work.
    Participatie,
    /// Individual help under the Wmo, with shelter.
    IndividueleWmo,
    /// Individual help under the Jeugdwet, with protection.
    IndividueleJeugdwet,
    /// Policy and coordination of both laws.
    Beleid,
    /// [`Lijn::Volksgezondheid`].
    Volksgezondheid,
}

impl Lijngroep {
    /// Every group, in the order of the task fields.
    pub const ALL: [Self; 7] = [
        Self::SocialeBasis,
        Self::Toegang,
        Self::Participatie,
        Self::IndividueleWmo,
        Self::IndividueleJeugdwet,
        Self::Beleid,
        Self::Volksgezondheid,
    ];

    /// The name in Dutch.
    pub const fn name(self) -> &'static str {
        match self {
            Self::SocialeBasis => "sociale basis (6.1)",
            Self::Toegang => "toegang",
            Self::Participatie => "inkomen en participatie",
            Self::IndividueleWmo => "individuele Wmo",
            Self::IndividueleJeugdwet => "individuele Jeugdwet",
            Self::Beleid => "coördinatie en beleid",
            Self::Volksgezondheid => "volksgezondheid (7.1)",
        }
    }

    /// The lines of the group.
    pub fn lijnen(self) -> impl Iterator<Item = Lijn> {
        Lijn::ALL.into_iter().filter(move |lijn| lijn.groep() == self)
    }
}

impl Lijn {
    /// Every line, in the order of the task fields.
    pub const ALL: [Self; 12] = [
        Self::SocialeBasis,
        Self::Toegang,
        Self::Inkomen,
        Self::BeschutWerk,
        Self::Arbeidsparticipatie,
        Self::IndividueleWmo,
        Self::Opvang,
        Self::BeleidWmo,
        Self::IndividueleJeugdwet,
        Self::Jeugdbescherming,
        Self::BeleidJeugdwet,
        Self::Volksgezondheid,
    ];

    /// The name in Dutch.
    pub const fn name(self) -> &'static str {
        match self {
            Self::SocialeBasis => "sociale basis (6.1)",
            Self::Toegang => "toegang",
            Self::Inkomen => "inkomensregelingen",
            Self::BeschutWerk => "beschut werk",
            Self::Arbeidsparticipatie => "arbeidsparticipatie",
            Self::IndividueleWmo => "individuele Wmo",
            Self::Opvang => "beschermd wonen en opvang",
            Self::BeleidWmo => "coördinatie en beleid Wmo",
            Self::IndividueleJeugdwet => "individuele Jeugdwet",
            Self::Jeugdbescherming => "jeugdbescherming en jeugdreclassering",
            Self::BeleidJeugdwet => "coördinatie en beleid Jeugdwet",
            Self::Volksgezondheid => "volksgezondheid (7.1)",
        }
    }

    /// The group it belongs to.
    pub const fn groep(self) -> Lijngroep {
        match self {
            Self::SocialeBasis => Lijngroep::SocialeBasis,
            Self::Toegang => Lijngroep::Toegang,
            Self::Inkomen | Self::BeschutWerk | Self::Arbeidsparticipatie => Lijngroep::Participatie,
            Self::IndividueleWmo | Self::Opvang => Lijngroep::IndividueleWmo,
            Self::IndividueleJeugdwet | Self::Jeugdbescherming => Lijngroep::IndividueleJeugdwet,
            Self::BeleidWmo | Self::BeleidJeugdwet => Lijngroep::Beleid,
            Self::Volksgezondheid => Lijngroep::Volksgezondheid,
        }
    }

    /// Where the line does not say the same before and after, the first year first.
    ///
    /// ```
    /// use iv3::Lijn;
    /// let years: Vec<_> = Lijn::Toegang.breuken().map(|breuk| breuk.jaar).collect();
    /// assert_eq!(years, [2023, 2025]);
    /// ```
    pub fn breuken(self) -> impl Iterator<Item = &'static Breuk> {
        BREUKEN.iter().filter(move |breuk| breuk.lijn == self)
    }

    /// What a reader must know in every year, in Dutch; None where there is nothing.
    pub const fn kanttekening(self) -> Option<&'static str> {
        match self {
            Self::Opvang => Some(
                "Een centrumgemeente boekt hier vaak ook het geld voor andere gemeenten in de regio. Vergelijk daarom \
                 de regio, of laat deze lijn weg.",
            ),
            Self::SocialeBasis => Some(
                "In 6.1 zit ook noodopvang van vluchtelingen. Meer geld op 6.1 is dus niet altijd meer geld voor de \
                 sociale basis.",
            ),
            _ => None,
        }
    }
}

/// A year from which a line no longer says the same as before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Breuk {
    /// The line.
    pub lijn: Lijn,
    /// The first year in which it is different.
    pub jaar: u16,
    /// What changed, in plain Dutch.
    pub tekst: &'static str,
}

/// Facts: CBS, Iv3 definitions per year (names and codes); Iv3-informatievoorschrift 2025 (what belongs to 6.1 and to
/// 6.791 and 6.792). That shelter explains the rise of 6.1, and Tozo that of 6.3, is inferred from the time.
const BREUKEN: &[Breuk] = &[
    at(
        Lijn::SocialeBasis,
        2022,
        "Vanaf 2022 stijgt 6.1 snel. Dat komt waarschijnlijk vooral door de opvang van mensen uit Oekraïne. Die \
         noodopvang hoort bij 6.1.",
    ),
    at(
        Lijn::Toegang,
        2023,
        "Taakveld 6.2 heette tot en met 2022 Wijkteams. Vanaf 2023 heet het Toegang en eerstelijnsvoorzieningen.",
    ),
    at(Lijn::Toegang, 2025, "Vanaf 2025 is 6.2 gesplitst in Wmo (6.21), Jeugd (6.22) en samen (6.23)."),
    at(Lijn::Inkomen, 2020, "In 2020 en 2021 zit de steun aan zelfstandigen (Tozo) in 6.3."),
    at(Lijn::Inkomen, 2022, "De steun aan zelfstandigen (Tozo) van 2020 en 2021 is voorbij."),
    at(
        Lijn::BeschutWerk,
        2023,
        "Taakveld 6.4 heette tot en met 2022 Begeleide participatie. Vanaf 2023 heet het WSW en beschut werk.",
    ),
    at(
        Lijn::IndividueleWmo,
        2023,
        "Vanaf 2023 is 6.71 gesplitst in vier soorten hulp: 6.71a tot en met 6.71d.",
    ),
    at(
        Lijn::IndividueleWmo,
        2025,
        "Vanaf 2025 staat elk pgb van de Wmo op 6.791, ook dat voor beschermd wonen. Coördinatie en beleid staan apart \
         op 6.91.",
    ),
    at(Lijn::Opvang, 2023, "Vanaf 2023 is 6.81 gesplitst in beschermd wonen (6.81a) en opvang (6.81b)."),
    at(
        Lijn::Opvang,
        2025,
        "Vanaf 2025 zijn de codes 6.811 en 6.812. Het pgb voor beschermd wonen staat dan op 6.791, bij de individuele \
         Wmo.",
    ),
    at(
        Lijn::BeleidWmo,
        2025,
        "Deze lijn bestaat pas vanaf 2025. Daarvoor zat dit geld in andere taakvelden.",
    ),
    at(
        Lijn::IndividueleJeugdwet,
        2023,
        "Vanaf 2023 is 6.72 gesplitst. Hulp met verblijf staat dan op 6.73, en ggz, crisis en gesloten hulp op 6.74.",
    ),
    at(
        Lijn::IndividueleJeugdwet,
        2025,
        "Vanaf 2025 is jeugdhulp gesplitst in lokaal, regionaal en landelijk. Elk pgb staat op 6.792. Coördinatie en \
         beleid staan apart op 6.92.",
    ),
    at(
        Lijn::Jeugdbescherming,
        2023,
        "Vanaf 2023 is 6.82 gesplitst in jeugdbescherming (6.82a) en jeugdreclassering (6.82b).",
    ),
    at(Lijn::Jeugdbescherming, 2025, "Vanaf 2025 zijn de codes 6.821 en 6.822."),
    at(
        Lijn::BeleidJeugdwet,
        2025,
        "Deze lijn bestaat pas vanaf 2025. Daarvoor zat dit geld in andere taakvelden.",
    ),
];

const fn at(lijn: Lijn, jaar: u16, tekst: &'static str) -> Breuk {
    Breuk { lijn, jaar, tekst }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Boekjaar, Taakveld};
    use std::collections::BTreeSet;

    /// The codes of a line in a year.
    fn codes(lijn: Lijn, jaar: Boekjaar) -> BTreeSet<&'static str> {
        Taakveld::all(jaar).filter(|one| one.lijn() == lijn).map(Taakveld::code).collect()
    }

    #[test]
    fn a_line_whose_codes_change_has_a_break_in_that_year() {
        for lijn in Lijn::ALL {
            for (before, after) in Boekjaar::all().zip(Boekjaar::all().skip(1)) {
                let says_so = lijn.breuken().any(|breuk| breuk.jaar == after.jaar());
                let changed = codes(lijn, before) != codes(lijn, after);
                assert!(!changed || says_so, "{lijn:?} changes in {after}");
            }
        }
    }

    #[test]
    fn every_line_has_task_fields_under_each_numbering_except_policy() {
        for jaar in Boekjaar::all() {
            for lijn in Lijn::ALL {
                let is_new = lijn.groep() == Lijngroep::Beleid && jaar.jaar() < 2025;
                assert_eq!(codes(lijn, jaar).is_empty(), is_new, "{lijn:?} in {jaar}");
            }
        }
    }

    #[test]
    fn groups_hold_every_line_once() {
        let all: Vec<_> = Lijngroep::ALL.into_iter().flat_map(Lijngroep::lijnen).collect();
        assert_eq!(all.len(), Lijn::ALL.len());
        assert_eq!(all.into_iter().collect::<BTreeSet<_>>().len(), Lijn::ALL.len());
    }
}
