//! The page of this question.

mod antwoord;
mod beeld;
mod keuze;
mod trend;
mod uitleg;
mod verwachting;

use maud::{Markup, html};

use super::Antwoord;
use super::tabellen;
use super::vraag::Keuze;
use crate::app::{App, AppFout};
use crate::inzicht::pages::blad::Antwoordblad;
use crate::inzicht::vraag::Gesteld;
use crate::uitvoer::Cijfertabel;
use crate::web::Kader;

impl Antwoordblad for Antwoord {
    fn gekozen(&self, _: &Keuze) -> Keuze {
        Keuze::of(self)
    }

    fn formulier(kader: &Kader, keuze: &Keuze) -> Markup {
        keuze::choice(kader, keuze)
    }

    fn zin(&self, kader: &Kader, _: &Keuze) -> Markup {
        antwoord::sentence(kader, self)
    }

    async fn leeg(app: &App, kader: &Kader) -> Result<Option<Markup>, AppFout> {
        let delivered = !app.bronnen().await?.lijst.leveringen.is_empty();
        let known = app.instellingen().await?.gemeente.is_some();
        let messages = !app.beeld().await?.feiten.berichten.is_empty();
        Ok((!delivered && !known && !messages).then(|| antwoord::nothing_yet(kader)))
    }

    fn waarschuwing(kader: &Kader, gesteld: &Gesteld<Self>) -> Markup {
        antwoord::warnings(kader, &gesteld.antwoord)
    }

    fn beeld(&self, kader: &Kader, _: &Keuze) -> Markup {
        match &self.geld {
            None if self.jaren.is_empty() => antwoord::nothing_yet(kader),
            None => {
                html! { p { (kader.t("Kies een verslag dat er wel is.", "Choose a report that is there.")) } }
            }
            Some(geld) => html! {
                (beeld::picture(kader, geld))
                (trend::picture(kader, self, geld))
                (verwachting::ahead(kader, geld))
            },
        }
    }

    fn op_blad(&self, _: &Keuze) -> Vec<Cijfertabel> {
        tabellen::on_page(self)
    }

    fn berekening(kader: &Kader, gesteld: &Gesteld<Self>) -> Markup {
        uitleg::calculation(kader, gesteld)
    }

    fn onzeker(kader: &Kader, gesteld: &Gesteld<Self>) -> Markup {
        uitleg::uncertain(kader, &gesteld.antwoord)
    }

    fn verder(&self, kader: &Kader, keuze: &Keuze) -> Markup {
        uitleg::next(kader, self, keuze)
    }
}
