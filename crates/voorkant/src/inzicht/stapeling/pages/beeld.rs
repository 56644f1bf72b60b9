//! The picture: which kinds of help occur together.

use domein::Ondersteuning;
use maud::{Markup, html};

use crate::inzicht::stapeling::decide::Antwoord;
use crate::inzicht::stapeling::tabellen::names;
use crate::web::Kader;
use crate::web::charts::{Kolom, Rij, upset};

/// So many combinations fit in the picture; all of them are in the table.
const MOST_DRAWN: usize = 14;

pub(super) fn picture(kader: &Kader, antwoord: &Antwoord) -> Markup {
    let drawn: Vec<_> = antwoord.combinaties.iter().take(MOST_DRAWN).collect();
    let most = drawn.iter().filter_map(|(_, cell)| cell.count.shown()).map(|count| count.value()).max();
    let kinds: Vec<Ondersteuning> = antwoord
        .naar_voorziening
        .iter()
        .map(|(kind, _)| *kind)
        .filter(|kind| drawn.iter().any(|(set, _)| set.contains(*kind)))
        .collect();
    let rijen: Vec<Rij> = kinds
        .iter()
        .map(|kind| Rij {
            naam: kind.name().to_owned(),
            aantal: antwoord
                .naar_voorziening
                .iter()
                .find(|(known, _)| known == kind)
                .map_or_else(String::new, |(_, cell)| cell.count.text()),
        })
        .collect();
    let kolommen: Vec<Kolom> = drawn
        .iter()
        .map(|(set, cell)| Kolom {
            sets: (0..kinds.len()).filter(|place| set.contains(kinds[*place])).collect(),
            deel: cell
                .count
                .shown()
                .map_or(0.0, |count| count.value() as f64 / most.unwrap_or(1).max(1) as f64),
            aantal: cell.count.text(),
        })
        .collect();
    let conclusion = conclusion(kader, antwoord);
    html! {
        figure class="vk-figure" {
            (upset(kader.t("Combinaties van hulp", "Combinations of help"), &conclusion, &rijen, &kolommen))
            figcaption {
                (conclusion) " "
                (kader.t(
                    "Elke staaf is een combinatie; de stippen eronder laten zien welke hulp erin zit. Achter elke naam staat hoeveel huishoudens die hulp krijgen, alleen of met andere hulp.",
                    "Each bar is a combination; the dots below show which help is in it. Behind each name stands how many households receive it, alone or with other help.",
                ))
            }
        }
    }
}

fn conclusion(kader: &Kader, antwoord: &Antwoord) -> String {
    let stacked = antwoord.combinaties.iter().find(|(set, _)| set.len() > 1);
    match stacked {
        Some((set, cell)) => format!(
            "{} {} ({} {}).",
            kader.t(
                "Van de combinaties die we mogen tonen, komt deze het meest voor:",
                "Of the combinations that may be shown, the most common is"
            ),
            names(*set).text(kader.taal),
            cell.count,
            kader.t("huishoudens", "households")
        ),
        None => kader
            .t(
                "Geen combinatie komt zo vaak voor dat we haar mogen tonen.",
                "No combination is common enough to be shown.",
            )
            .to_owned(),
    }
}
