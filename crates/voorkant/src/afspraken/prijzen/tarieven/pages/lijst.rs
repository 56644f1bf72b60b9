//! All tariffs that somebody may see.

use maud::{Markup, html};
use opslag::stuk::Stukbesluit;
use toegang::Recht;

use super::{TARIEF, address, crumbs, owner, unconfirmed};
use crate::afspraken::blik::Bereik;
use crate::afspraken::kant::Kant;
use crate::afspraken::prijzen::tarieven::antwoord::{band, euro};
use crate::afspraken::prijzen::tarieven::zicht::{self, Tariefzicht};
use crate::app;
use crate::poort::{Mag, PrijzenLezen};
use crate::web::{Kader, WebFout, moment, parts};

/// `GET /afspraken/prijzen`.
pub async fn show(mag: Mag<PrijzenLezen>, kader: Kader) -> Result<Markup, WebFout> {
    let kant = Kant::of(mag.aanmelding());
    let all = zicht::list(&mag.app().opslag, &mag.wie().gemeente, &kant).await?;
    let body = html! {
        p class="vk-lead" { (kader.t(
            "Een tarief telt op wat hulp echt kost: loon, verlof, ziekte, reistijd, eisen van de gemeente en overhead. Daarnaast legt u een aanbod, en u ziet of dat kan kloppen.",
            "A tariff adds up what help really costs: wages, leave, sickness, travel, demands of the municipality and overhead. Lay an offer beside it, and see whether that can be right.")) }
        @if kader.mag(Recht::PrijzenMaken) && kant != Kant::Organisatie(String::new()) {
            p { (parts::link_button(&format!("{TARIEF}/nieuw"), kader.t("Maak een tarief", "Make a tariff"))) }
            p { a href={ (TARIEF) "/inlezen" } { (kader.t("Lees een tarief van een ander in", "Read a tariff from elsewhere")) } }
        }
        @if all.is_empty() {
            (parts::empty(kader.t("Er is nog geen tarief", "There is no tariff yet"), &html! {
                p { (kader.t(
                    "U begint met een product en met wie het doet. De rest is vooraf ingevuld; u past het aan.",
                    "You begin with a product and who does it. The rest is filled in; you change it.")) }
            }))
        } @else {
            ul class="vk-stack" { @for one in &all { (card(&kader, one)) } }
        }
        ul class="vk-next" {
            li { a href="/afspraken/prijzen/parameters" { (kader.t("Met welke lonen, premies en cijfers rekenen we?", "With which wages, premiums and figures do we calculate?")) } }
        }
    };
    let [home, room, _] = crumbs(&kader);
    Ok(kader.page(
        kader.t("Wat is een eerlijke prijs voor hulp?", "What is a real price for help?"),
        &[home, room],
        &body,
    ))
}

fn card(kader: &Kader, one: &Tariefzicht) -> Markup {
    let (nl, en) = one.besluit().naam();
    let (wie, wanneer) = one.door();
    let unit = kader.t(one.eenheid().naam(), one.eenheid().name());
    html! {
        li class="vk-card" {
            h2 class="utrecht-heading-3" { a href=(address(one.id())) { (one.product()) } }
            p {
                @match one {
                    Tariefzicht::Heel(heel) => strong { (euro(kader.taal, heel.tarief.bedrag())) },
                    Tariefzicht::Banden(banden) => strong { (band(kader.taal, banden.banden().tarief, "€")) },
                }
                (kader.t(" per ", " per ")) (unit) " · " (owner(kader, one.organisatie()))
            }
            @if one.is_of_the_past(app::today()) {
                p class="vk-badge" { (kader.t("van vroeger: de cijfers gelden niet meer", "of the past: its figures have ended")) }
            }
            (unconfirmed(kader, one))
            p { (kader.t(nl, en)) " · " (wie) ", " (moment(kader.taal, wanneer)) }
        }
    }
}
