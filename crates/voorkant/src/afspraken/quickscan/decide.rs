//! What may happen to a round of the quickscan, and what somebody answers in it. Pure: no clock, no database.
//!
//! Who answers must stay unknown. So an answer holds no number of agreements, no amount and no name: only kinds, of which many
//! organisations give the same.

use std::collections::BTreeSet;

use opslag::stuk::Stuksoort;
use serde::{Deserialize, Serialize};

/// So many organisations must have answered before anything of a round is shown (SPEC F.4).
pub const DREMPEL: usize = 5;
/// So many before what they wrote is shown: how somebody writes gives them away (SPEC F.3).
pub const WOORDEN_VANAF: usize = 8;

/// A round: the questions of one year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Quickscanronde {
    /// About which year it asks.
    pub jaar: i32,
    /// What the municipality says with it; empty for nothing.
    pub uitleg: String,
}

/// Rounds, as records.
#[derive(Clone, Debug, PartialEq)]
pub struct Quickscanronden;

impl Stuksoort for Quickscanronden {
    const SLEUTEL: &'static str = "quickscanronde";
    type Inhoud = Quickscanronde;
    type Besluit = Quickscanbesluit;
}

opslag::besluiten! {
    /// What a version of a round is.
    pub enum Quickscanbesluit {
        /// Organisations can answer.
        Geopend => "geopend", "Open: organisaties kunnen antwoorden", "Open: organisations can answer";
        /// Nobody can answer any more; what was answered is shown. This is the end: a round that opens again could be
        /// subtracted from what was seen before.
        Gesloten => "gesloten", "Gesloten", "Closed";
        /// It was a mistake: nothing of it is shown.
        Ingetrokken => "ingetrokken", "Ingetrokken", "Withdrawn";
    }
}

/// Whether a step may follow on where a round stands.
///
/// # Errors
/// What stands in the way, and the way out, in Dutch.
pub fn may_follow(nu: Quickscanbesluit, stap: Quickscanbesluit) -> Result<(), String> {
    use Quickscanbesluit::{Geopend, Gesloten, Ingetrokken};
    let text = match (nu, stap) {
        (Geopend, Gesloten | Ingetrokken) => return Ok(()),
        (Geopend, Geopend) => "Deze ronde is al open.",
        (Gesloten, Gesloten) => "Deze ronde is al gesloten. U kunt de uitkomst bekijken.",
        (Gesloten, _) => {
            "Deze ronde is gesloten. Dat blijft zo: met twee uitkomsten naast elkaar is uit te rekenen wie wat antwoordde. Open een ronde voor een ander jaar."
        }
        (Ingetrokken, _) => "Deze ronde is ingetrokken. Open een nieuwe ronde voor dit jaar.",
    };
    Err(text.to_owned())
}

/// Whether a round of this year may be opened beside those that are there.
///
/// # Errors
/// What stands in the way, and the way out, in Dutch.
pub fn may_open(jaar: i32, rondes: impl IntoIterator<Item = (i32, Quickscanbesluit)>) -> Result<(), String> {
    let there = rondes.into_iter().find(|(of, stand)| *of == jaar && *stand != Quickscanbesluit::Ingetrokken);
    match there.map(|(_, stand)| stand) {
        None => Ok(()),
        Some(Quickscanbesluit::Gesloten) => {
            Err(format!("over {jaar} is er al een ronde, en die is gesloten; kies een ander jaar"))
        }
        Some(_) => Err(format!("over {jaar} is er al een ronde open; sluit die, of trek die in")),
    }
}

/// Whether an organisation may answer now.
///
/// # Errors
/// What stands in the way, and the way out, in Dutch.
pub fn may_answer(nu: Quickscanbesluit, answered: bool) -> Result<(), String> {
    let text = match (nu, answered) {
        (Quickscanbesluit::Geopend, false) => return Ok(()),
        (Quickscanbesluit::Geopend, true) => {
            "Uw organisatie heeft al geantwoord. Wijzigen kan niet: wij weten niet welk antwoord van u is."
        }
        (Quickscanbesluit::Gesloten, _) => {
            "Deze ronde is gesloten. Bekijk de uitkomst, of wacht op de ronde van volgend jaar."
        }
        (Quickscanbesluit::Ingetrokken, _) => {
            "Deze ronde is ingetrokken. Vraag de gemeente naar een nieuwe ronde."
        }
    };
    Err(text.to_owned())
}

