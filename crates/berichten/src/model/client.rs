//! Clients of 301, 305 and 307: persons, addresses, assignments and deliveries.

use domein::{Bedrag, Bsn, Datum, Productcategorie, Productcode, Tijd};

use crate::codes::{AdresSoort, Code, Eenheid, Frequentie, Geslacht, StatusAanlevering};

/// `CDT_Geboortedatum`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Geboortedatum {
    /// `Datum`; 1900-01-01 with use 3 when unknown.
    pub datum: Datum,
    /// `DatumGebruik`: which parts are unknown (COD170).
    pub gebruik: Option<Code>,
}

/// A family name with its prefix (`CDT_Achternaam`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Achternaam {
    /// `Achternaam`.
    pub achternaam: String,
    /// `Voorvoegsel`.
    pub voorvoegsel: Option<String>,
}

/// `CDT_VolledigeNaam`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VolledigeNaam {
    /// `Geslachtsnaam`.
    pub geslachtsnaam: Achternaam,
    /// `Partnernaam`.
    pub partnernaam: Option<Achternaam>,
    /// `Voornamen`.
    pub voornamen: Option<String>,
    /// `Voorletters`.
    pub voorletters: Option<String>,
    /// `NaamGebruik` (COD700).
    pub naam_gebruik: Code,
}

/// `CDT_VerkorteNaam`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerkorteNaam {
    /// `Geslachtsnaam`.
    pub geslachtsnaam: Achternaam,
    /// `Voornamen`.
    pub voornamen: Option<String>,
    /// `Voorletters`.
    pub voorletters: Option<String>,
}

/// `CDT_Communicatie`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Communicatie {
    /// `Vorm` (COD747).
    pub vorm: Code,
    /// `Taal`.
    pub taal: Option<String>,
}

/// `CDT_Huis`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Huis {
    /// `Huisnummer`.
    pub huisnummer: u32,
    /// `Huisletter`.
    pub huisletter: Option<String>,
    /// `HuisnummerToevoeging`.
    pub toevoeging: Option<String>,
    /// `AanduidingWoonadres` (NUM061).
    pub aanduiding: Option<Code>,
}

/// `CDT_Adres`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Adres {
    /// `Huis`.
    pub huis: Option<Huis>,
    /// `Postcode`, as written.
    pub postcode: Option<String>,
    /// `Straatnaam`.
    pub straatnaam: Option<String>,
    /// `Plaatsnaam`.
    pub plaatsnaam: Option<String>,
    /// `LandCode`.
    pub land_code: Option<String>,
}

/// `CDT_Telefoon`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Telefoon {
    /// `Telefoonnummer`.
    pub telefoonnummer: String,
    /// `Landnummer`.
    pub landnummer: String,
}

/// `CDT_OpenPeriode`: either end may be missing, and the order is checked by rule CS003.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OpenPeriode {
    /// `Begindatum`.
    pub begindatum: Option<Datum>,
    /// `Einddatum`.
    pub einddatum: Option<Datum>,
}

/// `CDT_GeslotenPeriode`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct GeslotenPeriode {
    /// `Begindatum`.
    pub begindatum: Datum,
    /// `Einddatum`.
    pub einddatum: Datum,
}

/// `Contact`: an address, a telephone or an e-mail address of a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    /// `Soort`.
    pub soort: AdresSoort,
    /// `Adres`.
    pub adres: Option<Adres>,
    /// `Organisatie`.
    pub organisatie: Option<String>,
    /// `Telefoon01` and `Telefoon02`: none, one or two.
    pub telefoon: Vec<Telefoon>,
    /// `Emailadres`.
    pub emailadres: Option<String>,
    /// `Periode`.
    pub periode: Option<OpenPeriode>,
}

/// `Relatie`: a person around the client.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relatie {
    /// `Nummer`, at most twenty characters: the sender's own.
    pub nummer: String,
    /// `Volgorde`.
    pub volgorde: Option<u8>,
    /// `Soort` (COD472).
    pub soort: Code,
    /// `Geboortedatum`.
    pub geboortedatum: Option<Geboortedatum>,
    /// `Geslacht`.
    pub geslacht: Option<Geslacht>,
    /// `Naam`.
    pub naam: VolledigeNaam,
    /// `Contact`.
    pub contact: Contact,
}

