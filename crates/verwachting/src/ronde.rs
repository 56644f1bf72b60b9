//! A round: a snapshot of votes, texts and parameters that cannot change without being seen.
//!
//! Votes are kept in bundles, one for each voter, without a number of that voter and in the order of their digests: nothing
//! tells who came first. Each bundle has a salt. Who erases their votes leaves only the digest of the bundle behind, so the
//! round still verifies, and what stood in it cannot be guessed back.

mod inhoud;
mod nazien;

use std::collections::BTreeMap;

use domein::Datum;
use serde::{Deserialize, Serialize};

use crate::Stellingnummer;
use crate::afdruk::Rondeafdruk;
use domein::dag::in_words;

pub use inhoud::{Rondeinhoud, Stembundel};
pub use nazien::Rondeverschil;

/// Why a round cannot be made or read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Rondefout {
    /// It closes before it opens.
    #[error("De ronde sluit op {dicht}, voor zij opent op {open}. Kijk de dagen na.")]
    Omgekeerd {
        /// First day.
        open: Datum,
        /// Last day.
        dicht: Datum,
    },
    /// No texts.
    #[error("In de ronde staat geen enkele stelling. Voeg er eerst een toe.")]
    GeenStellingen,
    /// No question.
    #[error("Bij de ronde staat geen vraag. Schrijf de vraag op zoals mensen haar lazen.")]
    GeenVraag,
    /// A vote on what is not in the round.
    #[error(
        "Er is gestemd op stelling {0}, en die staat niet in de ronde. Voeg de tekst toe, of laat de stem weg."
    )]
    OnbekendeStelling(Stellingnummer),
    /// The same bundle twice.
    #[error("Dezelfde stemmen staan er twee keer in. Haal er één weg.")]
    Dubbel,
    /// Two bundles with one salt.
    #[error("Twee mensen hebben hetzelfde zout. Geef ieder een eigen zout, willekeurig getrokken.")]
    ZelfdeZout,
    /// Not the next number.
    #[error("Na ronde {vorige} komt ronde {verwacht}; hier staat {nummer}. Pas het nummer aan.")]
    Nummer {
        /// The round before.
        vorige: u32,
        /// What comes next.
        verwacht: u32,
        /// What was given.
        nummer: u32,
    },
    /// It opens before the one before it closes.
    #[error("De vorige ronde is open tot en met {0}. Laat de nieuwe daarna beginnen.")]
    Overlapt(Datum),
    /// The votes of nobody in this round.
    #[error("Deze stemmen staan niet in de ronde, of zijn al gewist. Kijk het controlegetal na.")]
    GeenBundel,
    /// What was read is not what was kept.
    #[error("De ronde is veranderd na het sluiten: {}. Zet de laatste goede reservekopie terug.", nazien::listed(.0))]
    Veranderd(Vec<Rondeverschil>),
    /// It is no round.
    #[error("Dit is geen ronde ({0}). Zet de laatste goede reservekopie terug.")]
    Onleesbaar(String),
}

/// The digests of a round: of each part, so that one sees what differs, and of the whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Afdrukken {
    /// Number, days, the round before.
    kop: Rondeafdruk,
    vraag: Rondeafdruk,
    versie: Rondeafdruk,
    parameters: BTreeMap<String, Rondeafdruk>,
    teksten: BTreeMap<Stellingnummer, Rondeafdruk>,
    /// Sorted.
    bundels: Vec<Rondeafdruk>,
    geheel: Rondeafdruk,
}

/// A closed round: its content and the digest over it. It does not change; only what somebody erases goes, and leaves its
/// digest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dialoogronde {
    inhoud: Rondeinhoud,
    afdrukken: Afdrukken,
}

#[derive(Serialize)]
struct Written<'a> {
    inhoud: &'a Rondeinhoud,
    afdrukken: &'a Afdrukken,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Read {
    inhoud: Rondeinhoud,
    afdrukken: Afdrukken,
}

impl Dialoogronde {
    /// Closes the first round.
    ///
    /// # Errors
    /// [`Rondefout`]: days the wrong way round, nothing in it, votes on what is not in it, votes that stand there twice.
    pub fn eerste(mut inhoud: Rondeinhoud) -> Result<Self, Rondefout> {
        inhoud.vorige = None;
        Self::close(inhoud)
    }

