//! Partners at the table: their invitations and what they answered. What is written in them is closed.

use std::collections::BTreeMap;

use domein::Datum;
use opslag::{AnyChange, Opslag, OpslagFout, Wie, now};
use sqlx::Row;
use sqlx::any::AnyRow;

use crate::doen::plan::decide::some_day;

/// An invitation, in the newest decision about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tafelrij {
    /// Its number, which stands in the link.
    pub id: String,
    /// The number of this decision.
    pub versie: i64,
    /// For which plan.
    pub plan: String,
    /// What the code is recognised by.
    pub codemerk: String,
    /// The last day.
    pub tot: Datum,
    /// The day on which it was taken back.
    pub ingetrokken: Option<Datum>,
    /// Who, and which part: closed.
    pub inhoud: String,
    /// Who invited.
    pub wie: String,
    /// When.
    pub wanneer: String,
}

const COLUMNS: &str = "id, versie, plan, codemerk, tot, ingetrokken, inhoud, wie, wanneer";

fn guest_of(row: &AnyRow) -> Result<Tafelrij, OpslagFout> {
    let text = |name: &str| row.try_get::<String, _>(name);
    let tot = text("tot")?;
    Ok(Tafelrij {
        id: text("id")?,
        versie: row.try_get("versie")?,
        plan: text("plan")?,
        codemerk: text("codemerk")?,
        tot: some_day(&tot).ok_or(OpslagFout::Vreemd { wat: "een uitnodiging", waarde: tot })?,
        ingetrokken: some_day(&text("ingetrokken")?),
        inhoud: text("inhoud")?,
        wie: text("wie")?,
        wanneer: text("wanneer")?,
    })
}

/// The newest decision about an invitation.
///
/// # Errors
/// When the database refuses, here and below.
pub async fn guest(opslag: &Opslag, gemeente: &str, id: &str) -> Result<Option<Tafelrij>, OpslagFout> {
    if id.contains('\0') {
        return Ok(None);
    }
    let sql = format!(
        "select {COLUMNS} from planuitnodiging where id = $1 and gemeente = $2 order by versie desc limit 1"
    );
    let row =
        sqlx::query(sqlx::AssertSqlSafe(sql)).bind(id).bind(gemeente).fetch_optional(opslag.pool()).await?;
    row.as_ref().map(guest_of).transpose()
}

/// All invitations for a plan, of each the newest decision; the last one that was made goes first.
pub async fn guests(opslag: &Opslag, gemeente: &str, plan: &str) -> Result<Vec<Tafelrij>, OpslagFout> {
    let sql = format!(
        "select {COLUMNS} from planuitnodiging where plan = $1 and gemeente = $2 order by id, versie"
    );
    let rows =
        sqlx::query(sqlx::AssertSqlSafe(sql)).bind(plan).bind(gemeente).fetch_all(opslag.pool()).await?;
    let mut newest = BTreeMap::new();
    for row in &rows {
        let one = guest_of(row)?;
        newest.insert(one.id.clone(), one);
    }
    Ok(newest.into_values().rev().collect())
}

/// Adds a decision about an invitation, on top of the one that was seen. False when somebody was first, or this form made
/// one before.
pub async fn add_guest(
    change: &mut AnyChange<'_>,
    guest: &Tafelrij,
    account: &str,
    wie: &Wie,
) -> Result<bool, OpslagFout> {
    let made = sqlx::query(
        "insert into planuitnodiging (id, versie, plan, gemeente, codemerk, tot, ingetrokken, inhoud, account, wie, wanneer)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict do nothing",
    )
    .bind(&guest.id)
    .bind(guest.versie)
    .bind(&guest.plan)
    .bind(&wie.gemeente)
    .bind(&guest.codemerk)
    .bind(guest.tot.to_string())
    .bind(guest.ingetrokken.map_or_else(String::new, |op| op.to_string()))
    .bind(&guest.inhoud)
    .bind(account)
    .bind(&wie.naam)
    .bind(now())
    .execute(&mut **change)
    .await?;
    Ok(made.rows_affected() == 1)
}

/// An answer of a partner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Antwoordrij {
    /// Its number.
    pub id: String,
    /// By which invitation.
    pub uitnodiging: String,
    /// What was answered: closed.
    pub inhoud: String,
    /// When.
    pub wanneer: String,
}

/// Adds an answer. False when this form gave one before.
pub async fn add_answer(
    change: &mut AnyChange<'_>,
    (formulier, plan): (&str, &str),
    answer: &Antwoordrij,
    gemeente: &str,
) -> Result<bool, OpslagFout> {
    let made = sqlx::query(
        "insert into planantwoord (id, formulier, uitnodiging, plan, gemeente, inhoud, wanneer)
         values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing",
    )
    .bind(&answer.id)
    .bind(formulier)
    .bind(&answer.uitnodiging)
    .bind(plan)
    .bind(gemeente)
    .bind(&answer.inhoud)
    .bind(now())
    .execute(&mut **change)
    .await?;
    Ok(made.rows_affected() == 1)
}

/// What partners answered in a plan, in order.
pub async fn answers(opslag: &Opslag, gemeente: &str, plan: &str) -> Result<Vec<Antwoordrij>, OpslagFout> {
    let rows = sqlx::query(
        "select id, uitnodiging, inhoud, wanneer from planantwoord where plan = $1 and gemeente = $2 order by wanneer, id",
    )
    .bind(plan)
    .bind(gemeente)
    .fetch_all(opslag.pool())
    .await?;
    rows.iter()
        .map(|row| {
            Ok(Antwoordrij {
                id: row.try_get("id")?,
                uitnodiging: row.try_get("uitnodiging")?,
                inhoud: row.try_get("inhoud")?,
                wanneer: row.try_get("wanneer")?,
            })
        })
        .collect()
}

/// How many answers an invitation gave.
pub async fn answered(opslag: &Opslag, uitnodiging: &str) -> Result<i64, OpslagFout> {
    let (count,): (i64,) = sqlx::query_as("select count(*) from planantwoord where uitnodiging = $1")
        .bind(uitnodiging)
        .fetch_one(opslag.pool())
        .await?;
    Ok(count)
}

#[cfg(test)]
mod tests;
