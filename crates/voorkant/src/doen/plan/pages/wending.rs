//! The household changes while its plan runs: somebody dies, moves away, turns eighteen, or goes on with an own plan.

use opslag::Formulier;
use std::collections::BTreeSet;

use ::plan::{Aandachtspunt, Afsluiting, Casusstap, Lidnummer, Planveld, Plek, Plekdeel, Wending};
use axum::extract::{Path, RawForm};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};

use super::delen::names;
use super::{Doener, Geopend, opened, page};
use crate::app::AppFout;
use crate::doen::invullen::{Planinvoer, Planvelden};
use crate::doen::plan::decide::{Plandeling, Zicht};
use crate::doen::plan::dossier::{self, Begin};
use crate::doen::plan::{Planwerker, Werkrol, nummers, store};
use crate::poort::{Mag, PlanBewerken};
use crate::web::invoer::Invoer;
use crate::web::parts::{self, Toon};
use crate::web::velden::{Formulierfout, Velden};
use crate::web::{Kader, WebFout};

async fn whole(mag: &Mag<PlanBewerken>, plan: &str) -> Result<Geopend, WebFout> {
    let geopend = opened(mag, mag.app(), plan, "plan gewijzigd").await?;
    if geopend.zicht == Zicht::Heel { Ok(geopend) } else { Err(WebFout::NietGevonden) }
}

/// `GET /doen/plannen/{plan}/wending`.
pub async fn show(mag: Mag<PlanBewerken>, kader: Kader, Path(plan): Path<String>) -> Result<Markup, WebFout> {
    let geopend = whole(&mag, &plan).await?;
    Ok(shown(&kader, &geopend, (&Velden::default(), &[]), &html! {}))
}

fn shown(
    kader: &Kader,
    geopend: &Geopend,
    (velden, fouten): (&Velden, &[Formulierfout]),
    message: &Markup,
) -> Markup {
    let invoer = Invoer { kader, velden, fouten };
    let namen = names(geopend.dossier.plan.inhoud(), geopend.zaak.vandaag);
    let kinds = [
        ("verhuisd", kader.t("verhuist en hoort er niet meer bij", "moves away and belongs to it no more")),
        ("overleden", kader.t("is overleden", "died")),
        ("achttien", kader.t("is achttien geworden", "turned eighteen")),
        ("splitsing", kader.t("gaat verder met een eigen plan", "goes on with a plan of their own")),
    ];
    let kinds = kinds.into_iter().map(|(key, naam)| (key.to_owned(), naam.to_owned()));
    let body = html! {
        (message)
        (invoer.summary())
        p { (kader.t("Doelen, afspraken en hulp gaan mee zoals dat past. Wat iemand moet bekijken, staat daarna op deze pagina.",
                     "Goals, agreements and help go along as fits. What somebody has to look at stands on this page afterwards.")) }
        form class="vk-form" method="post" action={ (geopend.pad()) "/wending" } {
            input type="hidden" name="formulier" value=(Formulier::fresh().as_str());
            (invoer.members(invoer.label("leden", ("Wie?", "Who?"), ("Bij een eigen plan mag u er meer kiezen.", "For a plan of their own you may choose more.")), &namen))
            (invoer.choice(invoer.label("wat", ("Wat gebeurt er?", "What happens?"), ("", "")), kinds))
            (invoer.day(invoer.label("op", ("Vanaf welke dag?", "From which day?"), ("Leeg is vandaag.", "Empty is today."))))
            (parts::submit(kader.t("Verwerk dit", "Do this")))
        }
        (together(&invoer, geopend))
    };
    page(kader, geopend, kader.t("Het huishouden verandert", "The household changes"), &body)
}

/// Two households become one: the other plan goes on in this one.
fn together(invoer: &Invoer<'_>, geopend: &Geopend) -> Markup {
    let kader = invoer.kader;
    html! {
        section class="vk-section" {
            h2 { (kader.t("Twee huishoudens worden één", "Two households become one")) }
            p { (kader.t("Het andere plan gaat verder in dit plan, en sluit daarna. U moet in allebei werken, en van het andere plan de regisseur zijn.",
                         "The other plan goes on in this one, and closes then. You must work in both, and direct the other.")) }
            form class="vk-form" method="post" action={ (geopend.pad()) "/wending" } {
                input type="hidden" name="wat" value="samen";
                (invoer.line(invoer.label("ander", ("Welk plan?", "Which plan?"), ("Het nummer, bijvoorbeeld 12.", "The number, for example 12."))))
                (parts::submit(kader.t("Voeg samen", "Put together")))
            }
        }
    }
}

