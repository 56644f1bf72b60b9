//! Who lives where, with whom.

use berichten::codes::Geslacht;
use domein::{Bsn, Datum};

use crate::buurten::{Buurt, Woonadres};
use crate::calendar::plus_days;
use crate::namen::FAMILY_NAMES;
use crate::random::{Random, Subject};

/// How the people of one address belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Samenstelling {
    Alleen,
    Paar,
    Gezin,
    Eenouder,
    /// A home or shelter: many people who are no family.
    Woongroep,
}

/// A resident.
#[derive(Clone, Debug)]
pub(crate) struct Persoon {
    pub(crate) geboren: Datum,
    pub(crate) geslacht: Geslacht,
    pub(crate) voornaam: u16,
    pub(crate) achternaam: u16,
    pub(crate) huishouden: u32,
    /// Whether this is a child of the household, of whatever age.
    pub(crate) kind: bool,
    /// Only who receives help gets one.
    pub(crate) bsn: Option<Bsn>,
}

/// The people at one address.
#[derive(Clone, Debug)]
pub(crate) struct Huishouden {
    /// The place of the first person; the others follow.
    pub(crate) first: u32,
    pub(crate) size: u32,
    pub(crate) samenstelling: Samenstelling,
    pub(crate) adres: Woonadres,
    /// When it moved within the municipality, and where to.
    pub(crate) verhuizing: Option<(Datum, Woonadres)>,
    /// How easily this household comes to need help: around 1, high in few.
    pub(crate) frailty: f64,
}

impl Huishouden {
    /// The places of its people.
    pub(crate) fn people(&self) -> std::ops::Range<usize> {
        self.first as usize..(self.first + self.size) as usize
    }

    /// Where it lives on a day.
    pub(crate) fn adres_on(&self, day: Datum) -> Woonadres {
        match self.verhuizing {
            Some((moved, adres)) if moved <= day => adres,
            _ => self.adres,
        }
    }
}

/// All residents.
#[derive(Clone, Debug, Default)]
pub(crate) struct Bevolking {
    pub(crate) huishoudens: Vec<Huishouden>,
    pub(crate) personen: Vec<Persoon>,
    /// How many addresses each neighbourhood has.
    pub(crate) adressen: Vec<u32>,
}

/// Spread of the frailty between households.
const FRAILTY_SPREAD: f64 = 0.75;
/// Share of households that moves within the municipality, each year.
const MOVES_A_YEAR: f64 = 0.025;

impl Bevolking {
    /// The residents as they are on the last day, and the removals since the first.
    pub(crate) fn new(residents: usize, buurten: &[Buurt], first: Datum, last: Datum, seed: u64) -> Self {
        let mut all = Self {
            huishoudens: Vec::with_capacity(residents / 2),
            personen: Vec::with_capacity(residents),
            adressen: vec![0; buurten.len()],
        };
        let homes = (residents / 9_000).max(1);
        while all.personen.len() < residents {
            let number = all.huishoudens.len();
            let mut random = Random::new(seed, Subject::Household, number as u64);
            let buurt = random.weighted(buurten.iter().map(|buurt| buurt.weight));
            let room = residents - all.personen.len();
            let people = if number < homes {
                group_home(&mut random, last, room)
            } else {
                household(&mut random, buurten[buurt].soort.households(), last, room)
            };
            all.add(people, buurt, &mut random);
        }
        all.remove(buurten.len(), first, last, seed);
        all
    }

    fn add(
        &mut self,
        (samenstelling, people): (Samenstelling, Vec<Persoon>),
        buurt: usize,
        random: &mut Random,
    ) {
        let huishouden = self.huishoudens.len() as u32;
        let adres = self.next_address(buurt);
        self.huishoudens.push(Huishouden {
            first: self.personen.len() as u32,
            size: people.len() as u32,
            samenstelling,
            adres,
            verhuizing: None,
            frailty: random.lognormal(FRAILTY_SPREAD),
        });
        self.personen.extend(people.into_iter().map(|persoon| Persoon { huishouden, ..persoon }));
    }

    fn next_address(&mut self, buurt: usize) -> Woonadres {
        let place = self.adressen[buurt];
        self.adressen[buurt] += 1;
        Woonadres { buurt: buurt as u16, place }
    }

    fn remove(&mut self, buurten: usize, first: Datum, last: Datum, seed: u64) {
        let days = crate::calendar::days_between(first, last).max(0);
        for number in 0..self.huishoudens.len() {
            let mut random = Random::new(seed, Subject::Removal, number as u64);
            let moves = random.exponential(365.25 / MOVES_A_YEAR);
            if moves < f64::from(days) && self.huishoudens[number].samenstelling != Samenstelling::Woongroep {
                let buurt = random.below(buurten);
                let adres = self.next_address(buurt);
                self.huishoudens[number].verhuizing = Some((plus_days(first, moves as i32), adres));
            }
        }
    }
}

