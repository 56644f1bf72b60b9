//! The page of this question.

mod uitleg;

use maud::{Markup, html};

use super::Antwoord;
use super::decide::Groepsplek;
use super::tabellen::{LIJST, names, on_page};
use super::vraag::Keuze;
use crate::inzicht::deel::Deel;
use crate::inzicht::pages::blad::Antwoordblad;
use crate::inzicht::pages::delen;
use crate::inzicht::vraag::Gesteld;
use crate::uitvoer::Cijfertabel;
use crate::web::charts::{Aandeelrij, aandelen};
use crate::web::{Kader, number, parts};

impl Antwoordblad for Antwoord {
    fn gekozen(&self, _: &Keuze) -> Keuze {
        Keuze { jaar: self.jaar().to_string(), gemeente: self.vraag.gemeente.to_string() }
    }

    fn formulier(kader: &Kader, keuze: &Keuze) -> Markup {
        html! {
            form class="vk-form" method="get" action=(Deel::Groepsaanbod.pad()) {
                @if !keuze.gemeente.is_empty() { input type="hidden" name="gemeente" value=(keuze.gemeente); }
                (parts::field("jaar", kader.t("Welk jaar?", "Which year?"),
                    kader.t("Een heel jaar, bijvoorbeeld 2024.", "A whole year, for example 2024."), &keuze.jaar))
                div class="vk-actions" { (parts::submit(kader.t("Bereken", "Calculate"))) }
            }
        }
    }

    fn zin(&self, kader: &Kader, _: &Keuze) -> Markup {
        sentence(kader, self)
    }

    fn waarschuwing(kader: &Kader, gesteld: &Gesteld<Self>) -> Markup {
        delen::incomplete(kader, &gesteld.herkomst, gesteld.antwoord.vraag.moment.cost_period())
    }

    fn beeld(&self, kader: &Kader, _: &Keuze) -> Markup {
        picture(kader, self)
    }

    fn op_blad(&self, _: &Keuze) -> Vec<Cijfertabel> {
        on_page(self)
    }

    fn berekening(kader: &Kader, gesteld: &Gesteld<Self>) -> Markup {
        uitleg::calculation(kader, gesteld)
    }

    fn onzeker(kader: &Kader, gesteld: &Gesteld<Self>) -> Markup {
        uitleg::uncertain(kader, &gesteld.antwoord)
    }

    fn verder(&self, kader: &Kader, _: &Keuze) -> Markup {
        uitleg::next(kader, self)
    }
}

/// The answer: how many places, and the largest.
fn sentence(kader: &Kader, antwoord: &Antwoord) -> Markup {
    if antwoord.namen.is_empty() {
        return html! { p {
            (kader.t("Wij weten nog niet wie dicht bij elkaar woont: er is geen lijst met postcodes en buurten. ",
                     "It is not known yet who lives close together: there is no list of postcodes and neighbourhoods. "))
            a href=(LIJST) { (kader.t("Lever de lijst aan", "Deliver the list")) } "."
        } };
    }
    let largest = antwoord.plekken.iter().max_by_key(|plek| plek.clienten.shown().map(|count| count.value()));
    let Some(largest) = largest else {
        return html! { p {
        (kader.t("Over ", "Of ")) (antwoord.jaar())
        (kader.t(" kunnen wij geen plek tonen waar genoeg mensen met dezelfde hulp dicht bij elkaar wonen. Die plekken kunnen er wel zijn.",
                 " no place can be shown where enough people with the same help live close together. There may be some.")) } };
    };
    html! {
        p {
            (kader.t("Over ", "Of ")) (antwoord.jaar()) (kader.t(" zien wij ", " there are "))
            strong { (count_text(kader, antwoord.plekken.len())) }
            (kader.t(" waar mensen met dezelfde eigen hulp dicht bij elkaar wonen. Misschien kan daar iets in een groep.",
                     " where people with the same individual help live close together. Something in a group may be possible there."))
        }
        p {
            (kader.t("De grootste: ", "The largest: ")) (largest.voorziening.name()) (kader.t(" in ", " in "))
            (names(largest, kader.t("en", "and"))) ". " (kader.t("Daar gaat het om ", "That is about "))
            strong { (largest.clienten) (kader.t(" mensen", " people")) }
            @if let Some(amount) = largest.kosten.shown() { (kader.t(", en om ", ", and ")) (amount) (kader.t(" in dat jaar", " in that year")) }
            "." (distance(kader, largest))
        }
        p { (kader.t("Dit is een kans om samen te bekijken, geen advies.", "This is a chance to look at together, no advice.")) }
    }
}

fn count_text(kader: &Kader, places: usize) -> String {
    match places {
        1 => kader.t("één plek", "one place").to_owned(),
        more => format!("{} {}", number(kader.taal, more as u64), kader.t("plekken", "places")),
    }
}

fn distance(kader: &Kader, plek: &Groepsplek) -> String {
    match plek.meter {
        Some(0) | None => String::new(),
        Some(meter) => format!(
            " {} {} {}.",
            kader.t(
                "Het midden van elke buurt ligt hoogstens",
                "The middles of these neighbourhoods lie at most"
            ),
            number(kader.taal, meter),
            kader.t("meter van dat van de middelste", "metres from that of the middle one")
        ),
    }
}

/// So many places are drawn; all of them are in the table.
const MOST_DRAWN: usize = 12;

fn picture(kader: &Kader, antwoord: &Antwoord) -> Markup {
    if antwoord.plekken.is_empty() {
        return parts::empty(
            kader.t("Niets om te tekenen", "Nothing to draw"),
            &html! { p { (kader.t(
            "Er is geen plek die wij mogen tonen. In de tabel hieronder staat hoeveel mensen er per buurt zijn, waar dat mag.",
            "There is no place that may be shown. The table below has the people by neighbourhood, where that is allowed.")) } },
        );
    }
    let people = |plek: &Groepsplek| plek.clienten.shown().map_or(0, |count| count.value());
    let mut drawn: Vec<&Groepsplek> = antwoord.plekken.iter().collect();
    drawn.sort_by_key(|plek| std::cmp::Reverse(people(plek)));
    let most = drawn.first().map_or(1, |plek| people(plek)).max(1);
    let rows: Vec<Aandeelrij> = drawn
        .iter()
        .take(MOST_DRAWN)
        .map(|plek| Aandeelrij {
            tekst: format!(
                "{}, {}: {} {}",
                plek.voorziening.name(),
                names(plek, kader.t("en", "and")),
                plek.clienten,
                kader.t("mensen", "people")
            ),
            deel: people(plek) as f64 / most as f64,
        })
        .collect();
    let titel = kader.t("Hoeveel mensen per plek?", "How many people at each place?");
    html! {
        figure class="vk-figure" {
            h2 class="utrecht-heading-3" { (titel) }
            (aandelen(&rows))
            figcaption { (kader.t(
                "De langste balk is de plek met de meeste mensen. Alle plekken staan in de tabel.",
                "The longest bar is the place with most people. The table has every place.")) }
        }
    }
}
