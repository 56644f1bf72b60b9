use std::collections::BTreeMap;
use std::fmt::Debug;

use serde::Serialize;
use serde::de::DeserializeOwned;
use sqlx::Row;
use sqlx::any::AnyRow;

use super::lezen::content;
use super::written;
use crate::{Bewaard, Formulier, Opslag, OpslagFout, Wie, new_id, now};

/// A kind of line below a record: a comment, a signature, a decision. Lines are added and never changed.
pub trait Stukregelsoort: Clone + Debug + PartialEq {
    /// Its name in records and in the log.
    const SLEUTEL: &'static str;
    /// What a line holds.
    type Inhoud: Clone + Debug + PartialEq + Serialize + DeserializeOwned + Send + Sync;
}

/// A line to be kept.
pub struct Nieuweregel<'a, R: Stukregelsoort> {
    /// The record below which it stands.
    pub stuk: &'a str,
    /// The version of that record that it is about.
    pub versie: i64,
    /// What can be there once for this record and kind; None when there can be many.
    pub uniek: Option<&'a str>,
    /// What it holds.
    pub inhoud: &'a R::Inhoud,
    /// The organisation of who adds it; empty for the municipality.
    pub namens: &'a str,
}

/// A line below a record.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(bound(serialize = ""))]
pub struct Stukregel<R: Stukregelsoort> {
    /// Its number: later lines sort later.
    pub id: String,
    /// The version of the record that it is about.
    pub versie: i64,
    /// What it holds.
    pub inhoud: R::Inhoud,
    /// The organisation of who added it; empty for the municipality.
    pub namens: String,
    /// Who added it.
    pub wie: String,
    /// When, in UTC.
    pub wanneer: String,
}

/// Adds a line below a record of the own municipality. [`Bewaard::Botsing`] when the unique thing was there, or the version is not.
///
/// # Errors
/// When the database refuses.
pub async fn add_line<R: Stukregelsoort>(
    opslag: &Opslag,
    regel: &Nieuweregel<'_, R>,
    formulier: &Formulier,
    wie: &Wie,
) -> Result<Bewaard, OpslagFout> {
    let id = new_id();
    let mut change = opslag.change().await?;
    // The record is looked for in the same statement: nobody adds to what they cannot see.
    let saved = sqlx::query(
        "insert into stukregel (id, gemeente, soort, stuk, versie, uniek, formulier, inhoud, namens, wie, wanneer)
         select $1, stuk.gemeente, $3, stuk.id, stukversie.versie, $4, $5, $6, $7, $8, $9
         from stuk join stukversie on stukversie.stuk = stuk.id
         where stuk.id = $10 and stukversie.versie = $11 and (stuk.gemeente = $2 or stuk.gemeente = '')
         on conflict do nothing",
    )
    .bind(&id)
    .bind(&wie.gemeente)
    .bind(R::SLEUTEL)
    .bind(regel.uniek.unwrap_or(&id))
    .bind(formulier.as_str())
    .bind(written(regel.inhoud))
    .bind(regel.namens)
    .bind(&wie.naam)
    .bind(now())
    .bind(regel.stuk)
    .bind(regel.versie)
    .execute(&mut *change)
    .await?;
    if saved.rows_affected() == 0 {
        drop(change);
        return sent_before(opslag, regel, formulier, wie).await;
    }
    opslag.log_in(&mut change, &format!("{} toegevoegd", R::SLEUTEL), regel.stuk, wie).await?;
    change.commit().await?;
    Ok(Bewaard::Nieuw(id))
}

async fn sent_before<R: Stukregelsoort>(
    opslag: &Opslag,
    regel: &Nieuweregel<'_, R>,
    formulier: &Formulier,
    wie: &Wie,
) -> Result<Bewaard, OpslagFout> {
    let found = sqlx::query(
        "select id, versie, inhoud, namens, wie, wanneer from stukregel
         where formulier = $1 and soort = $2 and stuk = $3 and (gemeente = $4 or gemeente = '')",
    )
    .bind(formulier.as_str())
    .bind(R::SLEUTEL)
    .bind(regel.stuk)
    .bind(&wie.gemeente)
    .fetch_optional(opslag.pool())
    .await?;
    let Some(found) = found else { return Ok(Bewaard::Botsing) };
    let kept: Stukregel<R> = line(&found)?;
    let same = kept.versie == regel.versie && kept.inhoud == *regel.inhoud;
    Ok(if same { Bewaard::AlGedaan(kept.id) } else { Bewaard::AnderePoging(kept.id) })
}

/// The lines of a kind below one record, oldest first.
///
/// # Errors
/// When the database refuses, or holds what this version does not know.
pub async fn lines<R: Stukregelsoort>(
    opslag: &Opslag,
    gemeente: &str,
    stuk: &str,
) -> Result<Vec<Stukregel<R>>, OpslagFout> {
    let rows = sqlx::query(
        "select id, versie, inhoud, namens, wie, wanneer from stukregel
         where stuk = $1 and soort = $2 and (gemeente = $3 or gemeente = '') order by id",
    )
    .bind(stuk)
    .bind(R::SLEUTEL)
    .bind(gemeente)
    .fetch_all(opslag.pool())
    .await?;
    rows.iter().map(line).collect()
}

/// The lines of a kind below every record of a municipality, by record, oldest first.
///
/// # Errors
/// As [`lines`].
pub async fn lines_of_all<R: Stukregelsoort>(
    opslag: &Opslag,
    gemeente: &str,
) -> Result<BTreeMap<String, Vec<Stukregel<R>>>, OpslagFout> {
    let rows = sqlx::query(
        "select stuk, id, versie, inhoud, namens, wie, wanneer from stukregel
         where soort = $1 and (gemeente = $2 or gemeente = '') order by id",
    )
    .bind(R::SLEUTEL)
    .bind(gemeente)
    .fetch_all(opslag.pool())
    .await?;
    let mut found: BTreeMap<String, Vec<Stukregel<R>>> = BTreeMap::new();
    for row in &rows {
        found.entry(row.try_get("stuk")?).or_default().push(line(row)?);
    }
    Ok(found)
}

fn line<R: Stukregelsoort>(row: &AnyRow) -> Result<Stukregel<R>, OpslagFout> {
    Ok(Stukregel {
        id: row.try_get("id")?,
        versie: row.try_get("versie")?,
        inhoud: content(row, R::SLEUTEL)?,
        namens: row.try_get("namens")?,
        wie: row.try_get("wie")?,
        wanneer: row.try_get("wanneer")?,
    })
}
