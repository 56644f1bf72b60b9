//! Writing a part of a plan. What is typed is kept as a draft; what two people wrote goes together.

use ::plan::{Akkoord, Botsing, Lidnummer, Nummer, Plan, Planinhoud};
use axum::extract::{Path, Query, RawForm};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use opslag::Formulier;

use super::delen::{Over, Planonderdeel, names};
use super::{Doener, Geopend, opened, page};
use crate::app::AppFout;
use crate::doen::invullen::Planvelden;
use crate::doen::plan::decide::Zicht;
use crate::doen::plan::dossier::{self, Bewaard};
use crate::doen::plan::{nummers, store};
use crate::poort::{Mag, PlanBewerken};
use crate::web::invoer::Invoer;
use crate::web::parts::{self, Toon};
use crate::web::velden::{Formulierfout, Velden};
use crate::web::{Kader, WebFout, moment};

const WAT: &str = "plan gewijzigd";

/// `GET /doen/plannen/{plan}/deel/{deel}`: a new part, or a part of which there is one.
pub async fn fresh(
    mag: Mag<PlanBewerken>,
    kader: Kader,
    Path((plan, deel)): Path<(String, String)>,
    Query(asked): Query<Vec<(String, String)>>,
) -> Result<Response, WebFout> {
    form(&mag, &kader, (&plan, &deel, None), &asked).await
}

/// `GET /doen/plannen/{plan}/deel/{deel}/{nummer}`.
pub async fn known(
    mag: Mag<PlanBewerken>,
    kader: Kader,
    Path((plan, deel, nummer)): Path<(String, String, String)>,
    Query(asked): Query<Vec<(String, String)>>,
) -> Result<Response, WebFout> {
    form(&mag, &kader, (&plan, &deel, Some(&nummer)), &asked).await
}

/// A part that somebody writes.
struct Plek {
    deel: Planonderdeel,
    nummer: Option<u64>,
}

impl Plek {
    fn of(deel: &str, nummer: Option<&str>) -> Result<Self, WebFout> {
        let deel = Planonderdeel::of(deel).ok_or(WebFout::NietGevonden)?;
        let nummer = nummer.map(|text| text.parse().map_err(|_| WebFout::NietGevonden)).transpose()?;
        Ok(Self { deel, nummer })
    }

    /// The name of the draft.
    fn klad(&self) -> String {
        self.nummer.map_or_else(
            || self.deel.sleutel().to_owned(),
            |nummer| format!("{}/{nummer}", self.deel.sleutel()),
        )
    }

    fn pad(&self, geopend: &Geopend) -> String {
        format!("{}/deel/{}", geopend.pad(), self.klad())
    }
}

/// Whether somebody with this view may write this part.
fn may(geopend: &Geopend, plek: &Plek) -> bool {
    match (&geopend.zicht, plek.nummer) {
        (Zicht::Heel, _) => true,
        // Who sees a part of a plan, adds to their own part only.
        (_, None) => {
            matches!(plek.deel, Planonderdeel::Gebied | Planonderdeel::Betrokkene | Planonderdeel::Stap)
        }
        (_, Some(_)) => matches!(
            plek.deel,
            Planonderdeel::Gebied | Planonderdeel::Betrokkene | Planonderdeel::Stap | Planonderdeel::Doel
        ),
    }
}

