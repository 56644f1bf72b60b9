//! The page of this question.

mod beeld;
mod groepen;
mod stroom;
mod uitleg;
mod vooruit;

use bescherming::{Amount, Protected};
use domein::Maand;
use maud::{Markup, html};

use super::Antwoord;
use super::decide::{KostenOnbekend, LANGST, Maandcijfer, Maandstaat, Reeks, Reeksverloop};
use super::tabellen::{self, name};
use super::vraag::{Keuze, jaar, reeks};
use crate::inzicht::antwoord::address;
use crate::inzicht::deel::Deel;
use crate::inzicht::pages::blad::Antwoordblad;
use crate::inzicht::vraag::Gesteld;
use crate::inzicht::zin::withheld;
use crate::uitvoer::Cijfertabel;
use crate::web::{Kader, Taal, month, parts, tables};

impl Antwoordblad for Antwoord {
    fn gekozen(&self, keuze: &Keuze) -> Keuze {
        Keuze {
            van: self.vraag.van.to_string(),
            tot: self.vraag.tot.to_string(),
            reeks: reeks(&keuze.reeks).unwrap_or(Reeks::Totaal).key().to_owned(),
            jaar: self.year_of(keuze).map_or(String::new(), |jaar| jaar.to_string()),
            gemeente: self.vraag.gemeente.to_string(),
        }
    }

    fn formulier(kader: &Kader, keuze: &Keuze) -> Markup {
        choice(kader, keuze)
    }

    fn zin(&self, kader: &Kader, keuze: &Keuze) -> Markup {
        let verloop = self.series(keuze);
        html! { (sentence(kader, self, &verloop)) (unknown(kader, self, &verloop)) }
    }

    fn waarschuwing(kader: &Kader, gesteld: &Gesteld<Self>) -> Markup {
        not_complete(kader, &gesteld.antwoord)
    }

    fn beeld(&self, kader: &Kader, keuze: &Keuze) -> Markup {
        let (verloop, jaar) = (self.series(keuze), self.year_of(keuze));
        html! {
            (on_this_page(kader))
            @for deel in Paginadeel::ALL {
                h3 class="utrecht-heading-3" id=(deel.id()) { (deel.name(kader)) }
                @match deel {
                    Paginadeel::Maanden => { (beeld::picture(kader, self, &verloop)) (vooruit::ahead(kader, &verloop)) }
                    Paginadeel::Stroom => (stroom::flow(kader, self, verloop.reeks, jaar)),
                    Paginadeel::Duur => (stroom::duration(kader, self, verloop.reeks)),
                    Paginadeel::Verwijzers => (groepen::referrers(kader, self, jaar)),
                    Paginadeel::Wijken => (groepen::districts(kader, self, jaar)),
                }
            }
        }
    }

    fn op_blad(&self, keuze: &Keuze) -> Vec<Cijfertabel> {
        Paginadeel::ALL.into_iter().flat_map(|deel| self.tables_of(deel, keuze)).collect()
    }

    fn tabelblad(&self, kader: &Kader, keuze: &Keuze) -> Markup {
        html! {
            @for deel in Paginadeel::ALL {
                @let found = self.tables_of(deel, keuze);
                // The first part is what the question is about; the others open when somebody asks for them.
                @if deel == Paginadeel::Maanden { (tables(kader, &found)) }
                @else { (parts::details(deel.name(kader), &tables(kader, &found))) }
            }
        }
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

/// A part of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Paginadeel {
    Maanden,
    Stroom,
    Duur,
    Verwijzers,
    Wijken,
}

impl Paginadeel {
    const ALL: [Self; 5] = [Self::Maanden, Self::Stroom, Self::Duur, Self::Verwijzers, Self::Wijken];

    const fn id(self) -> &'static str {
        match self {
            Self::Maanden => "maanden",
            Self::Stroom => "stroom",
            Self::Duur => "duur",
            Self::Verwijzers => "verwijzers",
            Self::Wijken => "wijken",
        }
    }

