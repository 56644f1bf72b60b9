//! All rounds, and what the sector asked before.

use maud::{Markup, html};
use opslag::stuk::{self, Stukbesluit};
use toegang::Recht;

use super::{Ronde, address, crumbs};
use crate::afspraken::blik::Bereik;
use crate::afspraken::kant::Kant;
use crate::afspraken::quickscan::antwoord::{EERDER, sentences};
use crate::afspraken::quickscan::decide::{Quickscanbesluit, Quickscanronden};
use crate::afspraken::quickscan::store;
use crate::poort::{Mag, PrijzenLezen};
use crate::web::{Kader, WebFout, parts};

/// `GET /afspraken/quickscan`.
pub async fn show(mag: Mag<PrijzenLezen>, kader: Kader) -> Result<Markup, WebFout> {
    let app = mag.app();
    let kant = Kant::of(mag.aanmelding());
    let rondes: Vec<Ronde> = stuk::all::<Quickscanronden>(&app.opslag, &mag.wie().gemeente).await?;
    let mut cards = Vec::new();
    for ronde in rondes {
        let uitkomst = store::outcome(&app.opslag, &ronde).await?;
        let said = uitkomst.map(|uitkomst| sentences(kader.taal, &uitkomst)).unwrap_or_default();
        let done = kant != Kant::Gemeente && store::answered(&app.opslag, &ronde.id, kant.namens()).await?;
        cards.push((ronde, said, done));
    }
    let body = html! {
        p class="vk-lead" { (kader.t(
            "Eén keer per jaar vraagt de gemeente aan organisaties of zij een reële prijs krijgen. Wie antwoordt, blijft onbekend. De uitkomst is voor iedereen hetzelfde.",
            "Once a year the municipality asks organisations whether they get a real price. Who answers stays unknown. The outcome is the same for everybody.")) }
        @if kader.mag(Recht::AfsprakenMaken) {
            p { (parts::link_button("/afspraken/quickscan/nieuw", kader.t("Open een ronde", "Open a round"))) }
        }
        @if cards.is_empty() {
            (parts::empty(kader.t("Er is nog geen ronde", "There is no round yet"), &html! {
                p { (kader.t(
                    "De gemeente opent een ronde. Daarna antwoordt elke organisatie één keer. Na het sluiten ziet u hier de uitkomst.",
                    "The municipality opens a round. Then each organisation answers once. After it closes you see the outcome here.")) }
            }))
        } @else {
            ul class="vk-stack" { @for (ronde, said, done) in &cards { (card(&kader, ronde, (said, *done))) } }
        }
        section class="vk-section" aria-labelledby="eerder" {
            h2 class="utrecht-heading-2" id="eerder" { (kader.t("Wat vroeg de branche eerder?", "What did the sector ask before?")) }
            (before(&kader))
        }
    };
    Ok(kader.page(
        kader.t("Krijgen organisaties een reële prijs?", "Do organisations get a real price?"),
        &crumbs(&kader)[..2],
        &body,
    ))
}

fn card(kader: &Kader, ronde: &Ronde, (said, done): (&[String], bool)) -> Markup {
    let (nl, en) = ronde.nu.besluit.naam();
    let open = ronde.nu.besluit == Quickscanbesluit::Geopend;
    html! {
        li class="vk-card" {
            h2 class="utrecht-heading-3" { a href=(address(ronde)) { (kader.t("Ronde ", "Round ")) (ronde.nu.inhoud.jaar) } }
            p { (kader.t(nl, en)) }
            @for zin in said { p { (zin) } }
            @if done { p { (kader.t("Uw organisatie heeft geantwoord.", "Your organisation has answered.")) } }
            @else if open && kader.mag(Recht::PartnerInvullen) {
                p { (parts::link_button(&format!("{}/antwoord", address(ronde)), kader.t("Antwoord", "Answer"))) }
            }
        }
    }
}

/// The two quickscans of the sector: history, with its source.
pub fn before(kader: &Kader) -> Markup {
    html! {
        ul {
            @for one in &EERDER {
                @let (nl, en) = one.wat;
                li { (kader.t(nl, en)) " (" (one.bron) ")" }
            }
        }
        p { (kader.t(
            "Dit is geschiedenis, geen norm. Hoeveel organisaties toen antwoordden, staat er niet bij. De vragen waren anders.",
            "This is history, not a norm. How many organisations answered then is not said. The questions were different.")) }
    }
}
