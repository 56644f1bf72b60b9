//! The SQL of searching: who searched for what purpose, and who was found for a short while.

use opslag::{Opslag, OpslagFout, Wie, new_id, now};

use super::decide::{GELDIG, PER_UUR};
use crate::app::after;
use crate::rechten::{Inkijk, note};

/// What is written down of a search before it is done.
pub struct Zoekregel<'a> {
    /// Key of the purpose, and which text of it.
    pub doel: (&'a str, u16),
    /// The ground, closed.
    pub grondslag: &'a str,
    /// The digest of what was typed.
    pub merk: &'a str,
    /// Who searches.
    pub inkijk: &'a Inkijk,
}

/// Writes down that somebody searches. False when they searched too often in the last hour: then nothing is searched.
///
/// # Errors
/// When the database refuses, here and below.
pub async fn begin(opslag: &Opslag, regel: &Zoekregel<'_>, wie: &Wie) -> Result<bool, OpslagFout> {
    let mut change = opslag.change().await?;
    sqlx::query(
        "insert into zoekactie (id, gemeente, doel, doelversie, grondslag, merk, trace, account, wie, wanneer)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
    )
    .bind(new_id())
    .bind(&wie.gemeente)
    .bind(regel.doel.0)
    .bind(i64::from(regel.doel.1))
    .bind(regel.grondslag)
    .bind(regel.merk)
    .bind(regel.inkijk.trace.to_string())
    .bind(&regel.inkijk.account)
    .bind(&wie.naam)
    .bind(now())
    .execute(&mut *change)
    .await?;
    let (times,): (i64,) = sqlx::query_as(
        "select count(*) from zoekactie where gemeente = $1 and account = $2 and wanneer > $3",
    )
    .bind(&wie.gemeente)
    .bind(&regel.inkijk.account)
    .bind(after(jiff::SignedDuration::from_hours(-1)))
    .fetch_one(&mut *change)
    .await?;
    if times > PER_UUR {
        change.rollback().await?;
        opslag.log("persoon gezocht", regel.doel.0, "geweigerd: te vaak in een uur", wie).await?;
        return Ok(false);
    }
    let object = format!("{} {}", regel.doel.0, regel.merk);
    opslag.log_in_traced(&mut change, "persoon gezocht", &object, wie, regel.inkijk.trace).await?;
    change.commit().await?;
    Ok(true)
}

/// Keeps who was found, closed, under the numbers that a page carries; and in what role somebody looked.
pub async fn found(
    opslag: &Opslag,
    vondsten: &[(String, String)],
    inkijk: &Inkijk,
    wie: &Wie,
) -> Result<(), OpslagFout> {
    let mut change = opslag.change().await?;
    note(&mut change, inkijk, &wie.gemeente).await?;
    sqlx::query("delete from zoekvondst where tot < $1").bind(now()).execute(&mut *change).await?;
    let tot = after(GELDIG);
    for (id, inhoud) in vondsten {
        sqlx::query(
            "insert into zoekvondst (id, gemeente, account, inhoud, tot) values ($1, $2, $3, $4, $5)",
        )
        .bind(id)
        .bind(&wie.gemeente)
        .bind(&inkijk.account)
        .bind(inhoud)
        .bind(&tot)
        .execute(&mut *change)
        .await?;
    }
    change.commit().await?;
    Ok(())
}

/// What was kept of somebody who was found; none for another account, or when its moment is over.
pub async fn vondst(
    opslag: &Opslag,
    gemeente: &str,
    account: &str,
    id: &str,
) -> Result<Option<String>, OpslagFout> {
    if id.contains('\0') {
        return Ok(None);
    }
    let row: Option<(String,)> = sqlx::query_as(
        "select inhoud from zoekvondst where id = $1 and gemeente = $2 and account = $3 and tot >= $4",
    )
    .bind(id)
    .bind(gemeente)
    .bind(account)
    .bind(now())
    .fetch_optional(opslag.pool())
    .await?;
    Ok(row.map(|(inhoud,)| inhoud))
}

#[cfg(test)]
mod tests;
