//! The values of an opgave: each of them is right by construction. What somebody typed becomes one here, or an
//! error that names the field, the rule and the way out.

use std::fmt;

use domein::{Datum, mask_bsn};
use serde::{Deserialize, Serialize, Serializer};

/// One line may have so many signs.
const LONGEST_LINE: usize = 200;
/// A text of more lines may have so many signs.
const LONGEST_TEXT: usize = 4000;
/// Years that an opgave can be about.
const YEARS: std::ops::RangeInclusive<i16> = 2000..=2100;
/// An opgave may take so many years.
const LONGEST_YEARS: i16 = 20;

/// What is wrong with a field, in both languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Veldfout {
    /// The name of the field in its form.
    pub veld: &'static str,
    /// What to do, in Dutch.
    pub nl: String,
    /// The same in English.
    pub en: String,
}

impl Veldfout {
    /// Such an error.
    pub fn new(veld: &'static str, nl: impl Into<String>, en: impl Into<String>) -> Self {
        Self { veld, nl: nl.into(), en: en.into() }
    }
}

impl fmt::Display for Veldfout {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.veld, self.nl)
    }
}

/// One line of text that is not empty and not too long. What can be a BSN in it is masked.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct Regel(String);

/// Text of one or more lines that is not empty and not too long. What can be a BSN in it is masked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Verhaal(String);

impl Regel {
    /// Reads a line; spaces and ends of lines in a row become one space.
    ///
    /// # Errors
    /// When it is empty or longer than 200 signs.
    pub fn read(veld: &'static str, text: &str) -> Result<Self, Veldfout> {
        let line = printable(text).split_whitespace().collect::<Vec<_>>().join(" ");
        fits(veld, line, LONGEST_LINE).map(Self)
    }

    /// The line.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Verhaal {
    /// Reads a text.
    ///
    /// # Errors
    /// When it is empty or longer than 4000 signs.
    pub fn read(veld: &'static str, text: &str) -> Result<Self, Veldfout> {
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        fits(veld, printable(&text).trim().to_owned(), LONGEST_TEXT).map(Self)
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Regel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for Verhaal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Without signs that nobody can see, such as the nil that PostgreSQL refuses.
fn printable(text: &str) -> String {
    text.chars().filter(|sign| !sign.is_control() || sign.is_whitespace()).collect()
}

fn fits(veld: &'static str, text: String, most: usize) -> Result<String, Veldfout> {
    match text.chars().count() {
        0 => Err(Veldfout::new(veld, "Vul dit veld in.", "Fill in this field.")),
        long if long > most => Err(Veldfout::new(
            veld,
            format!("Dit zijn {long} tekens. Maak er {most} of minder van."),
            format!("This is {long} characters. Make it {most} or fewer."),
        )),
        _ => Ok(mask_bsn(&text).into_owned()),
    }
}

/// From one year up to and including another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Jaren {
    van: i16,
    tot: i16,
}

impl Jaren {
    /// Reads two years.
    ///
    /// # Errors
    /// An error for each that is no year, or when the last comes before the first.
    pub fn read(van: &str, tot: &str) -> Result<Self, Vec<Veldfout>> {
        match (year("van", van), year("tot", tot)) {
            (Ok(van), Ok(tot)) => Self::new(van, tot).map_err(|fout| vec![fout]),
            (van, tot) => Err([van.err(), tot.err()].into_iter().flatten().collect()),
        }
    }

    /// Two years.
    ///
    /// # Errors
    /// When they are no years of our time, or the last comes before the first.
    pub fn new(van: i16, tot: i16) -> Result<Self, Veldfout> {
        let wrong = |nl, en| Err(Veldfout::new("tot", nl, en));
        if !YEARS.contains(&van) || !YEARS.contains(&tot) {
            return wrong(
                "Kies jaren van 2000 tot en met 2100.".to_owned(),
                "Choose years from 2000 to 2100.".to_owned(),
            );
        }
        if tot < van {
            return wrong(
                format!("Het laatste jaar ligt voor het eerste. Kies {van} of later."),
                format!("The last year comes before the first. Choose {van} or later."),
            );
        }
        if tot - van >= LONGEST_YEARS {
            return wrong(
                format!("Een opgave duurt ten hoogste {LONGEST_YEARS} jaar. Kies een eerder jaar."),
                format!("An opgave takes {LONGEST_YEARS} years at most. Choose an earlier year."),
            );
        }
        Ok(Self { van, tot })
    }

    /// The first.
    pub fn van(self) -> i16 {
        self.van
    }

