//! What is written down about one field of life, and only because somebody said why (R1). No entry means: not asked.

use std::collections::BTreeSet;

use domein::Datum;
use serde::{Deserialize, Serialize};
use toegang::{Bijzonder, Doel, Gegevenssoort, Zaak};

use crate::mengen::{Namen, Toon, mengbaar};
use crate::soorten::Gevoelig;
use crate::{Kort, Leefgebied, Lidnummer, Wetsgebied, Woorden};

/// Why nothing may be written down about this field of life.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Domeinbladfout {
    /// No purpose was named.
    #[error("er is geen doel genoemd: kies eerst waarvoor u dit wilt opschrijven")]
    GeenDoel,
    /// The municipality holds no data by this law.
    #[error("onder {0} schrijft de gemeente niets op: kies de wet van uw eigen taak, of laat het gebied weg")]
    GeenGemeentewet(&'static str),
    /// The purpose waits for the Wams.
    #[error("dit doel geldt pas als de Wams geldt: kies een doel van één wet")]
    GeenWams,
    /// The purpose does not cover these data, and no ground to share them counts.
    #[error("het doel “{doel}” geldt niet voor {}: kies een doel van die wet, of leg een deelgrond vast", soort.naam().0)]
    NietGedekt {
        /// The purpose.
        doel: &'static str,
        /// What it does not cover.
        soort: Gegevenssoort,
    },
    /// The purpose does not list this special category.
    #[error("het doel “{doel}” noemt geen bijzondere gegevens over {}: laat dit weg, of kies een doel dat ze noemt", bijzonder.naam().0)]
    NietGenoemd {
        /// The purpose.
        doel: &'static str,
        /// What it does not list.
        bijzonder: Bijzonder,
    },
    /// A score outside the scale.
    #[error("een score is 1, 2, 3, 4 of 5")]
    Score,
    /// Scores are off for this field of life.
    #[error("scores staan uit voor {0}: zet ze eerst aan, met een reden, of geef geen score")]
    ScoreUit(&'static str),
    /// There is no such entry.
    #[error("dit leefgebied staat niet (meer) in het plan: open het plan opnieuw")]
    Onbekend,
}

/// Field, reason and purpose belong together: whoever changes one of them answers for all.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Grond {
    gebied: Leefgebied,
    waarom: Woorden,
    wet: Wetsgebied,
    bijzonder: bool,
    doel: Kort,
    doelversie: u16,
    door: Kort,
    #[serde(with = "domein::dag")]
    op: Datum,
}

impl Toon for Grond {
    fn toon(&self, _namen: &Namen) -> String {
        format!("{}: {} ({}, {})", self.gebied.naam().0, self.waarom, self.wet.naam().0, self.doel)
    }
}

/// An entry about a field of life. Only [`Domeinblad::new`] makes one, so each has its reason and a purpose that covers
/// it. One that is read back is taken as it was written: the register of purposes may have changed since.
///
/// ```
/// use domein::parse_datum;
/// use plan::{Domeinblad, Leefgebied, Wetsgebied};
/// use toegang::{Doel, Zaak};
/// let mut zaak = Zaak::of("9999".parse().unwrap(), parse_datum("2026-11-30").unwrap());
/// let why = || "Zij wil hier kunnen blijven wonen.".parse().unwrap();
/// let write = |zaak: &Zaak, gebied| Domeinblad::new(gebied, why(), Wetsgebied::Wmo, false, "a.jansen".parse().unwrap(), zaak);
/// assert!(write(&zaak, Leefgebied::Wonen).is_err()); // no purpose
/// zaak.doel = Doel::find("wmo-onderzoek");
/// assert!(write(&zaak, Leefgebied::Wonen).is_ok());
/// assert!(write(&zaak, Leefgebied::Justitie).is_err()); // the purpose lists no criminal matters
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Domeinblad {
    grond: Grond,
    /// What was said.
    pub notitie: Option<Woorden>,
    /// About whom; empty for the whole household.
    pub betreft: BTreeSet<Lidnummer>,
    score: Option<Score5>,
}

mengbaar! { Domeinblad { grond Blad, notitie Woorden, betreft Betreft, score Score } }

/// One to five, worst to best.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
struct Score5(u8);

impl TryFrom<u8> for Score5 {
    type Error = Domeinbladfout;
    fn try_from(score: u8) -> Result<Self, Domeinbladfout> {
        if (1..=5).contains(&score) { Ok(Self(score)) } else { Err(Domeinbladfout::Score) }
    }
}

