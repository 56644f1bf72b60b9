//! Making a choice for the council, and changing it.

use axum::extract::{Path, Query, RawForm};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use opslag::{Bewaard, Formulier};
use serde::Deserialize;

use super::{Ingestuurd, Terug, address, below, crumbs, find, hidden, keep};
use crate::ombuigen::blik::Bereik;
use crate::ombuigen::raadskeuze::decide::{Raadsstap, VARIANTEN, may_follow};
use crate::ombuigen::raadskeuze::invullen::{self, field};
use crate::ombuigen::raadskeuze::store::{self, Raadskeuze, Raadsversietekst};
use crate::opgave;
use crate::poort::{Mag, ScenarioMaken};
use crate::web::invoer::Invoer;
use crate::web::velden::{Formulierfout, Velden};
use crate::web::{Kader, WebFout, parts};

/// The opgave that it belongs to.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Keuzebegin {
    opgave: String,
}

/// `GET /ombuigen/raadskeuze/nieuw?opgave=`.
pub async fn show_new(
    mag: Mag<ScenarioMaken>,
    kader: Kader,
    Query(bij): Query<Keuzebegin>,
) -> Result<Markup, WebFout> {
    let mut velden = Velden::default();
    velden.add("opgave", bij.opgave);
    let all = opgave::choices(&mag.app().opslag, &mag.wie().gemeente).await?;
    Ok(new_page(&kader, &all, (&velden, &[]), &Formulier::fresh()))
}

/// `POST /ombuigen/raadskeuze/nieuw`.
pub async fn make(
    mag: Mag<ScenarioMaken>,
    kader: Kader,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let sent = Ingestuurd::read(&bytes);
    let all = opgave::choices(&mag.app().opslag, &mag.wie().gemeente).await?;
    let of = sent.velden.get("opgave");
    let known = all.iter().any(|(id, _)| id == of);
    let missing = || Formulierfout::new("opgave", "kies bij welke opgave dit hoort");
    let voorstel = match invullen::read(&sent.velden) {
        Ok(voorstel) if known => voorstel,
        other => {
            let mut fouten = other.err().unwrap_or_default();
            if !known {
                fouten.push(missing());
            }
            let page = new_page(&kader, &all, (&sent.velden, &fouten), &sent.formulier);
            return Ok((StatusCode::BAD_REQUEST, page).into_response());
        }
    };
    let tekst = Raadsversietekst::of(Raadsstap::Voorgelegd, voorstel, "");
    match store::create(&mag.app().opslag, of, &sent.formulier, &tekst, &mag.wie()).await? {
        Bewaard::Nieuw(id) | Bewaard::AlGedaan(id) => {
            Ok(Redirect::to(&format!("/ombuigen/raadskeuze/{id}")).into_response())
        }
        Bewaard::AnderePoging(_) | Bewaard::Botsing => {
            let tekst =
                "met dit formulier hebt u al een keuze gemaakt; wilt u er nog een, bewaar dan opnieuw";
            let fouten = [Formulierfout::new("vraag", tekst)];
            let page = new_page(&kader, &all, (&sent.velden, &fouten), &Formulier::fresh());
            Ok((StatusCode::CONFLICT, page).into_response())
        }
    }
}

fn new_page(
    kader: &Kader,
    all: &[(String, String)],
    (velden, fouten): (&Velden, &[Formulierfout]),
    formulier: &Formulier,
) -> Markup {
    let invoer = Invoer { kader, velden, fouten };
    let titel = kader.t("Leg een keuze voor aan de raad", "Lay a choice before the council");
    let body = html! {
        @if all.is_empty() {
            (parts::empty(kader.t("Er is nog geen opgave", "There is no opgave yet"), &html! {
                p { (kader.t("Een keuze hoort bij een opgave. Maak er eerst een.", "A choice belongs to an opgave. Make one first.")) }
                p { (parts::link_button("/opgave/nieuw", kader.t("Maak een opgave", "Make an opgave"))) }
            }))
        } @else {
            (invoer.summary())
            p class="vk-lead" { (kader.t(
                "Zet twee of drie wegen naast elkaar. De eerste is altijd: niets doen. Ook dat kost iets.",
                "Set two or three ways side by side. The first is always: doing nothing. That costs something too.")) }
            form class="vk-form" method="post" action="/ombuigen/raadskeuze/nieuw" {
                input type="hidden" name="formulier" value=(formulier.as_str());
                (invoer.choice(invoer.label("opgave", ("Bij welke opgave hoort dit?", "Which opgave does this belong to?"), ("", "")), all.iter().cloned()))
                (form_fields(&invoer))
                (parts::submit(titel))
            }
        }
    };
    kader.page(titel, &crumbs(kader), &body)
}

