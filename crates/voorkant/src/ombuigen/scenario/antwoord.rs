//! The answer of a scenario: what was calculated, kept for a moment so that who asks again need not wait.

use std::sync::Arc;

use scenario::{Rekenwijze, Scenario, Scenariobestand, Scenariofout, Stop, Uitkomst, calculate};

use crate::app::{App, AppFout, blocking};

/// A scenario that was calculated.
#[derive(Debug)]
pub struct Berekend {
    /// What was calculated.
    pub scenario: Scenario,
    /// What came out.
    pub uitkomst: Uitkomst,
}

/// What is expected of a scenario; or what must be filled in first. The same scenario is calculated once.
///
/// # Errors
/// When a draw gives rates that cannot be calculated with.
pub async fn calculated(
    app: &App,
    bestand: &Scenariobestand,
) -> Result<Result<Arc<Berekend>, Vec<Scenariofout>>, AppFout> {
    let scenario = match Scenario::new(bestand.clone()) {
        Ok(scenario) => scenario,
        Err(fouten) => return Ok(Err(fouten)),
    };
    let json = serde_json::to_vec(bestand).map_err(|error| AppFout::Vraag(error.to_string()))?;
    let name = format!("ombuigen/{}", blake3::hash(&json));
    let made = app.antwoorden.get_or_make(name, async {
        blocking(move || made(scenario, Rekenwijze::Verwachting, &Stop::new())).await?
    });
    Ok(Ok(made.await?))
}

/// Calculates a scenario. One that is stopped has the draws that were ready.
///
/// # Errors
/// When a draw gives rates that cannot be calculated with.
pub fn made(scenario: Scenario, wijze: Rekenwijze, stop: &Stop) -> Result<Berekend, AppFout> {
    let uitkomst = calculate(&scenario, wijze, stop).map_err(|error| {
        AppFout::Vraag(format!(
            "dit scenario is niet te berekenen: {error}. Kijk bij stap 1 naar hoe snel mensen van trede wisselen"
        ))
    })?;
    Ok(Berekend { scenario, uitkomst })
}
