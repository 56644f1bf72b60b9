//! A round as a job in the background: it goes on after a restart.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use opslag::{NieuweTaak, OpslagFout, Taak, Wie};
use serde::{Deserialize, Serialize};

use super::decide::Bewaarvoorbeeld;
use super::{doen, store};
use crate::app::{App, AppFout};

/// Kind of job: destroying what is over.
pub const BEWAREN: &str = "bewaren";

/// What the job needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bewaaropdracht {
    /// The number of the preview.
    voorbeeld: String,
    /// The municipality.
    gemeente: String,
}

/// Puts a round in the queue. False when this preview was carried out before.
///
/// # Errors
/// When the database refuses.
pub async fn queue(app: &App, voorbeeld: &Bewaarvoorbeeld, wie: &Wie) -> Result<bool, AppFout> {
    let opdracht = Bewaaropdracht { voorbeeld: voorbeeld.id.clone(), gemeente: wie.gemeente.clone() };
    let invoer = serde_json::to_string(&opdracht).map_err(|error| AppFout::Vraag(error.to_string()))?;
    let taak = NieuweTaak { soort: BEWAREN.to_owned(), invoer };
    let mut change = app.opslag.change().await?;
    let id = opslag::new_id();
    if !store::start_round(&mut change, &voorbeeld.id, &id, wie).await? {
        return Ok(false);
    }
    app.opslag.queue_in(&mut change, &id, &taak, wie).await?;
    app.opslag.log_in(&mut change, "bewaartermijnen: vernietigen gevraagd", &voorbeeld.id, wie).await?;
    change.commit().await.map_err(OpslagFout::from)?;
    Ok(true)
}

/// Does such a job.
///
/// # Errors
/// When it cannot be done; what went stays gone.
pub async fn run(app: &App, taak: &Taak) -> Result<(), AppFout> {
    let opdracht: Bewaaropdracht = serde_json::from_str(&taak.invoer)
        .map_err(|_| AppFout::Vraag(format!("taak {} is niet te lezen", taak.id)))?;
    let found = store::preview(&app.opslag, &opdracht.gemeente, &opdracht.voorbeeld).await?;
    let voorbeeld = found.ok_or_else(|| AppFout::Vraag("het voorbeeld is er niet meer".to_owned()))?;
    let wie =
        Wie { naam: taak.wie.clone(), oorsprong: "achtergrond".to_owned(), gemeente: opdracht.gemeente };
    let stand: Stand = Arc::new(Mutex::new(("", 0, 1)));
    let clock = tokio::spawn(tell(app.clone(), taak.id.clone(), stand.clone()));
    let done = doen::run(app, &voorbeeld, &wie, &|what, done, total| {
        if let Ok(mut now) = stand.lock() {
            *now = (what, done, total);
        }
    })
    .await;
    clock.abort();
    done
}

/// How far the work is: written by the work, read by the clock that tells the store.
type Stand = Arc<Mutex<(&'static str, u64, u64)>>;

/// Tells the store twice a second how far the work is.
async fn tell(app: App, taak: String, stand: Stand) {
    let mut clock = tokio::time::interval(Duration::from_millis(500));
    loop {
        clock.tick().await;
        let Ok((what, done, total)) = stand.lock().map(|now| *now) else { return };
        let number = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
        // Progress that cannot be written is no reason to stop the work.
        let _ = app.opslag.progress(&taak, what, number(done), number(total)).await;
    }
}
