//! Erasing everything: asked once more, then done in one change.

use axum::extract::{Path, RawForm};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};

use super::{Kiezer, inside, page, ways};
use crate::dialoog::blik::Bereik as _;
use crate::dialoog::moderatie::refused;
use crate::dialoog::stemmen::eigen;
use crate::poort::{Mag, Stemmen};
use crate::web::invoer::Invoer;
use crate::web::parts;
use crate::web::velden::{Formulierfout, Velden};
use crate::web::{Kader, WebFout, number};

fn shown(kader: &Kader, kiezer: &Kiezer, invoer: &Invoer<'_>) -> Markup {
    let label = invoer.label(
        "zeker",
        ("Ja, wis alles van mij", "Yes, erase everything of mine"),
        ("Dit kan niet terug.", "This cannot be undone."),
    );
    let body = html! {
        (invoer.summary())
        p class="vk-lead" { (kader.t("Dit gaat weg:", "This goes away:")) }
        ul {
            li { (kader.t("al uw antwoorden, ook uit rondes die al gesloten zijn: ", "all your answers, also from rounds that are closed: ")) (number(kader.taal, kiezer.gestemd.len())) ";" }
            li { (kader.t("de teksten die u schreef;", "the texts that you wrote;")) }
            li { (kader.t("de rol en het gebied die u koos, en dat u meedeed.", "the role and the area that you chose, and that you took part.")) }
        }
        p { (kader.t("Aantallen die al bekend zijn gemaakt, blijven staan. Daarin bent u niet te vinden.",
                     "Numbers that were published stay. You cannot be found in them.")) }
        p { (kader.t("In een reservekopie van de gemeente blijft het staan tot die kopie wordt weggegooid.",
                     "In a backup of the municipality it stays until that backup is thrown away.")) }
        form class="vk-form" method="post" action={ (kiezer.adres) "/wissen" } {
            div class="vk-field" {
                @for fout in invoer.fouten { p class="vk-field__error" lang="nl" { (fout.tekst) } }
                (invoer.tick(label))
            }
            (parts::submit(kader.t("Wis alles", "Erase everything")))
        }
        (ways(kader, kiezer))
    };
    page(kader, kader.t("Alles van mij wissen", "Erase everything of mine"), &body)
}

/// `GET …/wissen`.
pub async fn show(
    mag: Mag<Stemmen>,
    kader: Kader,
    Path((dialoog, token)): Path<(String, String)>,
) -> Result<Response, WebFout> {
    let invoer = Invoer { kader: &kader, velden: &Velden::default(), fouten: &[] };
    Ok(match inside(&mag, &kader, (&dialoog, &token)).await? {
        Ok(kiezer) => shown(&kader, &kiezer, &invoer).into_response(),
        Err(page) => page,
    })
}

/// `POST …/wissen`.
pub async fn erase(
    mag: Mag<Stemmen>,
    kader: Kader,
    Path((dialoog, token)): Path<(String, String)>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let kiezer = match inside(&mag, &kader, (&dialoog, &token)).await? {
        Ok(kiezer) => kiezer,
        Err(page) => return Ok(page),
    };
    let velden = Velden::read(&bytes);
    if !velden.has("zeker") {
        let fouten = [Formulierfout::new("zeker", "zet een vinkje als u het zeker weet")];
        let invoer = Invoer { kader: &kader, velden: &velden, fouten: &fouten };
        return Ok((StatusCode::BAD_REQUEST, shown(&kader, &kiezer, &invoer)).into_response());
    }
    let vandaag = kader.aanmelding().vandaag;
    let gone = eigen::erase_all(&mag.app().opslag, kiezer.auteur(), vandaag).await.map_err(refused)?;
    let body = html! {
        p class="vk-lead" { (kader.t("Wij hebben niets meer van u.", "We have nothing of yours any more.")) }
        p { (kader.t("Antwoorden die weg zijn: ", "Answers that are gone: ")) (number(kader.taal, gone.antwoorden)) ". "
            (kader.t("Stellingen die weg zijn: ", "Statements that are gone: ")) (number(kader.taal, gone.stellingen)) "." }
        p { (kader.t("Uw link opent niets meer. Gooi hem weg, ook uit uw bladwijzers.", "Your link opens nothing any more. Throw it away, also from your bookmarks.")) }
    };
    Ok(page(&kader, kader.t("Alles is gewist", "Everything is erased"), &body).into_response())
}
