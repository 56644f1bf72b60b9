//! What may happen to an opgave, and what becomes of it. Pure: no clock, no database.

use serde::Serialize;

use super::waarden::{Ingevuld, Opgaveinhoud, Regel, Verhaal};
use crate::web::{Kamer, kamers};

/// Whether an opgave is being worked on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Staat {
    /// It is worked on.
    Open,
    /// It is put away, and can be brought back.
    Archief,
}

/// What a new version is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Besluit {
    /// The first.
    Gemaakt,
    /// Its text changed.
    Gewijzigd,
    /// It has another owner.
    Overgedragen,
    /// It was put away.
    Gearchiveerd,
    /// It was brought back from the archive.
    Teruggehaald,
    /// The text of an earlier version came back.
    Hersteld,
}

macro_rules! keys {
    ($type:ident: $($name:ident $key:literal $nl:literal $en:literal,)*) => {
        impl $type {
            /// Every one.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// Its name in records, addresses and commands.
            pub const fn key(self) -> &'static str {
                match self { $(Self::$name => $key),* }
            }

            /// Its name for people, in both languages.
            pub const fn naam(self) -> (&'static str, &'static str) {
                match self { $(Self::$name => ($nl, $en)),* }
            }

            /// The one of this name.
            pub fn of(key: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.key() == key)
            }
        }
    };
}

keys! { Staat:
    Open "open" "Open" "Open",
    Archief "archief" "In het archief" "In the archive",
}

keys! { Besluit:
    Gemaakt "gemaakt" "Gemaakt" "Made",
    Gewijzigd "gewijzigd" "Gewijzigd" "Changed",
    Overgedragen "overgedragen" "Overgedragen" "Handed over",
    Gearchiveerd "gearchiveerd" "Naar het archief" "To the archive",
    Teruggehaald "teruggehaald" "Uit het archief gehaald" "Brought back from the archive",
    Hersteld "hersteld" "Terug naar een eerdere versie" "Back to an earlier version",
}

/// An opgave as somebody left it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Opgavetekst {
    /// What it says.
    pub inhoud: Opgaveinhoud,
    /// Who answers for it.
    pub eigenaar: Regel,
    /// Whether it is worked on.
    pub staat: Staat,
    /// What kind of version it is.
    pub besluit: Besluit,
    /// Why; empty where no reason is asked.
    pub reden: String,
    /// The version whose text came back; 0 when there is none.
    pub uit: i64,
}

/// What somebody wants with an opgave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Handeling {
    /// Another text.
    Wijzig(Opgaveinhoud),
    /// Another owner.
    Draag {
        /// Who.
        naar: Regel,
        /// Why.
        reden: Verhaal,
    },
    /// Put it away.
    Archiveer(Verhaal),
    /// Bring it back.
    HaalTerug(Verhaal),
    /// Take the text of an earlier version back.
    Herstel {
        /// Which.
        versie: i64,
        /// Its text.
        inhoud: Opgaveinhoud,
    },
}

/// Why that cannot be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weigering {
    /// It is in the archive.
    InArchief,
    /// It is not in the archive.
    NietInArchief,
    /// It is that already.
    Hetzelfde,
    /// That is the owner already.
    ZelfdeEigenaar,
}

impl Weigering {
    /// What to do, in both languages.
    pub const fn text(self) -> (&'static str, &'static str) {
        match self {
            Self::InArchief => (
                "Deze opgave ligt in het archief. Haal die eerst terug.",
                "This opgave is in the archive. Bring it back first.",
            ),
            Self::NietInArchief => {
                ("Deze opgave ligt niet in het archief.", "This opgave is not in the archive.")
            }
            Self::Hetzelfde => (
                "Er is niets anders dan wat er al staat. Er is dus niets bewaard.",
                "There is nothing but what is there already, so nothing was saved.",
            ),
            Self::ZelfdeEigenaar => {
                ("Dit is de eigenaar al. Vul een ander in.", "This is the owner already. Fill in another.")
            }
        }
    }
}

/// What an opgave becomes by a step. Nothing is overwritten: this is its next version.
///
/// # Errors
/// When that step cannot be made now.
pub fn next(nu: &Opgavetekst, stap: &Handeling) -> Result<Opgavetekst, Weigering> {
    let archived = nu.staat == Staat::Archief;
    if archived != matches!(stap, Handeling::HaalTerug(_)) {
        return Err(if archived { Weigering::InArchief } else { Weigering::NietInArchief });
    }
    let new = |besluit, reden: &str| Opgavetekst { besluit, reden: reden.to_owned(), uit: 0, ..nu.clone() };
    let text = |besluit, inhoud: &Opgaveinhoud| match *inhoud == nu.inhoud {
        true => Err(Weigering::Hetzelfde),
        false => Ok(Opgavetekst { inhoud: inhoud.clone(), ..new(besluit, "") }),
    };
    match stap {
        Handeling::Wijzig(inhoud) => text(Besluit::Gewijzigd, inhoud),
        Handeling::Herstel { versie, inhoud } => {
            text(Besluit::Hersteld, inhoud).map(|after| Opgavetekst { uit: *versie, ..after })
        }
        Handeling::Draag { naar, .. } if *naar == nu.eigenaar => Err(Weigering::ZelfdeEigenaar),
        Handeling::Draag { naar, reden } => {
            Ok(Opgavetekst { eigenaar: naar.clone(), ..new(Besluit::Overgedragen, reden.as_str()) })
        }
        Handeling::Archiveer(reden) => {
            Ok(Opgavetekst { staat: Staat::Archief, ..new(Besluit::Gearchiveerd, reden.as_str()) })
        }
        Handeling::HaalTerug(reden) => {
            Ok(Opgavetekst { staat: Staat::Open, ..new(Besluit::Teruggehaald, reden.as_str()) })
        }
    }
}

