//! The answers in words, in both languages: of a tariff, of an offer beside it, and of one that is kept to itself.

use domein::Bedrag;
use prijs::{Aanbodoordeel, Aanbodtoets, Toetsgrootheid, Toetsoordeel, Toetswaarde, Waardeband, rounded};
use rust_decimal::Decimal;

use super::zicht::{Bandtoets, Heeltarief};
use crate::web::{Taal, day, number};

/// A number as people read it, rounded half away from zero: `1.547`, `5,5`.
pub fn getal(taal: Taal, value: Decimal, decimals: u32) -> String {
    let shown = format!("{:.1$}", rounded(value, decimals), decimals as usize);
    let (sign, bare) = shown.strip_prefix('-').map_or(("", shown.as_str()), |bare| ("-", bare));
    let (front, behind) = bare.split_once('.').unwrap_or((bare, ""));
    let front = front.parse::<u64>().map_or_else(|_| front.to_owned(), |front| number(taal, front));
    let sign = if shown.bytes().any(|byte| (b'1'..=b'9').contains(&byte)) { sign } else { "" };
    if behind.is_empty() {
        format!("{sign}{front}")
    } else {
        format!("{sign}{front}{}{behind}", taal.pick(",", "."))
    }
}

/// An amount in both languages as the house writes it.
pub fn euro(taal: Taal, bedrag: Bedrag) -> String {
    let cents = bedrag.cents().unsigned_abs();
    let sign = if bedrag.cents() < 0 { "-" } else { "" };
    format!("{sign}€ {}{}{:02}", number(taal, cents / 100), taal.pick(",", "."), cents % 100)
}

/// A value of a test with its unit.
pub fn value(taal: Taal, which: Toetsgrootheid, value: Decimal) -> String {
    let shown = getal(taal, value, which.decimals());
    match which {
        Toetsgrootheid::ProductieveUren => format!("{shown} {}", taal.pick("uur", "hours")),
        Toetsgrootheid::Overhead | Toetsgrootheid::Verzuim => format!("{shown} %"),
        Toetsgrootheid::Uurloon => format!("€ {shown}"),
    }
}

/// What a value is called.
pub const fn naam(which: Toetsgrootheid) -> (&'static str, &'static str) {
    match which {
        Toetsgrootheid::ProductieveUren => ("uren voor cliënten per jaar", "hours for clients a year"),
        Toetsgrootheid::Overhead => ("overhead, deel van de kostprijs", "overhead, part of the cost price"),
        Toetsgrootheid::Uurloon => ("gemiddeld loon per uur", "average wage per hour"),
        Toetsgrootheid::Verzuim => ("ziekteverzuim", "sickness"),
    }
}

/// Whether a value can be, in words.
pub const fn kan(oordeel: Toetsoordeel) -> (&'static str, &'static str) {
    match oordeel {
        Toetsoordeel::Houdbaar => ("kan", "can be"),
        Toetsoordeel::BuitenBand => ("valt buiten de bandbreedte", "outside the band"),
        Toetsoordeel::ZonderBand => ("er is geen bandbreedte afgesproken", "no band was agreed"),
        Toetsoordeel::Onmogelijk => ("kan niet", "cannot be"),
    }
}

/// Why a value cannot be, in words; nothing where it can.
pub fn why(taal: Taal, value_: &Toetswaarde) -> String {
    let edge = value(taal, value_.grootheid, value_.grens);
    match (value_.oordeel, value_.grootheid) {
        (Toetsoordeel::Onmogelijk, Toetsgrootheid::ProductieveUren) => match taal {
            Taal::Nl => format!("Na ziekte, scholing, overleg en reistijd blijft hoogstens {edge} over."),
            Taal::En => format!("After sickness, training, meetings and travel at most {edge} are left."),
        },
        (Toetsoordeel::Onmogelijk, Toetsgrootheid::Uurloon) => match taal {
            Taal::Nl => format!("Het laagste loon in de cao voor deze schalen is {edge}."),
            Taal::En => format!("The lowest wage in the CAO for these scales is {edge}."),
        },
        (Toetsoordeel::Onmogelijk, Toetsgrootheid::Overhead) => taal
            .pick("Zelfs zonder overhead past het niet.", "It does not fit even without overhead.")
            .to_owned(),
        (Toetsoordeel::Onmogelijk, Toetsgrootheid::Verzuim) => taal
            .pick("Zelfs zonder ziekte past het niet.", "It does not fit even without sickness.")
            .to_owned(),
        (Toetsoordeel::BuitenBand, _) => match value_.band {
            Some((low, high, status)) => {
                let example = if status.asks_confirmation() {
                    taal.pick(", als voorbeeld", ", as an example")
                } else {
                    ""
                };
                let (low, high) = (value(taal, value_.grootheid, low), value(taal, value_.grootheid, high));
                match taal {
                    Taal::Nl => format!("De bandbreedte is {low} tot {high}{example}."),
                    Taal::En => format!("The band is {low} to {high}{example}."),
                }
            }
            None => String::new(),
        },
        _ => String::new(),
    }
}

