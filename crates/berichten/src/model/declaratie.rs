//! Declarations and the answers to them: 323 and 325.

use domein::{Bedrag, Bsn, Datum, Productcategorie, Productcode};

use super::GeslotenPeriode;
use crate::codes::{DebetCredit, Eenheid, RetourCode};

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
            Self { bedrag: -amount, debet_credit: DebetCredit::Credit }
        } else {
            Self { bedrag: amount, debet_credit: DebetCredit::Debet }
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

impl Prestatie {
    /// What volume times rate makes, when the amount is something else (TR346). An hourly rate that is declared
    /// in minutes has a rounded rate per minute: then the amount may differ by half a cent for every minute
    /// (IV081). Without a rate, and in euros, there is nothing to compare.
    pub fn wrong_amount(&self) -> Option<Bedrag> {
        let tarief = self.tarief.filter(|_| self.eenheid != Eenheid::Euro)?;
        let expected = i64::from(self.volume).saturating_mul(tarief.cents());
        let margin = match self.eenheid {
            Eenheid::Minuut => u64::from(self.volume) / 2 + 1,
            _ => 0,
        };
        let differs = self.ingediend.bedrag.cents().abs_diff(expected) > margin;
        differs.then(|| Bedrag::from_cents(expected))
    }
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
