//! The SQL of questions of residents, and of the role in which somebody looked. Every function only adds rows.

use std::collections::BTreeMap;

use logboek::TraceId;
use opslag::{AnyChange, Formulier, Opslag, OpslagFout, Wie, new_id, now};
use sqlx::Row;
use sqlx::any::AnyRow;

use super::decide::{Inkijk, Rechtsbesluit, Rechtsoort, Rechtsverzoek};
use crate::toegang::{Account, Accountstand, add_version_in, read_roles, write_roles};

mod dossier;
mod wissen;

pub use self::dossier::{accounts_of, looked_up};
pub use self::wissen::{erased, plans_of, records_of};

fn strange(wat: &'static str, waarde: &str) -> OpslagFout {
    OpslagFout::Vreemd { wat, waarde: waarde.to_owned() }
}

/// Keeps in what role somebody looked, in the change that writes the audit line.
///
/// # Errors
/// When the database refuses, here and below.
pub async fn note(change: &mut AnyChange<'_>, inkijk: &Inkijk, gemeente: &str) -> Result<(), OpslagFout> {
    sqlx::query(
        "insert into inkijk (trace, gemeente, account, rollen, organisatie) values ($1, $2, $3, $4, $5)",
    )
    .bind(inkijk.trace.to_string())
    .bind(gemeente)
    .bind(&inkijk.account)
    .bind(write_roles(&inkijk.rollen))
    .bind(&inkijk.organisatie)
    .execute(&mut **change)
    .await?;
    Ok(())
}

/// Writes down an act that looked at persons: the role and the line in the audit log, both or neither.
pub async fn looked(
    opslag: &Opslag,
    (actie, object): (&str, &str),
    inkijk: &Inkijk,
    wie: &Wie,
) -> Result<(), OpslagFout> {
    let mut change = opslag.change().await?;
    note(&mut change, inkijk, &wie.gemeente).await?;
    opslag.log_in_traced(&mut change, actie, object, wie, inkijk.trace).await?;
    change.commit().await?;
    Ok(())
}

/// Makes a resident who they are in the facts: the role, the lines in the audit log and the version of the account, all or
/// nothing. When somebody else changed the account first it is false, and that is what the line says.
pub async fn link(
    opslag: &Opslag,
    (resident, stand): (&Account, &Accountstand),
    inkijk: &Inkijk,
    wie: &Wie,
) -> Result<bool, OpslagFout> {
    let (actie, object) = ("inwoner gekoppeld aan eigen gegevens", resident.inlognaam.as_str());
    let mut change = opslag.change().await?;
    note(&mut change, inkijk, &wie.gemeente).await?;
    opslag.log_in_traced(&mut change, actie, object, wie, inkijk.trace).await?;
    if add_version_in(opslag, &mut change, resident, stand, wie).await? {
        change.commit().await?;
        return Ok(true);
    }
    change.rollback().await?;
    opslag.log_traced(actie, object, "niet bewaard: een ander was eerder", wie, inkijk.trace).await?;
    Ok(false)
}

/// In what role somebody looked, of these acts.
pub async fn looks(
    opslag: &Opslag,
    gemeente: &str,
    traces: impl IntoIterator<Item = TraceId>,
) -> Result<BTreeMap<TraceId, Inkijk>, OpslagFout> {
    let mut found = BTreeMap::new();
    for trace in traces {
        let row =
            sqlx::query("select account, rollen, organisatie from inkijk where gemeente = $1 and trace = $2")
                .bind(gemeente)
                .bind(trace.to_string())
                .fetch_optional(opslag.pool())
                .await?;
        let Some(row) = row else { continue };
        let rollen: String = row.try_get("rollen")?;
        let inkijk = Inkijk {
            trace,
            account: row.try_get("account")?,
            rollen: read_roles(&rollen).map_err(|_| strange("een rol", &rollen))?,
            organisatie: row.try_get("organisatie")?,
        };
        found.insert(trace, inkijk);
    }
    Ok(found)
}

