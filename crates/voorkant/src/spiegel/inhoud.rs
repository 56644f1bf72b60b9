//! What a round of the mirror holds, and what may happen to it. Pure: no clock, no database.

use ::spiegel::{
    Gesprekverslag, Spiegelbestand, Spiegelfout, Spiegelinstrument, Spiegelronde, Uitslaggesprek,
    Vervolgvraag,
};
use opslag::stuk::{Stuk, Stuksoort};
use serde::{Deserialize, Serialize};

/// A round: of one year, with one version of the instrument, which is kept whole so that a round of long ago can be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Spiegelopzet {
    /// What it is called: "Spiegel 2026".
    pub naam: String,
    /// Of which year.
    pub jaar: i16,
    /// What is said to who fills it in; empty for nothing.
    #[serde(default)]
    pub uitleg: String,
    /// The instrument.
    pub instrument: Spiegelbestand,
    /// The agreements of the talk before, as questions.
    #[serde(default)]
    pub vervolg: Vec<Vervolgvraag>,
    /// Whether it is closed. Then it never opens again: two outcomes could be subtracted.
    #[serde(default)]
    pub gesloten: bool,
    /// The talk about its outcome.
    #[serde(default)]
    pub gesprek: Option<Gesprekverslag>,
}

/// Rounds, as records.
#[derive(Clone, Debug, PartialEq)]
pub struct Spiegelstuk;

impl Stuksoort for Spiegelstuk {
    const SLEUTEL: &'static str = "spiegelronde";
    type Inhoud = Spiegelopzet;
    type Besluit = Spiegelstukbesluit;
}

opslag::besluiten! {
    /// What a version of a round is.
    pub enum Spiegelstukbesluit {
        /// People can fill it in.
        Geopend => "geopend", "Geopend", "Opened";
        /// Nobody can any more, and the outcome is shown.
        Gesloten => "gesloten", "Gesloten", "Closed";
        /// Both sides talked about it.
        Besproken => "besproken", "Besproken", "Talked about";
        /// It is off: nothing of it is shown.
        Ingetrokken => "ingetrokken", "Ingetrokken", "Withdrawn";
        /// It was off, and is taken up again as it was.
        Hervat => "hervat", "Weer opgepakt", "Taken up again";
    }
}

/// Where a round stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spiegelstukstand {
    /// People can fill it in.
    Open,
    /// There is an outcome.
    Gesloten,
    /// It is off.
    Ingetrokken,
}

impl Spiegelstukstand {
    /// Of a version: what it is, and what it holds.
    pub fn of(besluit: Spiegelstukbesluit, opzet: &Spiegelopzet) -> Self {
        match besluit {
            Spiegelstukbesluit::Ingetrokken => Self::Ingetrokken,
            _ if opzet.gesloten => Self::Gesloten,
            _ => Self::Open,
        }
    }

    /// Of a record as it is now.
    pub fn now(stuk: &Stuk<Spiegelstuk>) -> Self {
        Self::of(stuk.nu.besluit, &stuk.nu.inhoud)
    }

    /// Its name for people, in both languages.
    pub const fn naam(self) -> (&'static str, &'static str) {
        match self {
            Self::Open => ("Open: mensen kunnen invullen", "Open: people can fill it in"),
            Self::Gesloten => ("Gesloten: de uitkomst staat er", "Closed: the outcome is there"),
            Self::Ingetrokken => ("Ingetrokken", "Withdrawn"),
        }
    }
}

impl Spiegelopzet {
    /// A new round of a year, with the instrument of the house.
    pub fn new(jaar: i16, uitleg: String, vervolg: Vec<Vervolgvraag>) -> Self {
        Self {
            naam: format!("Spiegel {jaar}"),
            jaar,
            uitleg,
            instrument: Spiegelinstrument::ingebouwd().bestand().clone(),
            vervolg,
            gesloten: false,
            gesprek: None,
        }
    }

