//! "Waarom mag ik dit zien?": the decision of the policy about an address, in words.

use axum::extract::Query;
use maud::{Markup, html};
use serde::Deserialize;
use toegang::{beslis, regels};

use super::roles;
use crate::poort::{Adres, Mag, Openbaar};
use crate::web::parts::{self, Toon};
use crate::web::{Kader, address_of};

/// Which address.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Gevraagd {
    pad: String,
}

/// `GET /toegang/waarom?pad=…`.
pub async fn show(_: Mag<Openbaar>, kader: Kader, Query(asked): Query<Gevraagd>) -> Markup {
    let body = match address_of(&asked.pad) {
        Some(adres) => explained(&kader, adres),
        None => parts::empty(
            kader.t("Dit adres is er niet", "This address does not exist"),
            &html! { p { a href="/" { (kader.t("Naar de voorpagina", "To the home page")) } } },
        ),
    };
    kader.page(
        kader.t("Waarom mag ik dit zien?", "Why may I see this?"),
        &[("/", kader.t("Voorpagina", "Home"))],
        &body,
    )
}

fn explained(kader: &Kader, adres: &Adres) -> Markup {
    let aanmelding = kader.aanmelding();
    let (toon, title, (nl, en)) = match beslis(&aanmelding.aanvrager, adres.recht, &aanmelding.zaak()) {
        Ok(yes) => (Toon::Gelukt, kader.t("Ja, dit mag", "Yes, you may"), yes.waarom().tekst()),
        Err(no) => (Toon::LetOp, kader.t("Nee, dit mag niet", "No, you may not"), no.waarom.tekst()),
    };
    let others: Vec<_> = regels().filter(|regel| regel.recht == adres.recht).map(|regel| regel.rol).collect();
    html! {
        (parts::facts(&[
            (kader.t("Pagina", "Page"), html! { code { (adres.pad) } }),
            (kader.t("Wat daar kan", "What it is for"), parts::cell(kader.t(adres.recht.naam().0, adres.recht.naam().1))),
        ]))
        (parts::alert(toon, title, &html! { p { (kader.t("Want ", "Because ")) (kader.t(&nl, &en)) "." } }))
        @if !others.is_empty() {
            p { (kader.t("Dit mogen: ", "These may: ")) (roles(kader, others)) "." }
        }
        @if adres.recht.over_personen() {
            p { (kader.t("Hier kunnen gegevens over personen staan. Elke keer dat iemand kijkt, komt er een regel in het logboek.",
                         "Data about persons can stand here. Each time somebody looks, a line is written in the log.")) }
        } @else {
            p { (kader.t("Hier staan geen gegevens over een persoon.", "There are no data about a person here.")) }
        }
        p { a href="/toegang/doelen" { (kader.t("Waarvoor gebruikt de gemeente gegevens?", "What does the municipality use data for?")) } }
    }
}
