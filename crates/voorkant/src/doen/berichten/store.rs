//! The SQL of messages that were made from a plan. Rows are added only.

use domein::Wet;
use opslag::{AnyChange, Opslag, OpslagFout, Wie, now};
use sqlx::Row;
use sqlx::any::AnyRow;

/// A message that was made.
pub struct Berichtrij {
    /// Its number in the store.
    pub id: String,
    /// 301 or 319.
    pub soort: i64,
    /// The law.
    pub wet: String,
    /// Its identification.
    pub nummer: i64,
    /// What it says, closed.
    pub inhoud: String,
    /// Who made it.
    pub wie: String,
    /// When.
    pub wanneer: String,
}

/// The law, as the store keeps it.
pub const fn law_key(wet: Wet) -> &'static str {
    match wet {
        Wet::Wmo => "wmo",
        Wet::Jeugdwet => "jeugdwet",
    }
}

/// Keeps one. False when this form made one before, or somebody took that number.
///
/// # Errors
/// When the database refuses, here and below.
pub async fn add(
    change: &mut AnyChange<'_>,
    (rij, formulier): (&Berichtrij, &str),
    (plan, account): (&str, &str),
    wie: &Wie,
) -> Result<bool, OpslagFout> {
    let made = sqlx::query(
        "insert into planbericht (id, formulier, plan, gemeente, soort, wet, nummer, inhoud, account, wie, wanneer)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict do nothing",
    )
    .bind(&rij.id)
    .bind(formulier)
    .bind(plan)
    .bind(&wie.gemeente)
    .bind(rij.soort)
    .bind(&rij.wet)
    .bind(rij.nummer)
    .bind(&rij.inhoud)
    .bind(account)
    .bind(&wie.naam)
    .bind(now())
    .execute(&mut **change)
    .await?;
    Ok(made.rows_affected() == 1)
}

/// The highest number of a kind that was given out; 0 when there is none.
pub async fn last_number(opslag: &Opslag, gemeente: &str, soort: i64, wet: Wet) -> Result<i64, OpslagFout> {
    let (last,): (i64,) = sqlx::query_as(
        "select coalesce(max(nummer), 0) from planbericht where gemeente = $1 and soort = $2 and wet = $3",
    )
    .bind(gemeente)
    .bind(soort)
    .bind(law_key(wet))
    .fetch_one(opslag.pool())
    .await?;
    Ok(last)
}

/// What a form made, and of which plan; none when it made nothing.
pub async fn made_by(opslag: &Opslag, formulier: &str) -> Result<Option<(Berichtrij, String)>, OpslagFout> {
    let row = sqlx::query(
        "select id, soort, wet, nummer, inhoud, wie, wanneer, plan from planbericht where formulier = $1",
    )
    .bind(formulier)
    .fetch_optional(opslag.pool())
    .await?;
    row.map(|row| Ok((read(&row)?, row.try_get("plan")?))).transpose()
}

fn read(row: &AnyRow) -> Result<Berichtrij, OpslagFout> {
    Ok(Berichtrij {
        id: row.try_get("id")?,
        soort: row.try_get("soort")?,
        wet: row.try_get("wet")?,
        nummer: row.try_get("nummer")?,
        inhoud: row.try_get("inhoud")?,
        wie: row.try_get("wie")?,
        wanneer: row.try_get("wanneer")?,
    })
}

/// The messages that were made from a plan, newest first.
pub async fn of_plan(opslag: &Opslag, gemeente: &str, plan: &str) -> Result<Vec<Berichtrij>, OpslagFout> {
    let rows = sqlx::query(
        "select id, soort, wet, nummer, inhoud, wie, wanneer from planbericht
         where gemeente = $1 and plan = $2 order by wanneer desc, id desc",
    )
    .bind(gemeente)
    .bind(plan)
    .fetch_all(opslag.pool())
    .await?;
    rows.iter().map(read).collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]
mod tests {
    use opslag::proef::TestStore;

    use super::*;

    #[tokio::test]
    async fn a_number_is_given_out_once_and_a_form_makes_one_message() {
        let wie = Wie { naam: "R".into(), oorsprong: "toets".into(), gemeente: "9999".into() };
        for store in TestStore::each().await {
            let opslag = &store.opslag;
            sqlx::query(
                "insert into huishoudplan (id, gemeente, formulier, nummer, gebied, account, wie, wanneer)
                 values ('p', '9999', 'f', 1, '', 'a', 'A', '2026-11-01')",
            )
            .execute(opslag.pool())
            .await
            .unwrap();
            let keep = async |formulier: &str, soort, wet, nummer| {
                let rij = Berichtrij {
                    id: opslag::new_id(),
                    soort,
                    wet: law_key(wet).into(),
                    nummer,
                    inhoud: "dicht".into(),
                    wie: String::new(),
                    wanneer: String::new(),
                };
                let mut change = opslag.change().await.unwrap();
                let made = add(&mut change, (&rij, formulier), ("p", "a"), &wie).await.unwrap();
                change.commit().await.unwrap();
                made
            };
            assert!(keep("1", 301, Wet::Wmo, 7).await);
            assert!(!keep("1", 301, Wet::Wmo, 8).await, "{}: the same form", store.naam);
            assert!(!keep("2", 301, Wet::Wmo, 7).await, "{}: the same number", store.naam);
            assert!(keep("2", 301, Wet::Jeugdwet, 7).await, "of another law");
            assert!(keep("3", 319, Wet::Wmo, 7).await, "of another kind");
            assert_eq!(last_number(opslag, "9999", 301, Wet::Wmo).await.unwrap(), 7);
            assert_eq!(last_number(opslag, "0363", 301, Wet::Wmo).await.unwrap(), 0);
            let (made, plan) = made_by(opslag, "1").await.unwrap().unwrap();
            assert_eq!((made.nummer, made.soort, plan.as_str()), (7, 301, "p"));
            assert!(made_by(opslag, "9").await.unwrap().is_none());
            assert_eq!(of_plan(opslag, "9999", "p").await.unwrap().len(), 3);
            assert!(of_plan(opslag, "0363", "p").await.unwrap().is_empty());
        }
    }
}
