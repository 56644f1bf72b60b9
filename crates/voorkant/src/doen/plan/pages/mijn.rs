//! "Mijn plan": for the resident.

use ::plan::{Akkoord, Lidnummer, Nummer};
use axum::extract::{Path, RawForm};
use axum::response::{IntoResponse, Redirect, Response};
use domein::Pseudoniem;
use maud::{Markup, html};
use toegang::{Verleend, Zaak};

use super::Doener;
use super::eigenblad::{Eigenblad, Wie};
use crate::app::AppFout;
use crate::doen::plan::eigen::{Eigenplan, own_plans};
use crate::poort::{EigenPlan, Mag};
use crate::rechten::{Gebruikt, used, used_json};
use crate::toegang::accounts;
use crate::web::velden::Velden;
use crate::web::{Kader, Kruimel, WebFout, download, parts};

/// Who reads their own plan, with the yes of the policy.
struct Lezer {
    persoon: Pseudoniem,
    verleend: Verleend,
}

/// None for an account that is not linked to a person yet.
fn reader(mag: &Mag<EigenPlan>) -> Result<Option<Lezer>, WebFout> {
    let aanmelding = mag.aanmelding();
    let Some(persoon) = aanmelding.aanvrager.persoon else { return Ok(None) };
    let verleend = mag.with(&Zaak { persoon: Some(persoon), ..aanmelding.zaak() })?;
    Ok(Some(Lezer { persoon, verleend }))
}

async fn plans(mag: &Mag<EigenPlan>, lezer: &Lezer) -> Result<Vec<Eigenplan>, WebFout> {
    let of = (lezer.persoon, mag.aanmelding().vandaag);
    Ok(own_plans(mag.app(), &mag.wie().gemeente, of, &lezer.verleend).await?)
}

/// One of the own plans. What is not theirs, is not there.
async fn one(mag: &Mag<EigenPlan>, id: &str) -> Result<(Lezer, Eigenplan), WebFout> {
    let lezer = reader(mag)?.ok_or(WebFout::NietGevonden)?;
    let found = plans(mag, &lezer).await?.into_iter().find(|one| one.id() == id);
    Ok((lezer, found.ok_or(WebFout::NietGevonden)?))
}

fn crumbs(kader: &Kader) -> [Kruimel<'_>; 1] {
    [("/", kader.t("Voorpagina", "Home"))]
}

/// `GET /mijn-plan`: the plan, or the way to each of them.
pub async fn list(mag: Mag<EigenPlan>, kader: Kader) -> Result<Markup, WebFout> {
    let Some(lezer) = reader(&mag)? else { return Ok(empty(&kader, &not_linked(&kader))) };
    let mut all = plans(&mag, &lezer).await?;
    if all.len() > 1 {
        let body = html! {
            p class="vk-lead" { (kader.t("U hoort bij meer dan één plan. Kies welk plan u wilt lezen.", "You belong to more than one plan. Choose which one to read.")) }
            ul class="vk-stack" {
                @for one in &all {
                    li { a href={ "/mijn-plan/" (one.id()) } { (kader.t("Plan", "Plan")) " " (one.nummer()) }
                        ". " (kader.t("Stand: ", "State: ")) (kader.t(one.state().0, one.state().1)) "." }
                }
            }
        };
        return Ok(kader.page(kader.t("Mijn plan", "My plan"), &crumbs(&kader), &body));
    }
    match all.pop() {
        Some(own) => shown(&mag, &kader, &lezer, &own).await,
        None => Ok(empty(&kader, &no_plan(&kader))),
    }
}

fn empty(kader: &Kader, body: &Markup) -> Markup {
    kader.page(kader.t("Mijn plan", "My plan"), &crumbs(kader), body)
}

fn not_linked(kader: &Kader) -> Markup {
    parts::empty(
        kader.t("Wij weten nog niet wie u bent", "We do not know yet who you are"),
        &html! {
            p { (kader.t(
                "Uw account is nog niet gekoppeld aan uw gegevens. De privacy-officer van de gemeente doet dat met u. Neem uw identiteitsbewijs mee.",
                "Your account is not linked to your data yet. The privacy officer of the municipality does that with you. Bring your identity document.")) }
            p { a href="/mijn-gegevens" { (kader.t("Lees hoe dat gaat", "Read how that goes")) } }
        },
    )
}

fn no_plan(kader: &Kader) -> Markup {
    parts::empty(
        kader.t("U hebt nu geen plan", "You have no plan now"),
        &html! {
            p { (kader.t(
                "Een plan begint met uw vraag. Stel die vraag aan iemand van de gemeente of van het wijkteam. Daarna leest u hier wat u samen afspreekt.",
                "A plan begins with your question. Ask it to somebody of the municipality or of the team in your area. After that you read here what you agree together.")) }
            p { a href="/mijn-gegevens" { (kader.t("Wie zag mijn gegevens?", "Who saw my data?")) } }
        },
    )
}

