//! Who a member of the household is, from the vault: for a purpose, and written down before it opens.

use std::collections::BTreeSet;

use ::kluis::Kluissleutel;
use domein::{Bsn, Datum, Pseudoniem, parse_datum};
use feiten::{FeitenFout, Identiteitsveld, Kluis, Kluistoegang};
use logboek::TraceId;

use crate::app::{App, AppFout, blocking};
use crate::doen::plan::pages::Geopend;
use crate::poort::Aanmelding;

/// Somebody of whom the vault knows enough for a message.
pub struct Kluispersoon {
    /// The citizen service number.
    pub bsn: Bsn,
    /// The birth date; none when it was never told.
    pub geboren: Option<Datum>,
    /// The name, in one line.
    pub naam: String,
    /// The address, in one line.
    pub adres: String,
}

/// Opens the vault for one member of a plan that was opened. None when the vault does not know them.
///
/// # Errors
/// When the vault does not open.
pub async fn look_up(
    app: &App,
    geopend: &Geopend,
    persoon: Pseudoniem,
    aanmelding: &Aanmelding,
) -> Result<Option<Kluispersoon>, AppFout> {
    let doel = geopend.zaak.doel.ok_or_else(|| AppFout::Vraag("dit plan heeft geen doel meer".to_owned()))?;
    let grondslag = geopend
        .dossier
        .werker(aanmelding.account())
        .map_or_else(|| doel.artikel.to_owned(), |one| one.grondslag.clone());
    let wie = aanmelding.wie(aanmelding.oorsprong);
    let trace = TraceId::random().map_err(FeitenFout::from)?;
    let toegang = Kluistoegang::new(doel.sleutel, &grondslag, &wie.naam, *trace.as_bytes())?;
    let datamap = app.datamap.clone();
    blocking(move || {
        let key = Kluissleutel::read(&crate::kluis::key_file(&datamap)).map_err(|error| {
            AppFout::Vraag(format!(
                "de kluis gaat niet open, dus er kan geen bericht worden gemaakt: {error}. Vraag uw beheerder om de sleutel van de kluis terug te zetten."
            ))
        })?;
        let kluis = Kluis::open(&datamap, key)?;
        for one in kluis.resolve(&toegang, &BTreeSet::from([persoon]))? {
            let text = |veld| Ok::<_, FeitenFout>(one.open(veld)?.map(|text| text.expose().to_owned()));
            let Some(bsn) = text(Identiteitsveld::Bsn)?.and_then(|text| text.parse().ok()) else { continue };
            return Ok(Some(Kluispersoon {
                bsn,
                geboren: text(Identiteitsveld::Geboortedatum)?.and_then(|text| parse_datum(&text).ok()),
                naam: text(Identiteitsveld::Naam)?.unwrap_or_default(),
                adres: text(Identiteitsveld::Adres)?.unwrap_or_default(),
            }));
        }
        Ok(None)
    })
    .await?
}

/// Prefixes of family names, as far as they are usual; whoever makes a message looks at it.
const VOORVOEGSELS: &[&str] =
    &["van", "de", "den", "der", "het", "ten", "ter", "te", "el", "al", "di", "la", "le", "op", "in", "'t"];

/// A name in one line as first names, prefix and family name: a proposal that somebody can correct.
pub fn split_name(naam: &str) -> (String, String, String) {
    let words: Vec<&str> = naam.split_whitespace().collect();
    let is_prefix = |word: &&&str| VOORVOEGSELS.contains(&word.to_lowercase().as_str());
    let Some((last, before)) = words.split_last() else { return Default::default() };
    let prefix = before.iter().rev().take_while(is_prefix).count();
    let (first, prefix) = before.split_at(before.len() - prefix);
    (first.join(" "), prefix.join(" "), (*last).to_owned())
}

/// Postcode and house number of an address in one line: a proposal that somebody can correct.
pub fn split_address(adres: &str) -> (String, String) {
    let words: Vec<&str> = adres.split_whitespace().collect();
    let place = words.iter().position(|word| word.parse::<domein::Postcode>().is_ok());
    let Some(place) = place else { return Default::default() };
    let house = place.checked_sub(1).and_then(|before| words.get(before)).copied().unwrap_or_default();
    let digits: String = house.chars().take_while(char::is_ascii_digit).collect();
    (words[place].to_owned(), digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_addresses_fall_apart_as_people_write_them() {
        let parts = |text| {
            let (first, prefix, last) = split_name(text);
            [first, prefix, last].join("|")
        };
        assert_eq!(parts("Anna Maria van den Berg"), "Anna Maria|van den|Berg");
        assert_eq!(parts("Bo Jansen"), "Bo||Jansen");
        assert_eq!(parts("Jansen"), "||Jansen");
        assert_eq!(parts(""), "||");
        assert_eq!(split_address("Dorpsstraat 12a 1234AB Merwoude"), ("1234AB".into(), "12".into()));
        assert_eq!(split_address("nergens"), Default::default());
        assert_eq!(split_address("1234AB"), ("1234AB".into(), String::new()));
    }
}
