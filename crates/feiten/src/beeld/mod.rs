//! The facts as questions need them: columns that lie ready in memory and on disk.
//!
//! A [`Beeld`] is made from a [`Stand`](crate::Stand) and says the same; only the order and the numbers of
//! persons differ. It lies beside the batches, and can always be made again from them.

mod bewaren;
mod kolommen;
mod maken;
mod stand;
mod standtabellen;
mod tabellen;

pub use kolommen::{Getallen, Kolombestand, Kolommen, Layout, Plaats, cut_at_changes};
pub use tabellen::{Prestaties, Toewijzingen};

use std::ops::Range;

use domein::{AgbCode, Datum, Gemeentecode, Pseudoniem, day_number};
use rekenkern::Runs;
use tabellen::{BETAALSTATEN, Banden, REGELSTATEN, UNKNOWN, Woonplaatsen};

use crate::koppelen::{Gebruiker, Product};

/// What all facts together say, in columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beeld {
    /// The number of the manifest that it was made from.
    pub volgnummer: u64,
    /// Persons; the number of a person is its place. Who lives together lies together.
    pub personen: Vec<Pseudoniem>,
    /// Organisations.
    pub aanbieders: Vec<AgbCode>,
    /// Municipalities.
    pub gemeenten: Vec<Gemeentecode>,
    /// Products.
    pub producten: Vec<Product>,
    /// Assignments that count.
    pub toewijzingen: Toewijzingen,
    /// Declared lines of messages that count.
    pub prestaties: Prestaties,
    woonplaatsen: Woonplaatsen,
    /// The rows of each person in `woonplaatsen`.
    van_persoon: Runs,
    postcodes: Vec<Pseudoniem>,
    banden: Banden,
}

impl Beeld {
    /// Where a person lived: by the newest 301 on or before the day, else by the oldest after it.
    pub fn woont(&self, persoon: u32, day: Datum) -> Gebruiker {
        let homes = &self.woonplaatsen;
        let rows = self.van_persoon.of(persoon as usize);
        let from = homes.vanaf.get(rows.clone()).unwrap_or_default();
        let day = day_number(day);
        let row = rows.start + from.partition_point(|from| *from <= day).saturating_sub(1);
        let known = |column: &[u32]| {
            let value = if rows.contains(&row) { column.get(row).copied() } else { None };
            value.filter(|value| *value != UNKNOWN)
        };
        let postcode = known(&homes.postcode).and_then(|place| self.postcodes.get(place as usize).copied());
        Gebruiker { adres: known(&homes.adres), postcode }
    }

    /// Pairs of persons between whom a 301 names a family tie.
    pub fn banden(&self) -> impl Iterator<Item = (u32, u32)> + '_ {
        self.banden.een.iter().copied().zip(self.banden.ander.iter().copied())
    }

    /// The rows of a municipality in [`Beeld::toewijzingen`], given its place in [`Beeld::gemeenten`].
    pub fn toewijzingen_of(&self, gemeente: u32) -> Range<usize> {
        rows_of(&self.toewijzingen.gemeente, gemeente)
    }

    /// The rows of a municipality in [`Beeld::prestaties`].
    pub fn prestaties_of(&self, gemeente: u32) -> Range<usize> {
        rows_of(&self.prestaties.gemeente, gemeente)
    }

    /// Whether every number points into its list and every table is in its order. What was read from disk and
    /// is not sound is made again.
    fn is_sound(&self) -> bool {
        let below = |column: &[u32], len: usize| column.iter().all(|number| (*number as usize) < len);
        let or_unknown = |column: &[u32], len: usize| {
            column.iter().all(|number| *number == UNKNOWN || (*number as usize) < len)
        };
        let (persons, help, lines) = (self.personen.len(), &self.toewijzingen, &self.prestaties);
        let numbers = [
            (&help.gemeente, self.gemeenten.len()),
            (&help.persoon, persons),
            (&help.aanbieder, self.aanbieders.len()),
            (&help.product, self.producten.len()),
            (&lines.gemeente, self.gemeenten.len()),
            (&lines.persoon, persons),
            (&lines.aanbieder, self.aanbieders.len()),
            (&lines.product, self.producten.len()),
            (&self.banden.een, persons),
            (&self.banden.ander, persons),
        ];
        numbers.iter().all(|(column, len)| below(column, *len))
            && or_unknown(&self.woonplaatsen.postcode, self.postcodes.len())
            && lines.regelstaat.iter().all(|state| usize::from(*state) < REGELSTATEN.len())
            && lines.betaalstaat.iter().all(|state| usize::from(*state) < BETAALSTATEN.len())
            && self.van_persoon.len() == persons
            && self.van_persoon.rows() == self.woonplaatsen.persoon.len()
            && in_order(&help.gemeente, &help.persoon)
            && in_order(&lines.gemeente, &lines.persoon)
    }
}

/// Whether rows lie by municipality, and within it by person.
fn in_order(gemeente: &[u32], persoon: &[u32]) -> bool {
    gemeente.iter().zip(persoon).is_sorted()
}

fn rows_of(sorted: &[u32], value: u32) -> Range<usize> {
    sorted.partition_point(|one| *one < value)..sorted.partition_point(|one| *one <= value)
}
