//! What the municipality did in one year, counted from what was delivered and declared.

use std::collections::{BTreeMap, HashMap, HashSet};

use berichten::codes::TypeVerwijzer;
use domein::{Datum, Maand, Voorziening, Voorzieningset, Wet};

use crate::calendar::{days_between, plus_days};
use crate::declaraties::{books, regular, was_delivered};
use crate::huishoudens::Samenstelling;
use crate::random::{Random, Subject};
use crate::spells::{Einde, Traject};
use crate::verzoeken::Vraag;
use crate::world::World;

/// Who people live with, for counting: in a home everybody stands alone.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Unit {
    Huishouden(u32),
    Persoon(u32),
}

/// What one household used in the year.
#[derive(Default)]
pub(super) struct Household {
    /// Each person with each kind of help.
    pub(super) provisions: HashSet<(u32, Voorziening)>,
    pub(super) cents: i64,
}

impl Household {
    pub(super) fn kinds(&self) -> Voorzieningset {
        self.provisions.iter().map(|(_, kind)| *kind).collect()
    }

    pub(super) fn uses(&self, wet: Wet) -> bool {
        self.provisions.iter().any(|(_, kind)| kind.wet() == wet)
    }
}

/// What one person used in the year.
#[derive(Default)]
pub(super) struct Client {
    pub(super) kinds: HashSet<Voorziening>,
    /// Some of it has a price, some of it is paid as a whole.
    pub(super) priced: bool,
    pub(super) paid_as_a_whole: bool,
}

/// How the lines about the help of one year were declared.
#[derive(Default)]
pub(super) struct Declared {
    pub(super) lines: u64,
    /// By months between help and declaration: at most one, two, three or more.
    pub(super) delay: [u64; 3],
    pub(super) refused: u64,
    pub(super) credits: u64,
    pub(super) not_listed: u64,
    pub(super) declarations: u64,
    pub(super) declarations_refused: u64,
}

/// Spells of one kind that ended in the year, and how many ran at its begin and end.
#[derive(Clone, Default)]
pub(super) struct Ended {
    pub(super) days: Vec<i32>,
    pub(super) running: [u32; 2],
}

impl Ended {
    /// The mean duration in months as statistics of stock and flow give it.
    pub(super) fn stock_by_flow(&self) -> f64 {
        f64::from(self.running[0] + self.running[1]) / 2.0 / self.days.len().max(1) as f64 * 12.0
    }

    /// The mean duration in months of what ended.
    pub(super) fn mean(&self) -> f64 {
        f64::from(self.days.iter().sum::<i32>()) / self.days.len().max(1) as f64 / 30.44
    }
}

/// Everything that is measured.
pub(super) struct Measured {
    pub(super) residents: f64,
    pub(super) all_households: usize,
    pub(super) clients: HashMap<u32, Client>,
    pub(super) households: HashMap<Unit, Household>,
    pub(super) cents_by_wet: HashMap<Wet, i64>,
    pub(super) declared: Declared,
    pub(super) ended: BTreeMap<Voorziening, Ended>,
    pub(super) ended_for_budget: usize,
    /// Who referred to new youth help, without protection and probation.
    pub(super) referred: HashMap<TypeVerwijzer, usize>,
}

pub(super) fn measure(world: &World, trajecten: &[Traject], year: i32) -> Measured {
    let mut all = Measured {
        residents: world.bevolking.personen.len() as f64,
        all_households: crate::huishoudens::count(&world.bevolking),
        clients: HashMap::new(),
        households: HashMap::new(),
        cents_by_wet: HashMap::new(),
        declared: Declared::default(),
        ended: BTreeMap::new(),
        ended_for_budget: 0,
        referred: HashMap::new(),
    };
    let months: Vec<Maand> = (year * 12..year * 12 + 12).filter_map(Maand::from_number).collect();
    delivered(world, &months, &mut all);
    declared(world, &months, &mut all.declared);
    ended(world, trajecten, &months, &mut all);
    referred(world, year, &mut all);
    all
}

