//! What the budget must know of a plan, from the tables of plans.

use opslag::{Opslag, OpslagFout};

/// The number and the area of a plan; none when it is not there.
///
/// # Errors
/// When the database refuses, here and below.
pub async fn plan(opslag: &Opslag, gemeente: &str, plan: &str) -> Result<Option<(i64, String)>, OpslagFout> {
    if plan.contains('\0') {
        return Ok(None);
    }
    Ok(sqlx::query_as("select nummer, gebied from huishoudplan where gemeente = $1 and id = $2")
        .bind(gemeente)
        .bind(plan)
        .fetch_optional(opslag.pool())
        .await?)
}

/// Whether an account works in a plan on a day.
pub async fn works_in(
    opslag: &Opslag,
    gemeente: &str,
    plan: &str,
    (account, vandaag): (&str, &str),
) -> Result<bool, OpslagFout> {
    let row: Option<(String, String)> = sqlx::query_as(
        "select rol, tot from planmedewerker where gemeente = $1 and plan = $2 and account = $3
         order by versie desc limit 1",
    )
    .bind(gemeente)
    .bind(plan)
    .bind(account)
    .fetch_optional(opslag.pool())
    .await?;
    Ok(row.is_some_and(|(rol, tot)| !rol.is_empty() && (tot.is_empty() || tot.as_str() >= vandaag)))
}
