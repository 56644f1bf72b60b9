//! The SQL of rounds: each is written once, with what came of it. Only what somebody erases goes out of it, and its hash still
//! holds then.

use std::collections::BTreeMap;

use opslag::{AnyChange, Opslag, OpslagFout};
use sqlx::Row;
use sqlx::any::AnyRow;
use verwachting::{Dialoogronde, Rondeafdruk, Stellingnummer};

use super::Rondeuitslag;

/// A closed round as it is kept.
#[derive(Clone, Debug, PartialEq)]
pub struct Rondestuk {
    /// The round.
    pub ronde: Dialoogronde,
    /// What came of it.
    pub uitslag: Rondeuitslag,
}

/// What came of keeping a round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rondebewaring {
    /// It is kept.
    Bewaard,
    /// A round of this number is there already: somebody else closed it.
    WasEr,
    /// Somebody erased their votes meanwhile: it must be counted again without them. Nothing is kept.
    StemmerWeg,
}

/// Keeps a round with its outcome, and where the votes of each voter are in it.
///
/// # Errors
/// When the database refuses, or something cannot be written; here and below.
pub async fn close(
    opslag: &Opslag,
    (dialoog, gemeente): (&str, &str),
    stuk: &Rondestuk,
    bundels: &[(String, Rondeafdruk)],
) -> Result<Rondebewaring, OpslagFout> {
    let nummer = i64::from(stuk.ronde.inhoud().nummer);
    let mut change = opslag.change().await?;
    // Holds who takes part: who erases at this moment waits, and finds this round.
    let hold = "update stemmer set dag = dag where dialoog = $1";
    sqlx::query(hold).bind(dialoog).execute(&mut *change).await?;
    let sql = "insert into dialoogronde (dialoog, gemeente, nummer, afdruk, inhoud, uitslag)
               values ($1, $2, $3, $4, $5, $6) on conflict do nothing";
    let made = sqlx::query(sql)
        .bind(dialoog)
        .bind(gemeente)
        .bind(nummer)
        .bind(stuk.ronde.afdruk().to_string())
        .bind(written(&stuk.ronde)?)
        .bind(serde_json::to_string(&stuk.uitslag).map_err(|error| strange("uitslag", &error))?)
        .execute(&mut *change)
        .await?;
    if made.rows_affected() == 0 {
        return Ok(Rondebewaring::WasEr);
    }
    for (merk, afdruk) in bundels {
        let sql = "insert into rondebundel (dialoog, nummer, merk, afdruk)
                   select stemmer.dialoog, $2, stemmer.merk, $4 from stemmer
                   where stemmer.dialoog = $1 and stemmer.merk = $3";
        let done = sqlx::query(sql)
            .bind(dialoog)
            .bind(nummer)
            .bind(merk)
            .bind(afdruk.to_string())
            .execute(&mut *change)
            .await?;
        if done.rows_affected() == 0 {
            return Ok(Rondebewaring::StemmerWeg);
        }
    }
    change.commit().await?;
    Ok(Rondebewaring::Bewaard)
}

fn written(ronde: &Dialoogronde) -> Result<String, OpslagFout> {
    ronde.write().map_err(|error| strange("ronde", &error))
}

fn strange(wat: &'static str, error: &dyn std::fmt::Display) -> OpslagFout {
    OpslagFout::Vreemd { wat, waarde: error.to_string() }
}

/// What came of each round, the newest first.
///
/// # Errors
/// As [`close`].
pub async fn rounds(opslag: &Opslag, dialoog: &str) -> Result<Vec<Rondeuitslag>, OpslagFout> {
    let sql = "select uitslag from dialoogronde where dialoog = $1 order by nummer desc";
    sqlx::query(sql).bind(dialoog).fetch_all(opslag.pool()).await?.iter().map(outcome).collect()
}

fn outcome(row: &AnyRow) -> Result<Rondeuitslag, OpslagFout> {
    let text: String = row.try_get("uitslag")?;
    serde_json::from_str(&text).map_err(|error| strange("uitslag", &error))
}

/// One round, checked against its hash.
///
/// # Errors
/// As [`close`]; when the round is not what was closed.
pub async fn one(opslag: &Opslag, dialoog: &str, nummer: u32) -> Result<Option<Rondestuk>, OpslagFout> {
    let sql = "select inhoud, uitslag from dialoogronde where dialoog = $1 and nummer = $2";
    let row = sqlx::query(sql).bind(dialoog).bind(i64::from(nummer)).fetch_optional(opslag.pool()).await?;
    row.map(|row| Ok(Rondestuk { ronde: round(&row)?, uitslag: outcome(&row)? })).transpose()
}

