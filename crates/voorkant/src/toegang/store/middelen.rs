use aanmelden::{HerstelcodeHash, TokenDigest, TotpStep};
use opslag::{AnyChange, Opslag, OpslagFout, Wie, now};
use sqlx::Row;

use super::accounts::no_more_links;
use crate::toegang::account::Account;

/// How somebody proves who they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Soort {
    /// Hash of a password.
    Wachtwoord,
    /// Sealed secret of the second factor.
    Totp,
    /// Hashes of recovery codes.
    Herstelcode,
    /// Issuer and subject at a provider.
    Oidc,
}

impl Soort {
    pub(super) const fn sleutel(self) -> &'static str {
        match self {
            Self::Wachtwoord => "wachtwoord",
            Self::Totp => "totp",
            Self::Herstelcode => "herstelcode",
            Self::Oidc => "oidc",
        }
    }

    pub(super) const fn act(self) -> &'static str {
        match self {
            Self::Wachtwoord => "wachtwoord gekozen",
            Self::Totp => "tweede stap ingesteld",
            Self::Herstelcode => "herstelcodes gemaakt",
            Self::Oidc => "account bij een aanbieder gekoppeld",
        }
    }
}

/// Replaces what proves somebody, of one kind. With `via` it was done through a link, which is used up with it: false
/// when that link was used meanwhile.
///
/// # Errors
/// When the database refuses, here and below.
pub async fn learn(
    opslag: &Opslag,
    account: &Account,
    soort: Soort,
    waarden: &[String],
    via: Option<&TokenDigest>,
    wie: &Wie,
) -> Result<bool, OpslagFout> {
    let mut change = opslag.change().await?;
    if let Some(link) = via {
        let used = sqlx::query("update uitnodiging set gebruikt = $1 where sleutel = $2 and gebruikt = ''")
            .bind(now())
            .bind(link.to_string())
            .execute(&mut *change)
            .await?;
        if used.rows_affected() == 0 {
            return Ok(false);
        }
    }
    if soort == Soort::Wachtwoord {
        no_more_links(&mut change, &account.id).await?;
    }
    remove(&mut change, &account.id, soort).await?;
    for (nummer, waarde) in (0_i64..).zip(waarden) {
        sqlx::query(
            "insert into inlogmiddel (account, soort, nummer, gemeente, waarde, gebruikt, wanneer)
             values ($1, $2, $3, $4, $5, 0, $6)",
        )
        .bind(&account.id)
        .bind(soort.sleutel())
        .bind(nummer)
        .bind(&account.gemeente)
        .bind(waarde)
        .bind(now())
        .execute(&mut *change)
        .await?;
    }
    opslag.log_in(&mut change, soort.act(), &account.inlognaam, wie).await?;
    change.commit().await?;
    Ok(true)
}

/// Takes away what proves somebody, of one kind.
pub async fn forget(opslag: &Opslag, account: &Account, soort: Soort, wie: &Wie) -> Result<(), OpslagFout> {
    let mut change = opslag.change().await?;
    remove(&mut change, &account.id, soort).await?;
    opslag.log_in(&mut change, "inlogmiddel ingetrokken", &account.inlognaam, wie).await?;
    change.commit().await?;
    Ok(())
}

async fn remove(change: &mut AnyChange<'_>, account: &str, soort: Soort) -> Result<(), OpslagFout> {
    sqlx::query("delete from inlogmiddel where account = $1 and soort = $2")
        .bind(account)
        .bind(soort.sleutel())
        .execute(&mut **change)
        .await?;
    Ok(())
}

/// The hash of a password, as it was kept.
pub async fn known_password(opslag: &Opslag, account: &str) -> Result<Option<String>, OpslagFout> {
    Ok(first(opslag, account, Soort::Wachtwoord).await?.map(|(waarde, _)| waarde))
}

/// The sealed secret of the second factor, and the last step that was used.
pub async fn totp(opslag: &Opslag, account: &str) -> Result<Option<(String, Option<TotpStep>)>, OpslagFout> {
    let found = first(opslag, account, Soort::Totp).await?;
    Ok(found.map(|(waarde, used)| (waarde, u64::try_from(used).ok().filter(|used| *used > 0).map(TotpStep))))
}

async fn first(opslag: &Opslag, account: &str, soort: Soort) -> Result<Option<(String, i64)>, OpslagFout> {
    let row = sqlx::query(
        "select waarde, gebruikt from inlogmiddel where account = $1 and soort = $2 and nummer = 0",
    )
    .bind(account)
    .bind(soort.sleutel())
    .fetch_optional(opslag.pool())
    .await?;
    row.map(|row| Ok((row.try_get("waarde")?, row.try_get("gebruikt")?))).transpose()
}

/// Writes down that a code of this step was used. False when it, or a later one, was used meanwhile.
pub async fn set_used(opslag: &Opslag, account: &str, step: TotpStep) -> Result<bool, OpslagFout> {
    let step = i64::try_from(step.0).unwrap_or(i64::MAX);
    let done = sqlx::query(
        "update inlogmiddel set gebruikt = $1 where account = $2 and soort = 'totp' and gebruikt < $3",
    )
    .bind(step)
    .bind(account)
    .bind(step)
    .execute(opslag.pool())
    .await?;
    Ok(done.rows_affected() == 1)
}

/// The recovery codes that are left, each with its number.
pub async fn recovery_codes(
    opslag: &Opslag,
    account: &str,
) -> Result<Vec<(i64, HerstelcodeHash)>, OpslagFout> {
    let rows = sqlx::query(
        "select nummer, waarde from inlogmiddel where account = $1 and soort = 'herstelcode' and gebruikt = 0
         order by nummer",
    )
    .bind(account)
    .fetch_all(opslag.pool())
    .await?;
    rows.iter()
        .map(|row| {
            let waarde: String = row.try_get("waarde")?;
            let hash = waarde.parse().map_err(|_| OpslagFout::Vreemd { wat: "een herstelcode", waarde })?;
            Ok((row.try_get("nummer")?, hash))
        })
        .collect()
}

/// Uses a recovery code. False when it was used meanwhile.
pub async fn use_recovery(opslag: &Opslag, account: &str, nummer: i64) -> Result<bool, OpslagFout> {
    let done = sqlx::query(
        "update inlogmiddel set gebruikt = 1
         where account = $1 and soort = 'herstelcode' and nummer = $2 and gebruikt = 0",
    )
    .bind(account)
    .bind(nummer)
    .execute(opslag.pool())
    .await?;
    Ok(done.rows_affected() == 1)
}