/// `GET /mijn-plan/{plan}`.
pub async fn show(mag: Mag<EigenPlan>, kader: Kader, Path(plan): Path<String>) -> Result<Markup, WebFout> {
    let (lezer, own) = one(&mag, &plan).await?;
    shown(&mag, &kader, &lezer, &own).await
}

/// The acts about a plan, as the resident reads them.
fn about_plans(one: &Gebruikt) -> bool {
    one.wat.contains("plan")
}

async fn shown(
    mag: &Mag<EigenPlan>,
    kader: &Kader,
    lezer: &Lezer,
    own: &Eigenplan,
) -> Result<Markup, WebFout> {
    let (app, gemeente) = (mag.app(), mag.wie().gemeente);
    own.look(app, "eigen plan bekeken", mag.aanmelding()).await?;
    let (mut looks, _) = used(app, lezer.persoon, &gemeente, &[mag.aanmelding().account()].into()).await?;
    looks.retain(about_plans);
    let known = accounts(&app.opslag, &gemeente).await?;
    let workers = own.werkers().map(|werker| {
        let found = known.iter().find(|one| one.id == werker.account);
        let (naam, organisatie) = found
            .map_or_else(Default::default, |one| (one.stand.weergave.clone(), one.stand.organisatie.clone()));
        Wie { werker, naam, organisatie }
    });
    let blad = Eigenblad::new(kader, own, workers.collect(), &looks);
    Ok(kader.page(kader.t("Mijn plan", "My plan"), &crumbs(kader), &blad.body()))
}

fn back(own: &Eigenplan, place: &str) -> Response {
    Redirect::to(&format!("/mijn-plan/{}{place}", own.id())).into_response()
}

/// `POST /mijn-plan/{plan}/akkoord`: yes or no to an agreement, for oneself or as a parent for a child.
pub async fn agree(
    mag: Mag<EigenPlan>,
    Path(plan): Path<String>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let (lezer, own) = one(&mag, &plan).await?;
    let (velden, doener) = (Velden::read(&bytes), Doener::of(&mag)?);
    let number = |veld: &str| velden.get(veld).parse::<u64>().map_err(|_| WebFout::NietGevonden);
    let (afspraak, lid) = (Nummer(number("afspraak")?), Lidnummer(number("lid")?));
    let antwoord = match velden.get("antwoord") {
        "ja" => Akkoord::Ja,
        "nee" => Akkoord::Nee(velden.woorden("waarom").map_err(|fout| AppFout::Vraag(fout.tekst))?),
        _ => return Err(AppFout::Vraag("kies ja of nee".to_owned()).into()),
    };
    own.look(mag.app(), "eigen plan gewijzigd", mag.aanmelding()).await?;
    let what = (afspraak, lid, velden.get("gezien"));
    own.answer(mag.app(), what, antwoord, &doener.door(), &lezer.verleend).await?;
    Ok(back(&own, "#afspraken"))
}

/// `POST /mijn-plan/{plan}/delen`: no more looking over laws.
pub async fn unshare(
    mag: Mag<EigenPlan>,
    Path(plan): Path<String>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let (lezer, own) = one(&mag, &plan).await?;
    let (velden, doener) = (Velden::read(&bytes), Doener::of(&mag)?);
    own.look(mag.app(), "eigen plan gewijzigd", mag.aanmelding()).await?;
    own.unshare(mag.app(), velden.get("soort"), &doener.door(), &lezer.verleend).await?;
    Ok(back(&own, "#wie"))
}

/// `POST /mijn-plan/{plan}/intrekken`: the question is taken back.
pub async fn withdraw(
    mag: Mag<EigenPlan>,
    Path(plan): Path<String>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let (lezer, own) = one(&mag, &plan).await?;
    let (velden, doener) = (Velden::read(&bytes), Doener::of(&mag)?);
    let reden = velden.woorden("reden").map_err(|fout| AppFout::Vraag(fout.tekst))?;
    own.look(mag.app(), "eigen plan gewijzigd", mag.aanmelding()).await?;
    own.withdraw(mag.app(), reden, &doener.door(), &lezer.verleend).await?;
    Ok(back(&own, ""))
}

/// `GET /mijn-plan/{plan}/plan.json`: to take along, with who looked.
pub async fn take_along(mag: Mag<EigenPlan>, Path(plan): Path<String>) -> Result<Response, WebFout> {
    let (lezer, own) = one(&mag, &plan).await?;
    let (app, gemeente) = (mag.app(), mag.wie().gemeente);
    own.look(app, "eigen plan meegenomen", mag.aanmelding()).await?;
    let (mut looks, _) = used(app, lezer.persoon, &gemeente, &[mag.aanmelding().account()].into()).await?;
    looks.retain(about_plans);
    let text = serde_json::to_string_pretty(&own.json(&gemeente, &used_json(&looks))).unwrap_or_default();
    Ok(download("application/json", &format!("mijn-plan-{}.json", own.nummer()), text))
}
