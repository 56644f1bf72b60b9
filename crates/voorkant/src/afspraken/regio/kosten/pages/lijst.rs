//! All comparisons of a municipality.

use maud::{Markup, html};
use opslag::stuk::{self, Stukbesluit};
use toegang::Recht;

use super::{REGIO, crumbs};
use crate::afspraken::blik::Bereik;
use crate::afspraken::kant::Kant;
use crate::afspraken::regio::kosten::antwoord::sentences;
use crate::afspraken::regio::kosten::{Geteld, Kostenvergelijking, Vergelijkstuk, visible};
use crate::afspraken::regio::raam;
use crate::poort::{AfsprakenLezen, Mag};
use crate::web::{Kader, WebFout, count, parts};

/// `GET /afspraken/regio`.
pub async fn show(mag: Mag<AfsprakenLezen>, kader: Kader) -> Result<Markup, WebFout> {
    let kant = Kant::of(mag.aanmelding());
    let all = stuk::all::<Kostenvergelijking>(&mag.app().opslag, &mag.wie().gemeente).await?;
    let seen: Vec<Vergelijkstuk> = all.into_iter().filter(|one| visible(&kant, &one.nu.inhoud)).collect();
    let mut cards = Vec::new();
    for one in &seen {
        cards.push((one, sentences(kader.taal, &Geteld::new(&one.nu.inhoud)?)));
    }
    let frameworks = raam::pages::cards(&mag, &kader).await?;
    let body = html! {
        p class="vk-lead" { (kader.t(
            "Elke afspraak kost tijd: van de gemeente, van de aanbieder en soms van een adviseur. Hier ziet u hoeveel, en wat het scheelt als gemeenten het samen doen.",
            "Each agreement takes time: of the municipality, of the organisation and sometimes of an adviser. Here you see how much, and what it saves when municipalities do it together.")) }
        @if kader.mag(Recht::AfsprakenMaken) {
            p { (parts::link_button(&format!("{REGIO}/kosten/nieuw"), kader.t("Reken uit wat het regelen kost", "Work out what arranging costs"))) }
        }
        @if cards.is_empty() {
            (parts::empty(kader.t("Er is nog geen berekening", "There is no calculation yet"), &html! {
                p { (kader.t(
                    "U begint met de gemeenten en de aanbieders. Daarna vult u in hoeveel uur het regelen kost.",
                    "You begin with the municipalities and the organisations. Then you fill in how many hours arranging takes.")) }
            }))
        } @else {
            ul class="vk-stack" { @for (one, said) in &cards { (card(&kader, one, said)) } }
        }
        @if kant == Kant::Gemeente {
            section class="vk-section" aria-labelledby="raam" {
                h2 class="utrecht-heading-2" id="raam" { (kader.t("Samen afspreken", "Agreeing together")) }
                p { (kader.t(
                    "In een raamafspraak staat wat voor alle gemeenten geldt. Elke gemeente heeft een eigen bijlage, met haar gebied, geld en doelen.",
                    "A framework says what holds for all municipalities. Each has an annex of its own, with its area, money and goals.")) }
                @if kader.mag(Recht::AfsprakenMaken) {
                    p { (parts::link_button(&format!("{REGIO}/raam/nieuw"), kader.t("Maak een raamafspraak", "Make a framework"))) }
                }
                (frameworks)
            }
        }
    };
    Ok(kader.page(
        kader.t("Wat kost het regelen zelf?", "What does arranging itself cost?"),
        &crumbs(&kader)[..2],
        &body,
    ))
}

fn card(kader: &Kader, one: &Vergelijkstuk, said: &[String]) -> Markup {
    let file = &one.nu.inhoud;
    let (nl, en) = one.nu.besluit.naam();
    html! {
        li class="vk-card" {
            h2 class="utrecht-heading-3" { a href=(super::address(one)) { (file.naam) } }
            p { (count(kader.taal, file.gemeenten.len(), [("gemeente", "municipality"), ("gemeenten", "municipalities")])) " · "
                (count(kader.taal, file.aanbieders.len(), [("aanbieder", "organisation"), ("aanbieders", "organisations")])) " · " (kader.t(nl, en)) }
            @for zin in said.iter().take(2) { p { (zin) } }
        }
    }
}
