//! How far each language is, and all statements in one of them.

use axum::extract::Path;
use maud::{Markup, html};

use super::{Vertaalplek, said};
use crate::dialoog::inhoud::Dialoog;
use crate::dialoog::vertaling::{Vertaalstand, Vertaaltaal, standing};
use crate::poort::{DialoogLezen, Mag};
use crate::web::stukblad::{Stukblad, below};
use crate::web::{Kader, WebFout, parts};

fn empty(kader: &Kader) -> Markup {
    parts::empty(
        kader.t("Er is nog niets te vertalen", "There is nothing to translate yet"),
        &html! { p { (kader.t("Publiceer eerst een verwachting. Dan kunt u haar hier vertalen.", "Publish an expectation first. Then you can translate it here.")) } },
    )
}

/// `GET /dialoog/{dialoog}/vertaling`.
pub async fn languages(
    mag: Mag<DialoogLezen>,
    kader: Kader,
    Path(id): Path<String>,
) -> Result<Markup, WebFout> {
    let plek = Vertaalplek::find(&mag, &id).await?;
    let heads = [
        kader.t("Taal", "Language"),
        kader.t("Goedgekeurd", "Approved"),
        kader.t("Wacht", "Waits"),
        kader.t("Vervallen", "Lapsed"),
        kader.t("Nog niet", "Not yet"),
    ];
    let row = |taal: Vertaaltaal| {
        let (nl, en) = taal.naam();
        let stands = plek.stellingen.iter().map(|(nummer, one)| standing(plek.of(taal, *nummer), &one.tekst));
        let stands: Vec<Vertaalstand> = stands.collect();
        let of = |stand| parts::cell(stands.iter().filter(|one| **one == stand).count());
        vec![
            html! { a href=(plek.address(taal)) { (kader.t(nl, en)) } },
            of(Vertaalstand::Goedgekeurd),
            of(Vertaalstand::Wacht),
            of(Vertaalstand::Vervallen),
            of(Vertaalstand::Geen),
        ]
    };
    let rows: Vec<Vec<Markup>> = Vertaaltaal::ALL.into_iter().map(row).collect();
    let body = html! {
        p class="vk-lead" { (kader.t(
            "Een vertaling schrijft de een, en keurt een ander goed. Pas dan zien mensen haar bij het stemmen. Het Nederlands staat er altijd onder.",
            "One person writes a translation, and another approves it. Only then people see it when they vote. The Dutch always stands below it.")) }
        @if plek.stellingen.is_empty() { (empty(&kader)) } @else {
            (parts::table(kader.t("Zinnen per taal", "Sentences by language"), &heads, &[false, true, true, true, true], &rows))
        }
        p { a href=(Dialoog::address(&plek.dialoog.id)) { (kader.t("Terug naar de dialoog", "Back to the dialogue")) } }
    };
    Ok(below(
        &kader,
        &plek.dialoog,
        kader.t("In welke talen kunnen mensen lezen?", "In which languages can people read?"),
        &body,
    ))
}

/// `GET /dialoog/{dialoog}/vertaling/{taal}`.
pub async fn statements(
    mag: Mag<DialoogLezen>,
    kader: Kader,
    Path((id, code)): Path<(String, String)>,
) -> Result<Markup, WebFout> {
    let plek = Vertaalplek::find(&mag, &id).await?;
    let taal = Vertaaltaal::of_code(&code).ok_or(WebFout::NietGevonden)?;
    let (nl, en) = taal.naam();
    let body = html! {
        @if plek.stellingen.is_empty() { (empty(&kader)) } @else {
            ul class="vk-stack" { @for (nummer, one) in &plek.stellingen {
                @let found = plek.of(taal, *nummer);
                @let stand = standing(found, &one.tekst);
                li class="vk-card" {
                    p lang="nl" { (nummer) ". " (one.tekst) }
                    @if let (Some(found), true) = (found, stand != Vertaalstand::Geen) {
                        p lang=(taal.code()) dir=(taal.dir()) { (found.nu.inhoud.tekst) }
                    }
                    p { a href={ (plek.address(taal)) "/" (nummer) } { (kader.t("Zin", "Sentence")) " " (nummer) } ": " (said(&kader, stand)) "." }
                }
            } }
        }
        p { a href={ "/dialoog/" (plek.dialoog.id) "/vertaling" } { (kader.t("Terug naar alle talen", "Back to all languages")) } }
    };
    let titel = format!(
        "{} {}",
        kader.t("Welke zinnen zijn er in het", "Which sentences are there in"),
        kader.t(nl, en)
    );
    Ok(below(&kader, &plek.dialoog, &format!("{titel}?"), &body))
}