async fn form(
    mag: &Mag<PlanBewerken>,
    kader: &Kader,
    (plan, deel, nummer): (&str, &str, Option<&str>),
    asked: &[(String, String)],
) -> Result<Response, WebFout> {
    let plek = Plek::of(deel, nummer)?;
    let app = mag.app();
    let geopend = opened(mag, app, plan, WAT).await?;
    let account = mag.aanmelding().account();
    let kept = dossier::draft(app, &geopend.dossier, &plek.klad(), account).await?;
    let filled = plek.deel.fill(&geopend.inhoud(), plek.nummer).filter(|_| may(&geopend, &plek));
    let Some(mut velden) = filled else {
        // Somebody took the part away: what was typed goes on as a new part.
        let (Some((text, _)), Some(_)) = (kept, plek.nummer) else { return Err(WebFout::NietGevonden) };
        let (of, old) = (&geopend.dossier, plek.klad());
        dossier::keep_draft(app, of, plek.deel.sleutel(), &text, &Doener::of(mag)?.door()).await?;
        store::drop_draft(&app.opslag, (&of.id, account, &old)).await?;
        return Ok(Redirect::to(&format!("{}/deel/{}", geopend.pad(), plek.deel.sleutel())).into_response());
    };
    for (naam, waarde) in asked.iter().filter(|(naam, _)| matches!(naam.as_str(), "doel" | "gebied")) {
        velden.add(naam, waarde);
    }
    let has_draft = kept.is_some();
    let message = html! {
        @if let Some((_, when)) = &kept {
            (parts::alert(Toon::LetOp, kader.t("Dit typte u eerder, maar u bewaarde het niet", "You typed this earlier, but did not save it"), &html! {
                p { (kader.t("Het staat hieronder. Getypt: ", "It stands below. Typed: ")) (moment(kader.taal, when)) "." } }))
        }
    };
    let velden = kept.map_or(velden, |(text, _)| Velden::from_json(&text));
    // What was typed earlier was based on the plan as it was then.
    let newest = i64::from(geopend.dossier.plan.versie());
    let versie = velden.get("versie").parse().unwrap_or(newest);
    let doener = Doener::of(mag)?;
    let page = shown(kader, &geopend, &plek, (&velden, &[], versie), &doener, (has_draft, &message));
    Ok(page.into_response())
}

fn shown(
    kader: &Kader,
    geopend: &Geopend,
    plek: &Plek,
    (velden, fouten, versie): (&Velden, &[Formulierfout], i64),
    doener: &Doener,
    (has_draft, message): (bool, &Markup),
) -> Markup {
    let invoer = Invoer { kader, velden, fouten };
    let inhoud = geopend.inhoud();
    let over = over(geopend, &inhoud, doener);
    let pad = plek.pad(geopend);
    let removes =
        plek.nummer.is_some() && plek.deel.remove(&mut inhoud.clone(), plek.nummer.unwrap_or_default());
    let body = html! {
        (message)
        (invoer.summary())
        form class="vk-form" method="post" action=(pad) data-klad=(pad) {
            input type="hidden" name="versie" value=(versie);
            @if plek.nummer.is_none() { input type="hidden" name="formulier" value=(Formulier::read(velden.get("formulier")).as_str()); }
            (plek.deel.fields(&invoer, &over))
            div class="vk-actions" {
                (parts::submit(kader.t("Bewaar", "Save")))
                button class="utrecht-button utrecht-button--secondary-action vk-button vk-button--secondary" type="submit" name="klad" value="ja" {
                    (kader.t("Later verder", "Go on later"))
                }
                @if has_draft {
                    button class="utrecht-button utrecht-button--secondary-action vk-button vk-button--secondary" type="submit" name="klad" value="weg" formnovalidate {
                        (kader.t("Gooi weg wat niet bewaard is", "Throw away what was not saved"))
                    }
                }
                @if removes {
                    button class="utrecht-button utrecht-button--secondary-action vk-button vk-button--secondary" type="submit" name="weg" value="ja" formnovalidate {
                        (kader.t("Haal dit uit het plan", "Take this out of the plan"))
                    }
                }
            }
            p data-kladstand role="status" {}
        }
        p { a href=(geopend.pad()) { (kader.t("Terug naar het plan", "Back to the plan")) } }
    };
    let (nl, en) = plek.deel.naam();
    page(kader, geopend, kader.t(nl, en), &body)
}

