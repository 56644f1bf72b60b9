//! The 323 and 325: what an organisation declares month by month, and what the municipality answers.
//!
//! Most lines are declared in the month after the help and granted. Some come months late, some are refused
//! and sent again, some turn out wrong and are taken back by a credit with a new debit beside it.

use berichten::GeslotenPeriode;
use berichten::codes::{Code, Eenheid, Frequentie};
use domein::{Datum, Maand, Wet};

use crate::calendar::{days_between, days_in_month, plus_days};
use crate::codes::code;
use crate::random::{Random, Subject};
use crate::toewijzingen::Toewijzing;
use crate::world::World;

/// Share of lines that is declared one to three months late.
const LATE: f64 = 0.02;
/// Share of lines that is later corrected with a credit.
const CORRECTED: f64 = 0.006;
/// Share of lines that is refused at first.
const REFUSED: f64 = 0.008;
/// Share of declarations that is refused as a whole and sent again with another number.
const REFUSED_WHOLE: f64 = 0.01;
/// Chance that an organisation declares one month too long.
const AFTER_END: f64 = 0.02;

/// A line before it is written.
#[derive(Clone, Debug)]
pub(crate) struct Regel {
    pub(crate) toewijzing: u32,
    pub(crate) periode: GeslotenPeriode,
    pub(crate) volume: u32,
    /// Cents for a unit; `None` with unit 83.
    pub(crate) tarief: Option<i64>,
    pub(crate) reference: u32,
    /// The reference of the debit that this credit takes back.
    pub(crate) credit_on: Option<u32>,
    /// Why the municipality refuses it.
    pub(crate) afkeuring: Option<Code>,
}

impl Regel {
    /// The amount in cents, without a sign.
    pub(crate) fn cents(&self) -> i64 {
        self.tarief.map_or(i64::from(self.volume), |tarief| tarief * i64::from(self.volume))
    }
}

/// A declaration that is ready to be written.
#[derive(Clone, Debug)]
pub(crate) struct Maanddeclaratie {
    pub(crate) aanbieder: u16,
    pub(crate) wet: Wet,
    pub(crate) month: Maand,
    /// The month whose declaration number it bears: its own, or by mistake another.
    pub(crate) numbered: Maand,
    pub(crate) dagtekening: Datum,
    /// When the municipality answers.
    pub(crate) answered: Datum,
    /// How it was sent before, and refused as a whole.
    pub(crate) refused: Option<Weigering>,
    /// Ordered by person.
    pub(crate) regels: Vec<Regel>,
}

impl Maanddeclaratie {
    /// The same declaration as it was sent at first: with the number of another.
    pub(crate) fn as_first_sent(&self, first: &Weigering) -> Self {
        Self {
            numbered: first.number_of,
            dagtekening: first.dagtekening,
            answered: first.answered,
            refused: None,
            ..self.clone()
        }
    }
}

/// A declaration that was refused as a whole, because it bore the number of another one (TR333).
#[derive(Clone, Copy, Debug)]
pub(crate) struct Weigering {
    /// The month whose number it bore.
    pub(crate) number_of: Maand,
    pub(crate) dagtekening: Datum,
    pub(crate) answered: Datum,
}

/// The books of one organisation under one law.
#[derive(Clone, Debug)]
pub(crate) struct Administratie {
    aanbieder: u16,
    wet: Wet,
    toewijzingen: Vec<u32>,
    last_reference: u32,
    /// Whether the month before was declared.
    sent: bool,
    /// Lines for a later declaration, with the month of that declaration.
    waiting: Vec<(Maand, Regel)>,
}

/// The books of all organisations, one for each law under which they deliver.
pub(crate) fn books(world: &World) -> Vec<Administratie> {
    let count = world.aanbod.aanbieders.len();
    let mut all: Vec<Administratie> = (0..count * 2)
        .map(|place| Administratie {
            aanbieder: (place / 2) as u16,
            wet: Wet::ALL[place % 2],
            toewijzingen: Vec::new(),
            last_reference: 0,
            sent: false,
            waiting: Vec::new(),
        })
        .collect();
    for (number, toewijzing) in world.toewijzingen.iter().enumerate() {
        let paid_as_a_whole = world.aanbod.producten[usize::from(toewijzing.product)].taakgericht;
        if !toewijzing.leveringen.is_empty() && !paid_as_a_whole {
            let law = usize::from(world.wet(toewijzing) == Wet::Jeugdwet);
            all[usize::from(toewijzing.aanbieder) * 2 + law].toewijzingen.push(number as u32);
        }
    }
    all.retain(|books| !books.toewijzingen.is_empty());
    all
}