    fn name(self, kader: &Kader) -> &'static str {
        match self {
            Self::Maanden => kader.t("Per maand, en een jaar vooruit", "By month, and a year ahead"),
            Self::Stroom => kader.t("Wie kwam en wie ging", "Who came and who left"),
            Self::Duur => kader.t("Hoe lang hulp duurde", "How long help lasted"),
            Self::Verwijzers => kader.t(
                "Wie verwees, en drijft de huisarts de kosten op?",
                "Who referred, and does the general practitioner drive the cost?",
            ),
            Self::Wijken => kader.t("Per wijk", "By district"),
        }
    }
}

/// The way to each part: the page is long.
fn on_this_page(kader: &Kader) -> Markup {
    html! {
        nav class="vk-subnav" aria-label=(kader.t("Op deze pagina", "On this page")) {
            ul { @for deel in Paginadeel::ALL { li { a href={ "#" (deel.id()) } { (deel.name(kader)) } } } }
        }
    }
}

/// What stands in the place of figures by year while there is no whole year.
fn no_year(kader: &Kader) -> Markup {
    parts::empty(
        kader.t("Nog geen heel jaar", "No whole year yet"),
        &html! { p { (kader.t(
        "Hiervoor is een heel kalenderjaar nodig waarvan alle declaraties binnen zijn. Lever meer berichten aan, of wacht tot het jaar volledig is.",
        "This takes a whole calendar year of which all declarations are in. Deliver more messages, or wait until the year is complete.")) } },
    )
}

impl Antwoord {
    /// The series that was chosen.
    fn series(&self, keuze: &Keuze) -> Reeksverloop {
        let reeks = reeks(&keuze.reeks).unwrap_or(Reeks::Totaal);
        let found = self.reeksen.iter().find(|verloop| verloop.reeks == reeks);
        found.cloned().unwrap_or_else(|| Reeksverloop::empty(reeks))
    }

    /// The whole year that was chosen, else the last one.
    fn year_of(&self, keuze: &Keuze) -> Option<i32> {
        jaar(&keuze.jaar).ok().flatten().or_else(|| self.stroom.last_year())
    }

    /// The tables of a part of the page.
    fn tables_of(&self, deel: Paginadeel, keuze: &Keuze) -> Vec<Cijfertabel> {
        let adres =
            |reeks: Reeks| address::<Self>(&Keuze { reeks: reeks.key().to_owned(), ..keuze.clone() }, "");
        let verloop = self.series(keuze);
        let year = self.year_of(keuze).unwrap_or_default();
        match deel {
            Paginadeel::Maanden => {
                let kinds = tabellen::kinds(self, adres)
                    .note("In de bestanden staan alle soorten hulp.", "The files hold every kind of help.");
                vec![tabellen::months(self, &verloop), kinds, tabellen::blik::ahead_of(&verloop)]
            }
            Paginadeel::Stroom => vec![
                tabellen::stroom::of_series(self, verloop.reeks),
                tabellen::stroom::of_year(self, year, adres),
                tabellen::stroom::quarters(self, Some(verloop.reeks)),
            ],
            Paginadeel::Duur => vec![tabellen::stroom::durations_on_page(self)],
            Paginadeel::Verwijzers => vec![tabellen::groepen::referrers_of(self, year)],
            Paginadeel::Wijken => vec![tabellen::groepen::districts_of(self, year)],
        }
    }
}

/// The name of a series on a page.
fn series_name(kader: &Kader, reeks: Reeks) -> String {
    name(reeks).text(kader.taal).to_owned()
}

