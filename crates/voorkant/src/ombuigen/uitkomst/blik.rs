//! What a view of scenarios gives of an answer.

use std::sync::Arc;

use super::vraag::{Scenarioantwoord, answer};
use crate::app::AppFout;
use crate::ombuigen::Scenarioblik;
use crate::ombuigen::blik::Bereik;
use crate::ombuigen::scenario::{Scenariodossier, Scenariolijn, dossier, list};

/// A scenario as it was kept, with its answer when it can be calculated.
pub struct Scenarioblad {
    /// What is kept of it.
    pub dossier: Scenariodossier,
    /// What comes out of it; the faults while it is not finished.
    pub antwoord: Result<Arc<Scenarioantwoord>, Vec<scenario::Scenariofout>>,
}

impl Scenarioblik {
    /// A scenario of a municipality with its answer; none when there is none.
    ///
    /// # Errors
    /// When the database refuses, or it cannot be calculated.
    pub async fn scenarioblad(&self, gemeente: &str, id: &str) -> Result<Option<Scenarioblad>, AppFout> {
        let app = self.app();
        let Some(dossier) = dossier(&app.opslag, gemeente, id).await? else { return Ok(None) };
        let inhoud = &dossier.scenario.nu.tekst.inhoud;
        let faults = inhoud.faults();
        let antwoord = if faults.is_empty() { Ok(answer(app, inhoud.bestand()).await?) } else { Err(faults) };
        Ok(Some(Scenarioblad { dossier, antwoord }))
    }

    /// The scenarios of a municipality, newest first.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn scenarios(&self, gemeente: &str) -> Result<Vec<Scenariolijn>, AppFout> {
        Ok(list(&self.app().opslag, gemeente).await?)
    }
}