    /// Closes the round after this one; the digest of this one goes in.
    ///
    /// # Errors
    /// As [`Dialoogronde::eerste`]; a number that is not the next, and a day on which this one was still open.
    pub fn volgende(&self, mut inhoud: Rondeinhoud) -> Result<Self, Rondefout> {
        let vorige = self.inhoud.nummer;
        let verwacht = vorige.saturating_add(1);
        if inhoud.nummer != verwacht {
            return Err(Rondefout::Nummer { vorige, verwacht, nummer: inhoud.nummer });
        }
        if inhoud.open <= self.inhoud.dicht {
            return Err(Rondefout::Overlapt(self.inhoud.dicht));
        }
        inhoud.vorige = Some(self.afdruk());
        Self::close(inhoud)
    }

    fn close(mut inhoud: Rondeinhoud) -> Result<Self, Rondefout> {
        inhoud.check()?;
        inhoud.sort();
        let afdrukken = inhoud.digests();
        Ok(Self { inhoud, afdrukken })
    }

    /// What is in it.
    pub fn inhoud(&self) -> &Rondeinhoud {
        &self.inhoud
    }

    /// The digest over the whole: publish this.
    pub fn afdruk(&self) -> Rondeafdruk {
        self.afdrukken.geheel
    }

    /// The votes of one voter are erased; the digest of the round stays the same.
    ///
    /// # Errors
    /// No such votes here.
    pub fn wis(&mut self, bundel: Rondeafdruk) -> Result<(), Rondefout> {
        let found = self.inhoud.bundels.iter_mut().find(|one| !one.is_erased() && one.digest() == bundel);
        *found.ok_or(Rondefout::GeenBundel)? = Stembundel::Gewist { afdruk: bundel };
        Ok(())
    }

    /// Erases the words of a statement, for who wrote it; their digest stays, so the round can still be verified. Whether there
    /// was something to erase. A text that can be guessed can be tested against its digest.
    ///
    /// ```
    /// # use std::collections::BTreeMap;
    /// # use verwachting::{Dialoogronde, Rondeinhoud, Stellingnummer};
    /// # let dag = domein::parse_datum("2026-12-01").unwrap();
    /// # let een = Stellingnummer(1_001);
    /// # let inhoud = Rondeinhoud {
    /// #     nummer: 1, open: dag, dicht: dag, vorige: None, vraag: "Wat mogen wij verwachten?".into(),
    /// #     teksten: BTreeMap::from([(een, "Wij groeten elkaar.".into())]),
    /// #     parameters: BTreeMap::new(), versie: "1".into(), bundels: vec![],
    /// # };
    /// let mut ronde = Dialoogronde::eerste(inhoud).unwrap();
    /// assert!(ronde.wis_tekst(een) && ronde.inhoud().tekst(een).is_none());
    /// assert_eq!(Dialoogronde::read(&ronde.write().unwrap()).unwrap().afdruk(), ronde.afdruk());
    /// ```
    pub fn wis_tekst(&mut self, nummer: Stellingnummer) -> bool {
        self.inhoud.erase_text(nummer)
    }

    /// Holds a content against this round: where they differ. Nothing when they are the same.
    pub fn verschillen(&self, ander: &Rondeinhoud) -> Vec<Rondeverschil> {
        nazien::differences(&self.afdrukken, &ander.digests())
    }

    /// Whether this round comes right after another.
    pub fn follows(&self, vorige: &Self) -> bool {
        self.inhoud.vorige == Some(vorige.afdruk())
    }

    /// The round as JSON.
    ///
    /// # Errors
    /// None in practice: every part has a written form.
    pub fn write(&self) -> Result<String, Rondefout> {
        serde_json::to_string(&Written { inhoud: &self.inhoud, afdrukken: &self.afdrukken })
            .map_err(|error| Rondefout::Onleesbaar(error.to_string()))
    }

    /// A round from JSON, when everything in it is as it was closed.
    ///
    /// # Errors
    /// [`Rondefout::Veranderd`] with what differs; [`Rondefout::Onleesbaar`].
    pub fn read(text: &str) -> Result<Self, Rondefout> {
        let Read { inhoud, afdrukken } =
            serde_json::from_str(text).map_err(|error| Rondefout::Onleesbaar(error.to_string()))?;
        let found = nazien::differences(&afdrukken, &inhoud.digests());
        if found.is_empty() { Ok(Self { inhoud, afdrukken }) } else { Err(Rondefout::Veranderd(found)) }
    }

    /// The round in a sentence: `Dialoogronde 2 was open van 1 maart 2028 tot en met 30 april 2028. Er deden 412 mensen mee.`
    ///
    /// How many took part is a count of people: whoever shows it to others protects it first.
    pub fn zin(&self) -> String {
        let Rondeinhoud { nummer, open, dicht, bundels, .. } = &self.inhoud;
        let (open, dicht) = (in_words(*open), in_words(*dicht));
        format!(
            "Ronde {nummer} was open van {open} tot en met {dicht}. Er deden {} mensen mee.",
            bundels.len()
        )
    }
}
