//! The choice of a year, of what the map shows, and of wijk or buurt.

use maud::{Markup, html};

use super::super::decide::NIVEAUS;
use super::super::kaartmaat::Kaartmaat;
use super::super::nood::CIJFERS;
use super::super::vraag::Keuze;
use crate::inzicht::deel::Deel;
use crate::inzicht::pages::delen::both;
use crate::web::{Kader, parts};

pub(super) fn choice(kader: &Kader, keuze: &Keuze) -> Markup {
    let option = |kaartmaat: Kaartmaat| {
        html! { option value=(kaartmaat.key()) selected[kaartmaat.key() == keuze.kaart] { (both(kader, kaartmaat.naam())) } }
    };
    html! {
        form class="vk-form" method="get" action=(Deel::SocialeBasis.pad()) {
            @if !keuze.gemeente.is_empty() { input type="hidden" name="gemeente" value=(keuze.gemeente); }
            (parts::field("jaar", kader.t("Welk jaar?", "Which year?"),
                kader.t("Een heel jaar, bijvoorbeeld 2024.", "A whole year, for example 2024."), &keuze.jaar))
            div class="vk-field" {
                label for="kaart" { (kader.t("Wat wilt u op de kaart zien?", "What should the map show?")) }
                select class="utrecht-select" id="kaart" name="kaart" {
                    optgroup label=(kader.t("Wat er is", "What there is")) { (option(Kaartmaat::Subsidie)) (option(Kaartmaat::Gebruik)) }
                    optgroup label=(kader.t("Wat er nodig is", "What is needed")) {
                        @for which in CIJFERS { (option(Kaartmaat::Nood(which))) }
                    }
                }
            }
            fieldset class="vk-choices" {
                legend { (kader.t("Per wijk of per buurt?", "By district or by neighbourhood?")) }
                @for niveau in NIVEAUS {
                    label class="vk-choice" {
                        input type="radio" name="niveau" id={ "niveau-" (niveau.name()) } value=(niveau.name()) checked[niveau.name() == keuze.niveau];
                        " " (if niveau.name() == "wijk" { kader.t("Per wijk", "By district") } else { kader.t("Per buurt", "By neighbourhood") })
                    }
                }
            }
            div class="vk-actions" { (parts::submit(kader.t("Laat zien", "Show"))) }
        }
    }
}
