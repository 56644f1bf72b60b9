//! The page of this question.

mod uitleg;

use bescherming::{Count, Protected};
use maud::{Markup, html};

use super::Antwoord;
use super::indeling::Indeling;
use super::kenmerk::Kenmerk;
use super::tabellen::{self, between};
use super::vraag::Keuze;
use crate::inzicht::antwoord::address;
use crate::inzicht::deel::Deel;
use crate::inzicht::gebied::Buurtlijst;
use crate::inzicht::moment::Moment;
use crate::inzicht::pages::blad::Antwoordblad;
use crate::inzicht::pages::delen::{self, both};
use crate::inzicht::vraag::Gesteld;
use crate::uitvoer::Cijfertabel;
use crate::web::charts::{Bereikstaaf, bereiken};
use crate::web::{Kader, parts};

impl Antwoordblad for Antwoord {
    fn gekozen(&self, _: &Keuze) -> Keuze {
        self.as_keuze()
    }

    fn formulier(kader: &Kader, keuze: &Keuze) -> Markup {
        choice(kader, keuze)
    }

    fn zin(&self, kader: &Kader, _: &Keuze) -> Markup {
        sentence(kader, self)
    }

    fn waarschuwing(kader: &Kader, gesteld: &Gesteld<Self>) -> Markup {
        let period = gesteld.antwoord.vraag.basis.moment.cost_period();
        html! {
            (delen::incomplete(kader, &gesteld.herkomst, period))
            (missing(kader, &gesteld.antwoord))
        }
    }

    fn beeld(&self, kader: &Kader, _: &Keuze) -> Markup {
        picture(kader, self)
    }

