//! Changing a part of an agreement: each form makes a next version.

use afspraak::Afspraakdeel;
use axum::extract::{Path, RawForm};
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use opslag::Formulier;

use super::{Stap, address, back, below, find, form_again, keep, velden, wrong};
use crate::afspraken::overeenkomst::decide::Afspraakbesluit;
use crate::afspraken::overeenkomst::invullen::{self, questions};
use crate::afspraken::overeenkomst::store::Overeenkomst;
use crate::doen::pages::invoer::Invoer;
use crate::doen::velden::Velden;
use crate::ombuigen::pages::formulier::{Ingestuurd, Terug, hidden};
use crate::poort::{AfsprakenMaken, Mag};
use crate::web::{Kader, WebFout, parts};

fn part(key: &str) -> Result<Afspraakdeel, WebFout> {
    Afspraakdeel::from_key(key).ok_or(WebFout::NietGevonden)
}

/// `GET …/deel/{deel}`.
pub async fn show(
    mag: Mag<AfsprakenMaken>,
    kader: Kader,
    Path((id, deel)): Path<(String, String)>,
) -> Result<Markup, WebFout> {
    let overeenkomst = find(&mag, &id).await?;
    let deel = part(&deel)?;
    let velden = invullen::fields(&overeenkomst.nu.inhoud.afspraak, deel);
    Ok(page(&kader, &overeenkomst, deel, (&velden, &Terug::default(), &Formulier::fresh())))
}

/// `POST …/deel/{deel}`.
pub async fn save(
    mag: Mag<AfsprakenMaken>,
    kader: Kader,
    Path((id, deel)): Path<(String, String)>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let overeenkomst = find(&mag, &id).await?;
    let deel = part(&deel)?;
    let sent = Ingestuurd::read(&bytes);
    let now = &overeenkomst.nu.inhoud;
    let read = invullen::read(&now.afspraak, deel, &sent.velden)
        .and_then(|bestand| now.rewritten(bestand).map_err(|fouten| invullen::at(deel, &fouten)));
    let (status, terug) = match read {
        Err(fouten) => wrong(fouten, &sent, &overeenkomst),
        Ok(after) if after.afspraak == now.afspraak && sent.gezien == overeenkomst.nu.nummer => {
            return Ok(Redirect::to(&address(&overeenkomst)).into_response());
        }
        Ok(after) => {
            let stap = Stap { besluit: Afspraakbesluit::Gewijzigd, inhoud: &after, reden: "" };
            match keep(&mag, &overeenkomst, &sent, &stap).await? {
                Ok(saved) => return Ok(saved),
                Err(terug) => terug,
            }
        }
    };
    let form = form_again(&sent, &terug);
    Ok((status, page(&kader, &overeenkomst, deel, (&sent.velden, &terug, &form))).into_response())
}

fn page(
    kader: &Kader,
    overeenkomst: &Overeenkomst,
    deel: Afspraakdeel,
    (velden, terug, formulier): (&Velden, &Terug, &Formulier),
) -> Markup {
    let invoer = Invoer { kader, velden, fouten: &terug.fouten };
    let signed = overeenkomst.nu.besluit == Afspraakbesluit::Gesloten;
    let body = html! {
        (terug.message(kader, super::WAT))
        (invoer.summary())
        @if signed {
            p class="vk-lead" { (kader.t(
                "Deze afspraak is getekend. Wat u nu wijzigt, is een aanvulling. Die geldt pas als iedereen opnieuw tekent.",
                "This agreement was signed. What you change now is an addendum. It holds only once everybody signs again.")) }
        }
        @if deel == Afspraakdeel::Uitkomsten {
            p { (kader.t("Metingen komen later uit de kamer Leren. Die is er nog niet: u meet nu zelf.",
                "Measurements come from the room Leren later. It is not there yet: you measure yourself for now.")) }
        }
        @if deel == Afspraakdeel::Opdracht {
            p { (kader.t("Wat inwoners en professionals verwachten, komt later uit de kamer Dialoog. Die is er nog niet.",
                "What residents and professionals expect comes from the room Dialoog later. It is not there yet.")) }
        }
        form class="vk-form" method="post" action={ (address(overeenkomst)) "/deel/" (deel.key()) } {
            (hidden(formulier, overeenkomst.nu.nummer))
            (velden::render(&invoer, questions(deel), &overeenkomst.nu.inhoud.afspraak))
            (parts::submit(kader.t("Bewaar", "Save")))
        }
        (back(kader, overeenkomst))
    };
    below(kader, overeenkomst, kader.t(deel.naam(), deel.name()), &body)
}
