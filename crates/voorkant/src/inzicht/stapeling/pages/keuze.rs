//! The choice of a day or a year.

use maud::{Markup, html};

use crate::inzicht::deel::Deel;
use crate::inzicht::stapeling::vraag::Keuze;
use crate::web::{Kader, parts};

pub(super) fn choice(kader: &Kader, parameters: &Keuze) -> Markup {
    let radio = |waarde: &str, naam: &str| {
        html! {
            label class="vk-choice" {
                input type="radio" name="keuze" id={ "keuze-" (waarde) } value=(waarde) checked[parameters.keuze == waarde];
                " " (naam)
            }
        }
    };
    html! {
        form class="vk-form" method="get" action=(Deel::Stapeling.pad()) {
            @if !parameters.gemeente.is_empty() { input type="hidden" name="gemeente" value=(parameters.gemeente); }
            fieldset class="vk-choices" {
                legend { (kader.t("Waarover gaat de vraag?", "What is the question about?")) }
                (radio("dag", kader.t("Een dag", "A day")))
                (parts::input("peildatum", kader.t("Welke dag?", "Which day?"),
                    kader.t("Voorkant rekent op de eerste dag van die maand. Bedragen staan er alleen bij 1 januari.",
                            "Voorkant answers for the first day of that month. Amounts are shown for 1 January only."),
                    &parameters.peildatum, "date"))
                (radio("jaar", kader.t("Een heel jaar", "A whole year")))
                (parts::field("jaar", kader.t("Welk jaar?", "Which year?"),
                    kader.t("Bijvoorbeeld 2024.", "For example 2024."), &parameters.jaar))
            }
            div class="vk-actions" { (parts::submit(kader.t("Bereken", "Calculate"))) }
        }
    }
}
