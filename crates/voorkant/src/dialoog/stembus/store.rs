//! The SQL of voters, their votes and their codes.

use opslag::{AnyChange, Opslag, OpslagFout};
use sqlx::Row;
use sqlx::any::AnyRow;
use verwachting::{Dialoogrol, Dialoogstem, Stellingnummer};

use super::{Ontvangst, Stembriefje};

/// Somebody who takes part, as far as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stemmer {
    /// The keyed hash of the token.
    pub merk: String,
    /// The role that they chose.
    pub rol: Dialoogrol,
    /// The area that they chose, by its code; empty when they chose none.
    pub gebied: String,
    /// How they came in: by the open link, a letter, the kitchen table, an evening.
    pub kanaal: String,
}

/// What somebody answered to one statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gestemd {
    /// The statement.
    pub stelling: Stellingnummer,
    /// The answers.
    pub stem: Dialoogstem,
}

/// One row of all votes: who, on which day, and what was answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stembiljet {
    /// Who.
    pub stemmer: Stemmer,
    /// The day.
    pub dag: String,
    /// What.
    pub gestemd: Gestemd,
}

/// Puts a vote in the place of the one before it.
pub(super) async fn put(
    change: &mut AnyChange<'_>,
    briefje: &Stembriefje,
    vandaag: &str,
) -> Result<Ontvangst, OpslagFout> {
    let stem = &briefje.stem;
    let done = sqlx::query(
        "insert into stem (dialoog, gemeente, merk, stelling, norm, ervaring, draagkracht, als, dag)
         select stemmer.dialoog, stemmer.gemeente, stemmer.merk, $3, $4, $5, $6, $7, $8
         from stemmer where stemmer.dialoog = $1 and stemmer.merk = $2
         on conflict (dialoog, merk, stelling) do update set
            norm = excluded.norm, ervaring = excluded.ervaring, draagkracht = excluded.draagkracht,
            als = excluded.als,
            dag = case when stem.norm = excluded.norm and stem.ervaring = excluded.ervaring
                    and stem.draagkracht = excluded.draagkracht and stem.als = excluded.als
                then stem.dag else excluded.dag end",
    )
    .bind(&briefje.dialoog)
    .bind(&briefje.merk)
    .bind(bigint(briefje.stelling))
    .bind(stem.norm.key())
    .bind(stem.ervaring.map_or("", |one| one.key()))
    .bind(stem.draagkracht.map_or("", |one| one.key()))
    .bind(stem.als.as_ref().map_or("", |one| one.as_str()))
    .bind(vandaag)
    .execute(&mut **change)
    .await?;
    Ok(if done.rows_affected() == 0 { Ontvangst::Onbekend } else { Ontvangst::Bewaard })
}

fn bigint(stelling: Stellingnummer) -> i64 {
    i64::try_from(stelling.0).unwrap_or(i64::MAX)
}

/// What somebody answered so far.
///
/// # Errors
/// When the database refuses, here and below; when it holds what this version does not know.
pub async fn voted(opslag: &Opslag, dialoog: &str, merk: &str) -> Result<Vec<Gestemd>, OpslagFout> {
    let sql = "select stelling, norm, ervaring, draagkracht, als from stem where dialoog = $1 and merk = $2
               order by stelling";
    let rows = sqlx::query(sql).bind(dialoog).bind(merk).fetch_all(opslag.pool()).await?;
    rows.iter().map(answered).collect()
}

/// All votes of a dialogue. In which order they came is kept nowhere.
///
/// # Errors
/// As [`voted`].
pub async fn all_votes(opslag: &Opslag, dialoog: &str) -> Result<Vec<Stembiljet>, OpslagFout> {
    let sql = "select stem.stelling, stem.norm, stem.ervaring, stem.draagkracht, stem.als, stem.dag,
                      stemmer.merk, stemmer.rol, stemmer.gebied, stemmer.kanaal
               from stem join stemmer on stemmer.dialoog = stem.dialoog and stemmer.merk = stem.merk
               where stem.dialoog = $1 order by stem.merk, stem.stelling";
    let rows = sqlx::query(sql).bind(dialoog).fetch_all(opslag.pool()).await?;
    rows.iter()
        .map(|row| {
            Ok(Stembiljet {
                stemmer: who(row, row.try_get("merk")?)?,
                dag: row.try_get("dag")?,
                gestemd: answered(row)?,
            })
        })
        .collect()
}

fn answered(row: &AnyRow) -> Result<Gestemd, OpslagFout> {
    let stelling = u64::try_from(row.try_get::<i64, _>("stelling")?).unwrap_or_default();
    Ok(Gestemd {
        stelling: Stellingnummer(stelling),
        stem: Dialoogstem {
            norm: known(row, "norm")?.ok_or_else(|| strange("norm", ""))?,
            ervaring: known(row, "ervaring")?,
            draagkracht: known(row, "draagkracht")?,
            als: known(row, "als")?,
        },
    })
}

fn who(row: &AnyRow, merk: String) -> Result<Stemmer, OpslagFout> {
    Ok(Stemmer {
        merk,
        rol: known(row, "rol")?.ok_or_else(|| strange("rol", ""))?,
        gebied: row.try_get("gebied")?,
        kanaal: row.try_get("kanaal")?,
    })
}

