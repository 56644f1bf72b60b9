//! That somebody looked at a plan: a line for each member of the household, on the disk before anything is shown.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use feiten::FeitenFout;
use jiff::Timestamp;
use logboek::{Statuscode, TraceId, Verwerking};
use toegang::Doel;

use super::dossier::Dossier;
use crate::app::{App, AppFout, blocking};
use crate::doen::store::commit;
use crate::poort::Aanmelding;
use crate::rechten::{Inkijk, note};

/// Who looks again within so many milliseconds, still looks for the same reason: that is one time.
const ZELFDE_KEER: i64 = 15 * 60 * 1000;
/// More than this need not be remembered: then what is oldest is written down again.
const MEESTE: usize = 20_000;

/// Who looked at which plan lately, and in what way.
#[derive(Clone, Default)]
pub struct Kijkgeheugen(Arc<Mutex<HashMap<(String, String, String), i64>>>);

impl Kijkgeheugen {
    /// Whether this is a new time, which is then remembered.
    fn is_new(&self, account: &str, plan: &str, wat: &str, now: i64) -> bool {
        let Ok(mut held) = self.0.lock() else { return true };
        if held.len() >= MEESTE {
            held.retain(|_, when| now - *when < ZELFDE_KEER);
            if held.len() >= MEESTE {
                held.clear();
            }
        }
        let key = (account.to_owned(), plan.to_owned(), wat.to_owned());
        let known = held.get(&key).is_some_and(|when| (0..ZELFDE_KEER).contains(&(now - *when)));
        if !known {
            held.insert(key, now);
        }
        !known
    }

    fn forget(&self, account: &str, plan: &str, wat: &str) {
        if let Ok(mut held) = self.0.lock() {
            held.remove(&(account.to_owned(), plan.to_owned(), wat.to_owned()));
        }
    }
}

/// Writes down that somebody opens this plan, for a purpose: each member reads it later. `wat` is what is done, as that
/// resident reads it, such as `plan bekeken`.
///
/// # Errors
/// When one of the logs takes no line: then nothing may be shown.
pub async fn look(
    app: &App,
    dossier: &Dossier,
    (wat, doel): (&str, Option<&'static Doel>),
    aanmelding: &Aanmelding,
) -> Result<(), AppFout> {
    let now = Timestamp::now().as_millisecond();
    let account = aanmelding.account();
    if !app.plankijken.is_new(account, &dossier.id, wat, now) {
        return Ok(());
    }
    let written = write_down(app, dossier, (wat, doel), aanmelding, now).await;
    if written.is_err() {
        app.plankijken.forget(account, &dossier.id, wat);
    }
    written
}

async fn write_down(
    app: &App,
    dossier: &Dossier,
    (wat, doel): (&str, Option<&'static Doel>),
    aanmelding: &Aanmelding,
    now: i64,
) -> Result<(), AppFout> {
    let wie = aanmelding.wie(aanmelding.oorsprong);
    let trace = TraceId::random().map_err(FeitenFout::from)?;
    let betrokkenen: Vec<_> = dossier.persons(aanmelding.vandaag).into_iter().collect();
    if !betrokkenen.is_empty() {
        let verwerking = Verwerking {
            trace,
            ouder: None,
            status: Statuscode::Gelukt,
            naam: wat.to_owned(),
            begin: now,
            eind: now,
            bron: format!("voorkant {} plan {}", env!("CARGO_PKG_VERSION"), dossier.nummer),
            activiteit: doel.map_or_else(String::new, Doel::urn),
            betrokkenen,
        };
        let datamap = app.datamap.clone();
        blocking(move || datamap.logboek().write(&[verwerking])).await?.map_err(FeitenFout::from)?;
    }
    let mut change = app.opslag.change().await?;
    note(&mut change, &Inkijk::of(aanmelding, trace), &wie.gemeente).await?;
    app.opslag.log_in_traced(&mut change, wat, &dossier.id, &wie, trace).await?;
    commit(change).await?;
    Ok(())
}
