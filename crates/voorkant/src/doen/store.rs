//! The SQL of what all files about households share: the keys under which they are closed.

use opslag::{AnyChange, Opslag, OpslagFout, Wie, now};

/// Keeps the closed key of a new file.
///
/// # Errors
/// When the database refuses, here and below.
pub async fn add_key(
    change: &mut AnyChange<'_>,
    dossier: &str,
    sleutel: &str,
    wie: &Wie,
) -> Result<(), OpslagFout> {
    sqlx::query("insert into dossiersleutel (dossier, gemeente, sleutel, wanneer) values ($1, $2, $3, $4)")
        .bind(dossier)
        .bind(&wie.gemeente)
        .bind(sleutel)
        .bind(now())
        .execute(&mut **change)
        .await?;
    Ok(())
}

/// The closed key of a file; none when it is not there (any more).
pub async fn key(opslag: &Opslag, gemeente: &str, dossier: &str) -> Result<Option<String>, OpslagFout> {
    if dossier.contains('\0') {
        return Ok(None);
    }
    let row: Option<(String,)> =
        sqlx::query_as("select sleutel from dossiersleutel where dossier = $1 and gemeente = $2")
            .bind(dossier)
            .bind(gemeente)
            .fetch_optional(opslag.pool())
            .await?;
    Ok(row.map(|(sleutel,)| sleutel))
}

/// Makes a change count.
pub async fn commit(change: AnyChange<'_>) -> Result<(), OpslagFout> {
    Ok(change.commit().await?)
}

/// The closed key of a file, within a change that may have made it.
pub async fn key_in(
    change: &mut AnyChange<'_>,
    gemeente: &str,
    dossier: &str,
) -> Result<Option<String>, OpslagFout> {
    let row: Option<(String,)> =
        sqlx::query_as("select sleutel from dossiersleutel where dossier = $1 and gemeente = $2")
            .bind(dossier)
            .bind(gemeente)
            .fetch_optional(&mut **change)
            .await?;
    Ok(row.map(|(sleutel,)| sleutel))
}