/// `POST /doen/plannen/{plan}/wending`.
pub async fn turn(
    mag: Mag<PlanBewerken>,
    kader: Kader,
    Path(plan): Path<String>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let geopend = whole(&mag, &plan).await?;
    let (velden, doener) = (Velden::read(&bytes), Doener::of(&mag)?);
    let again = |fout: Formulierfout| {
        (StatusCode::BAD_REQUEST, shown(&kader, &geopend, (&velden, &[fout]), &html! {})).into_response()
    };
    let leden = velden.leden("leden");
    let op = match velden.dag("op") {
        Ok(op) => op.unwrap_or(doener.dag()),
        Err(fout) => return Ok(again(fout)),
    };
    if velden.get("wat") == "samen" {
        return join(&mag, &kader, &geopend, &velden, &doener).await;
    }
    if velden.get("wat") == "splitsing" {
        return split(&mag, &kader, &geopend, (&velden, &leden, op), &doener).await;
    }
    let mut one = leden.iter().copied();
    let (Some(lid), None) = (one.next(), one.next()) else {
        return Ok(again(Formulierfout::new("leden", "kies één persoon")));
    };
    let wending = match velden.get("wat") {
        "verhuisd" => Wending::Verhuisd(lid),
        "overleden" => Wending::Overleden(lid),
        "achttien" => Wending::Achttien(lid),
        _ => return Ok(again(Formulierfout::new("wat", "kies wat er gebeurt"))),
    };
    let now = &geopend.dossier.plan;
    let na = match now.inhoud().na(&wending, op) {
        Ok(na) => na,
        Err(error) => return Ok(again(Formulierfout::new("leden", error))),
    };
    let mine = now.next(na.inhoud).map_err(|error| AppFout::Vraag(error.to_string()))?;
    let made =
        dossier::save(mag.app(), &geopend.dossier, (now, &mine), &doener.door(), &geopend.verleend).await?;
    Ok(shown(
        &kader,
        &geopend,
        (&Velden::default(), &[]),
        &points(&kader, &geopend, (&na.punten, made.botsingen)),
    )
    .into_response())
}

async fn split(
    mag: &Mag<PlanBewerken>,
    kader: &Kader,
    geopend: &Geopend,
    (velden, leden, op): (&Velden, &BTreeSet<Lidnummer>, domein::Datum),
    doener: &Doener,
) -> Result<Response, WebFout> {
    let now = &geopend.dossier.plan;
    let splitsing = match now.inhoud().splits(leden, op, nummers::fresh()?.0) {
        Ok(splitsing) => splitsing,
        Err(error) => {
            let page = shown(kader, geopend, (velden, &[Formulierfout::new("leden", error)]), &html! {});
            return Ok((StatusCode::BAD_REQUEST, page).into_response());
        }
    };
    let me = geopend.dossier.werker(doener.account()).cloned().ok_or(WebFout::NietGevonden)?;
    let formulier = Formulier::read(velden.get("formulier"));
    let begin = Begin {
        formulier: &formulier,
        inhoud: splitsing.gaat.inhoud,
        gebied: geopend.dossier.gebied.clone(),
        werker: Planwerker { versie: 1, rol: Some(Werkrol::Regisseur), ..me },
        oppakken: true,
    };
    // The new plan first: when the second step fails, nothing is lost, and the same form makes no other plan.
    let id = dossier::begin(mag.app(), begin, &doener.door(), &geopend.verleend).await?;
    let mine = now.next(splitsing.blijft.inhoud).map_err(|error| AppFout::Vraag(error.to_string()))?;
    dossier::save(mag.app(), &geopend.dossier, (now, &mine), &doener.door(), &geopend.verleend).await?;
    Ok(Redirect::to(&format!("/doen/plannen/{id}")).into_response())
}

