//! The task fields of the social domain.

use std::fmt;

use crate::bevinding::quoted;
use crate::{Boekjaar, Lijn};

mod tabel;

use tabel::TAAKVELDEN;

/// How a task field works: for all, at the door, for one person, as income, or inside the organisation.
///
/// Own definition, after the explanation of the task fields in the Iv3-informatievoorschrift.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Taakveldklasse {
    /// Open to many, without a decision about one person.
    Collectief,
    /// Where people ask for help, and help that needs no decision.
    Toegang,
    /// Help for one person by decision.
    Individueel,
    /// Income and allowances.
    Inkomen,
    /// Policy and coordination.
    Organisatie,
}

/// The law that a task field is mainly about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Taakveldwet {
    /// Wet maatschappelijke ondersteuning 2015.
    Wmo,
    /// Jeugdwet.
    Jeugdwet,
    /// Both, not told apart.
    WmoEnJeugdwet,
    /// Participatiewet, with Wsw and the schemes beside it.
    Participatiewet,
    /// Wet publieke gezondheid.
    Wpg,
}

impl Taakveldwet {
    /// The name in Dutch.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Wmo => "Wmo",
            Self::Jeugdwet => "Jeugdwet",
            Self::WmoEnJeugdwet => "Wmo en Jeugdwet",
            Self::Participatiewet => "Participatiewet",
            Self::Wpg => "Wet publieke gezondheid",
        }
    }
}

/// The three ways in which CBS numbered the social domain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Nummering {
    /// 6.2, 6.6, 6.71, 6.72, 6.81, 6.82.
    Tot2022,
    /// With parts: 6.71a to 6.82b.
    Van2023Tot2024,
    /// With three digits: 6.711 to 6.822; the access, the personal budget and policy stand apart.
    Vanaf2025,
}

impl Nummering {
    /// The numbering of a year.
    pub const fn of(boekjaar: Boekjaar) -> Self {
        match boekjaar.jaar() {
            ..=2022 => Self::Tot2022,
            2023..=2024 => Self::Van2023Tot2024,
            _ => Self::Vanaf2025,
        }
    }
}

/// A code that is no task field of the social domain in its year.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("taakveld '{code}' hoort in {jaar} niet bij het sociaal domein van Iv3. {hint}")]
pub struct OnbekendTaakveld {
    /// The code, shortened.
    pub code: String,
    /// The year in which it was looked for.
    pub jaar: Boekjaar,
    /// The way out, in Dutch.
    pub hint: String,
}

impl OnbekendTaakveld {
    fn new(code: &str, jaar: Boekjaar) -> Self {
        let years: Vec<_> = TAAKVELDEN.iter().filter(|one| one.code == code.trim_end()).collect();
        let first = years.iter().map(|one| one.van).min();
        let last = years.iter().map(|one| one.tot).max();
        let hint = match (first, last) {
            (Some(first), Some(last)) => {
                format!(
                    "Deze code gold van {first} tot en met {last}. Controleer het boekjaar of kies de code van {jaar}"
                )
            }
            _ => format!("Kies een code van hoofdtaakveld 6, of 7.1, uit de definities van {jaar}"),
        };
        Self { code: quoted(code), jaar, hint }
    }
}

/// A line of the table: what a code means in a span of years.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Definitie {
    code: &'static str,
    van: u16,
    tot: u16,
    naam: &'static str,
    klasse: Taakveldklasse,
    wet: Taakveldwet,
    lijn: Lijn,
}

impl Definitie {
    fn holds_in(&self, boekjaar: Boekjaar) -> bool {
        (self.van..=self.tot).contains(&boekjaar.jaar())
    }
}

/// A task field of the social domain (hoofdtaakveld 6, and 7.1) in a year that has it.
///
/// Source of codes and names: CBS, Iv3 definitions 2017-2026.
///
/// ```
/// use iv3::{Boekjaar, Lijn, Taakveld, Taakveldklasse};
/// let jaar = Boekjaar::new(2023)?;
/// let hulp = Taakveld::new("6.71a", jaar).unwrap();
/// assert_eq!(hulp.naam(), "Huishoudelijke hulp (WMO)");
/// assert_eq!((hulp.klasse(), hulp.lijn()), (Taakveldklasse::Individueel, Lijn::IndividueleWmo));
///
/// // The name of a code belongs to its year, and a code of another year is an error.
/// assert_eq!(Taakveld::new("6.2", Boekjaar::new(2022)?).unwrap().naam(), "Wijkteams");
/// let error = Taakveld::new("6.71a", Boekjaar::new(2025)?).unwrap_err();
/// assert!(error.to_string().starts_with("taakveld '6.71a' hoort in 2025 niet bij"));
/// # Ok::<(), iv3::OngeldigVerslag>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Taakveld {
    jaar: Boekjaar,
    definitie: &'static Definitie,
}