impl From<Score5> for u8 {
    fn from(score: Score5) -> Self {
        score.0
    }
}

impl Toon for Score5 {
    fn toon(&self, _namen: &Namen) -> String {
        self.0.to_string()
    }
}

impl Domeinblad {
    /// An entry about this field of life, written down under `wet` for the purpose of `zaak`. `bijzonder` says that a
    /// field that may hold special categories does.
    ///
    /// # Errors
    /// No purpose, one that does not cover the law's data (itself or by a ground that counts today), or one that does
    /// not list the special category.
    pub fn new(
        gebied: Leefgebied,
        waarom: Woorden,
        wet: Wetsgebied,
        bijzonder: bool,
        door: Kort,
        zaak: &Zaak,
    ) -> Result<Self, Domeinbladfout> {
        let doel = zaak.doel.ok_or(Domeinbladfout::GeenDoel)?;
        covers(doel, wet, zaak)?;
        let special = match gebied.gevoelig() {
            Gevoelig::Ja(which) => Some(which),
            Gevoelig::Kan(which) => bijzonder.then_some(which),
            Gevoelig::Nee => None,
        };
        if let Some(bijzonder) = special.filter(|which| !doel.bijzonder.contains(which)) {
            return Err(Domeinbladfout::NietGenoemd { doel: doel.naam.0, bijzonder });
        }
        let grond = Grond {
            gebied,
            waarom,
            wet,
            bijzonder: special.is_some(),
            doel: doel.sleutel.parse().map_err(|_| Domeinbladfout::GeenDoel)?,
            doelversie: doel.versie,
            door,
            op: zaak.vandaag,
        };
        Ok(Self { grond, notitie: None, betreft: BTreeSet::new(), score: None })
    }

    /// Which field of life.
    pub fn gebied(&self) -> Leefgebied {
        self.grond.gebied
    }

    /// Why it is needed for the question.
    pub fn waarom(&self) -> &Woorden {
        &self.grond.waarom
    }

    /// Under which law it was written down.
    pub fn wet(&self) -> Wetsgebied {
        self.grond.wet
    }

    /// Whether it holds special categories of data.
    pub fn bijzonder(&self) -> bool {
        self.grond.bijzonder || matches!(self.grond.gebied.gevoelig(), Gevoelig::Ja(_))
    }

    /// Key and version of the purpose.
    pub fn doel(&self) -> (&str, u16) {
        (self.grond.doel.as_str(), self.grond.doelversie)
    }

    /// The score as it was given. Whether scores are on, the plan knows: a view, or `Planinhoud::score`, asks it.
    pub fn score(&self) -> Option<u8> {
        self.score.map(u8::from)
    }

    pub(crate) fn set_score(&mut self, score: Option<u8>) -> Result<(), Domeinbladfout> {
        self.score = score.map(Score5::try_from).transpose()?;
        Ok(())
    }

    pub(crate) fn without_score(&self) -> Self {
        Self { score: None, ..self.clone() }
    }

    /// Who wrote it down, and when.
    pub fn door(&self) -> (&Kort, Datum) {
        (&self.grond.door, self.grond.op)
    }
}

/// The same rule as `toegang::beslis`: the purpose covers the data itself, or a ground of their own that still counts.
fn covers(doel: &'static Doel, wet: Wetsgebied, zaak: &Zaak) -> Result<(), Domeinbladfout> {
    let soort = wet.soort().ok_or(Domeinbladfout::GeenGemeentewet(wet.naam().0))?;
    if doel.wams && !zaak.wams.geldt(zaak.vandaag) {
        return Err(Domeinbladfout::GeenWams);
    }
    let shared = zaak
        .deelgronden
        .iter()
        .any(|grond| grond.van == soort && grond.doel == doel.sleutel && grond.geldt(zaak.vandaag));
    if doel.soorten.contains(&soort) || shared {
        Ok(())
    } else {
        Err(Domeinbladfout::NietGedekt { doel: doel.naam.0, soort })
    }
}

/// Since when and why scores are given for a field of life (R5).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scoregrond {
    /// Since when.
    #[serde(with = "domein::dag")]
    pub sinds: Datum,
    /// Why.
    pub reden: Woorden,
    /// Who decided it.
    pub door: Kort,
}

impl Toon for Scoregrond {
    fn toon(&self, namen: &Namen) -> String {
        format!("sinds {}: {} ({})", self.sinds.toon(namen), self.reden, self.door)
    }
}
