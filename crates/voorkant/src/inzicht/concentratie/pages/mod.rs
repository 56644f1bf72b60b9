//! The page of this question.

mod uitleg;

use maud::{Markup, html};

use super::Antwoord;
use super::blijven::Blijven;
use super::decide::Kopgroep;
use super::tabellen::percent_text;
use super::vraag::Keuze;
use crate::inzicht::deel::Deel;
use crate::inzicht::pages::blad::Antwoordblad;
use crate::inzicht::pages::delen;
use crate::inzicht::vraag::Gesteld;
use crate::inzicht::zin::withheld;
use crate::uitvoer::Cijfertabel;
use crate::web::charts::lorenz;
use crate::web::{Kader, parts};

impl Antwoordblad for Antwoord {
    fn gekozen(&self, _: &Keuze) -> Keuze {
        Keuze { jaar: jaar(self).to_string(), gemeente: self.vraag.gemeente.to_string() }
    }

    fn formulier(kader: &Kader, keuze: &Keuze) -> Markup {
        choice(kader, keuze)
    }

    fn zin(&self, kader: &Kader, _: &Keuze) -> Markup {
        sentence(kader, self)
    }

    fn waarschuwing(kader: &Kader, gesteld: &Gesteld<Self>) -> Markup {
        let antwoord = &gesteld.antwoord;
        html! {
            (delen::incomplete(kader, &gesteld.herkomst, antwoord.vraag.moment.cost_period()))
            (delen::kosten_onbekend(kader, jaar(antwoord), antwoord.onbekend))
        }
    }

    fn beeld(&self, kader: &Kader, _: &Keuze) -> Markup {
        picture(kader, self)
    }

    fn op_blad(&self, _: &Keuze) -> Vec<Cijfertabel> {
        super::tabellen::all(self).into_iter().skip(1).collect()
    }

    fn berekening(kader: &Kader, gesteld: &Gesteld<Self>) -> Markup {
        uitleg::calculation(kader, gesteld)
    }

    fn onzeker(kader: &Kader, gesteld: &Gesteld<Self>) -> Markup {
        uitleg::uncertain(kader, gesteld)
    }

    fn verder(&self, kader: &Kader, _: &Keuze) -> Markup {
        uitleg::next(kader, self)
    }
}

fn jaar(antwoord: &Antwoord) -> i16 {
    antwoord.vraag.moment.days().begin().year()
}

/// The groups whose share may be shown.
fn shown(groups: &[Kopgroep]) -> Vec<(u32, i64)> {
    groups.iter().filter_map(|group| Some((group.promille, group.aandeel.shown()?.value()))).collect()
}

/// The answer in one sentence.
fn sentence(kader: &Kader, antwoord: &Antwoord) -> Markup {
    let known = shown(&antwoord.met_hulp);
    // The tenth is what people speak of; where it may not be shown, the smallest group that may.
    let told = known.iter().find(|(promille, _)| *promille == 100).or(known.first());
    html! {
        p {
            @match told {
                Some((promille, share)) => {
                    (kader.t("In ", "In ")) (jaar(antwoord)) (kader.t(" ging ongeveer ", " about ")) strong { (share) " %" }
                    (kader.t(" van de kosten naar de duurste ", " of the cost went to the most expensive "))
                    strong { (percent_text(*promille)) " %" }
                    (kader.t(" van de huishoudens met hulp.", " of the households with help."))
                }
                None => {
                    (kader.t("Over ", "Of ")) (jaar(antwoord))
                    (kader.t(" kunnen wij geen groep dure huishoudens tonen", " no group of expensive households can be shown"))
                    @if antwoord.totaal.amount.shown().is_some_and(|cost| cost.cents() > 0) {
                        (kader.t(": elke groep is te klein, of zegt te veel over een paar huishoudens",
                                 ": each is too small, or says too much about a few households"))
                    }
                    "."
                }
            }
        }
        p { (households(kader, antwoord)) " " (cost(kader, antwoord)) }
        (stays(kader, antwoord))
    }
}

/// Who stays, beside what chance does and what falls by itself.
fn stays(kader: &Kader, antwoord: &Antwoord) -> Markup {
    let Blijven::Bekend(groups) = &antwoord.blijven else { return html! {} };
    let told = groups.iter().rev().find_map(|group| Some((group, group.blijft.shown()?.value())));
    html! {
        @if let Some((group, stays)) = told {
            p {
                (kader.t("Van de duurste ", "Of the most expensive ")) (percent_text(group.promille))
                (kader.t(" % van het jaar ervoor hoort ongeveer ", " % of the year before about ")) strong { (stays) " %" }
                (kader.t(" daar nu weer bij. Bij puur toeval was dat ", " are so again now. By mere chance that would be "))
                (percent_text(group.bij_toeval)) " %."
                @if let (Some(there), Some(back)) = (group.vooruit.shown(), group.achteruit.shown()) {
                    (kader.t(" Die groep kost nu ", " That group costs ")) (there.value())
                    (kader.t(" % van toen. Maar kijk ook andersom: de duurste van nu kostten toen ", " % of then now. But look the other way too: the most expensive of now cost then "))
                    (back.value())
                    (kader.t(" % van nu. Zo'n verschil komt dus vanzelf, ook als niemand iets doet.", " % of now. So such a difference comes by itself, also when nobody does anything."))
                }
            }
        }
    }
}

