//! A closed round as files of Polis.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::html;
use opslag::stuk;

use crate::dialoog::blik::Bereik as _;
use crate::dialoog::inhoud::Dialoog;
use crate::dialoog::ronde::one;
use crate::dialoog::uitwisseling::{export, pakket};
use crate::poort::{DialoogMaken, Mag};
use crate::web::{Kader, WebFout, download, parts};

/// `GET /dialoog/{dialoog}/ronde/{nummer}/polis.zip`.
pub async fn show(
    mag: Mag<DialoogMaken>,
    kader: Kader,
    Path((id, nummer)): Path<(String, u32)>,
) -> Result<Response, WebFout> {
    let opslag = &mag.app().opslag;
    let found = stuk::one::<Dialoog>(opslag, &mag.wie().gemeente, &id).await?;
    let dialoog = found.ok_or(WebFout::NietGevonden)?;
    let round = one(opslag, &dialoog.id, nummer).await?.ok_or(WebFout::NietGevonden)?;
    let files = match export(round.ronde).await? {
        Ok(files) => files,
        Err(why) => {
            let body = html! {
                (parts::wrong(&kader, &why))
                p { a href={ "/dialoog/" (dialoog.id) "/ronde/" (nummer) } { (kader.t("Terug naar de ronde", "Back to the round")) } }
            };
            let titel = kader.t("Deze ronde kan niet mee", "This round cannot be taken along");
            return Ok(
                (StatusCode::CONFLICT, kader.page(titel, &[("/dialoog", "Dialoog")], &body)).into_response()
            );
        }
    };
    let wat = format!("ronde {nummer} van dialoog meegenomen als Polis-bestanden");
    opslag.log(&wat, &dialoog.id, "meegenomen", &mag.wie()).await?;
    Ok(download("application/zip", &format!("polis-ronde-{nummer}.zip"), pakket::packed(&files)?))
}
