//! The SQL of plans. Versions, states and decisions are added; drafts and what there is to do follow from them, and change.

mod lijst;
mod mensen;
pub mod tafel;

use domein::{Datum, Pseudoniem};
use opslag::{AnyChange, Opslag, OpslagFout, Wie, now};
use sqlx::Row;

use super::decide::Werksoort;

pub use self::lijst::{Werkende, Werkrij, mine, of_person, work_counts, work_of};
pub use self::mensen::{add_sharing, add_worker, sharings, workers};

/// A plan with what counts now, as it is kept: closed.
pub struct Planrij {
    /// Its number in the store.
    pub id: String,
    /// What people call it.
    pub nummer: i64,
    /// The area.
    pub gebied: String,
    /// The closed key.
    pub sleutel: String,
    /// The newest version.
    pub versie: i64,
    /// What it says.
    pub inhoud: String,
    /// The newest state.
    pub standversie: i64,
    /// Where the case stands.
    pub stand: String,
}

/// What is kept of a version or a state, closed, with what follows from it in the open.
pub struct Nieuw<'a> {
    /// Number of the plan.
    pub plan: &'a str,
    /// The next number.
    pub versie: i64,
    /// Closed.
    pub inhoud: &'a str,
    /// Who, as an account.
    pub account: &'a str,
}

/// A plan with what counts now.
///
/// # Errors
/// When the database refuses, here and below.
pub async fn plan<'e>(
    records: impl sqlx::Executor<'e, Database = sqlx::Any>,
    gemeente: &str,
    id: &str,
) -> Result<Option<Planrij>, OpslagFout> {
    if id.contains('\0') {
        return Ok(None);
    }
    let row = sqlx::query(
        "select p.id, p.nummer, p.gebied, k.sleutel, v.versie, v.inhoud, s.versie as standversie, s.inhoud as stand
         from huishoudplan p join dossiersleutel k on k.dossier = p.id
         join planversie v on v.plan = p.id and v.versie = (select max(versie) from planversie where plan = p.id)
         join planstand s on s.plan = p.id and s.versie = (select max(versie) from planstand where plan = p.id)
         where p.id = $1 and p.gemeente = $2",
    )
    .bind(id)
    .bind(gemeente)
    .fetch_optional(records)
    .await?;
    row.as_ref().map(plan_row).transpose()
}

/// Every plan of a municipality that was closed, with what counts now, oldest first: for who counts them.
pub async fn every_closed(opslag: &Opslag, gemeente: &str) -> Result<Vec<Planrij>, OpslagFout> {
    let rows = sqlx::query(
        "select p.id, p.nummer, p.gebied, k.sleutel, v.versie, v.inhoud, s.versie as standversie, s.inhoud as stand
         from huishoudplan p join dossiersleutel k on k.dossier = p.id
         join planversie v on v.plan = p.id and v.versie = (select max(versie) from planversie where plan = p.id)
         join planstand s on s.plan = p.id and s.versie = (select max(versie) from planstand where plan = p.id)
         where p.gemeente = $1 and s.stand in ('nazorg', 'klaar') order by p.id",
    )
    .bind(gemeente)
    .fetch_all(opslag.pool())
    .await?;
    rows.iter().map(plan_row).collect()
}

fn plan_row(row: &sqlx::any::AnyRow) -> Result<Planrij, OpslagFout> {
    Ok(Planrij {
        id: row.try_get("id")?,
        nummer: row.try_get("nummer")?,
        gebied: row.try_get("gebied")?,
        sleutel: row.try_get("sleutel")?,
        versie: row.try_get("versie")?,
        inhoud: row.try_get("inhoud")?,
        standversie: row.try_get("standversie")?,
        stand: row.try_get("stand")?,
    })
}

