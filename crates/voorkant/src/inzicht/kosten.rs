//! What counts as cost of persons. Every answer that divides cost by person or by kind of help takes it from here: were
//! one of them to count others, the cost of those would be the difference between two pages.

use std::collections::{BTreeMap, HashSet};
use std::ops::RangeInclusive;

use domein::{Gemeentecode, Maand, Voorziening, day_from_number};
use feiten::{Stand, Toewijzing};

use super::gebiedshulp::kinds_of;
use super::vertaling::Vertaling;

/// A granted line of somebody who had any help, of whatever kind, in the year of the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Kostenregel {
    pub persoon: u32,
    pub soort: Voorziening,
    /// Whether it is of individual help: what the list of product codes does not call collective.
    pub individueel: bool,
    /// The month of the help, as a number.
    pub maand: i32,
    /// The month in which it was declared, as a number.
    pub gemeld: i32,
    pub cent: i64,
}

/// The lines of a municipality that count as cost in these years. `lopend` is the help as it ran.
pub(super) fn cost_lines(
    stand: &Stand,
    lopend: &[Toewijzing],
    gemeente: Gemeentecode,
    vertaling: &Vertaling,
    jaren: RangeInclusive<i32>,
) -> Vec<Kostenregel> {
    let Some(gemeente) = stand.gemeente(gemeente) else { return Vec::new() };
    let kinds = kinds_of(stand, vertaling);
    let last = stand.prestaties.iter().map(|line| line.maand).max().unwrap_or(0).div_euclid(12);
    let (from, to) = (*jaren.start(), last.min(*jaren.end()));
    let helped: HashSet<(u32, i32)> = lopend
        .iter()
        .filter(|one| one.gemeente == gemeente)
        .flat_map(|one| {
            let end = if one.eind == rekenkern::OPEN_END { to } else { year_of(one.eind).min(to) };
            (year_of(one.begin).max(from)..=end).map(|year| (one.persoon, year))
        })
        .collect();
    let counts = |persoon: u32, maand: i32| {
        let year = maand.div_euclid(12);
        jaren.contains(&year) && helped.contains(&(persoon, year))
    };
    let lines = stand.prestaties.iter().filter(|line| line.gemeente == gemeente && line.is_cost());
    lines
        .filter(|line| counts(line.persoon, line.maand))
        .filter_map(|line| {
            let (soort, individueel) = *kinds.get(line.product as usize)?;
            let (persoon, maand, gemeld, cent) = (line.persoon, line.maand, line.gemeld, line.cent);
            Some(Kostenregel { persoon, soort, individueel, maand, gemeld, cent })
        })
        .collect()
}

/// The cents of each person and kind of help.
pub(super) fn by_person_and_kind<'a>(
    lines: impl IntoIterator<Item = &'a Kostenregel>,
) -> BTreeMap<(u32, Voorziening), i64> {
    let mut found: BTreeMap<(u32, Voorziening), i64> = BTreeMap::new();
    for line in lines {
        let sum = found.entry((line.persoon, line.soort)).or_default();
        *sum = sum.saturating_add(line.cent);
    }
    found
}

fn year_of(day: i32) -> i32 {
    Maand::of(day_from_number(day)).number().div_euclid(12)
}

#[cfg(test)]
mod tests {
    use domein::{Datum, Pseudoniem, Wet, day_number};
    use feiten::{Betaalstaat, Prestatie, Product, Regelstaat};

    use super::*;

    /// Two products of the Wmo; person 0 with help over the turn of 2023, person 1 with help that goes on since 2024,
    /// person 2 with none.
    fn facts() -> Stand {
        let mut stand = feiten::koppel(&feiten::Batch::default());
        stand.gemeenten = vec!["9999".parse().unwrap(), "8888".parse().unwrap()];
        let product =
            |code: &str| Product { wet: Wet::Wmo, categorie: Some(code.parse().unwrap()), code: None };
        stand.producten = vec![product("01"), product("02")];
        stand.personen =
            (0..3_u32).map(|one| Pseudoniem::from_bytes(u128::from(one).to_be_bytes())).collect();
        let day = |year, month| day_number(Datum::constant(year, month, 1));
        for (persoon, begin, eind) in
            [(0, day(2023, 12), day(2024, 1)), (1, day(2024, 6), rekenkern::OPEN_END)]
        {
            let (gemeente, aanbieder, product, verzoek) = (0, 0, 0, None);
            stand.toewijzingen.push(Toewijzing {
                gemeente,
                persoon,
                aanbieder,
                product,
                begin,
                eind,
                verzoek,
            });
        }
        stand
    }

    fn line(gemeente: u32, persoon: u32, product: u32, year: i32, cent: i64) -> Prestatie {
        Prestatie {
            gemeente,
            persoon,
            aanbieder: 0,
            product,
            maand: year * 12 + 3,
            gemeld: year * 12 + 4,
            cent,
            regelstaat: Regelstaat::Aanvaard,
            betaalstaat: Betaalstaat::Toegekend,
        }
    }

    /// Cost counts for whoever had any help in the year of the line: also of another kind, also outside the days of the
    /// help; not in a year without help, and not in another municipality.
    #[test]
    fn cost_is_of_who_has_any_help_in_the_year_of_the_line() {
        let mut stand = facts();
        stand.prestaties = vec![
            line(0, 0, 0, 2023, 1),
            line(0, 0, 1, 2024, 20),
            line(0, 0, 0, 2025, 300),
            line(0, 1, 0, 2023, 4_000),
            line(0, 1, 0, 2025, 50_000),
            line(0, 1, 0, 2025, 2),
            line(0, 2, 0, 2024, 600_000),
            line(1, 0, 0, 2024, 7_000_000),
            Prestatie { betaalstaat: Betaalstaat::Afgewezen, ..line(0, 0, 0, 2024, 80_000_000) },
        ];
        let (running, list) = (stand.lopend(), Vertaling::default());
        let cents = |jaren| {
            let lines = cost_lines(&stand, &running, "9999".parse().unwrap(), &list, jaren);
            lines.iter().map(|line| line.cent).collect::<Vec<_>>()
        };
        assert_eq!(cents(0..=9_999), [1, 20, 50_000, 2]);
        assert_eq!(cents(2024..=2024), [20]);
        assert_eq!(cents(2022..=2022), [0; 0]);
        let of_year = cost_lines(&stand, &running, "9999".parse().unwrap(), &list, 2025..=2025);
        let sums: Vec<i64> = by_person_and_kind(&of_year).into_values().collect();
        assert_eq!(sums, [50_002]);
        assert!(cost_lines(&stand, &running, "0014".parse().unwrap(), &list, 0..=9_999).is_empty());
    }
}
