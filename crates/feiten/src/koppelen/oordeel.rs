//! The verdict on each message, and where its lines and amounts stand.

use berichten::{Bevinding, Ernst, Niveau};
use domein::Pseudoniem;
use serde::Serialize;

use super::berichten::Berichten;

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

/// The verdict on one message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Oordeel {
    /// The message.
    pub bericht: Pseudoniem,
    /// Where it stands.
    pub verdict: Verdict,
    /// Number of lines and cents by [`Regelstaat`], in its order. Refused messages have none.
    pub regels: [(u32, i64); 3],
    /// What the messages together show (level 3).
    pub bevindingen: Vec<Bevinding>,
}

/// Verdicts in the making.
pub(super) struct Oordelen {
    per: Vec<Oordeel>,
    wacht: Vec<bool>,
    overige: Vec<u32>,
}

/// After so many findings on one message only their number is kept.
const MOST_FINDINGS: usize = 20;

impl Oordelen {
    pub fn new(berichten: &Berichten<'_>) -> Self {
        let mut all = Self {
            per: berichten
                .rijen
                .iter()
                .map(|row| Oordeel {
                    bericht: row.bericht,
                    verdict: if row.geweigerd { Verdict::Refused } else { Verdict::Accepted },
                    regels: [(0, 0); 3],
                    bevindingen: Vec::new(),
                })
                .collect(),
            wacht: vec![false; berichten.rijen.len()],
            overige: vec![0; berichten.rijen.len()],
        };
        for place in (0..).take(berichten.rijen.len()) {
            if let Some(earlier) = berichten.dubbel_van(place) {
                let row = &berichten.rijen[place as usize];
                all.per[place as usize].verdict = Verdict::Duplicate;
                all.per[place as usize].regels[Regelstaat::Dubbel as usize] = (row.regels, row.bedrag);
                let datum = berichten.rijen[earlier as usize].dagtekening;
                let datum = datum.map_or_else(String::new, |datum| format!(" van {datum}"));
                all.meld(
                    place,
                    "TR056",
                    "Header/BerichtIdentificatie",
                    format!(
                        "Een ander bericht{datum} heeft dezelfde identificatie. Dat bericht telt; dit \
                         bericht telt niet mee. Vraag de afzender welk bericht klopt."
                    ),
                );
            }
        }
        all
    }

    /// Books a line.
    pub fn regel(&mut self, place: u32, staat: Regelstaat, cent: i64) {
        let (count, total) = &mut self.per[place as usize].regels[staat as usize];
        *count += 1;
        *total += cent;
        self.wacht[place as usize] |= staat == Regelstaat::Wacht;
    }

    /// A message waits as a whole.
    pub fn wacht(&mut self, place: u32) {
        self.wacht[place as usize] = true;
    }

    /// Adds a finding.
    pub fn meld(&mut self, place: u32, regel: &'static str, element: &str, tekst: String) {
        let findings = &mut self.per[place as usize].bevindingen;
        if findings.len() >= MOST_FINDINGS {
            self.overige[place as usize] += 1;
            return;
        }
        findings.push(Bevinding {
            regel,
            niveau: Niveau::Keten,
            ernst: Ernst::Meldt,
            retour: None,
            element: element.to_owned(),
            line: 0,
            tekst,
        });
    }

    pub fn finish(mut self) -> Vec<Oordeel> {
        for place in 0..self.per.len() {
            if self.overige[place] > 0 {
                let tekst = format!("En nog {} meldingen bij dit bericht.", self.overige[place]);
                self.per[place].bevindingen.push(Bevinding {
                    regel: "MEER",
                    niveau: Niveau::Keten,
                    ernst: Ernst::Meldt,
                    retour: None,
                    element: String::new(),
                    line: 0,
                    tekst,
                });
            }
            let oordeel = &mut self.per[place];
            if self.wacht[place] && oordeel.verdict == Verdict::Accepted {
                oordeel.verdict = Verdict::Waiting;
            } else if oordeel.verdict == Verdict::Accepted {
                // A declaration of which every line was counted before is itself a repetition.
                let [(accepted, _), _, (double, _)] = oordeel.regels;
                if accepted == 0 && double > 0 {
                    oordeel.verdict = Verdict::Duplicate;
                }
            }
        }
        self.per
    }
}
