//! The households of a question: what they have in its days, and what their help costs. Raw, so only for a `decide`.

use std::collections::{BTreeSet, HashSet};

use bescherming::Rules;
use domein::{
    Buurtcode, Huishoudengrond, Maand, Ondersteuning, Periode, Pseudoniem, Regeling, Stapel, Voorziening,
    Voorzieningset, day_number,
};
use feiten::bronnen::VerstrekkingRij;
use feiten::{Stand, Toewijzing};
use rekenkern::{Gebruik, Kosten, stapeling};

use super::gebied::Buurtlijst;
use super::huishoudens::{Bewoning, Woonplaatsen};
use super::vertaling::Vertaling;
use super::vraag::Vraag;
use crate::bronnen::Personenbron;

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

/// What a household has in the days of a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Huishoudstapel {
    /// Which kinds of help and schemes.
    pub stapel: Stapel,
    /// How many provisions: each kind of each person, and what is granted to a household once.
    pub voorzieningen: u32,
    /// What its help of Wmo and Jeugdwet cost, net, in cents.
    pub cent: i64,
}

/// The facts of one question, as columns.
pub(super) struct Huishoudbeeld {
    bewoning: Bewoning,
    /// The household of each person of the messages; beyond the last one for who is not in view.
    of_stand: Vec<u32>,
    /// Whether a household uses a product whose code is not on the list.
    unknown_code: Vec<bool>,
    found: rekenkern::Stapeling,
    voorzieningen: Vec<u32>,
    /// The schemes that were delivered over the days of the question.
    covered: BTreeSet<Regeling>,
    /// Number of the municipality in the facts.
    gemeente: Option<u32>,
    months: (i32, i32),
}

/// Something that runs at a household: which layer, of whom, from when until when.
#[derive(Clone, Copy)]
struct Laag {
    household: u32,
    kind: Ondersteuning,
    person: Pseudoniem,
    begin: i32,
    eind: i32,
}

impl Huishoudbeeld {
    pub(super) fn new(stand: &Stand, personen: &Personenbron, vraag: &Vraag, wijze: &Rekenwijze<'_>) -> Self {
        let gemeente = stand.gemeente(vraag.gemeente);
        let (days, costs) = (vraag.moment.days(), vraag.moment.cost_period());
        let (from, to) = bounds(days);
        let in_view = (bounds(costs).0.min(from), to);
        let covered = personen.covered(days);
        let running: Vec<_> = stand
            .lopend()
            .into_iter()
            .filter(|one| Some(one.gemeente) == gemeente && one.begin <= in_view.1 && one.eind >= in_view.0)
            .collect();
        let schemes = granted(personen, &covered, (from, to));

        let people = people(stand, &running, &schemes);
        let woonplaatsen = Woonplaatsen::new(stand, personen, vraag.moment.address_day());
        let bewoning = Bewoning::new(&woonplaatsen, personen, &people, wijze.druk_boven);
        let of_stand: Vec<u32> =
            stand.personen.iter().map(|person| bewoning.household(*person).unwrap_or(u32::MAX)).collect();
        let kinds: Vec<(Voorziening, bool)> =
            stand.producten.iter().map(|product| wijze.vertaling.of(product)).collect();

        let mut unknown_code = vec![false; bewoning.len()];
        for one in running.iter().filter(|one| one.begin <= to && one.eind >= from) {
            if let Some(unknown) = unknown_code.get_mut(of_stand[one.persoon as usize] as usize) {
                *unknown |= !kinds[one.product as usize].1;
            }
        }
        let help = running.iter().map(|one| Laag {
            household: of_stand[one.persoon as usize],
            kind: kinds[one.product as usize].0.into(),
            person: stand.personen[one.persoon as usize],
            begin: one.begin,
            eind: one.eind,
        });
        let beside = schemes.iter().map(|row| Laag {
            household: bewoning.household(row.persoon).unwrap_or(u32::MAX),
            kind: row.regeling.into(),
            person: row.persoon,
            begin: bounds(row.periode()).0,
            eind: bounds(row.periode()).1,
        });
        let layers: Vec<Laag> = help.chain(beside).collect();
        let months = cost_months(costs);
        let found = stacked(&layers, bewoning.len(), (from, to), stand, gemeente, &of_stand, months);
        let voorzieningen = provisions(&layers, bewoning.len(), (from, to));
        Self { bewoning, of_stand, unknown_code, found, voorzieningen, covered, gemeente, months }
    }

