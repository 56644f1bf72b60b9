//! Spending money for a household, from its plan.

use axum::extract::{Path, Query, RawForm};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use grootboek::{Boekhandeling, Boekreden, Boekverzoek, Boekweigering, Fondskenmerk, Verzoekkenmerk};
use maud::{Markup, html};
use opslag::Formulier;
use serde::Deserialize;
use toegang::Recht;

use super::blad::blad;
use super::{fund_of, refused};
use crate::app::{App, AppFout};
use crate::doen::budget::beslisser::Boeker;
use crate::doen::budget::voorstel::{self, Beslismoment, Beslisuitkomst};
use crate::doen::budget::vraag::Getypt;
use crate::doen::plan::pages::{Geopend, opened};
use crate::poort::{BudgetBeslissen, Mag, PlanOpenen};
use crate::web::velden::{Formulierfout, Velden};
use crate::web::{Kader, WebFout, parts};

/// What the form begins with, or what was done just now.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Begin {
    pub(super) wat: String,
    pub(super) gedaan: String,
    pub(super) nummer: String,
}

/// `GET /doen/plannen/{plan}/budget`.
pub async fn show(
    mag: Mag<BudgetBeslissen>,
    lezer: Mag<PlanOpenen>,
    kader: Kader,
    Path(plan): Path<String>,
    Query(begin): Query<Begin>,
) -> Result<Markup, WebFout> {
    let geopend = opened(&lezer, mag.app(), &plan, "budget van het plan bekeken").await?;
    let blad = blad(&mag, &kader, &geopend).await?;
    let velden = blad.prefilled(&begin);
    Ok(blad.page(&velden, &Formulier::fresh(), (&[], &blad.said(&begin), false)))
}

/// `POST /doen/plannen/{plan}/budget`.
pub async fn book(
    mag: Mag<BudgetBeslissen>,
    lezer: Mag<PlanOpenen>,
    kader: Kader,
    Path(plan): Path<String>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let velden = Velden::read(&bytes);
    let formulier = Formulier::read(velden.get("formulier"));
    let geopend = opened(&lezer, mag.app(), &plan, "budget van het plan bekeken").await?;
    let blad = blad(&mag, &kader, &geopend).await?;
    let again = |fout: Formulierfout| {
        let page = blad.page(&velden, &formulier, (&[fout], &html! {}, false));
        (StatusCode::BAD_REQUEST, page).into_response()
    };
    let Some((fonds, team)) = velden.get("uit").split_once('/') else {
        return Ok(again(Formulierfout::new("uit", "kies uit welk fonds en van welk team het geld komt")));
    };
    let verzoek = match typed(&velden, (&formulier, team), &geopend.dossier.id).read() {
        Ok(verzoek) => verzoek,
        Err(fout) => return Ok(again(fout)),
    };
    let outcome = ask(&mag, &geopend, (&fund_of(fonds)?, &verzoek)).await?;
    Ok(match outcome {
        Beslisuitkomst::Geweigerd(no) => {
            let double = matches!(no, Boekweigering::Dubbel { .. });
            let message = parts::wrong(&kader, &no.to_string());
            refused(&no, Recht::BudgetBeslissen, blad.page(&velden, &formulier, (&[], &message, double)))
        }
        outcome => done(&geopend, &outcome),
    })
}

fn typed(velden: &Velden, (formulier, team): (&Formulier, &str), plan: &str) -> Getypt {
    let get = |naam: &str| velden.get(naam).to_owned();
    Getypt {
        kenmerk: formulier.as_str().to_owned(),
        plan: plan.to_owned(),
        team: team.to_owned(),
        bedrag: get("bedrag"),
        vorm: get("vorm"),
        domein: get("domein"),
        doel: get("doel"),
        reden: get("reden"),
        regulier: get("regulier"),
        regel: get("regel"),
        voorkomt: get("voorkomt"),
        drager: get("drager"),
        vordering: get("vordering"),
        grond: get("grond"),
        dubbel: get("dubbel"),
    }
}

async fn ask(
    mag: &Mag<BudgetBeslissen>,
    geopend: &Geopend,
    (fonds, verzoek): (&Fondskenmerk, &Boekverzoek),
) -> Result<Beslisuitkomst, AppFout> {
    let (app, aanmelding): (&App, _) = (mag.app(), mag.aanmelding());
    let boeker = Boeker::of(aanmelding)?;
    let moment = Beslismoment {
        fonds,
        plan: &geopend.dossier.id,
        boeker: &boeker,
        account: aanmelding.account(),
        dag: aanmelding.vandaag,
    };
    voorstel::ask(app, &moment, verzoek, &mag.wie()).await
}

/// Back to the page, which says what was done.
fn done(geopend: &Geopend, outcome: &Beslisuitkomst) -> Response {
    let what = match outcome {
        Beslisuitkomst::Geboekt(nummer) => format!("gedaan=geboekt&nummer={nummer}"),
        _ => "gedaan=wacht".to_owned(),
    };
    Redirect::to(&format!("{}/budget?{what}", geopend.pad())).into_response()
}

/// `POST /doen/plannen/{plan}/budget/terugdraaien`: a decision that was wrong. Nothing is edited.
pub async fn reverse(
    mag: Mag<BudgetBeslissen>,
    lezer: Mag<PlanOpenen>,
    kader: Kader,
    Path(plan): Path<String>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let velden = Velden::read(&bytes);
    let formulier = Formulier::read(velden.get("formulier"));
    let geopend = opened(&lezer, mag.app(), &plan, "budget van het plan bekeken").await?;
    let blad = blad(&mag, &kader, &geopend).await?;
    let empty = Velden::default();
    let again = |text: &str| {
        let page = blad.page(&empty, &Formulier::fresh(), (&[], &parts::wrong(&kader, text), false));
        (StatusCode::BAD_REQUEST, page).into_response()
    };
    let Some((fonds, nummer)) = velden.get("boeking").split_once('/') else {
        return Ok(again("kies welke boeking u terugdraait"));
    };
    let fonds = fund_of(fonds)?;
    // Only what is of this household: a number is easily changed.
    let own = blad
        .plekken
        .iter()
        .any(|plek| plek.kenmerk == fonds && plek.keuzes.iter().any(|(of, _)| of == nummer));
    let (true, Ok(van)) = (own, nummer.parse()) else {
        return Ok(again("deze boeking is niet (meer) terug te draaien. Kies er een uit de lijst"));
    };
    let reden = match Boekreden::new(velden.get("waarom")) {
        Ok(reden) => reden,
        Err(fout) => return Ok(again(&fout.to_string())),
    };
    let kenmerk = Verzoekkenmerk::new(formulier.as_str()).map_err(|fout| AppFout::Vraag(fout.to_string()))?;
    let verzoek = Boekverzoek { kenmerk, handeling: Boekhandeling::Tegenboeken { van, reden } };
    Ok(match ask(&mag, &geopend, (&fonds, &verzoek)).await? {
        Beslisuitkomst::Geweigerd(no) => {
            let message = parts::wrong(&kader, &no.to_string());
            let page = blad.page(&empty, &Formulier::fresh(), (&[], &message, false));
            refused(&no, Recht::BudgetBeslissen, page)
        }
        outcome => done(&geopend, &outcome),
    })
}