/// `GET …/wijzig`.
pub async fn show(mag: Mag<ScenarioMaken>, kader: Kader, Path(id): Path<String>) -> Result<Markup, WebFout> {
    let keuze = find(&mag, &id).await?;
    let velden = invullen::fields(&keuze.nu.tekst.voorstel);
    Ok(page(&kader, &keuze, (&velden, &Terug::default())))
}

/// `POST …/wijzig`.
pub async fn change(
    mag: Mag<ScenarioMaken>,
    kader: Kader,
    Path(id): Path<String>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let keuze = find(&mag, &id).await?;
    let sent = Ingestuurd::read(&bytes);
    let may = may_follow(keuze.nu.tekst.stap, Raadsstap::Gewijzigd);
    let read = match may {
        Ok(()) => invullen::read(&sent.velden),
        Err(tekst) => Err(vec![Formulierfout::new("vraag", tekst)]),
    };
    let (status, terug) = match read {
        Ok(voorstel) if voorstel == keuze.nu.tekst.voorstel && sent.gezien == keuze.nu.nummer => {
            return Ok(Redirect::to(&address(&keuze)).into_response());
        }
        Ok(voorstel) => {
            let tekst = Raadsversietekst::of(Raadsstap::Gewijzigd, voorstel, "");
            if let Some(saved) = keep(&mag, &keuze, &sent, &tekst).await? {
                return Ok(saved);
            }
            (StatusCode::CONFLICT, Terug { botsing: true, ..Terug::default() })
        }
        Err(fouten) => Terug::wrong(fouten, sent.gezien, keuze.nu.nummer),
    };
    Ok((status, page(&kader, &keuze, (&sent.velden, &terug))).into_response())
}

fn page(kader: &Kader, keuze: &Raadskeuze, (velden, terug): (&Velden, &Terug)) -> Markup {
    let invoer = Invoer { kader, velden, fouten: &terug.fouten };
    let body = html! {
        (terug.message(kader, super::WAT))
        (invoer.summary())
        form class="vk-form" method="post" action={ (address(keuze)) "/wijzig" } {
            (hidden(&Formulier::fresh(), keuze.nu.nummer))
            (form_fields(&invoer))
            (parts::submit(kader.t("Bewaar als nieuwe versie", "Save as a new version")))
        }
        p { a href=(address(keuze)) { (kader.t("Terug naar de keuze", "Back to the choice")) } }
    };
    below(kader, keuze, kader.t("Wijzig de keuze", "Change the choice"), &body)
}

/// Question, reason and the variants.
fn form_fields(invoer: &Invoer<'_>) -> Markup {
    let kader = invoer.kader;
    html! {
        (invoer.line(invoer.label("vraag", ("Wat is de vraag aan de raad?", "What is the question to the council?"),
            ("In één regel.", "In one line."))))
        (invoer.area(invoer.label("waarom", ("Waarom nu?", "Why now?"), ("", ""))))
        @for number in 1..=*VARIANTEN.end() {
            fieldset class="vk-choices" {
                legend { (kader.t("Weg ", "Way ")) (number)
                    @if number == 1 { (kader.t(": niets doen", ": doing nothing")) }
                    @else if number > *VARIANTEN.start() { (kader.t(" (mag leeg blijven)", " (may stay empty)")) } }
                (variant(invoer, number))
            }
        }
    }
}

fn variant(invoer: &Invoer<'_>, number: usize) -> Markup {
    let [naam, wat, kost, geeft, laat, scenario, versie] =
        ["naam", "wat", "kost", "geeft", "laat", "scenario", "scenarioversie"]
            .map(|deel| field(deel, number));
    html! {
        @if number > 1 { (invoer.line(invoer.label(&naam, ("Hoe heet deze weg?", "What is this way called?"), ("", "")))) }
        (invoer.area(invoer.label(&wat, ("Wat doen wij dan?", "What do we do?"), ("", ""))))
        (invoer.area(invoer.label(&kost, ("Wat kost het?", "What does it cost?"),
            ("Ook niets doen kost iets.", "Doing nothing costs something too."))))
        (invoer.area(invoer.label(&geeft, ("Wat geeft het, en aan wie?", "What does it give, and to whom?"), ("", ""))))
        (invoer.area(invoer.label(&laat, ("Wat blijft er liggen?", "What is left undone?"), ("", ""))))
        (parts::details(invoer.kader.t("Is dit uitgerekend in een scenario?", "Was this calculated in a scenario?"), &html! {
            (invoer.line(invoer.label(&scenario, ("Nummer van het scenario", "Number of the scenario"),
                ("Het staat in het adres van het scenario. Dit hoeft niet.", "It stands in the address of the scenario. This is not needed."))))
            (invoer.line(invoer.label(&versie, ("Welke versie?", "Which version?"), ("", ""))))
        }))
    }
}
