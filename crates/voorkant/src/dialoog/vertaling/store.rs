//! The one change to a translation in its place: its words go with those of who wrote the statement.

use opslag::{AnyChange, OpslagFout};

use super::{Vertaalinhoud, Vertaalstuk};

/// Empties every version of a translation. What stays is that there was one, in which language.
///
/// # Errors
/// When the database refuses.
pub async fn forget(change: &mut AnyChange<'_>, vertaling: &Vertaalstuk) -> Result<(), OpslagFout> {
    let empty = Vertaalinhoud { bron: String::new(), tekst: String::new(), ..vertaling.nu.inhoud.clone() };
    let text = serde_json::to_string(&empty)
        .map_err(|error| OpslagFout::Vreemd { wat: "vertaling", waarde: error.to_string() })?;
    let sql = "update stukversie set inhoud = $2 where stuk = $1";
    sqlx::query(sql).bind(&vertaling.id).bind(text).execute(&mut **change).await?;
    Ok(())
}
