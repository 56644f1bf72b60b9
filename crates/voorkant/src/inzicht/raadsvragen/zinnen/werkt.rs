//! What is kept to compare with, and what changed: which is not what worked.

use domein::Maand;

use super::{beside_longest, both, figure, in_month, last_complete, text};
use crate::inzicht::deel::Deel;
use crate::inzicht::raadsvragen::decide::{Raadscijfer, Verteld};
use crate::inzicht::verloop;
use crate::inzicht::verloop::decide::Reeks;
use crate::uitvoer::Benaming;
use crate::web::{Taal, month, number};

/// `nulmetingen`: how many opgaven have a baseline; `geleerd`: of how many it is known whether people are better off. They
/// are records of the municipality itself, of nobody in it.
pub(in crate::inzicht::raadsvragen) fn works(
    (nulmetingen, geleerd): (u64, u64),
    verloop: &verloop::Antwoord,
) -> Verteld {
    let first = both(|taal| match (taal, nulmetingen) {
        (Taal::Nl, 0) => {
            "Er is nog geen opgave met een nulmeting: de cijfers van het begin, om later mee te vergelijken."
                .to_owned()
        }
        (Taal::Nl, 1) => {
            "Van één opgave is een nulmeting bewaard: de cijfers van het begin, om later mee te vergelijken."
                .to_owned()
        }
        (Taal::Nl, many) => format!(
            "Van {} opgaven is een nulmeting bewaard: de cijfers van het begin, om later mee te vergelijken.",
            number(taal, many)
        ),
        (Taal::En, 0) => {
            "No opgave has a baseline yet: the figures of its beginning, to compare with later.".to_owned()
        }
        (Taal::En, 1) => {
            "One opgave has a baseline: the figures of its beginning, to compare with later.".to_owned()
        }
        (Taal::En, many) => format!(
            "{} opgaven have a baseline: the figures of their beginning, to compare with later.",
            number(taal, many)
        ),
    });
    let second = match geleerd {
        0 => text(
            "Of een aanpak werkt, weten wij nog niet: daarvoor is een meting nodig, in de kamer Leren.",
            "Whether an approach works is not known yet: that takes a measurement, in the room Leren.",
        ),
        1 => text(
            "Bij één opgave is gekeken of het beter gaat met mensen: dat staat in de kamer Leren.",
            "For one opgave it was looked at whether people are better off: that stands in the room Leren.",
        ),
        many => both(|taal| match taal {
            Taal::Nl => format!(
                "Bij {} opgaven is gekeken of het beter gaat met mensen: dat staat in de kamer Leren.",
                number(taal, many)
            ),
            Taal::En => format!(
                "For {} opgaven it was looked at whether people are better off: that stands in the room Leren.",
                number(taal, many)
            ),
        }),
    };
    Verteld {
        zinnen: [first, second],
        figuur: text(
            "Cliënten met hulp, in dezelfde maand van twee jaren: wat er veranderde, niet wat er werkte",
            "Clients with help, in the same month of two years: what changed, not what worked",
        ),
        cijfers: bars(verloop),
        kanttekening: text(
            "Een verschil met vorig jaar is geen effect: ook regels, prijzen en de bevolking veranderen. Een nulmeting bewijst dus nog niets. Daar is een eerlijke vergelijking bij nodig.",
            "A difference with last year is no effect: rules, prices and the population change too. So a baseline proves nothing yet. It needs a fair comparison.",
        ),
        meer: vec![Deel::Verloop],
    }
}

/// Clients in the last complete month, and in the same month a year before.
fn bars(verloop: &verloop::Antwoord) -> Vec<Raadscijfer> {
    let Some((place, maand)) = last_complete(verloop) else { return Vec::new() };
    let month_of =
        |maand: Maand| Benaming::new(maand.to_string(), month(Taal::Nl, maand), month(Taal::En, maand));
    let bars = [place.checked_sub(12).map(|before| (before, maand.plus(-12))), Some((place, maand))];
    let bars = bars.into_iter().flatten().filter_map(|(place, maand)| {
        let count = in_month(verloop, Reeks::Totaal, place)?.clienten;
        let size = i64::try_from(count.shown()?.value()).unwrap_or(i64::MAX);
        Some(figure(month_of(maand), count.into(), size))
    });
    beside_longest(bars.collect())
}
