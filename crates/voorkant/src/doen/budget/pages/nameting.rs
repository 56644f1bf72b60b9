//! Looking back after three and after twelve months: did it work?

use axum::extract::RawForm;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use grootboek::{Nametingmoment, OpenNameting};
use maud::{Markup, html};

use super::{BUDGET, crumbs, fund_of, kind};
use crate::doen::budget::store;
use crate::doen::budget::wachten::{Terug, due};
use crate::poort::{BudgetBeslissen, Mag};
use crate::web::parts;
use crate::web::velden::Velden;
use crate::web::{Kader, WebFout, day};

/// `GET /doen/budget/nameting`.
pub async fn list(mag: Mag<BudgetBeslissen>, kader: Kader) -> Result<Markup, WebFout> {
    let all = due(mag.app(), mag.aanmelding()).await?;
    Ok(page(&kader, &all, &html! {}))
}

fn page(kader: &Kader, all: &[Terug], message: &Markup) -> Markup {
    let body = html! {
        (message)
        p class="vk-lead" { (kader.t(
            "Drie maanden en een jaar na een besluit kijkt u terug: is het doel bereikt? Vraag het ook aan het huishouden.",
            "Three months and a year after a decision you look back: was the goal reached? Ask the household too.")) }
        @if all.is_empty() {
            (parts::empty(kader.t("U hoeft nu niet terug te kijken", "You need not look back now"), &html! {
                p { (kader.t("Is het zover, dan staat het hier.", "When it is time, it stands here.")) } }))
        }
        @for (place, one) in all.iter().enumerate() { (card(kader, place, one)) }
    };
    kader.page(kader.t("Heeft het gewerkt?", "Did it work?"), &crumbs(kader), &body)
}

fn card(kader: &Kader, place: usize, one: &Terug) -> Markup {
    let OpenNameting { dag, nummer, moment } = one.open;
    let after = match moment {
        Nametingmoment::DrieMaanden => kader.t("na drie maanden", "after three months"),
        Nametingmoment::TwaalfMaanden => kader.t("na een jaar", "after a year"),
    };
    let answers = [
        ("bereikt", kader.t("ja", "yes")),
        ("deels", kader.t("een beetje", "partly")),
        ("niet", kader.t("nee", "no")),
    ];
    html! {
        article class="vk-card" {
            h2 class="utrecht-heading-3" id={ "terug-" (place) } { (kind(kader, one.soort)) ", " (one.bedrag) ", " (after) }
            p { (kader.t("Boeking ", "Booking ")) (nummer) ", " (one.fonds) ". " (kader.t("Sinds ", "Since ")) (day(kader.taal, dag)) ". "
                a href={ "/doen/plannen/" (one.plan) } { (kader.t("Naar het plan", "To the plan")) } }
            form method="post" action={ (BUDGET) "/nameting" } aria-labelledby={ "terug-" (place) } {
                input type="hidden" name="fonds" value=(one.fonds);
                input type="hidden" name="nummer" value=(nummer);
                input type="hidden" name="moment" value=(store::word_of(moment));
                p { (kader.t("Is het doel bereikt?", "Was the goal reached?")) }
                div class="vk-actions" {
                    @for (key, naam) in answers {
                        button class="utrecht-button utrecht-button--secondary-action vk-button vk-button--secondary" type="submit" name="uitkomst" value=(key) { (naam) }
                    }
                }
            }
        }
    }
}

/// `POST /doen/budget/nameting`.
pub async fn look(
    mag: Mag<BudgetBeslissen>,
    kader: Kader,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let velden = Velden::read(&bytes);
    let (fonds, moment, uitkomst) = (velden.get("fonds"), velden.get("moment"), velden.get("uitkomst"));
    let all = due(mag.app(), mag.aanmelding()).await?;
    let is_it = |one: &&Terug| {
        one.fonds == fonds
            && one.open.nummer.to_string() == velden.get("nummer")
            && store::word_of(one.open.moment) == moment
    };
    let (Some(one), Some(_)) = (all.iter().find(is_it), store::looked(moment, uitkomst)) else {
        let text = "hierop hoeft u nu niet terug te kijken, of het is al gedaan. Kies iets uit de lijst";
        return Ok((StatusCode::CONFLICT, page(&kader, &all, &parts::wrong(&kader, text))).into_response());
    };
    let who = (mag.aanmelding().account(), &mag.wie());
    store::add_look(&mag.app().opslag, (&fund_of(fonds)?, one.open.nummer), (moment, uitkomst), who).await?;
    Ok(Redirect::to(&format!("{BUDGET}/nameting")).into_response())
}
