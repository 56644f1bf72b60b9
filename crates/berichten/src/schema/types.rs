//! The simple types (LDT) of the basisschema: what a value may look like, and what it then is.

use std::ops::Range;

use domein::{Bsn, BsnFout, Datum, Tijd, parse_datum};

use crate::Kenmerk;
use crate::codes::{self, Code, Lijst};
use crate::rules::Niveau;

/// A simple type.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Leaf {
    /// One line of so many characters, of which at least one shows.
    Text { max: usize },
    /// Any text of so many characters.
    Loose { max: usize },
    /// Letters a-z and digits only (CS319).
    Alphanumeric { max: usize },
    /// Text of any length with at least one character that shows.
    Free,
    /// Exactly so many digits.
    Digits { count: usize, what: &'static str },
    /// One up to so many digits.
    DigitsUpTo { max: usize },
    /// One up to so many letters.
    Letters { max: usize },
    /// `n.n.n`.
    Versie,
    /// A whole number from zero.
    Number { max: u64 },
    /// A day without time zone (RS032).
    Datum,
    /// A time without time zone (RS034).
    Tijd,
    /// Nine digits that pass the eleven-test (RS037, CS002).
    Bsn,
    /// A code from a list.
    Code(Lijst),
    /// The code of the kind of message and law (RS047).
    BerichtCode,
    /// The major release (CS025).
    BerichtVersie,
    /// The minor release (CS015).
    BerichtSubversie,
}

