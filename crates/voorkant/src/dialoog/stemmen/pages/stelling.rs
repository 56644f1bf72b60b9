//! One statement: the own answers, each to be changed, and what was done with it.

use axum::extract::{Path, RawForm};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use verwachting::{Dialoogvraag, Dossierregel, Stellingnummer};

use super::knoppen::{Vraagknoppen, asked, said};
use super::stem::{Antwoordstap, back, keep};
use super::tekst::{Zintekst, languages};
use super::{Kiezer, closed, inside, page, ways};
use crate::dialoog::blik::Bereik as _;
use crate::dialoog::moderatie::dossier;
use crate::dialoog::stemmen::lokaal::{Lokaalstand, Stemlokaal};
use crate::dialoog::uitdaging::can_be_challenged;
use crate::poort::{Mag, Stemmen};
use crate::web::invoer::Invoer;
use crate::web::velden::{Formulierfout, Velden};
use crate::web::{Kader, WebFout, day};

/// What was done with a statement, in the order of days.
pub(super) fn done(kader: &Kader, regels: &[Dossierregel]) -> Markup {
    html! {
        ol { @for regel in regels {
            li { @match regel.op {
                Some(op) => { (day(kader.taal, op)) ": " }
                None => { (kader.t("Hierna: ", "Next: ")) }
            } span lang="nl" { (regel.zin) } }
        } }
    }
}

fn what_was_done(
    kader: &Kader,
    kiezer: &Kiezer,
    (nummer, regels): (Stellingnummer, &[Dossierregel]),
) -> Markup {
    html! {
        section class="vk-section" aria-labelledby="gedaan" {
            h2 class="utrecht-heading-2" id="gedaan" { (kader.t("Wat is ermee gedaan?", "What was done with it?")) }
            @if regels.is_empty() {
                p { (kader.t("Deze stelling stond er vanaf het begin. Er wordt over gestemd tot en met ",
                             "This statement was there from the beginning. It is voted on until "))
                    (day(kader.taal, kiezer.lokaal.stuk.nu.inhoud.eind)) ". "
                    (kader.t("Daarna telt de gemeente de antwoorden, en zegt zij wat zij ermee doet.",
                             "After that the municipality counts the answers, and says what it does with them.")) }
            } @else { (done(kader, regels)) }
            @if kiezer.lokaal.ronde.is_some() && kiezer.lokaal.stelling(nummer).is_some() {
                p { a href={ "/stem/" (kiezer.lokaal.stuk.id) "/antwoord#stelling-" (nummer) } {
                    (kader.t("Lees het antwoord van de gemeente", "Read the answer of the municipality")) } }
            }
        }
    }
}

/// The way to doing it better oneself, where that can be.
fn challenge(kader: &Kader, lokaal: &Stemlokaal, nummer: Stellingnummer) -> Markup {
    let expected = lokaal.stelling(nummer).and_then(|one| one.verwachting.as_ref());
    html! {
        @if expected.is_some_and(can_be_challenged) {
            p { a href={ "/stem/" (lokaal.stuk.id) "/uitdagen/" (nummer) } { (kader.t("Dit kunnen wij beter", "We can do this better")) } }
        }
    }
}

