//! The rounds by year, and what was found before this product.

use ::spiegel::{MINST, QUICKSCAN_2019, SCANVRAGEN};
use maud::{Markup, html};
use opslag::stuk::{self, Stukbesluit};
use toegang::Recht;

use super::super::uitkomst::{self, sentences};
use super::{GOUDSCAN, Ronde, address, all, crumbs};
use crate::poort::{Mag, SpiegelLezen};
use crate::spiegel::blik::Bereik;
use crate::spiegel::voordracht::pages::{VOORDRACHT, name_of};
use crate::spiegel::voordracht::{Voordrachtstuk, has_recognition};
use crate::web::{Kader, WebFout, parts};

/// `GET /spiegel/goudscan`.
pub async fn show(mag: Mag<SpiegelLezen>, kader: Kader) -> Result<Markup, WebFout> {
    let opslag = &mag.app().opslag;
    let nominations = stuk::all::<Voordrachtstuk>(opslag, &mag.wie().gemeente).await?;
    let recognised = has_recognition(&nominations, mag.aanmelding().vandaag);
    let mut rondes = all(&mag).await?;
    rondes.sort_by_key(|one| std::cmp::Reverse(one.nu.inhoud.jaar));
    let mut cards = Vec::new();
    for ronde in rondes {
        let found = uitkomst::of(opslag, &ronde, &name_of(&kader.gemeentenaam)).await?;
        let said = found.map(|one| sentences(kader.taal, &one)).unwrap_or_default();
        cards.push(card(&kader, &ronde, &said));
    }
    let body = html! {
        p class="vk-lead" { (kader.t(
            "Wie een gemeente voordraagt, hangt van haar af. Daarom vragen wij het elk jaar aan alle partners, zonder naam: zou u haar opnieuw voordragen?",
            "Who nominates a municipality depends on it. So every year we ask all partners, without a name: would you nominate it again?")) }
        @if !recognised {
            p { (kader.t("Een quickscan kan als deze gemeente is erkend. ", "A quickscan is possible once this municipality is recognised. "))
                a href=(VOORDRACHT) { (kader.t("Bekijk de voordrachten", "Look at the nominations")) } "." }
        } @else if kader.mag(Recht::SpiegelMaken) {
            p { (parts::link_button(&format!("{GOUDSCAN}/nieuw"), kader.t("Open een quickscan", "Open a quickscan"))) }
        }
        @if cards.is_empty() { (empty(&kader)) } @else { ul class="vk-stack" { @for card in &cards { (card) } } }
        (before(&kader))
        section class="vk-section" aria-labelledby="verder" {
            h2 class="utrecht-heading-2" id="verder" { (kader.t("Wat kunt u nu doen?", "What can you do now?")) }
            ul class="vk-next" {
                li { a href=(VOORDRACHT) { (kader.t("Naar de voordrachten", "To the nominations")) } }
                li { a href="/afspraken/quickscan" { (kader.t("Naar de quickscan over de reële prijs", "To the quickscan on a real price")) } }
            }
        }
    };
    let titel = kader.t(
        "Zouden alle partners deze gemeente opnieuw voordragen?",
        "Would all partners nominate this municipality again?",
    );
    Ok(kader.page(titel, &crumbs(&kader)[..2], &body))
}

fn card(kader: &Kader, ronde: &Ronde, said: &[String]) -> Markup {
    let (nl, en) = ronde.nu.besluit.naam();
    html! {
        li class="vk-card" {
            h2 class="utrecht-heading-3" { a href=(address(&ronde.id)) { (ronde.nu.inhoud.naam) } }
            p { (kader.t(nl, en)) "." }
            @for zin in said { p { (zin) } }
        }
    }
}

fn empty(kader: &Kader) -> Markup {
    parts::empty(
        kader.t("Er is nog geen quickscan", "There is no quickscan yet"),
        &html! {
            p { (kader.t("U stuurt één link naar alle partners. Zij beantwoorden zes vragen:", "You send one link to all partners. They answer six questions:")) }
            ol lang="nl" { @for vraag in SCANVRAGEN { li { (vraag) } } }
            p { (kader.t("Er is een uitkomst vanaf ", "There is an outcome from ")) (MINST) (kader.t(" antwoorden. Bij minder dan drie noemen wij geen aantal.", " answers. Below three no number is named.")) }
        },
    )
}

/// What the sector found: history, no norm.
fn before(kader: &Kader) -> Markup {
    html! {
        section class="vk-section" aria-labelledby="eerder" {
            h2 class="utrecht-heading-2" id="eerder" { (kader.t("Wat vond de branche eerder?", "What did the sector find before?")) }
            p lang="nl" { (QUICKSCAN_2019.jaar) ": " (QUICKSCAN_2019.zin) ". " (QUICKSCAN_2019.kanttekening) }
            p { (kader.t("Bron: ", "Source: ")) span lang="nl" { (QUICKSCAN_2019.bron) "." } }
        }
    }
}
