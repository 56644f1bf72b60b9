//! Who works in a plan, and what the household asked to share.

use std::collections::BTreeMap;

use opslag::{AnyChange, Opslag, OpslagFout, Wie, now};
use sqlx::Row;
use toegang::Gegevenssoort;

use crate::doen::plan::decide::{Plandeling, Planwerker, Werkrol, some_day};

/// Who works or worked in a plan: of each account the newest decision.
///
/// # Errors
/// When the database refuses, here and below.
pub async fn workers(opslag: &Opslag, gemeente: &str, plan: &str) -> Result<Vec<Planwerker>, OpslagFout> {
    let rows = sqlx::query(
        "select account, versie, rol, doel, doelversie, grondslag, tot, wie, wanneer from planmedewerker
         where plan = $1 and gemeente = $2 order by account, versie",
    )
    .bind(plan)
    .bind(gemeente)
    .fetch_all(opslag.pool())
    .await?;
    let mut newest = BTreeMap::new();
    for row in &rows {
        let text = |name: &str| row.try_get::<String, _>(name);
        let worker = Planwerker {
            account: text("account")?,
            versie: row.try_get("versie")?,
            rol: Werkrol::of(&text("rol")?),
            doel: (text("doel")?, u16::try_from(row.try_get::<i64, _>("doelversie")?).unwrap_or(0)),
            grondslag: text("grondslag")?,
            tot: some_day(&text("tot")?),
            wie: text("wie")?,
            wanneer: text("wanneer")?,
        };
        newest.insert(worker.account.clone(), worker);
    }
    Ok(newest.into_values().collect())
}

/// Adds a decision about who works in a plan, on top of the one that was seen. False when somebody was first.
pub async fn add_worker(
    change: &mut AnyChange<'_>,
    plan: &str,
    worker: &Planwerker,
    wie: &Wie,
) -> Result<bool, OpslagFout> {
    let made = sqlx::query(
        "insert into planmedewerker (plan, account, versie, gemeente, rol, doel, doelversie, grondslag, tot, wie, wanneer)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict do nothing",
    )
    .bind(plan)
    .bind(&worker.account)
    .bind(worker.versie)
    .bind(&wie.gemeente)
    .bind(worker.rol.map_or("", Werkrol::sleutel))
    .bind(&worker.doel.0)
    .bind(i64::from(worker.doel.1))
    .bind(&worker.grondslag)
    .bind(worker.tot.map_or_else(String::new, |tot| tot.to_string()))
    .bind(&wie.naam)
    .bind(now())
    .execute(&mut **change)
    .await?;
    Ok(made.rows_affected() == 1)
}

/// What the household asked to share, of each kind the newest decision with its number. Requests are closed.
pub async fn sharings(
    opslag: &Opslag,
    gemeente: &str,
    plan: &str,
) -> Result<Vec<(i64, Plandeling)>, OpslagFout> {
    let rows = sqlx::query(
        "select soort, versie, verzoek, tot, wie, wanneer from plandeling
         where plan = $1 and gemeente = $2 order by soort, versie",
    )
    .bind(plan)
    .bind(gemeente)
    .fetch_all(opslag.pool())
    .await?;
    let mut newest = BTreeMap::new();
    for row in &rows {
        let text = |name: &str| row.try_get::<String, _>(name);
        let key = text("soort")?;
        let soort = Gegevenssoort::ALL.into_iter().find(|one| one.sleutel() == key);
        let (Some(soort), Some(tot)) = (soort, some_day(&text("tot")?)) else {
            return Err(OpslagFout::Vreemd { wat: "een deling", waarde: key });
        };
        let sharing = Plandeling {
            soort,
            verzoek: text("verzoek")?,
            tot,
            wie: text("wie")?,
            wanneer: text("wanneer")?,
        };
        newest.insert(key, (row.try_get("versie")?, sharing));
    }
    Ok(newest.into_values().collect())
}

/// Adds a decision about sharing; its request is closed. False when somebody was first.
pub async fn add_sharing(
    change: &mut AnyChange<'_>,
    (plan, versie, account): (&str, i64, &str),
    deling: &Plandeling,
    wie: &Wie,
) -> Result<bool, OpslagFout> {
    let made = sqlx::query(
        "insert into plandeling (plan, soort, versie, gemeente, verzoek, tot, account, wie, wanneer)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing",
    )
    .bind(plan)
    .bind(deling.soort.sleutel())
    .bind(versie)
    .bind(&wie.gemeente)
    .bind(&deling.verzoek)
    .bind(deling.tot.to_string())
    .bind(account)
    .bind(&wie.naam)
    .bind(now())
    .execute(&mut **change)
    .await?;
    Ok(made.rows_affected() == 1)
}