    /// Households that have something in the days of the question, by their number.
    pub(super) fn numbered(&self) -> impl Iterator<Item = (usize, Huishoudstapel)> + '_ {
        let sums = self.found.sets.iter().zip(&self.found.cent).zip(&self.voorzieningen);
        let all = sums.enumerate().map(|(number, ((stapel, cent), voorzieningen))| {
            (number, Huishoudstapel { stapel: *stapel, voorzieningen: *voorzieningen, cent: *cent })
        });
        all.filter(|(_, one)| !one.stapel.is_empty())
    }

    /// Households that have something in the days of the question.
    pub(super) fn households(&self) -> impl Iterator<Item = Huishoudstapel> + '_ {
        self.numbered().map(|(_, one)| one)
    }

    /// Those with help of Wmo or Jeugdwet: their kinds of help, and what it cost.
    pub(super) fn with_help(&self) -> impl Iterator<Item = (Voorzieningset, i64)> + '_ {
        self.households().map(|one| (one.stapel.hulp(), one.cent)).filter(|(help, _)| !help.is_empty())
    }

    /// Ground of each household with help of Wmo or Jeugdwet, whether it uses a code that is not on the list, and its
    /// cost.
    pub(super) fn grounds(&self) -> impl Iterator<Item = (Huishoudengrond, bool, i64)> + '_ {
        let of = |number: usize| (self.bewoning.gronden()[number], self.unknown_code[number]);
        let helped = self.numbered().filter(|(_, one)| has_help(one.stapel));
        helped.map(move |(number, one)| (of(number).0, of(number).1, one.cent))
    }

    /// The household of a person, when it uses help of both laws in the days of the question.
    pub(super) fn both_laws_of(&self, person: u32) -> Option<u32> {
        let household = self.household_of(person)?;
        let laws = self.found.sets.get(household as usize)?.hulp().wetten().count();
        (laws > 1).then_some(household)
    }

    /// The number of the household of a person of the messages; none for who is not in view.
    pub(super) fn household_of(&self, person: u32) -> Option<u32> {
        let household = *self.of_stand.get(person as usize)?;
        ((household as usize) < self.found.sets.len()).then_some(household)
    }

    /// How many households there are, with something in the days of the question or without.
    pub(super) fn len(&self) -> usize {
        self.bewoning.len()
    }

    /// The household where somebody lives, in view or not.
    pub(super) fn household_at_home_of(
        &self,
        persoon: Pseudoniem,
        woonplaatsen: &Woonplaatsen<'_>,
    ) -> Option<u32> {
        self.bewoning.household_at_home_of(persoon, woonplaatsen)
    }

    /// Who lives with whom, of who has something in view.
    pub(super) fn bewoning(&self) -> &Bewoning {
        &self.bewoning
    }

    /// The neighbourhood of a household, where known.
    pub(super) fn buurt(&self, household: usize, buurten: &Buurtlijst) -> Option<Buurtcode> {
        self.bewoning.buurt(household, buurten)
    }

    /// The schemes beside Wmo and Jeugdwet of which everything is known in the days of the question.
    pub(super) fn covered(&self) -> &BTreeSet<Regeling> {
        &self.covered
    }

    /// Whether a person of the messages lives in a household that uses help of Wmo or Jeugdwet in the days of the
    /// question.
    pub(super) fn helped(&self, person: u32) -> bool {
        self.household_of(person).is_some_and(|household| has_help(self.found.sets[household as usize]))
    }

    /// Whether a line is of the municipality and the cost period of the question.
    pub(super) fn asked(&self, line: &feiten::Prestatie) -> bool {
        Some(line.gemeente) == self.gemeente && (self.months.0..=self.months.1).contains(&line.maand)
    }
}

