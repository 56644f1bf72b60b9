//! The mirrors by year, and what waits.

use ::spiegel::{MINST, Spiegelinstrument, Zijde};
use maud::{Markup, html};
use toegang::Recht;

use super::{Ronde, SPIEGEL, address, all};
use crate::poort::{Mag, SpiegelLezen};
use crate::spiegel::blik::Bereik;
use crate::spiegel::goudscan::pages::GOUDSCAN;
use crate::spiegel::uitslag::{self, readings};
use crate::spiegel::voordracht::pages::{GOUDEN, VOORDRACHT};
use crate::spiegel::woorden::side;
use crate::spiegel::{Spiegelstukstand, store};
use crate::web::{Kader, WebFout, parts};

/// `GET /spiegel`.
pub async fn show(mag: Mag<SpiegelLezen>, kader: Kader) -> Result<Markup, WebFout> {
    let opslag = &mag.app().opslag;
    let mut rondes = all(&mag).await?;
    rondes.sort_by_key(|one| std::cmp::Reverse(one.nu.inhoud.jaar));
    let mut cards = Vec::new();
    for ronde in rondes {
        let said = match uitslag::of(opslag, &ronde).await? {
            Some(Ok(uitslag)) => readings(kader.taal, &uitslag.beeld),
            Some(Err(fault)) => vec![fault.to_string()],
            None => Vec::new(),
        };
        let waits = waits(&kader, &ronde, store::enough(opslag, &ronde.id).await?);
        cards.push(card(&kader, &ronde, &said, waits));
    }
    let body = html! {
        p class="vk-lead" { (kader.t(
            "Eén keer per jaar kijken gemeente en partners in dezelfde spiegel: elk met de eigen ogen. Het verschil is het gesprek waard.",
            "Once a year municipality and partners look into the same mirror: each with their own eyes. The difference is worth a talk.")) }
        @if kader.mag(Recht::SpiegelMaken) {
            p { (parts::link_button("/spiegel/nieuw", kader.t("Open een spiegel", "Open a mirror"))) }
        }
        @if cards.is_empty() { (empty(&kader)) } @else { ul class="vk-stack" { @for card in &cards { (card) } } }
        (golden(&kader))
    };
    let titel = kader.t("Hoe goed werken wij samen?", "How well do we work together?");
    Ok(kader.page(titel, &[("/", kader.t("Voorpagina", "Home"))], &body))
}

/// The way to what rests on a mirror.
fn golden(kader: &Kader) -> Markup {
    html! {
        section class="vk-section" aria-labelledby="goud" {
            h2 class="utrecht-heading-2" id="goud" { (kader.t("Gouden Gemeenten", "Golden Municipalities")) }
            ul class="vk-next" {
                li { a href=(VOORDRACHT) { (kader.t("Voordrachten: draag deze gemeente voor, of lees wie dat deed", "Nominations: nominate this municipality, or read who did")) } }
                li { a href=(GOUDSCAN) { (kader.t("Quickscan: zouden alle partners haar opnieuw voordragen?", "Quickscan: would all partners nominate it again?")) } }
                li { a href=(GOUDEN) { (kader.t("De verhalen die iedereen kan lezen", "The stories that everybody can read")) } }
            }
        }
    }
}

fn card(kader: &Kader, ronde: &Ronde, said: &[String], waits: &str) -> Markup {
    let (nl, en) = Spiegelstukstand::now(ronde).naam();
    html! {
        li class="vk-card" {
            h2 class="utrecht-heading-3" { a href=(address(&ronde.id)) { (ronde.nu.inhoud.naam) } }
            p { (kader.t(nl, en)) }
            @for zin in said { p { (zin) } }
            @if !waits.is_empty() { p { (kader.t("Wacht op: ", "Waits for: ")) (waits) } }
        }
    }
}

/// What a round waits for; empty for nothing.
fn waits<'a>(kader: &'a Kader, ronde: &Ronde, [own, other, _]: [bool; 3]) -> &'a str {
    match (Spiegelstukstand::now(ronde), own, other) {
        (Spiegelstukstand::Ingetrokken, ..) => "",
        (Spiegelstukstand::Gesloten, ..) if ronde.nu.inhoud.gesprek.is_some() => "",
        (Spiegelstukstand::Gesloten, ..) => {
            kader.t("een gesprek over de uitkomst", "a talk about the outcome")
        }
        (_, true, true) => {
            kader.t("sluiten: van beide kanten is er genoeg ingevuld", "closing: both sides filled in enough")
        }
        (_, true, false) => kader.t("meer mensen van partners", "more people of partners"),
        (_, false, true) => kader.t("meer mensen van de gemeente", "more people of the municipality"),
        (_, false, false) => kader.t("meer mensen van beide kanten", "more people of both sides"),
    }
}

fn empty(kader: &Kader) -> Markup {
    html! {
        (parts::empty(kader.t("Er is nog geen spiegel", "There is no mirror yet"), &html! {
            p { (kader.t(
                "Beide kanten lezen dezelfde 32 stellingen, elk in een eigen stem. De gemeente zegt het over zichzelf, een partner over de gemeente. Zo ziet u waar u hetzelfde ziet, en waar niet.",
                "Both sides read the same 32 statements, each in a voice of its own. The municipality says it of itself, a partner of the municipality. So you see where you see the same, and where not.")) }
            (voices(kader))
            p { (kader.t("Er is pas een uitkomst als minstens ", "There is an outcome only when at least ")) (MINST)
                (kader.t(
                    " mensen van elke kant invulden. Bij minder mensen is te raden wie wat zei, en zegt een gemiddelde ook weinig.",
                    " people of each side filled in. With fewer one could guess who said what, and a mean says little too.")) }
            p { (kader.t(
                "Na het sluiten praat u samen over de uitkomst. U maakt hoogstens drie afspraken. Die komen volgend jaar terug als vraag: is het gelukt?",
                "After closing you talk about the outcome together. You make three agreements at most. They come back next year as a question: was it done?")) }
        }))
        p { a href={ (SPIEGEL) "/nieuw" } { (kader.t("Open de eerste spiegel", "Open the first mirror")) } }
    }
}

/// One statement in both voices.
fn voices(kader: &Kader) -> Markup {
    let lijst = Spiegelinstrument::ingebouwd();
    html! {
        @if let Some(one) = lijst.stelling("U3") {
            ul { @for zijde in Zijde::ALL {
                @let (nl, en) = side(zijde);
                li { (kader.t(nl, en)) ": " span lang="nl" { "‘" (one.tekst(zijde)) "’" } }
            } }
        }
    }
}