    /// The round as the library knows it.
    ///
    /// # Errors
    /// What does not hold: an impossible year, an instrument that was changed.
    pub fn ronde(&self, gemeente: &str) -> Result<Spiegelronde, Spiegelfout> {
        let instrument = Spiegelinstrument::new(self.instrument.clone()).map_err(|faults| {
            let first = faults.into_iter().next();
            first.unwrap_or_else(|| Spiegelfout::new("instrument", "dit klopt niet", "Open een nieuwe ronde"))
        })?;
        // Before a municipality is set there is one all the same: the one of this data folder.
        let gemeente = if gemeente.is_empty() { "deze gemeente" } else { gemeente };
        Spiegelronde::new(gemeente, self.jaar, instrument, self.vervolg.clone())
    }
}

/// The questions that the talk of the year before leaves for a round of this year: of the latest closed round.
pub fn questions_for(jaar: i16, rondes: &[Stuk<Spiegelstuk>]) -> Vec<Vervolgvraag> {
    let before = closed(rondes).filter(|one| one.nu.inhoud.jaar < jaar);
    let last = before.max_by_key(|one| one.nu.inhoud.jaar).and_then(|one| one.nu.inhoud.gesprek.clone());
    last.and_then(|verslag| Uitslaggesprek::new(verslag).ok())
        .map(|gesprek| gesprek.vervolgvragen())
        .unwrap_or_default()
}

/// The rounds that are closed and not withdrawn.
pub fn closed(rondes: &[Stuk<Spiegelstuk>]) -> impl Iterator<Item = &Stuk<Spiegelstuk>> {
    rondes.iter().filter(|one| Spiegelstukstand::now(one) == Spiegelstukstand::Gesloten)
}

/// Whether a round of this year may stand open beside those that are there: one at a time, and one a year.
///
/// # Errors
/// What stands in the way, and the way out, in Dutch.
pub fn may_open(jaar: i16, others: impl IntoIterator<Item = (i16, Spiegelstukstand)>) -> Result<(), String> {
    for (of, stand) in others {
        match stand {
            Spiegelstukstand::Open => {
                return Err(format!(
                    "de spiegel van {of} is nog open, en er is er één tegelijk; sluit die eerst, of trek die in"
                ));
            }
            Spiegelstukstand::Gesloten if of == jaar => {
                return Err(format!(
                    "van {jaar} is er al een spiegel, en die is gesloten; kies een ander jaar"
                ));
            }
            _ => {}
        }
    }
    Ok(())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]
mod tests {
    use super::*;

    #[test]
    fn one_round_is_open_at_a_time_and_one_a_year_counts() {
        use Spiegelstukstand::{Gesloten, Ingetrokken, Open};
        assert!(may_open(2026, []).is_ok());
        assert!(may_open(2026, [(2025, Gesloten), (2026, Ingetrokken)]).is_ok());
        assert!(may_open(2026, [(2026, Gesloten)]).unwrap_err().contains("2026"));
        assert!(may_open(2026, [(2025, Gesloten), (2024, Open)]).unwrap_err().contains("2024 is nog open"));
    }

    #[test]
    fn a_closed_round_that_was_withdrawn_comes_back_closed() {
        let mut opzet = Spiegelopzet::new(2026, String::new(), vec![]);
        let stand = |besluit, opzet: &Spiegelopzet| Spiegelstukstand::of(besluit, opzet);
        assert_eq!(stand(Spiegelstukbesluit::Geopend, &opzet), Spiegelstukstand::Open);
        assert_eq!(stand(Spiegelstukbesluit::Hervat, &opzet), Spiegelstukstand::Open);
        opzet.gesloten = true;
        assert_eq!(stand(Spiegelstukbesluit::Ingetrokken, &opzet), Spiegelstukstand::Ingetrokken);
        assert_eq!(stand(Spiegelstukbesluit::Hervat, &opzet), Spiegelstukstand::Gesloten);
        assert_eq!(stand(Spiegelstukbesluit::Besproken, &opzet), Spiegelstukstand::Gesloten);
    }

    #[test]
    fn a_round_carries_its_whole_instrument() {
        let opzet = Spiegelopzet::new(2026, String::new(), vec![]);
        let kept: Spiegelopzet = serde_json::from_str(&serde_json::to_string(&opzet).unwrap()).unwrap();
        let ronde = kept.ronde("9999").unwrap();
        assert_eq!(ronde.instrument().hash(), Spiegelinstrument::ingebouwd().hash());
        assert!(Spiegelopzet { jaar: 1999, ..opzet }.ronde("9999").is_err());
    }
}
