//! All agreements in a few sentences.

use domein::Bedrag;

use super::decide::{Raadsoverzicht, Raadsprijs, Raadsregel};
use crate::afspraken::regio::kosten::ranged;
use crate::web::Taal;

/// The sentences, in one language.
pub fn sentences(taal: Taal, overzicht: &Raadsoverzicht) -> Vec<String> {
    let all = overzicht.regels.len();
    if all == 0 {
        let none =
            taal.pick("Er is nog geen afspraak om te laten zien.", "There is no agreement to show yet.");
        return std::iter::once(none.to_owned()).chain(costs(taal, overzicht)).collect();
    }
    let signed = overzicht.signed().count();
    let worth = overzicht.getekend().in_whole_euros();
    let whole = |one: &&Raadsregel| matches!(&one.prijs, Raadsprijs::Tarief(missing) if missing.is_empty());
    let priced = overzicht.regels.iter().filter(whole).count();
    let first = match taal {
        Taal::Nl => format!(
            "{} {all} {}. Daarvan {} {signed} getekend, samen voor {worth}.",
            if all == 1 { "Er is" } else { "Er zijn" },
            if all == 1 { "afspraak" } else { "afspraken" },
            if signed == 1 { "is er" } else { "zijn er" },
        ),
        Taal::En => format!("Agreements: {all}, of which {signed} signed, together for {worth}."),
    };
    let second = match taal {
        Taal::Nl if priced == 0 => {
            "Bij geen enkele afspraak rust de prijs op een tarief met alle onderdelen uit de wet.".to_owned()
        }
        Taal::Nl => {
            format!("Bij {priced} van de {all} rust de prijs op een tarief met alle onderdelen uit de wet.")
        }
        Taal::En => {
            format!("With {priced} of {all} the price rests on a tariff with all elements of the law.")
        }
    };
    [first, second].into_iter().chain(costs(taal, overzicht)).collect()
}

/// What arranging costs, from the newest comparison.
fn costs(taal: Taal, overzicht: &Raadsoverzicht) -> Option<String> {
    let one = overzicht.kosten.first()?;
    if one.scheelt.midden <= Bedrag::ZERO {
        return None;
    }
    let saved = ranged(taal, one.scheelt);
    let (unsure, work) = one.onbevestigd;
    let mind = match taal {
        Taal::Nl if unsure > 0 => {
            format!(" Let op: {unsure} van de {work} uren zijn een voorbeeld of uit het hoofd.")
        }
        Taal::En if unsure > 0 => format!(" Mind: {unsure} of {work} hours are an example or from memory."),
        _ => String::new(),
    };
    Some(match taal {
        Taal::Nl => {
            format!("Samen afspreken in plaats van apart scheelt {saved} aan regelen ({}).{mind}", one.naam)
        }
        Taal::En => {
            format!("Agreeing together instead of apart saves {saved} of arranging ({}).{mind}", one.naam)
        }
    })
}
