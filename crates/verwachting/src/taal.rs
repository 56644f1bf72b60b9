//! The gate for ordinary Dutch (B1): how long, one duty, no double "no", ordinary words.
//!
//! Hard findings block publication, soft ones advise. Source of the limits: the design of the dialogue (at most 15 words in
//! a sentence, at most 140 signs, one duty); they are ours, and no proof of level B1. A person reads every text as well.

mod plicht;
mod woordenlijst;

use std::fmt;

use crate::soorten::kinds;
use crate::tekens::{count_signs, first_wrong, sign_starts};
use crate::zinnen::{Zin, sentences};

pub use woordenlijst::{Afkorting, MoeilijkWoord, afkortingen, moeilijke_woorden};

/// At most so many words in a sentence.
pub const WOORDEN_PER_ZIN: usize = 15;
/// At most so many signs in a statement.
pub const TEKENS_PER_STELLING: usize = 140;

kinds! {
    /// A rule of the gate.
    pub enum Taalregel {
        /// Nothing to read.
        Leeg "leeg" "er staat tekst",
        /// Signs that hide or turn text.
        Teken "teken" "geen verborgen tekens",
        /// At most [`TEKENS_PER_STELLING`].
        Tekstlengte "tekstlengte" "hoogstens 140 tekens",
        /// At most [`WOORDEN_PER_ZIN`].
        Zinlengte "zinlengte" "hoogstens 15 woorden in een zin",
        /// One duty for each statement.
        EenPlicht "een-plicht" "één afspraak per stelling",
        /// No two words in a clause that both say no.
        DubbeleOntkenning "dubbele-ontkenning" "geen dubbele ontkenning",
        /// A word of government.
        MoeilijkWoord "moeilijk-woord" "gewone woorden",
        /// An abbreviation.
        Afkorting "afkorting" "woorden voluit",
    }
}

impl Taalregel {
    /// Whether a finding by this rule blocks publication; otherwise it advises.
    pub const fn blocks(self) -> bool {
        !matches!(self, Self::MoeilijkWoord | Self::Afkorting)
    }
}

/// What the gate found at one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taalbevinding {
    /// By which rule.
    pub regel: Taalregel,
    /// The place of its first sign (`char`), counted from 1.
    pub begin: usize,
    /// The place of its last sign.
    pub eind: usize,
    /// What is the matter, in Dutch.
    pub wat: String,
    /// What to do, in Dutch.
    pub uitweg: String,
}

impl fmt::Display for Taalbevinding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Teken {} tot en met {}: {} {}", self.begin, self.eind, self.wat, self.uitweg)
    }
}

/// What the gate says of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taaloordeel {
    /// How many signs a reader counts: show this beside the field.
    pub tekens: usize,
    /// How many sentences.
    pub zinnen: usize,
    /// How many words the longest sentence has.
    pub langste_zin: usize,
    /// What was found, in the order of the text.
    pub bevindingen: Vec<Taalbevinding>,
}

impl Taaloordeel {
    /// Whether something must change before the text may be published.
    pub fn blocks(&self) -> bool {
        self.bevindingen.iter().any(|one| one.regel.blocks())
    }

    /// What blocks.
    pub fn hard(&self) -> impl Iterator<Item = &Taalbevinding> {
        self.bevindingen.iter().filter(|one| one.regel.blocks())
    }
}

/// Holds a statement against the gate.
///
/// ```
/// # use verwachting::{Taalregel, check_language};
/// assert!(check_language("U mag rekenen op hulp binnen 2 weken van de gemeente.").bevindingen.is_empty());
/// let oordeel = check_language("De gemeente dient inwoners niet zonder hulp te laten.");
/// let found: Vec<_> = oordeel.bevindingen.iter().map(|one| one.regel).collect();
/// assert_eq!(found, [Taalregel::MoeilijkWoord, Taalregel::DubbeleOntkenning]);
/// assert!(oordeel.blocks());
/// ```
pub fn check_language(text: &str) -> Taaloordeel {
    let zinnen = sentences(text);
    let tekens = count_signs(text);
    let mut found = Vec::new();
    found.extend(wrong_signs(text));
    found.extend(too_long(text, tekens));
    if zinnen.is_empty() && found.is_empty() {
        let eind = text.chars().count().max(1);
        let (wat, uitweg) = ("Er staat geen woord.".to_owned(), "Schrijf een zin.".to_owned());
        found.push(Taalbevinding { regel: Taalregel::Leeg, begin: 1, eind, wat, uitweg });
    }
    found.extend(zinnen.iter().enumerate().filter_map(|(at, zin)| long_sentence(at + 1, zin)));
    found.extend(plicht::more_than_one_duty(&zinnen));
    found.extend(zinnen.iter().flat_map(plicht::double_negations));
    let shouts = !text.chars().any(char::is_lowercase);
    found.extend(zinnen.iter().flat_map(|zin| woordenlijst::hard_words(zin, shouts)));
    found.sort_by_key(|one| (one.begin, one.regel));
    let langste_zin = zinnen.iter().map(|zin| zin.woorden.len()).max().unwrap_or(0);
    Taaloordeel { tekens, zinnen: zinnen.len(), langste_zin, bevindingen: found }
}

fn wrong_signs(text: &str) -> Option<Taalbevinding> {
    first_wrong(text).map(|(plek, _)| Taalbevinding {
        regel: Taalregel::Teken,
        begin: plek,
        eind: plek,
        wat: "Hier staat een teken dat u niet ziet.".to_owned(),
        uitweg: "Typ de tekst opnieuw in.".to_owned(),
    })
}

fn too_long(text: &str, tekens: usize) -> Option<Taalbevinding> {
    let first_over = sign_starts(text).nth(TEKENS_PER_STELLING)?;
    Some(Taalbevinding {
        regel: Taalregel::Tekstlengte,
        begin: first_over + 1,
        eind: text.chars().count(),
        wat: format!("De stelling heeft {tekens} tekens. Hoogstens {TEKENS_PER_STELLING} mag."),
        uitweg: "Laat weg wat niet nodig is, of maak er twee stellingen van.".to_owned(),
    })
}

fn long_sentence(nummer: usize, zin: &Zin) -> Option<Taalbevinding> {
    let aantal = zin.woorden.len();
    let (from, to) = zin.plek()?;
    (aantal > WOORDEN_PER_ZIN).then(|| Taalbevinding {
        regel: Taalregel::Zinlengte,
        begin: from + 1,
        eind: to,
        wat: format!("Zin {nummer} heeft {aantal} woorden. Hoogstens {WOORDEN_PER_ZIN} mag."),
        uitweg: "Maak er twee zinnen van.".to_owned(),
    })
}
