//! What counts beside what tells: the figures of a result, and its stories.

use ::kompas::{Kompas, Kompasbestand, Kompasindicator, Verhaalgebruik};
use maud::{Markup, html};

use super::use_of;
use crate::leren::kompas::{tabellen, woorden};
use crate::web::{Kader, count, day, parts};

/// For each result what counts beside what tells.
pub fn both(kader: &Kader, kompas: &Kompas) -> Markup {
    let file = kompas.bestand();
    html! {
        @if file.resultaten.is_empty() {
            (parts::empty(kader.t("Er is nog geen resultaat", "There is no result yet"), &html! {
                p { (kader.t("Bij stap 2 schrijft u op wat u wilt bereiken. Elk resultaat krijgt minstens één getal en één verhaal.",
                    "At step 2 you write down what you want to reach. Each result gets at least one number and one story.")) }
            }))
        }
        @for result in &file.resultaten {
            h3 class="utrecht-heading-3" { (result.zin()) }
            div class="vk-naast" {
                div {
                    h4 class="utrecht-heading-4" { (kader.t("Tellen", "Counting")) }
                    @if result.indicatoren.is_empty() { p { (kader.t("Er is nog geen getal.", "There is no number yet.")) } }
                    @else { ul { @for one in &result.indicatoren { li { (counted(kader, kompas, one)) } } } }
                }
                div {
                    h4 class="utrecht-heading-4" { (kader.t("Vertellen", "Telling")) }
                    (told(kader, kompas, &all_stories(file, &result.id), use_of(kader)))
                }
            }
        }
    }
}

/// The stories of a result: of itself, and of the outcomes of its indicators.
fn all_stories(file: &Kompasbestand, id: &str) -> Vec<String> {
    let own = file.resultaten.iter().filter(|one| one.id == id);
    let (mut all, mut indicators) = (Vec::new(), Vec::new());
    for one in own {
        all.extend(one.verhalen.iter().cloned());
        indicators.extend(one.indicatoren.iter().map(|indicator| indicator.id.as_str()));
    }
    let came = file.outcomes.iter().filter(|one| indicators.contains(&one.indicator.as_str()));
    all.extend(came.flat_map(|one| one.verhalen.iter().cloned()));
    all
}

fn counted(kader: &Kader, kompas: &Kompas, one: &Kompasindicator) -> Markup {
    let taal = kader.taal;
    let file = kompas.bestand();
    html! {
        strong { (one.naam) } ". "
        @match &one.nulmeting {
            Some(start) => { (kader.t("Begin: ", "Beginning: ")) (woorden::figure(taal, start, one.eenheid)) ". " }
            None if one.te_weinig => { (kader.t("Het begin gaat over minder dan 10 mensen: geen cijfer. ", "The beginning is of fewer than 10 people: no figure. ")) }
            None => { (kader.t("Het begin is niet bekend. ", "The beginning is not known. ")) }
        }
        @if let Some(doel) = one.doel() {
            (kader.t("Doel: ", "Target: ")) (woorden::valued(taal, doel.waarde, one.eenheid)) (kader.t(" in ", " in ")) (doel.jaar) ". "
        }
        @if !one.bron.tekst.is_empty() {
            @let (nl, en) = woorden::status(one.bron.status);
            (kader.t("Bron: ", "Source: ")) (one.bron.tekst)
            @if !one.bron.status.is_sure() { " " span class="vk-badge" { (kader.t(nl, en)) } }
            ". "
        }
        @for outcome in file.outcomes.iter().filter(|outcome| outcome.indicator == one.id) {
            @let (nl, en) = woorden::seen(kompas.zicht(outcome));
            br;
            (outcome.jaar) " (" (tabellen::activity(kompas, &outcome.activiteit)) "): "
            @if let Some(cijfer) = &outcome.cijfer { (woorden::figure(taal, cijfer, one.eenheid)) "; " }
            (kader.t(nl, en)) "."
            @if outcome.cijfer.is_some() && !outcome.bron.status.is_sure() {
                @let (nl, en) = woorden::status(outcome.bron.status);
                " " span class="vk-badge" { (kader.t(nl, en)) }
            }
        }
        @if one.doelen.len() > 1 { ul { @for doel in one.doelen.iter().skip(1) {
            li { (kader.t("Nieuw doel ", "New target ")) (woorden::valued(taal, doel.waarde, one.eenheid)) ": " (doel.reden)
                @if let Some(since) = doel.sinds { " (" (day(taal, since)) ")" } }
        } } }
    }
}

/// Stories that may be read, and how many there are in all.
pub fn told(kader: &Kader, kompas: &Kompas, ids: &[String], gebruik: Verhaalgebruik) -> Markup {
    let readable: Vec<_> = kompas.leesbaar(ids, gebruik).collect();
    let rest = ids.len().saturating_sub(readable.len());
    html! {
        @if ids.is_empty() { p { (kader.t("Er is nog geen verhaal.", "There is no story yet.")) } }
        @for one in &readable {
            @let (nl, en) = woorden::teller(one.verteller);
            blockquote class="vk-said" {
                @for line in one.leesbaar(gebruik).unwrap_or_default().lines() { p { (line) } }
                p class="vk-field__help" { (kader.t("Verteld door ", "Told by ")) (kader.t(nl, en)) ", " (day(kader.taal, one.toestemming.datum)) "." }
            }
        }
        @if rest > 0 {
            p { (count(kader.taal, rest, [("verhaal is", "story is"), ("verhalen zijn", "stories are")])) " "
                (kader.t("hier niet te lezen: de toestemming is ingetrokken of geldt niet voor u.", "not to be read here: the consent was withdrawn or is not for you.")) }
        }
    }
}
