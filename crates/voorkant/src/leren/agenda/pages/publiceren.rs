//! Making an agenda public.

use axum::extract::{Path, RawForm};
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use opslag::Formulier;

use super::{Agenda, Agendabesluit, Agendastuk};
use crate::leren::blik::Bereik;
use crate::leren::pages::record::one;
use crate::poort::{AgendaMaken, Mag};
use crate::web::formulier::{Ingestuurd, Terug, hidden};
use crate::web::invoer::Invoer;
use crate::web::stukblad::{self, Stukblad, below, is_off};
use crate::web::velden::{Formulierfout, Velden};
use crate::web::{Kader, WebFout, parts};

/// `GET …/publiceren`.
pub async fn show(mag: Mag<AgendaMaken>, kader: Kader, Path(id): Path<String>) -> Result<Markup, WebFout> {
    let agenda = one::<Agenda>(&mag, &id).await?;
    Ok(page(&kader, &agenda, (&Velden::default(), &Terug::default())))
}

/// `POST …/publiceren`.
pub async fn publish(
    mag: Mag<AgendaMaken>,
    kader: Kader,
    Path(id): Path<String>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let agenda = one::<Agenda>(&mag, &id).await?;
    let sent = Ingestuurd::read(&bytes);
    let fouten = hindrances(&agenda, &sent.velden);
    let saved = if fouten.is_empty() {
        let stap = (Agendabesluit::Gepubliceerd, &agenda.nu.inhoud, sent.velden.get("wie_besloot"));
        stukblad::keep(&mag.app().opslag, &agenda, &sent, ("wie_besloot", stap), &mag.wie()).await?
    } else {
        Err(Terug::wrong(fouten, sent.gezien, agenda.nu.nummer))
    };
    Ok(saved.unwrap_or_else(|(status, terug)| {
        (status, page(&kader, &agenda, (&sent.velden, &terug))).into_response()
    }))
}

/// What stands in the way of publishing.
fn hindrances(agenda: &Agendastuk, velden: &Velden) -> Vec<Formulierfout> {
    let mut all = Vec::new();
    if is_off(agenda) {
        all.push(Formulierfout::new("wie_besloot", "deze agenda is ingetrokken; pak hem eerst weer op"));
    }
    all.extend(velden.must_kort("wie_besloot").err());
    all.extend(agenda.nu.inhoud.faults().iter().map(|fout| Formulierfout::new("wie_besloot", fout)));
    all.extend(agenda.nu.inhoud.missing().into_iter().map(|deel| {
        let tekst = format!("bij “{}” staat nog geen zin; schrijf er een, met een cijfer", deel.naam().0);
        Formulierfout::new("wie_besloot", tekst)
    }));
    all
}

fn page(kader: &Kader, agenda: &Agendastuk, (velden, terug): (&Velden, &Terug)) -> Markup {
    let invoer = Invoer { kader, velden, fouten: &terug.fouten };
    let (nl, en) = stukblad::called::<Agenda>();
    let missing = agenda.nu.inhoud.missing();
    let body = html! {
        (terug.message(kader, (&nl, &en)))
        (invoer.summary())
        p class="vk-lead" { (kader.t(
            "Daarna kan iedereen deze versie lezen, ook zonder account. Er staat niets in over één persoon. Wijzigt u later iets? Dan blijft deze versie staan tot u opnieuw publiceert.",
            "After this everybody can read this version, also without an account. There is nothing in it about a single person. Do you change something later? Then this version stays until you publish again.")) }
        @if !missing.is_empty() {
            (parts::empty(kader.t("Dit ontbreekt nog", "This is still missing"), &html! {
                ul { @for deel in &missing { li { (kader.t(deel.naam().0, deel.naam().1)) } } }
            }))
        }
        form class="vk-form" method="post" action={ (Agenda::address(&agenda.id)) "/publiceren" } {
            (hidden(&Formulier::fresh(), agenda.nu.nummer))
            (invoer.line(invoer.label("wie_besloot", ("Wie besloot dit?", "Who decided this?"),
                ("Bijvoorbeeld: college van B en W, 8 december 2026.", "For example: the executive, 8 December 2026."))))
            (parts::submit(kader.t("Maak openbaar", "Make public")))
        }
    };
    below(kader, agenda, kader.t("Maak de agenda openbaar", "Make the agenda public"), &body)
}
