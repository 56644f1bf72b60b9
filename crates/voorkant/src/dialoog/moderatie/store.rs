//! The SQL of what residents wrote: one row for a dialogue, that each step writes again under the next version.

use opslag::{AnyChange, Opslag, OpslagFout};
use sqlx::Row;
use sqlx::any::AnyRow;
use verwachting::{Moderatie, Moderatiefout, Stellingnummer};

/// How often a step is tried again when somebody else was first with another statement.
const POGINGEN: u32 = 20;

/// Why a step could not be taken.
#[derive(Debug, thiserror::Error)]
pub enum Stapfout {
    /// What the rules say.
    #[error(transparent)]
    Regel(#[from] Moderatiefout),
    /// What the database says.
    #[error(transparent)]
    Opslag(#[from] OpslagFout),
    /// Too many people at once.
    #[error("Er werken nu veel mensen tegelijk aan deze dialoog. Probeer het zo nog eens.")]
    Druk,
}

/// All that was written in a dialogue, and its public log.
///
/// # Errors
/// When the database refuses, or holds what this version does not know; here and below.
pub async fn read(opslag: &Opslag, dialoog: &str) -> Result<Moderatie, OpslagFout> {
    let sql = "select versie, inhoud from moderatie where dialoog = $1";
    let row = sqlx::query(sql).bind(dialoog).fetch_optional(opslag.pool()).await?;
    Ok(row.as_ref().map(parsed).transpose()?.map_or_else(Moderatie::default, |(_, all)| all))
}

fn parsed(row: &AnyRow) -> Result<(i64, Moderatie), OpslagFout> {
    let text: String = row.try_get("inhoud")?;
    let all = serde_json::from_str(&text)
        .map_err(|error| OpslagFout::Vreemd { wat: "moderatie", waarde: error.to_string() })?;
    Ok((row.try_get("versie")?, all))
}

/// Takes a step with all that was written, and what belongs to it in the same change. Who is second because of another
/// statement tries again with what the first made; who is second with the same statement hears it from the rules.
///
/// # Errors
/// [`Stapfout`]. Nothing is kept then.
pub async fn step<T>(
    opslag: &Opslag,
    (dialoog, gemeente): (&str, &str),
    mut take: impl FnMut(&mut Moderatie) -> Result<T, Moderatiefout>,
) -> Result<T, Stapfout> {
    for _ in 0..POGINGEN {
        let mut change = opslag.change().await.map_err(Stapfout::Opslag)?;
        if let Some(made) = step_in(&mut change, (dialoog, gemeente), &mut take).await? {
            change.commit().await.map_err(OpslagFout::from)?;
            return Ok(made);
        }
    }
    Err(Stapfout::Druk)
}

/// The same within a change; nothing when somebody else was first, and then the change must not be kept.
///
/// # Errors
/// As [`step`].
pub async fn step_in<T>(
    change: &mut AnyChange<'_>,
    (dialoog, gemeente): (&str, &str),
    take: impl FnOnce(&mut Moderatie) -> Result<T, Moderatiefout>,
) -> Result<Option<T>, Stapfout> {
    hold(change, (dialoog, gemeente)).await?;
    let sql = "select versie, inhoud from moderatie where dialoog = $1";
    let row = sqlx::query(sql).bind(dialoog).fetch_one(&mut **change).await.map_err(OpslagFout::from)?;
    let (versie, mut all) = parsed(&row)?;
    let made = take(&mut all)?;
    let text = serde_json::to_string(&all)
        .map_err(|error| OpslagFout::Vreemd { wat: "moderatie", waarde: error.to_string() })?;
    let sql = "update moderatie set versie = $2 + 1, inhoud = $3 where dialoog = $1 and versie = $2";
    let done = sqlx::query(sql).bind(dialoog).bind(versie).bind(text).execute(&mut **change).await;
    Ok((done.map_err(OpslagFout::from)?.rows_affected() == 1).then_some(made))
}

/// Makes the row when there is none. On SQLite this takes the lock before anything is read, so that two never read the same.
///
/// # Errors
/// As [`read`].
pub async fn hold(change: &mut AnyChange<'_>, (dialoog, gemeente): (&str, &str)) -> Result<(), OpslagFout> {
    let empty = serde_json::to_string(&Moderatie::default()).unwrap_or_default();
    let sql = "insert into moderatie (dialoog, gemeente, versie, inhoud) values ($1, $2, 0, $3) on conflict do nothing";
    sqlx::query(sql).bind(dialoog).bind(gemeente).bind(empty).execute(&mut **change).await?;
    Ok(())
}

/// Says that somebody wrote a statement.
///
/// # Errors
/// As [`read`].
pub async fn wrote(
    change: &mut AnyChange<'_>,
    (dialoog, gemeente): (&str, &str),
    merk: &str,
    stelling: Stellingnummer,
) -> Result<(), OpslagFout> {
    let sql = "insert into inzending (dialoog, gemeente, merk, stelling) values ($1, $2, $3, $4)";
    sqlx::query(sql)
        .bind(dialoog)
        .bind(gemeente)
        .bind(merk)
        .bind(i64::try_from(stelling.0).unwrap_or(i64::MAX))
        .execute(&mut **change)
        .await?;
    Ok(())
}

/// Which statements somebody wrote.
///
/// # Errors
/// As [`read`].
pub async fn written_by(
    opslag: &Opslag,
    dialoog: &str,
    merk: &str,
) -> Result<Vec<Stellingnummer>, OpslagFout> {
    let rows = sqlx::query(WRITTEN).bind(dialoog).bind(merk).fetch_all(opslag.pool()).await?;
    rows.iter().map(number).collect()
}

/// The same within a change: also what was kept while this change waited.
///
/// # Errors
/// As [`read`].
pub async fn written_in(
    change: &mut AnyChange<'_>,
    dialoog: &str,
    merk: &str,
) -> Result<Vec<Stellingnummer>, OpslagFout> {
    let rows = sqlx::query(WRITTEN).bind(dialoog).bind(merk).fetch_all(&mut **change).await?;
    rows.iter().map(number).collect()
}

const WRITTEN: &str = "select stelling from inzending where dialoog = $1 and merk = $2 order by stelling";

fn number(row: &AnyRow) -> Result<Stellingnummer, OpslagFout> {
    Ok(Stellingnummer(u64::try_from(row.try_get::<i64, _>("stelling")?).unwrap_or_default()))
}
