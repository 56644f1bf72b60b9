//! An own instrument: a file that somebody pastes, checked as a whole.

use axum::extract::{Path, RawForm};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use opslag::stuk::{self, Nieuwstuk, Stukstap};
use opslag::{Bewaard, Formulier};
use vragenlijst::{Instrument, ingebouwde_tekst};

use super::{ADRES, crumbs, find_own};
use crate::leren::blik::Bereik;
use crate::leren::vragenlijst::afname::{Eigenlijst, Lijstbesluit, at};
use crate::leren::vragenlijst::lijsten;
use crate::poort::{Mag, VragenlijstMaken};
use crate::web::formulier::{Ingestuurd, Terug, hidden};
use crate::web::invoer::Invoer;
use crate::web::stukblad::{self, Stukblad, below, called};
use crate::web::velden::{Formulierfout, Velden};
use crate::web::{Kader, WebFout, parts};

/// `GET …/lijst/nieuw`.
pub async fn show_new(mag: Mag<VragenlijstMaken>, kader: Kader) -> Result<Markup, WebFout> {
    let _ = &mag;
    let mut velden = Velden::default();
    velden.add("bestand", ingebouwde_tekst("eenzaamheid-djg-6").unwrap_or_default());
    Ok(page_new(&kader, (&velden, &Terug::default()), &Formulier::fresh()))
}

/// `POST …/lijst/nieuw`.
pub async fn make(
    mag: Mag<VragenlijstMaken>,
    kader: Kader,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let sent = Ingestuurd::read(&bytes);
    let (opslag, wie) = (&mag.app().opslag, mag.wie());
    let back = |status: StatusCode, terug: &Terug, formulier: &Formulier| {
        (status, page_new(&kader, (&sent.velden, terug), formulier)).into_response()
    };
    let known = lijsten::all(opslag, &wie.gemeente).await?;
    let read = read(&sent.velden).and_then(|lijst| {
        if known.iter().any(|one| one.instrument.id() == lijst.id()) {
            let tekst = format!("er is al een vragenlijst met id ‘{}’; kies een ander id, of maak van die vragenlijst een nieuwe versie", lijst.id());
            return Err(vec![Formulierfout::new("bestand", tekst)]);
        }
        Ok(lijst)
    });
    let lijst = match read {
        Ok(lijst) => lijst,
        Err(fouten) => {
            return Ok(back(StatusCode::BAD_REQUEST, &Terug { fouten, botsing: false }, &sent.formulier));
        }
    };
    let stap = Stukstap::<Eigenlijst> {
        besluit: Lijstbesluit::Gemaakt,
        inhoud: lijst.bestand(),
        reden: "",
        namens: "",
    };
    match stuk::make(opslag, &Nieuwstuk::default(), &sent.formulier, &stap, &wie).await? {
        Bewaard::Nieuw(id) | Bewaard::AlGedaan(id) => {
            Ok(Redirect::to(&Eigenlijst::address(&id)).into_response())
        }
        Bewaard::AnderePoging(_) | Bewaard::Botsing => {
            Ok(back(StatusCode::CONFLICT, &Terug::other("bestand"), &Formulier::fresh()))
        }
    }
}

/// TOML, or JSON where it begins with a brace.
fn read(velden: &Velden) -> Result<Instrument, Vec<Formulierfout>> {
    let text = velden.get("bestand");
    let read = if text.starts_with('{') { Instrument::from_json(text) } else { Instrument::from_toml(text) };
    read.map_err(|fouten| at("bestand", &fouten))
}

fn page_new(kader: &Kader, (velden, terug): (&Velden, &Terug), formulier: &Formulier) -> Markup {
    let invoer = Invoer { kader, velden, fouten: &terug.fouten };
    let body = html! {
        (invoer.summary())
        p class="vk-lead" { (kader.t(
            "Een vragenlijst is een bestand. Hieronder staat een voorbeeld. Verander de vragen, de antwoorden en de telling. Wij kijken alles na.",
            "A questionnaire is a file. Below is an example. Change the questions, the answers and the scoring. We check everything.")) }
        p { (kader.t(
            "Gebruikt u een vragenlijst van een ander? Vul dan bij ‘licentie’ in van wie hij is, of u hem mag gebruiken, en waar dat staat.",
            "Do you use a questionnaire of somebody else? Fill in at ‘licentie’ whose it is, whether you may use it, and where that stands.")) }
        form class="vk-form" method="post" action={ (ADRES) "/lijst/nieuw" } {
            (hidden(formulier, 0))
            (area(&invoer))
            (parts::submit(kader.t("Kijk na en bewaar", "Check and save")))
        }
    };
    kader.page(kader.t("Een eigen vragenlijst", "A questionnaire of your own"), &crumbs(kader), &body)
}

