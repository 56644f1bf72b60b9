//! A baseline: an answer as it was shown at one moment, kept so that it reads the same for ever.
//!
//! It is made by asking the question again with the same choices, and holds the tables of the answer: figures that
//! were protected before they came here.

use std::hash::{DefaultHasher, Hash, Hasher};

use serde::{Deserialize, Serialize};

use super::antwoord::{DREMPEL, chosen, made};
use super::deel::Deel;
use super::pages::blad::{Antwoordblad, warning_in, words_in};
use super::{concentratie, eigenvraag, geld, groepsaanbod, raadsvragen, socialebasis, stapeling, verloop};
use crate::app::{App, AppFout};
use crate::instellingen::Drempelverloop;
use crate::uitvoer::{self, Aanduiding, Benaming, Cijfertabel};
use crate::web::Taal;

/// The form of the record, for who reads it in later years.
const VORM: u32 = 1;

/// An answer as it was shown.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Nulmeting {
    /// The form of this record.
    pub vorm: u32,
    /// Which answer.
    pub deel: String,
    /// The question it answered.
    pub vraag: Benaming,
    /// What was chosen, as it stands in an address.
    pub keuze: String,
    /// The answer in words.
    pub zinnen: Tweetalig,
    /// What a reader must know before the figures; empty when there is nothing.
    pub let_op: Tweetalig,
    /// What it was about.
    pub over: Vec<Aanduiding>,
    /// How it was made: the version of the calculation, the state of the facts, the rules of protection.
    pub berekening: Vec<Aanduiding>,
    /// The tables that stood on its page.
    pub blad: Vec<Cijfertabel>,
    /// All its figures, as its files have them.
    pub tabellen: Vec<Cijfertabel>,
    /// Whether its figures are withheld, because they were made for a lower threshold than holds now. Never so in the
    /// record itself.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub ingehouden: bool,
}

/// Paragraphs in both languages.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Eq, Serialize)]
pub struct Tweetalig {
    nl: Vec<String>,
    en: Vec<String>,
}

impl Tweetalig {
    /// The paragraphs in this language.
    pub fn text(&self, taal: Taal) -> &[String] {
        match taal {
            Taal::Nl => &self.nl,
            Taal::En => &self.en,
        }
    }
}

impl Nulmeting {
    /// Asks a question again and keeps the answer. `keuze` is what stands behind the question mark of its address.
    ///
    /// # Errors
    /// When the question cannot be answered.
    pub async fn freeze(app: &App, deel: Deel, keuze: &str) -> Result<Self, AppFout> {
        // Each in a box: together they would be too large for the stack of a worker.
        match deel {
            Deel::Geld => Box::pin(frozen::<geld::Antwoord>(app, keuze)).await,
            Deel::Stapeling => Box::pin(frozen::<stapeling::Antwoord>(app, keuze)).await,
            Deel::Concentratie => Box::pin(frozen::<concentratie::Antwoord>(app, keuze)).await,
            Deel::Verloop => Box::pin(frozen::<verloop::Antwoord>(app, keuze)).await,
            Deel::SocialeBasis => Box::pin(frozen::<socialebasis::Antwoord>(app, keuze)).await,
            Deel::Groepsaanbod => Box::pin(frozen::<groepsaanbod::Antwoord>(app, keuze)).await,
            Deel::Raadsvragen => Box::pin(frozen::<raadsvragen::Antwoord>(app, keuze)).await,
            Deel::EigenVraag => Box::pin(frozen::<eigenvraag::Antwoord>(app, keuze)).await,
        }
    }

    /// As it is kept.
    ///
    /// # Errors
    /// Never for a baseline.
    pub fn to_json(&self) -> Result<String, AppFout> {
        serde_json::to_string_pretty(self).map_err(|error| AppFout::Vraag(error.to_string()))
    }

    /// As it was kept; none when this is no baseline.
    pub fn from_json(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok()
    }