pub(super) const AANDUIDING_WOONADRES: Leaf = Leaf::Code(Lijst::AanduidingWoonadres);
pub(super) const ADRES_SOORT: Leaf = Leaf::Code(Lijst::AdresSoort);
pub(super) const AGB_CODE: Leaf = Leaf::Digits { count: 8, what: "Een AGB-code" };
pub(super) const BEDRAG: Leaf = Leaf::Number { max: 99_999_999 };
pub(super) const BERICHT_CODE: Leaf = Leaf::BerichtCode;
pub(super) const BERICHT_SUBVERSIE: Leaf = Leaf::BerichtSubversie;
pub(super) const BERICHT_VERSIE: Leaf = Leaf::BerichtVersie;
pub(super) const BSN: Leaf = Leaf::Bsn;
pub(super) const COMMENTAAR: Leaf = Leaf::Free;
pub(super) const COMMUNICATIEVORM: Leaf = Leaf::Code(Lijst::Communicatievorm);
pub(super) const DATUM: Leaf = Leaf::Datum;
pub(super) const DATUM_GEBRUIK: Leaf = Leaf::Code(Lijst::DatumGebruik);
pub(super) const DEBET_CREDIT: Leaf = Leaf::Code(Lijst::DebetCredit);
pub(super) const DECLARATIE_NUMMER: Leaf = Leaf::Loose { max: 12 };
pub(super) const DECLARATIE_NUMMER_323: Leaf = Leaf::Alphanumeric { max: 12 };
pub(super) const EENHEID: Leaf = Leaf::Code(Lijst::Eenheid);
pub(super) const EMAILADRES: Leaf = Leaf::Text { max: 80 };
pub(super) const FREQUENTIE: Leaf = Leaf::Code(Lijst::Frequentie);
pub(super) const GEMEENTE: Leaf = Leaf::Digits { count: 4, what: "Een gemeentecode" };
pub(super) const GESLACHT: Leaf = Leaf::Code(Lijst::Geslacht);
pub(super) const HUISLETTER: Leaf = Leaf::Text { max: 1 };
pub(super) const HUISNUMMER: Leaf = Leaf::Number { max: 99_999 };
pub(super) const HUISNUMMER_TOEVOEGING: Leaf = Leaf::Text { max: 4 };
pub(super) const IDENTIFICATIE_BERICHT: Leaf = Leaf::Text { max: 12 };
pub(super) const JA_NEE: Leaf = Leaf::Code(Lijst::JaNee);
pub(super) const JURIDISCHE_STATUS: Leaf = Leaf::Code(Lijst::JuridischeStatus);
pub(super) const LAND_CODE: Leaf = Leaf::Code(Lijst::LandCode);
pub(super) const LANDNUMMER: Leaf = Leaf::Text { max: 4 };
pub(super) const NAAM: Leaf = Leaf::Text { max: 200 };
pub(super) const NAAM_GEBRUIK: Leaf = Leaf::Code(Lijst::NaamGebruik);
pub(super) const NAAM_VERWIJZER: Leaf = Leaf::Text { max: 64 };
pub(super) const NUMMER: Leaf = Leaf::Number { max: 999_999_999 };
pub(super) const ORGANISATIENAAM: Leaf = Leaf::Text { max: 35 };
pub(super) const PERSOONSID: Leaf = Leaf::Text { max: 20 };
pub(super) const PLAATSNAAM: Leaf = Leaf::Text { max: 80 };
pub(super) const POSTCODE: Leaf = Leaf::Text { max: 8 };
pub(super) const PRODUCT_CATEGORIE: Leaf = Leaf::Code(Lijst::ProductCategorie);
pub(super) const PRODUCT_CODE: Leaf = Leaf::Text { max: 5 };
pub(super) const REDEN_AFWIJZING_VERZOEK: Leaf = Leaf::Code(Lijst::RedenAfwijzingVerzoek);
pub(super) const REDEN_BEEINDIGING: Leaf = Leaf::Code(Lijst::RedenBeeindiging);
pub(super) const REDEN_VERZOEK: Leaf = Leaf::Code(Lijst::RedenVerzoek);
pub(super) const REDEN_WIJZIGING: Leaf = Leaf::Code(Lijst::RedenWijziging);
pub(super) const REFERENTIE_AANBIEDER: Leaf = Leaf::Text { max: 36 };
pub(super) const REFERENTIE_NUMMER: Leaf = Leaf::Loose { max: 20 };
pub(super) const RELATIE_VOLGORDE: Leaf = Leaf::Number { max: 99 };
pub(super) const RETOUR_CODE: Leaf = Leaf::Code(Lijst::RetourCode);
pub(super) const SOORT_RELATIE: Leaf = Leaf::Code(Lijst::SoortRelatie);
pub(super) const STATUS_AANLEVERING: Leaf = Leaf::Code(Lijst::StatusAanlevering);
pub(super) const STRAATNAAM: Leaf = Leaf::Text { max: 24 };
pub(super) const TAAL: Leaf = Leaf::Text { max: 25 };
pub(super) const TELEFOONNUMMER: Leaf = Leaf::DigitsUpTo { max: 15 };
pub(super) const TIJD: Leaf = Leaf::Tijd;
pub(super) const TOTAAL_BEDRAG: Leaf = Leaf::Number { max: 999_999_999_999 };
pub(super) const TYPE_VERWIJZER: Leaf = Leaf::Code(Lijst::TypeVerwijzer);
pub(super) const VERSIE: Leaf = Leaf::Versie;
pub(super) const VERZOEK_ANTWOORD: Leaf = Leaf::Code(Lijst::VerzoekAntwoord);
pub(super) const VOLUME: Leaf = Leaf::Number { max: 99_999_999 };
pub(super) const VOORLETTERS: Leaf = Leaf::Letters { max: 6 };
pub(super) const VOORVOEGSEL: Leaf = Leaf::Text { max: 10 };
pub(super) const WETTELIJKE_VERTEGENWOORDIGING: Leaf = Leaf::Code(Lijst::WettelijkeVertegenwoordiging);

/// What a node in a fragment holds.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value {
    /// Other nodes.
    Class,
    /// A stretch of the fragment's text.
    Text(Range<usize>),
    Number(u64),
    Datum(Datum),
    Tijd(Tijd),
    Bsn(Bsn),
    Code(Code),
}

