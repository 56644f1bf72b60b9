//! The outcome of a closed round.

use ::spiegel::{KLEINSTE_GROEP, MINST, Scanaandeel, Scanuitslag, WOORDEN_VANAF};
use maud::{Markup, html};

use super::super::tabellen;
use super::super::uitkomst::{english, sentences};
use super::blad::state;
use super::{GOUDSCAN, Ronde, address, crumbs, question};
use crate::spiegel::voordracht::pages::VOORDRACHT;
use crate::web::antwoord::Antwoordpagina;
use crate::web::charts::{Bereikstaaf, bereiken};
use crate::web::{Kader, parts, tables};

/// The page of an outcome.
pub(super) fn page(kader: &Kader, ronde: &Ronde, uitslag: &Scanuitslag) -> Markup {
    let antwoord = Antwoordpagina {
        vraag: question(kader, ronde),
        kamer: state(kader, ronde),
        keuze: html! {},
        antwoord: html! {
            p { (uitslag.partners) (kader.t(" partners antwoordden, zonder naam.", " partners answered, without a name.")) }
            @if let Some(first) = sentences(kader.taal, uitslag).first() { p { (first) } }
        },
        beeld: picture(kader, uitslag),
        tabel: html! {
            (tables(kader, &tabellen::all(uitslag)))
            (parts::downloads(kader, &["csv", "xlsx", "json", "pdf"].map(|vorm| {
                let naam = match vorm { "csv" => "CSV", "xlsx" => "Excel", "json" => "JSON", _ => "pdf" };
                (format!("{}/cijfers.{vorm}", address(&ronde.id)), naam)
            })))
            (words(kader, uitslag))
        },
        berekening: html! {
            p { (kader.t("Wij tellen hoeveel van alle antwoorden het eens zijn met één zin. De grenzen zijn het interval van Wilson, met 95 procent zekerheid: wat te verwachten is bij meer partners zoals deze.",
                "We count how many of all answers agree with one sentence. The bounds are the interval of Wilson, with 95 per cent certainty: what to expect among more partners like these.")) }
            p { (kader.t("Er is een uitkomst vanaf ", "There is an outcome from ")) (MINST) (kader.t(" antwoorden. Een groep onder de ", " answers. A group under "))
                (KLEINSTE_GROEP) (kader.t(" noemen wij niet. Wat mensen schreven, staat er vanaf ", " is not named. What people wrote is shown from ")) (WOORDEN_VANAF) (kader.t(" antwoorden.", " answers.")) }
        },
        onzeker: uncertain(kader),
        verder: html! {
            ul class="vk-next" {
                li { a href=(VOORDRACHT) { (kader.t("Bekijk of de erkenning verder gaat", "See whether the recognition goes on")) } }
                li { a href="/afspraken/quickscan" { (kader.t("Leg het naast de quickscan over de reële prijs", "Lay it beside the quickscan on a real price")) } }
                li { a href=(GOUDSCAN) { (kader.t("Bekijk andere jaren", "Look at other years")) } }
            }
        },
    };
    antwoord.render(kader, &crumbs(kader))
}

/// Every sentence with its interval.
fn picture(kader: &Kader, uitslag: &Scanuitslag) -> Markup {
    let all = sentences(kader.taal, uitslag);
    let bar = |one: &Scanaandeel| Bereikstaaf {
        naam: kader.t(one.zin, english(one.zin)).to_owned(),
        tekst: format!("{:.0}–{:.0} %", one.laag * 100.0, one.hoog * 100.0),
        minstens: one.laag,
        hoogstens: one.hoog,
    };
    let bars: Vec<Bereikstaaf> = uitslag.aandelen.iter().map(bar).collect();
    html! {
        (bereiken(kader.t("Deel van de partners, met marge", "Share of partners, with its margin"), &all.join(" "), &bars))
        p { (kader.t("De donkere balk is minstens, de lichte is hoogstens.", "The dark bar is at least, the light one at most.")) }
        ul { @for zin in &all { li { (zin) } } }
        p { (kader.t("Van elke vraag staat er één ding, zodat niemand twee getallen van elkaar kan aftrekken.", "Each question shows one thing, so that nobody can subtract two numbers.")) }
    }
}

/// What partners wrote, when enough of them answered.
fn words(kader: &Kader, uitslag: &Scanuitslag) -> Markup {
    let lists = [
        (kader.t("Waarom wel of niet opnieuw?", "Why again, or why not?"), &uitslag.waarom),
        (
            kader.t("Wat zou de samenwerking het meest helpen?", "What would help the cooperation most?"),
            &uitslag.wat_helpt,
        ),
    ];
    html! {
        @for (naam, words) in lists { @if !words.is_empty() {
            h3 class="utrecht-heading-3" { (naam) }
            ul lang="nl" { @for one in words { li { (one) } } }
        } }
    }
}

fn uncertain(kader: &Kader) -> Markup {
    html! {
        ul {
            li { (kader.t("Wie niet antwoordde, telt niet mee. Misschien denken die partners er anders over.", "Who did not answer does not count. Perhaps those partners think differently.")) }
            li { (kader.t("Of een prijs reëel is, zegt de partner zelf. Dat is niet nagerekend.", "Whether a price is real is what the partner says. It was not recalculated.")) }
            li { (kader.t("Wie de link had, kon meer dan één keer antwoorden. Wij weten niet wie antwoordt.", "Who had the link could answer more than once. We do not know who answers.")) }
            li { (kader.t("De 90 procent van 2019 is van alle leden in het land, niet van deze gemeente.", "The 90 per cent of 2019 is of all members in the country, not of this municipality.")) }
        }
    }
}
