//! All choices of a municipality.

use maud::{Markup, html};
use toegang::Recht;

use super::crumbs;
use crate::ombuigen::blik::Bereik;
use crate::ombuigen::raadskeuze::store;
use crate::poort::{Mag, RaadskeuzeLezen};
use crate::web::{Kader, WebFout, parts};

/// `GET /ombuigen/raadskeuze`.
pub async fn show(mag: Mag<RaadskeuzeLezen>, kader: Kader) -> Result<Markup, WebFout> {
    let all = store::list(&mag.app().opslag, &mag.wie().gemeente).await?;
    let body = html! {
        p class="vk-lead" { (kader.t(
            "De raad kiest. Hier staat waaruit: twee of drie wegen naast elkaar, met niets doen erbij. En wat de raad besloot, en waarom.",
            "The council chooses. Here is from what: two or three ways side by side, doing nothing among them. And what the council decided, and why.")) }
        @if kader.mag(Recht::ScenarioMaken) {
            p { (parts::link_button("/ombuigen/raadskeuze/nieuw", kader.t("Leg een keuze voor", "Lay a choice before the council"))) }
        }
        @if all.is_empty() {
            (parts::empty(kader.t("Er ligt nog geen keuze voor", "There is no choice yet"), &html! {
                p { (kader.t("Een keuze hoort bij een opgave. Begin met wat er gebeurt als u niets doet.", "A choice belongs to an opgave. Begin with what happens if you do nothing.")) }
                p { a href="/opgave" { (kader.t("Naar de opgaven", "To the opgaven")) } }
            }))
        } @else {
            ul class="vk-stack" {
                @for (id, versie) in &all {
                    @let (nl, en) = versie.tekst.stap.naam();
                    li class="vk-card" {
                        h2 class="utrecht-heading-3" { a href={ "/ombuigen/raadskeuze/" (id) } { (versie.tekst.voorstel.vraag) } }
                        p { (kader.t(nl, en)) " · "
                            @for (place, one) in versie.tekst.voorstel.varianten.iter().enumerate() {
                                @if place > 0 { ", " } (one.naam)
                            } }
                    }
                }
            }
        }
    };
    Ok(kader.page(
        kader.t("Gemeenteraad, u bent aan zet", "Council, it is your turn"),
        &crumbs(&kader)[..2],
        &body,
    ))
}
