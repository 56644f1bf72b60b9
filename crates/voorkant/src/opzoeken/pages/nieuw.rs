//! Asking to look up households, from an opgave.

use axum::extract::{Query, RawForm};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domein::Ondersteuning;
use maud::{Markup, html};
use opslag::Formulier;
use serde::Deserialize;
use toegang::{DOELEN, Doel, Rol};

use super::crumbs;
use crate::app::AppFout;
use crate::opgave::{self, Verhaal};
use crate::opzoeken::decide::{MEESTE, Verzoek};
use crate::opzoeken::selectie::Geschreven;
use crate::opzoeken::store;
use crate::poort::{HuishoudenAanvragen, Mag};
use crate::toegang::purposes;
use crate::web::{Kader, WebFout, parts};

/// For which opgave.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Voor {
    opgave: String,
}

/// What somebody typed.
#[derive(Debug, Default)]
struct Vraagformulier {
    formulier: String,
    opgave: String,
    doel: String,
    grondslag: String,
    aantal: String,
    selectie: Geschreven,
}

impl Vraagformulier {
    fn read(bytes: &[u8]) -> Self {
        let pairs: Vec<(String, String)> = serde_urlencoded::from_bytes(bytes).unwrap_or_default();
        let mut form = Self::default();
        for (naam, waarde) in pairs {
            match naam.as_str() {
                "formulier" => form.formulier = waarde,
                "opgave" => form.opgave = waarde,
                "doel" => form.doel = waarde,
                "grondslag" => form.grondslag = waarde,
                "aantal" => form.aantal = waarde,
                "soort" => form.selectie.soorten = format!("{} {waarde}", form.selectie.soorten),
                "minstens" => form.selectie.minstens = waarde,
                "gebied" => form.selectie.gebied = waarde,
                "peildatum" => form.selectie.peildatum = waarde,
                _ => {}
            }
        }
        form
    }

    fn request(&self, account: &str) -> Result<Verzoek, AppFout> {
        let say = |text: String| AppFout::Vraag(text);
        let doel = Doel::find(&self.doel).ok_or_else(|| say("kies een doel uit de lijst".to_owned()))?;
        let grondslag = Verhaal::read("grondslag", &self.grondslag).map_err(|fout| say(fout.nl))?;
        let aantal = self.aantal.trim().parse().ok().filter(|number| (1..=MEESTE).contains(number));
        Ok(Verzoek {
            id: String::new(),
            opgave: self.opgave.clone(),
            doel: (doel.sleutel.to_owned(), doel.versie),
            grondslag: grondslag.as_str().to_owned(),
            selectie: self.selectie.read()?,
            aantal: aantal.ok_or_else(|| say(format!("vul een aantal huishoudens in van 1 tot {MEESTE}")))?,
            account: account.to_owned(),
            wie: String::new(),
            wanneer: String::new(),
            besluiten: Vec::new(),
        })
    }
}

/// The title of an opgave of the own municipality.
async fn title(mag: &Mag<HuishoudenAanvragen>, id: &str) -> Result<String, WebFout> {
    let found = opgave::dossier(&mag.app().opslag, &mag.wie().gemeente, id).await?;
    let found = found.ok_or(WebFout::NietGevonden)?;
    Ok(found.opgave.nu.tekst.inhoud.titel.as_str().to_owned())
}

/// `GET /opzoeken/nieuw?opgave=…`.
pub async fn show(
    mag: Mag<HuishoudenAanvragen>,
    kader: Kader,
    Query(voor): Query<Voor>,
) -> Result<Markup, WebFout> {
    let title = title(&mag, &voor.opgave).await?;
    let form = Vraagformulier {
        formulier: Formulier::fresh().as_str().to_owned(),
        opgave: voor.opgave,
        aantal: "10".to_owned(),
        ..Vraagformulier::default()
    };
    Ok(page(&kader, &title, &form, &html! {}))
}