/// `Client` of a 301.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToewijzingClient {
    /// `Bsn`.
    pub bsn: Bsn,
    /// `Geboortedatum`.
    pub geboortedatum: Geboortedatum,
    /// `Geslacht`.
    pub geslacht: Geslacht,
    /// `Naam`.
    pub naam: VolledigeNaam,
    /// `Communicatie`.
    pub communicatie: Option<Communicatie>,
    /// `JuridischeStatus` (WJ232): a special category; Voorkant stores it nowhere.
    pub juridische_status: Option<Code>,
    /// `WettelijkeVertegenwoordiging` (WJ003): a special category; Voorkant stores it nowhere.
    pub wettelijke_vertegenwoordiging: Option<Code>,
    /// `Commentaar`; Voorkant stores it nowhere.
    pub commentaar: Option<String>,
    /// `Relaties`.
    pub relaties: Vec<Relatie>,
    /// `Contactgegevens`, at least one.
    pub contactgegevens: Vec<Contact>,
    /// `ToegewezenProducten`, at least one.
    pub producten: Vec<ToegewezenProduct>,
}

/// `CDT_Product`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Product {
    /// `Categorie`.
    pub categorie: Productcategorie,
    /// `Code`.
    pub code: Option<Productcode>,
}

/// `CDT_Omvang`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Omvang {
    /// `Volume`.
    pub volume: u32,
    /// `Eenheid`.
    pub eenheid: Eenheid,
    /// `Frequentie`.
    pub frequentie: Frequentie,
}

/// `ToegewezenProduct`: one assignment (Toewijzing), in one version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToegewezenProduct {
    /// `ToewijzingNummer`: unique within municipality and law (TR332).
    pub toewijzing_nummer: u32,
    /// `ReferentieAanbieder`.
    pub referentie_aanbieder: Option<String>,
    /// `Product`; absent in a generic assignment.
    pub product: Option<Product>,
    /// `Toewijzingsdatum`: with the time it tells which version is the newest.
    pub toewijzingsdatum: Datum,
    /// `Toewijzingstijd`.
    pub toewijzingstijd: Tijd,
    /// `Ingangsdatum`.
    pub ingangsdatum: Datum,
    /// `Einddatum`; absent when open-ended.
    pub einddatum: Option<Datum>,
    /// `RedenWijziging` (WMO002 or JZ002).
    pub reden_wijziging: Option<Code>,
    /// `Omvang`.
    pub omvang: Option<Omvang>,
    /// `Budget`.
    pub budget: Option<Bedrag>,
    /// `Commentaar`.
    pub commentaar: Option<String>,
}

/// `Client` of a 305 or 307.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeveringClient<P> {
    /// `Bsn`.
    pub bsn: Bsn,
    /// `Geboortedatum`.
    pub geboortedatum: Geboortedatum,
    /// `Geslacht`.
    pub geslacht: Geslacht,
    /// `Naam`.
    pub naam: VerkorteNaam,
    /// `StartProducten` or `StopProducten`, at least one.
    pub producten: Vec<P>,
}

/// What `StartProduct` and `StopProduct` share: of which help the delivery is reported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Levering {
    /// `ToewijzingNummer`; absent when a task is funded, not a client.
    pub toewijzing_nummer: Option<u32>,
    /// `Product`.
    pub product: Option<Product>,
    /// `ToewijzingIngangsdatum`.
    pub toewijzing_ingangsdatum: Option<Datum>,
    /// `Begindatum`.
    pub begindatum: Datum,
    /// `StatusAanlevering`.
    pub status_aanlevering: StatusAanlevering,
}

/// `StartProduct` of a 305.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StartProduct {
    /// Of which help.
    pub levering: Levering,
}

/// `StopProduct` of a 307.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StopProduct {
    /// Of which help.
    pub levering: Levering,
    /// `Einddatum`.
    pub einddatum: Datum,
    /// `RedenBeeindiging` (WMO588 or JZ588); 20 is a pause.
    pub reden_beeindiging: Code,
}
