//! Per organisation: up to which month its declarations are in, and what is missing.

use std::collections::{BTreeMap, BTreeSet};

use domein::{AgbCode, Gemeentecode, Maand, Wet};
use serde::Serialize;

use crate::koppelen::{Oordeel, Stand, Verdict};
use crate::overzicht::Overzicht;

/// What one organisation has sent under one law.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Volledigheid {
    /// The municipality.
    pub gemeente: Gemeentecode,
    /// The organisation.
    pub aanbieder: AgbCode,
    /// The law.
    pub wet: Wet,
    /// First month with a declaration.
    pub eerste_maand: Maand,
    /// Last month with a declaration.
    pub laatste_maand: Maand,
    /// Up to which month every month has a declaration.
    pub volledig_tot_en_met: Maand,
    /// Months between first and last without one.
    pub ontbrekende_maanden: Vec<Maand>,
    /// Declarations without an answer.
    pub zonder_antwoord: u32,
}

/// Works out for every organisation how complete its declarations are.
pub fn volledigheid(overzicht: &Overzicht, stand: &Stand) -> Vec<Volledigheid> {
    // A wholly refused declaration counts as never sent.
    let sent = |oordeel: &&Oordeel| {
        matches!(oordeel.verdict, Verdict::Accepted | Verdict::Waiting) && !oordeel.afgekeurd
    };
    let mut months: BTreeMap<(Gemeentecode, AgbCode, Wet), BTreeSet<Maand>> = BTreeMap::new();
    let mut open: BTreeMap<(Gemeentecode, AgbCode, Wet), u32> = BTreeMap::new();
    for row in &overzicht.declaraties {
        let Some(oordeel) = stand.oordelen.get(row.bericht as usize).filter(sent) else { continue };
        let key = (row.gemeente, row.aanbieder, row.wet);
        months.entry(key).or_default().insert(row.maand);
        *open.entry(key).or_default() += u32::from(!oordeel.beantwoord);
    }
    months
        .into_iter()
        .filter_map(|(key, declared)| {
            let (first, last) = (*declared.first()?, *declared.last()?);
            let between = (first.number()..=last.number()).filter_map(Maand::from_number);
            let missing: Vec<Maand> = between.filter(|month| !declared.contains(month)).collect();
            let (gemeente, aanbieder, wet) = key;
            Some(Volledigheid {
                gemeente,
                aanbieder,
                wet,
                eerste_maand: first,
                laatste_maand: last,
                volledig_tot_en_met: missing.first().map_or(last, |month| month.plus(-1)),
                ontbrekende_maanden: missing,
                zonder_antwoord: open.get(&key).copied().unwrap_or_default(),
            })
        })
        .collect()
}