/// Makes a plan and takes the next number. False when this form made one before, or somebody took that number.
pub async fn add_plan(
    change: &mut AnyChange<'_>,
    (id, formulier): (&str, &str),
    (gebied, account): (&str, &str),
    wie: &Wie,
) -> Result<bool, OpslagFout> {
    let made = sqlx::query(
        "insert into huishoudplan (id, gemeente, formulier, nummer, gebied, account, wie, wanneer)
         select $1, $2, $3, coalesce(max(nummer), 0) + 1, $4, $5, $6, $7 from huishoudplan where gemeente = $8
         on conflict do nothing",
    )
    .bind(id)
    .bind(&wie.gemeente)
    .bind(formulier)
    .bind(gebied)
    .bind(account)
    .bind(&wie.naam)
    .bind(now())
    .bind(&wie.gemeente)
    .execute(&mut **change)
    .await?;
    Ok(made.rows_affected() == 1)
}

/// The plan that people call by this number.
pub async fn by_number(opslag: &Opslag, gemeente: &str, nummer: i64) -> Result<Option<String>, OpslagFout> {
    let row: Option<(String,)> =
        sqlx::query_as("select id from huishoudplan where gemeente = $1 and nummer = $2")
            .bind(gemeente)
            .bind(nummer)
            .fetch_optional(opslag.pool())
            .await?;
    Ok(row.map(|(id,)| id))
}

/// The plan that a form made.
pub async fn made_by(opslag: &Opslag, formulier: &str) -> Result<Option<String>, OpslagFout> {
    let row: Option<(String,)> = sqlx::query_as("select id from huishoudplan where formulier = $1")
        .bind(formulier)
        .fetch_optional(opslag.pool())
        .await?;
    Ok(row.map(|(id,)| id))
}

/// Adds a version on top of the one that was seen. False when somebody was first.
pub async fn add_version(
    change: &mut AnyChange<'_>,
    nieuw: &Nieuw<'_>,
    wie: &Wie,
) -> Result<bool, OpslagFout> {
    let made = sqlx::query(
        "insert into planversie (plan, versie, gemeente, inhoud, account, wie, wanneer)
         values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing",
    )
    .bind(nieuw.plan)
    .bind(nieuw.versie)
    .bind(&wie.gemeente)
    .bind(nieuw.inhoud)
    .bind(nieuw.account)
    .bind(&wie.naam)
    .bind(now())
    .execute(&mut **change)
    .await?;
    Ok(made.rows_affected() == 1)
}

/// Adds a state on top of the one that was seen; `stand` is its word in the open. False when somebody was first.
pub async fn add_state(
    change: &mut AnyChange<'_>,
    nieuw: &Nieuw<'_>,
    stand: &str,
    wie: &Wie,
) -> Result<bool, OpslagFout> {
    let made = sqlx::query(
        "insert into planstand (plan, versie, gemeente, stand, inhoud, account, wie, wanneer)
         values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing",
    )
    .bind(nieuw.plan)
    .bind(nieuw.versie)
    .bind(&wie.gemeente)
    .bind(stand)
    .bind(nieuw.inhoud)
    .bind(nieuw.account)
    .bind(&wie.naam)
    .bind(now())
    .execute(&mut **change)
    .await?;
    Ok(made.rows_affected() == 1)
}

/// Writes down who of the vault belongs to the household. Whoever stands there already stays.
pub async fn add_members(
    change: &mut AnyChange<'_>,
    plan: &str,
    leden: &[(u64, Pseudoniem)],
    wie: &Wie,
) -> Result<(), OpslagFout> {
    for (lid, persoon) in leden {
        sqlx::query(
            "insert into planlid (plan, lid, persoon, gemeente, wanneer) values ($1, $2, $3, $4, $5)
             on conflict do nothing",
        )
        .bind(plan)
        .bind(i64::try_from(*lid).unwrap_or_default())
        .bind(persoon.to_string())
        .bind(&wie.gemeente)
        .bind(now())
        .execute(&mut **change)
        .await?;
    }
    Ok(())
}

/// Puts what there is to do in the place of what there was.
pub async fn set_work(
    change: &mut AnyChange<'_>,
    (plan, gebied): (&str, &str),
    work: &[(Werksoort, Datum)],
    gemeente: &str,
) -> Result<(), OpslagFout> {
    sqlx::query("delete from planwerk where plan = $1").bind(plan).execute(&mut **change).await?;
    for ((soort, dag), nummer) in work.iter().zip(1_i64..) {
        sqlx::query(
            "insert into planwerk (plan, nummer, gemeente, gebied, soort, dag) values ($1, $2, $3, $4, $5, $6)",
        )
        .bind(plan)
        .bind(nummer)
        .bind(gemeente)
        .bind(gebied)
        .bind(soort.sleutel())
        .bind(dag.to_string())
        .execute(&mut **change)
        .await?;
    }
    Ok(())
}

