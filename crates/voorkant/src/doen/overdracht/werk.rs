//! Telling what waits, in the background or by a command. One process does this, as with other work.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use jiff::Timestamp;

use super::berichten;
use super::decide::{Ontvanger, Overdrachtlot, Overdrachtuitslag, after_attempt};
use super::http::Http;
use super::instellingen::{self, Verbinding};
use super::store::{self, Overdracht};
use super::zgw::Zaaksysteem;
use crate::app::{App, AppFout, blocking};

/// It looks this often.
const EVERY: Duration = Duration::from_secs(3);
/// So many at once.
const MOST: i64 = 20;

/// What a round did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ronde {
    /// Told.
    pub verzonden: u64,
    /// To be tried again.
    pub later: u64,
    /// Stuck.
    pub vastgelopen: u64,
}

/// Tells what waits, for as long as the server runs.
pub async fn deliver(app: App) {
    loop {
        let more = match round(&app, None).await {
            Ok(ronde) => ronde.verzonden > 0,
            Err(error) => {
                tracing::error!(%error, "other systems cannot be told");
                false
            }
        };
        // What comes after something about the same waits for nothing else.
        if !more {
            tokio::time::sleep(EVERY).await;
        }
    }
}

/// Tells what may be told now, once. Where a receiver does not answer, the others of this round for it stay as they are.
///
/// # Errors
/// When the records cannot be read or written.
pub async fn round(app: &App, patience: Option<Duration>) -> Result<Ronde, AppFout> {
    let mut ronde = Ronde::default();
    let mut known: BTreeMap<(String, Ontvanger), Option<Verbinding>> = BTreeMap::new();
    let mut silent: BTreeSet<(String, Ontvanger)> = BTreeSet::new();
    for one in store::due(&app.opslag, MOST).await? {
        let key = (one.gemeente.clone(), one.ontvanger);
        if silent.contains(&key) {
            continue;
        }
        if !known.contains_key(&key) {
            let loaded = instellingen::load(app, &one.gemeente, one.ontvanger).await?;
            known.insert(key.clone(), loaded);
        }
        // Switched off: it waits until it is on again.
        let Some(Some(verbinding)) = known.get(&key) else { continue };
        let uitslag = attempt(app, verbinding, &one, patience).await?;
        if matches!(uitslag, Overdrachtuitslag::NietNu(_)) {
            silent.insert(key);
        }
        let lot = after_attempt(&uitslag, one.pogingen + 1);
        store::settle(&app.opslag, &one, &lot).await?;
        match lot {
            Overdrachtlot::Verzonden => ronde.verzonden += 1,
            Overdrachtlot::Later(..) => ronde.later += 1,
            Overdrachtlot::Vastgelopen(_) => ronde.vastgelopen += 1,
        }
    }
    Ok(ronde)
}

async fn attempt(
    app: &App,
    verbinding: &Verbinding,
    one: &Overdracht,
    patience: Option<Duration>,
) -> Result<Overdrachtuitslag, AppFout> {
    let sequence = store::sequence(&app.opslag, one).await?;
    let (verbinding, one) = (verbinding.clone(), one.clone());
    blocking(move || match one.ontvanger {
        Ontvanger::Zgw => {
            let http = Http::new(verbinding.get("zaken"), patience);
            Zaaksysteem::new(&http, &verbinding, Timestamp::now().as_second()).tell(&one)
        }
        Ontvanger::Berichten => {
            berichten::send(&Http::new(verbinding.get("adres"), patience), &verbinding, &one, sequence)
        }
    })
    .await
}

/// Looks whether the way to a receiver is open, without telling anything.
///
/// # Errors
/// When the records cannot be read, or the receiver was never set.
pub async fn try_out(app: &App, gemeente: &str, ontvanger: Ontvanger) -> Result<Overdrachtuitslag, AppFout> {
    let rij = instellingen::written(app, gemeente, ontvanger).await?;
    let rij = rij.ok_or_else(|| AppFout::Vraag("vul eerst het adres in, en bewaar dat".to_owned()))?;
    let verbinding = instellingen::open(app, gemeente, ontvanger, &rij)?;
    for soort in instellingen::fields(ontvanger) {
        instellingen::check(soort, verbinding.get(soort.sleutel))?;
    }
    let (id, moment) = (opslag::new_id(), opslag::now());
    blocking(move || match ontvanger {
        Ontvanger::Zgw => {
            let http = Http::new(verbinding.get("zaken"), None);
            Zaaksysteem::new(&http, &verbinding, Timestamp::now().as_second()).try_out()
        }
        Ontvanger::Berichten => {
            berichten::try_out(&Http::new(verbinding.get("adres"), None), &verbinding, &id, &moment)
        }
    })
    .await
}
