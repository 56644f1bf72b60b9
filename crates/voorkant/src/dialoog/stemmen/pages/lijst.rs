//! All statements, with the own answers.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use verwachting::{Dialoogvraag, Stellingnummer};

use super::knoppen::{asked, said};
use super::tekst::{Zintekst, languages};
use super::{Kiezer, closed, inside, page, ways};
use crate::dialoog::stemmen::lokaal::Lokaalstand;
use crate::poort::{Mag, Stemmen};
use crate::web::parts;
use crate::web::{Kader, WebFout};

fn row(kader: &Kader, kiezer: &Kiezer, nummer: Stellingnummer, tekst: &str) -> Vec<Markup> {
    let stem = kiezer.stem(nummer);
    let rol = kiezer.stemmer.rol;
    let asks = |vraag| kiezer.lokaal.stelling(nummer).is_some_and(|one| one.vragen(rol).contains(&vraag));
    let mut cells =
        vec![Zintekst::of(kader, kiezer, nummer, tekst).link(&format!("{}/stelling/{nummer}", kiezer.adres))];
    for vraag in Dialoogvraag::ALL {
        let text = match said(kader, stem, *vraag) {
            Some(text) => text,
            None if asks(*vraag) => kader.t("nog niet", "not yet").to_owned(),
            None => kader.t("niet gevraagd", "not asked").to_owned(),
        };
        cells.push(parts::cell(text));
    }
    cells
}

/// `GET …/lijst`.
pub async fn show(
    mag: Mag<Stemmen>,
    kader: Kader,
    Path((dialoog, token)): Path<(String, String)>,
) -> Result<Response, WebFout> {
    let kiezer = match inside(&mag, &kader, (&dialoog, &token)).await? {
        Ok(kiezer) => kiezer,
        Err(page) => return Ok(page),
    };
    let stand = kiezer.stand(&kader);
    let heads: Vec<&str> = std::iter::once(kader.t("Stelling", "Statement"))
        .chain(Dialoogvraag::ALL.iter().map(|vraag| asked(&kader, *vraag)))
        .collect();
    let rows: Vec<Vec<Markup>> = kiezer
        .lokaal
        .stellingen
        .iter()
        .map(|(nummer, one)| row(&kader, &kiezer, *nummer, &one.tekst))
        .collect();
    let titel = kader.t("Wat antwoordde ik?", "What did I answer?");
    let body = html! {
        @if stand == Lokaalstand::Open {
            p class="vk-lead" { (kader.t("Kies een stelling om uw antwoord te geven of te veranderen. Uw laatste antwoord telt.",
                                         "Choose a statement to give or change your answer. Your last answer counts.")) }
        } @else { (closed(&kader, &kiezer.lokaal, stand)) }
        @if rows.is_empty() {
            (parts::empty(kader.t("Er is nog geen stelling", "There is no statement yet"), &html! {
                p { (kader.t("Zodra er een is, staat hij hier.", "As soon as there is one, it stands here.")) }
            }))
        } @else {
            (parts::table(kader.t("Stellingen en mijn antwoorden", "Statements and my answers"), &heads, &[], &rows))
        }
        (languages(&kader, &kiezer, "/lijst"))
        (ways(&kader, &kiezer))
    };
    Ok(page(&kader, titel, &body).into_response())
}