fn area(invoer: &Invoer<'_>) -> Markup {
    invoer.area(invoer.label(
        "bestand",
        ("Het bestand", "The file"),
        ("In TOML, of in JSON.", "In TOML, or in JSON."),
    ))
}

/// `GET …/lijst/{lijst}/wijzig`.
pub async fn show(
    mag: Mag<VragenlijstMaken>,
    kader: Kader,
    Path(plek): Path<String>,
) -> Result<Markup, WebFout> {
    let stuk = find_own(&mag, &plek).await?;
    let mut velden = Velden::default();
    velden.add("bestand", serde_json::to_string_pretty(&stuk.nu.inhoud).unwrap_or_default());
    Ok(page(&kader, &stuk, (&velden, &Terug::default())))
}

/// `POST …/lijst/{lijst}/wijzig`.
pub async fn save(
    mag: Mag<VragenlijstMaken>,
    kader: Kader,
    Path(plek): Path<String>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let stuk = find_own(&mag, &plek).await?;
    let sent = Ingestuurd::read(&bytes);
    let versions = lijsten::versions(&mag.app().opslag, &stuk.gemeente, &stuk.nu.inhoud.id).await?;
    let after = read(&sent.velden).and_then(|lijst| {
        let no = |tekst: String| Err(vec![Formulierfout::new("bestand", tekst)]);
        if lijst.id() != stuk.nu.inhoud.id {
            return no(format!("het id blijft ‘{}’; wilt u een andere vragenlijst, zet die er dan als nieuwe bij", stuk.nu.inhoud.id));
        }
        match versions.iter().find(|one| one.versie() == lijst.versie()) {
            Some(was) if was.bestand() != lijst.bestand() => {
                no(format!("versie ‘{}’ bestaat al en is anders; geef deze een nieuwe versie, zodat antwoorden nooit door elkaar lopen", lijst.versie()))
            }
            _ => Ok((Lijstbesluit::Gewijzigd, lijst.bestand().clone())),
        }
    });
    let saved = stukblad::save(&mag.app().opslag, &stuk, &sent, ("bestand", after), &mag.wie()).await?;
    Ok(saved.unwrap_or_else(|(status, terug)| {
        (status, page(&kader, &stuk, (&sent.velden, &terug))).into_response()
    }))
}

fn page(kader: &Kader, stuk: &stuk::Stuk<Eigenlijst>, (velden, terug): (&Velden, &Terug)) -> Markup {
    let invoer = Invoer { kader, velden, fouten: &terug.fouten };
    let (nl, en) = called::<Eigenlijst>();
    let body = html! {
        (terug.message(kader, (&nl, &en)))
        (invoer.summary())
        p class="vk-lead" { (kader.t(
            "Verandert u een vraag, een antwoord of de telling? Geef het bestand dan ook een nieuwe versie. Wat al is geteld, blijft bij de oude versie.",
            "Do you change a question, an answer or the scoring? Then give the file a new version too. What was counted stays with the old version.")) }
        form class="vk-form" method="post" action={ (Eigenlijst::address(&stuk.id)) "/wijzig" } {
            (hidden(&Formulier::fresh(), stuk.nu.nummer))
            (area(&invoer))
            (parts::submit(kader.t("Kijk na en bewaar", "Check and save")))
        }
        p { a href=(Eigenlijst::address(&stuk.id)) { (kader.t("Terug", "Back")) } }
    };
    below(kader, stuk, kader.t("Een nieuwe versie", "A new version"), &body)
}

#[cfg(test)]
mod tests {
    use vragenlijst::ingebouwd;

    use super::*;

    #[test]
    fn the_example_that_somebody_begins_with_can_be_read() {
        let mut velden = Velden::default();
        velden.add("bestand", ingebouwde_tekst("eenzaamheid-djg-6").unwrap_or_default());
        assert!(read(&velden).is_ok_and(|lijst| ingebouwd().contains(&lijst)));
        let mut velden = Velden::default();
        velden.add("bestand", "{\"id\": 1}");
        assert!(read(&velden).is_err_and(|fouten| fouten[0].veld == "bestand"));
    }
}
