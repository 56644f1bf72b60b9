//! What a message says, as values: one model for iWmo and iJw, with the law as a field.
//!
//! Names are those of the official schemas. An amount in a message is never negative; its sign is in
//! [`DebetCredit`], and [`MetDebetCredit::signed`] joins the two.

use std::fmt;

use domein::{AgbCode, Bedrag, Bsn, Datum, Gemeentecode, Productcategorie, Productcode, Tijd, Wet};

use crate::codes::{
    AdresSoort, Code, DebetCredit, Eenheid, Frequentie, Geslacht, RetourCode, StatusAanlevering,
};

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
    pub const ALL: [Self; 5] = [
        Self::Toewijzing,
        Self::Start,
        Self::Stop,
        Self::Declaratie,
        Self::DeclaratieAntwoord,
    ];

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
        Self {
            basisschema: "1.0.0".to_owned(),
            bericht: "1.0.0".to_owned(),
        }
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

/// An amount with its direction (`CDT_BedragMetDC`, `CDT_TotaalBedragMetDC`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct MetDebetCredit {
    /// Never negative in a message.
    pub bedrag: Bedrag,
    /// Debit or credit.
    pub debet_credit: DebetCredit,
}

impl MetDebetCredit {
    /// The amount with its sign: negative for a credit.
    pub fn signed(self) -> Bedrag {
        match self.debet_credit {
            DebetCredit::Debet => self.bedrag,
            DebetCredit::Credit => -self.bedrag,
        }
    }

    /// An amount in the form of a message; nothing counts as debit (CS325).
    pub fn from_signed(amount: Bedrag) -> Self {
        if amount < Bedrag::ZERO {
            Self {
                bedrag: -amount,
                debet_credit: DebetCredit::Credit,
            }
        } else {
            Self {
                bedrag: amount,
                debet_credit: DebetCredit::Debet,
            }
        }
    }
}

/// `Declaratie` of a 323, without its lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeclaratieKop {
    /// `DeclaratieNummer`.
    pub declaratie_nummer: String,
    /// `DeclaratiePeriode`: one calendar month (CS340).
    pub periode: GeslotenPeriode,
    /// `DeclaratieDagtekening`.
    pub dagtekening: Datum,
    /// `TotaalIngediendBedrag`.
    pub totaal: MetDebetCredit,
}

/// `Declaratie` of a 323.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Declaratie {
    /// Number, month and total.
    pub kop: DeclaratieKop,
    /// `Clienten`, at least one.
    pub clienten: Vec<PrestatieClient>,
}

/// `Client` of a 323 or 325, with its lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrestatieClient {
    /// `Bsn`.
    pub bsn: Bsn,
    /// `Prestaties`, at least one.
    pub prestaties: Vec<Prestatie>,
    /// `RetourCodes`: empty in a 323.
    pub retour_codes: Vec<RetourCode>,
}

/// `Prestatie`: one declared line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prestatie {
    /// `ReferentieNummer`: unique for the organisation within a law (TR314).
    pub referentie_nummer: String,
    /// `VorigReferentieNummer`: on a credit, the line that it takes back.
    pub vorig_referentie_nummer: Option<String>,
    /// `ToewijzingNummer`.
    pub toewijzing_nummer: u32,
    /// `ProductCategorie`.
    pub categorie: Productcategorie,
    /// `ProductCode`.
    pub code: Productcode,
    /// `ProductPeriode`: lies in one calendar month (CS337), the month of the cost.
    pub periode: GeslotenPeriode,
    /// `GeleverdVolume`.
    pub volume: u32,
    /// `Eenheid`.
    pub eenheid: Eenheid,
    /// `ProductTarief`.
    pub tarief: Option<Bedrag>,
    /// `IngediendBedrag`.
    pub ingediend: MetDebetCredit,
    /// `RetourCodes`: empty in a 323.
    pub retour_codes: Vec<RetourCode>,
}

/// `DeclaratieAntwoord` of a 325, without its lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AntwoordKop {
    /// `DeclaratieNummer` of the 323.
    pub declaratie_nummer: String,
    /// `TotaalIngediendBedrag`.
    pub ingediend: MetDebetCredit,
    /// `TotaalToegekendBedrag`.
    pub toegekend: MetDebetCredit,
}

/// `DeclaratieAntwoord` of a 325: the lines it lists are refused, all others are granted (TR342).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeclaratieAntwoord {
    /// Number and totals.
    pub kop: AntwoordKop,
    /// `Clienten` with refused lines.
    pub clienten: Vec<PrestatieClient>,
    /// `RetourCodes`.
    pub retour_codes: Vec<RetourCode>,
}

impl Header {
    /// The municipality that sends or receives.
    pub fn gemeente(&self) -> Option<Gemeentecode> {
        [self.afzender, self.ontvanger]
            .into_iter()
            .find_map(|partij| match partij {
                Partij::Gemeente(code) => Some(code),
                Partij::Aanbieder(_) => None,
            })
    }

    /// The organisation that sends or receives.
    pub fn aanbieder(&self) -> Option<AgbCode> {
        [self.afzender, self.ontvanger]
            .into_iter()
            .find_map(|partij| match partij {
                Partij::Aanbieder(code) => Some(code),
                Partij::Gemeente(_) => None,
            })
    }
}