/// What a tariff comes to.
pub fn sentences(taal: Taal, heel: &Heeltarief) -> Vec<String> {
    let tarief = &heel.tarief;
    let bestand = tarief.bestand();
    let unit = taal.pick(bestand.eenheid.naam(), bestand.eenheid.name());
    let (all, cost, policy) =
        (euro(taal, tarief.bedrag()), euro(taal, tarief.kostprijs()), euro(taal, tarief.beleid()));
    let since = day(taal, bestand.prijspeil);
    let mut said = vec![match taal {
        Taal::Nl => format!(
            "Dit kost {all} per {unit}, in prijzen van {since}. De kostprijs is {cost}. De rest, {policy}, is een opslag voor risico en innovatie: die is een keuze."
        ),
        Taal::En => format!(
            "This costs {all} per {unit}, in prices of {since}. The cost price is {cost}. The rest, {policy}, is a surcharge for risk and innovation: that is a choice."
        ),
    }];
    if let Some((low, high)) = heel.reach() {
        let (low, high) = (euro(taal, low), euro(taal, high));
        said.push(match taal {
            Taal::Nl => format!("Met andere overhead en ander verzuim, binnen de bandbreedte, ligt het tussen {low} en {high}."),
            Taal::En => format!("With other overhead and sickness, within the band, it lies between {low} and {high}."),
        });
    }
    said
}

/// What a test comes to.
pub fn test_sentences(taal: Taal, toets: &Aanbodtoets) -> Vec<String> {
    let (offered, reference) = (euro(taal, toets.netto), euro(taal, toets.referentie));
    let percent = getal(taal, toets.gat_procent.abs(), 1);
    let gap = euro(taal, if toets.gat < Bedrag::ZERO { -toets.gat } else { toets.gat });
    let below = toets.gat > Bedrag::ZERO;
    let mut said = vec![match (taal, below) {
        (Taal::Nl, true) => {
            format!("Het aanbod van {offered} ligt {gap} ({percent} %) onder het tarief van {reference}.")
        }
        (Taal::En, true) => {
            format!("The offer of {offered} lies {gap} ({percent} %) below the tariff of {reference}.")
        }
        (Taal::Nl, false) => {
            format!("Het aanbod van {offered} is niet lager dan het tarief van {reference}.")
        }
        (Taal::En, false) => format!("The offer of {offered} is not below the tariff of {reference}."),
    }];
    if below {
        said.push(only_if(taal, toets));
    }
    said
}

/// Under which assumption an offer would hold.
fn only_if(taal: Taal, toets: &Aanbodtoets) -> String {
    let explains = |value: &&Toetswaarde| {
        value.grootheid != Toetsgrootheid::Verzuim || value.nodig.is_some_and(|one| one >= Decimal::ZERO)
    };
    let parts: Vec<String> = toets
        .waarden
        .iter()
        .filter(explains)
        .filter_map(|one| {
            let (needed, now) =
                (value(taal, one.grootheid, one.nodig?), value(taal, one.grootheid, one.referentie));
            Some(match (one.grootheid, taal) {
                (Toetsgrootheid::ProductieveUren, Taal::Nl) => {
                    format!("iemand {needed} per jaar voor cliënten werkt in plaats van {now}")
                }
                (Toetsgrootheid::ProductieveUren, Taal::En) => {
                    format!("somebody works {needed} a year for clients in the place of {now}")
                }
                (Toetsgrootheid::Overhead, Taal::Nl) => {
                    format!("de overhead {needed} is in plaats van {now}")
                }
                (Toetsgrootheid::Overhead, Taal::En) => format!("overhead is {needed} in the place of {now}"),
                (Toetsgrootheid::Uurloon, Taal::Nl) => {
                    format!("het loon {needed} per uur is in plaats van {now}")
                }
                (Toetsgrootheid::Uurloon, Taal::En) => {
                    format!("the wage is {needed} per hour in the place of {now}")
                }
                (Toetsgrootheid::Verzuim, Taal::Nl) => {
                    format!("het ziekteverzuim {needed} is in plaats van {now}")
                }
                (Toetsgrootheid::Verzuim, Taal::En) => format!("sickness is {needed} in the place of {now}"),
            })
        })
        .collect();
    let sick = toets.waarde(Toetsgrootheid::Verzuim);
    let cannot = sick.is_some_and(|one| one.nodig.is_none_or(|needed| needed < Decimal::ZERO));
    let end = match (cannot, taal) {
        (true, Taal::Nl) => " Ziekteverzuim kan het verschil niet verklaren.",
        (true, Taal::En) => " Sickness cannot explain the difference.",
        _ => "",
    };
    match taal {
        Taal::Nl => format!("Het klopt alleen als {}.{end}", parts.join(", of als ")),
        Taal::En => format!("It only fits if {}.{end}", parts.join(", or if ")),
    }
}

