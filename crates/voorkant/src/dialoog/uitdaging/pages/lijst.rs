//! All challenges of a dialogue, with their terms.

use axum::extract::Path;
use maud::{Markup, html};
use opslag::stuk::Stukbesluit as _;

use super::{dialogue, shown_name};
use crate::dialoog::blik::Bereik as _;
use crate::dialoog::inhoud::Dialoog;
use crate::dialoog::uitdaging::{Uitdaagstuk, all};
use crate::poort::{DialoogLezen, Mag};
use crate::web::stukblad::{Stukblad, below};
use crate::web::{Kader, WebFout, day, parts};

/// `GET /dialoog/{dialoog}/uitdaging`.
pub async fn show(mag: Mag<DialoogLezen>, kader: Kader, Path(id): Path<String>) -> Result<Markup, WebFout> {
    let dialoog = dialogue(&mag, &id).await?;
    let zaken = all(&mag.app().opslag, (&dialoog.id, &dialoog.gemeente)).await?;
    let heads = [
        kader.t("Plan", "Plan"),
        kader.t("Over de verwachting", "About the expectation"),
        kader.t("Waar staat het?", "Where does it stand?"),
        kader.t("Antwoord uiterlijk op", "Answer at the latest on"),
    ];
    let rows: Vec<Vec<Markup>> = zaken.iter().map(|zaak| row(&kader, &dialoog.id, zaak)).collect();
    let body = html! {
        p class="vk-lead" { (kader.t("Bewoners en organisaties mogen een taak overnemen als zij het beter kunnen. U praat met hen, en antwoordt binnen de termijn.",
            "Residents and organisations may take over a task when they can do it better. You talk with them, and answer within the term.")) }
        @if zaken.is_empty() {
            (parts::empty(kader.t("Er is nog geen uitdaging", "There is no challenge yet"), &html! {
                p { (kader.t("Bij elke verwachting op de openbare pagina’s staat ‘Dit kunnen wij beter’. Wat daar binnenkomt, ziet u hier.",
                             "Beside each expectation on the public pages stands ‘We can do this better’. What comes in there, you see here.")) }
            }))
        } @else {
            (parts::table(kader.t("Uitdagingen, de nieuwste eerst", "Challenges, the newest first"), &heads, &[], &rows))
        }
        section class="vk-section" aria-labelledby="verder" {
            h2 class="utrecht-heading-2" id="verder" { (kader.t("Wat kunt u nu doen?", "What can you do now?")) }
            ul class="vk-next" {
                li { a href={ "/stem/" (dialoog.id) "/uitdaging" } { (kader.t("Bekijk wat iedereen ziet", "See what everybody sees")) } }
                li { a href=(Dialoog::address(&dialoog.id)) { (kader.t("Terug naar de dialoog", "Back to the dialogue")) } }
            }
        }
    };
    Ok(below(
        &kader,
        &dialoog,
        kader.t("Wie wil iets beter doen?", "Who wants to do something better?"),
        &body,
    ))
}

fn row(kader: &Kader, dialoog: &str, zaak: &Uitdaagstuk) -> Vec<Markup> {
    let uitdaging = &zaak.nu.inhoud.uitdaging;
    let (nl, en) = zaak.nu.besluit.naam();
    let late = uitdaging.te_laat(kader.aanmelding().vandaag);
    vec![
        html! { a href={ "/dialoog/" (dialoog) "/uitdaging/" (zaak.id) } lang="nl" { (shown_name(kader, zaak)) } },
        html! { span lang="nl" { (zaak.nu.inhoud.zin) } },
        parts::cell(kader.t(nl, en)),
        html! { (day(kader.taal, uitdaging.uiterlijk()))
        @if late > 0 { ". " (kader.t("Dagen te laat: ", "Days late: ")) (late) "." } },
    ]
}