/// The last complete month in one sentence, and what is still to come of the others.
fn sentence(kader: &Kader, antwoord: &Antwoord, verloop: &Reeksverloop) -> Markup {
    let months: Vec<_> = antwoord.vraag.maanden().zip(&antwoord.staten).zip(&verloop.maanden).collect();
    let complete = months.iter().rev().find(|((_, staat), _)| **staat == Maandstaat::Volledig);
    let open = months.iter().filter(|((_, staat), _)| **staat == Maandstaat::Onvolledig).count();
    html! {
        p {
            @match complete {
                Some(((maand, _), cijfer)) => {
                    (clients(kader, verloop.reeks, *maand, cijfer)) " "
                    @if let Some(amount) = &cijfer.gemeld { (cost(kader, amount)) }
                }
                None => (kader.t("In deze periode is nog geen maand volledig.", "No month of this period is complete yet.")),
            }
        }
        @if open > 0 {
            p { (kader.t("Bij ", "Of ")) (open) (if open == 1 { kader.t(" maand", " month") } else { kader.t(" maanden", " months") })
                (kader.t(" komt er nog wat bij. Hoeveel, staat bij elke maand.", " more is to come. How much stands with each month.")) }
        }
    }
}

fn clients(kader: &Kader, reeks: Reeks, maand: Maand, cijfer: &Maandcijfer) -> Markup {
    let (maand, hulp) = (month(kader.taal, maand), series_name(kader, reeks));
    let asked = [
        format!("Hoeveel cliënten in {maand}, de laatste volledige maand, hulp kregen ({hulp})"),
        format!("How many clients received help in {maand}, the last complete month ({hulp}),"),
    ];
    html! {
        @if let Some(instead) = withheld(&cijfer.clienten, kader.taal, &asked[0], &asked[1]) { (instead) }
        @else {
            (kader.t("In ", "In ")) (maand) (kader.t(", de laatste volledige maand, kregen ", ", the last complete month, "))
            strong { (cijfer.clienten) (kader.t(" cliënten", " clients")) }
            (kader.t(" hulp (", " received help (")) (hulp) ")."
        }
    }
}

fn cost(kader: &Kader, amount: &Protected<Amount>) -> Markup {
    let (nl, en) = ("Wat die maand kostte", "What that month cost");
    html! {
        @if let Some(instead) = withheld(amount, kader.taal, nl, en) { (instead) }
        @else { (kader.t("De kosten van die maand: ", "The cost of that month: ")) strong { (amount) } "." }
    }
}

/// Lump sums and personal budgets: help without an amount for each client.
fn unknown(kader: &Kader, antwoord: &Antwoord, verloop: &Reeksverloop) -> Markup {
    let last =
        antwoord.jaren.iter().zip(&verloop.onbekend).rev().find_map(|(jaar, share)| Some((jaar, (*share)?)));
    html! {
        @if let Some((jaar, share)) = last {
            p { (unknown_text(kader.taal, *jaar, &share)) }
        }
    }
}

/// Of how many clients the cost of a year is unknown, as a sentence.
fn unknown_text(taal: Taal, jaar: i32, unknown: &KostenOnbekend) -> String {
    let asked = [
        format!("Van hoeveel cliënten de kosten in {jaar} onbekend zijn"),
        format!("Of how many clients the cost is unknown in {jaar}"),
    ];
    if let Some(instead) = withheld(&unknown.clienten, taal, &asked[0], &asked[1]) {
        return instead;
    }
    let who = match unknown.aandeel.shown() {
        Some(share) => format!("{share} {}", taal.pick("van de cliënten", "of the clients")),
        None => format!("{} {}", unknown.clienten, taal.pick("cliënten", "clients")),
    };
    match taal {
        Taal::Nl => format!("In {jaar} zijn de kosten onbekend van {who}."),
        Taal::En => format!("In {jaar} the cost is unknown of {who}."),
    }
}

fn not_complete(kader: &Kader, antwoord: &Antwoord) -> Markup {
    let few = antwoord.staten.contains(&Maandstaat::Onbekend);
    html! {
        @if few {
            (parts::alert(parts::Toon::LetOp, kader.t("Nog niet te zien: hoe laat declaraties komen", "Not to be seen yet: how late declarations come"),
                &html! { p { (kader.t(
                    "Hoe laat declaraties komen, is pas te zien na een half jaar of langer: als oude maanden niet meer veranderen. Tot dan kunnen wij niet zeggen wat er nog bij komt.",
                    "How late declarations come is seen after half a year or more: when old months no longer change. Until then nobody can say what is still to come.")) } }))
        }
    }
}

