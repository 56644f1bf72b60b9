//! A scenario calculated, kept as long as it is asked for.

use std::sync::Arc;

use scenario::{Rekenwijze, Scenario, Scenariobestand, Stop, Uitkomst, calculate};

use crate::app::{App, AppFout, blocking};

/// A scenario with what comes out of it.
#[derive(Clone, Debug)]
pub struct Scenarioantwoord {
    /// The scenario that was calculated.
    pub scenario: Scenario,
    /// What comes out of it.
    pub uitkomst: Uitkomst,
}

/// Calculates a scenario, without the page of it.
///
/// # Errors
/// When it is not finished (the first fault), or cannot be calculated.
pub fn calculated(
    bestand: &Scenariobestand,
    rekenwijze: Rekenwijze,
    stop: &Stop,
) -> Result<Scenarioantwoord, AppFout> {
    let scenario = Scenario::new(bestand.clone()).map_err(|fouten| {
        let said: Vec<String> = fouten.iter().map(ToString::to_string).collect();
        AppFout::Vraag(said.join("\n"))
    })?;
    let uitkomst =
        calculate(&scenario, rekenwijze, stop).map_err(|error| AppFout::Vraag(error.to_string()))?;
    Ok(Scenarioantwoord { scenario, uitkomst })
}

/// The answer to a scenario by what is expected: calculated, or as it was a moment ago.
///
/// # Errors
/// As [`calculated`].
pub async fn answer(app: &App, bestand: &Scenariobestand) -> Result<Arc<Scenarioantwoord>, AppFout> {
    let text = serde_json::to_string(bestand).map_err(|error| AppFout::Vraag(error.to_string()))?;
    let name = format!("scenario {} {}", env!("CARGO_PKG_VERSION"), blake3::hash(text.as_bytes()));
    let bestand = bestand.clone();
    let make =
        async move { blocking(move || calculated(&bestand, Rekenwijze::Verwachting, &Stop::new())).await? };
    app.antwoorden.get_or_make(name, make).await
}
