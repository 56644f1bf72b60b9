//! "Ask it again": once a year the sentences that were adopted become a dialogue of their own.

use axum::extract::{Path, RawForm};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domein::Datum;
use maud::{Markup, html};

use super::super::vervolg::{self, Dialoogreeks};
use super::{address, below, find};
use crate::dialoog::blik::Bereik;
use crate::poort::{DialoogMaken, Mag};
use crate::web::{Kader, Taal, WebFout, day, parts};

/// The button, or why there is none.
pub fn form(kader: &Kader, reeks: &Dialoogreeks, can: bool, vandaag: Datum) -> Markup {
    html! {
        h3 class="utrecht-heading-3" { (kader.t("Vraag het opnieuw", "Ask it again")) }
        @if let Some(there) = reeks.in_year(vandaag.year()) {
            p { (kader.t("Dit jaar is het al opnieuw gevraagd: ", "This year it was asked again already: "))
                a href={ "/dialoog/" (there.id) } lang="nl" { (there.nu.inhoud.naam) } "." }
        } @else if !can {
            p { (nothing(kader)) }
        } @else if let Some(first) = too_early(reeks, vandaag) {
            p { (kader.t("Er is dit jaar al een ronde gesloten. Een jaar vergelijken wij met een ander jaar.", "A round was closed this year already. We compare a year with another year.")) }
            p { (kader.t("U kunt het opnieuw vragen vanaf", "You can ask it again from")) " " (day(kader.taal, first)) "." }
        } @else {
            p { (kader.t(
                "Eén keer per jaar vraagt u of het gebeurt. U maakt daarvoor een nieuw gesprek met dezelfde zinnen: wat de gemeente overnam, zoals gevraagd of op een andere manier. Daarna opent u het zelf.",
                "Once a year you ask whether it happens. For that you make a new dialogue with the same sentences: what the municipality adopted, as asked or in another way. After that you open it yourself.")) }
            form class="vk-form" method="post" action={ (address(&reeks.eerste.id)) "/opnieuw" } {
                (parts::submit(kader.t("Vraag het opnieuw", "Ask it again")))
            }
        }
    }
}

/// The first day on which it can be asked again, when that is still to come.
fn too_early(reeks: &Dialoogreeks, vandaag: Datum) -> Option<Datum> {
    reeks.vanaf().filter(|first| vandaag < *first)
}

fn nothing(kader: &Kader) -> &str {
    kader.t(
        "De gemeente nam nog geen verwachting over. Doet zij dat? Dan kunt u vanaf het jaar daarna vragen of het gebeurt.",
        "The municipality adopted no expectation yet. Does it? Then from the year after it you can ask whether it happens.",
    )
}

/// Why it cannot be asked again now, and the way out.
fn why_not(reeks: &Dialoogreeks, vandaag: Datum) -> String {
    match too_early(reeks, vandaag).filter(|_| vervolg::again(reeks, vandaag).is_some()) {
        Some(first) => format!(
            "Er is dit jaar al een ronde gesloten, en een jaar vergelijken wij met een ander jaar. Vraag het opnieuw vanaf {}.",
            day(Taal::Nl, first)
        ),
        None => {
            "Er is niets om opnieuw te vragen. Neem eerst een verwachting over, of kies ‘anders’.".to_owned()
        }
    }
}

/// `POST /dialoog/{dialoog}/antwoord/opnieuw`.
pub async fn make(
    mag: Mag<DialoogMaken>,
    kader: Kader,
    Path(id): Path<String>,
    RawForm(_): RawForm,
) -> Result<Response, WebFout> {
    let dialoog = find(&mag, &id).await?;
    let app = mag.app();
    let reeks = vervolg::series(&app.opslag, &dialoog).await?;
    let vandaag = mag.aanmelding().vandaag;
    let made = vervolg::ask_again(&app.opslag, &reeks, vandaag, &mag.wie()).await?;
    Ok(match made {
        Some(made) => Redirect::to(&format!("/dialoog/{made}")).into_response(),
        None => {
            let body = html! {
                (parts::wrong(&kader, &why_not(&reeks, vandaag)))
                p { a href=(address(&dialoog.id)) { (kader.t("Terug naar de antwoorden", "Back to the answers")) } }
            };
            let titel = kader.t("Vraag het opnieuw", "Ask it again");
            (StatusCode::CONFLICT, below(&kader, &dialoog, titel, &body)).into_response()
        }
    })
}
