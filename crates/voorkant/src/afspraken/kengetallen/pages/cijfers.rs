//! The figures of a year of the own organisation.

use axum::extract::{Query, RawForm};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use opslag::stuk::Stuk;
use opslag::{Bewaard, Formulier};
use serde::Deserialize;

use super::{crumbs, no_organisation};
use crate::afspraken::blik::Bereik;
use crate::afspraken::kant::Kant;
use crate::afspraken::kengetallen::decide::Jaarcijferstukken;
use crate::afspraken::kengetallen::invullen::{self, JAARVELDEN};
use crate::afspraken::kengetallen::store;
use crate::poort::{Mag, PartnerInvullen};
use crate::web::formulier::{Ingestuurd, Terug, hidden};
use crate::web::invoer::Invoer;
use crate::web::velden::Velden;
use crate::web::{Kader, WebFout, parts};

/// Which year.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Jaarkeuze {
    jaar: String,
}

/// What there is of a year.
async fn there(mag: &Mag<PartnerInvullen>, jaar: i32) -> Result<Option<Stuk<Jaarcijferstukken>>, WebFout> {
    let kant = Kant::of(mag.aanmelding());
    let mut own = store::own(&mag.app().opslag, &mag.wie().gemeente, &kant).await?;
    Ok(own.remove(&jaar))
}

/// `GET /afspraken/kengetallen/invullen`.
pub async fn show(
    mag: Mag<PartnerInvullen>,
    kader: Kader,
    Query(keuze): Query<Jaarkeuze>,
) -> Result<Markup, WebFout> {
    if Kant::of(mag.aanmelding()).namens().is_empty() {
        return Ok(kader.page(title(&kader), &crumbs(&kader), &no_organisation(&kader)));
    }
    let kept = there(&mag, keuze.jaar.parse().unwrap_or(0)).await?;
    let velden = match &kept {
        Some(kept) => invullen::fields(&kept.nu.inhoud),
        None => {
            let mut velden = Velden::default();
            let last = i32::from(kader.aanmelding().vandaag.year()) - 1;
            velden.add("jaar", if keuze.jaar.is_empty() { last.to_string() } else { keuze.jaar });
            velden
        }
    };
    let seen = kept.map_or((0, 0), |kept| (kept.nu.inhoud.jaar, kept.nu.nummer));
    Ok(page(&kader, seen, (&velden, &Terug::default()), &Formulier::fresh()))
}

/// `POST /afspraken/kengetallen/invullen`.
pub async fn keep(
    mag: Mag<PartnerInvullen>,
    kader: Kader,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let kant = Kant::of(mag.aanmelding());
    if kant.namens().is_empty() {
        let page = kader.page(title(&kader), &crumbs(&kader), &no_organisation(&kader));
        return Ok((StatusCode::CONFLICT, page).into_response());
    }
    let sent = Ingestuurd::read(&bytes);
    let van_jaar = sent.velden.get("van_jaar").parse().unwrap_or(0);
    let (status, terug, seen) = match invullen::cijfers(&sent.velden) {
        Err(fouten) => (StatusCode::BAD_REQUEST, Terug { fouten, botsing: false }, (van_jaar, sent.gezien)),
        Ok(cijfers) => {
            let kept = there(&mag, cijfers.jaar).await?;
            let nu = (cijfers.jaar, kept.as_ref().map_or(0, |kept| kept.nu.nummer));
            // Who typed another year than the form was of, saw nothing of that year.
            let gezien = if van_jaar == cijfers.jaar { sent.gezien } else { 0 };
            let of = kept.as_ref().map(|kept| (kept.id.as_str(), gezien));
            // Who filled in a new year that is there by now, saw another form than this one.
            let saved = if nu.1 > 0 && gezien == 0 {
                Bewaard::Botsing
            } else {
                store::keep(&mag.app().opslag, (&kant, of), &sent.formulier, &cijfers, &mag.wie()).await?
            };
            match saved {
                Bewaard::Nieuw(_) | Bewaard::AlGedaan(_) => {
                    return Ok(Redirect::to("/afspraken/kengetallen").into_response());
                }
                Bewaard::Botsing if kept.is_some_and(|kept| kept.nu.inhoud == cijfers) => {
                    return Ok(Redirect::to("/afspraken/kengetallen").into_response());
                }
                Bewaard::AnderePoging(_) => (StatusCode::CONFLICT, Terug::other("jaar"), nu),
                Bewaard::Botsing => (StatusCode::CONFLICT, Terug { botsing: true, ..Terug::default() }, nu),
            }
        }
    };
    Ok((status, page(&kader, seen, (&sent.velden, &terug), &Formulier::fresh())).into_response())
}

fn title(kader: &Kader) -> &str {
    kader.t("De jaarcijfers van uw organisatie", "The yearly figures of your organisation")
}

/// The form; of which year and version it is.
fn page(
    kader: &Kader,
    (van_jaar, versie): (i32, i64),
    (velden, terug): (&Velden, &Terug),
    formulier: &Formulier,
) -> Markup {
    let invoer = Invoer { kader, velden, fouten: &terug.fouten };
    let body = html! {
        (terug.message(kader, ("Dit jaar", "This year")))
        (invoer.summary())
        p class="vk-lead" { (kader.t(
            "Alleen uw eigen organisatie ziet deze bedragen. De gemeente ziet alleen de verdeling over alle organisaties, en alleen als er minstens vijf meedoen.",
            "Only your own organisation sees these amounts. The municipality only sees the distribution over all organisations, and only if at least five take part.")) }
        form class="vk-form" method="post" action="/afspraken/kengetallen/invullen" {
            (hidden(formulier, versie))
            input type="hidden" name="van_jaar" value=(van_jaar);
            (invoer.line(invoer.label("jaar", ("Welk jaar?", "Which year?"), ("", ""))))
            p { (kader.t("Schrijf hele euro’s, bijvoorbeeld 1.850.000. Weet u een bedrag niet? Laat het dan leeg.", "Write whole euros, for instance 1.850.000. Do you not know an amount? Leave it empty.")) }
            @for veld in JAARVELDEN { (invoer.amount(invoer.label(veld.id, veld.naam, veld.help))) }
            (parts::submit(kader.t("Bewaar", "Save")))
        }
        p { a href="/afspraken/kengetallen" { (kader.t("Terug naar de kengetallen", "Back to the key figures")) } }
    };
    kader.page(title(kader), &crumbs(kader), &body)
}
