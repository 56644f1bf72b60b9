//! What is known of who looked at a resident; looking at that is written down itself.

use std::collections::BTreeSet;

use domein::Pseudoniem;
use feiten::FeitenFout;
use logboek::TraceId;
use opslag::Wie;
use toegang::{Doel, Verleend};

use super::decide::{Gebruikt, Inkijk, join};
use super::store;
use crate::app::{App, AppFout, blocking};
use crate::logboek::write_processed;
use crate::poort::Aanmelding;

/// The purpose of everything in this room.
pub const DOEL: &str = "rechten-inwoner";

/// Writes down that somebody did something with the data of one person: a line in the processing log, then the role and
/// the line in the audit log. What fails here must not go on. The number of the act.
///
/// # Errors
/// When one of the logs takes no line.
pub async fn write_down(
    app: &App,
    persoon: Pseudoniem,
    (naam, actie, object): (&str, &str, &str),
    (aanmelding, wie): (&Aanmelding, &Wie),
) -> Result<TraceId, AppFout> {
    let trace = process(app, persoon, naam).await?;
    store::looked(&app.opslag, (actie, object), &Inkijk::of(aanmelding, trace), wie).await?;
    Ok(trace)
}

/// Writes a line in the processing log alone; the line in the audit log has this trace, and comes with what was done.
///
/// # Errors
/// When the log takes no line.
pub async fn process(app: &App, persoon: Pseudoniem, naam: &str) -> Result<TraceId, AppFout> {
    let doel =
        Doel::find(DOEL).ok_or_else(|| AppFout::Vraag("het doel staat niet in het register".to_owned()))?;
    let trace = TraceId::random().map_err(FeitenFout::from)?;
    write_processed(app, trace, ("rechten", naam, Some(doel)), vec![persoon]).await?;
    Ok(trace)
}

/// Each time that the data of a resident were used, newest first, with this time as well. The permission goes along:
/// without it nobody comes here.
///
/// # Errors
/// When a log cannot be read, or takes no line.
pub async fn uses(
    app: &App,
    persoon: Pseudoniem,
    (aanmelding, _verleend): (&Aanmelding, &Verleend),
) -> Result<Vec<Gebruikt>, AppFout> {
    let wie = aanmelding.wie("pagina");
    let what = ("eigen gegevens bekijken", "eigen gegevens bekeken", "wie mijn gegevens zag");
    write_down(app, persoon, what, (aanmelding, &wie)).await?;
    Ok(used(app, persoon, &wie.gemeente, &[aanmelding.account()].into()).await?.0)
}

/// Each time that the data of a person were used, newest first, with the numbers of those acts. `own` are the accounts
/// of that person. Whoever calls this writes it down first.
///
/// # Errors
/// When a log cannot be read.
pub async fn used(
    app: &App,
    persoon: Pseudoniem,
    gemeente: &str,
    own: &BTreeSet<&str>,
) -> Result<(Vec<Gebruikt>, BTreeSet<TraceId>), AppFout> {
    let datamap = app.datamap.clone();
    let lines = blocking(move || datamap.logboek().of_person(persoon)).await?.map_err(FeitenFout::from)?;
    let traces: BTreeSet<TraceId> = lines.iter().map(|line| line.verwerking.trace).collect();
    let inkijk = store::looks(&app.opslag, gemeente, traces.iter().copied()).await?;
    let audit = app.opslag.audit_of(gemeente, traces.iter().copied()).await?;
    let audit = audit.into_iter().map(|(trace, row)| (trace, row.nummer)).collect();
    Ok((join(&lines, &inkijk, &audit, own), traces))
}
