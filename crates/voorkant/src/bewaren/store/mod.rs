//! The SQL of terms, previews and rounds. What goes stands in `rijen`.

mod rijen;

use domein::parse_datum;
use opslag::{AnyChange, Formulier, Opslag, OpslagFout, Wie, new_id, now};
use sqlx::Row;

pub use self::rijen::{
    Vernietigd, count, destroy, destroy_case, find, roles_before, rows_of, unfinished_jobs, without_roles,
};
use super::decide::{Bewaarvoorbeeld, Geldend, Termijnen};
use super::soort::Bewaarsoort;
use super::termijn::{Bewaareenheid, Bewaartermijn};

fn strange(wat: &'static str, waarde: &str) -> OpslagFout {
    OpslagFout::Vreemd { wat, waarde: waarde.to_owned() }
}

/// A decision about a term.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Termijnbesluit {
    /// Its number, from 1.
    pub versie: i64,
    /// The term.
    pub termijn: Bewaartermijn,
    /// Why.
    pub reden: String,
    /// Who.
    pub wie: String,
    /// When.
    pub wanneer: String,
}

/// All decisions about a term, newest first.
///
/// # Errors
/// When the database refuses, here and below.
pub async fn decisions(
    opslag: &Opslag,
    gemeente: &str,
    soort: &Bewaarsoort,
) -> Result<Vec<Termijnbesluit>, OpslagFout> {
    let rows = sqlx::query(
        "select versie, aantal, eenheid, reden, wie, wanneer from bewaartermijn
         where gemeente = $1 and soort = $2 order by versie desc",
    )
    .bind(gemeente)
    .bind(soort.sleutel)
    .fetch_all(opslag.pool())
    .await?;
    rows.iter()
        .map(|row| {
            Ok(Termijnbesluit {
                versie: row.try_get("versie")?,
                termijn: term(row)?,
                reden: row.try_get("reden")?,
                wie: row.try_get("wie")?,
                wanneer: row.try_get("wanneer")?,
            })
        })
        .collect()
}

fn term(row: &sqlx::any::AnyRow) -> Result<Bewaartermijn, OpslagFout> {
    let (aantal, eenheid): (i64, String) = (row.try_get("aantal")?, row.try_get("eenheid")?);
    let unit = Bewaareenheid::ALL.into_iter().find(|one| one.sleutel() == eenheid);
    let found =
        unit.zip(u16::try_from(aantal).ok()).and_then(|(unit, aantal)| Bewaartermijn::new(aantal, unit));
    found.ok_or_else(|| strange("een bewaartermijn", &format!("{aantal} {eenheid}")))
}

/// The terms that hold now.
pub async fn terms(opslag: &Opslag, gemeente: &str) -> Result<Termijnen, OpslagFout> {
    let rows = sqlx::query(
        "select soort, versie, aantal, eenheid from bewaartermijn where gemeente = $1 order by soort, versie",
    )
    .bind(gemeente)
    .fetch_all(opslag.pool())
    .await?;
    let mut all = Termijnen::default();
    for row in &rows {
        all.0.insert(row.try_get("soort")?, Geldend { termijn: term(row)?, versie: row.try_get("versie")? });
    }
    Ok(all)
}

/// Decides about a term, on top of the version that was seen. False when somebody was first.
pub async fn decide_term(
    opslag: &Opslag,
    soort: &Bewaarsoort,
    (seen, termijn, reden): (i64, Bewaartermijn, &str),
    wie: &Wie,
) -> Result<bool, OpslagFout> {
    let Some(versie) = seen.checked_add(1).filter(|versie| *versie > 0) else { return Ok(false) };
    let mut change = opslag.change().await?;
    // Who writes a number in the form skips none.
    let made = sqlx::query(
        "insert into bewaartermijn (gemeente, soort, versie, aantal, eenheid, reden, wie, wanneer)
         select $1, $2, $3, $4, $5, $6, $7, $8 where $9 =
            (select coalesce(max(versie), 0) from bewaartermijn where gemeente = $10 and soort = $11)
         on conflict do nothing",
    )
    .bind(&wie.gemeente)
    .bind(soort.sleutel)
    .bind(versie)
    .bind(i64::from(termijn.aantal()))
    .bind(termijn.eenheid().sleutel())
    .bind(reden)
    .bind(&wie.naam)
    .bind(now())
    .bind(seen)
    .bind(&wie.gemeente)
    .bind(soort.sleutel)
    .execute(&mut *change)
    .await?;
    if made.rows_affected() == 0 {
        return Ok(false);
    }
    let what = format!("{}: {termijn}", soort.sleutel);
    opslag.log_in(&mut change, "bewaartermijn gewijzigd", &what, wie).await?;
    change.commit().await?;
    Ok(true)
}

