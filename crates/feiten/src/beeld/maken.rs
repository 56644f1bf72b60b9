//! From what the facts mean to columns that lie in the order of the questions.

use domein::{Pseudoniem, day_number};
use rekenkern::Runs;

use super::Beeld;
use super::tabellen::{Banden, Prestaties, Toewijzingen, UNKNOWN, Woonplaatsen};
use crate::koppelen::{Gebruiker, Prestatie, Stand};

impl Beeld {
    /// Lays out what the facts mean. Persons get new numbers: who is helped by one municipality and lives at one
    /// address lies together.
    ///
    /// `volgnummer` is the manifest of the facts that `stand` was made from.
    pub fn new(volgnummer: u64, stand: &Stand) -> Self {
        let order = person_order(stand);
        let mut number = vec![UNKNOWN; order.len()];
        for (new, old) in (0..).zip(&order) {
            if let Some(place) = number.get_mut(*old as usize) {
                *place = new;
            }
        }
        let renumbered = |person: u32| number.get(person as usize).copied().unwrap_or(UNKNOWN);

        let mut rows = stand.lopend();
        rows.iter_mut().for_each(|row| row.persoon = renumbered(row.persoon));
        rows.sort_by_key(|row| (row.gemeente, row.persoon, row.begin));
        let mut toewijzingen = Toewijzingen::default();
        rows.into_iter().for_each(|row| toewijzingen.push(row));

        let renumber = |row: &Prestatie| Prestatie { persoon: renumbered(row.persoon), ..*row };
        let mut rows: Vec<(u32, Prestatie)> = (0..).zip(stand.prestaties.iter().map(renumber)).collect();
        rows.sort_by_key(|(_, row)| (row.gemeente, row.persoon, row.maand));
        let mut prestaties = Prestaties::default();
        rows.into_iter().for_each(|(place, row)| prestaties.push(place, row));

        let mut ties: Vec<(u32, u32)> =
            stand.banden().iter().map(|(one, other)| (renumbered(*one), renumbered(*other))).collect();
        ties.iter_mut().for_each(|tie| *tie = (tie.0.min(tie.1), tie.0.max(tie.1)));
        ties.sort_unstable();

        let (woonplaatsen, postcodes) = homes(stand, &order);
        Self {
            volgnummer,
            personen: order.iter().filter_map(|old| stand.personen.get(*old as usize).copied()).collect(),
            aanbieders: stand.aanbieders.clone(),
            gemeenten: stand.gemeenten.clone(),
            producten: stand.producten.clone(),
            toewijzingen,
            prestaties,
            van_persoon: Runs::from_sorted(order.len(), &woonplaatsen.persoon).unwrap_or_default(),
            woonplaatsen,
            postcodes,
            banden: Banden {
                een: ties.iter().map(|(one, _)| *one).collect(),
                ander: ties.iter().map(|(_, other)| *other).collect(),
            },
        }
    }
}

/// The old numbers of persons in their new order.
fn person_order(stand: &Stand) -> Vec<u32> {
    let mut municipality = vec![UNKNOWN; stand.personen.len()];
    let with_help = stand.toewijzingen.iter().map(|row| (row.persoon, row.gemeente));
    let with_cost = stand.prestaties.iter().map(|row| (row.persoon, row.gemeente));
    for (person, gemeente) in with_help.chain(with_cost) {
        if let Some(first) = municipality.get_mut(person as usize) {
            *first = gemeente.min(*first);
        }
    }
    let mut order: Vec<u32> = (0..).take(stand.personen.len()).collect();
    order.sort_by_cached_key(|person| {
        let home = stand.history(*person).last().map(|(_, home)| *home);
        let home = home.unwrap_or(Gebruiker { adres: None, postcode: None });
        let postcode = home.postcode.map(|postcode| *postcode.as_bytes());
        // Who has no address comes last: `None` would come first.
        let place = (home.adres.is_none(), postcode, home.adres);
        (municipality.get(*person as usize).copied(), place, *person)
    });
    order
}

/// Where persons lived, by their new numbers, and the postcodes that occur.
fn homes(stand: &Stand, order: &[u32]) -> (Woonplaatsen, Vec<Pseudoniem>) {
    let histories = || order.iter().flat_map(|person| stand.history(*person));
    let mut postcodes: Vec<Pseudoniem> = histories().filter_map(|(_, home)| home.postcode).collect();
    postcodes.sort_unstable();
    postcodes.dedup();
    let mut homes = Woonplaatsen::default();
    for (new, old) in (0..).zip(order) {
        for (from, home) in stand.history(*old) {
            let postcode = home.postcode.and_then(|postcode| postcodes.binary_search(&postcode).ok());
            homes.persoon.push(new);
            homes.vanaf.push(day_number(*from));
            homes.adres.push(home.adres.unwrap_or(UNKNOWN));
            homes.postcode.push(postcode.map_or(UNKNOWN, |place| place as u32));
        }
    }
    (homes, postcodes)
}
