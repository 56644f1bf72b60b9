//! The SQL of erasing a resident from the records: their accounts, and what they asked. With the terms of `bewaren` the
//! only place where a decision is emptied: numbers stay, so that logs still point somewhere.

use domein::Pseudoniem;
use opslag::{AnyChange, Opslag, OpslagFout, Wie};

use crate::rechten::wissen::Recordtelling;

/// What of the records is of a person.
///
/// # Errors
/// When the database refuses, here and below.
pub async fn records_of(
    opslag: &Opslag,
    gemeente: &str,
    persoon: Pseudoniem,
) -> Result<Recordtelling, OpslagFout> {
    let accounts = ids(opslag, gemeente, persoon).await?;
    let mut found = Recordtelling { accounts: accounts.len() as u64, ..Recordtelling::default() };
    for account in &accounts {
        let count = async |sql: &'static str| -> Result<u64, OpslagFout> {
            let (count,): (i64,) = sqlx::query_as(sql).bind(account).fetch_one(opslag.pool()).await?;
            Ok(u64::try_from(count).unwrap_or_default())
        };
        found.vragen += count("select count(*) from rechtsverzoek where account = $1").await?;
        found.sessies += count("select count(*) from sessie where account = $1").await?;
        found.post += count("select count(*) from postbericht where account = $1").await?;
    }
    Ok(found)
}

/// The accounts that are or were linked to a person.
async fn ids(opslag: &Opslag, gemeente: &str, persoon: Pseudoniem) -> Result<Vec<String>, OpslagFout> {
    let rows: Vec<(String,)> = sqlx::query_as(
        "select distinct account from accountstand where gemeente = $1 and persoon = $2 order by account",
    )
    .bind(gemeente)
    .bind(persoon.to_string())
    .fetch_all(opslag.pool())
    .await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// What happens to an account of who is erased. `$1` is its number.
const GONE: &[&str] = &[
    "delete from aanmeldbewijs where sessie in (select id from sessie where account = $1)",
    "delete from sessie where account = $1",
    "delete from uitnodiging where account = $1",
    "delete from postbericht where account = $1",
    "delete from inlogmiddel where account = $1",
    "update account set inlognaam = 'gewist-' || id where id = $1",
    "update accountstand set weergave = 'gewist', email = '', organisatie = '', persoon = '', staat = 'dicht',
        reden = 'gewist' where account = $1",
    "update rechtsverzoek set tekst = 'gewist' where account = $1",
    "update rechtsbesluit set reden = 'gewist' where verzoek in (select id from rechtsverzoek where account = $1)",
];

/// Empties the accounts of a person, where somebody is to be forgotten, and writes down that it was done: both or
/// neither. `object` says in the audit log which question it was for.
pub async fn erased(
    opslag: &Opslag,
    persoon: Option<Pseudoniem>,
    object: &str,
    wie: &Wie,
) -> Result<(), OpslagFout> {
    let accounts = match persoon {
        Some(persoon) => ids(opslag, &wie.gemeente, persoon).await?,
        None => Vec::new(),
    };
    let mut change = opslag.change().await?;
    for account in &accounts {
        empty(&mut change, account).await?;
    }
    opslag.log_in(&mut change, "persoon gewist", object, wie).await?;
    change.commit().await?;
    Ok(())
}

async fn empty(change: &mut AnyChange<'_>, account: &str) -> Result<(), OpslagFout> {
    for sql in GONE {
        sqlx::query(*sql).bind(account).execute(&mut **change).await?;
    }
    Ok(())
}
