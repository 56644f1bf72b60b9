//! Values as people read them: days written out, euros, codes by their meaning.

use berichten::Release;
use berichten::codes::{Eenheid, Frequentie, Lijst, meaning};
use bronnen::voorzieningen::Bedragperiode;
use domein::{Bedrag, Datum, Periode, Regeling, Wet};
use feiten::{Dossierband, Dossierrij, Dossiertabel, Dossierwaarde};

use super::soorten::{Kop, Vorm};
use crate::web::{Taal, capital, day, days, moment};

/// One field of a row, in Dutch; empty when nothing is known.
pub(super) fn field(tabel: &Dossiertabel, rij: &Dossierrij, kop: &Kop) -> String {
    let values: Vec<&Dossierwaarde> = kop.uit.iter().map(|name| tabel.waarde(rij, name)).collect();
    let texts = || values.iter().map(|value| plain(value)).filter(|text| !text.is_empty());
    let joined = || texts().collect::<Vec<_>>().join(" ");
    match kop.vorm {
        Vorm::Zo => joined(),
        Vorm::Periode => period(&values),
        Vorm::Hulp => help(tabel, rij),
        Vorm::Omvang => extent(&values),
        Vorm::Euro => euros(&values),
        Vorm::Aanbieder => texts().map(|code| format!("AGB {code}")).collect(),
        Vorm::Code(lijst) => joined()
            .split_whitespace()
            .map(|code| said(lijst, wet(tabel, rij), code))
            .collect::<Vec<_>>()
            .join("; "),
        Vorm::Adres => {
            let known = values.iter().any(|value| matches!(value, Dossierwaarde::Kenmerk(_)));
            if known { "bekend, als schuilnaam".to_owned() } else { String::new() }
        }
        Vorm::Moment => instant(&values),
        Vorm::Begineind => match values.first() {
            Some(Dossierwaarde::Ja(true)) => "einde van hulp".to_owned(),
            _ => "begin van hulp".to_owned(),
        },
        Vorm::Regeling => texts()
            .map(|key| key.parse::<Regeling>().map_or(key, |regeling| regeling.name().to_owned()))
            .collect(),
        Vorm::Iemand => "een ander".to_owned(),
        Vorm::Band => match rij.band {
            Dossierband::Genoemd => "in gegevens over een ander".to_owned(),
            _ => "in gegevens over u".to_owned(),
        },
    }
}

/// A value by itself.
pub(super) fn plain(value: &Dossierwaarde) -> String {
    match value {
        Dossierwaarde::Leeg => String::new(),
        Dossierwaarde::Getal(number) => number.to_string(),
        Dossierwaarde::Ja(true) => "ja".to_owned(),
        Dossierwaarde::Ja(false) => "nee".to_owned(),
        Dossierwaarde::Tekst(text) => text.clone(),
        Dossierwaarde::Dag(date) => day(Taal::Nl, *date),
        Dossierwaarde::Kenmerk(kenmerk) => kenmerk.to_string(),
        Dossierwaarde::Ander => "een ander".to_owned(),
        Dossierwaarde::Verzegeld(_) => "verzegeld".to_owned(),
    }
}

/// The law of a row; of a row without one that of most lists, which are the same in both.
fn wet(tabel: &Dossiertabel, rij: &Dossierrij) -> Wet {
    let name = plain(tabel.waarde(rij, "wet"));
    Wet::ALL.into_iter().find(|wet| wet.name() == name).unwrap_or(Wet::Wmo)
}

/// The meaning of a code; the code itself where it has none.
pub(super) fn said(lijst: Lijst, wet: Wet, code: &str) -> String {
    // Lists of two digits lose their zero in a column of numbers.
    let padded = format!("{code:0>2}");
    let found = [code, &padded].into_iter().find_map(|code| meaning(lijst, wet, Release::V3_2, code));
    found.unwrap_or(code).to_owned()
}

fn date(value: Option<&&Dossierwaarde>) -> Option<Datum> {
    match value {
        Some(Dossierwaarde::Dag(date)) => Some(*date),
        _ => None,
    }
}