    fn op_blad(&self, keuze: &Keuze) -> Vec<Cijfertabel> {
        let rijen = self.vraag.rijen;
        let next =
            Kenmerk::ALL.into_iter().find(|one| *one != rijen && !self.is_fixed(*one)).unwrap_or(rijen);
        let adres = |place: usize| {
            let naam = self.row_name(place);
            let deeper = Keuze { rijen: next.key().to_owned(), kolommen: String::new(), ..keuze.clone() };
            address::<Self>(&deeper.only(rijen, &naam.sleutel), "")
        };
        vec![tabellen::on_page(self, adres)]
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

impl Antwoord {
    pub(super) fn is_fixed(&self, kenmerk: Kenmerk) -> bool {
        self.gekozen.iter().any(|(known, _)| *known == kenmerk)
    }
}

/// How much help there was, and what it cost.
fn sentence(kader: &Kader, antwoord: &Antwoord) -> Markup {
    let Moment::Jaar(jaar) = antwoord.vraag.basis.moment else { return html! {} };
    let totaal = &antwoord.totaal;
    if totaal.most.count.is_hidden() {
        return html! { p { (kader.t("Hoeveel hulp dit was, tonen wij niet: de groep is te klein.",
        "How much help this was is not shown: the group is too small.")) } };
    }
    let number = between(&totaal.least.count, &totaal.most.count, |count| {
        i64::try_from(count.value()).unwrap_or(i64::MAX)
    });
    let cost = between(&totaal.least.amount, &totaal.most.amount, |amount| amount.cents());
    html! {
        p {
            (kader.t("In ", "In ")) (jaar) (kader.t(" was dit de hulp in gebruik", ", this was the help in use"))
            @for (place, (kenmerk, value)) in antwoord.gekozen.iter().enumerate() {
                (if place == 0 { " (" } else { ", " }) (both(kader, kenmerk.naam()).to_lowercase()) ": "
                @if let Some(naam) = antwoord.indeling.of(*kenmerk).get(*value) { (naam.text(kader.taal)) }
            }
            @if !antwoord.gekozen.is_empty() { ")" }
            ": " strong { (number.text(kader.taal)) (kader.t(" keer", " times")) } (kader.t(" (één keer per cliënt en soort hulp). ", " (once for each client and kind of help). "))
            @if totaal.most.amount.is_hidden() {
                (kader.t("Wat dit kostte, tonen wij niet: dat zou te veel zeggen over een paar mensen.",
                         "What it cost is not shown: it would say too much about a few people."))
            } @else {
                (kader.t("De kosten: ", "The cost: ")) strong { (cost.text(kader.taal)) } "."
            }
        }
    }
}

/// What is asked for and was never delivered.
fn missing(kader: &Kader, antwoord: &Antwoord) -> Markup {
    let vraag = &antwoord.vraag;
    let asked = |kenmerk: &&Kenmerk| {
        vraag.rijen == **kenmerk || vraag.kolommen == Some(**kenmerk) || antwoord.is_fixed(**kenmerk)
    };
    html! {
        @for kenmerk in antwoord.zonder.iter().filter(asked) {
            @if let Some((adres, nl, en)) = kenmerk.nodig() {
                (parts::alert(parts::Toon::LetOp, kader.t("Geen gegevens", "No data"), &html! { p {
                    (both(kader, kenmerk.naam())) (kader.t(" is niet bekend. ", " is not known. "))
                    a href=(adres) { (kader.t(nl, en)) } "."
                } }))
            }
        }
    }
}

/// The rows as bars: what is sure, and how far it may go.
fn picture(kader: &Kader, antwoord: &Antwoord) -> Markup {
    let size = |figure: &Protected<Count>| figure.shown().map_or(0, |count| count.value());
    let most = antwoord.per_rij.iter().map(|shown| size(&shown.most.count)).max().unwrap_or(0).max(1);
    let share = |figure: &Protected<Count>| size(figure) as f64 / most as f64;
    let staven: Vec<Bereikstaaf> = antwoord
        .rijen
        .iter()
        .zip(&antwoord.per_rij)
        .filter(|(_, shown)| !shown.most.count.is_hidden())
        .map(|(place, shown)| Bereikstaaf {
            naam: antwoord.row_name(*place).text(kader.taal).to_owned(),
            tekst: tabellen::number(shown).text(kader.taal).into_owned(),
            minstens: share(&shown.least.count),
            hoogstens: share(&shown.most.count),
        })
        .collect();
    let Some(largest) = antwoord
        .rijen
        .iter()
        .zip(&antwoord.per_rij)
        .max_by_key(|(place, shown)| (size(&shown.least.count), std::cmp::Reverse(**place)))
        .filter(|_| !staven.is_empty())
    else {
        return html! {};
    };
    let conclusion = format!(
        "{} {}: {}.",
        kader.t("De meeste hulp gaat naar:", "Most help goes to:"),
        antwoord.row_name(*largest.0).text(kader.taal),
        tabellen::number(largest.1).text(kader.taal)
    );
    html! {
        figure class="vk-figure" {
            (bereiken(both(kader, antwoord.vraag.rijen.naam()), &conclusion, &staven))
            figcaption {
                (conclusion) " "
                (kader.t("Een dichte staaf is zeker. Een open staaf is wat er nog bij kan horen.",
                         "A solid bar is sure. An open bar is what may belong to it too."))
            }
        }
    }
}

fn choice(kader: &Kader, keuze: &Keuze) -> Markup {
    // The districts are those of the municipality; they are typed, as no list of them is at hand here.
    let indeling = Indeling::new(&Buurtlijst::default());
    let rijen = if keuze.rijen.is_empty() { Kenmerk::Soort.key() } else { keuze.rijen.as_str() };
    html! {
        form class="vk-form" method="get" action=(Deel::EigenVraag.pad()) {
            @if !keuze.gemeente.is_empty() { input type="hidden" name="gemeente" value=(keuze.gemeente); }
            (parts::field("jaar", kader.t("Welk jaar?", "Which year?"), kader.t("Bijvoorbeeld 2024.", "For example 2024."), &keuze.jaar))
            (of_which(kader, "rijen", kader.t("Wat staat er in de rijen?", "What stands in the rows?"), None, rijen))
            (of_which(kader, "kolommen", kader.t("Wat staat er in de kolommen?", "What stands in the columns?"),
                Some(kader.t("Niets", "Nothing")), &keuze.kolommen))
            fieldset class="vk-choices" {
                legend { (kader.t("Welke hulp telt mee?", "Which help counts?")) }
                @for kenmerk in Kenmerk::ALL {
                    @if kenmerk == Kenmerk::Wijk {
                        (parts::field(kenmerk.key(), both(kader, kenmerk.naam()),
                            kader.t("Naam of code. Leeg: alle wijken.", "Name or code. Empty: every district."), &keuze.wijk))
                    } @else { (one_value(kader, &indeling, kenmerk, keuze.of(kenmerk))) }
                }
            }
            div class="vk-actions" { (parts::submit(kader.t("Bereken", "Calculate"))) }
        }
    }
}

fn of_which(kader: &Kader, id: &str, naam: &str, none: Option<&str>, chosen: &str) -> Markup {
    html! {
        div class="vk-field" {
            label for=(id) { (naam) }
            select class="utrecht-select" id=(id) name=(id) {
                @if let Some(none) = none { option value="" { (none) } }
                @for kenmerk in Kenmerk::ALL {
                    option value=(kenmerk.key()) selected[kenmerk.key() == chosen] { (both(kader, kenmerk.naam())) }
                }
            }
        }
    }
}

fn one_value(kader: &Kader, indeling: &Indeling, kenmerk: Kenmerk, chosen: &str) -> Markup {
    html! {
        div class="vk-field" {
            label for=(kenmerk.key()) { (both(kader, kenmerk.naam())) }
            select class="utrecht-select" id=(kenmerk.key()) name=(kenmerk.key()) {
                option value="" { (kader.t("Alles", "All")) }
                @for naam in indeling.of(kenmerk) {
                    option value=(naam.sleutel) selected[naam.sleutel == chosen] { (naam.text(kader.taal)) }
                }
            }
        }
    }
}
