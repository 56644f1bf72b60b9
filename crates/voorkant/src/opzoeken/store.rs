//! The SQL of requests. Every function only adds rows.

use domein::{Datum, parse_datum};
use opslag::{AnyChange, Formulier, Opslag, OpslagFout, Wie, new_id, now};
use sqlx::Row;
use sqlx::any::AnyRow;

use super::decide::{Opzoekbesluit, Uitkomst, Verzoek};
use super::selectie::{Geschreven, Selectie};
use crate::rechten::{Inkijk, note};

fn strange(wat: &'static str, waarde: &str) -> OpslagFout {
    OpslagFout::Vreemd { wat, waarde: waarde.to_owned() }
}

/// Keeps a request; its number, also when the form was sent before.
///
/// # Errors
/// When the database refuses, here and below.
pub async fn ask(
    opslag: &Opslag,
    formulier: &Formulier,
    verzoek: &Verzoek,
    wie: &Wie,
) -> Result<String, OpslagFout> {
    let id = new_id();
    let selectie = serde_json::to_string(&verzoek.selectie.write()).unwrap_or_default();
    let mut change = opslag.change().await?;
    let made = sqlx::query(
        "insert into opzoekverzoek (id, gemeente, formulier, opgave, doel, doelversie, grondslag, selectie, gebied,
            aantal, account, wie, wanneer)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) on conflict do nothing",
    )
    .bind(&id)
    .bind(&wie.gemeente)
    .bind(formulier.as_str())
    .bind(&verzoek.opgave)
    .bind(&verzoek.doel.0)
    .bind(i64::from(verzoek.doel.1))
    .bind(&verzoek.grondslag)
    .bind(selectie)
    .bind(&verzoek.selectie.gebied)
    .bind(i64::from(verzoek.aantal))
    .bind(&verzoek.account)
    .bind(&wie.naam)
    .bind(now())
    .execute(&mut *change)
    .await?;
    if made.rows_affected() == 0 {
        drop(change);
        let row = sqlx::query("select id from opzoekverzoek where formulier = $1")
            .bind(formulier.as_str())
            .fetch_one(opslag.pool())
            .await?;
        return Ok(row.try_get("id")?);
    }
    opslag.log_in(&mut change, "gevraagd om huishoudens op te zoeken", &id, wie).await?;
    change.commit().await?;
    Ok(id)
}

/// All requests of a municipality, newest first.
pub async fn requests(opslag: &Opslag, gemeente: &str) -> Result<Vec<Verzoek>, OpslagFout> {
    found(opslag, gemeente, "").await
}

/// One request of a municipality.
pub async fn request(opslag: &Opslag, gemeente: &str, id: &str) -> Result<Option<Verzoek>, OpslagFout> {
    if id.is_empty() || id.contains('\0') {
        return Ok(None);
    }
    Ok(found(opslag, gemeente, id).await?.into_iter().next())
}

async fn found(opslag: &Opslag, gemeente: &str, id: &str) -> Result<Vec<Verzoek>, OpslagFout> {
    let rows = sqlx::query(
        "select id, opgave, doel, doelversie, grondslag, selectie, aantal, account, wie, wanneer from opzoekverzoek
         where gemeente = $1 and ($2 = '' or id = $3) order by id desc",
    )
    .bind(gemeente)
    .bind(id)
    .bind(id)
    .fetch_all(opslag.pool())
    .await?;
    let decisions = sqlx::query(
        "select verzoek, versie, besluit, reden, tot, account, wie, wanneer from opzoekbesluit
         where gemeente = $1 and ($2 = '' or verzoek = $3) order by verzoek, versie",
    )
    .bind(gemeente)
    .bind(id)
    .bind(id)
    .fetch_all(opslag.pool())
    .await?;
    let mut found = rows.iter().map(read).collect::<Result<Vec<_>, _>>()?;
    for row in &decisions {
        let of: String = row.try_get("verzoek")?;
        if let Some(verzoek) = found.iter_mut().find(|one| one.id == of) {
            verzoek.besluiten.push(read_decision(row)?);
        }
    }
    Ok(found)
}

fn read(row: &AnyRow) -> Result<Verzoek, OpslagFout> {
    let text = |name: &str| row.try_get::<String, _>(name);
    let selectie = text("selectie")?;
    // Emptied by the room that destroys what is over.
    let meant = if selectie.is_empty() {
        Selectie::destroyed()
    } else {
        let written: Geschreven =
            serde_json::from_str(&selectie).map_err(|_| strange("een selectie", &selectie))?;
        written.read().map_err(|_| strange("een selectie", &selectie))?
    };
    Ok(Verzoek {
        id: text("id")?,
        opgave: text("opgave")?,
        doel: (text("doel")?, u16::try_from(row.try_get::<i64, _>("doelversie")?).unwrap_or(0)),
        grondslag: text("grondslag")?,
        selectie: meant,
        aantal: u32::try_from(row.try_get::<i64, _>("aantal")?).unwrap_or(0),
        account: text("account")?,
        wie: text("wie")?,
        wanneer: text("wanneer")?,
        besluiten: Vec::new(),
    })
}

