//! Which messages count, and in what order they are weighed.

use std::collections::HashMap;

use domein::{AgbCode, Datum, Gemeentecode, Pseudoniem, Wet};

use crate::rijen::BerichtRij;

/// All messages, with their weight and their fate.
pub(super) struct Berichten<'a> {
    pub rijen: &'a [BerichtRij],
    place: HashMap<Pseudoniem, u32>,
    /// Place in a fixed order that does not depend on arrival: by date first.
    rang: Vec<u32>,
    lot: Vec<Lot>,
    /// For a message: the newest answer to it.
    reactie: HashMap<u32, u32>,
    /// For an answer: the message that it answers.
    doel: HashMap<u32, u32>,
}

/// What becomes of a message.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Lot {
    Telt,
    /// In quarantine.
    Geweigerd,
    /// Another message with its key counts.
    Dubbel(u32),
    /// The receiver refused it as a whole: it counts as not sent (OP286).
    Afgekeurd,
}

/// The key of a message (TR056): kind, law, both parties, who of them sent it, and its number.
pub(super) type Sleutel = (u32, Option<Wet>, Option<Gemeentecode>, Option<AgbCode>, Option<Pseudoniem>);

/// An answer of the receiver to a message: a 325 to a 323, or a return.
pub(super) struct Reactie {
    /// The message that holds the answer.
    pub bericht: Pseudoniem,
    /// Key of the message that it answers.
    pub op: Sleutel,
    /// `Dagtekening` of that message, where known.
    pub dagtekening: Option<Datum>,
    /// Whether the whole message is refused.
    pub geheel: bool,
    /// Signed total of that message as the answer repeats it, where it does.
    pub totaal: Option<i64>,
}

impl<'a> Berichten<'a> {
    pub fn new(rijen: &'a [BerichtRij], reacties: &[Reactie]) -> Self {
        let order = fixed_order(rijen);
        let mut rang = vec![0; rijen.len()];
        for (weight, place) in (0..).zip(&order) {
            rang[*place as usize] = weight;
        }
        let place = rijen.iter().zip(0..).map(|(row, place)| (row.bericht, place)).collect();
        let lot = rijen.iter().map(|row| if row.geweigerd { Lot::Geweigerd } else { Lot::Telt }).collect();
        let mut all = Self { rijen, place, rang, lot, reactie: HashMap::new(), doel: HashMap::new() };

        // Answers are judged first: they decide which of the other messages were sent.
        let answers: HashMap<u32, &Reactie> = reacties
            .iter()
            .filter_map(|reactie| Some((all.place(reactie.bericht)?, reactie)))
            .filter(|(place, _)| all.lot[*place as usize] == Lot::Telt)
            .collect();
        let mut waiting: HashMap<Sleutel, Vec<(u32, &Reactie)>> = HashMap::new();
        for_each_key(rijen, &order, |_, group| {
            let group: Vec<u32> = group.iter().copied().filter(|place| answers.contains_key(place)).collect();
            all.keep_one(&group);
            let counting = group.first().and_then(|first| Some((*first, *answers.get(first)?)));
            if let Some((place, reactie)) = counting {
                waiting.entry(reactie.op).or_default().push((place, reactie));
            }
        });
        for_each_key(rijen, &order, |key, group| {
            let mut group: Vec<u32> =
                group.iter().copied().filter(|place| !answers.contains_key(place)).collect();
            if let Some(mut answers) = waiting.remove(&key) {
                answers.sort_by_key(|(place, _)| all.rang[*place as usize]);
                all.answer(&group, &answers);
            }
            group.retain(|place| all.lot[*place as usize] == Lot::Telt);
            // Of messages with one key the one that was answered counts, else the earliest.
            group.sort_by_key(|place| (!all.reactie.contains_key(place), all.rang[*place as usize]));
            all.keep_one(&group);
        });
        all
    }

    fn keep_one(&mut self, group: &[u32]) {
        let Some((first, others)) = group.split_first() else { return };
        for place in others {
            self.lot[*place as usize] = Lot::Dubbel(*first);
        }
    }