/// Whether there is help of Wmo or Jeugdwet in a stack.
pub(super) fn has_help(stapel: Stapel) -> bool {
    !stapel.hulp().is_empty()
}

/// First and last day, as numbers.
pub(super) fn bounds(periode: Periode) -> (i32, i32) {
    (day_number(periode.begin()), periode.eind().map_or(rekenkern::OPEN_END, day_number))
}

/// The rows of schemes that are known, and run on at least one of the days.
fn granted<'a>(
    personen: &'a Personenbron,
    covered: &BTreeSet<Regeling>,
    (from, to): (i32, i32),
) -> Vec<&'a VerstrekkingRij> {
    let runs = |row: &&VerstrekkingRij| {
        let (begin, eind) = bounds(row.periode());
        covered.contains(&row.regeling) && begin <= to && eind >= from
    };
    personen.rijen.verstrekkingen.iter().filter(runs).collect()
}

/// Everybody in view: those of the messages by their number, then the others.
fn people(stand: &Stand, running: &[Toewijzing], schemes: &[&VerstrekkingRij]) -> Vec<Pseudoniem> {
    let told: BTreeSet<u32> = running.iter().map(|one| one.persoon).collect();
    let mut people: Vec<Pseudoniem> =
        told.into_iter().filter_map(|person| stand.personen.get(person as usize).copied()).collect();
    let known: HashSet<Pseudoniem> = people.iter().copied().collect();
    let others: BTreeSet<Pseudoniem> = schemes.iter().map(|row| row.persoon).collect();
    people.extend(others.into_iter().filter(|person| !known.contains(person)));
    people
}

fn stacked(
    layers: &[Laag],
    households: usize,
    days: (i32, i32),
    stand: &Stand,
    gemeente: Option<u32>,
    of_stand: &[u32],
    months: (i32, i32),
) -> rekenkern::Stapeling {
    let lines: Vec<_> =
        stand.prestaties.iter().filter(|line| Some(line.gemeente) == gemeente && line.is_cost()).collect();
    stapeling(
        households,
        Gebruik {
            huishouden: &layers.iter().map(|one| one.household).collect::<Vec<_>>(),
            voorziening: &layers.iter().map(|one| one.kind.index()).collect::<Vec<_>>(),
            begin: &layers.iter().map(|one| one.begin).collect::<Vec<_>>(),
            eind: &layers.iter().map(|one| one.eind).collect::<Vec<_>>(),
        },
        days,
        Kosten {
            huishouden: &lines.iter().map(|line| of_stand[line.persoon as usize]).collect::<Vec<_>>(),
            maand: &lines.iter().map(|line| line.maand).collect::<Vec<_>>(),
            cent: &lines.iter().map(|line| line.cent).collect::<Vec<_>>(),
        },
        months,
    )
}

/// Provisions of each household: each kind of each person once, and what is granted to a household once.
fn provisions(layers: &[Laag], households: usize, (from, to): (i32, i32)) -> Vec<u32> {
    let running = layers.iter().filter(|one| one.begin <= to && one.eind >= from);
    let mut distinct: Vec<_> = running
        .map(|one| (one.household, one.kind, (!one.kind.is_per_huishouden()).then_some(one.person)))
        .collect();
    distinct.sort_unstable();
    distinct.dedup();
    let mut found = vec![0; households];
    for (household, ..) in distinct {
        if let Some(count) = found.get_mut(household as usize) {
            *count += 1;
        }
    }
    found
}

fn cost_months(costs: Periode) -> (i32, i32) {
    let last = costs.eind().unwrap_or(costs.begin());
    (Maand::of(costs.begin()).number(), Maand::of(last).number())
}
