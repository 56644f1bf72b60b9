//! Who did what: one row for each act, with the six fields that BIO2 8.15.01 asks for. Never a BSN. Each has its line
//! in the chain of its municipality (`keten.rs`).

use domein::mask_bsn;
use logboek::TraceId;
use sqlx::Row;

use crate::{AnyChange, Opslag, OpslagFout, Wie};

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
    /// Writes down an act. Who says why, may write a BSN, as may a name: what can be one in `actie`, `object` and `wie`
    /// is masked.
    ///
    /// # Errors
    /// When the database refuses: then the act itself must not go on.
    pub async fn log(&self, actie: &str, object: &str, resultaat: &str, wie: &Wie) -> Result<(), OpslagFout> {
        self.log_traced(actie, object, resultaat, wie, None).await
    }

    /// As [`log`](Self::log), of an act that processed data of persons: the lines about them in the processing log
    /// have the same trace.
    ///
    /// # Errors
    /// As [`log`](Self::log).
    pub async fn log_traced(
        &self,
        actie: &str,
        object: &str,
        resultaat: &str,
        wie: &Wie,
        trace: impl Into<Option<TraceId>>,
    ) -> Result<(), OpslagFout> {
        let mut change = self.change().await?;
        self.add_line(&mut change, [actie, object, resultaat], wie, trace.into()).await?;
        Ok(change.commit().await?)
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
        self.log_in_traced(change, actie, object, wie, None).await
    }

    /// As [`log_in`](Self::log_in), of an act that processed data of persons.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn log_in_traced(
        &self,
        change: &mut AnyChange<'_>,
        actie: &str,
        object: &str,
        wie: &Wie,
        trace: impl Into<Option<TraceId>>,
    ) -> Result<(), OpslagFout> {
        self.add_line(change, [actie, object, "gelukt"], wie, trace.into()).await
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
