//! The pages of choices of the council.

mod besluit;
mod blad;
mod intrekken;
mod lijst;
mod voorstel;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use opslag::Wie;

use super::store::{self, Raadskeuze, Raadsversietekst};
use crate::doen::velden::{Formulierfout, Velden};
use crate::ombuigen::blik::Bereik;
use crate::opgave::{Bewaard, Formulier};
use crate::poort::{Bevoegd, Mag, Routes};
use crate::web::parts::{self, Toon};
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

/// A form as it came back.
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
                        "Deze keuze is veranderd terwijl u bezig was. Er is nog niets van u bewaard. Wat u typte staat er nog. Kijk het na, en bewaar opnieuw.",
                        "This choice changed while you were at work. Nothing of yours was saved yet. What you typed is still there. Check it, and save again.")) }
                }))
            }
        }
    }
}

fn hidden(formulier: &Formulier, versie: i64) -> Markup {
    html! {
        input type="hidden" name="formulier" value=(formulier.as_str());
        input type="hidden" name="versie" value=(versie);
    }
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