fn period(values: &[&Dossierwaarde]) -> String {
    match (date(values.first()), date(values.get(1))) {
        (Some(begin), eind) => match Periode::new(begin, eind) {
            Ok(periode) => days(Taal::Nl, periode),
            // An end before the beginning is told as it was sent.
            Err(_) => format!(
                "{} tot {}",
                day(Taal::Nl, begin),
                plain(values.get(1).unwrap_or(&&Dossierwaarde::Leeg))
            ),
        },
        (None, Some(eind)) => format!("tot en met {}", day(Taal::Nl, eind)),
        (None, None) => String::new(),
    }
}

fn help(tabel: &Dossiertabel, rij: &Dossierrij) -> String {
    let (categorie, code) = (plain(tabel.waarde(rij, "categorie")), plain(tabel.waarde(rij, "code")));
    if categorie.is_empty() {
        return code;
    }
    let name =
        meaning(Lijst::ProductCategorie, wet(tabel, rij), Release::V3_2, &categorie).unwrap_or("onbekend");
    let code = if code.is_empty() { categorie } else { code };
    format!("{name} ({code})")
}

fn extent(values: &[&Dossierwaarde]) -> String {
    let text = |place: usize| values.get(place).map(|value| plain(value)).unwrap_or_default();
    let (volume, eenheid, often) = (text(0), text(1), text(2));
    if volume.is_empty() {
        return String::new();
    }
    let unit = Eenheid::from_code(&eenheid).map_or(eenheid, |one| one.meaning().to_lowercase());
    let often = Frequentie::from_code(&often).map_or(often, |one| one.meaning().to_lowercase());
    [volume, unit, often].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

fn euros(values: &[&Dossierwaarde]) -> String {
    let Some(Dossierwaarde::Getal(cents)) = values.first() else { return String::new() };
    let per = values.get(1).map(|value| plain(value)).unwrap_or_default();
    let per =
        Bedragperiode::ALL.into_iter().find(|one| one.key() == per).map(|one| format!(" {}", one.name()));
    format!("{}{}", Bedrag::from_cents(*cents), per.unwrap_or_default())
}

/// Seconds since 1970, as the messages had them: a time without a zone.
fn instant(values: &[&Dossierwaarde]) -> String {
    let Some(Dossierwaarde::Getal(seconds)) = values.first() else { return String::new() };
    let text = jiff::Timestamp::from_second(*seconds).map(|at| at.to_string()).unwrap_or_default();
    capital(moment(Taal::Nl, &text).trim_end_matches(" UTC"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(kolommen: &[(&str, Dossierwaarde)]) -> Dossiertabel {
        Dossiertabel {
            naam: "toets",
            kolommen: kolommen.iter().map(|(name, _)| (*name).to_owned()).collect(),
            rijen: vec![Dossierrij {
                band: Dossierband::Zelf,
                levering: None,
                waarden: kolommen.iter().map(|(_, value)| value.clone()).collect(),
            }],
        }
    }

    #[test]
    fn values_read_as_people_write_them() {
        let day = |text: &str| Dossierwaarde::Dag(domein::parse_datum(text).expect("a day"));
        let text = |text: &str| Dossierwaarde::Tekst(text.to_owned());
        let tabel = row(&[
            ("wet", text("Jeugdwet")),
            ("categorie", text("45")),
            ("code", text("45A48")),
            ("begin", day("2024-03-01")),
            ("eind", Dossierwaarde::Leeg),
            ("bedrag", Dossierwaarde::Getal(-123_456)),
            ("per", text("maand")),
            ("volume", Dossierwaarde::Getal(2)),
            ("eenheid", text("04")),
            ("soort", Dossierwaarde::Getal(3)),
            ("moment", Dossierwaarde::Getal(1_704_187_800)),
        ]);
        let said =
            |uit: &'static [&'static str], vorm| field(&tabel, &tabel.rijen[0], &Kop { naam: "", uit, vorm });
        assert!(said(&["categorie", "code"], Vorm::Hulp).ends_with(" (45A48)"));
        assert_eq!(said(&["begin", "eind"], Vorm::Periode), "vanaf 1 maart 2024");
        assert!(said(&["bedrag", "per"], Vorm::Euro).starts_with("-€ 1.234,56 "));
        assert_eq!(said(&["volume", "eenheid"], Vorm::Omvang), "2 uur");
        assert_eq!(said(&["soort"], Vorm::Code(Lijst::SoortRelatie)), "Curator (juridisch)");
        assert_eq!(said(&["moment"], Vorm::Moment), "2 januari 2024, 09:30");
        assert_eq!(said(&["geen"], Vorm::Zo), "");
    }
}
