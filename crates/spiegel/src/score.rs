//! From sheets to means, a gap and a reading. What is raw stays in this crate; what may be shown is made in `tonen`.

use serde::Serialize;

use crate::antwoord::Spiegelvel;
use crate::getal::Spiegelgetal;
use crate::statistiek::{Kloofmaat, agreement, alpha};
use crate::stelling::Spiegelstelling;

/// From this mean on a side is **high**: halfway between "niet eens, niet oneens" (3) and "eens" (4). Own choice.
pub const HOOG_VANAF: f64 = 3.5;
/// A gap counts when its interval excludes 0 **and** it is at least half a point: so chance makes no blind spot, and
/// neither do many sheets of a trifle. Own choice.
pub const KLOOF_VANAF: f64 = 0.5;
/// Without a margin (nobody differs from their side) a gap counts from a whole point on. Own choice.
pub const KLOOF_ZONDER_MARGE: f64 = 1.0;
/// From this `r_wg(J)` on a side is called of one mind. A custom of the field, from memory; no law.
pub const EENSGEZIND_VANAF: f64 = 0.7;
/// From so many complete sheets on reliability is judged.
pub const ALPHA_VANAF: usize = 20;

/// What a dimension says when both sides are laid beside each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Spiegellezing {
    /// No gap that counts, and both sides are high: keep it so.
    HoudenZo,
    /// No gap that counts, and at least one side is not high: talk about it together.
    SamenOpDeAgenda,
    /// The municipality is higher: a blind spot.
    BlindeVlek,
    /// The partners are higher: the municipality is too modest.
    TeBescheiden,
}

impl Spiegellezing {
    /// Its name for people.
    #[must_use]
    pub const fn naam(self) -> &'static str {
        match self {
            Self::HoudenZo => "Houden zo",
            Self::SamenOpDeAgenda => "Samen op de agenda",
            Self::BlindeVlek => "Blinde vlek",
            Self::TeBescheiden => "Te bescheiden",
        }
    }

    /// What it means, as a sentence for a page.
    #[must_use]
    pub const fn uitleg(self) -> &'static str {
        match self {
            Self::HoudenZo => "Gemeente en partners vinden allebei dat dit goed gaat.",
            Self::SamenOpDeAgenda => "Dit gaat nog niet overal goed. Bespreek het samen.",
            Self::BlindeVlek => {
                "De gemeente vindt dat dit beter gaat dan de partners vinden. Vraag hun waarom."
            }
            Self::TeBescheiden => "De partners vinden dat dit beter gaat dan de gemeente zelf denkt.",
        }
    }
}

/// How much a difference may be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kloofzekerheid {
    /// It counts: the interval excludes 0, and it is at least [`KLOOF_VANAF`].
    Telt,
    /// It is no chance, but less than [`KLOOF_VANAF`].
    Klein,
    /// It may be chance: 0 lies in the interval, or the margin is unknown.
    Onzeker,
}

impl Kloofzekerheid {
    /// What it means, as a sentence for a page.
    #[must_use]
    pub const fn uitleg(self) -> &'static str {
        match self {
            Self::Telt => "Dit verschil is te groot voor toeval.",
            Self::Klein => "Er is een verschil, maar het is klein.",
            Self::Onzeker => "Dit verschil kan toeval zijn.",
        }
    }

    pub(crate) fn of(kloof: &Kloofmaat) -> Self {
        let size = kloof.waarde.abs() + 1e-9;
        match kloof.interval {
            Some((laag, hoog)) if laag > 0.0 || hoog < 0.0 => {
                if size >= KLOOF_VANAF {
                    Self::Telt
                } else {
                    Self::Klein
                }
            }
            Some(_) => Self::Onzeker,
            None if size >= KLOOF_ZONDER_MARGE => Self::Telt,
            None => Self::Onzeker,
        }
    }
}

/// The reading of two side means with their gap.
///
/// ```
/// use spiegel::{Spiegellezing, gap, read_gap};
/// let (gemeente, partners) = ([4.0, 4.2, 4.4], [2.0, 2.2, 2.4]);
/// assert_eq!(read_gap(&gap(&gemeente, &partners).unwrap(), 4.2, 2.2), Spiegellezing::BlindeVlek);
/// assert_eq!(read_gap(&gap(&partners, &gemeente).unwrap(), 2.2, 4.2), Spiegellezing::TeBescheiden);
/// ```
#[must_use]
pub fn read_gap(kloof: &Kloofmaat, gemeente: f64, partner: f64) -> Spiegellezing {
    let high = |mean: f64| mean + 1e-9 >= HOOG_VANAF;
    match Kloofzekerheid::of(kloof) {
        Kloofzekerheid::Telt if kloof.waarde > 0.0 => Spiegellezing::BlindeVlek,
        Kloofzekerheid::Telt => Spiegellezing::TeBescheiden,
        _ if high(gemeente) && high(partner) => Spiegellezing::HoudenZo,
        _ => Spiegellezing::SamenOpDeAgenda,
    }
}

/// Whether the statements of a dimension belong together.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "stand")]
pub enum Spiegelbetrouwbaarheid {
    /// Not judged: fewer than [`ALPHA_VANAF`] complete sheets, or nobody differs.
    NietBeoordeeld,
    /// Cronbach's alpha over both sides together. A gap between the sides makes it higher.
    Alpha {
        /// Its value.
        waarde: Spiegelgetal,
        /// Over how many complete sheets.
        n: usize,
    },
}

impl Spiegelbetrouwbaarheid {
    pub(crate) fn of(rows: &[Vec<f64>]) -> Self {
        match alpha(rows) {
            Some(waarde) if rows.len() >= ALPHA_VANAF => {
                Self::Alpha { waarde: Spiegelgetal::rounded(waarde, 2), n: rows.len() }
            }
            _ => Self::NietBeoordeeld,
        }
    }
}

/// The sheets of one side that count for some statements.
pub(crate) struct Telling<'a> {
    pub(crate) personen: Vec<(&'a Spiegelvel, f64)>,
    pub(crate) rijen: Vec<Vec<Option<f64>>>,
}

impl<'a> Telling<'a> {
    /// Who answered at least two of three statements counts, with the mean of what they answered. Nothing is filled
    /// in for them.
    pub(crate) fn of(vellen: &[&'a Spiegelvel], stellingen: &[&Spiegelstelling]) -> Self {
        let (mut personen, mut rijen) = (Vec::new(), Vec::new());
        for vel in vellen {
            let row: Vec<Option<f64>> =
                stellingen.iter().map(|one| vel.point(one).map(|punt| f64::from(punt.value()))).collect();
            let given: Vec<f64> = row.iter().copied().flatten().collect();
            if !given.is_empty() && 3 * given.len() >= 2 * stellingen.len() {
                personen.push((*vel, given.iter().sum::<f64>() / given.len() as f64));
                rijen.push(row);
            }
        }
        Self { personen, rijen }
    }

    pub(crate) fn n(&self) -> usize {
        self.personen.len()
    }

    pub(crate) fn gemiddelden(&self) -> Vec<f64> {
        self.personen.iter().map(|(_, mean)| *mean).collect()
    }

    pub(crate) fn eensgezind(&self) -> Option<f64> {
        agreement(&self.rijen)
    }

    /// The answers to one statement.
    pub(crate) fn column(&self, at: usize) -> Vec<f64> {
        self.rijen.iter().filter_map(|row| row.get(at).copied().flatten()).collect()
    }

    /// The rows without a gap.
    pub(crate) fn complete(&self) -> Vec<Vec<f64>> {
        self.rijen.iter().filter_map(|row| row.iter().copied().collect()).collect()
    }
}
