//! Help as spells of a person: under a law, and of one kind.

use domein::{Voorziening, Wet};
use feiten::{Stand, Toewijzing};
use rekenkern::{Hulpreeks, Instroomrijen, hulpreeksen};

use super::groepen::place_of;

/// So many days without help, or fewer, do not end a spell: about a month.
pub(crate) const PAUZE: i32 = 31;

/// Who has help again within so many days has come back.
pub(crate) const TERUG_BINNEN: i32 = 365;

/// The spells of a municipality.
#[derive(Default)]
pub(in crate::inzicht::verloop) struct Hulpreeksen {
    /// By law: `reeks` is the place in [`Wet::ALL`], `sleutel` that of the referrer in [`super::VERWIJZERS`].
    pub(super) wetten: Vec<Hulpreeks>,
    /// By kind of help: `reeks` is its index.
    pub(super) soorten: Vec<Hulpreeks>,
}

impl Hulpreeksen {
    /// From the help that ran; `kinds` gives the kind of each product.
    pub(in crate::inzicht::verloop) fn new(
        stand: &Stand,
        running: &[Toewijzing],
        kinds: &[Voorziening],
    ) -> Self {
        let kind = |one: &Toewijzing| kinds[one.product as usize];
        let law = |one: &Toewijzing| u8::from(kind(one).wet() == Wet::Jeugdwet);
        let client: Vec<u32> = running.iter().map(|one| one.persoon).collect();
        let begin: Vec<i32> = running.iter().map(|one| one.begin).collect();
        let eind: Vec<i32> = running.iter().map(|one| one.eind).collect();
        let spells = |reeks: &[u8], sleutel: &[u32]| {
            let rows = Instroomrijen { client: &client, reeks, sleutel, begin: &begin, eind: &eind };
            hulpreeksen(stand.personen.len(), rows, PAUZE)
        };
        let referrer: Vec<u32> = running.iter().map(|one| place_of(stand.verwijzer(one))).collect();
        Self {
            wetten: spells(&running.iter().map(law).collect::<Vec<_>>(), &referrer),
            soorten: spells(
                &running.iter().map(|one| kind(one).index()).collect::<Vec<_>>(),
                &vec![0; running.len()],
            ),
        }
    }

    /// The spells of a law.
    pub(super) fn under(&self, wet: Wet) -> impl Iterator<Item = &Hulpreeks> {
        self.wetten.iter().filter(move |one| law_of(one) == wet)
    }
}

/// The law of a spell by law.
pub(super) fn law_of(reeks: &Hulpreeks) -> Wet {
    if reeks.reeks == 1 { Wet::Jeugdwet } else { Wet::Wmo }
}