/// Keeps a preview; its number, also when the form was sent before.
pub async fn keep_preview(
    opslag: &Opslag,
    formulier: &Formulier,
    voorbeeld: &Bewaarvoorbeeld,
    wie: &Wie,
) -> Result<String, OpslagFout> {
    let inhoud = serde_json::to_string(&voorbeeld.regels).unwrap_or_default();
    let made = sqlx::query(
        "insert into bewaarvoorbeeld (id, gemeente, formulier, peildatum, inhoud, wie, wanneer)
         values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing",
    )
    .bind(&voorbeeld.id)
    .bind(&wie.gemeente)
    .bind(formulier.as_str())
    .bind(voorbeeld.peildatum.to_string())
    .bind(&inhoud)
    .bind(&wie.naam)
    .bind(&voorbeeld.wanneer)
    .execute(opslag.pool())
    .await?;
    if made.rows_affected() == 1 {
        return Ok(voorbeeld.id.clone());
    }
    let row = sqlx::query("select id from bewaarvoorbeeld where formulier = $1")
        .bind(formulier.as_str())
        .fetch_one(opslag.pool())
        .await?;
    Ok(row.try_get("id")?)
}

/// A preview of a municipality.
pub async fn preview(
    opslag: &Opslag,
    gemeente: &str,
    id: &str,
) -> Result<Option<Bewaarvoorbeeld>, OpslagFout> {
    if id.contains('\0') {
        return Ok(None);
    }
    let row = sqlx::query(
        "select id, peildatum, inhoud, wie, wanneer from bewaarvoorbeeld where gemeente = $1 and id = $2",
    )
    .bind(gemeente)
    .bind(id)
    .fetch_optional(opslag.pool())
    .await?;
    let Some(row) = row else { return Ok(None) };
    let (peildatum, inhoud): (String, String) = (row.try_get("peildatum")?, row.try_get("inhoud")?);
    Ok(Some(Bewaarvoorbeeld {
        id: row.try_get("id")?,
        peildatum: parse_datum(&peildatum).map_err(|_| strange("een dag", &peildatum))?,
        regels: serde_json::from_str(&inhoud).map_err(|_| strange("een voorbeeld", &inhoud))?,
        wie: row.try_get("wie")?,
        wanneer: row.try_get("wanneer")?,
    }))
}

/// A round that was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bewaarronde {
    /// The job that does it; empty when it was run from the command line.
    pub taak: String,
    /// Who asked for it.
    pub wie: String,
    /// When.
    pub wanneer: String,
}

/// Starts a round for a preview, as part of a change. False when there was one already.
pub async fn start_round(
    change: &mut AnyChange<'_>,
    voorbeeld: &str,
    taak: &str,
    wie: &Wie,
) -> Result<bool, OpslagFout> {
    let made = sqlx::query(
        "insert into bewaarronde (voorbeeld, gemeente, taak, wie, wanneer) values ($1, $2, $3, $4, $5)
         on conflict do nothing",
    )
    .bind(voorbeeld)
    .bind(&wie.gemeente)
    .bind(taak)
    .bind(&wie.naam)
    .bind(now())
    .execute(&mut **change)
    .await?;
    Ok(made.rows_affected() == 1)
}

/// The round of a preview.
pub async fn round(opslag: &Opslag, voorbeeld: &str) -> Result<Option<Bewaarronde>, OpslagFout> {
    let row = sqlx::query("select taak, wie, wanneer from bewaarronde where voorbeeld = $1")
        .bind(voorbeeld)
        .fetch_optional(opslag.pool())
        .await?;
    row.map(|row| {
        Ok(Bewaarronde {
            taak: row.try_get("taak")?,
            wie: row.try_get("wie")?,
            wanneer: row.try_get("wanneer")?,
        })
    })
    .transpose()
}

/// Writes down a part of a kind that goes, before it goes: its number is filled in by [`fill_part`]. Until the change
/// ends nobody else destroys under the same preview.
pub async fn begin_part(
    change: &mut AnyChange<'_>,
    voorbeeld: &str,
    soort: &Bewaarsoort,
    gemeente: &str,
) -> Result<i64, OpslagFout> {
    let row = sqlx::query(
        "insert into bewaarslag (voorbeeld, soort, deel, gemeente, aantal, wanneer)
         select $1, $2, coalesce(max(deel), 0) + 1, $3, 0, $4 from bewaarslag where voorbeeld = $5 and soort = $6
         returning deel",
    )
    .bind(voorbeeld)
    .bind(soort.sleutel)
    .bind(gemeente)
    .bind(now())
    .bind(voorbeeld)
    .bind(soort.sleutel)
    .fetch_one(&mut **change)
    .await?;
    Ok(row.try_get("deel")?)
}

