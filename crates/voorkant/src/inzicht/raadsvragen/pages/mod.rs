//! The page of the four questions.

mod uitleg;

use maud::{Markup, html};
use stukken::Stuk;

use super::Antwoord;
use super::decide::Raadsantwoord;
use super::vraag::Keuze;
use crate::inzicht::pages::blad::Antwoordblad;
use crate::inzicht::pages::delen;
use crate::inzicht::vraag::Gesteld;
use crate::uitvoer::{Benaming, Cijfertabel};
use crate::web::charts::{Staaf, staven};
use crate::web::{Kader, Taal};

impl Antwoordblad for Antwoord {
    fn gekozen(&self, _: &Keuze) -> Keuze {
        Keuze { gemeente: self.gemeente.to_string() }
    }

    /// There is nothing to choose: everybody in a council gets the same answer.
    fn formulier(_: &Kader, _: &Keuze) -> Markup {
        html! {}
    }

    fn zin(&self, kader: &Kader, _: &Keuze) -> Markup {
        html! { p { (kader.t(
        "Vier vragen van een raad, elk met een antwoord in twee zinnen, een cijfer en wat dat cijfer niet zegt. Samen passen ze op één A4.",
        "Four questions of a council, each answered in two sentences, with a figure and what that figure does not say. Together they fit on one A4.")) } }
    }

    fn woorden(&self, _: &Keuze) -> Vec<String> {
        let nl = |text: &Benaming| text.text(Taal::Nl).to_owned();
        let told = |one: &Raadsantwoord| {
            [
                nl(&one.raadsvraag.vraag()),
                one.zinnen.each_ref().map(nl).join(" "),
                format!("Let op: {}", nl(&one.kanttekening)),
                format!("Wat kan de raad nu besluiten? {}\n", nl(&one.besluit)),
            ]
        };
        self.vragen.iter().flat_map(told).collect()
    }

    fn waarschuwing(kader: &Kader, gesteld: &Gesteld<Self>) -> Markup {
        delen::incomplete(kader, &gesteld.herkomst, gesteld.antwoord.moment.cost_period())
    }

    fn beeld(&self, kader: &Kader, _: &Keuze) -> Markup {
        html! { div class="vk-raad" { @for one in &self.vragen { (question(kader, one)) } } }
    }

    fn op_blad(&self, _: &Keuze) -> Vec<Cijfertabel> {
        super::tabellen::figures(self)
    }

    fn berekening(kader: &Kader, gesteld: &Gesteld<Self>) -> Markup {
        uitleg::calculation(kader, gesteld)
    }

    fn onzeker(kader: &Kader, _: &Gesteld<Self>) -> Markup {
        uitleg::uncertain(kader)
    }

    fn verder(&self, kader: &Kader, keuze: &Keuze) -> Markup {
        uitleg::next(kader, keuze)
    }

    fn stuk(gesteld: &Gesteld<Self>, _: &Keuze) -> Stuk {
        super::document::one_page(&gesteld.antwoord, &gesteld.herkomst)
    }
}

fn question(kader: &Kader, one: &Raadsantwoord) -> Markup {
    let text = |benaming: &Benaming| benaming.text(kader.taal).to_owned();
    let key = one.raadsvraag.key();
    let bars: Vec<Staaf> = one
        .cijfers
        .iter()
        .map(|cijfer| Staaf {
            naam: text(&cijfer.naam),
            waarde: cijfer.text(one.raadsvraag.soort(), kader.taal),
            deel: cijfer.deel,
        })
        .collect();
    html! {
        article class="vk-raad__vraag" aria-labelledby=(key) {
            h3 class="utrecht-heading-3" id=(key) { (text(&one.raadsvraag.vraag())) }
            div class="vk-raad__tekst" {
                p { @for zin in &one.zinnen { (text(zin)) " " } }
                p { strong { (kader.t("Let op:", "Mind:")) } " " (text(&one.kanttekening)) }
                p { strong { (kader.t("Wat kan de raad nu besluiten?", "What can the council decide now?")) } " " (text(&one.besluit)) }
                @for deel in &one.meer {
                    p class="vk-raad__meer" { a href=(deel.pad()) { (delen::both(kader, deel.vraag())) } }
                }
            }
            @if !bars.is_empty() {
                figure class="vk-figure" {
                    (staven(&format!("staven-{key}"), &text(&one.figuur), &bars))
                    figcaption { (text(&one.figuur)) "." }
                }
            }
        }
    }
}
