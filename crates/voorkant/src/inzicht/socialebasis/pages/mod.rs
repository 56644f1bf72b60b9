//! The page of this question.

mod beeld;
mod keuze;
mod uitleg;
mod zin;

use gebieden::{Gebiedsniveau, Kerncijfer};
use maud::{Markup, html};

use super::Antwoord;
use super::decide::Gebiedswaarde;
use super::kaartmaat::{Kaarteenheid, Kaartmaat};
use super::vraag::{Keuze, kaartmaat, niveau};
use crate::inzicht::pages::blad::Antwoordblad;
use crate::inzicht::vraag::Gesteld;
use crate::uitvoer::Cijfertabel;
use crate::web::{Kader, Taal};

impl Antwoordblad for Antwoord {
    fn gekozen(&self, keuze: &Keuze) -> Keuze {
        let (niveau, kaartmaat) = self.chosen(keuze);
        Keuze {
            jaar: self.jaar().to_string(),
            kaart: kaartmaat.key().to_owned(),
            niveau: niveau.name().to_owned(),
            gemeente: self.vraag.gemeente.to_string(),
        }
    }

    fn formulier(kader: &Kader, keuze: &Keuze) -> Markup {
        keuze::choice(kader, keuze)
    }

    fn zin(&self, kader: &Kader, keuze: &Keuze) -> Markup {
        zin::sentence(kader, self, self.chosen(keuze).0)
    }

    fn beeld(&self, kader: &Kader, keuze: &Keuze) -> Markup {
        let (niveau, kaartmaat) = self.chosen(keuze);
        html! { (beeld::map(kader, self, niveau, kaartmaat)) (beeld::durations(kader, self)) }
    }

    fn op_blad(&self, keuze: &Keuze) -> Vec<Cijfertabel> {
        super::tabellen::on_page(self, self.chosen(keuze).0)
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

impl Antwoord {
    /// The level and the measure that were chosen, else those of which there is something to see.
    fn chosen(&self, keuze: &Keuze) -> (Gebiedsniveau, Kaartmaat) {
        let fullest = || {
            let wijken = self.laag(Gebiedsniveau::Wijk).is_some_and(|laag| !laag.gebieden.is_empty());
            if wijken { Gebiedsniveau::Wijk } else { Gebiedsniveau::Buurt }
        };
        let niveau = niveau(&keuze.niveau).ok().flatten().unwrap_or_else(fullest);
        let usual = || {
            let known = self.nood.known(niveau);
            match known.first() {
                Some(which) => Kaartmaat::Nood(*which),
                None if self.heeft_register => Kaartmaat::Subsidie,
                None if self.hulp.is_some() => Kaartmaat::Gebruik,
                None => Kaartmaat::Nood(Kerncijfer::Rondkomen),
            }
        };
        (niveau, kaartmaat(&keuze.kaart).ok().flatten().unwrap_or_else(usual))
    }
}

/// A number of the map in words: `12,3 %`, `€ 34`, `85`.
fn in_words(kader: &Kader, waarde: Gebiedswaarde, kaartmaat: Kaartmaat) -> String {
    let text = super::tabellen::field(waarde, kaartmaat).text(kader.taal).into_owned();
    match (waarde, kaartmaat.eenheid()) {
        (Gebiedswaarde::Getal(_), Kaarteenheid::Procent) => format!("{text} %"),
        _ => text,
    }
}

/// The name of a measure within a sentence: without a capital, except where it begins with a name.
fn lower(taal: Taal, kaartmaat: Kaartmaat) -> String {
    let (nl, en) = kaartmaat.naam();
    let text = taal.pick(nl, en);
    let mut signs = text.chars();
    signs.next().map_or_else(String::new, |first| first.to_lowercase().chain(signs).collect())
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// The sentences and the pictures of a page, in Dutch.
    pub fn said(antwoord: &Antwoord, kaart: &str, niveau: &str) -> String {
        let kader = Kader::bare(Taal::Nl);
        let keuze = Keuze {
            kaart: kaart.to_owned(),
            niveau: niveau.to_owned(),
            ..antwoord.gekozen(&Keuze::default())
        };
        html! { (antwoord.zin(&kader, &keuze)) (antwoord.beeld(&kader, &keuze)) }.into_string()
    }
}
