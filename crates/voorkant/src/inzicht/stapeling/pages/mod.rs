//! The page of this question.

mod antwoord;
mod beeld;
mod keuze;
mod uitleg;
mod wissel;

use maud::{Markup, html};

use super::Antwoord;
use super::vraag::Keuze;
use crate::inzicht::moment::Moment;
use crate::inzicht::pages::blad::Antwoordblad;
use crate::inzicht::pages::delen;
use crate::inzicht::vraag::Gesteld;
use crate::uitvoer::Cijfertabel;
use crate::web::Kader;

impl Antwoordblad for Antwoord {
    fn gekozen(&self, _: &Keuze) -> Keuze {
        let gemeente = self.vraag.gemeente.to_string();
        match self.vraag.moment {
            Moment::Peildatum(maand) => {
                let peildatum = maand.first_day().to_string();
                Keuze { peildatum, gemeente, keuze: "dag".to_owned(), ..Keuze::default() }
            }
            Moment::Jaar(year) => {
                Keuze { jaar: year.to_string(), gemeente, keuze: "jaar".to_owned(), ..Keuze::default() }
            }
        }
    }

    fn formulier(kader: &Kader, keuze: &Keuze) -> Markup {
        keuze::choice(kader, keuze)
    }

    fn zin(&self, kader: &Kader, _: &Keuze) -> Markup {
        html! { (antwoord::sentence(kader, self)) (antwoord::stacked(kader, self)) }
    }

    fn waarschuwing(kader: &Kader, gesteld: &Gesteld<Self>) -> Markup {
        let moment = gesteld.antwoord.vraag.moment;
        html! {
            @if moment.shows_amounts() {
                (delen::incomplete(kader, &gesteld.herkomst, moment.cost_period()))
                (delen::kosten_onbekend(kader, moment.cost_period().begin().year(), gesteld.antwoord.onbekend))
            }
        }
    }

    fn beeld(&self, kader: &Kader, _: &Keuze) -> Markup {
        html! { (beeld::picture(kader, self)) (wissel::picture(kader, &self.wissel)) }
    }

    fn op_blad(&self, _: &Keuze) -> Vec<Cijfertabel> {
        super::tabellen::all(self).into_iter().skip(1).collect()
    }

    fn berekening(kader: &Kader, gesteld: &Gesteld<Self>) -> Markup {
        uitleg::calculation(kader, gesteld)
    }

    fn onzeker(kader: &Kader, gesteld: &Gesteld<Self>) -> Markup {
        delen::zekerheid(kader, &gesteld.antwoord.zekerheid, gesteld.herkomst.druk_boven)
    }

    fn verder(&self, kader: &Kader, _: &Keuze) -> Markup {
        uitleg::next(kader, self)
    }
}