fn over<'a>(geopend: &'a Geopend, inhoud: &'a Planinhoud, doener: &'a Doener) -> Over<'a> {
    Over {
        inhoud,
        namen: names(inhoud, doener.dag()),
        wetten: match &geopend.zicht {
            Zicht::Heel => None,
            Zicht::EigenWet(wetten) => Some(wetten),
        },
        door: doener.naam(),
        zaak: &geopend.zaak,
        dag: doener.dag(),
    }
}

/// `POST /doen/plannen/{plan}/deel/{deel}`.
pub async fn add(
    mag: Mag<PlanBewerken>,
    kader: Kader,
    Path((plan, deel)): Path<(String, String)>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    keep(&mag, &kader, (&plan, &deel, None), &Velden::read(&bytes)).await
}

/// `POST /doen/plannen/{plan}/deel/{deel}/{nummer}`.
pub async fn change(
    mag: Mag<PlanBewerken>,
    kader: Kader,
    Path((plan, deel, nummer)): Path<(String, String, String)>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    keep(&mag, &kader, (&plan, &deel, Some(&nummer)), &Velden::read(&bytes)).await
}

async fn keep(
    mag: &Mag<PlanBewerken>,
    kader: &Kader,
    (plan, deel, nummer): (&str, &str, Option<&str>),
    velden: &Velden,
) -> Result<Response, WebFout> {
    let plek = Plek::of(deel, nummer)?;
    let app = mag.app();
    let geopend = opened(mag, app, plan, WAT).await?;
    let doener = Doener::of(mag)?;
    if plek.nummer.is_none() && !may(&geopend, &plek) {
        return Err(WebFout::NietGevonden);
    }
    if plek.deel.fill(&geopend.inhoud(), plek.nummer).is_none() || !may(&geopend, &plek) {
        // Somebody took the part away: what was typed is kept, so that it can be put elsewhere.
        dossier::keep_draft(app, &geopend.dossier, plek.deel.sleutel(), &velden.to_json(), &doener.door())
            .await?;
        return Ok(Redirect::to(&format!("{}/deel/{}", geopend.pad(), plek.deel.sleutel())).into_response());
    }
    if velden.get("klad") == "weg" {
        store::drop_draft(&app.opslag, (&geopend.dossier.id, doener.account(), &plek.klad())).await?;
        return Ok(Redirect::to(&geopend.pad()).into_response());
    }
    if velden.has("klad") {
        dossier::keep_draft(app, &geopend.dossier, &plek.klad(), &velden.to_json(), &doener.door()).await?;
        return Ok(match velden.get("klad") {
            // The page itself keeps what is typed, and stays.
            "auto" => (
                [(CONTENT_TYPE, "text/plain; charset=utf-8")],
                kader.t("Bewaard als klad.", "Kept as a draft.").to_owned(),
            )
                .into_response(),
            _ => Redirect::to(&geopend.pad()).into_response(),
        });
    }
    let basis = basis(app, &geopend, &doener, velden.get("versie")).await?;
    let again = |fouten: &[Formulierfout]| {
        let versie = i64::from(basis.versie());
        let page = shown(kader, &geopend, &plek, (velden, fouten, versie), &doener, (false, &html! {}));
        (StatusCode::BAD_REQUEST, page).into_response()
    };
    let mut inhoud = basis.inhoud().clone();
    if velden.has("weg") {
        if !plek.deel.remove(&mut inhoud, plek.nummer.unwrap_or_default()) {
            return Err(WebFout::NietGevonden);
        }
    } else {
        let nummer = match plek.nummer {
            Some(nummer) => nummer,
            None => nummers::of_form(&Formulier::read(velden.get("formulier")), plek.deel.sleutel()).0,
        };
        let seen = geopend.inhoud();
        if let Err(fout) = plek.deel.apply(velden, &mut inhoud, nummer, &over(&geopend, &seen, &doener)) {
            return Ok(again(&[fout]));
        }
    }
    let mine = match basis.next(inhoud) {
        Ok(mine) => mine,
        Err(error) => return Ok(again(&[Formulierfout::new("inhoud", error)])),
    };
    let made =
        dossier::save(app, &geopend.dossier, (&basis, &mine), &doener.door(), &geopend.verleend).await?;
    store::drop_draft(&app.opslag, (&geopend.dossier.id, doener.account(), &plek.klad())).await?;
    Ok(Redirect::to(&after(&geopend, &made)).into_response())
}