    /// The last.
    pub fn tot(self) -> i16 {
        self.tot
    }
}

impl fmt::Display for Jaren {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.van == self.tot { write!(f, "{}", self.van) } else { write!(f, "{}-{}", self.van, self.tot) }
    }
}

fn year(veld: &'static str, text: &str) -> Result<i16, Veldfout> {
    text.trim().parse::<i16>().ok().filter(|year| YEARS.contains(year)).ok_or_else(|| {
        Veldfout::new(
            veld,
            "Vul een jaar in van 2000 tot en met 2100, bijvoorbeeld 2027.",
            "Fill in a year from 2000 to 2100, for example 2027.",
        )
    })
}

/// What an opgave says. Its owner is apart: another owner is a handover, with a reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Opgaveinhoud {
    /// What it is about, in one line.
    pub titel: Regel,
    /// For whom.
    pub mensen: Regel,
    /// Where.
    pub gebied: Regel,
    /// When.
    pub jaren: Jaren,
    /// Why.
    pub waarom: Verhaal,
}

/// What somebody typed about an opgave, right or not.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(default)]
pub struct Ingevuld {
    /// What it is about.
    pub titel: String,
    /// For whom.
    pub mensen: String,
    /// Where.
    pub gebied: String,
    /// The first year.
    pub van: String,
    /// The last year.
    pub tot: String,
    /// Why.
    pub waarom: String,
}

impl Ingevuld {
    /// What was typed, as the values of an opgave.
    ///
    /// # Errors
    /// An error for each field that is not right, in the order of the form.
    pub fn read(&self) -> Result<Opgaveinhoud, Vec<Veldfout>> {
        let titel = Regel::read("titel", &self.titel);
        let mensen = Regel::read("mensen", &self.mensen);
        let gebied = Regel::read("gebied", &self.gebied);
        let jaren = Jaren::read(&self.van, &self.tot);
        let waarom = Verhaal::read("waarom", &self.waarom);
        match (titel, mensen, gebied, jaren, waarom) {
            (Ok(titel), Ok(mensen), Ok(gebied), Ok(jaren), Ok(waarom)) => {
                Ok(Opgaveinhoud { titel, mensen, gebied, jaren, waarom })
            }
            (titel, mensen, gebied, jaren, waarom) => {
                let mut fouten: Vec<Veldfout> =
                    [titel.err(), mensen.err(), gebied.err()].into_iter().flatten().collect();
                fouten.extend(jaren.err().unwrap_or_default());
                fouten.extend(waarom.err());
                Err(fouten)
            }
        }
    }
}

impl From<&Opgaveinhoud> for Ingevuld {
    fn from(inhoud: &Opgaveinhoud) -> Self {
        Self {
            titel: inhoud.titel.to_string(),
            mensen: inhoud.mensen.to_string(),
            gebied: inhoud.gebied.to_string(),
            van: inhoud.jaren.van.to_string(),
            tot: inhoud.jaren.tot.to_string(),
            waarom: inhoud.waarom.to_string(),
        }
    }
}

/// What a task says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Taakinhoud {
    /// What is to be done.
    pub tekst: Regel,
    /// By whom.
    pub eigenaar: Regel,
    /// Before which day, when there is one.
    #[serde(serialize_with = "as_text")]
    pub datum: Option<Datum>,
    /// Whether it is done.
    pub gedaan: bool,
}

fn as_text<S: Serializer>(day: &Option<Datum>, serializer: S) -> Result<S::Ok, S::Error> {
    match day {
        Some(day) => serializer.collect_str(day),
        None => serializer.serialize_none(),
    }
}

/// What somebody typed about a task.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(default)]
pub struct TaakIngevuld {
    /// What is to be done.
    #[serde(rename = "taak")]
    pub tekst: String,
    /// By whom.
    #[serde(rename = "wie")]
    pub eigenaar: String,
    /// Before which day; may be empty.
    pub datum: String,
}

impl TaakIngevuld {
    /// What was typed, as the values of a task.
    ///
    /// # Errors
    /// An error for each field that is not right.
    pub fn read(&self, gedaan: bool) -> Result<Taakinhoud, Vec<Veldfout>> {
        let tekst = Regel::read("taak", &self.tekst);
        let eigenaar = Regel::read("wie", &self.eigenaar);
        match (tekst, eigenaar, day(&self.datum)) {
            (Ok(tekst), Ok(eigenaar), Ok(datum)) => Ok(Taakinhoud { tekst, eigenaar, datum, gedaan }),
            (tekst, eigenaar, datum) => {
                Err([tekst.err(), eigenaar.err(), datum.err()].into_iter().flatten().collect())
            }
        }
    }
}

