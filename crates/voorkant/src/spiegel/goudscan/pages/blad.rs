//! One round: its outcome when it is closed; while it is open how to invite, and whether enough partners answered.

use ::spiegel::MINST;
use axum::extract::{Path, State};
use maud::{Markup, html};
use opslag::stuk::Stukbesluit;
use toegang::Recht;

use super::super::inhoud::is_open;
use super::super::{store, uitkomst as outcome};
use super::{GOUDSCAN, Ronde, address, crumbs, find, question, uitkomst};
use crate::poort::{Mag, Server, SpiegelLezen};
use crate::spiegel::blik::Bereik;
use crate::spiegel::links::scan_link;
use crate::spiegel::voordracht::pages::name_of;
use crate::web::parts::{self, Toon};
use crate::web::stukblad::is_off;
use crate::web::{Kader, WebFout, moment};

/// `GET /spiegel/goudscan/{scan}`.
pub async fn show(
    mag: Mag<SpiegelLezen>,
    State(server): State<Server>,
    kader: Kader,
    Path(id): Path<String>,
) -> Result<Markup, WebFout> {
    let ronde = find(&mag, &id).await?;
    let app = mag.app();
    if let Some(found) = outcome::of(&app.opslag, &ronde, &name_of(&kader.gemeentenaam)).await? {
        return Ok(uitkomst::page(&kader, &ronde, &found));
    }
    let enough = store::enough(&app.opslag, &ronde.id).await?;
    // Who may open a round invites; for who only reads the link is not theirs to use.
    let link = (is_open(ronde.nu.besluit) && kader.mag(Recht::SpiegelMaken))
        .then(|| format!("{}/goudscan/{id}/{}", server.deur().basis(), scan_link(app, &id)));
    Ok(waiting(&kader, &ronde, enough, link.as_deref()))
}

/// Where a round stands, and who brought it there.
pub(super) fn state(kader: &Kader, ronde: &Ronde) -> Markup {
    let (nl, en) = ronde.nu.besluit.naam();
    html! {
        p { (kader.t(nl, en)) " · " (ronde.nu.wie)
            @if !ronde.nu.namens.is_empty() { " (" (ronde.nu.namens) ")" }
            ", " (moment(kader.taal, &ronde.nu.wanneer)) }
        @if !ronde.nu.reden.is_empty() { p { (kader.t("Reden: ", "Reason: ")) (ronde.nu.reden) } }
    }
}

/// A round that is open or withdrawn.
fn waiting(kader: &Kader, ronde: &Ronde, enough: bool, link: Option<&str>) -> Markup {
    let open = is_open(ronde.nu.besluit);
    let said =
        if enough { kader.t("genoeg", "enough") } else { kader.t("nog niet genoeg", "not enough yet") };
    let body = html! {
        p class="vk-lead" {
            @if open { (kader.t("Deze quickscan is open. De uitkomst ziet u als hij gesloten is.", "This quickscan is open. You see the outcome once it is closed.")) }
            @else { (kader.t("Van deze quickscan is niets te zien.", "Nothing of this quickscan can be seen.")) }
        }
        (state(kader, ronde))
        @if !ronde.nu.inhoud.uitleg.is_empty() { div class="vk-said" { p { (ronde.nu.inhoud.uitleg) } } }
        @if open {
            section class="vk-section" aria-labelledby="hoever" {
                h2 class="utrecht-heading-2" id="hoever" { (kader.t("Antwoordden er genoeg partners?", "Did enough partners answer?")) }
                (parts::facts(&[(kader.t("Antwoorden", "Answers"), html! { (said) })]))
                p { (kader.t("Genoeg is ", "Enough is ")) (MINST) (kader.t(" of meer. Hoeveel het er zijn, ziet niemand. Anders ziet wie vaak kijkt, wie net antwoordde.",
                    " or more. How many there are nobody sees. Else who looks often sees who just answered.")) }
            }
            @if let Some(link) = link { (invite(kader, link)) }
        }
        (next(kader, ronde))
    };
    kader.page(&question(kader, ronde), &crumbs(kader), &body)
}

fn invite(kader: &Kader, link: &str) -> Markup {
    html! {
        section class="vk-section" aria-labelledby="uitnodigen" {
            h2 class="utrecht-heading-2" id="uitnodigen" { (kader.t("Hoe nodigt u partners uit?", "How do you invite partners?")) }
            dl class="vk-facts" { div { dt { (kader.t("Link voor alle partners", "Link for all partners")) } dd { a class="vk-long" href=(link) { (link) } } } }
            ul {
                li { (kader.t("Stuur de link naar álle partners: groot en klein, ook buiten het sociaal werk.", "Send the link to all partners: large and small, also outside social work.")) }
                li { (kader.t("Vraag één antwoord per organisatie. Wij kunnen dat niet zien, want wij weten niet wie antwoordt.", "Ask for one answer of each organisation. We cannot see that, because we do not know who answers.")) }
            }
            (parts::alert(Toon::LetOp, kader.t("Wie de link heeft, kan antwoorden", "Who has the link can answer"), &html! {
                p { (kader.t("Zet de link niet op een openbare pagina. Kwam hij bij anderen? Trek de quickscan in en open een nieuwe.",
                    "Do not put the link on a public page. Did others get it? Withdraw the quickscan and open a new one.")) }
            }))
        }
    }
}

fn next(kader: &Kader, ronde: &Ronde) -> Markup {
    let adres = address(&ronde.id);
    html! {
        section class="vk-section" aria-labelledby="verder" {
            h2 class="utrecht-heading-2" id="verder" { (kader.t("Wat kunt u nu doen?", "What can you do now?")) }
            ul class="vk-next" {
                @if is_open(ronde.nu.besluit) {
                    li { a href={ (adres) "/sluiten" } { (kader.t("Sluit de quickscan", "Close the quickscan")) } }
                    li { a href={ (adres) "/intrekken" } { (kader.t("Trek deze quickscan in", "Withdraw this quickscan")) } }
                }
                @if is_off(ronde) { li { a href={ (adres) "/intrekken" } { (kader.t("Pak deze quickscan weer op", "Take this quickscan up again")) } } }
                li { a href=(GOUDSCAN) { (kader.t("Bekijk andere jaren", "Look at other years")) } }
            }
        }
    }
}
