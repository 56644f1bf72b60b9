//! The pages of tables of a region.

mod afrekenen;
mod afspreken;
mod blad;
mod bod;
mod delen;
mod lijst;
mod mee;
mod nieuw;
mod regel;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use opslag::{Bewaard, Wie};

use super::decide::{Tafelbesluit, Tafelinhoud, may_follow};
use super::invullen::at;
use super::store::{self, Regiotafel, Tafelstap};
use crate::ombuigen::blik::Bereik;
use crate::poort::{Bevoegd, Mag, RegiotafelMaken, Routes};
use crate::web::formulier::{Ingestuurd, Terug, hidden, is_reason};
use crate::web::velden::Formulierfout;
use crate::web::{Kader, Kruimel, WebFout};

/// The addresses.
pub fn routes() -> Routes {
    Routes::new()
        .get("/ombuigen/regiotafel", lijst::show)
        .get("/ombuigen/regiotafel/nieuw", nieuw::show)
        .post("/ombuigen/regiotafel/nieuw", nieuw::make)
        .get("/ombuigen/regiotafel/{tafel}", blad::show)
        .get("/ombuigen/regiotafel/{tafel}/cijfers.csv", mee::csv)
        .get("/ombuigen/regiotafel/{tafel}/cijfers.json", mee::json)
        .get("/ombuigen/regiotafel/{tafel}/cijfers.xlsx", mee::xlsx)
        .get("/ombuigen/regiotafel/{tafel}/cijfers.pdf", mee::pdf)
        .get("/ombuigen/regiotafel/{tafel}/kop", delen::show_head)
        .post("/ombuigen/regiotafel/{tafel}/kop", delen::save_head)
        .get("/ombuigen/regiotafel/{tafel}/partij", delen::show_party)
        .post("/ombuigen/regiotafel/{tafel}/partij", delen::save_party)
        .get("/ombuigen/regiotafel/{tafel}/investering", delen::show_investment)
        .post("/ombuigen/regiotafel/{tafel}/investering", delen::save_investment)
        .get("/ombuigen/regiotafel/{tafel}/baat", delen::show_benefit)
        .post("/ombuigen/regiotafel/{tafel}/baat", delen::save_benefit)
        .get("/ombuigen/regiotafel/{tafel}/regel", regel::show)
        .post("/ombuigen/regiotafel/{tafel}/regel", regel::keep)
        .get("/ombuigen/regiotafel/{tafel}/afspreken", afspreken::show)
        .post("/ombuigen/regiotafel/{tafel}/afspreken", afspreken::agree)
        .get("/ombuigen/regiotafel/{tafel}/intrekken", afspreken::show_withdraw)
        .post("/ombuigen/regiotafel/{tafel}/intrekken", afspreken::withdraw)
        .get("/ombuigen/regiotafel/{tafel}/afrekenen", afrekenen::show)
        .post("/ombuigen/regiotafel/{tafel}/afrekenen", afrekenen::measure)
        .post("/ombuigen/regiotafel/{tafel}/afrekenen/{jaar}", afrekenen::follow)
        .get("/ombuigen/regiotafel/{tafel}/afrekenen/{jaar}", afrekenen::back)
        .get("/ombuigen/regiotafel/{tafel}/bod", bod::show)
        .get("/ombuigen/regiotafel/{tafel}/versies/{nummer}", blad::version)
}

/// What a message calls it.
const WAT: (&str, &str) = ("Deze tafel", "This table");

/// A table of the own municipality.
async fn find<B>(mag: &Mag<B>, id: &str) -> Result<Regiotafel, WebFout>
where
    B: Bevoegd,
    B::Blik: Bereik,
{
    let gemeente = mag.wie().gemeente;
    let found = store::one(&mag.app().opslag, &gemeente, id).await?;
    found.ok_or(WebFout::NietGevonden)
}

/// The places above all tables.
fn crumbs(kader: &Kader) -> [Kruimel<'_>; 3] {
    [
        ("/", kader.t("Voorpagina", "Home")),
        ("/ombuigen", "Ombuigen"),
        ("/ombuigen/regiotafel", kader.t("Regiotafels", "Tables of the region")),
    ]
}

fn address(tafel: &Regiotafel) -> String {
    format!("/ombuigen/regiotafel/{}", tafel.id)
}

/// A page below a table.
fn below(kader: &Kader, tafel: &Regiotafel, titel: &str, body: &Markup) -> Markup {
    let adres = address(tafel);
    let [home, room, list] = crumbs(kader);
    kader.page(titel, &[home, room, list, (&adres, tafel.nu.inhoud.tafel.activiteit.as_str())], body)
}

/// Checks a changed table and saves it as the next version. `Err` is what stands above the form that comes back, with its
/// status.
async fn save(
    mag: &Mag<RegiotafelMaken>,
    tafel: &Regiotafel,
    sent: &Ingestuurd,
    (veld, inhoud): (&str, Result<Tafelinhoud, Vec<Formulierfout>>),
) -> Result<Result<Response, (StatusCode, Terug)>, WebFout> {
    let wrong = |fouten| Ok(Err(Terug::wrong(fouten, sent.gezien, tafel.nu.nummer)));
    let inhoud = match inhoud {
        Ok(inhoud) => inhoud,
        Err(fouten) => return wrong(fouten),
    };
    if let Err(tekst) = may_follow(tafel.nu.besluit, Tafelbesluit::Gewijzigd) {
        return wrong(vec![Formulierfout::new(veld, tekst)]);
    }
    let inhoud = match inhoud.checked() {
        Ok((inhoud, _)) => inhoud,
        Err(fouten) => return wrong(at(veld, &fouten)),
    };
    if inhoud == tafel.nu.inhoud && sent.gezien == tafel.nu.nummer {
        return Ok(Ok(Redirect::to(&address(tafel)).into_response()));
    }
    let stap = Tafelstap { besluit: Tafelbesluit::Gewijzigd, inhoud: &inhoud, reden: "" };
    let saved = keep(mag, tafel, sent, &stap, &mag.wie()).await?;
    Ok(saved.ok_or((StatusCode::CONFLICT, Terug { botsing: true, ..Terug::default() })))
}

/// Saves a step; None when somebody else was first.
async fn keep(
    mag: &Mag<RegiotafelMaken>,
    tafel: &Regiotafel,
    sent: &Ingestuurd,
    stap: &Tafelstap<'_>,
    wie: &Wie,
) -> Result<Option<Response>, WebFout> {
    // A record of before a municipality was set stays where it is.
    let wie = Wie { gemeente: tafel.gemeente.clone(), ..wie.clone() };
    let app = mag.app();
    Ok(match store::add_version(&app.opslag, (&tafel.id, sent.gezien), &sent.formulier, stap, &wie).await? {
        Bewaard::Nieuw(id) | Bewaard::AlGedaan(id) => {
            Some(Redirect::to(&format!("/ombuigen/regiotafel/{id}")).into_response())
        }
        Bewaard::AnderePoging(_) | Bewaard::Botsing => None,
    })
}

fn section(id: &str, titel: &str, inhoud: &Markup) -> Markup {
    html! {
        section class="vk-section" aria-labelledby=(id) {
            h2 class="utrecht-heading-2" id=(id) { (titel) }
            (inhoud)
        }
    }
}