/// Where one goes after a change: the plan, which says what came of it.
pub(super) fn after(geopend: &Geopend, made: &Bewaard) -> String {
    let said = match (made.botsingen, made.samen) {
        (0, false) => "bewaard",
        (0, true) => "samen",
        _ => "botsing",
    };
    format!("{}?gedaan={said}", geopend.pad())
}

/// The version on which a form was based; the newest when it names none that is there.
pub(super) async fn basis(
    app: &crate::app::App,
    geopend: &Geopend,
    doener: &Doener,
    versie: &str,
) -> Result<Plan, AppFout> {
    let newest = &geopend.dossier.plan;
    match versie.parse::<i64>() {
        Ok(number) if number != i64::from(newest.versie()) => {
            let gemeente = &doener.door().wie.gemeente;
            let found = dossier::version(app, gemeente, &geopend.dossier, number).await?;
            Ok(found.unwrap_or_else(|| newest.clone()))
        }
        _ => Ok(newest.clone()),
    }
}

/// What a clash is known by in a form: texts change on their way through a browser.
pub(super) fn clash_mark(botsing: &Botsing) -> String {
    let text = serde_json::to_string(botsing).unwrap_or_default();
    blake3::hash(text.as_bytes()).to_hex().to_string()
}

/// `POST /doen/plannen/{plan}/botsing`: what stands in the plan now is what it becomes.
pub async fn settle(
    mag: Mag<PlanBewerken>,
    Path(plan): Path<String>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let app = mag.app();
    let geopend = opened(&mag, app, &plan, WAT).await?;
    let (doener, velden) = (Doener::of(&mag)?, Velden::read(&bytes));
    if geopend.zicht != Zicht::Heel {
        return Err(WebFout::NietGevonden);
    }
    let now = &geopend.dossier.plan;
    let Some(botsing) = now.botsingen().iter().find(|one| clash_mark(one) == velden.get("botsing")) else {
        return Ok(Redirect::to(&format!("{}?gedaan=opgelost", geopend.pad())).into_response());
    };
    let next =
        now.los_op(botsing, now.inhoud().clone()).map_err(|error| AppFout::Vraag(error.to_string()))?;
    let made = dossier::save(app, &geopend.dossier, (now, &next), &doener.door(), &geopend.verleend).await?;
    Ok(Redirect::to(&after(&geopend, &made)).into_response())
}

/// `POST /doen/plannen/{plan}/akkoord`: what a member said at the kitchen table about an agreement.
pub async fn agree(
    mag: Mag<PlanBewerken>,
    Path(plan): Path<String>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let app = mag.app();
    let geopend = opened(&mag, app, &plan, WAT).await?;
    let (doener, velden) = (Doener::of(&mag)?, Velden::read(&bytes));
    if geopend.zicht != Zicht::Heel {
        return Err(WebFout::NietGevonden);
    }
    let number = |veld: &str| velden.get(veld).parse::<u64>().map_err(|_| WebFout::NietGevonden);
    let (afspraak, lid) = (Nummer(number("afspraak")?), Lidnummer(number("lid")?));
    let antwoord = match velden.get("antwoord") {
        "ja" => Akkoord::Ja,
        _ => Akkoord::Nee(velden.woorden("waarom").map_err(|error| AppFout::Vraag(error.to_string()))?),
    };
    let now = &geopend.dossier.plan;
    let next = now
        .antwoord(afspraak, lid, velden.lid("namens"), antwoord, doener.dag())
        .map_err(|error| AppFout::Vraag(error.to_string()))?;
    let made = dossier::save(app, &geopend.dossier, (now, &next), &doener.door(), &geopend.verleend).await?;
    Ok(Redirect::to(&after(&geopend, &made)).into_response())
}
