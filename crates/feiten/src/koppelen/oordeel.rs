//! The verdict on each message, and where its lines and amounts stand.

use std::collections::HashMap;

use berichten::{Bevinding, Ernst, Niveau, Regelcode};
use domein::Pseudoniem;
use serde::Serialize;

use super::berichten::Berichten;
use super::keten::{Ketenregel, TR056};

/// Where a message stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// All its lines count.
    Accepted,
    /// At least one line waits for a message that has not come.
    Waiting,
    /// It is not as the standard asks; it waits in quarantine and counts in no figure.
    Refused,
    /// It was here already, or another message has its number.
    Duplicate,
}

impl Verdict {
    /// All verdicts.
    pub const ALL: [Self; 4] = [Self::Accepted, Self::Waiting, Self::Refused, Self::Duplicate];

    /// In Dutch, for pages.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Accepted => "aanvaard",
            Self::Waiting => "wacht",
            Self::Refused => "geweigerd",
            Self::Duplicate => "dubbel",
        }
    }
}

/// Where a line stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Regelstaat {
    /// It counts.
    Aanvaard,
    /// It waits for a message that has not come.
    Wacht,
    /// It was counted already.
    Dubbel,
}

/// What is to be said about one class of a message, for the answer to its sender.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Aanmerking {
    /// Place of the class in its message, from 0 (`volgnummer` of its row); none: the message as a whole.
    pub klasse: Option<u32>,
    /// The rule.
    pub regel: Regelcode,
    /// Return code that the standard gives for it (WJ001), where there is one.
    pub retour: Option<&'static str>,
}

/// The verdict on one message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Oordeel {
    /// The message.
    pub bericht: Pseudoniem,
    /// Where it stands.
    pub verdict: Verdict,
    /// Whether its receiver answered it: a declaration by a 325, another message by its return.
    pub beantwoord: bool,
    /// Whether its receiver refused it as a whole: it counts as not sent (OP286).
    pub afgekeurd: bool,
    /// Number of lines and cents by [`Regelstaat`], in its order. Refused messages have none.
    pub regels: [(u32, i64); 3],
    /// What the messages together show (level 3), in words: the first of many.
    pub bevindingen: Vec<Bevinding>,
    /// The same by class, all of it.
    pub aanmerkingen: Vec<Aanmerking>,
}

/// Verdicts in the making, of the messages that something is to be said of. Parts that were made apart can be
/// put together.
#[derive(Default)]
pub(super) struct Oordelen {
    per: HashMap<u32, Deel>,
}

/// What is known so far of one message.
#[derive(Default)]
struct Deel {
    regels: [(u32, i64); 3],
    wacht: bool,
    bevindingen: Vec<Bevinding>,
    aanmerkingen: Vec<Aanmerking>,
}

/// What stands in the place of a rule when there are more findings than are kept.
pub(crate) const MEER: &str = "MEER";
/// After so many findings on one message only their number is kept.
const MOST_FINDINGS: usize = 20;

impl Oordelen {
    /// Books a line.
    pub fn regel(&mut self, place: u32, staat: Regelstaat, cent: i64) {
        let deel = self.per.entry(place).or_default();
        let (count, total) = &mut deel.regels[staat as usize];
        *count += 1;
        *total += cent;
        deel.wacht |= staat == Regelstaat::Wacht;
    }

    /// A message waits as a whole.
    pub fn wacht(&mut self, place: u32) {
        self.per.entry(place).or_default().wacht = true;
    }

    /// Adds a finding on a class of a message, or on the message as a whole.
    pub fn meld(
        &mut self,
        place: u32,
        klasse: Option<u32>,
        regel: Ketenregel,
        element: &str,
        tekst: impl FnOnce() -> String,
    ) {
        let deel = self.per.entry(place).or_default();
        if deel.bevindingen.len() < MOST_FINDINGS {
            deel.bevindingen.push(Bevinding {
                regel: regel.code,
                niveau: Niveau::Keten,
                ernst: Ernst::Meldt,
                retour: regel.retour,
                element: element.to_owned(),
                line: 0,
                tekst: tekst(),
            });
        }
        deel.aanmerkingen.push(Aanmerking { klasse, regel: regel.code, retour: regel.retour });
    }

    /// Adds what was worked out apart.
    pub fn append(&mut self, other: Self) {
        for (place, mut new) in other.per {
            let deel = self.per.entry(place).or_default();
            for (sum, (count, cents)) in deel.regels.iter_mut().zip(new.regels) {
                *sum = (sum.0 + count, sum.1 + cents);
            }
            deel.wacht |= new.wacht;
            let room = MOST_FINDINGS.saturating_sub(deel.bevindingen.len());
            new.bevindingen.truncate(room);
            deel.bevindingen.append(&mut new.bevindingen);
            deel.aanmerkingen.append(&mut new.aanmerkingen);
        }
    }

    /// The verdict on every message, in the order of the rows.
    pub fn finish(mut self, berichten: &Berichten<'_>) -> Vec<Oordeel> {
        self.doubles(berichten);
        (0..)
            .zip(berichten.rijen)
            .map(|(place, row)| {
                let mut deel = self.per.remove(&place).unwrap_or_default();
                let verdict = if row.geweigerd {
                    Verdict::Refused
                } else if berichten.dubbel_van(place).is_some() {
                    Verdict::Duplicate
                } else {
                    deel.verdict()
                };
                deel.count_the_rest();
                Oordeel {
                    bericht: row.bericht,
                    verdict,
                    beantwoord: berichten.answer_to(place).is_some(),
                    afgekeurd: berichten.refused_whole(place),
                    regels: deel.regels,
                    bevindingen: deel.bevindingen,
                    aanmerkingen: deel.aanmerkingen,
                }
            })
            .collect()
    }

    fn doubles(&mut self, berichten: &Berichten<'_>) {
        for (place, row) in (0..).zip(berichten.rijen) {
            let Some(other) = berichten.dubbel_van(place) else { continue };
            self.per.entry(place).or_default().regels[Regelstaat::Dubbel as usize] = (row.regels, row.bedrag);
            let datum = berichten.rijen[other as usize].dagtekening;
            self.meld(place, None, TR056, "Header/BerichtIdentificatie", || {
                let datum = datum.map_or_else(String::new, |datum| format!(" van {datum}"));
                format!(
                    "Een ander bericht{datum} heeft dezelfde identificatie. Dat bericht telt; dit bericht \
                     telt niet mee. Vraag de afzender welk bericht klopt."
                )
            });
        }
    }
}

impl Deel {
    fn verdict(&self) -> Verdict {
        // A declaration of which every line was counted before is itself a repetition.
        let [(accepted, _), _, (double, _)] = self.regels;
        if self.wacht {
            Verdict::Waiting
        } else if accepted == 0 && double > 0 {
            Verdict::Duplicate
        } else {
            Verdict::Accepted
        }
    }

    fn count_the_rest(&mut self) {
        let more = self.aanmerkingen.len().saturating_sub(self.bevindingen.len());
        if more > 0 {
            self.bevindingen.push(Bevinding {
                regel: MEER,
                niveau: Niveau::Keten,
                ernst: Ernst::Meldt,
                retour: None,
                element: String::new(),
                line: 0,
                tekst: format!("En nog {more} meldingen bij dit bericht."),
            });
        }
    }
}
