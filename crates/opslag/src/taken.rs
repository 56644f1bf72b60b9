//! Jobs: long work, kept in the store, so that it goes on after a restart.
//!
//! A job is `klaar-om-te-beginnen`, then `bezig`, then `gelukt` or `mislukt`. What was `bezig` when the
//! process ended is put back at the start of the next one: work must be such that doing it again is harmless.

use sqlx::Row;

use crate::{AnyChange, Opslag, OpslagFout, Wie, new_id, now};

/// Where a job stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taakstaat {
    /// Waits for its turn.
    Wacht,
    /// Is being done.
    Bezig,
    /// Done.
    Gelukt,
    /// Stopped by a failure that its outcome tells.
    Mislukt,
}

impl Taakstaat {
    const fn code(self) -> &'static str {
        match self {
            Self::Wacht => "wacht",
            Self::Bezig => "bezig",
            Self::Gelukt => "gelukt",
            Self::Mislukt => "mislukt",
        }
    }

    /// Whether nothing more will happen.
    pub const fn is_final(self) -> bool {
        matches!(self, Self::Gelukt | Self::Mislukt)
    }

    fn parse(code: &str) -> Result<Self, OpslagFout> {
        [Self::Wacht, Self::Bezig, Self::Gelukt, Self::Mislukt]
            .into_iter()
            .find(|staat| staat.code() == code)
            .ok_or_else(|| OpslagFout::Vreemd { wat: "een staat van een taak", waarde: code.to_owned() })
    }
}

/// A job to be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NieuweTaak {
    /// What kind of work.
    pub soort: String,
    /// What it needs, as JSON.
    pub invoer: String,
}

/// A job.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taak {
    /// Its number.
    pub id: String,
    /// What kind of work.
    pub soort: String,
    /// What it needs, as JSON.
    pub invoer: String,
    /// Where it stands.
    pub staat: Taakstaat,
    /// Which step, in Dutch.
    pub stap: String,
    /// How much of the step is done.
    pub gedaan: i64,
    /// How much the step is.
    pub totaal: i64,
    /// What came of it, as JSON; empty while it runs.
    pub uitkomst: String,
    /// Who asked for it.
    pub wie: String,
    /// When, in UTC.
    pub gemaakt: String,
    /// When it ended; empty while it runs.
    pub klaar: String,
}

const COLUMNS: &str = "select id, soort, invoer, staat, stap, gedaan, totaal, uitkomst, wie, gemaakt, klaar";

impl Opslag {
    /// Puts a job in the queue.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn queue(&self, taak: &NieuweTaak, wie: &Wie) -> Result<String, OpslagFout> {
        let id = new_id();
        let mut change = self.change().await?;
        self.queue_in(&mut change, &id, taak, wie).await?;
        change.commit().await?;
        Ok(id)
    }

    /// As [`queue`](Self::queue), as part of a change, with a number from [`new_id`].
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn queue_in(
        &self,
        change: &mut AnyChange<'_>,
        id: &str,
        taak: &NieuweTaak,
        wie: &Wie,
    ) -> Result<(), OpslagFout> {
        sqlx::query(
            "insert into taak (id, gemeente, soort, invoer, staat, stap, gedaan, totaal, uitkomst, wie, gemaakt, klaar)
             values ($1, $2, $3, $4, 'wacht', '', 0, 0, '', $5, $6, '')",
        )
        .bind(id)
        .bind(&wie.gemeente)
        .bind(&taak.soort)
        .bind(&taak.invoer)
        .bind(&wie.naam)
        .bind(now())
        .execute(&mut **change)
        .await?;
        Ok(())
    }

    /// Takes the oldest waiting job, so that no other process takes it too.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn take(&self) -> Result<Option<Taak>, OpslagFout> {
        loop {
            let oldest = sqlx::query("select id from taak where staat = 'wacht' order by id limit 1")
                .fetch_optional(self.pool())
                .await?;
            let Some(oldest) = oldest else { return Ok(None) };
            let id: String = oldest.try_get("id")?;
            let taken = sqlx::query("update taak set staat = 'bezig' where id = $1 and staat = 'wacht'")
                .bind(&id)
                .execute(self.pool())
                .await?;
            if taken.rows_affected() == 1 {
                return self.job(&id).await;
            }
        }
    }

    /// Puts back what was being done when the process ended. Call this before the first [`take`](Self::take)
    /// of the only process that takes.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn put_back(&self) -> Result<u64, OpslagFout> {
        let back =
            sqlx::query("update taak set staat = 'wacht' where staat = 'bezig'").execute(self.pool()).await?;
        Ok(back.rows_affected())
    }

    /// Tells how far a job is.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn progress(&self, id: &str, stap: &str, gedaan: i64, totaal: i64) -> Result<(), OpslagFout> {
        sqlx::query("update taak set stap = $2, gedaan = $3, totaal = $4 where id = $1")
            .bind(id)
            .bind(stap)
            .bind(gedaan)
            .bind(totaal)
            .execute(self.pool())
            .await?;
        Ok(())
    }

    /// Ends a job.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn end(&self, id: &str, staat: Taakstaat, uitkomst: &str) -> Result<(), OpslagFout> {
        sqlx::query("update taak set staat = $2, uitkomst = $3, klaar = $4 where id = $1")
            .bind(id)
            .bind(staat.code())
            .bind(uitkomst)
            .bind(now())
            .execute(self.pool())
            .await?;
        Ok(())
    }

    /// One job.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn job(&self, id: &str) -> Result<Option<Taak>, OpslagFout> {
        let row = sqlx::query(sqlx::AssertSqlSafe(format!("{COLUMNS} from taak where id = $1")))
            .bind(id)
            .fetch_optional(self.pool())
            .await?;
        row.as_ref().map(read).transpose()
    }

    /// The newest jobs of a kind.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn recent_jobs(&self, soort: &str, most: i64) -> Result<Vec<Taak>, OpslagFout> {
        let sql = format!("{COLUMNS} from taak where soort = $1 order by id desc limit $2");
        let rows =
            sqlx::query(sqlx::AssertSqlSafe(sql)).bind(soort).bind(most).fetch_all(self.pool()).await?;
        rows.iter().map(read).collect()
    }
}

fn read(row: &sqlx::any::AnyRow) -> Result<Taak, OpslagFout> {
    Ok(Taak {
        id: row.try_get("id")?,
        soort: row.try_get("soort")?,
        invoer: row.try_get("invoer")?,
        staat: Taakstaat::parse(row.try_get("staat")?)?,
        stap: row.try_get("stap")?,
        gedaan: row.try_get("gedaan")?,
        totaal: row.try_get("totaal")?,
        uitkomst: row.try_get("uitkomst")?,
        wie: row.try_get("wie")?,
        gemaakt: row.try_get("gemaakt")?,
        klaar: row.try_get("klaar")?,
    })
}
