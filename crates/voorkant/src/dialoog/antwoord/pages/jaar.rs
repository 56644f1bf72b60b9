//! What people experience of what was adopted, this year beside an earlier one, on the pages of answers.

use maud::{Markup, html};

use super::super::ervaring::{compare, status, table};
use super::super::vervolg::Dialoogreeks;
use crate::web::{Kader, capital, parts, tables};

/// The comparison of the last two years; nothing when nothing was asked again.
pub fn section(kader: &Kader, reeks: &Dialoogreeks) -> Markup {
    if reeks.vervolgen.is_empty() {
        return html! {};
    }
    html! {
        section class="vk-section" aria-labelledby="ervaring" {
            h2 class="utrecht-heading-2" id="ervaring" { (kader.t("Gebeurt wat is overgenomen?", "Does what was adopted happen?")) }
            (compared(kader, reeks))
        }
    }
}

fn compared(kader: &Kader, reeks: &Dialoogreeks) -> Markup {
    let Some((then, now)) = reeks.last_two() else {
        return parts::empty(
            kader.t("Er is nog niets om naast elkaar te zetten", "There is nothing to set side by side yet"),
            &html! { p { (kader.t(
            "Dezelfde zinnen zijn opnieuw gevraagd. Als die ronde is gesloten, ziet u hier of het nu vaker gebeurt.",
            "The same sentences were asked again. When that round is closed you see here whether it happens more often now.")) } },
        );
    };
    let years = (then.uitslag.dicht.year(), now.uitslag.dicht.year());
    let all = compare(&then.uitslag, &now.uitslag, &reeks.adopted());
    html! {
        ul class="vk-stack" { @for one in &all {
            @let (nl, en) = status(one.gehouden);
            li class="vk-card" {
                p { strong lang="nl" { (one.nummer) ". " (one.tekst) } }
                p { strong { (capital(kader.t(nl, en))) "." } " " (one.told(kader.taal, years)) }
            }
        } }
        (tables(kader, &[table(&all, years)]))
        (how(kader))
        p {
            a href={ "/stem/" (then.dialoog) "/uitslag/" (then.uitslag.nummer) } { (kader.t("De ronde van toen", "The round of then")) " (" (years.0) ")" } ", "
            a href={ "/stem/" (now.dialoog) "/uitslag/" (now.uitslag.nummer) } { (kader.t("de ronde van nu", "the round of now")) " (" (years.1) ")" } "."
        }
    }
}

fn how(kader: &Kader) -> Markup {
    parts::details(
        kader.t("Hoe vergelijken wij twee jaren?", "How do we compare two years?"),
        &html! {
            p { (kader.t(
                "Wij vergelijken alleen de optelling van twee rondes. Wij weten niet wie twee keer meedeed, en kijken dat ook niet na. Daarom rekenen wij alsof het twee keer andere mensen zijn: het verschil van twee delen, met het interval van Newcombe. Omdat wij naar veel zinnen tegelijk kijken, corrigeren wij met Benjamini en Hochberg.",
                "We compare only the sums of two rounds. We do not know who took part twice, and do not look. So we calculate as if they were other people twice: the difference of two shares, with the interval of Newcombe. Because we look at many sentences at once, we correct with Benjamini and Hochberg.")) }
            p { (kader.t(
                "Nagekomen is iets als minstens 60 procent ja zegt, ook aan de onderkant van het interval. Niet nagekomen is iets als meer dan de helft zeker nee zegt. Daartussen is het deels. Die grenzen kozen wij zelf.",
                "Something is kept when at least 60 per cent say yes, also at the lower end of the interval. It is not kept when more than half certainly say no. Between them it is in part. We chose these bounds ourselves.")) }
            p { (kader.t(
                "Een verschil kan ook komen doordat andere mensen meededen. Deden er nog geen tien mensen mee? Dan zeggen wij niets.",
                "A difference may also come from other people taking part. Did fewer than ten people take part? Then we say nothing.")) }
        },
    )
}