/// A version as it is listed: number, who and when, and what it says, closed.
pub struct Versierij {
    /// Its number.
    pub versie: i64,
    /// Who made it.
    pub wie: String,
    /// When.
    pub wanneer: String,
    /// What it says, closed.
    pub inhoud: String,
}

/// The versions of a plan, newest first; with numbers, only those.
pub async fn versions(
    opslag: &Opslag,
    gemeente: &str,
    plan: &str,
    (from, to): (i64, i64),
) -> Result<Vec<Versierij>, OpslagFout> {
    let rows = sqlx::query(
        "select versie, wie, wanneer, inhoud from planversie
         where plan = $1 and gemeente = $2 and versie between $3 and $4 order by versie desc",
    )
    .bind(plan)
    .bind(gemeente)
    .bind(from)
    .bind(to)
    .fetch_all(opslag.pool())
    .await?;
    rows.iter()
        .map(|row| {
            Ok(Versierij {
                versie: row.try_get("versie")?,
                wie: row.try_get("wie")?,
                wanneer: row.try_get("wanneer")?,
                inhoud: row.try_get("inhoud")?,
            })
        })
        .collect()
}

/// The number of the version before this one; none for the first. Two plans that became one skip numbers.
pub async fn version_before(opslag: &Opslag, plan: &str, versie: i64) -> Result<Option<i64>, OpslagFout> {
    let row: (Option<i64>,) =
        sqlx::query_as("select max(versie) from planversie where plan = $1 and versie < $2")
            .bind(plan)
            .bind(versie)
            .fetch_one(opslag.pool())
            .await?;
    Ok(row.0)
}

/// Keeps what somebody typed in a form, closed. The newest counts.
pub async fn keep_draft(
    opslag: &Opslag,
    (plan, account, deel): (&str, &str, &str),
    inhoud: &str,
    gemeente: &str,
) -> Result<(), OpslagFout> {
    sqlx::query(
        "insert into planklad (plan, account, deel, gemeente, inhoud, wanneer) values ($1, $2, $3, $4, $5, $6)
         on conflict (plan, account, deel) do update set inhoud = excluded.inhoud, wanneer = excluded.wanneer",
    )
    .bind(plan)
    .bind(account)
    .bind(deel)
    .bind(gemeente)
    .bind(inhoud)
    .bind(now())
    .execute(opslag.pool())
    .await?;
    Ok(())
}

/// What somebody typed in a form and did not save, closed, and when.
pub async fn draft(
    opslag: &Opslag,
    (plan, account, deel): (&str, &str, &str),
) -> Result<Option<(String, String)>, OpslagFout> {
    Ok(sqlx::query_as("select inhoud, wanneer from planklad where plan = $1 and account = $2 and deel = $3")
        .bind(plan)
        .bind(account)
        .bind(deel)
        .fetch_optional(opslag.pool())
        .await?)
}

/// The forms of a plan in which somebody typed something that was not saved.
pub async fn drafts(opslag: &Opslag, plan: &str, account: &str) -> Result<Vec<String>, OpslagFout> {
    let rows: Vec<(String,)> =
        sqlx::query_as("select deel from planklad where plan = $1 and account = $2 order by deel")
            .bind(plan)
            .bind(account)
            .fetch_all(opslag.pool())
            .await?;
    Ok(rows.into_iter().map(|(deel,)| deel).collect())
}

/// Throws a draft away.
pub async fn drop_draft(
    opslag: &Opslag,
    (plan, account, deel): (&str, &str, &str),
) -> Result<(), OpslagFout> {
    sqlx::query("delete from planklad where plan = $1 and account = $2 and deel = $3")
        .bind(plan)
        .bind(account)
        .bind(deel)
        .execute(opslag.pool())
        .await?;
    Ok(())
}

#[cfg(test)]
mod tests;
