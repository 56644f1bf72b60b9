//! The SQL of erasing a resident from the records: their accounts, and what they asked. With the terms of `bewaren` the
//! only place where a decision is emptied: numbers stay, so that logs still point somewhere.

use domein::Pseudoniem;
use opslag::{AnyChange, Opslag, OpslagFout, Wie};
use toegang::Rol;

use super::dossier::linked;
use crate::bewaren::destroy_case;
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
    let zaken = signal_cases(opslag, gemeente, persoon).await?;
    found.signaalzaken = zaken.iter().filter(|(_, ended)| *ended).count() as u64;
    found.open_signaalzaken = zaken.len() as u64 - found.signaalzaken;
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

/// The cases of early signals about a person, and whether each ended.
async fn signal_cases(
    opslag: &Opslag,
    gemeente: &str,
    persoon: Pseudoniem,
) -> Result<Vec<(String, bool)>, OpslagFout> {
    let rows: Vec<(String, i64)> = sqlx::query_as(
        "select distinct s.zaak, w.fase from signaal s join signaalwerk w on w.zaak = s.zaak
         where s.gemeente = $1 and s.persoon = $2 and w.fase < 3 order by s.zaak",
    )
    .bind(gemeente)
    .bind(persoon.to_string())
    .fetch_all(opslag.pool())
    .await?;
    Ok(rows.into_iter().map(|(zaak, fase)| (zaak, fase > 1)).collect())
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
    let zaken = match persoon {
        Some(persoon) => signal_cases(opslag, &wie.gemeente, persoon).await?,
        None => Vec::new(),
    };
    let mut change = opslag.change().await?;
    for (zaak, _) in zaken.iter().filter(|(_, ended)| *ended) {
        destroy_case(&mut change, zaak).await?;
    }
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
