//! The texts of letters: versions, of which the newest counts.

use opslag::{Opslag, OpslagFout, Wie, now};
use sqlx::Row;

/// A version of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::doen::signalen) struct Sjabloon {
    /// 0 is the one that comes with the product.
    pub versie: i64,
    pub onderwerp: String,
    pub tekst: String,
    pub wie: String,
    pub wanneer: String,
}

/// A version of a kind of letter, or the newest; none when nobody wrote one.
///
/// # Errors
/// When the database refuses, here and below.
pub async fn template(
    opslag: &Opslag,
    gemeente: &str,
    soort: &str,
    versie: Option<i64>,
) -> Result<Option<Sjabloon>, OpslagFout> {
    let row = sqlx::query(
        "select versie, onderwerp, tekst, wie, wanneer from signaalsjabloon
         where gemeente = $1 and soort = $2 and versie <= $3 and versie >= $4 order by versie desc limit 1",
    )
    .bind(gemeente)
    .bind(soort)
    .bind(versie.unwrap_or(i64::MAX))
    .bind(versie.unwrap_or(0))
    .fetch_optional(opslag.pool())
    .await?;
    row.map(|row| {
        Ok(Sjabloon {
            versie: row.try_get("versie")?,
            onderwerp: row.try_get("onderwerp")?,
            tekst: row.try_get("tekst")?,
            wie: row.try_get("wie")?,
            wanneer: row.try_get("wanneer")?,
        })
    })
    .transpose()
}

/// Adds a version on top of the one that was seen. False when somebody was first.
pub async fn add_template(
    opslag: &Opslag,
    (soort, gezien): (&str, i64),
    (onderwerp, tekst): (&str, &str),
    (account, wie): (&str, &Wie),
) -> Result<bool, OpslagFout> {
    let mut change = opslag.change().await?;
    opslag.log_in(&mut change, "tekst van brief gewijzigd", soort, wie).await?;
    let made = sqlx::query(
        "insert into signaalsjabloon (gemeente, soort, versie, onderwerp, tekst, account, wie, wanneer)
         select $1, $2, coalesce(max(versie), 0) + 1, $3, $4, $5, $6, $7 from signaalsjabloon
         where gemeente = $8 and soort = $9 having coalesce(max(versie), 0) = $10
         on conflict do nothing",
    )
    .bind(&wie.gemeente)
    .bind(soort)
    .bind(onderwerp)
    .bind(tekst)
    .bind(account)
    .bind(&wie.naam)
    .bind(now())
    .bind(&wie.gemeente)
    .bind(soort)
    .bind(gezien)
    .execute(&mut *change)
    .await?;
    if made.rows_affected() == 0 {
        change.rollback().await?;
        return Ok(false);
    }
    change.commit().await?;
    Ok(true)
}
