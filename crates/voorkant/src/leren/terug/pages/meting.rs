//! Filling in what was measured of an effect.

use ::effect::design::Design;
use ::scenario::Effectgraad;
use axum::extract::{Path, RawForm, RawQuery};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use opslag::{Bewaard, Formulier};

use super::{below, find, velden};
use crate::leren::blik::Bereik;
use crate::leren::meetcijfer::{Meetbron, Meetcijfer};
use crate::leren::terug::bijstellen::{effects, weighed};
use crate::leren::terug::bron;
use crate::leren::terug::dossier::{Geleerd, Scenarioleer};
use crate::leren::terug::{Bijstelbesluit, Bijstelinhoud, Bijstelsoort};
use crate::poort::{LeerbesluitNemen, Mag};
use crate::web::formulier::{Ingestuurd, Terug, hidden};
use crate::web::invoer::Invoer;
use crate::web::stukblad::Stukblad;
use crate::web::velden::{Formulierfout, Velden, key};
use crate::web::{Kader, WebFout, parts};

/// `GET …/meting`. What stands behind the question mark is filled in already: a study leads here with its figures.
pub async fn show(
    mag: Mag<LeerbesluitNemen>,
    kader: Kader,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Markup, WebFout> {
    let leer = find(&mag, &id).await?;
    let known = Velden::read(query.unwrap_or_default().as_bytes());
    Ok(page(&kader, &leer, (&known, &Terug::default()), &Formulier::fresh()))
}

/// `POST …/meting`.
pub async fn make(
    mag: Mag<LeerbesluitNemen>,
    kader: Kader,
    Path(id): Path<String>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let leer = find(&mag, &id).await?;
    let sent = Ingestuurd::read(&bytes);
    let back = |status: StatusCode, terug: &Terug| {
        (status, page(&kader, &leer, (&sent.velden, terug), &sent.formulier)).into_response()
    };
    let opslag = &mag.app().opslag;
    let figure = bron::read(opslag, &mag.wie().gemeente, &sent.velden, mag.aanmelding().vandaag).await?;
    let inhoud = match read(&leer, &sent.velden, figure) {
        Ok(inhoud) => inhoud,
        Err(fouten) => return Ok(back(StatusCode::BAD_REQUEST, &Terug { fouten, botsing: false })),
    };
    // A form that comes twice finds its own proposal: the store tells that, before it would count twice.
    let used = Geleerd::of(opslag, &mag.wie().gemeente).await?;
    if let Some(before) = used.used_before(&inhoud).filter(|one| one.nu.inhoud != inhoud) {
        let tekst = format!(
            "deze meting telt al mee: ‘{}’ van {}; een meting telt één keer",
            before.nu.inhoud.cijfer.wat, before.nu.wie
        );
        let terug = Terug { fouten: vec![Formulierfout::new("wat", tekst)], botsing: false };
        return Ok(back(StatusCode::CONFLICT, &terug));
    }
    if let Some(before) = used.used_before(&inhoud) {
        return Ok(Redirect::to(&Bijstelsoort::address(&before.id)).into_response());
    }
    let step = (Bijstelbesluit::Voorgesteld, &inhoud);
    match super::make::<Bijstelsoort>(opslag, &id, &sent, step, &mag.wie()).await? {
        Bewaard::Nieuw(id) | Bewaard::AlGedaan(id) => {
            Ok(Redirect::to(&Bijstelsoort::address(&id)).into_response())
        }
        Bewaard::AnderePoging(_) | Bewaard::Botsing => Ok(back(StatusCode::CONFLICT, &Terug::other("wat"))),
    }
}

fn read(
    leer: &Scenarioleer,
    velden: &Velden,
    figure: Result<Meetcijfer, Vec<Formulierfout>>,
) -> Result<Bijstelinhoud, Vec<Formulierfout>> {
    let lijn = &leer.dossier.scenario;
    let bestand = lijn.nu.tekst.inhoud.bestand();
    let mut fouten = Vec::new();
    let effect = effects(bestand).into_iter().find(|one| one.sleutel == velden.get("effect"));
    if effect.is_none() {
        fouten.push(Formulierfout::new("effect", "kies welke verwachting u wilt bijstellen"));
    }
    let graad = velden.get("graad").parse::<Effectgraad>().ok();
    if graad.is_none() {
        fouten.push(Formulierfout::new("graad", "kies hoe goed dit is gemeten"));
    }
    let elders = match velden.get("waar") {
        "hier" => false,
        "elders" => true,
        _ => {
            fouten.push(Formulierfout::new("waar", "kies of dit hier is gemeten of ergens anders"));
            false
        }
    };
    let iedereen = match velden.get("over") {
        "wie" => false,
        "iedereen" => true,
        _ => {
            fouten.push(Formulierfout::new("over", "kies over wie dit cijfer gaat"));
            false
        }
    };
    let cijfer = figure.and_then(|one| designed(velden, one)).map_err(|more| fouten.extend(more)).ok();
    match (effect, graad, cijfer) {
        (Some(effect), Some(graad), Some(cijfer)) if fouten.is_empty() => {
            let inhoud = Bijstelinhoud {
                scenario: lijn.id.clone(),
                titel: lijn.nu.tekst.titel.to_string(),
                effect: effect.sleutel,
                naam: effect.naam,
                cijfer,
                graad: graad.key().to_owned(),
                elders,
                iedereen,
                som: None,
                gevolg: None,
            };
            match weighed(bestand, &inhoud) {
                Ok(_) => Ok(inhoud),
                Err(fout) => Err(vec![Formulierfout::new("waarde", fout.tekst().0)]),
            }
        }
        _ => Err(fouten),
    }
}

/// A figure that somebody typed says how it was measured; of a study that stands in the study.
fn designed(velden: &Velden, cijfer: Meetcijfer) -> Result<Meetcijfer, Vec<Formulierfout>> {
    if cijfer.bron == Meetbron::Effectmeting {
        return Ok(cijfer);
    }
    match bron::design(velden) {
        Ok(opzet) => Ok(Meetcijfer { methode: format!("{}: {}", opzet.name().nl, cijfer.methode), ..cijfer }),
        Err(fout) => Err(vec![fout]),
    }
}

/// How a typed figure was measured, as a choice.
fn asked_design(invoer: &Invoer<'_>) -> Markup {
    let designs = Design::ALL.into_iter().map(|one| {
        let name = one.name();
        (key(one), invoer.kader.t(&name.nl, &name.en).to_owned())
    });
    html! {
        @if !velden::is_study(invoer) {
            (invoer.choice(invoer.label("opzet", ("Waarmee is dit vergeleken?", "What was this compared with?"),
                ("Alleen voor en na vergelijken toont geen effect.", "Only before and after shows no effect.")), designs))
        }
    }
}

fn page(
    kader: &Kader,
    leer: &Scenarioleer,
    (known, terug): (&Velden, &Terug),
    formulier: &Formulier,
) -> Markup {
    let invoer = Invoer { kader, velden: known, fouten: &terug.fouten };
    let lijn = &leer.dossier.scenario;
    let options = effects(lijn.nu.tekst.inhoud.bestand()).into_iter().map(|one| (one.sleutel, one.naam));
    let grades = Effectgraad::ALL.into_iter().map(|one| {
        let (nl, en) = one.naam();
        (one.key().to_owned(), format!("{}: {}", one.key(), kader.t(nl, en)))
    });
    let places = [
        ("hier", kader.t("hier, bij deze aanpak", "here, with this approach")),
        ("elders", kader.t("ergens anders: dan telt het minder zwaar", "elsewhere: then it counts less")),
    ];
    let places = places.into_iter().map(|(key, naam)| (key.to_owned(), naam.to_owned()));
    let over = [
        ("wie", kader.t("alleen over wie meedeed", "only about who took part")),
        (
            "iedereen",
            kader.t(
                "over iedereen in het gebied, ook wie niet meedeed",
                "about everybody in the area, also who did not take part",
            ),
        ),
    ];
    let over = over.into_iter().map(|(key, naam)| (key.to_owned(), naam.to_owned()));
    let body = html! {
        (terug.message(kader, ("Dit scenario", "This scenario")))
        (invoer.summary())
        p class="vk-lead" { (kader.t(
            "Vul in wat er is gemeten. Daarna ziet u wat dat doet met de verwachting. Pas als iemand besluit, verandert het scenario. Geen effect of een slecht effect telt even zwaar mee als een goed effect.",
            "Fill in what was measured. Then you see what it does to the expectation. The scenario changes only when somebody decides. No effect or a bad effect counts as much as a good one.")) }
        form class="vk-form" method="post" action={ (super::address(&lijn.id)) "/meting" } {
            (hidden(formulier, lijn.nu.nummer))
            (invoer.choice(invoer.label("effect", ("Welke verwachting gaat dit over?", "Which expectation is this about?"), ("", "")), options))
            (velden::fields(&invoer, ("Het verschil dat de aanpak maakte. Minder is een getal onder nul, bijvoorbeeld -5.",
                "The difference that the approach made. Less is a number below zero, for example -5."), true))
            (asked_design(&invoer))
            (invoer.choice(invoer.label("graad", ("Hoe goed is dit gemeten?", "How well was this measured?"), ("", "")), grades))
            (invoer.choice(invoer.label("waar", ("Waar is dit gemeten?", "Where was this measured?"), ("", "")), places))
            (invoer.choice(invoer.label("over", ("Over wie gaat dit cijfer?", "Whom is this figure about?"),
                ("Gaat het over iedereen, dan delen wij het verschil door het bereik in het scenario.", "If it is about everybody, we divide the difference by the reach in the scenario.")), over))
            (parts::submit(kader.t("Kijk wat dit doet", "See what this does")))
        }
    };
    below(kader, &leer.dossier, kader.t("Wat is er gemeten?", "What was measured?"), &body)
}
