//! Lists over plans: those of somebody, those about somebody, and what there is to do in them.

use std::collections::BTreeSet;

use domein::{Datum, Pseudoniem};
use opslag::{Opslag, OpslagFout};
use sqlx::Row;
use sqlx::any::AnyRow;
use toegang::{DOELEN, Rol};

use crate::doen::plan::decide::{Werkrol, Werksoort, some_day};

/// Somebody who works in plans, as lists ask for them.
pub struct Werkende<'a> {
    /// The municipality.
    pub gemeente: &'a str,
    /// Number of their account.
    pub account: &'a str,
    /// What they are: standing in counts where a role of theirs has the purpose.
    pub rollen: &'a BTreeSet<Rol>,
    /// The day.
    pub dag: Datum,
}

impl Werkende<'_> {
    /// The keys of the purposes that they may name, each between spaces.
    fn purposes(&self) -> String {
        let mine = DOELEN.iter().filter(|doel| doel.rollen.iter().any(|rol| self.rollen.contains(rol)));
        mine.fold(" ".to_owned(), |all, doel| all + doel.sleutel + " ")
    }
}

/// The plans in which account $2 works on day $3, with its role: by a decision of its own (the newest counts), or because it
/// stands in then for who does, for a purpose of $4. Who was taken out of a plan does not come in by standing in.
const MINE: &str = "with mine as (
    select m.plan, max(case when m.account = $2 then m.rol else '' end) as rol
    from (
        select cast($2 as text) as account union all
        select a.account from afwezigheid a
        where a.gemeente = $1 and a.vervanger = $2 and a.van <= $3 and a.tot >= $3
          and a.versie = (select max(versie) from afwezigheid where account = a.account)
    ) wie cross join planmedewerker m
    where m.gemeente = $1 and m.account = wie.account
      and m.rol <> '' and (m.tot = '' or m.tot >= $3)
      and (m.account = $2 or $4 like '% ' || m.doel || ' %')
      and not exists (
        select 1 from planmedewerker n where n.plan = m.plan and n.account = m.account and n.versie > m.versie)
      and (m.account = $2 or not exists (
        select 1 from planmedewerker o where o.plan = m.plan and o.account = $2 and o.rol = ''
          and o.versie = (select max(versie) from planmedewerker where plan = o.plan and account = o.account)))
    group by m.plan)";

/// The plans in which an account works on a day, with its role, newest first.
///
/// # Errors
/// When the database refuses, here and below.
pub async fn mine(opslag: &Opslag, wie: &Werkende<'_>) -> Result<Vec<(String, Werkrol)>, OpslagFout> {
    let sql = format!("{MINE} select plan, rol from mine order by plan desc");
    let rows = sqlx::query(sqlx::AssertSqlSafe(sql))
        .bind(wie.gemeente)
        .bind(wie.account)
        .bind(wie.dag.to_string())
        .bind(wie.purposes())
        .fetch_all(opslag.pool())
        .await?;
    rows.iter()
        .map(|row| {
            let rol: String = row.try_get("rol")?;
            let rol = match rol.as_str() {
                "" => Werkrol::Vervanger,
                key => Werkrol::of(key).ok_or(OpslagFout::Vreemd { wat: "een werkrol", waarde: rol })?,
            };
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

fn read_work(row: &AnyRow) -> Result<(Werksoort, Datum), OpslagFout> {
    let (soort, dag): (String, String) = (row.try_get("soort")?, row.try_get("dag")?);
    match (Werksoort::of(&soort), some_day(&dag)) {
        (Some(soort), Some(dag)) => Ok((soort, dag)),
        _ => Err(OpslagFout::Vreemd { wat: "werk", waarde: format!("{soort} {dag}") }),
    }
}

/// What an account has to do on a day and those of whom it stands in for, that is due from `van` to `tot`: the earliest
/// `most`, of one kind or of all.
pub async fn work_of(
    opslag: &Opslag,
    wie: &Werkende<'_>,
    (van, tot): (Datum, Datum),
    soort: Option<Werksoort>,
    most: i64,
) -> Result<Vec<Werkrij>, OpslagFout> {
    let sql = format!(
        "{MINE} select w.plan, p.nummer, w.soort, w.dag
         from mine join planwerk w on w.plan = mine.plan join huishoudplan p on p.id = mine.plan
         where w.dag >= $5 and w.dag <= $6 and ($7 = '' or w.soort = $7)
         order by w.dag, p.nummer, w.nummer limit $8"
    );
    let rows = sqlx::query(sqlx::AssertSqlSafe(sql))
        .bind(wie.gemeente)
        .bind(wie.account)
        .bind(wie.dag.to_string())
        .bind(wie.purposes())
        .bind(van.to_string())
        .bind(tot.to_string())
        .bind(soort.map_or("", Werksoort::sleutel))
        .bind(most)
        .fetch_all(opslag.pool())
        .await?;
    rows.iter()
        .map(|row| {
            let (soort, dag) = read_work(row)?;
            Ok(Werkrij { plan: row.try_get("plan")?, nummer: row.try_get("nummer")?, soort, dag })
        })
        .collect()
}

/// How much of each kind is due on each day.
pub async fn work_counts(
    opslag: &Opslag,
    wie: &Werkende<'_>,
) -> Result<Vec<(Datum, Werksoort, i64)>, OpslagFout> {
    let sql = format!(
        "{MINE} select w.dag, w.soort, count(*) as aantal from mine join planwerk w on w.plan = mine.plan
         group by w.dag, w.soort"
    );
    let rows = sqlx::query(sqlx::AssertSqlSafe(sql))
        .bind(wie.gemeente)
        .bind(wie.account)
        .bind(wie.dag.to_string())
        .bind(wie.purposes())
        .fetch_all(opslag.pool())
        .await?;
    rows.iter()
        .map(|row| {
            let (soort, dag) = read_work(row)?;
            Ok((dag, soort, row.try_get("aantal")?))
        })
        .collect()
}