/// Puts the plan of another household into this one, and closes that. The other plan closes last: when that fails, nothing
/// is lost, and doing it again says that it was done.
async fn join(
    mag: &Mag<PlanBewerken>,
    kader: &Kader,
    geopend: &Geopend,
    velden: &Velden,
    doener: &Doener,
) -> Result<Response, WebFout> {
    let again = |fout: Formulierfout| {
        (StatusCode::BAD_REQUEST, shown(kader, geopend, (velden, &[fout]), &html! {})).into_response()
    };
    let gemeente = mag.wie().gemeente;
    let asked = velden.get("ander").trim_start_matches(|sign: char| !sign.is_ascii_digit());
    let number = asked.parse().ok().filter(|number| *number != geopend.dossier.nummer);
    let found = match number {
        Some(number) => store::by_number(&mag.app().opslag, &gemeente, number).await?,
        None => None,
    };
    let other = match found {
        Some(id) => whole(mag, &id).await.ok(),
        None => None,
    };
    let Some(other) = other else {
        return Ok(again(Formulierfout::new(
            "ander",
            "dit is geen plan waarin u werkt en dat u helemaal ziet; kijk het nummer na",
        )));
    };
    let tekst = format!("het huishouden gaat verder in plan {}", geopend.dossier.nummer);
    let reden = tekst.parse().map_err(|error| AppFout::Vraag(format!("{error}")))?;
    let close = Casusstap::Sluit { door: doener.naam().clone(), afsluiting: Afsluiting::Anders(reden) };
    // Whether the other can close is known before anything changes.
    if let Err(no) = other.dossier.casus.doe(close.clone(), &other.dossier.plan, doener.dag()) {
        return Ok(again(Formulierfout::new(
            "ander",
            format!("plan {} kan nog niet dicht: {no}", other.dossier.nummer),
        )));
    }
    let now = &geopend.dossier.plan;
    // What the one household asked to share, the other did not ask: that lapses, and both are asked again.
    for (_, deling) in geopend.dossier.delingen.iter().filter(|(_, one)| !one.verzoek.is_empty()) {
        let lapsed = Plandeling { verzoek: String::new(), ..deling.clone() };
        dossier::share(mag.app(), &geopend.dossier, lapsed, &doener.door(), &geopend.verleend).await?;
    }
    let (mine, punten) = match now.samen(&other.dossier.plan, doener.dag()) {
        Ok(joined) => joined,
        Err(error) => return Ok(again(Formulierfout::new("ander", error))),
    };
    let made =
        dossier::save(mag.app(), &geopend.dossier, (now, &mine), &doener.door(), &geopend.verleend).await?;
    let closed = dossier::step(mag.app(), &other.dossier, close, &[], &doener.door(), &other.verleend).await;
    if let Err(error) = closed {
        let tekst = format!(
            "plan {} staat nu in dit plan, maar is zelf nog niet gesloten ({error}). Open plan {0} en sluit het.",
            other.dossier.nummer
        );
        return Ok(
            shown(kader, geopend, (&Velden::default(), &[]), &parts::wrong(kader, &tekst)).into_response()
        );
    }
    Ok(shown(kader, geopend, (&Velden::default(), &[]), &points(kader, geopend, (&punten, made.botsingen)))
        .into_response())
}

/// What somebody has to look at now.
fn points(kader: &Kader, geopend: &Geopend, (punten, botsingen): (&[Aandachtspunt], usize)) -> Markup {
    let inhoud = geopend.dossier.plan.inhoud();
    let about = |veld: Planveld, nummer: &::plan::Nummer| {
        inhoud.naam_van(&Plek(vec![Plekdeel::Veld(veld), Plekdeel::Nummer(*nummer)])).map(ToOwned::to_owned)
    };
    let of = |punt: &Aandachtspunt| match punt {
        Aandachtspunt::DoelZonderEigenaar(nummer)
        | Aandachtspunt::DoelGestopt(nummer)
        | Aandachtspunt::HelperWeg(nummer) => about(Planveld::Doelen, nummer),
        Aandachtspunt::AfspraakOpnieuw(nummer) | Aandachtspunt::AfspraakVervallen(nummer) => {
            about(Planveld::Afspraken, nummer)
        }
        Aandachtspunt::NogNodig(nummer) | Aandachtspunt::MisschienDubbel(nummer, _) => {
            about(Planveld::Betrokkenen, nummer)
        }
        _ => None,
    };
    html! {
        (parts::alert(Toon::Gelukt, kader.t("Verwerkt", "Done"), &html! {
            @if botsingen > 0 { p { (kader.t("Een ander wijzigde het plan op hetzelfde moment. In het plan staan twee teksten op één plek: kies wat het wordt.", "Somebody else changed the plan at the same time. In the plan two texts stand in one place: choose.")) } }
            @if punten.is_empty() && botsingen == 0 { p { (kader.t("Er is niets dat u nog moet bekijken.", "There is nothing left to look at.")) } }
            @else {
                p { (kader.t("Kijk nog naar:", "Look at:")) }
                ul { @for punt in punten { li { (kader.t(punt.tekst().0, punt.tekst().1)) @if let Some(naam) = of(punt) { " (" (naam) ")" } } } }
            }
        }))
        p { a href=(geopend.pad()) { (kader.t("Naar het plan", "To the plan")) } }
    }
}
