//! The pages of choices of the council.

mod besluit;
mod blad;
mod intrekken;
mod lijst;
mod voorstel;

use axum::response::{IntoResponse, Redirect, Response};
use maud::Markup;
use opslag::{Bewaard, Wie};

use super::store::{self, Raadskeuze, Raadsversietekst};
use crate::ombuigen::blik::Bereik;
use crate::poort::{Bevoegd, Mag, Routes};
use crate::web::formulier::{Ingestuurd, Terug, hidden, is_reason};
use crate::web::{Kader, Kruimel, WebFout};

/// The addresses.
pub fn routes() -> Routes {
    Routes::new()
        .get("/ombuigen/raadskeuze", lijst::show)
        .get("/ombuigen/raadskeuze/nieuw", voorstel::show_new)
        .post("/ombuigen/raadskeuze/nieuw", voorstel::make)
        .get("/ombuigen/raadskeuze/{keuze}", blad::show)
        .get("/ombuigen/raadskeuze/{keuze}/wijzig", voorstel::show)
        .post("/ombuigen/raadskeuze/{keuze}/wijzig", voorstel::change)
        .get("/ombuigen/raadskeuze/{keuze}/besluit", besluit::show)
        .post("/ombuigen/raadskeuze/{keuze}/besluit", besluit::decide)
        .get("/ombuigen/raadskeuze/{keuze}/intrekken", intrekken::show)
        .post("/ombuigen/raadskeuze/{keuze}/intrekken", intrekken::step)
        .get("/ombuigen/raadskeuze/{keuze}/versies/{nummer}", blad::version)
}

/// What a message calls it.
const WAT: (&str, &str) = ("Deze keuze", "This choice");

/// A choice of the own municipality.
async fn find<B>(mag: &Mag<B>, id: &str) -> Result<Raadskeuze, WebFout>
where
    B: Bevoegd,
    B::Blik: Bereik,
{
    let gemeente = mag.wie().gemeente;
    let found = store::one(&mag.app().opslag, &gemeente, id).await?;
    found.ok_or(WebFout::NietGevonden)
}

fn crumbs(kader: &Kader) -> [Kruimel<'_>; 3] {
    [
        ("/", kader.t("Voorpagina", "Home")),
        ("/ombuigen", "Ombuigen"),
        ("/ombuigen/raadskeuze", kader.t("Keuzes van de raad", "Choices of the council")),
    ]
}

fn address(keuze: &Raadskeuze) -> String {
    format!("/ombuigen/raadskeuze/{}", keuze.id)
}

/// A page below a choice.
fn below(kader: &Kader, keuze: &Raadskeuze, titel: &str, body: &Markup) -> Markup {
    let adres = address(keuze);
    let [home, room, list] = crumbs(kader);
    kader.page(titel, &[home, room, list, (&adres, keuze.nu.tekst.voorstel.vraag.as_str())], body)
}

/// Saves a version on top of the one that was seen; None when somebody else was first.
async fn keep<B>(
    mag: &Mag<B>,
    keuze: &Raadskeuze,
    sent: &Ingestuurd,
    tekst: &Raadsversietekst,
) -> Result<Option<Response>, WebFout>
where
    B: Bevoegd,
    B::Blik: Bereik,
{
    // A record of before a municipality was set stays where it is.
    let wie = Wie { gemeente: keuze.gemeente.clone(), ..mag.wie() };
    let saved = store::add_version(&mag.app().opslag, (&keuze.id, sent.gezien), &sent.formulier, tekst, &wie);
    Ok(match saved.await? {
        Bewaard::Nieuw(id) | Bewaard::AlGedaan(id) => {
            Some(Redirect::to(&format!("/ombuigen/raadskeuze/{id}")).into_response())
        }
        Bewaard::AnderePoging(_) | Bewaard::Botsing => None,
    })
}