/// `POST /opzoeken/nieuw`.
pub async fn ask(
    mag: Mag<HuishoudenAanvragen>,
    kader: Kader,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let form = Vraagformulier::read(&bytes);
    let title = title(&mag, &form.opgave).await?;
    let again = |text: &str| {
        (StatusCode::BAD_REQUEST, page(&kader, &title, &form, &parts::wrong(&kader, text))).into_response()
    };
    let verzoek = match form.request(mag.aanmelding().account()) {
        Ok(verzoek) => verzoek,
        Err(error) => return Ok(again(&error.to_string())),
    };
    let opslag = &mag.app().opslag;
    let register = purposes(opslag, &mag.wie().gemeente).await?;
    if let Err(WebFout::Verboden(no)) = mag.with(&verzoek.zaak(mag.aanmelding(), &register)) {
        return Ok(again(&no.to_string()));
    }
    let id = store::ask(opslag, &Formulier::read(&form.formulier), &verzoek, &mag.wie()).await?;
    Ok(Redirect::to(&format!("/opzoeken/verzoeken/{id}")).into_response())
}

fn page(kader: &Kader, title: &str, form: &Vraagformulier, message: &Markup) -> Markup {
    let body = html! {
        (message)
        p class="vk-lead" { (kader.t("Voor de opgave ", "For the opgave ")) "‘" (title) "’. "
            (kader.t("Een teamleider beslist. Daarna kunt u de huishoudens een korte tijd openen. Elke keer komt er een regel in het logboek, voor iedere persoon.",
                     "A team leader decides. After that you can open the households for a short time. Each time a line is written in the log, for each person.")) }
        form class="vk-form" method="post" action="/opzoeken/nieuw" {
            input type="hidden" name="formulier" value=(form.formulier);
            input type="hidden" name="opgave" value=(form.opgave);
            (ground(kader, form))
            (kinds(kader, form))
            (parts::field("minstens", kader.t("Minstens zoveel soorten hulp", "At least so many kinds of help"), "", &form.selectie.minstens))
            (parts::field("gebied", kader.t("Wijk of buurt", "District or neighbourhood"),
                kader.t("De code, bijvoorbeeld WK999901. Leeg is de hele gemeente.", "The code, for example WK999901. Empty is the whole municipality."), &form.selectie.gebied))
            (parts::input("peildatum", kader.t("Op welke dag?", "On which day?"),
                kader.t("Voorkant kijkt naar de eerste van die maand.", "Voorkant looks at the first of that month."), &form.selectie.peildatum, "date"))
            (parts::field("aantal", kader.t("Hoeveel huishoudens hoogstens?", "How many households at most?"),
                kader.t("Zijn het er meer, dan ziet u niemand. Dan maakt u de vraag smaller.", "If there are more, you see nobody. Then make the question narrower."), &form.aantal))
            (parts::submit(kader.t("Vraag aan", "Ask")))
        }
    };
    kader.page(
        kader.t("Vraag om huishoudens op te zoeken", "Ask to look up households"),
        &crumbs(kader),
        &body,
    )
}

fn ground(kader: &Kader, form: &Vraagformulier) -> Markup {
    html! {
        div class="vk-field" {
            label for="doel" { (kader.t("Waarvoor?", "For what?")) }
            select class="utrecht-select" id="doel" name="doel" {
                @for doel in DOELEN.iter().filter(|doel| doel.rollen.contains(&Rol::Regisseur)) {
                    option value=(doel.sleutel) selected[doel.sleutel == form.doel] { (kader.t(doel.naam.0, doel.naam.1)) }
                }
            }
        }
        div class="vk-field" {
            label for="grondslag" { (kader.t("Waarom mag dit? Noem de wet en de reden.", "Why is this allowed? Name the law and the reason.")) }
            textarea class="utrecht-textarea" id="grondslag" name="grondslag" rows="4" { "\n" (form.grondslag) }
        }
    }
}

fn kinds(kader: &Kader, form: &Vraagformulier) -> Markup {
    html! {
        fieldset class="vk-choices" {
            legend { (kader.t("Welke hulp hebben deze huishoudens? Alles wat u aankruist moet er zijn.",
                              "Which help do these households have? All that you tick must be there.")) }
            @for kind in Ondersteuning::all() {
                div class="vk-choice" {
                    input type="checkbox" id={ "soort-" (kind.key()) } name="soort" value=(kind.key())
                        checked[form.selectie.soorten.split(' ').any(|one| one == kind.key())];
                    label for={ "soort-" (kind.key()) } lang="nl" { (kind.name()) }
                }
            }
        }
    }
}
