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
use opslag::Wie;

use super::decide::{Tafelbesluit, Tafelinhoud, may_follow};
use super::invullen::at;
use super::store::{self, Regiotafel, Tafelstap};
use crate::doen::velden::{Formulierfout, Velden};
use crate::ombuigen::blik::Bereik;
use crate::opgave::{Bewaard, Formulier};
use crate::poort::{Bevoegd, Mag, RegiotafelMaken, Routes};
use crate::web::parts::{self, Toon};
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

/// A form of a table as it came back.
struct Ingestuurd {
    velden: Velden,
    formulier: Formulier,
    gezien: i64,
}

impl Ingestuurd {
    fn read(bytes: &[u8]) -> Self {
        let velden = Velden::read(bytes);
        let formulier = Formulier::read(velden.get("formulier"));
        let gezien = velden.get("versie").parse().unwrap_or(0);
        Self { velden, formulier, gezien }
    }
}

/// What a form carries for itself.
fn hidden(formulier: &Formulier, versie: i64) -> Markup {
    html! {
        input type="hidden" name="formulier" value=(formulier.as_str());
        input type="hidden" name="versie" value=(versie);
    }
}

/// Whether somebody wrote the same reason as is kept.
fn is_reason(read: &Result<impl ToString, Formulierfout>, kept: &str) -> bool {
    read.as_ref().is_ok_and(|reden| reden.to_string() == kept)
}

/// What stands above a form: nothing, or why it was not saved.
#[derive(Default)]
struct Terug {
    fouten: Vec<Formulierfout>,
    /// Somebody else saved a version meanwhile.
    botsing: bool,
}

impl Terug {
    /// A form that saved something else before.
    fn other(veld: &str) -> Self {
        let tekst = "met dit formulier hebt u al iets anders bewaard; kijk dat na, en bewaar dit opnieuw";
        Self { fouten: vec![Formulierfout::new(veld, tekst)], botsing: false }
    }

    /// Faults of a form that was made on version `gezien`, with the status: who saw an older one than `nu` hears that first,
    /// so that a fault does not lift their form over somebody else's work.
    fn wrong(fouten: Vec<Formulierfout>, gezien: i64, nu: i64) -> (StatusCode, Self) {
        let botsing = gezien < nu;
        let status = if botsing { StatusCode::CONFLICT } else { StatusCode::BAD_REQUEST };
        (status, Self { fouten, botsing })
    }

    fn message(&self, kader: &Kader) -> Markup {
        html! {
            @if self.botsing {
                (parts::alert(Toon::Fout, kader.t("Iemand was u net voor", "Somebody was just before you"), &html! {
                    p { (kader.t(
                        "Deze tafel is veranderd terwijl u bezig was. Er is nog niets van u bewaard. Wat u typte staat er nog. Kijk het na, en bewaar opnieuw.",
                        "This table changed while you were at work. Nothing of yours was saved yet. What you typed is still there. Check it, and save again.")) }
                }))
            }
        }
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_in_an_old_form_says_first_that_somebody_else_saved() {
        let fouten = || vec![Formulierfout::new("reden", "schrijf op waarom")];
        let (status, terug) = Terug::wrong(fouten(), 1, 2);
        assert_eq!((status, terug.botsing, terug.fouten.len()), (StatusCode::CONFLICT, true, 1));
        let (status, terug) = Terug::wrong(fouten(), 2, 2);
        assert_eq!((status, terug.botsing), (StatusCode::BAD_REQUEST, false));
    }
}