fn read_decision(row: &AnyRow) -> Result<Opzoekbesluit, OpslagFout> {
    let text = |name: &str| row.try_get::<String, _>(name);
    let besluit = text("besluit")?;
    Ok(Opzoekbesluit {
        versie: row.try_get("versie")?,
        uitkomst: Uitkomst::of(&besluit).ok_or_else(|| strange("een besluit", &besluit))?,
        reden: text("reden")?,
        tot: parse_datum(&text("tot")?).ok(),
        account: text("account")?,
        wie: text("wie")?,
        wanneer: text("wanneer")?,
    })
}

/// Adds a decision on top of what was seen. False when somebody was first.
pub async fn decide(
    opslag: &Opslag,
    verzoek: &Verzoek,
    (uitkomst, reden, tot): (Uitkomst, &str, Option<Datum>),
    account: &str,
    wie: &Wie,
) -> Result<bool, OpslagFout> {
    let mut change = opslag.change().await?;
    let made = sqlx::query(
        "insert into opzoekbesluit (verzoek, versie, gemeente, besluit, reden, tot, account, wie, wanneer)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing",
    )
    .bind(&verzoek.id)
    .bind(verzoek.besluiten.len() as i64 + 1)
    .bind(&wie.gemeente)
    .bind(uitkomst.sleutel())
    .bind(reden)
    .bind(tot.map_or_else(String::new, |tot| tot.to_string()))
    .bind(account)
    .bind(&wie.naam)
    .bind(now())
    .execute(&mut *change)
    .await?;
    if made.rows_affected() == 0 {
        return Ok(false);
    }
    let act = format!("opzoeken van huishoudens {}", uitkomst.sleutel());
    opslag.log_in(&mut change, &act, &verzoek.id, wie).await?;
    change.commit().await?;
    Ok(true)
}

/// Writes down that households were opened, before anybody sees them. The lines about persons have the same trace. False
/// when something was decided about the request since it was read: then nobody sees them.
pub async fn opened(
    opslag: &Opslag,
    verzoek: &Verzoek,
    (huishoudens, personen): (usize, usize),
    inkijk: &Inkijk,
    wie: &Wie,
) -> Result<bool, OpslagFout> {
    let mut change: AnyChange<'_> = opslag.change().await?;
    // The line comes first, so that who takes the request back at this moment comes before it or after it.
    sqlx::query(
        "insert into opzoekinzage (id, gemeente, verzoek, huishoudens, personen, trace, account, wie, wanneer)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    )
    .bind(new_id())
    .bind(&wie.gemeente)
    .bind(&verzoek.id)
    .bind(huishoudens as i64)
    .bind(personen as i64)
    .bind(inkijk.trace.to_string())
    .bind(&inkijk.account)
    .bind(&wie.naam)
    .bind(now())
    .execute(&mut *change)
    .await?;
    let (decided,): (i64,) = sqlx::query_as("select count(*) from opzoekbesluit where verzoek = $1")
        .bind(&verzoek.id)
        .fetch_one(&mut *change)
        .await?;
    if decided != verzoek.besluiten.len() as i64 {
        return Ok(false);
    }
    note(&mut change, inkijk, &wie.gemeente).await?;
    opslag.log_in_traced(&mut change, "huishoudens geopend", &verzoek.id, wie, inkijk.trace).await?;
    change.commit().await?;
    Ok(true)
}

/// Writes down that opening went wrong after it was worked out who they are. Nobody saw anybody.
pub async fn failed(
    opslag: &Opslag,
    verzoek: &Verzoek,
    inkijk: &Inkijk,
    wie: &Wie,
) -> Result<(), OpslagFout> {
    let mut change = opslag.change().await?;
    note(&mut change, inkijk, &wie.gemeente).await?;
    change.commit().await?;
    opslag.log_traced("huishoudens geopend", &verzoek.id, "mislukt", wie, inkijk.trace).await
}

/// How often each request was opened, and when last.
pub async fn looks(opslag: &Opslag, gemeente: &str) -> Result<Vec<(String, i64, String)>, OpslagFout> {
    let rows = sqlx::query(
        "select verzoek, count(*) as keren, max(wanneer) as laatst from opzoekinzage where gemeente = $1 group by verzoek",
    )
    .bind(gemeente)
    .fetch_all(opslag.pool())
    .await?;
    rows.iter()
        .map(|row| Ok((row.try_get("verzoek")?, row.try_get("keren")?, row.try_get("laatst")?)))
        .collect()
}

#[cfg(test)]
mod tests;
