//! Funds, their rules, and what checks found.

use grootboek::{Fondskenmerk, Grootboekkop};
use opslag::{AnyChange, Formulier, Opslag, OpslagFout, Wie, new_id, now};
use sqlx::{AnyConnection, Row};

use super::strange;

/// The funds of a municipality, by their mark.
///
/// # Errors
/// When the database refuses, here and below.
pub async fn funds(opslag: &Opslag, gemeente: &str) -> Result<Vec<Fondskenmerk>, OpslagFout> {
    let rows: Vec<(String,)> =
        sqlx::query_as("select kenmerk from fonds where gemeente = $1 order by kenmerk")
            .bind(gemeente)
            .fetch_all(opslag.pool())
            .await?;
    let read = |(text,): &(String,)| Fondskenmerk::new(text).map_err(|_| strange("een fonds", text));
    rows.iter().map(read).collect()
}

/// Makes a fund with the head of its empty ledger. False when there is one with that mark, or the form was sent before.
pub async fn add_fund(
    change: &mut AnyChange<'_>,
    kenmerk: &Fondskenmerk,
    formulier: &Formulier,
    kop: &Grootboekkop,
    (account, wie): (&str, &Wie),
) -> Result<bool, OpslagFout> {
    let made = sqlx::query(
        "insert into fonds (gemeente, kenmerk, formulier, account, wie, wanneer) values ($1, $2, $3, $4, $5, $6)
         on conflict do nothing",
    )
    .bind(&wie.gemeente)
    .bind(kenmerk.as_str())
    .bind(formulier.as_str())
    .bind(account)
    .bind(&wie.naam)
    .bind(now())
    .execute(&mut **change)
    .await?;
    if made.rows_affected() == 0 {
        return Ok(false);
    }
    sqlx::query(
        "insert into grootboekkop (gemeente, fonds, aantal, laatste, merk) values ($1, $2, $3, $4, $5)",
    )
    .bind(&wie.gemeente)
    .bind(kenmerk.as_str())
    .bind(i64::try_from(kop.aantal).unwrap_or(i64::MAX))
    .bind(kop.laatste.to_string())
    .bind(kop.merk.to_string())
    .execute(&mut **change)
    .await?;
    Ok(true)
}

/// Adds a version of the rules of a fund. False when that number was taken.
pub async fn add_rules(
    change: &mut AnyChange<'_>,
    kenmerk: &Fondskenmerk,
    (versie, inhoud): (u32, &str),
    (account, wie): (&str, &Wie),
) -> Result<bool, OpslagFout> {
    let made = sqlx::query(
        "insert into fondsversie (gemeente, fonds, versie, inhoud, account, wie, wanneer)
         values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing",
    )
    .bind(&wie.gemeente)
    .bind(kenmerk.as_str())
    .bind(i64::from(versie))
    .bind(inhoud)
    .bind(account)
    .bind(&wie.naam)
    .bind(now())
    .execute(&mut **change)
    .await?;
    Ok(made.rows_affected() == 1)
}

/// The rules that hold now: their version and text; none when there is no such fund.
pub async fn rules(
    connection: &mut AnyConnection,
    gemeente: &str,
    fonds: &Fondskenmerk,
) -> Result<Option<(u32, String)>, OpslagFout> {
    let row = sqlx::query(
        "select versie, inhoud from fondsversie where gemeente = $1 and fonds = $2 order by versie desc limit 1",
    )
    .bind(gemeente)
    .bind(fonds.as_str())
    .fetch_optional(connection)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let versie: i64 = row.try_get("versie")?;
    Ok(Some((u32::try_from(versie).unwrap_or(u32::MAX), row.try_get("inhoud")?)))
}

/// What the newest check of a ledger found: lines, the link there, and what is broken; empty when it was whole.
pub async fn last_check(
    connection: &mut AnyConnection,
    gemeente: &str,
    fonds: &Fondskenmerk,
) -> Result<Option<(u64, String, String)>, OpslagFout> {
    let row: Option<(i64, String, String)> = sqlx::query_as(
        "select regels, laatste, breuk from grootboekcontrole where gemeente = $1 and fonds = $2
         order by id desc limit 1",
    )
    .bind(gemeente)
    .bind(fonds.as_str())
    .fetch_optional(connection)
    .await?;
    Ok(row.map(|(regels, laatste, breuk)| (u64::try_from(regels).unwrap_or(0), laatste, breuk)))
}

/// Notes what a check found.
pub async fn add_check(
    change: &mut AnyChange<'_>,
    fonds: &Fondskenmerk,
    (regels, laatste, breuk): (u64, &str, &str),
    wie: &Wie,
) -> Result<(), OpslagFout> {
    sqlx::query(
        "insert into grootboekcontrole (id, gemeente, fonds, regels, laatste, breuk, wie, wanneer)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(new_id())
    .bind(&wie.gemeente)
    .bind(fonds.as_str())
    .bind(i64::try_from(regels).unwrap_or(i64::MAX))
    .bind(laatste)
    .bind(breuk)
    .bind(&wie.naam)
    .bind(now())
    .execute(&mut **change)
    .await?;
    Ok(())
}
