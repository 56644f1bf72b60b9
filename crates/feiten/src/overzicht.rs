//! What is kept of messages when their rows are no longer needed: their kinds, and which declarations there are.

use std::collections::HashMap;

use domein::{AgbCode, Gemeentecode, Maand, Pseudoniem, Wet};

use crate::bewaren::Batch;
use crate::koppelen::{Oordeel, Stand, Verdict};

/// What is kept of a message. Its verdict is in [`Stand::oordelen`], at the same place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Berichtkop {
    /// 301 to 325; 0 when that could not be read.
    pub soort: u32,
    /// Where it came from, with what can be a BSN masked; empty for a message that does not wait.
    pub bron: Box<str>,
}

/// What is kept of a declaration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Declaratiekop {
    /// Place of its message in [`Overzicht::berichten`].
    pub bericht: u32,
    /// The municipality.
    pub gemeente: Gemeentecode,
    /// The organisation.
    pub aanbieder: AgbCode,
    /// The law.
    pub wet: Wet,
    /// The month that it declares.
    pub maand: Maand,
}

/// Which messages there are. It takes a tenth of the rows of these messages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Overzicht {
    /// All messages, in the order of their rows.
    pub berichten: Vec<Berichtkop>,
    /// The declarations among them, in the order of their rows.
    pub declaraties: Vec<Declaratiekop>,
}

impl Overzicht {
    /// What is kept of these rows, and of what they mean together.
    pub fn new(feiten: &Batch, stand: &Stand) -> Self {
        let waits = |oordeel: &Oordeel| oordeel.verdict == Verdict::Waiting;
        let kop = |(row, oordeel): (&crate::rijen::BerichtRij, &Oordeel)| Berichtkop {
            soort: row.soort,
            bron: if waits(oordeel) { row.bron.as_str().into() } else { Box::default() },
        };
        let place: HashMap<Pseudoniem, u32> =
            feiten.berichten.iter().map(|row| row.bericht).zip(0..).collect();
        let declaratie = |row: &crate::rijen::DeclaratieRij| {
            Some(Declaratiekop {
                bericht: *place.get(&row.bericht)?,
                gemeente: row.gemeente,
                aanbieder: row.aanbieder,
                wet: row.wet,
                maand: Maand::of(row.maand),
            })
        };
        Self {
            berichten: feiten.berichten.iter().zip(&stand.oordelen).map(kop).collect(),
            declaraties: feiten.declaraties.iter().filter_map(declaratie).collect(),
        }
    }
}
