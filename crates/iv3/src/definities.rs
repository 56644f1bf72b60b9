//! The definitions of CBS per year: codes, cells that must stay empty, checks. See `data/SOURCE.md`.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::{Boekjaar, Verslagperiode};

const CODES: &str = include_str!("../data/codes.csv");
const GRIJZE_CELLEN: &str = include_str!("../data/grijze_cellen.csv");
const CONTROLES: &str = include_str!("../data/controles.csv");

/// A code list, by its name in the definitions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Codelijst {
    Taakveld,
    CategorieLasten,
    CategorieBaten,
    Balanscode,
}

impl Codelijst {
    const fn name(self) -> &'static str {
        match self {
            Self::Taakveld => "taakveld",
            Self::CategorieLasten => "categorie_lasten",
            Self::CategorieBaten => "categorie_baten",
            Self::Balanscode => "balanscode",
        }
    }
}

/// First and last year.
type Jaren = (u16, u16);

fn within(jaren: Jaren, boekjaar: Boekjaar) -> bool {
    (jaren.0..=jaren.1).contains(&boekjaar.jaar())
}

/// The fields of each line below the heading, with the years of it.
fn lines(table: &'static str, years_at: usize) -> impl Iterator<Item = (Jaren, Vec<&'static str>)> {
    table.lines().skip(1).filter_map(move |line| {
        let fields: Vec<_> = line.split(';').collect();
        let year = |place: usize| fields.get(place)?.parse().ok();
        Some(((year(years_at)?, year(years_at + 1)?), fields))
    })
}

/// By list and code: the code itself and its years.
type Codes = HashMap<(&'static str, &'static str), (&'static str, Vec<Jaren>)>;

static CODES_OF: LazyLock<Codes> = LazyLock::new(|| {
    let mut found = Codes::new();
    for (jaren, fields) in lines(CODES, 1) {
        let [list, _, _, codes] = fields[..] else { continue };
        for code in codes.split(' ') {
            found.entry((list, code)).or_insert((code, Vec::new())).1.push(jaren);
        }
    }
    found
});

/// The code as the list of the year has it. Spaces behind it, as in the open data, do not matter.
pub(crate) fn code(list: Codelijst, code: &str, boekjaar: Boekjaar) -> Option<&'static str> {
    let (code, years) = CODES_OF.get(&(list.name(), code.trim_end()))?;
    years.iter().any(|jaren| within(*jaren, boekjaar)).then_some(*code)
}

/// By part: the row and category of a cell, and the years in which it must stay empty.
type Cellen = HashMap<&'static str, HashMap<(&'static str, &'static str), Vec<Jaren>>>;

static GREY: LazyLock<Cellen> = LazyLock::new(|| {
    let mut found = Cellen::new();
    for (jaren, fields) in lines(GRIJZE_CELLEN, 1) {
        let [part, _, _, rows, categories] = fields[..] else { continue };
        let cells = found.entry(part).or_default();
        for row in rows.split(' ') {
            for category in categories.split(' ') {
                cells.entry((row, category)).or_default().push(jaren);
            }
        }
    }
    found
});

/// Whether this cell of a part of the delivery must stay empty in this year.
pub(crate) fn is_grey(part: &str, row: &'static str, category: &'static str, boekjaar: Boekjaar) -> bool {
    GREY.get(part)
        .and_then(|cells| cells.get(&(row, category)))
        .is_some_and(|years| years.iter().any(|jaren| within(*jaren, boekjaar)))
}

/// The codes a check looks at (PF005: leaves out). None when it is not made for this report.
pub(crate) fn check(name: &str, boekjaar: Boekjaar, periode: Verslagperiode) -> Option<Vec<&'static str>> {
    let period = periode.number().to_string();
    lines(CONTROLES, 1).find_map(|(jaren, fields)| {
        let [check, _, _, periods, codes] = fields[..] else { return None };
        let applies = check == name && within(jaren, boekjaar) && periods.split(' ').any(|one| one == period);
        applies.then(|| codes.split(' ').filter(|code| !code.is_empty()).collect())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn jaar(jaar: i64) -> Boekjaar {
        Boekjaar::new(jaar).unwrap()
    }

    #[test]
    fn a_code_holds_in_its_years() {
        assert_eq!(code(Codelijst::Taakveld, "6.71a  ", jaar(2023)), Some("6.71a"));
        assert_eq!(code(Codelijst::Taakveld, "6.71a", jaar(2025)), None);
        assert_eq!(code(Codelijst::CategorieBaten, "1.1", jaar(2025)), None, "salaries are expenditure");
        assert_eq!(code(Codelijst::Balanscode, "A221", jaar(2025)), None);
    }

    #[test]
    fn a_cell_is_grey_in_its_years() {
        assert!(is_grey("lasten", "0.1", "2.1", jaar(2021)));
        assert!(!is_grey("lasten", "0.1", "2.1", jaar(2022)));
        assert!(is_grey("lasten", "6.71", "3.8", jaar(2023)), "only its parts may be used");
    }

    #[test]
    fn a_check_is_made_in_its_periods() {
        let codes = |name, jaar_of, periode| check(name, jaar(jaar_of), periode);
        assert_eq!(codes("PF006", 2024, Verslagperiode::Begroting), Some(Vec::new()));
        assert_eq!(codes("PF006", 2024, Verslagperiode::Kwartaal1), None);
        assert_eq!(codes("PF005", 2021, Verslagperiode::Jaarrekening), Some(vec!["0.5"]));
        assert_eq!(codes("PF001", 2017, Verslagperiode::Jaarrekening), None);
    }

    #[test]
    fn every_line_of_the_tables_is_read() {
        for table in [CODES, GRIJZE_CELLEN, CONTROLES] {
            assert_eq!(lines(table, 1).count(), table.lines().count() - 1);
        }
    }
}