/// Makes a kind of answer: its written form, and its name in both languages.
macro_rules! antwoorden {
    ($($(#[$doc:meta])* $name:ident { $($(#[$one:meta])* $kind:ident = $key:literal, $nl:literal, $en:literal;)* })*) => {
        $(
            $(#[$doc])*
            #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
            pub enum $name { $($(#[$one])* #[serde(rename = $key)] $kind,)* }

            impl $name {
                /// All, in the order of the form.
                pub const ALL: &'static [Self] = &[$(Self::$kind,)*];

                /// Its name for people, in both languages.
                pub const fn naam(self) -> (&'static str, &'static str) {
                    match self { $(Self::$kind => ($nl, $en),)* }
                }
            }
        )*
    };
}

/// Whether the agreements of an organisation with this municipality have a real price; see [`Afspraaktelling`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Quickscanprijs {
    /// All of them.
    Alle,
    /// At least one does not, or only in part.
    NietAlle,
    /// Nobody worked it out.
    WeetNiet,
    /// There is none.
    GeenAfspraak,
}

antwoorden! {
    /// One of the six elements of a real price: art. 5.4 lid 3 Uitvoeringsbesluit Wmo 2015 (Stb. 2017, 55), as the Supreme
    /// Court quotes it (ECLI:NL:HR:2021:1452).
    Quickscanelement {
        /// Element a.
        Beroepskracht = "a", "De kosten van de beroepskracht", "The cost of the professional";
        /// Element b.
        Overhead = "b", "Redelijke overhead", "Reasonable overhead";
        /// Element c.
        NietProductief = "c", "Uren voor verlof, ziekte, scholing en overleg", "Hours for leave, sickness, training and meetings";
        /// Element d.
        ReisScholing = "d", "Reizen en scholing", "Travel and training";
        /// Element e.
        Indexatie = "e", "De stijging van de prijs elk jaar (indexatie)", "The rise of the price each year (indexation)";
        /// Element f.
        Eisen = "f", "Andere kosten door eisen van de gemeente, zoals verantwoording", "Other cost from demands of the municipality, such as reporting";
    }
    /// Whether the organisation stayed away from a tender or subsidy.
    Quickscanbod {
        /// It took part each time.
        Steeds = "steeds", "Wij deden elke keer mee", "We took part each time";
        /// At least once it did not.
        NietSteeds = "niet-steeds", "Wij deden minstens één keer niet mee", "We stayed away at least once";
        /// There was none.
        NietGevraagd = "niet-gevraagd", "Er was niets om aan mee te doen", "There was nothing to take part in";
    }
    /// What keeps an organisation from taking part.
    Nietbodreden {
        /// The price.
        Prijs = "prijs", "De prijs is te laag", "The price is too low";
        /// The demands.
        Eisen = "eisen", "Er zijn te veel of te zware eisen", "There are too many or too heavy demands";
        /// The duration.
        Looptijd = "looptijd", "De afspraak is te kort", "The agreement is too short";
        /// The work of taking part.
        Werk = "werk", "Meedoen kost te veel werk", "Taking part is too much work";
        /// The task.
        PastNiet = "past-niet", "De opdracht past niet bij ons", "The task does not fit us";
    }
    /// To how many parties the municipality gives the task.
    Quickscanpartijen {
        /// One.
        Een = "een", "Aan één partij", "To one party";
        /// More.
        Meer = "meer", "Aan meer partijen", "To more parties";
        /// It differs.
        Wisselt = "wisselt", "Dat verschilt, of dat weten wij niet", "It differs, or we do not know";
    }
    /// How long the longest agreement runs.
    Quickscanlooptijd {
        /// One year at most.
        Jaar = "jaar", "Hoogstens één jaar", "One year at most";
        /// Between.
        Middel = "middel", "Twee of drie jaar", "Two or three years";
        /// Four years or more, or without an end.
        Lang = "lang", "Vier jaar of langer, of zonder einde", "Four years or more, or without an end";
        /// There is none.
        Geen = "geen", "Wij hebben geen afspraak met deze gemeente", "We have no agreement with this municipality";
    }
    /// Whether the organisation would put this municipality forward again.
    Quickscanopnieuw {
        /// It would.
        Ja = "ja", "Ja", "Yes";
        /// It would not.
        Nee = "nee", "Nee", "No";
        /// It does not know.
        WeetNiet = "weet-niet", "Dat weten wij nog niet", "We do not know yet";
    }
}

/// What one organisation answers. It says nothing of who: see the head of this file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Quickscanantwoord {
    /// Whether its agreements have a real price.
    pub prijs: Quickscanprijs,
    /// Which elements are too little in the price.
    pub ontbreekt: BTreeSet<Quickscanelement>,
    /// Whether it stayed away.
    pub bod: Quickscanbod,
    /// What keeps it from taking part, or would.
    pub redenen: BTreeSet<Nietbodreden>,
    /// To how many parties the municipality gives the task.
    pub partijen: Quickscanpartijen,
    /// How long its longest agreement runs.
    pub looptijd: Quickscanlooptijd,
    /// Whether it would put this municipality forward again.
    pub opnieuw: Quickscanopnieuw,
}

/// How many agreements an organisation has with each answer. It goes into [`Quickscanprijs`] and is forgotten: a number can
/// tell who somebody is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Afspraaktelling {
    /// With a real price.
    pub ja: u32,
    /// With a price that is real in part.
    pub deels: u32,
    /// Without.
    pub nee: u32,
    /// Unknown.
    pub weet_niet: u32,
}

impl Afspraaktelling {
    /// What it comes to. One agreement without a real price says enough; one of which nobody knows takes away "all".
    ///
    /// ```text
    /// 3 yes, 1 in part          -> not all
    /// 3 yes, 1 unknown          -> unknown
    /// none                      -> no agreement
    /// ```
    #[must_use]
    pub const fn prijs(self) -> Quickscanprijs {
        if self.deels > 0 || self.nee > 0 {
            Quickscanprijs::NietAlle
        } else if self.weet_niet > 0 {
            Quickscanprijs::WeetNiet
        } else if self.ja > 0 {
            Quickscanprijs::Alle
        } else {
            Quickscanprijs::GeenAfspraak
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::velden::key;

    #[test]
    fn a_round_opens_once_and_ends_once() {
        use Quickscanbesluit::{Geopend, Gesloten, Ingetrokken};
        for (nu, stap, may) in [
            (Geopend, Geopend, false),
            (Geopend, Gesloten, true),
            (Geopend, Ingetrokken, true),
            (Gesloten, Geopend, false),
            (Gesloten, Gesloten, false),
            (Gesloten, Ingetrokken, false),
            (Ingetrokken, Geopend, false),
            (Ingetrokken, Gesloten, false),
            (Ingetrokken, Ingetrokken, false),
        ] {
            assert_eq!(may_follow(nu, stap).is_ok(), may, "{nu:?} {stap:?}");
        }
        assert!(may_open(2026, [(2025, Gesloten), (2026, Ingetrokken)]).is_ok());
        for stand in [Geopend, Gesloten] {
            assert!(may_open(2026, [(2026, Ingetrokken), (2026, stand)]).is_err());
        }
        assert!(may_answer(Geopend, false).is_ok());
        for (nu, answered) in [(Geopend, true), (Gesloten, false), (Gesloten, true), (Ingetrokken, false)] {
            assert!(may_answer(nu, answered).is_err(), "{nu:?}");
        }
    }

    #[test]
    fn numbers_of_agreements_become_a_kind() {
        let count = |ja, deels, nee, weet_niet| Afspraaktelling { ja, deels, nee, weet_niet }.prijs();
        for (given, made) in [
            (count(0, 0, 0, 0), Quickscanprijs::GeenAfspraak),
            (count(3, 0, 0, 0), Quickscanprijs::Alle),
            (count(3, 1, 0, 0), Quickscanprijs::NietAlle),
            (count(3, 0, 1, 2), Quickscanprijs::NietAlle),
            (count(3, 0, 0, 1), Quickscanprijs::WeetNiet),
            (count(0, 0, 0, 1), Quickscanprijs::WeetNiet),
        ] {
            assert_eq!(given, made);
        }
    }

    #[test]
    fn the_elements_are_the_six_of_the_wmo() {
        let letters: Vec<String> = Quickscanelement::ALL.iter().map(|one| key(*one)).collect();
        assert_eq!(letters, ["a", "b", "c", "d", "e", "f"]);
    }
}