impl Administratie {
    /// The declaration of one month; `None` when there is nothing to declare or it is not yet sent.
    pub(crate) fn declare(&mut self, world: &World, month: Maand) -> Option<Maanddeclaratie> {
        let dagtekening = self.declaration_day(world, month);
        if dagtekening > world.cutoff {
            return None;
        }
        let number = (u64::from(self.aanbieder) << 33)
            | (u64::from(self.wet == Wet::Jeugdwet) << 32)
            | month.number() as u64;
        let mut random = Random::new(world.opdracht.seed, Subject::Declarations, number);
        let slow = if random.chance(0.04) { random.between(14, 22) } else { 0 };
        let answered = plus_days(dagtekening, random.between(2, 9) + slow);
        let refused = (self.sent && random.chance(REFUSED_WHOLE)).then_some(Weigering {
            number_of: month.plus(-1),
            dagtekening,
            answered,
        });
        let (dagtekening, answered) = match refused {
            Some(first) => {
                let again = plus_days(first.answered, random.between(1, 4));
                (again, plus_days(again, random.between(2, 9)))
            }
            None => (dagtekening, answered),
        };
        let again = if self.declaration_day(world, month.plus(1)) > answered { 1 } else { 2 };
        let (due, waiting) =
            std::mem::take(&mut self.waiting).into_iter().partition(|(when, _)| *when <= month);
        self.waiting = waiting;
        let due: Vec<(Maand, Regel)> = due;
        let mut regels: Vec<Regel> = Vec::with_capacity(self.toewijzingen.len());
        for (_, regel) in due {
            regels.push(self.with_reference(regel));
        }
        for place in 0..self.toewijzingen.len() {
            let number = self.toewijzingen[place];
            let toewijzing = &world.toewijzingen[number as usize];
            if let Some(regel) = self.after_end(world, number, month, &mut random) {
                regels.push(regel);
            }
            if let Some(regel) = regular(world, toewijzing, number, month, &mut random) {
                regels.extend(self.fate(regel, month, again, &mut random));
            }
        }
        regels.sort_by_key(|regel| world.toewijzingen[regel.toewijzing as usize].persoon);
        let declaratie = Maanddeclaratie {
            aanbieder: self.aanbieder,
            wet: self.wet,
            month,
            numbered: month,
            dagtekening,
            answered,
            refused,
            regels,
        };
        self.sent = !declaratie.regels.is_empty();
        self.sent.then_some(declaratie)
    }

    /// The day on which the organisation declares a month: its own habit, some days earlier or later.
    fn declaration_day(&self, world: &World, month: Maand) -> Datum {
        let habit = world.aanbod.aanbieders[usize::from(self.aanbieder)].declares_after;
        let jitter = (month.number() * 7 + i32::from(self.aanbieder) * 5).rem_euclid(4);
        plus_days(month.last_day(), habit + jitter)
    }

    fn with_reference(&mut self, regel: Regel) -> Regel {
        self.last_reference += 1;
        Regel { reference: self.last_reference, ..regel }
    }

    /// What happens to an ordinary line: nothing, or one of the things that go wrong.
    fn fate(&mut self, right: Regel, month: Maand, again: i32, random: &mut Random) -> Option<Regel> {
        let draw = random.unit();
        if draw < LATE {
            self.waiting.push((month.plus(random.between(1, 3)), right));
            None
        } else if draw < LATE + CORRECTED {
            let less = (right.volume * 3 / 4).max(1);
            let too_little = random.chance(0.5);
            let (declared, real) = if too_little { (less, right.volume) } else { (right.volume, less) };
            let sent = self.with_reference(Regel { volume: declared, ..right.clone() });
            let credit = Regel { credit_on: Some(sent.reference), ..sent.clone() };
            self.waiting.push((month.plus(2), credit));
            // Help that comes in whole months was not given at all when it is taken back.
            if declared != real {
                self.waiting.push((month.plus(2), Regel { volume: real, ..right }));
            }
            Some(sent)
        } else if draw < LATE + CORRECTED + REFUSED {
            let wrong = match right.tarief {
                Some(tarief) if random.chance(0.6) => Regel {
                    tarief: Some(tarief + (tarief / 20).max(1)),
                    afkeuring: Some(code!("0611")),
                    ..right.clone()
                },
                _ => Regel { volume: right.volume * 3, afkeuring: Some(code!("9321")), ..right.clone() },
            };
            self.waiting.push((month.plus(again), right));
            Some(self.with_reference(wrong))
        } else {
            Some(self.with_reference(right))
        }
    }