fn households(kader: &Kader, antwoord: &Antwoord) -> Markup {
    let (nl, en) = ("Hoeveel huishoudens hulp kregen", "How many households received help");
    html! {
        @if let Some(instead) = withheld(&antwoord.totaal.count, kader.taal, nl, en) { (instead) }
        @else { (antwoord.totaal.count) (kader.t(" huishoudens kregen hulp.", " households received help.")) }
    }
}

fn cost(kader: &Kader, antwoord: &Antwoord) -> Markup {
    let (nl, en) = ("Wat die hulp samen kostte", "What that help cost together");
    html! {
        @if let Some(instead) = withheld(&antwoord.totaal.amount, kader.taal, nl, en) { (instead) }
        @else { (kader.t("Samen kostte die hulp ", "Together that help cost ")) (antwoord.totaal.amount) "." }
    }
}

fn choice(kader: &Kader, parameters: &Keuze) -> Markup {
    html! {
        form class="vk-form" method="get" action=(Deel::Concentratie.pad()) {
            @if !parameters.gemeente.is_empty() { input type="hidden" name="gemeente" value=(parameters.gemeente); }
            (parts::field("jaar", kader.t("Welk jaar?", "Which year?"),
                kader.t("Een heel jaar, bijvoorbeeld 2024.", "A whole year, for example 2024."), &parameters.jaar))
            div class="vk-actions" { (parts::submit(kader.t("Bereken", "Calculate"))) }
        }
    }
}

fn picture(kader: &Kader, antwoord: &Antwoord) -> Markup {
    let known = shown(&antwoord.met_hulp);
    if known.is_empty() {
        return parts::empty(
            kader.t("Geen lijn om te tekenen", "No line to draw"),
            &html! { p { (kader.t(
            "Er is geen groep die wij mogen tonen. Krijgen meer huishoudens hulp, dan komt de lijn vanzelf.",
            "No group may be shown. With more households with help the line appears by itself.")) } },
        );
    }
    let points: Vec<(f64, f64)> = known
        .iter()
        .rev()
        .map(|(promille, share)| (1.0 - f64::from(*promille) / 1_000.0, 1.0 - *share as f64 / 100.0))
        .collect();
    let conclusion = conclusion(kader, &known);
    let titel = kader.t("Hoe ongelijk zijn de kosten verdeeld?", "How unevenly is the cost spread?");
    let assen = [
        kader.t("deel van de huishoudens", "share of households"),
        kader.t("deel van de kosten", "share of cost"),
    ];
    html! {
        figure class="vk-figure" {
            (lorenz(titel, &conclusion, assen, &points))
            figcaption {
                (conclusion) " "
                (kader.t(
                    "Van links naar rechts staan de huishoudens met hulp, van goedkoop naar duur. De lijn zegt welk deel van de kosten zij samen hebben. Kostte elk huishouden evenveel, dan liep de lijn gelijk met de schuine streep. Elke stip is een groep uit de tabel.",
                    "From left to right stand the households with help, from cheap to expensive. The line says which share of the cost they have together. Were all equal, it would be the slanted line. Each dot is a group of the table.",
                ))
            }
        }
    }
}

fn conclusion(kader: &Kader, known: &[(u32, i64)]) -> String {
    let parts: Vec<String> = known
        .iter()
        .map(|(promille, share)| {
            format!("{} % {} {share} %", percent_text(*promille), kader.t("heeft", "has"))
        })
        .collect();
    format!(
        "{} {}.",
        kader.t(
            "Aandeel van de duurste huishoudens in de kosten:",
            "Share of the most expensive households in the cost:"
        ),
        parts.join(", ")
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bronnen::Personenbron;
    use crate::inzicht::beeld::Rekenwijze;
    use crate::inzicht::concentratie::decide::decide;
    use crate::inzicht::moment::Moment;
    use crate::inzicht::vertaling::Vertaling;
    use crate::inzicht::vraag::Vraag;
    use crate::web::Taal;

    #[test]
    fn what_is_withheld_has_its_own_sentence() {
        let stand = feiten::koppel(&feiten::Batch::default());
        let (vertaling, rules) = (Vertaling::default(), bescherming::Rules::default());
        let wijze = Rekenwijze { vertaling: &vertaling, bescherming: &rules, druk_boven: 8 };
        let vraag = Vraag { gemeente: "9999".parse().unwrap(), moment: Moment::Jaar(2024) };
        let antwoord = decide(&stand, &Personenbron::default(), &vraag, &wijze, None);
        let said = |taal| sentence(&Kader::bare(taal), &antwoord).into_string();
        let dutch = "<p>Hoeveel huishoudens hulp kregen, tonen wij niet: de groep is te klein. Wat die hulp samen \
                     kostte, tonen wij niet: de groep is te klein.</p>";
        assert!(said(Taal::Nl).ends_with(dutch), "{}", said(Taal::Nl));
        let english = said(Taal::En);
        assert!(english.contains("How many households received help is not shown"), "{english}");
        assert!(!english.contains("niet"), "{english}");
    }
}
