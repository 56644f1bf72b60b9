//! Counting what is over, kind by kind.

use std::time::Duration;

use domein::Datum;
use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::decide::{Bewaarregel, Bewaarvoorbeeld, Geldend, Tijdgrens, Voorbijtelling};
use super::soort::{Bewaarplek, Bewaarsoort, Feitensoort, SOORTEN};
use super::{postvak, store};
use crate::app::{App, AppFout, blocking};

/// A moment as records write it, from milliseconds since 1970.
fn written(millis: Option<i64>) -> String {
    let moment = millis.and_then(|millis| Timestamp::from_millisecond(millis).ok());
    moment.map_or_else(String::new, |moment| moment.strftime("%Y-%m-%dT%H:%M:%SZ").to_string())
}

/// How many of a kind ended before a limit; none where this version of the product cannot count them.
///
/// # Errors
/// When records, logs or files cannot be read.
pub async fn count(
    app: &App,
    gemeente: &str,
    soort: &'static Bewaarsoort,
    grens: Tijdgrens,
) -> Result<Option<Voorbijtelling>, AppFout> {
    let voor = grens.text();
    let datamap = app.datamap.clone();
    Ok(match soort.plek {
        Bewaarplek::Geheugen => Some(Voorbijtelling::default()),
        Bewaarplek::Rijen => match store::rows_of(soort) {
            Some(rijen) => Some(store::count(&app.opslag, rijen, (gemeente, &voor)).await?),
            None => None,
        },
        Bewaarplek::Auditlog => {
            let (aantal, oudste, nieuwste) = app.opslag.older_events(gemeente, &voor).await?;
            Some(Voorbijtelling { aantal, oudste, nieuwste })
        }
        Bewaarplek::Postvak => {
            let unfinished = store::unfinished_jobs(&app.opslag).await?;
            let found = blocking(move || postvak::left_behind(&datamap, &unfinished, grens.voor)).await??;
            Some(postvak::counted(&found))
        }
        Bewaarplek::Verwerkingslog => {
            let before = grens.voor.as_millisecond();
            let found = blocking(move || datamap.logboek().before(before)).await??;
            Some(Voorbijtelling {
                aantal: found.aantal,
                oudste: written(found.oudste),
                nieuwste: written(found.nieuwste),
            })
        }
        Bewaarplek::Feiten(feiten) => {
            let gemeente = gemeente.to_owned();
            let counts = app.feitentelling.clone();
            blocking(move || counts.count(&datamap, &gemeente, feiten, &grens)).await??
        }
    })
}

/// A kind with its term of now and its limit.
type Grens = (&'static Bewaarsoort, Geldend, Tijdgrens);

/// The limits of kinds on a day, under the terms of now.
async fn limits(
    app: &App,
    gemeente: &str,
    soorten: &[&'static Bewaarsoort],
    peildatum: Datum,
) -> Result<Vec<Grens>, AppFout> {
    let terms = store::terms(&app.opslag, gemeente).await?;
    let limit = |soort: &&'static Bewaarsoort| {
        let geldend = terms.of(soort);
        let grens = Tijdgrens::of(geldend.termijn, peildatum, &TimeZone::system()).ok_or_else(|| {
            AppFout::Vraag(format!("de peildatum {peildatum} ligt te vroeg; kies een dag na 1 januari 1900"))
        })?;
        Ok::<_, AppFout>((*soort, geldend, grens))
    };
    soorten.iter().map(limit).collect()
}

fn of_facts(limits: &[Grens]) -> Vec<(Feitensoort, Tijdgrens)> {
    let kind = |(soort, _, grens): &Grens| match soort.plek {
        Bewaarplek::Feiten(feiten) => Some((feiten, *grens)),
        _ => None,
    };
    limits.iter().filter_map(kind).collect()
}

/// Counts what of the facts is over, as long as somebody waits; after that it goes on by itself, once. Whether it is
/// known.
///
/// # Errors
/// When something cannot be read.
pub async fn facts_counted(
    app: &App,
    gemeente: &str,
    peildatum: Datum,
    patience: Duration,
) -> Result<bool, AppFout> {
    let all: Vec<_> = SOORTEN.iter().collect();
    let kinds = of_facts(&limits(app, gemeente, &all, peildatum).await?);
    let (counts, datamap, of) = (app.feitentelling.clone(), app.datamap.clone(), gemeente.to_owned());
    let Some(turn) = counts.begin() else {
        return blocking(move || counts.knows(&datamap, &of, &kinds)).await?;
    };
    let counting = blocking(move || {
        let _turn = turn;
        counts.prepare(&datamap, &of, &kinds)?;
        for (feiten, grens) in &kinds {
            counts.count(&datamap, &of, *feiten, grens)?;
        }
        Ok::<_, AppFout>(())
    });
    match tokio::time::timeout(patience, counting).await {
        Ok(done) => done?.map(|()| true),
        Err(_) => Ok(false),
    }
}

/// What would go on a day, of these kinds.
///
/// # Errors
/// When something cannot be counted.
pub async fn preview(
    app: &App,
    gemeente: &str,
    soorten: &[&'static Bewaarsoort],
    peildatum: Datum,
    wie: &str,
) -> Result<Bewaarvoorbeeld, AppFout> {
    let limits = limits(app, gemeente, soorten, peildatum).await?;
    let kinds = of_facts(&limits);
    let (counts, datamap, of) = (app.feitentelling.clone(), app.datamap.clone(), gemeente.to_owned());
    blocking(move || counts.prepare(&datamap, &of, &kinds)).await??;
    let mut regels = Vec::with_capacity(limits.len());
    for (soort, geldend, grens) in limits {
        let telling = count(app, gemeente, soort, grens).await?;
        regels.push(Bewaarregel::new(soort, geldend, &grens, telling));
    }
    Ok(Bewaarvoorbeeld { id: store::fresh(), peildatum, regels, wie: wie.to_owned(), wanneer: opslag::now() })
}