impl Taakveld {
    /// The task field with a code. Spaces behind the code, as in the open data, do not matter.
    ///
    /// # Errors
    ///
    /// When the year has no such code in the social domain.
    pub fn new(code: &str, jaar: Boekjaar) -> Result<Self, OnbekendTaakveld> {
        Self::all(jaar)
            .find(|one| one.code() == code.trim_end())
            .ok_or_else(|| OnbekendTaakveld::new(code, jaar))
    }

    /// Every task field of the social domain in a year.
    pub fn all(jaar: Boekjaar) -> impl Iterator<Item = Self> {
        TAAKVELDEN.iter().filter(move |one| one.holds_in(jaar)).map(move |definitie| Self { jaar, definitie })
    }

    /// The task fields of a year under a shorter code, as figures often are joined: `6.74` stands for 6.74a, 6.74b
    /// and 6.74c.
    ///
    /// ```
    /// # use iv3::{Boekjaar, Taakveld};
    /// let jaar = Boekjaar::new(2024)?;
    /// let codes: Vec<_> = Taakveld::under("6.74", jaar).map(|one| one.code()).collect();
    /// assert_eq!(codes, ["6.74a", "6.74b", "6.74c"]);
    /// # Ok::<(), iv3::OngeldigVerslag>(())
    /// ```
    pub fn under(code: &str, jaar: Boekjaar) -> impl Iterator<Item = Self> {
        Self::all(jaar).filter(move |one| one.code().starts_with(code))
    }

    /// The code in this year.
    pub const fn code(self) -> &'static str {
        self.definitie.code
    }

    /// The name in this year.
    pub const fn naam(self) -> &'static str {
        self.definitie.naam
    }

    /// The year.
    pub const fn jaar(self) -> Boekjaar {
        self.jaar
    }

    /// How it works.
    pub const fn klasse(self) -> Taakveldklasse {
        self.definitie.klasse
    }

    /// The law it is about.
    pub const fn wet(self) -> Taakveldwet {
        self.definitie.wet
    }

    /// The line on which it can be compared with other years.
    pub const fn lijn(self) -> Lijn {
        self.definitie.lijn
    }
}

impl fmt::Display for Taakveld {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.code(), self.naam())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn each_numbering_has_its_number_of_task_fields() {
        let count = |jaar| Taakveld::all(Boekjaar::new(jaar).unwrap()).count();
        assert_eq!([2017, 2022, 2023, 2024, 2025, 2026].map(count), [11, 11, 29, 29, 27, 27]);
    }

    #[test]
    fn a_code_occurs_once_in_a_year_and_is_found_with_spaces_behind_it() {
        for jaar in Boekjaar::all() {
            let codes: BTreeSet<_> = Taakveld::all(jaar).map(Taakveld::code).collect();
            assert_eq!(codes.len(), Taakveld::all(jaar).count(), "{jaar}");
            for one in Taakveld::all(jaar) {
                assert_eq!(Taakveld::new(&format!("{}   ", one.code()), jaar), Ok(one));
            }
        }
    }

    #[test]
    fn an_unknown_code_names_code_and_year_and_the_way_out() {
        let error = |code, jaar| Taakveld::new(code, Boekjaar::new(jaar).unwrap()).unwrap_err().to_string();
        let text = error("6.79", 2024);
        assert!(text.contains("'6.79'") && text.contains("2024"), "{text}");
        assert!(error("6.821", 2022).contains("van 2025 tot en met 2026"));
        assert!(error("0.4", 2025).contains("hoofdtaakveld 6"), "overhead is no social domain");
    }

    #[test]
    fn the_numbering_changes_in_2023_and_2025() {
        let of = |jaar| Nummering::of(Boekjaar::new(jaar).unwrap());
        assert_eq!([2022, 2023].map(of), [Nummering::Tot2022, Nummering::Van2023Tot2024]);
        assert_eq!([2024, 2025].map(of), [Nummering::Van2023Tot2024, Nummering::Vanaf2025]);
    }
}
