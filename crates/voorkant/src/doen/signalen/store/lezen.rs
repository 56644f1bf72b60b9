//! One case, as it is read: closed where it was closed.

use domein::{Datum, Pseudoniem};
use opslag::{Opslag, OpslagFout};
use sqlx::Row;
use vroegsignalen::{Signaal, Signaalklasse};

use super::{day, werk};
use crate::doen::signalen::stappen::{Stap, class_of};

/// A signal of a case.
#[derive(Clone, Debug)]
pub(in crate::doen::signalen) struct Signaalrij {
    pub id: String,
    pub signaal: Signaal<()>,
    pub persoon: Option<Pseudoniem>,
    /// Closed: whom to write to.
    pub inhoud: String,
}

/// A step of a case.
#[derive(Clone, Debug)]
pub(in crate::doen::signalen) struct Staprij {
    pub nummer: i64,
    pub stap: Stap,
    pub formulier: String,
    /// Closed: what somebody wrote; empty for nothing.
    pub inhoud: String,
    pub wie: String,
    pub wanneer: String,
}

/// A case.
#[derive(Clone, Debug)]
pub(in crate::doen::signalen) struct Zaakrij {
    pub id: String,
    pub nummer: i64,
    pub gebied: String,
    pub begonnen: Datum,
    pub klasse: Signaalklasse,
    /// Destroyed: only that it was there is known.
    pub vernietigd: bool,
    pub signalen: Vec<Signaalrij>,
    pub stappen: Vec<Staprij>,
}

/// A case of a municipality; none when there is none.
///
/// # Errors
/// When the database refuses, or a row holds what nobody wrote.
pub async fn zaak(opslag: &Opslag, gemeente: &str, id: &str) -> Result<Option<Zaakrij>, OpslagFout> {
    if id.contains('\0') {
        return Ok(None);
    }
    let row = sqlx::query(
        "select z.nummer, z.gebied, z.begonnen, w.klasse, w.fase from signaalzaak z
         join signaalwerk w on w.zaak = z.id where z.gemeente = $1 and z.id = $2",
    )
    .bind(gemeente)
    .bind(id)
    .fetch_optional(opslag.pool())
    .await?;
    let Some(row) = row else { return Ok(None) };
    let (begonnen, vernietigd): (String, bool) =
        (row.try_get("begonnen")?, row.try_get::<i64, _>("fase")? > 2);
    let (signalen, stappen) = if vernietigd {
        (Vec::new(), Vec::new())
    } else {
        (signals(opslag, id).await?, steps(opslag, id).await?)
    };
    Ok(Some(Zaakrij {
        id: id.to_owned(),
        nummer: row.try_get("nummer")?,
        gebied: row.try_get("gebied")?,
        begonnen: day(&begonnen)?,
        klasse: class_of(row.try_get("klasse")?),
        vernietigd,
        signalen,
        stappen,
    }))
}

async fn signals(opslag: &Opslag, zaak: &str) -> Result<Vec<Signaalrij>, OpslagFout> {
    let rows = sqlx::query(
        "select id, zaak, kenmerk, partner, soort, einde, dreigend, bedrag, ontvangen, persoon, inhoud from signaal
         where zaak = $1 order by ontvangen, id",
    )
    .bind(zaak)
    .fetch_all(opslag.pool())
    .await?;
    rows.iter()
        .map(|row| {
            let persoon: String = row.try_get("persoon")?;
            Ok(Signaalrij {
                id: row.try_get("id")?,
                signaal: werk::signal(row)?.1,
                persoon: persoon.parse().ok(),
                inhoud: row.try_get("inhoud")?,
            })
        })
        .collect()
}

async fn steps(opslag: &Opslag, zaak: &str) -> Result<Vec<Staprij>, OpslagFout> {
    let rows = sqlx::query(
        "select nummer, formulier, soort, dag, waarde, bereikt, herstelt, inhoud, wie, wanneer from signaalstap
         where zaak = $1 order by nummer",
    )
    .bind(zaak)
    .fetch_all(opslag.pool())
    .await?;
    rows.iter()
        .map(|row| {
            let (nummer, stap) = werk::step(row)?;
            Ok(Staprij {
                nummer,
                stap,
                formulier: row.try_get("formulier")?,
                inhoud: row.try_get("inhoud")?,
                wie: row.try_get("wie")?,
                wanneer: row.try_get("wanneer")?,
            })
        })
        .collect()
}

/// The cases in which a form took a step, in the order of their number.
pub async fn sent_with(opslag: &Opslag, gemeente: &str, formulier: &str) -> Result<Vec<String>, OpslagFout> {
    if formulier.contains('\0') {
        return Ok(Vec::new());
    }
    let rows: Vec<(String, i64)> = sqlx::query_as(
        "select distinct s.zaak, w.nummer from signaalstap s join signaalwerk w on w.zaak = s.zaak
         where s.gemeente = $1 and s.formulier = $2 and w.fase < 3 order by w.nummer",
    )
    .bind(gemeente)
    .bind(formulier)
    .fetch_all(opslag.pool())
    .await?;
    Ok(rows.into_iter().map(|(zaak, _)| zaak).collect())
}

/// The newest plan of somebody's household; none when there is none.
pub async fn plan_of(
    opslag: &Opslag,
    gemeente: &str,
    persoon: Pseudoniem,
) -> Result<Option<String>, OpslagFout> {
    let row: Option<(String,)> = sqlx::query_as(
        "select p.id from planlid l join huishoudplan p on p.id = l.plan
         where l.gemeente = $1 and l.persoon = $2 order by p.nummer desc limit 1",
    )
    .bind(gemeente)
    .bind(persoon.to_string())
    .fetch_optional(opslag.pool())
    .await?;
    Ok(row.map(|(plan,)| plan))
}

/// The cases with a signal about a person, in the order of their number.
pub async fn cases_of(
    opslag: &Opslag,
    gemeente: &str,
    persoon: Pseudoniem,
) -> Result<Vec<String>, OpslagFout> {
    let rows: Vec<(String, i64)> = sqlx::query_as(
        "select distinct s.zaak, z.nummer from signaal s join signaalzaak z on z.id = s.zaak
         where s.gemeente = $1 and s.persoon = $2 order by z.nummer",
    )
    .bind(gemeente)
    .bind(persoon.to_string())
    .fetch_all(opslag.pool())
    .await?;
    Ok(rows.into_iter().map(|(zaak, _)| zaak).collect())
}
