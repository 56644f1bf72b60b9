//! Which messages count, and in what order they are weighed.

use std::collections::HashMap;

use domein::{AgbCode, Gemeentecode, Pseudoniem, Wet};

use crate::rijen::BerichtRij;

/// All messages, with their weight.
pub(super) struct Berichten<'a> {
    pub rijen: &'a [BerichtRij],
    place: HashMap<Pseudoniem, u32>,
    /// Place in a fixed order that does not depend on arrival: by date first.
    rang: Vec<u32>,
    /// For a message whose key another message has: that other one.
    dubbel_van: Vec<Option<u32>>,
}

/// The key of a message (TR056): kind, law, both parties, who of them sent it, and its number.
type Sleutel = (u32, Option<Wet>, Option<Gemeentecode>, Option<AgbCode>, Option<Pseudoniem>);

impl<'a> Berichten<'a> {
    pub fn new(rijen: &'a [BerichtRij]) -> Self {
        let mut order: Vec<u32> = (0..).take(rijen.len()).collect();
        order.sort_by_key(|place| {
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
        let mut rang = vec![0; rijen.len()];
        let mut dubbel_van = vec![None; rijen.len()];
        let mut first: HashMap<Sleutel, u32> = HashMap::new();
        for (weight, place) in (0..).zip(order) {
            let row = &rijen[place as usize];
            rang[place as usize] = weight;
            if row.geweigerd {
                continue;
            }
            let key = (row.soort, row.wet, row.gemeente, row.aanbieder, row.identificatie);
            match first.entry(key) {
                std::collections::hash_map::Entry::Occupied(earlier) => {
                    dubbel_van[place as usize] = Some(*earlier.get());
                }
                std::collections::hash_map::Entry::Vacant(free) => {
                    free.insert(place);
                }
            }
        }
        let place = rijen.iter().zip(0..).map(|(row, place)| (row.bericht, place)).collect();
        Self { rijen, place, rang, dubbel_van }
    }

    /// The place of a message among the rows.
    pub fn place(&self, bericht: Pseudoniem) -> Option<u32> {
        self.place.get(&bericht).copied()
    }

    /// The place of a message that counts: not refused, not a second one with the same key.
    pub fn counting(&self, bericht: Pseudoniem) -> Option<u32> {
        self.place(bericht).filter(|place| {
            !self.rijen[*place as usize].geweigerd && self.dubbel_van[*place as usize].is_none()
        })
    }

    /// Place in the fixed order.
    pub fn rang(&self, place: u32) -> u32 {
        self.rang[place as usize]
    }

    /// The message that has the same key and came before it by date.
    pub fn dubbel_van(&self, place: u32) -> Option<u32> {
        self.dubbel_van[place as usize]
    }
}
