//! Where cost is booked: from the code that somebody wrote to a task field of the year.

use iv3::{Boekjaar, Lijn, Taakveld};

/// A place in the accounts of a year.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Boekplaats {
    /// A task field of that year.
    Taakveld(Taakveld),
    /// A line, where the numbering of that year does not say which task field.
    Lijn(Lijn),
    /// No code of any year: listed as it was written.
    Onbekend(String),
}

impl Boekplaats {
    /// The line it is on.
    pub fn lijn(&self) -> Option<Lijn> {
        match self {
            Self::Taakveld(taakveld) => Some(taakveld.lijn()),
            Self::Lijn(lijn) => Some(*lijn),
            Self::Onbekend(_) => None,
        }
    }

    /// The place of a code in the accounts of a year. A code of another numbering goes to the task field with the same
    /// name, else to the only one of which the code is a part or that is a part of it, else to its line.
    pub fn of(code: &str, jaar: Boekjaar) -> Self {
        let code = code.trim();
        if let Ok(taakveld) = Taakveld::new(code, jaar) {
            return Self::Taakveld(taakveld);
        }
        let newest = Boekjaar::all().filter_map(|year| Taakveld::new(code, year).ok()).last();
        let Some(known) = newest else {
            return Self::Onbekend(code.chars().take(20).collect());
        };
        let of_line: Vec<Taakveld> = Taakveld::all(jaar).filter(|one| one.lijn() == known.lijn()).collect();
        let only = |fits: &dyn Fn(Taakveld) -> bool| {
            let mut found = of_line.iter().copied().filter(|one| fits(*one));
            found.next().filter(|_| found.next().is_none())
        };
        only(&|_| true)
            .or_else(|| only(&|one| one.naam() == known.naam()))
            .or_else(|| only(&|one| code.starts_with(one.code())))
            .or_else(|| only(&|one| one.code().starts_with(code)))
            .map_or(Self::Lijn(known.lijn()), Self::Taakveld)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_of_another_numbering_goes_where_the_year_has_it() {
        let of = |code: &str, jaar: i64| match Boekplaats::of(code, Boekjaar::new(jaar).unwrap()) {
            Boekplaats::Taakveld(taakveld) => taakveld.code().to_owned(),
            Boekplaats::Lijn(lijn) => format!("{lijn:?}"),
            Boekplaats::Onbekend(code) => format!("?{code}"),
        };
        assert_eq!(of(" 6.711 ", 2025), "6.711");
        assert_eq!([of("6.711", 2024), of("6.711", 2022)], ["6.71a", "6.71"]);
        assert_eq!([of("6.60", 2024), of("6.60", 2022), of("6.6", 2025)], ["6.6", "6.6", "6.60"]);
        assert_eq!([of("6.811", 2024), of("6.812", 2022)], ["6.81a", "6.81"]);
        assert_eq!([of("6.71b", 2025), of("6.82a", 2025)], ["6.712", "6.821"]);
        assert_eq!([of("6.751", 2024), of("6.751", 2022)], ["IndividueleJeugdwet", "6.72"]);
        assert_eq!(of("6.71", 2025), "IndividueleWmo", "it can be one of four");
        assert_eq!([of("6.791", 2024), of("6.22", 2024)], ["IndividueleWmo", "6.2"]);
        assert_eq!([of("7.9", 2024), of("", 2024)], ["?7.9", "?"]);
    }

    /// What the product proposes for a kind of help is a code of CBS.
    #[test]
    fn every_kind_of_help_has_a_task_field() {
        for kind in domein::Voorziening::ALL {
            let place = Boekplaats::of(kind.taakveld(), Boekjaar::LAST);
            assert!(matches!(place, Boekplaats::Taakveld(_)), "{}: {}", kind.name(), kind.taakveld());
        }
    }

    /// Every code of every year has a place on its own line in every other year.
    #[test]
    fn no_code_changes_its_line() {
        for from in Boekjaar::all() {
            for code in Taakveld::all(from) {
                for to in Boekjaar::all() {
                    let newest =
                        Boekjaar::all().filter_map(|year| Taakveld::new(code.code(), year).ok()).last();
                    let place = Boekplaats::of(code.code(), to);
                    assert_eq!(place.lijn(), newest.map(Taakveld::lijn), "{} {to}", code.code());
                }
            }
        }
    }
}
