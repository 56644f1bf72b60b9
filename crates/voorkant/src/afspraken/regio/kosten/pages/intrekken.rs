//! Withdrawing a comparison, and taking it up again.

use axum::extract::{Path, RawForm};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use opslag::{Formulier, stuk};

use super::{Ingestuurd, Terug, WAT, address, below, find, hidden, is_reason, keep};
use crate::afspraken::blik::Bereik;
use crate::afspraken::regio::kosten::{Kostenbesluit, Vergelijkstuk};
use crate::poort::{AfsprakenMaken, Mag};
use crate::web::invoer::Invoer;
use crate::web::velden::Velden;
use crate::web::{Kader, WebFout, parts};

/// `GET …/intrekken`.
pub async fn show(mag: Mag<AfsprakenMaken>, kader: Kader, Path(id): Path<String>) -> Result<Markup, WebFout> {
    let stuk = find(&mag, &id).await?;
    Ok(page(&kader, &stuk, (&Velden::default(), &Terug::default())))
}

/// What the button on the page does now: withdraw it, or take it up again.
fn step(stuk: &Vergelijkstuk) -> Kostenbesluit {
    if stuk.nu.besluit == Kostenbesluit::Ingetrokken {
        Kostenbesluit::Hervat
    } else {
        Kostenbesluit::Ingetrokken
    }
}

/// `POST …/intrekken`.
pub async fn withdraw(
    mag: Mag<AfsprakenMaken>,
    kader: Kader,
    Path(id): Path<String>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let stuk = find(&mag, &id).await?;
    let sent = Ingestuurd::read(&bytes);
    let reden = sent.velden.must_woorden("reden");
    // The same button does the other thing once it was done: a form that comes twice must not.
    let versions = stuk::versions(&mag.app().opslag, &stuk).await?;
    let done = versions.iter().find(|one| one.nummer == sent.gezien.saturating_add(1));
    if done.is_some_and(|one| one.wie == mag.wie().naam && is_reason(&reden, &one.reden)) {
        return Ok(Redirect::to(&address(&stuk)).into_response());
    }
    let back = |(status, terug): (StatusCode, Terug)| {
        (status, page(&kader, &stuk, (&sent.velden, &terug))).into_response()
    };
    let reden = match reden {
        Ok(reden) => reden.to_string(),
        Err(fout) => return Ok(back(Terug::wrong(vec![fout], sent.gezien, stuk.nu.nummer))),
    };
    if sent.gezien != stuk.nu.nummer {
        return Ok(back((StatusCode::CONFLICT, Terug { botsing: true, ..Terug::default() })));
    }
    let saved = keep(&mag, &stuk, &sent, (step(&stuk), &stuk.nu.inhoud, &reden)).await?;
    Ok(saved.unwrap_or_else(back))
}

fn page(kader: &Kader, stuk: &Vergelijkstuk, (velden, terug): (&Velden, &Terug)) -> Markup {
    let invoer = Invoer { kader, velden, fouten: &terug.fouten };
    let again = step(stuk) == Kostenbesluit::Hervat;
    let titel = if again {
        kader.t("Pak deze vergelijking weer op", "Take this comparison up again")
    } else {
        kader.t("Trek deze vergelijking in", "Withdraw this comparison")
    };
    let body = html! {
        (terug.message(kader, WAT))
        (invoer.summary())
        p class="vk-lead" { (kader.t(
            "Alles blijft staan, met uw reden erbij. U kunt dit later weer terugdraaien.",
            "Everything stays, with your reason. You can turn this back later.")) }
        form class="vk-form" method="post" action={ (address(stuk)) "/intrekken" } {
            (hidden(&Formulier::fresh(), stuk.nu.nummer))
            (invoer.area(invoer.label("reden", ("Waarom?", "Why?"), ("Dit blijft bewaard.", "This is kept."))))
            (parts::submit(titel))
        }
        p { a href=(address(stuk)) { (kader.t("Terug naar de vergelijking", "Back to the comparison")) } }
    };
    below(kader, stuk, titel, &body)
}