    /// As it may be shown under the threshold of now. Was it made under a lower one, then its words and tables are left
    /// out with a sentence why: all of them, for with the small cells alone gone they could be calculated from the
    /// rest. One that does not say its threshold is shown only where none was ever lower than the one of now.
    #[must_use]
    pub fn under(self, drempel: &Drempelverloop) -> Self {
        if self.threshold().unwrap_or(drempel.laagste) >= drempel.nu {
            return self;
        }
        Self {
            zinnen: Tweetalig::default(),
            let_op: withheld(drempel.nu),
            blad: Vec::new(),
            tabellen: Vec::new(),
            ingehouden: true,
            ..self
        }
    }

    /// The smallest group that was shown when it was made; none when it does not say.
    fn threshold(&self) -> Option<u64> {
        let one = self.berekening.iter().find(|one| one.naam.sleutel == DREMPEL)?;
        uitvoer::value(&one.waarde).as_u64()
    }

    /// A short mark of all that stands in it, to see whether it is the one that somebody looked at.
    pub fn afdruk(&self) -> String {
        let mut hasher = DefaultHasher::new();
        self.to_json().unwrap_or_default().hash(&mut hasher);
        format!("{:016x}", hasher.finish())
    }

    /// The same question, to be answered with the facts of now.
    pub fn now(&self) -> Option<String> {
        let mark = if self.keuze.is_empty() { "" } else { "?" };
        Deel::of(&self.deel).map(|deel| format!("{}{mark}{}", deel.pad(), self.keuze))
    }

    /// The municipality it is about; empty when it does not say.
    pub fn gemeente(&self) -> String {
        let about = self.over.iter().find(|one| one.naam.sleutel == "gemeente");
        about.map_or_else(String::new, |one| one.waarde.text(Taal::Nl).into_owned())
    }
}

/// Why the figures are not here, and what somebody can do.
fn withheld(drempel: u64) -> Tweetalig {
    let text = |lines: [String; 3]| lines.to_vec();
    Tweetalig {
        nl: text([
            "Deze cijfers tonen wij niet meer".to_owned(),
            format!(
                "Toen ze werden bewaard, mocht een kleinere groep op de pagina staan dan nu. Nu is de kleinste groep {drempel}."
            ),
            "De cijfers zijn niet weg. Stel dezelfde vraag opnieuw, dan ziet u de cijfers van nu.".to_owned(),
        ]),
        en: text([
            "These figures are no longer shown".to_owned(),
            format!(
                "When they were kept, a smaller group could be shown than now. Now the smallest group is {drempel}."
            ),
            "The figures are not lost. Ask the same question again to see the figures of now.".to_owned(),
        ]),
    }
}

async fn frozen<A: Antwoordblad>(app: &App, keuze: &str) -> Result<Nulmeting, AppFout> {
    let wrong = |_| AppFout::Vraag("deze keuzes horen niet bij dit antwoord".to_owned());
    let keuze: A::Keuze = serde_urlencoded::from_str(keuze).map_err(wrong)?;
    let gesteld = A::ask(app, &keuze).await?;
    let antwoord = &gesteld.antwoord;
    let gekozen = antwoord.gekozen(&keuze);
    let (nl, en) = A::DEEL.vraag();
    Ok(Nulmeting {
        vorm: VORM,
        deel: A::DEEL.sleutel().to_owned(),
        vraag: Benaming::new("", nl, en),
        zinnen: both(|taal| words_in(taal, antwoord, &gekozen)),
        let_op: both(|taal| warning_in(taal, &gesteld)),
        over: antwoord.over(),
        berekening: made(&gesteld.herkomst, A::VERSIE),
        blad: antwoord.op_blad(&gekozen),
        tabellen: antwoord.tabellen(),
        ingehouden: false,
        keuze: chosen::<A>(&gekozen),
    })
}

fn both(text: impl Fn(Taal) -> Vec<String>) -> Tweetalig {
    Tweetalig { nl: text(Taal::Nl), en: text(Taal::En) }
}
