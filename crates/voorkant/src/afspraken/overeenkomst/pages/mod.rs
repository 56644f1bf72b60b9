//! The pages of agreements.

mod blad;
mod deel;
mod fonds;
mod gebied;
mod lijst;
mod mee;
mod nieuw;
mod reacties;
mod scenario;
mod tekenen;
mod velden;
mod versies;

use afspraak::Afspraakbestand;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use opslag::stuk::Stukstap;
use opslag::{Bewaard, Formulier};

pub use self::lijst::section as list;
use self::velden::Vragenlijsten;
use super::decide::{Afspraakbesluit, Afspraakinhoud, Afspraaksoort};
use super::invullen::index_questions;
use super::store::{self, Overeenkomst};
use crate::afspraken::blik::Bereik;
use crate::afspraken::kant::Kant;
use crate::poort::{Bevoegd, Mag, Routes};
use crate::web::formulier::{Ingestuurd, Terug};
use crate::web::invoer::Invoer;
use crate::web::velden::Formulierfout;
use crate::web::{Kader, Kruimel, WebFout};

/// The addresses.
pub fn routes() -> Routes {
    Routes::new()
        .get("/afspraken/overeenkomst/nieuw", nieuw::show)
        .post("/afspraken/overeenkomst/nieuw", nieuw::make)
        .get("/afspraken/overeenkomst/{afspraak}", blad::show)
        .get("/afspraken/overeenkomst/{afspraak}/deel/{deel}", deel::show)
        .post("/afspraken/overeenkomst/{afspraak}/deel/{deel}", deel::save)
        .get("/afspraken/overeenkomst/{afspraak}/scenario", scenario::show)
        .post("/afspraken/overeenkomst/{afspraak}/scenario", scenario::take)
        .get("/afspraken/overeenkomst/{afspraak}/gebied", gebied::show)
        .get("/afspraken/overeenkomst/{afspraak}/versies", versies::show)
        .get("/afspraken/overeenkomst/{afspraak}/versies/{nummer}", versies::one)
        .get("/afspraken/overeenkomst/{afspraak}/versies/{nummer}/afspraak.pdf", mee::version_pdf)
        .get("/afspraken/overeenkomst/{afspraak}/versies/{nummer}/afspraak.json", mee::version_json)
        .get("/afspraken/overeenkomst/{afspraak}/reacties", reacties::show)
        .post("/afspraken/overeenkomst/{afspraak}/reacties", reacties::add)
        .get("/afspraken/overeenkomst/{afspraak}/aanbieden", tekenen::show_offer)
        .post("/afspraken/overeenkomst/{afspraak}/aanbieden", tekenen::offer)
        .get("/afspraken/overeenkomst/{afspraak}/terugnemen", tekenen::show_back)
        .post("/afspraken/overeenkomst/{afspraak}/terugnemen", tekenen::take_back)
        .get("/afspraken/overeenkomst/{afspraak}/intrekken", tekenen::show_withdraw)
        .post("/afspraken/overeenkomst/{afspraak}/intrekken", tekenen::withdraw)
        .get("/afspraken/overeenkomst/{afspraak}/tekenen", tekenen::show_sign)
        .post("/afspraken/overeenkomst/{afspraak}/tekenen", tekenen::sign)
        .get("/afspraken/overeenkomst/{afspraak}/fonds", fonds::show)
        .post("/afspraken/overeenkomst/{afspraak}/fonds", fonds::link)
        .get("/afspraken/overeenkomst/{afspraak}/afdruk", mee::print)
        .get("/afspraken/overeenkomst/{afspraak}/afspraak.pdf", mee::pdf)
        .get("/afspraken/overeenkomst/{afspraak}/afspraak.json", mee::json)
        .get("/afspraken/overeenkomst/{afspraak}/budget.csv", mee::csv)
        .get("/afspraken/overeenkomst/{afspraak}/budget.xlsx", mee::xlsx)
}

/// The fields of an index clause, for a form of this room.
pub fn index_form(invoer: &Invoer<'_>) -> Markup {
    let empty = Afspraakbestand::default();
    velden::render(invoer, &index_questions(), Vragenlijsten { bestand: &empty, tarieven: &[] })
}

/// What a message calls it.
const WAT: (&str, &str) = ("Deze afspraak", "This agreement");