/// What a column says; nothing when it is empty.
fn known<T: std::str::FromStr>(row: &AnyRow, column: &'static str) -> Result<Option<T>, OpslagFout> {
    let text: String = row.try_get(column)?;
    if text.is_empty() {
        return Ok(None);
    }
    text.parse().map(Some).map_err(|_| strange(column, &text))
}

fn strange(column: &'static str, text: &str) -> OpslagFout {
    OpslagFout::Vreemd { wat: column, waarde: text.to_owned() }
}

/// Lets somebody take part. Who is there already stays as they were.
///
/// # Errors
/// As [`voted`].
pub async fn register(
    opslag: &Opslag,
    plek: (&str, &str),
    stemmer: &Stemmer,
    vandaag: &str,
) -> Result<(), OpslagFout> {
    let mut change = opslag.change().await?;
    register_in(&mut change, plek, stemmer, vandaag).await?;
    Ok(change.commit().await?)
}

pub(super) async fn register_in(
    change: &mut AnyChange<'_>,
    (dialoog, gemeente): (&str, &str),
    stemmer: &Stemmer,
    vandaag: &str,
) -> Result<(), OpslagFout> {
    let sql = "insert into stemmer (dialoog, gemeente, merk, rol, gebied, kanaal, dag)
               values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing";
    sqlx::query(sql)
        .bind(dialoog)
        .bind(gemeente)
        .bind(&stemmer.merk)
        .bind(stemmer.rol.key())
        .bind(&stemmer.gebied)
        .bind(&stemmer.kanaal)
        .bind(vandaag)
        .execute(&mut **change)
        .await?;
    Ok(())
}

/// Who somebody said to be when they began; nothing when the token is not known.
///
/// # Errors
/// As [`voted`].
pub async fn stemmer(opslag: &Opslag, dialoog: &str, merk: &str) -> Result<Option<Stemmer>, OpslagFout> {
    let sql = "select rol, gebied, kanaal from stemmer where dialoog = $1 and merk = $2";
    let row = sqlx::query(sql).bind(dialoog).bind(merk).fetch_optional(opslag.pool()).await?;
    row.as_ref().map(|row| who(row, merk.to_owned())).transpose()
}

/// Keeps the hashes of codes that were printed, none of them used; what is there already stays.
///
/// # Errors
/// As [`voted`].
pub async fn add_codes(
    change: &mut AnyChange<'_>,
    (dialoog, gemeente): (&str, &str),
    merken: &[String],
) -> Result<(), OpslagFout> {
    let sql = "insert into stemcode (dialoog, gemeente, merk, gebruikt) values ($1, $2, $3, 0) on conflict do nothing";
    for merk in merken {
        sqlx::query(sql).bind(dialoog).bind(gemeente).bind(merk).execute(&mut **change).await?;
    }
    Ok(())
}

/// Trades a code for a place: the code is used from now on, and nothing says which place it gave. False when the code is not
/// there, or was used.
///
/// # Errors
/// As [`voted`].
pub async fn trade(
    opslag: &Opslag,
    (dialoog, gemeente): (&str, &str),
    code: &str,
    stemmer: &Stemmer,
    vandaag: &str,
) -> Result<bool, OpslagFout> {
    let mut change = opslag.change().await?;
    let sql = "update stemcode set gebruikt = 1 where dialoog = $1 and merk = $2 and gebruikt = 0";
    if sqlx::query(sql).bind(dialoog).bind(code).execute(&mut *change).await?.rows_affected() == 0 {
        return Ok(false);
    }
    register_in(&mut change, (dialoog, gemeente), stemmer, vandaag).await?;
    change.commit().await?;
    Ok(true)
}

/// How many codes were printed, and how many of them were used.
///
/// # Errors
/// As [`voted`].
pub async fn codes(opslag: &Opslag, dialoog: &str) -> Result<(u64, u64), OpslagFout> {
    let sql = "select count(*) as alle, count(case when gebruikt = 1 then 1 end) as gebruikt from stemcode where dialoog = $1";
    let row = sqlx::query(sql).bind(dialoog).fetch_one(opslag.pool()).await?;
    let number = |column| row.try_get::<i64, _>(column).map(|one| u64::try_from(one).unwrap_or_default());
    Ok((number("alle")?, number("gebruikt")?))
}

/// How many people answered at least one statement. Whoever shows it protects it first.
///
/// # Errors
/// As [`voted`].
pub async fn participants(opslag: &Opslag, dialoog: &str) -> Result<u64, OpslagFout> {
    let sql = "select count(distinct merk) as mensen from stem where dialoog = $1";
    let row = sqlx::query(sql).bind(dialoog).fetch_one(opslag.pool()).await?;
    Ok(u64::try_from(row.try_get::<i64, _>("mensen")?).unwrap_or_default())
}

/// Takes away all that somebody answered, and that they took part at all; which statements they wrote is told by
/// `moderatie`, before. How many answers went.
///
/// # Errors
/// As [`voted`].
pub async fn erase(change: &mut AnyChange<'_>, dialoog: &str, merk: &str) -> Result<u64, OpslagFout> {
    let mut gone = 0;
    for sql in [
        "delete from stem where dialoog = $1 and merk = $2",
        "delete from inzending where dialoog = $1 and merk = $2",
        "delete from stemmer where dialoog = $1 and merk = $2",
    ] {
        let done = sqlx::query(sql).bind(dialoog).bind(merk).execute(&mut **change).await?;
        gone += if sql.starts_with("delete from stem ") { done.rows_affected() } else { 0 };
    }
    Ok(gone)
}
