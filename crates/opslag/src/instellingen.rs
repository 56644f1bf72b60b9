//! Settings. A change is a new row, so that who changed what and when stays known.

use sqlx::Row;

use crate::{AnyChange, Opslag, OpslagFout, Wie, new_id, now};

/// A setting as somebody left it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Instelling {
    /// Its name.
    pub sleutel: String,
    /// Its value.
    pub waarde: String,
    /// Who set it.
    pub wie: String,
    /// When, in UTC.
    pub wanneer: String,
}

impl Opslag {
    /// Sets a setting.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn set(&self, sleutel: &str, waarde: &str, wie: &Wie) -> Result<(), OpslagFout> {
        let mut change = self.change().await?;
        self.set_in(&mut change, sleutel, waarde, wie).await?;
        Ok(change.commit().await?)
    }

    /// Sets a setting as part of a change.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn set_in(
        &self,
        change: &mut AnyChange<'_>,
        sleutel: &str,
        waarde: &str,
        wie: &Wie,
    ) -> Result<(), OpslagFout> {
        sqlx::query(
            "insert into instelling (id, gemeente, sleutel, waarde, wie, wanneer)
             values ($1, $2, $3, $4, $5, $6)",
        )
        .bind(new_id())
        .bind(&wie.gemeente)
        .bind(sleutel)
        .bind(waarde)
        .bind(&wie.naam)
        .bind(now())
        .execute(&mut **change)
        .await?;
        Ok(())
    }

    /// The newest value of a setting.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn get(&self, sleutel: &str) -> Result<Option<Instelling>, OpslagFout> {
        Ok(self.history(sleutel).await?.into_iter().next())
    }

    /// The newest value of every setting that somebody set.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn settings(&self) -> Result<Vec<Instelling>, OpslagFout> {
        let rows = sqlx::query(
            "select sleutel, waarde, wie, wanneer from instelling
             where id in (select max(id) from instelling group by sleutel) order by sleutel",
        )
        .fetch_all(self.pool())
        .await?;
        rows.iter().map(row_of).collect()
    }

    /// Every value a setting has had, newest first.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn history(&self, sleutel: &str) -> Result<Vec<Instelling>, OpslagFout> {
        let rows = sqlx::query(
            "select sleutel, waarde, wie, wanneer from instelling where sleutel = $1 order by id desc",
        )
        .bind(sleutel)
        .fetch_all(self.pool())
        .await?;
        rows.iter().map(row_of).collect()
    }
}

fn row_of(row: &sqlx::any::AnyRow) -> Result<Instelling, OpslagFout> {
    Ok(Instelling {
        sleutel: row.try_get("sleutel")?,
        waarde: row.try_get("waarde")?,
        wie: row.try_get("wie")?,
        wanneer: row.try_get("wanneer")?,
    })
}
