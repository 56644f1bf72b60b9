//! All studies.

use maud::{Markup, html};
use opslag::stuk::{self, Stukbesluit};
use toegang::Recht;

use super::{Effectmeting, METING, crumbs};
use crate::leren::blik::Bereik;
use crate::poort::{LerenLezen, Mag};
use crate::web::stukblad::Stukblad;
use crate::web::{Kader, WebFout, moment, parts};

/// `GET /leren/meting`.
pub async fn show(mag: Mag<LerenLezen>, kader: Kader) -> Result<Markup, WebFout> {
    let all = stuk::all::<Effectmeting>(&mag.app().opslag, &mag.wie().gemeente).await?;
    let body = html! {
        p class="vk-lead" { (kader.t(
            "Het ging beter. Maar kwam dat door de hulp? U stelt de vraag. Voorkant zegt welke manier van meten klopt, en welke u misleidt.",
            "Things got better. But was it the help? You ask the question. Voorkant says which way of measuring holds, and which misleads you.")) }
        @if kader.mag(Recht::MetingMaken) {
            p { (parts::link_button(&format!("{METING}/nieuw"), kader.t("Zet een meting op", "Set up a study"))) }
        }
        @if all.is_empty() {
            (parts::empty(kader.t("Er is nog geen meting", "There is no study yet"), &html! {
                p { (kader.t(
                    "Begin ermee vóór de hulp begint. Dan kunt u nog loten wie eerst gaat, en vastleggen wat u wilt weten.",
                    "Begin before the help begins. Then lots can still be drawn for who goes first, and what you want to know can be written down.")) }
            }))
        } @else {
            ul class="vk-stack" { @for one in &all {
                li class="vk-card" {
                    h2 class="utrecht-heading-3" lang="nl" { a href=(Effectmeting::address(&one.id)) { (one.nu.inhoud.vraag) } }
                    p { span lang="nl" { (one.nu.inhoud.wie) } " · " (kader.t(one.nu.besluit.naam().0, one.nu.besluit.naam().1)) " · " (moment(kader.taal, &one.nu.wanneer)) }
                }
            } }
        }
    };
    let titel =
        kader.t("Hoe meten we of het door de hulp komt?", "How do we measure whether it is the help?");
    Ok(kader.page(titel, &crumbs(&kader)[..2], &body))
}