/// Why a text does not fit its type. Holds no part of the text, except a code of at most four characters.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Wrong {
    pub regel: &'static str,
    pub niveau: Niveau,
    pub tekst: String,
}

fn wrong(regel: &'static str, tekst: impl Into<String>) -> Wrong {
    Wrong { regel, niveau: Niveau::Vorm, tekst: tekst.into() }
}

/// White space of XML.
fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r')
}

/// Whether a text is nothing but white space of XML.
pub(crate) fn is_blank(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r'))
}

impl Leaf {
    /// The text as it counts: for numbers, days and times without the white space around it.
    pub(crate) fn collapsed(self, text: &str) -> &str {
        match self {
            Self::Number { .. } | Self::Datum | Self::Tijd | Self::BerichtVersie | Self::BerichtSubversie => {
                text.trim_matches(is_space)
            }
            _ => text,
        }
    }

    /// Reads a value. `place` is where the text stands in the fragment.
    pub(crate) fn parse(self, text: &str, place: Range<usize>, kenmerk: Kenmerk) -> Result<Value, Wrong> {
        let text = self.collapsed(text);
        if text.is_empty() {
            return Err(wrong("RS031", "Dit element is leeg. Vul het, of laat het hele element weg."));
        }
        match self {
            Self::Text { max } => line(text, max).map(|()| Value::Text(place)),
            Self::Loose { max } => at_most(text, max).map(|()| Value::Text(place)),
            Self::Alphanumeric { max } => alphanumeric(text, max).map(|()| Value::Text(place)),
            Self::Free => shows(text).map(|()| Value::Text(place)),
            Self::Digits { count, what } => digits(text, count, what).map(|()| Value::Text(place)),
            Self::DigitsUpTo { max } => digits_up_to(text, max).map(|()| Value::Text(place)),
            Self::Letters { max } => letters(text, max).map(|()| Value::Text(place)),
            Self::Versie => versie(text).map(|()| Value::Text(place)),
            Self::Number { max } => number(text, max).map(Value::Number),
            Self::Datum => datum(text).map(Value::Datum),
            Self::Tijd => tijd(text).map(Value::Tijd),
            Self::Bsn => bsn(text).map(Value::Bsn),
            Self::Code(lijst) => code(text, lijst, kenmerk).map(Value::Code),
            Self::BerichtCode => bericht_code(text, kenmerk).map(|()| Value::Text(place)),
            Self::BerichtVersie => part_of_release(text, "CS025", "BerichtVersie", kenmerk.release.major),
            Self::BerichtSubversie => {
                part_of_release(text, "CS015", "BerichtSubversie", kenmerk.release.minor)
            }
        }
    }
}

fn at_most(text: &str, max: usize) -> Result<(), Wrong> {
    // A text never has more characters than bytes, and most values are short: count only when it matters.
    if text.len() <= max {
        return Ok(());
    }
    let length = text.chars().count();
    if length <= max {
        return Ok(());
    }
    Err(wrong(
        "XSD",
        format!("Deze waarde heeft {length} tekens. Er mogen er hooguit {max} zijn. Maak de waarde korter."),
    ))
}

fn shows(text: &str) -> Result<(), Wrong> {
    if is_blank(text) {
        return Err(wrong(
            "RS033",
            "Dit element bevat alleen spaties. Vul het, of laat het hele element weg.",
        ));
    }
    Ok(())
}

fn line(text: &str, max: usize) -> Result<(), Wrong> {
    shows(text)?;
    at_most(text, max)?;
    if text.bytes().any(|byte| matches!(byte, b'\n' | b'\r')) {
        return Err(wrong("XSD", "Deze waarde loopt door op een nieuwe regel. Zet de waarde op een regel."));
    }
    Ok(())
}

