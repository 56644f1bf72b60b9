//! One round: its outcome when it is closed; while it is open how to invite, and whether enough people filled in.

use axum::extract::{Path, State};
use maud::{Markup, html};
use opslag::stuk::Stukbesluit;
use toegang::Recht;

use super::{Ronde, address, crumbs, find, uitslag};
use crate::poort::{Mag, Server, SpiegelLezen};
use crate::spiegel::blik::Bereik;
use crate::spiegel::links::link;
use crate::spiegel::store::Invulkant;
use crate::spiegel::woorden::filling;
use crate::spiegel::{Spiegelstukstand, store, uitslag as outcome};
use crate::web::parts::{self, Toon};
use crate::web::{Kader, WebFout, moment};

/// `GET /spiegel/{ronde}`.
pub async fn show(
    mag: Mag<SpiegelLezen>,
    State(server): State<Server>,
    kader: Kader,
    Path(id): Path<String>,
) -> Result<Markup, WebFout> {
    let ronde = find(&mag, &id).await?;
    let app = mag.app();
    match outcome::of(&app.opslag, &ronde).await? {
        Some(Ok(found)) => Ok(uitslag::page(&kader, &ronde, &found)),
        Some(Err(fault)) => {
            let body = html! { (state(&kader, &ronde)) (parts::wrong(&kader, &fault.to_string())) (next(&kader, &ronde)) };
            Ok(kader.page(&question(&kader, &ronde), &crumbs(&kader), &body))
        }
        None => {
            let enough = store::enough(&app.opslag, &ronde.id).await?;
            // Who may open a mirror invites; for who only reads the links are not theirs to use.
            let links = (Spiegelstukstand::now(&ronde) == Spiegelstukstand::Open
                && kader.mag(Recht::SpiegelMaken))
            .then(|| {
                let basis = server.deur().basis();
                Invulkant::ALL.map(|kant| (kant, format!("{basis}/spiegelen/{id}/{}", link(app, &id, kant))))
            });
            Ok(waiting(&kader, &ronde, enough, links.as_ref()))
        }
    }
}

/// The question of a round: the title of its page.
pub(super) fn question(kader: &Kader, ronde: &Ronde) -> String {
    let text = kader.t("hoe goed werken wij samen?", "how well do we work together?");
    format!("{}: {text}", ronde.nu.inhoud.naam)
}

/// Where a round stands, and who brought it there.
pub(super) fn state(kader: &Kader, ronde: &Ronde) -> Markup {
    let (nl, en) = Spiegelstukstand::now(ronde).naam();
    let (last_nl, last_en) = ronde.nu.besluit.naam();
    html! {
        p { (kader.t(nl, en)) " · " (kader.t(last_nl, last_en)) ": " (ronde.nu.wie)
            @if !ronde.nu.namens.is_empty() { " (" (ronde.nu.namens) ")" }
            ", " (moment(kader.taal, &ronde.nu.wanneer)) }
        @if Spiegelstukstand::now(ronde) == Spiegelstukstand::Ingetrokken {
            p { (kader.t("Reden: ", "Reason: ")) (ronde.nu.reden) }
        }
    }
}

/// A round that is open or withdrawn.
fn waiting(
    kader: &Kader,
    ronde: &Ronde,
    enough: [bool; 3],
    links: Option<&[(Invulkant, String); 3]>,
) -> Markup {
    let open = Spiegelstukstand::now(ronde) == Spiegelstukstand::Open;
    let opzet = &ronde.nu.inhoud;
    let body = html! {
        div class="vk-lead" {
            @if open {
                p { (kader.t(
                    "Deze spiegel is open. De uitkomst ziet u als hij gesloten is, en als van beide kanten genoeg mensen invulden.",
                    "This mirror is open. You see the outcome once it is closed, when enough people of both sides filled in.")) }
            } @else {
                p { (kader.t("Deze spiegel is ingetrokken. Er is niets van te zien.", "This mirror was withdrawn. Nothing of it can be seen.")) }
            }
        }
        (state(kader, ronde))
        @if !opzet.uitleg.is_empty() { div class="vk-said" { p { (opzet.uitleg) } } }
        @if open {
            (how_far(kader, enough))
            @if let Some(links) = links { (invite(kader, links)) }
            @if !opzet.vervolg.is_empty() {
                section class="vk-section" aria-labelledby="terug" {
                    h2 class="utrecht-heading-2" id="terug" { (kader.t("Welke afspraken komen terug?", "Which agreements come back?")) }
                    ul lang="nl" { @for one in &opzet.vervolg { li { (one.tekst) } } }
                }
            }
        }
        (next(kader, ronde))
    };
    kader.page(&question(kader, ronde), &crumbs(kader), &body)
}

