//! Where persons lived, and who is whose family.

use std::collections::{BTreeSet, HashMap};

use domein::{Datum, Pseudoniem};

use super::berichten::Berichten;
use super::stand::Gebruiker;
use super::woordenboek::Woordenboek;
use crate::bewaren::Batch;

/// Addresses with history, and ties.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Personen {
    /// Per person: from which day which address, oldest first.
    pub history: Vec<Vec<(Datum, Gebruiker)>>,
    /// Per person: the year of birth that was told last.
    pub geboortejaren: Vec<Option<u32>>,
    /// Pairs of persons with a tie, each once: the lower number first, in order.
    pub banden: Vec<(u32, u32)>,
    /// The pseudonym of each address.
    pub adressen: Vec<Pseudoniem>,
}

impl Personen {
    pub(super) fn new(feiten: &Batch, berichten: &Berichten<'_>, woorden: &Woordenboek) -> Self {
        let mut rows: Vec<_> = feiten
            .clienten
            .iter()
            .filter_map(|row| {
                let bericht = berichten.counting(row.bericht)?;
                Some((row, berichten.rang(bericht), woorden.person(row.persoon)?))
            })
            .collect();
        rows.sort_by_key(|(row, rang, _)| (row.dagtekening, *rang));

        let addresses: BTreeSet<Pseudoniem> = rows.iter().filter_map(|(row, ..)| row.adres).collect();
        let adressen: Vec<Pseudoniem> = addresses.into_iter().collect();
        let number: HashMap<Pseudoniem, u32> = adressen.iter().copied().zip(0..).collect();
        let mut history = vec![Vec::new(); woorden.personen.len()];
        let mut geboortejaren = vec![None; woorden.personen.len()];
        let mut called: HashMap<Pseudoniem, BTreeSet<u32>> = HashMap::new();
        for (row, _, person) in &rows {
            let born = &mut geboortejaren[*person as usize];
            *born = row.geboortejaar.or(*born);
            let adres = row.adres.and_then(|adres| number.get(&adres).copied());
            history[*person as usize].push((row.dagtekening, Gebruiker { adres, postcode: row.postcode }));
            called.entry(row.verwijzing).or_default().insert(*person);
        }
        let banden = ties(feiten, berichten, woorden, &called);
        Self { history, geboortejaren, banden, adressen }
    }

    /// From which day on a person lived where, oldest first.
    pub fn history(&self, persoon: u32) -> &[(Datum, Gebruiker)] {
        self.history.get(persoon as usize).map_or(&[][..], Vec::as_slice)
    }

    pub fn on(&self, persoon: u32, day: Datum) -> Gebruiker {
        let history = self.history(persoon);
        let until = history.partition_point(|(from, _)| *from <= day);
        let known = if until > 0 { history.get(until - 1) } else { history.first() };
        known.map_or(Gebruiker { adres: None, postcode: None }, |(_, where_)| *where_)
    }

    pub fn born(&self, persoon: u32) -> Option<u32> {
        self.geboortejaren.get(persoon as usize).copied().flatten()
    }

    pub fn adres(&self, number: u32) -> Option<Pseudoniem> {
        self.adressen.get(number as usize).copied()
    }

    pub fn banden(&self) -> &[(u32, u32)] {
        &self.banden
    }
}

/// A tie holds when exactly one client is called so: two with the same name and birth date say nothing.
fn ties(
    feiten: &Batch,
    berichten: &Berichten<'_>,
    woorden: &Woordenboek,
    called: &HashMap<Pseudoniem, BTreeSet<u32>>,
) -> Vec<(u32, u32)> {
    let mut found = BTreeSet::new();
    for row in &feiten.relaties {
        if berichten.counting(row.bericht).is_none() {
            continue;
        }
        let (Some(one), Some(others)) = (woorden.person(row.persoon), called.get(&row.verwijzing)) else {
            continue;
        };
        if let (1, Some(other)) = (others.len(), others.first()) {
            found.insert((one.min(*other), one.max(*other)));
        }
    }
    found.into_iter().filter(|(one, other)| one != other).collect()
}
