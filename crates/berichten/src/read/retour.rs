//! The copy in a return message, with the verdict on each of its classes. No rule judges a copy: it repeats
//! what may have been refused for that very rule.

use super::fragment::Cursor;
use super::{Onderdeel, parts, verzoek};
use crate::model::*;

/// The part of a return message.
pub(super) fn part(at: Cursor<'_>, soort: Berichtsoort) -> Option<Onderdeel> {
    let mut oordelen = Vec::new();
    collect(("", ""), at, &mut oordelen)?;
    let mut at = at;
    let mut client = || at.class("Client");
    Some(match soort {
        Berichtsoort::ToewijzingRetour => {
            let (kopie, _) = parts::toewijzing(client()?)?;
            Onderdeel::ToewijzingRetour(Box::new(Retour { kopie, oordelen }))
        }
        Berichtsoort::StartRetour => {
            let (kopie, _) = parts::levering(client()?, "StartProducten", "StartProduct", parts::start)?;
            Onderdeel::StartRetour(Retour { kopie, oordelen })
        }
        Berichtsoort::StopRetour => {
            let (kopie, _) = parts::levering(client()?, "StopProducten", "StopProduct", parts::stop)?;
            Onderdeel::StopRetour(Retour { kopie, oordelen })
        }
        Berichtsoort::VerzoekToewijzingRetour => {
            let (kopie, _) = verzoek::toewijzing(client()?)?;
            Onderdeel::VerzoekToewijzingRetour(Retour { kopie, oordelen })
        }
        Berichtsoort::VerzoekWijzigingRetour => {
            let (kopie, _) = verzoek::wijziging(client()?)?;
            Onderdeel::VerzoekWijzigingRetour(Retour { kopie, oordelen })
        }
        Berichtsoort::AntwoordVerzoekRetour => {
            let kopie = verzoek::antwoord(at.class("Antwoord")?)?;
            Onderdeel::AntwoordVerzoekRetour(Retour { kopie, oordelen })
        }
        _ => return None,
    })
}

/// Every `RetourCodes` in a class, in the order of the document. `place` is the name of the class and of the
/// class around it. The schema limits how deep this goes.
fn collect(place: (&str, &str), mut at: Cursor<'_>, oordelen: &mut Vec<Klasseoordeel>) -> Option<()> {
    while let Some((name, inner)) = at.any() {
        if name == "RetourCodes" {
            let (around, class) = place;
            let klasse = Berichtklasse::from_name(class, around)?;
            oordelen.push(Klasseoordeel { klasse, retour_codes: parts::codes(inner) });
        } else {
            collect((place.1, name), inner, oordelen)?;
        }
    }
    Some(())
}
