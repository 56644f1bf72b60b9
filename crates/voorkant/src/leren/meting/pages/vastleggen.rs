//! Choosing a design, and writing the study down before the outcome is known.

use ::effect::design::{Design, Standing, advise};
use axum::extract::{Path, RawForm};
use axum::response::{IntoResponse, Response};
use domein::Datum;
use maud::{Markup, html};
use opslag::{Formulier, stuk};

use super::{Effectmeting, Effectmetingstuk, Metingbesluit};
use crate::app::today;
use crate::leren::blik::Bereik;
use crate::leren::meting::Effectpanel;
use crate::leren::meting::invullen::sealed;
use crate::leren::meting::opzet::{answers, field_name, said, sheet};
use crate::leren::meting::soort::Metinginhoud;
use crate::leren::pages::record::one;
use crate::poort::{LerenLezen, Mag, MetingMaken};
use crate::uitvoer;
use crate::web::formulier::{Ingestuurd, Terug, hidden};
use crate::web::invoer::Invoer;
use crate::web::parts::{self, Toon};
use crate::web::stukblad::{self, Stukblad, below, is_off};
use crate::web::velden::{Formulierfout, Velden};
use crate::web::{Kader, Taal, WebFout, download};

/// `POST …/opzet`: only a design that holds here.
pub async fn choose(
    mag: Mag<MetingMaken>,
    kader: Kader,
    Path(id): Path<String>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let found = one::<Effectmeting>(&mag, &id).await?;
    let sent = Ingestuurd::read(&bytes);
    let after = chosen(&found.nu.inhoud, &sent.velden);
    let saved = stukblad::save(&mag.app().opslag, &found, &sent, ("opzet", after), &mag.wie()).await?;
    Ok(saved.unwrap_or_else(|(status, terug)| (status, refused(&kader, &found, &terug)).into_response()))
}

fn chosen(nu: &Metinginhoud, velden: &Velden) -> Result<(Metingbesluit, Metinginhoud), Vec<Formulierfout>> {
    let wrong = |tekst: String| Err(vec![Formulierfout::new("opzet", tekst)]);
    if nu.vastlegging.is_some() {
        return wrong("deze meting is al vastgelegd; de opzet verandert niet meer".to_owned());
    }
    let opzet: Design = velden.must_soort("opzet").map_err(|fout| vec![fout])?;
    let verdict = advise(&nu.asked()).into_iter().find(|one| one.design == opzet);
    match verdict {
        Some(one) if one.standing == Standing::Holds => {
            Ok((Metingbesluit::Gekozen, Metinginhoud { opzet: Some(opzet), ..nu.clone() }))
        }
        Some(one) => {
            let why: Vec<String> = one.reasons.iter().map(|reason| said(Taal::Nl, reason)).collect();
            wrong(format!("{} Kies een van de manieren die hier wel kloppen.", why.join(" ")))
        }
        None => wrong("kies een manier uit de lijst".to_owned()),
    }
}

fn refused(kader: &Kader, found: &Effectmetingstuk, terug: &Terug) -> Markup {
    let (nl, en) = stukblad::called::<Effectmeting>();
    let adres = Effectmeting::address(&found.id);
    let body = html! {
        (terug.message(kader, (&nl, &en)))
        @if !terug.fouten.is_empty() {
            (parts::alert(Toon::Fout, kader.t("Zo meet Voorkant hier niet", "Voorkant does not measure like this here"), &html! {
                @for fout in &terug.fouten { p lang="nl" { (fout.tekst) } }
            }))
        }
        p { (parts::link_button(&format!("{adres}#opzetten"), kader.t("Kijk wat wel kan", "See what can be done"))) }
    };
    below(kader, found, kader.t("Deze manier klopt hier niet", "This way does not hold here"), &body)
}

/// `GET …/vastleggen`.
pub async fn show(mag: Mag<MetingMaken>, kader: Kader, Path(id): Path<String>) -> Result<Markup, WebFout> {
    let found = one::<Effectmeting>(&mag, &id).await?;
    Ok(page(&kader, &found, (&Velden::default(), &Terug::default())))
}

