//! The gap between norm and experience: what people find reasonable, and whether it happens.

use serde::{Deserialize, Serialize};

use super::proportion::{Difference, Pairs, two_proportions};
use crate::{Share, Vote};

/// What somebody answered to "Gebeurt dit nu?".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Experience {
    /// It happens.
    Ja,
    /// It happens now and then.
    Soms,
    /// It does not happen.
    Nee,
    /// Does not know.
    WeetNiet,
}

/// How often each answer was given to "Gebeurt dit nu?".
///
/// Who does not know is not counted in the shares: somebody who cannot tell is no sign that it does not happen.
///
/// ```
/// use dialoog::Share;
/// use dialoog::measures::gap::{Experience, Experiences};
/// let mut answers = Experiences::default();
/// for answer in [Experience::Ja, Experience::Soms, Experience::Nee, Experience::WeetNiet] {
///     answers.add(answer);
/// }
/// assert_eq!(answers.happens(), Share { count: 1, of: 3 });
/// assert_eq!(answers.happens_sometimes(), Share { count: 2, of: 3 });
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Experiences {
    /// Number of people for whom it happens.
    pub ja: u64,
    /// Number of people for whom it happens now and then.
    pub soms: u64,
    /// Number of people for whom it does not happen.
    pub nee: u64,
    /// Number of people who do not know.
    pub weet_niet: u64,
}

impl Experiences {
    /// Counts one answer.
    pub fn add(&mut self, answer: Experience) {
        let cell = self.cell(answer);
        *cell = cell.saturating_add(1);
    }

    /// Takes one answer out; a count never falls below zero.
    pub fn remove(&mut self, answer: Experience) {
        let cell = self.cell(answer);
        *cell = cell.saturating_sub(1);
    }

    const fn cell(&mut self, answer: Experience) -> &mut u64 {
        match answer {
            Experience::Ja => &mut self.ja,
            Experience::Soms => &mut self.soms,
            Experience::Nee => &mut self.nee,
            Experience::WeetNiet => &mut self.weet_niet,
        }
    }

    /// Of whom it happens, of those who know: "sometimes" is not a promise kept.
    pub const fn happens(self) -> Share {
        Share { count: self.ja, of: self.known() }
    }

    /// Of whom it happens at least sometimes, of those who know: the mildest reading.
    pub const fn happens_sometimes(self) -> Share {
        Share { count: self.ja.saturating_add(self.soms), of: self.known() }
    }

    const fn known(self) -> u64 {
        self.ja.saturating_add(self.soms).saturating_add(self.nee)
    }
}

/// What the gap says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kloofoordeel {
    /// Too few answers on one of the two questions.
    TeWeinig,
    /// More people find it reasonable than see it happen: the whole interval lies above 0.
    NietGeleverd,
    /// More people see it happen than find it reasonable: the whole interval lies below 0.
    NietGevraagd,
    /// The interval holds 0.
    GeenVerschil,
}

impl Kloofoordeel {
    /// The picture as people read it.
    pub const fn text(self) -> &'static str {
        match self {
            Self::TeWeinig => "nog niet genoeg antwoorden",
            Self::NietGeleverd => "verwacht, maar gebeurt niet genoeg",
            Self::NietGevraagd => "gebeurt, maar is niet gevraagd",
            Self::GeenVerschil => "geen verschil te zien",
        }
    }
}

/// The gap between norm and experience of one expectation.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Kloof {
    /// The share that finds it reasonable.
    pub norm: Share,
    /// The share for whom it happens.
    pub experience: Share,
    /// Norm minus experience.
    pub difference: Option<Difference>,
    /// Whether the two shares are of the same people, answer by answer.
    pub paired: bool,
    /// What it says.
    pub picture: Kloofoordeel,
}

/// The gap from two counts of which it is not known who gave both answers.
///
/// The interval takes the two for different people. Where many gave both answers and these go together, it is
/// wider than it need be: use [`paired_gap`] when the pairs are known.
///
/// Source: the report on dialogues, section 4.3 ("Kloof").
///
/// ```
/// use dialoog::Share;
/// use dialoog::measures::gap::{Kloofoordeel, gap};
/// let found = gap(Share { count: 56, of: 70 }, Share { count: 48, of: 80 }, 10);
/// assert_eq!(found.picture, Kloofoordeel::NietGeleverd);
/// assert_eq!(gap(Share { count: 9, of: 9 }, Share { count: 0, of: 80 }, 10).picture, Kloofoordeel::TeWeinig);
/// ```
pub fn gap(norm: Share, experience: Share, fewest: u64) -> Kloof {
    let difference = two_proportions(norm, experience);
    let picture = picture(norm.of.min(experience.of), difference, fewest);
    Kloof { norm, experience, difference, paired: false, picture }
}

/// The gap from people who answered both questions (see [`pairs`]).
pub fn paired_gap(pairs: Pairs, fewest: u64) -> Kloof {
    let difference = pairs.difference();
    let picture = picture(pairs.people(), difference, fewest);
    Kloof { norm: pairs.first(), experience: pairs.second(), difference, paired: true, picture }
}

/// The pairs of people who answered both: who agrees (not: who passes or disagrees), and for whom it happens (not:
/// sometimes). Who does not know whether it happens is in no pair.
pub fn pairs(answers: impl IntoIterator<Item = (Vote, Experience)>) -> Pairs {
    let mut pairs = Pairs::default();
    for (norm, experience) in answers {
        if experience != Experience::WeetNiet {
            pairs.add(norm == Vote::Agree, experience == Experience::Ja);
        }
    }
    pairs
}

fn picture(people: u64, difference: Option<Difference>, fewest: u64) -> Kloofoordeel {
    match difference {
        Some(found) if people >= fewest => {
            if found.low > 0.0 {
                Kloofoordeel::NietGeleverd
            } else if found.high < 0.0 {
                Kloofoordeel::NietGevraagd
            } else {
                Kloofoordeel::GeenVerschil
            }
        }
        _ => Kloofoordeel::TeWeinig,
    }
}
