//! Filling in what was seen of the signal to stop.

use axum::extract::{Path, RawForm, RawQuery};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use opslag::{Bewaard, Formulier};

use super::{address, below, find, velden};
use crate::leren::blik::Bereik;
use crate::leren::meetcijfer::{Meetcijfer, Meeteenheid};
use crate::leren::terug::bron;
use crate::leren::terug::cijfer::{VERSCHIL, is_difference, must_number, written};
use crate::leren::terug::dossier::Scenarioleer;
use crate::leren::terug::stoppen::{Grensafwijking, Stopkant, boundary};
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
        known.add_some("grens", boundary(plan).map(|grens| written(grens, 6)));
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
    let (opslag, gemeente) = (&mag.app().opslag, mag.wie().gemeente);
    let figure = bron::read(opslag, &gemeente, &sent.velden, mag.aanmelding().vandaag).await?;
    let inhoud = match read(&leer, &sent.velden, figure) {
        Ok(inhoud) => inhoud,
        Err(fouten) => return Ok(back(StatusCode::BAD_REQUEST, &Terug { fouten, botsing: false })),
    };
    let step = (Cijferbesluit::Vastgelegd, &inhoud);
    match super::make::<Stopsoort>(opslag, &id, &sent, step, &mag.wie()).await? {
        Bewaard::Nieuw(_) | Bewaard::AlGedaan(_) => Ok(Redirect::to(&address(&id)).into_response()),
        Bewaard::AnderePoging(_) | Bewaard::Botsing => Ok(back(StatusCode::CONFLICT, &Terug::other("wat"))),
    }
}

fn read(
    leer: &Scenarioleer,
    velden: &Velden,
    figure: Result<Meetcijfer, Vec<Formulierfout>>,
) -> Result<Stopinhoud, Vec<Formulierfout>> {
    let lijn = &leer.dossier.scenario;
    let mut fouten = Vec::new();
    let (signaal, planned) = match &lijn.nu.tekst.inhoud.bestand().stopplan {
        Some(plan) if !plan.signaal.trim().is_empty() => (plan.signaal.clone(), boundary(plan)),
        _ => {
            let tekst =
                "in het scenario staat geen signaal om te stoppen; vul eerst stap 5 van het scenario in";
            return Err(vec![Formulierfout::new("wat", tekst)]);
        }
    };
    let kant = velden.must_soort::<Stopkant>("kant").map_err(|fout| fouten.push(fout)).ok();
    // What was agreed on beforehand holds, unless somebody says why not.
    let grens = match planned {
        Some(planned) if !velden.has("grens") => planned,
        _ => must_number(velden, "grens", &mut fouten),
    };
    let differs = planned.filter(|planned| (planned - grens).abs() > 1e-6 && fouten.is_empty());
    let afwijking = differs.and_then(|plan| match velden.must_woorden("afwijking") {
        Ok(reden) => Some(Grensafwijking { plan, reden: reden.to_string() }),
        Err(_) => {
            let plan = written(plan, 6);
            let tekst = format!("vooraf is {plan} afgesproken; schrijf op waarom u een andere grens neemt");
            fouten.push(Formulierfout::new("afwijking", tekst));
            None
        }
    });
    let cijfer = figure.map_err(|more| fouten.extend(more)).ok();
    if cijfer.as_ref().is_some_and(is_difference) {
        fouten.push(Formulierfout::new("waarde", VERSCHIL));
    }
    let is_share = cijfer.as_ref().is_some_and(|one| one.eenheid == Meeteenheid::Aandeel);
    let factor = if is_share { 0.01 } else { 1.0 };
    match (kant, cijfer) {
        (Some(kant), Some(cijfer)) if fouten.is_empty() => Ok(Stopinhoud {
            scenario: lijn.id.clone(),
            titel: lijn.nu.tekst.titel.to_string(),
            signaal,
            kant,
            grens: grens * factor,
            afwijking: afwijking.map(|one| Grensafwijking { plan: one.plan * factor, ..one }),
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
                    @if boundary(plan).is_some() {
                        (invoer.area(invoer.label("afwijking", ("Waarom een andere grens dan vooraf is afgesproken?", "Why another boundary than was agreed on beforehand?"),
                            ("Alleen als de grens anders is dan in het plan.", "Only when the boundary differs from the plan."))))
                    }
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