fn alphanumeric(text: &str, max: usize) -> Result<(), Wrong> {
    at_most(text, max)?;
    if text.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return Ok(());
    }
    Err(wrong(
        "CS319",
        "Dit nummer mag alleen cijfers en letters zonder accent bevatten. Haal andere tekens weg.",
    ))
}

fn digits(text: &str, count: usize, what: &str) -> Result<(), Wrong> {
    if text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Ok(());
    }
    Err(wrong(
        "XSD",
        format!(
            "{what} heeft precies {count} cijfers. Vul de volledige code in, ook als die met een 0 begint."
        ),
    ))
}

fn digits_up_to(text: &str, max: usize) -> Result<(), Wrong> {
    at_most(text, max)?;
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Ok(());
    }
    Err(wrong("XSD", "Deze waarde mag alleen cijfers bevatten. Haal spaties en streepjes weg."))
}

fn letters(text: &str, max: usize) -> Result<(), Wrong> {
    at_most(text, max)?;
    if text.chars().all(|c| c.is_ascii_alphabetic() || ('\u{C0}'..='\u{1EF3}').contains(&c)) {
        return Ok(());
    }
    Err(wrong("XSD", "Voorletters mogen alleen uit letters bestaan. Haal punten en spaties weg."))
}

fn versie(text: &str) -> Result<(), Wrong> {
    let number = |part: &str| {
        !part.is_empty()
            && part.bytes().all(|byte| byte.is_ascii_digit())
            && (part.len() == 1 || !part.starts_with('0'))
    };
    let mut parts = text.split('.');
    let three = (0..3).all(|_| parts.next().is_some_and(number));
    if three && parts.next().is_none() {
        return Ok(());
    }
    Err(wrong("XSD", "Een versie bestaat uit drie getallen met punten, bijvoorbeeld 1.0.0."))
}

/// `xs:integer`: a sign and leading zeros are allowed.
fn number(text: &str, max: u64) -> Result<u64, Wrong> {
    let (negative, unsigned) = match text.as_bytes().first() {
        Some(b'-') => (true, &text[1..]),
        Some(b'+') => (false, &text[1..]),
        _ => (false, text),
    };
    if unsigned.is_empty() || !unsigned.bytes().all(|byte| byte.is_ascii_digit()) {
        let decimals = unsigned.contains(['.', ',']);
        let advice = if decimals {
            "Schrijf bedragen in hele eurocenten, zonder punt of komma."
        } else {
            "Gebruik alleen cijfers."
        };
        return Err(wrong("XSD", format!("Deze waarde is geen heel getal. {advice}")));
    }
    // More digits than fit can only be too much; the zeros in front do not count.
    let value = unsigned
        .trim_start_matches('0')
        .bytes()
        .try_fold(0_u64, |sum, digit| sum.checked_mul(10)?.checked_add(u64::from(digit - b'0')));
    match value {
        Some(0) => Ok(0),
        Some(_) if negative => {
            Err(wrong("XSD", "Deze waarde is negatief. Dat mag niet; een creditbedrag krijgt DebetCredit C."))
        }
        Some(value) if value <= max => Ok(value),
        _ => Err(wrong("XSD", format!("Deze waarde is te groot. Het hoogste getal dat hier mag is {max}."))),
    }
}

fn datum(text: &str) -> Result<Datum, Wrong> {
    parse_datum(text).map_err(|_| {
        let zoned = text.get(..10).is_some_and(|day| parse_datum(day).is_ok());
        if zoned {
            wrong("RS032", "Achter deze datum staat een tijdzone of een tijd. Laat die weg.")
        } else {
            wrong(
                "XSD",
                "Dit is geen bestaande datum. Schrijf de datum als jaar-maand-dag, bijvoorbeeld 2026-04-30.",
            )
        }
    })
}