impl From<&Taakinhoud> for TaakIngevuld {
    fn from(taak: &Taakinhoud) -> Self {
        Self {
            tekst: taak.tekst.to_string(),
            eigenaar: taak.eigenaar.to_string(),
            datum: taak.datum.map_or_else(String::new, |datum| datum.to_string()),
        }
    }
}

/// A day as somebody typed it, or none.
fn day(text: &str) -> Result<Option<Datum>, Veldfout> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let read = domein::parse_datum(text).ok().filter(|day| YEARS.contains(&day.year()));
    read.map(Some).ok_or_else(|| {
        Veldfout::new(
            "datum",
            "Vul een datum in als jaar-maand-dag, bijvoorbeeld 2027-03-31. Of laat dit leeg.",
            "Fill in a date as year-month-day, for example 2027-03-31. Or leave it empty.",
        )
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]
mod tests {
    use super::*;

    fn typed() -> Ingevuld {
        Ingevuld {
            titel: "  Schulden bij\njonge gezinnen ".to_owned(),
            mensen: "Gezinnen met kinderen".to_owned(),
            gebied: "Noord".to_owned(),
            van: "2026".to_owned(),
            tot: " 2029".to_owned(),
            waarom: "Omdat het kan.\r\n\r\nEn moet.\u{0}".to_owned(),
        }
    }

    #[test]
    fn what_was_typed_becomes_tidy_values() {
        let inhoud = typed().read().unwrap();
        assert_eq!(inhoud.titel.as_str(), "Schulden bij jonge gezinnen");
        assert_eq!(inhoud.waarom.as_str(), "Omdat het kan.\n\nEn moet.");
        assert_eq!(inhoud.jaren.to_string(), "2026-2029");
        assert_eq!(Jaren::new(2026, 2026).unwrap().to_string(), "2026");
        // Reading what was read changes nothing.
        assert_eq!(Ingevuld::from(&inhoud).read().unwrap(), inhoud);
    }

    #[test]
    fn each_wrong_field_has_its_own_error() {
        let fields =
            |typed: Ingevuld| typed.read().unwrap_err().into_iter().map(|fout| fout.veld).collect::<Vec<_>>();
        assert_eq!(fields(Ingevuld::default()), ["titel", "mensen", "gebied", "van", "tot", "waarom"]);
        assert_eq!(fields(Ingevuld { titel: "a".repeat(201), ..typed() }), ["titel"]);
        assert!(Ingevuld { titel: "é".repeat(200), ..typed() }.read().is_ok());
        assert_eq!(fields(Ingevuld { titel: " \u{7} \n".to_owned(), ..typed() }), ["titel"]);
        assert_eq!(fields(Ingevuld { tot: "2025".to_owned(), ..typed() }), ["tot"]);
        assert_eq!(fields(Ingevuld { tot: "2046".to_owned(), ..typed() }), ["tot"]);
        for year in ["", "1999", "2101", "99999", "-1", "twee"] {
            assert_eq!(fields(Ingevuld { van: year.to_owned(), ..typed() }), ["van"], "{year}");
        }
        assert_eq!(fields(Ingevuld { waarom: "x".repeat(4001), ..typed() }), ["waarom"]);
    }

    #[test]
    fn no_bsn_gets_into_an_opgave() {
        let written = "Gezin 123456782".to_owned();
        let inhoud = Ingevuld { titel: written.clone(), waarom: written.clone(), ..typed() }.read().unwrap();
        assert_eq!(inhoud.titel.as_str(), "Gezin ******782");
        assert_eq!(inhoud.waarom.as_str(), "Gezin ******782");
        let taak = TaakIngevuld { tekst: written, eigenaar: "A".to_owned(), datum: String::new() };
        assert_eq!(taak.read(false).unwrap().tekst.as_str(), "Gezin ******782");
    }

    #[test]
    fn a_task_may_go_without_a_day_but_not_with_a_wrong_one() {
        let typed = |datum: &str| TaakIngevuld {
            tekst: "Bellen".to_owned(),
            eigenaar: "A. Jansen".to_owned(),
            datum: datum.to_owned(),
        };
        assert_eq!(typed(" ").read(false).unwrap().datum, None);
        assert_eq!(typed("2027-03-31").read(true).unwrap().datum.unwrap().to_string(), "2027-03-31");
        for day in ["31-03-2027x", "2027-02-30", "morgen", "0001-01-01"] {
            assert_eq!(typed(day).read(false).unwrap_err()[0].veld, "datum", "{day}");
        }
        let nothing = TaakIngevuld::default().read(false).unwrap_err();
        assert_eq!(nothing.iter().map(|fout| fout.veld).collect::<Vec<_>>(), ["taak", "wie"]);
    }
}
