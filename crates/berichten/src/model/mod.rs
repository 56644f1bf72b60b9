//! What a message says, as values: one model for iWmo and iJw, with the law as a field.
//!
//! Names are those of the official schemas. An amount in a message is never negative; its sign is in
//! [`DebetCredit`], and [`MetDebetCredit::signed`] joins the two.

mod client;
mod declaratie;

use std::fmt;

use domein::{AgbCode, Datum, Gemeentecode, Wet};

pub use client::*;
pub use declaratie::*;

use crate::codes::RetourCode;

/// Which message it is, by its number in the standard.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Berichtsoort {
    /// 301: the municipality grants help (Toewijzing).
    Toewijzing,
    /// 305: the organisation reports the start of help.
    Start,
    /// 307: the organisation reports the end of help.
    Stop,
    /// 323: the organisation declares what it delivered (Declaratie).
    Declaratie,
    /// 325: the municipality answers a declaration.
    DeclaratieAntwoord,
}

impl Berichtsoort {
    /// Every kind that this version reads and writes.
    pub const ALL: [Self; 5] =
        [Self::Toewijzing, Self::Start, Self::Stop, Self::Declaratie, Self::DeclaratieAntwoord];

    /// The number in the standard: 301, 305, 307, 323 or 325.
    pub const fn number(self) -> u16 {
        match self {
            Self::Toewijzing => 301,
            Self::Start => 305,
            Self::Stop => 307,
            Self::Declaratie => 323,
            Self::DeclaratieAntwoord => 325,
        }
    }

    /// The kind with a [`number`](Self::number).
    pub fn from_number(number: u16) -> Option<Self> {
        Self::ALL.into_iter().find(|soort| soort.number() == number)
    }

    /// `BerichtCode` (COD002).
    ///
    /// ```
    /// # use berichten::Berichtsoort;
    /// # use domein::Wet;
    /// assert_eq!(Berichtsoort::Declaratie.bericht_code(Wet::Jeugdwet), "490");
    /// ```
    pub const fn bericht_code(self, wet: Wet) -> &'static str {
        match (self, wet) {
            (Self::Toewijzing, Wet::Wmo) => "414",
            (Self::Toewijzing, Wet::Jeugdwet) => "436",
            (Self::Start, Wet::Wmo) => "418",
            (Self::Start, Wet::Jeugdwet) => "438",
            (Self::Stop, Wet::Wmo) => "420",
            (Self::Stop, Wet::Jeugdwet) => "440",
            (Self::Declaratie, Wet::Wmo) => "484",
            (Self::Declaratie, Wet::Jeugdwet) => "490",
            (Self::DeclaratieAntwoord, Wet::Wmo) => "485",
            (Self::DeclaratieAntwoord, Wet::Jeugdwet) => "491",
        }
    }

    /// The short name that people use, for example `WMO301` or `JW301`.
    pub fn name(self, wet: Wet) -> String {
        let short = match wet {
            Wet::Wmo => "WMO",
            Wet::Jeugdwet => "JW",
        };
        format!("{short}{}", self.number())
    }
}

/// A release of the standard, for example 3.2.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Release {
    /// `BerichtVersie`.
    pub major: u8,
    /// `BerichtSubversie`.
    pub minor: u8,
}

impl Release {
    /// Release 3.2, in use since April 2023.
    pub const V3_2: Self = Self { major: 3, minor: 2 };

    /// Every release that this version reads and writes.
    pub const SUPPORTED: [Self; 1] = [Self::V3_2];
}

impl fmt::Display for Release {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.major, self.minor)
    }
}

/// Sender or receiver: a municipality (four digits) or an organisation (AGB code, eight digits).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Partij {
    /// A municipality by its CBS code.
    Gemeente(Gemeentecode),
    /// An organisation by its AGB code.
    Aanbieder(AgbCode),
}

impl Partij {
    /// The digits as they stand in a message.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Gemeente(code) => code.as_str(),
            Self::Aanbieder(code) => code.as_str(),
        }
    }
}

/// Number and date that a sender gives a message.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct BerichtIdentificatie {
    /// `Identificatie`, at most twelve characters; unique for a sender and kind of message (TR056).
    pub identificatie: String,
    /// `Dagtekening`.
    pub dagtekening: Datum,
}

/// `XsdVersie`: informative only, never a reason to refuse.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct XsdVersie {
    /// `BasisschemaXsdVersie`.
    pub basisschema: String,
    /// `BerichtXsdVersie`.
    pub bericht: String,
}

impl Default for XsdVersie {
    /// `1.0.0` twice, as in the official samples.
    fn default() -> Self {
        Self { basisschema: "1.0.0".to_owned(), bericht: "1.0.0".to_owned() }
    }
}

/// The head of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    /// Which message.
    pub soort: Berichtsoort,
    /// Under which law: iWmo or iJw.
    pub wet: Wet,
    /// Which release of the standard.
    pub release: Release,
    /// `Afzender`.
    pub afzender: Partij,
    /// `Ontvanger`.
    pub ontvanger: Partij,
    /// `BerichtIdentificatie`.
    pub identificatie: BerichtIdentificatie,
    /// `XsdVersie`.
    pub xsd_versie: XsdVersie,
    /// What only a 325 has.
    pub antwoord_op: Option<AntwoordHeader>,
}

impl Header {
    /// The municipality that sends or receives.
    pub fn gemeente(&self) -> Option<Gemeentecode> {
        [self.afzender, self.ontvanger].into_iter().find_map(|partij| match partij {
            Partij::Gemeente(code) => Some(code),
            Partij::Aanbieder(_) => None,
        })
    }

    /// The organisation that sends or receives.
    pub fn aanbieder(&self) -> Option<AgbCode> {
        [self.afzender, self.ontvanger].into_iter().find_map(|partij| match partij {
            Partij::Aanbieder(code) => Some(code),
            Partij::Gemeente(_) => None,
        })
    }
}

/// The part of the head that only a 325 has: which declaration it answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AntwoordHeader {
    /// `DeclaratieIdentificatie`: the identification of the 323.
    pub declaratie: BerichtIdentificatie,
    /// `XsltVersie`.
    pub xslt_versie: Option<String>,
    /// `XsdVersieDeclaratie`.
    pub xsd_versie_declaratie: XsdVersie,
    /// `RetourCodes`.
    pub retour_codes: Vec<RetourCode>,
}

/// A whole message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bericht {
    /// The head.
    pub header: Header,
    /// What it says.
    pub inhoud: Inhoud,
}

/// What a message says, by kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inhoud {
    /// 301.
    Toewijzing(Box<ToewijzingClient>),
    /// 305.
    Start(LeveringClient<StartProduct>),
    /// 307.
    Stop(LeveringClient<StopProduct>),
    /// 323.
    Declaratie(Declaratie),
    /// 325; without content only when the whole 323 was refused on technical grounds.
    DeclaratieAntwoord(Option<DeclaratieAntwoord>),
}

impl Inhoud {
    /// Which kind of message has this content.
    pub const fn soort(&self) -> Berichtsoort {
        match self {
            Self::Toewijzing(_) => Berichtsoort::Toewijzing,
            Self::Start(_) => Berichtsoort::Start,
            Self::Stop(_) => Berichtsoort::Stop,
            Self::Declaratie(_) => Berichtsoort::Declaratie,
            Self::DeclaratieAntwoord(_) => Berichtsoort::DeclaratieAntwoord,
        }
    }
}