/// Writes down that so many of a kind are asked for, of which it is not known yet how many go: a number below zero.
/// [`fill_part`] puts in its place how many really went.
pub async fn ask_part(
    change: &mut AnyChange<'_>,
    voorbeeld: &str,
    soort: &Bewaarsoort,
    (gemeente, aantal): (&str, u64),
) -> Result<(), OpslagFout> {
    let deel = begin_part(change, voorbeeld, soort, gemeente).await?;
    // One less, so that none can be asked for as well.
    let aantal = -1 - i64::try_from(aantal).unwrap_or(i64::MAX);
    set_part(change, voorbeeld, (soort, deel), aantal).await
}

/// The part of a kind that was asked for and did not end, with how many were asked for.
pub async fn asked_part(
    opslag: &Opslag,
    voorbeeld: &str,
    soort: &Bewaarsoort,
) -> Result<Option<(i64, u64)>, OpslagFout> {
    let row = sqlx::query(
        "select deel, aantal from bewaarslag where voorbeeld = $1 and soort = $2 and aantal < 0 order by deel",
    )
    .bind(voorbeeld)
    .bind(soort.sleutel)
    .fetch_optional(opslag.pool())
    .await?;
    let Some(row) = row else { return Ok(None) };
    let aantal: i64 = row.try_get("aantal")?;
    Ok(Some((row.try_get("deel")?, u64::try_from(-1 - aantal).unwrap_or_default())))
}

/// Fills in how many went in a part.
pub async fn fill_part(
    change: &mut AnyChange<'_>,
    voorbeeld: &str,
    part: (&Bewaarsoort, i64),
    aantal: u64,
) -> Result<(), OpslagFout> {
    set_part(change, voorbeeld, part, i64::try_from(aantal).unwrap_or(i64::MAX)).await
}

async fn set_part(
    change: &mut AnyChange<'_>,
    voorbeeld: &str,
    (soort, deel): (&Bewaarsoort, i64),
    aantal: i64,
) -> Result<(), OpslagFout> {
    sqlx::query("update bewaarslag set aantal = $1 where voorbeeld = $2 and soort = $3 and deel = $4")
        .bind(aantal)
        .bind(voorbeeld)
        .bind(soort.sleutel)
        .bind(deel)
        .execute(&mut **change)
        .await?;
    Ok(())
}

/// How many went under a preview, by kind; none of a kind that was begun and did not end.
pub async fn gone(opslag: &Opslag, voorbeeld: &str) -> Result<Vec<(String, Option<u64>)>, OpslagFout> {
    let rows = sqlx::query(
        "select soort, cast(sum(aantal) as bigint) as aantal, min(aantal) as minste from bewaarslag where voorbeeld = $1
         group by soort order by soort",
    )
    .bind(voorbeeld)
    .fetch_all(opslag.pool())
    .await?;
    rows.iter()
        .map(|row| {
            let (aantal, minste): (i64, i64) = (row.try_get("aantal")?, row.try_get("minste")?);
            Ok((row.try_get("soort")?, if minste < 0 { None } else { u64::try_from(aantal).ok() }))
        })
        .collect()
}

/// When each kind was last carried out to its end, also when nothing of it was over.
pub async fn last_rounds(opslag: &Opslag, gemeente: &str) -> Result<Vec<(String, String)>, OpslagFout> {
    let rows = sqlx::query(
        "select soort, max(wanneer) as wanneer from bewaarslag where gemeente = $1 and aantal >= 0 group by soort",
    )
    .bind(gemeente)
    .fetch_all(opslag.pool())
    .await?;
    rows.iter().map(|row| Ok((row.try_get("soort")?, row.try_get("wanneer")?))).collect()
}

/// The newest previews of a municipality that were carried out: number, who, when.
pub async fn recent_rounds(
    opslag: &Opslag,
    gemeente: &str,
    most: i64,
) -> Result<Vec<(String, String, String)>, OpslagFout> {
    let rows = sqlx::query(
        "select voorbeeld, wie, wanneer from bewaarronde where gemeente = $1 order by wanneer desc, voorbeeld desc limit $2",
    )
    .bind(gemeente)
    .bind(most)
    .fetch_all(opslag.pool())
    .await?;
    rows.iter()
        .map(|row| Ok((row.try_get("voorbeeld")?, row.try_get("wie")?, row.try_get("wanneer")?)))
        .collect()
}

/// A number for a new preview.
pub fn fresh() -> String {
    new_id()
}

#[cfg(test)]
mod tests;
