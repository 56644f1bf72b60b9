//! That somebody looked at a plan: a line for each member of the household, on the disk before anything is shown.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, Mutex};

use domein::{Datum, Pseudoniem};
use feiten::FeitenFout;
use jiff::Timestamp;
use logboek::{Statuscode, TraceId, Verwerking};
use opslag::Wie;
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

/// What is looked at: its number, how the log names it, and whom it is about.
pub struct Bekeken<'a> {
    /// Its number in the store.
    pub id: &'a str,
    /// How the log names it, such as `plan 12`.
    pub naam: String,
    /// Whose data are seen.
    pub personen: BTreeSet<Pseudoniem>,
}

impl<'a> Bekeken<'a> {
    /// The whole plan, as it is today.
    pub fn whole(dossier: &'a Dossier, dag: Datum) -> Self {
        Self { id: &dossier.id, naam: format!("plan {}", dossier.nummer), personen: dossier.persons(dag) }
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
    wat: (&str, Option<&'static Doel>),
    aanmelding: &Aanmelding,
) -> Result<(), AppFout> {
    look_at(app, &Bekeken::whole(dossier, aanmelding.vandaag), wat, aanmelding).await
}

/// The same for a part of it, or for another file about a household.
///
/// # Errors
/// As [`look`].
pub async fn look_at(
    app: &App,
    bekeken: &Bekeken<'_>,
    wat: (&str, Option<&'static Doel>),
    aanmelding: &Aanmelding,
) -> Result<(), AppFout> {
    let by = (aanmelding.account(), aanmelding.wie(aanmelding.oorsprong));
    look_as(app, bekeken, wat, (by.0, &by.1), |trace| Inkijk::of(aanmelding, trace)).await
}

/// The same by somebody without an account. `sleutel` tells them from others.
///
/// # Errors
/// As [`look`].
pub async fn look_as(
    app: &App,
    bekeken: &Bekeken<'_>,
    wat: (&str, Option<&'static Doel>),
    (sleutel, wie): (&str, &Wie),
    inkijk: impl FnOnce(TraceId) -> Inkijk,
) -> Result<(), AppFout> {
    let now = Timestamp::now().as_millisecond();
    if !app.plankijken.is_new(sleutel, bekeken.id, wat.0, now) {
        return Ok(());
    }
    let written = write_down(app, bekeken, wat, (wie, now), inkijk).await;
    if written.is_err() {
        app.plankijken.forget(sleutel, bekeken.id, wat.0);
    }
    written
}

async fn write_down(
    app: &App,
    bekeken: &Bekeken<'_>,
    (wat, doel): (&str, Option<&'static Doel>),
    (wie, now): (&Wie, i64),
    inkijk: impl FnOnce(TraceId) -> Inkijk,
) -> Result<(), AppFout> {
    let trace = TraceId::random().map_err(FeitenFout::from)?;
    let betrokkenen: Vec<_> = bekeken.personen.iter().copied().collect();
    if !betrokkenen.is_empty() {
        let verwerking = Verwerking {
            trace,
            ouder: None,
            status: Statuscode::Gelukt,
            naam: wat.to_owned(),
            begin: now,
            eind: now,
            bron: format!("voorkant {} {}", env!("CARGO_PKG_VERSION"), bekeken.naam),
            activiteit: doel.map_or_else(String::new, Doel::urn),
            betrokkenen,
        };
        let datamap = app.datamap.clone();
        blocking(move || datamap.logboek().write(&[verwerking])).await?.map_err(FeitenFout::from)?;
    }
    let mut change = app.opslag.change().await?;
    note(&mut change, &inkijk(trace), &wie.gemeente).await?;
    app.opslag.log_in_traced(&mut change, wat, bekeken.id, wie, trace).await?;
    commit(change).await?;
    Ok(())
}
