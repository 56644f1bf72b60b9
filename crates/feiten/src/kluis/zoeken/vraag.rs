//! What somebody types to find somebody.

use domein::{Datum, Postcode, parse_datum};

use super::klank::{self, Naamwoord};

/// When somebody was born, as far as who searches knows.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Geboren {
    /// In this year.
    Jaar(u16),
    /// On this day.
    Dag(Datum),
}

/// A question to the list of names. It does not print itself: what somebody types stands in no log.
#[derive(Clone, PartialEq, Eq)]
pub struct Zoekvraag {
    pub(super) woorden: Vec<Naamwoord>,
    pub(super) geboren: Option<Geboren>,
    pub(super) straat: Vec<Naamwoord>,
    pub(super) postcode: Option<Postcode>,
}

impl std::fmt::Debug for Zoekvraag {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Zoekvraag(geheim)")
    }
}

/// Why a question cannot be asked. Each names the field and the way out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Zoekvraagfout {
    /// Too few letters.
    #[error(
        "Naam: vul minstens drie letters in. Een ster of een paar losse letters kan niet: dan zoekt u bijna iedereen"
    )]
    Kort,
    /// Too many words.
    #[error("Naam: vul hoogstens {MEESTE} woorden in. Voornaam en achternaam zijn genoeg")]
    Lang,
    /// Not a year or a day.
    #[error("Geboren: vul een jaar in, zoals 1985, of een dag, zoals 31-12-1985")]
    Geboren,
    /// Not a postcode.
    #[error("Postcode: vul vier cijfers en twee letters in, zoals 1234 AB")]
    Postcode,
}

/// More words than this make no name.
const MEESTE: usize = 8;

impl Zoekvraag {
    /// Reads what somebody typed; all but the name may be empty.
    ///
    /// ```
    /// use feiten::{Zoekvraag, Zoekvraagfout};
    /// assert!(Zoekvraag::read("J. van den Berg", "1985", "Dorpsstraat 12", "1234 ab").is_ok());
    /// assert_eq!(Zoekvraag::read("*", "", "", ""), Err(Zoekvraagfout::Kort));
    /// assert_eq!(Zoekvraag::read("Jansen", "vroeger", "", ""), Err(Zoekvraagfout::Geboren));
    /// ```
    ///
    /// # Errors
    /// The field that is not right, with the rule and the way out.
    pub fn read(naam: &str, geboren: &str, straat: &str, postcode: &str) -> Result<Self, Zoekvraagfout> {
        let woorden = klank::words(naam);
        let letters: usize = woorden.iter().map(|woord| woord.geschreven.len()).sum();
        let longest = woorden.iter().map(|woord| woord.geschreven.len()).max().unwrap_or(0);
        // Two letters are a whole name for some, and an initial beside it makes three.
        if letters < klank::KORTSTE || longest < 2 {
            return Err(Zoekvraagfout::Kort);
        }
        if woorden.len() > MEESTE {
            return Err(Zoekvraagfout::Lang);
        }
        let postcode = match postcode.trim() {
            "" => None,
            text => Some(text.parse().map_err(|_| Zoekvraagfout::Postcode)?),
        };
        let mut straat = street_words(straat);
        straat.truncate(MEESTE);
        Ok(Self { woorden, geboren: born(geboren)?, straat, postcode })
    }

    /// What was asked, in bytes, for a keyed digest: the same question is the same in another order of words.
    pub fn normal(&self) -> Vec<u8> {
        let mut words: Vec<&str> = self.woorden.iter().map(|woord| woord.geschreven.as_str()).collect();
        words.sort_unstable();
        let street: Vec<&str> = self.straat.iter().map(|woord| woord.geschreven.as_str()).collect();
        let born = match self.geboren {
            None => String::new(),
            Some(Geboren::Jaar(jaar)) => jaar.to_string(),
            Some(Geboren::Dag(dag)) => dag.to_string(),
        };
        let postcode = self.postcode.map(|one| one.as_str().to_owned()).unwrap_or_default();
        [words.join(" "), born, street.join(" "), postcode].join("\n").into_bytes()
    }
}

/// The words of a street: those before the number of the house.
pub(super) fn street_words(text: &str) -> Vec<Naamwoord> {
    let street = text.split(' ').take_while(|word| !word.starts_with(|first: char| first.is_ascii_digit()));
    klank::words(&street.collect::<Vec<_>>().join(" "))
}

fn born(text: &str) -> Result<Option<Geboren>, Zoekvraagfout> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    if text.len() == 4 {
        let year = text.parse().ok().filter(|year| (1850..=2200).contains(year));
        return year.map(|year| Some(Geboren::Jaar(year))).ok_or(Zoekvraagfout::Geboren);
    }
    let parts: Vec<&str> = text.split(['-', '/', '.', ' ']).filter(|part| !part.is_empty()).collect();
    let iso = match parts.as_slice() {
        [year, month, day] if year.len() == 4 => format!("{year}-{month:0>2}-{day:0>2}"),
        [day, month, year] if year.len() == 4 => format!("{year}-{month:0>2}-{day:0>2}"),
        _ => return Err(Zoekvraagfout::Geboren),
    };
    parse_datum(&iso).map(|day| Some(Geboren::Dag(day))).map_err(|_| Zoekvraagfout::Geboren)
}
