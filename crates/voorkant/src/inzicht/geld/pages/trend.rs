//! Each group of lines through the years, from the accounts only: a budget is another kind of figure.

use std::collections::BTreeSet;

use domein::Bedrag;
use iv3::{Boekjaar, Lijngroep, Taakveld};
use maud::{Markup, html};

use super::antwoord::in_words;
use super::beeld::of_group;
use crate::inzicht::geld::boeken::Kijk;
use crate::inzicht::geld::decide::{Antwoord, Geld, Geldmaat};
use crate::inzicht::geld::leeswijzer::Leesregel;
use crate::inzicht::geld::woorden::{group, line};
use crate::web::Kader;
use crate::web::capital;
use crate::web::charts::{Jaarreeks, jaren};

pub(super) fn picture(kader: &Kader, antwoord: &Antwoord, geld: &Geld) -> Markup {
    let known: Vec<u16> = geld.rekeningen.iter().map(|rij| rij.bron.verslag.boekjaar.jaar()).collect();
    let (Some(first), Some(last)) = (known.first().copied(), known.last().copied()) else {
        return html! {};
    };
    let years: Vec<u16> = (first..=last).collect();
    // A group that no numbering of these years has is left out.
    let exists = |groep: Lijngroep| {
        let known = years.iter().filter_map(|year| Boekjaar::new(i64::from(*year)).ok());
        known.flat_map(Taakveld::all).any(|one| one.lijn().groep() == groep)
    };
    let groups = (0..).zip(Lijngroep::ALL).filter(|(_, groep)| exists(*groep));
    let series: Vec<Jaarreeks> =
        groups.map(|(place, groep)| one(kader, geld, &years, place, groep)).collect();
    let highest = geld.rekeningen.iter().flat_map(|rij| &rij.groepen).filter_map(|bedrag| *bedrag).max();
    let scaled: Vec<Jaarreeks> = series
        .into_iter()
        .map(|reeks| scale(reeks, highest.map_or(1.0, |most| most.cents() as f64)))
        .collect();
    let names: Vec<String> = years.iter().map(|year| format!("’{:02}", year % 100)).collect();
    let measure = match (antwoord.vraag.maat, antwoord.vraag.kijk) {
        (Geldmaat::Euro, Kijk::Bruto) => kader.t("In euro’s, bruto.", "In euros, gross."),
        (Geldmaat::Euro, Kijk::Netto) => kader.t("In euro’s, netto.", "In euros, net."),
        (Geldmaat::PerInwoner, Kijk::Bruto) => {
            kader.t("In euro’s per inwoner, bruto.", "In euros per resident, gross.")
        }
        (Geldmaat::PerInwoner, Kijk::Netto) => {
            kader.t("In euro’s per inwoner, netto.", "In euros per resident, net.")
        }
    };
    html! {
        h3 class="utrecht-heading-3" { (kader.t("Van jaar tot jaar", "From year to year")) }
        figure class="vk-figure" {
            (jaren(&names, "?", &scaled))
            figcaption {
                (kader.t("Alleen jaarrekeningen. ", "Accounts only. ")) (measure)
                (kader.t(" Een vraagteken is: geen gegevens. Een streepjeslijn is een breuk: vanaf dat jaar telt er iets anders mee. De prijzen zijn die van het jaar zelf.",
                         " A question mark is: no data. A dashed line is a break: from that year on something else is counted. Prices are those of the year."))
            }
        }
        (breaks(kader, &years))
    }
}

fn one(kader: &Kader, geld: &Geld, years: &[u16], place: usize, groep: Lijngroep) -> Jaarreeks {
    let amounts: Vec<Option<Bedrag>> = years
        .iter()
        .map(|year| {
            let rij = geld.rekeningen.iter().find(|rij| rij.bron.verslag.boekjaar.jaar() == *year)?;
            rij.groepen.get(place).copied().flatten()
        })
        .collect();
    let mut told = years.iter().zip(&amounts).filter_map(|(year, bedrag)| Some((*year, (*bedrag)?)));
    let first = told.next();
    let last = told.next_back();
    let say = |(year, bedrag): (u16, Bedrag)| format!("{year}: {}", in_words(kader.taal, bedrag));
    let tekst = match (first, last) {
        (Some(first), Some(last)) => format!("{}; {}", say(first), say(last)),
        (Some(only), None) => say(only),
        _ => kader.t("geen gegevens", "no data").to_owned(),
    };
    let broken: BTreeSet<u16> =
        groep.lijnen().flat_map(|lijn| lijn.breuken().map(|breuk| breuk.jaar)).collect();
    Jaarreeks {
        naam: capital(group(groep).text(kader.taal)),
        tekst,
        kleur: of_group(groep),
        staven: amounts.iter().map(|bedrag| bedrag.map(|bedrag| bedrag.cents() as f64)).collect(),
        breuken: (0..)
            .zip(years)
            .skip(1)
            .filter(|(_, year)| broken.contains(year))
            .map(|(place, _)| place)
            .collect(),
    }
}

fn scale(reeks: Jaarreeks, highest: f64) -> Jaarreeks {
    let most = highest.max(1.0);
    Jaarreeks {
        staven: reeks.staven.into_iter().map(|cents| cents.map(|cents| cents / most)).collect(),
        ..reeks
    }
}

/// What each break is.
fn breaks(kader: &Kader, years: &[u16]) -> Markup {
    let list: Vec<_> = iv3::Lijn::ALL
        .into_iter()
        .flat_map(iv3::Lijn::breuken)
        .filter(|breuk| years.contains(&breuk.jaar))
        .collect();
    html! {
        @if !list.is_empty() {
            details {
                summary { (kader.t("Wat is er bij elke breuk veranderd?", "What changed at each break?")) }
                ul { @for breuk in list {
                    li { (breuk.jaar) ", " (line(breuk.lijn).text(kader.taal)) ": " (Leesregel::from(breuk).tekst().text(kader.taal)) }
                } }
            }
        }
    }
}