/// A field that two people have changed at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Veldverschil {
    /// The name of the field in its form.
    pub veld: &'static str,
    /// What it was when the second opened the form.
    pub eerst: String,
    /// What the other made of it.
    pub nu: String,
    /// What the second typed.
    pub getypt: String,
}

/// What two people made of one text: what only the other changed is taken over, what the second changed stays as
/// they typed it, so that nothing of either is lost. The list says what the other changed.
pub fn merge(eerst: &Ingevuld, nu: &Ingevuld, getypt: &Ingevuld) -> (Ingevuld, Vec<Veldverschil>) {
    let mut verschillen = Vec::new();
    let mut field = |veld, eerst: &str, nu: &str, getypt: &str| {
        if eerst != nu {
            let [eerst, nu, getypt] = [eerst, nu, getypt].map(str::to_owned);
            verschillen.push(Veldverschil { veld, eerst, nu, getypt });
        }
        // Browsers send ends of lines in their own way: that is no change.
        let same = getypt.replace("\r\n", "\n").trim() == eerst.trim();
        if same { nu.to_owned() } else { getypt.to_owned() }
    };
    let samen = Ingevuld {
        titel: field("titel", &eerst.titel, &nu.titel, &getypt.titel),
        mensen: field("mensen", &eerst.mensen, &nu.mensen, &getypt.mensen),
        gebied: field("gebied", &eerst.gebied, &nu.gebied, &getypt.gebied),
        van: field("van", &eerst.van, &nu.van, &getypt.van),
        tot: field("tot", &eerst.tot, &nu.tot, &getypt.tot),
        waarom: field("waarom", &eerst.waarom, &nu.waarom, &getypt.waarom),
    };
    (samen, verschillen)
}

/// Where an opgave stands in one room of the loop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Haltestaat {
    /// That room has given what it gives.
    Klaar,
    /// It is here, and waits for what this room gives.
    Hier,
    /// It will come here.
    Straks,
}

/// One room on the walk of an opgave.
#[derive(Clone, Copy)]
pub struct Halte<'a> {
    /// Which room.
    pub kamer: &'static Kamer,
    /// Where the opgave stands in it.
    pub plaats: Haltestaat,
    /// Since when that is so, in UTC; empty for what will come.
    pub sinds: &'a str,
}

/// What each room of the loop gives, in its order: that is what an opgave waits for.
const GEEFT: [(&str, &str); 5] = [
    ("de cijfers van het begin (een nulmeting)", "the figures of the beginning (a baseline)"),
    ("een plan met wat het kost en wat het oplevert", "a plan with what it costs and what it yields"),
    ("afspraken over wie wat doet, en voor welke prijs", "agreements on who does what, and at what price"),
    ("plannen van huishoudens, elk met een budget", "plans of households, each with a budget"),
    ("het antwoord op de vraag of het beter gaat met mensen", "the answer whether people are better off"),
];

impl Halte<'_> {
    /// What this room gives, in both languages.
    pub fn gives(&self) -> (&'static str, &'static str) {
        let place = kamers().iter().position(|kamer| kamer.sleutel == self.kamer.sleutel).unwrap_or(0);
        GEEFT.get(place).copied().unwrap_or(("", ""))
    }
}

/// When an opgave came by each room: in UTC, none where it did not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gang<'a> {
    /// When it was made.
    pub begin: &'a str,
    /// When its baseline was kept.
    pub nulmeting: Option<&'a str>,
    /// When it was decided to do a scenario of it.
    pub scenario: Option<&'a str>,
    /// When an agreement about it was signed by all.
    pub afspraak: Option<&'a str>,
    /// When it was known whether people are better off: a compass was closed, or an effect was measured.
    pub geleerd: Option<&'a str>,
}

impl<'a> Gang<'a> {
    /// When each room gave what it gives. Doen does not tell: what it does is about households, and no opgave sees those.
    const fn given(self) -> [Option<&'a str>; 5] {
        [self.nulmeting, self.scenario, self.afspraak, None, self.geleerd]
    }

    /// In which room it is, and since when: the one after the last that gave something; at the end of the loop the last.
    fn now(self) -> (usize, &'a str) {
        let given = self.given();
        let last = given.iter().rposition(Option::is_some);
        last.map_or((0, self.begin), |last| {
            ((last + 1).min(given.len() - 1), given[last].unwrap_or(self.begin))
        })
    }
}

/// The walk of an opgave through the five rooms. It waits in the room after the last that gave something; a room that it
/// passed without can still come.
pub fn walk(gang: Gang<'_>) -> [Halte<'_>; 5] {
    let (here, since) = gang.now();
    let given = gang.given();
    std::array::from_fn(|place| {
        let (plaats, sinds) = match given[place] {
            Some(sinds) => (Haltestaat::Klaar, sinds),
            None if place == here => (Haltestaat::Hier, since),
            None => (Haltestaat::Straks, ""),
        };
        Halte { kamer: &kamers()[place], plaats, sinds }
    })
}

/// The room in which an opgave waits.
pub fn here(gang: Gang<'_>) -> Halte<'_> {
    walk(gang)[gang.now().0]
}

#[cfg(test)]
mod tests;
