//! The SQL of absence. Each decision is a row; the newest of an account counts.

use opslag::{Opslag, OpslagFout, Wie, now};
use sqlx::Row;
use sqlx::any::AnyRow;

use super::decide::Afwezigheid;
use crate::doen::plan::some_day;
use crate::doen::store::commit;

const NEWEST: &str = "a.versie = (select max(versie) from afwezigheid where account = a.account)";

fn read(row: &AnyRow) -> Result<Afwezigheid, OpslagFout> {
    let text = |name: &str| row.try_get::<String, _>(name);
    let day = |name: &str| {
        let written = text(name)?;
        some_day(&written).ok_or(OpslagFout::Vreemd { wat: "een dag van afwezigheid", waarde: written })
    };
    Ok(Afwezigheid {
        account: text("account")?,
        versie: row.try_get("versie")?,
        vervanger: text("vervanger")?,
        van: day("van")?,
        tot: day("tot")?,
        wie: text("wie")?,
        wanneer: text("wanneer")?,
    })
}

/// Who is away and who stands in, of everybody of a municipality about whom something was ever decided.
///
/// # Errors
/// When the database refuses, here and below.
pub async fn absences(opslag: &Opslag, gemeente: &str) -> Result<Vec<Afwezigheid>, OpslagFout> {
    let sql = format!(
        "select a.account, a.versie, a.vervanger, a.van, a.tot, a.wie, a.wanneer from afwezigheid a
         where a.gemeente = $1 and {NEWEST} order by a.van, a.account"
    );
    let rows = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(gemeente).fetch_all(opslag.pool()).await?;
    rows.iter().map(read).collect()
}

/// The same, of those who work or worked in a plan.
pub async fn away_in_plan(
    opslag: &Opslag,
    gemeente: &str,
    plan: &str,
) -> Result<Vec<Afwezigheid>, OpslagFout> {
    let sql = format!(
        "select a.account, a.versie, a.vervanger, a.van, a.tot, a.wie, a.wanneer from afwezigheid a
         where a.account in (select account from planmedewerker where plan = $1) and a.gemeente = $2 and {NEWEST}
         order by a.account"
    );
    let rows =
        sqlx::query(sqlx::AssertSqlSafe(sql)).bind(plan).bind(gemeente).fetch_all(opslag.pool()).await?;
    rows.iter().map(read).collect()
}

/// Adds a decision on top of the one that was seen. False when somebody was first.
pub async fn add_absence(opslag: &Opslag, afwezigheid: &Afwezigheid, wie: &Wie) -> Result<bool, OpslagFout> {
    let mut change = opslag.change().await?;
    let made = sqlx::query(
        "insert into afwezigheid (account, versie, gemeente, vervanger, van, tot, wie, wanneer)
         values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing",
    )
    .bind(&afwezigheid.account)
    .bind(afwezigheid.versie)
    .bind(&wie.gemeente)
    .bind(&afwezigheid.vervanger)
    .bind(afwezigheid.van.to_string())
    .bind(afwezigheid.tot.to_string())
    .bind(&wie.naam)
    .bind(now())
    .execute(&mut *change)
    .await?;
    if made.rows_affected() == 0 {
        return Ok(false);
    }
    let act =
        if afwezigheid.vervanger.is_empty() { "vervanging teruggenomen" } else { "vervanging geregeld" };
    opslag.log_in(&mut change, act, &afwezigheid.account, wie).await?;
    commit(change).await?;
    Ok(true)
}

/// For which purposes an account works in plans, with the number of plans for each.
pub async fn purposes_of(
    opslag: &Opslag,
    gemeente: &str,
    account: &str,
) -> Result<Vec<(String, i64)>, OpslagFout> {
    Ok(sqlx::query_as(
        "select m.doel, count(*) from planmedewerker m
         where m.gemeente = $1 and m.account = $2 and m.rol <> ''
           and m.versie = (select max(versie) from planmedewerker where plan = m.plan and account = m.account)
         group by m.doel order by m.doel",
    )
    .bind(gemeente)
    .bind(account)
    .fetch_all(opslag.pool())
    .await?)
}

#[cfg(test)]
mod tests;
