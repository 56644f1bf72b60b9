//! The agreements on the first page of the room.

use std::collections::BTreeMap;

use maud::{Markup, html};
use opslag::stuk::Stukbesluit;
use toegang::Recht;

use super::blad::sentence;
use crate::afspraken::kant::Kant;
use crate::afspraken::overeenkomst::store::{self, Geldendeafspraak};
use crate::app::App;
use crate::opgave;
use crate::web::{Kader, WebFout, parts};

/// All agreements that a side may see, below the opgave that they belong to.
pub async fn section(app: &App, kader: &Kader, gemeente: &str, kant: &Kant) -> Result<Markup, WebFout> {
    let all = store::holding(&app.opslag, gemeente, kant).await?;
    let opgaven = opgave::list(&app.opslag, gemeente).await?;
    let titel = |id: &str| {
        let found = opgaven.iter().find(|one| one.id == id);
        found.map_or_else(String::new, |one| one.nu.tekst.inhoud.titel.as_str().to_owned())
    };
    let mut groups: BTreeMap<String, Vec<&Geldendeafspraak>> = BTreeMap::new();
    for one in &all {
        groups.entry(titel(&one.overeenkomst.hoort_bij)).or_default().push(one);
    }
    Ok(html! {
        section class="vk-section" aria-labelledby="afspraken" {
            h2 class="utrecht-heading-2" id="afspraken" { (kader.t("Afspraken", "Agreements")) }
            @if kader.mag(Recht::AfsprakenMaken) && !opgaven.is_empty() {
                p { (parts::link_button("/afspraken/overeenkomst/nieuw", kader.t("Maak een afspraak", "Make an agreement"))) }
            }
            @if all.is_empty() { (nothing(kader, kant)) }
            @for (titel, own) in &groups {
                @if !titel.is_empty() { p { strong { (kader.t("Opgave: ", "Opgave: ")) (titel) } } }
                ul class="vk-cards" { @for one in own { (card(kader, one)) } }
            }
        }
    })
}

fn nothing(kader: &Kader, kant: &Kant) -> Markup {
    parts::empty(
        kader.t("Er is nog geen afspraak", "There is no agreement yet"),
        &html! {
            p { (if *kant == Kant::Gemeente {
                kader.t("U maakt een afspraak bij een opgave. Daarna werken beide kanten eraan, tot iedereen tekent.",
                    "You make an agreement at an opgave. Then both sides work on it, until everybody signs.")
            } else {
                kader.t("U ziet hier de afspraken waarin uw organisatie een partij is.",
                    "Here you see the agreements in which your organisation is a party.")
            }) }
        },
    )
}

fn card(kader: &Kader, Geldendeafspraak { overeenkomst: one, aanvulling }: &Geldendeafspraak) -> Markup {
    let (nl, en) = one.nu.besluit.naam();
    html! {
        li class="vk-card" {
            h3 class="utrecht-heading-3" { a href=(super::address(one)) { (one.nu.inhoud.afspraak.titel) } }
            p { (sentence(kader, &one.nu.inhoud)) }
            p { (kader.t("Nu: ", "Now: ")) (kader.t(nl, en))
                @if *aanvulling { (kader.t(". Er is een aanvulling in de maak.", ". An addendum is being written.")) } }
        }
    }
}
