//! All effects that were calculated.

use maud::{Markup, html};
use opslag::stuk::{self, Stukbesluit};
use toegang::Recht;

use super::{EFFECT, Effectpanel, crumbs};
use crate::leren::blik::Bereik;
use crate::poort::{LerenLezen, Mag};
use crate::web::stukblad::Stukblad;
use crate::web::{Kader, WebFout, moment, parts};

/// `GET /leren/effect`.
pub async fn show(mag: Mag<LerenLezen>, kader: Kader) -> Result<Markup, WebFout> {
    let all = stuk::all::<Effectpanel>(&mag.app().opslag, &mag.wie().gemeente).await?;
    let body = html! {
        p class="vk-lead" { (kader.t(
            "Het ging beter na de start. Maar kwam dat door u? Vergelijk gebieden die startten met gebieden die dat niet of later deden. Voorkant rekent met meer dan één methode, en zegt ook wat niet te zeggen is.",
            "Things went better after the start. But was it you? Compare areas that started with areas that did not, or later. Voorkant calculates with more than one method, and also says what cannot be said.")) }
        @if kader.mag(Recht::MetingMaken) {
            p { (parts::link_button(&format!("{EFFECT}/nieuw"), kader.t("Reken een effect uit", "Calculate an effect"))) }
        }
        @if all.is_empty() {
            (parts::empty(kader.t("Er is nog geen effect uitgerekend", "No effect was calculated yet"), &html! {
                p { (kader.t(
                    "U hebt een tabel nodig: per gebied en per periode een cijfer, ook van voor de start. Gebieden die niet startten horen erbij.",
                    "You need a table: for each area and period a figure, also from before the start. Areas that did not start belong in it.")) }
            }))
        } @else {
            ul class="vk-stack" { @for one in &all {
                li class="vk-card" {
                    h2 class="utrecht-heading-3" { a href=(Effectpanel::address(&one.id)) { (one.nu.inhoud.titel) } }
                    p { (one.nu.inhoud.wat) " · " (kader.t(one.nu.besluit.naam().0, one.nu.besluit.naam().1)) " · " (moment(kader.taal, &one.nu.wanneer)) }
                }
            } }
        }
    };
    Ok(kader.page(
        kader.t("Maakte de aanpak verschil?", "Did the approach make a difference?"),
        &crumbs(&kader)[..2],
        &body,
    ))
}