/// `xs:time` without zone: `hh:mm:ss` with an optional fraction, of which nine digits are kept.
fn tijd(text: &str) -> Result<Tijd, Wrong> {
    if text.get(8..).is_some_and(|rest| rest.contains(['Z', '+', '-'])) {
        return Err(wrong("RS034", "Achter deze tijd staat een tijdzone. Laat die weg."));
    }
    parse_tijd(text).ok_or_else(|| {
        wrong(
            "XSD",
            "Dit is geen bestaande tijd. Schrijf de tijd als uren:minuten:seconden, bijvoorbeeld 09:30:00.",
        )
    })
}

fn parse_tijd(text: &str) -> Option<Tijd> {
    let bytes = text.as_bytes();
    let two = |at: usize| {
        let (tens, ones) = (bytes.get(at)?, bytes.get(at + 1)?);
        (tens.is_ascii_digit() && ones.is_ascii_digit())
            .then(|| (tens - b'0') * 10 + (ones - b'0'))
            .and_then(|number| i8::try_from(number).ok())
    };
    if bytes.get(2) != Some(&b':') || bytes.get(5) != Some(&b':') {
        return None;
    }
    let nanos = match bytes.get(8..)? {
        [] => 0,
        [b'.', fraction @ ..] if !fraction.is_empty() && fraction.iter().all(u8::is_ascii_digit) => (0..9)
            .fold(0_i32, |sum, at| sum * 10 + fraction.get(at).map_or(0, |digit| i32::from(digit - b'0'))),
        _ => return None,
    };
    Tijd::new(two(0)?, two(3)?, two(6)?, nanos).ok()
}

fn bsn(text: &str) -> Result<Bsn, Wrong> {
    text.parse().map_err(|fout| match fout {
        BsnFout::Elfproef => Wrong {
            regel: "CS002",
            niveau: Niveau::Bericht,
            tekst: "Dit BSN klopt niet: het voldoet niet aan de elfproef. Controleer het nummer bij de afzender.".into(),
        },
        BsnFout::VoorloopnulKwijt => {
            wrong("RS037", "Een BSN heeft precies negen cijfers. Er is waarschijnlijk een 0 aan het begin weggevallen. Zet die terug.")
        }
        BsnFout::NietNegenCijfers => {
            wrong("RS037", "Een BSN heeft precies negen cijfers. Vul alle negen cijfers in, zonder punten of spaties.")
        }
    })
}

fn code(text: &str, lijst: Lijst, kenmerk: Kenmerk) -> Result<Code, Wrong> {
    if let Some(code) = Code::new(text)
        && codes::contains(lijst, kenmerk.wet, kenmerk.release, text)
    {
        return Ok(code);
    }
    // Anything else than a short code might be a name or number in the wrong place: never repeat it.
    let short = text.len() <= 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    let shown = if short { format!("Code '{text}'") } else { "Deze waarde".to_owned() };
    Err(wrong(
        "XSD",
        format!(
            "{shown} staat niet in codelijst {}. Gebruik een code uit de lijst.",
            lijst.number(kenmerk.wet)
        ),
    ))
}

fn bericht_code(text: &str, kenmerk: Kenmerk) -> Result<(), Wrong> {
    let expected = kenmerk.soort.bericht_code(kenmerk.wet);
    if text == expected {
        return Ok(());
    }
    Err(wrong(
        "RS047",
        format!(
            "BerichtCode past niet bij de soort van dit bericht ({}). Hier hoort {expected}.",
            kenmerk.soort.name(kenmerk.wet)
        ),
    ))
}

fn part_of_release(text: &str, regel: &'static str, name: &str, expected: u8) -> Result<Value, Wrong> {
    match number(text, 99) {
        Ok(found) if found == u64::from(expected) => Ok(Value::Number(found)),
        Ok(found) => Err(wrong(
            regel,
            format!(
                "{name} is {found}, maar bij dit bericht hoort {expected}. Lever het bericht aan in die versie."
            ),
        )),
        Err(_) => {
            Err(wrong(regel, format!("{name} is geen geldig nummer. Bij dit bericht hoort {expected}.")))
        }
    }
}