/// `POST …/vastleggen`.
pub async fn seal(
    mag: Mag<MetingMaken>,
    kader: Kader,
    Path(id): Path<String>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let found = one::<Effectmeting>(&mag, &id).await?;
    let sent = Ingestuurd::read(&bytes);
    // Also figures that were withdrawn: who saw them knows the outcome.
    let all = stuk::all::<Effectpanel>(&mag.app().opslag, &found.gemeente).await?;
    let known = all.iter().any(|one| one.nu.inhoud.meting == found.id);
    let fouten = hindrances(&found, &sent.velden, (today(), known));
    let saved = if fouten.is_empty() {
        let inhoud = sealed(&found.nu.inhoud, today(), &mag.wie().naam);
        let stap = (Metingbesluit::Vastgelegd, &inhoud, "");
        stukblad::keep(&mag.app().opslag, &found, &sent, ("zeker", stap), &mag.wie()).await?
    } else {
        Err(Terug::wrong(fouten, sent.gezien, found.nu.nummer))
    };
    Ok(saved.unwrap_or_else(|(status, terug)| {
        (status, page(&kader, &found, (&sent.velden, &terug))).into_response()
    }))
}

/// What stands in the way of writing it down.
fn hindrances(
    found: &Effectmetingstuk,
    velden: &Velden,
    (vandaag, known): (Datum, bool),
) -> Vec<Formulierfout> {
    let inhoud = &found.nu.inhoud;
    let wrong = |tekst: &str| vec![Formulierfout::new("zeker", tekst)];
    if is_off(found) {
        return wrong("deze meting is ingetrokken; pak haar eerst weer op");
    }
    if inhoud.vastlegging.is_some() {
        return wrong("deze meting is al vastgelegd; dat gebeurt maar één keer");
    }
    if known {
        return wrong("bij deze meting zijn al cijfers uitgerekend; vastleggen kan alleen vóór de uitkomst");
    }
    if inhoud.einde < vandaag {
        return wrong("de laatste dag van de meting is voorbij; vastleggen kan alleen vóór de uitkomst");
    }
    if inhoud.opzet.is_none() {
        return wrong("er is nog geen opzet gekozen; kies eerst hoe u meet");
    }
    if !inhoud.design_holds() {
        return wrong("de gekozen opzet klopt niet meer bij uw antwoorden; kies een andere opzet");
    }
    if !velden.has("zeker") {
        return wrong("zet een vinkje als u de uitkomst nog niet kent; anders is dit geen voorregistratie");
    }
    Vec::new()
}

fn page(kader: &Kader, found: &Effectmetingstuk, (velden, terug): (&Velden, &Terug)) -> Markup {
    let invoer = Invoer { kader, velden, fouten: &terug.fouten };
    let (nl, en) = stukblad::called::<Effectmeting>();
    let body = html! {
        (terug.message(kader, (&nl, &en)))
        (invoer.summary())
        p class="vk-lead" { (kader.t(
            "Wie vooraf opschrijft hoe hij meet, kan achteraf niet kiezen wat het beste uitkomt. Wat u vastlegt, verandert niet meer. Wat u later anders doet, blijft zichtbaar.",
            "Who writes down beforehand how they measure cannot choose afterwards what suits best. What you register does not change any more. What you do otherwise later stays visible.")) }
        @if found.nu.inhoud.begin < today() {
            (parts::alert(Toon::LetOp, kader.t("De hulp is al begonnen", "The help has begun already"), &html! {
                p { (kader.t("Bij uw meting komt te staan: vastgelegd na het begin.", "Your study will say: registered after the start.")) }
            }))
        }
        dl class="vk-facts" { @for (veld, answer) in answers(&found.nu.inhoud) {
            dt { (kader.t(field_name(veld).0, field_name(veld).1)) } dd lang="nl" { (answer) }
        } }
        form class="vk-form" method="post" action={ (Effectmeting::address(&found.id)) "/vastleggen" } {
            (hidden(&Formulier::fresh(), found.nu.nummer))
            (invoer.tick(invoer.label("zeker", ("Ik ken de uitkomst van na het begin nog niet", "I do not know the outcome after the start yet"), ("", ""))))
            (parts::submit(kader.t("Leg dit vast", "Register this")))
        }
    };
    below(kader, found, kader.t("Leg de meting vooraf vast", "Register the study beforehand"), &body)
}

/// `GET …/vastlegging.pdf`.
pub async fn pdf(mag: Mag<LerenLezen>, Path(id): Path<String>) -> Result<Response, WebFout> {
    let found = one::<Effectmeting>(&mag, &id).await?;
    let Some(vastlegging) = &found.nu.inhoud.vastlegging else {
        return Err(WebFout::NietGevonden);
    };
    Ok(download("application/pdf", "vastlegging.pdf", uitvoer::pdf(&sheet(&found.nu.inhoud, vastlegging))?))
}
