//! For how long money is promised: from one year to four years.

use std::collections::BTreeMap;

use bronnen::socialebasis::{Basisvoorziening, Subsidieduur};
use domein::{Bedrag, Datum, Periode, day_number};

use crate::inzicht::aanbod::{Basisregel, share};

/// For how long money is promised, from short to long.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Duurklasse {
    /// Once.
    Eenmalig,
    /// For one year.
    Eenjarig,
    /// Each year, asked for again each year.
    Jaarlijks,
    /// For more than one year, and less than four.
    Meerjarig,
    /// For four years or more.
    Vierjarig,
}

/// Days of four years, without the leap day that may be in them.
const FOUR_YEARS: i32 = 4 * 365;
/// Days of a year with a leap day in it.
const ONE_YEAR: i32 = 366;

impl Duurklasse {
    /// Every class, from short to long.
    pub const ALL: [Self; 5] =
        [Self::Eenmalig, Self::Eenjarig, Self::Jaarlijks, Self::Meerjarig, Self::Vierjarig];

    /// What the register says goes first; where it says nothing, begin and end tell. Money without an end and without a
    /// word about it counts as for one year: nobody promised more.
    pub fn of(row: &Basisvoorziening) -> Self {
        let days = row.periode.eind().map(|eind| day_number(eind) - day_number(row.periode.begin()) + 1);
        let long = days.is_some_and(|days| days >= FOUR_YEARS);
        match row.duur {
            Some(Subsidieduur::Eenmalig) => Self::Eenmalig,
            Some(Subsidieduur::Eenjarig) => Self::Eenjarig,
            Some(Subsidieduur::Periodiek) => Self::Jaarlijks,
            Some(Subsidieduur::Meerjarig) | None if long => Self::Vierjarig,
            Some(Subsidieduur::Meerjarig) => Self::Meerjarig,
            None if days.is_some_and(|days| days > ONE_YEAR) => Self::Meerjarig,
            None => Self::Eenjarig,
        }
    }

    /// Whether it is promised for more than one year.
    pub const fn is_meerjarig(self) -> bool {
        matches!(self, Self::Meerjarig | Self::Vierjarig)
    }

    /// Name for programs and in both languages.
    pub const fn naam(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Eenmalig => ("eenmalig", "Eenmalig", "Once"),
            Self::Eenjarig => ("eenjarig", "Voor één jaar", "For one year"),
            Self::Jaarlijks => ("jaarlijks", "Elk jaar opnieuw aangevraagd", "Asked for again each year"),
            Self::Meerjarig => {
                ("meerjarig", "Voor meer jaren, korter dan vier", "For more years, less than four")
            }
            Self::Vierjarig => ("vierjarig", "Voor vier jaar of langer", "For four years or longer"),
        }
    }
}

/// What falls in each class: grants and euros.
pub type Duurverdeling = BTreeMap<Duurklasse, (usize, Bedrag)>;

/// The money of one year by how long it was promised.
pub fn divide<'a>(rows: impl IntoIterator<Item = &'a Basisregel>) -> Duurverdeling {
    let mut found = Duurverdeling::new();
    for row in rows.into_iter().filter(|row| row.bedrag > Bedrag::ZERO) {
        let class = found.entry(Duurklasse::of(&row.voorziening)).or_default();
        class.0 += 1;
        class.1 += row.bedrag;
    }
    found
}

/// The whole, and the part of it that is promised for more than one year.
pub fn more_years(verdeling: &Duurverdeling) -> (Bedrag, Bedrag) {
    let of = |counts: &dyn Fn(Duurklasse) -> bool| {
        verdeling.iter().filter(|(class, _)| counts(**class)).map(|(_, (_, bedrag))| *bedrag).sum()
    };
    (of(&|_| true), of(&Duurklasse::is_meerjarig))
}

/// So many years before the asked one are shown beside it.
const BEFORE: i16 = 7;

/// The whole and the part for more years, for the asked year and the years before it that the register has.
pub fn by_year<'a>(
    rows: impl Iterator<Item = &'a Basisvoorziening> + Clone,
    jaar: i16,
) -> Vec<(i16, Bedrag, Bedrag)> {
    let first = rows.clone().map(|row| row.periode.begin().year()).min().unwrap_or(jaar);
    (first.max(jaar - BEFORE)..=jaar)
        .filter_map(|year| {
            let day = |month, day| Datum::new(year, month, day).ok();
            let whole_year = Periode::closed(day(1, 1)?, day(12, 31)?).ok()?;
            let mut sums = (Bedrag::ZERO, Bedrag::ZERO);
            for row in rows.clone().filter(|row| row.periode.overlaps(whole_year)) {
                let part = share(row.bedrag, row.periode, whole_year);
                sums.0 += part;
                if Duurklasse::of(row).is_meerjarig() {
                    sums.1 += part;
                }
            }
            (sums.0 > Bedrag::ZERO).then_some((year, sums.0, sums.1))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::inzicht::aanbod::tests::{register, year};

    #[test]
    fn the_register_says_it_and_else_begin_and_end_do() {
        let rows = register(
            "a;;;1;2024-01-01;2027-12-31;;;;\nb;;;1;2024-01-01;2025-12-31;;;;\nc;;;1;;;2024;;;\n\
             d;;;1;;;2024;periodiek;;\ne;;;1;;;2024;meerjarig;;\nf;;;1;2024-01-01;2027-12-31;;meerjarig;;\n\
             g;;;1;2024-05-01;2024-06-01;;eenmalig;;\nh;;;1;2024-01-01;;;;;",
        );
        use Duurklasse::*;
        let classes: Vec<_> = rows.iter().map(Duurklasse::of).collect();
        assert_eq!(
            classes,
            [Vierjarig, Meerjarig, Eenjarig, Jaarlijks, Meerjarig, Vierjarig, Eenmalig, Eenjarig]
        );
    }

    #[test]
    fn from_one_year_to_four_by_year() {
        let rows = register(
            "Een;;;1000;;;2023;;;\nEen;;;600;;;2024;;;\nVier;;;146100;2024-01-01;2027-12-31;;;;\nLater;;;5;;;2026;;;",
        );
        let euros =
            |(jaar, all, more): &(i16, Bedrag, Bedrag)| (*jaar, all.cents() / 100, more.cents() / 100);
        let found: Vec<_> = by_year(rows.iter(), 2025).iter().map(euros).collect();
        assert_eq!(found, [(2023, 1_000, 0), (2024, 37_200, 36_600), (2025, 36_500, 36_500)]);
        let of = |jaar| {
            crate::inzicht::aanbod::in_year(
                &rows,
                &crate::inzicht::indeling::Indeling::default(),
                ("9999".parse().unwrap(), ""),
                year(jaar),
            )
        };
        let (all, more) = more_years(&divide(&of(2024)));
        assert_eq!(more.percent_of(all), Some(98));
        assert_eq!(Bedrag::ZERO.percent_of(Bedrag::ZERO), None);
    }
}