/// Keeps what a resident asks; a form makes one record, however often it is sent.
pub async fn ask(
    opslag: &Opslag,
    formulier: &Formulier,
    account: &str,
    (soort, tekst): (Rechtsoort, &str),
    wie: &Wie,
) -> Result<(), OpslagFout> {
    let id = new_id();
    let mut change = opslag.change().await?;
    let made = sqlx::query(
        "insert into rechtsverzoek (id, gemeente, formulier, account, soort, tekst, wanneer)
         values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing",
    )
    .bind(&id)
    .bind(&wie.gemeente)
    .bind(formulier.as_str())
    .bind(account)
    .bind(soort.sleutel())
    .bind(tekst)
    .bind(now())
    .execute(&mut *change)
    .await?;
    if made.rows_affected() == 0 {
        return Ok(());
    }
    let act = format!("inwoner vraagt: {}", soort.sleutel());
    opslag.log_in(&mut change, &act, &id, wie).await?;
    change.commit().await?;
    Ok(())
}

/// All questions of a municipality, or of one account of it, oldest first.
pub async fn requests(
    opslag: &Opslag,
    gemeente: &str,
    account: Option<&str>,
) -> Result<Vec<Rechtsverzoek>, OpslagFout> {
    let rows = sqlx::query(
        "select v.id, v.account, v.soort, v.tekst, v.wanneer, coalesce(b.besluit, '') as besluit,
            coalesce(b.reden, '') as reden, coalesce(b.wanneer, '') as besloten
         from rechtsverzoek v left join rechtsbesluit b on b.verzoek = v.id and b.versie = 1
         where v.gemeente = $1 order by v.id",
    )
    .bind(gemeente)
    .fetch_all(opslag.pool())
    .await?;
    let all = rows.iter().map(read).collect::<Result<Vec<_>, _>>()?;
    Ok(all.into_iter().filter(|one| account.is_none_or(|account| one.account == account)).collect())
}

fn read(row: &AnyRow) -> Result<Rechtsverzoek, OpslagFout> {
    let text = |name: &str| row.try_get::<String, _>(name);
    let (soort, besluit) = (text("soort")?, text("besluit")?);
    let toegewezen = match besluit.as_str() {
        "" => None,
        "toegewezen" => Some(true),
        "afgewezen" => Some(false),
        _ => return Err(strange("een besluit", &besluit)),
    };
    Ok(Rechtsverzoek {
        id: text("id")?,
        account: text("account")?,
        soort: Rechtsoort::of(&soort).ok_or_else(|| strange("een soort vraag", &soort))?,
        tekst: text("tekst")?,
        wanneer: text("wanneer")?,
        besluit: match toegewezen {
            Some(toegewezen) => {
                Some(Rechtsbesluit { toegewezen, reden: text("reden")?, wanneer: text("besloten")? })
            }
            None => None,
        },
    })
}

/// Decides about a question. False when somebody was first.
pub async fn decide(
    opslag: &Opslag,
    verzoek: &Rechtsverzoek,
    (toegewezen, reden): (bool, &str),
    wie: &Wie,
) -> Result<bool, OpslagFout> {
    let besluit = if toegewezen { "toegewezen" } else { "afgewezen" };
    let mut change = opslag.change().await?;
    let made = sqlx::query(
        "insert into rechtsbesluit (verzoek, versie, gemeente, besluit, reden, wie, wanneer)
         values ($1, 1, $2, $3, $4, $5, $6) on conflict do nothing",
    )
    .bind(&verzoek.id)
    .bind(&wie.gemeente)
    .bind(besluit)
    .bind(reden)
    .bind(&wie.naam)
    .bind(now())
    .execute(&mut *change)
    .await?;
    if made.rows_affected() == 0 {
        return Ok(false);
    }
    opslag.log_in(&mut change, &format!("vraag van inwoner {besluit}"), &verzoek.id, wie).await?;
    change.commit().await?;
    Ok(true)
}

#[cfg(test)]
mod tests;