/// An agreement that this side may see.
async fn find<B>(mag: &Mag<B>, id: &str) -> Result<Overeenkomst, WebFout>
where
    B: Bevoegd,
    B::Blik: Bereik,
{
    let (gemeente, kant) = (mag.wie().gemeente, Kant::of(mag.aanmelding()));
    store::one(&mag.app().opslag, &gemeente, &kant, id).await?.ok_or(WebFout::NietGevonden)
}

/// The number of the text that a form was made on; of the newest when that is not known.
async fn seen_text<B>(mag: &Mag<B>, overeenkomst: &Overeenkomst, gezien: i64) -> Result<u32, WebFout>
where
    B: Bevoegd,
    B::Blik: Bereik,
{
    let all = store::versions(&mag.app().opslag, overeenkomst, &Kant::Gemeente).await?;
    let seen = all.iter().find(|one| one.nummer == gezien).map(|one| &one.inhoud);
    Ok(seen.unwrap_or(&overeenkomst.nu.inhoud).tekenen.versie())
}

/// Back to the agreement: also for a form that was sent twice, for what it asked is done.
fn done(overeenkomst: &Overeenkomst) -> Response {
    Redirect::to(&address(overeenkomst)).into_response()
}

/// The places above an agreement.
fn crumbs(kader: &Kader) -> [Kruimel<'_>; 2] {
    [("/", kader.t("Voorpagina", "Home")), ("/afspraken", "Afspraken")]
}

fn address(overeenkomst: &Overeenkomst) -> String {
    format!("/afspraken/overeenkomst/{}", overeenkomst.id)
}

/// A page below an agreement.
fn below(kader: &Kader, overeenkomst: &Overeenkomst, titel: &str, body: &Markup) -> Markup {
    let adres = address(overeenkomst);
    let [home, room] = crumbs(kader);
    kader.page(titel, &[home, room, (&adres, overeenkomst.nu.inhoud.afspraak.titel.as_str())], body)
}

/// The way back from such a page.
fn back(kader: &Kader, overeenkomst: &Overeenkomst) -> Markup {
    html! { p { a href=(address(overeenkomst)) { (kader.t("Terug naar de afspraak", "Back to the agreement")) } } }
}

fn section(id: &str, titel: &str, inhoud: &Markup) -> Markup {
    html! {
        section class="vk-section" aria-labelledby=(id) {
            h2 class="utrecht-heading-2" id=(id) { (titel) }
            (inhoud)
        }
    }
}

/// A step that was decided, to be kept on top of the version that was seen.
struct Stap<'a> {
    besluit: Afspraakbesluit,
    inhoud: &'a Afspraakinhoud,
    reden: &'a str,
}

/// Saves a step. `Err` is what stands above the form that comes back, with its status.
async fn keep<B>(
    mag: &Mag<B>,
    overeenkomst: &Overeenkomst,
    sent: &Ingestuurd,
    stap: &Stap<'_>,
) -> Result<Result<Response, (StatusCode, Terug)>, WebFout>
where
    B: Bevoegd,
    B::Blik: Bereik,
{
    let kant = Kant::of(mag.aanmelding());
    let row = Stukstap::<'_, Afspraaksoort> {
        besluit: stap.besluit,
        inhoud: stap.inhoud,
        reden: stap.reden,
        namens: kant.namens(),
    };
    let saved =
        store::step(&mag.app().opslag, (overeenkomst, sent.gezien), &sent.formulier, &row, &mag.wie())
            .await?;
    Ok(match saved {
        Bewaard::Nieuw(_) | Bewaard::AlGedaan(_) => Ok(Redirect::to(&address(overeenkomst)).into_response()),
        Bewaard::AnderePoging(_) | Bewaard::Botsing => {
            Err((StatusCode::CONFLICT, Terug { botsing: true, ..Terug::default() }))
        }
    })
}

/// Faults of a form that was made on the version that was seen.
fn wrong(fouten: Vec<Formulierfout>, sent: &Ingestuurd, overeenkomst: &Overeenkomst) -> (StatusCode, Terug) {
    Terug::wrong(fouten, sent.gezien, overeenkomst.nu.nummer)
}

/// The mark that a form that comes back carries: a new one after somebody else was first.
fn form_again(sent: &Ingestuurd, terug: &Terug) -> Formulier {
    if terug.botsing { Formulier::fresh() } else { sent.formulier.clone() }
}
