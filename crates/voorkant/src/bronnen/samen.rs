//! Deliveries about persons that follow each other in time, as one list of rows.

use std::collections::{BTreeMap, HashMap};

use bronnen::voorzieningen::{Bedragperiode, Reikwijdte};
use domein::{Datum, Periode, Pseudoniem, Regeling};
use feiten::bronnen::VerstrekkingRij;

/// A delivery with what it says it holds.
pub type Deel = (Reikwijdte, Vec<VerstrekkingRij>);

/// Rows of one person, scheme and first day: in the next delivery they are the same thing, told again.
type Zelfde = (Pseudoniem, Regeling, Datum);

/// Puts deliveries side by side. Who had something in two of them had it once: the newer delivery tells how it went on.
/// A delivery says nothing about the days after its last one, so what a newer one does not repeat had ended by then.
pub fn merge(mut delen: Vec<Deel>) -> Vec<VerstrekkingRij> {
    let last = |deel: &Deel| deel.0.periode().eind().unwrap_or(Datum::MAX);
    delen.sort_by_key(|deel| (last(deel), deel.0.periode().begin()));
    let newest: BTreeMap<Regeling, Datum> = delen
        .iter()
        .flat_map(|(reach, _)| reach.regelingen().map(|regeling| (regeling, reach.periode().begin())))
        .fold(BTreeMap::new(), |mut newest, (regeling, begin)| {
            let known = newest.entry(regeling).or_insert(begin);
            *known = begin.max(*known);
            newest
        });
    let mut seen: HashMap<Zelfde, (usize, Vec<VerstrekkingRij>)> = HashMap::new();
    let mut order: Vec<Zelfde> = Vec::new();
    for (place, (reach, rows)) in delen.into_iter().enumerate() {
        let until = reach.periode().eind().unwrap_or(Datum::MAX);
        for mut row in rows {
            let key = (row.persoon, row.regeling, row.begin);
            let goes_on = newest.get(&row.regeling).is_some_and(|begin| *begin > until);
            if goes_on && row.eind.is_none_or(|eind| eind > until) {
                cut(&mut row, until);
            }
            match seen.get_mut(&key) {
                None => {
                    order.push(key);
                    seen.insert(key, (place, vec![row]));
                }
                Some((at, rows)) if *at == place => rows.push(row),
                Some(older) => *older = (place, vec![row]),
            }
        }
    }
    order.into_iter().filter_map(|key| seen.remove(&key)).flat_map(|(_, rows)| rows).collect()
}

/// Ends a row on a day. What was paid for the whole of it is not the cost of a part.
fn cut(row: &mut VerstrekkingRij, until: Datum) {
    row.eind = Some(until.max(row.begin));
    if row.per == Some(Bedragperiode::Totaal) {
        row.bedrag = None;
        row.per = None;
    }
}

/// Whether deliveries together tell everything about a scheme in a period: no day between them is missing.
pub fn covers(dekking: &[Reikwijdte], regeling: Regeling, periode: Periode) -> bool {
    let of_scheme = dekking.iter().filter(|reach| reach.regelingen().any(|one| one == regeling));
    without_gap(of_scheme.map(Reikwijdte::periode), periode)
}

/// Whether periods together hold every day of a period.
pub fn without_gap(told: impl IntoIterator<Item = Periode>, periode: Periode) -> bool {
    let Some(last) = periode.eind() else { return false };
    let mut told: Vec<(Datum, Datum)> =
        told.into_iter().filter_map(|one| Some((one.begin(), one.eind()?))).collect();
    told.sort_unstable();
    let mut next = periode.begin();
    for (begin, eind) in told {
        if begin > next {
            return false;
        }
        if eind >= last {
            return true;
        }
        if eind >= next {
            let Ok(day) = eind.tomorrow() else { return true };
            next = day;
        }
    }
    false
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]
mod tests {
    use super::*;
    use domein::parse_datum;

    fn day(text: &str) -> Datum {
        parse_datum(text).unwrap()
    }

    fn year(year: i16) -> Reikwijdte {
        let first = Datum::new(year, 1, 1).unwrap();
        Reikwijdte::new([Regeling::Bijstand], first, first.last_of_year()).unwrap()
    }

    fn row(person: u8, begin: &str, eind: Option<&str>) -> VerstrekkingRij {
        VerstrekkingRij {
            persoon: Pseudoniem::from_bytes([person; 16]),
            regeling: Regeling::Bijstand,
            begin: day(begin),
            eind: eind.map(day),
            bedrag: Some(100),
            per: Some(Bedragperiode::Maand),
            geboortejaar: None,
            adres: None,
            postcode: None,
            buurt: None,
            aanbieder: None,
        }
    }

    #[test]
    fn what_two_years_tell_counts_once_and_the_newer_one_decides() {
        let old = vec![
            row(1, "2023-05-01", None),
            row(2, "2022-01-01", None),
            row(3, "2023-01-01", Some("2023-02-01")),
        ];
        let new = vec![row(1, "2023-05-01", Some("2024-03-31")), row(4, "2024-01-01", None)];
        let told = |rows: &[VerstrekkingRij]| -> Vec<(Datum, Option<Datum>)> {
            rows.iter().map(|row| (row.begin, row.eind)).collect()
        };
        let expected = vec![
            (day("2023-05-01"), Some(day("2024-03-31"))),
            // Not in the newer one: it had ended when that began.
            (day("2022-01-01"), Some(day("2023-12-31"))),
            (day("2023-01-01"), Some(day("2023-02-01"))),
            (day("2024-01-01"), None),
        ];
        assert_eq!(told(&merge(vec![(year(2023), old.clone()), (year(2024), new.clone())])), expected);
        assert_eq!(
            told(&merge(vec![(year(2024), new), (year(2023), old.clone())])),
            expected,
            "in any order"
        );
        assert_eq!(told(&merge(vec![(year(2023), old)]))[0].1, None, "alone it still runs");
    }

    #[test]
    fn two_rows_of_one_day_in_one_delivery_are_two() {
        let twice = vec![row(1, "2024-01-01", None), row(1, "2024-01-01", None)];
        assert_eq!(merge(vec![(year(2024), twice)]).len(), 2);
    }

    #[test]
    fn a_total_of_something_that_was_cut_is_unknown() {
        let mut total = row(1, "2023-01-01", Some("2025-12-31"));
        total.per = Some(Bedragperiode::Totaal);
        let merged = merge(vec![(year(2023), vec![total]), (year(2024), vec![])]);
        assert_eq!((merged[0].eind, merged[0].bedrag), (Some(day("2023-12-31")), None));
    }

    #[test]
    fn deliveries_cover_a_period_together_when_no_day_is_missing() {
        let both = [year(2024), year(2023)];
        let period = |van: &str, tot: &str| Periode::closed(day(van), day(tot)).unwrap();
        assert!(covers(&both, Regeling::Bijstand, period("2023-07-01", "2024-06-30")));
        assert!(!covers(&both, Regeling::Bijstand, period("2022-12-31", "2024-06-30")));
        assert!(!covers(&both, Regeling::Bijstand, period("2024-06-30", "2025-01-01")));
        assert!(!covers(&both, Regeling::Schuldhulp, period("2023-07-01", "2024-06-30")));
        assert!(!covers(&[year(2022), year(2024)], Regeling::Bijstand, period("2022-07-01", "2024-06-30")));
    }
}