/// How many households there are as CBS counts them: who lives in a home or shelter is in none.
pub(crate) fn count(bevolking: &Bevolking) -> usize {
    bevolking.huishoudens.iter().filter(|one| one.samenstelling != Samenstelling::Woongroep).count()
}

fn person(
    random: &mut Random,
    last: Datum,
    years: f64,
    geslacht: Geslacht,
    achternaam: u16,
    kind: bool,
) -> Persoon {
    Persoon {
        geboren: plus_days(last, -((years * 365.25) as i32)),
        geslacht,
        voornaam: random.below(1 << 16) as u16,
        achternaam,
        huishouden: 0,
        kind,
        bsn: None,
    }
}

fn sex(random: &mut Random) -> Geslacht {
    if random.chance(0.5) { Geslacht::Man } else { Geslacht::Vrouw }
}

fn other(geslacht: Geslacht) -> Geslacht {
    if geslacht == Geslacht::Man { Geslacht::Vrouw } else { Geslacht::Man }
}

/// An age above 65: many who are 70, few who are 95.
fn old_age(random: &mut Random) -> f64 {
    (65.0 + random.exponential(11.0)).min(101.0 - 6.0 * random.unit())
}

fn household(
    random: &mut Random,
    shares: [f64; 6],
    last: Datum,
    room: usize,
) -> (Samenstelling, Vec<Persoon>) {
    let family = random.below(FAMILY_NAMES) as u16;
    let kind = random.weighted(shares);
    let (samenstelling, people) = match kind {
        0 => {
            let years = 20.0 + 45.0 * random.unit();
            let geslacht = if random.chance(0.57) { Geslacht::Man } else { Geslacht::Vrouw };
            (Samenstelling::Alleen, vec![person(random, last, years, geslacht, family, false)])
        }
        1 => {
            let years = old_age(random) + 2.0;
            let geslacht = if random.chance(0.7) { Geslacht::Vrouw } else { Geslacht::Man };
            (Samenstelling::Alleen, vec![person(random, last, years, geslacht, family, false)])
        }
        2 => (Samenstelling::Paar, couple(random, last, family, |random| 23.0 + 42.0 * random.unit())),
        3 => (Samenstelling::Paar, couple(random, last, family, old_age)),
        4 => (Samenstelling::Gezin, family_of(random, last, family, false)),
        _ => (Samenstelling::Eenouder, family_of(random, last, family, true)),
    };
    if people.len() <= room {
        return (samenstelling, people);
    }
    let alone = people.into_iter().take(1).collect();
    (Samenstelling::Alleen, alone)
}

fn couple(random: &mut Random, last: Datum, family: u16, age: impl Fn(&mut Random) -> f64) -> Vec<Persoon> {
    let years = age(random);
    let first = if random.chance(0.03) { sex(random) } else { Geslacht::Man };
    let second = if random.chance(0.03) { first } else { other(first) };
    let own = random.below(FAMILY_NAMES) as u16;
    let younger = years - 5.0 * random.unit() + 2.0;
    vec![
        person(random, last, years, first, family, false),
        person(random, last, younger.max(19.0), second, own, false),
    ]
}

/// Parents with children at home, of whom the oldest is at most 23.
fn family_of(random: &mut Random, last: Datum, family: u16, single: bool) -> Vec<Persoon> {
    let oldest = 23.0 * random.unit();
    let years = oldest + 24.0 + 12.0 * random.unit();
    let mut people = couple(random, last, family, |_| years);
    if single {
        // In six of seven cases the mother.
        people.remove(usize::from(random.chance(0.14)));
        people.truncate(1);
    }
    let children = 1 + random.weighted([0.36, 0.44, 0.15, 0.05]);
    let mut age = oldest;
    for _ in 0..children {
        if age < 0.0 {
            break;
        }
        let geslacht = sex(random);
        people.push(person(random, last, age, geslacht, family, true));
        age -= 1.6 + 2.2 * random.unit();
    }
    people
}

/// A home or shelter with many people of whom none is family of another.
fn group_home(random: &mut Random, last: Datum, room: usize) -> (Samenstelling, Vec<Persoon>) {
    let size = (9 + random.below(14)).min(room);
    let people = (0..size)
        .map(|_| {
            let years = 20.0 + 42.0 * random.unit();
            let geslacht = if random.chance(0.68) { Geslacht::Man } else { Geslacht::Vrouw };
            let family = random.below(FAMILY_NAMES) as u16;
            person(random, last, years, geslacht, family, false)
        })
        .collect();
    (Samenstelling::Woongroep, people)
}