fn round(row: &AnyRow) -> Result<Dialoogronde, OpslagFout> {
    let text: String = row.try_get("inhoud")?;
    Dialoogronde::read(&text).map_err(|error| strange("ronde", &error))
}

/// Of each voter of a round the hash of their votes in it.
///
/// # Errors
/// As [`one`].
pub async fn places(
    opslag: &Opslag,
    dialoog: &str,
    nummer: u32,
) -> Result<BTreeMap<String, Rondeafdruk>, OpslagFout> {
    let sql = "select merk, afdruk from rondebundel where dialoog = $1 and nummer = $2";
    let rows = sqlx::query(sql).bind(dialoog).bind(i64::from(nummer)).fetch_all(opslag.pool()).await?;
    let place = |row: &AnyRow| {
        let afdruk: String = row.try_get("afdruk")?;
        Ok((row.try_get("merk")?, afdruk.parse().map_err(|_| strange("afdruk", &afdruk))?))
    };
    rows.iter().map(place).collect()
}

/// What came of one round, without its votes.
///
/// # Errors
/// As [`close`].
pub async fn outcome_of(
    opslag: &Opslag,
    dialoog: &str,
    nummer: u32,
) -> Result<Option<Rondeuitslag>, OpslagFout> {
    let sql = "select uitslag from dialoogronde where dialoog = $1 and nummer = $2";
    let row = sqlx::query(sql).bind(dialoog).bind(i64::from(nummer)).fetch_optional(opslag.pool()).await?;
    row.as_ref().map(outcome).transpose()
}

/// Erases the words of statements in every round, and in what came of it; each round can still be verified.
///
/// # Errors
/// As [`one`].
pub async fn erase_texts(
    change: &mut AnyChange<'_>,
    dialoog: &str,
    nummers: &[Stellingnummer],
) -> Result<(), OpslagFout> {
    let sql = "select nummer, inhoud, uitslag from dialoogronde where dialoog = $1";
    let rows = sqlx::query(sql).bind(dialoog).fetch_all(&mut **change).await?;
    for row in &rows {
        let (mut ronde, mut uitslag) = (round(row)?, outcome(row)?);
        let mut gone = false;
        for nummer in nummers {
            gone |= ronde.wis_tekst(*nummer);
            uitslag.without_text(*nummer);
        }
        if gone {
            sqlx::query(
                "update dialoogronde set inhoud = $3, uitslag = $4 where dialoog = $1 and nummer = $2",
            )
            .bind(dialoog)
            .bind(row.try_get::<i64, _>("nummer")?)
            .bind(written(&ronde)?)
            .bind(serde_json::to_string(&uitslag).map_err(|error| strange("uitslag", &error))?)
            .execute(&mut **change)
            .await?;
        }
    }
    Ok(())
}

/// Erases the votes of somebody in every round: their hashes stay, so each round can still be verified. In how many rounds.
///
/// # Errors
/// As [`one`].
pub async fn erase(change: &mut AnyChange<'_>, dialoog: &str, merk: &str) -> Result<u64, OpslagFout> {
    // Holds the rounds of this dialogue on both databases: two who erase at once must not write over each other.
    let hold = "update dialoogronde set nummer = nummer where dialoog = $1";
    sqlx::query(hold).bind(dialoog).execute(&mut **change).await?;
    let sql = "select rondebundel.nummer, rondebundel.afdruk, dialoogronde.inhoud from rondebundel
               join dialoogronde on dialoogronde.dialoog = rondebundel.dialoog
                    and dialoogronde.nummer = rondebundel.nummer
               where rondebundel.dialoog = $1 and rondebundel.merk = $2";
    let rows = sqlx::query(sql).bind(dialoog).bind(merk).fetch_all(&mut **change).await?;
    for row in &rows {
        let mut ronde = round(row)?;
        let afdruk: String = row.try_get("afdruk")?;
        let bundel: Rondeafdruk = afdruk.parse().map_err(|_| strange("afdruk", &afdruk))?;
        ronde.wis(bundel).map_err(|error| strange("ronde", &error))?;
        sqlx::query("update dialoogronde set inhoud = $3 where dialoog = $1 and nummer = $2")
            .bind(dialoog)
            .bind(row.try_get::<i64, _>("nummer")?)
            .bind(written(&ronde)?)
            .execute(&mut **change)
            .await?;
    }
    let sql = "delete from rondebundel where dialoog = $1 and merk = $2";
    Ok(sqlx::query(sql).bind(dialoog).bind(merk).execute(&mut **change).await?.rows_affected())
}

#[cfg(test)]
mod tests;