    /// Gives each answer to one of the messages with its key. A sender may use the key of a refused message
    /// again, so there can be several: the date tells them apart, and else the total.
    fn answer(&mut self, group: &[u32], answers: &[(u32, &Reactie)]) {
        let rijen = self.rijen;
        let candidates = |reactie: &Reactie| -> Vec<u32> {
            let day_of = |place: u32| rijen[place as usize].dagtekening;
            let same_day = |place: &u32| reactie.dagtekening.is_none_or(|day| day_of(*place) == Some(day));
            group.iter().copied().filter(same_day).collect()
        };
        let mut refused = Vec::new();
        let mut bound: Vec<(u32, &Reactie, u32)> = Vec::new();
        for (answer, reactie) in answers {
            let Some(totaal) = reactie.totaal else { continue };
            let mut same = candidates(reactie);
            same.retain(|place| rijen[*place as usize].bedrag == totaal);
            let target = same.iter().find(|place| !refused.contains(*place)).or(same.last());
            if let Some(target) = target {
                bound.push((*answer, reactie, *target));
                refused.extend(reactie.geheel.then_some(*target));
            }
        }
        let granted: Vec<u32> =
            bound.iter().filter(|(_, reactie, _)| !reactie.geheel).map(|(_, _, target)| *target).collect();
        for (answer, reactie) in answers {
            if bound.iter().any(|(known, ..)| known == answer) {
                continue;
            }
            let all = candidates(reactie);
            let free = all.iter().find(|place| !refused.contains(*place) && !granted.contains(*place));
            let target = free.or(if reactie.geheel { all.last() } else { None });
            if let Some(target) = target {
                bound.push((*answer, reactie, *target));
                refused.extend(reactie.geheel.then_some(*target));
            }
        }
        // The newest answer counts.
        bound.sort_by_key(|(answer, ..)| self.rang[*answer as usize]);
        for (answer, reactie, target) in bound {
            self.doel.insert(answer, target);
            self.reactie.insert(target, answer);
            self.lot[target as usize] = if reactie.geheel { Lot::Afgekeurd } else { Lot::Telt };
        }
    }

    /// The place of a message among the rows.
    pub fn place(&self, bericht: Pseudoniem) -> Option<u32> {
        self.place.get(&bericht).copied()
    }

    /// The place of a message that is in the books: not in quarantine, not a second one with the same key.
    pub fn booked(&self, bericht: Pseudoniem) -> Option<u32> {
        let known = self.place(bericht);
        known.filter(|place| matches!(self.lot[*place as usize], Lot::Telt | Lot::Afgekeurd))
    }

    /// The place of a message that counts: in the books, and not refused as a whole by its receiver.
    pub fn counting(&self, bericht: Pseudoniem) -> Option<u32> {
        self.place(bericht).filter(|place| self.lot[*place as usize] == Lot::Telt)
    }

    /// Whether the receiver refused the message as a whole: it counts as not sent (OP286).
    pub fn refused_whole(&self, place: u32) -> bool {
        self.lot[place as usize] == Lot::Afgekeurd
    }

    /// The newest answer to a message.
    pub fn answer_to(&self, place: u32) -> Option<u32> {
        self.reactie.get(&place).copied()
    }

    /// The message that an answer is about.
    pub fn answered_by(&self, answer: u32) -> Option<u32> {
        self.doel.get(&answer).copied()
    }

    /// Place in the fixed order.
    pub fn rang(&self, place: u32) -> u32 {
        self.rang[place as usize]
    }

    /// `Dagtekening` of a message in the books; such a message has one.
    pub fn day(&self, place: u32) -> Datum {
        self.rijen[place as usize].dagtekening.unwrap_or(Datum::MIN)
    }

    /// The message with the same key that counts in its place.
    pub fn dubbel_van(&self, place: u32) -> Option<u32> {
        match self.lot[place as usize] {
            Lot::Dubbel(other) => Some(other),
            _ => None,
        }
    }
}

/// Places by date, and then by everything that does not depend on arrival.
fn fixed_order(rijen: &[BerichtRij]) -> Vec<u32> {
    let mut order: Vec<u32> = (0..).take(rijen.len()).collect();
    order.sort_by_cached_key(|place| {
        let row = &rijen[*place as usize];
        (
            row.dagtekening,
            row.identificatie_tekst.as_deref(),
            row.soort,
            (row.wet, row.gemeente, row.aanbieder),
            row.regels,
            row.bedrag,
            row.bericht,
        )
    });
    order
}

/// Hands out the messages with one key together, in the fixed order, without those in quarantine.
fn for_each_key(rijen: &[BerichtRij], order: &[u32], mut each: impl FnMut(Sleutel, &[u32])) {
    let mut places: Vec<(Sleutel, u32)> = order
        .iter()
        .map(|place| (&rijen[*place as usize], *place))
        .filter(|(row, _)| !row.geweigerd)
        .map(|(row, place)| ((row.soort, row.wet, row.gemeente, row.aanbieder, row.identificatie), place))
        .collect();
    places.sort_by_key(|(key, _)| *key);
    for group in places.chunk_by(|one, next| one.0 == next.0) {
        let group_places: Vec<u32> = group.iter().map(|(_, place)| *place).collect();
        each(group[0].0, &group_places);
    }
}
