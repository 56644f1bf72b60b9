//! Deciding on a scenario: it freezes what was decided on.

use axum::body::Bytes;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use opslag::{Bewaard, Formulier};
use toegang::Recht;

use super::{address, below, delen, find};
use crate::ombuigen::blik::Bereik;
use crate::ombuigen::scenario::decide::{Besluitkeuze, Scenariohandeling, next};
use crate::ombuigen::scenario::getypt::{Getypt, Stapfout};
use crate::ombuigen::scenario::pages::invul::{Invulblad, Veldvorm};
use crate::ombuigen::scenario::store::{self, Besluitregel, Scenariodossier};
use crate::opgave::Verhaal;
use crate::poort::{Mag, ScenarioBesluiten};
use crate::web::{Kader, WebFout, parts};

/// `GET /ombuigen/{scenario}/besluit`.
pub async fn show(
    mag: Mag<ScenarioBesluiten>,
    kader: Kader,
    Path(id): Path<String>,
) -> Result<Markup, WebFout> {
    let (_, dossier) = find(&mag, &id).await?;
    Ok(page(&kader, &dossier, None, &[], &html! {}))
}

/// `POST /ombuigen/{scenario}/besluit`.
pub async fn decide(
    mag: Mag<ScenarioBesluiten>,
    kader: Kader,
    Path(id): Path<String>,
    body: Bytes,
) -> Result<Response, WebFout> {
    let (wie, dossier) = find(&mag, &id).await?;
    let form = Getypt::read(&body);
    let gezien: i64 = form.tidy("versie").parse().unwrap_or(0);
    let bad = |fouten: &[Stapfout], message: &Markup| {
        let (status, message) = delen::bad(&kader, &dossier, gezien, message);
        (status, page(&kader, &dossier, Some(&form), fouten, &message)).into_response()
    };
    let (keuze, reden) = match read(&form) {
        Ok(read) => read,
        Err(fouten) => return Ok(bad(&fouten, &html! {})),
    };
    let formulier = Formulier::read(form.tidy("formulier"));
    let late = |dossier: &Scenariodossier| {
        let message = delen::meanwhile(&kader, dossier, gezien);
        (StatusCode::CONFLICT, page(&kader, dossier, Some(&form), &[], &message)).into_response()
    };
    let Some(seen) = dossier.versie(gezien) else { return Ok(late(&dossier)) };
    let stap = Scenariohandeling::Beslis { keuze, reden: reden.clone() };
    let tekst = match next(&seen.tekst, &stap) {
        Ok(tekst) => tekst,
        Err(weigering) => return Ok(bad(&[], &delen::refused(&kader, weigering))),
    };
    let regel = Besluitregel { keuze, reden: &reden };
    let opslag = &mag.app().opslag;
    match store::decide(opslag, &dossier.scenario, gezien, &formulier, (&tekst, regel), &wie).await? {
        Bewaard::Nieuw(_) | Bewaard::AlGedaan(_) => Ok(Redirect::to(&address(&dossier)).into_response()),
        Bewaard::AnderePoging(_) | Bewaard::Botsing => Ok(late(&find(&mag, &id).await?.1)),
    }
}

fn read(form: &Getypt) -> Result<(Besluitkeuze, Verhaal), Vec<Stapfout>> {
    let keuze = Besluitkeuze::of(form.tidy("keuze"))
        .ok_or_else(|| Stapfout::new("keuze", "Kies wat er is besloten.", "Choose what was decided."));
    let reden = Verhaal::read("reden", form.tidy("reden"));
    match (keuze, reden) {
        (Ok(keuze), Ok(reden)) => Ok((keuze, reden)),
        (keuze, reden) => {
            Err(keuze.err().into_iter().chain(delen::at_fields(reden.err().into_iter().collect())).collect())
        }
    }
}

/// What somebody typed when it was decided on already: there is no form left to hold it.
fn not_kept(kader: &Kader, getypt: &Getypt) -> Markup {
    let keuze = Besluitkeuze::of(getypt.tidy("keuze")).map(Besluitkeuze::naam);
    html! {
        section class="vk-section" aria-labelledby="getypt" {
            h2 class="utrecht-heading-2" id="getypt" { (kader.t("Dit typte u. Het is niet bewaard.", "This is what you typed. It was not saved.")) }
            @if let Some((nl, en)) = keuze { p { strong { (kader.t(nl, en)) } } }
            p { (getypt.tidy("reden")) }
        }
    }
}

fn page(
    kader: &Kader,
    dossier: &Scenariodossier,
    getypt: Option<&Getypt>,
    fouten: &[Stapfout],
    message: &Markup,
) -> Markup {
    let blad = Invulblad { kader, getypt, fouten };
    let nu = &dossier.scenario.nu;
    let faults = nu.tekst.inhoud.faults();
    let open = dossier.scenario.besluit.is_none();
    let choices: Vec<(String, String)> =
        std::iter::once((String::new(), kader.t("kies", "choose").to_owned()))
            .chain(
                Besluitkeuze::ALL
                    .iter()
                    .map(|one| (one.key().to_owned(), kader.t(one.naam().0, one.naam().1).to_owned())),
            )
            .collect();
    let body = html! {
        (message)
        (delen::summary(kader, fouten))
        (delen::decided(kader, dossier))
        @if let (false, Some(getypt)) = (open, getypt) { (not_kept(kader, getypt)) }
        @if open {
            (delen::still_open(kader, dossier, &faults))
            @if faults.is_empty() && !nu.tekst.inhoud.net_faults().is_empty() {
                (parts::empty(kader.t("En als het niet werkt?", "And if it does not work?"), &html! {
                    p { (kader.t("Dat is nog niet afgesproken. Zonder die afspraak kunt u alleen besluiten om het niet te doen.", "That was not agreed on yet. Without it you can only decide not to do it.")) }
                    p { (parts::link_if(kader.mag(Recht::ScenarioMaken), &format!("{}/stap/5", address(dossier)), kader.t("Naar stap 5", "To step 5"))) }
                }))
            }
            @if faults.is_empty() {
                p { (kader.t("U legt vast wat er is besloten over versie ", "You record what was decided on version ")) (nu.nummer)
                    (kader.t(". Daarna verandert dit scenario niet meer. Besluit u het te doen, dan krijgt de opgave een taak: kijk op de afgesproken dag of het werkt.",
                        ". After that this scenario changes no more. If you decide to do it, the opgave gets a task: look on the agreed day whether it works.")) }
                form class="vk-form" method="post" action={ (address(dossier)) "/besluit" } {
                    (delen::hidden(nu.nummer))
                    (blad.choice("keuze", kader.t("Wat is er besloten?", "What was decided?"), "", &choices, ""))
                    (blad.text("reden", kader.t("Waarom?", "Why?"), "", Veldvorm { lang: true, help: kader.t("Dit blijft bij het scenario staan. De opgave krijgt een taak: kijk of het werkt. Voorkant rekent, mensen beslissen.", "This stays with the scenario. The opgave gets a task: look whether it works. Voorkant calculates, people decide."), schuif: None }))
                    div class="vk-actions" { (parts::submit(kader.t("Leg het besluit vast", "Record the decision"))) a href=(address(dossier)) { (kader.t("Doe dit niet", "Do not do this")) } }
                }
            }
        }
    };
    below(kader, dossier, kader.t("Wat is er besloten?", "What was decided?"), "besluit", &body)
}
