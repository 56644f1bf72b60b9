//! Requests and the answers to them: 315, 317 and 319.

use domein::{AgbCode, Bedrag, Bsn, Datum, Gemeentecode};

use super::{Geboortedatum, Omvang, Product, VerkorteNaam};
use crate::codes::{Code, Geslacht, TypeVerwijzer, VerzoekAntwoord};

/// `Client` of a 315: for whom help is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerzoekToewijzingClient {
    /// `Bsn`.
    pub bsn: Bsn,
    /// `Geboortedatum`.
    pub geboortedatum: Geboortedatum,
    /// `Geslacht`.
    pub geslacht: Geslacht,
    /// `Naam`.
    pub naam: VerkorteNaam,
    /// `GezagsdragerBekend`: whether who has custody knows of the request; iJw only.
    pub gezagsdrager_bekend: Option<bool>,
    /// `Commentaar`; Voorkant stores it nowhere.
    pub commentaar: Option<String>,
    /// `AangevraagdeProducten`, at least one.
    pub producten: Vec<AangevraagdProduct>,
}

/// `AangevraagdProduct` of a 315: one request for an assignment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AangevraagdProduct {
    /// `ReferentieAanbieder`: the answer repeats it; unique for organisation and law (TR347).
    pub referentie_aanbieder: String,
    /// `BeschikkingNummer`; with it comes a date (CD043).
    pub beschikking_nummer: Option<u32>,
    /// `Product`; absent in a generic request.
    pub product: Option<Product>,
    /// `BeschikkingIngangsdatum`.
    pub beschikking_ingangsdatum: Option<Datum>,
    /// `ToewijzingIngangsdatum`.
    pub ingangsdatum: Datum,
    /// `ToewijzingEinddatum`; absent when open-ended.
    pub einddatum: Option<Datum>,
    /// `Omvang`.
    pub omvang: Option<Omvang>,
    /// `Budget`.
    pub budget: Option<Bedrag>,
    /// `Verwijzer`: who sent the client to this help.
    pub verwijzer: Verwijzer,
    /// `Raamcontract`: whether the help falls under a framework contract.
    pub raamcontract: Option<bool>,
    /// `Commentaar`; Voorkant stores it nowhere.
    pub commentaar: Option<String>,
}

/// `CDT_Verwijzer`: who sent the client to this help.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verwijzer {
    /// `Type`.
    pub soort: TypeVerwijzer,
    /// `Naam`, at most 64 characters.
    pub naam: Option<String>,
    /// `ZorgverlenerCode`: the AGB code of a doctor or certified institution.
    pub zorgverlener_code: Option<AgbCode>,
}

/// `Client` of a 317: whose help should change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerzoekWijzigingClient {
    /// `Bsn`.
    pub bsn: Bsn,
    /// `Verzoek`.
    pub verzoek: VerzoekWijziging,
}

/// `Verzoek` of a 317. Every current assignment of the client at the organisation is in one of its lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerzoekWijziging {
    /// `ReferentieAanbieder`: one for the whole request.
    pub referentie_aanbieder: String,
    /// `RedenVerzoek` (WJ758).
    pub reden: Code,
    /// `OngewijzigdeProducten`: assignments that stay as they are.
    pub ongewijzigd: Vec<OngewijzigdProduct>,
    /// `TeWijzigenProducten`: assignments that should change.
    pub te_wijzigen: Vec<TeWijzigenProduct>,
    /// `NieuweProducten`: help that should be added.
    pub nieuw: Vec<NieuwProduct>,
}

/// `OngewijzigdProduct` of a 317.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OngewijzigdProduct {
    /// `ToewijzingNummer`.
    pub toewijzing_nummer: u32,
}

/// `TeWijzigenProduct` of a 317.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TeWijzigenProduct {
    /// `ToewijzingNummer`.
    pub toewijzing_nummer: u32,
    /// `GewensteIngangsdatum`.
    pub gewenste_ingangsdatum: Datum,
    /// `Einddatum`; absent when open-ended.
    pub einddatum: Option<Datum>,
    /// `Omvang`.
    pub omvang: Option<Omvang>,
    /// `Budget`.
    pub budget: Option<Bedrag>,
}

/// `NieuwProduct` of a 317.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NieuwProduct {
    /// `Product`; absent in a generic request.
    pub product: Option<Product>,
    /// `GewensteIngangsdatum`.
    pub gewenste_ingangsdatum: Datum,
    /// `Einddatum`; absent when open-ended.
    pub einddatum: Option<Datum>,
    /// `Omvang`.
    pub omvang: Option<Omvang>,
    /// `Budget`.
    pub budget: Option<Bedrag>,
}

/// `Antwoord` of a 319. It names no client: only the reference joins it to the 315 or 317.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AntwoordVerzoek {
    /// `ReferentieAanbieder` of the request.
    pub referentie_aanbieder: String,
    /// `VerzoekAntwoord`.
    pub antwoord: VerzoekAntwoord,
    /// `RedenAfwijzingVerzoek` (WJ759); filled when it is refused.
    pub reden_afwijzing: Option<Code>,
    /// `Woonplaatsbeginsel`: the municipality that is responsible instead; iJw only.
    pub woonplaatsbeginsel: Option<Gemeentecode>,
}
