//! The pages of who moderates.

mod blad;
mod formulieren;
mod lijst;

use opslag::stuk;
use verwachting::{Inzending, Inzendstaat};

use super::store;
use crate::dialoog::blik::Bereik;
use crate::dialoog::inhoud::{Dialoog, Dialoogstuk};
use crate::poort::{Bevoegd, Mag, Routes};
use crate::web::{Kader, WebFout};

/// The addresses.
pub fn routes() -> Routes {
    Routes::new()
        .get("/dialoog/{dialoog}/inzending", lijst::show)
        .post("/dialoog/{dialoog}/inzending", lijst::leave)
        .get("/dialoog/{dialoog}/inzending/{nummer}", blad::show)
        .post("/dialoog/{dialoog}/inzending/{nummer}", blad::take)
}

/// A dialogue of the own municipality.
async fn find<B>(mag: &Mag<B>, id: &str) -> Result<Dialoogstuk, WebFout>
where
    B: Bevoegd,
    B::Blik: Bereik,
{
    stuk::one::<Dialoog>(&mag.app().opslag, &mag.wie().gemeente, id).await?.ok_or(WebFout::NietGevonden)
}

/// The places above what residents wrote.
fn crumbs(kader: &Kader, stuk: &Dialoogstuk) -> [(String, String); 3] {
    [
        ("/".to_owned(), kader.t("Voorpagina", "Home").to_owned()),
        ("/dialoog".to_owned(), kader.t("Dialoog", "Dialoog").to_owned()),
        (format!("/dialoog/{}", stuk.id), stuk.nu.inhoud.naam.clone()),
    ]
}

/// Whether a statement waits for a moderator: it was sent in, or its author does not agree.
fn waits(one: &Inzending) -> bool {
    let objects = one.bezwaar().is_some_and(|bezwaar| bezwaar.antwoord.is_none());
    objects || matches!(one.staat(), Inzendstaat::Ingediend)
}
