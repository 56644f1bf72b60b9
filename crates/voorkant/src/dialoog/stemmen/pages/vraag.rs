//! The other questions about a statement: one tap each, and each can be skipped.

use axum::extract::{Path, RawForm, RawQuery};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use verwachting::{Dialoogvraag, Stellingnummer};

use super::knoppen::{Vraagknoppen, asked};
use super::stem::{Antwoordstap, back, gone, keep, onward};
use super::tekst::Zintekst;
use super::{Kiezer, inside, page};
use crate::dialoog::stemmen::antwoorden::next_question;
use crate::poort::{Mag, Stemmen};
use crate::web::invoer::Invoer;
use crate::web::velden::{Formulierfout, Velden, kind};
use crate::web::{Kader, WebFout};

fn shown(
    kader: &Kader,
    kiezer: &Kiezer,
    (nummer, vraag): (Stellingnummer, Dialoogvraag),
    (velden, fouten): (&Velden, &[Formulierfout]),
) -> Markup {
    let Some(stelling) = kiezer.lokaal.stelling(nummer) else { return gone(kader, kiezer) };
    let adres = format!("{}/vraag/{nummer}", kiezer.adres);
    let stem = kiezer.stem(nummer);
    let knoppen = Vraagknoppen { kader, adres: &adres, nummer, vraag, stem, terug: (velden, fouten) };
    let skip = stem.map_or_else(|| kiezer.adres.clone(), |stem| onward(kiezer, nummer, stem, Some(vraag)));
    let body = html! {
        (Invoer { kader, velden, fouten }.summary())
        (Zintekst::of(kader, kiezer, nummer, &stelling.tekst).lead())
        (knoppen.show())
        p { a href=(skip) { (kader.t("Sla deze vraag over", "Skip this question")) } }
        p { a href={ (kiezer.adres) "/stelling/" (nummer) } { (kader.t("Mijn antwoord veranderen", "Change my answer")) } }
    };
    page(kader, asked(kader, vraag), &body)
}

/// `GET …/vraag/{nummer}`.
pub async fn show(
    mag: Mag<Stemmen>,
    kader: Kader,
    Path((dialoog, token, nummer)): Path<(String, String, u64)>,
    RawQuery(query): RawQuery,
) -> Result<Response, WebFout> {
    let kiezer = match inside(&mag, &kader, (&dialoog, &token)).await? {
        Ok(kiezer) => kiezer,
        Err(page) => return Ok(page),
    };
    let nummer = Stellingnummer(nummer);
    let Some(stelling) = kiezer.lokaal.stelling(nummer) else {
        return Ok((StatusCode::NOT_FOUND, gone(&kader, &kiezer)).into_response());
    };
    let rol = kiezer.stemmer.rol;
    let asked = query.as_deref().and_then(|text| text.strip_prefix("vraag=")).and_then(kind::<Dialoogvraag>);
    let asked = asked.filter(|vraag| stelling.vragen(rol).contains(vraag));
    // Before the first answer there is no other question; after the last there is none left.
    let vraag =
        kiezer.stem(nummer).and_then(|stem| asked.or_else(|| next_question(stelling, rol, stem, None)));
    Ok(match vraag {
        Some(vraag) => shown(&kader, &kiezer, (nummer, vraag), (&Velden::default(), &[])).into_response(),
        None => Redirect::to(&format!("{}/stelling/{nummer}", kiezer.adres)).into_response(),
    })
}

/// `POST …/vraag/{nummer}`.
pub async fn answer(
    mag: Mag<Stemmen>,
    kader: Kader,
    Path((dialoog, token, nummer)): Path<(String, String, u64)>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let kiezer = match inside(&mag, &kader, (&dialoog, &token)).await? {
        Ok(kiezer) => kiezer,
        Err(page) => return Ok(page),
    };
    let (velden, nummer) = (Velden::read(&bytes), Stellingnummer(nummer));
    let adres = format!("{}/vraag/{nummer}", kiezer.adres);
    let vraag = velden.must_soort("vraag").unwrap_or(Dialoogvraag::Ervaring);
    Ok(match keep(&mag, &kader, (&kiezer, nummer), (&adres, &velden)).await? {
        Antwoordstap::Pagina(page) => page,
        Antwoordstap::Bewaard(stem) => {
            Redirect::to(&onward(&kiezer, nummer, &stem, Some(vraag))).into_response()
        }
        Antwoordstap::Fout(fout) => {
            let page = shown(&kader, &kiezer, (nummer, vraag), (&back(&velden), &[fout]));
            (StatusCode::BAD_REQUEST, page).into_response()
        }
    })
}
