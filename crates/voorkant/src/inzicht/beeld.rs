//! The households of a question: who has help in its days, and what that costs. Raw, so only for a `decide`.

use std::collections::{BTreeMap, BTreeSet};

use bescherming::Rules;
use domein::{Datum, Huishoudengrond, Maand, Periode, Voorziening, Voorzieningset, day_number};
use feiten::Stand;
use rekenkern::{Gebruik, Kosten, estimate_huishoudens, stapeling};

use super::vertaling::Vertaling;
use super::vraag::Vraag;

/// How an answer is made: list of products, protection, and from how many persons an address is crowded.
#[derive(Clone, Copy)]
pub struct Rekenwijze<'a> {
    /// From product to kind of help.
    pub vertaling: &'a Vertaling,
    /// What may be shown.
    pub bescherming: &'a Rules,
    /// More persons than this at one address are no household by their address alone.
    pub druk_boven: usize,
}

/// The facts of one question, as columns.
pub(super) struct Huishoudbeeld {
    /// The household of each person in view.
    household: BTreeMap<u32, u32>,
    gronden: Vec<Huishoudengrond>,
    /// Whether a household uses a product whose code is not on the list.
    unknown_code: Vec<bool>,
    found: rekenkern::Stapeling,
    /// Number of the municipality in the facts.
    gemeente: Option<u32>,
    months: (i32, i32),
}

impl Huishoudbeeld {
    pub(super) fn new(stand: &Stand, vraag: &Vraag, wijze: &Rekenwijze<'_>) -> Self {
        let gemeente = stand.gemeente(vraag.gemeente);
        let (days, costs) = (vraag.moment.days(), vraag.moment.cost_period());
        let bound = |periode: Periode| {
            (day_number(periode.begin()), periode.eind().map_or(rekenkern::OPEN_END, day_number))
        };
        let (from, to) = bound(days);
        let in_view = (bound(costs).0.min(from), to);
        let running: Vec<_> = stand
            .lopend()
            .into_iter()
            .filter(|one| Some(one.gemeente) == gemeente && one.begin <= in_view.1 && one.eind >= in_view.0)
            .collect();

        let people: BTreeSet<u32> = running.iter().map(|one| one.persoon).collect();
        let (household, gronden) = households(stand, &people, vraag.moment.address_day(), wijze.druk_boven);
        let kinds: Vec<(Voorziening, bool)> =
            stand.producten.iter().map(|product| wijze.vertaling.of(product)).collect();
        let of = |person: u32| household.get(&person).copied().unwrap_or(u32::MAX);

        let mut unknown_code = vec![false; gronden.len()];
        for one in running.iter().filter(|one| one.begin <= to && one.eind >= from) {
            unknown_code[of(one.persoon) as usize] |= !kinds[one.product as usize].1;
        }
        let months = cost_months(costs);
        let lines: Vec<_> = stand
            .prestaties
            .iter()
            .filter(|line| Some(line.gemeente) == gemeente && line.is_cost())
            .collect();
        let found = stapeling(
            gronden.len(),
            Gebruik {
                huishouden: &running.iter().map(|one| of(one.persoon)).collect::<Vec<_>>(),
                voorziening: &running
                    .iter()
                    .map(|one| kinds[one.product as usize].0.index())
                    .collect::<Vec<_>>(),
                begin: &running.iter().map(|one| one.begin).collect::<Vec<_>>(),
                eind: &running.iter().map(|one| one.eind).collect::<Vec<_>>(),
            },
            (from, to),
            Kosten {
                huishouden: &lines.iter().map(|line| of(line.persoon)).collect::<Vec<_>>(),
                maand: &lines.iter().map(|line| line.maand).collect::<Vec<_>>(),
                cent: &lines.iter().map(|line| line.cent).collect::<Vec<_>>(),
            },
            months,
        );
        Self { household, gronden, unknown_code, found, gemeente, months }
    }

    /// Households that use help in the days of the question, with their net cost in cents.
    pub(super) fn households(&self) -> impl Iterator<Item = (Voorzieningset, i64)> + '_ {
        let all = self.found.sets.iter().copied().zip(self.found.cent.iter().copied());
        all.filter(|(set, _)| !set.is_empty())
    }

    /// Ground of each household that uses help, whether it uses a code that is not on the list, and its cost.
    pub(super) fn grounds(&self) -> impl Iterator<Item = (Huishoudengrond, bool, i64)> + '_ {
        let known =
            self.gronden.iter().zip(&self.unknown_code).zip(self.found.sets.iter().zip(&self.found.cent));
        known
            .filter(|(_, (set, _))| !set.is_empty())
            .map(|((ground, code), (_, cent))| (*ground, *code, *cent))
    }

    /// The household of a person, when it uses help of both laws in the days of the question.
    pub(super) fn both_laws_of(&self, person: u32) -> Option<usize> {
        let household = *self.household.get(&person)? as usize;
        let laws = self.found.sets.get(household)?.wetten().count();
        (laws > 1).then_some(household)
    }

    /// Whether a person lives in a household that uses help in the days of the question.
    pub(super) fn helped(&self, person: u32) -> bool {
        let household = self.household.get(&person).map(|household| *household as usize);
        household.and_then(|household| self.found.sets.get(household)).is_some_and(|set| !set.is_empty())
    }

    /// The household of a person in view.
    pub(super) fn household_of(&self, person: u32) -> Option<u32> {
        self.household.get(&person).copied()
    }

    /// Whether a line is of the municipality and the cost period of the question.
    pub(super) fn asked(&self, line: &feiten::Prestatie) -> bool {
        Some(line.gemeente) == self.gemeente && (self.months.0..=self.months.1).contains(&line.maand)
    }
}

fn cost_months(costs: Periode) -> (i32, i32) {
    let last = costs.eind().unwrap_or(costs.begin());
    (Maand::of(costs.begin()).number(), Maand::of(last).number())
}

/// Estimates the households of the persons in view.
pub(super) fn households(
    stand: &Stand,
    people: &BTreeSet<u32>,
    day: Datum,
    druk_boven: usize,
) -> (BTreeMap<u32, u32>, Vec<Huishoudengrond>) {
    let place: BTreeMap<u32, u32> = people.iter().copied().zip(0..).collect();
    let adressen: Vec<Option<u32>> = people.iter().map(|person| stand.woont(*person, day).adres).collect();
    let banden: Vec<(u32, u32)> = stand
        .banden()
        .iter()
        .filter_map(|(one, other)| Some((*place.get(one)?, *place.get(other)?)))
        .collect();
    let found = estimate_huishoudens(&adressen, &banden, druk_boven);
    (people.iter().copied().zip(found.van_persoon).collect(), found.gronden)
}
