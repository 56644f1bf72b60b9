//! Who did what: one row for each act, with the six fields that BIO2 8.15.01 asks for. Never a BSN.

use domein::mask_bsn;
use sqlx::Row;

use crate::{AnyChange, Opslag, OpslagFout, Wie, new_id, now};

/// An act that somebody did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gebeurtenis {
    /// What was done.
    pub actie: String,
    /// With what.
    pub object: String,
    /// How it ended.
    pub resultaat: String,
    /// From where.
    pub oorsprong: String,
    /// By whom.
    pub wie: String,
    /// When, in UTC.
    pub wanneer: String,
}

impl Opslag {
    /// Writes down an act. Who says why, may write a BSN: what can be one in `actie` is masked.
    ///
    /// # Errors
    /// When the database refuses: then the act itself must not go on.
    pub async fn log(&self, actie: &str, object: &str, resultaat: &str, wie: &Wie) -> Result<(), OpslagFout> {
        write(self.pool(), actie, object, resultaat, wie).await
    }

    /// Writes down an act together with what it changes: both are kept, or neither.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn log_in(
        &self,
        change: &mut AnyChange<'_>,
        actie: &str,
        object: &str,
        wie: &Wie,
    ) -> Result<(), OpslagFout> {
        write(&mut **change, actie, object, "gelukt", wie).await
    }

    /// The newest acts.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn recent_events(&self, most: i64) -> Result<Vec<Gebeurtenis>, OpslagFout> {
        let rows = sqlx::query(
            "select actie, object, resultaat, oorsprong, wie, wanneer from gebeurtenis
             order by id desc limit $1",
        )
        .bind(most)
        .fetch_all(self.pool())
        .await?;
        rows.iter()
            .map(|row| {
                Ok(Gebeurtenis {
                    actie: mask_bsn(&row.try_get::<String, _>("actie")?).into_owned(),
                    object: row.try_get("object")?,
                    resultaat: row.try_get("resultaat")?,
                    oorsprong: row.try_get("oorsprong")?,
                    wie: row.try_get("wie")?,
                    wanneer: row.try_get("wanneer")?,
                })
            })
            .collect()
    }
}

async fn write<'e>(
    executor: impl sqlx::Executor<'e, Database = sqlx::Any>,
    actie: &str,
    object: &str,
    resultaat: &str,
    wie: &Wie,
) -> Result<(), OpslagFout> {
    sqlx::query(
        "insert into gebeurtenis (id, gemeente, actie, object, resultaat, oorsprong, wie, wanneer)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(new_id())
    .bind(&wie.gemeente)
    .bind(mask_bsn(actie).into_owned())
    .bind(object)
    .bind(resultaat)
    .bind(&wie.oorsprong)
    .bind(&wie.naam)
    .bind(now())
    .execute(executor)
    .await?;
    Ok(())
}
