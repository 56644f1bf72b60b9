use std::fmt;

use domein::{Bsn, Postcode};

use super::velden::Velden;
use crate::{Adressleutel, OnvolledigeDatum};

/// How somebody is addressed and where a letter goes, as it was delivered. `Debug` never shows it: whoever keeps it, keeps
/// it closed.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Aanschrijving {
    /// Initials and family name.
    pub naam: String,
    /// Street, without number.
    pub straat: String,
    /// House number with what stands behind it.
    pub huisnummer: String,
    /// The postcode.
    pub postcode: String,
    /// The place.
    pub plaats: String,
}

impl fmt::Debug for Aanschrijving {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Aanschrijving(***)")
    }
}

/// Whom a record is about, as far as can be known. Nothing of a person can be printed from it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Client {
    /// Who; `None` when the record names no BSN that can be one.
    pub bsn: Option<Bsn>,
    /// Date of birth.
    pub geboorte: Option<OnvolledigeDatum>,
    /// The address, when postcode and house number are both there.
    pub adres: Option<Adressleutel>,
    /// How they are addressed; empty where it was not told.
    pub aanschrijving: Aanschrijving,
}

impl Client {
    pub(super) fn read(fields: &mut Velden<'_>) -> Self {
        let bsn = fields.bsn("Burgerservicenummer");
        let born = fields.text("Geboortedatum").filter(|text| !text.is_empty());
        let geboorte = born.and_then(|text| {
            let read = text.parse().ok();
            if read.is_none() {
                let text = "Dit is geen datum. De geboortedatum is nu onbekend. Schrijf jaar-maand-dag.";
                fields.warning("Geboortedatum", "DATUM", text);
            }
            read
        });
        Self { bsn, geboorte, adres: adres(fields), aanschrijving: aanschrijving(fields) }
    }
}

/// What is no text is told by whoever reads the same key for the address; a name that is none is left out.
fn aanschrijving(fields: &mut Velden<'_>) -> Aanschrijving {
    let mut text = |key: &str| {
        let line: String =
            fields.known_text(key).unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ");
        line.chars().filter(|sign| !sign.is_control()).take(200).collect::<String>()
    };
    let naam = ["Voorletters", "Voorvoegsel", "Achternaam"].map(&mut text);
    let named = naam.iter().filter(|part| !part.is_empty()).map(String::as_str).collect::<Vec<_>>();
    let (number, addition) = (text("Huisnummer"), text("Huisnummertoevoeging"));
    Aanschrijving {
        naam: named.join(" "),
        straat: text("Straatnaam"),
        huisnummer: format!("{number} {addition}").trim().to_owned(),
        postcode: text("Postcode").to_uppercase(),
        plaats: text("Plaatsnaam"),
    }
}

fn adres(fields: &mut Velden<'_>) -> Option<Adressleutel> {
    let postcode = fields.text("Postcode").filter(|text| !text.is_empty())?;
    let number = fields.text("Huisnummer").filter(|text| !text.is_empty())?;
    let addition = fields.text("Huisnummertoevoeging").unwrap_or_default();
    let adres = postcode
        .parse::<Postcode>()
        .ok()
        .and_then(|postcode| Adressleutel::new(postcode, &number, &addition));
    if adres.is_none() {
        let text = "Postcode of huisnummer is niet goed. Het adres is nu onbekend. Verbeter het.";
        fields.warning("Postcode", "ADRES", text);
    }
    adres
}
