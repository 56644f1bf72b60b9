//! What a message says, as values: one model for iWmo and iJw, with the law as a field.
//!
//! Names are those of the official schemas. An amount in a message is never negative; its sign is in
//! [`DebetCredit`], and [`MetDebetCredit::signed`] joins the two.

mod client;
mod declaratie;
mod retour;
mod soort;
mod verzoek;

use domein::{AgbCode, Datum, Gemeentecode, Wet};

pub use client::*;
pub use declaratie::*;
pub use retour::*;
pub use soort::*;
pub use verzoek::*;

use crate::codes::RetourCode;

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
    /// What only a return message has (302, 306, 308, 316, 318, 320).
    pub retour: Option<RetourHeader>,
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
    /// 302; without content when the whole 301 was accepted, or refused on technical grounds.
    ToewijzingRetour(Option<Box<Retour<ToewijzingClient>>>),
    /// 305.
    Start(LeveringClient<StartProduct>),
    /// 306; without content as a 302.
    StartRetour(Option<Retour<LeveringClient<StartProduct>>>),
    /// 307.
    Stop(LeveringClient<StopProduct>),
    /// 308; without content as a 302.
    StopRetour(Option<Retour<LeveringClient<StopProduct>>>),
    /// 315.
    VerzoekToewijzing(VerzoekToewijzingClient),
    /// 316; without content as a 302.
    VerzoekToewijzingRetour(Option<Retour<VerzoekToewijzingClient>>),
    /// 317.
    VerzoekWijziging(VerzoekWijzigingClient),
    /// 318; without content as a 302.
    VerzoekWijzigingRetour(Option<Retour<VerzoekWijzigingClient>>),
    /// 319.
    AntwoordVerzoek(AntwoordVerzoek),
    /// 320; without content as a 302.
    AntwoordVerzoekRetour(Option<Retour<AntwoordVerzoek>>),
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
            Self::ToewijzingRetour(_) => Berichtsoort::ToewijzingRetour,
            Self::Start(_) => Berichtsoort::Start,
            Self::StartRetour(_) => Berichtsoort::StartRetour,
            Self::Stop(_) => Berichtsoort::Stop,
            Self::StopRetour(_) => Berichtsoort::StopRetour,
            Self::VerzoekToewijzing(_) => Berichtsoort::VerzoekToewijzing,
            Self::VerzoekToewijzingRetour(_) => Berichtsoort::VerzoekToewijzingRetour,
            Self::VerzoekWijziging(_) => Berichtsoort::VerzoekWijziging,
            Self::VerzoekWijzigingRetour(_) => Berichtsoort::VerzoekWijzigingRetour,
            Self::AntwoordVerzoek(_) => Berichtsoort::AntwoordVerzoek,
            Self::AntwoordVerzoekRetour(_) => Berichtsoort::AntwoordVerzoekRetour,
            Self::Declaratie(_) => Berichtsoort::Declaratie,
            Self::DeclaratieAntwoord(_) => Berichtsoort::DeclaratieAntwoord,
        }
    }
}
