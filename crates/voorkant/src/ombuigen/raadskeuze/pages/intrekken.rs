//! Withdrawing a choice, and opening one again that was decided or withdrawn: each with a reason.

use axum::extract::{Path, RawForm};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use opslag::Formulier;

use super::{Ingestuurd, Terug, address, below, find, hidden, is_reason, keep};
use crate::ombuigen::blik::Bereik;
use crate::ombuigen::raadskeuze::decide::Raadsstap;
use crate::ombuigen::raadskeuze::store::{self, Raadskeuze, Raadsversietekst};
use crate::poort::{Mag, RaadskeuzeStemmen};
use crate::web::invoer::Invoer;
use crate::web::velden::Velden;
use crate::web::{Kader, WebFout, parts};

/// `GET …/intrekken`.
pub async fn show(
    mag: Mag<RaadskeuzeStemmen>,
    kader: Kader,
    Path(id): Path<String>,
) -> Result<Markup, WebFout> {
    let keuze = find(&mag, &id).await?;
    Ok(page(&kader, &keuze, (&Velden::default(), &Terug::default())))
}

/// What the button does now.
const fn next(keuze: &Raadskeuze) -> Raadsstap {
    if keuze.nu.tekst.stap.is_open() { Raadsstap::Ingetrokken } else { Raadsstap::Heropend }
}

/// `POST …/intrekken`.
pub async fn step(
    mag: Mag<RaadskeuzeStemmen>,
    kader: Kader,
    Path(id): Path<String>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let keuze = find(&mag, &id).await?;
    let sent = Ingestuurd::read(&bytes);
    let reden = sent.velden.must_woorden("reden");
    if let Some((id, kept)) = store::of_form(&mag.app().opslag, &sent.formulier).await? {
        let of_this = matches!(kept.tekst.stap, Raadsstap::Ingetrokken | Raadsstap::Heropend);
        if of_this && id == keuze.id && is_reason(&reden, &kept.tekst.reden) {
            return Ok(Redirect::to(&address(&keuze)).into_response());
        }
        let page = page(&kader, &keuze, (&sent.velden, &Terug::other("reden")));
        return Ok((StatusCode::CONFLICT, page).into_response());
    }
    let (status, terug) = match reden {
        Ok(reden) => {
            let voorstel = keuze.nu.tekst.voorstel.clone();
            let tekst = Raadsversietekst::of(next(&keuze), voorstel, &reden.to_string());
            if let Some(saved) = keep(&mag, &keuze, &sent, &tekst).await? {
                return Ok(saved);
            }
            (StatusCode::CONFLICT, Terug { botsing: true, ..Terug::default() })
        }
        Err(fout) => Terug::wrong(vec![fout], sent.gezien, keuze.nu.nummer),
    };
    Ok((status, page(&kader, &keuze, (&sent.velden, &terug))).into_response())
}

fn page(kader: &Kader, keuze: &Raadskeuze, (velden, terug): (&Velden, &Terug)) -> Markup {
    let invoer = Invoer { kader, velden, fouten: &terug.fouten };
    let again = next(keuze) == Raadsstap::Heropend;
    let titel = if again {
        kader.t("Open deze keuze weer", "Open this choice again")
    } else {
        kader.t("Trek deze keuze in", "Withdraw this choice")
    };
    let body = html! {
        (terug.message(kader, super::WAT))
        (invoer.summary())
        p class="vk-lead" { (if again {
            kader.t("De raad kan dan opnieuw kiezen. Wat eerder is besloten, blijft in de geschiedenis staan.",
                    "The council can then choose anew. What was decided before stays in the history.")
        } else {
            kader.t("Er kan dan niet meer worden gestemd. Alles blijft staan, met uw reden erbij.",
                    "There can be no vote then. Everything stays, with your reason.")
        }) }
        form class="vk-form" method="post" action={ (address(keuze)) "/intrekken" } {
            (hidden(&Formulier::fresh(), keuze.nu.nummer))
            (invoer.area(invoer.label("reden", ("Waarom?", "Why?"), ("Dit blijft bewaard.", "This is kept."))))
            (parts::submit(titel))
        }
        p { a href=(address(keuze)) { (kader.t("Terug naar de keuze", "Back to the choice")) } }
    };
    below(kader, keuze, titel, &body)
}
