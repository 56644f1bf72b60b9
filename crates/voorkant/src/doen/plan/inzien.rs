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

/// Account, plan, and in what way.
type Kijk = (String, String, String);

/// Who looked at which plan lately, and in what way, with when in milliseconds.
#[derive(Clone, Default)]
pub struct Kijkgeheugen(Arc<Mutex<HashMap<Kijk, i64>>>);

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

impl Bekeken<'_> {
    /// What makes it the same look: another member, or another purpose, is another one.
    fn key(&self, wat: &str, doel: Option<&'static Doel>) -> String {
        let persons = self.personen.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
        format!("{wat}|{}|{persons}", doel.map_or("", |doel| doel.sleutel))
    }
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
    (wat, doel): (&str, Option<&'static Doel>),
    (sleutel, wie): (&str, &Wie),
    inkijk: impl FnOnce(TraceId) -> Inkijk,
) -> Result<(), AppFout> {
    let now = Timestamp::now().as_millisecond();
    let what = bekeken.key(wat, doel);
    if !app.plankijken.is_new(sleutel, bekeken.id, &what, now) {
        return Ok(());
    }
    let seen = Bekeken { id: bekeken.id, naam: bekeken.naam.clone(), personen: bekeken.personen.clone() };
    let written = match TraceId::random() {
        Ok(trace) => {
            let regel = Kijkregel { bekeken: seen, doel, inkijk: inkijk(trace) };
            write_down(app, &[regel], wat, (wie, now)).await
        }
        Err(error) => Err(FeitenFout::from(error).into()),
    };
    if written.is_err() {
        app.plankijken.forget(sleutel, bekeken.id, &what);
    }
    written
}

/// The same of several plans at once, such as their names in a list.
///
/// # Errors
/// As [`look`].
pub async fn look_at_list(
    app: &App,
    plans: &[(&Dossier, Option<&'static Doel>)],
    wat: &str,
    aanmelding: &Aanmelding,
) -> Result<(), AppFout> {
    let now = Timestamp::now().as_millisecond();
    let (account, wie) = (aanmelding.account(), aanmelding.wie(aanmelding.oorsprong));
    let key = |dossier: &Dossier, doel| Bekeken::whole(dossier, aanmelding.vandaag).key(wat, doel);
    let is_new = |(dossier, doel): &&(&Dossier, Option<&'static Doel>)| {
        app.plankijken.is_new(account, &dossier.id, &key(dossier, *doel), now)
    };
    let mut regels = Vec::new();
    for (dossier, doel) in plans.iter().filter(is_new) {
        let trace = TraceId::random().map_err(FeitenFout::from)?;
        let bekeken = Bekeken::whole(dossier, aanmelding.vandaag);
        regels.push(Kijkregel { bekeken, doel: *doel, inkijk: Inkijk::of(aanmelding, trace) });
    }
    let written = write_down(app, &regels, wat, (&wie, now)).await;
    if written.is_err() {
        for regel in &regels {
            app.plankijken.forget(account, regel.bekeken.id, &regel.bekeken.key(wat, regel.doel));
        }
    }
    written
}

/// One look, as it is written down.
struct Kijkregel<'a> {
    bekeken: Bekeken<'a>,
    doel: Option<&'static Doel>,
    inkijk: Inkijk,
}

impl Kijkregel<'_> {
    /// The line for the persons in it; none when there are none.
    fn verwerking(&self, wat: &str, now: i64) -> Option<Verwerking> {
        let betrokkenen: Vec<_> = self.bekeken.personen.iter().copied().collect();
        (!betrokkenen.is_empty()).then(|| Verwerking {
            trace: self.inkijk.trace,
            ouder: None,
            status: Statuscode::Gelukt,
            naam: wat.to_owned(),
            begin: now,
            eind: now,
            bron: format!("voorkant {} {}", env!("CARGO_PKG_VERSION"), self.bekeken.naam),
            activiteit: self.doel.map_or_else(String::new, Doel::urn),
            betrokkenen,
        })
    }
}

async fn write_down(
    app: &App,
    regels: &[Kijkregel<'_>],
    wat: &str,
    (wie, now): (&Wie, i64),
) -> Result<(), AppFout> {
    if regels.is_empty() {
        return Ok(());
    }
    let verwerkingen: Vec<_> = regels.iter().filter_map(|one| one.verwerking(wat, now)).collect();
    if !verwerkingen.is_empty() {
        let datamap = app.datamap.clone();
        blocking(move || datamap.logboek().write(&verwerkingen)).await?.map_err(FeitenFout::from)?;
    }
    let mut change = app.opslag.change().await?;
    for regel in regels {
        note(&mut change, &regel.inkijk, &wie.gemeente).await?;
        app.opslag.log_in_traced(&mut change, wat, regel.bekeken.id, wie, regel.inkijk.trace).await?;
    }
    commit(change).await?;
    Ok(())
}
