//! The instrument that holds.

use crate::bestand::{
    Antwoordkeuze, Antwoordschaal, Gebruiksrecht, Instrumentbestand, Lijststatus, Lijstvraag, Scoreregel,
    Versievertaling,
};
use crate::fout::Lijstfout;
use crate::keuren;
use crate::onleesbaar::{place_of, unreadable};
use crate::scoren::Scoregetal;

/// The lowest and the highest score that an instrument can give.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scorebereik {
    /// The lowest.
    pub laag: Scoregetal,
    /// The highest.
    pub hoog: Scoregetal,
}

/// An instrument that holds: made by [`Instrument::new`] only.
#[derive(Clone, Debug, PartialEq)]
pub struct Instrument {
    bestand: Instrumentbestand,
    bereik: Scorebereik,
}

impl Instrument {
    /// Checks an instrument.
    ///
    /// # Errors
    /// Every rule that does not hold, with its place and a way out.
    pub fn new(bestand: Instrumentbestand) -> Result<Self, Vec<Lijstfout>> {
        let bereik = keuren::range(&bestand);
        let faults = keuren::faults(&bestand, bereik);
        if faults.is_empty() { Ok(Self { bestand, bereik }) } else { Err(faults) }
    }

    /// Reads an instrument from TOML.
    ///
    /// # Errors
    /// What cannot be read, with its line and character, or every rule that does not hold.
    pub fn from_toml(text: &str) -> Result<Self, Vec<Lijstfout>> {
        match toml::from_str(text) {
            Ok(bestand) => Self::new(bestand),
            Err(error) => {
                let place = place_of(text, error.span().map_or(0, |span| span.start));
                Err(vec![unreadable("TOML", place, error.message())])
            }
        }
    }

    /// Reads an instrument from JSON.
    ///
    /// # Errors
    /// What cannot be read, with its line and character, or every rule that does not hold.
    pub fn from_json(text: &str) -> Result<Self, Vec<Lijstfout>> {
        match serde_json::from_str(text) {
            Ok(bestand) => Self::new(bestand),
            Err(error) => {
                let place = (error.line().max(1), error.column().max(1));
                let said = error.to_string();
                // Its place stands in its words as well.
                let what = said.rsplit_once(" at line ").map_or(said.as_str(), |(what, _)| what);
                Err(vec![unreadable("JSON", place, what)])
            }
        }
    }

    /// Its name for machines, the same in every version.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.bestand.id
    }

    /// Its version.
    #[must_use]
    pub fn versie(&self) -> &str {
        &self.bestand.versie
    }

    /// The whole file.
    #[must_use]
    pub fn bestand(&self) -> &Instrumentbestand {
        &self.bestand
    }

    /// Its questions, in the order on paper.
    #[must_use]
    pub fn vragen(&self) -> &[Lijstvraag] {
        &self.bestand.vragen
    }

    /// The answers from which somebody chooses at a question.
    #[must_use]
    pub fn keuzes(&self, vraag: &Lijstvraag) -> &[Antwoordkeuze] {
        scale(&self.bestand, &vraag.schaal).map_or(&[], |schaal| schaal.keuzes.as_slice())
    }

    /// Its subscales, in the order in which they first occur.
    #[must_use]
    pub fn subschalen(&self) -> Vec<&str> {
        let mut names: Vec<&str> = Vec::new();
        for vraag in &self.bestand.vragen {
            if !vraag.subschaal.is_empty() && !names.contains(&vraag.subschaal.as_str()) {
                names.push(&vraag.subschaal);
            }
        }
        names
    }

    /// The lowest and the highest score; of an instrument without a score both are 0.
    #[must_use]
    pub fn bereik(&self) -> Scorebereik {
        self.bereik
    }

    /// Whether it gives one score per sheet.
    #[must_use]
    pub fn heeft_score(&self) -> bool {
        self.bestand.score != Scoreregel::PerVraag
    }

    /// Whether it may be filled in here.
    #[must_use]
    pub fn mag_gebruikt(&self) -> bool {
        self.bestand.licentie.gebruik != Gebruiksrecht::NietToegestaan
    }

    /// The class of a score.
    #[must_use]
    pub fn klasse(&self, score: Scoregetal) -> Option<&str> {
        let below = self.bestand.klassen.iter().take_while(|klasse| Scoregetal::of(klasse.vanaf) <= score);
        below.last().map(|klasse| klasse.naam.as_str())
    }

    /// How sheets of an older version are read as this one, if somebody said so.
    #[must_use]
    pub fn vertaling(&self, van: &str) -> Option<&Versievertaling> {
        self.bestand.vertalingen.iter().find(|vertaling| vertaling.van == van)
    }

    /// What stands in it from memory, as words for a page: text, missing answers, licence, reliability.
    #[must_use]
    pub fn te_bevestigen(&self) -> Vec<&'static str> {
        let bestand = &self.bestand;
        let parts: [(&str, Option<Lijststatus>); 4] = [
            ("de tekst en de telling", Some(bestand.status)),
            ("de regel voor lege antwoorden", Some(bestand.ontbrekend.status)),
            ("of u de lijst mag gebruiken", Some(bestand.licentie.status)),
            ("de betrouwbaarheid", bestand.betrouwbaarheid.as_ref().map(|how| how.status)),
        ];
        parts
            .into_iter()
            .filter(|(_, status)| status.is_some_and(Lijststatus::te_bevestigen))
            .map(|(words, _)| words)
            .collect()
    }
}

pub(crate) fn scale<'a>(bestand: &'a Instrumentbestand, id: &str) -> Option<&'a Antwoordschaal> {
    bestand.schalen.iter().find(|schaal| schaal.id == id)
}

/// A word as it is compared: without blanks around it and without capitals.
pub(crate) fn plain(word: &str) -> String {
    word.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}
