//! The SQL of erasing a resident from the records: their accounts, and what they asked. With the terms of `bewaren` the
//! only place where a decision is emptied: numbers stay, so that logs still point somewhere.

use domein::Pseudoniem;
use opslag::{AnyChange, Opslag, OpslagFout, Wie};
use toegang::Rol;

use super::dossier::linked;
use crate::rechten::wissen::Recordtelling;
use crate::toegang::{Account, add_version_in};

/// What of the records is of a person.
///
/// # Errors
/// When the database refuses, here and below.
pub async fn records_of(
    opslag: &Opslag,
    gemeente: &str,
    persoon: Pseudoniem,
) -> Result<Recordtelling, OpslagFout> {
    let mut found = Recordtelling::default();
    for account in linked(opslag, gemeente, persoon).await? {
        let count = async |sql: &'static str| -> Result<u64, OpslagFout> {
            let (count,): (i64,) = sqlx::query_as(sql).bind(&account.id).fetch_one(opslag.pool()).await?;
            Ok(u64::try_from(count).unwrap_or_default())
        };
        found.vragen += count("select count(*) from rechtsverzoek where account = $1").await?;
        if works_here(&account) {
            found.los += 1;
            continue;
        }
        found.accounts += 1;
        found.sessies += count("select count(*) from sessie where account = $1").await?;
        found.post += count("select count(*) from postbericht where account = $1").await?;
    }
    Ok(found)
}

/// In how many plans of households somebody stands. Those stay: only their term, or a judge, ends them.
pub async fn plans_of(opslag: &Opslag, gemeente: &str, persoon: Pseudoniem) -> Result<u64, OpslagFout> {
    let (count,): (i64,) =
        sqlx::query_as("select count(distinct plan) from planlid where gemeente = $1 and persoon = $2")
            .bind(gemeente)
            .bind(persoon.to_string())
            .fetch_one(opslag.pool())
            .await?;
    Ok(u64::try_from(count).unwrap_or_default())
}

/// Whether somebody has more to do here than their own data: then the account is not only the resident's.
fn works_here(account: &Account) -> bool {
    account.stand.rollen.iter().any(|rol| *rol != Rol::Inwoner)
}

/// What happens to the account of who is a resident only. `$1` is its number.
const ACCOUNT: &[&str] = &[
    "delete from aanmeldbewijs where sessie in (select id from sessie where account = $1)",
    "delete from sessie where account = $1",
    "delete from uitnodiging where account = $1",
    "delete from postbericht where account = $1",
    "delete from inlogmiddel where account = $1",
    "update account set inlognaam = 'gewist-' || id, wie = 'gewist' where id = $1",
    "update accountstand set weergave = 'gewist', email = '', organisatie = '', staat = 'dicht', reden = 'gewist',
        wie = 'gewist' where account = $1",
];

/// What happens to what was of the resident, in any account. `$1` is its number.
const INWONER: &[&str] = &[
    "update accountstand set persoon = '' where account = $1",
    "update rechtsverzoek set tekst = 'gewist' where account = $1",
    "update rechtsbesluit set reden = 'gewist' where verzoek in (select id from rechtsverzoek where account = $1)",
];

/// Empties the accounts of a person, where somebody is to be forgotten, and writes down that it was done: both or
/// neither. Who works here as well keeps the account, without the role of resident. `object` says in the audit log which
/// question it was for, and why.
pub async fn erased(
    opslag: &Opslag,
    persoon: Option<Pseudoniem>,
    object: &str,
    wie: &Wie,
) -> Result<(), OpslagFout> {
    let accounts = match persoon {
        Some(persoon) => linked(opslag, &wie.gemeente, persoon).await?,
        None => Vec::new(),
    };
    let mut change = opslag.change().await?;
    for account in &accounts {
        if works_here(account) {
            let mut stand = account.stand.clone();
            stand.rollen.remove(&Rol::Inwoner);
            (stand.persoon, stand.reden) = (None, "gewist als inwoner".to_owned());
            if !add_version_in(opslag, &mut change, account, &stand, wie).await? {
                return Err(OpslagFout::Vreemd { wat: "een account", waarde: account.inlognaam.clone() });
            }
        } else {
            run(&mut change, ACCOUNT, &account.id).await?;
        }
        run(&mut change, INWONER, &account.id).await?;
    }
    opslag.log_in(&mut change, "persoon gewist", object, wie).await?;
    change.commit().await?;
    Ok(())
}

async fn run(change: &mut AnyChange<'_>, all: &[&'static str], account: &str) -> Result<(), OpslagFout> {
    for sql in all {
        sqlx::query(*sql).bind(account).execute(&mut **change).await?;
    }
    Ok(())
}