fn choice(kader: &Kader, parameters: &Keuze) -> Markup {
    let help = format!(
        "{} {LANGST}.",
        kader.t(
            "Jaar en maand, bijvoorbeeld 2024-12. Samen ten hoogste",
            "Year and month, for example 2024-12. Months together at most"
        )
    );
    html! {
        form class="vk-form" method="get" action=(Deel::Verloop.pad()) {
            @if !parameters.gemeente.is_empty() { input type="hidden" name="gemeente" value=(parameters.gemeente); }
            div class="vk-field" {
                label for="reeks" { (kader.t("Welke hulp?", "Which help?")) }
                select class="utrecht-select" id="reeks" name="reeks" {
                    @for reeks in Reeks::all() {
                        option value=(reeks.key()) selected[reeks.key() == parameters.reeks] { (series_name(kader, reeks)) }
                    }
                }
            }
            (parts::input("van", kader.t("Eerste maand", "First month"), &help, &parameters.van, "month"))
            (parts::input("tot", kader.t("Laatste maand", "Last month"), "", &parameters.tot, "month"))
            (parts::field("jaar", kader.t("Heel jaar, voor wie kwam en ging, verwijzers en wijken", "Whole year, for who came and left, referrers and districts"),
                kader.t("Een kalenderjaar waarvan alle declaraties binnen zijn, bijvoorbeeld 2024.", "A calendar year of which all declarations are in, for example 2024."), &parameters.jaar))
            div class="vk-actions" { (parts::submit(kader.t("Bereken", "Calculate"))) }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use bescherming::{Cell, Rules, protect_single};

    use super::super::stroom::Stroom;
    use super::*;

    /// An answer about one month, with one series of it.
    pub(super) fn whole_year(verloop: Reeksverloop) -> Antwoord {
        let maand: Maand = "2024-12".parse().unwrap();
        Antwoord {
            vraag: super::super::decide::Vraag { gemeente: "9999".parse().unwrap(), van: maand, tot: maand },
            peil: Some(maand),
            staten: vec![Maandstaat::Volledig],
            jaren: vec![2024],
            reeksen: vec![verloop],
            stroom: Arc::new(Stroom::default()),
        }
    }

    #[test]
    fn what_is_withheld_has_its_own_sentence() {
        let few = protect_single(&Cell::default(), &Rules::default());
        let cijfer = Maandcijfer { clienten: few.count, gemeld: Some(few.amount), verwacht: None };
        let aandeel = few.count.share_of(&few.count);
        let unknown = KostenOnbekend { clienten: few.count, aandeel };
        let verloop = Reeksverloop {
            maanden: vec![cijfer],
            onbekend: vec![Some(unknown)],
            ..Reeksverloop::empty(Reeks::Totaal)
        };
        let antwoord = whole_year(verloop.clone());
        let said = |taal| {
            let kader = Kader::bare(taal);
            let parts = [sentence(&kader, &antwoord, &verloop), super::unknown(&kader, &antwoord, &verloop)];
            parts.map(|part| part.into_string()).concat()
        };
        assert_eq!(
            said(Taal::Nl),
            "<p>Hoeveel cliënten in december 2024, de laatste volledige maand, hulp kregen (Alle hulp), tonen wij \
             niet: de groep is te klein. Wat die maand kostte, tonen wij niet: de groep is te klein.</p>\
             <p>Van hoeveel cliënten de kosten in 2024 onbekend zijn, tonen wij niet: de groep is te klein.</p>"
        );
        assert!(!said(Taal::En).contains("niet"), "{}", said(Taal::En));
        let picture = beeld::words(&Kader::bare(Taal::Nl), &cijfer, Maandstaat::Volledig);
        assert_eq!(picture, "kosten tonen wij niet; aantal cliënten tonen wij niet");
    }
}
