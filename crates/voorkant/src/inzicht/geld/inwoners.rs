//! How many residents a municipality has, from whatever was delivered.

use std::collections::BTreeMap;
use std::num::NonZeroU32;

use gebieden::{Gebiedscijfers, Gebiedsniveau, Kerncijfer};
use gemeentefonds::Gemeentefonds;
use iv3::Gemeente;

use crate::bronnen::Iv3Bron;

/// A number of residents, with the year it is of; none where the source does not say which year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Inwonertal {
    /// How many.
    pub aantal: NonZeroU32,
    /// Of which year.
    pub jaar: Option<u16>,
}

/// Residents of municipalities, by year.
#[derive(Clone, Debug, Default)]
pub struct Inwoners {
    by_year: BTreeMap<Gemeente, BTreeMap<u16, NonZeroU32>>,
    undated: BTreeMap<Gemeente, NonZeroU32>,
}

impl Inwoners {
    /// From everything that was delivered: key figures of CBS, the gemeentefonds, and tables of Iv3.
    pub fn new(iv3: &Iv3Bron, fonds: &[Gemeentefonds], cijfers: &[Gebiedscijfers]) -> Self {
        let mut all = Self { undated: iv3.inwoners.clone(), ..Self::default() };
        for one in fonds {
            for deel in one.gemeenten() {
                let keys = [Gemeente::Code(deel.code), Gemeente::Naam(deel.naam.clone())];
                keys.into_iter().for_each(|key| all.add(key, one.jaar, deel.inwoners()));
            }
        }
        // Last: CBS counts people, a circular estimates them.
        for one in cijfers.iter().filter(|one| one.code.niveau() == Gebiedsniveau::Gemeente) {
            let people = one.cijfer(Kerncijfer::Inwoners);
            all.add(Gemeente::Code(one.code.gemeente()), one.bron.jaar, people);
            if let Some(naam) = &one.naam {
                all.add(Gemeente::Naam(naam.clone()), one.bron.jaar, people);
            }
        }
        all
    }

    /// Adds a number; nothing that is no number of people.
    pub(super) fn add(&mut self, gemeente: Gemeente, jaar: u16, people: Option<f64>) {
        let whole = people.map(f64::round).filter(|people| (1.0..=1e8).contains(people));
        // Between one and a hundred million: it fits.
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked above")]
        if let Some(people) = whole.and_then(|people| NonZeroU32::new(people as u32)) {
            self.by_year.entry(gemeente).or_default().insert(jaar, people);
        }
    }

    /// Residents of a municipality in a year, else in the nearest year that is known; of two the earlier one.
    pub fn of(&self, gemeente: &Gemeente, jaar: u16) -> Option<Inwonertal> {
        let years = self.by_year.get(gemeente);
        let nearest =
            years.and_then(|years| years.iter().min_by_key(|(year, _)| (year.abs_diff(jaar), **year)));
        nearest
            .map(|(year, people)| Inwonertal { aantal: *people, jaar: Some(*year) })
            .or_else(|| self.undated.get(gemeente).map(|people| Inwonertal { aantal: *people, jaar: None }))
    }

    /// The municipalities whose residents are known of exactly this year.
    pub fn counted_in(&self, jaar: u16) -> impl Iterator<Item = &Gemeente> {
        self.by_year.iter().filter(move |(_, years)| years.contains_key(&jaar)).map(|(gemeente, _)| gemeente)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_year_counts_and_what_is_no_number_of_people_does_not() {
        let mut all = Inwoners::default();
        let gemeente: Gemeente = "GM0301".parse().unwrap();
        let of = |all: &Inwoners, jaar| all.of(&gemeente, jaar).map(|one| (one.aantal.get(), one.jaar));
        assert_eq!(of(&all, 2024), None);
        all.undated.insert(gemeente.clone(), NonZeroU32::new(7).unwrap());
        assert_eq!(of(&all, 2024), Some((7, None)));
        all.add(gemeente.clone(), 2020, Some(47_900.4));
        all.add(gemeente.clone(), 2024, Some(48_752.0));
        for wrong in [None, Some(0.0), Some(-3.0), Some(f64::NAN), Some(f64::INFINITY)] {
            all.add(gemeente.clone(), 2022, wrong);
        }
        assert_eq!(of(&all, 2024), Some((48_752, Some(2024))));
        assert_eq!(of(&all, 2022), Some((47_900, Some(2020))), "of two as near the earlier one");
        assert_eq!(of(&all, 2026), Some((48_752, Some(2024))));
        assert_eq!(all.counted_in(2022).count(), 0);
    }
}
