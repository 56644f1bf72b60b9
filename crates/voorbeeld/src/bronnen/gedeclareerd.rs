//! What the messages tell of cost: declared and granted, and the work of teams that declare nothing.

use std::collections::BTreeMap;

use domein::{Maand, Voorziening, Wet};

use crate::declaraties::{active_days, books};
use crate::world::World;

/// Cents by year, and months of help, of everything that is in the messages.
pub(super) struct Gedeclareerd {
    /// Declared and granted, by the year of the help.
    hulp: BTreeMap<(i16, Voorziening), i64>,
    /// Worth of what a team did that is paid as a whole, by year, district and kind of help.
    teams: BTreeMap<(i16, usize, Voorziening), i64>,
    /// Months in which somebody had help of a kind, added over people.
    maanden: BTreeMap<(i16, Voorziening), i64>,
}

impl Gedeclareerd {
    pub(super) fn new(world: &World) -> Self {
        let mut all = Self { hulp: BTreeMap::new(), teams: BTreeMap::new(), maanden: BTreeMap::new() };
        for books in &mut books(world) {
            for month in &world.months {
                let Some(declaratie) = books.declare(world, *month) else { continue };
                for regel in declaratie.regels.iter().filter(|regel| regel.afkeuring.is_none()) {
                    let toewijzing = &world.toewijzingen[regel.toewijzing as usize];
                    let kind = world.aanbod.producten[usize::from(toewijzing.product)].voorziening;
                    let cents = if regel.credit_on.is_some() { -regel.cents() } else { regel.cents() };
                    let year = regel.periode.begindatum.year();
                    *all.hulp.entry((year, kind)).or_default() += cents;
                }
            }
        }
        for toewijzing in &world.toewijzingen {
            let product = &world.aanbod.producten[usize::from(toewijzing.product)];
            let (Some(first), Some(last)) = (
                toewijzing.leveringen.first().map(|one| one.begin.max(world.first)),
                toewijzing.leveringen.last().map(|one| one.stop.map_or(world.last, |(stop, _)| stop)),
            ) else {
                continue;
            };
            let months = (Maand::of(first).number()..=Maand::of(last.min(world.last)).number())
                .filter_map(Maand::from_number)
                .filter(|month| active_days(world, toewijzing, *month) > 0);
            for month in months {
                let year = month.first_day().year();
                *all.maanden.entry((year, product.voorziening)).or_default() += 1;
                if product.taakgericht {
                    let price = world
                        .aanbod
                        .tariff(
                            usize::from(toewijzing.product),
                            usize::from(toewijzing.aanbieder),
                            month.year(),
                        )
                        .unwrap_or_default();
                    let home = world.bevolking.personen[toewijzing.persoon as usize].huishouden;
                    let buurt = world.bevolking.huishoudens[home as usize].adres.buurt;
                    let key = (year, usize::from(buurt) / 4, product.voorziening);
                    *all.teams.entry(key).or_default() += price;
                }
            }
        }
        all
    }

    /// Declared and granted about a year.
    pub(super) fn hulp(&self, year: i16, kind: Voorziening) -> i64 {
        self.hulp.get(&(year, kind)).copied().unwrap_or_default()
    }

    /// What the team of each district is paid in a year, each for a kind of help: what it did, and a tenth.
    pub(super) fn teams(&self, year: i16) -> impl Iterator<Item = (usize, Voorziening, i64)> {
        // A fixed sum is a round one.
        let fixed = |cents: i64| (cents * 11 / 10 / 100_000 + 1) * 100_000;
        let of_year = self.teams.iter().filter(move |((one, ..), _)| *one == year);
        of_year.map(move |((_, wijk, kind), cents)| (*wijk, *kind, fixed(*cents)))
    }

    /// Months of help in a year for which a resident pays (Besluit Wmo 2015, art. 3.8 and 3.9): without shelter.
    pub(super) fn betaalde_maanden(&self, year: i16, kind: Voorziening) -> i64 {
        let pays = kind.wet() == Wet::Wmo && !matches!(kind, Voorziening::Opvang | Voorziening::Vervoer);
        if pays { self.maanden.get(&(year, kind)).copied().unwrap_or_default() } else { 0 }
    }
}
