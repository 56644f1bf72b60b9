//! What was learned, to take along.

use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use opslag::stuk::Stukbesluit;
use serde_json::json as value;

use super::bijstelling::som;
use super::{TERUG, sees_scenarios};
use crate::leren::blik::Bereik;
use crate::leren::pages::record::one;
use crate::leren::terug::dossier::Geleerd;
use crate::leren::terug::nakijken::calibrated;
use crate::leren::terug::tabellen::{calibration, looked_back, weighing};
use crate::leren::terug::{Bijstelsoort, Nakijkinhoud};
use crate::poort::{LerenLezen, Mag};
use crate::uitvoer::{self, Aanduiding, Benaming};
use crate::web::{Kader, Taal, WebFout, csv_file, download};

const NAAM: &str = "nagekeken";

/// `GET /leren/terug/cijfers.csv`.
pub async fn csv(mag: Mag<LerenLezen>, kader: Kader) -> Result<Response, WebFout> {
    if !sees_scenarios(&kader) {
        return Ok(Redirect::to(TERUG).into_response());
    }
    let all = Geleerd::of(&mag.app().opslag, &mag.wie().gemeente).await?;
    let said = calibration(Taal::Nl, &calibrated(all.counted()));
    let about = [Aanduiding::new("antwoord", "Antwoord", "Answer", Benaming::same("", said))];
    Ok(csv_file(&format!("{NAAM}.csv"), &uitvoer::csv(&about, &[looked_back(all.counted())])?))
}

/// `GET /leren/terug/cijfers.json`.
pub async fn json(mag: Mag<LerenLezen>, kader: Kader) -> Result<Response, WebFout> {
    if !sees_scenarios(&kader) {
        return Ok(Redirect::to(TERUG).into_response());
    }
    let all = Geleerd::of(&mag.app().opslag, &mag.wie().gemeente).await?;
    let counted: Vec<&Nakijkinhoud> = all.counted().collect();
    let ijking = calibrated(counted.iter().copied());
    let text = value!({
        "vraag": "Komt uit wat wij verwachtten?",
        "antwoord": calibration(Taal::Nl, &ijking),
        "ijking": ijking,
        "nagekeken": counted,
    });
    Ok(download("application/json", &format!("{NAAM}.json"), format!("{text:#}\n")))
}

/// `GET /leren/terug/bijstelling/{bijstelling}/bijstelling.json`.
pub async fn one_json(
    mag: Mag<LerenLezen>,
    kader: Kader,
    Path(id): Path<String>,
) -> Result<Response, WebFout> {
    let stuk = one::<Bijstelsoort>(&mag, &id).await?;
    if !sees_scenarios(&kader) {
        return Ok(Redirect::to(TERUG).into_response());
    }
    let leer = super::find(&mag, &stuk.nu.inhoud.scenario).await?;
    let found = som(&stuk, &leer).ok().flatten();
    let text = value!({
        "besluit": stuk.nu.besluit.key(),
        "reden": stuk.nu.reden,
        "wie": stuk.nu.wie,
        "wanneer": stuk.nu.wanneer,
        "meting": stuk.nu.inhoud,
        "som": found,
        "cijfers": found.map(|som| uitvoer::json(&[weighing(&som)])),
    });
    Ok(download("application/json", "bijstelling.json", format!("{text:#}\n")))
}
