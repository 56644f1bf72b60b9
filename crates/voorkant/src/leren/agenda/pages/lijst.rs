//! All agendas of a municipality.

use maud::{Markup, html};
use opslag::stuk::{self, Stukbesluit};
use toegang::Recht;

use super::{AGENDA, Agenda, crumbs};
use crate::leren::agenda::openbaar::as_published;
use crate::leren::blik::Bereik;
use crate::poort::{LerenLezen, Mag};
use crate::web::stukblad::Stukblad;
use crate::web::{Kader, WebFout, count, parts};

/// `GET /leren/agenda`.
pub async fn show(mag: Mag<LerenLezen>, kader: Kader) -> Result<Markup, WebFout> {
    let mut all = stuk::all::<Agenda>(&mag.app().opslag, &mag.wie().gemeente).await?;
    if !kader.mag(Recht::AgendaMaken) {
        let mut public = Vec::new();
        for one in all {
            public.extend(as_published(mag.app(), one).await?);
        }
        all = public;
    }
    let body = html! {
        p class="vk-lead" { (kader.t(
            "Een strategische agenda zegt kort wat we over acht jaar willen, wat er naar de voorkant gaat, en wie daar wat aan heeft. Achter elke zin staat een cijfer.",
            "A strategic agenda says shortly what we want in eight years, what moves to the front, and who gains what. Behind each sentence stands a figure.")) }
        @if kader.mag(Recht::AgendaMaken) {
            p { (parts::link_button(&format!("{AGENDA}/nieuw"), kader.t("Maak een agenda", "Make an agenda"))) }
        }
        @if all.is_empty() {
            (parts::empty(kader.t("Er is nog geen agenda", "There is no agenda yet"), &html! {
                p { (kader.t(
                    "U begint met een naam en de jaren. Daarna stelt Voorkant zinnen voor, uit uw afspraken, scenario’s en metingen.",
                    "You begin with a name and the years. Then Voorkant proposes sentences, from your agreements, scenarios and measurements.")) }
            }))
        } @else {
            ul class="vk-stack" { @for one in &all {
                li class="vk-card" {
                    h2 class="utrecht-heading-3" { a href=(Agenda::address(&one.id)) { (one.nu.inhoud.titel) } }
                    p { (one.nu.inhoud.van_wie) " · " (one.nu.inhoud.van) "–" (one.nu.inhoud.tot) " · "
                        (count(kader.taal, one.nu.inhoud.zinnen.len(), [("zin", "sentence"), ("zinnen", "sentences")])) " · "
                        (kader.t(one.nu.besluit.naam().0, one.nu.besluit.naam().1)) }
                }
            } }
        }
        p { a href="/pamflet" { (kader.t("Bekijk wat iedereen kan lezen", "See what everybody can read")) } }
    };
    Ok(kader.page(
        kader.t(
            "Wat willen we over acht jaar bereikt hebben?",
            "What do we want to have reached in eight years?",
        ),
        &crumbs(&kader)[..2],
        &body,
    ))
}