/// Whether enough people filled in. Never how many: who looks often would see who just came.
fn how_far(kader: &Kader, enough: [bool; 3]) -> Markup {
    let said = |one: bool| {
        if one { kader.t("genoeg", "enough") } else { kader.t("nog niet genoeg", "not enough yet") }
    };
    let facts: Vec<(&str, Markup)> = Invulkant::ALL
        .iter()
        .zip(enough)
        .map(|(kant, one)| {
            let (nl, en) = filling(*kant);
            (kader.t(nl, en), html! { (said(one)) })
        })
        .collect();
    html! {
        section class="vk-section" aria-labelledby="hoever" {
            h2 class="utrecht-heading-2" id="hoever" { (kader.t("Vulden er genoeg mensen in?", "Did enough people fill in?")) }
            (parts::facts(&facts))
            p { (kader.t(
                "Genoeg is: vijf van de gemeente, vijf van partners. Inwoners hoeven niet; van hen laten wij iets zien vanaf tien. Hoeveel mensen invulden, ziet niemand. Anders ziet wie vaak kijkt, wie net invulde.",
                "Enough is: five of the municipality, five of partners. Residents need not; of them something is shown from ten. How many people filled in nobody sees. Else who looks often sees who just did.")) }
        }
    }
}

/// The links, and how to invite.
fn invite(kader: &Kader, links: &[(Invulkant, String); 3]) -> Markup {
    html! {
        section class="vk-section" aria-labelledby="uitnodigen" {
            h2 class="utrecht-heading-2" id="uitnodigen" { (kader.t("Hoe nodigt u mensen uit?", "How do you invite people?")) }
            dl class="vk-facts" { @for (kant, adres) in links {
                @let (nl, en) = filling(*kant);
                div {
                    dt { (kader.t("Link voor: ", "Link for: ")) (kader.t(nl, en).to_lowercase()) }
                    dd { a class="vk-long" href=(adres) { (adres) } }
                }
            } }
            ul {
                li { (kader.t("Stuur elke link alleen naar die kant. De twee kanten lezen andere zinnen.", "Send each link to that side only. The two sides read other sentences.")) }
                li { (kader.t("Vraag mensen van verschillende plekken: bestuur en uitvoering, grote en kleine organisaties.", "Ask people in different places: management and practice, large and small organisations.")) }
                li { (kader.t("Vraag van elke kant liever tien mensen dan vijf. Dan is de uitkomst zekerder.", "Ask ten people of each side rather than five. Then the outcome is more certain.")) }
                li { (kader.t("Vertel wanneer u sluit, en dat u samen praat over de uitkomst.", "Tell when you will close, and that you will talk about the outcome together.")) }
            }
            (parts::alert(Toon::LetOp, kader.t("Wie de link heeft, kan invullen", "Who has the link can fill in"), &html! {
                p { (kader.t(
                    "Wij weten niet wie invult. Zet de link daarom niet op een openbare pagina. Kwam hij toch bij anderen? Trek de spiegel in en open een nieuwe.",
                    "We do not know who fills in. So do not put the link on a public page. Did others get it all the same? Withdraw the mirror and open a new one.")) }
            }))
        }
    }
}

/// What can be done while there is no outcome.
fn next(kader: &Kader, ronde: &Ronde) -> Markup {
    let adres = address(&ronde.id);
    html! {
        section class="vk-section" aria-labelledby="verder" {
            h2 class="utrecht-heading-2" id="verder" { (kader.t("Wat kunt u nu doen?", "What can you do now?")) }
            ul class="vk-next" {
                @match Spiegelstukstand::now(ronde) {
                    Spiegelstukstand::Open => {
                        li { a href={ (adres) "/sluiten" } { (kader.t("Sluit de spiegel", "Close the mirror")) } }
                        li { a href={ (adres) "/intrekken" } { (kader.t("Trek deze spiegel in", "Withdraw this mirror")) } }
                    }
                    Spiegelstukstand::Gesloten => li { a href={ (adres) "/intrekken" } { (kader.t("Trek deze spiegel in", "Withdraw this mirror")) } },
                    Spiegelstukstand::Ingetrokken => li { a href={ (adres) "/intrekken" } { (kader.t("Pak deze spiegel weer op", "Take this mirror up again")) } },
                }
                li { a href=(super::SPIEGEL) { (kader.t("Bekijk andere jaren", "Look at other years")) } }
            }
        }
    }
}