fn referred(world: &World, year: i32, all: &mut Measured) {
    for (place, toewijzing) in world.toewijzingen.iter().enumerate() {
        let product = &world.aanbod.producten[usize::from(toewijzing.product)];
        let measure =
            matches!(product.voorziening, Voorziening::Jeugdbescherming | Voorziening::Jeugdreclassering);
        let new = i32::from(toewijzing.ingang.year()) == year && !goes_on(world, place);
        if product.wet == Wet::Wmo || measure || !new || toewijzing.leveringen.is_empty() {
            continue;
        }
        let asked = toewijzing.versies[0].verzoek.map(|number| world.verzoeken[number as usize].vraag);
        let verwijzer = match asked {
            Some(Vraag::Toewijzing { verwijzer }) => verwijzer,
            // A neighbourhood team starts without a referrer.
            _ if product.taakgericht => TypeVerwijzer::Zelf,
            _ => TypeVerwijzer::Gemeente,
        };
        *all.referred.entry(verwijzer).or_default() += 1;
    }
}

/// Whether an assignment goes on from the one before it, with another volume.
fn goes_on(world: &World, place: usize) -> bool {
    let one = &world.toewijzingen[place];
    place.checked_sub(1).map(|before| &world.toewijzingen[before]).is_some_and(|before| {
        (before.persoon, before.product, before.aanbieder) == (one.persoon, one.product, one.aanbieder)
            && before.einddatum().is_some_and(|end| plus_days(end, 1) == one.ingang)
    })
}

fn delivered(world: &World, months: &[Maand], all: &mut Measured) {
    for (number, toewijzing) in world.toewijzingen.iter().enumerate() {
        let product = &world.aanbod.producten[usize::from(toewijzing.product)];
        let person = &world.bevolking.personen[toewijzing.persoon as usize];
        let home = &world.bevolking.huishoudens[person.huishouden as usize];
        let unit = match home.samenstelling {
            Samenstelling::Woongroep => Unit::Persoon(toewijzing.persoon),
            _ => Unit::Huishouden(person.huishouden),
        };
        let mut random = Random::new(1, Subject::Declarations, number as u64);
        for month in months {
            let line = regular(world, toewijzing, number as u32, *month, &mut random);
            let whole = product.taakgericht && was_delivered(world, toewijzing, *month);
            if !whole && (line.is_none() || product.taakgericht) {
                continue;
            }
            let client = all.clients.entry(toewijzing.persoon).or_default();
            client.kinds.insert(product.voorziening);
            client.paid_as_a_whole |= whole;
            client.priced |= !whole;
            let household = all.households.entry(unit).or_default();
            household.provisions.insert((toewijzing.persoon, product.voorziening));
            if let Some(line) = line.filter(|_| !whole) {
                household.cents += line.cents();
                *all.cents_by_wet.entry(product.wet).or_default() += line.cents();
            }
        }
    }
}

fn declared(world: &World, months: &[Maand], all: &mut Declared) {
    for books in &mut books(world) {
        for month in &world.months {
            let Some(declaratie) = books.declare(world, *month) else {
                continue;
            };
            all.declarations += 1;
            all.declarations_refused += u64::from(declaratie.refused.is_some());
            for regel in &declaratie.regels {
                let helped = Maand::of(regel.periode.begindatum);
                if !months.contains(&helped) {
                    continue;
                }
                all.lines += 1;
                let late = Maand::of(declaratie.dagtekening).number() - helped.number();
                all.delay[(late.clamp(1, 3) - 1) as usize] += 1;
                all.refused += u64::from(regel.afkeuring.is_some());
                all.credits += u64::from(regel.credit_on.is_some());
                let toewijzing = &world.toewijzingen[regel.toewijzing as usize];
                let product = &world.aanbod.producten[usize::from(toewijzing.product)];
                all.not_listed += u64::from(!product.listed);
            }
        }
    }
}

fn ended(world: &World, trajecten: &[Traject], months: &[Maand], all: &mut Measured) {
    let (Some(first), Some(last)) = (months.first(), months.last()) else {
        return;
    };
    let (first, last): (Datum, Datum) = (first.first_day(), last.last_day());
    for traject in trajecten {
        let product = &world.aanbod.producten[usize::from(traject.product)];
        if product.once() {
            continue;
        }
        let kind = all.ended.entry(product.voorziening).or_default();
        for (place, day) in [first, last].into_iter().enumerate() {
            kind.running[place] += u32::from(traject.begin <= day && day <= traject.eind);
        }
        if (first..=last).contains(&traject.eind) {
            kind.days.push(days_between(traject.begin, traject.eind) + 1);
            all.ended_for_budget += usize::from(traject.einde == Einde::Leveringsvorm);
        }
    }
}
