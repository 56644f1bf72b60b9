use opslag::{AnyChange, Opslag, OpslagFout, Wie, now};

use super::accounts::{ACCOUNT, NOW, create_in, read};
use super::middelen::Soort;
use crate::toegang::account::{Account, Accountstand, Inlognaam};
use crate::toegang::namens::Aanmeldbewijs;

/// What came of making an account for somebody of a provider.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Gekoppeld {
    /// It was made; its number.
    Gemaakt(String),
    /// Somebody else has that name.
    NaamBezet,
    /// That person has an account already: somebody was first.
    Bestaat,
}

/// The account of somebody of a provider.
///
/// # Errors
/// When the database refuses, here and below.
pub async fn account_by_provider(
    opslag: &Opslag,
    gemeente: &str,
    identity: &str,
) -> Result<Option<Account>, OpslagFout> {
    let sql = format!(
        "select {ACCOUNT} from inlogmiddel join account on account.id = inlogmiddel.account join {NOW}
         where inlogmiddel.soort = 'oidc' and inlogmiddel.gemeente = $1 and inlogmiddel.waarde = $2"
    );
    let row = sqlx::query(sqlx::AssertSqlSafe(sql))
        .bind(gemeente)
        .bind(identity)
        .fetch_optional(opslag.pool())
        .await?;
    row.as_ref().map(read).transpose()
}

/// Makes an account together with the link to the provider: both or neither.
pub async fn create_linked(
    opslag: &Opslag,
    naam: &Inlognaam,
    stand: &Accountstand,
    identity: &str,
    wie: &Wie,
) -> Result<Gekoppeld, OpslagFout> {
    let mut change = opslag.change().await?;
    let Some(id) = create_in(opslag, &mut change, naam, stand, wie).await? else {
        return Ok(Gekoppeld::NaamBezet);
    };
    let linked = sqlx::query(
        "insert into inlogmiddel (account, soort, nummer, gemeente, waarde, gebruikt, wanneer)
         values ($1, $2, 0, $3, $4, 0, $5) on conflict do nothing",
    )
    .bind(&id)
    .bind(Soort::Oidc.sleutel())
    .bind(&wie.gemeente)
    .bind(identity)
    .bind(now())
    .execute(&mut *change)
    .await?;
    if linked.rows_affected() == 0 {
        return Ok(Gekoppeld::Bestaat);
    }
    opslag.log_in(&mut change, Soort::Oidc.act(), naam.as_str(), wie).await?;
    change.commit().await?;
    Ok(Gekoppeld::Gemaakt(id))
}

/// Keeps what a provider said when a session began.
pub(super) async fn keep_proof(
    change: &mut AnyChange<'_>,
    sessie: &str,
    gemeente: &str,
    bewijs: &Aanmeldbewijs,
) -> Result<(), OpslagFout> {
    let namens = serde_json::to_string(&bewijs.namens).unwrap_or_default();
    sqlx::query(
        "insert into aanmeldbewijs (sessie, gemeente, aanbieder, niveau, namens, wanneer)
         values ($1, $2, $3, $4, $5, $6)",
    )
    .bind(sessie)
    .bind(gemeente)
    .bind(&bewijs.aanbieder)
    .bind(&bewijs.niveau)
    .bind(namens)
    .bind(now())
    .execute(&mut **change)
    .await?;
    Ok(())
}
