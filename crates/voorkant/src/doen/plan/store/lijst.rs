//! Lists over plans: those of somebody, those about somebody, and what there is to do in them.

use domein::{Datum, Pseudoniem};
use opslag::{Opslag, OpslagFout};
use sqlx::Row;

use crate::doen::plan::decide::{Werkrol, Werksoort, some_day};

/// The plans in which an account works on a day, with its role; the newest decision counts.
///
/// # Errors
/// When the database refuses, here and below.
pub async fn mine(
    opslag: &Opslag,
    gemeente: &str,
    account: &str,
    dag: Datum,
) -> Result<Vec<(String, Werkrol)>, OpslagFout> {
    let rows = sqlx::query(
        "select m.plan, m.rol from planmedewerker m
         where m.gemeente = $1 and m.account = $2 and m.rol <> '' and (m.tot = '' or m.tot >= $3)
           and m.versie = (select max(versie) from planmedewerker where plan = m.plan and account = m.account)
         order by m.plan desc",
    )
    .bind(gemeente)
    .bind(account)
    .bind(dag.to_string())
    .fetch_all(opslag.pool())
    .await?;
    rows.iter()
        .map(|row| {
            let rol: String = row.try_get("rol")?;
            let rol = Werkrol::of(&rol).ok_or(OpslagFout::Vreemd { wat: "een werkrol", waarde: rol })?;
            Ok((row.try_get("plan")?, rol))
        })
        .collect()
}

/// The plans of whose household somebody of the vault is or was a member.
pub async fn of_person(
    opslag: &Opslag,
    gemeente: &str,
    persoon: Pseudoniem,
) -> Result<Vec<(String, u64)>, OpslagFout> {
    let rows: Vec<(String, i64)> = sqlx::query_as(
        "select plan, lid from planlid where gemeente = $1 and persoon = $2 order by plan desc, lid",
    )
    .bind(gemeente)
    .bind(persoon.to_string())
    .fetch_all(opslag.pool())
    .await?;
    Ok(rows.into_iter().map(|(plan, lid)| (plan, u64::try_from(lid).unwrap_or_default())).collect())
}

/// Something to do in a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Werkrij {
    /// Number of the plan in the store.
    pub plan: String,
    /// What people call it.
    pub nummer: i64,
    /// What.
    pub soort: Werksoort,
    /// By when.
    pub dag: Datum,
}

/// What an account has to do up to and including a day, the earliest first, and how much that is in all.
pub async fn work_of(
    opslag: &Opslag,
    (gemeente, account): (&str, &str),
    (dag, tot): (Datum, Datum),
    (from, most): (i64, i64),
) -> Result<(Vec<Werkrij>, i64), OpslagFout> {
    const MINE: &str =
        "planmedewerker m join planwerk w on w.plan = m.plan join huishoudplan p on p.id = m.plan
         where m.gemeente = $1 and m.account = $2 and m.rol <> '' and (m.tot = '' or m.tot >= $3)
           and m.versie = (select max(versie) from planmedewerker where plan = m.plan and account = m.account)
           and w.dag <= $4";
    let sql = format!(
        "select w.plan, p.nummer, w.soort, w.dag from {MINE} order by w.dag, p.nummer, w.nummer limit $5 offset $6"
    );
    let rows = sqlx::query(sqlx::AssertSqlSafe(sql))
        .bind(gemeente)
        .bind(account)
        .bind(dag.to_string())
        .bind(tot.to_string())
        .bind(most)
        .bind(from)
        .fetch_all(opslag.pool())
        .await?;
    let (total,): (i64,) = sqlx::query_as(sqlx::AssertSqlSafe(format!("select count(*) from {MINE}")))
        .bind(gemeente)
        .bind(account)
        .bind(dag.to_string())
        .bind(tot.to_string())
        .fetch_one(opslag.pool())
        .await?;
    let rows = rows
        .iter()
        .map(|row| {
            let (soort, dag): (String, String) = (row.try_get("soort")?, row.try_get("dag")?);
            match (Werksoort::of(&soort), some_day(&dag)) {
                (Some(soort), Some(dag)) => {
                    Ok(Werkrij { plan: row.try_get("plan")?, nummer: row.try_get("nummer")?, soort, dag })
                }
                _ => Err(OpslagFout::Vreemd { wat: "werk", waarde: soort }),
            }
        })
        .collect::<Result<_, OpslagFout>>()?;
    Ok((rows, total))
}