async fn shown(
    mag: &Mag<Stemmen>,
    kader: &Kader,
    (kiezer, nummer): (&Kiezer, Stellingnummer),
    (velden, fouten): (&Velden, &[Formulierfout]),
) -> Result<Markup, WebFout> {
    let lokaal = &kiezer.lokaal;
    let written = lokaal.moderatie.stelling(nummer).and_then(|one| one.tekst()).map(ToString::to_string);
    let tekst = lokaal.stelling(nummer).map(|one| one.tekst.clone()).or(written);
    let tekst = tekst.ok_or(WebFout::NietGevonden)?;
    let regels = dossier(mag.app(), (&lokaal.stuk, &lokaal.moderatie), nummer, kader.aanmelding().vandaag);
    let (regels, stand) = (regels.await?, kiezer.stand(kader));
    let adres = format!("{}/stelling/{nummer}", kiezer.adres);
    let stem = kiezer.stem(nummer);
    let questions = lokaal.stelling(nummer).map(|one| one.vragen(kiezer.stemmer.rol)).unwrap_or_default();
    let open = stand == Lokaalstand::Open;
    let body = html! {
        (Invoer { kader, velden, fouten }.summary())
        (languages(kader, kiezer, &format!("/stelling/{nummer}")))
        (Zintekst::of(kader, kiezer, nummer, &tekst).lead())
        @if !open { (closed(kader, lokaal, stand)) }
        @else if questions.is_empty() { p { (kader.t("Over deze stelling wordt nu niet gestemd.", "This statement is not voted on now.")) } }
        @for vraag in questions {
            section class="vk-section" aria-labelledby={ "vraag-" (vraag.key()) } {
                h2 class="utrecht-heading-2" id={ "vraag-" (vraag.key()) } { (asked(kader, vraag)) }
                @if open && (vraag == Dialoogvraag::Norm || stem.is_some()) {
                    (Vraagknoppen { kader, adres: &adres, nummer, vraag, stem, terug: (velden, fouten) }.show())
                } @else if open {
                    p { (kader.t("Deze vraag komt na de eerste.", "This question comes after the first.")) }
                } @else {
                    p { (said(kader, stem, vraag).unwrap_or_else(|| kader.t("U gaf geen antwoord.", "You gave no answer.").to_owned())) }
                }
            }
        }
        (what_was_done(kader, kiezer, (nummer, &regels)))
        (challenge(kader, lokaal, nummer))
        (ways(kader, kiezer))
    };
    let titel = format!("{} {nummer}", kader.t("Stelling", "Statement"));
    Ok(page(kader, &titel, &body))
}

/// Whether a voter may see it: it can be voted on, they wrote it, or they voted on it before.
async fn find(
    mag: &Mag<Stemmen>,
    kader: &Kader,
    (dialoog, token, nummer): (&str, &str, u64),
) -> Result<Result<Kiezer, Response>, WebFout> {
    let kiezer = match inside(mag, kader, (dialoog, token)).await? {
        Ok(kiezer) => kiezer,
        Err(page) => return Ok(Err(page)),
    };
    let nummer = Stellingnummer(nummer);
    if kiezer.lokaal.stelling(nummer).is_none() {
        let auteur = kiezer.auteur();
        let own =
            crate::dialoog::moderatie::store::written_by(&mag.app().opslag, auteur.dialoog, auteur.merk);
        if !own.await?.contains(&nummer) {
            return Err(WebFout::NietGevonden);
        }
    }
    Ok(Ok(kiezer))
}

/// `GET …/stelling/{nummer}`.
pub async fn show(
    mag: Mag<Stemmen>,
    kader: Kader,
    Path((dialoog, token, nummer)): Path<(String, String, u64)>,
) -> Result<Response, WebFout> {
    let kiezer = match find(&mag, &kader, (&dialoog, &token, nummer)).await? {
        Ok(kiezer) => kiezer,
        Err(page) => return Ok(page),
    };
    let form = (&Velden::default(), &[][..]);
    Ok(shown(&mag, &kader, (&kiezer, Stellingnummer(nummer)), form).await?.into_response())
}

/// `POST …/stelling/{nummer}`.
pub async fn answer(
    mag: Mag<Stemmen>,
    kader: Kader,
    Path((dialoog, token, nummer)): Path<(String, String, u64)>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let kiezer = match find(&mag, &kader, (&dialoog, &token, nummer)).await? {
        Ok(kiezer) => kiezer,
        Err(page) => return Ok(page),
    };
    let (velden, nummer) = (Velden::read(&bytes), Stellingnummer(nummer));
    let adres = format!("{}/stelling/{nummer}", kiezer.adres);
    Ok(match keep(&mag, &kader, (&kiezer, nummer), (&adres, &velden)).await? {
        Antwoordstap::Pagina(page) => page,
        Antwoordstap::Bewaard(_) => Redirect::to(&adres).into_response(),
        Antwoordstap::Fout(fout) => {
            let page = shown(&mag, &kader, (&kiezer, nummer), (&back(&velden), &[fout])).await?;
            (StatusCode::BAD_REQUEST, page).into_response()
        }
    })
}
