//! Return messages: a copy of what was sent, with a verdict on each of its classes.

use domein::Datum;

use super::XsdVersie;
use crate::codes::RetourCode;

/// The part of the head that only a return message has. The rest of that head is the head of the original:
/// sender, receiver and identification stay as they were (IV028).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RetourHeader {
    /// `IdentificatieRetour`, at most twelve characters.
    pub identificatie: String,
    /// `DagtekeningRetour`.
    pub dagtekening: Datum,
    /// `XsltVersie`.
    pub xslt_versie: Option<String>,
    /// `XsdVersieRetour`.
    pub xsd_versie: XsdVersie,
    /// `RetourCodes`: empty when the original as a whole is accepted.
    pub retour_codes: Vec<RetourCode>,
}

/// What a return message says: a copy of (a part of) the original, and a verdict on each class of the copy.
///
/// The copy is no fact: it repeats what somebody else sent, and most often what was refused. That is why it
/// is wrapped, and why no [`Inhoud`](super::Inhoud) or `Onderdeel` of an original can hold it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Retour<T> {
    /// The copy.
    pub kopie: T,
    /// One for each class of the copy, in the order in which the classes end in the document.
    pub oordelen: Vec<Klasseoordeel>,
}

impl<T> Retour<T> {
    /// The return codes on each class of a kind, in the order of the copy.
    ///
    /// ```
    /// use berichten::{Berichtklasse, Klasseoordeel, Retour, codes::Code};
    ///
    /// let codes = |text| Code::new(text).into_iter().collect();
    /// let retour = Retour {
    ///     kopie: ["300201", "300202"],
    ///     oordelen: vec![
    ///         Klasseoordeel { klasse: Berichtklasse::ToegewezenProduct, retour_codes: codes("0200") },
    ///         Klasseoordeel { klasse: Berichtklasse::ToegewezenProduct, retour_codes: codes("9332") },
    ///         Klasseoordeel { klasse: Berichtklasse::Client, retour_codes: codes("0200") },
    ///     ],
    /// };
    /// let second = retour.of(Berichtklasse::ToegewezenProduct).nth(1);
    /// assert_eq!(second.and_then(<[_]>::first).map(|code| code.as_str()), Some("9332"));
    /// ```
    pub fn of(&self, klasse: Berichtklasse) -> impl Iterator<Item = &[RetourCode]> {
        self.oordelen
            .iter()
            .filter(move |oordeel| oordeel.klasse == klasse)
            .map(|oordeel| oordeel.retour_codes.as_slice())
    }
}

/// The verdict on one class.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Klasseoordeel {
    /// On which class.
    pub klasse: Berichtklasse,
    /// `RetourCodes`, at least one: 0200 for no remark, 0233 for not judged, else why it is refused.
    pub retour_codes: Vec<RetourCode>,
}

/// A class of a message that carries return codes in its return message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "the names are those of the schemas")]
pub enum Berichtklasse {
    Client,
    Relatie,
    /// `Contact` of a `Relatie`.
    RelatieContact,
    /// `Contact` of the client.
    Contact,
    ToegewezenProduct,
    StartProduct,
    StopProduct,
    AangevraagdProduct,
    Verzoek,
    OngewijzigdProduct,
    TeWijzigenProduct,
    NieuwProduct,
    Antwoord,
    Woonplaatsbeginsel,
    /// `Declaratie` of a 323; its codes stand on `DeclaratieAntwoord` of the 325.
    Declaratie,
    /// `Prestatie` of a 323 or 325.
    Prestatie,
}

impl Berichtklasse {
    /// Every class.
    pub const ALL: [Self; 16] = [
        Self::Client,
        Self::Relatie,
        Self::RelatieContact,
        Self::Contact,
        Self::ToegewezenProduct,
        Self::StartProduct,
        Self::StopProduct,
        Self::AangevraagdProduct,
        Self::Verzoek,
        Self::OngewijzigdProduct,
        Self::TeWijzigenProduct,
        Self::NieuwProduct,
        Self::Antwoord,
        Self::Woonplaatsbeginsel,
        Self::Declaratie,
        Self::Prestatie,
    ];

    /// The name of its element.
    ///
    /// ```
    /// # use berichten::Berichtklasse;
    /// assert_eq!(Berichtklasse::RelatieContact.name(), "Contact");
    /// ```
    pub const fn name(self) -> &'static str {
        match self {
            Self::Client => "Client",
            Self::Relatie => "Relatie",
            Self::RelatieContact | Self::Contact => "Contact",
            Self::ToegewezenProduct => "ToegewezenProduct",
            Self::StartProduct => "StartProduct",
            Self::StopProduct => "StopProduct",
            Self::AangevraagdProduct => "AangevraagdProduct",
            Self::Verzoek => "Verzoek",
            Self::OngewijzigdProduct => "OngewijzigdProduct",
            Self::TeWijzigenProduct => "TeWijzigenProduct",
            Self::NieuwProduct => "NieuwProduct",
            Self::Antwoord => "Antwoord",
            Self::Woonplaatsbeginsel => "Woonplaatsbeginsel",
            Self::Declaratie => "Declaratie",
            Self::Prestatie => "Prestatie",
        }
    }

    /// The class of an element, by its name and that of the element around it.
    pub(crate) fn from_name(name: &str, around: &str) -> Option<Self> {
        if (name, around) == ("Contact", "Relatie") {
            return Some(Self::RelatieContact);
        }
        Self::ALL.into_iter().find(|klasse| klasse.name() == name && *klasse != Self::RelatieContact)
    }
}
