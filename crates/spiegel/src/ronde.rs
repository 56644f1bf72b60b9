//! A round of the mirror, and the closed bundle of its sheets.

use crate::antwoord::{Bewonervel, Spiegelvel};
use crate::fout::Spiegelfout;
use crate::stelling::{Spiegelinstrument, Zijde};
use crate::uitslaggesprek::{MEESTE_AFSPRAKEN, Vervolgvraag};

/// A round: of one municipality, in one year, with one version of the instrument, and with the agreements of the last
/// talk as questions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spiegelronde {
    gemeente: String,
    jaar: i16,
    instrument: Spiegelinstrument,
    vervolg: Vec<Vervolgvraag>,
}

impl Spiegelronde {
    /// A round. `gemeente` is her code or name, always written the same way.
    ///
    /// # Errors
    /// No municipality, an impossible year, more than three agreements, or the same one twice.
    pub fn new(
        gemeente: &str,
        jaar: i16,
        instrument: Spiegelinstrument,
        vervolg: Vec<Vervolgvraag>,
    ) -> Result<Self, Spiegelfout> {
        let gemeente = gemeente.trim();
        if gemeente.is_empty() || !(2015..=2200).contains(&jaar) {
            return Err(Spiegelfout::new(
                "ronde",
                "een spiegel is van één gemeente en van een jaar vanaf 2015",
                "Vul de gemeente en het jaar in",
            ));
        }
        let twice = vervolg
            .iter()
            .enumerate()
            .any(|(at, one)| vervolg.iter().take(at).any(|other| other.code == one.code));
        if vervolg.len() > MEESTE_AFSPRAKEN || twice {
            return Err(Spiegelfout::new(
                "vragen over afspraken",
                format!("hoogstens {MEESTE_AFSPRAKEN} afspraken komen terug, elk één keer"),
                "Neem de afspraken van het laatste uitslaggesprek",
            ));
        }
        Ok(Self { gemeente: gemeente.to_owned(), jaar, instrument, vervolg })
    }

    /// Of which municipality.
    #[must_use]
    pub fn gemeente(&self) -> &str {
        &self.gemeente
    }

    /// Of which year.
    #[must_use]
    pub fn jaar(&self) -> i16 {
        self.jaar
    }

    /// With which instrument.
    #[must_use]
    pub fn instrument(&self) -> &Spiegelinstrument {
        &self.instrument
    }

    /// The agreements of the last talk, as questions to both sides.
    #[must_use]
    pub fn vervolg(&self) -> &[Vervolgvraag] {
        &self.vervolg
    }

    /// What marks a sheet as one of this round.
    pub(crate) fn merk(&self) -> String {
        format!("{}/{}/{}", self.gemeente, self.jaar, self.instrument.hash())
    }
}

/// All sheets of a round that is **closed**. Only this gives an outcome: of an open round two looks could be
/// subtracted, and then the sheet that came in between is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spiegelbundel {
    ronde: Spiegelronde,
    vellen: Vec<Spiegelvel>,
    bewoners: Vec<Bewonervel>,
}

impl Spiegelbundel {
    /// Closes a round. The order of sheets is lost here.
    ///
    /// # Errors
    /// A sheet of another version of the instrument, or of another round.
    pub fn close(
        ronde: Spiegelronde,
        mut vellen: Vec<Spiegelvel>,
        mut bewoners: Vec<Bewonervel>,
    ) -> Result<Self, Spiegelfout> {
        let here = ronde.merk();
        let marks = vellen.iter().map(Spiegelvel::merk).chain(bewoners.iter().map(Bewonervel::merk));
        if let Some(other) = marks.into_iter().find(|mark| *mark != here) {
            let version = other.rsplit('/').next() != here.rsplit('/').next();
            let rule = if version {
                "vellen van verschillende versies van de vragenlijst tellen niet bij elkaar op"
            } else {
                "een vel van een andere gemeente of een ander jaar hoort niet in deze ronde"
            };
            return Err(Spiegelfout::new("vellen", rule, "Sluit elke ronde met haar eigen vellen"));
        }
        vellen.sort();
        bewoners.sort();
        Ok(Self { ronde, vellen, bewoners })
    }

    /// Its round.
    #[must_use]
    pub fn ronde(&self) -> &Spiegelronde {
        &self.ronde
    }

    pub(crate) fn vellen(&self, zijde: Zijde) -> Vec<&Spiegelvel> {
        self.vellen.iter().filter(|vel| vel.invuller().zijde() == zijde).collect()
    }

    pub(crate) fn bewoners(&self) -> &[Bewonervel] {
        &self.bewoners
    }
}
