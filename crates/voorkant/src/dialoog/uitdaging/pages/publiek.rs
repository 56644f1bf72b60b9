//! All challenges of a dialogue, for everybody.

use axum::extract::Path;
use maud::{Markup, html};

use super::{answer, proposal};
use crate::dialoog::blik::Bereik as _;
use crate::dialoog::stemmen::pages::{lokaal, page};
use crate::dialoog::stemmen::{Lokaalstand, Stemlokaal};
use crate::dialoog::uitdaging::{Uitdaagstuk, all, can_be_challenged};
use crate::poort::{Mag, Stemmen};
use crate::web::parts;
use crate::web::{Kader, WebFout, count, day};

/// `GET /stem/{dialoog}/uitdaging`.
pub async fn show(mag: Mag<Stemmen>, kader: Kader, Path(id): Path<String>) -> Result<Markup, WebFout> {
    let lokaal = lokaal(&mag, &kader, &id).await?;
    if !matches!(lokaal.stand(kader.aanmelding().vandaag), Lokaalstand::Open | Lokaalstand::Voorbij) {
        return Err(WebFout::NietGevonden);
    }
    let zaken = all(&mag.app().opslag, (&lokaal.stuk.id, &lokaal.stuk.gemeente)).await?;
    let ones = [("uitdaging", "challenge"), ("uitdagingen", "challenges")];
    let body = html! {
        p class="vk-lead" { (kader.t("Bewoners en organisaties mogen een taak van de gemeente overnemen als zij het beter kunnen. Hier staat wie dat wil, en wat ervan kwam.",
            "Residents and organisations may take over a task of the municipality when they can do it better. Here stands who wants that, and what became of it.")) }
        section class="vk-section" aria-labelledby="uitdagingen" {
            h2 class="utrecht-heading-2" id="uitdagingen" { (kader.t("Wie wil iets beter doen?", "Who wants to do something better?")) }
            @if zaken.is_empty() {
                (parts::empty(kader.t("Er is nog geen uitdaging", "There is no challenge yet"), &html! {
                    p { (kader.t("Hieronder staan de taken die u kunt overnemen, zodra die er zijn. Kies er een, en zeg wat u beter kunt.",
                                 "Below stand the tasks that you can take over, as soon as there are any. Choose one, and say what you can do better.")) }
                }))
            } @else {
                p { (count(kader.taal, zaken.len(), ones)) "." }
                ul class="vk-stack" { @for zaak in &zaken { (card(&kader, zaak)) } }
            }
        }
        (choices(&kader, &lokaal))
        p { a href={ "/stem/" (lokaal.stuk.id) } { (kader.t("Naar het begin van dit gesprek", "To the beginning of this dialogue")) } }
    };
    Ok(page(&kader, kader.t("Wie kan het beter?", "Who can do it better?"), &body))
}

fn card(kader: &Kader, zaak: &Uitdaagstuk) -> Markup {
    let inhoud = &zaak.nu.inhoud;
    let (uitdaging, vandaag) = (&inhoud.uitdaging, kader.aanmelding().vandaag);
    html! {
        li class="vk-card" {
            h3 class="utrecht-heading-3" lang="nl" {
                @if inhoud.openbaar { (uitdaging.voorstel().naam) } @else { (uitdaging.voorstel().wie.naam()) }
            }
            p lang="nl" { (uitdaging.zin(vandaag)) }
            p { (kader.t("Over: ", "About: ")) span lang="nl" { "“" (inhoud.zin) "”" } }
            p { (kader.t("Ingediend op ", "Sent in on ")) (day(kader.taal, uitdaging.ingediend())) "." }
            @if inhoud.openbaar { (proposal(kader, uitdaging)) }
            (answer(kader, uitdaging))
        }
    }
}

/// What can still be challenged.
fn choices(kader: &Kader, lokaal: &Stemlokaal) -> Markup {
    let open =
        lokaal.stellingen.iter().filter(|(_, one)| one.verwachting.as_ref().is_some_and(can_be_challenged));
    let open: Vec<_> = open.collect();
    html! {
        @if !open.is_empty() {
            section class="vk-section" aria-labelledby="kiezen" {
                h2 class="utrecht-heading-2" id="kiezen" { (kader.t("Wat kunt u beter?", "What can you do better?")) }
                ul class="vk-rows" { @for (nummer, one) in open {
                    li { span lang="nl" { (one.tekst) } " "
                        a href={ "/stem/" (lokaal.stuk.id) "/uitdagen/" (nummer) } { (kader.t("Dit kunnen wij beter", "We can do this better")) " (" (nummer) ")" } }
                } }
            }
        }
    }
}
