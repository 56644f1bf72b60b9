//! Filling in what was seen of the signal to stop.

use axum::extract::{Path, RawForm, RawQuery};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use opslag::{Bewaard, Formulier};

use super::{address, below, find, velden};
use crate::leren::blik::Bereik;
use crate::leren::meetcijfer::Meeteenheid;
use crate::leren::terug::cijfer::{self, must_number, written};
use crate::leren::terug::dossier::Scenarioleer;
use crate::leren::terug::stoppen::{Stopkant, boundary};
use crate::leren::terug::{Cijferbesluit, Stopinhoud, Stopsoort};
use crate::poort::{LeerbesluitNemen, Mag};
use crate::web::formulier::{Ingestuurd, Terug, hidden};
use crate::web::invoer::Invoer;
use crate::web::velden::{Formulierfout, Velden};
use crate::web::{Kader, WebFout, parts};

/// `GET …/stop`.
pub async fn show(
    mag: Mag<LeerbesluitNemen>,
    kader: Kader,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Markup, WebFout> {
    let leer = find(&mag, &id).await?;
    let mut known = Velden::read(query.unwrap_or_default().as_bytes());
    if let Some(plan) = &leer.dossier.scenario.nu.tekst.inhoud.bestand().stopplan {
        known.add("wat", &plan.signaal);
        known.add_some("grens", boundary(plan).map(|grens| written(grens, 2)));
    }
    Ok(page(&kader, &leer, (&known, &Terug::default()), &Formulier::fresh()))
}

/// `POST …/stop`.
pub async fn save(
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
    let inhoud = match read(&leer, &sent.velden, mag.aanmelding().vandaag) {
        Ok(inhoud) => inhoud,
        Err(fouten) => return Ok(back(StatusCode::BAD_REQUEST, &Terug { fouten, botsing: false })),
    };
    let step = (Cijferbesluit::Vastgelegd, &inhoud);
    match super::make::<Stopsoort>(&mag.app().opslag, &id, &sent, step, &mag.wie()).await? {
        Bewaard::Nieuw(_) | Bewaard::AlGedaan(_) => Ok(Redirect::to(&address(&id)).into_response()),
        Bewaard::AnderePoging(_) | Bewaard::Botsing => Ok(back(StatusCode::CONFLICT, &Terug::other("wat"))),
    }
}

fn read(
    leer: &Scenarioleer,
    velden: &Velden,
    vandaag: domein::Datum,
) -> Result<Stopinhoud, Vec<Formulierfout>> {
    let lijn = &leer.dossier.scenario;
    let mut fouten = Vec::new();
    let signaal = match &lijn.nu.tekst.inhoud.bestand().stopplan {
        Some(plan) if !plan.signaal.trim().is_empty() => plan.signaal.clone(),
        _ => {
            let tekst =
                "in het scenario staat geen signaal om te stoppen; vul eerst stap 5 van het scenario in";
            return Err(vec![Formulierfout::new("wat", tekst)]);
        }
    };
    let kant = velden.must_soort::<Stopkant>("kant").map_err(|fout| fouten.push(fout)).ok();
    let grens = must_number(velden, "grens", &mut fouten);
    let cijfer = cijfer::read(velden, vandaag).map_err(|more| fouten.extend(more)).ok();
    match (kant, cijfer) {
        (Some(kant), Some(cijfer)) if fouten.is_empty() => Ok(Stopinhoud {
            scenario: lijn.id.clone(),
            titel: lijn.nu.tekst.titel.to_string(),
            signaal,
            kant,
            grens: if cijfer.eenheid == Meeteenheid::Aandeel { grens / 100.0 } else { grens },
            cijfer,
        }),
        _ => Err(fouten),
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
    let plan = lijn.nu.tekst.inhoud.bestand().stopplan.as_ref();
    let body = html! {
        (invoer.summary())
        @match plan {
            Some(plan) => {
                p class="vk-lead" { (kader.t("Afgesproken signaal: ", "Agreed signal: ")) (plan.signaal) @if !plan.grens.is_empty() { " (" (plan.grens) ")" } ". "
                    (kader.t("Het telt pas als de hele marge aan de verkeerde kant van de grens ligt.", "It counts only when the whole margin lies on the wrong side of the boundary.")) }
                form class="vk-form" method="post" action={ (address(&lijn.id)) "/stop" } {
                    (hidden(formulier, lijn.nu.nummer))
                    (velden::fields(&invoer, ("Zoals u het zag, niet het verschil.", "As you saw it, not the difference."), false))
                    (invoer.select(invoer.label("kant", ("Wanneer is het een signaal?", "When is it a signal?"), ("Als het cijfer …", "When the figure is …")), Stopkant::ALL, Stopkant::naam))
                    (invoer.line(invoer.label("grens", ("… deze grens", "… this boundary"), ("In dezelfde eenheid.", "In the same unit."))))
                    (parts::submit(kader.t("Leg dit vast", "Record this")))
                }
            }
            None => {
                (parts::empty(kader.t("Er is geen signaal afgesproken", "No signal was agreed on"), &html! {
                    p { (kader.t("Wat u doet als het niet werkt, staat bij stap 5 van het scenario.", "What you do when it does not work stands at step 5 of the scenario.")) }
                }))
            }
        }
    };
    below(
        kader,
        &leer.dossier,
        kader.t("Is het signaal om te stoppen er?", "Is the signal to stop there?"),
        &body,
    )
}