/// What a judgement says, in words.
pub const fn verdict(oordeel: Aanbodoordeel) -> (&'static str, &'static str) {
    match oordeel {
        Aanbodoordeel::Onderbouwd => (
            "Het aanbod is onderbouwd: elk onderdeel staat erin, en geen onderdeel ligt te ver onder het tarief.",
            "The offer is substantiated: every element is in it, and none lies too far below the tariff.",
        ),
        Aanbodoordeel::Uitlegbaar => (
            "Het aanbod is uit te leggen: het is niet lager dan het tarief, of één andere waarde binnen de bandbreedte verklaart het.",
            "The offer is explainable: it is not below the tariff, or one other value within its band explains it.",
        ),
        Aanbodoordeel::NietOnderbouwd => (
            "Het aanbod is niet onderbouwd: niet alle onderdelen staan erin of er is geen bandbreedte afgesproken, en geen enkele waarde binnen een bandbreedte verklaart het.",
            "The offer is not substantiated: elements are missing or no band was agreed, and no value within a band explains it.",
        ),
        Aanbodoordeel::NietReeelOpDezeAannames => (
            "Het aanbod is niet reëel op deze aannames: elke waarde die het verschil alleen zou verklaren, kan niet of valt buiten de bandbreedte.",
            "The offer is not real on these assumptions: each value that alone would explain the difference cannot be, or lies outside its band.",
        ),
    }
}

/// A band in words.
pub fn band(taal: Taal, band: Waardeband, unit: &str) -> String {
    let (low, high) = (getal(taal, band.van, 0), getal(taal, band.tot, 0));
    match (taal, unit) {
        (Taal::Nl, "€") => format!("€ {low} tot € {high}"),
        (Taal::En, "€") => format!("€ {low} to € {high}"),
        (Taal::Nl, unit) => format!("{low} tot {high} {unit}"),
        (Taal::En, unit) => format!("{low} to {high} {unit}"),
    }
}

/// What another side hears of a test.
pub fn band_sentences(taal: Taal, toets: &Bandtoets, offered: Bedrag) -> Vec<String> {
    let offered = euro(taal, offered);
    let (nl, en) = verdict(toets.oordeel);
    vec![
        match taal {
            Taal::Nl => format!(
                "Het aanbod is {offered}. De organisatie houdt haar opbouw voor zich. U ziet daarom alleen het oordeel."
            ),
            Taal::En => format!(
                "The offer is {offered}. The organisation keeps its build-up to itself, so you see the judgement only."
            ),
        },
        taal.pick(nl, en).to_owned(),
    ]
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_as_people_read_them() {
        let read = |text: &str, decimals| getal(Taal::Nl, text.parse().unwrap(), decimals);
        assert_eq!(read("1547.41", 0), "1.547");
        assert_eq!(read("5.45", 1), "5,5");
        assert_eq!(read("-12.054", 1), "-12,1");
        assert_eq!(read("-0.04", 1), "0,0");
        assert_eq!(euro(Taal::Nl, Bedrag::from_cents(-123_456)), "-€ 1.234,56");
        assert_eq!(euro(Taal::En, Bedrag::from_cents(123_456)), "€ 1,234.56");
    }
}
