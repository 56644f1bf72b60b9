//! One sheet to a score. The sheet is nobody's: a score is made to be counted, not to be kept.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::bestand::{Lijstvraag, Scoreregel, Vervanging};
use crate::instrument::Instrument;

/// A score, in thousandths: so that a distribution of scores can be counted and compared exactly.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Scoregetal(i64);

impl Scoregetal {
    /// A whole number of points.
    #[must_use]
    pub fn whole(points: i64) -> Self {
        Self(points.saturating_mul(1000))
    }

    /// The nearest thousandth; 0 of what is no number.
    #[must_use]
    pub fn of(points: f64) -> Self {
        // The cast saturates, and makes 0 of what is no number.
        Self((points * 1000.0).round() as i64)
    }

    /// In thousandths.
    #[must_use]
    pub fn thousandths(self) -> i64 {
        self.0
    }

    /// In points.
    #[must_use]
    pub fn points(self) -> f64 {
        self.0 as f64 / 1000.0
    }

    pub(crate) fn minus(self, other: Self) -> i64 {
        self.0.saturating_sub(other.0)
    }
}

impl fmt::Display for Scoregetal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = format!("{:.3}", self.points());
        f.write_str(text.trim_end_matches('0').trim_end_matches('.').replace('.', ",").as_str())
    }
}

/// What one sheet says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lijstuitslag {
    /// The score; none with too many answers missing, or where the instrument gives none.
    pub score: Option<Scoregetal>,
    /// How many answers are missing.
    pub leeg: u32,
    /// The score of each subscale; none with too many answers missing in it.
    pub subschalen: BTreeMap<String, Option<Scoregetal>>,
}

/// The answers on a sheet by question; a question that is not there was left blank.
pub(crate) type Antwoorden = BTreeMap<String, String>;

impl Instrument {
    /// Scores one sheet: by question the code of the answer. What stands on no scale counts as blank; the reader
    /// ([`lees_vellen`](crate::lees_vellen)) refuses it before.
    ///
    /// ```
    /// let lijst = &vragenlijst::ingebouwd()[1];
    /// let vel = ["ja", "min of meer", "nee", "nee", "ja"];
    /// let vel = vel.iter().enumerate().map(|(i, answer)| (format!("v{}", i + 1), (*answer).to_owned())).collect();
    /// let uitslag = lijst.score(&vel);
    /// assert_eq!((uitslag.leeg, uitslag.score.unwrap().points()), (1, 5.0), "one blank is allowed");
    /// ```
    #[must_use]
    pub fn score(&self, answers: &BTreeMap<String, String>) -> Lijstuitslag {
        let all: Vec<&Lijstvraag> = self.vragen().iter().collect();
        let rule = &self.bestand().ontbrekend;
        let (score, leeg) = self.part(&all, answers, rule.hoogstens);
        let subschalen = self.subschalen().into_iter().map(|name| {
            let part: Vec<&Lijstvraag> =
                all.iter().copied().filter(|vraag| vraag.subschaal == name).collect();
            (name.to_owned(), self.part(&part, answers, rule.per_subschaal).0)
        });
        Lijstuitslag { score, leeg, subschalen: subschalen.collect() }
    }

    fn part(
        &self,
        questions: &[&Lijstvraag],
        answers: &Antwoorden,
        allowed: u32,
    ) -> (Option<Scoregetal>, u32) {
        let points: Vec<i64> =
            questions.iter().filter_map(|vraag| self.points(vraag, answers.get(&vraag.id)?)).collect();
        let given = i64::try_from(points.len()).unwrap_or(i64::MAX);
        let leeg = u32::try_from(questions.len() - points.len()).unwrap_or(u32::MAX);
        if given == 0 || leeg > allowed || self.bestand().score == Scoreregel::PerVraag {
            return (None, leeg);
        }
        let sum: i64 = points.iter().sum();
        let score = match (self.bestand().score, self.bestand().ontbrekend.vervanging) {
            (Scoreregel::Gemiddelde, _) => Scoregetal(divided(sum * 1000, given)),
            (_, Vervanging::Evenredig) => {
                let all = i64::try_from(questions.len()).unwrap_or(i64::MAX);
                Scoregetal(divided(sum * 1000 * all, given))
            }
            (_, Vervanging::Niets) => Scoregetal::whole(sum),
        };
        (Some(score), leeg)
    }

    /// The points of an answer; none where it is no judgement.
    fn points(&self, vraag: &Lijstvraag, code: &str) -> Option<i64> {
        let keuze = self.keuzes(vraag).iter().find(|keuze| keuze.code == code && keuze.oordeel)?;
        match self.bestand().score {
            Scoreregel::Tellen | Scoreregel::PerVraag => {
                Some(i64::from(vraag.telt.iter().any(|one| one == code)))
            }
            Scoreregel::Som | Scoreregel::Gemiddelde => keuze.punten.map(i64::from),
        }
    }
}

/// Rounded half away from zero.
fn divided(sum: i64, by: i64) -> i64 {
    let half = by / 2;
    if sum >= 0 { (sum + half) / by } else { (sum - half) / by }
}
