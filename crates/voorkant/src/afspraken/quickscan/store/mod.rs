//! The SQL of answers of the quickscan. Every function only adds rows: nothing is updated, nothing is removed.
//!
//! Nothing here can say what an organisation answered: see migration 0027.

use opslag::stuk::{Stuk, Stukbesluit};
use opslag::{Opslag, OpslagFout, Wie, random_id};
use sqlx::Row;

use super::decide::{Quickscanantwoord, Quickscanbesluit, Quickscanronden};
use super::uitkomst::Quickscanuitkomst;

/// What goes into the log: that somebody answered, not what.
const BEANTWOORD: &str = "quickscanronde beantwoord";

/// Keeps what an organisation answered, apart from who answered; false when it answered before, or the round is not open.
///
/// # Errors
/// When the database refuses, here and below.
pub async fn answer(
    opslag: &Opslag,
    (ronde, organisatie): (&str, &str),
    (antwoord, woorden): (&Quickscanantwoord, Option<&str>),
    wie: &Wie,
) -> Result<bool, OpslagFout> {
    let mut change = opslag.change().await?;
    let took_part = sqlx::query(
        "insert into quickscandeelname (ronde, organisatie, gemeente)
         select stuk.id, $2, $3 from stuk join stukversie one on one.stuk = stuk.id
         where stuk.id = $1 and (stuk.gemeente = $3 or stuk.gemeente = '') and one.besluit = $4 and not exists (
            select 1 from stukversie later where later.stuk = one.stuk and later.versie > one.versie)
         on conflict do nothing",
    )
    .bind(ronde)
    .bind(organisatie)
    .bind(&wie.gemeente)
    .bind(Quickscanbesluit::Geopend.key())
    .execute(&mut *change)
    .await?;
    if took_part.rows_affected() == 0 {
        return Ok(false);
    }
    sqlx::query("insert into quickscanantwoord (id, ronde, gemeente, inhoud) values ($1, $2, $3, $4)")
        .bind(random_id())
        .bind(ronde)
        .bind(&wie.gemeente)
        .bind(serde_json::to_string(antwoord).unwrap_or_default())
        .execute(&mut *change)
        .await?;
    if let Some(woorden) = woorden {
        sqlx::query("insert into quickscanwoord (id, ronde, gemeente, tekst) values ($1, $2, $3, $4)")
            .bind(random_id())
            .bind(ronde)
            .bind(&wie.gemeente)
            .bind(woorden)
            .execute(&mut *change)
            .await?;
    }
    opslag.log_in(&mut change, BEANTWOORD, ronde, wie).await?;
    change.commit().await?;
    Ok(true)
}

/// Whether an organisation answered.
///
/// # Errors
/// As [`answer`].
pub async fn answered(opslag: &Opslag, ronde: &str, organisatie: &str) -> Result<bool, OpslagFout> {
    let sql = "select 1 from quickscandeelname where ronde = $1 and organisatie = $2";
    let found = sqlx::query(sql).bind(ronde).bind(organisatie).fetch_optional(opslag.pool()).await?;
    Ok(found.is_some())
}

/// How many organisations answered. Which ones, nobody hears.
///
/// # Errors
/// As [`answer`].
pub async fn count(opslag: &Opslag, ronde: &str) -> Result<i64, OpslagFout> {
    let sql = "select count(*) as aantal from quickscandeelname where ronde = $1";
    Ok(sqlx::query(sql).bind(ronde).fetch_one(opslag.pool()).await?.try_get("aantal")?)
}

/// What a round says; None while it is not closed.
///
/// # Errors
/// As [`answer`], and when the database holds what this version does not know.
pub async fn outcome(
    opslag: &Opslag,
    ronde: &Stuk<Quickscanronden>,
) -> Result<Option<Quickscanuitkomst>, OpslagFout> {
    if ronde.nu.besluit != Quickscanbesluit::Gesloten {
        return Ok(None);
    }
    let sql = "select inhoud from quickscanantwoord where ronde = $1 order by id";
    let rows = sqlx::query(sql).bind(&ronde.id).fetch_all(opslag.pool()).await?;
    let strange = |error: serde_json::Error| OpslagFout::Vreemd {
        wat: "een antwoord van de quickscan",
        waarde: error.to_string(),
    };
    let antwoorden = rows
        .iter()
        .map(|row| serde_json::from_str(row.try_get::<&str, _>("inhoud")?).map_err(strange))
        .collect::<Result<Vec<Quickscanantwoord>, _>>()?;
    let sql = "select tekst from quickscanwoord where ronde = $1 order by id";
    let rows = sqlx::query(sql).bind(&ronde.id).fetch_all(opslag.pool()).await?;
    let woorden = rows.iter().map(|row| row.try_get("tekst")).collect::<Result<_, _>>()?;
    Ok(Some(Quickscanuitkomst::of(&antwoorden, woorden)))
}

#[cfg(test)]
mod tests;
