use domein::{Bsn, Postcode};

use super::velden::Velden;
use crate::{Adressleutel, OnvolledigeDatum};

/// Whom a record is about, as far as can be known. Nothing of a person can be printed from it; names, sex and street
/// are not read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Client {
    /// Who; `None` when the record names no BSN that can be one.
    pub bsn: Option<Bsn>,
    /// Date of birth.
    pub geboorte: Option<OnvolledigeDatum>,
    /// The address, when postcode and house number are both there.
    pub adres: Option<Adressleutel>,
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
        Self { bsn, geboorte, adres: adres(fields) }
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
