//! The addresses of the municipality, by key only.

use std::collections::HashMap;

use opslag::{Opslag, OpslagFout, Wie, now};
use sqlx::Row;

/// A list of addresses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::doen::signalen) struct Adreslijst {
    pub versie: i64,
    pub bron: String,
    pub aantal: i64,
    pub wie: String,
    pub wanneer: String,
}

/// The newest list.
///
/// # Errors
/// When the database refuses, here and below.
pub async fn newest_list(opslag: &Opslag, gemeente: &str) -> Result<Option<Adreslijst>, OpslagFout> {
    let row = sqlx::query(
        "select versie, bron, aantal, wie, wanneer from adreslijst where gemeente = $1 order by versie desc limit 1",
    )
    .bind(gemeente)
    .fetch_optional(opslag.pool())
    .await?;
    row.map(|row| {
        Ok(Adreslijst {
            versie: row.try_get("versie")?,
            bron: row.try_get("bron")?,
            aantal: row.try_get("aantal")?,
            wie: row.try_get("wie")?,
            wanneer: row.try_get("wanneer")?,
        })
    })
    .transpose()
}

/// Of these addresses those that are on a list, with their neighbourhood.
pub async fn known_addresses(
    opslag: &Opslag,
    gemeente: &str,
    versie: i64,
    adressen: impl Iterator<Item = &str>,
) -> Result<HashMap<String, String>, OpslagFout> {
    let mut found = HashMap::new();
    for adres in adressen {
        let row: Option<(String,)> = sqlx::query_as(
            "select buurt from adressleutel where gemeente = $1 and versie = $2 and adres = $3",
        )
        .bind(gemeente)
        .bind(versie)
        .bind(adres)
        .fetch_optional(opslag.pool())
        .await?;
        if let Some((buurt,)) = row {
            found.insert(adres.to_owned(), buurt);
        }
    }
    Ok(found)
}

/// Adds a list, which takes the place of the one before; the number of addresses on it.
pub async fn add_list(
    opslag: &Opslag,
    bron: &str,
    sleutels: &[(String, String)],
    (account, wie): (&str, &Wie),
) -> Result<i64, OpslagFout> {
    let unique: HashMap<&str, &str> =
        sleutels.iter().map(|(adres, buurt)| (adres.as_str(), buurt.as_str())).collect();
    let aantal = i64::try_from(unique.len()).unwrap_or(i64::MAX);
    let mut change = opslag.change().await?;
    opslag.log_in(&mut change, "adressen voor signalen bijgewerkt", bron, wie).await?;
    let row = sqlx::query(
        "insert into adreslijst (gemeente, versie, bron, aantal, account, wie, wanneer)
         select $1, coalesce(max(versie), 0) + 1, $2, $3, $4, $5, $6 from adreslijst where gemeente = $7
         returning versie",
    )
    .bind(&wie.gemeente)
    .bind(bron)
    .bind(aantal)
    .bind(account)
    .bind(&wie.naam)
    .bind(now())
    .bind(&wie.gemeente)
    .fetch_one(&mut *change)
    .await?;
    let versie: i64 = row.try_get("versie")?;
    for (adres, buurt) in unique {
        sqlx::query("insert into adressleutel (gemeente, versie, adres, buurt) values ($1, $2, $3, $4)")
            .bind(&wie.gemeente)
            .bind(versie)
            .bind(adres)
            .bind(buurt)
            .execute(&mut *change)
            .await?;
    }
    sqlx::query("delete from adressleutel where gemeente = $1 and versie < $2")
        .bind(&wie.gemeente)
        .bind(versie)
        .execute(&mut *change)
        .await?;
    change.commit().await?;
    Ok(aantal)
}
