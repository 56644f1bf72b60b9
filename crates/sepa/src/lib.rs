//! Payment files for SEPA credit transfers: ISO 20022, message `pain.001.001.09`.
//!
//! One file ([`Betaalbestand`]) is one batch from one account ([`Opdrachtgever`]) with transfers ([`Overboeking`]) in
//! euros to accounts in the European Economic Area. Everything is checked when it is made, so what can be written is a
//! file that a bank can read: [`Iban`] and [`Bic`] with their rules, names and descriptions in the characters of SEPA,
//! a sum and a count.
//!
//! ```
//! use domein::{Bedrag, parse_datum};
//! use sepa::*;
//! let payer = Opdrachtgever {
//!     naam: Sepanaam::plain("Gemeente Merwoude")?,
//!     iban: "NL91 ABNA 0417 1643 00".parse()?,
//!     bic: None,
//! };
//! let transfer = Overboeking {
//!     kenmerk: Betaalkenmerk::new("maatwerk-12")?,
//!     naam: Sepanaam::plain("Woningstichting Zuiderhoën")?,
//!     iban: "NL20 INGB 0001 2345 67".parse()?,
//!     bic: None,
//!     bedrag: Betaalbedrag::new(Bedrag::from_cents(185_000))?,
//!     omschrijving: Betaalomschrijving::plain("Huur november")?,
//! };
//! let made = parse_datum("2026-11-30")?.at(9, 30, 0, 0);
//! let file = Betaalbestand::new(Betaalkenmerk::new("2026-11-30-1")?, made, made.date(), payer, vec![transfer])?;
//! assert_eq!(file.sum().to_string(), "€ 1.850,00");
//! assert!(file.to_xml()?.contains("<InstdAmt Ccy=\"EUR\">1850.00</InstdAmt>"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Sources: the schema `pain.001.001.09` of ISO 20022 (SEEN; elements, order, lengths, patterns). The characters, the
//! 70 of a name, the 140 of a description, `SLEV` and IBAN only within the EEA are rules of the European Payments
//! Council (RECALLED: the guide of the bank decides).

mod bestand;
mod rekeningnummer;
mod tekens;
mod xml;

pub use bestand::{Betaalbedrag, Betaalbestand, Opdrachtgever, Overboeking};
pub use rekeningnummer::{Bic, Iban};
pub use tekens::{Betaalkenmerk, Betaalomschrijving, Sepanaam};

/// Why something cannot stand in a payment file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SepaFout {
    /// No IBAN.
    #[error("Dit is geen goed rekeningnummer (IBAN). Kijk het na: er zit vaak één teken naast.")]
    Iban,
    /// An IBAN from outside the European Economic Area.
    #[error(
        "Deze rekening is van buiten de Europese Economische Ruimte. Daarvoor vraagt de bank ook een adres. Maak \
         deze betaling bij de bank zelf."
    )]
    Land,
    /// No BIC.
    #[error(
        "Dit is geen goede BIC: 8 of 11 letters en cijfers, met de code van het land erin. Laat hem anders leeg."
    )]
    Bic,
    /// Nothing is written.
    #[error("Vul in: {0}.")]
    Leeg(&'static str),
    /// Too much is written.
    #[error("'{0}' is te lang: het meeste is {1} tekens.")]
    TeLang(&'static str, usize),
    /// Characters that SEPA does not know.
    #[error("In '{0}' staat een teken dat banken niet kennen: {1}. Schrijf het zonder.")]
    Teken(&'static str, char),
    /// Slashes where they cannot be.
    #[error("'{0}' begint of eindigt niet met een schuine streep, en heeft er geen twee naast elkaar.")]
    Streep(&'static str),
    /// An amount that is nothing, less, or too much.
    #[error("Een betaling is meer dan nul en ten hoogste € 999.999.999,99.")]
    Bedrag,
    /// A file without transfers.
    #[error("Er is niets om te betalen. Kies eerst betalingen.")]
    GeenBetalingen,
    /// The same mark twice.
    #[error("Het kenmerk {0} staat twee keer in dit bestand. Zo zou er dubbel betaald worden.")]
    DubbelKenmerk(String),
    /// To the account it comes from.
    #[error("Betaling {0} gaat naar de rekening waar het geld vandaan komt.")]
    EigenRekening(String),
    /// A day before the file was made.
    #[error("De dag van betalen ligt vóór de dag waarop het bestand is gemaakt. Kies vandaag of later.")]
    Dag,
    /// Together too much for one file.
    #[error("Dit is samen te veel voor één bestand. Maak er twee van.")]
    Som,
    /// The XML could not be written.
    #[error("het betaalbestand kan niet worden geschreven: {0}")]
    Xml(String),
}
