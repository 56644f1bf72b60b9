//! What households had before: the first day of each month of three years, up to a 1 January. Raw, so only for a
//! `decide`.

use std::collections::BTreeSet;

use domein::{Maand, Ondersteuning, Pseudoniem, Regeling, Voorziening, day_number};
use feiten::Stand;
use rekenkern::{Gebruik, Maandvenster};

use super::beeld::{Huishoudbeeld, Rekenwijze, bounds};
use super::huishoudens::Woonplaatsen;
use super::moment::{LOOK_BACK_MONTHS, Moment};
use super::vraag::Vraag;
use crate::bronnen::Personenbron;

/// What the households of a question had on the first day of each month.
#[derive(Default)]
pub(super) struct Terugblik {
    huishoudens: usize,
    huishouden: Vec<u32>,
    laag: Vec<u8>,
    begin: Vec<i32>,
    eind: Vec<i32>,
    laatste: Option<Maand>,
}

impl Terugblik {
    /// Back from a 1 January, over help of messages and these schemes; none for another moment. Two windows of years
    /// have whole years between them: from one month to the next hardly a household differs.
    ///
    /// Households are those of the question. Who had something before, and nothing in view, counts where they live.
    pub(super) fn new(
        stand: &Stand,
        personen: &Personenbron,
        vraag: &Vraag,
        beeld: &Huishoudbeeld,
        wijze: &Rekenwijze<'_>,
        known: &BTreeSet<Regeling>,
    ) -> Option<Self> {
        let (Moment::Peildatum(laatste), Some(window)) = (vraag.moment, vraag.moment.look_back()) else {
            return None;
        };
        let firsts: Vec<i32> =
            (-LOOK_BACK_MONTHS..=0).map(|back| day_number(laatste.plus(back).first_day())).collect();
        let mut found = Self { huishoudens: beeld.len(), laatste: Some(laatste), ..Self::default() };
        let woonplaatsen = Woonplaatsen::new(stand, personen, vraag.moment.address_day());
        let home = |person: Pseudoniem| beeld.household_at_home_of(person, &woonplaatsen);
        let gemeente = stand.gemeente(vraag.gemeente);
        let of_stand: Vec<Option<u32>> = stand.personen.iter().map(|person| home(*person)).collect();
        for one in stand.lopend().into_iter().filter(|one| Some(one.gemeente) == gemeente) {
            let kind: Voorziening = wijze.vertaling.of(&stand.producten[one.product as usize]).0;
            if let Some(household) = of_stand[one.persoon as usize] {
                found.add(household, kind.into(), (one.begin, one.eind), &firsts);
            }
        }
        for row in personen.rijen.verstrekkingen.iter().filter(|row| known.contains(&row.regeling)) {
            if row.periode().overlaps(window)
                && let Some(household) = home(row.persoon)
            {
                found.add(household, row.regeling.into(), bounds(row.periode()), &firsts);
            }
        }
        Some(found)
    }

    /// Only the firsts of a month count, as they do for a day that is asked about.
    fn add(&mut self, household: u32, laag: Ondersteuning, (begin, eind): (i32, i32), firsts: &[i32]) {
        let from = firsts.partition_point(|first| *first < begin);
        let until = firsts.partition_point(|first| *first <= eind);
        if let (true, Some(first), Some(last)) =
            (from < until, firsts.get(from), firsts.get(until.wrapping_sub(1)))
        {
            self.huishouden.push(household);
            self.laag.push(laag.index());
            self.begin.push(*first);
            self.eind.push(*last);
        }
    }

    /// How many households there are.
    pub(super) fn huishoudens(&self) -> usize {
        self.huishoudens
    }

    /// What they had, as columns for a kernel.
    pub(super) fn gebruik(&self) -> Gebruik<'_> {
        Gebruik {
            huishouden: &self.huishouden,
            voorziening: &self.laag,
            begin: &self.begin,
            eind: &self.eind,
        }
    }

    /// The last so many months and the one of the question.
    pub(super) fn venster(&self, months: i32) -> Option<Maandvenster> {
        let last = self.laatste?;
        Some(Maandvenster::new(last.plus(-months), last))
    }
}
