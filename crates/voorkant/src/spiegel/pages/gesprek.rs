//! The talk about an outcome: both sides, three agreements at most.

use ::spiegel::{MEESTE_AFSPRAKEN, Zijde};
use axum::extract::{Path, RawForm};
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use opslag::Formulier;

use super::{Ronde, address, find};
use crate::afspraken::kant::Kant;
use crate::poort::{Mag, SpiegelMaken};
use crate::spiegel::blik::Bereik;
use crate::spiegel::woorden::side;
use crate::spiegel::{Spiegelopzet, Spiegelstukbesluit, Spiegelstukstand, invullen};
use crate::web::formulier::{Ingestuurd, Terug, hidden};
use crate::web::invoer::Invoer;
use crate::web::parts::{self, Toon};
use crate::web::stukblad::{self, below};
use crate::web::velden::{Formulierfout, Velden, key};
use crate::web::{Kader, WebFout};

/// `GET …/gesprek`.
pub async fn show(mag: Mag<SpiegelMaken>, kader: Kader, Path(id): Path<String>) -> Result<Markup, WebFout> {
    let ronde = find(&mag, &id).await?;
    let velden = ronde.nu.inhoud.gesprek.as_ref().map_or_else(
        || {
            let mut velden = Velden::default();
            velden.add("datum", mag.aanmelding().vandaag);
            velden
        },
        invullen::typed,
    );
    Ok(page(&kader, &ronde, (&velden, &Terug::default())))
}

/// `POST …/gesprek`.
pub async fn save(
    mag: Mag<SpiegelMaken>,
    kader: Kader,
    Path(id): Path<String>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let ronde = find(&mag, &id).await?;
    let sent = Ingestuurd::read(&bytes);
    let read = if Spiegelstukstand::now(&ronde) == Spiegelstukstand::Open {
        let tekst = "deze spiegel is nog open; sluit hem eerst, dan is er een uitkomst om over te praten";
        Err(vec![Formulierfout::new("datum", tekst)])
    } else {
        invullen::talk(ronde.nu.inhoud.jaar, &sent.velden)
    };
    let after = read.map(|verslag| {
        let inhoud = Spiegelopzet { gesprek: Some(verslag), ..ronde.nu.inhoud.clone() };
        (Spiegelstukbesluit::Besproken, inhoud)
    });
    let (wie, kant) = (mag.wie(), Kant::of(mag.aanmelding()));
    let maker = (&wie, kant.namens());
    let saved = stukblad::save(&mag.app().opslag, &ronde, &sent, ("datum", after), maker).await?;
    Ok(saved.unwrap_or_else(|(status, terug)| {
        (status, page(&kader, &ronde, (&sent.velden, &terug))).into_response()
    }))
}

fn page(kader: &Kader, ronde: &Ronde, (velden, terug): (&Velden, &Terug)) -> Markup {
    let invoer = Invoer { kader, velden, fouten: &terug.fouten };
    let titel = kader.t("Wat spreken wij af na deze spiegel?", "What do we agree after this mirror?");
    let body = html! {
        (terug.message(kader, ("Deze spiegel", "This mirror")))
        (invoer.summary())
        @if Spiegelstukstand::now(ronde) == Spiegelstukstand::Gesloten {
            p class="vk-lead" { (kader.t(
                "Praat met beide kanten over de uitkomst. Maak hoogstens drie afspraken: wie veel afspreekt, doet weinig. Volgend jaar vraagt de spiegel aan beide kanten of het is gelukt.",
                "Talk about the outcome with both sides. Make three agreements at most: who agrees on much, does little. Next year the mirror asks both sides whether it was done.")) }
            form class="vk-form" method="post" action={ (address(&ronde.id)) "/gesprek" } {
                (hidden(&Formulier::fresh(), ronde.nu.nummer))
                (invoer.day(invoer.label("datum", ("Wanneer was het gesprek?", "When was the talk?"), ("", ""))))
                (invoer.boxes(invoer.label("aanwezig", ("Wie zaten aan tafel?", "Who sat at the table?"),
                    ("Een gesprek is van beide kanten. Namen van mensen zijn niet nodig.", "A talk is of both sides. Names of people are not needed.")),
                    Zijde::ALL.into_iter().map(|zijde| {
                        let (nl, en) = side(zijde);
                        (key(zijde), kader.t(nl, en).to_owned())
                    })))
                @for number in 1..=MEESTE_AFSPRAKEN { (agreement(&invoer, number)) }
                (invoer.area(invoer.label("waarom_geen", ("Geen afspraak gemaakt? Schrijf op waarom.", "No agreement made? Write down why."),
                    ("Alleen als alle drie leeg zijn.", "Only when all three are empty."))))
                (parts::submit(kader.t("Leg het gesprek vast", "Record the talk")))
            }
        } @else {
            (parts::alert(Toon::LetOp, kader.t("Er is nog geen uitkomst", "There is no outcome yet"), &html! {
                p { (kader.t("Een gesprek legt u vast als de spiegel is gesloten.", "You record a talk once the mirror is closed.")) }
            }))
        }
        p { a href=(address(&ronde.id)) { (kader.t("Terug naar de spiegel", "Back to the mirror")) } }
    };
    below(kader, ronde, titel, &body)
}

fn agreement(invoer: &Invoer<'_>, number: usize) -> Markup {
    let [wie, wat, wanneer] = ["wie", "wat", "wanneer"].map(|veld| format!("{veld}{number}"));
    html! {
        fieldset class="vk-choices" {
            legend { (invoer.kader.t("Afspraak ", "Agreement ")) (number) }
            (invoer.line(invoer.label(&wat, ("Wat gaan wij doen?", "What will we do?"), ("", ""))))
            (invoer.line(invoer.label(&wie, ("Wie doet het?", "Who does it?"),
                ("Een functie of een organisatie, geen naam van een persoon.", "A role or an organisation, no name of a person."))))
            (invoer.day(invoer.label(&wanneer, ("Wanneer is het klaar?", "When is it done?"), ("", ""))))
        }
    }
}
