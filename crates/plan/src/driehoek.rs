//! The value triangle of a plan: may it (legitimacy), do they want it (involvement), does it pay (return). And a rule
//! that stands in the way, as a signal for policy.

use std::collections::BTreeMap;
use std::str::FromStr;

use domein::Bedrag;
use serde::{Deserialize, Serialize};

use crate::mengen::mengbaar;
use crate::soorten::kinds;
use crate::vorm::cents;
use crate::{Nummer, Rekenregel, Wetsgebied, Woorden};

/// Legitimacy, involvement and return. Nothing in it must be filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Waardendriehoek {
    /// Legitimacy: which rule it is about.
    pub regel: Option<Woorden>,
    /// Legitimacy: which room that rule leaves.
    pub ruimte: Option<Woorden>,
    /// Legitimacy: why it serves what the law is for.
    pub reden: Option<Woorden>,
    /// Involvement: what the resident wants.
    pub inwoner: Option<Woorden>,
    /// Involvement: what the professionals want.
    pub professionals: Option<Woorden>,
    /// Involvement: what the people around want.
    pub netwerk: Option<Woorden>,
    /// Return: the lines without and with the plan.
    pub regels: BTreeMap<Nummer, Rekenregel>,
}

mengbaar! { Waardendriehoek {
    regel Regel, ruimte Ruimte, reden Reden, inwoner Inwoner, professionals Professionals, netwerk Netwerken,
    regels Rekenregels,
} }

kinds! {
    Knelpunt, "How a rule stands in the way.":
    TeTraag "het duurt te lang" "it takes too long",
    Uitgesloten "iemand valt er buiten" "somebody falls outside",
    Tegenstrijdig "twee regels spreken elkaar tegen" "two rules contradict",
    GeenVergoeding "het wordt nergens betaald" "nobody pays for it",
    TeveelBewijs "er wordt te veel bewijs gevraagd" "too much proof is asked",
}

/// An article of a law: numbers and letters only, so that no word about a person fits in.
///
/// ```
/// # use plan::Artikel;
/// assert!("2.3.5 lid 3 onder b".parse::<Artikel>().is_ok());
/// assert!("35 van mevrouw Jansen".parse::<Artikel>().is_err());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Artikel(String);

/// Why a text names no article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("noem alleen het artikel, bijvoorbeeld 2.3.5 lid 3 onder b; wat er gebeurde, hoort in het plan")]
pub struct GeenArtikel;

impl Artikel {
    /// The article as it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Artikel {
    type Err = GeenArtikel;
    fn from_str(text: &str) -> Result<Self, GeenArtikel> {
        let number = |word: &str| {
            word.len() <= 8
                && word.starts_with(|sign: char| sign.is_ascii_digit())
                && word.split(['.', ':']).all(|part| {
                    let letters = part.trim_start_matches(|sign: char| sign.is_ascii_digit());
                    part.len() - letters.len() <= 4
                        && letters.len() <= 1
                        && !part.is_empty()
                        && letters.bytes().all(|sign| sign.is_ascii_lowercase())
                })
        };
        let letter = |word: &str| word.len() == 1 && word.bytes().all(|sign| sign.is_ascii_lowercase());
        let mut words = text.split(' ');
        if !words.next().is_some_and(number) {
            return Err(GeenArtikel);
        }
        let rest: Vec<_> = words.collect();
        let pairs = rest.chunks(2).all(|pair| match pair {
            ["lid", word] => number(word),
            ["onder", word] => number(word) || letter(word),
            _ => false,
        });
        if pairs && rest.len() <= 4 { Ok(Self(text.to_owned())) } else { Err(GeenArtikel) }
    }
}

impl TryFrom<String> for Artikel {
    type Error = GeenArtikel;
    fn try_from(text: String) -> Result<Self, GeenArtikel> {
        text.parse()
    }
}

impl From<Artikel> for String {
    fn from(artikel: Artikel) -> Self {
        artikel.0
    }
}

/// A rule that stands in the way of a plan, for those who can change it: which rule, how, and what it costs. By its type
/// it can hold no household, no name and no story.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Beleidssignaal {
    /// Which law.
    pub wet: Wetsgebied,
    /// Which article.
    pub artikel: Artikel,
    /// How it stands in the way.
    pub knelpunt: Knelpunt,
    /// What that costs, in cents.
    #[serde(with = "cents")]
    pub kosten: Bedrag,
}
