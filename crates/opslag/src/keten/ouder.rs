//! Contents of the audit log whose term is over: how many there are, and taking them out. Lines from before the
//! municipality was set (`gemeente` is empty) go along.

use sqlx::{AssertSqlSafe, Row};

use super::LINES;
use crate::{AnyChange, Opslag, OpslagFout};

impl Opslag {
    /// How many lines say what was done before a moment (UTC, as records write it), and when the oldest and the newest
    /// of them were; two empty texts when there are none.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn older_events(
        &self,
        gemeente: &str,
        voor: &str,
    ) -> Result<(u64, String, String), OpslagFout> {
        let row = sqlx::query(
            "select count(*) as aantal, coalesce(min(g.wanneer), '') as oudste, coalesce(max(g.wanneer), '') as nieuwste
             from auditregel r join gebeurtenis g on g.id = r.gebeurtenis
             where r.gemeente in ($1, '') and r.vernietigd = 0 and g.wanneer < $2",
        )
        .bind(gemeente)
        .bind(voor)
        .fetch_one(self.pool())
        .await?;
        let aantal = u64::try_from(row.try_get::<i64, _>("aantal")?).unwrap_or_default();
        Ok((aantal, row.try_get("oudste")?, row.try_get("nieuwste")?))
    }

    /// Takes the contents out of at most so many of those lines, oldest first, as part of a change; how many. Whoever
    /// calls this writes in the same change that it was done. A line that does not fit the chain is left as it is.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn destroy_older_in(
        &self,
        change: &mut AnyChange<'_>,
        (gemeente, voor): (&str, &str),
        most: i64,
    ) -> Result<u64, OpslagFout> {
        let sql = format!(
            "{LINES} where r.gemeente in ($1, '') and r.vernietigd = 0 and g.wanneer < $2
             order by r.gemeente, r.nummer limit $3"
        );
        let rows = sqlx::query(AssertSqlSafe(sql))
            .bind(gemeente)
            .bind(voor)
            .bind(most)
            .fetch_all(&mut **change)
            .await?;
        let mut destroyed = 0;
        for row in &rows {
            destroyed += u64::from(self.empty_line(change, row).await?);
        }
        Ok(destroyed)
    }
}
