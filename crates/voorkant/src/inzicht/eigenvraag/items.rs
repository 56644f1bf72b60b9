//! The facts of a year as things that are counted: one for each client and kind of help. Raw, so only for `decide`.

use std::collections::{BTreeMap, HashMap};

use berichten::codes::TypeVerwijzer;
use bescherming::{Blocks, Items, Rules};
use domein::{Pseudoniem, day_number};
use feiten::Toewijzing;
use feiten::bronnen::BewonerRij;
use gebieden::Gebiedscode;

use super::indeling::{Huishoudtype, Indeling};
use crate::bronnen::Personenbron;
use crate::inzicht::beeld::Huishoudbeeld;
use crate::inzicht::kosten::{by_person_and_kind, cost_lines};
use crate::inzicht::moment::Moment;
use crate::inzicht::vraag::{Grond, Vraag};

/// The columns of everything that is counted, one column for each characteristic.
#[derive(Default)]
pub(super) struct Columns {
    unit: Vec<u32>,
    values: [Vec<u8>; 5],
    cents: Vec<i64>,
}

impl Columns {
    /// The help of a year. Help counts as one for each client and kind, when it ran on at least one day; its cost is
    /// what was granted for that kind over the year.
    pub(super) fn new(
        grond: &Grond<'_>,
        vraag: &Vraag,
        indeling: &Indeling,
        personen: &Personenbron,
    ) -> Self {
        let Moment::Jaar(jaar) = vraag.moment else { return Self::default() };
        let beeld = Huishoudbeeld::new(grond.stand, personen, vraag, &grond.wijze);
        let running = grond.stand.lopend();
        let year = i32::from(jaar)..=i32::from(jaar);
        let lines = cost_lines(grond.stand, &running, vraag.gemeente, grond.wijze.vertaling, year);
        let cost: HashMap<(u32, u8), i64> = by_person_and_kind(&lines)
            .into_iter()
            .map(|((persoon, soort), cent)| ((persoon, soort.index()), cent))
            .collect();
        let thuis = Thuis::new(personen, jaar, grond.wijze.druk_boven);
        let day = vraag.moment.address_day();
        let mut columns = Self::default();
        // Cost of another kind than was assigned counts too.
        let mut all = referrers(grond, vraag, &running);
        for key in cost.keys() {
            all.entry(*key).or_default();
        }
        for ((persoon, soort), verwijzer) in all {
            let Some(unit) = beeld.household_of(persoon) else { continue };
            let buurt = grond.buurten.of_person(grond.stand, persoon, day);
            let wie = grond.stand.personen.get(persoon as usize).copied();
            let values = [
                soort,
                indeling.wijk(buurt.and_then(|buurt| Gebiedscode::Buurt(buurt).wijk())),
                indeling.leeftijd(grond.stand.geboortejaar(persoon), jaar),
                indeling.huishoudtype(wie.and_then(|wie| thuis.of(wie))),
                indeling.verwijzer(verwijzer),
            ];
            columns.unit.push(unit);
            columns.values.iter_mut().zip(values).for_each(|(column, value)| column.push(value));
            columns.cents.push(cost.get(&(persoon, soort)).copied().unwrap_or_default());
        }
        columns
    }

    /// Divided once and for all questions of the year.
    pub(super) fn blocks(&self, indeling: &Indeling, rules: &Rules) -> Blocks {
        let values: Vec<&[u8]> = self.values.iter().map(Vec::as_slice).collect();
        let items = Items { unit: &self.unit, values: &values, cents: &self.cents };
        Blocks::divide(items, &indeling.sizes(), rules)
    }
}

/// Who used which kind of help in the year, with who referred at its first assignment.
fn referrers(
    grond: &Grond<'_>,
    vraag: &Vraag,
    running: &[Toewijzing],
) -> BTreeMap<(u32, u8), Option<TypeVerwijzer>> {
    let days = vraag.moment.days();
    let (from, to) = (day_number(days.begin()), days.eind().map_or(i32::MAX, day_number));
    let gemeente = grond.stand.gemeente(vraag.gemeente);
    let mut first: BTreeMap<(u32, u8), (i32, Option<TypeVerwijzer>)> = BTreeMap::new();
    for one in running {
        if Some(one.gemeente) != gemeente || one.begin > to || one.eind < from {
            continue;
        }
        let Some(product) = grond.stand.producten.get(one.product as usize) else { continue };
        let key = (one.persoon, grond.wijze.vertaling.of(product).0.index());
        let found = (one.begin, grond.stand.verwijzer(one));
        first.entry(key).and_modify(|known| *known = (*known).min(found)).or_insert(found);
    }
    first.into_iter().map(|(key, (_, verwijzer))| (key, verwijzer)).collect()
}

/// With whom people live, by the extract of the BRP.
struct Thuis {
    of_person: HashMap<Pseudoniem, Pseudoniem>,
    of_address: HashMap<Pseudoniem, (usize, usize)>,
    druk_boven: usize,
}

impl Thuis {
    /// An extract tells of its own year and those beside it; of another year nothing is known.
    fn new(personen: &Personenbron, jaar: i16, druk_boven: usize) -> Self {
        let near = personen.peildatum.is_some_and(|day| (day.year() - jaar).abs() <= 1);
        let bewoners: &[BewonerRij] = if near { &personen.rijen.bewoners } else { &[] };
        let mut of_address: HashMap<Pseudoniem, (usize, usize)> = HashMap::new();
        let mut of_person = HashMap::new();
        let alive =
            |row: &&BewonerRij| row.geboortejaar.is_none_or(|born| i64::from(born) <= i64::from(jaar));
        for row in bewoners.iter().filter(alive) {
            let Some(adres) = row.adres else { continue };
            of_person.insert(row.persoon, adres);
            let (grown, young) = of_address.entry(adres).or_default();
            // Whose year of birth is not known counts as grown up.
            let child = row.geboortejaar.is_some_and(|born| i64::from(jaar) - i64::from(born) < 18);
            *(if child { young } else { grown }) += 1;
        }
        Self { of_person, of_address, druk_boven }
    }

    fn of(&self, wie: Pseudoniem) -> Option<Huishoudtype> {
        let (grown, young) = *self.of_address.get(self.of_person.get(&wie)?)?;
        Some(match (grown, young) {
            _ if grown + young > self.druk_boven => Huishoudtype::Druk,
            (1, 0) | (0, 1) => Huishoudtype::Alleen,
            (_, 0) => Huishoudtype::Volwassenen,
            (0 | 1, _) => Huishoudtype::EenOuder,
            _ => Huishoudtype::MetKinderen,
        })
    }
}
