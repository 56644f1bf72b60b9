//! What was laid before the council about an opgave, and what that decided.

use maud::{Markup, html};
use toegang::Recht;

use super::on;
use crate::opgave::store::Dossier;
use crate::web::{Kader, parts};

/// Every choice of the council, newest first, with its reason.
pub fn decisions(kader: &Kader, dossier: &Dossier) -> Markup {
    let new = format!("/ombuigen/raadskeuze/nieuw?opgave={}", dossier.opgave.id);
    html! {
        @if dossier.raadskeuzes.is_empty() {
            (parts::empty(kader.t("De raad heeft hier nog niets over gekozen", "The council did not choose anything about this yet"), &html! {
                p { (kader.t("Leg twee of drie wegen voor, met niets doen erbij. Wat de raad besluit, staat dan hier.",
                             "Lay two or three ways before it, doing nothing among them. What the council decides will stand here.")) }
            }))
        } @else {
            ul class="vk-stack" { @for one in &dossier.raadskeuzes {
                @let (nl, en) = one.stap.naam();
                li class="vk-card" {
                    h3 class="utrecht-heading-3" {
                        @if kader.mag(Recht::RaadskeuzeLezen) { a href={ "/ombuigen/raadskeuze/" (one.keuze) } { (one.vraag) } }
                        @else { (one.vraag) }
                    }
                    @if one.variant.is_empty() { p { (kader.t(nl, en)) ", " (on(kader.taal, &one.wanneer)) } }
                    @else { p { (kader.t("Besloten op ", "Decided on ")) (on(kader.taal, &one.dag)) ": " strong { (one.variant) } } }
                    @if !one.reden.is_empty() { p { (kader.t("Reden: ", "Reason: ")) (one.reden) } }
                }
            } }
        }
        @if kader.mag(Recht::ScenarioMaken) { p { a href=(new) { (kader.t("Leg een keuze voor aan de raad", "Lay a choice before the council")) } } }
    }
}