    /// A line for the month after the end of an assignment: refused, and not sent again.
    fn after_end(&mut self, world: &World, number: u32, month: Maand, random: &mut Random) -> Option<Regel> {
        let toewijzing = &world.toewijzingen[number as usize];
        let end = toewijzing.einddatum()?;
        let product = &world.aanbod.producten[usize::from(toewijzing.product)];
        if Maand::of(end).plus(1) != month || product.once() || !random.chance(AFTER_END) {
            return None;
        }
        let tarief = tariff(world, toewijzing, month);
        let periode = GeslotenPeriode { begindatum: month.first_day(), einddatum: month.last_day() };
        Some(self.with_reference(Regel {
            toewijzing: number,
            periode,
            volume: toewijzing.volume,
            tarief,
            reference: 0,
            credit_on: None,
            afkeuring: Some(code!("9308")),
        }))
    }
}

fn tariff(world: &World, toewijzing: &Toewijzing, month: Maand) -> Option<i64> {
    world.aanbod.tariff(usize::from(toewijzing.product), usize::from(toewijzing.aanbieder), month.year())
}

/// The line that belongs to an assignment in a month; `None` when nothing was delivered.
pub(crate) fn regular(
    world: &World,
    toewijzing: &Toewijzing,
    number: u32,
    month: Maand,
    random: &mut Random,
) -> Option<Regel> {
    let last_day = last_granted_day(toewijzing, month);
    let begindatum = toewijzing.ingang.max(month.first_day());
    let active = active_days(world, toewijzing, month);
    if begindatum > last_day || active == 0 {
        return None;
    }
    Some(Regel {
        toewijzing: number,
        periode: GeslotenPeriode { begindatum, einddatum: last_day },
        volume: volume(world, toewijzing, month, active, random)?,
        tarief: tariff(world, toewijzing, month),
        reference: 0,
        credit_on: None,
        afkeuring: None,
    })
}

/// Whether help was delivered in a month, declared or not.
#[cfg(test)]
pub(crate) fn was_delivered(world: &World, toewijzing: &Toewijzing, month: Maand) -> bool {
    active_days(world, toewijzing, month) > 0
}

/// The last day of a month on which an assignment counts.
fn last_granted_day(toewijzing: &Toewijzing, month: Maand) -> Datum {
    toewijzing.einddatum().map_or(month.last_day(), |end| end.min(month.last_day()))
}

/// On how many days of a month help was delivered.
pub(crate) fn active_days(world: &World, toewijzing: &Toewijzing, month: Maand) -> i32 {
    let last_day = last_granted_day(toewijzing, month);
    let days = |levering: &crate::toewijzingen::Levering| {
        let stop = levering.stop.map_or(world.last, |(stop, _)| stop).min(last_day);
        days_in_month(month, levering.begin, stop)
    };
    toewijzing.leveringen.iter().map(days).sum()
}

/// How much was delivered on so many days of a month: a little less than granted, never more.
fn volume(
    world: &World,
    granted: &Toewijzing,
    month: Maand,
    active: i32,
    random: &mut Random,
) -> Option<u32> {
    let product = &world.aanbod.producten[usize::from(granted.product)];
    let share = 0.78 + 0.22 * random.unit();
    let full = f64::from(granted.volume);
    let days = f64::from(active);
    let exact = match (product.frequentie, product.eenheid) {
        (Frequentie::Totaal, _) if product.once() => {
            let begins = granted.leveringen.first().map(|levering| Maand::of(levering.begin));
            return (begins == Some(month)).then_some(granted.volume);
        }
        (Frequentie::Totaal, _) => {
            let length = |levering: &crate::toewijzingen::Levering| {
                let stop = levering.stop.map_or(world.last, |(stop, _)| stop);
                days_between(levering.begin, stop) + 1
            };
            let all: i32 = granted.leveringen.iter().map(length).sum();
            let part = (full * share * days / f64::from(all.max(1))).floor() as u32;
            return (part > 0).then_some(part);
        }
        (Frequentie::PerMaand, Eenheid::StuksOutput) => full,
        (Frequentie::PerMaand, _) => full * share,
        (Frequentie::PerWeek, Eenheid::Etmaal) => full * days / 7.0,
        (Frequentie::PerWeek, _) => full * share * days / 7.0,
        (Frequentie::PerDag, _) => full * share * days,
    };
    Some((exact.round() as u32).max(1))
}
